#include "verifier/scope.h"

#include "schema/timestamp.h"
#include "verifier/value.h"

enum {
    EAST = 14 * 3600, /* the zones' ends */
    WEST = 12 * 3600,
    AROUND = 60, /* tokens around the claim's words in which another place is looked for */
};

static bool stands_at(const struct tally_tokens *t, size_t at, const struct tally_tokens *words)
{
    return words->count <= t->count - at &&
           memcmp(t->tok + at, words->tok, words->count * sizeof *t->tok) == 0;
}

static bool holds_words(const struct tally_tokens *t, const struct tally_tokens *words)
{
    for (size_t i = 0; i < t->count; i++) {
        if (stands_at(t, i, words))
            return true;
    }
    return false;
}

/* 20人 in 二十人: the value, with whatever stands beside it. */
static bool holds_number(const struct tally_tokens *t, const struct tally_tokens *slot)
{
    struct tally_value wanted;
    size_t taken = tally_value_read(slot, 0, slot->count, &wanted);
    for (size_t i = 0; taken > 0 && i < t->count;) {
        struct tally_value found;
        size_t n = tally_value_read(t, i, t->count, &found);
        size_t unit = slot->count - taken;
        if (n > 0 && tally_value_eq(found, wanted) && unit <= t->count - i - n &&
            memcmp(t->tok + i + n, slot->tok + taken, unit * sizeof *t->tok) == 0)
            return true;
        i += n == 0 ? 1 : n;
    }
    return false;
}

static bool holds(const struct tally_tokens *t, const struct tally_tokens *slot)
{
    return holds_words(t, slot) || holds_number(t, slot);
}

static bool contains(struct tally_slice text, struct tally_slice part)
{
    for (size_t i = 0; part.len > 0 && i + part.len <= text.len; i++) {
        if (text.ptr[i] == part.ptr[0] && memcmp(text.ptr + i, part.ptr, part.len) == 0)
            return true;
    }
    return false;
}

/* The claim's words and what stands around them: every place of the directory is looked for in
 * it, so it is no longer than it must be. */
static struct tally_slice around(const struct tally_post *post, const struct tally_match *match)
{
    const struct tally_tokens *t = post->tokens;
    uint32_t from = match->alignment.p0 > AROUND ? match->alignment.p0 - AROUND : 0;
    uint32_t to = (uint32_t)t->count - match->alignment.p1 > AROUND ? match->alignment.p1 + AROUND
                                                                    : (uint32_t)t->count;
    struct tally_span span = tally_differ_token_span(t, from, to);
    return (struct tally_slice){t->text.ptr + span.from, span.to - span.from};
}

/* Neither lies in the other: 海市 and 海市东区 are not two places. */
static bool apart(struct tally_slice area, const struct tally_strings *areas)
{
    for (size_t i = 0; i < areas->count; i++) {
        if (contains(area, areas->at[i]) || contains(areas->at[i], area))
            return false;
    }
    return true;
}

static bool names_other(struct tally_slice text, const struct tally_strings *areas,
                        const struct tally_ledger *ledger)
{
    const struct tally_body *body = tally_ledger_body_at(ledger, 0);
    for (size_t i = 0; body != NULL; body = tally_ledger_body_at(ledger, ++i)) {
        const struct tally_strings *other = &body->record->area;
        for (size_t k = 0; k < other->count; k++) {
            if (apart(other->at[k], areas) && contains(text, other->at[k]))
                return true;
        }
    }
    return false;
}

static bool differs_at(const struct tally_match *match, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < match->differences.count; i++) {
        const struct tally_token_difference *d = &match->differences.at[i];
        if (d->shown.severity != TALLY_COSMETIC && d->p1 > d->p0 && d->r0 < to && d->r1 > from)
            return true;
    }
    return false;
}

static bool dropped_at(const struct tally_match *match, uint32_t from, uint32_t to)
{
    const struct tally_alignment *a = &match->alignment;
    if (from < a->r0 || to > a->r1)
        return true;
    for (size_t i = 0; i < a->count; i++) {
        if (a->edits[i].kind == TALLY_EDIT_DROP && a->edits[i].r0 < to && a->edits[i].r1 > from)
            return true;
    }
    return false;
}

/* The wording speaks of no place, and its author of this one. */
static bool other_place(const struct tally_post *post, const struct tally_match *match,
                        const struct tally_slot *slot, const struct tally_tokens *words,
                        const struct tally_ledger *ledger)
{
    struct tally_slice value = slot->value;
    const struct tally_strings places = {&value, 1};
    return slot->kind == TALLY_SLOT_PLACE && !holds(post->tokens, words) &&
           names_other(around(post, match), &places, ledger);
}

static bool agrees(const struct tally_post *post, const struct tally_match *match,
                   const struct tally_slot *slot, const struct tally_tokens *words,
                   const struct tally_ledger *ledger)
{
    const struct tally_tokens *wording = &match->document->tokens;
    bool said = false;
    for (uint32_t i = 0; i < wording->count; i++) {
        uint32_t to = i + (uint32_t)words->count;
        if (!stands_at(wording, i, words))
            continue;
        said = true;
        if (differs_at(match, i, to)) /* something else stands in its place */
            return false;
        if (!dropped_at(match, i, to))
            return true;
    }
    return said ? holds(post->tokens, words) : !other_place(post, match, slot, words, ledger);
}

enum tally_code tally_scope_slot(const struct tally_post *post, const struct tally_match *match,
                                 const struct tally_ledger *ledger, const struct tally_slot **out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    const struct tally_debunk *debunk = &match->document->record->record.of.debunk;
    *out = NULL;
    for (size_t i = 0; i < debunk->slot_count; i++) {
        struct tally_tokens slot;
        enum tally_code code = tally_normalize(debunk->slots[i].value, &slot, arena, err);
        if (code != TALLY_OK)
            return code;
        if (slot.count > 0 && !agrees(post, match, &debunk->slots[i], &slot, ledger)) {
            *out = &debunk->slots[i];
            return TALLY_OK;
        }
    }
    return TALLY_OK;
}

static bool out_of_time(const struct tally_debunk *debunk, int64_t at)
{
    return (debunk->scope_from.year != 0 &&
            tally_date_compare(tally_date_of(at + EAST), debunk->scope_from) < 0) ||
           (debunk->scope_until.year != 0 &&
            tally_date_compare(tally_date_of(at - WEST), debunk->scope_until) > 0);
}

enum tally_scope_match tally_scope_of(const struct tally_post *post,
                                      const struct tally_match *match,
                                      const struct tally_ledger *ledger, int64_t at)
{
    const struct tally_debunk *debunk = &match->document->record->record.of.debunk;
    const struct tally_strings *areas = &debunk->scope_area;
    const struct tally_slice text = post->tokens->text;
    if (out_of_time(debunk, at))
        return TALLY_SCOPE_OTHER_TIME;
    for (size_t i = 0; i < areas->count; i++) {
        if (contains(text, areas->at[i]))
            return TALLY_SCOPE_INSIDE;
    }
    if (areas->count > 0)
        return names_other(around(post, match), areas, ledger) ? TALLY_SCOPE_OTHER_PLACE
                                                               : TALLY_SCOPE_UNKNOWN;
    bool timed = debunk->scope_from.year != 0 || debunk->scope_until.year != 0;
    return timed ? TALLY_SCOPE_INSIDE : TALLY_SCOPE_UNKNOWN;
}
