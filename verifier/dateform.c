#include "verifier/dateform.h"

#include "verifier/known.h"
#include "verifier/names.h"
#include "verifier/numberword.h"
#include "verifier/rangeform.h"
#include "verifier/value.h"

/* Figures with a point in them, or more than two with a zero before them: no part of a date is
 * 20.0 or 013. */
static bool misshapen(const struct tally_tokens *tokens, uint32_t at)
{
    char text[8];
    size_t len = (tokens->tok[at] & TALLY_TOKEN_NUMBER) == 0
                     ? 0
                     : tally_normalize_token_spelling(tokens, at, text, sizeof text);
    return memchr(text, '.', len) != NULL || (len > 2 && text[0] == '0');
}

/* A whole small number at `at`, or false. */
static bool small_number(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                         uint32_t *took, uint64_t *number)
{
    struct tally_value value;
    size_t n = tally_value_read(tokens, at, to, &value);
    if (n == 0 || value.scale != 0 || value.per != 0 || value.digits > 9999 ||
        misshapen(tokens, at) || tally_value_is_pair(tokens, at, n))
        return false;
    *took = (uint32_t)n;
    *number = value.digits;
    return true;
}

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};

static int month_named(const struct tally_tokens *tokens, uint32_t at)
{
    char word[16];
    size_t len = tally_normalize_token_spelling(tokens, at, word, sizeof word);
    for (int i = 0; i < 12; i++) {
        size_t full = strlen(months[i]);
        bool sept = i == 8 && len == 4;
        if ((len == full || len == 3 || sept) && len <= full && memcmp(word, months[i], len) == 0)
            return i + 1;
    }
    return 0;
}

int tally_dateform_month(const struct tally_tokens *tokens, uint32_t at)
{
    if ((tokens->tok[at] & TALLY_TOKEN_WORD) == 0)
        return 0;
    const uint32_t known = tally_known_get(tokens, at, months); /* kept as 1 + the month */
    if (known != 0)
        return (int)known - 1;
    const int month = month_named(tokens, at);
    tally_known_put(tokens, at, months, (uint32_t)month + 1);
    return month;
}

