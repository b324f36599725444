/* linkwords: the words of a link beside the address that it leads to. */
#ifndef TALLY_VERIFIER_LINKWORDS_H
#define TALLY_VERIFIER_LINKWORDS_H

#include <stdbool.h>

#include "schema/slice.h"

/* The address leads off the page, and the words are not that address, with its scheme and www or
 * without: who reads them does not see where they lead. Linear in both. */
bool tally_linkwords_mislead(struct tally_slice words, struct tally_slice target);

#endif
