#include "verifier/remark.h"

#include "schema/utf8.h"
#include "verifier/between.h"
#include "verifier/directive.h"
#include "verifier/links.h"
#include "verifier/side.h"
#include "verifier/slide.h"
#include "verifier/speaks.h"
#include "verifier/units.h"
#include "verifier/value.h"
#include "verifier/weekday.h"

enum {
    BRACKET_UNITS = 24,
    LINE_UNITS = 30,
};

/* In bits: surely not the record's words. */
static const double sure = -1;

/* It says nothing of the matter, and not as the record does. */
static bool sure_of(const struct tally_words *words, const struct tally_tokens *t, uint32_t from,
                    uint32_t to)
{
    const struct tally_speech speech = tally_speaks(words, t, from, to);
    return speech.matter == TALLY_MATTER_NONE && speech.bits < sure &&
           tally_tokens_units(t, from, to) > 1;
}

/* --- In brackets --- */

static uint32_t closing(uint32_t open)
{
    static const char32_t pairs[] = U"（）()【】[]〔〕［］";
    for (size_t i = 0; pairs[i] != 0; i += 2) {
        if (pairs[i] == open)
            return pairs[i + 1];
    }
    return 0;
}

/* What closes the bracket that opens before token `at`, or 0: （@所有人）. */
static uint32_t opens_before(const struct tally_tokens *t, uint32_t at)
{
    struct tally_slice gap = tally_between_bytes(t, at);
    uint32_t close = 0;
    uint32_t c = 0;
    for (size_t i = 0; i < gap.len;) {
        size_t n = tally_utf8_decode(gap, i, &c);
        if (closing(c) != 0)
            close = closing(c);
        else if (c == close)
            close = 0;
        i += n > 0 ? n : 1;
    }
    return close;
}

/* The bracket closes before token `at`, behind nothing but marks. */
static bool closes_before(const struct tally_tokens *t, uint32_t at, uint32_t close)
{
    struct tally_slice gap = tally_between_bytes(t, at);
    uint32_t c = 0;
    for (size_t i = 0; i < gap.len;) {
        size_t n = tally_utf8_decode(gap, i, &c);
        if (c == close)
            return true;
        if (n == 0 || closing(c) != 0)
            return false;
        i += n;
    }
    return false;
}

static bool pictured(const struct tally_tokens *t, uint32_t at)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    return tally_between_has(&gap, TALLY_SYMBOL_EMOJI);
}

/* 周四, （木）: it dates. */
static bool is_weekday(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    return tally_weekday_read(t, &from) != 0 && from == to;
}

static bool in_brackets(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    uint32_t close = opens_before(t, from);
    return close != 0 && closes_before(t, to, close) && !is_weekday(t, from, to) &&
           tally_tokens_units(t, from, to) <= BRACKET_UNITS;
}

/* 每人, per household: by what the number before it is counted. */
static bool rates(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    return from + 1 < to && ((t->tok[from] == U'每' && tally_units_read(t, from + 1).id != 0) ||
                             tally_normalize_token_is(t, from, "per"));
}

/* What notices and people call the parts of a text by which it is spoken of, and the seal and the
 * hand below it. */
static bool points_at_text(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    static const char32_t parts[] = U"图 重点 原文 全文 上文 下文 下同 同上 附件 划线 标红 加粗 "
                                    U"省略 章 印 签字 签名 公众号 留意 知悉 周知";
    static const char english[] =
        "emphasis italics bold underlined highlighted sic map photo image "
        "picture figure page text attached above below link original "
        "translation translated quote quoted screenshot mine";
    for (uint32_t i = from; i < to; i++) {
        if (tally_matter_word(parts, t, i, to) > 0 || tally_normalize_token_is(t, i, english))
            return true;
    }
    return tally_directive_at(t, from, to) == TALLY_DIRECTIVE_READER;
}

/* A round bracket before token `at` follows a word without a mark between them, and @ is not behind
 * it. Emoji are named in square ones. */
static bool bracketed(const struct tally_tokens *t, uint32_t at)
{
    struct tally_slice gap = tally_between_bytes(t, at);
    uint32_t c = 0;
    size_t i = 0;
    while (i < gap.len && gap.ptr[i] == ' ')
        i++;
    (void)tally_utf8_decode(gap, i, &c);
    return at > 0 && (c == U'（' || c == U'(') && (t->marks[at] & TALLY_MARK_AT) == 0;
}

