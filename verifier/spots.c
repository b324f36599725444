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

/* A sign of letters, as it is seen where the letter itself was written. */
static bool sign_for(char letter, struct tally_slice between)
{
    static const struct {
        char letter;
        uint32_t sign;
    } signs[] = {{'c', U'¢'}, {'c', U'©'}, {'c', U'€'}, {'r', U'®'},
                 {'e', U'€'}, {'5', U'§'}, {'0', U'°'}};
    for (size_t at = 0; at < between.len;) {
        uint32_t cp;
        size_t len = tally_utf8_decode(between, at, &cp);
        if (len == 0)
            return false;
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
            if (signs[k].letter == letter && signs[k].sign == cp)
                return true;
        }
        at += len;
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
        return b_len == 1 && ((b[0] == '1' && any_stroke(post->tokens, post->from)) ||
                              sign_for(b[0], tally_between_bytes(post->tokens, post->from)));
    size_t before = strokes_before(post->tokens, post->from);
    size_t behind = strokes_behind(post->tokens, post->to);
    if (before > STROKES_MAX || behind > STROKES_MAX || before + behind == 0)
        return false;
    memset(a, '1', sizeof a);
    size_t len = spell(post, a + before, SPELLING_MAX);
    return len > 0 && b_len == before + len + behind && memcmp(a, b, b_len) == 0;
}

/* --- Specks --- */

/* Between characters only what nobody sets there. */
static bool speck(uint32_t cp, bool han)
{
    static const char32_t specks[] = U"-‘’'`~|^°·\\«»©®¢§_=";
    static const char32_t stains[] = U"=`^\\«»©®¢§°";
    return tally_token_is_in(cp, han ? stains : specks);
}

/* Between words a speck touches one of them, unless it is a sign that never stands by itself. A
 * dash at a line's end or beginning parts words or marks an item. */
static bool counts(uint32_t cp, const struct tally_slice *between, size_t at, size_t len, bool line)
{
    static const char32_t alone[] = U"_`^\\«»©®¢§";
    return tally_token_is_in(cp, alone) ||
           (!(cp == '-' && line) && (at == 0 || at + len == between->len));
}

/* What stands before the post's token are the record's marks and specks. */
static bool specked(const struct tally_tokens *t, uint32_t i, struct tally_slice record, bool han)
{
    struct tally_slice between = tally_between_bytes(t, i);
    bool line = (t->flags[i] & TALLY_TOKEN_LINE) != 0;
    bool found = false;
    size_t own = 0;
    for (size_t at = 0; at < between.len;) {
        uint32_t cp;
        uint32_t next = 0;
        size_t len = tally_utf8_decode(between, at, &cp);
        while (own < record.len && record.ptr[own] <= ' ')
            own++;
        size_t took = own < record.len ? tally_utf8_decode(record, own, &next) : 0;
        if (len == 0 || (cp > ' ' && cp != next && !speck(cp, han) && !han))
            return false;
        if (cp > ' ' && cp == next)
            own += took;
        else if (cp > ' ' && speck(cp, han))
            found |= han || counts(cp, &between, at, len, line);
        at += len;
    }
    return found;
}

/* The marks of a place, without its blanks; 0 where there are too many, or a line's end. */
static size_t marks_of(struct tally_slice between, uint8_t *out, size_t max)
{
    size_t n = 0;
    for (size_t k = 0; k < between.len; k++) {
        if (between.ptr[k] == '\n' || n == max)
            return 0;
        if (between.ptr[k] != ' ')
            out[n++] = between.ptr[k];
    }
    return n;
}

/* A blank more beside the marks of the record: 2026- 118, desk@works .example, May , 2026. */
static bool loosened(struct tally_slice post, struct tally_slice record)
{
    enum { MARKS = 8 };
    uint8_t a[MARKS];
    uint8_t b[MARKS];
    size_t n = marks_of(post, a, sizeof a);
    return n > 0 && post.len > record.len && n == marks_of(record, b, sizeof b) &&
           memcmp(a, b, n) == 0;
}

static bool spotted(const struct tally_tokens *post, uint32_t p, const struct tally_tokens *record,
                    uint32_t r)
{
    struct tally_slice between = tally_between_bytes(record, r);
    bool words = ((post->tok[p] | post->tok[p - 1]) & TALLY_TOKEN_WORD) != 0;
    bool han = tally_token_is_character(post->tok[p]) || tally_token_is_character(post->tok[p - 1]);
    if (!han && !words)
        return false;
    return specked(post, p, between, han) ||
           (!han && loosened(tally_between_bytes(post, p), between));
}

size_t tally_spots_count(const struct tally_alignment *alignment, const bool *verbatim,
                         const struct tally_tokens *post, const struct tally_tokens *record)
{
    size_t places = 0;
    for (size_t k = 0; k < alignment->count; k++) {
        const struct tally_edit *e = &alignment->edits[k];
        uint32_t first = e->p0 == 0 || e->r0 == 0; /* before it may stand a changed word */
        uint32_t end = e->kind != TALLY_EDIT_EQUAL ? 0 : verbatim[k] ? 1 : e->p1 - e->p0;
        for (uint32_t i = first; i < end; i++)
            places += spotted(post, e->p0 + i, record, e->r0 + i);
    }
    return places;
}
