#include "verifier/clockform.h"

#include <stdlib.h>

#include "schema/utf8.h"
#include "verifier/hangulnumber.h"
#include "verifier/known.h"
#include "verifier/names.h"
#include "verifier/numberword.h"
#include "verifier/rangeform.h"
#include "verifier/units.h"
#include "verifier/value.h"

static bool is_at(const struct tally_tokens *t, uint32_t at, uint32_t token)
{
    return at < t->count && t->tok[at] == token;
}

enum { NOON = 12 * 60, DAY = 24 * 60 }; /* minutes */

enum half { HALF_NONE, HALF_MORNING, HALF_NOON, HALF_AFTERNOON, HALF_EVENING, HALF_NIGHT };

/* The short ones only before a number, for 早 and 晚 begin other words too. */
#define HALVES(ROW)                                                                                \
    ROW(U"上午 午前 早上 早晨 早间 清晨 凌晨 早 朝 오전 새벽 아침 am", HALF_MORNING)               \
    ROW(U"中午 正午 낮", HALF_NOON)                                                                \
    ROW(U"下午 午后 오후 pm", HALF_AFTERNOON)                                                      \
    ROW(U"傍晚 晚上 晚间 晚 저녁", HALF_EVENING)                                                   \
    ROW(U"夜间 夜里 深夜 午夜 半夜 子夜 밤", HALF_NIGHT)

static const char32_t of_next_day[] = U"次日 翌日 第二天 다음_날 이튿날 익일";

/* 上午, 晚: the half of the day that an hour is of. */
static enum half half_before(const struct tally_tokens *t, uint32_t *at)
{
    static const struct {
        const char32_t *words; /* names.h */
        enum half half;
    } halves[] = {HALVES(TALLY_NAMES_ROW)};
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        uint32_t took = *at < t->count ? tally_names_at(halves[i].words, t, *at, NULL) : 0;
        if (took > 0) {
            *at += took;
            return halves[i].half;
        }
    }
    return HALF_NONE;
}

