#include "verifier/pagehead.h"

#include <string.h>

#include "verifier/between.h"
#include "verifier/side.h"
#include "verifier/wrappers.h"

enum {
    TOKENS_LEAST = 2,
    TOKENS_MOST = 40,
    PAGE_DIGITS = 5, /* of a gazette's page */
    TOP_LINES = 3,   /* of a post, where its first page has its head */
};

struct line { /* tokens, half-open, and without the page's number in it */
    uint32_t from, to;
    uint32_t words, end;
};

static bool is_page_number(const struct tally_tokens *t, uint32_t i)
{
    return (t->tok[i] & TALLY_TOKEN_NUMBER) != 0 && t->len[i] <= PAGE_DIGITS;
}

static struct line line_at(const struct tally_tokens *t, uint32_t from)
{
    const uint32_t to = tally_side_line_end(t, from + 1, (uint32_t)t->count);
    struct line out = {from, to, from, to};
    if (to - from > TOKENS_LEAST && is_page_number(t, from))
        out.words++;
    else if (to - from > TOKENS_LEAST && is_page_number(t, to - 1))
        out.end--;
    return out;
}

static bool has_form_feed(const struct tally_tokens *t, uint32_t i)
{
    const struct tally_slice between = tally_between_bytes(t, i);
    return between.len > 0 && memchr(between.ptr, '\f', between.len) != NULL;
}

/* 5987, — 3 —, 第3页 */
static bool numbers_page(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    return (to - from == 1 && is_page_number(t, from)) || tally_wrappers_page(t, from, to);
}

/* A page ends beside the line. */
static bool at_break(const struct tally_tokens *t, const struct line *l)
{
    const uint32_t count = (uint32_t)t->count;
    const bool above =
        l->from > 0 && numbers_page(t, tally_side_line_start(t, l->from - 1, count), l->from);
    const bool below =
        l->to < count && numbers_page(t, l->to, tally_side_line_end(t, l->to + 1, count));
    return above || below || has_form_feed(t, l->from) || has_form_feed(t, l->to);
}

/* Both have their page's number in them, which is not the same. */
static bool own_numbers(const struct tally_tokens *t, const struct line *a, const struct line *b)
{
    const bool first = a->words > a->from && b->words > b->from;
    const bool last = a->end < a->to && b->end < b->to;
    return (first && t->tok[a->from] != t->tok[b->from]) ||
           (last && t->tok[a->end] != t->tok[b->end]);
}

/* --- By its form --- */

static bool is_figure(uint8_t c)
{
    return c >= '0' && c <= '9';
}

static bool has(struct tally_slice line, const char *word)
{
    const size_t n = strlen(word);
    for (size_t i = 0; i + n <= line.len; i++) {
        if (memcmp(line.ptr + i, word, n) == 0)
            return true;
    }
    return false;
}

/* How many strokes part it. */
static size_t strokes(struct tally_slice line)
{
    static const char *const marks[] = {" / ", " | ", "／", "｜"};
    size_t count = 0;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        const size_t n = strlen(marks[k]);
        for (size_t i = 0; i + n <= line.len; i++)
            count += memcmp(line.ptr + i, marks[k], n) == 0;
    }
    return count;
}

/* The figures at one end of the line, which a blank parts from the rest. */
static size_t figures_at(struct tally_slice line, bool end)
{
    size_t n = 0;
    while (n < line.len && is_figure(line.ptr[end ? line.len - 1 - n : n]))
        n++;
    return n < line.len && line.ptr[end ? line.len - 1 - n : n] == ' ' ? n : 0;
}

bool tally_pagehead_form(struct tally_slice line)
{
    enum { BYTES = 200, STROKES = 2 };
    static const char *const issues[] = {"Vol. ", "Vol ", "No. ", "Issue ", "期", "卷"};
    const size_t first = figures_at(line, false);
    const size_t last = figures_at(line, true);
    bool issued = false;
    if (line.len > BYTES ||
        ((first == 0 || first > PAGE_DIGITS) && (last == 0 || last > PAGE_DIGITS)))
        return false;
    for (size_t i = 0; i < sizeof issues / sizeof *issues; i++)
        issued |= has(line, issues[i]);
    return issued && strokes(line) >= STROKES;
}

