/* repeats: words of a record that stand twice in a post, one time behind the other, where two
 * pictures of it meet: the second begins with the line with which the first ends, often below what
 * the screen shows at its top.
 *
 * Who reads on reads the same again. It is not what was signed, so that nothing of it is genuine;
 * but nothing was altered. */
#ifndef TALLY_VERIFIER_REPEATS_H
#define TALLY_VERIFIER_REPEATS_H

#include "verifier/normalize.h"

struct tally_repeats {
    uint32_t first_end;    /* from the run's begin to here the post has what follows again */
    uint32_t second_begin; /* from here to its end what stands before */
};

/* Post tokens [from, to) are more than the record has at its token `r`, and all but whole lines
 * [first_end, second_begin) among them are words of it that stand right beside `r`. The second of
 * the two begins a line; they are a clause at least, or whole lines. */
bool tally_repeats_find(const struct tally_tokens *post, uint32_t from, uint32_t to,
                        const struct tally_tokens *record, uint32_t r, struct tally_repeats *out);

#endif
