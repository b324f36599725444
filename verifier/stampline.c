#include "verifier/stampline.h"

#include "verifier/value.h"

enum { SPEAKER_TOKENS = 6 };

bool tally_stampline_word(const struct tally_tokens *tokens, uint32_t i)
{
    static const char english[] =
        "am pm at on posted updated published edited ago yesterday today h "
        "hours hour minutes min days monday tuesday wednesday thursday "
        "friday saturday sunday jan feb mar apr may jun jul aug sep oct nov "
        "dec january february march april june july august september "
        "october november december";
    return tally_value_is_numeral(tokens->tok[i]) ||
           tally_token_is_in(tokens->tok[i],
                             U"年月日号时分秒前上下午晚早晨凌昨今天周星期刚发布编辑更"
                             U"新表于时间小钟") ||
           tally_normalize_token_is(tokens, i, english);
}

static bool clock_at(const struct tally_tokens *t, uint32_t from, uint32_t i)
{
    const uint32_t number = TALLY_TOKEN_NUMBER;
    return i > from && (t->tok[i] & t->tok[i - 1] & number) != 0 &&
           (t->marks[i] & TALLY_MARK_COLON) != 0;
}

/* 海市发布官方账号 at the end of the line: what a platform says an account is; the tokens of that,
 * or 0. */
static uint32_t account(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    enum { KIND = 3 };
    for (uint32_t n = 2; n <= KIND && from + n <= to; n++) {
        if (tally_matter_word(U"账号 帐号 创作者", t, to - n, to) == n)
            return n;
    }
    return 0;
}

bool tally_stampline_is(const struct tally_words *words, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to)
{
    enum { ACCOUNT_TOKENS = 16 };
    const struct tally_tokens *t = tokens;
    const uint32_t kind = account(t, from, to);
    const uint32_t end = to - kind;
    uint32_t who_from = end; /* what is no part of the stamp */
    uint32_t who_to = end;
    bool timed = false;
    for (uint32_t i = from; i < end; i++) {
        timed |= clock_at(t, from, i);
        timed |= i > from && (t->tok[i] == U'前' || tally_normalize_token_is(t, i, "ago"));
        if (tally_stampline_word(t, i))
            continue;
        if (who_from == who_to)
            who_from = i;
        who_to = i + 1;
    }
    const uint32_t most = kind > 0 ? ACCOUNT_TOKENS : SPEAKER_TOKENS;
    return timed && who_to - who_from <= most &&
           (who_from == who_to || tally_matter_of(words, t, who_from, who_to) == TALLY_MATTER_NONE);
}
