#include "verifier/wordbook.h"

#include <assert.h>
#include <stdlib.h>

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "word lists: out of memory");
}

static enum tally_code make_room(struct tally_wordbook *book, struct tally_err *err)
{
    if (book->count < book->cap)
        return TALLY_OK;
    const size_t cap = book->cap == 0 ? 256 : book->cap * 2;
    struct tally_wordbook_word *at = realloc(book->at, cap * sizeof *at);
    if (at == NULL)
        return no_memory(err);
    book->at = at;
    book->cap = cap;
    return TALLY_OK;
}

/* `word` is one as it stands in a row, of which it has the uses, the row and the member. */
static enum tally_code add(struct tally_wordbook *book, struct tally_wordbook_word word,
                           struct tally_slice written, struct tally_arena *arena,
                           struct tally_err *err)
{
    struct tally_tokens tokens;
    uint8_t *text = tally_arena_alloc(arena, written.len, 1);
    if (text == NULL)
        return no_memory(err);
    for (size_t i = 0; i < written.len; i++)
        text[i] = written.ptr[i] == '_' ? ' ' : written.ptr[i];
    enum tally_code code =
        tally_normalize((struct tally_slice){text, written.len}, &tokens, arena, err);
    if (code == TALLY_OK)
        code = make_room(book, err);
    if (code != TALLY_OK)
        return code;
    assert(tokens.count > 0 && tokens.count <= TALLY_WORDBOOK_TOKENS);
    word.count = (uint32_t)tokens.count;
    memcpy(word.tok, tokens.tok, tokens.count * sizeof *tokens.tok);
    book->at[book->count++] = word;
    return TALLY_OK;
}

enum tally_code tally_wordbook_add(struct tally_wordbook *book, unsigned uses, uint16_t row,
                                   const char *words, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_wordbook_word word = {.uses = uses, .row = row};
    enum tally_code code = TALLY_OK;
    tally_arena_init(&arena, 4 << 20);
    while (code == TALLY_OK && *words != '\0') {
        const size_t len = strcspn(words, " /");
        code = add(book, word, (struct tally_slice){(const uint8_t *)words, len}, &arena, err);
        if (words[len] == '/')
            word.member++;
        words += len + (words[len] != '\0');
    }
    tally_arena_deinit(&arena);
    return code;
}

/* Where a token is, or is to be. */
static struct tally_wordbook_token *slot_of(const struct tally_wordbook *book, uint32_t token)
{
    size_t i = (token * 2654435761U) >> 16; /* Knuth */
    while (book->tokens[i & (book->slots - 1)].token != token &&
           book->tokens[i & (book->slots - 1)].token != 0) /* as no token is */
        i++;
    return &book->tokens[i & (book->slots - 1)];
}

static int by_first(const void *a, const void *b)
{
    const struct tally_wordbook_word *x = a;
    const struct tally_wordbook_word *y = b;
    if (x->tok[0] != y->tok[0])
        return x->tok[0] < y->tok[0] ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->member < y->member ? -1 : x->member > y->member;
}

enum tally_code tally_wordbook_close(struct tally_wordbook *book, struct tally_err *err)
{
    size_t tokens = 0;
    for (size_t i = 0; i < book->count; i++)
        tokens += book->at[i].count;
    for (book->slots = 1; book->slots < 4 * tokens;)
        book->slots *= 2;
    book->tokens = calloc(book->slots, sizeof *book->tokens);
    if (book->tokens == NULL)
        return no_memory(err);
    if (book->count > 0)
        qsort(book->at, book->count, sizeof *book->at, by_first);
    for (size_t i = book->count; i-- > 0;) {
        const struct tally_wordbook_word *w = &book->at[i];
        for (uint32_t k = 0; k < w->count; k++) {
            struct tally_wordbook_token *slot = slot_of(book, w->tok[k]);
            slot->token = w->tok[k];
            slot->inside |= w->count > 1;
        }
        struct tally_wordbook_token *first = slot_of(book, w->tok[0]);
        first->first = (uint32_t)i;
        first->uses |= w->uses;
        first->alone |= w->count == 1 ? w->uses : 0;
    }
    return TALLY_OK;
}

void tally_wordbook_deinit(struct tally_wordbook *book)
{
    free(book->at);
    free(book->tokens);
    *book = (struct tally_wordbook){0};
}

const struct tally_wordbook_token *tally_wordbook_token(const struct tally_wordbook *book,
                                                        uint32_t token)
{
    return slot_of(book, token);
}

const struct tally_wordbook_word *tally_wordbook_at(const struct tally_wordbook *book,
                                                    const struct tally_tokens *tokens, uint32_t at,
                                                    size_t *next)
{
    if (at >= tokens->count)
        return NULL;
    const struct tally_wordbook_token *token = slot_of(book, tokens->tok[at]);
    if (token->token == 0)
        return NULL;
    for (size_t i = *next > 0 ? *next : token->first; i < book->count; i++) {
        const struct tally_wordbook_word *w = &book->at[i];
        if (w->tok[0] != tokens->tok[at])
            return NULL;
        *next = i + 1;
        if (w->count <= tokens->count - at &&
            memcmp(w->tok, tokens->tok + at, w->count * sizeof *w->tok) == 0)
            return w;
    }
    return NULL;
}

const struct tally_wordbook_word *tally_wordbook_longest(const struct tally_wordbook *book,
                                                         const struct tally_tokens *tokens,
                                                         uint32_t at)
{
    const struct tally_wordbook_word *longest = NULL;
    const struct tally_wordbook_word *w;
    size_t next = 0;
    while ((w = tally_wordbook_at(book, tokens, at, &next)) != NULL) {
        if (longest == NULL || w->count > longest->count)
            longest = w;
    }
    return longest;
}
