#include "verifier/weekday.h"

#include <uchar.h>

#include "verifier/between.h"
#include "verifier/names.h"

static const char32_t eastern_days[2][8] = {U"月火水木金土日", U"월화수목금토일"};
static const char32_t week[] = U"星期 礼拜 周";

bool tally_weekday_begins(uint32_t character)
{
    return tally_token_is_in(character, eastern_days[0]) ||
           tally_token_is_in(character, eastern_days[1]) || tally_names_begin(week, character);
}

/* One of the seven characters, Monday's first; 0: none. */
static uint32_t one_of(const struct tally_tokens *t, uint32_t at, const char32_t *days)
{
    for (uint32_t k = 0; at < t->count && days[k] != 0; k++) {
        if (t->tok[at] == days[k])
            return k < 7 ? k + 1 : 7;
    }
    return 0;
}

/* 木曜日, 木曜, 목요일, and behind a day （木） and (목). Returns its tokens. */
static uint32_t eastern(const struct tally_tokens *t, uint32_t at, uint32_t *day)
{
    *day = one_of(t, at, eastern_days[0]);
    *day += *day == 0 ? one_of(t, at, eastern_days[1]) : 0;
    if (*day == 0)
        return 0;
    const uint32_t named = tally_names_at(U"曜日 曜 요일", t, at + 1, NULL);
    const bool dated = at > 0 && tally_token_is_in(t->tok[at - 1], U"日일");
    if (named > 0 || !dated || !tally_names_place_is(t, at, U'('))
        return named > 0 ? 1 + named : 0;
    struct tally_between gap;
    tally_between_read(t, at + 1, &gap);
    return gap.count > 0 && gap.at[0].plain == U')' ? 1 : 0;
}

uint32_t tally_weekday_read(const struct tally_tokens *tokens, uint32_t *at)
{
    static const char *const english[] = {
        "monday mondays mon",       "tuesday tuesdays tue tues",
        "wednesday wednesdays wed", "thursday thursdays thu thur thurs",
        "friday fridays fri",       "saturday saturdays sat",
        "sunday sundays sun"};
    uint32_t i = *at;
    uint32_t day = 0;
    for (uint32_t k = 0; i < tokens->count && k < sizeof english / sizeof *english; k++) {
        if (tally_normalize_token_is(tokens, i, english[k])) {
            *at = i + 1;
            return k + 1;
        }
    }
    uint32_t took = eastern(tokens, i, &day);
    if (took == 0) {
        took = tally_names_at(week, tokens, i, NULL);
        day = took > 0 ? one_of(tokens, i + took, U"一二三四五六日天") : 0;
        took++;
    }
    *at += day > 0 ? took : 0;
    return day;
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