/* How far what stands before it holds, in a few words: 500元（暂定）, "by 4 p.m. (estimated)". */
static bool hedges(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    enum { WORDS = 4 };
    static const char32_t chinese[] =
        U"暂定 拟定 预计 预估 估计 大约 左右 上下 自愿 可选 选填 参考 推荐 "
        U"视情况 酌情 尽量 原则上 待定 待通知 凭预约 须预约 需预约 未定 仅供";
    static const char english[] =
        "estimated estimate approx approximately tentative tentatively provisional provisionally "
        "optional optionally voluntary recommended advisory preferably expected projected planned "
        "proposed suggested conditional negotiable pending tbd tbc unconfirmed subject risk "
        "discretion encouraged unlikely possibly";
    for (uint32_t i = from; i < to && to - from <= WORDS; i++) {
        if (tally_matter_word(chinese, t, i, to) > 0 || tally_normalize_token_is(t, i, english))
            return true;
    }
    return false;
}

/* Words as the notice's own, behind a word of it, limit what it says: 500元（税前）, 居民（持证）.
 *
 * `bits` is how they speak. Of 66 such words that a forger would put in, what they say tells 19 and
 * this 24 more; of 66 that people put in, which say nothing of the matter, it takes none. */
static bool limits(const struct tally_tokens *t, uint32_t from, uint32_t to, double bits)
{
    const struct tally_unit unit = tally_units_read(t, from);
    const bool currency = unit.kind == TALLY_DIFF_MONEY && unit.count == to - from; /* （港币） */
    return bracketed(t, from) && (rates(t, from, to) || currency || hedges(t, from, to) ||
                                  (bits > 0 && !points_at_text(t, from, to)));
}

/* （原来是2.9元）: what it was before, in numbers that stand beside it anyway. */
static bool compares(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    enum { NEAR = 40 };
    static const char32_t before[] = U"原来 原为 原 此前 之前 以前 旧";
    const uint32_t low = from > NEAR ? from - NEAR : 0;
    size_t numbers = 0;
    if (tally_matter_word(before, t, from, to) == 0 &&
        !tally_normalize_token_is(t, from, "was previously formerly"))
        return false;
    for (uint32_t i = from; i < to; i++) {
        bool told = (t->tok[i] & TALLY_TOKEN_NUMBER) == 0;
        numbers += !told;
        for (uint32_t k = low; k < t->count && k < to + NEAR && !told; k++)
            told = (k < from || k >= to) && t->tok[k] == t->tok[i];
        if (!told)
            return false;
    }
    return numbers > 0;
}

/* --- Marks of notes --- */

/* A number in square brackets or raised, behind a word or its stop: [1], ¹. Its worth, or 0. */
static uint32_t note_at(const struct tally_tokens *t, uint32_t at)
{
    enum { MOST = 99 };
    struct tally_between gap;
    uint32_t worth = 0;
    uint32_t behind = at;
    if (at == 0 || (t->tok[at] & TALLY_TOKEN_NUMBER) == 0 ||
        (t->flags[at] & TALLY_TOKEN_LINE) != 0 || !tally_value_whole(t, &behind, MOST, &worth) ||
        behind != at + 1)
        return 0;
    tally_between_read(t, at, &gap);
    const bool stop = tally_between_has(&gap, TALLY_SYMBOL_STOP);
    if (!stop && (tally_value_is_numeral(t->tok[at - 1]) || t->len[at - 1] <= 2)) /* 10 m² */
        return 0;
    const bool raised = t->text.ptr[t->off[at]] >= 0x80 &&
                        (t->flags[at] & TALLY_TOKEN_WIDTH) != 0 &&
                        (t->flags[at] & TALLY_TOKEN_SPACE) == 0;
    const bool opened = opens_before(t, at) == U']' && closes_before(t, at + 1, U']');
    return raised || opened ? worth : 0;
}

/* It counts on from the note before, or is the first. */
static bool notes(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    const uint32_t worth = to == from + 1 ? note_at(t, from) : 0;
    bool counts = worth == 1;
    for (uint32_t i = from; i > 0 && worth > 1 && !counts; i--)
        counts = note_at(t, i - 1) == worth - 1;
    return counts;
}

