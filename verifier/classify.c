#include "verifier/classify.h"

#include "schema/utf8.h"
#include "verifier/metadata.h"
#include "verifier/value.h"

enum {
    SHORT_UNITS = 4, /* fewer, without a mark at both ends, is no clause */
    ALIKE_MAX = 192, /* bytes of two spellings that are compared letter by letter */
};

struct side { /* one side of a change */
    const struct tally_tokens *tokens;
    uint32_t from, to;
};

static uint32_t length(const struct side *side)
{
    return side->to - side->from;
}

static unsigned classes(const struct tally_words *words, const struct side *side)
{
    unsigned all = 0;
    for (uint32_t i = side->from; i < side->to; i++)
        all |= tally_words_class(words, side->tokens->tok[i]);
    return all;
}

static bool has_numeral(const struct side *side)
{
    for (uint32_t i = side->from; i < side->to; i++) {
        if (tally_value_is_numeral(side->tokens->tok[i]))
            return true;
    }
    return false;
}

static bool all_numerals(const struct side *side)
{
    for (uint32_t i = side->from; i < side->to; i++) {
        if (!tally_value_is_numeral(side->tokens->tok[i]))
            return false;
    }
    return length(side) > 0;
}

static size_t units(const struct side *side)
{
    return tally_tokens_units(side->tokens, side->from, side->to);
}

static bool joined(const struct tally_tokens *tokens, uint32_t at)
{
    return at > 0 && at < tokens->count && tokens->marks[at] == 0 &&
           (tokens->flags[at] & TALLY_TOKEN_LINE) == 0;
}

/* Widens both sides over equal numerals around the change: 十五 against 十六 is 15 and 16. */
static void widen(struct side *post, struct side *record)
{
    while (post->from > 0 && record->from > 0 && joined(post->tokens, post->from) &&
           joined(record->tokens, record->from) &&
           tally_value_is_numeral(post->tokens->tok[post->from - 1]) &&
           post->tokens->tok[post->from - 1] == record->tokens->tok[record->from - 1]) {
        post->from--;
        record->from--;
    }
    while (joined(post->tokens, post->to) && joined(record->tokens, record->to) &&
           tally_value_is_numeral(post->tokens->tok[post->to]) &&
           post->tokens->tok[post->to] == record->tokens->tok[record->to]) {
        post->to++;
        record->to++;
    }
}

static bool whole_value(const struct side *side, struct tally_value *value)
{
    return length(side) > 0 &&
           tally_value_read(side->tokens, side->from, side->to, value) == length(side);
}

/* The spellings of a side, one after the other; false when they do not fit. */
static bool spell(const struct side *side, char *out, size_t max, size_t *len)
{
    *len = 0;
    for (uint32_t i = side->from; i < side->to; i++) {
        if (*len + side->tokens->len[i] + 4 > max)
            return false;
        *len += tally_token_spelling(side->tokens, i, out + *len, max - *len);
    }
    return true;
}

static bool line_inside(const struct side *side)
{
    for (uint32_t i = side->from + 1; i < side->to; i++) {
        if ((side->tokens->flags[i] & TALLY_TOKEN_LINE) != 0)
            return true;
    }
    return false;
}

/* One word or number broken in two, by a line end or a blank. A number broken without a line
 * end may be two numbers: that stays open. */
static bool same_joined(const struct side *post, const struct side *record, bool *sure)
{
    char a[256];
    char b[256];
    size_t a_len;
    size_t b_len;
    if (!spell(post, a, sizeof a, &a_len) || !spell(record, b, sizeof b, &b_len) || a_len == 0 ||
        a_len != b_len || memcmp(a, b, a_len) != 0)
        return false;
    bool numbers = has_numeral(post) || has_numeral(record);
    *sure = !numbers || line_inside(post) || line_inside(record);
    return true;
}

static uint32_t next_token(const struct side *side)
{
    return side->to < side->tokens->count ? side->tokens->tok[side->to] : 0;
}

