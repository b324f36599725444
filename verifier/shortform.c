#include "verifier/shortform.h"

#include "verifier/amount.h"
#include "verifier/between.h"
#include "verifier/bodyform.h"
#include "verifier/contact.h"
#include "verifier/names.h"
#include "verifier/units.h"
#include "verifier/value.h"

enum {
    WORD_MAX = 32,     /* bytes of a word */
    INITIALS_MAX = 6,  /* letters */
    CUT_OFF = 2,       /* letters that a short form has less, at least */
    SHORT_LETTERS = 3, /* that it has itself */
};

struct place { /* in one text */
    const struct tally_tokens *t;
    uint32_t at;
};

static size_t spell(const struct tally_tokens *t, uint32_t at, char out[WORD_MAX])
{
    return at < t->count && (t->tok[at] & TALLY_TOKEN_WORD) != 0 && t->len[at] < WORD_MAX
               ? tally_normalize_token_spelling(t, at, out, WORD_MAX)
               : 0;
}

/* --- By a list --- */

/* Names of one thing, and whether it is so before a number only. */
#define ALIKE(ROW)                                                                                 \
    ROW(U"united_states united_states_of_america us usa u_s u_s_a", false)                         \
    ROW(U"post_office po p_o", false)                                                              \
    ROW(U"that_is i_e", false)                                                                     \
    ROW(U"for_example for_instance e_g", false)                                                    \
    ROW(U"and_so_on and_so_forth et_cetera etc", false)                                            \
    ROW(U"telephone phone tel", false)                                                             \
    ROW(U"every_day each_day daily", false)                                                        \
    ROW(U"approximately about approx", false)                                                      \
    ROW(U"amount amt", false)                                                                      \
    ROW(U"apartment apt", true)                                                                    \
    ROW(U"公共汽车 公交 公交车 公交汽车", false)                                                   \
    ROW(U"联系电话 电话", false)                                                                   \
    ROW(U"电子邮箱 邮箱 电子邮件", false)                                                          \
    ROW(U"户口簿 户口本", false)                                                                   \
    ROW(U"自 从", true)                                                                            \
    ROW(U"至 到", true)

static bool listed(const char32_t *names, struct place *a, struct place *b, bool number)
{
    const uint32_t n = tally_names_at(names, a->t, a->at, NULL);
    const uint32_t m = n > 0 ? tally_names_at(names, b->t, b->at, NULL) : 0;
    const uint32_t x = a->at + n;
    const uint32_t y = b->at + m;
    if (m == 0 ||
        ((a->t->flags[a->at] ^ b->t->flags[b->at]) & TALLY_TOKEN_CASE) != 0 || /* us is no US */
        tally_tokens_equal(a->t, a->at, x, b->t, b->at, y) ||
        (number && (x >= a->t->count || y >= b->t->count || !tally_between_goes_on(a->t, x) ||
                    !tally_value_is_numeral(a->t->tok[x]) || a->t->tok[x] != b->t->tok[y])))
        return false;
    a->at = x;
    b->at = y;
    return true;
}

/* Most characters begin nothing that is listed, which is seen at once. */
static bool may_be_listed(uint32_t token)
{
    return !tally_token_is_character(token) || tally_names_begin(ALIKE(TALLY_NAMES_OF), token);
}

static bool same_listed(struct place *a, struct place *b)
{
    static const struct {
        const char32_t *names;
        bool numbered;
    } alike[] = {ALIKE(TALLY_NAMES_ROW)};
    if (!may_be_listed(a->t->tok[a->at]) || !may_be_listed(b->t->tok[b->at]))
        return false;
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        if (listed(alike[i].names, a, b, alike[i].numbered))
            return true;
    }
    return false;
}

/* --- Initials --- */

static bool capitals(const struct tally_tokens *t, uint32_t at)
{
    for (uint32_t i = 0; i < t->len[at]; i++) {
        const uint8_t byte = t->text.ptr[t->off[at] + i];
        if (byte < 'A' || byte > 'Z')
            return false;
    }
    return (t->tok[at] & TALLY_TOKEN_WORD) != 0;
}

