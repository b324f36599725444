/* leftout: whether what a page leaves out of its source holds words.
 *
 * Who copies a message sees the source as it is; so words that are left out may have been read. */
#ifndef TALLY_VERIFIER_LEFTOUT_H
#define TALLY_VERIFIER_LEFTOUT_H

#include <stdbool.h>

#include "schema/slice.h"

/* How little of it is words. */
struct tally_leftout_least {
    size_t words;   /* in a row, parted by nothing but blanks and commas; numbers are words */
    size_t letters; /* in a row, of a script that does not part words: 不得 */
};

/* True: so many words stand in `bytes`, in a row. Linear in them. */
bool tally_leftout_has_words(struct tally_slice bytes, struct tally_leftout_least least);

#endif
