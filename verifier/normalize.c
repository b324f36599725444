#include "verifier/normalize.h"

#include "schema/utf8.h"
#include "verifier/foldnumber.h"
#include "verifier/foldword.h"

enum { FIRST_CAP = 64 };

/* --- Marks --- */

static uint16_t mark_of(uint32_t cp)
{
    switch (cp) {
    case ',':
    case 0x3001: return TALLY_MARK_COMMA;
    case '.':
    case ';':
    case '!':
    case 0x3002: return TALLY_MARK_STOP;
    case '?': return TALLY_MARK_QUESTION;
    case ':': return TALLY_MARK_COLON;
    case '-':
    case '~':
    case 0x2010:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x301C: return TALLY_MARK_DASH;
    case '/': return TALLY_MARK_SLASH;
    case '%': return TALLY_MARK_PERCENT;
    case 0x2030: return TALLY_MARK_PERMILLE;
    case 0xB0: return TALLY_MARK_DEGREE;
    case '$':
    case 0xA3:
    case 0xA5:
    case 0x20AC: return TALLY_MARK_CURRENCY;
    case '+': return TALLY_MARK_PLUS;
    case '"':
    case '\'':
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F: return TALLY_MARK_QUOTE;
    case 0x3008:
    case 0x3009:
    case 0x300A:
    case 0x300B: return TALLY_MARK_TITLE;
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
    case 0x3010:
    case 0x3011:
    case 0x3014:
    case 0x3015: return TALLY_MARK_BRACKET;
    case '@':
    case '#': return TALLY_MARK_AT;
    default: return 0;
    }
}

static bool is_line_break(uint32_t cp)
{
    return (cp >= '\n' && cp <= '\r') || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static void take_drop(struct tally_folding *f, const struct tally_folded *u)
{
    f->hidden = 0;
    f->joined = false;
    f->out.bad_bytes += u->bad;
    if (u->bad)
        return;
    if (is_line_break(u->cp)) {
        f->between |= TALLY_TOKEN_LINE;
        f->marks |= f->out.count > 0 ? TALLY_MARK_STOP : 0;
    } else if (tally_utf8_is_space(u->cp)) {
        f->between |= TALLY_TOKEN_SPACE;
    }
    bool again = (u->cp == '.' || u->cp == 0x3002) && f->last_drop == u->cp;
    if (again || u->original == 0x2026 || u->original == 0x22EF)
        f->marks |= TALLY_MARK_ELLIPSIS;
    f->marks |= mark_of(u->cp);
    f->last_drop = u->cp;
}

static void take_ignored(struct tally_folding *f, const struct tally_folded *u)
{
    f->hidden += tally_utf8_is_hidden(u->original);
}

/* --- Single characters --- */

static bool is_numeral(uint32_t cp)
{
    static const uint32_t numerals[] = {U'一', U'二', U'三', U'四', U'五', U'六', U'七', U'八',
                                        U'九', U'十', U'百', U'千', U'万', U'亿', U'〇'};
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
        if (numerals[i] == cp)
            return true;
    }
    return false;
}

static bool is_circle(uint32_t cp)
{
    return cp == 0x25CB || cp == 0x25EF; /* ○ ◯ */
}

static bool after_numeral(const struct tally_folding *f)
{
    return f->joined && f->out.count > 0 && is_numeral(f->out.tok[f->out.count - 1]);
}

static bool before_numeral(const struct tally_folded_feed *feed)
{
    struct tally_folded next;
    return tally_folded_peek(feed, &next) &&
           (is_numeral(next.cp) || is_circle(next.cp) || next.cp == U'零');
}

/* 二○一九, 二〇一九 and 二零一九 are one number: ○ beside a numeral and 零 between two are 〇. */
static void fold_zero(const struct tally_folding *f, const struct tally_folded_feed *feed,
                      struct tally_folded *u)
{
    bool circle = is_circle(u->cp) && (after_numeral(f) || before_numeral(feed));
    bool zero = u->cp == U'零' && after_numeral(f) && before_numeral(feed);
    if (!circle && !zero)
        return;
    u->cp = U'〇';
    u->class = TALLY_NORMAL_SINGLE;
    u->flags |= TALLY_TOKEN_WIDTH;
}

static void take_unit(struct tally_folding *f, struct tally_folded_feed *feed,
                      struct tally_folded *u)
{
    fold_zero(f, feed, u);
    switch (u->class) {
    case TALLY_NORMAL_DROP: take_drop(f, u); return;
    case TALLY_NORMAL_IGNORE: take_ignored(f, u); return;
    case TALLY_NORMAL_SINGLE:
        tally_folding_touch(f);
        tally_folding_emit(f, u->cp, u->off, u->len, u->flags);
        break;
    case TALLY_NORMAL_LETTER: tally_foldword_take(f, feed, u); break;
    case TALLY_NORMAL_DIGIT: tally_foldnumber_take(f, feed, u); break;
    case TALLY_NORMAL_EXPAND: break; /* the feed gives its parts */
    }
    f->last_drop = 0;
}

/* Han characters of three bytes, which most texts consist of, without the detours of the others:
 * what tally_folded_next() and take_unit() do with one. True when it took one. */
static bool take_han(struct tally_folding *f, struct tally_folded_feed *feed)
{
    if (feed->run_left > 0 || feed->text.len - feed->at < 3)
        return false;
    const uint8_t *p = feed->text.ptr + feed->at;
    if (p[0] < 0xE4 || p[0] > 0xE9 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
        return false;
    uint32_t cp = (uint32_t)(p[0] & 0x0F) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
    int32_t entry = tally_folded_entry(cp);
    uint32_t folded = (uint32_t)((int32_t)cp + (entry >> TALLY_NORMAL_SHIFT));
    if ((entry & TALLY_NORMAL_CLASS_MASK) != TALLY_NORMAL_SINGLE || folded == U'零')
        return false;
    tally_folding_touch(f);
    tally_folding_emit(f, folded, feed->at, 3, tally_folded_flags(entry));
    f->last_drop = 0;
    feed->at += 3;
    (*feed->steps)++;
    return true;
}

enum tally_code tally_normalize(struct tally_slice text, struct tally_tokens *out,
                                struct tally_arena *arena, struct tally_err *err)
{
    struct tally_folding f = {.arena = arena, .cap = text.len / 6 + FIRST_CAP};
    struct tally_folded_feed feed = {.text = text, .steps = &f.out.steps};
    struct tally_folded u;
    f.out.text = text;
    f.failed = text.len > UINT32_MAX || !tally_folding_grow(&f);
    while (!f.failed) {
        if (take_han(&f, &feed))
            continue;
        if (!tally_folded_next(&feed, &u))
            break;
        take_unit(&f, &feed, &u);
    }
    if (f.failed)
        return tally_fail(err, TALLY_NO_MEMORY, "a text of %zu bytes is over this job's memory",
                          text.len);
    f.out.tail_marks = f.marks;
    *out = f.out;
    return TALLY_OK;
}