static uint16_t marks_around(const struct side *side)
{
    const struct tally_tokens *t = side->tokens;
    uint16_t before = side->from < t->count ? t->marks[side->from] : 0;
    uint16_t after = side->to < t->count ? t->marks[side->to] : t->tail_marks;
    return (uint16_t)(before | after);
}

bool tally_classify_contact(struct tally_slice text, size_t at)
{
    size_t from = at;
    size_t to = at;
    while (from > 0 && text.ptr[from - 1] > ' ' && text.ptr[from - 1] < 0x7f && at - from < 256)
        from--;
    while (to < text.len && text.ptr[to] > ' ' && text.ptr[to] < 0x7f && to - at < 256)
        to++;
    size_t digits = 0;
    size_t signs = 0;
    for (size_t i = from; i < to; i++) {
        uint8_t c = text.ptr[i];
        bool last = i + 1 == to;
        if (c == '@' || (c == '/' && !last && text.ptr[i + 1] == '/'))
            return true;
        bool letter_next =
            !last && (text.ptr[i + 1] | 0x20) >= 'a' && (text.ptr[i + 1] | 0x20) <= 'z';
        if (c == '.' && letter_next && i > from && text.ptr[i - 1] > ' ' && i + 2 < to &&
            (text.ptr[i + 2] | 0x20) >= 'a' && (text.ptr[i + 2] | 0x20) <= 'z' &&
            (text.ptr[i + 1] & 0x20) != 0)
            return true;
        digits += c >= '0' && c <= '9';
        signs += c == '-' || c == '+' || c == '(' || c == ')';
    }
    return digits >= 7 && digits + signs == to - from;
}

static bool in_contact(const struct side *side)
{
    for (uint32_t i = side->from; i < side->to; i++) {
        if (tally_classify_contact(side->tokens->text, side->tokens->off[i]))
            return true;
    }
    return false;
}

static bool has_word(const struct side *side)
{
    for (uint32_t i = side->from; i < side->to; i++) {
        if ((side->tokens->tok[i] & TALLY_TOKEN_WORD) != 0)
            return true;
    }
    return false;
}

/* The letters, digits and marks of a side, without blanks, in lower case; cut where it does not
 * fit. */
