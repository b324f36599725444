#include "verifier/verifier.h"

#include <pthread.h>
#include <stdlib.h>

#include "verifier/accounts.h"
#include "verifier/corpus.h"
#include "verifier/evidence.h"
#include "verifier/judge.h"
#include "verifier/named.h"
#include "verifier/position.h"

enum writer_state { WRITER_IDLE, WRITER_RUNS, WRITER_DONE };

struct tally_verifier {
    struct tally_registry *registry; /* borrowed */
    struct tally_catalog *catalog;   /* NULL when it could not be opened */
    bool broken;                     /* half of something was taken in: it is not to be asked */
    struct tally_nearest *nearest;   /* NULL until asked for */
    struct tally_readcache *cache;   /* what was read of the log as it is now */
    pthread_rwlock_t lock;           /* over all of these; taken before the registry's */
    pthread_t writer;                /* of a new segment; joinable unless it is idle */
    enum writer_state writer_state;
    bool outdated;     /* the catalog holds what was redacted: it is to be opened anew */
    uint64_t revision; /* the ledger's, by which the catalog was looked through */
    struct tally_accounts *accounts;
};

/* --- The index grows --- */

/* With the write lock held: takes in what the ledger knows and the catalog does not. */
static enum tally_code grow(struct tally_verifier *verifier, struct tally_err *err)
{
    if (verifier->broken && verifier->writer_state != WRITER_RUNS) {
        tally_catalog_close(verifier->catalog);
        verifier->catalog = NULL;
        verifier->broken = false;
    }
    if (verifier->broken)
        return tally_fail(err, TALLY_IO, "the index is being built again");
    const struct tally_ledger *ledger = tally_registry_read_lock(verifier->registry);
    enum tally_code code = TALLY_OK;
    if (verifier->catalog != NULL && verifier->revision != tally_ledger_revision(ledger))
        verifier->outdated = tally_catalog_outdated(verifier->catalog, ledger);
    if (verifier->outdated && verifier->writer_state != WRITER_RUNS) {
        tally_catalog_close(verifier->catalog);
        verifier->catalog = NULL;
        verifier->outdated = false;
    }
    if (verifier->catalog == NULL)
        code = tally_catalog_open(verifier->registry, ledger, &verifier->catalog, err);
    else if (verifier->revision != tally_ledger_revision(ledger)) /* what stood may have fallen */
        code = tally_catalog_renew(verifier->catalog, ledger, err);
    if (code == TALLY_OK)
        code = tally_catalog_grow(verifier->catalog, verifier->registry, ledger, err);
    if (verifier->revision != tally_ledger_revision(ledger)) /* redacted words may be in it */
        tally_readcache_clear(verifier->cache);
    verifier->revision = tally_ledger_revision(ledger);
    tally_registry_unlock(verifier->registry);
    verifier->broken = code != TALLY_OK && verifier->catalog != NULL;
    return code;
}

static void *write_segment(void *context)
{
    struct tally_verifier *verifier = context;
    bool ready = tally_catalog_prepare(verifier->catalog, verifier->registry);
    (void)pthread_rwlock_wrlock(&verifier->lock);
    if (ready)
        tally_catalog_install(verifier->catalog);
    verifier->writer_state = WRITER_DONE;
    (void)pthread_rwlock_unlock(&verifier->lock);
    return NULL;
}

/* With the write lock held. */
static void write_when_full(struct tally_verifier *verifier)
{
    if (verifier->writer_state == WRITER_DONE) {
        (void)pthread_join(verifier->writer, NULL);
        verifier->writer_state = WRITER_IDLE;
    }
    if (verifier->writer_state == WRITER_IDLE && tally_catalog_is_full(verifier->catalog) &&
        tally_catalog_freeze(verifier->catalog) &&
        pthread_create(&verifier->writer, NULL, write_segment, verifier) == 0)
        verifier->writer_state = WRITER_RUNS;
}

