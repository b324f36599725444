#include "verifier/wordform.h"

#include "verifier/amount.h"
#include "verifier/between.h"
#include "verifier/dateform.h"
#include "verifier/numberword.h"
#include "verifier/sameamount.h"
#include "verifier/units.h"

enum { WORD_MAX = 24 };

static size_t spell(const struct tally_tokens *t, uint32_t at, char out[WORD_MAX])
{
    return at < t->count && (t->tok[at] & TALLY_TOKEN_WORD) != 0
               ? tally_normalize_token_spelling(t, at, out, WORD_MAX)
               : 0;
}

/* dont for "do not". */
static bool contracts(const struct tally_side *shorter, const struct tally_side *longer)
{
    static const struct {
        const char *word, *verb;
    } odd[] = {{"wont", "will"}, {"cant", "can"}, {"shant", "shall"}};
    char a[WORD_MAX] = "";
    char b[WORD_MAX] = "";
    if (tally_side_length(shorter) != 1)
        return false;
    if (tally_side_length(longer) == 1)
        return tally_normalize_token_is(shorter->tokens, shorter->from, "cant") &&
               tally_normalize_token_is(longer->tokens, longer->from, "cannot");
    if (tally_side_length(longer) != 2 ||
        !tally_normalize_token_is(longer->tokens, longer->from + 1, "not"))
        return false;
    size_t n = spell(shorter->tokens, shorter->from, a);
    size_t m = spell(longer->tokens, longer->from, b);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        if (tally_normalize_token_is(shorter->tokens, shorter->from, odd[i].word))
            return tally_normalize_token_is(longer->tokens, longer->from, odd[i].verb);
    }
    return m > 1 && n == m + 2 && memcmp(a, b, m) == 0 && memcmp(a + m, "nt", 2) == 0;
}

/* Words and what they are cut short to, before a number; one line each. No before anything else is
 * a word by itself. */
static const char *const numbered[] = {
    "section sect sec",  "sections sects secs",
    "article art",       "articles arts",
    "number no",         "numbers nos",
    "paragraph para",    "paragraphs paras",
    "chapter chap ch",   "page p pg",
    "pages pp",          "figure fig",
    "volume vol",        "appendix app",
    "subsection subsec", "extension ext",
    "route rte",         "building bldg",
    "apartment apt",     "suite ste",
    "room rm",           "floor fl",
    "highway hwy",
};

/* Elsewhere. */
static const char *const shortened[] = {
    "department dept",
    "departments depts",
    "government govt",
    "saint st",
    "mount mt",
    "mister mr",
    "lieutenant lt",
    "fort ft",
    "street st",
    "avenue ave",
    "road rd",
    "boulevard blvd",
    "association assn",
    "corporation corp",
    "company co",
    "county co",
    "incorporated inc",
    "limited ltd",
    "international intl",
    "approximately approx",
    "maximum max",
    "minimum min",
    "telephone tel",
    "versus vs v",
    "doctor dr",
    "professor prof",
    "general gen",
    "governor gov",
    "north n",
    "south s",
    "east e",
    "west w",
};

static bool number_at(const struct tally_tokens *t, uint32_t at)
{
    return at < t->count && ((t->tok[at] & TALLY_TOKEN_NUMBER) != 0 || t->len[at] == 1 ||
                             tally_numberword_roman(t, at) > 0);
}

/* Sec. for section, Dept. for department. */
static bool cut_short_at(const struct tally_side *a, const struct tally_side *b)
{
    bool before = number_at(a->tokens, a->to) && number_at(b->tokens, b->to);
    for (size_t i = 0; before && i < sizeof numbered / sizeof *numbered; i++) {
        if (tally_normalize_token_is(a->tokens, a->from, numbered[i]) &&
            tally_normalize_token_is(b->tokens, b->from, numbered[i]))
            return true;
    }
    for (size_t i = 0; i < sizeof shortened / sizeof *shortened; i++) {
        if (tally_normalize_token_is(a->tokens, a->from, shortened[i]) &&
            tally_normalize_token_is(b->tokens, b->from, shortened[i]))
            return true;
    }
    return false;
}

/* N. Main St. for North Main Street: every word is the other's or is cut short. */
static bool cut_short(const struct tally_side *a, const struct tally_side *b)
{
    if (tally_side_length(a) == 0 || tally_side_length(a) != tally_side_length(b))
        return false;
    for (uint32_t k = 0; k < tally_side_length(a); k++) {
        const struct tally_side x = {a->tokens, a->from + k, a->from + k + 1};
        const struct tally_side y = {b->tokens, b->from + k, b->from + k + 1};
        if (x.tokens->tok[x.from] != y.tokens->tok[y.from] && !cut_short_at(&x, &y))
            return false;
    }
    return true;
}

/* TideGate™ for TideGate: the sign is folded to two letters. */
static bool marked(const struct tally_side *longer, const struct tally_side *shorter)
{
    static const char sign[] = "™";
    char a[WORD_MAX] = "";
    char b[WORD_MAX] = "";
    const struct tally_tokens *t = longer->tokens;
    size_t n = spell(t, longer->from, a);
    size_t m = spell(shorter->tokens, shorter->from, b);
    size_t end = (size_t)t->off[longer->from] + t->len[longer->from];
    return tally_side_length(longer) == 1 && tally_side_length(shorter) == 1 && m > 0 &&
           n == m + 2 && memcmp(a, b, m) == 0 && t->len[longer->from] > sizeof sign - 1 &&
           memcmp(t->text.ptr + end - (sizeof sign - 1), sign, sizeof sign - 1) == 0;
}

