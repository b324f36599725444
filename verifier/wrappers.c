#include "verifier/wrappers.h"

#include "verifier/metadata.h"

enum { UNITS_MAX = 24, DIGITS_OF_A_PHONE = 7 };

/* How such lines begin, after white space; longer ones than UNITS_MAX are no wrappers. */
static const char *const openings[] = {
    "转发",     "转自",      "转载",    "来源：",  "来源:",     "责任编辑",
    "编辑：",   "编辑:",     "责编",    "原标题",  "图片来源",  "阅读",
    "展开全文", "收起",      "点赞",    "在看",    "分享",      "收藏",
    "评论",     "写留言",    "长按",    "扫码",    "轉發",      "轉自",
    "來源：",   "閱讀",      "Source:", "source:", "Forwarded", "Fwd:",
    "FW:",      "Read more", "Share",   "Like",    "Posted by", "Reposted from",
};

/* Words of status bars and page counters; a line of these and small numbers is one. */
static const char *const furniture[] = {"g",    "hd", "lte", "wifi", "kb", "mb", "s",    "am",
                                        "pm",   "电", "池",  "信",   "号", "第", "页",   "共",
                                        "page", "of", "万",  "上",   "下", "午", "volte"};

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

static bool opens_with(struct tally_slice line, const char *opening)
{
    size_t len = strlen(opening);
    return line.len >= len && memcmp(line.ptr, opening, len) == 0;
}

/* A phone, an account number, a URL or an address inside the line. */
static bool has_contact(struct tally_slice line)
{
    size_t digits = 0;
    for (size_t i = 0; i < line.len; i++) {
        bool digit = line.ptr[i] >= '0' && line.ptr[i] <= '9';
        bool sign = line.ptr[i] == '-' || line.ptr[i] == ' ';
        digits = digit ? digits + 1 : sign ? digits : 0;
        if (digits >= DIGITS_OF_A_PHONE || (line.ptr[i] == '@' && i > 0) ||
            (line.ptr[i] == ':' && i + 2 < line.len && line.ptr[i + 1] == '/') ||
            (line.ptr[i] == 'w' && i + 3 < line.len && memcmp(line.ptr + i, "www.", 4) == 0))
            return true;
    }
    return false;
}

static bool is_furniture(const struct tally_tokens *tokens, uint32_t at)
{
    char word[16];
    size_t len = tally_token_spelling(tokens, at, word, sizeof word);
    if ((tokens->tok[at] & TALLY_TOKEN_NUMBER) != 0)
        return len <= 4;
    for (size_t i = 0; i < sizeof furniture / sizeof *furniture; i++) {
        if (strlen(furniture[i]) == len && memcmp(furniture[i], word, len) == 0)
            return true;
    }
    return false;
}

static bool all_furniture(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (!is_furniture(tokens, i))
            return false;
    }
    return true;
}

static bool says_something(const struct tally_words *words, const struct tally_tokens *tokens,
                           uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        struct tally_date date;
        if ((tally_words_class(words, tokens->tok[i]) & TALLY_WORD_NEGATION) != 0 ||
            tally_metadata_date(tokens, i, to, &date) != 0)
            return true;
    }
    return false;
}

bool tally_wrappers_line(const struct tally_words *words, const struct tally_tokens *tokens,
                         uint32_t from, uint32_t to)
{
    size_t units = 0;
    for (uint32_t i = from; i < to; i++)
        units += tally_token_units(tokens->tok[i]);
    struct tally_slice line = line_text(tokens, from, to);
    if (units > UNITS_MAX || has_contact(line) || says_something(words, tokens, from, to))
        return false;
    if (opens_with(line, "@") || opens_with(line, "#") || all_furniture(tokens, from, to))
        return true;
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        if (opens_with(line, openings[i]))
            return true;
    }
    return false;
}
