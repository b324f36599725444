#include "verifier/wrappers.h"

#include "schema/utf8.h"
#include "verifier/matter.h"
#include "verifier/platform.h"
#include "verifier/seal.h"
#include "verifier/tagwords.h"

enum {
    NAME_UNITS = 16, /* of a source's name */
    TAG_UNITS = 10,  /* of a handle or a tag */
    PERSON_MAX = 4,  /* characters of a person's name */
    PEOPLE_MAX = 4,
    PHRASE_MAX = 8, /* tokens of one of the phrases below */
};

/* What a reader's screen puts around a text: 点赞 2306 在看 118, 12 likes. */
static const char *const buttons[] = {"转发微博",
                                      "转发",
                                      "轉發",
                                      "阅读全文",
                                      "阅读原文",
                                      "阅读",
                                      "閱讀",
                                      "展开全文",
                                      "展开",
                                      "收起",
                                      "点赞",
                                      "点击关注",
                                      "在看",
                                      "分享",
                                      "收藏",
                                      "评论",
                                      "写留言",
                                      "长按",
                                      "扫码",
                                      "识别",
                                      "二维码",
                                      "关注",
                                      "赞",
                                      "图片",
                                      "网页链接",
                                      "全文",
                                      "置顶",
                                      "原创",
                                      "微博",
                                      "微信",
                                      "相关链接",
                                      "分享到",
                                      "我们",
                                      "扫一扫",
                                      "在手机打开当前页",
                                      "打印本页",
                                      "关闭窗口",
                                      "返回顶部",
                                      "条评论",
                                      "次阅读",
                                      "人赞同",
                                      "查看更多",
                                      "查看全文",
                                      "点击查看",
                                      "点击查看全文",
                                      "点击查看大图",
                                      "点击阅读全文",
                                      "加载更多",
                                      "查看原图",
                                      "保存图片",
                                      "收起全文",
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
                                      "热门评论",
                                      "最新评论",
                                      "打开 app",
                                      "下载 app",
                                      "打开微信",
                                      "全屏",
                                      "qq空间",
                                      "朋友圈",
                                      "字号大中小",
                                      "字体大中小",
                                      "打印关闭",
                                      "浏览次数",
                                      "浏览量",
                                      "访问量",
                                      "阅读量",
                                      "阅读次数",
                                      "点击数",
                                      "点击量",
                                      "播放量",
                                      "语音播报",
                                      "不感兴趣",
                                      "复制链接",
                                      "举报",
                                      "已编辑",
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
                                      "share",
                                      "like",
                                      "likes",
                                      "view",
                                      "comment",
                                      "save",
                                      "reply",
                                      "comments",
                                      "views",
                                      "forwarded",
                                      "fwd",
                                      "fw",
                                      "shares",
                                      "replies",
                                      "retweets",
                                      "see more",
                                      "load more",
                                      "show more",
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
                                      "tweet",
                                      "retweet",
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
                                      "open in app",
                                      "download the app",
                                      "get the app",
                                      "copy link",
                                      "view all",
                                      "sent from my iphone",
                                      "sent from my phone",
                                      "quoted text hidden",
                                      "scroll for more",
                                      "scroll down",
                                      "top comments",
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
                                      "该公众号",
                                      "公众号",
                                      "人点赞",
                                      "已转发",
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
                                      "email",
                                      "view this email in your browser"};

/* Beside the clock of a status bar. */
static const char *const status[] = {"g",    "hd",   "lte",  "wifi",  "kb",  "mb",
                                     "s",    "am",   "pm",   "a m",   "p m", "上午",
                                     "下午", "电池", "信号", "volte", "5g",  "4g"};

/* What names where a text comes from; an organ's name follows. */
static const char *const sources[] = {
    "来源",   "來源", "图片来源", "图源",   "消息来源",  "信息来源",      "转自", "轉自", "转载自",
    "转发自", "转载", "供稿",     "source", "posted by", "reposted from", "via",  "来自"};

/* A person's name follows. */
static const char *const people[] = {"责任编辑", "责编", "编辑",     "校对", "审核", "记者",
                                     "作者",     "摄影", "图",       "监制", "制作", "编审",
                                     "终审",     "初审", "复审",     "统筹", "美编", "值班编委",
                                     "发件人",   "来稿", "编辑 校对"};

