#include "verifier/splice.h"

#include "verifier/apart.h"
#include "verifier/between.h"
#include "verifier/listmark.h"
#include "verifier/metadata.h"
#include "verifier/sewn.h"

enum {
    SOURCED_PERCENT = 80, /* of the post, by verbatim runs: else it is a text that quotes */
    TITLE_TOKENS = 8,     /* of a title that tells one document from others */
    PIECED_PERCENT = 92,  /* the same, where a smaller piece is joined: else another version */
};

/* --- Under one record's number or title --- */

static void take_longer(const struct tally_post *post, const struct tally_edit *edit, uint32_t from,
                        uint32_t to, struct tally_edit *longest)
{
    if (tally_relate_units(post, from, to) > tally_relate_units(post, longest->p0, longest->p1))
        *longest = (struct tally_edit){TALLY_EDIT_EQUAL, from, to, edit->r0 + (from - edit->p0),
                                       edit->r0 + (to - edit->p0)};
}

/* The longest verbatim run of `match` of which `other` has no such run itself: what two versions
 * have in common is a passage of neither. Empty when there is none. */
static struct tally_edit own_run(const struct tally_post *post, const struct tally_match *match,
                                 const struct tally_match *other)
{
    struct tally_edit longest = {.kind = TALLY_EDIT_EQUAL};
    for (size_t i = 0; i < match->alignment.count; i++) {
        const struct tally_edit *edit = &match->alignment.edits[i];
        uint32_t at = edit->p0;
        if (edit->kind != TALLY_EDIT_EQUAL ||
            tally_relate_units(post, edit->p0, edit->p1) < TALLY_UNITS_RUN)
            continue;
        for (size_t k = 0; k < other->alignment.count && at < edit->p1; k++) {
            const struct tally_edit *o = &other->alignment.edits[k];
            if (o->kind != TALLY_EDIT_EQUAL || o->p1 <= at || o->p0 >= edit->p1 ||
                tally_relate_units(post, o->p0, o->p1) < TALLY_UNITS_RUN)
                continue;
            take_longer(post, edit, at, o->p0, &longest);
            at = o->p1;
        }
        take_longer(post, edit, at, edit->p1, &longest);
    }
    return longest;
}

/* The matches that account for the post, two of which may be pieced together. */
struct sources {
    const struct tally_post *post;
    const struct tally_match *const *shown;
    size_t count;
    const struct tally_match *all; /* of the whole question */
    size_t all_count;
};

/* Token `i` of the post is a word of one of them. */
static bool sourced_at(const struct sources *sources, uint32_t i)
{
    for (size_t k = 0; k < sources->count; k++) {
        if (tally_alignment_holds(&sources->shown[k]->alignment, i, i + 1))
            return true;
    }
    return false;
}

/* Nearly every word of the post is one of theirs, or in a line of metadata of the record that it is
 * presented as. */
static bool all_sourced(const struct sources *sources, const struct tally_match *a)
{
    const struct tally_post *post = sources->post;
    const struct tally_tokens *t = post->tokens;
    size_t sourced = 0;
    size_t all = 0;
    for (uint32_t i = 0; i < t->count;) {
        uint32_t end = tally_metadata_line_end(t, i);
        bool known =
            post->set_aside[i] || tally_metadata_run(a->document->record, t, i, end) == end;
        for (; i < end; i++) {
            size_t units = known ? 0 : tally_token_units(t->tok[i]);
            all += units;
            sourced += sourced_at(sources, i) ? units : 0;
        }
    }
    return sourced * 100 >= all * SOURCED_PERCENT;
}

/* --- Seams of a text under a title --- */

/* Units of [from, to) that stand in none of the records. */
static size_t own_units(const struct sources *sources, const struct tally_match *a, uint32_t from,
                        uint32_t to)
{
    const struct tally_tokens *t = sources->post->tokens;
    size_t units = 0;
    if (tally_metadata_run(a->document->record, t, from, to) == to)
        return 0;
    for (uint32_t i = from; i < to; i++)
        units += sourced_at(sources, i) ? 0 : tally_token_units(t->tok[i]);
    return units;
}

/* A line of nothing but signs stands in front of token `at`: strokes, stars. */
static bool ruled(const struct tally_tokens *t, uint32_t at)
{
    const struct tally_slice gap = tally_between_bytes(t, at);
    bool line = false;  /* one has begun in the gap */
    bool signs = false; /* and has something in it */
    for (size_t i = 0; i < gap.len; i++) {
        if (gap.ptr[i] == '\n' && signs)
            return true;
        line |= gap.ptr[i] == '\n';
        signs = line && (signs || gap.ptr[i] > ' ');
    }
    return false;
}

