/* wordpair: two characters that, one behind the other, are a word in common use or a part of one,
 * as counted in official texts and posts; and words that stand for others.
 *
 * A reader of pictures takes a character for one of its shape, or for one that makes no word there:
 * of 499 characters, alone or two in a row, that were read as others in 265 pictures, three made a
 * common word in the place of one. A hand at a keyboard writes another word of the same sound. Who
 * puts a word for a word that is neither has changed it. wordpair_table.c holds what was counted
 * (gen_wordpair_table makes it, and names the texts). */
#ifndef TALLY_VERIFIER_WORDPAIR_H
#define TALLY_VERIFIER_WORDPAIR_H

#include "verifier/side.h"

enum { TALLY_WORDPAIR_BITS = 15 /* of a character behind TALLY_WORDPAIR_FIRST */ };
#define TALLY_WORDPAIR_FIRST 0x4E00U

/* The keys of the pairs, rising: the first character, and below it the second. */
extern const uint32_t tally_wordpair_table[];
extern const uint32_t tally_wordpair_count;

/* The key of a pair; false: a token of it is no character of the table's range. */
bool tally_wordpair_key(uint32_t first, uint32_t second, uint32_t *key);

/* True when the table has the pair. */
bool tally_wordpair_common(uint32_t first, uint32_t second);

/* One or two characters in the place of as many: the post's are a word or a part of one, and some
 * of them do not look like those they stand for. */
bool tally_wordpair_word(const struct tally_side *post, const struct tally_side *record);

/* And where it is a single one, the record's is a part of a word with the same neighbour as well;
 * two in a row are not misread for a word by chance. */
bool tally_wordpair_replaced(const struct tally_side *post, const struct tally_side *record);

/* As many characters on both sides, and each sounds like the one it stands for, or nearly. */
bool tally_wordpair_sounds(const struct tally_side *post, const struct tally_side *record);

#endif
