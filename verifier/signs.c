#include "verifier/signs.h"

#include <uchar.h>

#include "schema/utf8.h"
#include "verifier/contact.h"
#include "verifier/value.h"

enum {
    WINDOW = 24, /* bytes beside a token in which its signs stand */
    SIGNS = 8,   /* of one place that are compared */
};

struct signs { /* in their plain forms */
    char32_t at[SIGNS];
    size_t count;
};

/* A sign's plain form; 0 for anything else. The long dash of a sentence is U'—'. */
static char32_t plain(uint32_t cp)
{
    static const struct {
        char32_t from, to;
    } forms[] = {
        {U'−', U'-'},  {U'－', U'-'}, {U'–', U'-'},  {U'‐', U'-'},  {U'‑', U'-'},  {U'﹣', U'-'},
        {U'─', U'—'},  {U'―', U'—'},  {U'～', U'~'}, {U'∼', U'~'},  {U'〜', U'~'}, {U'≧', U'≥'},
        {U'⩾', U'≥'},  {U'≦', U'≤'},  {U'⩽', U'≤'},  {U'＞', U'>'}, {U'＜', U'<'}, {U'￥', U'¥'},
        {U'＄', U'$'}, {U'％', U'%'}, {U'﹪', U'%'}, {U'：', U':'}, {U'／', U'/'}, {U'∕', U'/'},
        {U'∶', U':'},  {U'﹕', U':'},
    };
    static const char32_t signs[] = U"-—~≥≤><≠±¥$€£%‰°:/";
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (forms[i].from == cp)
            return forms[i].to;
    }
    for (size_t i = 0; signs[i] != 0; i++) {
        if (signs[i] == cp)
            return signs[i];
    }
    return 0;
}

static bool in(char32_t sign, const char32_t *set)
{
    for (; *set != 0; set++) {
        if (*set == sign)
            return true;
    }
    return false;
}

static size_t end_of(const struct tally_tokens *t, uint32_t i)
{
    return (size_t)t->off[i] + t->len[i];
}

static void push(struct signs *signs, char32_t sign)
{
    if (signs->count < SIGNS)
        signs->at[signs->count++] = sign;
}

/* Signs of `set` that end right before token i; characters that nobody sees do not part them. */
static struct signs before(const struct tally_tokens *t, uint32_t i, const char32_t *set)
{
    struct signs out = {.count = 0};
    size_t from = i > 0 ? end_of(t, i - 1) : 0;
    if (t->off[i] > WINDOW && from < t->off[i] - WINDOW)
        from = t->off[i] - WINDOW;
    while (from < t->off[i] && (t->text.ptr[from] & 0xC0) == 0x80) /* into a character */
        from++;
    while (from < t->off[i]) {
        uint32_t cp;
        size_t n = tally_utf8_decode(t->text, from, &cp);
        char32_t sign = n == 0 ? 0 : plain(cp);
        if (in(sign, set) && sign != 0)
            push(&out, sign);
        else if (n == 0 || !tally_utf8_is_hidden(cp))
            out.count = 0;
        from += n == 0 ? 1 : n;
    }
    return out;
}

/* Signs of `set` that begin right after token i. */
static struct signs after(const struct tally_tokens *t, uint32_t i, const char32_t *set)
{
    struct signs out = {.count = 0};
    size_t end = i + 1 < t->count ? t->off[i + 1] : t->text.len;
    for (size_t at = end_of(t, i); at < end && at < end_of(t, i) + WINDOW;) {
        uint32_t cp;
        size_t n = tally_utf8_decode(t->text, at, &cp);
        char32_t sign = n == 0 ? 0 : plain(cp);
        if (sign != 0 && in(sign, set))
            push(&out, sign);
        else if (n == 0 || !tally_utf8_is_hidden(cp))
            break;
        at += n == 0 ? 1 : n;
    }
    return out;
}

static bool same(const struct signs *a, const struct signs *b)
{
    return a->count == b->count && memcmp(a->at, b->at, a->count * sizeof *a->at) == 0;
}

static bool is_number(const struct tally_tokens *t, uint32_t i)
{
    return i < t->count && tally_value_is_numeral(t->tok[i]);
}

static bool touches(const struct tally_tokens *t, uint32_t i, size_t gap)
{
    return i > 0 && t->off[i] - end_of(t, i - 1) <= gap;
}

/* --- The sign of a value: minus, comparison --- */

/* A dash after a number, a unit of time or a letter joins: 8月1日-5日, 3-5, A-12. */
static bool dash_joins(const struct tally_words *words, const struct tally_tokens *t, uint32_t i)
{
    const unsigned units =
        TALLY_WORD_DATE_UNIT | TALLY_WORD_TIME_UNIT | TALLY_WORD_COUNT_UNIT | TALLY_WORD_MONEY_UNIT;
    if (i == 0 || !touches(t, i, 4))
        return false;
    return (t->tok[i - 1] & (TALLY_TOKEN_WORD | TALLY_TOKEN_NUMBER)) != 0 ||
           (tally_words_class(words, t->tok[i - 1]) & units) != 0;
}

