/* between: what stands between two tokens of a text, as symbols: forms folded, runs of one symbol
 * as one, what nobody sees left out, and where in its line each stands. */
#ifndef TALLY_VERIFIER_BETWEEN_H
#define TALLY_VERIFIER_BETWEEN_H

#include "verifier/normalize.h"
#include "verifier/symbols.h"

enum { TALLY_BETWEEN_MAX = 24 };

struct tally_between_symbol {
    enum tally_symbol_kind kind;
    uint32_t plain;
    uint32_t run;    /* so many of it in a row */
    bool line_start; /* nothing but symbols before it in its line */
    bool line_end;   /* and behind it */
    bool at_left;    /* no blank and no line end parts it from the token before */
    bool at_right;   /* from the token behind */
    bool typed; /* ′ or ″ as keyboards have them: ' or " behind a number, closing nothing */
};

struct tally_between {
    struct tally_between_symbol at[TALLY_BETWEEN_MAX]; /* the first is zero where there is none */
    size_t count;
    bool cut; /* there are more */
};

/* The bytes between token `i` - 1 and token `i`: from the text's start for 0, to its end for
 * `tokens->count`. Empty for two tokens of one character. */
struct tally_slice tally_between_bytes(const struct tally_tokens *tokens, uint32_t i);

/* True when nothing but blanks and ends of lines is there. */
bool tally_between_blank(const struct tally_tokens *tokens, uint32_t i);

/* Something parts the words there: an end of the text or of a line, a mark, a sign, or a blank
 * where there are none within a sentence. */
bool tally_between_parts(const struct tally_tokens *tokens, uint32_t i);

/* Reads them. A pair of ~~ strikes out and || hides (unknown), as <!-- and >! do (their ! is), --
 * and —— are the long dash of a sentence; rules (----) that fill a line, empty lines, quoted ones
 * (>) as well, and the marks of **bold** are left out; [ ] is □. Linear in the bytes. */
void tally_between_read(const struct tally_tokens *tokens, uint32_t i, struct tally_between *out);

/* True for a quotation mark that opens what is quoted, or closes it: by its form; a straight one by
 * the words that it touches. */
bool tally_between_opens_quote(const struct tally_between_symbol *symbol);
bool tally_between_closes_quote(const struct tally_between_symbol *symbol);

/* True when a symbol of that kind is there. */
bool tally_between_has(const struct tally_between *between, enum tally_symbol_kind kind);

/* True when a comma or a point stands on both sides of the symbol: the dash of an empty cell,
 * 20,-,25. */
bool tally_between_empty_cell(const struct tally_between *between, size_t k);

/* True when one is there before token `i`, in the line of the token before it. */
bool tally_between_behind(const struct tally_tokens *tokens, uint32_t i,
                          enum tally_symbol_kind kind);

/* True when nothing but the end of a line and blanks stands before token `at`, a small word, and
 * behind a word: the lines of a text in Latin letters end anywhere. */
bool tally_between_wrapped(const struct tally_tokens *tokens, uint32_t at);

/* True when no mark parts token `at` from the one before it, or the end of such a line alone. */
bool tally_between_goes_on(const struct tally_tokens *tokens, uint32_t at);

#endif
