#include "verifier/letters.h"

#include <uchar.h>

#include "schema/utf8.h"
#include "verifier/between.h"
#include "verifier/exact.h"
#include "verifier/rangeform.h"
#include "verifier/scripts.h"

/* か and the mark behind it are one letter, が: inside a token it is no sign of its own. */
static bool voices(uint32_t cp)
{
    return cp == 0x3099 || cp == 0x309A;
}

/* The next character of a token that is no letter, digit or harmless; 0 at its end. */
static uint32_t next_inside(struct tally_slice bytes, size_t *at)
{
    while (*at < bytes.len) {
        uint32_t cp = 0;
        uint32_t folded;
        size_t len = tally_utf8_decode(bytes, *at, &cp);
        *at += len > 0 ? len : 1;
        if (len > 0 && !voices(cp) && tally_normalize_char(cp, &folded) == TALLY_CHAR_DROP &&
            tally_symbol_of(cp).kind == TALLY_SYMBOL_UNKNOWN)
            return cp;
    }
    return 0;
}

static struct tally_slice bytes_of(const struct tally_tokens *t, uint32_t i)
{
    return (struct tally_slice){t->text.ptr + t->off[i], t->len[i]};
}

/* A raised or circled digit right behind a number: 10² and 10①. */
static bool raised(const struct tally_tokens *t, uint32_t i)
{
    return i > 0 && (t->tok[i - 1] & t->tok[i] & TALLY_TOKEN_NUMBER) != 0 &&
           tally_between_bytes(t, i).len == 0;
}

/* Likewise behind a raised sign, 10⁻³. */
static bool raised_sign(const struct tally_tokens *t, uint32_t i)
{
    const struct tally_slice bytes = tally_between_bytes(t, i);
    return i > 0 && (t->tok[i - 1] & t->tok[i] & TALLY_TOKEN_NUMBER) != 0 &&
           (tally_slice_eq(bytes, TALLY_LIT("⁻")) || tally_slice_eq(bytes, TALLY_LIT("⁺")));
}

/* Units in which the case of a letter tells mega from milli, or bytes from bits (SI brochure, IEC
 * 80000-13). Others are written in whatever case and mean the same. */
static bool case_tells(struct tally_slice a, struct tally_slice b)
{
    static const char *const units[] = {"m",    "mg",   "mw", "mwh", "mv",  "ma",   "mpa",
                                        "mhz",  "mj",   "mb", "kb",  "gb",  "tb",   "mbps",
                                        "kbps", "gbps", "mn", "mev", "msv", "mvar", "mva"};
    char word[6] = "";
    bool differs = false;
    if (a.len != b.len || a.len >= sizeof word)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        word[i] = (char)(a.ptr[i] | 0x20);
        differs |= a.ptr[i] != b.ptr[i] && (word[i] == 'b' || (i == 0 && word[i] == 'm'));
        if ((b.ptr[i] | 0x20) != word[i])
            return false;
    }
    for (size_t i = 0; differs && i < sizeof units / sizeof *units; i++) {
        if (strcmp(word, units[i]) == 0)
            return true;
    }
    return false;
}

static bool capitals(const struct tally_tokens *t, uint32_t i)
{
    bool all = i < t->count && (t->tok[i] & TALLY_TOKEN_WORD) != 0;
    for (uint32_t k = 0; all && k < t->len[i]; k++)
        all = t->text.ptr[t->off[i] + k] >= 'A' && t->text.ptr[t->off[i] + k] <= 'Z';
    return all;
}

/* All of the text is in capitals there, and a lone M like the rest. */
static bool shouted(const struct tally_tokens *t, uint32_t i)
{
    return t->len[i] == 1 && i + 1 < t->count && t->len[i + 1] > 1 && capitals(t, i + 1);
}

static bool unit_case(const struct tally_signs *signs, uint32_t p, uint32_t r)
{
    return !shouted(signs->post, p) && !shouted(signs->record, r) && p > 0 && r > 0 &&
           (signs->record->tok[r - 1] & TALLY_TOKEN_NUMBER) != 0 &&
           (signs->post->tok[p - 1] & TALLY_TOKEN_NUMBER) != 0 &&
           case_tells(bytes_of(signs->post, p), bytes_of(signs->record, r));
}

/* 17:0 for 17:00: a number of minutes, or of seconds, has two figures. */
static bool cut_minutes(const struct tally_tokens *t, uint32_t i, struct tally_slice other)
{
    return i > 0 && (t->tok[i] & t->tok[i - 1] & TALLY_TOKEN_NUMBER) != 0 &&
           t->marks[i] == TALLY_MARK_COLON && t->len[i] == 1 && other.len == 2;
}

