#include "verifier/abridged.h"

#include "verifier/matter.h"

enum {
    MATTER = 96,    /* tokens of a title; titles of more are told as they are */
    RUN_UNITS = 2,  /* of words of the text; a single character stands anywhere */
    TINY_UNITS = 2, /* 停电, 封路: a name for the matter, which says nothing of it */
    FOREIGN = 5,    /* units that the record has not, where it has some of the others ... */
    PERCENT = 40,   /* ... and less than this share ... */
    LONG = 10,      /* ... which is that of so many or more: */
    LONG_PERCENT = 60,
    ALL_FOREIGN = 4, /* units, where it has none of them */
    CLAUSE = 24,     /* tokens to either side that belong to a clause without marks */
};

/* What stands around the matter of a title. */
static const char english_frame[] =
    "a an and announcement advisory bulletin circular notice notification order "
    "public official important urgent of on to for the regarding concerning by";
static const char32_t frame_words[] =
    U"关于 通知 公告 通告 通报 公报 决定 意见 批复 复函 命令 提示 提醒 紧急 重要 最新 官方 正式 "
    U"全文 原文 印发 发布 转发 以下 以上 如下 下列 的 和 与 及";

/* They stop something as well as what excludes an opposite does. */
static const char32_t stops[] = U"停 封 管制 限行 解除 撤销 废止 作废 拆除";
/* And these have a character of what stops. */
static const char32_t ends[] = U"停关禁封断止闭消撤废拒休假解限";

struct title {
    const struct tally_words *words;
    const struct tally_tokens *own;  /* the record's title */
    const struct tally_tokens *text; /* its text */
    const struct tally_tokens *post;
    uint32_t at[MATTER]; /* tokens of the post that are the matter */
    bool told[MATTER];   /* the record has it, in words that say it there */
    bool known[MATTER];  /* or anywhere */
    size_t count;
    bool formal; /* 关于…: no name that somebody gave it */
};

/* How many tokens at `at` say of what kind a text is, or begin its issuer's name: 海市,
 * 海市人民政府. 0: none. */
static uint32_t frame_at(const struct tally_corpus_record *record, const struct tally_tokens *t,
                         uint32_t at, uint32_t to)
{
    uint32_t took = tally_matter_word(frame_words, t, at, to);
    for (size_t i = 0; took == 0 && i < record->name_count; i++) {
        const struct tally_tokens *name = &record->names[i];
        uint32_t n = 0;
        while (n < name->count && at + n < to && name->tok[n] == t->tok[at + n])
            n++;
        took = n > 1 ? n : 0;
    }
    return took > 0 ? took : tally_normalize_token_is(t, at, english_frame);
}

/* A word that turns a matter round. */
struct turn {
    uint32_t took;                          /* tokens; 0: none is here */
    bool sign;                              /* it says that something is, or is not */
    bool ends;                              /* it stops, forbids, closes; or ends what does */
    const struct tally_wordbook_word *word; /* NULL: not one of several that exclude each other */
};

/* Single characters do not: 上 and 关 stand in any word. */
static bool turns(const struct tally_wordbook_word *word)
{
    const enum tally_difference_kind kind = tally_lexicon_kind(word);
    return (word->uses & TALLY_LEXICON_OPPOSITE) != 0 &&
           (word->count > 1 || !tally_token_is_character(word->tok[0])) &&
           (kind == TALLY_DIFF_POLARITY || kind == TALLY_DIFF_MODALITY ||
            kind == TALLY_DIFF_WORDING || kind == TALLY_DIFF_SCOPE);
}

