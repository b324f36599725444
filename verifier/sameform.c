#include "verifier/sameform.h"

#include "verifier/amount.h"
#include "verifier/between.h"
#include "verifier/clockform.h"
#include "verifier/contact.h"
#include "verifier/dateform.h"
#include "verifier/dayset.h"
#include "verifier/graves.h"
#include "verifier/listform.h"
#include "verifier/names.h"
#include "verifier/phoneform.h"
#include "verifier/quantity.h"
#include "verifier/rangeform.h"
#include "verifier/sameamount.h"
#include "verifier/shortform.h"
#include "verifier/timeform.h"

enum { BACK = 12 /* tokens before a change in which what it belongs to may begin */ };

struct pair { /* what is read at one place of both texts */
    const struct tally_signs *signs;
    struct tally_timeform_texts texts;
    uint32_t p, r;    /* behind it */
    bool left, right; /* signs at its edges belong to it */
    bool doubt;
    bool amount;
    bool days, days_doubt; /* of the week */
    bool left_year;
    bool range;              /* the two that were read last are the ends of one */
    bool phone, prefixed;    /* a phone number; the figures of one are more */
    bool named, named_doubt; /* a word or a name that is cut short in one of them */
};

/* Post token p and record token r stand at the same place of the alignment. */
static bool aligned(const struct tally_alignment *a, uint32_t p, uint32_t r)
{
    size_t low = 0;
    size_t high = a->count;
    while (low < high) { /* the first edit that ends at p or behind it */
        size_t middle = low + (high - low) / 2;
        if (a->edits[middle].p1 < p)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < a->count && a->edits[low].p0 <= p; low++) {
        const struct tally_edit *e = &a->edits[low];
        bool inside = e->kind == TALLY_EDIT_EQUAL && p <= e->p1 && r >= e->r0 && r <= e->r1 &&
                      r - e->r0 == p - e->p0;
        if (inside || (p == e->p0 && r == e->r0) || (p == e->p1 && r == e->r1))
            return true;
    }
    return false;
}

/* What is dialled or copied is figures, no amount. */
static bool dialled(const struct pair *pair, uint32_t p, uint32_t r, bool counted)
{
    const struct tally_side post = {pair->signs->post, pair->p, p};
    const struct tally_side record = {pair->signs->record, pair->r, r};
    return tally_quantity_dialled(pair->signs->words, &record) ||
           (!counted && (tally_contact_in(&post) || tally_contact_in(&record)));
}

/* 十分 and 千万 by themselves are words, too: very, by all means. */
static bool is_word(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    return tally_names_at(U"十分 千万", t, from, NULL) == to - from;
}

/* per, for each: what says in both texts that it is so much for every one. */
static void pass_each(struct pair *pair)
{
    static const char32_t words[] = U"per each every for_each for_every";
    const uint32_t p = tally_names_at(words, pair->signs->post, pair->p, NULL);
    const uint32_t r = tally_names_at(words, pair->signs->record, pair->r, NULL);
    if (p == 0 || r == 0)
        return;
    pair->right = false;
    pair->p += p;
    pair->r += r;
}

/* The amounts at one place of both texts, and behind them. */
struct amounts {
    struct tally_amount a, b;
    uint32_t p, r;
};

/* False where one of the texts has none there. */
static bool read_amounts(const struct pair *pair, struct amounts *out)
{
    out->p = pair->p + tally_amount_read(pair->signs->post, pair->p, &out->a);
    out->r = pair->r;
    if (out->p > pair->p)
        out->r += tally_amount_read(pair->signs->record, pair->r, &out->b);
    return out->r > pair->r;
}