/* --- By its words --- */

static bool is_letter(uint8_t c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* The next word of letters; empty at the end of the line. */
static struct tally_slice next_word(struct tally_slice *rest)
{
    size_t from = 0;
    while (from < rest->len && !is_letter(rest->ptr[from]))
        from++;
    size_t to = from;
    while (to < rest->len && is_letter(rest->ptr[to]))
        to++;
    const struct tally_slice word = {rest->ptr + from, to - from};
    *rest = (struct tally_slice){rest->ptr + to, rest->len - to};
    return word;
}

/* It is in `list`, whose words have a blank on each side; capitals are no matter. */
static bool listed(const char *list, struct tally_slice word)
{
    for (const char *at = list; *at != '\0'; at++) {
        size_t n = 0;
        while (n < word.len && (word.ptr[n] | 0x20) == (uint8_t)at[n + 1])
            n++;
        if (*at == ' ' && n == word.len && at[n + 1] == ' ')
            return true;
    }
    return false;
}

/* Norwood Register: what a gazette is called, in few words and each with a capital. */
static bool names_gazette(struct tally_slice part)
{
    enum { WORDS = 3 };
    static const char nouns[] = " register gazette journal bulletin record ";
    size_t words = 0;
    for (struct tally_slice w = next_word(&part); w.len > 0; w = next_word(&part)) {
        if (listed(nouns, w))
            return next_word(&part).len == 0;
        if (++words > WORDS || (w.ptr[0] & 0x20) != 0)
            return false;
    }
    return false;
}

/* An issue, a day, a section. */
static bool of_print(struct tally_slice part)
{
    static const char words[] =
        " vol volume no issue page part monday tuesday wednesday thursday friday saturday sunday "
        "january february march april may june july august september october november december "
        "notices rules and regulations proposed presidential documents corrections ";
    for (struct tally_slice w = next_word(&part); w.len > 0; w = next_word(&part)) {
        if (!listed(words, w))
            return false;
    }
    return true;
}

static bool in_ascii(struct tally_slice line)
{
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] >= 0x80)
            return false;
    }
    return true;
}

bool tally_pagehead_gazette(struct tally_slice line)
{
    size_t from = 0;
    size_t names = 0;
    if (!in_ascii(line) || !tally_pagehead_form(line))
        return false;
    for (size_t i = 0; i <= line.len; i++) {
        if (i < line.len && line.ptr[i] != '/' && line.ptr[i] != '|')
            continue;
        const struct tally_slice part = {line.ptr + from, i - from};
        if (names_gazette(part))
            names++;
        else if (!of_print(part))
            return false;
        from = i + 1;
    }
    return names == 1;
}

bool tally_pagehead_is(const struct tally_tokens *post, uint32_t from, uint32_t to)
{
    const struct line own = line_at(post, from);
    const struct tally_slice bytes = {post->text.ptr + post->off[from],
                                      post->off[to - 1] + post->len[to - 1] - post->off[from]};
    if (!tally_side_starts_line(post, from) || own.to != to || to - from > TOKENS_MOST ||
        own.end - own.words < TOKENS_LEAST)
        return false;
    const bool broken = at_break(post, &own);
    size_t number = 0;
    bool twice = false;
    struct line other;
    for (uint32_t i = 0; i < post->count; i = other.to) {
        other = line_at(post, i);
        number++;
        if (other.from == own.from ||
            !tally_tokens_equal(post, own.words, own.end, post, other.words, other.end))
            continue;
        if (own_numbers(post, &own, &other) ||
            (broken && (number <= TOP_LINES || at_break(post, &other))))
            return true;
        /* no page's number, for two pages have it */
        twice |= tally_tokens_equal(post, own.from, own.to, post, other.from, other.to);
    }
    return !twice && tally_pagehead_form(bytes);
}
