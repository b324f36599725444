/* misread: whether two compared texts show that the post was read from a picture, and which
 * differences a reader of pictures makes by itself.
 *
 * Where nobody declared it, the signs must stand beside the difference in question: letters that
 * are no words, and lines that end where the picture's did. One changed digit in a text without
 * them is a change. Source: VERDICTS section 1, "OCR" and "Lists and order". */
#ifndef TALLY_VERIFIER_MISREAD_H
#define TALLY_VERIFIER_MISREAD_H

#include "verifier/differing.h"

/* The differences and the lines of the post show a reader at work. */
bool tally_misread_shown(const struct tally_differing *job);

/* Where only stains (stains.h) show it, what is no word of the text is still a change, unless it is
 * itself such a stain or a slip of a reader. Where only slips show it that a hand makes as well, so
 * is another value, or what denies or obliges, between words that are the record's. After
 * tally_misread_shown. */
bool tally_misread_itself(const struct tally_differing *job,
                          const struct tally_token_difference *d);

/* They do, once this difference, which lies beyond the alignment, is counted with them. After
 * tally_misread_shown. */
bool tally_misread_shown_with(const struct tally_differing *job,
                              const struct tally_token_difference *d);

/* readerlines.c: a clause more, less or elsewhere that is so many lines of the picture: read twice,
 * lost, or in another order. */
bool tally_misread_lines(const struct tally_differing *job, const struct tally_token_difference *d);

/* readerlines.c: a word of the post breaks off, and the words behind it are missing. */
bool tally_misread_broken_off(const struct tally_differing *job,
                              const struct tally_token_difference *d);

/* readerlines.c: a letter or two each at the end or the beginning of a line, and none of them
 * what the record has there. */
bool tally_misread_scraps(const struct tally_differing *job,
                          const struct tally_token_difference *d);

/* readerlines.c: words that are missing where a line of the post ends, and are no clause. */
bool tally_misread_end_lost(const struct tally_differing *job,
                            const struct tally_token_difference *d);

/* readerlines.c: a reader's text may have this difference without anybody's doing: words of every
 * kind; of clauses, lines in another order, lines twice, lines lost. */
bool tally_misread_explains(const struct tally_differing *job,
                            const struct tally_token_difference *d);

#endif
