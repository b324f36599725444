#include "verifier/cues.h"

#include <assert.h>
#include <stdlib.h>

#include "verifier/between.h"
#include "verifier/cuewords.h"
#include "verifier/wordbook.h"

enum {
    BEFORE = 3, /* a negation so near before the words ... */
    AFTER = 3,  /* ... or behind them denies them */
    CLAUSE = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_QUESTION | TALLY_MARK_ELLIPSIS,
};

struct tally_cues {
    struct tally_wordbook book; /* whose uses are kinds, one for each phrase */
};

/* No other word of the book is spelt as word `i` is. */
static bool is_of_one_kind(const struct tally_wordbook *book, size_t i)
{
    const struct tally_wordbook_word *w = &book->at[i];
    for (size_t k = i + 1; k < book->count && book->at[k].tok[0] == w->tok[0]; k++) {
        if (book->at[k].count == w->count &&
            memcmp(book->at[k].tok, w->tok, w->count * sizeof *w->tok) == 0)
            return false;
    }
    return true;
}

enum tally_code tally_cues_new(struct tally_cues **out, struct tally_err *err)
{
    struct tally_cues *cues = calloc(1, sizeof *cues);
    if (cues == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "cues: out of memory");
    enum tally_code code = TALLY_OK;
    for (size_t row = 0; code == TALLY_OK && row < tally_cueword_count; row++)
        code = tally_wordbook_add(&cues->book, tally_cuewords[row].kind, (uint16_t)row,
                                  tally_cuewords[row].phrases, err);
    if (code == TALLY_OK)
        code = tally_wordbook_close(&cues->book, err);
    if (code != TALLY_OK) {
        tally_cues_free(cues);
        return code;
    }
    for (size_t i = 0; i < cues->book.count; i++)
        assert(is_of_one_kind(&cues->book, i));
    *out = cues;
    return TALLY_OK;
}

void tally_cues_free(struct tally_cues *cues)
{
    if (cues == NULL)
        return;
    tally_wordbook_deinit(&cues->book);
    free(cues);
}

struct looking {
    const struct tally_tokens *text;
    uint32_t from, to;
    const struct tally_cue_scope *scope;
    enum tally_cue cue; /* the nearest so far */
    uint32_t distance;
    struct tally_span at;
};

static uint32_t distance(const struct looking *l, uint32_t at, uint32_t end)
{
    return end <= l->from ? l->from - end : at >= l->to ? at - l->to : 0;
}

static void take(struct looking *l, enum tally_cue cue, uint32_t away, struct tally_span at)
{
    if (l->cue != TALLY_CUE_NONE && away >= l->distance)
        return;
    l->cue = cue;
    l->distance = away;
    l->at = at;
}

/* Only negations right beside the words deny them, in the same clause. */
static bool beside(const struct looking *l, uint32_t at)
{
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP;
    uint32_t from = at < l->from ? at + 1 : l->to;
    uint32_t to = at < l->from ? l->from : at;
    if (at < l->from ? l->from - at > BEFORE : at - l->to >= AFTER)
        return false;
    for (uint32_t i = from; i <= to && i < l->text->count; i++) {
        if ((l->text->marks[i] & ends) != 0)
            return false;
    }
    return true;
}

/* No, … */
static bool is_alone(const struct looking *l, uint32_t at, uint32_t end)
{
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP;
    const struct tally_tokens *t = l->text;
    uint16_t behind = tally_tokens_marks(t, end);
    return (at == 0 || (t->marks[at] & ends) != 0) && ((behind & ends) != 0 || end == t->count) &&
           (end == l->from || at == l->to);
}

static bool in_brackets(const struct looking *l, uint32_t at, uint32_t end)
{
    return (tally_tokens_marks(l->text, at) & tally_tokens_marks(l->text, end) &
            TALLY_MARK_BRACKET) != 0;
}

static bool begins_clause(const struct looking *l, uint32_t at)
{
    const uint16_t begins = CLAUSE | TALLY_MARK_COLON | TALLY_MARK_DASH | TALLY_MARK_QUOTE;
    return at == 0 || (l->text->marks[at] & begins) != 0;
}

static bool ends_clause(const struct looking *l, uint32_t end)
{
    return end == l->text->count || (l->text->marks[end] & CLAUSE) != 0;
}

/* 收到没, 官方回应了没有: a negation that nothing follows, behind something. */
static bool asks_at_end(const struct looking *l, uint32_t at, uint32_t end)
{
    const struct tally_tokens *t = l->text;
    return tally_token_is_character(t->tok[end - 1]) && !begins_clause(l, at) &&
           ends_clause(l, end);
}

