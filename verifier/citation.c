#include "verifier/citation.h"

#include "verifier/dateform.h"

enum {
    LINE_TOKENS = 60,
    NAME_TOKENS = 5,
};

struct line {
    const struct tally_tokens *t;
    uint32_t from, to;
};

static bool is(const struct line *l, uint32_t i, const char *words)
{
    return i >= l->from && i < l->to && tally_normalize_token_is(l->t, i, words);
}

static bool figures(const struct line *l, uint32_t i)
{
    return i >= l->from && i < l->to && (l->t->tok[i] & TALLY_TOKEN_NUMBER) != 0;
}

/* --- What shows that it is one --- */

/* Tokens of the short name of what a text is printed in, with a full stop for each letter or none:
 * FR, F.R., CFR, Fed. Reg., Stat.; or 0. */
static uint32_t reporter(const struct line *l, uint32_t i)
{
    if (is(l, i, "fr cfr fedreg stat"))
        return 1;
    if ((is(l, i, "f") && is(l, i + 1, "r")) || (is(l, i, "fed") && is(l, i + 1, "reg")))
        return 2;
    return is(l, i, "c") && is(l, i + 1, "f") && is(l, i + 2, "r") ? 3 : 0;
}

/* 51 FR 6370, 3 CFR, Federal Register page, Public Papers */
static bool printed_at(const struct line *l, uint32_t i)
{
    return (figures(l, i) && reporter(l, i + 1) > 0) ||
           (is(l, i, "federal") && is(l, i + 1, "register")) ||
           (is(l, i, "public") && is(l, i + 1, "papers"));
}

/* Page: 7629-7633; Document Citation: … */
static bool labelled(const struct line *l)
{
    const uint32_t n = is(l, l->from, "document") ? 1 : 0;
    return is(l, l->from + n, "citation number page pages") &&
           (tally_tokens_marks(l->t, l->from + n + 1) & TALLY_MARK_COLON) != 0;
}

/* Signed by …, Delivered on …, A Presidential Document by …: what was done with it, by whom. */
static bool done(const struct line *l)
{
    return (is(l, l->from, "signed delivered issued") && is(l, l->from + 1, "by on")) ||
           (is(l, l->from, "a") && is(l, l->from + 1, "presidential") &&
            is(l, l->from + 2, "document"));
}

/* Exec. Ord. No. 12898 */
static bool numbered(const struct line *l)
{
    return is(l, l->from, "exec ex") && is(l, l->from + 1, "ord order") &&
           is(l, l->from + 2, "no") && figures(l, l->from + 3);
}

static bool shows(const struct line *l)
{
    if (labelled(l) || done(l) || numbered(l))
        return true;
    for (uint32_t i = l->from; i < l->to; i++) {
        if (printed_at(l, i))
            return true;
    }
    return false;
}

/* --- What else may stand in it --- */

/* William J. Clinton: tokens of a name behind "by" and what its bearer is. */
static uint32_t name(const struct line *l, uint32_t i)
{
    uint32_t by = i;
    uint32_t n = 0;
    while (by > l->from && is(l, by - 1, "president governor"))
        by--;
    if (by == l->from || !is(l, by - 1, "by"))
        return 0;
    for (; n < NAME_TOKENS && i + n < l->to; n++) {
        const uint8_t first = l->t->text.ptr[l->t->off[i + n]];
        if (first < 'A' || first > 'Z' || (n > 0 && is(l, i + n, "federal")) ||
            tally_dateform_month(l->t, i + n) != 0)
            break;
    }
    return n;
}

static bool plain(const struct line *l, uint32_t i)
{
    static const char words[] =
        "a appear appears as amended at and book by citation comp compilation date delivered "
        "document documents e eo ex exec executive federal filed fr in issued no noted number o "
        "of office on ord order otherwise p page pages papers part pp president presidential "
        "presidents proclamation proc provided provisions public r reg register source signed the "
        "this "
        "title unless vol volume with m am pm monday tuesday wednesday thursday friday saturday "
        "sunday";
    return is(l, i, words) || tally_dateform_month(l->t, i) != 0;
}

/* Tokens of what may stand in such a line at token `i`, or 0. */
static uint32_t took(const struct line *l, uint32_t i)
{
    struct tally_date date;
    const uint32_t dated = tally_dateform_read(l->t, i, l->to, &date);
    const uint32_t print = reporter(l, i);
    const uint32_t by = name(l, i);
    if (dated > 0 || print > 0 || by > 0)
        return dated > 0 ? dated : print > 0 ? print : by;
    return plain(l, i) || figures(l, i) || is(l, i, "i ii iii iv") ? 1 : 0;
}

bool tally_citation_is(const struct tally_tokens *post, uint32_t from, uint32_t to)
{
    const struct line l = {post, from, to};
    if (from >= to || to - from > LINE_TOKENS || !shows(&l))
        return false;
    for (uint32_t i = from, n; i < to; i += n) {
        n = took(&l, i);
        if (n == 0)
            return false;
    }
    return true;
}