static bool in_half(enum half half, uint32_t *hour)
{
    switch (half) {
    case HALF_NONE: return true;
    case HALF_MORNING: return *hour < 12;
    case HALF_NOON: *hour += *hour < 3 ? 12 : 0; return *hour >= 11 && *hour < 15;
    case HALF_AFTERNOON: *hour += *hour < 12 ? 12 : 0; return true;
    case HALF_EVENING: /* 晚12点 ends the day */ *hour += *hour <= 12 ? 12 : 0; return true;
    case HALF_NIGHT: /* which goes on into the next day: 夜里2点 */
        *hour += *hour > 5 && *hour <= 12 ? 12 : 0;
        return *hour <= 5 || *hour >= 18;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

/* Minutes behind a colon are two figures: 3:2 is a ratio. */
static bool two_figures(const struct tally_tokens *t, uint32_t at)
{
    const struct tally_slice figures = {t->text.ptr + t->off[at], t->len[at]};
    return tally_utf8_count(figures) == 2;
}

/* 时, 点 and 시 behind the hour; 时间 and 시간 count hours. */
static bool hour_sign(const struct tally_tokens *t, uint32_t at)
{
    return is_at(t, at, U'点') || (is_at(t, at, U'时') && !is_at(t, at + 1, U'间')) ||
           (is_at(t, at, U'시') && !is_at(t, at + 1, U'간'));
}

static bool minute_sign(const struct tally_tokens *t, uint32_t at)
{
    return is_at(t, at, U'分') || is_at(t, at, U'분');
}

/* :30, 时30分, 点半, 点; false when nothing says that this is a time. */
static bool minutes_behind(const struct tally_tokens *t, uint32_t *at, uint32_t *minutes)
{
    uint32_t i = *at;
    *minutes = 0;
    if (i < t->count && t->marks[i] == TALLY_MARK_COLON && (t->tok[i] & TALLY_TOKEN_NUMBER) != 0)
        return two_figures(t, i) && tally_value_whole(t, at, 59, minutes);
    if (!hour_sign(t, i))
        return false;
    *at = ++i;
    uint32_t quarter = is_at(t, i, U'一') ? 15 : is_at(t, i, U'三') ? 45 : 0;
    if (is_at(t, i, U'半') || is_at(t, i, U'반')) {
        *minutes = 30;
        *at = i + 1;
    } else if (quarter != 0 && is_at(t, i + 1, U'刻')) {
        *minutes = quarter;
        *at = i + 2;
    } else if (is_at(t, i, U'整') || is_at(t, i, U'钟')) {
        *at = i + 1;
    } else if (is_at(t, i, U'정') && is_at(t, i + 1, U'각')) {
        *at = i + 2;
    } else if (i < t->count && t->marks[i] == 0 && tally_value_whole(t, &i, 59, minutes) &&
               (minute_sign(t, i) || (*minutes >= 10 && tally_units_read(t, i).id == 0))) {
        *at = i + minute_sign(t, i);
    } else {
        *minutes = 0;
    }
    return true;
}

/* in the morning, at night: the tokens it takes. */
static uint32_t part_of_day(const struct tally_tokens *t, uint32_t at, bool *afternoon)
{
    uint32_t took = tally_names_at(U"in_the_morning", t, at, NULL);
    *afternoon = took == 0;
    return took > 0 ? took
                    : tally_names_at(U"in_the_afternoon in_the_evening at_night", t, at, NULL);
}

/* a.m., pm, noon, in the morning: the tokens it takes. */
static uint32_t half_behind(const struct tally_tokens *t, uint32_t at, bool *afternoon)
{
    char word[4] = "";
    if (at >= t->count || (t->tok[at] & TALLY_TOKEN_WORD) == 0)
        return 0;
    *afternoon = tally_normalize_token_is(t, at, "noon pm");
    if (*afternoon || tally_normalize_token_is(t, at, "midnight am"))
        return 1;
    if (tally_normalize_token_spelling(t, at, word, sizeof word) == 1 &&
        (word[0] == 'a' || word[0] == 'p') && at + 1 < t->count &&
        (t->marks[at + 1] & ~TALLY_MARK_STOP) == 0 && tally_normalize_token_is(t, at + 1, "m")) {
        *afternoon = word[0] == 'p';
        return 2;
    }
    return part_of_day(t, at, afternoon);
}

/* 6.30 in one token: hour and minutes. */
static bool with_point(const struct tally_tokens *t, uint32_t *at, uint32_t *hour,
                       uint32_t *minutes)
{
    char text[6];
    size_t len = tally_normalize_token_spelling(t, *at, text, sizeof text);
    if (len < 4 || len > 5 || text[len - 3] != '.' || text[len - 2] > '5')
        return false;
    *hour = 0;
    for (size_t i = 0; i + 3 < len; i++)
        *hour = *hour * 10 + (uint32_t)(text[i] - '0');
    *minutes = (uint32_t)(text[len - 2] - '0') * 10 + (uint32_t)(text[len - 1] - '0');
    *at += 1;
    return *hour <= 12;
}

/* six, six o'clock */
static bool hour_in_words(const struct tally_tokens *t, uint32_t *at, uint32_t *hour)
{
    uint64_t value;
    bool ordinal;
    const uint32_t took = tally_numberword_number(t, *at, &value, &ordinal);
    if (took == 0 || ordinal || value == 0 || value > 12)
        return false;
    *hour = (uint32_t)value;
    *at += took;
    *at += *at < t->count && tally_normalize_token_is(t, *at, "oclock");
    return true;
}

/* 6, 6:30, 6.30, 6 o'clock, six. */
static bool twelve_at(const struct tally_tokens *t, uint32_t *at, uint32_t *hour, uint32_t *minutes)
{
    uint32_t i = *at;
    *minutes = 0;
    if (hour_in_words(t, at, hour))
        return true;
    if (i >= t->count || (t->tok[i] & TALLY_TOKEN_NUMBER) == 0 ||
        (!with_point(t, &i, hour, minutes) && !tally_value_whole(t, &i, 12, hour)) || *hour == 0 ||
        (i < t->count && t->marks[i] == TALLY_MARK_COLON && !tally_value_whole(t, &i, 59, minutes)))
        return false;
    *at = i + (i < t->count && tally_normalize_token_is(t, i, "oclock"));
    return true;
}

/* The half of the day of the first end of a range, which only its second says: 9-11 a.m. */
static uint32_t half_of_range(const struct tally_tokens *t, uint32_t at, uint32_t from,
                              bool *afternoon)
{
    uint32_t hour;
    uint32_t minutes;
    return tally_rangeform_joins(t, &at) && twelve_at(t, &at, &hour, &minutes) &&
           from % 12 < hour % 12 && half_behind(t, at, afternoon) > 0;
}

/* 6 p.m., 6:30 am, 6.30 pm, 12 noon. */
static uint32_t read_twelve(const struct tally_tokens *t, uint32_t at, uint32_t *out)
{
    uint32_t i = at;
    uint32_t hour;
    uint32_t minutes;
    bool afternoon;
    if (!twelve_at(t, &i, &hour, &minutes))
        return 0;
    uint32_t half = half_behind(t, i, &afternoon);
    if (half == 0 && !half_of_range(t, i, hour, &afternoon))
        return 0;
    if (half > 0 && hour != 12 && tally_normalize_token_is(t, i, "noon midnight"))
        return 0;
    *out = (hour % 12 + (afternoon ? 12 : 0)) * 60 + minutes;
    return i + half - at;
}

/* The hour that something is past or `to`, in minutes: eight, 8, midnight. Returns its tokens. */
static uint32_t hour_past(const struct tally_tokens *t, uint32_t at, bool to, uint32_t *minutes)
{
    uint64_t hour;
    bool ordinal = false;
    uint32_t figure = 0;
    uint32_t end = at;
    if (tally_normalize_token_is(t, at, "noon midnight")) {
        *minutes = tally_normalize_token_is(t, at, "noon") ? NOON : to ? DAY : 0;
        return 1;
    }
    uint32_t took = tally_numberword_number(t, at, &hour, &ordinal);
    if (took == 0 && tally_value_whole(t, &end, 12, &figure)) {
        hour = figure;
        took = end - at;
    }
    if (took == 0 || ordinal || hour == 0 || hour > 12)
        return 0;
    *minutes = (uint32_t)hour * 60;
    return took;
}

/* half past eight, quarter to nine, half past midnight */
static uint32_t read_past(const struct tally_tokens *t, uint32_t at, uint32_t *out)
{
    uint32_t i = at + tally_normalize_token_is(t, at, "a");
    uint32_t part = i + 2 < t->count ? tally_numberword_parts(t, i) : 0;
    bool past = part != 0 && tally_normalize_token_is(t, i + 1, "past after");
    bool to = part == 4 && tally_normalize_token_is(t, i + 1, "to");
    if ((part != 2 && part != 4) || (!past && !to))
        return 0;
    uint32_t took = hour_past(t, i + 2, to, out);
    if (took == 0)
        return 0;
    *out += 60 / part;
    *out -= to ? 30 : 0;
    return i + 2 + took - at;
}

/* noon, midnight, 10 o'clock, 10h */
static uint32_t read_hour(const struct tally_tokens *t, uint32_t at, uint32_t *out)
{
    uint32_t i = at;
    uint32_t hour;
    if (tally_normalize_token_is(t, at, "noon midnight")) {
        *out = tally_normalize_token_is(t, at, "noon") ? 12 * 60 : 0;
        return 1;
    }
    if (hour_in_words(t, &i, &hour) && tally_normalize_token_is(t, i - 1, "oclock")) {
        *out = hour * 60;
        return i - at;
    }
    if ((t->tok[at] & TALLY_TOKEN_NUMBER) == 0 || !tally_value_whole(t, &i, 24, &hour) ||
        i >= t->count || !tally_normalize_token_is(t, i, "oclock h"))
        return 0;
    *out = hour * 60;
    return i + 1 - at;
}

struct clock { /* a time, and what was said of it */
    uint32_t minutes;
    enum half half;
    bool later; /* of the next day */
};

/* 上午8点, 18:30, 次日6时 */
static uint32_t read_colon(const struct tally_tokens *t, uint32_t at, struct clock *out)
{
    uint32_t hour;
    uint32_t minutes;
    const uint32_t later = tally_names_at(of_next_day, t, at, NULL);
    uint32_t i = at + later;
    enum half half = half_before(t, &i);
    const uint32_t native = tally_hangulnumber_hour(t, i, &hour);
    i += native;
    if (i >= t->count || (native == 0 && !tally_value_whole(t, &i, 24, &hour)) ||
        !minutes_behind(t, &i, &minutes) || !in_half(half, &hour))
        return 0;
    *out = (struct clock){(hour + (later > 0 ? 24 : 0)) * 60 + minutes, half, later > 0};
    return i - at;
}

bool tally_clockform_begins(uint32_t character)
{
    return tally_value_is_numeral(character) || tally_names_begin(of_next_day, character) ||
           tally_names_begin(HALVES(TALLY_NAMES_OF), character) ||
           tally_hangulnumber_hour_begins(character);
}

static uint32_t clock_at(const struct tally_tokens *t, uint32_t at, struct clock *out)
{
    uint32_t took;
    *out = (struct clock){.half = HALF_NONE};
    if (at >= t->count ||
        (tally_token_is_character(t->tok[at]) && !tally_clockform_begins(t->tok[at])))
        return 0;
    if ((took = read_past(t, at, &out->minutes)) > 0) {
        bool afternoon = false;
        uint32_t half = part_of_day(t, at + took, &afternoon);
        out->minutes += half > 0 && afternoon && out->minutes < NOON ? NOON : 0;
        return took + half;
    }
    if ((took = read_twelve(t, at, &out->minutes)) > 0 ||
        (took = read_hour(t, at, &out->minutes)) > 0)
        return took;
    return read_colon(t, at, out);
}

static uint32_t read_clock(const struct tally_tokens *t, uint32_t at, struct clock *out)
{
    *out = (struct clock){.half = HALF_NONE};
    return tally_known_empty(t, at, TALLY_READER_CLOCK)
               ? 0
               : tally_known_took(t, at, TALLY_READER_CLOCK, clock_at(t, at, out));
}

uint32_t tally_clockform_read(const struct tally_tokens *tokens, uint32_t at, uint32_t *minutes)
{
    struct clock clock;
    uint32_t took = read_clock(tokens, at, &clock);
    if (took > 0)
        *minutes = clock.minutes;
    return took;
}

uint32_t tally_clockform_range(const struct tally_tokens *tokens, uint32_t at,
                               struct tally_clockform_range *out)
{
    struct clock first;
    struct clock last;
    uint32_t i = at + read_clock(tokens, at, &first);
    if (i == at || !tally_rangeform_joins(tokens, &i))
        return 0;
    uint32_t took = read_clock(tokens, i, &last);
    bool carries =
        first.half > HALF_MORNING && last.half == HALF_NONE && !last.later && last.minutes <= NOON;
    while (took > 0 && last.minutes <= first.minutes)
        last.minutes += carries ? NOON : DAY;
    *out = (struct tally_clockform_range){first.minutes, last.minutes};
    return took > 0 ? i + took - at : 0;
}

uint32_t tally_clockform_hours(const struct tally_tokens *tokens, uint32_t at, uint32_t *minutes)
{
    char text[6];
    if (at >= tokens->count || (tokens->tok[at] & TALLY_TOKEN_NUMBER) == 0)
        return 0;
    const size_t len = tally_normalize_token_spelling(tokens, at, text, sizeof text);
    const char *point = memchr(text, '.', len);
    const size_t figures = point == NULL ? len - 2 : (size_t)(point - text); /* of the hour */
    if (len < 4 || (point == NULL ? len != 4 : len != figures + 3))
        return 0;
    bool said = at + 1 < tokens->count && tally_normalize_token_is(tokens, at + 1, "hours hrs");
    uint32_t hour = 0;
    for (size_t i = 0; i < figures; i++)
        hour = hour * 10 + (uint32_t)(text[i] - '0');
    uint32_t past = (uint32_t)(text[len - 2] - '0') * 10 + (uint32_t)(text[len - 1] - '0');
    *minutes = hour * 60 + past;
    return hour <= 24 && past < 60 ? 1 + said : 0;
}
