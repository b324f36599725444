#include "verifier/weekday.h"

#include <uchar.h>

static bool is_at(const struct tally_tokens *t, uint32_t at, uint32_t token)
{
    return at < t->count && t->tok[at] == token;
}

uint32_t tally_weekday_read(const struct tally_tokens *tokens, uint32_t *at)
{
    static const char *const english[] = {
        "monday mondays mon",       "tuesday tuesdays tue tues",
        "wednesday wednesdays wed", "thursday thursdays thu thur thurs",
        "friday fridays fri",       "saturday saturdays sat",
        "sunday sundays sun"};
    static const char32_t chinese[] = U"一二三四五六日天";
    uint32_t i = *at;
    for (uint32_t k = 0; i < tokens->count && k < sizeof english / sizeof *english; k++) {
        if (tally_normalize_token_is(tokens, i, english[k])) {
            *at = i + 1;
            return k + 1;
        }
    }
    bool week = (is_at(tokens, i, U'星') && is_at(tokens, i + 1, U'期')) ||
                (is_at(tokens, i, U'礼') && is_at(tokens, i + 1, U'拜'));
    if (!week && !is_at(tokens, i, U'周'))
        return 0;
    i += week ? 2 : 1;
    for (uint32_t k = 0; i < tokens->count && chinese[k] != 0; k++) {
        if (tokens->tok[i] == chinese[k]) {
            *at = i + 1;
            return k < 7 ? k + 1 : 7;
        }
    }
    return 0;
}

uint32_t tally_weekday_of(uint32_t day)
{
    static const uint32_t months[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4}; /* Sakamoto */
    uint32_t month = day / 100 % 100;
    uint32_t year = day / 10000 - (month < 3);
    uint32_t of =
        (year + year / 4 - year / 100 + year / 400 + months[(month + 11) % 12] + day % 100) % 7;
    return of == 0 ? 7 : of;
}
