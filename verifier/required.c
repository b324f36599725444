#include "verifier/required.h"

#include <uchar.h>

#include "verifier/frame.h"
#include "verifier/hearsay.h"
#include "verifier/matter.h"
#include "verifier/negating.h"
#include "verifier/proviso.h"
#include "verifier/side.h"
#include "verifier/subject.h"
#include "verifier/symbols.h"
#include "verifier/value.h"

enum { SENTENCE_MAX = 400 /* tokens of one sentence that are looked through */ };

static bool has_class(const struct tally_differ *differ, uint32_t at, unsigned class)
{
    return (tally_words_class_at(differ->words, &differ->document->tokens, at) & class) != 0;
}

static bool is_word(const struct tally_tokens *t, uint32_t at)
{
    return (t->tok[at] & TALLY_TOKEN_WORD) != 0;
}

/* Nothing parts record token `at` from the one before it. */
static bool attached(const struct tally_tokens *t, uint32_t at)
{
    return at < t->count && (t->marks[at] == 0 || (t->flags[at] & TALLY_TOKEN_LINE) != 0) &&
           !tally_frame_sentence_ends(t, at);
}

/* 任何单位不|: ends with a negation of what the record's clause goes on with; 使用し|ません: or
 * before the one of what it ends with. */
static bool ends_in_negation(const struct tally_differ *differ, uint32_t end)
{
    const struct tally_tokens *t = &differ->document->tokens;
    return attached(t, end) && (tally_negating_before(differ->words, t, end) > 0 ||
                                has_class(differ, end, TALLY_WORD_BEHIND));
}

/* The clause before token `at` is over there: not at a pair of brackets, nor where it enumerates,
 * 不得携带刀具、|爆竹, does not take cards, |checks or cash. */
static bool clause_ends(const struct tally_tokens *t, uint32_t at)
{
    const uint16_t inside = TALLY_MARK_BRACKET | TALLY_MARK_QUOTE | TALLY_MARK_TITLE;
    enum { ENUMERATION = 12 };
    uint16_t marks = t->marks[at] & (uint16_t)~inside;
    if (tally_frame_sentence_ends(t, at) || (marks & (uint16_t)~TALLY_MARK_COMMA) != 0)
        return true;
    if (marks == 0 || !tally_frame_sign(t, at, U","))
        return false;
    for (uint32_t i = at; i < at + ENUMERATION && i < t->count; i++) {
        if (i > at && tally_frame_sentence_ends(t, i))
            return true;
        if (tally_normalize_token_is(t, i, "or nor"))
            return false;
    }
    return true;
}

/* The place in front of the bracket that closes before token `at`; `at`: none does, or too far. */
static uint32_t over_brackets(const struct tally_tokens *t, uint32_t at)
{
    enum { BRACKET_MAX = 60 };
    if ((t->marks[at] & TALLY_MARK_BRACKET) == 0 || !tally_frame_sign(t, at, TALLY_SYMBOL_CLOSINGS))
        return at;
    for (uint32_t i = at; i > 0 && at - i < BRACKET_MAX;) {
        i--;
        if (i > 0 && (t->marks[i] & TALLY_MARK_BRACKET) != 0 &&
            tally_frame_sign(t, i, TALLY_SYMBOL_OPENINGS))
            return i;
    }
    return at;
}

/* does not, |create: a negation, parted from what it denies by a comma. */
static bool dangling(const struct tally_differ *differ, uint32_t from, uint32_t at)
{
    const struct tally_tokens *t = &differ->document->tokens;
    return at > from && at < t->count && has_class(differ, at - 1, TALLY_WORD_GOVERNS) &&
           !tally_frame_sentence_ends(t, at) && tally_frame_sign(t, at, U",");
}

/* 不得|擅自, 禁止2吨|以上, 禁止2吨以上（不含2吨）|的货车, No resident shall |burn: begins in a
 * clause of which it leaves out the negation. */
static bool behind_negation(const struct tally_differ *differ, uint32_t from, uint32_t first)
{
    const struct tally_tokens *t = &differ->document->tokens;
    uint32_t at = first;
    if (dangling(differ, from, first) || tally_subject_denies(differ->words, t, from, first))
        return true;
    while (at > from && at < t->count) {
        if (tally_negating_clause(differ->words, t, from, at))
            return true;
        while (at > from && t->marks[at] == 0 && !tally_frame_sentence_ends(t, at))
            at--;
        uint32_t before = over_brackets(t, at);
        if (at == from || (before == at && clause_ends(t, at)))
            return false;
        at = before < at ? before : at - 1;
    }
    return at > from && tally_negating_clause(differ->words, t, from, at);
}

/* A bracket that is open before token `at` closes behind it. */
static bool inside_brackets(const struct tally_tokens *t, uint32_t at)
{
    enum { BRACKET_MAX = 60 };
    for (uint32_t i = at; i > 0 && at - i < BRACKET_MAX; i--) {
        if (tally_frame_sign(t, i, TALLY_SYMBOL_CLOSINGS))
            return false;
        if (tally_frame_sign(t, i, TALLY_SYMBOL_OPENINGS))
            return i < at;
        if (tally_frame_sentence_ends(t, i))
            return false;
    }
    return false;
}