static struct turn turn_at(const struct tally_words *words, const struct tally_tokens *t,
                           uint32_t at, uint32_t to)
{
    const enum tally_matter least =
        tally_token_is_character(t->tok[at]) ? TALLY_MATTER_COMMANDED : TALLY_MATTER_ORDERED;
    const struct tally_wordbook_word *word = NULL;
    size_t next = 0;
    struct turn turn = {.took = tally_matter_word(stops, t, at, to)};
    if (turn.took == 0 && (tally_words_class(words, t->tok[at]) & TALLY_WORD_NEGATION) != 0)
        turn.took = 1;
    turn.sign = turn.ends = turn.took > 0;
    while ((word = tally_lexicon_at(tally_words_lexicon(words), t, at, &next)) != NULL) {
        if (turns(word) && word->count <= to - at && word->count >= turn.took)
            turn = (struct turn){word->count, tally_lexicon_kind(word) == TALLY_DIFF_POLARITY,
                                 turn.ends, word};
    }
    for (uint32_t k = at; turn.sign && k < at + turn.took; k++)
        turn.ends |= tally_token_is_in(t->tok[k], ends);
    for (uint32_t n = 1; turn.took == 0 && n <= 2 && n <= to - at; n++) {
        if (tally_matter_of(words, t, at, at + n) >= least)
            turn.took = n;
    }
    return turn;
}

/* Whether the title says that something is not. */
static bool says_not(const struct tally_words *words, const struct tally_tokens *t, uint32_t from,
                     uint32_t to)
{
    bool denied = false;
    for (uint32_t i = from; i < to;) {
        const struct turn turn = turn_at(words, t, i, to);
        denied ^= turn.ends;
        i += turn.took > 0 ? turn.took : 1;
    }
    return denied;
}

static bool weighs(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (tally_matter_word(U"紧急", t, i, to) > 0 || tally_normalize_token_is(t, i, "urgent"))
            return true;
    }
    return false;
}

/* --- The matter, and what the record has of it --- */

static bool read_matter(struct title *t, const struct tally_corpus_record *record, uint32_t from,
                        uint32_t to)
{
    for (uint32_t i = from; i < to;) {
        const uint32_t took = frame_at(record, t->post, i, to);
        t->formal |= tally_matter_word(U"关于", t->post, i, to) > 0 ||
                     tally_normalize_token_is(t->post, i, "of regarding");
        if (took == 0 && t->count == MATTER)
            return false;
        if (took == 0)
            t->at[t->count++] = i;
        i += took > 0 ? took : 1;
    }
    return true;
}

static uint32_t token_of(const struct title *t, size_t k)
{
    return t->post->tok[t->at[k]];
}

/* Where matter tokens [k, k + n), which stand side by side in the post, stand so in `in`, at `from`
 * or behind it; its count: nowhere, or they do not in the post. */
static uint32_t run_in(const struct title *t, const struct tally_tokens *in, size_t k, uint32_t n,
                       uint32_t from)
{
    if (k + n > t->count || t->at[k + n - 1] != t->at[k] + n - 1)
        return (uint32_t)in->count;
    for (uint32_t i = from; i + n <= in->count; i++) {
        if (in->tok[i] == token_of(t, k) &&
            tally_tokens_equal(in, i, i + n, t->post, t->at[k], t->at[k] + n))
            return i;
    }
    return (uint32_t)in->count;
}

static void read_told(struct title *t)
{
    for (size_t k = 0; k < t->count; k++) {
        uint32_t n = tally_token_is_character(token_of(t, k)) ? RUN_UNITS : 1;
        bool own = tally_tokens_have(t->own, token_of(t, k));
        bool run = run_in(t, t->text, k, n, 0) < t->text->count;
        for (size_t i = k; run && i < k + n; i++)
            t->told[i] = t->known[i] = true;
        t->told[k] |= own;
        t->known[k] |= own || tally_tokens_have(t->text, token_of(t, k));
    }
}

/* --- What turns it round --- */

enum says { SILENT, DENIES, SAYS }; /* rising */

/* What the clause around tokens [at, at + n) of the record's text says, in which another word of
 * the matter stands. */
