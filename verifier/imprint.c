#include "verifier/imprint.h"

#include "verifier/contact.h"
#include "verifier/matter.h"

enum {
    OWNER_TOKENS = 12,
    LINE_UNITS = 60,
};

struct line {
    const struct tally_words *words;
    const struct tally_tokens *t;
    uint32_t from, to;
};

/* --- Rights: © 2026 City of Ashford. All rights reserved. --- */

static bool reserved_at(const struct line *l, uint32_t i)
{
    return tally_matter_word(U"版权所有 保留所有权利", l->t, i, l->to) > 0 ||
           (i + 2 < l->to && tally_normalize_token_is(l->t, i, "all") &&
            tally_normalize_token_is(l->t, i + 1, "rights") &&
            tally_normalize_token_is(l->t, i + 2, "reserved"));
}

static bool rights(const struct line *l)
{
    struct line owner = *l;
    bool reserved = false;
    while (owner.from < owner.to && (tally_value_is_numeral(l->t->tok[owner.from]) ||
                                     tally_normalize_token_is(l->t, owner.from, "copyright c by")))
        owner.from++;
    for (uint32_t i = owner.from; i < l->to && !reserved; i++) {
        reserved = reserved_at(l, i);
        owner.to = i;
    }
    return reserved && owner.to - owner.from <= OWNER_TOKENS &&
           (owner.from >= owner.to ||
            tally_matter_of(l->words, l->t, owner.from, owner.to) == TALLY_MATTER_NONE);
}

/* --- Advertisements and disclaimers --- */

static const char32_t offers[] = U"商务合作 广告合作 商业合作 合作 投稿 爆料 供稿 约稿 新闻热线 "
                                 U"新闻线索 招商 商务 进群 粉丝群 小编微信";
static const char english_offers[] = "advertise advertising advert subscribe newsletter sponsored";

/* What only a medium says of itself and of what it passes on. */
static const char32_t selves[] =
    U"侵权 侵删 本号 本公众号 本账号 本平台 本站 小编 转自网络 来源网络 来源于网络 来自网络 "
    U"免责声明 仅供参考 版权归";
static const char english_selves[] = "disclaimer affiliated infringement copyright newsletter";

/* Words of such lines that say something of a matter elsewhere. */
static const char32_t own_words[] =
    U"请 如有 如 仅供参考 仅作 仅为 仅 不代表 免责 责任 版权 删除 以官方 加 内容 不承担 非官方 "
    U"非 添加 免 不 为准";
static const char english_own[] = "not no any only is may our responsible";

/* The issuer speaks of his text. */
static const char32_t issuer_words[] =
    U"本通知 本公告 本通告 本规定 本办法 规定 通知 通告 收费 缴费 执行 施行";
static const char english_issuer[] = "notice order rule rules fee fees charge charges force";

static bool begins(const struct line *l)
{
    uint32_t end = l->from + 3 < l->to ? l->from + 3 : l->to; /* 欢迎投稿, 广告及商务合作 */
    for (uint32_t i = l->from; i < end; i++) {
        if (tally_matter_word(offers, l->t, i, l->to) > 0 ||
            tally_normalize_token_is(l->t, i, english_offers))
            return true;
    }
    return false;
}

static bool names_self(const struct line *l)
{
    for (uint32_t i = l->from; i < l->to; i++) {
        if (tally_matter_word(selves, l->t, i, l->to) > 0 ||
            tally_normalize_token_is(l->t, i, english_selves))
            return true;
    }
    return false;
}

/* A contact begins or goes on at token `at`: its figures and letters. */
static bool in_contact(const struct line *l, uint32_t at)
{
    return !tally_token_is_character(l->t->tok[at]) || tally_contact_at(l->t->text, l->t->off[at]);
}

/* Apart from the words of such lines, and a contact where `offers` one, it says nothing. */
static bool nothing_else(const struct line *l, bool offers_contact)
{
    uint32_t start = l->from;
    for (uint32_t i = l->from; i <= l->to;) {
        bool end = i == l->to;
        if (!end && (tally_matter_word(issuer_words, l->t, i, l->to) > 0 ||
                     tally_normalize_token_is(l->t, i, english_issuer)))
            return false;
        uint32_t took = end ? 1 : tally_matter_word(own_words, l->t, i, l->to);
        if (took == 0)
            took = tally_normalize_token_is(l->t, i, english_own) ||
                   (offers_contact && in_contact(l, i));
        if (took > 0 && start < i && tally_matter_of(l->words, l->t, start, i) != TALLY_MATTER_NONE)
            return false;
        i += took > 0 ? took : 1;
        start = took > 0 ? i : start;
    }
    return true;
}

bool tally_imprint_line(const struct tally_words *words, const struct tally_tokens *post,
                        uint32_t from, uint32_t to)
{
    const struct line l = {words, post, from, to};
    if (rights(&l))
        return true;
    bool offer = begins(&l);
    return (offer || names_self(&l)) && tally_tokens_units(post, from, to) <= LINE_UNITS &&
           nothing_else(&l, offer);
}
