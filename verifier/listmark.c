#include "verifier/listmark.h"

#include "verifier/between.h"
#include "verifier/matter.h"
#include "verifier/metadata.h"
#include "verifier/value.h"

enum {
    MARK_TOKENS = 5, /* of 第二十一条 */
    NEAR = 1500,     /* tokens within which the items above and below are looked for */
    PLACES = 100,
};

/* --- One mark --- */

/* A mark of its own stands behind the number, which is no share; the end of a line alone is none.
 */
static bool ends_mark(const struct tally_tokens *t, uint32_t at)
{
    if (at >= t->count || (t->marks[at] & (TALLY_MARK_PERCENT | TALLY_MARK_PERMILLE)) != 0)
        return false;
    bool line = (t->flags[at] & TALLY_TOKEN_LINE) != 0;
    return (t->marks[at] &
            (TALLY_MARK_COMMA | TALLY_MARK_BRACKET | (line ? 0 : TALLY_MARK_STOP))) != 0;
}

/* Or something else parts it from the words behind, and is no sign of a number. */
static bool parted(const struct tally_tokens *t, uint32_t at)
{
    const uint16_t signs = TALLY_MARK_PERCENT | TALLY_MARK_PERMILLE | TALLY_MARK_DEGREE |
                           TALLY_MARK_CURRENCY | TALLY_MARK_PLUS | TALLY_MARK_DASH;
    return at < t->count && (t->marks[at] & signs) == 0 && tally_between_bytes(t, at).len > 0;
}

/* A whole number that begins at `at`; returns its tokens, 0 for none. */
static uint32_t number_at(const struct tally_tokens *t, uint32_t at, uint64_t *place)
{
    struct tally_value value;
    uint32_t end = at;
    while (end < t->count && end < at + MARK_TOKENS && tally_value_is_numeral(t->tok[end]) &&
           (end == at || !tally_side_starts_line(t, end)))
        end++;
    uint32_t took = end > at ? (uint32_t)tally_value_read(t, at, end, &value) : 0;
    if (took == 0 || value.scale != 0 || value.per != 0 || value.digits == 0 ||
        value.digits > PLACES)
        return 0;
    *place = value.digits;
    return took;
}

/* i, iv, xii: 1 to 39; 0 for none. */
static uint64_t roman(const char *word, size_t len)
{
    static const char *const ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    size_t tens = 0;
    while (tens < 3 && tens < len && word[tens] == 'x')
        tens++;
    for (uint64_t k = 0; k < sizeof ones / sizeof *ones; k++) {
        if (strlen(ones[k]) == len - tens && memcmp(ones[k], word + tens, len - tens) == 0)
            return 10 * tens + k;
    }
    return 0;
}

/* a and iv, as letters and as numerals. */
static bool letters(const struct tally_tokens *t, uint32_t at, struct tally_listmark *out)
{
    enum { LONGEST = 7 /* xxxviii */ };
    char word[LONGEST + 1];
    if (at >= t->count || (t->tok[at] & TALLY_TOKEN_WORD) == 0)
        return false;
    size_t n = tally_normalize_token_spelling(t, at, word, sizeof word);
    if (n > LONGEST)
        return false;
    bool letter = n == 1 && word[0] >= 'a' && word[0] <= 'z';
    uint64_t numeral = roman(word, n);
    out->place[0] = letter ? (uint64_t)(word[0] - 'a') + 1 : numeral;
    out->place[1] = numeral > 0 ? numeral : out->place[0];
    return letter || numeral > 0;
}

/* The place of the word at `at` in `list`, words parted by blanks, from 1 on; 0 for none. */
static uint64_t nth(const struct tally_tokens *t, uint32_t at, const char *const *list,
                    size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (tally_normalize_token_is(t, at, list[i]))
            return i + 1;
    }
    return 0;
}

static bool set(struct tally_listmark *out, uint32_t to, enum tally_listmark_style style,
                uint64_t place)
{
    out->to = to;
    out->style = style;
    out->place[0] = out->place[1] = place;
    return true;
}