/* All of its tokens are repeated words. */
static bool is_inside(const struct looking *l, uint32_t at, uint32_t end)
{
    for (uint32_t i = at; i < end; i++) {
        if (l->scope->inside != NULL ? !l->scope->inside[i] : i < l->from || i >= l->to)
            return false;
    }
    return true;
}

/* Whatever it says, it says there. */
static bool counts(const struct looking *l, const struct tally_wordbook_word *phrase, uint32_t at,
                   uint32_t end)
{
    bool between = at >= l->from && end <= l->to; /* its negations are the differences' matter */
    switch ((enum tally_cueword_kind)phrase->uses) {
    case TALLY_CUEWORD_DENIAL:
    case TALLY_CUEWORD_RUMOR:
    case TALLY_CUEWORD_TRUTH:
    case TALLY_CUEWORD_REPLY:
    case TALLY_CUEWORD_DOUBT:
    case TALLY_CUEWORD_HEARSAY:
    case TALLY_CUEWORD_QUESTION: return true;
    case TALLY_CUEWORD_TOPIC:
    case TALLY_CUEWORD_GUARD:
    case TALLY_CUEWORD_PLAIN:
    case TALLY_CUEWORD_CALL:
    case TALLY_CUEWORD_PLACEHOLDER: return false;
    case TALLY_CUEWORD_NEGATION:
        return !between && (beside(l, at) || is_alone(l, at, end) || asks_at_end(l, at, end));
    case TALLY_CUEWORD_SUPPOSITION: return at < l->from && beside(l, end - 1);
    case TALLY_CUEWORD_LABEL: return in_brackets(l, at, end) && distance(l, at, end) == 0;
    case TALLY_CUEWORD_ANSWER:
        return at >= l->to && begins_clause(l, at) &&
               (tally_tokens_marks(l->text, end) & TALLY_MARK_COLON) != 0;
    case TALLY_CUEWORD_AUXILIARY: return !between && begins_clause(l, at);
    case TALLY_CUEWORD_TONE:
        return (l->text->marks[at] & TALLY_MARK_SLASH) != 0 && ends_clause(l, end);
    case TALLY_CUEWORD_MOCKERY: return in_brackets(l, at, end);
    }
    abort(); /* not a member of the enum: memory is damaged */
}

static enum tally_cue cue_of(const struct looking *l, const struct tally_wordbook_word *phrase,
                             uint32_t at)
{
    switch ((enum tally_cueword_kind)phrase->uses) {
    case TALLY_CUEWORD_NEGATION:
        return asks_at_end(l, at, at + phrase->count) ? TALLY_CUE_QUESTION : TALLY_CUE_DENIAL;
    case TALLY_CUEWORD_DENIAL:
    case TALLY_CUEWORD_RUMOR:
    case TALLY_CUEWORD_TRUTH:
    case TALLY_CUEWORD_REPLY:
    case TALLY_CUEWORD_LABEL:
    case TALLY_CUEWORD_ANSWER: return TALLY_CUE_DENIAL;
    case TALLY_CUEWORD_DOUBT:
    case TALLY_CUEWORD_HEARSAY:
    case TALLY_CUEWORD_SUPPOSITION:
    case TALLY_CUEWORD_TONE:
    case TALLY_CUEWORD_MOCKERY: return TALLY_CUE_DOUBT;
    case TALLY_CUEWORD_QUESTION:
    case TALLY_CUEWORD_AUXILIARY: return TALLY_CUE_QUESTION;
    case TALLY_CUEWORD_TOPIC:
    case TALLY_CUEWORD_GUARD:
    case TALLY_CUEWORD_PLAIN:
    case TALLY_CUEWORD_CALL:
    case TALLY_CUEWORD_PLACEHOLDER: break; /* no cues */
    }
    abort(); /* not a member of the enum: memory is damaged */
}

static void take_phrase(struct looking *l, const struct tally_wordbook_word *phrase, uint32_t at)
{
    const struct tally_tokens *t = l->text;
    uint32_t end = at + phrase->count;
    if (is_inside(l, at, end) || !counts(l, phrase, at, end))
        return;
    const struct tally_span span = {t->off[at], t->off[end - 1] + t->len[end - 1]};
    take(l, cue_of(l, phrase, at), distance(l, at, end), span);
}

/* The bytes between two tokens. */
static struct tally_span between(const struct tally_tokens *t, uint32_t at)
{
    return (struct tally_span){at == 0 ? 0 : (size_t)t->off[at - 1] + t->len[at - 1],
                               at < t->count ? t->off[at] : t->text.len};
}

