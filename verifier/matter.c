#include "verifier/matter.h"

#include "verifier/amount.h"
#include "verifier/contact.h"
#include "verifier/directive.h"
#include "verifier/known.h"
#include "verifier/side.h"
#include "verifier/value.h"

/* Characters of what happens to a measure, to what it covers, or to money. */
static const char32_t matters[] = U"撤废停改迟延缓消免罚缴汇付费款价涨降补退领期限止闭含减增优暂除"
                                  U"包括外内籍额折请";

/* Words that begin with one of these and say nothing of it. */
static const char32_t others[] = U"消防 消息 内部 内容";

/* What a notice has people do, and what a thief asks for. */
static const char32_t orders[] = U"登记 办理 银行 账户 账号 转账 密码 验证码 身份证 链接 报名 申请 "
                                 U"上报 携带 通行 隔离 封闭 封控 上门 执行 一律 自行 放假 负责";

/* In words that few but notices have. */
static const char32_t commands[] =
    U"应当 不得 不予 严禁 禁止 一律 务必 违者 逾期 予以 施行 作废 废止 "
    U"除外 概不";
static const char english_commands[] = "must shall hereby void prohibited forbidden";

static const char english_matters[] =
    "void voided invalid revoked revoke repealed repeal suspended suspend withdrawn withdraw "
    "deleted superseded rescinded canceled cancels abolished terminated ended ends expired expires "
    "longer apply applies effect force closed close closes closure shut shutdown open opens free "
    "fee fees charge charges charged pay pays payment paid deposit refund refunds fine fined fines "
    "deadline due exempt exempted excepted excluded excludes included eligible require requires "
    "mandatory banned ban allowed permitted permit permits delay delayed postponed moved "
    "rescheduled extended evacuate register forfeited responsible liable stop stops stopped halt "
    "penalty price prices";

/* As what a text stands: 草案, 试行; with 作废 and void above. */
static const char32_t standings[] =
    U"草案 试行 暂行 征求意见 伪造 虚假 演练 样本 生效 开放 照旧 照常";
static const char english_standings[] =
    "draft drafts drill exercise forgery forged fake sample specimen effective lifted resumes "
    "resume";

/* That a text does not stand, and what may stand beside such a word. */
static const char32_t unsettling[] =
    U"征求意见 草案 草稿 讨论稿 送审稿 作废 废止 失效 无效 撤销 撤回 取消 终止 中止 停止 暂停 暂缓 "
    U"推迟 延期 解除 不再 演练 样本";
static const char32_t beside_unsettling[] =
    U"关于 对 的 已经 已 现 将 被 予以 全部 正式 稿 版 执行";
static const char english_unsettling[] =
    "void voided invalid repeal repealed revoked revocation rescinded rescission withdrawn "
    "withdrawal cancel cancelled canceled cancelling canceling cancellation superseded suspended "
    "suspension terminated termination annulled expired lifted lifting postponed ended longer "
    "end draft proposed proposal drill specimen sample";
static const char english_beside[] = "of the to is are has been was now no in effect force valid "
                                     "order notice status a an";

/* Words that hold such a character and say nothing with it. */
static const char32_t harmless[] =
    U"不得不 不得了 说得 觉得 记得 值得 可能 各位 不错 全文 非常 如下 如上 如图 如此 内容 若干 "
    U"敬请 请注意 请留意 请知悉 请看 差不多 外面 停车场 停车位 停车库 停车楼 一样 一下 一起";

/* 请大家互相转告, 转给需要的人, 快扩散: tokens of a call to pass a text on, or 0. */
static uint32_t passes_on(const struct tally_tokens *t, uint32_t at, uint32_t to)
{
    static const char32_t callers[] = U"请 大家 各位 相互 互相 速 快 及时 帮忙 记得";
    static const char32_t ways[] = U"转告 转发 转给 扩散 周知 告知 收藏 分享 转起来";
    static const char32_t whom[] = U"有需要的人 需要的人 有需要的 需要的 身边的人 更多人";
    uint32_t i = at;
    uint32_t took;
    while ((took = tally_matter_word(callers, t, i, to)) > 0)
        i += took;
    took = tally_matter_word(ways, t, i, to);
    if (took == 0)
        return 0;
    i += took;
    i += i < to && t->tok[i] == U'给';
    return i + tally_matter_word(whom, t, i, to) - at;
}

/* Tokens at `at` that say nothing, though a character of them would. */
static uint32_t harmless_at(const struct tally_tokens *t, uint32_t at, uint32_t to)
{
    const uint32_t call = passes_on(t, at, to);
    return call > 0 ? call : tally_matter_word(harmless, t, at, to);
}