static bool date_made(uint64_t year, uint64_t month, uint64_t day, struct tally_date *out)
{
    if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    *out = (struct tally_date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

/* R8年, H31年: an era of Japan by its letter. */
static bool letter_of_era(const struct tally_tokens *tokens, uint32_t at)
{
    return (tokens->tok[at] & TALLY_TOKEN_WORD) != 0 && tokens->len[at] == 1 &&
           at + 2 < tokens->count && (tokens->tok[at + 1] & TALLY_TOKEN_NUMBER) != 0 &&
           tally_names_place_is(tokens, at + 1, 0) && tokens->tok[at + 2] == U'年';
}

/* The names of each era, and the year before its first. */
#define ERAS(ROW)                                                                                  \
    ROW(U"公元 西元 西历 西暦", 0)                                                                 \
    ROW(U"民国 中华民国", 1911)                                                                    \
    ROW(U"令和 r", 2018)                                                                           \
    ROW(U"平成 h", 1988)                                                                           \
    ROW(U"昭和 s", 1925)

/* The era that a year is counted in, with the year before its first: 民国115年, 令和8年,
 * 公元2026年. Returns the tokens it takes. */
static uint32_t era_at(const struct tally_tokens *tokens, uint32_t at, uint64_t *before)
{
    static const struct {
        const char32_t *names;
        uint64_t before;
    } eras[] = {ERAS(TALLY_NAMES_ROW)};
    if (at >= tokens->count ||
        (!tally_names_begin(ERAS(TALLY_NAMES_OF), tokens->tok[at]) && !letter_of_era(tokens, at)))
        return 0;
    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
        uint32_t took = tally_names_at(eras[i].names, tokens, at, NULL);
        *before = eras[i].before;
        if (took > 0)
            return took;
    }
    return 0;
}

/* 令和8年, 民国元年: a year that is told in an era, behind which `*at` then stands. */
static bool year_of_era(const struct tally_tokens *tokens, uint32_t *at, uint32_t to,
                        uint64_t *year)
{
    uint64_t before;
    uint32_t took = era_at(tokens, *at, &before);
    uint32_t i = *at + took;
    if (took == 0 || i >= to)
        return false;
    *year = 1;
    if (tokens->tok[i] == U'元')
        took = 1;
    else if (!small_number(tokens, i, to, &took, year))
        return false;
    i += took;
    *year += before;
    if (*year < 1000 || *year > 9999 || i >= to || tokens->tok[i] != U'年')
        return false;
    *at = i + 1;
    return true;
}

/* 令和8年（2026年）, 2026年（令和8年）: the same year again, in the other calendar. */
static void pass_year_again(const struct tally_tokens *tokens, uint32_t *at, uint32_t to,
                            uint64_t year)
{
    uint32_t i = *at;
    uint32_t took;
    uint64_t again = 0;
    if (i >= to || !tally_names_place_is(tokens, i, U'('))
        return;
    if (!year_of_era(tokens, &i, to, &again)) {
        if (!small_number(tokens, i, to, &took, &again) || i + took >= to ||
            tokens->tok[i + took] != U'年')
            return;
        i += took + 1;
    }
    if (again == year && i < to && tally_names_place_is(tokens, i, U')'))
        *at = i;
}

/* What parts two figures of a date: - / and the points of 2026.11.20 and 2026. 11. 20, which have a
 * blank behind them both or neither. */
static bool parts_date(const struct tally_tokens *tokens, uint32_t at, bool blank)
{
    const uint16_t signs = TALLY_MARK_DASH | TALLY_MARK_SLASH;
    const uint8_t parted = tokens->flags[at] & (TALLY_TOKEN_LINE | TALLY_TOKEN_SPACE);
    return (tokens->marks[at] & signs) != 0 ||
           (tokens->marks[at] == TALLY_MARK_STOP && parted == (blank ? TALLY_TOKEN_SPACE : 0) &&
            (tokens->tok[at] & tokens->tok[at - 1] & TALLY_TOKEN_NUMBER) != 0);
}

static bool zero(const struct tally_tokens *tokens, uint32_t at)
{
    struct tally_value value;
    return (tokens->tok[at] & TALLY_TOKEN_NUMBER) != 0 &&
           tally_value_read(tokens, at, at + 1, &value) == 1 && value.digits == 0;
}

/* 二O二六年, 二0二六年: a letter or a figure in the place of 〇. */
static bool year_with_letter(const struct tally_tokens *tokens, uint32_t *at, uint32_t to,
                             uint64_t *year)
{
    static const char32_t digits[] = U"〇一二三四五六七八九";
    enum { DIGITS = 4 };
    uint64_t number = 0;
    bool letter = false;
    if (to - *at <= DIGITS || tokens->tok[*at + DIGITS] != U'年')
        return false;
    for (uint32_t i = *at; i < *at + DIGITS; i++) {
        uint64_t digit = 0;
        while (digits[digit] != 0 && digits[digit] != tokens->tok[i])
            digit++;
        bool odd = i > *at && tokens->len[i] > 0 &&
                   (tally_normalize_token_is(tokens, i, "o") || zero(tokens, i));
        if (digits[digit] == 0 && !odd)
            return false;
        number = number * 10 + (odd ? 0 : digit);
        letter |= odd;
    }
    if (!letter)
        return false;
    *at += DIGITS + 1;
    *year = number;
    return true;
}

static const char32_t year_units[] = U"年년";
static const char32_t month_units[] = U"月월";
static const char32_t day_units[] = U"日号일";

/* 2026年11月20日, 二〇二六年十一月二十日, 26年11月20日, 2026-11-20, 2026/11/20, 2026.11.20,
 * 2026. 11. 20. */
static uint32_t date_by_year(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                             struct tally_date *out)
{
    const char32_t *const units[] = {year_units, month_units, day_units};
    uint64_t parts[3];
    uint32_t i = at;
    bool blank = false;
    const bool first =
        year_of_era(tokens, &i, to, &parts[0]) || year_with_letter(tokens, &i, to, &parts[0]);
    for (size_t k = first; k < 3; k++) {
        uint32_t took;
        if (k == 1)
            pass_year_again(tokens, &i, to, parts[0]);
        if (i >= to || !small_number(tokens, i, to, &took, &parts[k]))
            return 0;
        i += took;
        bool unit = i < to && tally_token_is_in(tokens->tok[i], units[k]);
        if (k == 0 && i < to)
            blank = (tokens->flags[i] & TALLY_TOKEN_SPACE) != 0;
        if (!unit && k < 2 && (i >= to || !parts_date(tokens, i, blank)))
            return 0;
        i += unit;
        if (k == 0 && unit && parts[0] >= 10 && parts[0] < 100)
            parts[0] += 2000;
    }
    return date_made(parts[0], parts[1], parts[2], out) ? i - at : 0;
}

/* --- In Chinese, with something left out --- */

/* The number that counts `unit`s at `*at`, which stands behind it or, for the first end of a range,
 * behind its second: 3-5月. Goes behind it. */
static bool part_at(const struct tally_tokens *tokens, uint32_t *at, uint32_t to,
                    const char32_t *unit, uint64_t *number)
{
    uint32_t took;
    uint64_t end;
    uint32_t i = *at;
    if (i >= to || !small_number(tokens, i, to, &took, number))
        return false;
    i += took;
    *at = i;
    if (i < to && tally_token_is_in(tokens->tok[i], unit)) {
        ++*at;
        return true;
    }
    return tally_rangeform_joins(tokens, &i) && i < to &&
           small_number(tokens, i, to, &took, &end) && i + took < to &&
           tally_token_is_in(tokens->tok[i + took], unit);
}

/* 11月20日, 11月20号, 2026年3月, 26年3月5日, 3月, 26年; what is not said is 0. */
static uint32_t date_in_parts(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                              struct tally_date *out)
{
    uint64_t year = 0;
    uint64_t month = 0;
    uint64_t day = 0;
    uint32_t end = at;
    uint32_t i = at;
    *out = (struct tally_date){0};
    if (year_of_era(tokens, &i, to, &year) || (part_at(tokens, &i, to, year_units, &year) &&
                                               year >= 10 && (year < 100 || year >= 1000))) {
        out->year = (int16_t)(year < 100 ? 2000 + year : year);
        pass_year_again(tokens, &i, to, year);
        end = i;
    }
    i = end;
    if (!part_at(tokens, &i, to, month_units, &month) || month < 1 || month > 12)
        return end - at;
    out->month = (int8_t)month;
    end = i;
    if (!tally_token_is_in(tokens->tok[i - 1], month_units) ||
        !part_at(tokens, &i, to, day_units, &day) || day < 1 || day > 31)
        return end - at;
    out->day = (int8_t)day;
    return i - at;
}

/* --- In English words --- */

static bool spells(const struct tally_tokens *tokens, uint32_t at, uint32_t to, const char *words)
{
    return at < to && tally_normalize_token_is(tokens, at, words);
}

/* 20, 20th, twentieth. */
static uint32_t day_at(const struct tally_tokens *tokens, uint32_t at, uint32_t to, uint64_t *day)
{
    uint32_t took = 0;
    if (at < to && (tokens->tok[at] & TALLY_TOKEN_NUMBER) != 0 &&
        small_number(tokens, at, at + 1, &took, day))
        return at + 1 < to && tally_numberword_ending(tokens, at + 1) ? 2 : 1;
    bool ordinal;
    took = at < to ? tally_numberword_number(tokens, at, day, &ordinal) : 0;
    return took > 0 && ordinal && at + took <= to ? took : 0;
}

/* 2026, two thousand twenty-six, twenty twenty-six: tokens of a year, or 0. */
static uint32_t year_at(const struct tally_tokens *tokens, uint32_t at, uint32_t to, uint64_t *year)
{
    uint32_t took;
    uint64_t rest = 0;
    bool ordinal[2] = {false, false};
    if (at >= to || small_number(tokens, at, at + 1, &took, year))
        return at < to;
    took = tally_numberword_number(tokens, at, year, &ordinal[0]);
    if (took > 0 && *year >= 10 && *year < 100) {
        took += tally_numberword_number(tokens, at + took, &rest, &ordinal[1]);
        *year = rest >= 10 && rest < 100 ? *year * 100 + rest : 0;
    }
    return at + took <= to && !ordinal[0] && !ordinal[1] ? took : 0;
}

/* November 20, 2026; 20 November 2026; the 20th of November 2026; Nov 20 2026. Unless `whole`, the
 * year may be missing, and is 0 then. */
static uint32_t date_by_name(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                             bool whole, struct tally_date *out)
{
    uint32_t i = at + spells(tokens, at, to, "the");
    uint64_t day;
    uint64_t year = 0;
    int month = i < to ? tally_dateform_month(tokens, i) : 0;
    i += month != 0;
    uint32_t days = day_at(tokens, i, to, &day);
    if (days == 0)
        return 0;
    i += days;
    if (month == 0) {
        i += spells(tokens, i, to, "of");
        month = i < to ? tally_dateform_month(tokens, i) : 0;
        i++;
    }
    if (month == 0 || day < 1 || day > 31)
        return 0;
    const uint32_t years = year_at(tokens, i, to, &year);
    if (years > 0 && date_made(year, (uint64_t)month, day, out))
        return i + years - at;
    *out = (struct tally_date){0, (int8_t)month, (int8_t)day};
    return whole ? 0 : i - at;
}

uint32_t tally_dateform_digits(struct tally_date date)
{
    return (uint32_t)date.year * 10000 + (uint32_t)date.month * 100 + (uint32_t)date.day;
}

bool tally_dateform_begins(uint32_t character)
{
    return tally_value_is_numeral(character) || tally_names_begin(ERAS(TALLY_NAMES_OF), character);
}

/* Most tokens begin no date, which is seen at once. */
static bool may_begin(const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    return at < to &&
           (!tally_token_is_character(tokens->tok[at]) || tally_dateform_begins(tokens->tok[at]));
}

uint32_t tally_dateform_read(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                             struct tally_date *out)
{
    const bool all = to == tokens->count;
    if ((all && tally_known_empty(tokens, at, TALLY_READER_DATE)) || !may_begin(tokens, at, to))
        return 0;
    uint32_t took = date_by_year(tokens, at, to, out);
    if (took == 0)
        took = date_by_name(tokens, at, to, true, out);
    return all ? tally_known_took(tokens, at, TALLY_READER_DATE, took) : took;
}

bool tally_dateform_fills(const struct tally_tokens *tokens, uint32_t from, uint32_t to,
                          struct tally_date *out)
{
    return tally_dateform_read(tokens, from, to, out) == to - from;
}

uint32_t tally_dateform_named(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                              struct tally_date *out)
{
    if (!may_begin(tokens, at, to))
        return 0;
    uint32_t took = date_in_parts(tokens, at, to, out);
    bool whole = took > 0 && out->year == 0 && out->day != 0;
    return whole ? took : date_by_name(tokens, at, to, false, out);
}

uint32_t tally_dateform_day(const struct tally_tokens *tokens, uint32_t at, uint32_t *day,
                            uint32_t *unit)
{
    const uint32_t to = (uint32_t)tokens->count;
    uint64_t number;
    uint32_t i = at;
    if (!part_at(tokens, &i, to, U"日号일", &number) || number < 1 || number > 31)
        return 0;
    *day = (uint32_t)number;
    uint32_t behind = i;
    uint32_t took;
    bool own = tally_token_is_in(tokens->tok[i - 1], U"日号일");
    if (!own && tally_rangeform_joins(tokens, &behind) &&
        small_number(tokens, behind, to, &took, &number))
        behind += took + 1;
    *unit = tokens->tok[behind - 1];
    return i - at;
}

static uint32_t part_of_date(const struct tally_tokens *tokens, uint32_t at, struct tally_date *out)
{
    const uint32_t to = (uint32_t)tokens->count;
    uint32_t took = date_in_parts(tokens, at, to, out);
    if (took == 0)
        took = date_by_name(tokens, at, to, false, out);
    if (took == 0 && (out->month = (int8_t)tally_dateform_month(tokens, at)) != 0) {
        uint64_t year = 0;
        uint32_t figures = 0;
        bool told = at + 1 < to && (tokens->tok[at + 1] & TALLY_TOKEN_NUMBER) != 0 &&
                    small_number(tokens, at + 1, at + 2, &figures, &year) && year >= 1000;
        out->year = 0;
        if (told)
            out->year = (int16_t)year;
        out->day = 0;
        return 1 + told;
    }
    return took;
}

uint32_t tally_dateform_part(const struct tally_tokens *tokens, uint32_t at, struct tally_date *out)
{
    *out = (struct tally_date){0};
    return tally_known_empty(tokens, at, TALLY_READER_DATE_PART)
               ? 0
               : tally_known_took(tokens, at, TALLY_READER_DATE_PART,
                                  part_of_date(tokens, at, out));
}
