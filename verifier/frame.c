#include "verifier/frame.h"

#include <uchar.h>

#include "verifier/between.h"
#include "verifier/lexicon.h"
#include "verifier/listmark.h"
#include "verifier/negating.h"
#include "verifier/side.h"

enum {
    SENTENCE_MAX = 400, /* tokens of one sentence that are looked through */
    LIST_MAX = 1500,    /* tokens of a list above an item */
    DEPTH_MAX = 8,      /* brackets inside each other */
};

bool tally_frame_sign(const struct tally_tokens *t, uint32_t at, const char32_t *set)
{
    if (tally_tokens_marks(t, at) == 0) /* every such character leaves one */
        return false;
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    for (size_t k = 0; k < gap.count && gap.at[k].kind != TALLY_SYMBOL_LINE; k++) {
        if (tally_token_is_in(gap.at[k].plain, set))
            return true;
    }
    return false;
}

/* Nothing but its end parts a line, which is long and ends with a small word, from token `at`: a
 * name or a number begins there inside a sentence, and no heading with its colon. */
static bool wrapped_name(const struct tally_tokens *t, uint32_t at)
{
    enum { LONG = 40 /* bytes, and tokens at most */, HEADING = 7 /* tokens behind its first */ };
    const uint32_t line = tally_side_line_start(t, at - 1, LONG);
    return tally_between_blank(t, at) &&
           (t->tok[at] & (TALLY_TOKEN_WORD | TALLY_TOKEN_NUMBER)) != 0 &&
           tally_tokens_small(t, at - 1) && t->off[at] - t->off[line] >= LONG &&
           !tally_frame_sign(t, tally_side_line_end(t, at + 1, HEADING), U":");
}

/* The line that begins at token `at` goes on with the sentence of the one above. */
static bool line_goes_on(const struct tally_tokens *t, uint32_t at)
{
    struct tally_listmark mark;
    return at > 0 && at < t->count && (tally_tokens_small(t, at) || wrapped_name(t, at)) &&
           !tally_frame_sign(t, at, U".;:!?") && !tally_listmark_read(t, at, &mark);
}

bool tally_frame_sentence_ends(const struct tally_tokens *t, uint32_t at)
{
    const uint16_t stops = TALLY_MARK_STOP | TALLY_MARK_QUESTION;
    if (at == 0 || at >= t->count)
        return true;
    if ((t->flags[at] & TALLY_TOKEN_LINE) != 0)
        return !line_goes_on(t, at);
    if ((t->marks[at] & stops) == 0)
        return false;
    return !tally_tokens_small(t, at) || tally_frame_sign(t, at, U";!?。…");
}

/* Right behind the mark that begins its line: 第五条 除…, 三、未经…. */
static bool behind_mark(const struct tally_tokens *t, uint32_t at)
{
    enum { MARK_MAX = 8 };
    const uint32_t line = tally_side_line_start(t, at, MARK_MAX);
    return tally_side_starts_line(t, line) && tally_listmark_is(t, line, at);
}

bool tally_frame_clause_starts(const struct tally_tokens *t, uint32_t at)
{
    return tally_frame_sentence_ends(t, at) ||
           tally_frame_sign(t, at, U"," TALLY_SYMBOL_OPENINGS TALLY_SYMBOL_CLOSINGS) ||
           (tally_value_is_numeral(t->tok[at - 1]) && tally_frame_sign(t, at, U"、")) ||
           behind_mark(t, at);
}

uint32_t tally_frame_sentence(const struct tally_tokens *t, uint32_t at)
{
    uint32_t from = at;
    while (at - from < SENTENCE_MAX && !tally_frame_sentence_ends(t, from))
        from--;
    return from;
}

uint32_t tally_frame_sentence_end(const struct tally_tokens *t, uint32_t at)
{
    uint32_t to = at + 1;
    while (to - at < SENTENCE_MAX && !tally_frame_sentence_ends(t, to))
        to++;
    return to;
}

/* --- The lead-in of a list --- */

struct item { /* that begins at a place; `is` false: none does */
    bool is;
    bool counted; /* and `mark` says which one it is */
    struct tally_listmark mark;
};

