#include "verifier/coda.h"

#include "verifier/between.h"
#include "verifier/interline.h"
#include "verifier/matter.h"
#include "verifier/side.h"
#include "verifier/speaks.h"

/* In bits: no other than the text itself says so. */
static const double sure = 1;

/* --- Items --- */

struct item {
    struct tally_value value;
    uint32_t before, behind; /* 第 and 条, or 0 */
    uint16_t opens, closes;  /* marks around the figures */
    uint32_t words;          /* its first word */
};

/* 四、 (4) 4. 第四条: what the line begins with. */
static bool item_at(const struct tally_tokens *t, uint32_t from, uint32_t to, struct item *out)
{
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_BRACKET;
    *out = (struct item){.before = t->tok[from] == U'第' ? U'第' : 0};
    uint32_t at = from + (out->before != 0);
    size_t took = at < to ? tally_value_read(t, at, to, &out->value) : 0;
    if (took == 0 || at + took >= to)
        return false;
    at += (uint32_t)took;
    out->behind =
        t->tok[at] == U'条' || t->tok[at] == U'款' || t->tok[at] == U'项' ? t->tok[at] : 0;
    out->words = at + (out->behind != 0);
    out->opens = t->marks[from] & TALLY_MARK_BRACKET;
    out->closes = t->marks[at] & ends;
    return out->before != 0 ? out->behind != 0 : out->closes != 0;
}

/* The line is the next item behind the one above it. */
static bool counts_on(const struct tally_differ *differ, uint32_t last, uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = differ->post;
    struct item one;
    struct item next;
    return item_at(t, last, from, &one) && item_at(t, from, to, &next) && one.value.scale == 0 &&
           next.value.scale == 0 && next.value.digits == one.value.digits + 1 &&
           one.before == next.before && one.behind == next.behind && one.opens == next.opens &&
           one.closes == next.closes &&
           ((t->tok[from + (next.before != 0)] ^ t->tok[last + (one.before != 0)]) &
            TALLY_TOKEN_NUMBER) == 0 &&
           next.words < to &&
           tally_interline_line(differ, next.words, to) == TALLY_INTERLINE_DIFFERENCE;
}

/* --- Sentences --- */

static bool has_word(const struct tally_tokens *t, uint32_t from, uint32_t to,
                     const char32_t *chinese, const char *english)
{
    for (uint32_t i = from; i < to; i++) {
        if (tally_matter_word(chinese, t, i, to) > 0 || tally_normalize_token_is(t, i, english))
            return true;
    }
    return false;
}

/* Somebody tells of it, or speaks of the text from outside. */
static bool tells(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    return has_word(
        t, from, to,
        U"据 记者 网友 获悉 了解 介绍 表示 认为 专家 建议 根据 预计 此前 目前 意味 提醒 看来 本台 "
        U"本报 本文 市民 该 此举 业内 对此 去年 昨 今 发稿 免责 侵权 转载 更多 记得 网上 谣 以上 "
        U"上述 原文 通知 通告 公告",
        "said says told according officials critics this article reporters reporter "
        "spokesman spokeswoman last means rumor rumors story notice above they he she");
}

/* More line ends stand before this line than before the one above it. */
static bool set_apart(const struct tally_tokens *t, uint32_t last, uint32_t from)
{
    size_t ends[2] = {0};
    const uint32_t at[2] = {last, from};
    for (size_t k = 0; k < 2; k++) {
        struct tally_slice gap = tally_between_bytes(t, at[k]);
        for (size_t i = 0; i < gap.len; i++)
            ends[k] += gap.ptr[i] == '\n';
    }
    return ends[1] > (last > 0 ? ends[0] : 1);
}

bool tally_coda_own(const struct tally_differ *differ, uint32_t last, uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = differ->post;
    struct item item;
    if (set_apart(t, last, from) ||
        tally_interline_line(differ, from, to) != TALLY_INTERLINE_DIFFERENCE)
        return false;
    if (item_at(t, from, to, &item))
        return counts_on(differ, last, from, to);
    return tally_speaks(differ->words, t, from, to).bits > sure &&
           tally_interline_orders(differ, from, to) && !tally_interline_contact(differ, from, to) &&
           !tells(t, from, to) && !tally_interline_set_off(differ, from, to);
}