/* First, 首先，最后， */
static bool word_mark(const struct tally_tokens *t, struct tally_listmark *out)
{
    static const char *const english[] = {
        "first firstly", "second secondly", "third thirdly", "fourth fourthly", "fifth fifthly",
        "sixth sixthly", "seventh",         "eighth",        "ninth",           "tenth"};
    static const char32_t *const chinese[] = {U"首先", U"其次", U"再次"};
    const uint32_t count = (uint32_t)t->count;
    uint64_t place = nth(t, out->from, english, sizeof english / sizeof *english);
    if (place > 0 || tally_normalize_token_is(t, out->from, "finally lastly last"))
        return set(out, out->from + 1, TALLY_LISTMARK_WORD, place);
    for (size_t i = 0; i < sizeof chinese / sizeof *chinese; i++) {
        if (tally_matter_word(chinese[i], t, out->from, count) > 0)
            return set(out, out->from + 2, TALLY_LISTMARK_WORD, i + 1);
    }
    return tally_matter_word(U"最后", t, out->from, count) > 0 &&
           set(out, out->from + 2, TALLY_LISTMARK_WORD, 0);
}

/* 第一条, 第一，: `*sure`, it can be nothing else. */
static bool article(const struct tally_tokens *t, struct tally_listmark *out, bool *sure)
{
    uint64_t place;
    uint32_t took;
    if (t->tok[out->from] != U'第' || (took = number_at(t, out->from + 1, &place)) == 0)
        return false;
    uint32_t to = out->from + 1 + took;
    bool counted = to < t->count && tally_token_is_in(t->tok[to], U"条章款项步点");
    bool chapter = counted && t->tok[to] == U'章'; /* 第三章：… is told from a book */
    to += counted;
    *sure = ends_mark(t, to) ||
            (counted && parted(t, to) && !(chapter && (t->marks[to] & TALLY_MARK_COLON) != 0));
    if (!counted && !parted(t, to)) /* 第二次, 第二阶段 */
        return false;
    return set(out, to, TALLY_LISTMARK_ARTICLE, place);
}

/* What names an item, 1 and on; 0 for no such word. */
static uint64_t label_at(const struct tally_tokens *t, uint32_t at)
{
    static const char *const labels[] = {"step",        "item", "rule",      "point", "section sec",
                                         "article art", "part", "no number", "clause"};
    return nth(t, at, labels, sizeof labels / sizeof *labels);
}

/* Step 1: */
static bool labelled(const struct tally_tokens *t, struct tally_listmark *out, bool *sure)
{
    struct tally_listmark numeral = {.from = out->from + 1};
    uint64_t place = 0;
    uint32_t took = tally_matter_word(U"步骤", t, out->from, (uint32_t)t->count);
    took += label_at(t, out->from) > 0;
    if (took == 0)
        return false;
    uint32_t n = number_at(t, out->from + took, &place);
    if (tally_normalize_token_is(t, out->from, "no") &&
        (n == 0 || t->marks[out->from + 1] != TALLY_MARK_STOP))
        return false; /* No. 1 is a number; No (b) cars, No 1. Parking deny */
    if (n == 0 && !letters(t, out->from + took, &numeral))
        return false;
    out->place[0] = n > 0 ? place : numeral.place[0];
    out->place[1] = n > 0 ? place : numeral.place[1];
    out->to = out->from + took + (n > 0 ? n : 1);
    out->style = TALLY_LISTMARK_LABEL;
    *sure = ends_mark(t, out->to) ||
            (out->to < t->count && (t->marks[out->to] & TALLY_MARK_COLON) != 0);
    return true;
}

/* 一、 1. 一是 */
static bool numbered(const struct tally_tokens *t, struct tally_listmark *out, bool *sure)
{
    uint64_t place;
    uint32_t took = number_at(t, out->from, &place);
    uint32_t to = out->from + took;
    if (took == 0)
        return false;
    if (to < t->count && t->tok[to] == U'是' && t->marks[to] == 0)
        return set(out, to + 1, TALLY_LISTMARK_IS, place);
    *sure = ends_mark(t, to) || (t->flags[out->from] & TALLY_TOKEN_WIDTH) != 0; /* ① */
    bool fraction = to < t->count && (t->flags[to] & TALLY_TOKEN_SPACE) == 0 &&
                    tally_value_is_numeral(t->tok[to]); /* 1/2, 8:30 */
    return (*sure || (parted(t, to) && !fraction)) && set(out, to, TALLY_LISTMARK_NUMBER, place);
}

static bool stem(const struct tally_tokens *t, struct tally_listmark *out)
{
    static const char32_t stems[] = U"甲乙丙丁戊己庚辛壬癸";
    for (size_t i = 0; stems[i] != 0; i++) {
        if (t->tok[out->from] == stems[i] && ends_mark(t, out->from + 1))
            return set(out, out->from + 1, TALLY_LISTMARK_STEM, i + 1);
    }
    return false;
}