/* The letters of WHO and W.H.O. at `at`; *end is behind them. */
static size_t letters_at(const struct tally_tokens *t, uint32_t at, char out[INITIALS_MAX],
                         uint32_t *end)
{
    char word[WORD_MAX];
    size_t n = at < t->count && capitals(t, at) ? spell(t, at, word) : 0;
    *end = at + 1;
    if (n > INITIALS_MAX)
        return 0;
    memcpy(out, word, n);
    while (n > 0 && n < INITIALS_MAX && t->len[at] == 1 && *end < t->count && t->len[*end] == 1 &&
           capitals(t, *end) && t->off[*end] == t->off[*end - 1] + 2 &&
           t->text.ptr[t->off[*end] - 1] == '.' && spell(t, *end, word) == 1) {
        out[n++] = word[0];
        ++*end;
    }
    return n > 1 ? n : 0;
}

/* Words that initials may pass over: of, and in Eastern Standard Time what ET does not say. */
static bool is_passed(const struct tally_tokens *t, uint32_t at)
{
    return tally_normalize_token_is(t, at, "of the and for in") ||
           (tally_normalize_token_is(t, at, "standard daylight") &&
            tally_normalize_token_is(t, at + 1, "time"));
}

/* Words from `at` on that begin with the letters, all but small ones with a capital: the place
 * behind them, or 0. */
static uint32_t spelt_out(const struct tally_tokens *t, uint32_t at, const char *letters, size_t n)
{
    char word[WORD_MAX];
    size_t k = 0;
    uint32_t i = at;
    for (; k < n && i < t->count && (i == at || tally_between_goes_on(t, i)); i++) {
        const bool whole = (t->flags[i] & TALLY_TOKEN_CASE) != 0 && spell(t, i, word) > 1 &&
                           !capitals(t, i) && word[0] == letters[k];
        const bool small = i > at && is_passed(t, i);
        if (whole || (small && spell(t, i, word) > 1 && word[0] == letters[k]))
            k++;
        else if (!small)
            return 0;
    }
    return k == n ? i : 0;
}

/* The record says once what the letters stand for: Public Works Office (PWO). */
static bool explained(const struct tally_tokens *record, const struct place *a,
                      const struct place *b, uint32_t to)
{
    const uint32_t n = to - b->at;
    for (uint32_t i = n; i < record->count; i++) {
        if (record->tok[i] == a->t->tok[a->at] && (record->marks[i] & TALLY_MARK_BRACKET) != 0 &&
            tally_tokens_equal(record, i - n, i, b->t, b->at, to))
            return true;
    }
    return false;
}

static bool initials(const struct tally_tokens *record, struct place *a, struct place *b,
                     bool *doubt)
{
    char letters[INITIALS_MAX];
    uint32_t end;
    const size_t n = letters_at(a->t, a->at, letters, &end);
    const uint32_t to = n > 0 && b->at < b->t->count ? spelt_out(b->t, b->at, letters, n) : 0;
    if (to == 0)
        return false;
    *doubt |= !tally_normalize_token_is(b->t, to - 1, "time") && !explained(record, a, b, to);
    a->at = end;
    b->at = to;
    b->at += to < b->t->count && b->t->tok[to] == a->t->tok[end - 1] && /* ... Agency (FEMA) */
             (b->t->marks[to] & TALLY_MARK_BRACKET) != 0;
    return true;
}

/* --- One word --- */

/* A point stands behind the word, and nothing begins behind it that does not in the other text. */
static bool pointed(const struct place *a, const struct place *b)
{
    const size_t end = (size_t)a->t->off[a->at] + a->t->len[a->at];
    const uint32_t x = a->at + 1;
    const uint32_t y = b->at + 1;
    if (end >= a->t->text.len || a->t->text.ptr[end] != '.' || x >= a->t->count ||
        y >= b->t->count || (tally_tokens_marks(b->t, y) & TALLY_MARK_STOP) != 0)
        return false;
    return ((a->t->flags[x] ^ b->t->flags[y]) & TALLY_TOKEN_CASE) == 0;
}

static bool is_vowel(char letter)
{
    return memchr("aeiouy", letter, 6) != NULL;
}

/* The letters of `a` stand in `b` in their order, the last one at its end; where not all of them
 * are consonants the second one is the same as well: Natl. is National, and Ford. no Fairford. */
static bool contracted(const char *a, size_t n, const char *b, size_t m)
{
    size_t k = 0;
    const size_t end = b[m - 1] == 'e' ? m - 1 : m;
    for (size_t i = 0; i < end && k < n; i++)
        k += a[k] == b[i];
    return k == n && a[n - 1] == b[end - 1];
}

