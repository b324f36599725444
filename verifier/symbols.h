/* symbols: what a character between two words is, of those that are no part of a word.
 *
 * A list of what is known to be harmless, and of what is known to say something; everything else
 * is TALLY_SYMBOL_UNKNOWN, whatever it looks like, so that nothing passes unseen because nobody
 * thought of it. Forms of one character (full and half width, ： and :, － and −) are the same. */
#ifndef TALLY_VERIFIER_SYMBOLS_H
#define TALLY_VERIFIER_SYMBOLS_H

#include "schema/slice.h"

enum tally_symbol_kind {
    TALLY_SYMBOL_HIDDEN,   /* is not there: zero-width, variation selectors */
    TALLY_SYMBOL_BLANK,    /* white space inside a line */
    TALLY_SYMBOL_LINE,     /* a line end */
    TALLY_SYMBOL_QUOTE,    /* quotation marks, brackets, title marks, * _ | */
    TALLY_SYMBOL_COMMA,    /* , 、 */
    TALLY_SYMBOL_STOP,     /* 。 . ; ! */
    TALLY_SYMBOL_COLON,    /* : */
    TALLY_SYMBOL_QUESTION, /* ? and what asks */
    TALLY_SYMBOL_DOT,      /* · • : in names, and before items */
    TALLY_SYMBOL_BULLET,   /* ■ ★ ✓ →: before items and behind lines */
    TALLY_SYMBOL_EMOJI,    /* decoration: 😀 📢, none that denies, counts or spells */
    TALLY_SYMBOL_DASH,     /* - and its forms; a minus before a number */
    TALLY_SYMBOL_LONG,     /* —: by itself it belongs to the sentence */
    TALLY_SYMBOL_TILDE,    /* ~ */
    TALLY_SYMBOL_SLASH,    /* / */
    TALLY_SYMBOL_RATE,     /* % ‰ ‱ ° ′ ″ */
    TALLY_SYMBOL_MONEY,    /* ¥ $ € £ */
    TALLY_SYMBOL_COMPARE,  /* ≥ ≤ < > ± ≈ + = × */
    TALLY_SYMBOL_UNKNOWN,
};

/* The plain forms of brackets that open, and that close. */
#define TALLY_SYMBOL_OPENINGS U"([{【〔〖"
#define TALLY_SYMBOL_CLOSINGS U")]}】〕〗"

struct tally_symbol {
    enum tally_symbol_kind kind;
    uint32_t plain; /* one code point for all its forms */
};

struct tally_symbol tally_symbol_of(uint32_t cp);

/* Reads the character at byte `at`, which must be inside `text`; a byte that is no UTF-8 is
 * unknown. Returns its bytes. */
size_t tally_symbol_read(struct tally_slice text, size_t at, struct tally_symbol *out);

#endif
