#include "verifier/reworded.h"

#include "verifier/hanzi_shapes.h"
#include "verifier/likeness.h"
#include "verifier/slip.h"
#include "verifier/spelling.h"

enum {
    AROUND = 2,     /* equal tokens beside a change that may belong to the changed word */
    SURNAME = 2,    /* a character so near behind a surname may be a name's */
    SOUND_MAX = 32, /* bytes of a word that spells sounds */
};

/* Tokens of the longest light word that begins at token `at` and ends before `to`; 0: none does. */
static uint32_t light_at(const struct tally_words *words, const struct tally_tokens *text,
                         uint32_t at, uint32_t to)
{
    const struct tally_lexicon *lexicon = tally_words_lexicon(words);
    const struct tally_wordbook_word *w;
    uint32_t longest = 0;
    size_t next = 0;
    if ((tally_lexicon_uses(lexicon, text->tok[at]) & TALLY_LEXICON_LIGHT) == 0)
        return 0;
    while ((w = tally_lexicon_at(lexicon, text, at, &next)) != NULL) {
        if ((w->uses & TALLY_LEXICON_LIGHT) != 0 && w->count <= to - at && w->count > longest)
            longest = w->count;
    }
    return longest;
}

bool tally_reworded_says(const struct tally_words *words, const struct tally_tokens *text,
                         const bool *aside, uint32_t from, uint32_t to)
{
    while (from < to) {
        uint32_t light = light_at(words, text, from, to);
        if (light == 0 && !aside[from] && tally_token_units(text->tok[from]) > 0)
            return true;
        from += light == 0 ? 1 : light;
    }
    return false;
}

static bool post_says(const struct tally_reworded *job, const struct tally_token_difference *d)
{
    return tally_reworded_says(job->words, job->post, job->post_aside, d->p0, d->p1);
}

static bool claim_says(const struct tally_reworded *job, const struct tally_token_difference *d)
{
    return tally_reworded_says(job->words, job->claim, job->claim_aside, d->r0, d->r1);
}

/* --- Other words that say the same --- */

/* A word of `row` at claim token `at` that ends at `end`. */
static bool has_alike(const struct tally_reworded *job, uint16_t row, uint32_t at, uint32_t end)
{
    size_t next = 0;
    const struct tally_wordbook_word *w;
    while ((w = tally_lexicon_at(tally_words_lexicon(job->words), job->claim, at, &next)) != NULL) {
        if ((w->uses & TALLY_LEXICON_ALIKE) != 0 && w->row == row && at + w->count == end)
            return true;
    }
    return false;
}

/* The changed word may begin `before` tokens ahead of what differs, and end behind it. */
static bool alike_from(const struct tally_reworded *job, const struct tally_token_difference *d,
                       uint32_t before)
{
    uint32_t p = d->p0 - before;
    uint32_t r = d->r0 - before;
    size_t next = 0;
    const struct tally_wordbook_word *w;
    if (!tally_tokens_equal(job->post, p, d->p0, job->claim, r, d->r0))
        return false;
    while ((w = tally_lexicon_at(tally_words_lexicon(job->words), job->post, p, &next)) != NULL) {
        uint32_t end = p + w->count;
        uint32_t behind = end - d->p1;
        if ((w->uses & TALLY_LEXICON_ALIKE) == 0 || end < d->p1 || behind > AROUND ||
            behind > job->claim->count - d->r1)
            continue;
        if (tally_tokens_equal(job->post, d->p1, end, job->claim, d->r1, d->r1 + behind) &&
            has_alike(job, w->row, r, d->r1 + behind))
            return true;
    }
    return false;
}

static bool says_the_same(const struct tally_reworded *job, const struct tally_token_difference *d)
{
    for (uint32_t before = 0; before <= AROUND && before <= d->p0 && before <= d->r0; before++) {
        if (alike_from(job, d, before))
            return true;
    }
    return false;
}

/* --- Other signs for the same word --- */

/* 病du: Latin letters that spell the sounds of the claim's characters. */
static bool spells(const struct tally_reworded *job, const struct tally_token_difference *d)
{
    const struct tally_tokens *t = job->post;
    char sounds[SOUND_MAX + 1] = "";
    size_t len = 0;
    if (d->p1 - d->p0 != 1 || (t->tok[d->p0] & TALLY_TOKEN_WORD) == 0)
        return false;
    for (uint32_t r = d->r0; r < d->r1; r++) {
        uint32_t sound = tally_token_is_character(job->claim->tok[r])
                             ? tally_likeness_sound(job->claim->tok[r])
                             : 0;
        const char *spelling = tally_likeness_spelling(sound);
        if (sound == 0 || len + strlen(spelling) > SOUND_MAX)
            return false;
        memcpy(sounds + len, spelling, strlen(spelling));
        len += strlen(spelling);
    }
    for (size_t i = 0; i < len && t->len[d->p0] == len; i++) {
        if ((t->text.ptr[t->off[d->p0] + i] | 0x20) != sounds[i])
            return false;
    }
    return len > 0 && t->len[d->p0] == len;
}

bool tally_reworded_same(const struct tally_reworded *job, uint32_t p0, uint32_t p1, uint32_t r0,
                         uint32_t r1)
{
    const struct tally_token_difference d = {.p0 = p0, .p1 = p1, .r0 = r0, .r1 = r1};
    return says_the_same(job, &d) || spells(job, &d);
}

static bool behind_surname(const struct tally_tokens *t, uint32_t at)
{
    for (uint32_t k = 1; k <= SURNAME && k <= at; k++) {
        if (tally_words_surname(t->tok[at - k]))
            return true;
    }
    return false;
}

