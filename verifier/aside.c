#include "verifier/aside.h"

#include "verifier/links.h"

enum {
    ACCOUNT_MAX = 32, /* bytes of a name */
    SIGN_MAX = 4,     /* tokens of a sign */
};

/* [A-Za-z0-9_.-] up to this byte, and @ before. */
static bool in_account(struct tally_slice text, size_t at)
{
    size_t from = at;
    while (from > 0 && at - from < ACCOUNT_MAX && text.ptr[from - 1] != '\0' &&
           strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-",
                  text.ptr[from - 1]) != NULL)
        from--;
    return from > 0 && text.ptr[from - 1] == '@';
}

static bool is_account(const struct tally_tokens *text, uint32_t i)
{
    return !tally_token_is_character(text->tok[i]) && in_account(text->text, text->off[i]);
}

/* [泪]: tokens of a short word alone in square brackets that turns nothing, one of them a
 * character; or 0. */
static uint32_t sign_at(const struct tally_words *words, const struct tally_tokens *t, uint32_t at)
{
    const unsigned classes =
        TALLY_WORD_NEGATION | TALLY_WORD_SCOPE | TALLY_WORD_CONDITION | TALLY_WORD_DENIAL;
    const unsigned uses = TALLY_LEXICON_DENIES | TALLY_LEXICON_REFUSES | TALLY_LEXICON_OPPOSITE |
                          TALLY_LEXICON_CLAIMS;
    bool character = false;
    if (t->off[at] == 0 || t->text.ptr[t->off[at] - 1] != '[')
        return 0;
    for (uint32_t i = at; i < t->count && i - at < SIGN_MAX; i++) {
        size_t end = (size_t)t->off[i] + t->len[i];
        character = character || tally_token_is_character(t->tok[i]);
        if ((t->tok[i] & TALLY_TOKEN_NUMBER) != 0 ||
            (tally_words_class_at(words, t, i) & classes) != 0 ||
            tally_words_use_at(words, t, i, uses) > 0)
            return 0;
        if (end < t->text.len && t->text.ptr[end] == ']')
            return character ? i + 1 - at : 0;
        if (i + 1 < t->count && t->off[i + 1] != end)
            return 0;
    }
    return 0;
}

enum tally_code tally_aside_find(const struct tally_words *words, const struct tally_tokens *text,
                                 bool **out, struct tally_arena *arena, struct tally_err *err)
{
    struct tally_links links;
    bool *aside = tally_arena_alloc(arena, text->count + 1, sizeof *aside);
    if (aside == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    tally_cues_calls(tally_words_cues(words), text, aside);
    tally_links_find(text->text, &links);
    for (uint32_t i = 0; i < text->count; i++)
        aside[i] = aside[i] || is_account(text, i) || tally_links_hold(&links, text->off[i]);
    for (uint32_t i = 0; i < text->count; i++)
        memset(aside + i, 1, sign_at(words, text, i));
    *out = aside;
    return TALLY_OK;
}