static size_t figures(const struct tally_tokens *t, uint32_t i)
{
    char text[4];
    return (t->tok[i] & TALLY_TOKEN_NUMBER) != 0
               ? tally_normalize_token_written(t, i, text, sizeof text)
               : 0;
}

/* Figures that are part of a name, W0 and 2-08, or of a year. */
static bool names(const struct tally_tokens *t, uint32_t i)
{
    const bool letter =
        i > 0 && (t->tok[i - 1] & TALLY_TOKEN_WORD) != 0 && tally_between_bytes(t, i).len == 0;
    const bool year = i + 1 < t->count && t->tok[i + 1] == U'年' && t->marks[i + 1] == 0;
    return letter || year || tally_rangeform_numbers(t, i);
}

/* A group of an account's or a phone's figures: one blank parts it from the group before. */
static bool grouped(const struct tally_tokens *t, uint32_t i)
{
    return i > 0 && (t->tok[i - 1] & TALLY_TOKEN_NUMBER) != 0 &&
           tally_slice_eq(tally_between_bytes(t, i), TALLY_LIT(" "));
}

/* W00 for W0, 2-8 for 2-08, 03年 for 3年, 1300 0 for 1300 00: elsewhere a zero before a figure says
 * nothing. */
static bool padded(const struct tally_signs *signs, uint32_t p, uint32_t r)
{
    return figures(signs->post, p) != figures(signs->record, r) &&
           (names(signs->post, p) || names(signs->record, r) || grouped(signs->record, r));
}

/* Letters and figures in turn with nothing between them, bc1qar0srrr7: who copies such a code
 * copies its capitals. A name has fewer turns: H1N1, COVID19. */
static bool in_code(const struct tally_tokens *t, uint32_t i)
{
    enum { TURNS = 5 };
    uint32_t from = i;
    uint32_t to = i + 1;
    while (from > 0 && to - from < TURNS && !tally_token_is_character(t->tok[from - 1]) &&
           tally_between_bytes(t, from).len == 0)
        from--;
    while (to < t->count && to - from < TURNS && !tally_token_is_character(t->tok[to]) &&
           tally_between_bytes(t, to).len == 0)
        to++;
    return to - from >= TURNS;
}

bool tally_letters_country(const struct tally_tokens *tokens, uint32_t i)
{
    const struct tally_tokens *t = tokens;
    uint32_t end = i + 1;
    if (i >= t->count || !capitals(t, i))
        return false;
    if (t->len[i] == 1) /* U.S. */
        end = capitals(t, i + 1) && tally_normalize_token_is(t, i + 1, "s") ? i + 2 : i;
    return end > i && tally_normalize_token_is(t, i, "us u") && !(i > 0 && capitals(t, i - 1)) &&
           !capitals(t, end);
}

bool tally_letters_differ(const struct tally_signs *signs, uint32_t p, uint32_t r,
                          struct tally_sign_change *out)
{
    struct tally_slice a = bytes_of(signs->post, p);
    struct tally_slice b = bytes_of(signs->record, r);
    uint8_t flags = (uint8_t)(signs->post->flags[p] & ~signs->record->flags[r]);
    size_t at_a = 0;
    size_t at_b = 0;
    uint32_t x;
    uint32_t y;
    if (a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0)
        return false;
    do {
        x = next_inside(a, &at_a);
        y = next_inside(b, &at_b);
    } while (x == y && x != 0);
    bool number = (raised(signs->post, p) && raised(signs->record, r)) || unit_case(signs, p, r) ||
                  cut_minutes(signs->post, p, b) || padded(signs, p, r) ||
                  raised_sign(signs->post, p) != raised_sign(signs->record, r);
    bool country =
        tally_letters_country(signs->post, p) && !tally_letters_country(signs->record, r);
    bool script = tally_scripts_other(signs->post, p, signs->record, r);
    bool code = a.len == b.len &&
                ((in_code(signs->post, p) && in_code(signs->record, r)) ||
                 tally_exact_irregular(signs->post, p) || tally_exact_code(signs->record, r));
    if (x == y && (flags & TALLY_TOKEN_CONFUSABLE) == 0 && !number && !script && !code && !country)
        return false;
    *out = (struct tally_sign_change){TALLY_UNCERTAIN, code     ? TALLY_DIFF_CONTACT
                                                       : number ? TALLY_DIFF_NUMBER
                                                                : TALLY_DIFF_WORDING};
    return true;
}
