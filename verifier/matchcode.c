#include "verifier/matchcode.h"

static const double alike = 0.85;   /* VERDICTS section 2 */
static const double readable = 0.7; /* where every difference is one that reading could cause */

static bool changed(const struct tally_match *match)
{
    return match->contexts.count > 0 || match->differences.material > 0 ||
           match->differences.uncertain > 0;
}

/* Verbatim, one run, all of the post: an edge number that may be cut is no verbatim run. */
static bool exact(const struct tally_match *match)
{
    return !changed(match) && match->left_units == 0 && match->differences.omitted_count == 0 &&
           (match->flags & TALLY_FLAG_EDGE_CUT) == 0;
}

static bool altered(const struct tally_match *match)
{
    return (match->differences.material > 0 || match->contexts.count > 0) &&
           match->identity >= alike &&
           match->covered_units * 10 >= (match->units - match->again_units) * 6;
}

/* The title names what the difference replaced, with what stands beside it: 北 of 北城. No other
 * notice has that title. */
static bool in_title(const struct tally_match *match, const struct tally_token_difference *d)
{
    const struct tally_tokens *title = &match->document->record->title;
    const struct tally_tokens *t = &match->document->tokens;
    const uint32_t n = (uint32_t)title->count;
    return (d->r0 > 0 && tally_tokens_hold(title, 0, n, t, d->r0 - 1, d->r1)) ||
           (d->r1 < t->count && tally_tokens_hold(title, 0, n, t, d->r0, d->r1 + 1));
}

/* Names and words put in the places of others, as in a form: under the same title, date and
 * issuer that is rather the other notice of that day. */
static bool filled_otherwise(const struct tally_match *match)
{
    for (size_t i = 0; i < match->differences.count; i++) {
        const struct tally_token_difference *d = &match->differences.at[i];
        enum tally_difference_kind kind = d->shown.kind;
        bool name =
            kind == TALLY_DIFF_PLACE || kind == TALLY_DIFF_PERSON || kind == TALLY_DIFF_BODY;
        bool words = kind == TALLY_DIFF_WORDING && d->p1 - d->p0 > 1 && d->r1 - d->r0 > 1;
        if ((name || words) && d->shown.severity == TALLY_MATERIAL && d->p0 < d->p1 &&
            d->r0 < d->r1 && !in_title(match, d))
            return true;
    }
    return false;
}

/* Token `at` of the record's text is part of its issuer's name. */
static bool in_issuer(const struct tally_document *document, uint32_t at)
{
    const struct tally_corpus_record *record = document->record;
    const uint32_t count = (uint32_t)document->tokens.count;
    for (size_t n = 0; n < record->name_count; n++) {
        const uint32_t words = (uint32_t)record->names[n].count;
        for (uint32_t i = at + 1 > words ? at + 1 - words : 0; i <= at; i++) {
            if (tally_tokens_begin(&document->tokens, i, count, &record->names[n]))
                return true;
        }
    }
    return false;
}

/* Another body is named where the record names its issuer, and what such a notice is filled with
 * differs throughout: that body's notice, where the number may be its number, too. */
static bool another_bodys(const struct tally_match *r)
{
    enum { FILLED = 3 };
    size_t bodies = 0;
    size_t filled = 0;
    for (size_t i = 0; i < r->differences.count; i++) {
        const struct tally_token_difference *d = &r->differences.at[i];
        bool replaced = d->p0 < d->p1 && d->r0 < d->r1;
        bool body = d->shown.kind == TALLY_DIFF_BODY;
        bodies += replaced && body && in_issuer(r->document, d->r0);
        filled += replaced && !body && d->shown.severity == TALLY_MATERIAL;
    }
    return r->shared_number && bodies > 0 && filled >= FILLED;
}

/* What is presented as the record and differs from it. */
static enum tally_verdict altered_code(const struct tally_match *r)
{
    bool accusable = r->presented && r->covered_units >= TALLY_UNITS_ALTERED &&
                     !(r->alike && filled_otherwise(r)) && !another_bodys(r);
    if (accusable && r->differences.material_in_body > 0)
        return TALLY_ALTERED;
    return accusable ? TALLY_MISCONTEXTUALISED : TALLY_RESEMBLES_RECORD;
}

/* Nothing is left over and nothing is material: only the reading is open. */
static bool reading_is_open(const struct tally_match *r)
{
    return r->left_units == 0 && r->differences.omitted_count == 0 &&
           r->differences.material == 0 && r->contexts.count == 0 &&
           r->identity >= (r->differences.ocr ? readable : alike);
}

static bool rather_changed(const struct tally_match *r)
{
    bool misread = r->differences.ocr && r->differences.material == 0 && r->contexts.count == 0;
    return r->identity >= (misread ? readable : alike) && changed(r) &&
           r->left_units * 10 <= r->units * 4;
}

/* Nothing but lines of the record, word for word, below its own number: which record it is, the
 * post says itself, so that short ones will do. */
static bool only_its_words(const struct tally_match *r)
{
    enum { UNITS = 8 };
    return r->presented && !r->alike && !changed(r) && r->left_units == 0 &&
           (r->flags & TALLY_FLAG_EDGE_CUT) == 0 && r->equal_units >= UNITS;
}

enum tally_verdict tally_matchcode_of(const struct tally_match *match)
{
    const struct tally_match *r = match;
    bool enough = r->covered_units >= TALLY_UNITS_EXCERPT;
    if (exact(r) && r->whole)
        return TALLY_AUTHENTIC;
    if (exact(r) && r->equal_units >= TALLY_UNITS_EXCERPT)
        return TALLY_AUTHENTIC_EXCERPT;
    if (enough && reading_is_open(r))
        return TALLY_UNCLEAR_READING;
    if (enough && altered(r))
        return altered_code(r);
    if (r->longest_run >= TALLY_UNITS_RUN || only_its_words(r))
        return TALLY_QUOTES_OFFICIAL;
    if (enough && r->differences.remark_units > 0 && r->identity >= alike)
        return TALLY_RESEMBLES_RECORD;
    return enough && rather_changed(r) ? TALLY_UNCLEAR_READING : TALLY_NO_MATCH;
}
