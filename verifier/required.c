#include "verifier/required.h"

#include <uchar.h>

#include "verifier/between.h"
#include "verifier/matter.h"
#include "verifier/names.h"
#include "verifier/negating.h"

enum { SENTENCE_MAX = 400 /* tokens of one sentence that are looked through */ };

static bool has_class(const struct tally_differ *differ, uint32_t at, unsigned class)
{
    return (tally_words_class(differ->words, differ->document->tokens.tok[at]) & class) != 0;
}

static bool is_word(const struct tally_tokens *t, uint32_t at)
{
    return (t->tok[at] & TALLY_TOKEN_WORD) != 0;
}

/* One of the characters of `set` stands before token `at`, in the line of the token before. */
static bool has_sign(const struct tally_tokens *t, uint32_t at, const char32_t *set)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    for (size_t k = 0; k < gap.count && gap.at[k].kind != TALLY_SYMBOL_LINE; k++) {
        if (tally_token_is_in(gap.at[k].plain, set))
            return true;
    }
    return false;
}

/* A sentence of the record ends before token `at`; not behind the point of “6 a.m. unless”. */
static bool sentence_ends(const struct tally_tokens *t, uint32_t at)
{
    const uint16_t stops = TALLY_MARK_STOP | TALLY_MARK_QUESTION;
    if (at >= t->count || (t->flags[at] & TALLY_TOKEN_LINE) != 0)
        return true;
    if ((t->marks[at] & stops) == 0)
        return false;
    return !tally_tokens_small(t, at) || has_sign(t, at, U";!?。…");
}

/* Nothing parts record token `at` from the one before it. */
static bool attached(const struct tally_tokens *t, uint32_t at)
{
    return at < t->count && (t->flags[at] & TALLY_TOKEN_LINE) == 0 && t->marks[at] == 0;
}

/* 任何单位不|: ends with a negation of what the record's clause goes on with. */
static bool ends_in_negation(const struct tally_differ *differ, uint32_t end)
{
    const struct tally_tokens *t = &differ->document->tokens;
    return attached(t, end) && tally_negating_before(differ->words, t, end) > 0;
}

/* 不得|擅自, 禁止2吨|以上: begins in a clause of which it leaves out the negation. */
static bool behind_negation(const struct tally_differ *differ, uint32_t from, uint32_t first)
{
    return tally_negating_clause(differ->words, &differ->document->tokens, from, first);
}

/* 但…, except …, 除外: a word by itself; a single character begins a clause or is 除外. */
static bool is_exception(const struct tally_differ *differ, uint32_t at)
{
    const struct tally_tokens *t = &differ->document->tokens;
    static const char32_t words[] = U"除外 以外 例外 另有 放宽 豁免 从其 不含 不包括 不适用";
    bool vague;
    if (tally_names_at(words, t, at, &vague) > 0)
        return true;
    return has_class(differ, at, TALLY_WORD_EXCEPTION) &&
           (is_word(t, at) || (t->marks[at] & (TALLY_MARK_COMMA | TALLY_MARK_BRACKET)) != 0);
}

/* if …, provided that …, until …; `clause`: in the clause that is cut, where a time is a condition,
 * too. A single character begins a clause. */
static bool is_condition(const struct tally_differ *differ, uint32_t at, bool clause)
{
    const struct tally_tokens *t = &differ->document->tokens;
    bool vague;
    bool starts = (t->marks[at] & (TALLY_MARK_COMMA | TALLY_MARK_BRACKET)) != 0;
    if (starts && has_class(differ, at, TALLY_WORD_CONDITION))
        return true;
    return is_word(t, at) &&
           (tally_names_at(U"if when until provided_that subject_to only_if", t, at, &vague) > 0 ||
            (clause && tally_names_at(U"before after only", t, at, &vague) > 0));
}

/* （不含2吨）: what is set in brackets right behind limits what stands before. */
static bool before_brackets(const struct tally_differ *differ, uint32_t end)
{
    const unsigned limits =
        TALLY_WORD_NEGATION | TALLY_WORD_EXCEPTION | TALLY_WORD_SCOPE | TALLY_WORD_CONDITION;
    const struct tally_tokens *t = &differ->document->tokens;
    if (!has_sign(t, end, U"([【〔"))
        return false;
    for (uint32_t i = end; i < t->count && !(i > end && has_sign(t, i, U")]】〕")); i++) {
        if (i > end && sentence_ends(t, i))
            return false;
        if (has_class(differ, i, limits) || t->tok[i] == U'含')
            return true;
    }
    return false;
}

/* The record's sentence goes on at token `end`, and before token `to` with what limits it. */
static bool before_limit(const struct tally_differ *differ, uint32_t end, uint32_t to)
{
    const struct tally_tokens *t = &differ->document->tokens;
    bool clause = true;
    for (uint32_t i = end; i < to && i < end + SENTENCE_MAX && !sentence_ends(t, i); i++) {
        clause &= i == end || t->marks[i] == 0;
        if (is_exception(differ, i) || is_condition(differ, i, clause))
            return true;
    }
    return end < to && !sentence_ends(t, end) && before_brackets(differ, end);
}

