/* lexicon: words that exclude each other (开放 and 关闭, all and some, 上午 and 下午), titles of
 * offices, what ends the name of a place
 * or of a body, what stands before a number to dial or to pay to, and
 * small words that say the same (以及 and 和).
 *
 * One table, folded once. A word of one group in place of another is a change of what is said,
 * whatever reading may do to letters. Source: VERDICTS "Material differences". */
#ifndef TALLY_VERIFIER_LEXICON_H
#define TALLY_VERIFIER_LEXICON_H

#include "verifier/answer.h"
#include "verifier/normalize.h"

enum tally_lexicon_use {
    TALLY_LEXICON_OPPOSITE,
    TALLY_LEXICON_OFFICE,  /* a person's name stands beside it */
    TALLY_LEXICON_PLACE,   /* ends the name of a place */
    TALLY_LEXICON_BODY,    /* ends the name of a body */
    TALLY_LEXICON_DIALLED, /* the number behind it is figures to dial or to copy, no amount */
    TALLY_LEXICON_ALIKE,   /* says the same as the others of its group, to a claim (reworded.h) */
};

enum { TALLY_LEXICON_TOKENS = 3 };

struct tally_lexicon_word {
    uint32_t tok[TALLY_LEXICON_TOKENS];
    uint32_t count;
    enum tally_lexicon_use use;
    enum tally_difference_kind kind; /* of a change inside the group */
    uint16_t group;                  /* words of one group ... */
    uint16_t member;                 /* ... and another member exclude each other */
};

struct tally_lexicon;

enum tally_code tally_lexicon_new(struct tally_lexicon **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_lexicon_free(struct tally_lexicon *lexicon); /* NULL is fine */

/* The words that begin at token `at`, one after the other: `*next` is 0 before the first; NULL
 * after the last. */
const struct tally_lexicon_word *tally_lexicon_at(const struct tally_lexicon *lexicon,
                                                  const struct tally_tokens *tokens, uint32_t at,
                                                  size_t *next);

#endif
