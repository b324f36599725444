/* wordbook: a list of words and phrases, folded once, which are found in folded tokens by the first
 * of them. words.h, lexicon.h and cues.h each have one.
 *
 * Rows are added one after the other, then the book is closed; from then on it is only read. */
#ifndef TALLY_VERIFIER_WORDBOOK_H
#define TALLY_VERIFIER_WORDBOOK_H

#include "verifier/normalize.h"

enum { TALLY_WORDBOOK_TOKENS = 8 /* of a phrase */ };

struct tally_wordbook_word {
    uint32_t tok[TALLY_WORDBOOK_TOKENS];
    uint32_t count;  /* of them */
    unsigned uses;   /* of its row: what they mean is the list's */
    uint16_t row;    /* the rows in the order in which they were added */
    uint16_t member; /* of the row: the synonyms that a / parts from others */
};

struct tally_wordbook_token { /* what the words say of one token; all zero: no word has it */
    uint32_t token;
    uint32_t first; /* of the words that begin with it */
    unsigned uses;  /* of all that begin with it ... */
    unsigned alone; /* ... and of those that are nothing else */
    bool inside;    /* it is one of several in a word */
};

struct tally_wordbook {
    struct tally_wordbook_word *at; /* by first token, then as they were added */
    size_t count, cap;
    struct tally_wordbook_token *tokens; /* open addressing */
    size_t slots;                        /* a power of two */
};

/* Adds a row to a book that was all zero. Words are parted by blanks, members by '/'; '_' joins the
 * words of a phrase. TALLY_NO_MEMORY. */
enum tally_code tally_wordbook_add(struct tally_wordbook *book, unsigned uses, uint16_t row,
                                   const char *words, struct tally_err *err)
    __attribute__((warn_unused_result));
/* Ends the adding. TALLY_NO_MEMORY. */
enum tally_code tally_wordbook_close(struct tally_wordbook *book, struct tally_err *err)
    __attribute__((warn_unused_result));
/* Whatever was done with it. */
void tally_wordbook_deinit(struct tally_wordbook *book);

const struct tally_wordbook_token *tally_wordbook_token(const struct tally_wordbook *book,
                                                        uint32_t token);

/* The words that stand at token `at`, one after the other: `*next` is 0 before the first; NULL
 * after the last. */
const struct tally_wordbook_word *tally_wordbook_at(const struct tally_wordbook *book,
                                                    const struct tally_tokens *tokens, uint32_t at,
                                                    size_t *next);

/* The longest of them, or NULL. */
const struct tally_wordbook_word *tally_wordbook_longest(const struct tally_wordbook *book,
                                                         const struct tally_tokens *tokens,
                                                         uint32_t at);

#endif
