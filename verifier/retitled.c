#include "verifier/retitled.h"

#include <stdlib.h>

#include "verifier/abridged.h"
#include "verifier/matter.h"
#include "verifier/remark.h"
#include "verifier/side.h"
#include "verifier/signature.h"
#include "verifier/value.h"

/* --- Its own title, written otherwise --- */

static struct tally_parting parting_of(const struct tally_around *a, uint32_t from, uint32_t to)
{
    return tally_metadata_parting(&a->record->title, a->post, from, to);
}

/* The title is whole, and a remark stands in it: 关于停水（划重点）的通知. */
static bool remark_inside(const struct tally_around *a, const struct tally_token_difference *d)
{
    uint32_t p0 = d->p0;
    uint32_t p1 = d->p1;
    return d->r0 == d->r1 && p0 < p1 && tally_remark_find(a->differ->words, a->post, &p0, &p1);
}

static bool latin(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (tally_token_is_character(t->tok[i]))
            return false;
    }
    return from < to;
}

bool tally_retitled_one_language(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const struct tally_tokens *title = &a->record->title;
    const struct tally_parting p = parting_of(a, from, to);
    uint32_t n = (uint32_t)title->count;
    uint32_t rest = n - (to - from);
    if (p.head == to - from && rest > 0)
        return latin(title, p.head, n) && !latin(title, 0, p.head);
    return p.tail == to - from && rest > 0 && latin(title, 0, rest) != latin(title, rest, n);
}

/* The title without its year, as it is told: 关于2026年停水的通知, 关于停水的通知. */
static bool year_left_out(const struct tally_around *a, const struct tally_token_difference *d)
{
    const struct tally_tokens *title = &a->record->title;
    struct tally_value year;
    size_t took = tally_value_read(title, d->r0, d->r1, &year);
    bool unit = took > 0 && d->r0 + took + 1 == d->r1 && title->tok[d->r1 - 1] == U'年';
    return d->p0 == d->p1 && took > 0 && (d->r0 + took == d->r1 || unit) &&
           (int64_t)year.digits == tally_around_notice(a)->written.year;
}

/* What the one change in the title means, and whether it is a claim: what stands there is no
 * misreading. In front of a title people put who said it, so there only what turns it round counts.
 */
static bool title_changed(const struct tally_around *a, uint32_t from, uint32_t to,
                          enum tally_difference_kind *kind)
{
    struct tally_token_difference d;
    *kind = TALLY_DIFF_WORDING;
    if (!tally_around_change(a, from, to, &a->record->title, &d))
        return false;
    *kind = d.shown.kind;
    return d.shown.severity == TALLY_MATERIAL && (d.r0 > 0 || d.shown.kind == TALLY_DIFF_POLARITY);
}

/* Where the title stands whole in the line; `to`: nowhere. */
static uint32_t title_in(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const uint32_t n = (uint32_t)a->record->title.count;
    for (uint32_t i = from; n > 0 && i + n <= to; i++) {
        if (tally_tokens_begin(a->post, i, to, &a->record->title))
            return i;
    }
    return to;
}

/* The tokens of the place that a name begins with, 海市 of 海市人民政府; 0: none. */
static uint32_t place_at(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    enum { PLACE = 6 /* tokens */ };
    for (uint32_t i = from + 1; i < to && i < from + PLACE; i++) {
        if (!tally_token_is_character(t->tok[i]) || (t->flags[i] & TALLY_TOKEN_SPACE) != 0)
            return 0;
        if (tally_token_is_in(t->tok[i], U"省市县区州旗镇乡"))
            return i + 1 - from;
    }
    return 0;
}

static bool in_text(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const struct tally_tokens *text = &a->differ->document->tokens;
    bool found = tally_tokens_hold(text, 0, (uint32_t)text->count, a->post, from, to);
    for (size_t k = 0; k < a->record->area_count && !found; k++) {
        const struct tally_tokens *area = &a->record->areas[k];
        found = tally_tokens_hold(area, 0, (uint32_t)area->count, a->post, from, to);
    }
    return found;
}

/* Before its own title stands nothing but a place like that of its issuer, and another one, of
 * which it does not speak: 东洲市关于… of 海市人民政府. */
static bool elsewhere(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const uint32_t title = title_in(a, from, to);
    bool other = false;
    if (title <= from || title + a->record->title.count != to ||
        (a->post->marks[title] & TALLY_MARK_COLON) != 0 ||
        place_at(a->post, from, title) != title - from || in_text(a, from, title))
        return false;
    for (size_t k = 0; k < a->record->name_count; k++) {
        const struct tally_tokens *name = &a->record->names[k];
        const uint32_t own = place_at(name, 0, (uint32_t)name->count);
        if (own == 0 || name->tok[own - 1] != a->post->tok[title - 1])
            continue;
        if (tally_tokens_hold(a->post, from, title, name, 0, own) ||
            tally_tokens_hold(name, 0, own, a->post, from, title))
            return false;
        other = true;
    }
    return other;
}

