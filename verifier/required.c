#include "verifier/required.h"

#include "verifier/matter.h"

enum { SENTENCE_MAX = 400 /* tokens of one sentence that are looked through */ };

static const uint16_t stops = TALLY_MARK_STOP | TALLY_MARK_QUESTION;

static bool has_class(const struct tally_differ *differ, uint32_t at, unsigned class)
{
    return (tally_words_class(differ->words, differ->document->tokens.tok[at]) & class) != 0;
}

/* Nothing parts record token `at` from the one before it. */
static bool attached(const struct tally_tokens *t, uint32_t at)
{
    return (t->flags[at] & TALLY_TOKEN_LINE) == 0 && t->marks[at] == 0;
}

/* 得 and 止 of 不得 and 禁止: with a negation before it, still that negation. */
static bool of_command(const struct tally_differ *differ, uint32_t at)
{
    return has_class(differ, at, TALLY_WORD_MODAL) ||
           tally_token_is_in(differ->document->tokens.tok[at], U"止许能会予");
}

/* 不|擅自, 不得|擅自, 禁止|停放: back over the verbs of command to a negation. */
static bool behind_negation(const struct tally_differ *differ, uint32_t first)
{
    const struct tally_tokens *t = &differ->document->tokens;
    uint32_t i = first;
    while (i > 0 && attached(t, i)) {
        i--;
        if (has_class(differ, i, TALLY_WORD_NEGATION))
            return true;
        if (!of_command(differ, i))
            return false;
    }
    return false;
}

/* 任何单位不|: ends with a negation of what the record's clause goes on with. */
static bool ends_in_negation(const struct tally_differ *differ, uint32_t end)
{
    const struct tally_tokens *t = &differ->document->tokens;
    uint32_t i = end;
    while (i > 0 && end < t->count && attached(t, i)) {
        i--;
        if (has_class(differ, i, TALLY_WORD_NEGATION))
            return true;
        if (!of_command(differ, i))
            return false;
    }
    return false;
}

/* 但…, except …, 除外: a word by itself; a single character begins a clause or is 除外. */
static bool is_exception(const struct tally_differ *differ, uint32_t at)
{
    const struct tally_tokens *t = &differ->document->tokens;
    if (!has_class(differ, at, TALLY_WORD_EXCEPTION))
        return false;
    bool outside = t->tok[at] == U'除' && at + 1 < t->count && t->tok[at + 1] == U'外';
    return (t->tok[at] & TALLY_TOKEN_WORD) != 0 || outside ||
           (t->marks[at] & (TALLY_MARK_COMMA | TALLY_MARK_BRACKET)) != 0;
}

static bool before_exception(const struct tally_differ *differ, uint32_t end)
{
    const struct tally_tokens *t = &differ->document->tokens;
    for (uint32_t i = end; i < t->count && i < end + SENTENCE_MAX; i++) {
        if ((t->flags[i] & TALLY_TOKEN_LINE) != 0 || (t->marks[i] & stops) != 0)
            return false;
        if (is_exception(differ, i))
            return true;
    }
    return false;
}

/* 除法律另有规定外，…: an exception, or 如遇降雨，…: a condition, in the same sentence before token
 * `to`; `classes` of the words that begin such a clause. */
static bool behind_clause(const struct tally_differ *differ, uint32_t from, uint32_t to,
                          unsigned classes)
{
    const struct tally_tokens *t = &differ->document->tokens;
    for (uint32_t i = to; i > from && i + SENTENCE_MAX > to;) {
        if (i < t->count && ((t->flags[i] & TALLY_TOKEN_LINE) != 0 || (t->marks[i] & stops) != 0))
            return false;
        i--;
        bool starts = i == 0 || (t->flags[i] & TALLY_TOKEN_LINE) != 0 || t->marks[i] != 0;
        if (starts && has_class(differ, i, classes))
            return true;
    }
    return false;
}

bool tally_required_left_out(const struct tally_differ *differ, uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = &differ->document->tokens;
    if (from >= to)
        return false;
    bool exception = false;
    for (uint32_t i = from; i < to && (t->flags[i] & TALLY_TOKEN_LINE) == 0 &&
                            (t->marks[i] & stops) == 0 && i < from + SENTENCE_MAX;
         i++)
        exception |= is_exception(differ, i);
    return exception || behind_clause(differ, from, to, TALLY_WORD_EXCEPTION) ||
           behind_negation(differ, to) || ends_in_negation(differ, from);
}

bool tally_required_governs(const struct tally_differ *differ, uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = &differ->document->tokens;
    uint32_t clause = to;
    if (from >= to || to >= t->count || !attached(t, to))
        return false;
    while (clause > from && (clause == to || attached(t, clause)))
        clause--;
    return behind_negation(differ, to) ||
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
    *torn = behind_negation(differ, alignment->r0) || ends_in_negation(differ, alignment->r1) ||
            before_exception(differ, alignment->r1) ||
            behind_clause(differ, 0, alignment->r0, TALLY_WORD_EXCEPTION | TALLY_WORD_CONDITION);
    if (record->type != TALLY_RECORD_NOTICE)
        return TALLY_OK;
    const struct tally_notice *notice = &record->of.notice;
    for (size_t i = 0; code == TALLY_OK && !*torn && i < notice->keep_with_count; i++)
        code = pair_torn(&differ->document->tokens, alignment, &notice->keep_with[i], torn, arena,
                         err);
    return code;
}
