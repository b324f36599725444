#include "verifier/contact.h"

#include "schema/utf8.h"
#include "verifier/between.h"
#include "verifier/exact.h"
#include "verifier/known.h"
#include "verifier/symbols.h"
#include "verifier/units.h"

enum {
    ADDRESS_MAX = 192, /* bytes of a spelling that are compared */
    RUN_REACH = 256,   /* bytes of a contact on each side of a place in it */
};

/* The run of ASCII without a blank around byte `at`, bounded on both sides. */
static size_t end_of_run(struct tally_slice text, size_t at, size_t *from)
{
    size_t to = at;
    *from = at;
    while (*from > 0 && text.ptr[*from - 1] > ' ' && text.ptr[*from - 1] < 0x7f &&
           at - *from < RUN_REACH)
        (*from)--;
    while (to < text.len && text.ptr[to] > ' ' && text.ptr[to] < 0x7f && to - at < RUN_REACH)
        to++;
    return to;
}

static size_t digits_at(const uint8_t *at, const uint8_t *end, unsigned *value)
{
    size_t n = 0;
    *value = 0;
    for (; at + n < end && n < 4 && at[n] >= '0' && at[n] <= '9'; n++)
        *value = *value * 10 + (unsigned)(at[n] - '0');
    return n;
}

/* 2026-11-20 has as many digits as a phone number. */
static bool is_date(const uint8_t *at, const uint8_t *end)
{
    unsigned part[3];
    for (size_t i = 0; i < 3; i++) {
        size_t n = digits_at(at, end, &part[i]);
        at += n;
        if (n == 0 || (i < 2 && (at == end || *at++ != '-')))
            return false;
    }
    return at == end && part[0] >= 1800 && part[0] < 2200 && part[1] <= 12 && part[2] <= 31;
}

/* A unit stands behind byte `at`. */
static bool counts(struct tally_slice text, size_t at)
{
    uint32_t cp = 0;
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    return at < text.len && tally_utf8_decode(text, at, &cp) > 0 &&
           (tally_units_begins(cp) || tally_token_is_in(cp, U"万亿页件台辆株段册"));
}

/* 12001-12050 and 5000-8000元: as many figures, rising. Of four and four a phone number may be
 * made, too, which counts nothing. */
static bool is_range(struct tally_slice text, size_t from, size_t to)
{
    enum { HALF_OF_PHONE = 4 };
    const uint8_t *dash = memchr(text.ptr + from, '-', to - from);
    const size_t n = dash == NULL ? 0 : (size_t)(dash - (text.ptr + from));
    if (n < HALF_OF_PHONE || to - from != 2 * n + 1 || text.ptr[from] == '0')
        return false;
    for (size_t i = from; i < to; i++) {
        if (i != from + n && (text.ptr[i] < '0' || text.ptr[i] > '9'))
            return false;
    }
    return memcmp(text.ptr + from, dash + 1, n) < 0 && (n > HALF_OF_PHONE || counts(text, to));
}

/* 555.410.2277: points part the figures of a phone, too; a day's have fewer, and a sum's are in
 * threes to the end. */
static bool pointed(struct tally_slice text, size_t from, size_t to)
{
    enum { FIRST = 2, OTHERS = 3, LAST = 4, FIGURES = 10 };
    size_t groups = 0;
    size_t figures = 0;
    for (size_t i = from; i < to; i++) {
        size_t n = 0;
        for (; i < to && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++)
            n++;
        if (n < (groups == 0 ? FIRST
                 : i == to   ? LAST
                             : OTHERS) ||
            (i < to && (text.ptr[i] != '.' || i + 1 == to)))
            return false;
        groups++;
        figures += n;
    }
    return groups > 2 && figures >= FIGURES;
}

