#include "verifier/hangulnumber.h"

#include "verifier/names.h"

enum { TEN_THOUSAND = 10000 };

/* 0 to 9; 10 for any other syllable. */
static uint32_t digit_of(uint32_t token)
{
    static const char32_t digits[] = U"영일이삼사오육칠팔구";
    for (uint32_t i = 0; digits[i] != 0; i++) {
        if (digits[i] == token)
            return i;
    }
    return 10;
}

static uint64_t power_of(uint32_t token)
{
    switch (token) {
    case U'십': return 10;
    case U'백': return 100;
    case U'천': return 1000;
    case U'만': return TEN_THOUSAND;
    case U'억': return (uint64_t)TEN_THOUSAND * TEN_THOUSAND;
    default: return 0;
    }
}

struct words {       /* a number while it is read */
    uint64_t closed; /* of 만 and 억 */
    uint64_t part;   /* below the next of them */
    uint64_t digit;  /* before the next power; 0: none */
    uint64_t power;  /* the last one in `part` */
    uint64_t scale;  /* the last of 만 and 억 */
};

/* False where the number does not go on so. */
static bool take(struct words *w, uint32_t token)
{
    const uint32_t digit = digit_of(token);
    const uint64_t power = power_of(token);
    if (power == 0) {
        const bool first = digit > 0 && digit < 10 && w->digit == 0;
        w->digit = first ? digit : w->digit;
        return first;
    }
    if (power < TEN_THOUSAND) {
        if (w->power != 0 && power >= w->power)
            return false;
        w->part += (w->digit > 0 ? w->digit : 1) * power;
        w->power = power;
    } else {
        if (w->scale != 0 && power >= w->scale)
            return false;
        w->part += w->digit;
        w->closed += (w->part > 0 ? w->part : 1) * power;
        w->scale = power;
        w->part = w->power = 0;
    }
    w->digit = 0;
    return true;
}

/* Nothing stands before token `at`, or, behind 만 and 억, a blank. */
static bool goes_on(const struct tally_tokens *t, uint32_t at)
{
    return tally_tokens_glued(t, at) ||
           (tally_tokens_joined(t, at) && power_of(t->tok[at - 1]) >= TEN_THOUSAND);
}

uint32_t tally_hangulnumber_read(const struct tally_tokens *tokens, uint32_t at, uint64_t *value)
{
    struct words w = {0};
    uint32_t i = at;
    while (i < tokens->count && (i == at || goes_on(tokens, i)) && take(&w, tokens->tok[i]))
        i++;
    *value = w.closed + w.part + w.digit;
    return i - at > 1 ? i - at : 0;
}

bool tally_hangulnumber_begins(uint32_t character)
{
    const uint32_t digit = digit_of(character);
    return (digit > 0 && digit < 10) || power_of(character) > 0;
}

/* The longer of two that begin alike first. */
#define HOURS(ROW)                                                                                 \
    ROW(U"열두", 12)                                                                               \
    ROW(U"열한", 11)                                                                               \
    ROW(U"열", 10)                                                                                 \
    ROW(U"아홉", 9)                                                                                \
    ROW(U"여덟", 8)                                                                                \
    ROW(U"일곱", 7)                                                                                \
    ROW(U"여섯", 6)                                                                                \
    ROW(U"다섯", 5)                                                                                \
    ROW(U"네", 4)                                                                                  \
    ROW(U"세", 3)                                                                                  \
    ROW(U"두", 2)                                                                                  \
    ROW(U"한", 1)

bool tally_hangulnumber_hour_begins(uint32_t character)
{
    return tally_names_begin(HOURS(TALLY_NAMES_OF), character);
}

uint32_t tally_hangulnumber_hour(const struct tally_tokens *tokens, uint32_t at, uint32_t *hour)
{
    static const struct {
        const char32_t *name;
        uint32_t hour;
    } hours[] = {HOURS(TALLY_NAMES_ROW)};
    for (size_t i = 0; i < sizeof hours / sizeof *hours && at < tokens->count; i++) {
        const uint32_t took = tally_names_at(hours[i].name, tokens, at, NULL);
        if (took > 0 && at + took < tokens->count && tokens->tok[at + took] == U'시') {
            *hour = hours[i].hour;
            return took;
        }
    }
    return 0;
}
