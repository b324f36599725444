#include "verifier/sourceline.h"

#include "verifier/between.h"
#include "verifier/byline.h"
#include "verifier/contact.h"
#include "verifier/dateform.h"
#include "verifier/links.h"
#include "verifier/matter.h"
#include "verifier/value.h"

enum {
    LINE_TOKENS = 60,
    NAME_TOKENS = 6, /* of who wrote */
    ADDRESS = 80,    /* bytes beside a token in which its @ stands */
};

struct line {
    const struct tally_words *words;
    const struct tally_tokens *t;
    uint32_t from, to;
    struct tally_links links; /* in bytes behind `start` */
    size_t start;
};

static bool in_link(const struct line *l, uint32_t i)
{
    return tally_links_hold(&l->links, l->t->off[i] - l->start);
}

static bool ends_address(uint8_t c)
{
    return c <= ' ' || c >= 0x80 || c == '<' || c == '>' || c == '(' || c == ')' || c == ',' ||
           c == ':' || c == ';';
}

/* Token `i` belongs to bob@x.example. */
static bool in_mail(const struct line *l, uint32_t i)
{
    const struct tally_slice text = l->t->text;
    const size_t at = l->t->off[i];
    for (size_t k = at; k > l->start && at - k < ADDRESS && !ends_address(text.ptr[k - 1]); k--) {
        if (text.ptr[k - 1] == '@')
            return true;
    }
    for (size_t k = at; k < text.len && k - at < ADDRESS && !ends_address(text.ptr[k]); k++) {
        if (text.ptr[k] == '@')
            return true;
    }
    return false;
}

/* --- Where more is to be read --- */

/* Tokens of a word that points at a text or its page, or 0. */
static uint32_t points(const struct line *l, uint32_t i, uint32_t to)
{
    static const char32_t chinese[] = U"阅读 原文 全文 正文 更多 内容 链接 网址 来源 来自 出处 "
                                      U"转自 摘自 查看 浏览 网页 请看 点此 "
                                      U"点击 地址 打开 见";
    static const char english[] =
        "read more full story article text source original link links view in browser continue "
        "continued reading see at on here via web page online version from the this click open url";
    const uint32_t took = tally_matter_word(chinese, l->t, i, to);
    return took > 0 ? took : tally_normalize_token_is(l->t, i, english) ? 1 : 0;
}

/* haishi.gov, haishi.gov/news: an address without http:// at token `i`, to the end of the line. */
static bool bare_address(const struct line *l, uint32_t i)
{
    const struct tally_side rest = {l->t, i, l->to};
    const size_t end = (size_t)l->t->off[l->to - 1] + l->t->len[l->to - 1];
    for (size_t k = l->t->off[i]; k < end; k++) {
        if (l->t->text.ptr[k] <= ' ' || l->t->text.ptr[k] >= 0x7f || l->t->text.ptr[k] == '@')
            return false;
    }
    return (l->t->tok[i] & TALLY_TOKEN_WORD) != 0 && tally_side_length(&rest) > 1 &&
           tally_contact_in(&rest);
}

/* Words that point, and the address that they point at. */
static bool leads_on(const struct line *l)
{
    uint32_t i = l->from;
    while (i < l->to && !in_link(l, i)) {
        if (i > l->from && bare_address(l, i))
            return true;
        const uint32_t took = points(l, i, l->to);
        if (took == 0)
            return false;
        i += took;
    }
    const bool pointed = i > l->from;
    while (i < l->to && in_link(l, i))
        i++;
    return pointed && i == l->to && l->links.count == 1;
}

/* --- Who wrote --- */

static bool dates(const struct line *l, uint32_t i)
{
    static const char english[] = "on at am pm a p m mon tue wed thu fri sat sun monday tuesday "
                                  "wednesday thursday friday saturday sunday jan feb mar apr may "
                                  "jun jul aug sep sept oct nov dec january february march april "
                                  "june july august september october november december";
    return tally_value_is_numeral(l->t->tok[i]) ||
           tally_token_is_in(l->t->tok[i], U"年月日号时分秒上下午晚早周星期在于") ||
           tally_normalize_token_is(l->t, i, english);
}

