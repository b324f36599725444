/* serveranswer: what a server says to whoever publishes there, read. Nothing of it is trusted: a
 * receipt is one only of what was sent, and its sentence is a stranger's. */
#ifndef TALLY_REGISTRY_SERVERANSWER_H
#define TALLY_REGISTRY_SERVERANSWER_H

#include "registry/reference.h"
#include "registry/registry.h"
#include "registry/repeated.h"

/* The origin of the signed head that the body is, borrowed from it. TALLY_INVALID: it is none. */
enum tally_code tally_serveranswer_origin(struct tally_slice body, struct tally_slice *origin,
                                          struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The answer to a submission whose id is `id` (NULL: it has none, and no receipt can be of it).
 * 200 and 201 are receipts and 400, 409, 413 and 422 refusals, which fill in `out`: a refusal is
 * found by its name, and one that this version does not know is TALLY_BAD_ENVELOPE. TALLY_INVALID:
 * neither, or a receipt of something else. */
enum tally_code tally_serveranswer_submission(unsigned status, struct tally_slice body,
                                              const struct tally_hash *id,
                                              struct tally_admission *out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* What a problem (RFC 9457) says, in both languages. False: it is none, or does not say. */
bool tally_serveranswer_problem(struct tally_slice body, struct tally_err *out);

/* The records that a look-up by name tells of, and whether they are in force; where there are more
 * than TALLY_REFERENCE_MAX, `count` is larger than that, and the first are there. False: it is no
 * such list, and `count` is 0. */
bool tally_serveranswer_found(struct tally_slice body, struct tally_reference_found *out);

/* The records that a part's list names, the first of them; what is no id is passed over. */
size_t tally_serveranswer_records(struct tally_slice body,
                                  struct tally_hash out[TALLY_REPEATED_MAX]);

#endif
