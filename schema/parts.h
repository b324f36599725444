/* parts: the texts and files that travel beside an envelope, named by their SHA-256. */
#ifndef TALLY_SCHEMA_PARTS_H
#define TALLY_SCHEMA_PARTS_H

#include "schema/record.h"

struct tally_part {
    struct tally_hash digest;
    struct tally_slice bytes;
};

struct tally_parts {
    struct tally_part *at;
    size_t count;
};

/* Normalises a text as it is signed: UTF-8 without BOM, LF line ends, exactly one final LF,
 * no NUL. `*out` is the arena's. TALLY_INVALID (with the offset), TALLY_NO_MEMORY. */
enum tally_code tally_parts_text(struct tally_slice raw, struct tally_slice *out,
                                 struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Checks that `parts` are exactly the parts that `record` names, each of its digest, in
 * size, and every text part in the form above. TALLY_NOT_FOUND: one is missing;
 * TALLY_INVALID: one is wrong; both name it. */
enum tally_code tally_parts_check(const struct tally_record *record,
                                  const struct tally_parts *parts, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