bool tally_contact_at(struct tally_slice text, size_t at)
{
    size_t from;
    if (at >= text.len || text.ptr[at] <= ' ' || text.ptr[at] >= 0x7f) /* 转 behind its digits */
        return false;
    size_t to = end_of_run(text, at, &from);
    size_t digits = 0;
    size_t signs = 0;
    while (to > at && strchr(".,;:!?'\"", text.ptr[to - 1]) != NULL) /* of the sentence */
        to--;
    for (size_t i = from; i < to; i++) {
        uint8_t c = text.ptr[i];
        bool last = i + 1 == to;
        if ((c == '@' && to - from > 1) || (c == '/' && !last && text.ptr[i + 1] == '/'))
            return true;
        bool letter_next =
            !last && (text.ptr[i + 1] | 0x20) >= 'a' && (text.ptr[i + 1] | 0x20) <= 'z';
        if (c == '.' && letter_next && i > from && text.ptr[i - 1] != '.' && i + 2 < to &&
            (text.ptr[i + 2] | 0x20) >= 'a' && (text.ptr[i + 2] | 0x20) <= 'z' &&
            (text.ptr[i + 1] & 0x20) != 0)
            return true;
        digits += c >= '0' && c <= '9';
        signs += c == '-' || c == '+' || c == '(' || c == ')';
    }
    return pointed(text, from, to) ||
           (digits >= 7 && digits + signs == to - from &&
            !is_date(text.ptr + from, text.ptr + to) && !is_range(text, from, to));
}

bool tally_contact_in(const struct tally_side *side)
{
    for (uint32_t i = side->from; i < side->to; i++) {
        if (tally_known_empty(side->tokens, i, TALLY_READER_CONTACT))
            continue;
        if (tally_contact_at(side->tokens->text, side->tokens->off[i]))
            return true;
        (void)tally_known_took(side->tokens, i, TALLY_READER_CONTACT, 0);
    }
    return false;
}

/* The letters, digits and marks of a side, without blanks, in lower case; cut where it does not
 * fit. */