/* --- Lines --- */

/* 2026/8/3 09:12 https://haishi.gov/a/1 1/2: nothing but an address, figures of a date, a time and
 * a page. An address alone might be meant as the record's. */
static bool printed_by_browser(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    struct tally_links links;
    size_t start = t->off[from];
    size_t end = (size_t)t->off[to - 1] + t->len[to - 1];
    uint32_t figures = 0;
    tally_links_find((struct tally_slice){t->text.ptr + start, end - start}, &links);
    for (uint32_t i = from; i < to; i++) {
        bool link = tally_links_hold(&links, t->off[i] - start);
        bool number = (t->tok[i] & TALLY_TOKEN_NUMBER) != 0;
        if (!link && !number && !tally_normalize_token_is(t, i, "am pm"))
            return false;
        figures += !link && number;
    }
    return links.count == 1 && figures >= 2;
}

/* The line that token `at` begins is quoted: "> " stands before it. */
static bool quoted(const struct tally_tokens *t, uint32_t at)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    size_t i = gap.count;
    while (i > 0 && (gap.at[i - 1].kind == TALLY_SYMBOL_BLANK ||
                     (gap.at[i - 1].plain != U'>' && gap.at[i - 1].kind != TALLY_SYMBOL_LINE)))
        i--;
    return i > 0 && gap.at[i - 1].plain == U'>';
}

/* An answer between the lines of a mail that are quoted: whatever it says, it is no part of them.
 */
static bool answers(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    if (from == 0 || to >= t->count || !quoted(t, to) || quoted(t, from))
        return false;
    uint32_t before = from - 1;
    while (before > 0 && (t->flags[before] & TALLY_TOKEN_LINE) == 0)
        before--;
    for (uint32_t i = from + 1; i < to; i++) {
        if ((t->flags[i] & TALLY_TOKEN_LINE) != 0 && quoted(t, i))
            return false;
    }
    return quoted(t, before);
}

/* Whole lines. */
static bool line_of_own(const struct tally_words *words, const struct tally_tokens *post,
                        uint32_t from, uint32_t to)
{
    if (from >= to || !tally_side_starts_line(post, from) || !tally_side_starts_line(post, to))
        return false;
    if (printed_by_browser(post, from, to) || answers(post, from, to))
        return true;
    return tally_tokens_units(post, from, to) <= LINE_UNITS && sure_of(words, post, from, to);
}

/* 👈看这里 */
static bool by_emoji(const struct tally_words *words, const struct tally_tokens *t, uint32_t from,
                     uint32_t to)
{
    return (pictured(t, from) || pictured(t, to)) &&
           tally_tokens_units(t, from, to) <= BRACKET_UNITS && sure_of(words, t, from, to);
}

/* <- that is us, ←就是我们这里: an arrow behind the line's words, and words to its end. */
static bool by_arrow(const struct tally_words *words, const struct tally_tokens *t, uint32_t from,
                     uint32_t to)
{
    struct tally_between gap;
    bool arrow = false;
    tally_between_read(t, from, &gap);
    for (size_t i = 0; i < gap.count; i++) {
        const struct tally_between_symbol *s = &gap.at[i];
        const bool dashed = i + 1 < gap.count && (gap.at[i + 1].kind == TALLY_SYMBOL_DASH ||
                                                  gap.at[i + 1].kind == TALLY_SYMBOL_LONG);
        arrow |= tally_token_is_in(s->plain, U"←↑⬅⇐↖↙☜☝^") || (s->plain == U'<' && dashed);
    }
    return arrow && !tally_side_starts_line(t, from) && tally_side_starts_line(t, to) &&
           tally_tokens_units(t, from, to) <= BRACKET_UNITS &&
           tally_matter_of(words, t, from, to) == TALLY_MATTER_NONE;
}

/* A few words behind the stop that ends a line's last sentence: …。哈哈 */
static bool trails(const struct tally_words *words, const struct tally_tokens *t, uint32_t from,
                   uint32_t to)
{
    enum { UNITS = 8 };
    return !tally_side_starts_line(t, from) && tally_side_starts_line(t, to) &&
           (tally_tokens_marks(t, from) & TALLY_MARK_STOP) != 0 &&
           tally_tokens_units(t, from, to) <= UNITS && sure_of(words, t, from, to);
}