/* What a mark may be, and whether nothing else could be. */
static bool reads(const struct tally_tokens *t, uint32_t at, struct tally_listmark *out, bool *sure)
{
    *out = (struct tally_listmark){.from = at};
    *sure = false;
    if (at >= t->count)
        return false;
    if (article(t, out, sure) || labelled(t, out, sure) || word_mark(t, out) ||
        numbered(t, out, sure))
        return true;
    if (stem(t, out) || (letters(t, at, out) && ends_mark(t, at + 1))) {
        *sure = true;
        out->style = out->to > 0 ? out->style : TALLY_LISTMARK_LETTER;
        out->to = at + 1;
        return true;
    }
    return false;
}

/* --- Among the items beside it --- */

bool tally_listmark_same(const struct tally_listmark *a, const struct tally_listmark *b)
{
    for (size_t i = 0; i < 4; i++) {
        uint64_t x = a->place[i / 2];
        uint64_t y = b->place[i % 2];
        if (x == y || x == 0 || y == 0)
            return true;
    }
    return false;
}

/* The mark `step` places on from it, in the same style. */
static bool counts_on(const struct tally_listmark *mark, const struct tally_listmark *other,
                      int step)
{
    bool last = step > 0 && other->place[0] == 0;
    bool on = last;
    for (size_t k = 0; k < 2 && !on; k++)
        on = other->place[k] == mark->place[k] + (uint64_t)(int64_t)step;
    return on && other->style == mark->style && mark->place[0] > 0;
}

/* The item before or behind it stands near by. */
static bool in_series(const struct tally_tokens *t, const struct tally_listmark *mark)
{
    const uint32_t low = mark->from > NEAR ? mark->from - NEAR : 0;
    struct tally_listmark other;
    bool sure;
    for (uint32_t i = low; i < t->count && i < mark->from + NEAR; i++) {
        if (i == mark->from || !tally_side_starts_line(t, i) || !reads(t, i, &other, &sure))
            continue;
        if (counts_on(mark, &other, i < mark->from ? -1 : 1) ||
            (i < mark->from && counts_on(&other, mark, 1)))
            return true;
    }
    return false;
}

bool tally_listmark_read(const struct tally_tokens *tokens, uint32_t at, struct tally_listmark *out)
{
    bool sure;
    return reads(tokens, at, out, &sure) && (sure || in_series(tokens, out));
}

bool tally_listmark_is(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    struct tally_listmark mark;
    return from < to && tally_listmark_read(tokens, from, &mark) && mark.to == to;
}

bool tally_listmark_at(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    uint64_t place;
    return from < to && tally_side_starts_line(tokens, from) && ends_mark(tokens, to) &&
           number_at(tokens, from, &place) == to - from;
}

/* --- Rules --- */

/* 2、3号楼: the mark of an item may count with the number behind it, which is written alike, and
 * with a comma between them (1, 500) it always may. */
static bool counts_with_next(const struct tally_tokens *t, const struct tally_listmark *mark)
{
    struct tally_value next;
    if (mark->style != TALLY_LISTMARK_NUMBER || mark->to >= t->count ||
        (t->marks[mark->to] & ~TALLY_MARK_BRACKET) != TALLY_MARK_COMMA ||
        ((t->tok[mark->from] ^ t->tok[mark->to]) & TALLY_TOKEN_NUMBER) != 0)
        return false;
    struct tally_slice gap = tally_between_bytes(t, mark->to);
    bool comma = gap.len > 0 && gap.ptr[0] == ',';
    return tally_value_read(t, mark->to, t->count, &next) > 0 &&
           (comma || next.digits / 100 <= mark->place[0]);
}

/* An item may begin at token `at`: a line does, or a sentence. Inside of one a number counts, on
 * whatever line it stands; English lines end anywhere. */
