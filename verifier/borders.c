#include "verifier/borders.h"

#include <uchar.h>

#include "verifier/cuts.h"
#include "verifier/forms.h"
#include "verifier/negating.h"

enum {
    REACH = 40, /* tokens between a mark that is lost and the one that is gained */
    MOVED = 8,  /* so few may have changed sides where the move is sure */
};

enum border { BORDER_CLAUSE, BORDER_SENTENCE, BORDER_QUOTE, BORDER_COUNT };

struct place { /* one text's */
    bool has[BORDER_COUNT];
    bool open; /* a line end or a colon, or a blank where words are not parted by one: any border */
    bool line;
    bool paragraph; /* a blank line */
    bool title;     /* 《 》, for which people write quotation marks */
    bool quoted;    /* by any mark, which may open or close what it quotes */
    bool opens, closes;
    bool bracket, end; /* a bracket opens, closes */
};

struct seen { /* since the sentence began: record tokens before which a border differs, +1 */
    uint32_t lost[BORDER_COUNT];
    uint32_t gained[BORDER_COUNT];
    uint32_t opened; /* a bracket or quotation mark that the post has more */
    bool at_start;   /* there begins a sentence or a line of the record */
};

static bool latin(const struct tally_tokens *t, uint32_t i)
{
    return i < t->count && !tally_token_is_character(t->tok[i]);
}

/* Reads a mark that quotes, single and angled ones, too: “free”, 'free', ‹free›. Residents’ and
 * don't have none that opens. */
static void look_at_quote(const struct tally_between_symbol *s, struct place *place)
{
    const bool single = tally_token_is_in(s->plain, U"'’");
    if (!single && !tally_token_is_in(s->plain, U"\"“”「」『』〝〞‘‹›<>"))
        return;
    place->quoted = true;
    place->opens |= !single || s->at_right;
    place->closes |= !single || s->at_left;
}

static struct place look(const struct tally_words *words, const struct tally_tokens *t, uint32_t i)
{
    struct tally_view v = {.words = words, .t = t, .i = i};
    struct place place = {.open = false};
    tally_graves_look(&v);
    for (size_t k = 0; k < v.between.count; k++) {
        const struct tally_between_symbol *s = &v.between.at[k];
        enum tally_cut cut = tally_cuts_by(&v, s);
        bool colon = s->kind == TALLY_SYMBOL_COLON;
        /* where a small letter follows, the sentence goes on: English lines end anywhere */
        place.open |= colon || (cut == TALLY_CUT_LINE && !tally_tokens_small(t, i)) ||
                      (cut == TALLY_CUT_BLANK && !(i > 0 && latin(t, i - 1)) && !latin(t, i));
        place.has[BORDER_SENTENCE] |= cut == TALLY_CUT_SENTENCE || s->plain == U'?';
        place.has[BORDER_CLAUSE] |= cut >= TALLY_CUT_CLAUSE && !colon;
        place.bracket |= tally_token_is_in(s->plain, TALLY_SYMBOL_OPENINGS);
        place.end |= tally_token_is_in(s->plain, TALLY_SYMBOL_CLOSINGS);
        place.line |= cut == TALLY_CUT_LINE;
        place.paragraph |= cut == TALLY_CUT_LINE && s->run > 1;
        place.has[BORDER_QUOTE] |= tally_token_is_in(s->plain, U"\"“”「」『』");
        look_at_quote(s, &place);
        place.title |= tally_token_is_in(s->plain, U"《》〈〉<>");
    }
    place.has[BORDER_CLAUSE] |= place.has[BORDER_SENTENCE];
    return place;
}

static bool is_empty(const struct seen *seen)
{
    uint32_t all = seen->opened;
    for (enum border b = BORDER_CLAUSE; b < BORDER_COUNT; b++)
        all |= seen->lost[b] | seen->gained[b];
    return all == 0;
}

static bool near(uint32_t one, uint32_t r)
{
    return one > 0 && r + 1 - one <= REACH;
}

/* Notes a border that differs before record token `r`; true when it is the second of a move. */
static bool note(struct seen *seen, enum border border, bool gained, uint32_t r)
{
    uint32_t *own = gained ? seen->gained : seen->lost;
    const uint32_t *other = gained ? seen->lost : seen->gained;
    own[border] = r + 1;
    return near(other[border], r);
}

/* “not”, “may not”, “except”: nothing but a negation or an exception, and its verb. */
static bool only_denies(const struct tally_words *words, const struct tally_tokens *t,
                        uint32_t from, uint32_t to)
{
    const unsigned denying = TALLY_WORD_NEGATION | TALLY_WORD_EXCEPTION;
    unsigned all = 0;
    for (uint32_t i = from; i < to; i++) {
        unsigned class = tally_words_class(words, t->tok[i]) & (denying | TALLY_WORD_MODAL);
        if (class == 0)
            return false;
        all |= class;
    }
    return (all & denying) != 0;
}

/* “free”, “包括”: one or two small words or two characters, too little for a name. Who sets them in
 * marks doubts them. */
static bool only_doubted(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    enum { FEW = 2 };
    for (uint32_t i = from; i < to; i++) {
        if (!tally_tokens_small(t, i) && !tally_token_is_character(t->tok[i]))
            return false;
    }
    return to - from <= FEW;
}

/* What the bracket before record token `r` closes has a negation or an exception in it, and is not
 * a whole sentence; quotation marks are put around words that are stressed, but hardly around the
 * negation alone, or around a word or two. */
