/* amounting: an amount while it is read, and the number in it: in figures, in Chinese numerals or
 * in English words. Shared with amount.c, which reads what stands beside the number; nobody else
 * needs it. */
#ifndef TALLY_VERIFIER_AMOUNTING_H
#define TALLY_VERIFIER_AMOUNTING_H

#include "verifier/amount.h"

struct tally_amounting {
    const struct tally_tokens *t;
    uint32_t from;   /* the first token of the amount */
    uint32_t at;     /* the next one to be read */
    uint32_t rated;  /* before this one stands % or °, which was read; 0: nowhere */
    bool named;      /* its currency was said before it, in words */
    bool zero;       /* 零下 or 零上 begins it */
    uint32_t closed; /* before this token a bracket is closed: seven (7) days */
    struct tally_amount *out;
};

/* Reads the number that begins at the next token into `out`; false when there is none, or when what
 * stands there is none that is exact. */
bool tally_amounting_number(struct tally_amounting *r);

/* Multiplies what was read by `by` / `over`; false when that is too large. */
bool tally_amounting_multiply(struct tally_amounting *r, uint64_t by, uint64_t over);

/* Goes on with half or a quarter of one more: an hour and a half. False: that is too large. */
bool tally_amounting_and_half(struct tally_amounting *r);

/* --- What stands at token `at`; past the last one nothing does --- */

bool tally_amounting_token(const struct tally_amounting *r, uint32_t at, uint32_t token);
bool tally_amounting_word(const struct tally_amounting *r, uint32_t at, const char *words);
/* The unit there, with nothing but blanks before it, or the sign of a degree; id 0: none. */
struct tally_unit tally_amounting_unit_at(const struct tally_amounting *r, uint32_t at);

/* --- What stands before it --- */

/* Nothing but blanks, and `sign` once if it is not 0. `at` may be the number of tokens. */
bool tally_amounting_parted(const struct tally_amounting *r, uint32_t at, uint32_t sign);
/* Nothing but blanks. */
bool tally_amounting_clean(const struct tally_amounting *r, uint32_t at);
/* Not even a blank. */
bool tally_amounting_attached(const struct tally_amounting *r, uint32_t at);

#endif