static bool same_amount(struct pair *pair, const struct amounts *of)
{
    const uint32_t p = of->p;
    const uint32_t r = of->r;
    bool doubt;
    if (!tally_sameamount(&of->a, &of->b, &doubt) || dialled(pair, p, r, of->a.unit.id != 0))
        return false;
    pair->left |= of->a.left || of->b.left;
    pair->right = of->a.right || of->b.right;
    pair->doubt |=
        doubt || is_word(pair->signs->post, pair->p, p) != is_word(pair->signs->record, pair->r, r);
    pair->amount = true;
    pair->p = p;
    pair->r = r;
    pass_each(pair);
    return true;
}

/* 2026-12-1, 12-1-2026: three runs of figures like those of a date, in whatever order. */
static bool like_date(const struct tally_tokens *t, uint32_t at, uint32_t took)
{
    const uint32_t *len = t->len + at;
    return took == 3 && len[1] <= 2 &&
           ((len[0] == 4 && len[2] <= 2) || (len[0] <= 2 && len[2] == 4));
}

/* 12001-12050: as many figures twice. */
static bool like_range(const struct tally_tokens *t, uint32_t at, uint32_t took)
{
    return took == 2 && t->len[at] == t->len[at + 1] && t->marks[at + 1] == TALLY_MARK_DASH;
}

/* Figures that make no date and count nothing: behind a word for dialling, or with the country's or
 * the area's code. Where 2026-12-1 is one run of figures, 2026-1-21 is the same run. */
static bool is_phone(const struct pair *pair, const struct tally_tokens *t, uint32_t at,
                     uint32_t took, const struct tally_phoneform *phone)
{
    enum { WITH_AREA = 10 /* figures */ };
    const struct tally_side side = {t, at, at + took};
    struct tally_amount last;
    bool coded = phone->plus || phone->figures[0] == '0' || phone->count >= WITH_AREA ||
                 phone->extension_count > 0;
    if (((!coded || like_range(t, at, took)) &&
         !tally_quantity_dialled(pair->signs->words, &side)) ||
        like_date(t, at, took))
        return false;
    for (uint32_t i = at; i < at + took; i++) {
        if (tally_amount_read(t, i, &last) > 0 && (last.unit.id != 0 || last.share))
            return false;
    }
    return true;
}

/* --- 200元以上1000元以下 --- */

struct span { /* of two amounts, both of which it holds */
    struct tally_amount low, high;
    bool bounded; /* its ends are bounds, and none is a range's */
};

static bool clean(const struct tally_tokens *t, uint32_t at)
{
    return at < t->count && t->marks[at] == 0;
}

/* The span that begins with `low`, which ends before token `next`: behind it, or 0. */
static uint32_t span_end(const struct tally_tokens *t, const struct tally_amount *low,
                         uint32_t next, struct span *out)
{
    out->low = *low;
    out->bounded = low->bound == TALLY_BOUND_AT_LEAST;
    if (out->bounded ? !clean(t, next) : !tally_rangeform_joins(t, &next))
        return 0;
    const uint32_t took = tally_amount_read(t, next, &out->high);
    if (took == 0 || out->high.bound != (out->bounded ? TALLY_BOUND_AT_MOST : TALLY_BOUND_NONE) ||
        (!out->bounded && low->bound != TALLY_BOUND_NONE))
        return 0;
    out->low.bound = out->high.bound = TALLY_BOUND_NONE;
    return next + took;
}

/* 200-1000元 for 200元以上1000元以下. */
static bool same_span(struct pair *pair, const struct amounts *of)
{
    struct span a;
    struct span b;
    bool doubt[2] = {false, false};
    const uint32_t p = span_end(pair->signs->post, &of->a, of->p, &a);
    const uint32_t r = p > 0 ? span_end(pair->signs->record, &of->b, of->r, &b) : 0;
    if (r == 0 || a.bounded == b.bounded || !tally_sameamount(&a.low, &b.low, &doubt[0]) ||
        !tally_sameamount(&a.high, &b.high, &doubt[1]))
        return false;
    pair->left |= a.low.left || b.low.left;
    pair->right = a.high.right || b.high.right;
    pair->doubt |= doubt[0] || doubt[1];
    pair->amount = true;
    pair->p = p;
    pair->r = r;
    return true;
}

