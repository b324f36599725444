/* listmark: what an item of a list begins with: 一、 (1) 2. 第三条 (iv) a) Step 2: 首先， 一是.
 *
 * Another style or none is no change, another sequence is one (VERDICTS, "Lists and order"). A
 * number that no mark of its own follows, and a word like "first", counts as a mark only where a
 * line near by has the one before or behind it. What a change of it means is in markchange.h. */
#ifndef TALLY_VERIFIER_LISTMARK_H
#define TALLY_VERIFIER_LISTMARK_H

#include "verifier/normalize.h"

enum {
    TALLY_LISTMARK_TOKENS = 5,  /* of 第二十一条 */
    TALLY_LISTMARK_NEAR = 1500, /* tokens within which the items above and below are looked for */
};

enum tally_listmark_style {
    TALLY_LISTMARK_NUMBER,  /* 一、 1. (1) ① */
    TALLY_LISTMARK_LETTER,  /* a) iv. */
    TALLY_LISTMARK_STEM,    /* 甲、 */
    TALLY_LISTMARK_ARTICLE, /* 第一条 第一， */
    TALLY_LISTMARK_LABEL,   /* Step 1: */
    TALLY_LISTMARK_WORD,    /* First, 首先，  */
    TALLY_LISTMARK_IS,      /* 一是 */
};

struct tally_listmark {
    uint32_t from, to;
    enum tally_listmark_style style;
    uint64_t place[2]; /* as it may be read: i is the first and the ninth; 0: the last, or any */
};

/* True when an item begins at token `at`, which begins a line, with a mark. */
bool tally_listmark_read(const struct tally_tokens *tokens, uint32_t at,
                         struct tally_listmark *out);

/* Tokens [from, to) are such a mark in figures, and a point, comma or bracket stands behind them.
 */
bool tally_listmark_at(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

/* What is read there is tokens [from, to). */
bool tally_listmark_is(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

/* True when both are for the same place in a list. */
bool tally_listmark_same(const struct tally_listmark *a, const struct tally_listmark *b);

/* The same, or what a mark may be: `*sure`, nothing else could be it. */
bool tally_listmark_may(const struct tally_tokens *tokens, uint32_t at, struct tally_listmark *out,
                        bool *sure);

/* `other` is the mark `step` places on from `mark`, in the same style. */
bool tally_listmark_counts_on(const struct tally_listmark *mark, const struct tally_listmark *other,
                              int step);

/* The item before or behind it stands near by. */
bool tally_listmark_in_series(const struct tally_tokens *tokens, const struct tally_listmark *mark);

/* What names an item, Step or Section, at token `at`: 1 and on; 0 for no such word. */
uint64_t tally_listmark_label(const struct tally_tokens *tokens, uint32_t at);

#endif
