/* screenline: one post of many, a line of JSON, as `tally screen` reads it (INTERFACES section 2).
 */
#ifndef TALLY_VERIFIER_SCREENLINE_H
#define TALLY_VERIFIER_SCREENLINE_H

#include "schema/json.h"
#include "verifier/verifier.h"

/* {"id", "text", "ocr"?, "posted_at"?, "account"?}; other members are somebody else's, and `now` is
 * left alone. Borrows from the tree. What is wrong with a member, in words, or NULL: then the text
 * is UTF-8 of at most TALLY_QUESTION_MAX bytes. */
const char *tally_screenline_read(const struct tally_json *root, struct tally_question *out);

#endif
