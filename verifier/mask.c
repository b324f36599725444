#include "verifier/mask.h"

#include <string.h>

#include "schema/utf8.h"
#include "verifier/between.h"
#include "verifier/names.h"
#include "verifier/value.h"

enum { SHOWN_MAX = 64 /* letters and figures that are compared */ };

struct letters {
    uint32_t at[SHOWN_MAX];
    size_t count;
    bool more; /* there was no room for all */
};

static void put(struct letters *to, uint32_t letter)
{
    if (to->count < SHOWN_MAX)
        to->at[to->count++] = letter;
    else
        to->more = true;
}

/* The letter or figure that `cp` is, folded; 0: it is neither. */
static uint32_t letter_of(uint32_t cp)
{
    uint32_t folded = cp;
    return tally_normalize_char(cp, &folded) == TALLY_CHAR_DROP ? 0 : folded;
}

/* How many of one sign there have to be at least; 0: it hides nothing. */
static size_t hides(uint32_t cp)
{
    if (tally_token_is_in(cp, U"█■▇▓▒░□某\ufffd"))
        return 1;
    return tally_token_is_in(cp, U"*＊×xX○◯〇●•_#＃") ? 2 : 0;
}

/* One character as often as it stands there, and what is behind it, `beyond` the text's end. */
struct run {
    uint32_t sign, behind;
    size_t len; /* bytes */
    size_t count;
};

static struct run run_at(struct tally_slice text, size_t at, uint32_t beyond)
{
    struct run run = {.behind = beyond};
    size_t end = at;
    for (uint32_t cp = 0; end < text.len; run.count++) {
        size_t len = tally_utf8_decode(text, end, &cp);
        if (len == 0 || (run.count > 0 && cp != run.sign))
            break;
        run.sign = cp;
        end += len;
    }
    (void)tally_utf8_decode(text, end, &run.behind);
    run.len = end - at;
    return run;
}

/* A figure, or a token of them. */
static bool figure(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp & TALLY_TOKEN_NUMBER) != 0;
}

/* 139…5678: what figures leave out. */
static bool dots(const struct run *run, uint32_t before)
{
    bool ellipsis = run->sign == U'…' || run->sign == U'⋯' || (run->sign == '.' && run->count > 2);
    return ellipsis && figure(before) && figure(run->behind);
}

/* The run hides something. `before`: the letter in front of it; behind a numeral ○ is a zero, and
 * beside a letter x is one. */
static bool is_mask(const struct run *run, uint32_t before)
{
    const uint32_t sign = run->sign;
    const uint32_t behind = run->behind;
    const size_t least = hides(sign);
    const bool zero = tally_token_is_in(sign, U"○〇") && tally_value_is_numeral(before);
    const bool word = tally_token_is_in(sign, U"xX") &&
                      ((before >= 'a' && before <= 'z') || (behind >= 'a' && behind <= 'z'));
    return (least > 0 && run->count >= least && !zero && !word) || dots(run, before);
}

static bool begins_with(const struct letters *whole, const struct letters *part)
{
    return part->count <= whole->count &&
           memcmp(part->at, whole->at, part->count * sizeof *part->at) == 0;
}

static bool ends_with(const struct letters *whole, const struct letters *part)
{
    return part->count <= whole->count && memcmp(part->at, whole->at + whole->count - part->count,
                                                 part->count * sizeof *part->at) == 0;
}

static void put_run(struct letters *to, const struct run *run)
{
    const uint32_t letter = letter_of(run->sign);
    for (size_t k = 0; letter != 0 && k < run->count && !to->more; k++)
        put(to, letter);
}

static struct letters letters_of(struct tally_slice text)
{
    struct letters out = {.count = 0};
    size_t at = 0;
    while (at < text.len) {
        const struct run run = run_at(text, at, 0);
        put_run(&out, &run);
        at += run.len > 0 ? run.len : 1;
    }
    return out;
}

/* The bytes from the token before the side to the one behind it; none where both are the same
 * character's (½). */
static struct tally_slice room_of(const struct tally_side *side)
{
    const struct tally_tokens *t = side->tokens;
    size_t from = side->from > 0 ? (size_t)t->off[side->from - 1] + t->len[side->from - 1] : 0;
    size_t to = side->to < t->count ? t->off[side->to] : t->text.len;
    return (struct tally_slice){t->text.ptr + from, to > from ? to - from : 0};
}

