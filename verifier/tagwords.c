#include "verifier/tagwords.h"

enum { TAG_BYTES = 64 };
static const size_t parted_bytes = 128; /* with as many blanks */

static bool is_capital(uint8_t c)
{
    return c >= 'A' && c <= 'Z';
}

/* With a blank before each word's capital; returns the length. */
static size_t part(struct tally_slice tag, uint8_t *out)
{
    size_t len = 0;
    for (size_t i = 0; i < tag.len; i++) {
        if (i > 0 && is_capital(tag.ptr[i]) && !is_capital(tag.ptr[i - 1]))
            out[len++] = ' ';
        out[len++] = tag.ptr[i];
    }
    return len;
}

bool tally_tagwords_read(const struct tally_tokens *tokens, uint32_t from, uint32_t to,
                         struct tally_tokens *out, struct tally_arena *arena)
{
    size_t start = tokens->off[from];
    size_t len = (size_t)tokens->off[to - 1] + tokens->len[to - 1] - start;
    if ((tokens->marks[from] & TALLY_MARK_AT) == 0 || len > TAG_BYTES)
        return false;
    for (uint32_t i = from; i < to; i++) {
        if (tally_token_is_character(tokens->tok[i]) ||
            (i > from && (tokens->flags[i] & (TALLY_TOKEN_SPACE | TALLY_TOKEN_LINE)) != 0))
            return false;
    }
    uint8_t *parted = tally_arena_alloc(arena, parted_bytes, 1);
    if (parted == NULL)
        return false;
    len = part((struct tally_slice){tokens->text.ptr + start, len}, parted);
    return tally_normalize((struct tally_slice){parted, len}, out, arena, NULL) == TALLY_OK &&
           out->count > 0;
}