static size_t squeeze(const struct tally_side *side, char *out, size_t max)
{
    const struct tally_tokens *t = side->tokens;
    size_t n = 0;
    size_t end = (size_t)t->off[side->to - 1] + t->len[side->to - 1];
    for (size_t i = t->off[side->from]; i < end && n < max; i++) {
        uint8_t c = t->text.ptr[i];
        if (c > ' ')
            out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    return n;
}

/* --- The characters of a contact --- */

/* Reads a contact character by character: `phone` passes over what parts its digits. */
struct reader {
    struct tally_slice bytes;
    size_t at;
    bool phone;
    bool path;  /* behind the host: letters are what they are */
    bool comma; /* one was passed over, or a point */
    uint32_t last;
};

static bool passes(struct reader *r, uint32_t cp, const struct tally_symbol *symbol)
{
    if (symbol->kind == TALLY_SYMBOL_HIDDEN || symbol->kind == TALLY_SYMBOL_LINE ||
        symbol->kind == TALLY_SYMBOL_BLANK)
        return true;
    r->comma |= r->phone && (cp == ',' || cp == '.');
    return r->phone && (symbol->kind == TALLY_SYMBOL_DASH || symbol->kind == TALLY_SYMBOL_LONG ||
                        cp == '(' || cp == ')' || cp == ',' || cp == '.');
}

/* The next character as it counts; 0 at the end. */
static uint32_t next_character(struct reader *r)
{
    while (r->at < r->bytes.len) {
        uint32_t cp = 0xFFFD;
        struct tally_symbol symbol;
        (void)tally_utf8_decode(r->bytes, r->at, &cp);
        r->at += tally_symbol_read(r->bytes, r->at, &symbol);
        if (cp >= 0xFF01 && cp <= 0xFF5E)
            cp -= 0xFEE0;
        uint32_t folded;
        if (cp >= 0x3400 && tally_normalize_char(cp, &folded) == TALLY_CHAR_SINGLE)
            cp = folded; /* 轉 in 5551000轉8012 */
        if (passes(r, cp, &symbol))
            continue;
        if (cp == '/' && r->last == '/' && !r->path)
            continue; /* a scheme's slashes, of which one says as much as two */
        bool host = !r->path;
        r->path |= cp == '/' && r->last != '/' && r->last != ':';
        if (cp == '/' && r->last == '/')
            r->path = false; /* behind :// comes the host */
        r->last = cp;
        return host && cp >= 'A' && cp <= 'Z' ? cp | 0x20 : cp;
    }
    return 0;
}

static uint32_t lower(uint32_t cp)
{
    return cp >= 'A' && cp <= 'Z' ? cp | 0x20 : cp;
}

static struct tally_slice bytes_of(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    size_t end = (size_t)t->off[to - 1] + t->len[to - 1];
    return (struct tally_slice){t->text.ptr + t->off[from], end - t->off[from]};
}

bool tally_contact_changed(const struct tally_signs *signs, uint32_t p, uint32_t r, uint32_t most,
                           uint32_t *took, struct tally_sign_change *out)
{
    const struct tally_tokens *record = signs->record;
    size_t from;
    *took = 0;
    const bool contact = tally_contact_at(record->text, record->off[r]);
    const enum tally_exact exact = contact ? TALLY_EXACT_NONE : tally_exact_at(record, r);
    if (!contact && exact == TALLY_EXACT_NONE)
        return false;
    size_t to = end_of_run(record->text, record->off[r], &from);
    uint32_t n = 1;
    while (n < most && (size_t)record->off[r + n] + record->len[r + n] <= to)
        n++;
    *took = n;
    struct reader a = {.bytes = bytes_of(signs->post, p, p + n)};
    struct reader b = {.bytes = bytes_of(record, r, r + n)};
    a.phone = b.phone = true;
    for (uint32_t i = r; i < r + n; i++)
        b.phone &= (record->tok[i] & TALLY_TOKEN_NUMBER) != 0;
    a.phone = b.phone;
    a.path = b.path = exact == TALLY_EXACT_CASE ||
                      (exact == TALLY_EXACT_MARKS && tally_exact_irregular(signs->post, p));
    bool same = true;
    bool alike = true;
    uint32_t x;
    uint32_t y;
    do {
        x = next_character(&a);
        y = next_character(&b);
        same &= x == y;
        alike &= lower(x) == lower(y);
    } while (alike && x != 0);
    bool comma = a.comma != b.comma && n > 1;
    *out = (struct tally_sign_change){alike || !contact ? TALLY_UNCERTAIN : TALLY_MATERIAL,
                                      TALLY_DIFF_CONTACT};
    return !same || comma;
}

/* heat.example or http://heat.example for https://www.heat.example: what is before an address
 * anyway. */
static bool address_prefix(const struct tally_side *has, const struct tally_side *lacks)
{
    bool scheme = tally_side_length(lacks) == 1 &&
                  tally_normalize_token_is(lacks->tokens, lacks->from, "http https");
    if ((tally_side_length(lacks) > 0 && !scheme) || tally_side_length(has) == 0 ||
        has->to >= has->tokens->count)
        return false;
    for (uint32_t i = has->from; i < has->to; i++) {
        if (!tally_normalize_token_is(has->tokens, i, "http https www mailto"))
            return false;
    }
    return tally_contact_at(has->tokens->text, has->tokens->off[has->to]);
}

bool tally_contact_broken(const struct tally_side *post, const struct tally_side *record)
{
    char a[ADDRESS_MAX];
    char b[ADDRESS_MAX];
    if (tally_side_length(post) == 0 || tally_side_length(record) == 0 ||
        !tally_side_has_word(post) || !tally_side_has_word(record) ||
        !(tally_contact_in(record) || tally_exact_in(record)) || address_prefix(post, record))
        return false;
    size_t a_len = squeeze(post, a, sizeof a);
    size_t b_len = squeeze(record, b, sizeof b);
    return a_len != b_len || memcmp(a, b, a_len) != 0;
}

/* Passes over what parts the figures of a phone number; false at anything else. */
static bool parts_at(struct tally_slice s, size_t *at, bool *parted)
{
    *parted = false;
    for (; *at < s.len && (s.ptr[*at] < '0' || s.ptr[*at] > '9'); ++*at) {
        if (strchr("-. ()", s.ptr[*at]) == NULL || s.ptr[*at] == '\0')
            return false;
        *parted = true;
    }
    return true;
}

/* 555.0134 for 555-0134: the same figures, parted at the same places. */
static bool parted_alike(const struct tally_side *post, const struct tally_side *record)
{
    size_t i = 0;
    size_t k = 0;
    if (tally_side_length(post) == 0 || !tally_contact_in(record))
        return false;
    struct tally_slice a = bytes_of(post->tokens, post->from, post->to);
    struct tally_slice b = bytes_of(record->tokens, record->from, record->to);
    for (;;) {
        bool parted_a;
        bool parted_b;
        if (!parts_at(a, &i, &parted_a) || !parts_at(b, &k, &parted_b) || parted_a != parted_b)
            return false;
        if (i == a.len || k == b.len)
            return i == a.len && k == b.len;
        if (a.ptr[i++] != b.ptr[k++])
            return false;
    }
}

bool tally_contact_prefixed(const struct tally_side *post, const struct tally_side *record)
{
    return address_prefix(post, record) || address_prefix(record, post) ||
           parted_alike(post, record);
}