static size_t squeeze(const struct side *side, char *out, size_t max)
{
    const struct tally_tokens *t = side->tokens;
    size_t n = 0;
    size_t end = (size_t)t->off[side->to - 1] + t->len[side->to - 1];
    for (size_t i = t->off[side->from]; i < end && n < max; i++) {
        uint8_t c = t->text.ptr[i];
        if (c > ' ')
            out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    return n;
}

/* Words of a URL or an e-mail address that are the same letters without a mark between them:
 * cityexample for city.example. A line end inside is none. */
static bool address_broken(const struct side *post, const struct side *record)
{
    char a[ALIKE_MAX];
    char b[ALIKE_MAX];
    if (length(post) == 0 || length(record) == 0 || !has_word(post) || !has_word(record) ||
        !in_contact(record))
        return false;
    size_t a_len = squeeze(post, a, sizeof a);
    size_t b_len = squeeze(record, b, sizeof b);
    return a_len != b_len || memcmp(a, b, a_len) != 0;
}

/* What kind of number stands here, by its unit and signs. */
static enum tally_difference_kind number_kind(const struct tally_differ *differ,
                                              const struct side *post, const struct side *record)
{
    unsigned near = classes(differ->words, post) | classes(differ->words, record) |
                    tally_words_class(differ->words, next_token(post)) |
                    tally_words_class(differ->words, next_token(record));
    uint16_t marks = (uint16_t)(marks_around(post) | marks_around(record));
    if (in_contact(post) || in_contact(record))
        return TALLY_DIFF_CONTACT;
    if ((near & TALLY_WORD_MONEY_UNIT) != 0 || (marks & TALLY_MARK_CURRENCY) != 0)
        return TALLY_DIFF_MONEY;
    if ((near & (TALLY_WORD_DATE_UNIT | TALLY_WORD_CALENDAR)) != 0)
        return TALLY_DIFF_DATE;
    if ((near & TALLY_WORD_TIME_UNIT) != 0 || (marks & TALLY_MARK_COLON) != 0)
        return TALLY_DIFF_TIME;
    return TALLY_DIFF_NUMBER;
}

static void set(struct tally_token_difference *d, enum tally_severity severity,
                enum tally_difference_kind kind, bool ocr_possible)
{
    d->shown.severity = severity;
    d->shown.kind = kind;
    d->shown.ocr_possible = ocr_possible;
}

/* True when the record's side touches an occurrence of one of `names` in the record. */
static bool touches(const struct side *record, const struct tally_tokens *names, size_t count)
{
    const struct tally_tokens *t = record->tokens;
    for (size_t n = 0; n < count; n++) {
        uint32_t len = (uint32_t)names[n].count;
        if (len < 2)
            continue;
        uint32_t first = record->from + 1 > len ? record->from + 1 - len : 0;
        for (uint32_t i = first; i < record->to && i + len <= t->count; i++) {
            if (memcmp(t->tok + i, names[n].tok, len * sizeof *t->tok) == 0)
                return true;
        }
    }
    return false;
}

/* Letters that differ in one place only: reading could do that to a long word. */
static bool near_words(const struct side *post, const struct side *record)
{
    char a[64];
    char b[64];
    size_t a_len;
    size_t b_len;
    if (length(post) != 1 || length(record) != 1 || !spell(post, a, sizeof a, &a_len) ||
        !spell(record, b, sizeof b, &b_len) || a_len < 4 || b_len < 4)
        return false;
    size_t head = 0;
    while (head < a_len && head < b_len && a[head] == b[head])
        head++;
    size_t tail = 0;
    while (tail < a_len - head && tail < b_len - head && a[a_len - 1 - tail] == b[b_len - 1 - tail])
        tail++;
    return a_len - head - tail <= 1 && b_len - head - tail <= 1;
}

/* Levenshtein's distance, one row at a time. */
static size_t edit_distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t row[ALIKE_MAX + 1];
    for (size_t k = 0; k <= b_len; k++)
        row[k] = k;
    for (size_t i = 0; i < a_len; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t k = 0; k < b_len; k++) {
            size_t best = diagonal + (a[i] != b[k]);
            best = row[k] + 1 < best ? row[k] + 1 : best;
            best = row[k + 1] + 1 < best ? row[k + 1] + 1 : best;
            diagonal = row[k + 1];
            row[k + 1] = best;
        }
    }
    return row[b_len];
}

double tally_classify_alike(const struct tally_tokens *post, const struct tally_tokens *record,
                            const struct tally_edit *edit)
{
    const struct side p = {post, edit->p0, edit->p1};
    const struct side r = {record, edit->r0, edit->r1};
    char a[ALIKE_MAX];
    char b[ALIKE_MAX];
    size_t a_len;
    size_t b_len;
    if (!has_word(&p) || !has_word(&r) || !spell(&p, a, sizeof a, &a_len) ||
        !spell(&r, b, sizeof b, &b_len) || a_len == 0 || b_len == 0)
        return 0;
    size_t longer = a_len > b_len ? a_len : b_len;
    size_t distance = edit_distance(a, a_len, b, b_len);
    return 2 * distance > longer ? 0 : 1 - (double)distance / (double)longer;
}

static bool is_word(const struct side *side)
{
    return length(side) == 1 && (side->tokens->tok[side->from] & TALLY_TOKEN_WORD) != 0;
}

/* Both sides hold words of one class, and they are not the same ones (one token each, or a
 * longer change in which one side has such a word and the other has not). */
