#include "verifier/dateorder.h"

#include "verifier/value.h"

enum { PARTS = TALLY_DATEORDER_PARTS, MONTHS = 12, DAYS = 31, YEAR = 10000, MONTH = 100 };

/* `sign`, and nothing else, stands before a number there. */
static bool number_behind(const struct tally_tokens *t, uint32_t at, uint16_t sign)
{
    return at < t->count && (t->tok[at] & TALLY_TOKEN_NUMBER) != 0 && t->marks[at] == sign;
}

/* Two or three numbers with `sign` between them: how many, 0 for another run of them. A point with
 * a blank behind it ends a sentence. */
static uint32_t run_of(const struct tally_tokens *t, uint32_t at, uint16_t sign,
                       uint32_t part[TALLY_DATEORDER_PARTS])
{
    uint32_t i = at;
    uint32_t n = 0;
    if (i >= t->count || (t->tok[i] & TALLY_TOKEN_NUMBER) == 0 || number_behind(t, i, sign))
        return 0;
    do {
        bool parted = n > 0 && sign == TALLY_MARK_STOP &&
                      (t->flags[i] & (TALLY_TOKEN_LINE | TALLY_TOKEN_SPACE)) != 0;
        if (n == PARTS || parted || !tally_value_whole(t, &i, n == 2 ? 9999 : DAYS, &part[n]))
            return 0;
        n++;
    } while (number_behind(t, i, sign));
    return n > 1 && i == at + n ? n : 0;
}

uint32_t tally_dateorder_three(const struct tally_tokens *tokens, uint32_t at,
                               uint32_t part[TALLY_DATEORDER_PARTS])
{
    const uint16_t sign = at + 1 < tokens->count ? tokens->marks[at + 1] : 0;
    if ((sign != TALLY_MARK_SLASH && sign != TALLY_MARK_DASH && sign != TALLY_MARK_STOP) ||
        run_of(tokens, at, sign, part) != PARTS)
        return 0;
    bool day = part[0] > 0 && part[1] > 0 && (part[0] <= MONTHS || part[1] <= MONTHS);
    bool year = part[2] < 100 || (part[2] >= 1900 && part[2] < 2200);
    return day && year ? PARTS : 0;
}

uint32_t tally_dateorder_between(const struct tally_tokens *tokens, uint32_t at, bool *year)
{
    uint32_t part[PARTS];
    for (uint32_t k = 1; k < PARTS && k <= at; k++) {
        if (tally_dateorder_three(tokens, at - k, part) == 0)
            continue;
        *year = part[2] >= 100;
        return k;
    }
    return 0;
}

/* Two or three numbers with strokes between them, or three with dashes: how many. */
static uint32_t numbers_at(const struct tally_tokens *t, uint32_t at, uint32_t part[PARTS])
{
    uint32_t n = run_of(t, at, TALLY_MARK_SLASH, part);
    if (n > 0)
        return n;
    return run_of(t, at, TALLY_MARK_DASH, part) == PARTS ? PARTS : 0;
}

/* DD/MM */
static enum tally_dateorder said_at(const struct tally_tokens *t, uint32_t at)
{
    static const char day[] = "d dd day";
    static const char month[] = "m mm month";
    if (at + 1 >= t->count || t->marks[at + 1] != TALLY_MARK_SLASH)
        return TALLY_DATEORDER_OPEN;
    if (tally_normalize_token_is(t, at, day) && tally_normalize_token_is(t, at + 1, month))
        return TALLY_DATEORDER_DAY;
    return tally_normalize_token_is(t, at, month) && tally_normalize_token_is(t, at + 1, day)
               ? TALLY_DATEORDER_MONTH
               : TALLY_DATEORDER_OPEN;
}

/* 25/07/2026; without a year it might be a share. */
static enum tally_dateorder shown_at(const struct tally_tokens *t, uint32_t at)
{
    uint32_t part[PARTS];
    if (numbers_at(t, at, part) != PARTS || part[0] == 0 || part[1] == 0)
        return TALLY_DATEORDER_OPEN;
    if (part[0] > MONTHS && part[1] <= MONTHS)
        return TALLY_DATEORDER_DAY;
    return part[1] > MONTHS && part[0] <= MONTHS ? TALLY_DATEORDER_MONTH : TALLY_DATEORDER_OPEN;
}

enum tally_dateorder tally_dateorder_of(const struct tally_tokens *tokens)
{
    enum tally_dateorder all = TALLY_DATEORDER_OPEN;
    for (uint32_t i = 0; i + 1 < tokens->count; i++) {
        if (tokens->marks[i + 1] != TALLY_MARK_SLASH && tokens->marks[i + 1] != TALLY_MARK_DASH)
            continue;
        bool number = (tokens->tok[i] & TALLY_TOKEN_NUMBER) != 0;
        enum tally_dateorder one = number ? shown_at(tokens, i) : said_at(tokens, i);
        if (one != TALLY_DATEORDER_OPEN && all != TALLY_DATEORDER_OPEN && one != all)
            return TALLY_DATEORDER_OPEN;
        all = one != TALLY_DATEORDER_OPEN ? one : all;
    }
    return all;
}

uint32_t tally_dateorder_read(const struct tally_tokens *tokens, uint32_t at, uint32_t of,
                              uint32_t *day, enum tally_dateorder *order)
{
    uint32_t part[PARTS];
    uint32_t n = numbers_at(tokens, at, part);
    if (n == 0)
        return 0;
    uint32_t year = n < PARTS ? 0 : part[2] < 100 ? 2000 + part[2] : part[2];
    bool month_first = of % YEAR == part[0] * MONTH + part[1];
    bool day_first = of % YEAR == part[1] * MONTH + part[0];
    if ((!month_first && !day_first) || (year != 0 && of >= YEAR && of / YEAR != year))
        return 0;
    bool either = part[0] > MONTHS || part[1] > MONTHS || part[0] == part[1];
    *day = year * YEAR + of % YEAR;
    *order = either        ? TALLY_DATEORDER_OPEN
             : month_first ? TALLY_DATEORDER_MONTH
                           : TALLY_DATEORDER_DAY;
    return n;
}
