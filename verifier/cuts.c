#include "verifier/cuts.h"

#include <uchar.h>

#include "verifier/negating.h"

enum {
    SENTENCE_MAX = 40, /* tokens of a sentence that are looked through for what governs it */
    CLAUSE_MAX = 6,    /* tokens between a negation and a comma that cuts off what it may deny */
};

enum tally_cut tally_cuts_by(const struct tally_view *v, const struct tally_between_symbol *s)
{
    bool latin =
        v->i > 0 && v->i < v->t->count &&
        ((v->t->tok[v->i - 1] | v->t->tok[v->i]) & (TALLY_TOKEN_WORD | TALLY_TOKEN_NUMBER)) != 0;
    bool point = latin && s->plain == U'.' && s->at_left && s->at_right; /* a.m, 3.5 */
    if (s->kind == TALLY_SYMBOL_COMMA || s->kind == TALLY_SYMBOL_COLON || s->plain == U'…' ||
        s->plain == U'⸺')
        return TALLY_CUT_CLAUSE;
    if (s->kind == TALLY_SYMBOL_STOP && !point)
        return TALLY_CUT_SENTENCE;
    if (s->kind == TALLY_SYMBOL_LINE)
        return TALLY_CUT_LINE;
    return s->kind == TALLY_SYMBOL_BLANK ? TALLY_CUT_BLANK : TALLY_CUT_NONE;
}

static enum tally_cut cut_of(const struct tally_view *v)
{
    enum tally_cut most = TALLY_CUT_NONE;
    for (size_t k = 0; k < v->between.count; k++) {
        enum tally_cut one = tally_cuts_by(v, &v->between.at[k]);
        most = one > most ? one : most;
    }
    return most;
}

/* “No. 5” denies nothing, and ません nothing behind it. */
static bool denies(const struct tally_view *v, uint32_t i, unsigned class)
{
    bool number = i + 1 < v->t->count && (v->t->tok[i + 1] & TALLY_TOKEN_NUMBER) != 0;
    unsigned own = tally_graves_class(v, i);
    return (own & class) != 0 && (own & TALLY_WORD_BEHIND) == 0 &&
           !(number && (v->t->tok[i] & TALLY_TOKEN_WORD) != 0);
}

/* 不, 不得, must not: what follows is what they forbid. */
static bool governs(const struct tally_view *v, unsigned class)
{
    if (v->i == 0)
        return false;
    bool modal = (tally_graves_class(v, v->i - 1) & TALLY_WORD_MODAL) != 0;
    bool negated = modal && v->i > 1 && tally_tokens_glued(v->t, v->i - 1) &&
                   (tally_graves_class(v, v->i - 2) & TALLY_WORD_NEGATION) != 0;
    return denies(v, v->i - 1, class) || negated;
}

/* A negation, a condition or an exception stands earlier in the sentence. */
static bool under_command(const struct tally_view *v)
{
    const unsigned command = TALLY_WORD_NEGATION | TALLY_WORD_CONDITION | TALLY_WORD_EXCEPTION;
    uint32_t i = v->i;
    for (int left = SENTENCE_MAX; i > 0 && left > 0; left--) {
        i--;
        if (denies(v, i, command))
            return true;
        if ((v->t->marks[i] & (TALLY_MARK_STOP | TALLY_MARK_QUESTION)) != 0)
            return false;
    }
    return false;
}

/* 禁止|返港, 非本小区|住户: a negation stands a few tokens before in the same clause. */
static bool clause_denied(const struct tally_view *v)
{
    if (tally_negating_before(v->words, v->t, v->i) > 0)
        return true;
    for (uint32_t i = v->i; i > 0 && i + CLAUSE_MAX > v->i;) {
        if (i < v->i && v->t->marks[i] != 0)
            return false;
        i--;
        if (denies(v, i, TALLY_WORD_NEGATION))
            return true;
    }
    return false;
}

