#include "verifier/signature.h"

#include "verifier/dateform.h"
#include "verifier/hanzi_shapes.h"
#include "verifier/labelled.h"
#include "verifier/seal.h"
#include "verifier/shortform.h"
#include "verifier/wordpair.h"

enum {
    NAME_UNITS = 40,
    PLACE_UNITS = 8, /* in front of a name: 江苏省 */
    KIN_UNITS = 2,   /* of a part of a name */
};

/* --- Whose name --- */

/* The last characters of the names of bodies, and words in English ones. */
static bool like_body(const struct tally_around *a, uint32_t from, uint32_t to)
{
    static const char32_t last[] = U"府局委办厅部院会处室署校队社司行";
    static const char kinds[] =
        "city town village county state council department dept office board agency ministry "
        "university college school schools district hospital bureau commission committee authority "
        "government administration service services court police treasury senate house company "
        "parish borough township province";
    const struct tally_tokens *t = a->post;
    if (to - from < 2 || tally_tokens_units(t, from, to) > NAME_UNITS ||
        tally_around_paragraph(a, from, to))
        return false;
    bool body = tally_token_is_in(t->tok[to - 1], last);
    for (uint32_t i = from; i < to; i++)
        body |= tally_normalize_token_is(t, i, kinds) != 0;
    return body;
}

/* 悔市 for 海市: one character for another that looks or sounds like it. Nobody misspells a name as
 * 湖市; and figures that look alike are others. */
static bool character_alike(const struct tally_side *post, const struct tally_side *own)
{
    const uint32_t p = post->tokens->tok[post->from];
    const uint32_t r = own->tokens->tok[own->from];
    return !tally_value_is_numeral(p) && !tally_value_is_numeral(r) &&
           (tally_hanzi_shapes_alike(p, r) || tally_words_confusable(p, r) ||
            tally_wordpair_sounds(post, own));
}

/* The name, spelt wrong: no other name. */
static bool misspelt(const struct tally_around *a, uint32_t from, uint32_t to,
                     const struct tally_tokens *name)
{
    struct tally_token_difference d;
    if (!tally_around_nearly(a, from, to, name))
        return false;
    if (!tally_around_change(a, from, to, name, &d))
        return true;
    const struct tally_side post = {a->post, d.p0, d.p1};
    const struct tally_side own = {name, d.r0, d.r1};
    if (tally_side_length(&post) == 1 && tally_side_length(&own) == 1 &&
        tally_token_is_character(post.tokens->tok[d.p0]) &&
        tally_token_is_character(own.tokens->tok[d.r0]))
        return character_alike(&post, &own);
    return d.shown.severity != TALLY_MATERIAL;
}

/* What stands in front of a name and is none of it: a label, a place that it is in. */
static bool leads(const struct tally_around *a, uint32_t from, uint32_t to)
{
    static const char english[] = "signed by order of issued for the on behalf s from";
    const struct tally_tokens *t = a->post;
    if ((t->marks[to] & (TALLY_MARK_COLON | TALLY_MARK_BRACKET | TALLY_MARK_DASH)) != 0)
        return true;
    if (tally_token_is_in(t->tok[to - 1], U"省市州县区") &&
        tally_tokens_units(t, from, to) <= PLACE_UNITS)
        return true;
    for (uint32_t i = from; i < to; i++) {
        if (!tally_normalize_token_is(t, i, english))
            return false;
    }
    return true;
}

/* Where the office of a body ends its name: 市政府办, 市政府办公室. */
static uint32_t without_office(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    static const char32_t *const offices[] = {U"办公室", U"办公厅", U"办"};
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++) {
        uint32_t n = (uint32_t)(i < 2 ? 3 : 1);
        bool ends = to - from > n;
        for (uint32_t k = 0; ends && k < n; k++)
            ends = t->tok[to - n + k] == offices[i][k];
        if (ends)
            return to - n;
    }
    return to;
}

