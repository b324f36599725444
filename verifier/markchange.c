#include "verifier/markchange.h"

#include "verifier/between.h"
#include "verifier/listmark.h"
#include "verifier/metadata.h"
#include "verifier/value.h"

/* 2、3号楼: the mark of an item may count with the number behind it, which is written alike, and
 * with a comma between them (1, 500) it always may. */
static bool counts_with_next(const struct tally_tokens *t, const struct tally_listmark *mark)
{
    struct tally_value next;
    if (mark->style != TALLY_LISTMARK_NUMBER || mark->to >= t->count ||
        (t->marks[mark->to] & ~TALLY_MARK_BRACKET) != TALLY_MARK_COMMA ||
        ((t->tok[mark->from] ^ t->tok[mark->to]) & TALLY_TOKEN_NUMBER) != 0)
        return false;
    struct tally_slice gap = tally_between_bytes(t, mark->to);
    bool comma = gap.len > 0 && gap.ptr[0] == ',';
    return tally_value_read(t, mark->to, t->count, &next) > 0 &&
           (comma || next.digits / 100 <= mark->place[0]);
}

/* An item may begin at token `at`: a line does, or a sentence. Inside of one a number counts, on
 * whatever line it stands; English lines end anywhere. */
static bool item_begins(const struct tally_tokens *t, uint32_t at)
{
    const uint16_t ends = TALLY_MARK_STOP | TALLY_MARK_COLON | TALLY_MARK_QUESTION;
    if (at == 0 || at >= t->count)
        return true;
    if ((t->marks[at] & TALLY_MARK_COLON) != 0 && (t->tok[at] & TALLY_TOKEN_NUMBER) != 0)
        return false; /* 8:30, 电话：0519 */
    if ((t->flags[at] & TALLY_TOKEN_LINE) == 0)
        return (t->marks[at] & ends) != 0;
    struct tally_slice gap = tally_between_bytes(t, at);
    size_t lines = 0;
    size_t others = 0;
    for (size_t i = 0; i < gap.len; i++) {
        lines += gap.ptr[i] == '\n';
        others += gap.ptr[i] > ' ' && gap.ptr[i] != ',';
    }
    return lines > 1 || others > 0 || tally_token_is_character(t->tok[at - 1]);
}

/* The change has, on this side, nothing but tokens of the mark that begins its line, which may be
 * empty. */
static bool in_mark(const struct tally_side *side, struct tally_listmark *mark)
{
    const struct tally_tokens *t = side->tokens;
    const uint32_t start = tally_side_line_start(t, side->from, TALLY_LISTMARK_TOKENS);
    *mark = (struct tally_listmark){.from = start, .to = start};
    if (tally_side_starts_line(t, start) && tally_listmark_read(t, start, mark) &&
        side->to <= mark->to)
        return true;
    *mark = (struct tally_listmark){.from = side->from, .to = side->from};
    return side->from == side->to;
}

/* The mark is that of a first item, or goes on from one of the `most` marks above it: items may
 * have lists of their own in between. */
static bool goes_on(const struct tally_tokens *t, const struct tally_listmark *mark, size_t most)
{
    enum { LINES = 256 }; /* a longer item than so many is none */
    bool follows = mark->place[0] == 1 || mark->place[1] == 1;
    uint32_t i = mark->from;
    for (size_t n = 0, seen = 0; !follows && seen < most && i > 0 && n < LINES; n++) {
        struct tally_listmark above;
        uint32_t start = tally_metadata_line_start(t, i - 1);
        bool marked = tally_listmark_read(t, start, &above);
        follows = marked && tally_listmark_counts_on(&above, mark, 1);
        seen += marked;
        i = start;
    }
    return follows;
}

/* 12366。请 and 12366 1。请: behind a number, the stop before an item in one text stands behind its
 * mark in the other, so that figure is the sentence's. */
static bool before_stop(const struct tally_side *has, const struct tally_side *lacks)
{
    struct tally_between without;
    struct tally_between before;
    struct tally_between behind;
    if (has->from == 0 || lacks->from == 0 ||
        has->tokens->tok[has->from - 1] != lacks->tokens->tok[lacks->from - 1] ||
        !tally_value_is_numeral(has->tokens->tok[has->from - 1]))
        return false;
    tally_between_read(lacks->tokens, lacks->from, &without);
    tally_between_read(has->tokens, has->from, &before);
    tally_between_read(has->tokens, has->to, &behind);
    return tally_between_has(&without, TALLY_SYMBOL_STOP) &&
           tally_between_has(&behind, TALLY_SYMBOL_STOP) &&
           !tally_between_has(&before, TALLY_SYMBOL_STOP);
}

/* The next mark of that style that begins a line, `step` tokens by `step`. */
static bool next_mark(const struct tally_tokens *t, const struct tally_listmark *mark, int step,
                      struct tally_listmark *out)
{
    bool sure;
    int64_t i = (int64_t)mark->from + step;
    for (int n = 0; n < TALLY_LISTMARK_NEAR && i >= 0 && i < (int64_t)t->count; n++, i += step) {
        if (tally_side_starts_line(t, (uint32_t)i) &&
            tally_listmark_may(t, (uint32_t)i, out, &sure) && out->style == mark->style)
            return true;
    }
    return false;
}

