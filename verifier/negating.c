#include "verifier/negating.h"

#include <uchar.h>

#include "verifier/between.h"
#include "verifier/names.h"

enum {
    PHRASE_MAX = 3,
    CLAUSE_MAX = 40, /* tokens of one clause that are looked through */
};

/* Those of several tokens, of which the last does not deny by itself, and what ends or refuses. */
static const char32_t phrases[] =
    U"不要 不用 不再 不会 不能 不予 没有 未经 未予 无权 并非 从未 毫无 禁止 严禁 停止 停用 停办 "
    U"暂停 中止 终止 取消 撤销 撤回 废止 解除 免除 免予 免收 免征 拒绝 谢绝 杜绝 防止 避免 制止 "
    U"反对 否认 驳回 丧失 失去 缺乏 缺少 切勿 请勿 "
    U"stop stops stopped stopping cease ceases ceased suspend suspends suspended prohibit "
    U"prohibits prohibiting preventing restrict restricts restricting "
    U"forbid forbids ban bans banned revoke revokes revoked refuse refuses refused deny denies "
    U"denied avoid avoids prevent prevents no_longer instead_of rather_than other_than in_lieu_of "
    U"free_of free_from "
    U"exempt_from refrain_from fail_to fails_to failed_to failing_to lack_of lacks "
    U"否决 reject rejects rejected decline declined withdrawn false untrue hoax "
    U"rumor rumors rumour rumours 谣言 谣传 虚假 失实 编造 捏造 杜撰";

/* Those that turn down a proposal or a claim. */
static const char32_t refusals[] =
    U"未予 不予 未获 未被 未通过 未采纳 否决 驳回 否认 不属实 不实 失实 谣言 谣传 虚假 编造 捏造 "
    U"杜撰 rejected "
    U"denied "
    U"refused false untrue hoax rumor rumour not_true not_approved not_adopted not_accepted "
    U"not_pass voted_down";

/* Those that hold such a character and deny nothing. */
static const char32_t harmless[] =
    U"扣除 拆除 清除 消除 排除 除夕 不断 不仅 不但 不同 不限于 不少于 不多于 不低于 不高于 不小于 "
    U"不大于 不超过 不足 不良 不法 不动产 不懈 "
    U"无论 不论 不管 无锡 无偿 无线 无障碍 非常 非法 未来 未成年 免费 没收 特别 分别 级别 类别 "
    U"区别 "
    U"个别 识别 性别 鉴别 but_not_limited_to but_are_not_limited_to but_is_not_limited_to but_also "
    U"not_only no_later_than not_later_than";

/* Nothing parts token `at` from the one before it, or the end of a line inside a sentence. */
static bool attached(const struct tally_tokens *t, uint32_t at)
{
    bool line = at < t->count && (t->flags[at] & TALLY_TOKEN_LINE) != 0;
    return line ? tally_between_wrapped(t, at) : tally_tokens_marks(t, at) == 0;
}

static uint32_t phrase_before(const struct tally_tokens *t, uint32_t at)
{
    for (uint32_t n = 1; n <= PHRASE_MAX && n <= at; n++) {
        bool vague;
        if (tally_names_at(phrases, t, at - n, &vague) == n)
            return n;
        if (!attached(t, at - n))
            break;
    }
    return 0;
}

uint32_t tally_negating_before(const struct tally_words *words, const struct tally_tokens *tokens,
                               uint32_t at)
{
    for (uint32_t i = at; i > 0 && attached(tokens, i);) {
        uint32_t phrase = phrase_before(tokens, i);
        i--;
        unsigned class = tally_words_class(words, tokens->tok[i]);
        unsigned denies = class & (TALLY_WORD_NEGATION | TALLY_WORD_BEHIND);
        if (phrase > 0 || denies == TALLY_WORD_NEGATION)
            return at - i - 1 + (phrase > 1 ? phrase : 1);
        if ((class & TALLY_WORD_MODAL) == 0)
            return 0;
    }
    return 0;
}

bool tally_negating_clause(const struct tally_words *words, const struct tally_tokens *tokens,
                           uint32_t from, uint32_t at)
{
    for (uint32_t i = at; i > from && i + CLAUSE_MAX > at && attached(tokens, i); i--) {
        unsigned class = tally_words_class(words, tokens->tok[i - 1]);
        if ((class & TALLY_WORD_GOVERNS) != 0 || phrase_before(tokens, i) > 0)
            return true;
    }
    uint32_t took = tally_negating_before(words, tokens, at);
    return took > 0 && took <= at - from;
}

bool tally_negating_holds(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t to)
{
    const unsigned denying = TALLY_WORD_NEGATION | TALLY_WORD_EXCEPTION;
    bool vague;
    for (uint32_t i = from; i < to;) {
        uint32_t took = tally_names_at(harmless, tokens, i, &vague);
        if (took == 0 && ((tally_words_class_at(words, tokens, i) & denying) != 0 ||
                          tally_names_at(phrases, tokens, i, &vague) > 0))
            return true;
        i += took > 0 ? took : 1;
    }
    return false;
}

bool tally_negating_refuses(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    bool vague;
    for (uint32_t i = from; i < to; i++) {
        if (tally_names_at(refusals, tokens, i, &vague) > 0)
            return true;
    }
    return false;
}
