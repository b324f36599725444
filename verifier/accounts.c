#include "verifier/accounts.h"

#include <pthread.h>
#include <stdlib.h>

#include "verifier/position.h"

struct tally_accounts {
    struct tally_name_words *words;    /* made with the first index */
    struct tally_account_index *index; /* NULL until asked for */
    uint64_t mark;                     /* of the directory that it was made from */
    pthread_rwlock_t lock;             /* over all of these */
};

enum tally_code tally_accounts_new(struct tally_accounts **out, struct tally_err *err)
{
    struct tally_accounts *accounts = calloc(1, sizeof *accounts);
    if (accounts == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the names of the directory");
    (void)pthread_rwlock_init(&accounts->lock, NULL);
    *out = accounts;
    return TALLY_OK;
}

void tally_accounts_free(struct tally_accounts *accounts)
{
    if (accounts == NULL)
        return;
    tally_account_index_free(accounts->index);
    tally_name_parts_words_free(accounts->words);
    (void)pthread_rwlock_destroy(&accounts->lock);
    free(accounts);
}

/* Changes with every statement that stands about a body. */
static uint64_t mark_of(const struct tally_ledger *ledger)
{
    const struct tally_body *body;
    uint64_t mark = tally_ledger_revision(ledger) + 1;
    for (size_t i = 0; (body = tally_ledger_body_at(ledger, i)) != NULL; i++)
        mark = (mark ^ (body->index + 1)) * 0x100000001B3U;
    return mark;
}

/* With the write lock held. */
static enum tally_code build(struct tally_accounts *accounts, const struct tally_ledger *ledger,
                             struct tally_err *err)
{
    struct tally_account_index *index = NULL;
    const struct tally_body *body;
    enum tally_code code = TALLY_OK;
    if (accounts->words == NULL)
        code = tally_name_parts_words_new(&accounts->words, err);
    if (code == TALLY_OK)
        code = tally_account_index_new(accounts->words, &index, err);
    for (size_t i = 0; code == TALLY_OK && (body = tally_ledger_body_at(ledger, i)) != NULL; i++)
        code = tally_account_index_add(index, body->record, body->index, err);
    if (code != TALLY_OK) {
        tally_account_index_free(index);
        return code;
    }
    tally_account_index_free(accounts->index);
    accounts->index = index;
    accounts->mark = mark_of(ledger);
    return TALLY_OK;
}

/* The read lock is held on return, whatever the code. The ledger cannot change meanwhile: its own
 * lock is held by the caller. */
static enum tally_code take(struct tally_accounts *accounts, const struct tally_ledger *ledger,
                            struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    for (uint64_t mark = mark_of(ledger);;) {
        (void)pthread_rwlock_rdlock(&accounts->lock);
        if (code != TALLY_OK || (accounts->index != NULL && accounts->mark == mark))
            return code;
        (void)pthread_rwlock_unlock(&accounts->lock);
        (void)pthread_rwlock_wrlock(&accounts->lock);
        if (accounts->index == NULL || accounts->mark != mark)
            code = build(accounts, ledger, err);
        (void)pthread_rwlock_unlock(&accounts->lock);
    }
}

void tally_accounts_release(struct tally_accounts *accounts, struct tally_registry *registry)
{
    (void)pthread_rwlock_unlock(&accounts->lock);
    tally_registry_unlock(registry);
}

static enum tally_code check_name(struct tally_registry *registry,
                                  const struct tally_listed_name *name, struct tally_err *err)
{
    return name == NULL ? TALLY_OK : tally_registry_check_entry(registry, name->index, err);
}

/* What a reply cites is verified now: inclusion under the signed head, signatures. */
static enum tally_code check_cited(struct tally_registry *registry,
                                   const struct tally_account_report *report, struct tally_err *err)
{
    enum tally_code code = check_name(registry, report->now.listed, err);
    for (size_t i = 0; code == TALLY_OK && i < report->now.reason_count; i++)
        code = check_name(registry, report->now.reasons[i].name, err);
    for (size_t i = 0; code == TALLY_OK && i < report->past_count; i++) {
        const struct tally_account_past *past = &report->past[i];
        code = check_name(registry, past->listed != NULL ? past->listed : past->reason.name, err);
    }
    return code;
}

static void cannot_check(struct tally_account_reply *out, const struct tally_err *err,
                         struct tally_arena *arena)
{
    size_t len = strlen(err->text) + 1;
    char *reason = tally_arena_alloc(arena, len, 1);
    if (reason != NULL)
        memcpy(reason, err->text, len);
    out->answer = TALLY_ACCOUNT_CANNOT_CHECK;
    out->reason = reason != NULL && len > 1 ? reason : "not enough memory for this question";
    out->report = (struct tally_account_report){0};
}

void tally_accounts_ask(struct tally_accounts *accounts, struct tally_registry *registry,
                        const struct tally_account_question *question, int64_t now,
                        struct tally_account_reply *out, struct tally_arena *arena)
{
    struct tally_err err = TALLY_ERR_INIT;
    uint64_t size;
    *out = (struct tally_account_reply){.question = *question, .registry.checked_at = now};
    enum tally_code code = tally_registry_refresh(registry, &size, &err);
    const struct tally_ledger *ledger = tally_registry_read_lock(registry);
    enum tally_code taken = take(accounts, ledger, &err);
    if (code == TALLY_OK)
        code = taken;
    if (code == TALLY_OK)
        code = tally_account_check(accounts->index, question, &out->report, arena, &err);
    if (code == TALLY_OK)
        code = check_cited(registry, &out->report, &err);
    if (code == TALLY_OK)
        code = tally_position_describe(registry, ledger, now, &out->registry, &err);
    if (code == TALLY_OK)
        out->answer = out->report.now.answer;
    else
        cannot_check(out, &err, arena);
}

enum tally_code tally_accounts_flag(struct tally_accounts *accounts,
                                    const struct tally_ledger *ledger,
                                    const struct tally_question *question, unsigned *flags,
                                    struct tally_arena *arena, struct tally_err *err)
{
    bool alike = false;
    enum tally_code code = take(accounts, ledger, err);
    if (code == TALLY_OK)
        code = tally_account_check_lookalike(accounts->index, question->account,
                                             tally_date_of(question->now), &alike, arena, err);
    (void)pthread_rwlock_unlock(&accounts->lock);
    if (alike)
        *flags |= TALLY_FLAG_AUTHOR_LOOKALIKE;
    return code;
}
