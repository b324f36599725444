#include "verifier/recency.h"

#include "verifier/dateform.h"
#include "verifier/matter.h"

/* In folded characters, simplified ones. */
static const char32_t fresh_words[] =
    U"刚刚 刚才 刚收到 刚接到 刚发布 刚通知 刚出 最新 今天 今日 今晚 今夜 今早 今晨 明天 明日 明早 "
    U"明晚 突发 快讯 本日 速报 たった今 방금 속보 오늘 내일 최신";
static const char english_fresh[] = "breaking today tonight tomorrow latest";
static const char english_just[] = "in now out announced issued released received";

static const char32_t past_words[] =
    U"旧 去年 前年 当年 往年 那年 那时 当时 曾经 曾 以前 从前 过去 历史 回顾 存档 记得 早就 早已 "
    U"年前 月前 天前 周前 昨 "
    U"过期 失效 到期 废止 作废 收回 撤回 撤销 更正 昔 지난 과거 옛 당시 만료";
static const char english_past[] =
    "old older former formerly ago last previous previously earlier archive archived remember "
    "remembering throwback outdated history historical past expired ended over yesterday stale "
    "was were void withdrawn superseded replaced corrected";

/* A day or a year up to `since`. */
static bool earlier_day(const struct tally_tokens *t, uint32_t at, struct tally_date since)
{
    struct tally_date date;
    uint32_t took = tally_dateform_part(t, at, &date);
    if (took == 0)
        took = tally_dateform_read(t, at, (uint32_t)t->count, &date);
    return took > 0 && date.year != 0 && tally_date_compare(date, since) <= 0;
}

/* 不要去海边 calls on readers, and 不要信 denies. */
static uint32_t calls(const struct tally_tokens *t, uint32_t at)
{
    static const char32_t words[] = U"不要 千万别 请勿 切勿";
    const uint32_t took = tally_matter_word(words, t, at, (uint32_t)t->count);
    const uint32_t behind = at + took < t->count ? t->tok[at + took] : 0;
    return tally_token_is_in(behind, U"信传转听再") ? 0 : took;
}

static bool tells_past(const struct tally_words *words, const struct tally_tokens *t, uint32_t at,
                       struct tally_date since)
{
    const uint32_t count = (uint32_t)t->count;
    const unsigned other = TALLY_WORD_NEGATION | TALLY_WORD_DENIAL | TALLY_WORD_QUESTION;
    return (tally_words_class_here(words, t, at) & other) != 0 ||
           (tally_tokens_marks(t, at + 1) & TALLY_MARK_QUESTION) != 0 ||
           tally_matter_word(past_words, t, at, count) > 0 ||
           tally_normalize_token_is(t, at, english_past) || earlier_day(t, at, since);
}

static bool tells_fresh(const struct tally_tokens *t, uint32_t at)
{
    const uint32_t count = (uint32_t)t->count;
    return tally_matter_word(fresh_words, t, at, count) > 0 ||
           tally_normalize_token_is(t, at, english_fresh) ||
           (at + 1 < count && tally_normalize_token_is(t, at, "just") &&
            tally_normalize_token_is(t, at + 1, english_just));
}

/* A later date fills the line: 2026年11月29日 below a name. */
static bool signs_later(const struct tally_tokens *t, uint32_t at, struct tally_date since)
{
    const uint32_t count = (uint32_t)t->count;
    struct tally_date date;
    const uint32_t took = tally_dateform_read(t, at, count, &date);
    return took > 0 && (at == 0 || (t->flags[at] & TALLY_TOKEN_LINE) != 0) &&
           (at + took == count || (t->flags[at + took] & TALLY_TOKEN_LINE) != 0) &&
           tally_date_compare(date, since) > 0;
}

struct tally_recency tally_recency_read(const struct tally_words *words,
                                        const struct tally_tokens *tokens, const bool *aside,
                                        struct tally_date since)
{
    struct tally_recency out = {0};
    uint32_t took;
    for (uint32_t i = 0; i < tokens->count && !out.past; i += took) {
        took = aside[i] ? 1 : calls(tokens, i);
        if (took > 0)
            continue;
        took = 1;
        out.past = tells_past(words, tokens, i, since);
        out.fresh |= tells_fresh(tokens, i);
        out.signed_later |= signs_later(tokens, i, since);
    }
    return out;
}
