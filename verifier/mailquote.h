/* mailquote: the > that a mail program puts in front of each line of a text that is quoted.
 *
 * It stands inside of words and numbers where the program breaks the lines anew, and is none of the
 * text. Where somebody answers between the lines it tells who speaks, and stays (remark.h). */
#ifndef TALLY_VERIFIER_MAILQUOTE_H
#define TALLY_VERIFIER_MAILQUOTE_H

#include <stdbool.h>

#include "schema/slice.h"

/* Three lines and more are quoted, and between the first and the last of them no other stands but
 * empty ones. Where most of them begin with a figure that numbers no item and few do not, > may say
 * more than that: it is none. Linear in the text. */
bool tally_mailquote_holds(struct tally_slice text);

/* The bytes of the marks at byte `at`, with the blank behind them; 0 where no line begins there or
 * it is not quoted. */
size_t tally_mailquote_marks(struct tally_slice text, size_t at);

#endif