/* Who reads the post sees that another text begins at token `at`: by words of one's own on the line
 * above, or more than a word or two before it, by a line of signs, an ellipsis, quotation marks. */
static bool seam_at(const struct sources *sources, const struct tally_match *a, uint32_t at)
{
    const struct tally_post *post = sources->post;
    const uint16_t marks =
        TALLY_MARK_ELLIPSIS | TALLY_MARK_QUOTE | TALLY_MARK_AT | TALLY_MARK_COLON;
    const uint32_t line = tally_metadata_line_start(post->tokens, at);
    const size_t before = own_units(sources, a, line, at);
    return (post->tokens->marks[line] & TALLY_MARK_AT) != 0 || before > TALLY_SEWN_GLUE ||
           (post->tokens->marks[at] & (before > 0 ? marks : marks & ~TALLY_MARK_COLON)) != 0 ||
           (line > 0 &&
            (ruled(post->tokens, line) ||
             own_units(sources, a, tally_metadata_line_start(post->tokens, line - 1), line) > 0));
}

/* A seam at one of the lines that begin in [from, to], or at `to`. */
static bool seam_in(const struct sources *sources, const struct tally_match *a, uint32_t from,
                    uint32_t to)
{
    const struct tally_tokens *t = sources->post->tokens;
    for (uint32_t i = tally_metadata_line_end(t, from); i < to; i = tally_metadata_line_end(t, i)) {
        if (seam_at(sources, a, i))
            return true;
    }
    return seam_at(sources, a, to);
}

/* Another record's passage shows where it begins or ends, between it and what is a's before and
 * behind it. */
static bool shows_seam(const struct sources *sources, const struct tally_match *a,
                       const struct tally_edit *run)
{
    const struct tally_post *post = sources->post;
    uint32_t before = UINT32_MAX;
    uint32_t behind = UINT32_MAX;
    for (size_t i = 0; i < a->alignment.count; i++) {
        const struct tally_edit *edit = &a->alignment.edits[i];
        if (edit->kind != TALLY_EDIT_EQUAL ||
            tally_relate_units(post, edit->p0, edit->p1) < TALLY_UNITS_RUN)
            continue;
        if (edit->p1 <= run->p0)
            before = edit->p1 - 1;
        else if (behind == UINT32_MAX && edit->p0 >= run->p1)
            behind = edit->p0;
    }
    return (before != UINT32_MAX && seam_in(sources, a, before, run->p0)) ||
           (behind != UINT32_MAX && seam_in(sources, a, run->p1 - 1, behind));
}

/* The record's number or title, where that is no word or two, is half of the line or more. */
static bool names(const struct tally_corpus_record *record, const struct tally_tokens *t,
                  uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        uint32_t took;
        const enum tally_metadata_item item = tally_metadata_item_at(record, t, i, to, &took);
        if ((item == TALLY_ITEM_NUMBER || (item == TALLY_ITEM_TITLE && took >= TITLE_TOKENS)) &&
            took * 2 >= to - from)
            return true;
    }
    return false;
}

/* - Executive Order 13246: Title (date): the line says which document is meant, another than a. */
static bool names_another(const struct sources *sources, const struct tally_match *a, uint32_t from,
                          uint32_t to)
{
    for (size_t i = 0; i < sources->all_count; i++) {
        const struct tally_corpus_record *record = sources->all[i].document->record;
        if (record != a->document->record && names(record, sources->post->tokens, from, to))
            return true;
    }
    return false;
}

/* 2. 关于停水的通知（海政发〔2026〕3号）, whosever it is: the title of a document and no more. */
static bool only_title(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    struct tally_listmark mark;
    struct tally_docnum number;
    if (tally_listmark_read(t, from, &mark) && mark.to < to)
        from = mark.to;
    for (uint32_t i = from + 1; i < to; i++) {
        if ((t->marks[i] & TALLY_MARK_BRACKET) != 0 &&
            tally_metadata_only_number(t, i, to, &number)) {
            to = i;
            break;
        }
    }
    return tally_metadata_like_title(t, from, to);
}

/* Units of the run without lines that say what a is, or name another document: a copy of a title is
 * no passage of b. None, where the line below says that it is b's. */