enum tally_code tally_verifier_open(struct tally_registry *registry, struct tally_verifier **out,
                                    struct tally_err *err)
{
    struct tally_verifier *verifier = calloc(1, sizeof *verifier);
    if (verifier == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the verifier");
    verifier->registry = registry;
    (void)pthread_rwlock_init(&verifier->lock, NULL);
    enum tally_code code = tally_accounts_new(&verifier->accounts, err);
    if (code == TALLY_OK)
        code = tally_readcache_new(TALLY_READCACHE_BYTES, &verifier->cache, err);
    if (code == TALLY_OK)
        code = grow(verifier, err);
    if (code != TALLY_OK) {
        tally_verifier_close(verifier);
        return code;
    }
    *out = verifier;
    return TALLY_OK;
}

void tally_verifier_close(struct tally_verifier *verifier)
{
    if (verifier == NULL)
        return;
    if (verifier->writer_state != WRITER_IDLE)
        (void)pthread_join(verifier->writer, NULL);
    tally_catalog_close(verifier->catalog);
    tally_nearest_free(verifier->nearest);
    tally_accounts_free(verifier->accounts);
    tally_readcache_free(verifier->cache);
    (void)pthread_rwlock_destroy(&verifier->lock);
    free(verifier);
}

/* Both locks are held on return, whatever the code: release lets go of them. */
static enum tally_code take_locks(struct tally_verifier *verifier,
                                  const struct tally_ledger **ledger, struct tally_err *err)
{
    uint64_t size = 0;
    enum tally_code code = tally_registry_refresh(verifier->registry, &size, err);
    for (int tries = 0;; tries++) {
        (void)pthread_rwlock_rdlock(&verifier->lock);
        *ledger = tally_registry_read_lock(verifier->registry);
        bool current = verifier->catalog != NULL && !verifier->broken &&
                       verifier->revision == tally_ledger_revision(*ledger) &&
                       tally_catalog_size(verifier->catalog) >= tally_ledger_size(*ledger);
        if (current || code != TALLY_OK || tries > 8)
            break;
        tally_verifier_release(verifier);
        (void)pthread_rwlock_wrlock(&verifier->lock);
        code = grow(verifier, err);
        if (code == TALLY_OK)
            write_when_full(verifier);
        (void)pthread_rwlock_unlock(&verifier->lock);
    }
    if (code == TALLY_OK && (verifier->catalog == NULL || verifier->broken))
        code = tally_fail(err, TALLY_IO, "the index could not be built");
    return code == TALLY_OK ? tally_registry_check_unforked(verifier->registry, err) : code;
}

/* What one question reads. */
static enum tally_code open_corpus(const struct tally_verifier *verifier,
                                   const struct tally_ledger *ledger, struct tally_arena *arena,
                                   struct tally_corpus **out, struct tally_err *err)
{
    enum tally_code code =
        tally_corpus_open(verifier->catalog, verifier->registry, ledger, arena, out, err);
    if (code == TALLY_OK && tally_registry_back_by(verifier->registry) == NULL)
        tally_corpus_use_cache(*out, verifier->cache);
    return code;
}

void tally_verifier_release(struct tally_verifier *verifier)
{
    tally_registry_unlock(verifier->registry);
    (void)pthread_rwlock_unlock(&verifier->lock);
}

static void cannot_check(struct tally_answer *out, const struct tally_question *question,
                         const struct tally_err *err, struct tally_arena *arena)
{
    static const struct tally_err no_memory = {.text = "not enough memory for this text",
                                               .zh = "内存不够，处理不了这段文字"};
    struct tally_err *reason =
        err->text[0] == '\0' ? NULL : tally_arena_alloc(arena, 1, sizeof *reason);
    if (reason != NULL)
        *reason = *err;
    *out = (struct tally_answer){
        .verdict = TALLY_CANNOT_CHECK,
        .reason = reason != NULL ? reason : &no_memory,
        .text = question->text,
        .ocr = question->ocr,
        .checked_at = question->now,
    };
}

/* What an answer cites is verified now: inclusion under the signed head, signatures. */
static enum tally_code check_cited(struct tally_verifier *verifier,
                                   const struct tally_answer *answer, struct tally_err *err)
{
    uint64_t indices[TALLY_ANSWER_RECORDS_MAX];
    for (size_t i = 0; i < answer->record_count; i++)
        indices[i] = answer->records[i].entry->index;
    return tally_registry_check_entries(verifier->registry, indices, answer->record_count, err);
}

static void add_successors(const struct tally_corpus *corpus, struct tally_answer *answer)
{
    for (size_t i = 0; i < answer->record_count; i++) {
        struct tally_answer_record *record = &answer->records[i];
        const struct tally_corpus_record *found =
            record->successor == NULL ? NULL
                                      : tally_corpus_record(corpus, record->successor->index);
        record->successor_record = found == NULL ? NULL : &found->record;
    }
}

static void add_record(const struct tally_corpus *corpus, const struct tally_ledger *ledger,
                       const struct tally_entry *entry, int64_t now, struct tally_answer *out)
{
    const struct tally_corpus_record *record = tally_corpus_record(corpus, entry->index);
    if (record == NULL)
        return;
    const struct tally_evidence_job job = {.ledger = ledger, .now = now};
    const struct tally_document document = {.record = record};
    tally_evidence_holder(&job, &document, out);
}

static void add_named(const struct tally_corpus *corpus, const struct tally_ledger *ledger,
                      const struct tally_named *named, int64_t now, struct tally_answer *out)
{
    out->asked = named->asked;
    for (size_t i = 0; i < named->count; i++)
        add_record(corpus, ledger, named->entries[i], now, out);
}

/* A post that is only a code or a number says nothing that could be compared; the record is
 * shown, and what the number claims when it is on nobody's record stays said. */
static void answer_name(const struct tally_corpus *corpus, const struct tally_ledger *ledger,
                        const struct tally_question *question, struct tally_answer *out)
{
    struct tally_named named;
    tally_named_read(ledger, question->text, question->now, &named);
    bool open = out->verdict == TALLY_INSUFFICIENT_INPUT || out->verdict == TALLY_NO_MATCH;
    if (named.asked == TALLY_ASKED_TEXT || out->finding_count > 0 ||
        (named.asked != TALLY_ASKED_FOUND && !open))
        return;
    out->verdict = TALLY_INSUFFICIENT_INPUT;
    out->said = NULL;
    out->flags &= ~(unsigned)TALLY_FLAG_TRANSLATION_NOT_COMPARABLE; /* there are no words */
    add_named(corpus, ledger, &named, question->now, out);
}

void tally_verifier_ask(struct tally_verifier *verifier, const struct tally_question *question,
                        struct tally_answer *out, struct tally_arena *arena)
{
    struct tally_err err = TALLY_ERR_INIT;
    const struct tally_ledger *ledger = NULL;
    struct tally_corpus *corpus = NULL;
    *out = (struct tally_answer){0};
    enum tally_code code = take_locks(verifier, &ledger, &err);
    if (code == TALLY_OK)
        code = open_corpus(verifier, ledger, arena, &corpus, &err);
    if (code == TALLY_OK)
        code = tally_judge(corpus, ledger, question, out, arena, &err);
    if (code == TALLY_OK)
        answer_name(corpus, ledger, question, out);
    if (code == TALLY_OK && out->finding_count > 0 &&
        tally_ledger_key_revoked(ledger, out->findings[0].source.entry->index))
        out->flags |= TALLY_FLAG_KEY_LATER_REVOKED;
    if (code == TALLY_OK && question->account.len > 0)
        code = tally_accounts_flag(verifier->accounts, ledger, question, &out->flags, arena, &err);
    if (code == TALLY_OK)
        code = check_cited(verifier, out, &err);
    if (code == TALLY_OK)
        code = tally_position_describe(verifier->registry, ledger, question->now, out, &err);
    if (code == TALLY_OK)
        add_successors(corpus, out);
    if (code == TALLY_OK)
        code = tally_corpus_check(corpus, &err);
    if (code != TALLY_OK)
        cannot_check(out, question, &err, arena);
    out->question = *question;
}

void tally_verifier_account(struct tally_verifier *verifier,
                            const struct tally_account_question *question, int64_t now,
                            struct tally_account_reply *out, struct tally_arena *arena)
{
    tally_accounts_ask(verifier->accounts, verifier->registry, question, now, out, arena);
}

void tally_verifier_account_release(struct tally_verifier *verifier)
{
    tally_accounts_release(verifier->accounts, verifier->registry);
}

bool tally_verifier_find(struct tally_verifier *verifier, struct tally_slice name, int64_t now,
                         struct tally_answer *out, struct tally_arena *arena, struct tally_err *err)
{
    const struct tally_ledger *ledger = NULL;
    struct tally_named named;
    struct tally_corpus *corpus = NULL;
    *out = (struct tally_answer){.verdict = TALLY_INSUFFICIENT_INPUT};
    enum tally_code code = take_locks(verifier, &ledger, err);
    if (code == TALLY_OK)
        code = open_corpus(verifier, ledger, arena, &corpus, err);
    if (code == TALLY_OK) {
        tally_named_read(ledger, name, now, &named);
        add_named(corpus, ledger, &named, now, out);
        code = check_cited(verifier, out, err);
    }
    if (out->asked == TALLY_ASKED_TEXT)
        out->asked = TALLY_ASKED_UNKNOWN;
    if (code == TALLY_OK)
        code = tally_position_describe(verifier->registry, ledger, now, out, err);
    if (code == TALLY_OK)
        add_successors(corpus, out);
    if (code == TALLY_OK)
        code = tally_corpus_check(corpus, err);
    if (code != TALLY_OK)
        *out =
            (struct tally_answer){.verdict = TALLY_CANNOT_CHECK, .reason = err, .checked_at = now};
    return code == TALLY_OK && out->record_count > 0;
}

enum tally_code tally_verifier_text(struct tally_verifier *verifier,
                                    const struct tally_answer_record *record,
                                    struct tally_slice *text, struct tally_arena *arena,
                                    struct tally_err *err)
{
    const struct tally_subject *subject =
        record->record == NULL ? NULL : tally_record_subject(record->record, TALLY_LIT("text"));
    *text = (struct tally_slice){0};
    return subject == NULL || record->text_gone
               ? TALLY_OK
               : tally_registry_part(verifier->registry, subject->digest, text, arena, err);
}

enum tally_code tally_verifier_index_nearest(struct tally_verifier *verifier, struct tally_err *err)
{
    const struct tally_ledger *ledger;
    enum tally_code code = take_locks(verifier, &ledger, err);
    tally_nearest_free(verifier->nearest);
    verifier->nearest = NULL;
    if (code == TALLY_OK)
        code = tally_nearest_new(verifier->catalog, verifier->registry, ledger, &verifier->nearest,
                                 err);
    tally_verifier_release(verifier);
    return code;
}

enum tally_code tally_verifier_nearest(const struct tally_verifier *verifier,
                                       struct tally_slice text, struct tally_neighbour *out,
                                       size_t most, size_t *count, struct tally_arena *arena,
                                       struct tally_err *err)
{
    return tally_nearest_find(verifier->nearest, text, out, most, count, arena, err);
}

struct tally_catalog_counts tally_verifier_counts(struct tally_verifier *verifier)
{
    struct tally_catalog_counts counts = {0};
    (void)pthread_rwlock_rdlock(&verifier->lock);
    if (verifier->catalog != NULL)
        counts = tally_catalog_counts(verifier->catalog);
    (void)pthread_rwlock_unlock(&verifier->lock);
    return counts;
}
