#include "verifier/wrappers.h"

#include <ctype.h>

#include "verifier/between.h"
#include "verifier/byline.h"
#include "verifier/matter.h"
#include "verifier/phrase.h"
#include "verifier/platform.h"
#include "verifier/seal.h"
#include "verifier/side.h"
#include "verifier/value.h"

/* What readers do, and how many did: 点赞 2306 在看 118, 12 likes. */
static const char *const counted[] = {
    "转发",     "轉發",     "阅读",        "閱讀",    "点赞",   "在看",   "分享",      "收藏",
    "评论",     "关注",     "赞",          "条评论",  "次阅读", "人赞同", "浏览次数",  "浏览量",
    "访问量",   "阅读量",   "阅读次数",    "点击数",  "点击量", "播放量", "人点赞",    "已转发",
    "热门评论", "最新评论", "图片",        "like",    "likes",  "view",   "views",     "comment",
    "comments", "save",     "reply",       "replies", "share",  "shares", "forwarded", "retweet",
    "retweets", "tweet",    "top comments"};

/* What a platform puts beside the time of a post, and names of platforms. A number beside one of
 * these and of the next is no count: 微信 888666 is an account, 扫码 500 a sum. */
static const char *const labels[] = {
    "转发微博", "阅读全文", "阅读原文", "展开全文", "展开",     "收起",     "全文",      "置顶",
    "原创",     "已编辑",   "网页链接", "查看全文", "收起全文", "see more", "show more", "微信",
    "微博",     "朋友圈",   "qq空间",   "公众号",   "该公众号", "email"};

/* What else a reader's screen puts around a text. Beside a time it would say what happens then:
 * End: today 5:00 PM, 关闭窗口 今天 14:00. */
static const char *const buttons[] = {"点击关注",
                                      "写留言",
                                      "长按",
                                      "扫码",
                                      "识别",
                                      "二维码",
                                      "相关链接",
                                      "分享到",
                                      "我们",
                                      "扫一扫",
                                      "在手机打开当前页",
                                      "打印本页",
                                      "关闭窗口",
                                      "返回顶部",
                                      "查看更多",
                                      "点击查看",
                                      "点击查看全文",
                                      "点击查看大图",
                                      "点击阅读全文",
                                      "加载更多",
                                      "查看原图",
                                      "保存图片",
                                      "上一页",
                                      "下一页",
                                      "上一篇",
                                      "下一篇",
                                      "首页",
                                      "末页",
                                      "返回首页",
                                      "广告",
                                      "推荐阅读",
                                      "相关推荐",
                                      "相关阅读",
                                      "相关新闻",
                                      "延伸阅读",
                                      "猜你喜欢",
                                      "为你推荐",
                                      "热门推荐",
                                      "打开 app",
                                      "app内打开",
                                      "open app",
                                      "open in app",
                                      "下载 app",
                                      "打开微信",
                                      "全屏",
                                      "字号大中小",
                                      "字体大中小",
                                      "打印关闭",
                                      "语音播报",
                                      "不感兴趣",
                                      "复制链接",
                                      "举报",
                                      "点击上方蓝字",
                                      "接上页",
                                      "接上图",
                                      "转下页",
                                      "接下页",
                                      "接下图",
                                      "续",
                                      "未完待续",
                                      "全文完",
                                      "完",
                                      "read more",
                                      "fwd",
                                      "fw",
                                      "load more",
                                      "show less",
                                      "continue reading",
                                      "continue reading below",
                                      "story continues below",
                                      "story continues below advertisement",
                                      "advertisement",
                                      "sponsored",
                                      "menu",
                                      "skip to content",
                                      "skip to main content",
                                      "related stories",
                                      "related articles",
                                      "related news",
                                      "recommended for you",
                                      "you may also like",
                                      "share this",
                                      "share this article",
                                      "share this page",
                                      "print this page",
                                      "translate tweet",
                                      "see translation",
                                      "show original",
                                      "subscribe",
                                      "sign up for our newsletter",
                                      "newsletter",
                                      "continued on next page",
                                      "continued from previous page",
                                      "continued",
                                      "next page",
                                      "previous page",
                                      "next",
                                      "previous",
                                      "back to top",
                                      "tap to expand",
                                      "click to enlarge",
                                      "download the app",
                                      "get the app",
                                      "copy link",
                                      "view all",
                                      "sent from my iphone",
                                      "sent from my phone",
                                      "quoted text hidden",
                                      "scroll for more",
                                      "scroll down",
                                      "trending",
                                      "contents",
                                      "table of contents",
                                      "目录",
                                      "accept cookies",
                                      "写评论",
                                      "往期推荐",
                                      "往期回顾",
                                      "预览时标签不可点",
                                      "点击蓝字",
                                      "end",
                                      "转发邮件",
                                      "转发的邮件",
                                      "转发消息",
                                      "以下是转发的消息",
                                      "以下为转发",
                                      "全文如下",
                                      "forwarded message",
                                      "begin forwarded message",
                                      "original message",
                                      "unsubscribe",
                                      "view this email in your browser"};