/* 除法律另有规定外，…: an exception, or 如遇降雨，…: a condition, in the same sentence before token
 * `to`; `classes` of the words that begin such a clause. */
static bool behind_clause(const struct tally_differ *differ, uint32_t from, uint32_t to,
                          unsigned classes)
{
    const struct tally_tokens *t = &differ->document->tokens;
    for (uint32_t i = to; i > from && i + SENTENCE_MAX > to;) {
        if (i < t->count && sentence_ends(t, i))
            return false;
        i--;
        bool starts = i == 0 || (t->flags[i] & TALLY_TOKEN_LINE) != 0 || t->marks[i] != 0;
        if (starts && has_class(differ, i, classes))
            return true;
    }
    return false;
}

/* The post puts a full stop where the list of the record goes on. */
static bool closed_early(const struct tally_differ *differ, const struct tally_alignment *a)
{
    const struct tally_tokens *t = &differ->document->tokens;
    return a->r1 < t->count && has_sign(differ->post, a->p1, U"。.!") &&
           has_sign(t, a->r1, U";、") && !has_sign(t, a->r1, U"。.!?…");
}

bool tally_required_left_out(const struct tally_differ *differ, uint32_t from, uint32_t to)
{
    return from < to && (before_limit(differ, from, to) ||
                         behind_clause(differ, from, to, TALLY_WORD_EXCEPTION) ||
                         behind_negation(differ, from, to) || ends_in_negation(differ, from));
}

bool tally_required_governs(const struct tally_differ *differ, uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = &differ->document->tokens;
    uint32_t clause = to;
    if (from >= to || to >= t->count || !attached(t, to))
        return false;
    while (clause > from && (clause == to || attached(t, clause)))
        clause--;
    return tally_negating_before(differ->words, t, to) > 0 ||
           tally_matter_of(differ->words, t, clause, to) >= TALLY_MATTER_COMMANDED;
}

/* How much of record tokens [from, to) the post holds, word for word. */
static bool held(const struct tally_alignment *a, uint32_t from, uint32_t to, bool *any)
{
    uint32_t tokens = 0;
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *e = &a->edits[i];
        uint32_t lo = e->r0 > from ? e->r0 : from;
        uint32_t hi = e->r1 < to ? e->r1 : to;
        if (e->kind == TALLY_EDIT_EQUAL && lo < hi)
            tokens += hi - lo;
    }
    *any = 2 * tokens > to - from;
    return tokens == to - from;
}

static bool find(const struct tally_tokens *t, const struct tally_tokens *passage, uint32_t *at)
{
    for (uint32_t i = 0; passage->count > 0 && i + passage->count <= t->count; i++) {
        if (memcmp(t->tok + i, passage->tok, passage->count * sizeof *t->tok) == 0) {
            *at = i;
            return true;
        }
    }
    return false;
}

/* One passage of the pair is there, for the most part, and the other is not there whole. */
static enum tally_code pair_torn(const struct tally_tokens *t,
                                 const struct tally_alignment *alignment,
                                 const struct tally_pair *pair, bool *torn,
                                 struct tally_arena *arena, struct tally_err *err)
{
    struct tally_tokens a;
    struct tally_tokens b;
    uint32_t at_a;
    uint32_t at_b;
    enum tally_code code = tally_normalize(pair->a, &a, arena, err);
    if (code == TALLY_OK)
        code = tally_normalize(pair->b, &b, arena, err);
    if (code != TALLY_OK || !find(t, &a, &at_a) || !find(t, &b, &at_b))
        return code;
    bool any_a;
    bool any_b;
    bool whole_a = held(alignment, at_a, at_a + (uint32_t)a.count, &any_a);
    bool whole_b = held(alignment, at_b, at_b + (uint32_t)b.count, &any_b);
    *torn |= (any_a && !whole_b) || (any_b && !whole_a);
    return TALLY_OK;
}

enum tally_code tally_required_torn(const struct tally_differ *differ,
                                    const struct tally_alignment *alignment, bool *torn,
                                    struct tally_arena *arena, struct tally_err *err)
{
    const struct tally_record *record = &differ->document->record->record;
    enum tally_code code = TALLY_OK;
    *torn = behind_negation(differ, 0, alignment->r0) || ends_in_negation(differ, alignment->r1) ||
            before_limit(differ, alignment->r1, (uint32_t)differ->document->tokens.count) ||
            closed_early(differ, alignment) ||
            behind_clause(differ, 0, alignment->r0, TALLY_WORD_EXCEPTION | TALLY_WORD_CONDITION);
    if (record->type != TALLY_RECORD_NOTICE)
        return TALLY_OK;
    const struct tally_notice *notice = &record->of.notice;
    for (size_t i = 0; code == TALLY_OK && !*torn && i < notice->keep_with_count; i++)
        code = pair_torn(&differ->document->tokens, alignment, &notice->keep_with[i], torn, arena,
                         err);
    return code;
}
