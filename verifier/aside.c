#include "verifier/aside.h"

#include "verifier/links.h"

enum { ACCOUNT_MAX = 32 /* bytes of a name */ };

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

enum tally_code tally_aside_find(const struct tally_cues *cues, const struct tally_tokens *text,
                                 bool **out, struct tally_arena *arena, struct tally_err *err)
{
    struct tally_links links;
    bool *aside = tally_arena_alloc(arena, text->count + 1, sizeof *aside);
    if (aside == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    tally_cues_calls(cues, text, aside);
    tally_links_find(text->text, &links);
    for (uint32_t i = 0; i < text->count; i++)
        aside[i] = aside[i] || is_account(text, i) || tally_links_hold(&links, text->off[i]);
    *out = aside;
    return TALLY_OK;
}
