#include "verifier/exact.h"

#include <uchar.h>

#include "verifier/between.h"
#include "verifier/known.h"

enum { REACH = 12 /* tokens of a string on each side of one */ };

static bool latin(const struct tally_tokens *t, uint32_t i)
{
    return i < t->count && !tally_token_is_character(t->tok[i]);
}

/* Tokens `i` - 1 and `i` are of one string: ab12, ab_12, Open-Now. */
static bool joins(const struct tally_tokens *t, uint32_t i, const char *marks)
{
    if (i == 0 || !latin(t, i - 1) || !latin(t, i))
        return false;
    const struct tally_slice bytes = tally_between_bytes(t, i);
    for (size_t k = 0; k < bytes.len; k++) {
        if (bytes.ptr[k] == '\0' || strchr(marks, bytes.ptr[k]) == NULL)
            return false;
    }
    return true;
}

static struct tally_side string_at(const struct tally_tokens *t, uint32_t i, const char *marks)
{
    struct tally_side s = {t, i, i + 1};
    while (i - s.from < REACH && joins(t, s.from, marks))
        s.from--;
    while (s.to - i < REACH && joins(t, s.to, marks))
        s.to++;
    return s;
}

/* A mark of `marks` stands inside. */
static bool has_mark(const struct tally_side *s, const char *marks)
{
    for (uint32_t i = s->from + 1; i < s->to; i++) {
        const struct tally_slice bytes = tally_between_bytes(s->tokens, i);
        if (bytes.len > 0 && strchr(marks, bytes.ptr[0]) != NULL)
            return true;
    }
    return false;
}

static bool has_figure(const struct tally_side *s)
{
    for (uint32_t i = s->from; i < s->to; i++) {
        if ((s->tokens->tok[i] & TALLY_TOKEN_NUMBER) != 0)
            return true;
    }
    return false;
}

/* A letter stands behind a figure, a small one unless `capitals`: ab3d, K9mt. */
static bool mixed(const struct tally_side *s, bool capitals)
{
    bool figure = false;
    for (size_t at = s->tokens->off[s->from];
         at < (size_t)s->tokens->off[s->to - 1] + s->tokens->len[s->to - 1]; at++) {
        const uint8_t c = s->tokens->text.ptr[at];
        if (figure && ((c >= 'a' && c <= 'z') || (capitals && c >= 'A' && c <= 'Z')))
            return true;
        figure |= c >= '0' && c <= '9';
    }
    return false;
}

/* The tokens before `at` are those characters. */
static bool ends_with(const struct tally_tokens *t, uint32_t at, const char32_t *word)
{
    uint32_t len = 0;
    while (word[len] != 0)
        len++;
    for (uint32_t k = 0; k < len; k++) {
        if (at < len || t->tok[at - len + k] != word[k])
            return false;
    }
    return true;
}

/* A label ends before the string: 密码：, “password is ”. */
static enum tally_exact labelled(const struct tally_side *s)
{
    static const char32_t *const labels[] = {U"密码",   U"口令",   U"微信号", U"账号",   U"帐号",
                                             U"户名",   U"登录名", U"验证码", U"邀请码", U"提取码",
                                             U"取件码", U"兑换码", U"激活码", U"校验码"};
    const struct tally_tokens *t = s->tokens;
    uint32_t at = s->from;
    if (at > 0 && (t->tok[at - 1] == U'为' || t->tok[at - 1] == U'是' ||
                   tally_normalize_token_is(t, at - 1, "is")))
        at--;
    if (at == 0 || (tally_tokens_marks(t, s->from) & (TALLY_MARK_STOP | TALLY_MARK_COMMA)) != 0)
        return TALLY_EXACT_NONE;
    if (tally_normalize_token_is(t, at - 1, "password passcode username"))
        return TALLY_EXACT_CASE;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (ends_with(t, at, labels[i]))
            return TALLY_EXACT_CASE;
    }
    const bool name = tally_normalize_token_is(t, at - 1, "code id login wechat");
    if (name && mixed(s, false)) /* as nobody writes a word */
        return TALLY_EXACT_CASE;
    return name && (has_figure(s) || has_mark(s, "_-.")) ? TALLY_EXACT_MARKS : TALLY_EXACT_NONE;
}

bool tally_exact_irregular(const struct tally_tokens *tokens, uint32_t i)
{
    if (!latin(tokens, i))
        return false;
    const struct tally_side s = string_at(tokens, i, "");
    const size_t end = (size_t)tokens->off[s.to - 1] + tokens->len[s.to - 1];
    size_t letters = 0;
    size_t capitals = 0;
    bool first = false;
    for (size_t at = tokens->off[s.from]; at < end; at++) {
        const uint8_t c = tokens->text.ptr[at];
        const bool capital = c >= 'A' && c <= 'Z';
        first |= capital && letters == 0;
        letters += capital || (c >= 'a' && c <= 'z');
        capitals += capital;
    }
    const bool one = capitals == 1 && first;
    return has_figure(&s) && capitals != 0 && capitals != letters && !one;
}

bool tally_exact_code(const struct tally_tokens *tokens, uint32_t i)
{
    if (!tally_exact_irregular(tokens, i))
        return false;
    const struct tally_side s = string_at(tokens, i, "");
    return mixed(&s, true);
}

enum tally_exact tally_exact_at(const struct tally_tokens *tokens, uint32_t i)
{
    if (!latin(tokens, i))
        return TALLY_EXACT_NONE;
    const struct tally_side s = string_at(tokens, i, "_-.");
    enum tally_exact exact = labelled(&s);
    if (exact == TALLY_EXACT_NONE && has_mark(&s, "_"))
        exact = TALLY_EXACT_MARKS;
    for (uint32_t k = s.from; k < s.to && exact == TALLY_EXACT_MARKS; k++)
        exact = tally_exact_irregular(tokens, k) ? TALLY_EXACT_CASE : exact;
    return exact;
}

bool tally_exact_in(const struct tally_side *side)
{
    for (uint32_t i = side->from; i < side->to; i++) {
        if (tally_known_empty(side->tokens, i, TALLY_READER_EXACT))
            continue;
        if (tally_exact_at(side->tokens, i) != TALLY_EXACT_NONE)
            return true;
        (void)tally_known_took(side->tokens, i, TALLY_READER_EXACT, 0);
    }
    return false;
}