/* 第一部分, 第二条: a place in the text. */
static bool ordinal_at(const struct tally_tokens *t, uint32_t at, uint32_t behind)
{
    return at > 0 && t->tok[at - 1] == U'第' && tally_token_is_in(behind, U"条段部页篇章节张点");
}

/* 1 of 2 */
static bool of_number(const struct tally_tokens *t, uint32_t at)
{
    return at > 1 && (t->tok[at - 2] & TALLY_TOKEN_NUMBER) != 0 &&
           tally_normalize_token_is(t, at - 1, "of");
}

/* A number, but for 图1, image 1 of 2 and the 一 of 一样, which count nothing; of what stands in
 * front of `to`. */
static bool counts_at(const struct tally_words *words, const struct tally_tokens *t, uint32_t at,
                      uint32_t to)
{
    const uint32_t before = at > 0 ? t->tok[at - 1] : 0;
    const uint32_t behind = at + 1 < to ? t->tok[at + 1] : 0;
    if (ordinal_at(t, at, behind))
        return false;
    if ((t->tok[at] & TALLY_TOKEN_NUMBER) == 0)
        return tally_value_is_numeral(t->tok[at]) &&
               (before == U'第' || tally_value_is_numeral(before) ||
                tally_value_is_numeral(behind) ||
                (tally_words_class(words, behind) & TALLY_WORD_UNITS) != 0);
    return !of_number(t, at) && !tally_token_is_in(before, U"图表注页") &&
           !(at > 0 &&
             tally_normalize_token_is(t, at - 1, "figure fig photo image picture page part"));
}

/* A must read: what people call a text that they pass on. */
static bool must_read(const struct tally_tokens *t, uint32_t at, uint32_t to)
{
    return at + 2 == to && tally_normalize_token_is(t, at, "must") &&
           tally_normalize_token_is(t, at + 1, "read see share watch know");
}

static bool orders_at(const struct tally_words *words, const struct tally_tokens *t, uint32_t at,
                      uint32_t to)
{
    const unsigned grave = TALLY_WORD_NEGATION | TALLY_WORD_MODAL | TALLY_WORD_SCOPE |
                           TALLY_WORD_CONDITION | TALLY_WORD_EXCEPTION;
    return ((tally_words_class_here(words, t, at) & grave) != 0 && !must_read(t, at, to)) ||
           (tally_token_is_in(t->tok[at], matters) && tally_matter_word(others, t, at, to) == 0) ||
           tally_matter_word(orders, t, at, to) > 0 ||
           tally_matter_word(standings, t, at, to) > 0 ||
           tally_normalize_token_is(t, at, english_matters) ||
           tally_normalize_token_is(t, at, english_standings);
}

/* The amount that begins there, ten minutes, forty dollars; two people may stand in any picture. */
static bool measure_at(const struct tally_tokens *t, uint32_t at, uint32_t to,
                       struct tally_amount *out)
{
    uint32_t took = tally_amount_read(t, at, out);
    return took > 0 && took <= to - at && out->unit.id != 0;
}

static bool commands_at(const struct tally_tokens *t, uint32_t at, uint32_t to)
{
    return tally_matter_word(commands, t, at, to) > 0 ||
           (tally_normalize_token_is(t, at, english_commands) && !must_read(t, at, to));
}

static bool money_at(const struct tally_tokens *t, uint32_t at, uint32_t to)
{
    struct tally_amount amount;
    return measure_at(t, at, to, &amount) && amount.unit.kind == TALLY_DIFF_MONEY;
}

static bool dates_at(const struct tally_words *words, const struct tally_tokens *t, uint32_t at,
                     uint32_t to)
{
    struct tally_amount amount;
    return (tally_words_class(words, t->tok[at]) & TALLY_WORD_CALENDAR) != 0 ||
           counts_at(words, t, at, to) ||
           ((t->tok[at] & TALLY_TOKEN_WORD) != 0 && measure_at(t, at, to, &amount) &&
            (amount.unit.kind != TALLY_DIFF_NUMBER || amount.unit.base != 0));
}