static bool same_phone(struct pair *pair)
{
    struct tally_phoneform a;
    struct tally_phoneform b;
    bool whole;
    const uint32_t p = tally_phoneform_read(pair->signs->post, pair->p, &a);
    if (p == 0)
        return false;
    const uint32_t r = tally_phoneform_read(pair->signs->record, pair->r, &b);
    if (r == 0 || !tally_phoneform_same(&a, &b, &whole) ||
        !is_phone(pair, pair->signs->post, pair->p, p, &a) ||
        !is_phone(pair, pair->signs->record, pair->r, r, &b))
        return false;
    pair->phone = true;
    pair->prefixed |= !whole;
    pair->left |= a.plus || b.plus || a.bracket || b.bracket;
    pair->p += p;
    pair->r += r;
    return true;
}

/* U.S. for United States; the point of what is cut short stands inside. */
static bool same_short(struct pair *pair)
{
    if (!tally_shortform_same_at(pair->signs->words, pair->signs->post, &pair->p,
                                 pair->signs->record, &pair->r, &pair->named_doubt))
        return false;
    pair->named = true;
    return true;
}

/* Mon and Sat for Mondays and Saturdays. */
static bool same_days(struct pair *pair)
{
    bool doubt;
    if (!tally_dayset_same_at(pair->signs->post, &pair->p, pair->signs->record, &pair->r, &doubt))
        return false;
    pair->days = true;
    pair->days_doubt |= doubt;
    return true;
}

static bool same_at(struct pair *pair)
{
    struct amounts amounts;
    const bool counted = read_amounts(pair, &amounts);
    pair->right = false;
    if (same_phone(pair) || (counted && same_span(pair, &amounts)) || same_days(pair) ||
        tally_listform_same_at(pair->signs->post, &pair->p, pair->signs->record, &pair->r))
        return true;
    if (!tally_timeform_same_at(&pair->texts, &pair->p, &pair->r))
        return (counted && same_amount(pair, &amounts)) || same_short(pair);
    pair->left_year |= pair->texts.left;
    pair->doubt |= pair->texts.doubt;
    return true;
}

/* A range goes on in both texts, or a list, 三、四号楼, or the next one follows. The point of what
 * is cut short is none that parts them. */
static bool goes_on(struct pair *pair)
{
    const struct tally_tokens *post = pair->signs->post;
    const struct tally_tokens *record = pair->signs->record;
    const bool joins = tally_rangeform_joins(post, &pair->p);
    if (tally_rangeform_joins(record, &pair->r) != joins || (joins && pair->range))
        return false; /* 2022-03-15 */
    pair->range = joins;
    return joins || ((tally_tokens_marks(post, pair->p) ^ tally_tokens_marks(record, pair->r)) &
                     (uint16_t)~TALLY_MARK_STOP) == 0;
}

/* A range, which 自 or from opens in one text or in both. */
static bool read_range(struct pair *pair)
{
    const struct tally_tokens *post = pair->signs->post;
    const struct tally_tokens *record = pair->signs->record;
    bool between_p;
    bool between_r;
    bool opened_p = tally_rangeform_opens(post, &pair->p, &between_p);
    bool opened_r = tally_rangeform_opens(record, &pair->r, &between_r);
    return (opened_p || opened_r) && same_at(pair) &&
           (pair->texts.range ||
            (tally_rangeform_joins_opened(post, &pair->p, between_p) &&
             tally_rangeform_joins_opened(record, &pair->r, between_r) && same_at(pair)));
}

static bool read_first(struct pair *pair)
{
    struct pair range = *pair;
    if (!read_range(&range))
        return same_at(pair);
    *pair = range;
    return true;
}

/* --- The signs around it --- */

