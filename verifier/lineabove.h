/* lineabove: short lines right above and below what is aligned, which by themselves have too little
 * in common to be aligned: one above that differs in its one number, 附件2 over the words that the
 * record has under 附件1; and the record's next lines below a page's number or another line that is
 * nobody's, as a signature on the last page is. */
#ifndef TALLY_VERIFIER_LINEABOVE_H
#define TALLY_VERIFIER_LINEABOVE_H

#include "verifier/align.h"

/* Lets `alignment` begin with that line. Lines that are set aside (one flag a token of the post)
 * and lines whose number may be a year are left where they are. TALLY_NO_MEMORY. */
enum tally_code tally_lineabove_take(const struct tally_tokens *record,
                                     const struct tally_tokens *post, const bool *set_aside,
                                     struct tally_alignment *alignment, struct tally_arena *arena,
                                     struct tally_err *err) __attribute__((warn_unused_result));

/* Lets `alignment` go on behind lines that are set aside, with the lines of the record that come
 * next, word for word. TALLY_NO_MEMORY. */
enum tally_code tally_lineabove_below(const struct tally_tokens *record,
                                      const struct tally_tokens *post, const bool *set_aside,
                                      struct tally_alignment *alignment, struct tally_arena *arena,
                                      struct tally_err *err) __attribute__((warn_unused_result));

#endif
