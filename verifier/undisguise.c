#include "verifier/undisguise.h"

#include "schema/utf8.h"
#include "verifier/likeness.h"

enum {
    BYTES_MAX = 16384, /* of a text that is read so */
    GAP_MAX = 3,       /* signs between two letters that are pulled apart */
};

struct sign { /* one code point of the source */
    uint32_t cp;
    uint32_t at, len;
    enum tally_char_class class;
    bool left_out;
};

struct reading {
    struct sign *signs;
    size_t count;
    struct tally_slice source;
    struct tally_shown_piece *pieces;
    size_t piece_count;
    uint8_t *text;
    size_t len;
    bool changed;
};

static enum tally_char_class class_at(const struct reading *r, size_t i)
{
    return i < r->count ? r->signs[i].class : TALLY_CHAR_DROP;
}

/* --- What pulls words apart --- */

/* Sign `i` is a letter or a figure, and none stands beside it. */
static bool alone(const struct reading *r, size_t i)
{
    const enum tally_char_class class = class_at(r, i);
    return (class == TALLY_CHAR_LETTER || class == TALLY_CHAR_DIGIT) &&
           (i == 0 || r->signs[i - 1].class != class) && class_at(r, i + 1) != class;
}

/* The sign behind the gap that begins at `i`; `i`: there is no gap, or a long one. */
static size_t gap_end(const struct reading *r, size_t i)
{
    size_t k = i;
    while (k < r->count && r->signs[k].class == TALLY_CHAR_DROP && r->signs[k].cp != '\n')
        k++;
    return k - i <= GAP_MAX ? k : i;
}

/* Both gaps, of `n` signs, are the same. */
static bool same_gap(const struct reading *r, size_t a, size_t b, size_t n)
{
    size_t i = 0;
    while (i < n && r->signs[a + i].cp == r->signs[b + i].cp)
        i++;
    return i == n;
}

/* No range, share, date or decimal has it between two figures: 2 0, 2·0. */
static bool in_no_range(const struct reading *r, size_t from, size_t to)
{
    while (from < to && (r->signs[from].cp == ' ' || r->signs[from].cp == 0xB7))
        from++;
    return from == to;
}

/* What parts signs [first, last] from others is not what parts them from each other, `gap` signs.
 */
static bool bounded(const struct reading *r, size_t first, size_t last, size_t gap)
{
    const bool before = first < gap || !same_gap(r, first - gap, first + 1, gap);
    const bool behind = last + gap >= r->count || !same_gap(r, last + 1, first + 1, gap) ||
                        gap_end(r, last + 1) != last + 1 + gap;
    const bool longer = first > gap && class_at(r, first - gap - 1) == TALLY_CHAR_DROP;
    return (before || longer) && behind;
}

/* 1、2、3 are three numbers. */
static bool lists(const struct reading *r, size_t from, size_t to)
{
    while (from < to && !tally_token_is_in(r->signs[from].cp, U",，、;；"))
        from++;
    return from < to;
}

/* So many letters or figures, with such gaps, are no word or number that was pulled apart. */
static size_t too_few(const struct reading *r, size_t first, size_t last, size_t gap)
{
    if (class_at(r, first) == TALLY_CHAR_LETTER)
        return bounded(r, first, last, gap) ? 1 : 2;
    return in_no_range(r, first + 1, first + 1 + gap) ? 1 : 2;
}

/* Letters, or figures, from sign `i` on that all stand alone, with the same gap between any two of
 * them, which is left out. Returns the last one; the first: they are too few. */
static size_t join_alone(struct reading *r, size_t i)
{
    const size_t first = i;
    const size_t gap = gap_end(r, i + 1) - (i + 1);
    size_t count = 1;
    if (lists(r, first + 1, first + 1 + gap))
        return first;
    while (gap > 0 && gap_end(r, i + 1) == i + 1 + gap && alone(r, i + 1 + gap) &&
           class_at(r, i + 1 + gap) == class_at(r, first) && same_gap(r, first + 1, i + 1, gap)) {
        i += 1 + gap;
        count++;
    }
    if (count <= too_few(r, first, i, gap))
        return first;
    for (size_t k = first; k < i; k++)
        r->changed |= r->signs[k].left_out = r->signs[k].class == TALLY_CHAR_DROP;
    return i;
}

/* What is put between letters or figures and stands for no blank, no point and no range. */
static bool fills(uint32_t cp, enum tally_char_class class)
{
    const bool picture = (cp >= 0x2600 && cp <= 0x27BF) || (cp >= 0x1F300 && cp <= 0x1FAFF);
    return tally_token_is_in(cp, U"*|·•^=+") || tally_utf8_is_hidden(cp) ||
           (picture && class == TALLY_CHAR_DIGIT);
}

/* v*ccine, 1🔥00: such signs from `i` on between two letters, or two figures, are left out. */
static void join_filled(struct reading *r, size_t i)
{
    const enum tally_char_class class = class_at(r, i - 1);
    size_t k = i;
    if (class != TALLY_CHAR_LETTER && class != TALLY_CHAR_DIGIT)
        return;
    while (k < r->count && fills(r->signs[k].cp, class))
        k++;
    for (; i < k && class_at(r, k) == class; i++)
        r->changed = r->signs[i].left_out = true;
}

static void join(struct reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (alone(r, i))
            i = join_alone(r, i);
        else if (i > 0 && r->signs[i].class == TALLY_CHAR_DROP && !r->signs[i].left_out)
            join_filled(r, i);
    }
}

/* --- Letters that look like others --- */

/* Pairs that no standard knows for alike, and every reader does: small capitals, and letters that
 * are drawn like another one of another sound. */