/* How the names of bodies end. */
static const char *const bodies[] = {"政府", "局",   "委",   "办",   "厅",   "部",   "院",
                                     "会",   "中心", "公司", "集团", "大学", "学校", "医院",
                                     "警方", "公安", "交警", "消防", "气象"};

/* How the names of media end; what stands before is a body's or another's, or short. */
static const char *const media[] = {
    "发布", "网",   "报",   "日报", "晚报", "新闻", "台",   "电视台", "客户端", "公众号", "社",
    "频道", "博客", "微博", "微信", "头条", "在线", "周刊", "杂志",   "新媒体", "融媒",   "朋友圈"};

/* Characters of the commonest family names. */
static const char surnames[] = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖"
                               "田董袁潘于蒋蔡余杜叶程苏魏吕丁"
                               "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙"
                               "史陶黎贺顾毛郝龚邵万钱严覃武戴"
                               "莫孔向汤欧阳温葛章柳乔柯樊尤路";

/* What a name does not hold: it would say that something happens, ends, or is paid. */
static const char statements[] =
    "仅撤废停改迟延消取免罚缴汇付费款价涨降补请已被将要快告假放封断交退领到过期";

/* How many tokens of [at, to) one of the phrases takes, the longest; 0 for none. */
static uint32_t phrase_at(const char *const *phrases, size_t count,
                          const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    char text[96];
    size_t len = 0;
    uint32_t best = 0;
    for (uint32_t i = at; i < to && i < at + PHRASE_MAX && len + 32 < sizeof text; i++) {
        bool word = (tokens->tok[i] & TALLY_TOKEN_WORD) != 0;
        if (i > at && word)
            text[len++] = ' ';
        len += tally_normalize_token_spelling(tokens, i, text + len, sizeof text - len);
        bool begins = len == 0; /* one of them begins so */
        for (size_t k = 0; len > 0 && k < count; k++) {
            if (phrases[k][0] != text[0] || (len > 1 && phrases[k][1] != text[1]) ||
                strncmp(phrases[k], text, len) != 0)
                continue;
            begins = true;
            if (phrases[k][len] == '\0')
                best = i + 1 - at;
        }
        if (!begins)
            break;
    }
    return best;
}

#define PHRASE_AT(table, tokens, at, to)                                                           \
    phrase_at(table, sizeof(table) / sizeof *(table), tokens, at, to)

static bool is_number(const struct tally_tokens *tokens, uint32_t at, size_t digits)
{
    char word[16];
    return (tokens->tok[at] & TALLY_TOKEN_NUMBER) != 0 &&
           tally_normalize_token_spelling(tokens, at, word, sizeof word) <= digits;
}

/* --- Lines of a screen --- */

/* 2306, 2.3万, 1.2K: tokens of a count, or 0. */
static uint32_t count_at(const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    enum { COUNT_DIGITS = 6 };
    if (at >= to || !is_number(tokens, at, COUNT_DIGITS))
        return 0;
    bool scaled = at + 1 < to &&
                  (tokens->tok[at + 1] == U'万' || tally_normalize_token_is(tokens, at + 1, "k m"));
    return scaled ? 2 : 1;
}

bool tally_wrappers_buttons(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    const bool before = count_at(tokens, from, to) > 0;
    for (uint32_t i = from; i < to;) {
        if (before)
            i += count_at(tokens, i, to);
        uint32_t took = PHRASE_AT(buttons, tokens, i, to);
        if (took == 0)
            return false;
        i += took;
        if (!before)
            i += count_at(tokens, i, to);
    }
    return true;
}

/* 12小时前, 3 hours ago, 3h ago. */
static bool ago_line(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    static const char *const units[] = {
        "秒前",       "分钟前",    "小时前",   "天前",  "周前",    "个月前",   "minutes ago",
        "minute ago", "hours ago", "hour ago", "h ago", "min ago", "days ago", "day ago"};
    enum { DIGITS = 2 };
    return to - from > 1 && is_number(tokens, from, DIGITS) &&
           PHRASE_AT(units, tokens, from + 1, to) == to - from - 1;
}

/* A clock, and what a telephone says beside it; a range of hours or a day is said by the text. */
static bool status_line(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    enum { DIGITS = 3, TOKENS = 10 };
    bool clock = false;
    for (uint32_t i = from; i < to;) {
        uint32_t took = PHRASE_AT(status, tokens, i, to);
        bool joined = i > from && (tokens->marks[i] & (TALLY_MARK_DASH | TALLY_MARK_SLASH)) != 0;
        if (took == 0 && (joined || !is_number(tokens, i, DIGITS)))
            return false;
        clock |= i > from && (tokens->marks[i] & TALLY_MARK_COLON) != 0 && took == 0;
        i += took > 0 ? took : 1;
    }
    return clock && to - from <= TOKENS;
}