static bool class_changed(unsigned post, unsigned record, unsigned class, bool single)
{
    bool a = (post & class) != 0;
    bool b = (record & class) != 0;
    return single ? a && b : a || b;
}

/* A changed word of a class that matters. */
static bool classify_class(struct tally_token_difference *d, unsigned post, unsigned record,
                           bool single)
{
    static const struct {
        unsigned class;
        enum tally_difference_kind kind;
    } order[] = {
        {TALLY_WORD_NEGATION, TALLY_DIFF_POLARITY},   {TALLY_WORD_MODAL, TALLY_DIFF_MODALITY},
        {TALLY_WORD_CALENDAR, TALLY_DIFF_DATE},       {TALLY_WORD_SCOPE, TALLY_DIFF_SCOPE},
        {TALLY_WORD_CONDITION, TALLY_DIFF_CONDITION},
    };
    const unsigned command = TALLY_WORD_NEGATION | TALLY_WORD_MODAL;
    const unsigned poles = TALLY_WORD_NEGATION | TALLY_WORD_AFFIRMATION;
    if (single && ((post | record) & poles) == poles && ((post & record) & poles) == 0) {
        set(d, TALLY_MATERIAL, TALLY_DIFF_POLARITY, false);
        return true;
    }
    if (single && (post & command) != 0 && (record & command) != 0) {
        bool negation = ((post | record) & TALLY_WORD_NEGATION) != 0;
        set(d, TALLY_MATERIAL, negation ? TALLY_DIFF_POLARITY : TALLY_DIFF_MODALITY, false);
        return true;
    }
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (class_changed(post, record, order[i].class, single)) {
            set(d, TALLY_MATERIAL, order[i].kind, false);
            return true;
        }
    }
    return false;
}

static bool at_line_start(const struct side *side)
{
    return side->from == 0 || (side->from < side->tokens->count &&
                               (side->tokens->flags[side->from] & TALLY_TOKEN_LINE) != 0);
}

/* A numeral that begins a line and has a mark after it: 一、 (一) 1. */
static bool list_mark(const struct side *side)
{
    const uint16_t after = side->to < side->tokens->count ? side->tokens->marks[side->to] : 0;
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_BRACKET;
    return all_numerals(side) && at_line_start(side) && (after & ends) != 0;
}

static void classify_numbers(const struct tally_differ *differ, struct tally_token_difference *d,
                             struct side *post, struct side *record)
{
    struct tally_value a;
    struct tally_value b;
    widen(post, record);
    if (list_mark(post) && list_mark(record) && whole_value(post, &a) && whole_value(record, &b) &&
        !tally_value_eq(a, b)) {
        set(d, TALLY_MATERIAL, TALLY_DIFF_LIST_ORDER, false);
    } else if (whole_value(post, &a) && whole_value(record, &b) && tally_value_eq(a, b)) {
        set(d, TALLY_COSMETIC, TALLY_DIFF_VALUE_FORM, false);
    } else {
        set(d, TALLY_MATERIAL, number_kind(differ, post, record), false);
    }
    d->p0 = post->from;
    d->p1 = post->to;
    d->r0 = record->from;
    d->r1 = record->to;
}