static void collect(const struct tally_words *words, const struct tally_tokens *t, uint32_t at,
                    struct tally_graves *out)
{
    struct tally_view v = {.words = words, .t = t, .i = at};
    tally_graves_look(&v);
    tally_graves_collect(&v, out);
}

/* A symbol that an amount may have at its edge. */
static bool own_sign(const struct tally_grave *g)
{
    return g->kind == TALLY_SYMBOL_MONEY || g->kind == TALLY_SYMBOL_RATE || g->plain == U'-' ||
           g->plain == U'.' || g->plain == U'+' ||
           tally_bound_of_sign(g->plain) != TALLY_BOUND_NONE;
}

static void look_at(const struct pair *pair, const struct tally_graves *list,
                    struct tally_sign_change *most)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!own_sign(&list->at[i]) && !(pair->phone && list->at[i].plain == U'('))
            tally_signs_worsen(most, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER);
    }
}

/* Behind what is cut short stands its point, and nothing in the other text. */
static bool only_point(const struct tally_tokens *t, uint32_t at)
{
    struct tally_between gap;
    bool point = false;
    tally_between_read(t, at, &gap);
    for (size_t i = 0; i < gap.count; i++) {
        const struct tally_between_symbol *s = &gap.at[i];
        if (s->kind != TALLY_SYMBOL_BLANK && (s->plain != U'.' || s->run != 1 || point))
            return false;
        point |= s->plain == U'.';
    }
    return true;
}

/* An edge: what belongs to the amount was read, and everything else is compared. */
static void compare_edge(const struct pair *pair, uint32_t p, uint32_t r, bool own,
                         struct tally_sign_change *most)
{
    struct tally_sign_change change;
    const struct tally_signs *signs = pair->signs;
    if (own) {
        struct tally_graves post = {.count = 0};
        struct tally_graves record = {.count = 0};
        collect(signs->words, signs->post, p, &post);
        collect(signs->words, signs->record, r, &record);
        tally_graves_cancel(&post, &record);
        look_at(pair, &post, most);
        look_at(pair, &record, most);
        return;
    }
    enum tally_signs_side sides = p == 0                    ? TALLY_SIGNS_RIGHT
                                  : p == signs->post->count ? TALLY_SIGNS_LEFT
                                                            : TALLY_SIGNS_BOTH;
    if (tally_signs_between(signs, p, r, sides, &change))
        tally_signs_worsen(most, change.severity, change.kind);
}

/* The last word of both is one, cut short in one of them: Fri. */
static bool cut_short(const struct pair *pair, const struct tally_change *whole)
{
    const uint32_t p = pair->signs->post->tok[whole->p1 - 1];
    const uint32_t r = pair->signs->record->tok[whole->r1 - 1];
    return pair->named || ((p & r & TALLY_TOKEN_WORD) != 0 && p != r);
}

static struct tally_sign_change compare_signs(const struct pair *pair,
                                              const struct tally_change *whole)
{
    struct tally_sign_change most = {TALLY_COSMETIC,
                                     pair->left_year ? TALLY_DIFF_DATE : TALLY_DIFF_VALUE_FORM};
    struct tally_sign_change change;
    if (pair->doubt)
        tally_signs_worsen(&most, TALLY_UNCERTAIN,
                           pair->texts.doubt ? TALLY_DIFF_DATE : TALLY_DIFF_NUMBER);
    if (pair->days_doubt)
        tally_signs_worsen(&most, TALLY_UNCERTAIN, TALLY_DIFF_DATE);
    if (pair->prefixed)
        tally_signs_worsen(&most, TALLY_UNCERTAIN, TALLY_DIFF_CONTACT);
    if (pair->named_doubt)
        tally_signs_worsen(&most, TALLY_UNCERTAIN, TALLY_DIFF_WORDING);
    compare_edge(pair, whole->p0, whole->r0, pair->left, &most);
    if (!cut_short(pair, whole) || !only_point(pair->signs->post, whole->p1) ||
        !only_point(pair->signs->record, whole->r1))
        compare_edge(pair, whole->p1, whole->r1, pair->right, &most);
    if (tally_signs_around(pair->signs, whole->p0 + 1, whole->p1 - 1, whole->r0 + 1, whole->r1 - 1,
                           pair->phone    ? U"-.()+"
                           : pair->amount ? U"-~/.·$%°"
                           : pair->days   ? U"-~/.&+"
                                          : U"-~/.&",
                           &change))
        tally_signs_worsen(&most, change.severity, change.kind);
    return most;
}