/* A word of the list begins with token `at`. */
static bool begins(const char32_t *list, const struct tally_tokens *tokens, uint32_t at)
{
    const uint32_t token = tokens->tok[at];
    if ((token & (TALLY_TOKEN_WORD | TALLY_TOKEN_NUMBER)) != 0)
        return false;
    const uint32_t known = tally_known_get(tokens, at, list);
    if (known != TALLY_KNOWN_NOTHING)
        return known == TALLY_KNOWN_YES;
    bool start = true;
    bool found = false;
    for (const char32_t *c = list; *c != 0 && !found; c++) {
        found = start && *c == token;
        start = *c == U' ';
    }
    tally_known_put(tokens, at, list, found ? TALLY_KNOWN_YES : TALLY_KNOWN_NO);
    return found;
}

uint32_t tally_matter_word(const char32_t *list, const struct tally_tokens *tokens, uint32_t at,
                           uint32_t to)
{
    if (at >= to || !begins(list, tokens, at))
        return 0;
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

/* 微信 abc, 微信号：abc: an account is named. */
static bool account_at(const struct tally_tokens *t, uint32_t at, uint32_t to)
{
    enum { NAME_BYTES = 3 };
    uint32_t name = at + tally_matter_word(U"微信号 微信 v信 账号 帐号 qq", t, at, to);
    return name > at && name < to && t->len[name] >= NAME_BYTES &&
           (t->tok[name] & (TALLY_TOKEN_WORD | TALLY_TOKEN_NUMBER)) != 0 &&
           (t->flags[name] & TALLY_TOKEN_LINE) == 0 &&
           (t->marks[name] & (uint16_t)~TALLY_MARK_COLON) == 0;
}

/* In @jenny, @mike_w: somebody who is to see it. */
static bool spoken_to(const struct tally_tokens *t, uint32_t at)
{
    enum { ACCOUNT_MAX = 32 /* bytes */ };
    const uint8_t *text = t->text.ptr;
    size_t from = t->off[at];
    while (from > 0 && t->off[at] - from < ACCOUNT_MAX && text[from - 1] != '@' &&
           text[from - 1] > ' ' && text[from - 1] < 0x7f)
        from--;
    return from > 0 && text[from - 1] == '@' &&
           (from == 1 || text[from - 2] <= ' ' || text[from - 2] >= 0x7f);
}

static enum tally_matter read_matter(const struct tally_words *words,
                                     const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    const struct tally_side side = {tokens, from, to};
    enum tally_matter most = TALLY_MATTER_NONE;
    for (uint32_t i = from; i < to; i++) {
        if ((tally_contact_at(tokens->text, tokens->off[i]) && !spoken_to(tokens, i)) ||
            account_at(tokens, i, to))
            return TALLY_MATTER_CONTACT;
    }
    if (tally_side_numerals(&side) == to - from) /* （一） */
        most = TALLY_MATTER_COUNTED;
    if (tally_directive_at(tokens, from, to) == TALLY_DIRECTIVE_PUBLIC)
        most = TALLY_MATTER_ORDERED;
    for (uint32_t i = from; i < to;) {
        const uint32_t took = harmless_at(tokens, i, to);
        if (took == 0 && money_at(tokens, i, to))
            return TALLY_MATTER_MONEY;
        if (took == 0 && commands_at(tokens, i, to))
            most = TALLY_MATTER_COMMANDED;
        else if (took == 0 && most < TALLY_MATTER_ORDERED && orders_at(words, tokens, i, to))
            most = TALLY_MATTER_ORDERED;
        else if (took == 0 && most < TALLY_MATTER_COUNTED && dates_at(words, tokens, i, to))
            most = TALLY_MATTER_COUNTED;
        i += took > 0 ? took : 1;
    }
    return most;
}

/* A line of a post is asked about beside each record that resembles it. */
enum tally_matter tally_matter_of(const struct tally_words *words,
                                  const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    const uint32_t known = tally_known_span(tokens, from, to); /* kept as 1 + the matter */
    if (known != TALLY_KNOWN_NOTHING)
        return (enum tally_matter)(known - 1);
    const enum tally_matter matter = read_matter(words, tokens, from, to);
    tally_known_span_put(tokens, from, to, (uint32_t)matter + 1);
    return matter;
}

bool tally_matter_unsettles(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    bool any = false;
    for (uint32_t i = from; i < to;) {
        uint32_t took = tally_matter_word(unsettling, tokens, i, to);
        if (took == 0)
            took = tally_normalize_token_is(tokens, i, english_unsettling);
        any |= took > 0;
        if (took == 0)
            took = tally_matter_word(beside_unsettling, tokens, i, to);
        if (took == 0)
            took = tally_normalize_token_is(tokens, i, english_beside);
        if (took == 0)
            return false;
        i += took;
    }
    return any;
}
