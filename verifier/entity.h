/* entity: the signs that a page's source writes by a name or a number: &nbsp; &lt; &#8212; &#x3C;,
 * and &amp;lt; where what was escaped is escaped again; and by \u4e0d or \. in a string.
 */
#ifndef TALLY_VERIFIER_ENTITY_H
#define TALLY_VERIFIER_ENTITY_H

#include <stdbool.h>
#include <stdint.h>

#include "schema/slice.h"

/* The length of the entity that begins at byte `at`, and the character that it stands for; 0: none
 * begins there, or one of a name that is not known. Linear in a few bytes. Source: HTML, "Named
 * character references". */
size_t tally_entity_read(struct tally_slice text, size_t at, uint32_t *cp);

/* The same of what is escaped by a \ at byte `at`: \u4e0d in a string of JSON, two of them for what
 * lies beyond; \. and any other mark, of which Markdown makes nothing else; with `lines` \n, \r
 * and \t. */
size_t tally_entity_escaped(struct tally_slice text, size_t at, bool lines, uint32_t *cp);

/* The text is a string as programs write one: it has \n for its line ends more than once, or once
 * and no other line end. Linear. */
bool tally_entity_is_string(struct tally_slice text);

/* In a text that is none, the \ at byte `at` begins a \n or \r\n that stands for a line end: behind
 * a sentence or a character of Chinese; in a path (C:\new) and behind a word it may be anything. */
bool tally_entity_breaks_line(struct tally_slice text, size_t at);

#endif
