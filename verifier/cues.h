/* cues: phrases by which a text says that it denies, doubts, asks about or only quotes what it
 * repeats.
 *
 * A cue only keeps a text from being called a repeat: whoever pastes 【辟谣】 on a rumor wins
 * nothing by it. A guard (不是谣言, "not a rumor") holds a cue and means its opposite, so what
 * stands inside it does not count. One table (cuewords.h), looked up in folded tokens.
 * Source: MATCHING section 8. */
#ifndef TALLY_VERIFIER_CUES_H
#define TALLY_VERIFIER_CUES_H

#include "verifier/answer.h"
#include "verifier/normalize.h"

struct tally_cues;

enum tally_code tally_cues_new(struct tally_cues **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_cues_free(struct tally_cues *cues); /* NULL is fine */

struct tally_cue_scope { /* the repeated words */
    uint32_t from, to;   /* tokens that they reach over; a cue nearest to them is named */
    const bool *inside;  /* a token each: it is one of them. NULL: all of [from, to) are */
    struct tally_slice before, behind; /* what stands at their ends where they are from */
    bool asked;                        /* a question mark right behind `to` is theirs */
    bool quotable; /* quotation marks around them are not theirs, and other words are there */
};

/* Marks the tokens of calls to read and to pass on (紧急扩散, 互相转告, "please share") and of
 * placeholders: they say nothing of their own. `out` has an element a token. */
void tally_cues_calls(const struct tally_cues *cues, const struct tally_tokens *text, bool *out);

/* Marks the tokens of what only who means it writes beside a claim: guards, and calls at an end of
 * their clause. `out` as above. A placeholder (网页链接) calls on nobody. */
void tally_cues_meant(const struct tally_cues *cues, const struct tally_tokens *text, bool *out);

/* What a phrase says of whatever it stands beside. */
enum tally_cue_use {
    TALLY_CUE_USE_NONE,
    TALLY_CUE_USE_REJECTS, /* it is denied, doubted or asked about */
    TALLY_CUE_USE_RUMOR,   /* the same, of what goes round: 谣言, 网传 */
    TALLY_CUE_USE_TRUTH,   /* the same, of what is said before it; what follows is so: 其实 */
    TALLY_CUE_USE_TOPIC,   /* it is what is spoken of */
    TALLY_CUE_USE_REPLY,   /* names what is said against it: 辟谣, 真相 */
    TALLY_CUE_USE_VOUCHES, /* it is no rumor */
};

/* The use of the phrase that each token is part of. `out` has an element a token. */
void tally_cues_uses(const struct tally_cues *cues, const struct tally_tokens *text,
                     enum tally_cue_use *out);

/* A sign that crosses out or laughs (❌, 😂) stands before token `at`, or at the text's end. */
bool tally_cues_signed(const struct tally_tokens *text, uint32_t at);

/* The cue that stands nearest to the repeated words and is none of them, and its place in the
 * text; without any, the quotation mark before them; TALLY_CUE_NONE: there is none. */
enum tally_cue tally_cues_find(const struct tally_cues *cues, const struct tally_tokens *text,
                               const struct tally_cue_scope *scope, struct tally_span *at);

#endif
