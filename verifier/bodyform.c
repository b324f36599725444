#include "verifier/bodyform.h"

#include <assert.h>
#include <wchar.h>

#include "verifier/between.h"
#include "verifier/names.h"
#include "verifier/value.h"
#include "verifier/wordpair.h"

enum {
    NAME_MAX = 24, /* tokens of a body's name */
    KEPT_MIN = 2,  /* characters of a short name, without its end */
    END_MAX = 3,   /* tokens of that */
};

struct place { /* in one text */
    const struct tally_tokens *t;
    uint32_t at;
};

/* What ends the name of a body, cut short and whole; all of a row begin with one character. */
#define ENDS(ROW)                                                                                  \
    ROW(U"局")                                                                                     \
    ROW(U"委 委员会 委会")                                                                         \
    ROW(U"办 办公室 办事处")                                                                       \
    ROW(U"厅")                                                                                     \
    ROW(U"部门")                                                                                   \
    ROW(U"部")                                                                                     \
    ROW(U"署")                                                                                     \
    ROW(U"院")                                                                                     \
    ROW(U"处")                                                                                     \
    ROW(U"中心")                                                                                   \
    ROW(U"支队")                                                                                   \
    ROW(U"大队")                                                                                   \
    ROW(U"总队")

static const struct {
    const char32_t *names;
} ends[] = {ENDS(TALLY_NAMES_ROW)};

/* The tokens that it takes, in the short form and in the whole one. */
static bool ends_body(const struct place *a, const struct place *b, uint32_t *n, uint32_t *m)
{
    if (a->at >= a->t->count || b->at >= b->t->count ||
        !tally_names_begin(ENDS(TALLY_NAMES_OF), a->t->tok[a->at]) ||
        !tally_names_begin(ENDS(TALLY_NAMES_OF), b->t->tok[b->at]))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        *n = tally_names_at(ends[i].names, a->t, a->at, NULL);
        *m = tally_names_at(ends[i].names, b->t, b->at, NULL);
        if (*n > 0 && *m > 0)
            return true;
    }
    return false;
}

/* Nothing stands before token `at`, not even a blank. */
static bool attached(const struct tally_tokens *t, uint32_t at)
{
    return t->off[at] == t->off[at - 1] + t->len[at - 1];
}

/* Tokens from the two places on that are the same in both texts, with nothing between them. */
static uint32_t alike(const struct place *a, const struct place *b)
{
    uint32_t n = 0;
    while (n < NAME_MAX + END_MAX && a->at + n < a->t->count && b->at + n < b->t->count &&
           a->t->tok[a->at + n] == b->t->tok[b->at + n] &&
           (n == 0 || (attached(a->t, a->at + n) && attached(b->t, b->at + n))))
        n++;
    return n;
}

/* One of the tokens that a name at the place may have, from the one with number `from` on. */
static bool has(const struct place *x, uint32_t from, char32_t character)
{
    static_assert(sizeof(wchar_t) == sizeof *x->t->tok, "wmemchr() searches tokens");
    const uint32_t left = (uint32_t)x->t->count - x->at;
    const uint32_t to = left < NAME_MAX ? left : NAME_MAX;
    return from < to && wmemchr((const wchar_t *)x->t->tok + x->at + from, (wchar_t)character,
                                to - from) != NULL;
}

/* At most places no two names end so that one of them is the short one, which is seen at once: as
 * long as both texts say the same, neither is shorter. */
static bool may_end(const struct place *a, const struct place *b)
{
    const uint32_t same = alike(a, b);
    const uint32_t from = same < KEPT_MIN + END_MAX ? KEPT_MIN : same - END_MAX;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (has(a, from, ends[i].names[0]) && has(b, from, ends[i].names[0]))
            return true;
    }
    return false;
}

/* --- 住建局 --- */

static bool common(const struct tally_tokens *t, uint32_t at)
{
    return at + 1 < t->count && tally_wordpair_common(t->tok[at], t->tok[at + 1]);
}

/* The tokens of the word at `at`: two characters, or one that joins others or stands before a word,
 * as 市 before 住房; but 人力资源 are two of two. */