static bool item_begins(const struct tally_tokens *t, uint32_t at)
{
    const uint16_t ends = TALLY_MARK_STOP | TALLY_MARK_COLON | TALLY_MARK_QUESTION;
    if (at == 0 || at >= t->count)
        return true;
    if ((t->marks[at] & TALLY_MARK_COLON) != 0 && (t->tok[at] & TALLY_TOKEN_NUMBER) != 0)
        return false; /* 8:30, 电话：0519 */
    if ((t->flags[at] & TALLY_TOKEN_LINE) == 0)
        return (t->marks[at] & ends) != 0;
    struct tally_slice gap = tally_between_bytes(t, at);
    size_t lines = 0;
    size_t others = 0;
    for (size_t i = 0; i < gap.len; i++) {
        lines += gap.ptr[i] == '\n';
        others += gap.ptr[i] > ' ' && gap.ptr[i] != ',';
    }
    return lines > 1 || others > 0 || tally_token_is_character(t->tok[at - 1]);
}

/* The change has, on this side, nothing but tokens of the mark that begins its line, which may be
 * empty. */
static bool in_mark(const struct tally_side *side, struct tally_listmark *mark)
{
    const struct tally_tokens *t = side->tokens;
    const uint32_t start = tally_side_line_start(t, side->from, MARK_TOKENS);
    *mark = (struct tally_listmark){.from = start, .to = start};
    if (tally_side_starts_line(t, start) && tally_listmark_read(t, start, mark) &&
        side->to <= mark->to)
        return true;
    *mark = (struct tally_listmark){.from = side->from, .to = side->from};
    return side->from == side->to;
}

/* The mark is that of a first item, or goes on from one of the `most` marks above it: items may
 * have lists of their own in between. */
static bool goes_on(const struct tally_tokens *t, const struct tally_listmark *mark, size_t most)
{
    enum { LINES = 256 }; /* a longer item than so many is none */
    bool follows = mark->place[0] == 1 || mark->place[1] == 1;
    uint32_t i = mark->from;
    for (size_t n = 0, seen = 0; !follows && seen < most && i > 0 && n < LINES; n++) {
        struct tally_listmark above;
        uint32_t start = tally_metadata_line_start(t, i - 1);
        bool marked = tally_listmark_read(t, start, &above);
        follows = marked && counts_on(&above, mark, 1);
        seen += marked;
        i = start;
    }
    return follows;
}

/* 12366。请 and 12366 1。请: behind a number, the stop before an item in one text stands behind its
 * mark in the other, so that figure is the sentence's. */
static bool before_stop(const struct tally_side *has, const struct tally_side *lacks)
{
    struct tally_between without;
    struct tally_between before;
    struct tally_between behind;
    if (has->from == 0 || lacks->from == 0 ||
        has->tokens->tok[has->from - 1] != lacks->tokens->tok[lacks->from - 1] ||
        !tally_value_is_numeral(has->tokens->tok[has->from - 1]))
        return false;
    tally_between_read(lacks->tokens, lacks->from, &without);
    tally_between_read(has->tokens, has->from, &before);
    tally_between_read(has->tokens, has->to, &behind);
    return tally_between_has(&without, TALLY_SYMBOL_STOP) &&
           tally_between_has(&behind, TALLY_SYMBOL_STOP) &&
           !tally_between_has(&before, TALLY_SYMBOL_STOP);
}

/* The next mark of that style that begins a line, `step` tokens by `step`. */
static bool next_mark(const struct tally_tokens *t, const struct tally_listmark *mark, int step,
                      struct tally_listmark *out)
{
    bool sure;
    int64_t i = (int64_t)mark->from + step;
    for (int n = 0; n < NEAR && i >= 0 && i < (int64_t)t->count; n++, i += step) {
        if (tally_side_starts_line(t, (uint32_t)i) && reads(t, (uint32_t)i, out, &sure) &&
            out->style == mark->style)
            return true;
    }
    return false;
}

/* (i) is the first where (ii) follows, and the ninth where (h) stands above. */
static struct tally_listmark settled(const struct tally_tokens *t, struct tally_listmark mark)
{
    static const int steps[] = {1, -1};
    struct tally_listmark near;
    for (size_t n = 0; n < 2 && mark.place[0] != mark.place[1]; n++) {
        if (!next_mark(t, &mark, steps[n], &near))
            continue;
        for (size_t k = 0; k < 4; k++) {
            uint64_t place = mark.place[k / 2];
            if (near.place[k % 2] == place + (uint64_t)(int64_t)steps[n])
                mark.place[0] = mark.place[1] = place;
        }
    }
    return mark;
}