/* - checks, • checks */
static bool bulleted(const struct tally_tokens *t, uint32_t at)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    for (size_t k = gap.count; k-- > 0 && gap.at[k].kind != TALLY_SYMBOL_LINE;) {
        const enum tally_symbol_kind kind = gap.at[k].kind;
        if (kind == TALLY_SYMBOL_BULLET || kind == TALLY_SYMBOL_DOT || kind == TALLY_SYMBOL_DASH)
            return true;
    }
    return false;
}

/* An article is no item of anything. */
static struct item item_at(const struct tally_tokens *t, uint32_t at)
{
    struct item item = {.is = false};
    uint32_t to = at;
    if (tally_side_starts_line(t, at)) {
        item.counted = tally_listmark_read(t, at, &item.mark);
        item.is = item.counted ? item.mark.style != TALLY_LISTMARK_ARTICLE : bulleted(t, at);
        return item;
    }
    while (to < t->count && tally_value_is_numeral(t->tok[to]))
        to++;
    item.is = to > at && tally_listmark_at(t, at, to);
    return item;
}

static bool precedes(const struct item *above, const struct item *item)
{
    return above->counted && item->counted && above->mark.style == item->mark.style &&
           above->mark.place[0] + 1 == item->mark.place[0];
}

static bool is_first(const struct item *item)
{
    return !item->counted || item->mark.place[0] <= 1;
}

/* Above the line of an item the place behind the colon that opens its list, past the items before
 * it and what lists they hold; 0: none. */
static uint32_t above_items(const struct tally_tokens *t, uint32_t at, struct item item)
{
    for (uint32_t i = at; i > 0 && at - i < LIST_MAX; i--) {
        const bool line = tally_side_starts_line(t, i);
        const struct item above = line ? item_at(t, i) : (struct item){.is = false};
        if (above.is && precedes(&above, &item))
            item = above;
        else if (line && i < at && !above.is && !line_goes_on(t, i))
            return 0;
        if (line && is_first(&item) && tally_frame_sign(t, i, U":"))
            return i;
    }
    return 0;
}

/* A sentence of the line ends behind token `from` and not behind token `to`. */
static bool stopped(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i <= to; i++) {
        if (tally_frame_sign(t, i, U"。!?"))
            return true;
    }
    return false;
}

/* Likewise for a short line with no mark of an item, past short lines that no sentence ends; where
 * a colon ends it, it is a heading like those above. */
static uint32_t above_lines(const struct tally_tokens *t, uint32_t at)
{
    enum { SHORT = 40 };
    uint32_t end = tally_side_line_end(t, at + 1, SHORT - 1);
    if (tally_frame_sign(t, end, U":"))
        return 0;
    for (uint32_t i = at; i > 0 && at - i < LIST_MAX && end - i <= SHORT; i--) {
        if (!tally_side_starts_line(t, i))
            continue;
        if (tally_frame_sign(t, i, U":"))
            return i;
        if (tally_frame_sign(t, i, U"。.!?"))
            return 0;
        end = i;
    }
    return 0;
}

/* The place behind the colon under which token `at` stands: in its sentence, before an item of its
 * line, or above the items of a list; 0: none. */
static uint32_t list_start(const struct tally_tokens *t, uint32_t at)
{
    for (uint32_t i = at; i > 0 && at - i < SENTENCE_MAX; i--) {
        if (tally_frame_sign(t, i, U":") && (item_at(t, i).is || !stopped(t, i, at)))
            return i;
        if (tally_side_starts_line(t, i) && !line_goes_on(t, i)) {
            const struct item item = item_at(t, i);
            return item.is ? above_items(t, i, item) : above_lines(t, i);
        }
    }
    return 0;
}

/* The clause before the colon, with the one that 并 or 且 joins it to. */
static uint32_t lead_in(const struct tally_tokens *t, uint32_t colon)
{
    const uint32_t sentence = tally_frame_sentence(t, colon - 1);
    uint32_t from = colon - 1;
    while (from > sentence &&
           (!tally_frame_sign(t, from, U",") || t->tok[from] == U'并' || t->tok[from] == U'且'))
        from--;
    return from;
}

/* The lead-in denies what is listed, or punishes it and what is listed does not say so itself. */
static bool lead_denies(const struct tally_words *words, const struct tally_tokens *t,
                        const struct tally_side *lead, const struct tally_side *listed)
{
    return tally_negating_holds(words, t, lead->from, lead->to) ||
           (tally_words_use_in(words, t, lead->from, lead->to,
                               TALLY_LEXICON_PENALTY | TALLY_LEXICON_OFFENCE) &&
            !tally_words_use_in(words, t, listed->from, listed->to, TALLY_LEXICON_PENALTY));
}