static bool encloses(const struct tally_differing *job, const struct seen *seen, uint32_t r,
                     bool at_end, bool quote)
{
    const struct tally_tokens *tokens = tally_differing_record(job);
    if (!near(seen->opened, r) || (seen->at_start && at_end))
        return false;
    uint32_t from = seen->opened - 1;
    if (!quote)
        return tally_negating_holds(job->differ->words, tokens, from, r);
    return tally_negating_before(job->differ->words, tokens, r) == r - from ||
           only_denies(job->differ->words, tokens, from, r) || only_doubted(tokens, from, r);
}

static bool compare_enclosed(const struct tally_differing *job, struct seen *seen,
                             const struct place *post, const struct place *record, uint32_t r)
{
    bool quote = post->quoted && !record->quoted && !record->title;
    bool closing = (quote && post->closes) || (post->end && !record->end);
    bool opening = (quote && post->opens) || (post->bracket && !record->bracket);
    bool border = record->has[BORDER_SENTENCE] || record->open || record->line;
    bool found = closing && encloses(job, seen, r, border, quote);
    if (closing && seen->opened > 0) {
        seen->opened = 0;
    } else if (opening) {
        seen->opened = r + 1;
        seen->at_start = border || r == 0;
    }
    return found;
}

static bool compare_moved(struct seen *seen, const struct place *post, const struct place *record,
                          uint32_t r)
{
    bool moved = false;
    for (enum border b = BORDER_CLAUSE; b < BORDER_COUNT; b++) {
        bool quote = b == BORDER_QUOTE;
        if (post->has[b] == record->has[b] || (quote          ? post->title || record->title
                                               : post->has[b] ? record->open
                                                              : post->open))
            continue;
        moved |= note(seen, b, post->has[b], r);
    }
    return moved;
}

/* The mark is gained right behind a negation, and lost a few words further on. */
static bool is_sure(const struct tally_differing *job, const struct seen *seen)
{
    uint32_t lost = seen->lost[BORDER_CLAUSE];
    uint32_t gained = seen->gained[BORDER_CLAUSE];
    return gained > 0 && lost > gained && lost - gained <= MOVED &&
           tally_negating_before(job->differ->words, tally_differing_record(job), gained - 1) > 0;
}

/* By a stop or a blank line, and where words are not parted by blanks by the end of a line. */
static bool ends_sentence(const struct tally_words *words, const struct tally_tokens *t, uint32_t i)
{
    if ((tally_tokens_marks(t, i) & (TALLY_MARK_STOP | TALLY_MARK_QUESTION)) == 0)
        return false;
    struct place place = look(words, t, i);
    return !latin(t, i) || place.paragraph || place.has[BORDER_SENTENCE];
}

static void compare_place(struct tally_differing *job, struct seen *seen, uint32_t p, uint32_t r)
{
    const struct tally_tokens *tokens = tally_differing_record(job);
    if (tally_signs_alike(&job->signs, p, r) || tally_forms_hold(job, p, r)) {
        if (ends_sentence(job->differ->words, tokens, r))
            *seen = (struct seen){.opened = 0};
        return;
    }
    struct place post = look(job->differ->words, job->differ->post, p);
    struct place record = look(job->differ->words, tokens, r);
    bool moved = compare_moved(seen, &post, &record, r);
    bool sure = moved && is_sure(job, seen);
    bool enclosed = compare_enclosed(job, seen, &post, &record, r);
    if (moved || (enclosed && (job->differ->post->flags[p - 1] & TALLY_TOKEN_DOUBTFUL) == 0))
        tally_differing_add_place(
            job, p, r, TALLY_SIGNS_BOTH,
            (struct tally_sign_change){sure ? TALLY_MATERIAL : TALLY_UNCERTAIN,
                                       TALLY_DIFF_PUNCTUATION});
    if ((post.has[BORDER_SENTENCE] && record.has[BORDER_SENTENCE]) || moved) {
        bool opened = seen->opened == r + 1; /* there the next sentence begins */
        *seen = (struct seen){.opened = opened ? r + 1 : 0, .at_start = opened && seen->at_start};
    }
}

static bool holds_end(const struct tally_words *words, const struct tally_tokens *t, uint32_t from,
                      uint32_t to)
{
    for (uint32_t i = from + 1; i <= to && i < t->count; i++) {
        if (ends_sentence(words, t, i))
            return true;
    }
    return false;
}

/* What is quoted goes on to the end of the text now. */
static void compare_end(struct tally_differing *job, const struct seen *seen)
{
    const struct tally_alignment *a = job->alignment;
    const struct tally_words *words = job->differ->words;
    if (a->r1 != tally_differing_record(job)->count || !near(seen->lost[BORDER_QUOTE], a->r1))
        return;
    if (look(words, job->differ->post, a->p1).has[BORDER_QUOTE] &&
        !look(words, tally_differing_record(job), a->r1).has[BORDER_QUOTE])
        tally_differing_add_place(
            job, a->p1, a->r1, TALLY_SIGNS_LEFT,
            (struct tally_sign_change){TALLY_UNCERTAIN, TALLY_DIFF_PUNCTUATION});
}

void tally_borders_compare(struct tally_differing *job)
{
    const struct tally_alignment *a = job->alignment;
    struct seen seen = {.opened = 0};
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        bool meets = i > 0 && tally_align_two_sided(edit) && tally_align_two_sided(edit - 1);
        if (meets)
            compare_place(job, &seen, edit->p0, edit->r0);
        if (edit->kind != TALLY_EDIT_EQUAL) {
            if (holds_end(job->differ->words, tally_differing_record(job), edit->r0, edit->r1))
                seen = (struct seen){.opened = 0};
            continue;
        }
        const bool passed = job->verbatim[i] && is_empty(&seen);
        for (uint32_t k = 1; !passed && k < edit->p1 - edit->p0; k++)
            compare_place(job, &seen, edit->p0 + k, edit->r0 + k);
    }
    compare_end(job, &seen);
}