/* A dash at the start of a line marks an item of a list. */
static bool marks_item(const struct tally_tokens *t, uint32_t i)
{
    return i == 0 || (t->flags[i] & TALLY_TOKEN_LINE) != 0;
}

/* A long dash is read for a short one, and by itself it belongs to the sentence. */
static bool same_values(const struct signs *a, const struct signs *b)
{
    struct signs x = *a;
    struct signs y = *b;
    bool long_dash = (a->count > 0 && a->at[0] == U'—') || (b->count > 0 && b->at[0] == U'—');
    for (size_t i = 0; i < SIGNS; i++) {
        if (long_dash && i < x.count && x.at[i] == U'-')
            x.at[i] = U'—';
        if (long_dash && i < y.count && y.at[i] == U'-')
            y.at[i] = U'—';
    }
    bool only_long = (x.count == 0 || x.at[0] == U'—') && (y.count == 0 || y.at[0] == U'—');
    return only_long || same(&x, &y);
}

static bool value_changed(const struct tally_words *words, const struct tally_tokens *post,
                          uint32_t p, const struct tally_tokens *record, uint32_t r,
                          struct tally_sign_change *out)
{
    static const char32_t set[] = U"-—~≥≤><≠±";
    struct signs a = before(post, p, set);
    struct signs b = before(record, r, set);
    if (same_values(&a, &b))
        return false;
    bool dashes = (a.count == 0 || in(a.at[0], U"-~")) && (b.count == 0 || in(b.at[0], U"-~"));
    if (dashes && (dash_joins(words, post, p) || dash_joins(words, record, r)))
        return false;
    if (dashes && (marks_item(post, p) || marks_item(record, r)) && p > 0)
        return false;
    *out = (struct tally_sign_change){p == 0 ? TALLY_UNCERTAIN : TALLY_MATERIAL, TALLY_DIFF_NUMBER};
    return true;
}

/* --- What is counted: money, shares, degrees --- */

static bool money_changed(const struct tally_tokens *post, uint32_t p,
                          const struct tally_tokens *record, uint32_t r,
                          struct tally_sign_change *out)
{
    static const char32_t set[] = U"¥$€£";
    struct signs a = before(post, p, set);
    struct signs b = before(record, r, set);
    if (same(&a, &b))
        return false;
    *out = (struct tally_sign_change){a.count > 0 && b.count > 0 ? TALLY_MATERIAL : TALLY_UNCERTAIN,
                                      TALLY_DIFF_MONEY};
    return true;
}

/* 百分之五 and 千分之五 have their sign in words before the number. */
static struct signs unit_of(const struct tally_tokens *t, uint32_t from, uint32_t last)
{
    static const char32_t set[] = U"%‰°¥$€£";
    struct signs out = after(t, last, set);
    uint32_t at = from; /* the words may be the change's own or stand before it */
    if (at + 2 < t->count && t->tok[at + 1] == U'分' && t->tok[at + 2] == U'之')
        at += 3;
    if (at >= 3 && t->tok[at - 2] == U'分' && t->tok[at - 1] == U'之' && out.count == 0) {
        if (t->tok[at - 3] == U'百')
            push(&out, U'%');
        else if (t->tok[at - 3] == U'千')
            push(&out, U'‰');
    }
    return out;
}

static bool unit_changed(const struct tally_tokens *post, uint32_t p, uint32_t p_last,
                         const struct tally_tokens *record, uint32_t r, uint32_t r_last,
                         struct tally_sign_change *out)
{
    if (p_last + 1 == post->count) /* at the post's end the sign may be cut: number_goes_on() */
        return false;
    struct signs a = unit_of(post, p, p_last);
    struct signs b = unit_of(record, r, r_last);
    if (same(&a, &b))
        return false;
    *out = (struct tally_sign_change){TALLY_MATERIAL, TALLY_DIFF_NUMBER};
    return true;
}

/* --- Between two tokens --- */

static struct tally_slice gap(const struct tally_tokens *t, uint32_t i)
{
    size_t from = end_of(t, i);
    return (struct tally_slice){t->text.ptr + from, t->off[i + 1] - from};
}

/* 3:1 and 3/1; a gap over a line break says nothing. */
static bool ratio_changed(const struct tally_tokens *post, uint32_t p,
                          const struct tally_tokens *record, uint32_t r,
                          struct tally_sign_change *out)
{
    static const char32_t set[] = U":/";
    if (((post->flags[p + 1] | record->flags[r + 1]) & TALLY_TOKEN_LINE) != 0)
        return false;
    struct signs a = after(post, p, set);
    struct signs b = after(record, r, set);
    if (same(&a, &b))
        return false;
    *out = (struct tally_sign_change){a.count > 0 && b.count > 0 ? TALLY_MATERIAL : TALLY_UNCERTAIN,
                                      TALLY_DIFF_NUMBER};
    return true;
}

