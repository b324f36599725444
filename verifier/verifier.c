#include "verifier/verifier.h"

#include <pthread.h>
#include <stdlib.h>

#include "verifier/corpus.h"
#include "verifier/evidence.h"
#include "verifier/judge.h"
#include "verifier/named.h"

struct tally_verifier {
    struct tally_registry *registry; /* borrowed */
    struct tally_corpus *corpus;
    uint64_t revision;             /* the ledger's, when the corpus was begun */
    struct tally_nearest *nearest; /* NULL until asked for */
    pthread_rwlock_t lock;         /* over the corpus; taken before the registry's */
};

/* With the write lock held: takes in what the ledger knows and the corpus does not. */
static enum tally_code grow(struct tally_verifier *verifier, struct tally_err *err)
{
    const struct tally_ledger *ledger = tally_registry_read_lock(verifier->registry);
    enum tally_code code = TALLY_OK;
    if (verifier->revision != tally_ledger_revision(ledger)) { /* what stood may have fallen */
        tally_corpus_free(verifier->corpus);
        verifier->corpus = NULL;
        verifier->revision = tally_ledger_revision(ledger);
    }
    if (verifier->corpus == NULL)
        code = tally_corpus_new(&verifier->corpus, err);
    if (code == TALLY_OK)
        code = tally_corpus_grow(verifier->corpus, verifier->registry, ledger, err);
    if (code != TALLY_OK) { /* half a corpus answers wrongly: the next question begins anew */
        tally_corpus_free(verifier->corpus);
        verifier->corpus = NULL;
    }
    tally_registry_unlock(verifier->registry);
    return code;
}

enum tally_code tally_verifier_open(struct tally_registry *registry, struct tally_verifier **out,
                                    struct tally_err *err)
{
    struct tally_verifier *verifier = calloc(1, sizeof *verifier);
    if (verifier == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the verifier");
    verifier->registry = registry;
    (void)pthread_rwlock_init(&verifier->lock, NULL);
    enum tally_code code = grow(verifier, err);
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
    tally_corpus_free(verifier->corpus);
    tally_nearest_free(verifier->nearest);
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
        bool current = verifier->corpus != NULL &&
                       verifier->revision == tally_ledger_revision(*ledger) &&
                       tally_corpus_size(verifier->corpus) >= tally_ledger_size(*ledger);
        if (current || code != TALLY_OK || tries > 8)
            break;
        tally_verifier_release(verifier);
        (void)pthread_rwlock_wrlock(&verifier->lock);
        code = grow(verifier, err);
        (void)pthread_rwlock_unlock(&verifier->lock);
    }
    if (code == TALLY_OK && verifier->corpus == NULL)
        code = tally_fail(err, TALLY_IO, "the index could not be built");
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
    size_t len = strlen(err->text) + 1;
    char *reason = tally_arena_alloc(arena, len, 1);
    if (reason != NULL)
        memcpy(reason, err->text, len);
    *out = (struct tally_answer){
        .verdict = TALLY_CANNOT_CHECK,
        .reason = reason != NULL && len > 1 ? reason : "not enough memory for this text",
        .text = question->text,
        .ocr = question->ocr,
        .checked_at = question->now,
    };
}

/* What an answer cites is verified now: inclusion under the signed head, signatures. */
static enum tally_code check_cited(struct tally_verifier *verifier,
                                   const struct tally_answer *answer, struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < answer->record_count; i++)
        code = tally_registry_check_entry(verifier->registry, answer->records[i].entry->index, err);
    return code;
}

static void add_successors(const struct tally_verifier *verifier, struct tally_answer *answer)
{
    for (size_t i = 0; i < answer->record_count; i++) {
        struct tally_answer_record *record = &answer->records[i];
        const struct tally_corpus_record *found =
            record->successor == NULL
                ? NULL
                : tally_corpus_record(verifier->corpus, record->successor->index);
        record->successor_record = found == NULL ? NULL : &found->record;
    }
}

static enum tally_code describe_registry(struct tally_verifier *verifier,
                                         const struct tally_ledger *ledger, int64_t now,
                                         struct tally_answer *out, struct tally_err *err)
{
    const struct tally_root *root = tally_registry_root(verifier->registry);
    out->origin = root->origin;
    out->position = tally_ledger_size(ledger);
    out->checked_at = now;
    enum tally_code code = tally_registry_as_of(verifier->registry, now, &out->as_of, err);
    if (code != TALLY_OK)
        return code;
    uint64_t age = (uint64_t)(now - out->as_of);
    if (age > root->refuse_after)
        return tally_fail(err, TALLY_UNTRUSTED,
                          "this copy was current on %s: too long ago to say what stands today",
                          tally_time_format(out->as_of).s);
    if (now > root->expires || age > root->stale_after)
        out->flags |= TALLY_FLAG_REGISTRY_STALE;
    return tally_registry_root_at(verifier->registry, out->position, &out->root, err);
}