/* Beside the clock of a status bar. */
static const char *const status[] = {"g",    "hd",    "lte", "wifi", "kb",   "mb",   "s",
                                     "am",   "pm",    "a m", "p m",  "上午", "下午", "电池",
                                     "信号", "volte", "5g",  "4g",   "k s",  "m s"};

static bool is_number(const struct tally_tokens *tokens, uint32_t at, size_t digits)
{
    char word[16];
    return (tokens->tok[at] & TALLY_TOKEN_NUMBER) != 0 &&
           tally_normalize_token_spelling(tokens, at, word, sizeof word) <= digits;
}

/* --- Lines of a screen --- */

static bool has_unit(const struct tally_between_symbol *s)
{
    return s->kind == TALLY_SYMBOL_MONEY || s->kind == TALLY_SYMBOL_RATE;
}

/* $50, 50%: on the number's own line. */
static bool with_unit(const struct tally_tokens *tokens, uint32_t at)
{
    struct tally_between gap;
    bool unit = false;
    tally_between_read(tokens, at, &gap);
    for (size_t i = gap.count; i > 0 && gap.at[i - 1].kind != TALLY_SYMBOL_LINE; i--)
        unit |= has_unit(&gap.at[i - 1]);
    tally_between_read(tokens, at + 1, &gap);
    for (size_t i = 0; i < gap.count && gap.at[i].kind != TALLY_SYMBOL_LINE; i++)
        unit |= has_unit(&gap.at[i]);
    return unit;
}

/* 2306, 2.3万, 1.2K: tokens of a count, or 0. */
static uint32_t count_at(const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    enum { COUNT_DIGITS = 6 };
    if (at >= to || !is_number(tokens, at, COUNT_DIGITS) || with_unit(tokens, at))
        return 0;
    bool scaled = at + 1 < to &&
                  (tokens->tok[at + 1] == U'万' || tally_normalize_token_is(tokens, at + 1, "k m"));
    return scaled ? 2 : 1;
}

enum kind { COUNTED, LABEL, OTHER };

/* The longest button at token `at`; 0: none. */
static uint32_t button_at(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                          enum kind *kind)
{
    const uint32_t took[] = {TALLY_PHRASE_AT(counted, tokens, at, to),
                             TALLY_PHRASE_AT(labels, tokens, at, to),
                             TALLY_PHRASE_AT(buttons, tokens, at, to)};
    *kind = COUNTED;
    for (enum kind k = LABEL; k <= OTHER; k++)
        *kind = took[k] > took[*kind] ? k : *kind;
    return took[*kind];
}

bool tally_wrappers_buttons(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    const bool before = count_at(tokens, from, to) > 0;
    for (uint32_t i = from; i < to;) {
        enum kind kind;
        const uint32_t count = before ? count_at(tokens, i, to) : 0;
        const uint32_t took = button_at(tokens, i + count, to, &kind);
        if (took == 0 || (count > 0 && kind != COUNTED))
            return false;
        i += count + took;
        if (!before && kind == COUNTED)
            i += count_at(tokens, i, to);
    }
    return true;
}

/* Buttons, and one of them would say what happens if a time stood beside it. */
static bool timeless(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    enum kind kind = COUNTED;
    uint32_t i = from;
    while (i < to && kind != OTHER && button_at(tokens, i, to, &kind) > 0)
        i += button_at(tokens, i, to, &kind);
    return kind == OTHER && i > from;
}

/* 12小时前, 3 hours ago, 3h ago. */
static bool ago_line(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    static const char *const units[] = {
        "秒前",       "分钟前",    "小时前",   "天前",  "周前",    "个月前",   "minutes ago",
        "minute ago", "hours ago", "hour ago", "h ago", "min ago", "days ago", "day ago"};
    enum { DIGITS = 2 };
    return to - from > 1 && is_number(tokens, from, DIGITS) &&
           TALLY_PHRASE_AT(units, tokens, from + 1, to) == to - from - 1;
}