/* (i) is the first where (ii) follows, and the ninth where (h) stands above. */
static struct tally_listmark settled(const struct tally_tokens *t, struct tally_listmark mark)
{
    static const int steps[] = {1, -1};
    struct tally_listmark near;
    for (size_t n = 0; n < 2 && mark.place[0] != mark.place[1]; n++) {
        if (!next_mark(t, &mark, steps[n], &near))
            continue;
        for (size_t k = 0; k < 4; k++) {
            uint64_t place = mark.place[k / 2];
            if (near.place[k % 2] == place + (uint64_t)(int64_t)steps[n])
                mark.place[0] = mark.place[1] = place;
        }
    }
    return mark;
}

/* What the items are called: 条 of 第五条, Section; 0 for nothing. */
static uint64_t name_of(const struct tally_tokens *t, const struct tally_listmark *mark)
{
    if (mark->style == TALLY_LISTMARK_LABEL)
        return tally_listmark_label(t, mark->from);
    const bool named =
        mark->style == TALLY_LISTMARK_ARTICLE && !tally_value_is_numeral(t->tok[mark->to - 1]);
    return named ? t->tok[mark->to - 1] : 0;
}

/* 第五章 for 第五条, Part 3 for Section 3. */
static bool renamed(const struct tally_classifying *c, const struct tally_listmark *post,
                    const struct tally_listmark *record)
{
    const uint64_t a = name_of(c->post.tokens, post);
    const uint64_t b = name_of(c->record.tokens, record);
    return a != 0 && b != 0 && a != b;
}

static bool two_marks(struct tally_classifying *c, const struct tally_listmark *post_mark,
                      const struct tally_listmark *record_mark)
{
    const bool one_sided = c->post.from == c->post.to || c->record.from == c->record.to;
    if (one_sided && post_mark->style == TALLY_LISTMARK_LABEL &&
        record_mark->style == TALLY_LISTMARK_LABEL)
        return false; /* section (a) for section 1(a) */
    if (renamed(c, post_mark, record_mark))
        return tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, false);
    const struct tally_listmark own[] = {settled(c->post.tokens, *post_mark),
                                         settled(c->record.tokens, *record_mark)};
    const struct tally_listmark *post = &own[0];
    const struct tally_listmark *record = &own[1];
    if (tally_listmark_same(post, record))
        return counts_with_next(c->record.tokens, record)
                   ? tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, true)
                   : tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_PUNCTUATION, false);
    bool anew = post->style != record->style || goes_on(c->post.tokens, post, 1);
    return tally_classifying_set(c, anew ? TALLY_UNCERTAIN : TALLY_MATERIAL, TALLY_DIFF_LIST_ORDER,
                                 false);
}

/* (d) Sec. 5. 4.: a bracket or a stop behind it, it can be nothing but a mark, whatever stands
 * above it in a record that numbers no other line. */
static bool closed_mark(const struct tally_tokens *t, const struct tally_listmark *mark)
{
    const uint16_t behind = tally_tokens_marks(t, mark->to);
    const struct tally_slice gap = tally_between_bytes(t, mark->to);
    const bool box = gap.len > 0 && gap.ptr[0] == ']'; /* [x], [1] */
    return mark->to < t->count && !box && (behind & TALLY_MARK_COMMA) == 0 &&
           (behind & (TALLY_MARK_BRACKET | TALLY_MARK_STOP)) != 0;
}

/* A mark, which copies lose and gain. */
static bool one_mark(struct tally_classifying *c, const struct tally_side *has,
                     const struct tally_side *lacks, const struct tally_listmark *mark)
{
    struct tally_listmark behind; /* 1、4. */
    bool numbered_line = has == &c->post && tally_side_starts_line(lacks->tokens, lacks->from) &&
                         tally_listmark_in_series(has->tokens, mark);
    if (has->from != mark->from || has->to != mark->to ||
        !(numbered_line || item_begins(lacks->tokens, lacks->from)) || before_stop(has, lacks) ||
        !(goes_on(has->tokens, mark, SIZE_MAX) ||
          (has == &c->record && closed_mark(has->tokens, mark))))
        return false;
    bool twice = tally_side_starts_line(lacks->tokens, lacks->from) &&
                 tally_listmark_read(lacks->tokens, lacks->from, &behind) &&
                 closed_mark(lacks->tokens, &behind);
    return counts_with_next(has->tokens, mark) && !twice
               ? tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, true)
               : tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_PUNCTUATION, false);
}

/* Who numbers lines that have marks has them stand before those: 1、4. */
static bool before_mark(const struct tally_side *has, const struct tally_side *lacks,
                        const struct tally_listmark *mark)
{
    return has->from == mark->from && has->to == mark->to && lacks->from == lacks->to;
}

bool tally_markchange_is(struct tally_classifying *c)
{
    struct tally_listmark post;
    struct tally_listmark record;
    if (!in_mark(&c->post, &post) || !in_mark(&c->record, &record))
        return false;
    if (post.from < post.to && before_mark(&c->post, &c->record, &post))
        return one_mark(c, &c->post, &c->record, &post);
    if (post.from < post.to && record.from < record.to)
        return two_marks(c, &post, &record);
    if (post.from < post.to)
        return one_mark(c, &c->post, &c->record, &post);
    return record.from < record.to && one_mark(c, &c->record, &c->post, &record);
}
