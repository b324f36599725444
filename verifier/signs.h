/* signs: what two texts with the same tokens differ in: what stands between the tokens, and what
 * is hidden inside one.
 *
 * A minus, ≥, % or ¥ at a number, 3-5 against 3、5, a full stop that cuts a negation off from
 * what it forbids, a question mark; and every symbol that is not known to be harmless
 * (symbols.h), so that nothing unseen is called the same. Punctuation that neither joins nor splits
 * what is said, quotation marks, bullets, emoji and line ends are no change. */
#ifndef TALLY_VERIFIER_SIGNS_H
#define TALLY_VERIFIER_SIGNS_H

#include "verifier/answer.h"
#include "verifier/words.h"

struct tally_sign_change {
    enum tally_severity severity; /* uncertain or material */
    enum tally_difference_kind kind;
};

static inline void tally_signs_worsen(struct tally_sign_change *most, enum tally_severity severity,
                                      enum tally_difference_kind kind)
{
    if (severity > most->severity)
        *most = (struct tally_sign_change){severity, kind};
}

struct tally_signs { /* the two texts; all borrowed */
    const struct tally_words *words;
    const struct tally_tokens *post;
    const struct tally_tokens *record;
    bool wrapped; /* the post breaks its lines inside sentences: line ends say nothing */
};

enum tally_signs_side {
    TALLY_SIGNS_LEFT = 1,  /* the tokens before are those of each other */
    TALLY_SIGNS_RIGHT = 2, /* the tokens behind */
    TALLY_SIGNS_BOTH = 3,
};

/* True when what stands before post token `p` and before record token `r` (the texts' ends: their
 * counts) differs. Where a side does not correspond, the text is cut there: only what the post has
 * more counts, and signs of a number. */
bool tally_signs_between(const struct tally_signs *signs, uint32_t p, uint32_t r,
                         enum tally_signs_side sides, struct tally_sign_change *out);

/* The same bytes stand before post token `p` and before record token `r`. */
bool tally_signs_alike(const struct tally_signs *signs, uint32_t p, uint32_t r);

/* True when post tokens from `p` on and record tokens from `r` on, `count` equal ones, are the same
 * bytes, folded alike, and so is what stands between them: nothing inside of them differs. */
bool tally_signs_verbatim(const struct tally_signs *signs, uint32_t p, uint32_t r, uint32_t count);

/* Tokens that only one text has, post [p0, p1) or record [r0, r1), were judged harmless; or both
 * are forms of one word: true when the post has a symbol there that the record has not, other than
 * `own` (% and $ for all shares and currencies), which belong to those tokens. */
bool tally_signs_around(const struct tally_signs *signs, uint32_t p0, uint32_t p1, uint32_t r0,
                        uint32_t r1, const char32_t *own, struct tally_sign_change *out);

enum { TALLY_SIGNS_OWN = 2 };

struct tally_signs_frame { /* what stands around the record's text in a post; all borrowed */
    const struct tally_tokens *own[TALLY_SIGNS_OWN]; /* the record's title, number; NULL: none */
    const bool *set_aside;       /* one flag a token of the post, lines of wrappers; NULL: none */
    uint32_t code_from, code_to; /* the line of the record's code; empty: none */
};

/* The post's tokens before `p0` and from `p1` on are metadata or wrappers: true when symbols stand
 * there that are in neither the record's tokens outside [r0, r1) nor in `own`. */
bool tally_signs_outside(const struct tally_signs *signs, uint32_t p0, uint32_t p1, uint32_t r0,
                         uint32_t r1, const struct tally_signs_frame *frame,
                         struct tally_sign_change *out);

#endif