static uint32_t word_at(const struct tally_tokens *t, uint32_t at)
{
    const bool before = !common(t, at) && common(t, at + 1) && !common(t, at + 2);
    return before || at + 1 >= t->count || tally_token_is_in(t->tok[at], U"和与及化") ? 1 : 2;
}

/* Token `at` is part of 机关, which says no more than that it is a body. */
static bool any_body(const struct tally_tokens *t, uint32_t at)
{
    return tally_names_at(U"机关", t, at, NULL) > 0 ||
           (at > 0 && tally_names_at(U"机关", t, at - 1, NULL) > 0);
}

struct cutting {        /* what became of the words of a whole name */
    uint32_t cut, kept; /* those cut to their first character, those of two that stand whole */
    bool left, joined;  /* behind the last of them some are left out, among them one that joins */
    bool torn;          /* some are left out between two that nothing joins */
};

/* The next word stands whole, is cut to its first character, or is left out. */
static void take_word(struct cutting *c, const struct place *r, uint32_t len, bool whole,
                      bool first)
{
    const bool there = whole || first;
    c->torn |= there && c->left && !c->joined;
    c->joined = !there && (c->joined || tally_token_is_in(r->t->tok[r->at], U"和与及"));
    c->left = !there && (c->left || !any_body(r->t, r->at));
    c->cut += first;
    c->kept += whole && len > 1;
}

/* Every character of the short name begins a word of the whole one, in their order, or is in one
 * that stands whole; two words at least are cut to their first, more than stand whole, and none is
 * left out before them: 城建局 is another name. 也可授权常务委员会 for 也不可以… is none: no name
 * denies or allows. *doubt where a word is left out between two that nothing joins: 安监局 is
 * 安全生产监督管理局, but 市管部门 may be what the city manages and not 市场监督管理部门. */
static bool body(const struct tally_words *words, struct place *a, struct place *b, bool *doubt)
{
    const unsigned said = TALLY_WORD_NEGATION | TALLY_WORD_MODAL | TALLY_WORD_EXCEPTION;
    uint32_t p = a->at;
    uint32_t r = b->at;
    struct cutting c = {.cut = 0};
    uint32_t n = 0;
    uint32_t m = 0;
    if (p >= a->t->count || r >= b->t->count || a->t->tok[p] != b->t->tok[r])
        return false;
    while (r < b->t->count && r - b->at < NAME_MAX && p < a->t->count &&
           tally_token_is_character(b->t->tok[r])) {
        const struct place x = {a->t, p};
        const struct place y = {b->t, r};
        if (c.cut > 1 && c.cut > c.kept && ends_body(&x, &y, &n, &m)) {
            a->at = p + n;
            b->at = r + m;
            *doubt |= c.torn;
            return true;
        }
        if ((tally_words_class_here(words, b->t, r) & said) != 0 ||
            (p > a->at && !tally_between_goes_on(a->t, p)) ||
            (r > b->at && !tally_between_goes_on(b->t, r)))
            return false;
        const uint32_t len = word_at(b->t, r);
        const bool whole = r + len <= b->t->count && p + len <= a->t->count &&
                           tally_tokens_equal(a->t, p, p + len, b->t, r, r + len);
        const bool first = !whole && len > 1 && a->t->tok[p] == b->t->tok[r];
        if (c.cut == 0 && !whole && !first && tally_names_at(U"机关", b->t, r, NULL) == 0)
            return false;
        take_word(&c, &y, len, whole, first);
        p += whole ? len : first;
        r += len;
    }
    return false;
}

/* --- 应急局 --- */

/* A name whose words are left out, as far as it was read. */
struct left {
    uint32_t p, r;   /* behind it, in the short name and in the whole one */
    uint32_t kept;   /* characters */
    bool any, other; /* words were left out; others than bodies have in common */
};

/* No name has such characters. */
static bool in_sentence(uint32_t token)
{
    return tally_token_is_in(token, U"的是在向由将被把从送给请并须");
}

/* One step in the whole name: a character that both have, or a word that the short one leaves out.
 * False for a number, which tells one body, or one lot of things, from another: 二中心, 三万二千部.
 */