/* A question mark before token `at` (or at the end): its place is what stands between. */
static void take_mark(struct looking *l, uint32_t at)
{
    const struct tally_tokens *t = l->text;
    uint16_t marks = tally_tokens_marks(t, at);
    bool inside = (at > l->from && at < l->to) || (at == l->to && l->scope->asked);
    if ((marks & TALLY_MARK_QUESTION) == 0 || inside)
        return;
    take(l, TALLY_CUE_QUESTION, at <= l->from ? l->from - at : at - l->to, between(t, at));
}

/* Signs at an end of the words, or of the text. */
static const struct {
    enum tally_cue cue;
    const char *sign;
} signs[] = {
    /* crossed out, as cards of rumors and facts do it */
    {TALLY_CUE_DENIAL, "❌"},
    {TALLY_CUE_DENIAL, "❎"},
    {TALLY_CUE_DENIAL, "✖"},
    {TALLY_CUE_DENIAL, "✗"},
    {TALLY_CUE_DENIAL, "✘"},
    {TALLY_CUE_DENIAL, "×"},
    {TALLY_CUE_DENIAL, "🚫"},
    {TALLY_CUE_DENIAL, "⛔"},
    {TALLY_CUE_DENIAL, "🙅"},
    {TALLY_CUE_DENIAL, "👎"},
    /* laughed at, or wondered at */
    {TALLY_CUE_DOUBT, "😂"},
    {TALLY_CUE_DOUBT, "🤣"},
    {TALLY_CUE_DOUBT, "😆"},
    {TALLY_CUE_DOUBT, "🙄"},
    {TALLY_CUE_DOUBT, "🤡"},
    {TALLY_CUE_DOUBT, "🤪"},
    {TALLY_CUE_DOUBT, "🧢"},
    {TALLY_CUE_DOUBT, "🤔"},
    {TALLY_CUE_DOUBT, "🤨"},
    {TALLY_CUE_DOUBT, "🧐"},
    {TALLY_CUE_DOUBT, "🙃"},
    {TALLY_CUE_DOUBT, "🤥"},
};

static size_t find_sign(struct tally_slice text, const char *sign, size_t from, size_t to)
{
    size_t len = strlen(sign);
    for (size_t i = from; text.ptr != NULL && i + len <= to; i++) {
        if (memcmp(text.ptr + i, sign, len) == 0)
            return i;
    }
    return to;
}

static void take_signs(struct looking *l, uint32_t at)
{
    const struct tally_tokens *t = l->text;
    const struct tally_span place = between(t, at);
    const struct tally_slice own = at == l->from ? l->scope->before
                                   : at == l->to ? l->scope->behind
                                                 : (struct tally_slice){0};
    uint32_t away = at <= l->from ? l->from - at : at - l->to;
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
        size_t found = find_sign(t->text, signs[k].sign, place.from, place.to);
        if (found < place.to && find_sign(own, signs[k].sign, 0, own.len) == own.len)
            take(l, signs[k].cue, away, (struct tally_span){found, found + strlen(signs[k].sign)});
    }
}

bool tally_cues_signed(const struct tally_tokens *text, uint32_t at)
{
    const struct tally_span place = between(text, at);
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
        if (find_sign(text->text, signs[k].sign, place.from, place.to) < place.to)
            return true;
    }
    return false;
}

/* ~~…~~: somebody struck them out. */
static void take_strike(struct looking *l)
{
    static const char sign[] = "~~";
    const struct tally_span before = between(l->text, l->from);
    const struct tally_span behind = between(l->text, l->to);
    size_t at = find_sign(l->text->text, sign, before.from, before.to);
    if (l->from < l->to && at < before.to &&
        find_sign(l->text->text, sign, behind.from, behind.to) < behind.to)
        take(l, TALLY_CUE_DENIAL, 0, (struct tally_span){at, at + strlen(sign)});
}

/* “…”: the words are somebody else's, when there are others around them. */
static void take_quotation(struct looking *l)
{
    const struct tally_tokens *t = l->text;
    uint16_t behind = tally_tokens_marks(t, l->to);
    if (!l->scope->quotable || l->from >= l->to ||
        (t->marks[l->from] & behind & TALLY_MARK_QUOTE) == 0)
        return;
    take(l, TALLY_CUE_QUOTATION, 0, between(t, l->from));
}

