/* entity: the signs that a page's source writes by a name or a number: &nbsp; &lt; &#8212; &#x3C;,
 * and &amp;lt; where what was escaped is escaped again.
 */
#ifndef TALLY_VERIFIER_ENTITY_H
#define TALLY_VERIFIER_ENTITY_H

#include <stdint.h>

#include "schema/slice.h"

/* The length of the entity that begins at byte `at`, and the character that it stands for; 0: none
 * begins there, or one of a name that is not known. Linear in a few bytes. Source: HTML, "Named
 * character references". */
size_t tally_entity_read(struct tally_slice text, size_t at, uint32_t *cp);

#endif