/* 第3页 共8页, Page 3 of 8, 3/8, - 3 -. */
static bool page_line(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    static const char *const words[] = {"第", "页", "共", "page", "p", "of"};
    enum { DIGITS = 3, TOKENS = 7 };
    bool named = false;
    size_t numbers = 0;
    for (uint32_t i = from; i < to; i++) {
        bool word = PHRASE_AT(words, tokens, i, i + 1) > 0;
        named =
            named || tokens->tok[i] == U'页' || (word && (tokens->tok[i] & TALLY_TOKEN_WORD) != 0);
        numbers += !word;
        if (!word && !is_number(tokens, i, DIGITS))
            return false;
    }
    bool slash = to - from == 2 && (tokens->marks[from + 1] & TALLY_MARK_SLASH) != 0 &&
                 is_number(tokens, from, 1) && is_number(tokens, from + 1, 1); /* 12/31 is a day */
    bool dashes = to - from == 1 && (tokens->marks[from] & TALLY_MARK_DASH) != 0 &&
                  (tally_tokens_marks(tokens, to) & TALLY_MARK_DASH) != 0; /* -500 is a sum */
    return to - from <= TOKENS && numbers > 0 && numbers <= 2 && (named || slash || dashes);
}

/* --- Names --- */

static bool in_text(const char *characters, uint32_t token)
{
    uint8_t bytes[4];
    if ((token & (TALLY_TOKEN_NUMBER | TALLY_TOKEN_WORD)) != 0)
        return false;
    char text[5] = {0};
    size_t n = tally_utf8_encode(token, bytes);
    memcpy(text, bytes, n);
    return strstr(characters, text) != NULL;
}

/* Words that state, order or limit something, numbers, and marks inside a sentence. */
static bool states(const struct tally_words *words, const struct tally_tokens *tokens,
                   uint32_t from, uint32_t to)
{
    const unsigned grave = TALLY_WORD_NEGATION | TALLY_WORD_MODAL | TALLY_WORD_CONDITION |
                           TALLY_WORD_CALENDAR | TALLY_WORD_DENIAL | TALLY_WORD_QUESTION;
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_QUESTION | TALLY_MARK_AT;
    for (uint32_t i = from; i < to; i++) {
        if ((tally_words_class(words, tokens->tok[i]) & grave) != 0 ||
            (tokens->tok[i] & TALLY_TOKEN_NUMBER) != 0 || in_text(statements, tokens->tok[i]) ||
            (i > from && (tokens->marks[i] & ends) != 0))
            return true;
    }
    return false;
}

/* A capital behind a small letter: words that nothing parts. */
static bool run_together(const struct tally_tokens *t, uint32_t at)
{
    const uint8_t *text = t->text.ptr + t->off[at];
    for (uint32_t i = 1; i < t->len[at]; i++) {
        if (text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] >= 'a' && text[i - 1] <= 'z')
            return true;
    }
    return false;
}

/* City News, Ashford Department of Public Works; of one or two words also Reuters, Jane Doe.
 * Capitals alone make no name: Please Note The Following Changes. `kind_needed`: one of the words
 * must say what it is. */
static bool english_organ(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t to, bool kind_needed)
{
    static const char kinds[] =
        "city county council department dept office news times post daily herald gazette tribune "
        "journal police board agency ministry university college school schools district hospital "
        "television tv radio press network authority commission bureau center centre committee "
        "association government service services society works company corporation inc ltd weather "
        "magazine online media institute union court";
    static const char speech[] =
        "please note read see send call pay bring visit following changes "
        "change new attention urgent important breaking warning alert update "
        "everyone residents you your we our this these that it is are was were "
        "be will has have to from by in on at";
    enum { SHORT_NAME = 2, LONG_NAME = 6 };
    bool kind = false;
    for (uint32_t i = from; i < to; i++) {
        bool small =
            i > from && i + 1 < to && tally_normalize_token_is(tokens, i, "of the and for");
        kind = kind || tally_normalize_token_is(tokens, i, kinds);
        if ((tokens->tok[i] & TALLY_TOKEN_WORD) == 0 ||
            ((tokens->flags[i] & TALLY_TOKEN_CASE) == 0 && !small) ||
            tally_normalize_token_is(tokens, i, speech) || run_together(tokens, i))
            return false;
    }
    return (kind || !kind_needed) && to - from <= (kind ? LONG_NAME : SHORT_NAME) &&
           tally_matter_of(words, tokens, from, to) == TALLY_MATTER_NONE;
}

