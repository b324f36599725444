#include "verifier/wordform.h"

#include "verifier/between.h"
#include "verifier/dateform.h"
#include "verifier/numberword.h"
#include "verifier/value.h"

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
    if (tally_side_length(shorter) != 1 || tally_side_length(longer) != 2 ||
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

static bool same_month(const struct tally_side *a, const struct tally_side *b)
{
    int month = tally_side_length(a) == 1 && tally_side_length(b) == 1
                    ? tally_dateform_month(a->tokens, a->from)
                    : 0;
    return month != 0 && month == tally_dateform_month(b->tokens, b->from);
}

bool tally_wordform_replaced(struct tally_classifying *c)
{
    return (contracts(&c->post, &c->record) || contracts(&c->record, &c->post) ||
            same_month(&c->post, &c->record)) &&
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

/* August 11 for August 11, 2026; more than the record says only where it is the year in which the
 * record was written. */
static bool year_alone(struct tally_classifying *c, const struct tally_side *has,
                       const struct tally_side *lacks)
{
    const struct tally_tokens *t = lacks->tokens;
    const struct tally_record *record = &c->differ->document->record->record;
    struct tally_value year;
    uint32_t at = lacks->from;
    bool day = at > 1 && (t->tok[at - 1] & TALLY_TOKEN_NUMBER) != 0 &&
               tally_dateform_month(t, at - 2) != 0;
    if (!day || tally_value_read(has->tokens, has->from, has->to, &year) != 1 || year.scale != 0 ||
        year.digits < 1900 || year.digits > 2199)
        return false;
    return has == &c->record || (record->type == TALLY_RECORD_NOTICE &&
                                 (int64_t)year.digits == record->of.notice.written.year);
}

bool tally_wordform_onesided(struct tally_classifying *c)
{
    const struct tally_side *has = tally_side_length(&c->post) > 0 ? &c->post : &c->record;
    const struct tally_side *lacks = has == &c->post ? &c->record : &c->post;
    const struct tally_tokens *t = has->tokens;
    if (tally_side_length(has) != 1)
        return false;
    if (year_alone(c, has, lacks))
        return tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_DATE, false);
    bool same = (tally_normalize_token_is(t, has->from, "and") &&
                 has_sign(lacks->tokens, lacks->from, U'&')) ||
                tally_numberword_ending(t, has->from);
    return same && tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_VALUE_FORM, false);
}
