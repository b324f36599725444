/* bodynames: by which names and areas texts speak of the bodies of the directory, folded once. */
#ifndef TALLY_VERIFIER_BODYNAMES_H
#define TALLY_VERIFIER_BODYNAMES_H

#include "keys/ledger.h"
#include "verifier/normalize.h"

struct tally_bodynames;

struct tally_body_names {       /* of one body as the directory has it */
    struct tally_tokens *names; /* full, short and former, in every language */
    size_t name_count;
    struct tally_tokens *areas;
    size_t area_count;
};

enum tally_code tally_bodynames_new(struct tally_bodynames **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_bodynames_free(struct tally_bodynames *bodies); /* NULL is fine */

/* Takes in the bodies whose newest statement is entry `from` or later. TALLY_NO_MEMORY. */
enum tally_code tally_bodynames_grow(struct tally_bodynames *bodies,
                                     const struct tally_ledger *ledger, uint64_t from,
                                     struct tally_err *err) __attribute__((warn_unused_result));

/* NULL: unknown. */
const struct tally_body_names *tally_bodynames_of(const struct tally_bodynames *bodies,
                                                  struct tally_slice id);
/* The body that has, or had, exactly this folded name. */
bool tally_bodynames_find(const struct tally_bodynames *bodies, const uint32_t *tok, size_t count,
                          struct tally_slice *id);

#endif
