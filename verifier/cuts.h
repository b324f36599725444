/* cuts: punctuation that splits a sentence, or joins two, where that changes what is forbidden:
 * “不。得推迟”, “are not. affected”. Commas, stops and line ends elsewhere say nothing. */
#ifndef TALLY_VERIFIER_CUTS_H
#define TALLY_VERIFIER_CUTS_H

#include "verifier/graves.h"
#include "verifier/signs.h"

/* Rising. */
enum tally_cut {
    TALLY_CUT_NONE,
    TALLY_CUT_BLANK,
    TALLY_CUT_LINE,
    TALLY_CUT_CLAUSE,
    TALLY_CUT_SENTENCE,
};

/* What one symbol of a place parts there. */
enum tally_cut tally_cuts_by(const struct tally_view *v, const struct tally_between_symbol *s);

/* Worsens `most` when the post is cut, or is not, where the record governs what follows. */
void tally_cuts_compare(const struct tally_signs *signs, const struct tally_view *post,
                        const struct tally_view *record, struct tally_sign_change *most);

#endif
