/* verifier: the whole pipeline behind one call: a question in, an answer out.
 *
 * Holds the index of every admitted text and debunked claim (catalog.h) over an open registry.
 * Questions may be asked from many threads; each first looks whether the log has grown and
 * indexes what is new. What is new for long is written away in the background. Nothing that is
 * asked is kept. */
#ifndef TALLY_VERIFIER_VERIFIER_H
#define TALLY_VERIFIER_VERIFIER_H

#include "registry/registry.h"
#include "verifier/accounts.h"
#include "verifier/answer.h"
#include "verifier/catalog.h"
#include "verifier/nearest.h"

struct tally_verifier;

/* Opens the index of `registry` (borrowed) and builds what is missing. TALLY_IO,
 * TALLY_NO_MEMORY. */
enum tally_code tally_verifier_open(struct tally_registry *registry, struct tally_verifier **out,
                                    struct tally_err *err) __attribute__((warn_unused_result));
void tally_verifier_close(struct tally_verifier *verifier);

/* Answers. Between this call and tally_verifier_release() the answer's ledger entries stay valid
 * and growth waits: print it and release soon. On a failure of the store or of memory the verdict
 * is `cannot_check` with its reason (never an error code), and release is still owed. */
void tally_verifier_ask(struct tally_verifier *verifier, const struct tally_question *question,
                        struct tally_answer *out, struct tally_arena *arena);
void tally_verifier_release(struct tally_verifier *verifier);

/* Answers about an account. What the reply points to stays valid until
 * tally_verifier_account_release(), which is always owed. On a failure the answer is
 * `cannot_check` with its reason. */
void tally_verifier_account(struct tally_verifier *verifier,
                            const struct tally_account_question *question, int64_t now,
                            struct tally_account_reply *out, struct tally_arena *arena);
void tally_verifier_account_release(struct tally_verifier *verifier);

/* Finds records by id, short code or document number and puts them into `out->records` (state
 * at `now`), verified as an answer's records are. Release is owed as after tally_verifier_ask().
 * False when nothing is known by that name, or with the verdict cannot_check when the store or
 * what it says of the record does not hold: `err`, which must outlive `out`, says which. */
bool tally_verifier_find(struct tally_verifier *verifier, struct tally_slice name, int64_t now,
                         struct tally_answer *out, struct tally_arena *arena,
                         struct tally_err *err);

/* The text part of a record that find has put into an answer, or the empty slice. The arena's.
 * TALLY_IO: it is not what was signed; TALLY_NO_MEMORY. */
enum tally_code tally_verifier_text(struct tally_verifier *verifier,
                                    const struct tally_answer_record *record,
                                    struct tally_slice *text, struct tally_arena *arena,
                                    struct tally_err *err) __attribute__((warn_unused_result));

/* Makes ready for tally_verifier_nearest(): indexes what there is now, once. Not while questions
 * are asked. TALLY_IO, TALLY_NO_MEMORY. */
enum tally_code tally_verifier_index_nearest(struct tally_verifier *verifier, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The records that speak of the same things (nearest.h). TALLY_NO_MEMORY. */
enum tally_code tally_verifier_nearest(const struct tally_verifier *verifier,
                                       struct tally_slice text, struct tally_neighbour *out,
                                       size_t most, size_t *count, struct tally_arena *arena,
                                       struct tally_err *err) __attribute__((warn_unused_result));

/* Zeros while there is no index. */
struct tally_catalog_counts tally_verifier_counts(struct tally_verifier *verifier);

#endif
