#include "verifier/phoneform.h"

#include "verifier/between.h"
#include "verifier/names.h"

enum {
    LOCAL = 7,   /* figures of a number without its area's code, at least */
    AREA = 4,    /* of such a code, with its 0 */
    COUNTRY = 3, /* of a country's code */
};

static bool is_number(const struct tally_tokens *t, uint32_t at)
{
    return at < t->count && (t->tok[at] & TALLY_TOKEN_NUMBER) != 0;
}

/* What stands before token `at` parts the figures of one number. */
static bool parts(const struct tally_tokens *t, uint32_t at, bool *points, bool *dash)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    *dash = false;
    for (size_t i = 0; i < gap.count; i++) {
        const struct tally_between_symbol *s = &gap.at[i];
        bool sign = s->plain == U'(' || s->plain == U')' || s->plain == U'.' ||
                    s->kind == TALLY_SYMBOL_DASH;
        *points |= s->plain == U'.';
        *dash |= s->kind == TALLY_SYMBOL_DASH;
        if (s->run != 1 || (!sign && s->kind != TALLY_SYMBOL_BLANK))
            return false;
    }
    return true;
}

/* The sign stands once before token `at`. */
static bool sign_before(const struct tally_tokens *t, uint32_t at, uint32_t sign)
{
    struct tally_between gap;
    bool found = false;
    tally_between_read(t, at, &gap);
    for (size_t i = 0; i < gap.count; i++)
        found |= gap.at[i].plain == sign && gap.at[i].run == 1;
    return found;
}

static bool plus_before(const struct tally_tokens *t, uint32_t at)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    return gap.count > 0 && gap.at[gap.count - 1].plain == U'+' && gap.at[gap.count - 1].at_right;
}

/* The figures of token `at` behind those that were read; false when there is no room. */
static bool append(const struct tally_tokens *t, uint32_t at, char *out, uint32_t *count,
                   uint32_t max)
{
    char text[TALLY_PHONEFORM_FIGURES + 1];
    size_t len = tally_normalize_token_spelling(t, at, text, sizeof text);
    if (*count + len > max || memchr(text, '.', len) != NULL)
        return false;
    memcpy(out + *count, text, len);
    *count += (uint32_t)len;
    return true;
}

/* x22, ext. 22, 转22, 转分机22, （分机22）: the tokens it takes. */
static uint32_t extension_at(const struct tally_tokens *t, uint32_t at, struct tally_phoneform *out)
{
    uint32_t i = at;
    if (i >= t->count)
        return 0;
    i += tally_names_at(U"x ext extension 转 转分机 分机 分机号", t, i, NULL);
    if (i == at || !is_number(t, i) ||
        !append(t, i, out->extension, &out->extension_count, TALLY_PHONEFORM_EXTENSION))
        return 0;
    return i + 1 - at;
}

uint32_t tally_phoneform_read(const struct tally_tokens *tokens, uint32_t at,
                              struct tally_phoneform *out)
{
    uint32_t i = at;
    bool dash = false;
    *out = (struct tally_phoneform){.count = 0};
    if (!is_number(tokens, at))
        return 0;
    out->plus = plus_before(tokens, at);
    out->bracket = at + 1 < tokens->count && sign_before(tokens, at, U'(') &&
                   sign_before(tokens, at + 1, U')');
    while (is_number(tokens, i) && (i == at || parts(tokens, i, &out->points, &dash))) {
        const uint32_t had = out->count;
        if (!append(tokens, i, out->figures, &out->count, TALLY_PHONEFORM_FIGURES))
            break;
        out->last = out->count - had;
        out->dashed = dash;
        i++;
    }
    if (out->count < LOCAL)
        return 0;
    return i + extension_at(tokens, i, out) - at;
}

/* The 0 or 1 before an area's code, which is dialled inside the country only. */
static uint32_t trunk(const struct tally_phoneform *phone)
{
    enum { NORTH_AMERICAN = 11 };
    bool one = phone->count == NORTH_AMERICAN && phone->figures[0] == '1' && !phone->plus &&
               phone->figures[1] > '1' && phone->figures[4] > '1';
    return one || phone->figures[0] == '0';
}

/* A country's code that says no more than the number does by itself: in most records the country is
 * the one of their language. */
static bool own_country(const struct tally_phoneform *phone, uint32_t code, uint32_t skip)
{
    static const char *const of_trunk[] = {"81", "82", "44"}; /* where a 0 was dropped for it */
    for (size_t i = 0; skip > 0 && code == 2 && i < sizeof of_trunk / sizeof *of_trunk; i++) {
        if (memcmp(phone->figures, of_trunk[i], 2) == 0)
            return true;
    }
    return (code == 2 && memcmp(phone->figures, "86", 2) == 0) ||
           (code == 1 && phone->figures[0] == '1');
}

/* What of `longer` stands before the figures of `shorter`, or more than all of it. */
static uint32_t before(const struct tally_phoneform *longer, const struct tally_phoneform *shorter,
                       uint32_t skip)
{
    uint32_t n = shorter->count - skip;
    return n <= longer->count && n >= LOCAL &&
                   memcmp(longer->figures + longer->count - n, shorter->figures + skip, n) == 0
               ? longer->count - n
               : UINT32_MAX;
}

/* 0519-85001234-22: the last part is the extension of a number that has an area's code. Behind a
 * blank it may be the end of an account's. */
static void take_extension(struct tally_phoneform *phone, const struct tally_phoneform *other)
{
    enum { WITH_AREA = 10 /* figures */ };
    if (phone->extension_count > 0 || other->extension_count == 0 || !phone->dashed ||
        phone->last != other->extension_count || phone->count < WITH_AREA + phone->last)
        return;
    phone->count -= phone->last;
    phone->extension_count = phone->last;
    memcpy(phone->extension, phone->figures + phone->count, phone->last);
}

static bool same(const struct tally_phoneform *post, const struct tally_phoneform *record,
                 bool *whole)
{
    if (post->extension_count != record->extension_count ||
        memcmp(post->extension, record->extension, post->extension_count) != 0)
        return false;
    *whole = post->plus == record->plus && post->points == record->points;
    uint32_t more = before(post, record, 0);
    if (more == 0 && post->plus == record->plus)
        return true;
    *whole = false;
    for (uint32_t skip = 0; skip <= trunk(record); skip++) {
        more = before(post, record, skip);
        if (post->plus ? own_country(post, more, skip) : more <= trunk(post))
            return true;
    }
    for (uint32_t skip = 0; skip <= trunk(post) && !post->plus; skip++) {
        if (before(record, post, skip) <= (record->plus ? COUNTRY : AREA))
            return true;
    }
    return false;
}

bool tally_phoneform_same(const struct tally_phoneform *post, const struct tally_phoneform *record,
                          bool *whole)
{
    struct tally_phoneform a = *post;
    struct tally_phoneform b = *record;
    take_extension(&a, record);
    take_extension(&b, post);
    return same(&a, &b, whole);
}