/* 但…, except …, 除外: a word by itself; a single character begins a clause or is 除外. */
static bool is_exception(const struct tally_differ *differ, uint32_t at)
{
    const struct tally_tokens *t = &differ->document->tokens;
    if (tally_words_use_at(differ->words, t, at, TALLY_LEXICON_EXCEPTS) > 0)
        return true;
    return has_class(differ, at, TALLY_WORD_EXCEPTION) &&
           (is_word(t, at) || (t->marks[at] & (TALLY_MARK_COMMA | TALLY_MARK_BRACKET)) != 0);
}

/* if …, provided that …, until …; `clause`: in the clause that is cut, where a time is a condition,
 * too. A single character begins a clause. */
static bool is_condition(const struct tally_differ *differ, uint32_t at, bool clause)
{
    const struct tally_tokens *t = &differ->document->tokens;
    const unsigned uses = TALLY_LEXICON_IF | (clause ? TALLY_LEXICON_WHEN : 0U);
    bool starts = (t->marks[at] & (TALLY_MARK_COMMA | TALLY_MARK_BRACKET)) != 0;
    if (starts && has_class(differ, at, TALLY_WORD_CONDITION))
        return true;
    return is_word(t, at) && tally_words_use_at(differ->words, t, at, uses) > 0;
}

/* （不含2吨）, （低保家庭全免|，其他家庭不减免）: what is set in brackets right behind, or still
 * goes on there, limits what stands before. */
static bool before_brackets(const struct tally_differ *differ, uint32_t end)
{
    const unsigned limits =
        TALLY_WORD_NEGATION | TALLY_WORD_EXCEPTION | TALLY_WORD_SCOPE | TALLY_WORD_CONDITION;
    const struct tally_tokens *t = &differ->document->tokens;
    if (!tally_frame_sign(t, end, TALLY_SYMBOL_OPENINGS) && !inside_brackets(t, end))
        return false;
    for (uint32_t i = end;
         i < t->count && !(i > end && tally_frame_sign(t, i, TALLY_SYMBOL_CLOSINGS)); i++) {
        if (i > end && tally_frame_sentence_ends(t, i))
            return false;
        if (has_class(differ, i, limits) || t->tok[i] == U'含')
            return true;
    }
    return false;
}

/* 可以申请；|但…除外: a sentence goes on with its exception behind a semicolon, too. */
static bool excepts(const struct tally_differ *differ, uint32_t at)
{
    const struct tally_tokens *t = &differ->document->tokens;
    return !tally_side_starts_line(t, at) && tally_frame_sign(t, at, U";") &&
           (has_class(differ, at, TALLY_WORD_EXCEPTION) ||
            tally_normalize_token_is(t, at, "provided"));
}

/* The record's sentence goes on at token `end`, and before token `to` with what limits it. */
static bool before_limit(const struct tally_differ *differ, uint32_t end, uint32_t to)
{
    const struct tally_tokens *t = &differ->document->tokens;
    bool clause = true;
    for (uint32_t i = end; i < to && i < end + SENTENCE_MAX; i++) {
        if (excepts(differ, i))
            return true;
        if (tally_frame_sentence_ends(t, i))
            break;
        clause &= i == end || t->marks[i] == 0;
        if (is_exception(differ, i) || is_condition(differ, i, clause))
            return true;
    }
    return end < to && !tally_frame_sentence_ends(t, end) && before_brackets(differ, end);
}

/* 除法律另有规定外，…: an exception, or 如遇降雨，…: a condition, in the same sentence before token
 * `to`; `classes` of the words that begin such a clause. `whole`: what begins at `to` passes for a
 * whole sentence, so that every clause on which it depends counts. */
static bool behind_clause(const struct tally_differ *differ, uint32_t from, uint32_t to,
                          unsigned classes, bool whole)
{
    const struct tally_tokens *t = &differ->document->tokens;
    uint32_t end = to;
    for (uint32_t i = to; i > from && i + SENTENCE_MAX > to;) {
        if (i < t->count && tally_frame_sentence_ends(t, i))
            return false;
        i--;
        const bool begins = has_class(differ, i, classes);
        if ((!begins && !whole) || !tally_frame_clause_starts(t, i))
            continue;
        if (begins || tally_proviso_depends(differ->words, t, i, end))
            return true;
        end = i;
    }
    return false;
}

/* The post begins behind a comma of the record, as a sentence may. */
static bool opens(const struct tally_differ *differ, const struct tally_alignment *a)
{
    const struct tally_tokens *t = &differ->document->tokens;
    return (t->marks[a->r0] & TALLY_MARK_COMMA) != 0 && tally_frame_sign(t, a->r0, U",");
}