/* Where the ending of a name begins, one of a table's; `to`: it has none of them. */
#define ENDING(table, tokens, from, to)                                                            \
    ending(table, sizeof(table) / sizeof *(table), tokens, from, to)
static uint32_t ending(const char *const *table, size_t count, const struct tally_tokens *tokens,
                       uint32_t from, uint32_t to)
{
    enum { LONGEST = 3 /* tokens */ };
    for (uint32_t i = to > from + LONGEST ? to - LONGEST : from; i < to; i++) {
        if (phrase_at(table, count, tokens, i, to) == to - i)
            return i;
    }
    return to;
}

/* 海市水务局, 海市发布, 三联生活周刊, 海市日报客户端; 货车除外网 and 由各街道组织实施发布 are none.
 */
static bool chinese_organ(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t to)
{
    enum { STEM_UNITS = 4, ENDINGS = 3 };
    if (tally_matter_of(words, tokens, from, to) >= TALLY_MATTER_COMMANDED)
        return false;
    for (size_t k = 0; k < ENDINGS; k++) {
        if (ENDING(bodies, tokens, from, to) < to)
            return true;
        uint32_t stem = ENDING(media, tokens, from, to);
        if (stem == to)
            return false;
        if (tally_tokens_units(tokens, from, stem) <= STEM_UNITS)
            return true;
        to = stem;
    }
    return false;
}

/* A Chinese name, or an English one. */
static bool organ(const struct tally_words *words, const struct tally_tokens *tokens, uint32_t from,
                  uint32_t to)
{
    if (from == to)
        return true;
    return tally_tokens_units(tokens, from, to) <= NAME_UNITS && !states(words, tokens, from, to) &&
           (chinese_organ(words, tokens, from, to) ||
            english_organ(words, tokens, from, to, false));
}

/* 王小明 李红: family names first, parted by blanks or commas. */
static bool persons(const struct tally_words *words, const struct tally_tokens *tokens,
                    uint32_t from, uint32_t to)
{
    size_t count = 0;
    for (uint32_t i = from; i < to; count++) {
        uint32_t end = i + 1;
        while (end < to && tokens->marks[end] == 0 && (tokens->flags[end] & TALLY_TOKEN_SPACE) == 0)
            end++;
        if (end - i < 2 || end - i > PERSON_MAX || !in_text(surnames, tokens->tok[i]) ||
            tally_matter_of(words, tokens, i, end) > TALLY_MATTER_COUNTED) /* 张三, 李四 */
            return false;
        for (uint32_t k = i; k < end; k++) {
            if (in_text(statements, tokens->tok[k]) ||
                (tokens->tok[k] & (TALLY_TOKEN_NUMBER | TALLY_TOKEN_WORD)) != 0)
                return false;
        }
        i = end;
    }
    return count <= PEOPLE_MAX;
}

/* 编辑：王小明 审核：李红: who did what. */
static bool credits(const struct tally_words *words, const struct tally_tokens *tokens,
                    uint32_t from, uint32_t to)
{
    uint32_t i = from;
    while (i < to) {
        uint32_t took = PHRASE_AT(people, tokens, i, to);
        uint32_t end = i + took;
        if (took == 0)
            return false;
        while (end < to && (end == i + took || PHRASE_AT(people, tokens, end, to) == 0))
            end++;
        if (!persons(words, tokens, i + took, end))
            return false;
        i = end;
    }
    return to > from;
}

/* CityNews: words that nothing parts are a name only where one of them says what it is. */
static bool english_tag(const struct tally_words *words, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to)
{
    enum { MEMORY = 1 << 16 };
    struct tally_arena arena;
    struct tally_tokens tag;
    tally_arena_init(&arena, MEMORY);
    bool named = tally_tagwords_read(tokens, from, to, &tag, &arena) &&
                 english_organ(words, &tag, 0, (uint32_t)tag.count, true);
    tally_arena_deinit(&arena);
    return named;
}

