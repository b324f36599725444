/* shortcode: the 13 characters printed on a notice, XXXX-XXXX-XXXX-C.
 *
 * The first 60 bits of the record id in Crockford base 32 and Crockford's mod-37 check
 * symbol. Reading folds case and hyphens, O to 0, I and L to 1. */
#ifndef TALLY_SCHEMA_SHORTCODE_H
#define TALLY_SCHEMA_SHORTCODE_H

#include "schema/digest.h"

struct tally_shortcode {
    char s[17]; /* XXXX-XXXX-XXXX-C and a NUL */
};

struct tally_shortcode tally_shortcode_of(struct tally_hash id);
uint64_t tally_shortcode_bits(struct tally_hash id); /* the 60 bits */

/* XXXX-XXXX-XXXX and at most one sign more: what a code looks like, whether it fits or not. */
bool tally_shortcode_like(struct tally_slice text);

/* TALLY_INVALID: not 13 symbols, or the check symbol says that one was misread. */
enum tally_code tally_shortcode_parse(struct tally_slice text, uint64_t *bits,
                                      struct tally_err *err) __attribute__((warn_unused_result));

#endif