static bool has_blank(struct tally_slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] <= ' ' || text.ptr[i] >= 0x7f)
            return true;
    }
    return text.len == 0;
}

/* The same characters as the record's, which are ASCII, but for those that nobody sees. */
static bool same_seen(struct tally_slice own, struct tally_slice got)
{
    size_t i = 0;
    for (size_t at = 0; at < got.len;) {
        uint32_t cp;
        size_t n = tally_utf8_decode(got, at, &cp);
        at += n;
        if (n > 0 && tally_utf8_is_hidden(cp))
            continue;
        if (n == 0 || i == own.len || own.ptr[i++] != cp)
            return false;
    }
    return i == own.len;
}

/* Inside an address every character counts; one that is broken over lines is whole. */
static bool address_changed(const struct tally_tokens *post, uint32_t p,
                            const struct tally_tokens *record, uint32_t r,
                            struct tally_sign_change *out)
{
    struct tally_slice own = gap(record, r);
    struct tally_slice got = gap(post, p);
    if (has_blank(own) || own.len > WINDOW || same_seen(own, got) ||
        (post->flags[p + 1] & TALLY_TOKEN_LINE) != 0 ||
        !tally_contact_at(record->text, record->off[r]) ||
        !tally_contact_at(record->text, end_of(record, r)))
        return false;
    *out = (struct tally_sign_change){TALLY_MATERIAL, TALLY_DIFF_CONTACT};
    return true;
}

/* --- What is struck out, and what is asked --- */

/* Overlays that strike a character out, and symbols that forbid what they stand beside. */
static bool is_strike(uint32_t cp)
{
    return (cp >= 0x335 && cp <= 0x338) || cp == 0x20D2 || cp == 0x20D3 ||
           (cp >= 0x20D8 && cp <= 0x20DA) || cp == 0x20E0 || (cp >= 0x20E5 && cp <= 0x20E6) ||
           (cp >= 0x20EA && cp <= 0x20EB) || cp == 0x274C || cp == 0x274E ||
           (cp >= 0x2716 && cp <= 0x2718) || cp == 0x26D4 || cp == 0x1F6AB;
}

/* In token i or right behind it. */
static bool struck(const struct tally_tokens *t, uint32_t i)
{
    size_t end = end_of(t, i) + WINDOW;
    if (end > t->text.len)
        end = t->text.len;
    if (i + 1 < t->count && end > t->off[i + 1])
        end = t->off[i + 1];
    for (size_t at = t->off[i]; at < end;) {
        uint32_t cp;
        size_t n = tally_utf8_decode(t->text, at, &cp);
        if (n > 1 && is_strike(cp))
            return true;
        at += n == 0 ? 1 : n;
    }
    return false;
}

static bool sense_changed(const struct tally_tokens *post, uint32_t p,
                          const struct tally_tokens *record, uint32_t r, bool joined,
                          struct tally_sign_change *out)
{
    if (struck(post, p) && !struck(record, r)) {
        *out = (struct tally_sign_change){TALLY_UNCERTAIN, TALLY_DIFF_WORDING};
        return true;
    }
    if (joined && (post->marks[p + 1] & TALLY_MARK_QUESTION) != 0 &&
        (record->marks[r + 1] & TALLY_MARK_QUESTION) == 0) {
        *out = (struct tally_sign_change){TALLY_UNCERTAIN, TALLY_DIFF_PUNCTUATION};
        return true;
    }
    return false;
}

bool tally_signs_of_values(const struct tally_words *words, const struct tally_tokens *post,
                           uint32_t p0, uint32_t p1, const struct tally_tokens *record, uint32_t r0,
                           uint32_t r1, struct tally_sign_change *out)
{
    return value_changed(words, post, p0, record, r0, out) ||
           money_changed(post, p0, record, r0, out) ||
           unit_changed(post, p0, p1 - 1, record, r0, r1 - 1, out);
}

bool tally_signs_changed(const struct tally_words *words, const struct tally_tokens *post,
                         uint32_t p, const struct tally_tokens *record, uint32_t r, bool joined,
                         struct tally_sign_change *out)
{
    bool number = is_number(record, r);
    if (number && tally_signs_of_values(words, post, p, p + 1, record, r, r + 1, out))
        return true;
    if (sense_changed(post, p, record, r, joined, out))
        return true;
    if (!joined)
        return false;
    if (number && is_number(record, r + 1))
        return ratio_changed(post, p, record, r, out);
    bool word = ((record->tok[r] | record->tok[r + 1]) & TALLY_TOKEN_WORD) != 0;
    return word && address_changed(post, p, record, r, out);
}