/* The sign that stands for a word: # for No., § for section, & for and, © for (c). */
static uint32_t sign_of(const struct tally_tokens *t, uint32_t at)
{
    static const struct {
        const char *words;
        uint32_t sign;
        bool number; /* only before one */
    } signs[] = {
        {"and", U'&', false},
        {"approximately about", U'~', true},
        {"paragraph para", U'¶', true},
        {"number no", U'#', true},
        {"section sections sect sec", U'§', true},
        {"c copyright", U'©', false},
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (tally_normalize_token_is(t, at, signs[i].words) &&
            (!signs[i].number || number_at(t, at + 1)))
            return signs[i].sign;
    }
    return 0;
}

static bool same_month(const struct tally_side *a, const struct tally_side *b)
{
    int month = tally_side_length(a) == 1 && tally_side_length(b) == 1
                    ? tally_dateform_month(a->tokens, a->from)
                    : 0;
    return month != 0 && month == tally_dateform_month(b->tokens, b->from);
}

/* Art. 4 for Article IV: what one of the words counts, in another form as well. */
static bool numbered_anew(const struct tally_classifying *c)
{
    const struct tally_side a = {c->post.tokens, c->post.from, c->post.from + 1};
    const struct tally_side b = {c->record.tokens, c->record.from, c->record.from + 1};
    struct tally_amount x;
    struct tally_amount y;
    bool doubt;
    return tally_side_length(&c->post) > 1 && tally_side_length(&c->record) > 1 &&
           cut_short_at(&a, &b) && tally_amount_number(a.tokens, a.to, &x) == c->post.to - a.to &&
           tally_amount_number(b.tokens, b.to, &y) == c->record.to - b.to &&
           tally_sameamount(&x, &y, &doubt) && !doubt;
}

/* every for each; per for a before what time is counted in: three items per year. */
static bool distributes(const struct tally_side *a, const struct tally_side *b)
{
    if (tally_side_length(a) != 1 || tally_side_length(b) != 1)
        return false;
    if (tally_normalize_token_is(a->tokens, a->from, "each every") &&
        tally_normalize_token_is(b->tokens, b->from, "each every"))
        return true;
    const struct tally_unit unit = tally_units_read(a->tokens, a->to);
    return tally_normalize_token_is(a->tokens, a->from, "a an per") &&
           tally_normalize_token_is(b->tokens, b->from, "a an per") &&
           (unit.kind == TALLY_DIFF_TIME || unit.kind == TALLY_DIFF_DATE) && unit.id != 0;
}

bool tally_wordform_replaced(struct tally_classifying *c)
{
    return (contracts(&c->post, &c->record) || contracts(&c->record, &c->post) ||
            same_month(&c->post, &c->record) || distributes(&c->post, &c->record) ||
            cut_short(&c->post, &c->record) || marked(&c->post, &c->record) ||
            marked(&c->record, &c->post) || numbered_anew(c)) &&
           tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_VALUE_FORM, false);
}

static bool has_sign(const struct tally_tokens *t, uint32_t at, uint32_t sign)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    for (size_t i = 0; i < gap.count; i++) {
        if (gap.at[i].plain == sign)
            return true;
    }
    return false;
}

/* The ending of 12th on token `at`, behind which nothing is counted: 12th Street, May 12th, the
 * 12th of May. 12th tons are no 12 tons. */
static bool counts_nothing(const struct tally_tokens *t, uint32_t at)
{
    const uint32_t next = at + 1;
    return next >= t->count || t->marks[next] != 0 || (t->tok[next] & TALLY_TOKEN_WORD) == 0 ||
           (t->flags[next] & (TALLY_TOKEN_CASE | TALLY_TOKEN_LINE)) != 0 ||
           tally_normalize_token_is(t, next,
                                    "of and to or until till through from at in on by for");
}

bool tally_wordform_onesided(struct tally_classifying *c)
{
    const struct tally_side *has = tally_side_length(&c->post) > 0 ? &c->post : &c->record;
    const struct tally_side *lacks = has == &c->post ? &c->record : &c->post;
    const struct tally_tokens *t = has->tokens;
    if (tally_side_length(has) != 1)
        return false;
    uint32_t sign = sign_of(t, has->from);
    const bool ending = tally_numberword_ending(t, has->from);
    if (ending && !counts_nothing(t, has->from))
        return tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, false);
    return (ending || (sign != 0 && has_sign(lacks->tokens, lacks->from, sign))) &&
           tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_VALUE_FORM, false);
}

/* No name, as in Class A, and no mark of an item. */
static bool is_article(const struct tally_side *side)
{
    const struct tally_tokens *t = side->tokens;
    return tally_side_length(side) == 0 ||
           (tally_side_length(side) == 1 && (t->flags[side->from] & TALLY_TOKEN_CASE) == 0 &&
            tally_normalize_token_is(t, side->from, "the a an") &&
            tally_tokens_marks(t, side->to) == 0 && side->to < t->count);
}

bool tally_wordform_article(struct tally_classifying *c)
{
    return is_article(&c->post) && is_article(&c->record) &&
           tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, false);
}
