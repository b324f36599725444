#include "verifier/matter.h"

#include "verifier/amount.h"
#include "verifier/contact.h"
#include "verifier/side.h"
#include "verifier/value.h"

/* Characters of what happens to a measure, to what it covers, or to money. */
static const char32_t matters[] = U"撤废停改迟延缓消免罚缴汇付费款价涨降补退领期限止闭含减增优暂除"
                                  U"包括外内籍额折请";

/* What a notice has people do, and what a thief asks for. */
static const char32_t orders[] = U"登记 办理 银行 账户 账号 转账 密码 验证码 身份证 链接 报名 申请 "
                                 U"上报 携带 通行 隔离 封闭 封控 上门 执行 一律 自行 放假 负责";

static const char english_matters[] =
    "void voided invalid revoked revoke repealed repeal suspended suspend withdrawn withdraw "
    "deleted "
    "superseded rescinded canceled cancels abolished terminated ended ends expired expires longer "
    "apply applies effect force closed close closes closure shut shutdown open opens free fee fees "
    "charge charges charged pay pays payment paid deposit refund refunds fine fined fines deadline "
    "due "
    "exempt exempted excluded excludes included eligible require requires mandatory banned ban "
    "allowed "
    "permitted permit permits delay delayed postponed moved rescheduled extended evacuate register "
    "forfeited responsible liable stop stops stopped halt penalty price prices";

/* Harmless, though they hold characters that are not. */
static const char32_t harmless[] =
    U"觉得 说得 可怕 可惜 可爱 各位 不错 全文 非常 没想到 如下 如上 "
    U"如图 如题 如此 编者按 收藏 值得 改天 期待 内容 若干 必看 必读 "
    U"真的假的 差不多 不得了 不懂 不知道 不容易 可放大 可以看 截图 记得 得看 没看到 为啥 "
    U"请相互 请互相 请大家互 请大家相互 请大家转 请大家看 请转 请回复 请看 请问 请周知 请收藏 "
    U"请扩散 请注意看 外面 有没有人 年年 往年 停车场 停车位 停车库 停车楼 "
    U"去年 今年 一样 一下 一起";

/* 第一部分, 第二条: a place in the text. */
static bool ordinal_at(const struct tally_tokens *t, uint32_t at, uint32_t behind)
{
    return at > 0 && t->tok[at - 1] == U'第' && tally_token_is_in(behind, U"条段部页篇章节张点");
}

/* A number, but for 图1 and the 一 of 一样, which count nothing. */
static bool counts_at(const struct tally_words *words, const struct tally_tokens *t, uint32_t at)
{
    const uint32_t before = at > 0 ? t->tok[at - 1] : 0;
    const uint32_t behind = at + 1 < t->count ? t->tok[at + 1] : 0;
    if (ordinal_at(t, at, behind))
        return false;
    if ((t->tok[at] & TALLY_TOKEN_NUMBER) == 0)
        return tally_value_is_numeral(t->tok[at]) &&
               (before == U'第' || tally_value_is_numeral(before) ||
                tally_value_is_numeral(behind) ||
                (tally_words_class(words, behind) & TALLY_WORD_UNITS) != 0);
    return !tally_token_is_in(before, U"图表注页") &&
           !(at > 0 && tally_normalize_token_is(t, at - 1, "figure fig photo image picture page"));
}

static bool orders_at(const struct tally_words *words, const struct tally_tokens *t, uint32_t at)
{
    const unsigned grave = TALLY_WORD_NEGATION | TALLY_WORD_MODAL | TALLY_WORD_SCOPE |
                           TALLY_WORD_CONDITION | TALLY_WORD_EXCEPTION;
    return (tally_words_class(words, t->tok[at]) & grave) != 0 ||
           tally_token_is_in(t->tok[at], matters) ||
           tally_matter_word(orders, t, at, (uint32_t)t->count) > 0 ||
           tally_normalize_token_is(t, at, english_matters);
}

/* ten minutes, forty dollars; two people may stand in any picture. */
static bool measured_at(const struct tally_tokens *t, uint32_t at, uint32_t to)
{
    struct tally_amount amount;
    if ((t->tok[at] & TALLY_TOKEN_WORD) == 0)
        return false;
    uint32_t took = tally_amount_read(t, at, &amount);
    return took > 0 && took <= to - at && amount.unit.id != 0 &&
           (amount.unit.kind != TALLY_DIFF_NUMBER || amount.unit.base != 0);
}

static bool dates_at(const struct tally_words *words, const struct tally_tokens *t, uint32_t at,
                     uint32_t to)
{
    return (tally_words_class(words, t->tok[at]) & TALLY_WORD_CALENDAR) != 0 ||
           counts_at(words, t, at) || measured_at(t, at, to);
}

uint32_t tally_matter_word(const char32_t *list, const struct tally_tokens *tokens, uint32_t at,
                           uint32_t to)
{
    for (const char32_t *word = list; *word != 0;) {
        uint32_t n = 0;
        bool same = true;
        for (; *word != 0 && *word != U' '; word++, n++)
            same = same && at + n < to && tokens->tok[at + n] == *word;
        if (same)
            return n;
        word += *word == U' ';
    }
    return 0;
}

static bool says(const struct tally_words *words, const struct tally_tokens *tokens, uint32_t from,
                 uint32_t to, bool dates)
{
    for (uint32_t i = from; i < to;) {
        uint32_t took = tally_matter_word(harmless, tokens, i, to);
        if (took == 0 && (orders_at(words, tokens, i) || (dates && dates_at(words, tokens, i, to))))
            return true;
        i += took > 0 ? took : 1;
    }
    return false;
}

bool tally_matter_in(const struct tally_words *words, const struct tally_tokens *tokens,
                     uint32_t from, uint32_t to)
{
    const struct tally_side side = {tokens, from, to};
    return tally_contact_in(&side) || tally_side_numerals(&side) == to - from || /* （一） */
           says(words, tokens, from, to, true);
}

bool tally_matter_ordered(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t to)
{
    return says(words, tokens, from, to, false);
}
