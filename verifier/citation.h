/* citation: where a text is printed, as a line of its own that libraries put below a title:
 * 51 FR 6370; Federal Register page and date: …; SOURCE: The provisions of … appear at 3 CFR, 1986
 * Comp., p. 189; Signed by … on …
 *
 * The words are a closed list in which nothing can be ordered, denied or limited; numbers count
 * only beside them. What is not on it makes the line somebody's sentence. */
#ifndef TALLY_VERIFIER_CITATION_H
#define TALLY_VERIFIER_CITATION_H

#include "verifier/normalize.h"

/* Post tokens [from, to), one whole line, are such a citation. */
bool tally_citation_is(const struct tally_tokens *post, uint32_t from, uint32_t to);

#endif
