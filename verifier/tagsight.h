/* tagsight: whether the words of a tag are seen, as its style, colour and class say.
 *
 * There are more ways to hide words than anyone lists, so it is the harmless ones that are known:
 * a font, a size, a colour that is not pale, a place in the line. Words under any other declaration
 * may not be seen. */
#ifndef TALLY_VERIFIER_TAGSIGHT_H
#define TALLY_VERIFIER_TAGSIGHT_H

#include "verifier/pagetag.h"

/* What the attribute name="value" does to the words of its tag. Linear in it. Source: CSS,
 * "Property index". */
enum tally_pagetag_hides tally_tagsight_hides(struct tally_slice name, struct tally_slice value);

#endif
