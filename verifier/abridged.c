#include "verifier/abridged.h"

#include "verifier/side.h"

enum {
    RUN_UNITS = 2,     /* of words of the text; a single character stands anywhere */
    DENIED_WITHIN = 3, /* tokens before them */
};

/* What stands around the matter of a title. */
static const char english_frame[] =
    "a an and announcement advisory bulletin circular notice notification order "
    "public official important urgent of on to for the regarding concerning by";

static bool starts_with(const struct tally_tokens *post, uint32_t at, uint32_t to,
                        const char32_t *word, uint32_t *took)
{
    uint32_t n = 0;
    for (; word[n] != 0; n++) {
        if (at + n >= to || post->tok[at + n] != word[n])
            return false;
    }
    *took = n;
    return true;
}

/* How many tokens at `at` say of what kind a text is, or begin its issuer's name: 海市,
 * 海市人民政府. 0: none. */
static uint32_t frame_at(const struct tally_corpus_record *record, const struct tally_tokens *post,
                         uint32_t at, uint32_t to)
{
    static const char32_t *const kinds[] = {U"关于", U"的",   U"通知", U"公告", U"通告", U"通报",
                                            U"公报", U"提示", U"提醒", U"紧急", U"重要", U"最新",
                                            U"官方", U"正式", U"全文", U"原文"};
    uint32_t took;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (starts_with(post, at, to, kinds[i], &took))
            return took;
    }
    for (size_t i = 0; i < record->name_count; i++) {
        const struct tally_tokens *name = &record->names[i];
        uint32_t n = 0;
        while (n < name->count && at + n < to && name->tok[n] == post->tok[at + n])
            n++;
        if (n > 1)
            return n;
    }
    return tally_normalize_token_is(post, at, english_frame);
}

/* 紧急 and the like lend weight where the title has a matter of its own, which the record's has
 * not. */
static bool lends_weight(const struct tally_tokens *post, uint32_t at, uint32_t to)
{
    uint32_t took;
    return starts_with(post, at, to, U"紧急", &took) ||
           tally_normalize_token_is(post, at, "urgent");
}

static bool turns_round(const struct tally_words *words, const struct tally_tokens *t, uint32_t at)
{
    if ((tally_words_class(words, t->tok[at]) & TALLY_WORD_NEGATION) != 0)
        return true;
    const struct tally_lexicon_word *word = NULL;
    size_t next = 0;
    while ((word = tally_lexicon_at(tally_words_lexicon(words), t, at, &next)) != NULL) {
        if (word->use == TALLY_LEXICON_OPPOSITE && word->kind == TALLY_DIFF_POLARITY)
            return true;
    }
    return false;
}

/* The words stand in the title in this order, and what it has beside them turns nothing round. */
static bool of_title(const struct tally_words *words, const struct tally_corpus_record *record,
                     const struct tally_tokens *post, const uint32_t *matter, size_t count)
{
    const struct tally_tokens *title = &record->title;
    const uint32_t end = (uint32_t)title->count;
    size_t k = 0;
    for (uint32_t i = 0; i < end; i++) {
        uint32_t frame = frame_at(record, title, i, end);
        if (frame > 0)
            i += frame - 1;
        else if (k < count && title->tok[i] == post->tok[matter[k]])
            k++;
        else if (turns_round(words, title, i))
            return false;
    }
    return k == count;
}

/* They stand in the text as they are, and not denied. */
static bool of_text(const struct tally_words *words, const struct tally_tokens *text,
                    const struct tally_tokens *post, uint32_t from, uint32_t to)
{
    const uint32_t n = to - from;
    if (tally_tokens_units(post, from, to) < RUN_UNITS)
        return false;
    for (uint32_t i = 0; i + n <= text->count; i++) {
        if (text->tok[i] != post->tok[from] || !tally_tokens_equal(text, i, i + n, post, from, to))
            continue;
        bool denied = false;
        for (uint32_t k = i > DENIED_WITHIN ? i - DENIED_WITHIN : 0; k < i; k++)
            denied |= turns_round(words, text, k);
        if (!denied)
            return true;
    }
    return false;
}

bool tally_abridged_title(const struct tally_words *words, const struct tally_document *document,
                          const struct tally_tokens *post, uint32_t from, uint32_t to)
{
    enum { MATTER = 32 /* tokens */ };
    uint32_t matter[MATTER];
    size_t count = 0;
    bool weight = false;
    for (uint32_t i = from; i < to;) {
        uint32_t took = frame_at(document->record, post, i, to);
        weight |= lends_weight(post, i, to);
        if (took == 0 && count == MATTER)
            return false;
        if (took == 0)
            matter[count++] = i;
        i += took > 0 ? took : 1;
    }
    if (count == 0)
        return true;
    if (weight)
        return false;
    uint32_t end = matter[count - 1] + 1;
    return of_title(words, document->record, post, matter, count) ||
           (end - matter[0] == count && of_text(words, &document->tokens, post, matter[0], end));
}
