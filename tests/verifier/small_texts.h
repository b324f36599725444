/* small_texts.h: every text of a few letters, as tokens, for tests that try all of them. */
#ifndef TALLY_TESTS_SMALL_TEXTS_H
#define TALLY_TESTS_SMALL_TEXTS_H

#include "verifier/normalize.h"

enum { SMALL_MAX = 12 };

struct small_text {
    uint32_t tok[SMALL_MAX], off[SMALL_MAX], len[SMALL_MAX];
    uint16_t marks[SMALL_MAX];
    uint8_t flags[SMALL_MAX];
    struct tally_tokens tokens;
};

/* Number `n` of the texts of `length` tokens over `letters` letters. */
static inline void small_text_make(struct small_text *t, uint32_t n, uint32_t length,
                                   uint32_t letters)
{
    *t = (struct small_text){.tokens = {.count = length}};
    for (uint32_t i = 0; i < length; i++, n /= letters) {
        t->tok[i] = U'甲' + n % letters;
        t->off[i] = i;
        t->len[i] = 1;
    }
    t->tokens.tok = t->tok;
    t->tokens.off = t->off;
    t->tokens.len = t->len;
    t->tokens.marks = t->marks;
    t->tokens.flags = t->flags;
}

/* How many there are. */
static inline uint32_t small_text_count(uint32_t length, uint32_t letters)
{
    uint32_t count = 1;
    for (uint32_t i = 0; i < length; i++)
        count *= letters;
    return count;
}

typedef void small_text_check(const struct small_text *post, const struct small_text *record);

/* Every post of at most `longest` tokens over `letters` letters, beside every such record. */
static inline void small_text_every_pair(uint32_t longest, uint32_t letters, small_text_check *run)
{
    struct small_text post;
    struct small_text record;
    for (uint32_t n = 0; n <= longest; n++) {
        for (uint32_t m = 0; m <= longest; m++) {
            for (uint32_t a = 0; a < small_text_count(n, letters); a++) {
                for (uint32_t b = 0; b < small_text_count(m, letters); b++) {
                    small_text_make(&post, a, n, letters);
                    small_text_make(&record, b, m, letters);
                    run(&post, &record);
                }
            }
        }
    }
}

#endif
