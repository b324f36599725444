/* shown: what a page shows of its source: a text without its tags, with the signs that its entities
 * stand for, and where each byte of it stood.
 *
 * People copy the source of a page, of a mail or of a board's post, or a string of JSON. Whoever
 * compares words does so with what is shown, a page of print that ends inside a word with it
 * (pagebreak.h); an answer's places are then put back into what was received. Words that a page
 * hides are not shown, but for those of an element that nothing closes. Where it is not clear what
 * a reader sees (a tag that nobody knows, words among attributes, a style that is not known to show
 * them, a link that leads elsewhere), and where words are left out that somebody may have read, the
 * tokens are marked, so that the text is nobody's genuine one. */
#ifndef TALLY_VERIFIER_SHOWN_H
#define TALLY_VERIFIER_SHOWN_H

#include "verifier/normalize.h"
#include "verifier/shownplace.h"

/* Reads `source`, linear in its bytes. What it makes is the arena's. TALLY_NO_MEMORY. */
enum tally_code tally_shown_read(struct tally_slice source, struct tally_shown *out,
                                 struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Marks the tokens of `shown->text` that a reader may not see so: TALLY_TOKEN_DOUBTFUL. */
void tally_shown_mark(const struct tally_shown *shown, struct tally_tokens *tokens);

#endif