/* @海市发布, #海市发布#: one handle or tag of an organ, with nothing else on the line. */
static bool tag_line(const struct tally_words *words, const struct tally_tokens *tokens,
                     uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i < to; i++) {
        if ((tokens->flags[i] & TALLY_TOKEN_SPACE) != 0)
            return false;
    }
    if ((tokens->marks[from] & TALLY_MARK_AT) == 0 ||
        tally_tokens_units(tokens, from, to) > TAG_UNITS)
        return false;
    return tally_token_is_character(tokens->tok[to - 1]) ? organ(words, tokens, from, to)
                                                         : english_tag(words, tokens, from, to);
}

/* From: City of Ashford, To: All Staff; without a colon it is a sentence. */
static bool mail_line(const struct tally_words *words, const struct tally_tokens *tokens,
                      uint32_t from, uint32_t to)
{
    enum { WORDS = 5 };
    return to - from > 1 && to - from <= WORDS &&
           tally_normalize_token_is(tokens, from, "from to cc") &&
           (tokens->marks[from + 1] & TALLY_MARK_COLON) != 0 &&
           !states(words, tokens, from + 1, to) &&
           tally_matter_of(words, tokens, from + 1, to) == TALLY_MATTER_NONE;
}

/* 海市发布, 海市日报客户端, The Riverton Gazette: an account, named alone. A body's name alone is a
 * letterhead, and 此件公开发布 no name: before the medium a place stands, or another medium. */
static bool account(const struct tally_words *words, const struct tally_tokens *tokens,
                    uint32_t from, uint32_t to)
{
    static const char english[] =
        "news times post daily herald gazette tribune journal television tv radio magazine";
    for (uint32_t i = from + 1; i < to; i++) {
        if (tokens->marks[i] != 0)
            return false;
    }
    if (states(words, tokens, from, to) || tally_tokens_units(tokens, from, to) > NAME_UNITS)
        return false;
    uint32_t stem = ENDING(media, tokens, from, to);
    bool named = stem > from && stem < to &&
                 (tally_token_is_in(tokens->tok[stem - 1], U"省市县区州旗镇") ||
                  ENDING(media, tokens, from, stem) < stem);
    return (named && chinese_organ(words, tokens, from, to)) ||
           (tally_normalize_token_is(tokens, to - 1, english) != 0 &&
            english_organ(words, tokens, from, to, true));
}

static bool part(const struct tally_words *words, const struct tally_tokens *tokens, uint32_t from,
                 uint32_t to)
{
    if (tally_wrappers_buttons(tokens, from, to) || tally_platform_part(tokens, from, to) ||
        ago_line(tokens, from, to) || status_line(tokens, from, to) ||
        page_line(tokens, from, to) || tag_line(words, tokens, from, to) ||
        mail_line(words, tokens, from, to) || tally_seal_at(tokens, from, to) == to - from)
        return true;
    uint32_t took = PHRASE_AT(sources, tokens, from, to);
    return (took > 0 && organ(words, tokens, from + took, to)) || credits(words, tokens, from, to);
}

/* Parts one behind the other: 原创 海市发布 昨天 08:30 发布于 江苏; the longest first. */
static bool parts(const struct tally_words *words, const struct tally_tokens *tokens, uint32_t from,
                  uint32_t to)
{
    enum { MOST = 24 };
    const uint16_t sentence = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_QUESTION;
    for (uint32_t i = from + 1; i < to; i++) {
        if (to - from > MOST || (tokens->marks[i] & sentence) != 0)
            return false;
    }
    for (uint32_t i = from, end; i < to; i = end) {
        for (end = to; end > i; end--) {
            bool range = end < to && (tokens->marks[end] & TALLY_MARK_DASH) != 0 &&
                         (tokens->tok[end - 1] & tokens->tok[end] & TALLY_TOKEN_NUMBER) != 0;
            bool ends = end == to || (tokens->flags[end] & TALLY_TOKEN_SPACE) != 0 ||
                        (tokens->marks[end] != 0 && !range);
            bool when = (i > from || end < to) && tally_platform_when(tokens, i, end);
            if (ends && (when || part(words, tokens, i, end) || account(words, tokens, i, end)))
                break;
        }
        if (end == i)
            return false;
    }
    return true;
}

bool tally_wrappers_line(const struct tally_words *words, const struct tally_tokens *tokens,
                         uint32_t from, uint32_t to)
{
    return part(words, tokens, from, to) || parts(words, tokens, from, to);
}
