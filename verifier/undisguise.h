/* undisguise: the text without what hides its words from a search and from nobody who reads:
 * letters of other scripts in the place of the Latin ones that they look like, and words and
 * numbers that are pulled apart (h o a x, v*ccine, 2 0 2 6).
 *
 * It is another reading, not how a text is folded: so many honest texts hold such signs that only
 * a debunked claim which then stands there makes anything of it. Source: VERDICTS, flag
 * `evasion_characters`; MATCHING section 1, "Homoglyphs". */
#ifndef TALLY_VERIFIER_UNDISGUISE_H
#define TALLY_VERIFIER_UNDISGUISE_H

#include "verifier/shown.h"

/* Reads `source`, linear in its bytes; `out` is like what a page shows (no pieces: there is nothing
 * to undo, or the text is too long for anybody's short message). TALLY_NO_MEMORY. */
enum tally_code tally_undisguise(struct tally_slice source, struct tally_shown *out,
                                 struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