/* 划重点：, NOTE: in front of a paragraph: it calls upon people to read on. */
static bool calls_to_read(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    static const char32_t calls[] =
        U"请 请看 特别 温馨 重要 紧急 注意 重点 划重点 敲黑板 提醒 提示 "
        U"关键 要点 看这里 附注 转发 通知 注 啦 了 哦";
    static const char english[] =
        "please note nb ps fyi important reminder attention warning alert "
        "update urgent notice heads up psa tip edit read very btw";
    static const char asks[] = "who what when where why how"; /* WHEN: in front of a part */
    if (to == from + 1 && tally_normalize_token_is(t, from, asks))
        return tally_side_starts_line(t, from) && !tally_side_starts_line(t, to) &&
               (tally_tokens_marks(t, to) & TALLY_MARK_COLON) != 0;
    for (uint32_t i = from; i < to;) {
        uint32_t took = tally_matter_word(calls, t, i, to);
        if (took == 0 && !tally_normalize_token_is(t, i, english))
            return false;
        i += took > 0 ? took : 1;
    }
    const uint16_t behind = tally_tokens_marks(t, to) & (TALLY_MARK_COLON | TALLY_MARK_STOP);
    return from < to && tally_side_starts_line(t, from) && !tally_side_starts_line(t, to) &&
           behind != 0;
}

/* --- What stands before each line --- */

/* Tokens at `at`, which begins a line, are [from, to) but for numbers. */
static bool begins_so(const struct tally_tokens *t, uint32_t at, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++, at++) {
        if (at >= t->count || (i > from && tally_side_starts_line(t, at)) ||
            (t->tok[i] != t->tok[at] && (t->tok[i] & t->tok[at] & TALLY_TOKEN_NUMBER) == 0))
            return false;
    }
    return true;
}

/* 张三：, [10:23] Zhang San:, 10:23: a log of a talk begins each line with who speaks, and when. */
static bool logged(const struct tally_words *words, const struct tally_tokens *t, uint32_t from,
                   uint32_t to)
{
    enum { TOKENS = 12, NEAR = 2000, OTHERS = 2 };
    const uint16_t parts = TALLY_MARK_COLON | TALLY_MARK_BRACKET;
    size_t others = 0;
    bool timed = false;
    uint32_t spoken = from; /* what is no figure */
    while (spoken < to && (t->tok[spoken] & TALLY_TOKEN_NUMBER) != 0) {
        timed |= spoken > from && (t->marks[spoken] & TALLY_MARK_COLON) != 0;
        spoken++;
    }
    if (to - from > TOKENS || !tally_side_starts_line(t, from) || tally_side_starts_line(t, to) ||
        (!(timed && spoken == to) && (tally_tokens_marks(t, to) & parts) == 0) ||
        (spoken < to && tally_matter_of(words, t, spoken, to) > TALLY_MATTER_COUNTED))
        return false;
    for (uint32_t i = from > NEAR ? from - NEAR : 0; i < t->count && i < to + NEAR; i++)
        others += i != from && tally_side_starts_line(t, i) && begins_so(t, i, from, to);
    return others >= OTHERS;
}

/* --- Either --- */

static bool remark(const struct tally_words *words, const struct tally_tokens *t, uint32_t from,
                   uint32_t to)
{
    if (line_of_own(words, t, from, to) || by_emoji(words, t, from, to) ||
        by_arrow(words, t, from, to) || trails(words, t, from, to) || calls_to_read(t, from, to) ||
        logged(words, t, from, to) || notes(t, from, to))
        return true;
    if (!in_brackets(t, from, to))
        return false;
    if (compares(t, from, to))
        return true;
    const struct tally_speech speech = tally_speaks(words, t, from, to);
    return speech.matter == TALLY_MATTER_NONE ? !limits(t, from, to, speech.bits)
                                              : speech.bits < sure;
}

static bool is_remark(const struct tally_slide *slide, const void *words)
{
    return remark(words, slide->post, slide->from, slide->to);
}

bool tally_remark_find(const struct tally_words *words, const struct tally_tokens *post,
                       uint32_t *from, uint32_t *to)
{
    struct tally_slide slide = {.post = post, .from = *from, .to = *to};
    bool found = tally_slide_to(&slide, is_remark, words);
    *from = slide.from;
    *to = slide.to;
    return found;
}
