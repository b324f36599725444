/* recordname: what people call a record by: the code that is printed on it, or its document number.
 */
#ifndef TALLY_SCHEMA_RECORDNAME_H
#define TALLY_SCHEMA_RECORDNAME_H

#include "schema/err.h"
#include "schema/slice.h"

enum { TALLY_RECORDNAME_MAX = 256 /* bytes of a number's key, with a NUL */ };

struct tally_recordname {
    bool by_code;
    uint64_t code;                     /* its 60 bits (schema/shortcode) */
    char number[TALLY_RECORDNAME_MAX]; /* its key (schema/docnum); of a code, too, which some number
                                          may look like */
};

/* A number is anything with a figure in it: bodies write theirs in many forms.
 * TALLY_INVALID: neither a code nor a number; the sentence says what is wrong with it. */
enum tally_code tally_recordname_parse(struct tally_slice text, struct tally_recordname *out,
                                       struct tally_err *err) __attribute__((warn_unused_result));

/* The same for what must be a number, whatever it looks like. */
enum tally_code tally_recordname_number(struct tally_slice text, struct tally_recordname *out,
                                        struct tally_err *err) __attribute__((warn_unused_result));

#endif
