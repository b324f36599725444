/* graves: the symbols at one place between two tokens that count: signs of numbers, what is not
 * known to be harmless, what adorns in a place where it could be read for something.
 *
 * What a symbol is by itself: symbols.h; here its neighbours decide. */
#ifndef TALLY_VERIFIER_GRAVES_H
#define TALLY_VERIFIER_GRAVES_H

#include "verifier/answer.h"
#include "verifier/between.h"
#include "verifier/words.h"

struct tally_view { /* one text at the place before token `i` */
    const struct tally_words *words;
    const struct tally_tokens *t;
    uint32_t i;
    bool left_number, right_number; /* numbers stand there, or numerals that count */
    struct tally_between between;
};

enum { TALLY_GRAVES_MAX = 2 * TALLY_BETWEEN_MAX };

struct tally_grave {
    enum tally_symbol_kind kind;
    uint32_t plain;
    bool before; /* it stands as the sign of the number behind */
};

struct tally_graves {
    struct tally_grave at[TALLY_GRAVES_MAX];
    size_t count;
};

/* Fills in what follows `i`. */
void tally_graves_look(struct tally_view *v);

/* Adds the symbols of the place that count. What joins two numbers is not among them: joints.h. */
void tally_graves_collect(const struct tally_view *v, struct tally_graves *out);

/* Takes out of both what they share. */
void tally_graves_cancel(struct tally_graves *a, struct tally_graves *b);

/* The word classes of token `i` of the text, 0 beyond its end. */
unsigned tally_graves_class(const struct tally_view *v, uint32_t i);

/* 5 is a quantity, and 五 where it counts: 五元, 第五, 十五; not the 一 of 统一. */
bool tally_graves_quantity(const struct tally_view *v, uint32_t i);

/* The token before is a unit: behind it a dash makes a range (3日-5日), and else a minus. */
bool tally_graves_behind_unit(const struct tally_view *v);

#endif