/* The rest of a range, which the signs between its ends belong to. */
static void go_further(const struct tally_alignment *alignment, struct pair *pair)
{
    struct pair next = *pair;
    if (tally_rangeform_joins(next.signs->post, &next.p) &&
        tally_rangeform_joins(next.signs->record, &next.r) && same_at(&next) &&
        aligned(alignment, next.p, next.r))
        *pair = next;
}

/* A date goes over token `at`: 03-15 of 2022-03-15 is no range. */
static bool inside_date(const struct tally_tokens *t, uint32_t at)
{
    enum { PARTS = 2 };
    struct tally_date date;
    for (uint32_t back = 1; back <= PARTS && back <= at; back++) {
        if (tally_dateform_read(t, at - back, (uint32_t)t->count, &date) > back)
            return true;
    }
    return false;
}

/* Both texts go on behind it together, or the post ends there: with U.S. it ends with States. */
static bool ends(const struct tally_alignment *a, const struct pair *pair)
{
    return aligned(a, pair->p, pair->r) || (pair->named && pair->p == a->p1 && pair->r > a->r1);
}

/* What both texts say from the place on, up to the change or beyond it. */
static bool read_to(struct pair *pair, const struct tally_alignment *alignment,
                    const struct tally_change *change)
{
    bool same = read_first(pair);
    while (same && !(pair->p >= change->p1 && pair->r >= change->r1 && ends(alignment, pair)))
        same = goes_on(pair) && same_at(pair);
    return same;
}

/* The same, where it is not known yet that it does not go so far. */
static bool try_to(struct pair *pair, const struct tally_alignment *alignment,
                   const struct tally_change *change, struct tally_sameform_tried *tried)
{
    const uint32_t p = pair->p;
    const uint32_t r = pair->r;
    const size_t places = sizeof tried->at / sizeof *tried->at;
    const size_t slot = p % places;
    const bool known = tried->at[slot].set && tried->at[slot].p == p && tried->at[slot].r == r;
    if (known && (tried->at[slot].to_p < change->p1 || tried->at[slot].to_r < change->r1))
        return false;
    const bool same = read_to(pair, alignment, change);
    tried->at[slot].set = !same;
    tried->at[slot].p = p;
    tried->at[slot].r = r;
    tried->at[slot].to_p = pair->p;
    tried->at[slot].to_r = pair->r;
    return same;
}

bool tally_sameform_find(const struct tally_signs *signs, const struct tally_alignment *alignment,
                         const struct tally_change *change,
                         const struct tally_timeform_texts *texts,
                         struct tally_sameform_tried *tried, struct tally_sameform *out)
{
    for (uint32_t back = 0; back <= BACK && back <= change->p0 && back <= change->r0; back++) {
        struct pair pair = {
            .signs = signs, .texts = *texts, .p = change->p0 - back, .r = change->r0 - back};
        const uint32_t p = pair.p;
        const uint32_t r = pair.r;
        if (!aligned(alignment, p, r))
            return false;
        if (!try_to(&pair, alignment, change, tried) || tally_timeform_other_range(texts, p, r) ||
            inside_date(signs->post, p) != inside_date(signs->record, r))
            continue;
        go_further(alignment, &pair);
        out->whole = (struct tally_change){.p0 = p, .p1 = pair.p, .r0 = r, .r1 = pair.r};
        out->change = compare_signs(&pair, &out->whole);
        return true;
    }
    return false;
}