static void classify_wording(const struct tally_differ *differ, struct tally_token_difference *d,
                             const struct side *post, const struct side *record)
{
    const struct tally_corpus_record *r = differ->document->record;
    bool small = length(post) <= 2 && length(record) <= 2;
    bool words = is_word(post) || is_word(record);
    bool readable = words ? near_words(post, record) : small;
    if (length(post) == 1 && length(record) == 1 &&
        tally_words_confusable(post->tokens->tok[post->from], record->tokens->tok[record->from]))
        set(d, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
    else if (touches(record, r->areas, r->area_count))
        set(d, TALLY_MATERIAL, TALLY_DIFF_PLACE, false);
    else if (touches(record, r->names, r->name_count))
        set(d, TALLY_MATERIAL, TALLY_DIFF_BODY, false);
    else if (readable)
        set(d, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
    else
        set(d, TALLY_MATERIAL, TALLY_DIFF_WORDING, false);
}

static void classify_replaced(const struct tally_differ *differ, struct tally_token_difference *d)
{
    struct side post = {differ->post, d->p0, d->p1};
    struct side record = {&differ->document->tokens, d->r0, d->r1};
    bool sure;
    bool single = length(&post) == 1 && length(&record) == 1;
    unsigned p = classes(differ->words, &post);
    unsigned r = classes(differ->words, &record);
    if (address_broken(&post, &record))
        set(d, TALLY_MATERIAL, TALLY_DIFF_CONTACT, false);
    else if (same_joined(&post, &record, &sure))
        set(d, sure ? TALLY_COSMETIC : TALLY_UNCERTAIN, TALLY_DIFF_SPACING, !sure);
    else if (in_contact(&post) || in_contact(&record))
        set(d, TALLY_MATERIAL, TALLY_DIFF_CONTACT, false);
    else if (has_numeral(&post) && has_numeral(&record))
        classify_numbers(differ, d, &post, &record);
    else if (single && (has_numeral(&post) || has_numeral(&record)))
        set(d, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, true);
    else if (!classify_class(d, p, r, single))
        classify_wording(differ, d, &post, &record);
}

/* True when marks or line ends bound the run on both sides, as they bound a clause. */
static bool bounded(const struct side *side)
{
    const uint16_t ends =
        TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_QUESTION | TALLY_MARK_COLON;
    const struct tally_tokens *t = side->tokens;
    bool before = at_line_start(side) || (t->marks[side->from] & ends) != 0;
    bool after = side->to >= t->count || (t->flags[side->to] & TALLY_TOKEN_LINE) != 0 ||
                 (t->marks[side->to] & ends) != 0;
    return before && after;
}

/* Tokens that only one side has. `place` is where they would stand on the other. */
static void classify_one_sided(const struct tally_differ *differ, struct tally_token_difference *d,
                               const struct side *has, bool added)
{
    enum tally_difference_kind clause = added ? TALLY_DIFF_CLAUSE_ADDED : TALLY_DIFF_CLAUSE_DROPPED;
    unsigned all = classes(differ->words, has);
    bool by_line = at_line_start(has) || has->to >= has->tokens->count ||
                   (has->tokens->flags[has->to] & TALLY_TOKEN_LINE) != 0;
    if (in_contact(has))
        set(d, TALLY_MATERIAL, TALLY_DIFF_CONTACT, false);
    else if (list_mark(has))
        set(d, TALLY_COSMETIC, TALLY_DIFF_PUNCTUATION, false);
    else if (units(has) >= SHORT_UNITS && (bounded(has) || length(has) > SHORT_UNITS))
        set(d, TALLY_MATERIAL, clause, false);
    else if (all_numerals(has) && by_line)
        set(d, TALLY_UNCERTAIN, TALLY_DIFF_NUMBER, true);
    else if (has_numeral(has))
        set(d, TALLY_MATERIAL, number_kind(differ, has, has), false);
    else if (!classify_class(d, all, 0, false))
        set(d, TALLY_MATERIAL, bounded(has) ? clause : TALLY_DIFF_WORDING, false);
}

void tally_classify(const struct tally_differ *differ, struct tally_token_difference *d)
{
    struct side post = {differ->post, d->p0, d->p1};
    struct side record = {&differ->document->tokens, d->r0, d->r1};
    if (length(&post) == 0)
        classify_one_sided(differ, d, &record, false);
    else if (length(&record) == 0)
        classify_one_sided(differ, d, &post, true);
    else
        classify_replaced(differ, d);
    d->shown.op = d->p0 == d->p1   ? TALLY_OP_DROPPED
                  : d->r0 == d->r1 ? TALLY_OP_INSERTED
                                   : TALLY_OP_REPLACED;
}