static bool hidden_by_signs(const struct tally_side *post, const struct tally_side *record)
{
    const struct tally_slice text = room_of(post);
    struct letters head = {.count = 0};
    struct letters tail = {.count = 0};
    bool masked = false;
    const uint32_t beyond = post->to < post->tokens->count ? post->tokens->tok[post->to] : 0;
    uint32_t before = post->from > 0 ? post->tokens->tok[post->from - 1] : 0;
    size_t at = 0;
    while (at < text.len) {
        const struct run run = run_at(text, at, beyond);
        const uint32_t letter = letter_of(run.sign);
        at += run.len > 0 ? run.len : 1;
        if (run.count > 0 && is_mask(&run, before)) {
            masked = true;
            tail.count = 0; /* of two masks what stands between is hidden too */
        } else if (run.count > 0 && letter != 0) {
            put_run(masked ? &tail : &head, &run);
            before = letter;
        } else if (run.sign < 0x80) {
            before = 0; /* a word ends */
        }
    }
    const struct letters whole = letters_of(room_of(record));
    return masked && !whole.more && !head.more && head.count + tail.count < whole.count &&
           begins_with(&whole, &head) && ends_with(&whole, &tail);
}

static bool in_brackets(const struct tally_side *side)
{
    struct tally_between before;
    struct tally_between behind;
    tally_between_read(side->tokens, side->from, &before);
    tally_between_read(side->tokens, side->to, &behind);
    if (before.count == 0 || behind.count == 0)
        return false;
    const struct tally_between_symbol *open = &before.at[before.count - 1];
    return open->at_right && tally_token_is_in(open->plain, U"([<") &&
           tally_token_is_in(behind.at[0].plain, U")]>") && behind.at[0].at_left;
}

/* The record has `token` at `*at` or behind it; goes behind it. */
static bool goes_on_with(const struct tally_side *record, uint32_t *at, uint32_t token)
{
    while (*at < record->to) {
        if (record->tokens->tok[(*at)++] == token)
            return true;
    }
    return false;
}

/* 略, withheld, ending in; in brackets also what it is that is hidden: [姓名], (number withheld).
 * Whatever else stands there, between several of them, the record has, too. */
static bool hidden_in_words(const struct tally_side *post, const struct tally_side *record)
{
    static const char32_t hiding[] =
        U"略 已略 省略 隐去 已隐去 隐藏 已隐藏 已脱敏 已打码 保密 尾号 尾号为 末四位 末四位为 "
        U"redacted withheld masked omitted removed hidden ending_in ends_in";
    static const char32_t hidden[] =
        U"姓名 名字 电话 电话号码 手机 手机号 号码 身份证 身份证号 身份证号码 账号 卡号 地址 住址 "
        U"name number phone address account email";
    const bool brackets = in_brackets(post);
    bool any = false;
    uint32_t r = record->from;
    uint32_t i = post->from;
    while (i < post->to) {
        uint32_t took = tally_names_at(hiding, post->tokens, i, NULL);
        if (took == 0 && brackets)
            took = tally_names_at(hidden, post->tokens, i, NULL);
        any |= took > 0;
        if (took == 0 && !goes_on_with(record, &r, post->tokens->tok[i]))
            return false;
        i += took > 0 ? took : 1;
    }
    return any;
}

/* Maria L. for Maria Lopez: a name is cut to its first letter. */
static bool initial(const struct tally_side *post, const struct tally_side *record)
{
    const struct tally_tokens *t = post->tokens;
    const struct tally_tokens *r = record->tokens;
    if (post->to - post->from != 1 || record->to - record->from != 1 || t->len[post->from] != 1 ||
        (tally_tokens_marks(t, post->to) & TALLY_MARK_STOP) == 0)
        return false;
    const uint8_t letter = t->text.ptr[t->off[post->from]];
    return letter >= 'A' && letter <= 'Z' && r->len[record->from] > 1 &&
           r->text.ptr[r->off[record->from]] == letter;
}

bool tally_mask_hides(const struct tally_side *post, const struct tally_side *record)
{
    return hidden_by_signs(post, record) ||
           (record->from < record->to && (hidden_in_words(post, record) || initial(post, record)));
}
