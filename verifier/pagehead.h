/* pagehead: the line that a print has at the head or at the foot of each of its pages: the name of
 * a gazette, its volume and day. In a copy it stands wherever a page ends, inside of sentences too.
 *
 * What it says nobody knows, so it is none of a known shape (wrappers.h) and not left out; but it
 * is the print's, not the record's: it stands there again and again, beside the page's number or a
 * form feed, or with the number in it. Once is enough where its form says it: the page's number,
 * the volume or issue, and strokes between the parts. */
#ifndef TALLY_VERIFIER_PAGEHEAD_H
#define TALLY_VERIFIER_PAGEHEAD_H

#include "verifier/normalize.h"

/* Post tokens [from, to), one whole line, are one. Linear in the post. */
bool tally_pagehead_is(const struct tally_tokens *post, uint32_t from, uint32_t to);

/* The bytes of the line, blanks at its ends aside, have that form:
 * 67010 Federal Register / Vol. 91, No. 22 / Notices. Linear in them. */
bool tally_pagehead_form(struct tally_slice line);

/* It has that form, and its words are a gazette's name, an issue, a day and a section alone. Such
 * a line may be left out unseen; another of that form may say anything. Linear in it. */
bool tally_pagehead_gazette(struct tally_slice line);

#endif
