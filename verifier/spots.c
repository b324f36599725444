#include "verifier/spots.h"

#include <uchar.h>

#include "schema/utf8.h"
#include "verifier/between.h"

enum { SPELLING_MAX = 64 /* bytes */ };

/* --- Strokes --- */

static bool stroke(uint8_t c)
{
    return c != 0 && strchr("|!][", c) != NULL;
}

/* Letters and figures as a reader sees them: one stroke is as good as another. */
static char seen(char c)
{
    if (c == 'l' || c == 'i')
        return '1';
    if (c == 'o')
        return '0';
    return c;
}

static size_t spell(const struct tally_side *side, char *out, size_t max)
{
    size_t len = 0;
    for (uint32_t i = side->from; i < side->to; i++) {
        if (len + side->tokens->len[i] + 5 > max)
            return 0;
        len += tally_normalize_token_spelling(side->tokens, i, out + len, max - len);
    }
    for (size_t i = 0; i < len; i++)
        out[i] = seen(out[i]);
    return len;
}

/* The strokes at the end of the place before token `i`, and at the beginning of it. */
static size_t strokes_behind(const struct tally_tokens *t, uint32_t i)
{
    struct tally_slice between = tally_between_bytes(t, i);
    size_t n = 0;
    while (n < between.len && stroke(between.ptr[n]))
        n++;
    return n;
}

static size_t strokes_before(const struct tally_tokens *t, uint32_t i)
{
    struct tally_slice between = tally_between_bytes(t, i);
    size_t n = 0;
    while (n < between.len && stroke(between.ptr[between.len - 1 - n]))
        n++;
    return n;
}

static bool any_stroke(const struct tally_tokens *t, uint32_t i)
{
    struct tally_slice between = tally_between_bytes(t, i);
    for (size_t k = 0; k < between.len; k++) {
        if (stroke(between.ptr[k]))
            return true;
    }
    return false;
}

bool tally_spots_letters(const struct tally_side *post, const struct tally_side *record)
{
    enum { STROKES_MAX = 4 };
    char a[SPELLING_MAX + 2 * STROKES_MAX];
    char b[SPELLING_MAX];
    size_t b_len = spell(record, b, sizeof b);
    if (b_len == 0 || any_stroke(record->tokens, record->from) ||
        any_stroke(record->tokens, record->to))
        return false;
    if (post->from == post->to)
        return b_len == 1 && b[0] == '1' && any_stroke(post->tokens, post->from);
    size_t before = strokes_before(post->tokens, post->from);
    size_t behind = strokes_behind(post->tokens, post->to);
    if (before > STROKES_MAX || behind > STROKES_MAX || before + behind == 0)
        return false;
    memset(a, '1', sizeof a);
    size_t len = spell(post, a + before, SPELLING_MAX);
    return len > 0 && b_len == before + len + behind && memcmp(a, b, b_len) == 0;
}

/* --- Specks --- */

static bool speck(uint32_t cp)
{
    static const char32_t specks[] = U"-‘’'`~|^°·\\«»©®¢§_=";
    return tally_token_is_in(cp, specks);
}

/* What stands before token `i` is specks on one side at least of which stands a word; a dash at a
 * line's end or beginning parts words or marks an item. */
static bool specked(const struct tally_tokens *t, uint32_t i)
{
    struct tally_slice between = tally_between_bytes(t, i);
    bool line = (t->flags[i] & TALLY_TOKEN_LINE) != 0;
    bool glued = false;
    size_t n = 0;
    for (size_t at = 0; at < between.len;) {
        uint32_t cp;
        size_t len = tally_utf8_decode(between, at, &cp);
        if (len == 0 || (cp > ' ' && !speck(cp)))
            return false;
        if (cp > ' ') {
            n++;
            glued |= !(cp == '-' && line) && (at == 0 || at + len == between.len);
        }
        at += len;
    }
    return n > 0 && glued;
}

static bool blank(struct tally_slice between)
{
    for (size_t k = 0; k < between.len; k++) {
        if (between.ptr[k] > ' ')
            return false;
    }
    return true;
}

/* A blank more beside marks that join in the record: 2026- 118, desk@works .example. */
static bool loosened(struct tally_slice post, struct tally_slice record)
{
    size_t marks = 0;
    for (size_t k = 0; k < post.len; k++) {
        if (post.ptr[k] == '\n')
            return false;
        if (post.ptr[k] == ' ')
            continue;
        if (marks == record.len || record.ptr[marks] != post.ptr[k])
            return false;
        marks++;
    }
    return marks > 0 && marks == record.len && post.len > record.len;
}

static bool spotted(const struct tally_tokens *post, uint32_t p, const struct tally_tokens *record,
                    uint32_t r)
{
    struct tally_slice between = tally_between_bytes(record, r);
    bool words = ((post->tok[p] | post->tok[p - 1]) & TALLY_TOKEN_WORD) != 0;
    bool han = tally_token_is_character(post->tok[p]) || tally_token_is_character(post->tok[p - 1]);
    return words && !han &&
           ((blank(between) && specked(post, p)) ||
            loosened(tally_between_bytes(post, p), between));
}

size_t tally_spots_count(const struct tally_alignment *alignment, const struct tally_tokens *post,
                         const struct tally_tokens *record)
{
    size_t places = 0;
    for (size_t k = 0; k < alignment->count; k++) {
        const struct tally_edit *e = &alignment->edits[k];
        uint32_t first = e->p0 == 0 || e->r0 == 0; /* before it may stand a changed word */
        for (uint32_t i = first; e->kind == TALLY_EDIT_EQUAL && i < e->p1 - e->p0; i++)
            places += spotted(post, e->p0 + i, record, e->r0 + i);
    }
    return places;
}