static const char32_t drawn_alike[] = U"ӏlᴀaʙbᴅdᴇeғfɢgʜhᴊjᴋkʟlᴍmɴnᴘpʀrᴛtпnиnгrцuшwяrьbηnχxωw";
/* Written for the letter between two others: c0vid, v@ccine. */
static const char32_t figures_alike[] = U"0o1i3e4a5s7t@a$s";

/* The second of the pair of `pairs` whose first is `cp`; 0: none. */
static uint32_t paired(const char32_t *pairs, uint32_t cp)
{
    while (pairs[0] != 0 && pairs[0] != cp)
        pairs += 2;
    return pairs[0] != 0 ? pairs[1] : 0;
}

static uint32_t latin_of(uint32_t cp)
{
    uint32_t small;
    (void)tally_normalize_char(cp, &small);
    const uint32_t letter = paired(drawn_alike, small);
    return letter != 0 ? letter : tally_likeness_latin(small);
}

/* A figure inside a word may stand for a letter; ①② are numbers of their own to the folding. */
static void read_figure(struct reading *r, size_t i)
{
    struct sign *sign = &r->signs[i];
    const bool inside = i > 0 && r->signs[i - 1].class == TALLY_CHAR_LETTER &&
                        class_at(r, i + 1) == TALLY_CHAR_LETTER;
    const uint32_t letter = inside ? paired(figures_alike, sign->cp) : 0;
    uint32_t figure;
    if (letter != 0) {
        sign->cp = letter;
        sign->class = TALLY_CHAR_LETTER;
        r->changed = true;
    } else if (sign->class == TALLY_CHAR_DIGIT && sign->cp > 0x7F) {
        (void)tally_normalize_char(sign->cp, &figure);
        sign->cp = figure;
        r->changed |= class_at(r, i + 1) == TALLY_CHAR_DIGIT;
    }
}

static void figures(struct reading *r)
{
    for (size_t i = 0; i < r->count; i++)
        read_figure(r, i);
}

static bool is_latin(uint32_t cp)
{
    return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

/* The next sign behind `i` that is not left out. */
static size_t next_of(const struct reading *r, size_t i)
{
    do
        i++;
    while (i < r->count && r->signs[i].left_out);
    return i;
}

/* Puts Latin letters into the word that begins at sign `i`, where each of its letters looks like
 * one. Returns the sign behind it. */
static size_t to_latin(struct reading *r, size_t i)
{
    bool foreign = false;
    bool all = true;
    size_t end;
    for (end = i; class_at(r, end) == TALLY_CHAR_LETTER; end = next_of(r, end)) {
        foreign |= !is_latin(r->signs[end].cp);
        all = all && latin_of(r->signs[end].cp) != 0;
    }
    for (; foreign && all && i < end; i = next_of(r, i)) {
        r->signs[i].cp = latin_of(r->signs[i].cp);
        r->changed = true;
    }
    return end;
}

static void unify(struct reading *r)
{
    for (size_t i = 0; i < r->count;)
        i = class_at(r, i) == TALLY_CHAR_LETTER ? to_latin(r, i) : next_of(r, i);
}

/* --- The text --- */

static enum tally_code decode(struct reading *r, struct tally_arena *arena, struct tally_err *err)
{
    const struct tally_slice s = r->source;
    r->signs = tally_arena_alloc(arena, s.len + 1, sizeof *r->signs);
    if (r->signs == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    for (size_t at = 0; at < s.len;) {
        struct sign *sign = &r->signs[r->count++];
        uint32_t folded;
        size_t n = tally_utf8_decode(s, at, &sign->cp);
        if (n == 0) { /* no UTF-8: it separates, and is copied */
            sign->cp = 0xFFFD;
            n = 1;
        }
        sign->at = (uint32_t)at;
        sign->len = (uint32_t)n;
        sign->class = tally_normalize_char(sign->cp, &folded);
        at += n;
    }
    return TALLY_OK;
}

/* A piece for each run of signs that were left as they are, and one for each letter that was not.
 */
static void write_sign(struct reading *r, const struct sign *sign)
{
    struct tally_shown_piece *last = r->piece_count > 0 ? &r->pieces[r->piece_count - 1] : NULL;
    uint8_t bytes[4];
    uint32_t was;
    const size_t n = tally_utf8_decode(r->source, sign->at, &was);
    const bool copied = n == 0 || was == sign->cp;
    const size_t len = copied ? sign->len : tally_utf8_encode(sign->cp, bytes);
    if (copied && last != NULL && last->copied && last->source + last->source_len == sign->at)
        last->source_len += len;
    else
        r->pieces[r->piece_count++] =
            (struct tally_shown_piece){r->len, sign->at, sign->len, copied};
    memcpy(r->text + r->len, copied ? r->source.ptr + sign->at : bytes, len);
    r->len += len;
}

enum tally_code tally_undisguise(struct tally_slice source, struct tally_shown *out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    struct reading r = {.source = source};
    *out = (struct tally_shown){.text = source, .source = source};
    if (source.len > BYTES_MAX)
        return TALLY_OK;
    enum tally_code code = decode(&r, arena, err);
    if (code != TALLY_OK)
        return code;
    figures(&r);
    join(&r);
    unify(&r);
    if (!r.changed)
        return TALLY_OK;
    r.text = tally_arena_alloc(arena, source.len + 1, 1); /* nothing grows */
    r.pieces = tally_arena_alloc(arena, r.count + 1, sizeof *r.pieces);
    if (r.text == NULL || r.pieces == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    for (size_t i = 0; i < r.count; i++) {
        if (!r.signs[i].left_out)
            write_sign(&r, &r.signs[i]);
    }
    out->text = (struct tally_slice){r.text, r.len};
    out->pieces = r.pieces;
    out->piece_count = r.piece_count;
    return TALLY_OK;
}
