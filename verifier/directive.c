#include "verifier/directive.h"

#include "verifier/between.h"
#include "verifier/matter.h"

/* What people are told to do, or not to. */
static const char acts[] =
    "remain stay leave keep use bring boil drink eat wait follow turn close avoid evacuate move go "
    "take wear carry report return stop present apply collect submit park drive cross enter touch "
    "switch lock unplug shelter seek prepare store fill wash cook consume discard dispose attend "
    "travel vacate proceed scan pay dial open hand deliver renew cover secure remove "
    "buy walk sell send sign conserve limit refrain cooperate obey comply queue isolate test swim "
    "fish feed light burn";

/* What they are asked to do with a text. */
static const char reads[] =
    "read reread share see note look check remember save spread pass tell forward repost scroll "
    "click tap notice mark think imagine bookmark screenshot view watch compare";

/* What may stand before the verb. */
static const char before[] = "please do not don't dont never always kindly immediately only then";

/* What makes a wish, a word about the text or an idle word of it. */
static const char idle[] =
    "safe safely notifications tuned strong warm calm healthy positive well blessed care heart "
    "note notes notice mind attention this that it them me my us our what comment comments reply "
    "scrolling sharing reading posting retweeting going figure guys folks everyone everybody "
    "people lol";

/* What stands behind the last word makes it a cry. */
static bool cried(const struct tally_tokens *t, uint32_t at)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    for (size_t i = 0; i < gap.count && gap.at[i].kind != TALLY_SYMBOL_LINE; i++) {
        if (gap.at[i].kind != TALLY_SYMBOL_BLANK && !tally_token_is_in(gap.at[i].plain, U".。;；"))
            return true;
    }
    return false;
}

/* 请转告, 请大家放心: what readers are asked for, and what is polite. Whom else a Chinese sentence
 * tells something, its voice says well enough. */
static enum tally_directive chinese_at(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    enum { REACH = 8 };
    static const char32_t reads_chinese[] =
        U"看 转发 转告 转给 转一 扩散 传播 分享 关注 收藏 保存 阅读 留意 注意 周知 知悉 知晓 了解 "
        U"查看 参考 记住 谨记 牢记 放心 安心 相信 理解 谅解 见谅 原谅 支持 点击 长按 点赞 置顶 "
        U"告诉 期待 欣赏 忽略 珍惜";
    for (uint32_t i = from + 1; t->tok[from] == U'请' && i < to && i < from + REACH; i++) {
        if (tally_matter_word(reads_chinese, t, i, to) > 0)
            return TALLY_DIRECTIVE_READER;
    }
    return TALLY_DIRECTIVE_NONE;
}

enum tally_directive tally_directive_at(const struct tally_tokens *tokens, uint32_t from,
                                        uint32_t to)
{
    uint32_t verb = from;
    if (from < to && tally_token_is_character(tokens->tok[from]))
        return chinese_at(tokens, from, to);
    while (verb < to && tally_normalize_token_is(tokens, verb, before))
        verb++;
    if (verb >= to)
        return TALLY_DIRECTIVE_NONE;
    if (tally_normalize_token_is(tokens, verb, reads))
        return TALLY_DIRECTIVE_READER;
    if (!tally_normalize_token_is(tokens, verb, acts))
        return TALLY_DIRECTIVE_NONE;
    for (uint32_t i = verb + 1; i < to && i <= verb + 2; i++) {
        if (tally_normalize_token_is(tokens, i, idle) || tally_normalize_token_is(tokens, i, reads))
            return TALLY_DIRECTIVE_READER;
    }
    bool written = (tokens->flags[from] & TALLY_TOKEN_CASE) != 0 && !cried(tokens, to);
    return written ? TALLY_DIRECTIVE_PUBLIC : TALLY_DIRECTIVE_NONE;
}