/* A clock, and what a telephone says beside it; a range of hours or a day is said by the text. */
static bool status_line(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    enum { DIGITS = 3, TOKENS = 10 };
    size_t clocks = 0;
    bool in_clock = false;
    for (uint32_t i = from; i < to;) {
        uint32_t took = TALLY_PHRASE_AT(status, tokens, i, to);
        bool joined = i > from && (tokens->marks[i] & (TALLY_MARK_DASH | TALLY_MARK_SLASH)) != 0;
        bool speed = took == 0 && i + 2 < to && is_number(tokens, i, DIGITS + 2) &&
                     TALLY_PHRASE_AT(status, tokens, i + 1, to) > 0; /* 0.52K/s */
        if (took == 0 && !speed && (joined || !is_number(tokens, i, DIGITS)))
            return false;
        const bool goes_on = i > from && (tokens->marks[i] & TALLY_MARK_COLON) != 0 && took == 0;
        clocks += goes_on && !in_clock;
        in_clock = goes_on;
        i += took > 0 ? took : 1;
    }
    return clocks == 1 && to - from <= TOKENS; /* 8:00 4:00 are hours */
}

static bool dashed(const struct tally_tokens *tokens, uint32_t i)
{
    struct tally_between gap;
    tally_between_read(tokens, i, &gap);
    return tally_between_has(&gap, TALLY_SYMBOL_DASH) || tally_between_has(&gap, TALLY_SYMBOL_LONG);
}

bool tally_wrappers_page(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    static const char *const words[] = {"第", "页", "共", "page", "p", "of"};
    enum { DIGITS = 3, TOKENS = 7 };
    bool named = false;
    size_t numbers = 0;
    for (uint32_t i = from; i < to; i++) {
        bool word = TALLY_PHRASE_AT(words, tokens, i, i + 1) > 0;
        named =
            named || tokens->tok[i] == U'页' || (word && (tokens->tok[i] & TALLY_TOKEN_WORD) != 0);
        numbers += !word;
        if (!word && !is_number(tokens, i, DIGITS))
            return false;
    }
    bool slash = to - from == 2 && (tokens->marks[from + 1] & TALLY_MARK_SLASH) != 0 &&
                 is_number(tokens, from, 1) && is_number(tokens, from + 1, 1);  /* 12/31 is a day */
    bool dashes = to - from == 1 && dashed(tokens, from) && dashed(tokens, to); /* -500 is a sum */
    return to - from <= TOKENS && numbers > 0 && numbers <= 2 && (named || slash || dashes);
}

/* 第二版, 第5页, page A5. */
static bool names_page(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    enum { NUMBER = 3 /* bytes of A12 */, TOKENS = 3 };
    const bool chinese = to - from >= 2 && tally_token_is_in(tokens->tok[to - 1], U"版页頁");
    const bool english = to - from >= 2 && tally_normalize_token_is(tokens, from, "page p");
    uint32_t i = from + (english || tokens->tok[from] == U'第');
    const uint32_t end = to - chinese;
    const bool number = i < end && end - i <= TOKENS;
    for (; number && i < end; i++) {
        if (!tally_value_is_numeral(tokens->tok[i]) && tokens->len[i] > NUMBER)
            return false;
        if (chinese && !tally_value_is_numeral(tokens->tok[i]))
            return false;
    }
    const uint32_t last = end - 1;
    return number && chinese != english &&
           (tally_value_is_numeral(tokens->tok[last]) ||
            isdigit(tokens->text.ptr[tokens->off[last] + tokens->len[last] - 1]) != 0);
}

/* 下转第二版, (Continued on page A5), From page A1: where a text goes on, and where it began. */
static bool turn_line(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    static const char *const turns[] = {
        "下转",           "上接",     "转",           "接",      "下接",    "上转",
        "紧接",           "see",      "continued on", "from",    "turn to", "continues on",
        "continued from", "contd on", "cont'd on",    "cont on", "jump to"};
    const uint32_t took = TALLY_PHRASE_AT(turns, tokens, from, to);
    return took > 0 && from + took < to && names_page(tokens, from + took, to);
}

/* A field of a mail's head that says when it was sent or what it is about, in the lines next to the
 * one of token `at` that are such fields. */
static bool in_mail_head(const struct tally_tokens *t, uint32_t at)
{
    static const char fields[] = "from to cc bcc reply";
    static const char needed[] = "date sent subject";
    const uint32_t all = (uint32_t)t->count;
    for (int step = -1; step <= 1; step += 2) {
        uint32_t i = tally_side_line_start(t, at, all);
        while (i < all && i + 1 < all && (t->marks[i + 1] & TALLY_MARK_COLON) != 0) {
            if (tally_normalize_token_is(t, i, needed))
                return true;
            if (!tally_normalize_token_is(t, i, fields) || (step < 0 && i == 0))
                break;
            i = step < 0 ? tally_side_line_start(t, i - 1, all)
                         : tally_side_line_end(t, i + 1, all);
        }
    }
    return false;
}

