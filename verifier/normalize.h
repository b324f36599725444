/* normalize: a text as folded tokens that point back into the original bytes.
 *
 * One pass, one generated table (normal_table.c): NFKC and case folded, letters and their accents
 * composed, traditional folded to simplified per code point, punctuation and white space dropped.
 * One Han character (kana, Hangul syllable), one Latin word or one number is one token. What
 * folding lost (script, case, width, marks between tokens) is remembered beside the tokens.
 * Everything that Unicode calls a letter or a number is part of a token, numerals by their value
 * (①, ❶ and 〡 are 1, ½ is 1 and 2). Symbols, emoji and punctuation are not: signs.h compares them.
 * The token stream is `fold/v1`: signed digests depend on it, so once version 1 is released it
 * never changes. Source: MATCHING sections 1 and 2. */
#ifndef TALLY_VERIFIER_NORMALIZE_H
#define TALLY_VERIFIER_NORMALIZE_H

#include <uchar.h>

#include "schema/arena.h"
#include "schema/digest.h"
#include "schema/err.h"
#include "schema/slice.h"

enum { TALLY_NORMALIZER_VERSION = 1 };

/* A token is a folded code point (a character), or one of these flags and a 30-bit hash of
 * the folded string. Number: the digits without grouping commas, its dot kept, leading zeros
 * dropped when there are at most two digits. Equal tokens: equal words or equal numbers. */
#define TALLY_TOKEN_NUMBER 0x80000000U
#define TALLY_TOKEN_WORD   0x40000000U

enum tally_token_flag {
    TALLY_TOKEN_LINE = 1,        /* a line break stands before it */
    TALLY_TOKEN_SCRIPT = 2,      /* the traditional form was written */
    TALLY_TOKEN_CASE = 4,        /* an upper-case letter was written */
    TALLY_TOKEN_WIDTH = 8,       /* a full-width, half-width, circled … form was written */
    TALLY_TOKEN_SPACE = 16,      /* white space stands before it */
    TALLY_TOKEN_CONFUSABLE = 32, /* letters of several scripts in one word, or a letter folded
                                    by look (Cyrillic а in a Latin word) */
    TALLY_TOKEN_DOUBTFUL = 64,   /* a page may hide it; set by shown.h, never by folding */
};

/* Marks that stood between the token before and this one (the last token's follow-up marks
 * stand in `tail_marks`). Only those that carry meaning somewhere. */
enum tally_mark {
    TALLY_MARK_COMMA = 1 << 0,    /* , ， 、 */
    TALLY_MARK_STOP = 1 << 1,     /* 。 . ; ； ! ！ and a line break after text */
    TALLY_MARK_QUESTION = 1 << 2, /* ? ？ */
    TALLY_MARK_COLON = 1 << 3,    /* : ： */
    TALLY_MARK_DASH = 1 << 4,     /* - – — － ~ 至 is a token, not a mark */
    TALLY_MARK_SLASH = 1 << 5,
    TALLY_MARK_PERCENT = 1 << 6,
    TALLY_MARK_PERMILLE = 1 << 7,
    TALLY_MARK_DEGREE = 1 << 8,   /* ° ℃ ℉ */
    TALLY_MARK_CURRENCY = 1 << 9, /* ¥ $ € £ */
    TALLY_MARK_PLUS = 1 << 10,
    TALLY_MARK_QUOTE = 1 << 11,    /* “ ” ‘ ’ " ' 「 」 */
    TALLY_MARK_TITLE = 1 << 12,    /* 《 》 〈 〉 */
    TALLY_MARK_BRACKET = 1 << 13,  /* ( ) [ ] 【 】 〔 〕 and full-width forms */
    TALLY_MARK_AT = 1 << 14,       /* @ # */
    TALLY_MARK_ELLIPSIS = 1 << 15, /* … ... …… */
};

struct tally_known;

struct tally_tokens {
    uint32_t *tok;
    uint32_t *off; /* byte offset of the token in the original */
    uint32_t *len; /* its bytes there */
    uint16_t *marks;
    uint8_t *flags;
    size_t count;
    uint16_t tail_marks;
    size_t units;              /* Han character 1, Latin word 2, number 2 (VERDICTS "Units") */
    size_t evasion;            /* zero-width and bidi characters inside words, mixed-script words */
    size_t bad_bytes;          /* bytes that are no UTF-8 (separators) */
    size_t steps;              /* characters looked at while folding: a few for each byte at most */
    struct tally_slice text;   /* the original; borrowed */
    struct tally_known *known; /* of its question (known.h), or NULL */
    uint8_t *empty;            /* a token: the readers that find nothing there (known.h); or NULL */
};

