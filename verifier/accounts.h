/* accounts: questions about accounts over an open registry.
 *
 * Keeps the index of the directory's names, made anew when the directory has changed. From many
 * threads; the registry's read lock is taken before this one's. */
#ifndef TALLY_VERIFIER_ACCOUNTS_H
#define TALLY_VERIFIER_ACCOUNTS_H

#include "registry/registry.h"
#include "verifier/account_check.h"

struct tally_accounts;

enum tally_code tally_accounts_new(struct tally_accounts **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_accounts_free(struct tally_accounts *accounts); /* NULL is fine */

struct tally_account_reply {
    enum tally_account_answer answer;
    const char *reason; /* CANNOT_CHECK: one sentence; else NULL */
    struct tally_account_question question;
    struct tally_account_report report;
    struct tally_answer registry; /* origin, position, root, checked_at, as_of, flags */
};

/* Answers; every statement of the directory that the reply names is verified for it. What it
 * points to stays valid until tally_accounts_release(), which is always owed. */
void tally_accounts_ask(struct tally_accounts *accounts, struct tally_registry *registry,
                        const struct tally_account_question *question, int64_t now,
                        struct tally_account_reply *out, struct tally_arena *arena);
void tally_accounts_release(struct tally_accounts *accounts, struct tally_registry *registry);

/* Sets the flag `author_lookalike` when the account's name resembles one on record. `ledger` is
 * under the caller's lock. */
enum tally_code tally_accounts_flag(struct tally_accounts *accounts,
                                    const struct tally_ledger *ledger,
                                    const struct tally_question *question, unsigned *flags,
                                    struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
