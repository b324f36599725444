/* cuewords: the phrases of cues.h, each of one kind, in Chinese, English, Japanese and Korean. */
#ifndef TALLY_VERIFIER_CUEWORDS_H
#define TALLY_VERIFIER_CUEWORDS_H

#include "verifier/answer.h"

enum tally_cueword_kind {
    TALLY_CUEWORD_DENIAL = TALLY_CUE_DENIAL,
    TALLY_CUEWORD_DOUBT = TALLY_CUE_DOUBT,
    TALLY_CUEWORD_QUESTION = TALLY_CUE_QUESTION,
    TALLY_CUEWORD_RUMOR,   /* denies, and names what is denied: it never speaks of a rebuttal */
    TALLY_CUEWORD_TRUTH,   /* denies what is said before it, and says what follows: 其实 */
    TALLY_CUEWORD_REPLY,   /* denies, and names the rebuttal */
    TALLY_CUEWORD_HEARSAY, /* doubts, and names what is told */
    TALLY_CUEWORD_TOPIC,   /* says what is spoken of, and nothing about it: 关于, 针对 */
    TALLY_CUEWORD_GUARD,
    TALLY_CUEWORD_PLAIN, /* holds a cue and is none */
    TALLY_CUEWORD_CALL,
    TALLY_CUEWORD_PLACEHOLDER, /* a platform writes it */
    /* These count in some places only. */
    TALLY_CUEWORD_NEGATION,    /* beside the words, or as a sentence of its own; asks at a clause's
                                  end: 知道没 */
    TALLY_CUEWORD_SUPPOSITION, /* beside the words, before them */
    TALLY_CUEWORD_LABEL,       /* denies alone in brackets right beside the words: [假] */
    TALLY_CUEWORD_ANSWER,      /* denies behind the words, with a colon: 真相： */
    TALLY_CUEWORD_AUXILIARY,   /* asks at a clause's beginning: did they … */
    TALLY_CUEWORD_TONE,        /* jests at a clause's end behind a slash: /s */
    TALLY_CUEWORD_MOCKERY,     /* jests alone in brackets: [doge] */
};

/* Phrases are parted by blanks; the words of an English phrase by underscores. */
struct tally_cueword_row {
    enum tally_cueword_kind kind;
    const char *phrases;
};

extern const struct tally_cueword_row tally_cuewords[];
extern const size_t tally_cueword_count;

#endif