enum tally_cue tally_cues_find(const struct tally_cues *cues, const struct tally_tokens *text,
                               const struct tally_cue_scope *scope, struct tally_span *at)
{
    struct looking l = {.text = text, .from = scope->from, .to = scope->to, .scope = scope};
    for (uint32_t i = 0; i <= text->count; i++)
        take_mark(&l, i);
    const uint32_t ends[] = {0, l.from, l.to, (uint32_t)text->count};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        take_signs(&l, ends[i]);
    take_strike(&l);
    for (uint32_t i = 0; i < text->count;) {
        const struct tally_wordbook_word *phrase = tally_wordbook_longest(&cues->book, text, i);
        if (phrase != NULL)
            take_phrase(&l, phrase, i);
        i += phrase == NULL ? 1 : phrase->count;
    }
    if (l.cue == TALLY_CUE_NONE)
        take_quotation(&l);
    *at = l.at;
    return l.cue;
}

void tally_cues_calls(const struct tally_cues *cues, const struct tally_tokens *text, bool *out)
{
    for (uint32_t i = 0; i < text->count;) {
        const struct tally_wordbook_word *phrase = tally_wordbook_longest(&cues->book, text, i);
        uint32_t count = phrase == NULL ? 1 : phrase->count;
        memset(out + i,
               phrase != NULL && (phrase->uses == TALLY_CUEWORD_CALL ||
                                  phrase->uses == TALLY_CUEWORD_PLACEHOLDER),
               count);
        i += count;
    }
}

/* Amid other words 朋友 calls on nobody, and who writes 还没有 before 证实 vouches for nothing. */
static bool is_meant(const struct tally_tokens *text, const struct tally_wordbook_word *phrase,
                     uint32_t at, bool turned)
{
    bool edge = tally_between_parts(text, at) || tally_between_parts(text, at + phrase->count);
    return (phrase->uses == TALLY_CUEWORD_GUARD && !turned) ||
           (phrase->uses == TALLY_CUEWORD_CALL && edge);
}

void tally_cues_meant(const struct tally_cues *cues, const struct tally_tokens *text, bool *out)
{
    bool turned = false; /* the clause denies or supposes so far */
    for (uint32_t i = 0; i < text->count;) {
        const struct tally_wordbook_word *phrase = tally_wordbook_longest(&cues->book, text, i);
        uint32_t count = phrase == NULL ? 1 : phrase->count;
        turned = turned && !tally_between_parts(text, i);
        memset(out + i, phrase != NULL && is_meant(text, phrase, i, turned), count);
        turned = turned || (phrase != NULL && (phrase->uses == TALLY_CUEWORD_NEGATION ||
                                               phrase->uses == TALLY_CUEWORD_SUPPOSITION));
        i += count;
    }
}

static enum tally_cue_use use_of(enum tally_cueword_kind kind)
{
    switch (kind) {
    case TALLY_CUEWORD_DENIAL:
    case TALLY_CUEWORD_DOUBT:
    case TALLY_CUEWORD_QUESTION: return TALLY_CUE_USE_REJECTS;
    case TALLY_CUEWORD_RUMOR:
    case TALLY_CUEWORD_HEARSAY: return TALLY_CUE_USE_RUMOR;
    case TALLY_CUEWORD_TRUTH: return TALLY_CUE_USE_TRUTH;
    case TALLY_CUEWORD_TOPIC: return TALLY_CUE_USE_TOPIC;
    case TALLY_CUEWORD_REPLY:
    case TALLY_CUEWORD_ANSWER: return TALLY_CUE_USE_REPLY;
    case TALLY_CUEWORD_GUARD: return TALLY_CUE_USE_VOUCHES;
    case TALLY_CUEWORD_PLAIN:
    case TALLY_CUEWORD_CALL:
    case TALLY_CUEWORD_PLACEHOLDER:
    case TALLY_CUEWORD_LABEL:
    case TALLY_CUEWORD_AUXILIARY:
    case TALLY_CUEWORD_TONE:
    case TALLY_CUEWORD_MOCKERY:
    case TALLY_CUEWORD_SUPPOSITION:
    case TALLY_CUEWORD_NEGATION: break; /* they count in some places only */
    }
    return TALLY_CUE_USE_NONE;
}

void tally_cues_uses(const struct tally_cues *cues, const struct tally_tokens *text,
                     enum tally_cue_use *out)
{
    for (uint32_t i = 0; i < text->count;) {
        const struct tally_wordbook_word *phrase = tally_wordbook_longest(&cues->book, text, i);
        uint32_t count = phrase == NULL ? 1 : phrase->count;
        for (uint32_t k = i; k < i + count; k++)
            out[k] =
                phrase == NULL ? TALLY_CUE_USE_NONE : use_of((enum tally_cueword_kind)phrase->uses);
        i += count;
    }
}