static bool pass_word(const struct place *a, const struct place *b, struct left *out)
{
    static const char32_t many_have[] = U"管理 监督 事务 服务 运输 综合 行政 救援 工作";
    if (out->p < a->t->count && a->t->tok[out->p] == b->t->tok[out->r]) {
        out->kept++;
        out->p++;
        out->r++;
        return true;
    }
    if (tally_value_is_numeral(b->t->tok[out->r]))
        return false;
    const bool joins = tally_token_is_in(b->t->tok[out->r], U"和与及");
    const uint32_t generic = tally_names_at(many_have, b->t, out->r, NULL);
    out->any |= !joins;
    out->other |= !joins && generic == 0;
    out->r += generic > 0 ? generic : 1;
    return true;
}

static bool parts_name(const struct tally_words *words, const struct place *x, uint32_t at)
{
    const unsigned said = TALLY_WORD_NEGATION | TALLY_WORD_MODAL | TALLY_WORD_EXCEPTION;
    const bool says = (tally_words_class_here(words, x->t, at) & said) != 0;
    return !tally_token_is_character(x->t->tok[at]) || in_sentence(x->t->tok[at]) || says ||
           (at > x->at && !tally_between_goes_on(x->t, at));
}

/* The characters of the short name stand in the whole one, in their order, with the same end. */
static bool read_left(const struct tally_words *words, const struct place *a, const struct place *b,
                      struct left *out)
{
    uint32_t n;
    uint32_t m;
    uint32_t looked = UINT32_MAX; /* the token of the short name that was looked at last */
    *out = (struct left){.p = a->at, .r = b->at};
    while (out->p < a->t->count && out->r < b->t->count && out->r - b->at < NAME_MAX) {
        const struct place x = {a->t, out->p};
        const struct place y = {b->t, out->r};
        if ((out->p != looked && parts_name(words, a, out->p)) || parts_name(words, b, out->r))
            return false;
        looked = out->p;
        if (out->kept >= KEPT_MIN && ends_body(&x, &y, &n, &m)) {
            const bool cut = out->any || out->r - b->at > out->p - a->at || n != m;
            out->p += n;
            out->r += m;
            return cut;
        }
        if (!pass_word(a, b, out))
            return false;
    }
    return false;
}

/* --- The Department --- */

static bool has_capital(const struct tally_tokens *t, uint32_t at)
{
    return at < t->count && (t->tok[at] & TALLY_TOKEN_WORD) != 0 &&
           (t->flags[at] & TALLY_TOKEN_CASE) != 0;
}

/* Words with a capital, and of, and, for between them: the place behind them. */
static uint32_t name_end(const struct tally_tokens *t, uint32_t at)
{
    uint32_t end = at;
    for (uint32_t i = at;
         i < t->count && i < at + NAME_MAX && (i == at || tally_between_goes_on(t, i)); i++) {
        if (has_capital(t, i))
            end = i + 1;
        else if (!tally_normalize_token_is(t, i, "of and for the"))
            break;
    }
    return end;
}

/* Words [from, to) of `a` stand in [b0, b1) of `b`, in their order. */
static bool words_in(const struct tally_tokens *a, uint32_t from, uint32_t to,
                     const struct tally_tokens *b, uint32_t b0, uint32_t b1)
{
    for (uint32_t i = b0; i < b1 && from < to; i++)
        from += a->tok[from] == b->tok[i];
    return from == to;
}

/* Another name in the text has the same word: who is the Department? */
static bool namesake(const struct tally_tokens *t, uint32_t head, const struct place *b,
                     uint32_t to)
{
    for (uint32_t i = 0; i < t->count; i++) {
        if (!has_capital(t, i) || tally_normalize_token_is(t, i, "the a an this each any no all"))
            continue;
        const uint32_t end = name_end(t, i);
        bool has = false;
        for (uint32_t k = i; k < end; k++)
            has |= t->tok[k] == head;
        if (has && !words_in(t, i, end, b->t, b->at, to))
            return true;
        i = end - 1;
    }
    return false;
}

