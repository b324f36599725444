/* cuts: punctuation that splits a sentence, or joins two.
 *
 * By a stop where the record has no mark (“不。得推迟”, “is counted. Only if”), by whatever parts a
 * negation from what it denies (“不，食用”, 使用し、ません) in one text alone, so that “No, parking
 * is allowed” is another answer than “No parking is allowed”; by a comma that makes a remark of
 * what tells which (“felons, who have served”). A stop for a comma, other commas and line ends say
 * nothing, nor does an English stop before a small letter. */
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