static bool weighs(const struct tally_words *words, const struct place *x)
{
    struct tally_amount amount;
    return tally_amount_number(x->t, x->at, &amount) > 0 ||
           (tally_words_class_at(words, x->t, x->at) & ~(unsigned)TALLY_WORD_UNITS) != 0 ||
           tally_words_use_at(words, x->t, x->at, TALLY_LEXICON_OPPOSITE) > 0;
}

/* It may be a word or initials, and short for nothing: old, acts, CDC. */
static bool is_whole(const struct place *a, const struct place *b, const char *s, size_t n,
                     const char *w)
{
    const bool few = n == SHORT_LETTERS;
    const bool plural = n == SHORT_LETTERS + 1 && s[n - 1] == 's';
    return (is_vowel(s[0]) && (few || plural || s[1] != w[1])) ||
           (few && capitals(a->t, a->at) && !capitals(b->t, b->at));
}

static bool number_at(const struct tally_tokens *t, uint32_t at)
{
    return at < t->count && (t->tok[at] & TALLY_TOKEN_NUMBER) != 0;
}

/* What a number counts is named so, and is not the other word: 3 hrs are no hectares. */
static bool counts_other(const struct place *a, const struct place *b)
{
    const struct tally_unit x = tally_units_read(a->t, a->at);
    const struct tally_unit y = tally_units_read(b->t, b->at);
    const bool counted = a->at > 0 && number_at(a->t, a->at - 1) && !number_at(a->t, a->at + 1);
    return x.id != 0 && x.id != y.id && (y.id != 0 || counted);
}

/* gst for guest, or points behind it that say that more is left out: it may be something else, but
 * for a unit, which is known. */
static bool is_doubtful(const struct place *a, size_t n, size_t m, bool point)
{
    enum { LONG = 6 /* letters of a word that may well be cut to three */ };
    const size_t end = (size_t)a->t->off[a->at] + a->t->len[a->at] + 1;
    const bool points = point && end < a->t->text.len && a->t->text.ptr[end] == '.';
    const bool cut = !point && n == SHORT_LETTERS && m < LONG;
    return points || (cut && tally_units_read(a->t, a->at).id == 0);
}

static bool one_word(const struct tally_words *words, struct place *a, struct place *b, bool *doubt)
{
    char s[WORD_MAX] = "";
    char w[WORD_MAX] = "";
    const size_t n = spell(a->t, a->at, s);
    const size_t m = spell(b->t, b->at, w);
    if (n < SHORT_LETTERS || m < n + CUT_OFF || s[0] != w[0] ||
        ((a->t->flags[a->at] ^ b->t->flags[b->at]) & TALLY_TOKEN_CASE) != 0)
        return false;
    bool bare = true; /* no word is written without a vowel: Attn is none */
    for (size_t i = 1; i < n; i++)
        bare &= !is_vowel(s[i]);
    const bool point = pointed(a, b);
    bare &= point || !is_whole(a, b, s, n, w);
    const bool fits =
        (contracted(s, n, w, m) && (bare || (point && n > SHORT_LETTERS && s[1] == w[1]))) ||
        (memcmp(s, w, n) == 0 && point);
    if (!fits || counts_other(a, b) || weighs(words, a) || weighs(words, b))
        return false;
    *doubt |= is_doubtful(a, n, m, point);
    a->at++;
    b->at++;
    return true;
}

static bool in_contact(const struct tally_tokens *t, uint32_t at)
{
    return tally_contact_at(t->text, t->off[at]);
}

bool tally_shortform_same_at(const struct tally_words *words, const struct tally_tokens *post,
                             uint32_t *p, const struct tally_tokens *record, uint32_t *r,
                             bool *doubt)
{
    struct place a = {post, *p};
    struct place b = {record, *r};
    if (a.at >= post->count || b.at >= record->count)
        return false;
    if (!same_listed(&a, &b) && !initials(record, &a, &b, doubt) &&
        !initials(record, &b, &a, doubt) && !one_word(words, &a, &b, doubt) &&
        !one_word(words, &b, &a, doubt) &&
        !tally_bodyform_same(words, post, &a.at, record, &b.at, doubt))
        return false;
    if (in_contact(post, *p) || in_contact(record, *r)) /* another host */
        return false;
    *p = a.at;
    *r = b.at;
    return true;
}