/* Folds `text` (any bytes). The arrays are the arena's. TALLY_NO_MEMORY. */
enum tally_code tally_normalize(struct tally_slice text, struct tally_tokens *out,
                                struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Units of one token. */
static inline size_t tally_token_units(uint32_t token)
{
    return (token & (TALLY_TOKEN_NUMBER | TALLY_TOKEN_WORD)) != 0 ? 2 : 1;
}

/* True for one character, be it Han, kana or Hangul: neither a word nor a number. */
static inline bool tally_token_is_character(uint32_t token)
{
    return (token & (TALLY_TOKEN_NUMBER | TALLY_TOKEN_WORD)) == 0;
}

/* True for a character of a script that has no blanks between its words: Han or kana. */
static inline bool tally_token_is_solid(uint32_t token)
{
    return tally_token_is_character(token) && (token < 0xAC00 || token > 0xD7A3); /* Hangul */
}

/* True for one of the characters of `set`, which ends with 0. */
static inline bool tally_token_is_in(uint32_t token, const char32_t *set)
{
    for (; *set != 0; set++) {
        if (token == *set)
            return true;
    }
    return false;
}

/* Units of tokens [from, to). */
static inline size_t tally_tokens_units(const struct tally_tokens *tokens, uint32_t from,
                                        uint32_t to)
{
    size_t n = 0;
    for (uint32_t i = from; i < to; i++)
        n += tally_token_units(tokens->tok[i]);
    return n;
}

/* The marks between tokens `at` - 1 and `at`; those behind the last token for `count`. */
static inline uint16_t tally_tokens_marks(const struct tally_tokens *tokens, size_t at)
{
    return at < tokens->count ? tokens->marks[at] : tokens->tail_marks;
}

/* True when no mark and no end of a line parts token `at` from the one before it. */
static inline bool tally_tokens_joined(const struct tally_tokens *tokens, size_t at)
{
    return at > 0 && at < tokens->count && tokens->marks[at] == 0 &&
           (tokens->flags[at] & TALLY_TOKEN_LINE) == 0;
}

/* The same, and no blank does. */
static inline bool tally_tokens_glued(const struct tally_tokens *tokens, size_t at)
{
    return tally_tokens_joined(tokens, at) && (tokens->flags[at] & TALLY_TOKEN_SPACE) == 0;
}

/* True when token `at` is a word without a capital in it; false for `count`. */
static inline bool tally_tokens_small(const struct tally_tokens *tokens, uint32_t at)
{
    return at < tokens->count && (tokens->tok[at] & TALLY_TOKEN_WORD) != 0 &&
           (tokens->flags[at] & TALLY_TOKEN_CASE) == 0;
}

/* One of the tokens is `token`. */
static inline bool tally_tokens_have(const struct tally_tokens *tokens, uint32_t token)
{
    for (size_t i = 0; i < tokens->count; i++) {
        if (tokens->tok[i] == token)
            return true;
    }
    return false;
}

/* True when tokens [a0, a1) of `a` are those of [b0, b1) of `b`. */
static inline bool tally_tokens_equal(const struct tally_tokens *a, uint32_t a0, uint32_t a1,
                                      const struct tally_tokens *b, uint32_t b0, uint32_t b1)
{
    return a1 - a0 == b1 - b0 &&
           (a0 == a1 || memcmp(a->tok + a0, b->tok + b0, (a1 - a0) * sizeof *a->tok) == 0);
}

/* Tokens [b0, b1) of `b`, one at least, stand in [a0, a1) of `a` as they are. */
static inline bool tally_tokens_hold(const struct tally_tokens *a, uint32_t a0, uint32_t a1,
                                     const struct tally_tokens *b, uint32_t b0, uint32_t b1)
{
    const uint32_t n = b1 - b0;
    for (uint32_t i = a0; i + n <= a1; i++) {
        if (a->tok[i] == b->tok[b0] && tally_tokens_equal(a, i, i + n, b, b0, b1))
            return true;
    }
    return false;
}

/* True when tokens [at, to) begin with those of `head`, of which there is one at least. */
static inline bool tally_tokens_begin(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                                      const struct tally_tokens *head)
{
    return head->count > 0 && head->count <= to - at && tokens->tok[at] == head->tok[0] &&
           memcmp(tokens->tok + at, head->tok, head->count * sizeof *head->tok) == 0;
}

/* The folded spelling of token `i` (UTF-8) into `out`, at most `max` bytes; returns its
 * length (cut there). Written in tokentext.c, as is the digest. */
size_t tally_normalize_token_spelling(const struct tally_tokens *tokens, size_t i, char *out,
                                      size_t max);

/* The same with every figure that is there: 05, which is 5 as a number, is the beginning of 0519.
 */
size_t tally_normalize_token_written(const struct tally_tokens *tokens, size_t i, char *out,
                                     size_t max);

/* True when token `i` is a word, and one of `words`, a literal of folded words that one blank
 * parts; false behind the last. Written in tokentext.c. */
bool tally_normalize_token_is(const struct tally_tokens *tokens, size_t i, const char *words);

/* SHA-256 of "tally/fold/v1\n" and each folded token and '\n' (FORMATS, "Two digests"). */
struct tally_hash tally_normalize_digest(const struct tally_tokens *tokens);

/* Folds one code point: what the table says. Class 0 drops it. Written in folded.c. */
enum tally_char_class {
    TALLY_CHAR_DROP,
    TALLY_CHAR_SINGLE, /* a token by itself */
    TALLY_CHAR_LETTER, /* joins a word */
    TALLY_CHAR_DIGIT,  /* joins a number; folded to '0'..'9' */
};
enum tally_char_class tally_normalize_char(uint32_t cp, uint32_t *folded);

#endif