/* Each word has a capital, as those of names have. */
static bool capitals(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if ((t->tok[i] & TALLY_TOKEN_WORD) != 0 && (t->flags[i] & TALLY_TOKEN_CASE) == 0 &&
            !tally_normalize_token_is(t, i, "of and the for"))
            return false;
    }
    return true;
}

/* From: City of Ashford, and in a mail's head To: Residents. Without a colon it is a sentence; and
 * elsewhere From: Mill Road and To: Oak Street say what is closed. */
static bool mail_line(const struct tally_words *words, const struct tally_tokens *tokens,
                      uint32_t from, uint32_t to)
{
    enum { WORDS = 5 };
    return to - from > 1 && to - from <= WORDS &&
           tally_normalize_token_is(tokens, from, "from to cc") &&
           (tokens->marks[from + 1] & TALLY_MARK_COLON) != 0 &&
           !tally_byline_states(words, tokens, from + 1, to) &&
           tally_matter_of(words, tokens, from + 1, to) == TALLY_MATTER_NONE &&
           capitals(tokens, from + 1, to) &&
           ((tally_normalize_token_is(tokens, from, "from") &&
             tally_byline_body(words, tokens, from + 1, to)) ||
            in_mail_head(tokens, from));
}

static bool part(const struct tally_words *words, const struct tally_tokens *tokens, uint32_t from,
                 uint32_t to)
{
    if (tally_wrappers_buttons(tokens, from, to) || tally_platform_part(tokens, from, to) ||
        ago_line(tokens, from, to) || status_line(tokens, from, to) ||
        tally_wrappers_page(tokens, from, to) || turn_line(tokens, from, to) ||
        tally_byline_tag(words, tokens, from, to) || mail_line(words, tokens, from, to) ||
        tally_seal_at(tokens, from, to) == to - from)
        return true;
    return tally_byline_source(words, tokens, from, to) ||
           tally_byline_credits(words, tokens, from, to);
}

struct part {
    uint32_t to;
    bool when;  /* 昨天 08:30 */
    bool clock; /* that, or a status bar's */
};

/* The longest part that begins at `at`, in the line [from, to); it ends there: none does. */
static struct part part_at(const struct tally_words *words, const struct tally_tokens *tokens,
                           uint32_t at, uint32_t from, uint32_t to)
{
    struct part p = {.to = to};
    for (; p.to > at; p.to--) {
        bool range = p.to < to && (tokens->marks[p.to] & TALLY_MARK_DASH) != 0 &&
                     (tokens->tok[p.to - 1] & tokens->tok[p.to] & TALLY_TOKEN_NUMBER) != 0;
        bool ends = p.to == to || (tokens->flags[p.to] & TALLY_TOKEN_SPACE) != 0 ||
                    (tokens->marks[p.to] != 0 && !range);
        p.when = (at > from || p.to < to) && tally_platform_when(tokens, at, p.to);
        if (ends && (p.when || part(words, tokens, at, p.to) ||
                     tally_byline_account(words, tokens, at, p.to)))
            break;
    }
    p.clock = p.to > at && (p.when || status_line(tokens, at, p.to));
    return p;
}

/* Parts one behind the other: 原创 海市发布 昨天 08:30 发布于 江苏; the longest first. One time is
 * the post's: 8:00 - 4:00 are hours. */
static bool parts(const struct tally_words *words, const struct tally_tokens *tokens, uint32_t from,
                  uint32_t to)
{
    enum { MOST = 24 };
    const uint16_t sentence = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_QUESTION;
    size_t clocks = 0;
    bool dated = false;
    bool untimely = false;
    for (uint32_t i = from + 1; i < to; i++) {
        if (to - from > MOST || (tokens->marks[i] & sentence) != 0)
            return false;
    }
    for (uint32_t i = from; i < to;) {
        const struct part p = part_at(words, tokens, i, from, to);
        if (p.to == i)
            return false;
        clocks += p.clock;
        dated |= p.when;
        untimely |= timeless(tokens, i, p.to);
        i = p.to;
    }
    return clocks < 2 && !(dated && untimely);
}

bool tally_wrappers_line(const struct tally_words *words, const struct tally_tokens *tokens,
                         uint32_t from, uint32_t to)
{
    return part(words, tokens, from, to) || parts(words, tokens, from, to);
}