/* The word of a name, or what it is cut short to, stands in the name: Dept. */
static bool word_in(const struct tally_around *a, uint32_t at, const struct tally_tokens *name)
{
    bool found = tally_tokens_have(name, a->post->tok[at]);
    for (uint32_t k = 0; k < name->count && !found; k++) {
        uint32_t p = at;
        uint32_t r = k;
        bool doubt = false;
        found =
            tally_shortform_same_at(a->differ->words, a->post, &p, name, &r, &doubt) && p == at + 1;
    }
    return found;
}

/* All of [from, to) stands in the name, characters in its order: 市政府, 市政府办, County of
 * Lakeside. */
static bool part_of(const struct tally_around *a, uint32_t from, uint32_t to,
                    const struct tally_tokens *name)
{
    const struct tally_tokens *t = a->post;
    uint32_t i = from;
    size_t k = 0;
    to = without_office(t, from, to);
    for (; i < to; i++) {
        if ((t->tok[i] & TALLY_TOKEN_WORD) != 0) {
            if (!tally_normalize_token_is(t, i, "the of") && !word_in(a, i, name))
                return false;
            continue;
        }
        while (k < name->count && name->tok[k] != t->tok[i])
            k++;
        if (k++ >= name->count)
            return false;
    }
    return tally_tokens_units(t, from, to) >= KIN_UNITS;
}

static enum tally_signatory signatory(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = a->post;
    enum tally_signatory by = TALLY_SIGNATORY_NONE;
    if (tally_metadata_run(a->record, t, from, to) == to &&
        tally_around_item(a, from, to, TALLY_ITEM_NAME))
        return TALLY_SIGNATORY_OWN;
    for (size_t i = 0; i < a->record->name_count; i++) {
        const struct tally_tokens *name = &a->record->names[i];
        uint32_t n = (uint32_t)name->count;
        bool whole = n > 0 && n < to - from;
        if (misspelt(a, from, to, name) ||
            (whole && tally_tokens_equal(name, 0, n, t, to - n, to) && leads(a, from, to - n)))
            return TALLY_SIGNATORY_OWN;
        if ((whole && tally_tokens_equal(name, 0, n, t, from, from + n)) ||
            part_of(a, from, to, name))
            by = TALLY_SIGNATORY_KIN;
    }
    return by == TALLY_SIGNATORY_NONE && like_body(a, from, to) ? TALLY_SIGNATORY_OTHER : by;
}

/* --- The line --- */

/* The tokens of a date that begins at `at`, with its label. */
static bool date_at(const struct tally_around *a, uint32_t at, uint32_t to,
                    struct tally_signature *out)
{
    const struct tally_tokens *t = a->post;
    uint32_t day = tally_labelled_behind(t, at, to, TALLY_LABELLED_DATE);
    uint32_t took = tally_dateform_read(t, day, to, &out->date);
    if (took == 0)
        return false;
    out->dated = true;
    out->day = day;
    out->day_end = day + took;
    for (uint32_t i = at; i < day; i++) /* 发布日期, 印发日期 */
        out->published |= tally_token_is_in(t->tok[i], U"发布印") ||
                          tally_normalize_token_is(t, i, "published publication");
    return true;
}

bool tally_signature_read(const struct tally_around *a, uint32_t from, uint32_t to,
                          struct tally_signature *out)
{
    const struct tally_tokens *t = a->post;
    uint32_t seal = tally_seal_at(t, from, to);
    uint32_t name = tally_labelled_behind(t, from + seal, to, TALLY_LABELLED_ISSUER);
    uint32_t at = name;
    *out = (struct tally_signature){.by = TALLY_SIGNATORY_NONE};
    while (at < to && !date_at(a, at, to, out))
        at++;
    uint32_t end = at;
    for (uint32_t i = name + 1; i < at && end == at; i++) {
        if (i + tally_seal_at(t, i, at) == at)
            end = i;
    }
    if (end > name && end < to && t->tok[end - 1] == U'于')
        end--;
    if (end > name) {
        out->by = signatory(a, name, end);
        out->name = name;
        out->name_end = end;
    }
    if (out->dated) {
        at = out->day_end;
        uint32_t printed = tally_seal_published(t, at, to);
        out->published |= printed > 0;
        at += printed;
        at += tally_seal_at(t, at, to);
    }
    return at == to && (end > name ? out->by != TALLY_SIGNATORY_NONE : out->dated);
}