static enum says clause_says(const struct title *t, uint32_t at, size_t k, uint32_t n)
{
    const uint16_t marks = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_COLON;
    const struct tally_tokens *text = t->text;
    uint32_t from = at;
    uint32_t to = at + n;
    while (from > 0 && at - from < CLAUSE && (text->marks[from] & marks) == 0)
        from--;
    while (to < text->count && to - at < CLAUSE && (text->marks[to] & marks) == 0)
        to++;
    bool said = n == t->count;
    bool denied = false;
    for (uint32_t i = from; i < to; i++) {
        denied |= i < at && (tally_words_class(t->words, text->tok[i]) & TALLY_WORD_NEGATION) != 0;
        for (size_t m = 0; m < t->count && (i < at || i >= at + n); m++)
            said |= (m < k || m >= k + n) && t->told[m] && text->tok[i] == token_of(t, m);
    }
    return !said ? SILENT : denied ? DENIES : SAYS;
}

static bool share(const struct tally_wordbook_word *a, const struct tally_wordbook_word *b)
{
    for (uint32_t i = 0; i < a->count; i++) {
        for (uint32_t k = 0; k < b->count; k++) {
            if (a->tok[i] == b->tok[k])
                return true;
        }
    }
    return false;
}

/* 收取 in the text for 收费: a word that says the same, and nearly with it. */
static bool alike_at(const struct title *t, const struct tally_wordbook_word *word, uint32_t at)
{
    const struct tally_wordbook_word *other = NULL;
    size_t next = 0;
    while ((other = tally_lexicon_at(tally_words_lexicon(t->words), t->text, at, &next)) != NULL) {
        if (other->row == word->row && other->member == word->member && other->count > 1 &&
            share(word, other))
            return true;
    }
    return false;
}

/* What the record says of the matter, in its title or in some clause of its text, with these words
 * or with one alike. A denial is said of the next word. */
static enum says record_says(const struct title *t, const struct turn *turn, size_t k, uint32_t n)
{
    enum says most = SILENT;
    bool title = true;
    if (n == 1 && (tally_words_class(t->words, token_of(t, k)) & TALLY_WORD_GOVERNS) != 0)
        n = k + 1 < t->count ? 2 : 1;
    for (uint32_t i = 0; i < n; i++)
        title &= tally_tokens_have(t->own, token_of(t, k + i));
    if (title)
        return SAYS;
    uint32_t next = run_in(t, t->text, k, n, 0);
    for (uint32_t at = 0; at < t->text->count && most < SAYS; at++) {
        bool here = at == next || (turn->word != NULL && alike_at(t, turn->word, at));
        enum says says = here ? clause_says(t, at, k, n) : SILENT;
        most = says > most ? says : most;
        next = at == next ? run_in(t, t->text, k, n, at + 1) : next;
    }
    return most;
}

/* A word of which the record's title has nothing; 上调 over its 调整 may be how one says it. */
static bool wholly_new(const struct title *t, size_t k, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (n > 1 && tally_tokens_have(t->own, token_of(t, k + i)))
            return false;
    }
    return true;
}

/* It says so of what the record has no word of: 停水 over 停电. */
static bool of_another(const struct title *t, size_t k)
{
    return k < t->count && !t->known[k];
}

/* The line says that something is not which is, by the record's title, or the other way round; or
 * it directs the matter where the record does not, or denies that. */
static bool turned(const struct title *t, bool same)
{
    uint32_t end = t->at[t->count - 1] + 1;
    for (size_t k = 0; k < t->count;) {
        const struct turn turn = turn_at(t->words, t->post, t->at[k], end);
        const size_t n = turn.took < t->count - k ? turn.took : t->count - k;
        bool new = turn.sign ? !same : wholly_new(t, k, (uint32_t)n);
        enum says says = n > 0 ? record_says(t, &turn, k, (uint32_t)n) : SAYS;
        if (says == DENIES || (says == SILENT && new) ||
            (n > 0 && turn.ends && of_another(t, k + n)))
            return true;
        k += n > 0 ? n : 1;
    }
    return false;
}

/* The record's title begins with a word that ends its matter, or denies a part of it, and the line
 * has that matter without the word. */