/* Its own title, behind the name of who says it, or of bodies: 市水务局：关于…, 市水务局关于…. */
static bool announced(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const uint32_t title = title_in(a, from, to);
    struct tally_signature name;
    return title > from && title + a->record->title.count == to && !elsewhere(a, from, to) &&
           ((a->post->marks[title] & TALLY_MARK_COLON) != 0 ||
            (tally_signature_read(a, from, title, &name) && !name.dated));
}

/* --- Another title --- */

/* Its own title, with another road, ward or day in it. */
static bool other_value(const struct tally_around *a, uint32_t from, uint32_t to)
{
    struct tally_token_difference d;
    if (!tally_abridged_change(a->record, a->post, from, to, &d))
        return false;
    tally_around_classify(a, &a->record->title, &d);
    return d.shown.severity == TALLY_MATERIAL && d.shown.kind != TALLY_DIFF_WORDING &&
           d.shown.kind != TALLY_DIFF_SCOPE;
}

/* Its own title with a negation put in or left out. */
static bool turned_round(const struct tally_around *a, uint32_t from, uint32_t to)
{
    enum tally_difference_kind kind;
    return title_changed(a, from, to, &kind) && kind == TALLY_DIFF_POLARITY;
}

enum tally_context_kind tally_retitled_kind(const struct tally_around *a, uint32_t from,
                                            uint32_t to)
{
    enum tally_difference_kind kind;
    bool place = title_changed(a, from, to, &kind) && kind == TALLY_DIFF_PLACE;
    if (elsewhere(a, from, to))
        return TALLY_RE_LOCATED;
    return place && tally_abridged_read(a->differ->words, a->differ->document, a->post, from, to) <=
                        TALLY_ABRIDGED_RETOLD
               ? TALLY_RE_LOCATED
               : TALLY_RE_TITLED;
}

/* A title in English says what it is at its beginning or its end. */
static bool like_english_title(const struct tally_around *a, uint32_t from, uint32_t to)
{
    static const char kinds[] = "notice advisory announcement bulletin circular proclamation";
    enum { WORDS = 16 };
    const struct tally_tokens *t = a->post;
    return to - from > 1 && to - from <= WORDS && latin(t, from, to) &&
           (tally_normalize_token_is(t, from, kinds) != 0 ||
            tally_normalize_token_is(t, to - 1, kinds) != 0);
}

static bool like_title(const struct tally_around *a, uint32_t from, uint32_t to)
{
    return tally_metadata_like_title(a->post, from, to) || like_english_title(a, from, to);
}

/* 关于…, 海市人民政府关于…, Notice of …: a name that its author gave it. */
static bool formal(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = a->post;
    if (like_english_title(a, from, to) && !tally_normalize_token_is(t, to - 1, "notice"))
        return true;
    uint32_t took = 0;
    if (tally_metadata_item_at(a->record, t, from, to, &took) != TALLY_ITEM_NAME)
        took = 0;
    return tally_matter_word(U"关于", t, from + took, to) > 0;
}

/* Marks inside, as a headline has and no title: 停水！看通知. */
static bool parted(const struct tally_around *a, uint32_t from, uint32_t to)
{
    const uint16_t marks = TALLY_MARK_STOP | TALLY_MARK_COLON | TALLY_MARK_COMMA |
                           TALLY_MARK_QUESTION | TALLY_MARK_ELLIPSIS;
    for (uint32_t i = from + 1; i < to; i++) {
        if ((a->post->marks[i] & marks) != 0)
            return true;
    }
    return false;
}

/* The line says another matter than the title's. */
static bool says_other(const struct tally_around *a, uint32_t from, uint32_t to, bool nearly,
                       bool above)
{
    /* above the number anybody's headline may stand: that tells, unless it is set as a title is */
    const bool headline = above && !formal(a, from, to);
    switch (tally_abridged_read(a->differ->words, a->differ->document, a->post, from, to)) {
    case TALLY_ABRIDGED_TITLE:
    case TALLY_ABRIDGED_RETOLD:
        return nearly && !(headline && parted(a, from, to)) &&
               (other_value(a, from, to) || turned_round(a, from, to));
    case TALLY_ABRIDGED_FOREIGN: return !headline;
    case TALLY_ABRIDGED_TURNED: return !(headline && parted(a, from, to));
    }
    abort(); /* not a member of the enum */
}

/* Lines [from, to) are the title's place, and may be another title than the record's own. */
static bool read_title(struct tally_around *a, uint32_t from, uint32_t to, bool above)
{
    bool nearly = tally_around_nearly(a, from, to, &a->record->title);
    if ((!nearly && !like_title(a, from, to)) || tally_around_paragraph(a, from, to))
        return false;
    const struct tally_parting p = parting_of(a, from, to);
    const struct tally_token_difference d = {.p0 = from + p.head,
                                             .p1 = to - p.tail,
                                             .r0 = p.head,
                                             .r1 = (uint32_t)a->record->title.count - p.tail};
    if (remark_inside(a, &d) || year_left_out(a, &d) || announced(a, from, to) ||
        tally_retitled_one_language(a, from, to))
        return true;
    if (elsewhere(a, from, to) || says_other(a, from, to, nearly, above))
        tally_around_claim(a, tally_retitled_kind(a, from, to), from, to);
    return true;
}

