#include "verifier/seal.h"

#include "verifier/matter.h"
#include "verifier/side.h"

static bool ends_at(const struct tally_tokens *t, uint32_t at)
{
    return tally_side_starts_line(t, at) || (t->marks[at] & TALLY_MARK_BRACKET) != 0;
}

uint32_t tally_seal_at(const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    bool apart =
        at < to && ((tokens->marks[at] & TALLY_MARK_BRACKET) != 0 ||
                    (tokens->flags[at] & (TALLY_TOKEN_SPACE | TALLY_TOKEN_LINE)) != 0 || at == 0);
    if (!apart)
        return 0;
    uint32_t took = tally_matter_word(U"盖章 公章 印章 签章 签字 盖印 加盖公章", tokens, at, to);
    bool bracket = (tokens->marks[at] & TALLY_MARK_BRACKET) != 0 &&
                   (tally_tokens_marks(tokens, at + 1) & TALLY_MARK_BRACKET) != 0;
    if (took == 0 && bracket && tally_token_is_in(tokens->tok[at], U"印章"))
        took = 1;
    return took;
}

uint32_t tally_seal_published(const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    uint32_t took = at < to ? tally_matter_word(U"印发 发布 公布", tokens, at, to) : 0;
    bool behind = took > 0 && !tally_side_starts_line(tokens, at) &&
                  (tokens->marks[at] & TALLY_MARK_BRACKET) == 0;
    return behind && ends_at(tokens, at + took) ? took : 0;
}