static bool turn_left_out(const struct title *t, const struct tally_corpus_record *record)
{
    const uint32_t count = (uint32_t)t->own->count;
    bool first = true;
    for (uint32_t i = 0; i < count;) {
        uint32_t frame = frame_at(record, t->own, i, count);
        const struct turn turn = turn_at(t->words, t->own, i, count);
        uint32_t took = frame > 0 || !turn.ends ? 0 : turn.took;
        bool denies =
            took == 1 && (tally_words_class(t->words, t->own->tok[i]) & TALLY_WORD_GOVERNS) != 0;
        bool matter = false;
        for (size_t k = 0; k < t->count; k++)
            matter |= i + took < count && token_of(t, k) == t->own->tok[i + took];
        if (took > 0 && (first || denies) && matter)
            return true;
        first &= frame > 0;
        i += frame > 0 ? frame : took > 0 ? took : 1;
    }
    return false;
}

/* --- What it is --- */

static bool foreign(const struct title *t, size_t all)
{
    size_t told = 0;
    size_t known = 0;
    for (size_t k = 0; k < t->count; k++) {
        size_t n = tally_token_units(token_of(t, k));
        told += t->told[k] ? n : 0;
        known += t->known[k] ? n : 0;
    }
    if (known == 0)
        return all >= ALL_FOREIGN;
    return all - told >= FOREIGN && told * 100 < all * (all < LONG ? PERCENT : LONG_PERCENT);
}

/* --- Its own title with one change --- */

static size_t matter_of(const struct tally_corpus_record *record, const struct tally_tokens *t,
                        uint32_t from, uint32_t to, uint32_t at[static MATTER])
{
    size_t count = 0;
    for (uint32_t i = from; i < to && count < MATTER;) {
        const uint32_t took = frame_at(record, t, i, to);
        if (took == 0)
            at[count++] = i;
        i += took > 0 ? took : 1;
    }
    return count;
}

bool tally_abridged_change(const struct tally_corpus_record *record,
                           const struct tally_tokens *post, uint32_t from, uint32_t to,
                           struct tally_token_difference *out)
{
    const struct tally_tokens *own = &record->title;
    uint32_t p[MATTER];
    uint32_t r[MATTER];
    size_t n = matter_of(record, post, from, to, p);
    size_t m = matter_of(record, own, 0, (uint32_t)own->count, r);
    size_t head = 0;
    while (head < n && head < m && post->tok[p[head]] == own->tok[r[head]])
        head++;
    while (n > head && m > head && post->tok[p[n - 1]] == own->tok[r[m - 1]]) {
        n--;
        m--;
    }
    if (head == n || head == m)
        return false;
    *out = (struct tally_token_difference){
        .p0 = p[head], .p1 = p[n - 1] + 1, .r0 = r[head], .r1 = r[m - 1] + 1};
    return true;
}

enum tally_abridged tally_abridged_read(const struct tally_words *words,
                                        const struct tally_document *document,
                                        const struct tally_tokens *post, uint32_t from, uint32_t to)
{
    const struct tally_corpus_record *record = document->record;
    struct title t = {
        .words = words, .own = &record->title, .text = &document->tokens, .post = post};
    if (!read_matter(&t, record, from, to) || t.count == 0)
        return TALLY_ABRIDGED_TITLE;
    size_t all = 0;
    for (size_t k = 0; k < t.count; k++)
        all += tally_token_units(token_of(&t, k));
    read_told(&t);
    if (foreign(&t, all))
        return TALLY_ABRIDGED_FOREIGN;
    bool weight = t.formal && weighs(post, from, to) && !weighs(t.own, 0, (uint32_t)t.own->count);
    bool same =
        says_not(words, post, from, to) == says_not(words, t.own, 0, (uint32_t)t.own->count);
    if (all > TINY_UNITS && (turned(&t, same) || (!same && turn_left_out(&t, record)) || weight))
        return TALLY_ABRIDGED_TURNED;
    for (size_t k = 0; k < t.count; k++) {
        if (!t.told[k])
            return TALLY_ABRIDGED_RETOLD;
    }
    return TALLY_ABRIDGED_TITLE;
}
