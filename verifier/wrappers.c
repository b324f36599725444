#include "verifier/wrappers.h"

#include "verifier/value.h"

enum {
    NAME_UNITS = 14, /* of a source's name, a handle or a hashtag */
    COUNT_DIGITS = 6,
    CLOCK_DIGITS = 4,
    DIGITS_OF_A_PHONE = 7,
    PHRASE_MAX = 8, /* tokens of one of the phrases below */
};

/* Lines of nothing but these and small counts are a screen's own: 点赞 2306 在看 118. */
static const char *const buttons[] = {
    "转发微博",  "转发",      "轉發", "阅读全文", "阅读原文", "阅读", "閱讀", "展开全文",
    "展开",      "收起",      "点赞", "点击关注", "在看",     "分享", "收藏", "评论",
    "写留言",    "长按",      "扫码", "识别",     "二维码",   "关注", "赞",   "图片",
    "网页链接",  "全文",      "热门", "置顶",     "原创",     "来自", "微博", "微信",
    "read more", "share",     "like", "likes",    "comment",  "view", "save", "comments",
    "views",     "forwarded", "fwd",  "shares",   "fw",       "reply"};

/* Status bars and page counters. */
static const char *const furniture[] = {"g",  "hd", "lte", "wifi", "kb", "mb",   "s",  "am",
                                        "pm", "电", "池",  "信号", "第", "页",   "共", "page",
                                        "of", "万", "上",  "下",   "午", "volte"};

/* What names where a text comes from; a name follows. */
static const char *const sources[] = {
    "来源",   "來源",   "图片来源",  "图源",          "消息来源",      "信息来源", "转自",
    "轉自",   "转载自", "转发自",    "转载",          "责任编辑",      "责编",     "编辑",
    "校对",   "审核",   "记者",      "作者",          "摄影",          "图",       "供稿",
    "source", "via",    "posted by", "reposted from", "forwarded from"};

/* How many tokens of [at, to) one of the phrases takes, the longest; 0 for none. */
static uint32_t phrase_at(const char *const *phrases, size_t count,
                          const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    char text[64];
    size_t len = 0;
    uint32_t best = 0;
    for (uint32_t i = at; i < to && i < at + PHRASE_MAX; i++) {
        bool word = (tokens->tok[i] & TALLY_TOKEN_WORD) != 0;
        if (i > at && word)
            text[len++] = ' ';
        len += tally_token_spelling(tokens, i, text + len, sizeof text - len - 1);
        for (size_t k = 0; k < count; k++) {
            if (strlen(phrases[k]) == len && memcmp(phrases[k], text, len) == 0)
                best = i + 1 - at;
        }
        if (len + 2 >= sizeof text)
            break;
    }
    return best;
}

#define PHRASE_AT(table, tokens, at, to)                                                           \
    phrase_at(table, sizeof(table) / sizeof *(table), tokens, at, to)

static struct tally_slice line_text(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    size_t begin = tokens->off[from];
    while (begin > 0 && tokens->text.ptr[begin - 1] != '\n')
        begin--;
    size_t end = tokens->off[to - 1] + tokens->len[to - 1];
    while (begin < end && (tokens->text.ptr[begin] == ' ' || tokens->text.ptr[begin] == '\t'))
        begin++;
    return (struct tally_slice){tokens->text.ptr + begin, end - begin};
}

/* A phone, an account number, a URL or an address inside the line. */
static bool has_contact(struct tally_slice line)
{
    size_t digits = 0;
    for (size_t i = 0; i < line.len; i++) {
        bool digit = line.ptr[i] >= '0' && line.ptr[i] <= '9';
        bool sign = line.ptr[i] == '-' || line.ptr[i] == ' ';
        digits = digit ? digits + 1 : sign ? digits : 0;
        if (digits >= DIGITS_OF_A_PHONE || (line.ptr[i] == '@' && i > 0 && line.ptr[i - 1] > ' ') ||
            (line.ptr[i] == ':' && i + 2 < line.len && line.ptr[i + 1] == '/') ||
            (line.ptr[i] == 'w' && i + 3 < line.len && memcmp(line.ptr + i, "www.", 4) == 0))
            return true;
    }
    return false;
}

