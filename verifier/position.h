/* position: how far the log went and how fresh the data is for which an answer holds. */
#ifndef TALLY_VERIFIER_POSITION_H
#define TALLY_VERIFIER_POSITION_H

#include "registry/registry.h"
#include "verifier/answer.h"

/* Fills in origin, position, root, checked_at and as_of of `out`, and the flag of stale data.
 * `ledger` is under the caller's lock. TALLY_UNTRUSTED: too old to say what stands; TALLY_IO. */
enum tally_code tally_position_describe(struct tally_registry *registry,
                                        const struct tally_ledger *ledger, int64_t now,
                                        struct tally_answer *out, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