/* Anything that is seen, but for quotation marks and the like. */
static bool parted(const struct tally_view *v)
{
    for (size_t k = 0; k < v->between.count; k++) {
        const struct tally_between_symbol *s = &v->between.at[k];
        if (s->kind != TALLY_SYMBOL_BLANK && s->kind != TALLY_SYMBOL_LINE &&
            (s->kind != TALLY_SYMBOL_QUOTE || tally_token_is_in(s->plain, U"|([{")))
            return true;
    }
    return false;
}

static bool word_at(const struct tally_tokens *t, uint32_t i)
{
    return i < t->count && (t->tok[i] & TALLY_TOKEN_WORD) != 0;
}

static bool capital_at(const struct tally_tokens *t, uint32_t i)
{
    return word_at(t, i) && !tally_tokens_small(t, i);
}

/* “is counted. Only if” for “is counted only if”: what goes on in the record begins a sentence of
 * its own; not where the words beside it have other capitals than the record's, too. */
static bool begins_anew(const struct tally_view *post, const struct tally_view *record)
{
    return post->i > 0 && record->i > 0 && !tally_token_is_character(post->t->tok[post->i - 1]) &&
           tally_tokens_small(record->t, record->i) && capital_at(post->t, post->i) &&
           capital_at(post->t, post->i - 1) == capital_at(record->t, record->i - 1) &&
           capital_at(post->t, post->i + 1) == capital_at(record->t, record->i + 1);
}

/* “do not freeze discard” for “do not freeze. Discard”, by who writes capitals elsewhere. */
static bool goes_on(const struct tally_view *post, const struct tally_view *record)
{
    bool capitals = false;
    for (uint32_t i = post->i; i > 0 && i + SENTENCE_MAX > post->i; i--)
        capitals |= capital_at(post->t, i - 1);
    return capitals && tally_tokens_small(post->t, post->i) && capital_at(record->t, record->i) &&
           under_command(record);
}

/* 西面。出口: a full stop between characters that nothing parts in the record. */
static bool stop_inside(const struct tally_view *post, const struct tally_view *record)
{
    bool characters = post->i > 0 && post->i < post->t->count &&
                      tally_token_is_character(post->t->tok[post->i - 1]) &&
                      tally_token_is_character(post->t->tok[post->i]);
    bool stop = false;
    for (size_t k = 0; k < post->between.count; k++)
        stop |= tally_token_is_in(post->between.at[k].plain, U"。！");
    return characters && stop && record->between.count == 0;
}

/* Felons, who have served: a comma makes of what limits the word before it a remark on all. */
static bool limits_no_more(const struct tally_view *record)
{
    static const char words[] = "who whom whose which that where";
    return record->i > 0 && word_at(record->t, record->i - 1) && word_at(record->t, record->i) &&
           tally_normalize_token_is(record->t, record->i, words);
}

/* What a mark that the post has more, and that parts a clause, does to the record's. */
static bool clause_cut(const struct tally_view *record)
{
    bool denied_before = (tally_graves_class(record, record->i) & TALLY_WORD_BEHIND) != 0;
    return governs(record, TALLY_WORD_NEGATION) || clause_denied(record) || denied_before ||
           limits_no_more(record);
}

/* What a stop does that the record has not; `whole`: it has no mark there at all. */
static enum tally_severity stop_added(const struct tally_view *post,
                                      const struct tally_view *record, bool whole)
{
    const unsigned limits =
        TALLY_WORD_NEGATION | TALLY_WORD_CONDITION | TALLY_WORD_EXCEPTION | TALLY_WORD_SCOPE;
    const unsigned loose = TALLY_WORD_NEGATION | TALLY_WORD_MODAL;
    unsigned class = tally_graves_class(record, record->i);
    bool anew = begins_anew(post, record);
    bool limit = anew && (class & limits) != 0;
    if (!whole)
        return limit ? TALLY_UNCERTAIN : TALLY_COSMETIC;
    if (limit || governs(record, TALLY_WORD_GOVERNS))
        return TALLY_MATERIAL;
    bool open = anew || (class & TALLY_WORD_NEGATION) != 0 || governs(record, loose) ||
                under_command(record) || stop_inside(post, record);
    return open ? TALLY_UNCERTAIN : TALLY_COSMETIC;
}