/* [at, to) is a name beside dates and an address, and no more. */
static bool names(const struct line *l, uint32_t at, uint32_t to)
{
    uint32_t others = 0;
    for (uint32_t i = at; i < to;) {
        uint32_t end = i;
        while (end < to && !in_mail(l, end) && !dates(l, end))
            end++;
        if (end > i && tally_matter_of(l->words, l->t, i, end) != TALLY_MATTER_NONE)
            return false;
        others += end - i;
        i = end > i ? end : i + 1;
    }
    return others <= NAME_TOKENS;
}

/* On Mon, Jan 4, 2027 at 9:15 AM, Bob <bob@x.example> wrote: */
static bool attributes(const struct line *l)
{
    static const char32_t chinese[] = U"写道 写到";
    uint32_t verb = l->to - 1;
    const bool english = tally_normalize_token_is(l->t, verb, "wrote writes");
    if (!english && verb > l->from && tally_matter_word(chinese, l->t, verb - 1, l->to) > 0)
        verb--;
    else if (!english)
        return false;
    return tally_between_behind(l->t, l->to, TALLY_SYMBOL_COLON) && names(l, l->from, verb);
}

/* From: Bob <bob@x.example> */
static bool heads_mail(const struct line *l)
{
    static const char32_t chinese[] = U"发件人 收件人 抄送";
    uint32_t took = tally_matter_word(chinese, l->t, l->from, l->to);
    if (took == 0)
        took = tally_normalize_token_is(l->t, l->from, "from to cc bcc") ? 1 : 0;
    const uint32_t at = l->from + took;
    bool address = false;
    for (uint32_t i = at; i < l->to; i++)
        address |= in_mail(l, i);
    return took > 0 && address && (tally_tokens_marks(l->t, at) & TALLY_MARK_COLON) != 0 &&
           names(l, at, l->to);
}

/* --- Whose page it is --- */

/* The tokens of an address at token `i`, up to a blank; 0 where none is. */
static uint32_t host_at(const struct line *l, uint32_t i)
{
    struct line word = *l;
    word.to = i + 1;
    while (word.to < l->to && (l->t->flags[word.to] & TALLY_TOKEN_SPACE) == 0)
        word.to++;
    return bare_address(&word, i) ? word.to - i : 0;
}

/* 10:25, 10:25:30 */
static uint32_t behind_clock(const struct line *l, uint32_t i)
{
    const uint32_t first = i;
    while (i < l->to && (l->t->tok[i] & TALLY_TOKEN_NUMBER) != 0 &&
           (i == first || (l->t->marks[i] & TALLY_MARK_COLON) != 0))
        i++;
    return i == first + 1 ? first : i;
}

/* 海市新闻网, 中国政府网, 中央政府门户网站 */
static bool site_named(const struct line *l, uint32_t from, uint32_t to)
{
    static const char32_t sites[] = U"政府门户网站 政府门户网 政府网站 政府网";
    if (tally_byline_account(l->words, l->t, from, to))
        return true;
    for (uint32_t i = from; i < to && to - from <= 2 * NAME_TOKENS; i++) {
        if (tally_matter_word(sites, l->t, i, to) == to - i)
            return !tally_byline_states(l->words, l->t, from, to);
    }
    return false;
}

/* 中国政府网 www.gov.cn 2026-11-03 09:30 来源：新华社: below a title, who has the page, since when,
 * and from whom. */
static bool heads_page(const struct line *l)
{
    struct tally_date date;
    uint32_t i = l->from;
    if (tally_matter_word(U"来源", l->t, i, l->to) > 0)
        i += 2;
    const uint32_t name = i;
    uint32_t host = 0;
    while (i < l->to && (host = host_at(l, i)) == 0)
        i++;
    if (host == 0 || (i > name && !site_named(l, name, i)))
        return false;
    i += host;
    const uint32_t dated = tally_dateform_read(l->t, i, l->to, &date);
    i = behind_clock(l, i + dated);
    return dated > 0 && (i == l->to || tally_byline_source(l->words, l->t, i, l->to));
}

bool tally_sourceline_is(const struct tally_words *words, const struct tally_tokens *post,
                         uint32_t from, uint32_t to)
{
    struct line l = {.words = words, .t = post, .from = from, .to = to};
    if (from >= to || to - from > LINE_TOKENS)
        return false;
    l.start = post->off[from];
    const size_t end = (size_t)post->off[to - 1] + post->len[to - 1];
    tally_links_find((struct tally_slice){post->text.ptr + l.start, end - l.start}, &l.links);
    return leads_on(&l) || attributes(&l) || heads_mail(&l) || heads_page(&l);
}
