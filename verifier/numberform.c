#include "verifier/numberform.h"

#include <string.h>

#include "schema/utf8.h"
#include "verifier/value.h"

enum { CODE_MAX = 12, YEAR_MIN = 1949, YEAR_MAX = 2100, NUMBER_MAX = 99999 };

struct reading {
    const struct tally_tokens *t;
    uint32_t at, to;
    size_t len; /* of the code so far */
};

static bool take(struct reading *r, char32_t token)
{
    if (r->at >= r->to || r->t->tok[r->at] != token)
        return false;
    r->at++;
    return true;
}

static bool append(struct reading *r, uint32_t token, struct tally_docnum *out)
{
    uint8_t bytes[4];
    const size_t n = tally_utf8_encode(token, bytes);
    if (r->len + n > TALLY_DOCNUM_CODE_MAX)
        return false;
    memcpy(out->code + r->len, bytes, n);
    r->len += n;
    out->code[r->len] = '\0';
    return true;
}

/* 海政发: characters up to the year or 第. */
static bool read_code(struct reading *r, struct tally_docnum *out)
{
    const struct tally_tokens *t = r->t;
    for (size_t n = 0; r->at < r->to; n++, r->at++) {
        const uint32_t token = t->tok[r->at];
        if (!tally_token_is_character(token) || tally_value_is_numeral(token) || token == U'第')
            return n > 0;
        if (n == CODE_MAX || !append(r, token, out))
            return false;
    }
    return false;
}

/* 2026, 二〇二六. */
static bool read_year(struct reading *r, struct tally_docnum *out)
{
    enum { DIGITS = 4 };
    uint32_t i = r->at;
    uint32_t year;
    bool figures = i < r->to && (r->t->tok[i] & TALLY_TOKEN_NUMBER) != 0;
    uint32_t end = figures ? i + 1 : i + DIGITS;
    if (end > r->to || !tally_value_whole(r->t, &i, YEAR_MAX, &year) || i != end || year < YEAR_MIN)
        return false;
    out->year = (uint16_t)year;
    r->at = end;
    return true;
}

/* Brackets stand around the year, or one does. */
static bool bracketed(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    return ((t->marks[from] | tally_tokens_marks(t, to)) & TALLY_MARK_BRACKET) != 0;
}

uint32_t tally_numberform_read(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                               struct tally_docnum *out)
{
    struct reading r = {.t = tokens, .at = at, .to = to};
    struct tally_docnum number = {.irregular = true};
    if (!read_code(&r, &number))
        return 0;
    const uint32_t year = r.at;
    const bool dated = read_year(&r, &number);
    const bool brackets = dated && bracketed(tokens, year, r.at);
    (void)take(&r, U'年');
    const bool ordinal = take(&r, U'第');
    if ((!dated && !ordinal) || !tally_value_whole(tokens, &r.at, NUMBER_MAX, &number.number) ||
        number.number == 0 || (!take(&r, U'号') && !brackets))
        return 0;
    if (!dated && take(&r, U'令') && !append(&r, U'令', &number))
        return 0;
    for (uint32_t i = at + 1; i < r.at; i++) {
        if ((tokens->flags[i] & TALLY_TOKEN_LINE) != 0)
            return 0;
    }
    *out = number;
    return r.at - at;
}