static bool is_name(enum tally_difference_kind kind)
{
    return kind == TALLY_DIFF_BODY || kind == TALLY_DIFF_PLACE || kind == TALLY_DIFF_PERSON;
}

/* Two words of letters: one is spelt nearly as the other, or it is no name and uncertain only for
 * being near. */
static bool misspelt(const struct tally_reworded *job, const struct tally_token_difference *d)
{
    const struct tally_side post = {job->post, d->p0, d->p1};
    const struct tally_side claim = {job->claim, d->r0, d->r1};
    if (((job->post->tok[d->p0] & job->claim->tok[d->r0]) & TALLY_TOKEN_WORD) == 0)
        return false; /* a number is no word misspelt */
    return !is_name(d->shown.kind) || tally_slip_near(&post, &claim) ||
           tally_spelling_garbled(&post, &claim);
}

/* One character that a hand or an eye takes for the other. */
static bool mistyped(const struct tally_reworded *job, const struct tally_token_difference *d)
{
    uint32_t a = job->post->tok[d->p0];
    uint32_t b = job->claim->tok[d->r0];
    if (!tally_token_is_character(a) || !tally_token_is_character(b))
        return !tally_token_is_character(a) && !tally_token_is_character(b) && misspelt(job, d);
    uint32_t sound = tally_likeness_sound(a);
    bool names = behind_surname(job->claim, d->r0) || tally_words_surname(b);
    return tally_words_confusable(a, b) || tally_hanzi_shapes_alike(a, b) ||
           (sound != 0 && sound == tally_likeness_sound(b) && !names);
}

/* --- One difference --- */

static bool is_more_or_less(const struct tally_token_difference *d)
{
    return d->shown.op == TALLY_OP_INSERTED || d->shown.op == TALLY_OP_DROPPED;
}

static bool is_wording(const struct tally_token_difference *d)
{
    enum tally_difference_kind kind = d->shown.kind;
    return kind == TALLY_DIFF_WORDING || kind == TALLY_DIFF_CLAUSE_ADDED ||
           kind == TALLY_DIFF_CLAUSE_DROPPED || kind == TALLY_DIFF_CONTACT;
}

/* Tokens `at` - 1 and `at` are written as one, a figure and letters: 212A. */
static bool grown_together(const struct tally_tokens *t, uint32_t at)
{
    return at > 0 && at < t->count && (size_t)t->off[at - 1] + t->len[at - 1] == t->off[at] &&
           ((t->tok[at - 1] & TALLY_TOKEN_NUMBER) != 0 || (t->tok[at] & TALLY_TOKEN_NUMBER) != 0) &&
           ((t->tok[at - 1] & TALLY_TOKEN_WORD) != 0 || (t->tok[at] & TALLY_TOKEN_WORD) != 0);
}

/* Flight 212A is not flight 212. */
static bool renames_in(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    return from < to && (grown_together(t, from) || grown_together(t, to));
}

static bool renames(const struct tally_reworded *job, const struct tally_token_difference *d)
{
    return renames_in(job->post, d->p0, d->p1) || renames_in(job->claim, d->r0, d->r1);
}

static bool is_other(const struct tally_reworded *job, const struct tally_token_difference *d)
{
    if (d->shown.severity == TALLY_COSMETIC)
        return false;
    if (is_more_or_less(d))
        return d->shown.severity == TALLY_MATERIAL && (!is_wording(d) || renames(job, d));
    bool both = d->p0 < d->p1 && d->r0 < d->r1;
    if (both && tally_reworded_same(job, d->p0, d->p1, d->r0, d->r1))
        return false;
    if (d->shown.severity == TALLY_MATERIAL || !both)
        return d->shown.severity == TALLY_MATERIAL;
    bool single = d->p1 - d->p0 == 1 && d->r1 - d->r0 == 1;
    bool same = tally_tokens_equal(job->post, d->p0, d->p1, job->claim, d->r0, d->r1);
    return !job->ocr && !same && !(single && mistyped(job, d));
}

/* 湖北 for 北京: what is put in on one side of a word or two and left out on the other is another
 * word. */
static bool is_exchange(const struct tally_reworded *job, const struct tally_token_difference *a,
                        const struct tally_token_difference *b)
{
    const struct tally_token_difference *in = a->p0 < a->p1 ? a : b;
    const struct tally_token_difference *out = in == a ? b : a;
    return is_more_or_less(a) && is_more_or_less(b) && a->shown.op != b->shown.op &&
           a->shown.severity != TALLY_COSMETIC && b->shown.severity != TALLY_COSMETIC &&
           b->p0 - a->p1 <= AROUND && b->r0 - a->r1 <= AROUND && !job->ocr && post_says(job, in) &&
           claim_says(job, out) &&
           !tally_tokens_equal(job->post, in->p0, in->p1, job->claim, out->r0, out->r1);
}

static bool says(const struct tally_reworded *job, const struct tally_token_difference *d)
{
    return post_says(job, d) || claim_says(job, d) || renames(job, d);
}

size_t tally_reworded_count(const struct tally_reworded *job,
                            const struct tally_differences *differences)
{
    size_t count = 0;
    for (size_t i = 0; i < differences->count; i++) {
        const struct tally_token_difference *d = &differences->at[i];
        bool exchange = i > 0 && is_exchange(job, d - 1, d) && says(job, d - 1);
        count += (is_other(job, d) || exchange) && says(job, d);
    }
    return count;
}
