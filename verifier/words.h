/* words: small closed classes of words that decide how grave a difference is.
 *
 * Chinese classes are single characters, English ones whole words, Japanese and Korean ones
 * often of several characters; all are looked up as folded tokens. Source: VERDICTS "Material
 * differences", MATCHING section 7. */
#ifndef TALLY_VERIFIER_WORDS_H
#define TALLY_VERIFIER_WORDS_H

#include "verifier/cues.h"
#include "verifier/lexicon.h"

enum tally_word_class {
    TALLY_WORD_NEGATION = 1 << 0,     /* 不 未 无 … not, no, never */
    TALLY_WORD_MODAL = 1 << 1,        /* 必 须 应 可 … must, shall, may */
    TALLY_WORD_SCOPE = 1 << 2,        /* 仅 只 全 除 … only, all, except, unless */
    TALLY_WORD_CONDITION = 1 << 3,    /* 如 若 … if, when, provided */
    TALLY_WORD_CALENDAR = 1 << 4,     /* Monday, January; 周 and 星期 days are numerals */
    TALLY_WORD_DATE_UNIT = 1 << 5,    /* 年 月 日 号 周 */
    TALLY_WORD_TIME_UNIT = 1 << 6,    /* 时 点 分 秒 */
    TALLY_WORD_MONEY_UNIT = 1 << 7,   /* 元 圆 角 yuan dollars */
    TALLY_WORD_COUNT_UNIT = 1 << 8,   /* 万 亿 千 米 公里 吨 … percent */
    TALLY_WORD_DENIAL = 1 << 9,       /* cues: 辟谣 谣言 不实 假 … false, rumor, debunk */
    TALLY_WORD_QUESTION = 1 << 10,    /* 吗 么 … */
    TALLY_WORD_AFFIRMATION = 1 << 12, /* 已 有 是: against a negation, the opposite */
    TALLY_WORD_EXCEPTION = 1 << 11,   /* 但 除 …: begins what limits a sentence */
    TALLY_WORD_UNITS =
        TALLY_WORD_DATE_UNIT | TALLY_WORD_TIME_UNIT | TALLY_WORD_MONEY_UNIT | TALLY_WORD_COUNT_UNIT,
    TALLY_WORD_GOVERNS = 1 << 13, /* 不 勿 not …: a negation that no sentence ends with */
    TALLY_WORD_BEHIND = 1 << 14,  /* ません 않 …: a negation of what stands before it */
};

struct tally_words;

enum tally_code tally_words_new(struct tally_words **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_words_free(struct tally_words *words); /* NULL is fine */

/* The classes of a token by itself, or 0. */
unsigned tally_words_class(const struct tally_words *words, uint32_t token);

/* The same of token `at` of a text, where it may be a part of a word that is none of these: 应 in
 * 应急 and 供应 is no modal, and 全 in 安全 no scope. */
unsigned tally_words_class_here(const struct tally_words *words, const struct tally_tokens *tokens,
                                uint32_t at);

/* The same, with those of the words of several tokens that it is a part of
 * there; 0 beyond the end. */
unsigned tally_words_class_at(const struct tally_words *words, const struct tally_tokens *tokens,
                              uint32_t at);

/* Words of several tokens, and what they exclude. */
const struct tally_lexicon *tally_words_lexicon(const struct tally_words *words);

/* The tokens of the longest word of the lexicon that is for one of `uses` and begins at token `at`,
 * with nothing between its characters and blanks between its English words; 0: none does. */
uint32_t tally_words_use_at(const struct tally_words *words, const struct tally_tokens *tokens,
                            uint32_t at, unsigned uses);

/* True when one begins in [from, to). */
bool tally_words_use_in(const struct tally_words *words, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to, unsigned uses);

/* The phrases that come with them. */
const struct tally_cues *tally_words_cues(const struct tally_words *words);

/* True when a traditional text may write one of two single characters for the other (复 and 覆). */
bool tally_words_variants(uint32_t a, uint32_t b);

/* True for a frequent Chinese surname of one character. */
bool tally_words_surname(uint32_t token);

/* True for a character that is frequent in given names. */
bool tally_words_given(uint32_t token);

/* True when two single characters are often misread for each other (未 and 末). */
bool tally_words_confusable(uint32_t a, uint32_t b);

#endif