/* The title in the lines that begin at `from`, where it may be broken: its end, no later than `to`.
 */
static uint32_t title_end(const struct tally_around *a, uint32_t from, uint32_t to)
{
    enum { LINES = 3 };
    const uint32_t first = tally_metadata_line_end(a->post, from);
    uint32_t end = first;
    for (size_t n = 1; n < LINES && formal(a, from, first) && !like_title(a, from, end); n++) {
        if (end >= to)
            return first;
        end = tally_metadata_line_end(a->post, end);
    }
    return end <= to && like_title(a, from, end) ? end : first;
}

bool tally_retitled_below(struct tally_around *a, uint32_t from)
{
    return read_title(a, from, title_end(a, from, a->alignment->p0), false);
}

void tally_retitled_above(struct tally_around *a, uint32_t number)
{
    uint32_t from = number;
    uint32_t end = 0;
    for (uint32_t i = 0; i < number; i = end) {
        end = a->set_aside[i] ? tally_metadata_line_end(a->post, i) : title_end(a, i, number);
        from = a->set_aside[i] ? from : i;
    }
    if (from < number && !a->taken[from])
        (void)read_title(a, from, title_end(a, from, number), true);
}

/* --- Its own title, said not to stand --- */

/* The line is claimed as a title where `words`, a part of it, say so. */
static bool claim_unsettled(struct tally_around *a, struct tally_side line, struct tally_side words)
{
    if (words.from >= words.to || a->taken[line.from] ||
        !tally_matter_unsettles(a->post, words.from, words.to) ||
        a->out->count == TALLY_CONTEXTS_MAX)
        return false;
    tally_around_claim(a, TALLY_RE_TITLED, line.from, line.to);
    a->out->at[a->out->count - 1].unsettled = true;
    return true;
}

/* Nothing, or metadata of the record. */
static bool plain(const struct tally_around *a, uint32_t from, uint32_t to)
{
    return from == to || tally_around_metadata(a, from, to);
}

/* A department of the same place, or an issuer among several: it may have had a part in it. */
static bool beside_own(const struct tally_around *a, uint32_t from, uint32_t to)
{
    enum { PLACE = 2 /* tokens of a name that say where it is */ };
    const struct tally_tokens *t = a->post;
    for (uint32_t i = from + 1; i < to; i++) {
        if ((t->flags[i] & TALLY_TOKEN_SPACE) != 0)
            return true;
    }
    for (size_t k = 0; k < a->record->name_count; k++) {
        const struct tally_tokens *name = &a->record->names[k];
        if (to - from >= PLACE && name->count >= PLACE &&
            tally_tokens_equal(name, 0, PLACE, t, from, from + PLACE) &&
            !tally_around_nearly(a, from, to, name))
            return true;
    }
    return false;
}

/* 湖市人民政府关于…: the name of another body right in front of the title, as a part of it. */
static bool another_body(const struct tally_around *a, uint32_t from, uint32_t title)
{
    struct tally_signature name;
    return from < title && a->post->marks[title] == 0 && !a->taken[from] &&
           tally_matter_word(U"关于", a->post, title, (uint32_t)a->post->count) > 0 &&
           tally_token_is_character(a->post->tok[from]) && a->post->tok[from] != U'转' &&
           tally_signature_read(a, from, title, &name) && !name.dated &&
           name.by == TALLY_SIGNATORY_OTHER && name.name == from && !beside_own(a, from, title);
}

void tally_retitled_unsettled(struct tally_around *a, uint32_t end)
{
    const struct tally_tokens *t = a->post;
    uint32_t to;
    for (uint32_t from = 0; from < end; from = to) {
        to = tally_metadata_line_end(t, from);
        const uint32_t title = title_in(a, from, to);
        const uint32_t behind = title + (uint32_t)a->record->title.count;
        if (to > end || title == to || tally_metadata_cited(t, from, title))
            continue;
        if (another_body(a, from, title)) {
            tally_around_claim(a, TALLY_RE_ATTRIBUTED, from, title);
            continue;
        }
        const struct tally_side line = {t, from, to};
        const struct tally_side front = {t, from, title};
        const struct tally_side back = {t, behind, to};
        bool said = plain(a, behind, to) && claim_unsettled(a, line, front);
        said = said || (plain(a, from, title) && claim_unsettled(a, line, back));
        if (said || title > from || behind < to)
            continue;
        const struct tally_side above = {t, from > 0 ? tally_metadata_line_start(t, from - 1) : 0,
                                         from};
        const struct tally_side below = {t, to, to < end ? tally_metadata_line_end(t, to) : to};
        if (!claim_unsettled(a, above, above) && below.to <= end)
            (void)claim_unsettled(a, below, below);
    }
}
