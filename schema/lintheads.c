/* Heads: 一、 （一） 1. （1）, the levels of GB/T 9704. Each counts up by one; it may begin anew at
 * one anywhere, or go on under the next head above it, as notices of the State Council do. */
#include "schema/lint.h"
#include "schema/utf8.h"

enum { LEVELS = 4, MOST = 99 };

/* 一 to 九十九, as heads are counted. */
static int han_number(struct tally_slice text, size_t *used)
{
    static const uint32_t digits[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                      0x516D, 0x4E03, 0x516B, 0x4E5D};
    enum { TEN = 0x5341 };
    int tens = 0;
    int ones = 0;
    uint32_t cp;
    size_t at = 0;
    for (size_t n; (n = tally_utf8_decode(text, at, &cp)) > 0; at += n) {
        int digit = 0;
        for (int i = 0; i < 9; i++)
            digit = digits[i] == cp ? i + 1 : digit;
        if (digit > 0 && ones == 0)
            ones = digit;
        else if (cp == TEN && tens == 0) {
            tens = ones == 0 ? 1 : ones;
            ones = 0;
        } else
            break;
    }
    *used = at;
    return tens * 10 + ones;
}

static int arabic_number(struct tally_slice text, size_t *used)
{
    int value = 0;
    size_t n = 0;
    while (n < text.len && n < 3 && text.ptr[n] >= '0' && text.ptr[n] <= '9')
        value = value * 10 + (text.ptr[n++] - '0');
    *used = n;
    return value;
}

static bool skip(struct tally_slice *text, const char *sign)
{
    size_t len = strlen(sign);
    if (text->len < len || memcmp(text->ptr, sign, len) != 0)
        return false;
    *text = (struct tally_slice){text->ptr + len, text->len - len};
    return true;
}

/* The level of the head that the line begins with, and its number; -1: it begins with none. */
static int head_of(struct tally_slice line, int *number)
{
    size_t used = 0;
    while (skip(&line, " ") || skip(&line, "\xE3\x80\x80"))
        continue;
    bool bracket = skip(&line, "（") || skip(&line, "(");
    *number = han_number(line, &used);
    int level = bracket ? 1 : 0;
    if (*number == 0) {
        *number = arabic_number(line, &used);
        level = bracket ? 3 : 2;
    }
    line = (struct tally_slice){line.ptr + used, line.len - used};
    if (*number == 0 || *number > MOST)
        return -1;
    if (bracket)
        return skip(&line, "）") || skip(&line, ")") ? level : -1;
    if (skip(&line, "、"))
        return level;
    bool dot = level == 2 && (skip(&line, ".") || skip(&line, "．"));
    return dot && (line.len == 0 || line.ptr[0] < '0' || line.ptr[0] > '9') ? level : -1;
}

void tally_lint_heads(const struct tally_lint *lint, struct tally_slice text)
{
    int counts[LEVELS] = {0};
    size_t line_number = 0;
    for (struct tally_slice line; tally_lint_line(&text, &line);) {
        int number;
        int level = head_of(line, &number);
        line_number++;
        if (level < 0)
            continue;
        if (number != 1 && number != counts[level] + 1) {
            struct tally_err w = TALLY_ERR_INIT;
            (void)tally_fail(&w, TALLY_INVALID,
                             "the text, line %zu: a head is numbered %d where %d is the next",
                             line_number, number, counts[level] + 1);
            lint->tell(lint->context, &w, NULL);
        }
        counts[level] = number;
    }
}