/* The name [b->at, to) stands in the text of `a` before, as it is. */
static bool named_before(const struct place *a, const struct place *b, uint32_t to)
{
    return tally_tokens_hold(a->t, 0, a->at, b->t, b->at, to);
}

/* `a` says with some words of a name whom it named before. */
static bool word_of_name(struct place *a, struct place *b, bool *doubt)
{
    const uint32_t p = has_capital(a->t, a->at) ? name_end(a->t, a->at) : a->at;
    const uint32_t r = has_capital(b->t, b->at) ? name_end(b->t, b->at) : b->at;
    const bool begun = a->at > 0 && tally_between_goes_on(a->t, a->at) &&
                       has_capital(a->t, a->at - 1) &&
                       !tally_normalize_token_is(a->t, a->at - 1, "the");
    if (p == a->at || r - b->at <= p - a->at || begun ||
        !words_in(a->t, a->at, p, b->t, b->at, r) || !named_before(a, b, r) ||
        namesake(a->t, a->t->tok[p - 1], b, r) || namesake(b->t, a->t->tok[p - 1], b, r))
        return false;
    a->at = p;
    b->at = r;
    *doubt = true;
    return true;
}

static bool ends_place(uint32_t token)
{
    return tally_token_is_in(token, U"省市州县区旗镇");
}

/* A place stands right before the name. */
static uint32_t place_before(const struct place *x)
{
    return x->at > 0 && tally_between_goes_on(x->t, x->at) && ends_place(x->t->tok[x->at - 1])
               ? x->t->tok[x->at - 1]
               : 0;
}

/* 水务局 for 海市水务局: nothing but the place is left out, which the text of `a` names elsewhere;
 * and the text of `b` names no such body of another place. */
static bool place_left(const struct place *a, const struct place *b, const struct left *left)
{
    enum { PLACE_MAX = 4 };
    const uint32_t length = left->p - a->at;
    const uint32_t n = left->r - b->at - length;
    const uint32_t name = b->at + n;
    if (n < 2 || n > PLACE_MAX || !ends_place(b->t->tok[name - 1]) ||
        !tally_tokens_equal(a->t, a->at, left->p, b->t, name, left->r))
        return false;
    for (uint32_t i = n; i + length <= b->t->count; i++) {
        if (ends_place(b->t->tok[i - 1]) &&
            tally_tokens_equal(b->t, i, i + length, b->t, name, left->r) &&
            !tally_tokens_equal(b->t, i - n, i, b->t, b->at, name))
            return false;
    }
    bool named = false;
    for (uint32_t i = 0; i + n <= a->t->count && !named; i++)
        named = tally_tokens_equal(a->t, i, i + n, b->t, b->at, name);
    return named;
}

static bool left_out(const struct tally_words *words, struct place *a, struct place *b, bool *doubt)
{
    struct left left;
    if (a->at >= a->t->count || b->at >= b->t->count || !read_left(words, a, b, &left))
        return false;
    const uint32_t place = place_before(b);
    if (left.other && (place == 0 || place_before(a) != place) && !named_before(a, b, left.r) &&
        !place_left(a, b, &left))
        return false;
    *doubt |= left.any;
    a->at = left.p;
    b->at = left.r;
    return true;
}

static bool cut_short(const struct tally_words *words, struct place *a, struct place *b,
                      bool *doubt)
{
    return may_end(a, b) && (body(words, a, b, doubt) || body(words, b, a, doubt) ||
                             left_out(words, a, b, doubt) || left_out(words, b, a, doubt));
}

bool tally_bodyform_same(const struct tally_words *words, const struct tally_tokens *post,
                         uint32_t *p, const struct tally_tokens *record, uint32_t *r, bool *doubt)
{
    struct place a = {post, *p};
    struct place b = {record, *r};
    if (a.at >= post->count || b.at >= record->count ||
        (!cut_short(words, &a, &b, doubt) && !word_of_name(&a, &b, doubt) &&
         !word_of_name(&b, &a, doubt)))
        return false;
    *p = a.at;
    *r = b.at;
    return true;
}
