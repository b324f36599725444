/* aside: words of a text that state nothing: web addresses, calls to read and to pass on, names of
 * accounts that are spoken to, signs that a platform draws for a word ([泪], [话筒]).
 *
 * They are the claim's as little as the post's: whether one repeats the other is decided by what
 * is left. A word that is one of them in neither place still counts wherever it differs. */
#ifndef TALLY_VERIFIER_ASIDE_H
#define TALLY_VERIFIER_ASIDE_H

#include "verifier/words.h"

/* Marks them: `out` has an element a token, the arena's. Of accounts only names of
 * Latin letters behind @: where another ends nobody can tell. TALLY_NO_MEMORY. */
enum tally_code tally_aside_find(const struct tally_words *words, const struct tally_tokens *text,
                                 bool **out, struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
