#include "verifier/stains.h"

#include <uchar.h>

#include "schema/utf8.h"
#include "verifier/between.h"
#include "verifier/contact.h"

/* --- Scraps --- */

/* The token is one of the record's within reach of a place in it. */
static bool stands(const struct tally_tokens *t, uint32_t at, uint32_t token)
{
    enum { REACH = 1000 };
    for (uint32_t i = at > REACH ? at - REACH : 0; i < t->count && i < at + REACH; i++) {
        if (t->tok[i] == token)
            return true;
    }
    return false;
}

static bool has_character(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (tally_token_is_character(t->tok[i]))
            return true;
    }
    return false;
}

bool tally_stains_scraps(const struct tally_differing *job, const struct tally_token_difference *d)
{
    enum { LETTERS = 3, FOR_CHARACTERS = 6, WORDS = 2 };
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    const bool characters = has_character(record, d->r0, d->r1);
    const uint32_t most = characters ? FOR_CHARACTERS : LETTERS;
    const unsigned grave = TALLY_WORD_NEGATION | TALLY_WORD_MODAL | TALLY_WORD_EXCEPTION;
    const struct tally_side lost = {record, d->r0, d->r1};
    if (d->shown.severity == TALLY_COSMETIC || /* the mark of an item: a) */
        (d->r0 < d->r1 && (!characters || d->shown.kind == TALLY_DIFF_CONTACT)) || d->p0 == d->p1 ||
        d->p1 - d->p0 > WORDS || (tally_side_classes(job->differ->words, &lost) & grave) != 0)
        return false;
    for (uint32_t i = d->p0; i < d->p1; i++) {
        if ((post->tok[i] & TALLY_TOKEN_WORD) == 0 || post->len[i] > most ||
            tally_words_class(job->differ->words, post->tok[i]) != 0 ||
            stands(record, d->r0, post->tok[i]))
            return false;
    }
    return true;
}

/* --- Shapes --- */

enum { SHAPES_MAX = 24 };

struct shapes {
    uint32_t at[SHAPES_MAX];
    bool sign[SHAPES_MAX];
    size_t count;
    bool full;
};

static void put(struct shapes *out, uint32_t cp, bool sign)
{
    if (out->count == SHAPES_MAX) {
        out->full = true;
        return;
    }
    out->sign[out->count] = sign;
    out->at[out->count++] = cp;
}

/* Signs that are read as a letter. */
static void put_signs(struct shapes *out, struct tally_slice between)
{
    static const struct {
        uint32_t sign, letter;
    } shapes[] = {{U'@', U'q'},   {U'。', U'o'}, {U'」', U'1'}, {U'—', U'一'},
                  {U'－', U'一'}, {U'-', U'一'}, {U'=', U'二'}, {U'×', U'x'},
                  {U'』', U'1'},  {U'！', U'1'}, {U'!', U'1'}};
    for (size_t at = 0; at < between.len;) {
        uint32_t cp;
        size_t len = tally_utf8_decode(between, at, &cp);
        for (size_t k = 0; len > 0 && k < sizeof shapes / sizeof *shapes; k++) {
            if (shapes[k].sign == cp)
                put(out, shapes[k].letter, true);
        }
        at += len > 0 ? len : 1;
    }
}

static void put_token(struct shapes *out, const struct tally_tokens *t, uint32_t i)
{
    enum { LETTERS = 32 };
    char spelt[LETTERS];
    if (tally_token_is_character(t->tok[i])) {
        put(out, t->tok[i], false);
        return;
    }
    size_t len =
        t->len[i] + 5U > LETTERS ? 0 : tally_normalize_token_spelling(t, i, spelt, LETTERS);
    out->full |= len == 0;
    for (size_t k = 0; k < len; k++)
        put(out, (uint8_t)(spelt[k] == 'l' || spelt[k] == 'i' ? '1' : spelt[k]), false);
}

static struct shapes shapes_of(const struct tally_side *side)
{
    struct shapes out = {0};
    put_signs(&out, tally_between_bytes(side->tokens, side->from));
    for (uint32_t i = side->from; i < side->to; i++) {
        put_token(&out, side->tokens, i);
        put_signs(&out, tally_between_bytes(side->tokens, i + 1));
    }
    return out;
}

bool tally_stains_shapes(const struct tally_side *post, const struct tally_side *record)
{
    const struct shapes a = shapes_of(post);
    const struct shapes b = shapes_of(record);
    bool met = false; /* a sign, what is no sign */
    size_t i = 0;
    size_t j = 0;
    while (i < a.count || j < b.count) {
        if (i < a.count && j < b.count && a.at[i] == b.at[j]) {
            met |= a.sign[i++] != b.sign[j++];
        } else if (i < a.count && a.sign[i]) {
            i++; /* a sign that stands for itself */
        } else if (j < b.count && b.sign[j]) {
            j++;
        } else {
            return false;
        }
    }
    return met && !a.full && !b.full;
}

static bool in_capitals(const struct tally_tokens *t, uint32_t at)
{
    const uint8_t *text = t->text.ptr + t->off[at];
    for (uint32_t i = 0; i < t->len[at]; i++) {
        if (text[i] < 'A' || text[i] > 'Z')
            return false;
    }
    return true;
}

bool tally_stains_capitals(const struct tally_side *post, const struct tally_side *record)
{
    enum { WORDS = 2, CHARACTERS = 4 };
    uint32_t p = post->to;
    uint32_t r = record->to;
    while (p > post->from && r > record->from &&
           post->tokens->tok[p - 1] == record->tokens->tok[r - 1]) {
        p--;
        r--;
    }
    for (uint32_t i = post->from; i < p; i++) {
        if ((post->tokens->tok[i] & TALLY_TOKEN_WORD) == 0 || !in_capitals(post->tokens, i))
            return false;
    }
    for (uint32_t i = record->from; i < r; i++) {
        if (!tally_token_is_character(record->tokens->tok[i]))
            return false;
    }
    return p - post->from >= WORDS && r - record->from >= CHARACTERS && !tally_contact_in(post);
}