static size_t passage_units(const struct sources *sources, const struct tally_match *a,
                            const struct tally_match *b, const struct tally_edit *run)
{
    const struct tally_post *post = sources->post;
    const struct tally_tokens *t = post->tokens;
    size_t units = 0;
    uint32_t end = run->p0;
    for (uint32_t i = run->p0; i < run->p1; i = end) {
        const uint32_t line = tally_metadata_line_start(t, i);
        end = tally_metadata_line_end(t, i);
        const uint32_t to = end < run->p1 ? end : run->p1;
        if (tally_metadata_run(a->document->record, t, i, to) < to && !only_title(t, line, end) &&
            !names_another(sources, a, line, end))
            units += tally_relate_units(post, i, to);
    }
    const uint32_t below = end < t->count ? tally_metadata_line_end(t, end) : end;
    const bool credited = names(b->document->record, t, end, below);
    return credited ? 0 : units;
}

/* The post has all of it: one document after the other is a digest of both. */
static bool complete(const struct tally_match *match)
{
    const double most = 0.8;
    return match->whole && match->record_covered >= most;
}

/* b is quoted in the place of the rest of a, and nobody sees that it is. */
static bool instead(const struct sources *sources, const struct tally_match *a,
                    const struct tally_match *b, const struct tally_edit *run)
{
    bool inside = a->alignment.p0 < run->p0 && run->p1 < a->alignment.p1;
    return (inside || (!complete(a) && !complete(b))) && !shows_seam(sources, a, run);
}

/* The record has all of the run, too: where two pictures of one text meet, lines of it stand twice,
 * and a record of the same series has them as well. */
static bool has_run(const struct tally_match *a, const struct tally_post *post,
                    const struct tally_edit *run)
{
    const struct tally_tokens *t = &a->document->tokens;
    return tally_tokens_hold(t, 0, (uint32_t)t->count, post->tokens, run->p0, run->p1);
}

/* Executive Order 13246 under Executive Order 13117: the line has the form of the record's number,
 * and another figure. */
static bool numbered_alike(const struct tally_corpus_record *record, const struct tally_tokens *t,
                           uint32_t from, uint32_t to)
{
    const struct tally_tokens *number = &record->number_words;
    bool figure = false;
    for (uint32_t i = from; i < to && to - from == number->count; i++) {
        const uint32_t own = number->tok[i - from];
        if (t->tok[i] != own && (t->tok[i] & own & TALLY_TOKEN_NUMBER) == 0)
            return false;
        figure |= t->tok[i] != own;
    }
    return figure;
}

/* Line [from, to) begins another document than a: with the head of one of the records, or with a
 * number that is not a's. */
static bool others_head(const struct sources *sources, const struct tally_match *a, uint32_t from,
                        uint32_t to)
{
    const struct tally_post *post = sources->post;
    struct tally_docnum number;
    if (tally_metadata_run(a->document->record, post->tokens, from, to) == to)
        return false;
    for (size_t k = 0; k < sources->all_count; k++) {
        const struct tally_match *other = &sources->all[k];
        if (other->document->record != a->document->record &&
            tally_apart_head(post, other, from, to) == from)
            return true;
    }
    return numbered_alike(a->document->record, post->tokens, from, to) ||
           tally_metadata_only_number(post->tokens, from, to, &number);
}

/* Of the heads above the run the nearest is another document's, or a's own stands only behind the
 * run's beginning. */
static bool under_another(const struct sources *sources, const struct tally_match *a,
                          const struct tally_edit *run)
{
    const struct tally_post *post = sources->post;
    const uint32_t count = (uint32_t)post->tokens->count;
    bool own = false;
    bool other = false;
    for (uint32_t i = 0, end; i <= run->p0; i = end) {
        end = tally_metadata_line_end(post->tokens, i);
        if (tally_apart_head(post, a, i, end) == i) {
            own = true;
            other = false;
        } else if (others_head(sources, a, i, end)) {
            other = true;
        }
    }
    return other || (!own && tally_apart_head(post, a, run->p0 + 1, count) < count);
}

/* A passage of b under the number of a, or under its title, as if it were a's own. Under a title
 * alone the words of a third record part the two as anybody's would: so digests are written. */
static bool under_head(const struct sources *all, const struct tally_match *a,
                       const struct tally_match *b)
{
    const struct tally_post *post = all->post;
    const struct tally_match *const pair[] = {a, b};
    const struct sources two = {.post = post, .shown = pair, .count = 2};
    const struct sources *sources = a->presented ? all : &two;
    if (!(a->presented || a->headed) || b->presented)
        return false;
    const struct tally_edit run = own_run(post, b, a);
    return passage_units(all, a, b, &run) >= TALLY_UNITS_RUN && !tally_sewn_cited(post, &run) &&
           !has_run(a, post, &run) && !tally_apart(post, a, b) && !under_another(all, a, &run) &&
           (a->presented || instead(sources, a, b, &run)) && all_sourced(sources, a);
}

