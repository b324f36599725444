#include "verifier/marks.h"

#include <assert.h>
#include <stdlib.h>

#include "schema/utf8.h"

struct tally_slice tally_marks_span(struct tally_slice text, struct tally_span span)
{
    assert(span.from <= span.to && span.to <= text.len);
    if (span.from == span.to)
        return (struct tally_slice){0};
    return (struct tally_slice){text.ptr + span.from, span.to - span.from};
}

struct tally_slice tally_marks_head(struct tally_slice text, size_t chars)
{
    size_t at = 0;
    for (; chars > 0 && at < text.len; chars--) {
        uint32_t cp;
        size_t len = tally_utf8_decode(text, at, &cp);
        at += len > 0 ? len : 1;
    }
    return (struct tally_slice){text.ptr, at};
}

struct tally_slice tally_marks_tail(struct tally_slice text, size_t chars)
{
    size_t at = text.len;
    for (; chars > 0 && at > 0; chars--) {
        at--;
        while (at > 0 && (text.ptr[at] & 0xC0) == 0x80) /* inside a code point */
            at--;
    }
    return tally_marks_span(text, (struct tally_span){at, text.len});
}

static struct tally_marked mark_of(struct tally_slice text, const struct tally_finding *finding,
                                   const struct tally_difference *difference)
{
    struct tally_span input = difference->input;
    struct tally_slice before = tally_marks_span(text, (struct tally_span){0, input.from});
    struct tally_slice after = tally_marks_span(text, (struct tally_span){input.to, text.len});
    struct tally_marked mark = {
        .difference = difference,
        .before = tally_marks_tail(before, TALLY_MARKS_CONTEXT),
        .removed = tally_marks_span(finding->source.text, difference->record),
        .added = tally_marks_span(text, input),
        .after = tally_marks_head(after, TALLY_MARKS_CONTEXT),
    };
    mark.cut_before = mark.before.len < before.len;
    mark.cut_after = mark.after.len < after.len;
    return mark;
}

size_t tally_marks_list(struct tally_slice text, const struct tally_finding *finding,
                        struct tally_marked out[TALLY_MARKS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < finding->difference_count; i++) {
        if (finding->differences[i].severity == TALLY_COSMETIC)
            continue;
        if (count < TALLY_MARKS_MAX)
            out[count] = mark_of(text, finding, &finding->differences[i]);
        count++;
    }
    return count;
}

size_t tally_marks_cosmetic(const struct tally_finding *finding,
                            size_t counts[TALLY_DIFF_KIND_COUNT])
{
    size_t sum = 0;
    memset(counts, 0, TALLY_DIFF_KIND_COUNT * sizeof *counts);
    for (size_t i = 0; i < finding->difference_count; i++) {
        if (finding->differences[i].severity != TALLY_COSMETIC)
            continue;
        counts[finding->differences[i].kind]++;
        sum++;
    }
    return sum;
}

static bool is_space(struct tally_slice character)
{
    uint32_t cp;
    return tally_utf8_decode(character, 0, &cp) == character.len && tally_utf8_is_space(cp);
}

static struct tally_slice without_spaces(struct tally_slice text)
{
    struct tally_slice end = tally_marks_head(text, 1);
    for (; text.len > 0 && is_space(end); end = tally_marks_head(text, 1))
        text = tally_marks_span(text, (struct tally_span){end.len, text.len});
    end = tally_marks_tail(text, 1);
    for (; text.len > 0 && is_space(end); end = tally_marks_tail(text, 1))
        text.len -= end.len;
    return text;
}

static enum tally_gap_place place_of(const struct tally_finding *finding, struct tally_span gap)
{
    if (finding->piece_count == 0)
        return TALLY_GAP_BETWEEN;
    size_t first = finding->pieces[0].record.from; /* pieces may stand in another order there */
    size_t last = finding->pieces[0].record.to;
    for (size_t i = 1; i < finding->piece_count; i++) {
        struct tally_span piece = finding->pieces[i].record;
        first = piece.from < first ? piece.from : first;
        last = piece.to > last ? piece.to : last;
    }
    if (gap.to <= first)
        return TALLY_GAP_BEFORE;
    return gap.from >= last ? TALLY_GAP_AFTER : TALLY_GAP_BETWEEN;
}

size_t tally_marks_gaps(const struct tally_finding *finding,
                        struct tally_marks_gap out[TALLY_MARKS_GAPS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < finding->omitted_count; i++) {
        struct tally_slice words =
            without_spaces(tally_marks_span(finding->source.text, finding->omitted[i]));
        if (words.len == 0)
            continue;
        if (count < TALLY_MARKS_GAPS_MAX)
            out[count] = (struct tally_marks_gap){place_of(finding, finding->omitted[i]), words,
                                                  tally_utf8_count(words)};
        count++;
    }
    return count;
}

enum tally_label tally_marks_gap_label(enum tally_gap_place place)
{
    switch (place) {
    case TALLY_GAP_BEFORE: return TALLY_LABEL_BEFORE;
    case TALLY_GAP_BETWEEN: return TALLY_LABEL_BETWEEN;
    case TALLY_GAP_AFTER: return TALLY_LABEL_AFTER;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

struct tally_slice tally_marks_gap_next(const struct tally_marks_gap *gap, size_t chars)
{
    return gap->place == TALLY_GAP_BEFORE ? tally_marks_tail(gap->words, chars)
                                          : tally_marks_head(gap->words, chars);
}