static bool small_number(const struct tally_tokens *tokens, uint32_t at, size_t digits)
{
    char word[16];
    return (tokens->tok[at] & TALLY_TOKEN_NUMBER) != 0 &&
           tally_token_spelling(tokens, at, word, sizeof word) <= digits;
}

/* A line of buttons and counts, or of a status bar. */
static bool screen_line(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    bool button = false;
    for (uint32_t i = from; i < to;) {
        uint32_t took = PHRASE_AT(buttons, tokens, i, to);
        button |= took > 0;
        if (took == 0)
            took = PHRASE_AT(furniture, tokens, i, to);
        if (took == 0 && small_number(tokens, i, button ? COUNT_DIGITS : CLOCK_DIGITS))
            took = 1;
        if (took == 0)
            return false;
        i += took;
    }
    return true;
}

/* A number, or a Chinese numeral with a unit behind it: 三 of 三天, but not of 三联. */
static bool counts(const struct tally_words *words, const struct tally_tokens *tokens, uint32_t at,
                   uint32_t to)
{
    const unsigned units =
        TALLY_WORD_DATE_UNIT | TALLY_WORD_TIME_UNIT | TALLY_WORD_MONEY_UNIT | TALLY_WORD_COUNT_UNIT;
    if ((tokens->tok[at] & TALLY_TOKEN_NUMBER) != 0 || !tally_value_is_numeral(tokens->tok[at]))
        return (tokens->tok[at] & TALLY_TOKEN_NUMBER) != 0;
    return at + 1 < to && (tally_words_class(words, tokens->tok[at + 1]) & units) != 0;
}

/* Words that state, order or limit something, and numbers: no name has them. */
static bool states(const struct tally_words *words, const struct tally_tokens *tokens,
                   uint32_t from, uint32_t to)
{
    const unsigned grave = TALLY_WORD_NEGATION | TALLY_WORD_MODAL | TALLY_WORD_SCOPE |
                           TALLY_WORD_CONDITION | TALLY_WORD_CALENDAR | TALLY_WORD_DENIAL |
                           TALLY_WORD_QUESTION;
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_QUESTION;
    for (uint32_t i = from; i < to; i++) {
        if ((tally_words_class(words, tokens->tok[i]) & grave) != 0 ||
            counts(words, tokens, i, to) || (i > from && (tokens->marks[i] & ends) != 0))
            return true;
    }
    return false;
}

/* A name: short, and it says nothing. */
static bool is_name(const struct tally_words *words, const struct tally_tokens *tokens,
                    uint32_t from, uint32_t to)
{
    return tally_tokens_units(tokens, from, to) <= NAME_UNITS && !states(words, tokens, from, to);
}

/* @handles and #tags with nothing else on the line. */
static bool tag_line(const struct tally_words *words, const struct tally_tokens *tokens,
                     uint32_t from, uint32_t to, struct tally_slice line)
{
    if (line.len == 0 || (line.ptr[0] != '@' && line.ptr[0] != '#'))
        return false;
    for (uint32_t i = from + 1; i < to; i++) {
        bool blank = (tokens->flags[i] & TALLY_TOKEN_SPACE) != 0;
        bool latin = (tokens->tok[i] & tokens->tok[i - 1] & TALLY_TOKEN_WORD) != 0;
        if (blank && !latin && (tokens->marks[i] & TALLY_MARK_AT) == 0)
            return false;
    }
    return is_name(words, tokens, from, to);
}

bool tally_wrappers_line(const struct tally_words *words, const struct tally_tokens *tokens,
                         uint32_t from, uint32_t to)
{
    struct tally_slice line = line_text(tokens, from, to);
    if (has_contact(line))
        return false;
    if (screen_line(tokens, from, to) || tag_line(words, tokens, from, to, line))
        return true;
    uint32_t took = PHRASE_AT(sources, tokens, from, to);
    return took > 0 && is_name(words, tokens, from + took, to);
}