static bool behind_list(const struct tally_words *words, const struct tally_tokens *t,
                        uint32_t first)
{
    const struct tally_side listed = {t, first, tally_frame_sentence_end(t, first)};
    for (uint32_t to = list_start(t, first); to > 0;) {
        const struct tally_side lead = {t, lead_in(t, to), to};
        if (lead_denies(words, t, &lead, &listed))
            return true;
        to = lead.from > 0 ? list_start(t, lead.from) : 0;
    }
    return false;
}

bool tally_frame_listed(const struct tally_tokens *tokens, uint32_t at)
{
    return at < tokens->count && list_start(tokens, at) > 0;
}

bool tally_frame_leads(const struct tally_words *words, const struct tally_tokens *tokens,
                       uint32_t from, uint32_t to)
{
    if (to >= tokens->count || list_start(tokens, to) != to)
        return false;
    const struct tally_side lead = {tokens, lead_in(tokens, to), to};
    const struct tally_side listed = {tokens, to, tally_frame_sentence_end(tokens, to)};
    return lead.from >= from && lead_denies(words, tokens, &lead, &listed);
}

/* --- Quotation marks and brackets --- */

struct open { /* those that are open at a place: the tokens behind their openings */
    uint32_t at[DEPTH_MAX];
    size_t count;
};

/* Reads the place before token `i`. */
static void pass(const struct tally_tokens *t, uint32_t i, struct open *open)
{
    struct tally_between gap;
    tally_between_read(t, i, &gap);
    for (size_t k = 0; k < gap.count; k++) {
        const struct tally_between_symbol *s = &gap.at[k];
        const bool opens =
            tally_token_is_in(s->plain, TALLY_SYMBOL_OPENINGS) || tally_between_opens_quote(s);
        const bool closes =
            tally_token_is_in(s->plain, TALLY_SYMBOL_CLOSINGS) || tally_between_closes_quote(s);
        if (opens && open->count < DEPTH_MAX)
            open->at[open->count++] = i;
        else if (closes && open->count > 0)
            open->count--;
    }
}

static bool has_pair(const struct tally_tokens *t, uint32_t i)
{
    return (tally_tokens_marks(t, i) & (TALLY_MARK_BRACKET | TALLY_MARK_QUOTE)) != 0;
}

static uint32_t paragraph(const struct tally_tokens *t, uint32_t at)
{
    uint32_t from = at;
    while (from > 0 && at - from < SENTENCE_MAX &&
           !(tally_side_starts_line(t, from) && !line_goes_on(t, from)))
        from--;
    return from;
}

/* The sentence around the pair that opens before token `opened` and closes before `closed`. */
static bool pair_denied(const struct tally_words *words, const struct tally_tokens *t,
                        uint32_t opened, uint32_t closed)
{
    bool colon = (t->marks[opened] & TALLY_MARK_COLON) != 0;
    bool ended = tally_frame_sentence_ends(t, closed) &&
                 (colon || tally_side_starts_line(t, closed) || tally_frame_sign(t, closed, U";"));
    uint32_t from = opened > 0 ? tally_frame_sentence(t, opened - 1) : 0;
    return tally_negating_holds(words, t, from, opened) ||
           (!ended && tally_negating_holds(words, t, closed, tally_frame_sentence_end(t, closed)));
}

static bool in_pair(const struct tally_words *words, const struct tally_tokens *t, uint32_t from,
                    uint32_t to)
{
    struct open open = {.count = 0};
    for (uint32_t i = paragraph(t, from); i <= from; i++) {
        if (has_pair(t, i))
            pass(t, i, &open);
    }
    for (uint32_t i = from + 1; open.count > 0 && i <= t->count && i < to + SENTENCE_MAX; i++) {
        if (!has_pair(t, i))
            continue;
        const struct open before = open;
        pass(t, i, &open);
        if (open.count < before.count && i >= to)
            return pair_denied(words, t, before.at[before.count - 1], i);
    }
    return false;
}

bool tally_frame_denies(const struct tally_words *words, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to)
{
    return behind_list(words, tokens, from) || in_pair(words, tokens, from, to);
}
