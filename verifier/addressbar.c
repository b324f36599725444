#include "verifier/addressbar.h"

#include <string.h>

#include "verifier/between.h"
#include "verifier/matter.h"
#include "verifier/side.h"

enum { TOKENS_MOST = 12, TOP_LETTERS = 2 };

static bool is_letter(uint8_t c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool in_label(uint8_t c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

/* https://www.haishi.gov.cn/ without its scheme and its last stroke. */
static struct tally_slice host_of(struct tally_slice line)
{
    static const char *const schemes[] = {"https://", "http://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        const size_t n = strlen(schemes[i]);
        if (line.len > n && memcmp(line.ptr, schemes[i], n) == 0)
            line = (struct tally_slice){line.ptr + n, line.len - n};
    }
    return line;
}

/* Labels with a point between each two, the last one of letters. */
static bool is_host(struct tally_slice text)
{
    size_t points = 0;
    size_t label = 0;
    bool letters = true;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '.' && label > 0) {
            points++;
            label = 0;
            letters = true;
        } else if (in_label(text.ptr[i])) {
            letters &= is_letter(text.ptr[i]);
            label++;
        } else {
            return false;
        }
    }
    return points > 0 && letters && label >= TOP_LETTERS;
}

static struct tally_slice bytes_of(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    const size_t start = t->off[from];
    return (struct tally_slice){t->text.ptr + start, t->off[to - 1] + t->len[to - 1] - start};
}

/* Behind 登录, 网址： or visit a host is where the text leads. */
static bool led_to(const struct tally_tokens *t, uint32_t at)
{
    static const char32_t chinese[] = U"登录 登陆 访问 打开 点击 进入 网址 网站 官网 链接 地址 "
                                      U"平台 浏览 上 至 到 在 见";
    static const char english[] =
        "at to visit on via see from website site link address online url open click go through";
    if (at == 0)
        return false;
    return (at > 1 && tally_matter_word(chinese, t, at - 2, at) == 2) ||
           tally_matter_word(chinese, t, at - 1, at) == 1 ||
           tally_normalize_token_is(t, at - 1, english);
}

static bool again(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i + (to - from) <= t->count; i++) {
        if (i != from && tally_side_starts_line(t, i) &&
            tally_side_starts_line(t, i + (to - from)) && !led_to(t, i) &&
            tally_tokens_equal(t, i, i + (to - from), t, from, to))
            return true;
    }
    return false;
}

bool tally_addressbar_is(const struct tally_tokens *post, uint32_t from, uint32_t to)
{
    if (from >= to || to - from > TOKENS_MOST || !is_host(host_of(bytes_of(post, from, to))) ||
        led_to(post, from))
        return false;
    return from == 0 || tally_between_behind(post, from, TALLY_SYMBOL_STOP) ||
           again(post, from, to);
}
