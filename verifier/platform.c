#include "verifier/platform.h"

#include <string.h>

#include "verifier/between.h"
#include "verifier/division_table.h"
#include "verifier/matter.h"

static bool figures(const struct tally_tokens *t, uint32_t at, size_t most)
{
    char word[16];
    return (t->tok[at] & TALLY_TOKEN_NUMBER) != 0 &&
           tally_normalize_token_spelling(t, at, word, sizeof word) <= most;
}

/* --- When --- */

uint32_t tally_platform_clock(const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    static const char32_t half[] = U"上午 下午 中午 晚上 凌晨";
    uint32_t i = at;
    if (i < to && tally_normalize_token_is(tokens, i, "at"))
        i++;
    i += i < to ? tally_matter_word(half, tokens, i, to) : 0;
    if (i + 1 >= to || !figures(tokens, i, 2))
        return 0;
    uint32_t hour = i++;
    while (i < to && i - hour < 3 && figures(tokens, i, 2) &&
           (tokens->marks[i] & TALLY_MARK_COLON) != 0)
        i++;
    if (i == hour + 1)
        return 0;
    if (i < to && tally_normalize_token_is(tokens, i, "am pm"))
        return i + 1 - at;
    bool parted = i + 1 < to && tally_normalize_token_is(tokens, i, "a p") &&
                  tally_normalize_token_is(tokens, i + 1, "m");
    return i + (parted ? 2 : 0) - at;
}

bool tally_platform_when(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    uint32_t day = tally_matter_word(U"今天 昨天 前天 今日 昨日", tokens, from, to);
    if (day == 0)
        day = tally_normalize_token_is(tokens, from, "today yesterday");
    uint32_t clock = tally_platform_clock(tokens, from + day, to);
    return (clock > 0 && from + day + clock == to) ||
           tally_matter_word(U"刚刚", tokens, from, to) == to - from;
}

/* --- From what, from where --- */

static bool device(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    static const char32_t makers[] = U"客户端 网页版 手机 平板 电脑 华为 小米 荣耀 苹果 安卓 微博 "
                                     U"微信 三星 超话 的";
    static const char english[] =
        "iphone ipad ios android huawei mate xiaomi redmi honor oppo vivo samsung galaxy mi pro "
        "max plus ultra mini se device phone smartphone mobile tablet outlook mail yahoo gmail "
        "facebook whatsapp wechat weibo twitter telegram for from my on the app";
    bool named = false;
    for (uint32_t i = from; i < to;) {
        uint32_t took = tally_matter_word(makers, t, i, to);
        took = took > 0 ? took : tally_normalize_token_is(t, i, english);
        named |= took > 0;
        if (took == 0 && !figures(t, i, 2))
            return false;
        i += took > 0 ? took : 1;
    }
    return named;
}

static bool sent_from(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    uint32_t took = tally_matter_word(U"来自 发自我的 发自 来自我的", t, from, to);
    bool english = to - from > 2 && tally_normalize_token_is(t, from, "sent get shared posted") &&
                   tally_normalize_token_is(t, from + 1, "from via outlook on");
    took = took > 0 ? took : english ? 1 : 0;
    return took > 0 && from + took < to && device(t, from + took, to);
}

/* A province, or any other division by its full name. */
static bool division(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    enum { CHARACTERS = 9 };
    char name[CHARACTERS * 4 + 1];
    size_t len = 0;
    if (to - from < 2 || to - from > CHARACTERS)
        return false;
    for (uint32_t i = from; i < to; i++) {
        if (!tally_token_is_character(t->tok[i]))
            return false;
        len += tally_normalize_token_spelling(t, i, name + len, sizeof name - len);
    }
    for (size_t i = 0; i < tally_division_table_count; i++) {
        const struct tally_division *d = &tally_division_table[i];
        size_t full = strlen(d->name);
        if (full >= len && memcmp(d->name, name, len) == 0 &&
            (full == len || d->level == TALLY_PROVINCE))
            return true;
    }
    return false;
}

static bool where(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    uint32_t ip = tally_normalize_token_is(t, from, "ip");
    uint32_t took = tally_matter_word(U"属地 发布于 发表于 编辑于 归属地", t, from + ip, to);
    return took > 0 && division(t, from + ip + took, to);
}

/* --- How many --- */

/* 👍 12 💬 3 🔁 1.2万: each number behind a sign for what readers do. */
static bool reactions(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    static const char32_t signs[] = U"👍👎❤♥💬🔁🔄⭐☆★👀👁"
                                    U"😂😮😢😡🔥🙏💙💜🤍📤🗨♡";
    for (uint32_t i = from; i < to; i++) {
        struct tally_between gap;
        bool sign = false;
        if (i > from && (t->tok[i] == U'万' || tally_normalize_token_is(t, i, "k w m")))
            continue;
        tally_between_read(t, i, &gap);
        for (size_t k = gap.count; k > 0 && gap.at[k - 1].kind != TALLY_SYMBOL_LINE; k--)
            sign |= tally_token_is_in(gap.at[k - 1].plain, signs);
        if (!sign || !figures(t, i, 6))
            return false;
    }
    return from < to;
}

bool tally_platform_part(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    return from < to &&
           (sent_from(tokens, from, to) || where(tokens, from, to) || reactions(tokens, from, to));
}