/* So many units of the post in percent of all that are not set aside. */
static size_t percent_of(const struct tally_post *post, size_t units)
{
    size_t all = 0;
    for (uint32_t i = 0; i < post->tokens->count; i++)
        all += post->set_aside[i] ? 0 : tally_token_units(post->tokens->tok[i]);
    return all == 0 ? 0 : units * 100 / all;
}

/* Percent of the post that stands in the longest runs of the records. */
static size_t longest_percent(const struct sources *sources)
{
    size_t sourced = 0;
    for (size_t i = 0; i < sources->count; i++)
        sourced += sources->shown[i]->longest_run;
    return percent_of(sources->post, sourced);
}

/* The same in all long runs. */
static size_t sourced_percent(const struct tally_post *post, const struct tally_sewn_run *runs,
                              size_t count)
{
    size_t sourced = 0;
    uint32_t end = 0;
    for (size_t i = 0; i < count; i++) {
        sourced += tally_relate_units(post, runs[i].edit.p0 > end ? runs[i].edit.p0 : end,
                                      runs[i].edit.p1);
        end = runs[i].edit.p1 > end ? runs[i].edit.p1 : end;
    }
    return percent_of(post, sourced);
}

/* Two of these may be pieces of one text. */
static bool may_be(const struct tally_match *a, const struct tally_match *b)
{
    return a->document->record != b->document->record && a->beside != b->document->record &&
           b->beside != a->document->record && a->longest_run >= TALLY_UNITS_RUN &&
           b->longest_run >= TALLY_UNITS_RUN;
}

static bool longest(const struct tally_sewn_run *run)
{
    return run->match->longest != NULL && run->match->longest->p0 == run->edit.p0;
}

/* In the lines of both runs nearly every word is a source's: the next version of a text has words
 * of its own beside a formula that another record has, too. */
static bool lines_sourced(const struct sources *sources, const struct tally_sewn_run *runs,
                          size_t count, uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = sources->post->tokens;
    size_t own = 0;
    size_t k = 0;
    to = tally_metadata_line_end(t, to - 1);
    for (uint32_t i = tally_metadata_line_start(t, from); i < to; i++) {
        while (k < count && runs[k].edit.p1 <= i)
            k++;
        bool sourced = (k < count && runs[k].edit.p0 <= i) || sourced_at(sources, i);
        own += sourced ? 0 : tally_token_units(t->tok[i]);
    }
    return own <= TALLY_SEWN_GLUE;
}

static void find_seams(const struct sources *sources, const struct tally_match *all,
                       size_t all_count, bool *spliced)
{
    struct tally_sewn_run runs[TALLY_SEWN_RUNS];
    const size_t count = tally_sewn_read(sources->post, sources->shown, sources->count, runs);
    const bool plain = longest_percent(sources) >= SOURCED_PERCENT;
    const bool pieced = sourced_percent(sources->post, runs, count) >= PIECED_PERCENT;
    for (size_t i = 0; (plain || pieced) && i < count; i++) {
        for (size_t k = i + 1; k < count && runs[k].edit.p0 <= runs[i].edit.p1 + TALLY_SEWN_GLUE;
             k++) {
            if (!may_be(runs[i].match, runs[k].match) ||
                !tally_sewn_together(sources->post, &runs[i], &runs[k], all, all_count))
                continue;
            if (!(plain && longest(&runs[i]) && longest(&runs[k])) &&
                (!pieced ||
                 !lines_sourced(sources, runs, count, runs[i].edit.p1 - 1, runs[k].edit.p0 + 1)))
                continue;
            for (size_t n = 0; n < sources->count; n++)
                spliced[n] |=
                    sources->shown[n] == runs[i].match || sources->shown[n] == runs[k].match;
        }
    }
}

void tally_splice_find(const struct tally_post *post, const struct tally_match *const *shown,
                       size_t count, const struct tally_match *all, size_t all_count, bool *spliced)
{
    const struct sources sources = {
        .post = post, .shown = shown, .count = count, .all = all, .all_count = all_count};
    if (count > 1)
        find_seams(&sources, all, all_count, spliced);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++) {
            if (i != k && may_be(shown[i], shown[k]) && under_head(&sources, shown[i], shown[k]))
                spliced[i] = spliced[k] = true;
        }
    }
}