/* What the items are called: 条 of 第五条, Section; 0 for nothing. */
static uint64_t name_of(const struct tally_tokens *t, const struct tally_listmark *mark)
{
    if (mark->style == TALLY_LISTMARK_LABEL)
        return label_at(t, mark->from);
    const bool named =
        mark->style == TALLY_LISTMARK_ARTICLE && !tally_value_is_numeral(t->tok[mark->to - 1]);
    return named ? t->tok[mark->to - 1] : 0;
}

/* 第五章 for 第五条, Part 3 for Section 3. */
static bool renamed(const struct tally_classifying *c, const struct tally_listmark *post,
                    const struct tally_listmark *record)
{
    const uint64_t a = name_of(c->post.tokens, post);
    const uint64_t b = name_of(c->record.tokens, record);
    return a != 0 && b != 0 && a != b;
}

static bool two_marks(struct tally_classifying *c, const struct tally_listmark *post_mark,
                      const struct tally_listmark *record_mark)
{
    const bool one_sided = c->post.from == c->post.to || c->record.from == c->record.to;
    if (one_sided && post_mark->style == TALLY_LISTMARK_LABEL &&
        record_mark->style == TALLY_LISTMARK_LABEL)
        return false; /* section (a) for section 1(a) */
    if (renamed(c, post_mark, record_mark))
        return tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, false);
    const struct tally_listmark own[] = {settled(c->post.tokens, *post_mark),
                                         settled(c->record.tokens, *record_mark)};
    const struct tally_listmark *post = &own[0];
    const struct tally_listmark *record = &own[1];
    if (tally_listmark_same(post, record))
        return counts_with_next(c->record.tokens, record)
                   ? tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, true)
                   : tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_PUNCTUATION, false);
    bool anew = post->style != record->style || goes_on(c->post.tokens, post, 1);
    return tally_classifying_set(c, anew ? TALLY_UNCERTAIN : TALLY_MATERIAL, TALLY_DIFF_LIST_ORDER,
                                 false);
}

/* (d) Sec. 5. 4.: a bracket or a stop behind it, it can be nothing but a mark, whatever stands
 * above it in a record that numbers no other line. */
static bool closed_mark(const struct tally_tokens *t, const struct tally_listmark *mark)
{
    const uint16_t behind = tally_tokens_marks(t, mark->to);
    const struct tally_slice gap = tally_between_bytes(t, mark->to);
    const bool box = gap.len > 0 && gap.ptr[0] == ']'; /* [x], [1] */
    return mark->to < t->count && !box && (behind & TALLY_MARK_COMMA) == 0 &&
           (behind & (TALLY_MARK_BRACKET | TALLY_MARK_STOP)) != 0;
}

/* A mark, which copies lose and gain. */
static bool one_mark(struct tally_classifying *c, const struct tally_side *has,
                     const struct tally_side *lacks, const struct tally_listmark *mark)
{
    struct tally_listmark behind; /* 1、4. */
    bool numbered_line = has == &c->post && tally_side_starts_line(lacks->tokens, lacks->from) &&
                         in_series(has->tokens, mark);
    if (has->from != mark->from || has->to != mark->to ||
        !(numbered_line || item_begins(lacks->tokens, lacks->from)) || before_stop(has, lacks) ||
        !(goes_on(has->tokens, mark, SIZE_MAX) ||
          (has == &c->record && closed_mark(has->tokens, mark))))
        return false;
    bool twice = tally_side_starts_line(lacks->tokens, lacks->from) &&
                 tally_listmark_read(lacks->tokens, lacks->from, &behind) &&
                 closed_mark(lacks->tokens, &behind);
    return counts_with_next(has->tokens, mark) && !twice
               ? tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, true)
               : tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_PUNCTUATION, false);
}

/* Who numbers lines that have marks has them stand before those: 1、4. */
static bool before_mark(const struct tally_side *has, const struct tally_side *lacks,
                        const struct tally_listmark *mark)
{
    return has->from == mark->from && has->to == mark->to && lacks->from == lacks->to;
}

bool tally_listmark_changed(struct tally_classifying *c)
{
    struct tally_listmark post;
    struct tally_listmark record;
    if (!in_mark(&c->post, &post) || !in_mark(&c->record, &record))
        return false;
    if (post.from < post.to && before_mark(&c->post, &c->record, &post))
        return one_mark(c, &c->post, &c->record, &post);
    if (post.from < post.to && record.from < record.to)
        return two_marks(c, &post, &record);
    if (post.from < post.to)
        return one_mark(c, &c->post, &c->record, &post);
    return record.from < record.to && one_mark(c, &c->record, &c->post, &record);
}
