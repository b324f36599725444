#include "verifier/repeats.h"

#include "verifier/side.h"

enum { CLAUSE_UNITS = 6 };

/* Tokens that the run has at its begin and the record behind `r`. */
static uint32_t first_length(const struct tally_tokens *post, uint32_t from, uint32_t to,
                             const struct tally_tokens *record, uint32_t r)
{
    uint32_t n = 0;
    while (from + n < to && r + n < record->count && post->tok[from + n] == record->tok[r + n])
        n++;
    return n;
}

/* Tokens that the run has at its end and the record before `r`. */
static uint32_t second_length(const struct tally_tokens *post, uint32_t from, uint32_t to,
                              const struct tally_tokens *record, uint32_t r)
{
    uint32_t n = 0;
    while (from + n < to && n < r && post->tok[to - n - 1] == record->tok[r - n - 1])
        n++;
    return n;
}

/* Whole lines of both texts, `n` tokens of the record from `r` on. */
static bool whole_lines(const struct tally_tokens *post, uint32_t from,
                        const struct tally_tokens *record, uint32_t r, uint32_t n)
{
    return tally_side_starts_line(post, from) && tally_side_starts_line(post, from + n) &&
           tally_side_starts_line(record, r) && tally_side_starts_line(record, r + n);
}

bool tally_repeats_find(const struct tally_tokens *post, uint32_t from, uint32_t to,
                        const struct tally_tokens *record, uint32_t r, struct tally_repeats *out)
{
    const uint32_t first = first_length(post, from, to, record, r);
    const uint32_t second = second_length(post, from, to, record, r);
    const bool meet = first + second >= to - from; /* nothing stands between the two */
    uint32_t a = from + first;
    uint32_t b = to - second;
    if (meet) {
        while (b < a && !tally_side_starts_line(post, b))
            b++;
        a = b;
    }
    while (a > from && !tally_side_starts_line(post, a))
        a--;
    while (b < to && !tally_side_starts_line(post, b))
        b++;
    if (!tally_side_starts_line(post, b) || (a < b && !tally_side_starts_line(post, a)) ||
        (meet && a != b) || (a == from && b == to))
        return false;
    if (tally_tokens_units(post, from, a) + tally_tokens_units(post, b, to) < CLAUSE_UNITS &&
        !(whole_lines(post, from, record, r, a - from) &&
          whole_lines(post, b, record, r - (to - b), to - b)))
        return false;
    *out = (struct tally_repeats){.first_end = a, .second_begin = b};
    return true;
}
