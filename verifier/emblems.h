/* emblems: marks that say something of the item that they stand at: ✓ and ✗, ● and ○, ★★★ and ★.
 *
 * What a mark says only the text knows, and whoever passes it on may put other marks, or none. But
 * he puts the same for the same: where one mark of the record has become two, one of them has come
 * to stand where another one stood, or one has left an item for another, the items have changed
 * places in what is said of them; and so they have where marks have left the word before them for
 * the one behind (where a copy breaks its lines anywhere, its line ends move none). Of boxes (□ ☑)
 * none is there for its looks. How often a mark is repeated belongs to it. Two of them everybody
 * reads alike: yes (✓ ✔ √ ✅ ☑) and no (✗ ✘ × ❌ ☒) are the same in any of their forms, and one for
 * the other is material where both texts have both. */
#ifndef TALLY_VERIFIER_EMBLEMS_H
#define TALLY_VERIFIER_EMBLEMS_H

#include "verifier/differing.h"

/* Adds what is found in all that the alignment calls equal: uncertain, but for yes and no. */
void tally_emblems_compare(struct tally_differing *job);

#endif