/* It begins with a capital that the record has not: it passes for a sentence. */
static bool capital(const struct tally_differ *differ, const struct tally_alignment *a)
{
    return tally_tokens_small(&differ->document->tokens, a->r0) &&
           (differ->post->flags[a->p0] & TALLY_TOKEN_CASE) != 0;
}

/* What the post leaves out before its first words says how they are meant. */
static bool head_torn(const struct tally_differ *differ, const struct tally_alignment *a)
{
    const unsigned classes = TALLY_WORD_EXCEPTION | TALLY_WORD_CONDITION;
    const struct tally_tokens *t = &differ->document->tokens;
    if (a->r0 >= t->count)
        return false;
    return behind_negation(differ, 0, a->r0) ||
           behind_clause(differ, 0, a->r0, classes, opens(differ, a)) ||
           (capital(differ, a) &&
            tally_negating_holds(differ->words, t, tally_frame_sentence(t, a->r0), a->r0));
}

/* Where the clause ends that goes on at token `at`. */
static uint32_t clause_end(const struct tally_tokens *t, uint32_t at)
{
    uint32_t end = at;
    while (end < t->count && end < at + SENTENCE_MAX && (end == at || attached(t, end)))
        end++;
    return end;
}

/* The post puts a full stop where the record has none. */
static bool closes(const struct tally_differ *differ, const struct tally_alignment *a)
{
    const struct tally_tokens *t = &differ->document->tokens;
    return a->r1 < t->count && tally_frame_sign(differ->post, a->p1, U"。.!") &&
           !tally_frame_sign(t, a->r1, U"。.!?…");
}

/* ... where the list of the record goes on. */
static bool closed_early(const struct tally_differ *differ, const struct tally_alignment *a)
{
    const struct tally_tokens *t = &differ->document->tokens;
    return closes(differ, a) &&
           (tally_frame_sign(t, a->r1, U"、") ||
            (tally_frame_sign(t, a->r1, U";") && !tally_side_starts_line(t, a->r1) &&
             tally_frame_listed(t, a->r1 - 1)));
}

/* ... or its clause, with a denial or with what makes the words before it a part of a sentence:
 * 高峰时段使用|的负荷由供电所核定; or before a denial of what stands before: 的建议，|未予采纳. */
static bool closed_inside(const struct tally_differ *differ, const struct tally_alignment *a)
{
    const struct tally_tokens *t = &differ->document->tokens;
    const uint32_t at = a->r1;
    if (!closes(differ, a))
        return false;
    if (attached(t, at))
        return t->tok[at] == U'的' || tally_negating_holds(differ->words, t, at, clause_end(t, at));
    return tally_frame_sign(t, at, U",") && has_class(differ, at, TALLY_WORD_GOVERNS) &&
           !(at + 1 < t->count && has_class(differ, at + 1, TALLY_WORD_MODAL)) &&
           !tally_proviso_case(t, at, clause_end(t, at));
}

/* The record's sentence goes on and turns down what stands before it: 的建议，市政府未予采纳, to
 * close the library |was rejected; not in a case of its own: 的决定，|不予命名的，应当告知. */
static bool before_refusal(const struct tally_differ *differ, uint32_t at)
{
    const struct tally_tokens *t = &differ->document->tokens;
    while (at < t->count && !tally_frame_sentence_ends(t, at)) {
        const uint32_t end = clause_end(t, at);
        if (tally_words_use_in(differ->words, t, at, end, TALLY_LEXICON_REFUSES) &&
            !tally_proviso_case(t, at, end))
            return true;
        at = end;
    }
    return false;
}

static bool tail_torn(const struct tally_differ *differ, const struct tally_alignment *a)
{
    return ends_in_negation(differ, a->r1) ||
           before_limit(differ, a->r1, (uint32_t)differ->document->tokens.count) ||
           before_refusal(differ, a->r1) || closed_early(differ, a) || closed_inside(differ, a);
}

bool tally_required_left_out(const struct tally_differ *differ, uint32_t from, uint32_t to)
{
    return from < to && (before_limit(differ, from, to) ||
                         behind_clause(differ, from, to, TALLY_WORD_EXCEPTION, false) ||
                         behind_negation(differ, from, to) || ends_in_negation(differ, from) ||
                         tally_frame_leads(differ->words, &differ->document->tokens, from, to));
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
    *torn =
        head_torn(differ, alignment) || tail_torn(differ, alignment) ||
        tally_hearsay_torn(differ->words, &differ->document->tokens, alignment->r0,
                           alignment->r1) ||
        tally_frame_denies(differ->words, &differ->document->tokens, alignment->r0, alignment->r1);
    if (record->type != TALLY_RECORD_NOTICE)
        return TALLY_OK;
    const struct tally_notice *notice = &record->of.notice;
    for (size_t i = 0; code == TALLY_OK && !*torn && i < notice->keep_with_count; i++)
        code = pair_torn(&differ->document->tokens, alignment, &notice->keep_with[i], torn, arena,
                         err);
    return code;
}