/* Two sentences of the record are one, by the post's lesser cut. */
static bool joined(const struct tally_view *post, const struct tally_view *record,
                   enum tally_cut cut)
{
    bool negation = (tally_graves_class(record, record->i) & TALLY_WORD_NEGATION) != 0;
    if (cut == TALLY_CUT_BLANK)
        return goes_on(post, record);
    return cut == TALLY_CUT_NONE && (negation || governs(record, TALLY_WORD_NEGATION));
}

/* 是否 and “or not” leave it open. */
static bool leaves_open(const struct tally_tokens *t, uint32_t i)
{
    return (t->tok[i] == U'否' && tally_tokens_glued(t, i)) ||
           (i > 0 && tally_normalize_token_is(t, i - 1, "or if"));
}

/* The words right before the place deny by a word of negation, 不, 没有, No, and not by No. 5;
 * those of a table's cell deny nothing in the next one. */
static bool denied_at(const struct tally_view *v)
{
    const struct tally_slice bytes = tally_between_bytes(v->t, v->i);
    const uint32_t took = tally_negating_before(v->words, v->t, v->i);
    if (took == 0 || v->i >= v->t->count ||
        (bytes.len > 0 && memchr(bytes.ptr, '\t', bytes.len) != NULL))
        return false;
    const uint32_t from = v->i - took;
    bool negation = false;
    for (uint32_t i = from; i < v->i; i++)
        negation |= denies(v, i, TALLY_WORD_NEGATION);
    return negation && !leaves_open(v->t, from) &&
           tally_words_use_at(v->words, v->t, v->i - 1, TALLY_LEXICON_HARMLESS) < 2 && /* 非|法 */
           !(took == 1 && from > 0 &&
             tally_words_use_at(v->words, v->t, from - 1, TALLY_LEXICON_HARMLESS) > 1);
}

/* “No, fees are due” and “No fees are due”: something parts a denial from what follows in one text
 * alone. The end of a line does where none of a wrapped text is; blanks do between characters. */
static bool answers(const struct tally_signs *signs, const struct tally_view *post,
                    const struct tally_view *record)
{
    const enum tally_cut a = cut_of(post);
    const enum tally_cut b = cut_of(record);
    const bool words = post->i < post->t->count && !tally_token_is_character(post->t->tok[post->i]);
    const bool wrapped = signs->wrapped || (words && capital_at(post->t, post->i) ==
                                                         capital_at(record->t, record->i));
    const bool parts = a >= TALLY_CUT_CLAUSE || parted(post) || (a == TALLY_CUT_LINE && !wrapped);
    const bool parts_record = b >= TALLY_CUT_CLAUSE || parted(record);
    const bool doubted = (post->t->flags[post->i - 1] & TALLY_TOKEN_DOUBTFUL) != 0; /* <not> */
    if (parts == parts_record || doubted)
        return false;
    const enum tally_cut whole = parts ? b : a;
    return (whole == TALLY_CUT_NONE || (whole == TALLY_CUT_BLANK && words)) &&
           denied_at(parts ? record : post);
}

void tally_cuts_compare(const struct tally_signs *signs, const struct tally_view *post,
                        const struct tally_view *record, struct tally_sign_change *most)
{
    enum tally_cut a = cut_of(post);
    enum tally_cut b = cut_of(record);
    bool whole = b == TALLY_CUT_NONE || b == TALLY_CUT_BLANK;
    bool open = false;
    enum tally_severity severity = TALLY_COSMETIC;
    if (a == TALLY_CUT_SENTENCE && b != TALLY_CUT_SENTENCE)
        severity = stop_added(post, record, whole);
    else if (a == TALLY_CUT_CLAUSE && whole)
        open = clause_cut(record);
    else if (b == TALLY_CUT_SENTENCE)
        open = joined(post, record, a);
    if (severity == TALLY_COSMETIC)
        open |= answers(signs, post, record);
    severity = open ? TALLY_UNCERTAIN : severity;
    if (severity != TALLY_COSMETIC)
        tally_signs_worsen(most, severity, TALLY_DIFF_PUNCTUATION);
}