static void add_record(const struct tally_verifier *verifier, const struct tally_ledger *ledger,
                       const struct tally_entry *entry, int64_t now, struct tally_answer *out)
{
    const struct tally_corpus_record *record = tally_corpus_record(verifier->corpus, entry->index);
    if (record == NULL)
        return;
    const struct tally_evidence_job job = {.ledger = ledger, .now = now};
    const struct tally_document document = {.record = record};
    tally_evidence_holder(&job, &document, out);
}

static void add_named(const struct tally_verifier *verifier, const struct tally_ledger *ledger,
                      const struct tally_named *named, int64_t now, struct tally_answer *out)
{
    out->asked = named->asked;
    for (size_t i = 0; i < named->count; i++)
        add_record(verifier, ledger, named->entries[i], now, out);
}

/* A post that is only a code or a number says nothing that could be compared; the record is
 * shown, and what the number claims when it is on nobody's record stays said. */
static void answer_name(const struct tally_verifier *verifier, const struct tally_ledger *ledger,
                        const struct tally_question *question, struct tally_answer *out)
{
    struct tally_named named;
    tally_named_read(ledger, question->text, &named);
    bool open = out->verdict == TALLY_INSUFFICIENT_INPUT || out->verdict == TALLY_NO_MATCH;
    if (named.asked == TALLY_ASKED_TEXT || out->finding_count > 0 ||
        (named.asked != TALLY_ASKED_FOUND && !open))
        return;
    out->verdict = TALLY_INSUFFICIENT_INPUT;
    out->said = NULL;
    add_named(verifier, ledger, &named, question->now, out);
}

void tally_verifier_ask(struct tally_verifier *verifier, const struct tally_question *question,
                        struct tally_answer *out, struct tally_arena *arena)
{
    struct tally_err err = TALLY_ERR_INIT;
    const struct tally_ledger *ledger = NULL;
    *out = (struct tally_answer){0};
    enum tally_code code = take_locks(verifier, &ledger, &err);
    if (code == TALLY_OK)
        code = tally_judge(verifier->corpus, ledger, question, out, arena, &err);
    if (code == TALLY_OK)
        answer_name(verifier, ledger, question, out);
    if (code == TALLY_OK)
        code = check_cited(verifier, out, &err);
    if (code == TALLY_OK)
        code = describe_registry(verifier, ledger, question->now, out, &err);
    if (code == TALLY_OK)
        add_successors(verifier, out);
    else
        cannot_check(out, question, &err, arena);
}

bool tally_verifier_find(struct tally_verifier *verifier, struct tally_slice name, int64_t now,
                         struct tally_answer *out, struct tally_err *err)
{
    const struct tally_ledger *ledger = NULL;
    struct tally_named named;
    *out = (struct tally_answer){.verdict = TALLY_INSUFFICIENT_INPUT};
    enum tally_code code = take_locks(verifier, &ledger, err);
    if (code == TALLY_OK) {
        tally_named_read(ledger, name, &named);
        add_named(verifier, ledger, &named, now, out);
        code = check_cited(verifier, out, err);
    }
    if (out->asked == TALLY_ASKED_TEXT)
        out->asked = TALLY_ASKED_UNKNOWN;
    if (code == TALLY_OK)
        code = describe_registry(verifier, ledger, now, out, err);
    if (code == TALLY_OK)
        add_successors(verifier, out);
    else
        *out = (struct tally_answer){
            .verdict = TALLY_CANNOT_CHECK, .reason = err->text, .checked_at = now};
    return code == TALLY_OK && out->record_count > 0;
}

struct tally_slice tally_verifier_text(struct tally_verifier *verifier,
                                       const struct tally_entry *entry)
{
    for (uint32_t i = 0; i < tally_corpus_texts(verifier->corpus); i++) {
        const struct tally_document *document = tally_corpus_text(verifier->corpus, i);
        if (document->record->entry == entry->index &&
            tally_slice_eq(document->part_name, TALLY_LIT("text")))
            return document->tokens.text;
    }
    return (struct tally_slice){0};
}

enum tally_code tally_verifier_index_nearest(struct tally_verifier *verifier, struct tally_err *err)
{
    const struct tally_ledger *ledger;
    enum tally_code code = take_locks(verifier, &ledger, err);
    tally_nearest_free(verifier->nearest);
    verifier->nearest = NULL;
    if (code == TALLY_OK)
        code = tally_nearest_new(verifier->corpus, ledger, &verifier->nearest, err);
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

struct tally_verifier_counts tally_verifier_counts(struct tally_verifier *verifier)
{
    struct tally_verifier_counts counts = {0};
    (void)pthread_rwlock_rdlock(&verifier->lock);
    const struct tally_corpus *corpus = verifier->corpus;
    if (corpus != NULL)
        counts = (struct tally_verifier_counts){
            .records = tally_corpus_records(corpus),
            .texts = tally_corpus_texts(corpus),
            .claims = tally_corpus_claims(corpus),
            .tokens = tally_corpus_tokens(corpus),
            .seeds = tally_seedindex_postings(tally_corpus_text_seeds(corpus)),
            .bytes = tally_corpus_bytes(corpus),
        };
    (void)pthread_rwlock_unlock(&verifier->lock);
    return counts;
}
