/* indents: how deep the items of a list stand, which says of what they are items:
 *
 *     不允许：                 不允许：
 *     - 露营                   - 露营
 *       - 明火                   - 明火
 *     - 垂钓                     - 垂钓
 *
 * A copy loses indents, all of them, and shows one step as two blanks or as a tab. But where the
 * post has items below items, each stands to the one above it as it does in the record: deeper,
 * beside it, or higher. Only lines with a bullet count; numbers name their place themselves, and
 * paragraphs are indented for their looks. */
#ifndef TALLY_VERIFIER_INDENTS_H
#define TALLY_VERIFIER_INDENTS_H

#include "verifier/differing.h"

/* Adds what is found in all that the alignment calls equal: uncertain. */
void tally_indents_compare(struct tally_differing *job);

#endif
