/* utf8: strict UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF). */
#ifndef TALLY_SCHEMA_UTF8_H
#define TALLY_SCHEMA_UTF8_H

#include "schema/slice.h"

/* Decodes the code point that begins at byte `at`. Returns its length 1..4 and sets
 * `*cp`, or returns 0 when no valid code point begins there (or `at` is the end). */
size_t tally_utf8_decode(struct tally_slice text, size_t at, uint32_t *cp);

/* Writes `cp` (a valid scalar value) to `out`; returns the length 1..4. */
size_t tally_utf8_encode(uint32_t cp, uint8_t out[4]);

/* True when all of `text` is valid; else `*bad` (may be NULL) is the first bad byte. */
bool tally_utf8_valid(struct tally_slice text, size_t *bad);

/* Code points in `text`; each byte that is not part of one counts as one. */
size_t tally_utf8_count(struct tally_slice text);

bool tally_utf8_is_bidi_control(uint32_t cp); /* U+061C, 200E, 200F, 202A-202E, 2066-2069 */
bool tally_utf8_is_hidden(uint32_t cp);       /* zero-width and direction: nothing is seen */
bool tally_utf8_is_space(uint32_t cp);        /* Unicode White_Space */

#endif
