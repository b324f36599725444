/* recordname: what people call a record by: the code that is printed on it, or its document number.
 */
#ifndef TALLY_SCHEMA_RECORDNAME_H
#define TALLY_SCHEMA_RECORDNAME_H

#include "schema/docnum.h"

struct tally_recordname {
    bool by_code;
    uint64_t code; /* its 60 bits (schema/shortcode) */
    struct tally_docnum number;
};

/* TALLY_INVALID: neither a code nor a number; the sentence says what is wrong with it. */
enum tally_code tally_recordname_parse(struct tally_slice text, struct tally_recordname *out,
                                       struct tally_err *err) __attribute__((warn_unused_result));

#endif
