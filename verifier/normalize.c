#include "verifier/normalize.h"

#include <sodium.h>

#include "schema/utf8.h"
#include "verifier/normal_table.h"

enum {
    FIRST_CAP = 64,
    NUMBER_MAX = 64, /* digits that are kept for a number's own spelling */
    GROUP = 3,
};

/* --- Code points --- */

struct unit { /* one folded code point of the original */
    uint32_t cp;
    uint32_t original;
    enum tally_normal_class class;
    uint8_t flags; /* tally_token_flag */
    bool bad;      /* a byte that is no UTF-8 */
    bool apart;    /* TALLY_NORMAL_APART */
    size_t off;
    size_t len;
};

struct feed {
    struct tally_slice text;
    size_t at;
    const uint32_t *run; /* what is left of an expansion */
    uint32_t run_left;
    struct unit last; /* the unit that the run belongs to */
    size_t *steps;    /* characters looked at, by this feed and those that looked ahead */
};

static int32_t entry_of(uint32_t cp)
{
    return tally_normal_entries[tally_normal_pages[cp / TALLY_NORMAL_PAGE]][cp % TALLY_NORMAL_PAGE];
}

static uint8_t flags_of(int32_t entry)
{
    uint8_t flags = 0;
    if ((entry & TALLY_NORMAL_SCRIPT) != 0)
        flags |= TALLY_TOKEN_SCRIPT;
    if ((entry & TALLY_NORMAL_CASE) != 0)
        flags |= TALLY_TOKEN_CASE;
    if ((entry & TALLY_NORMAL_WIDTH) != 0)
        flags |= TALLY_TOKEN_WIDTH;
    return flags;
}

static enum tally_normal_class class_of(uint32_t cp)
{
    return (enum tally_normal_class)(entry_of(cp) & TALLY_NORMAL_CLASS_MASK);
}

static bool next_of_run(struct feed *feed, struct unit *out)
{
    *out = feed->last;
    out->cp = *feed->run++;
    feed->run_left--;
    out->class = class_of(out->cp);
    return true;
}

static bool next_unit(struct feed *feed, struct unit *out)
{
    (*feed->steps)++;
    if (feed->run_left > 0)
        return next_of_run(feed, out);
    if (feed->at >= feed->text.len)
        return false;
    uint32_t cp = 0;
    size_t len = tally_utf8_decode(feed->text, feed->at, &cp);
    *out = (struct unit){.off = feed->at, .len = len == 0 ? 1 : len, .bad = len == 0};
    feed->at += out->len;
    if (len == 0)
        return true;
    int32_t entry = entry_of(cp);
    out->original = cp;
    out->flags = flags_of(entry);
    out->apart = (entry & TALLY_NORMAL_APART) != 0;
    out->class = (enum tally_normal_class)(entry & TALLY_NORMAL_CLASS_MASK);
    if (out->class == TALLY_NORMAL_EXPAND) {
        const uint32_t *run = &tally_normal_runs[entry >> TALLY_NORMAL_SHIFT];
        feed->run = run + 1;
        feed->run_left = run[0];
        feed->last = *out;
        return next_of_run(feed, out);
    }
    out->cp = (uint32_t)((int32_t)cp + (entry >> TALLY_NORMAL_SHIFT));
    return true;
}

static bool peek_unit(const struct feed *feed, struct unit *out)
{
    struct feed ahead = *feed;
    return next_unit(&ahead, out);
}

enum tally_char_class tally_normalize_char(uint32_t cp, uint32_t *folded)
{
    int32_t entry = entry_of(cp);
    enum tally_normal_class class = (enum tally_normal_class)(entry & TALLY_NORMAL_CLASS_MASK);
    *folded = cp;
    if (class == TALLY_NORMAL_EXPAND) {
        *folded = tally_normal_runs[(entry >> TALLY_NORMAL_SHIFT) + 1];
        class = class_of(*folded);
    } else {
        *folded = (uint32_t)((int32_t)cp + (entry >> TALLY_NORMAL_SHIFT));
    }
    switch (class) {
    case TALLY_NORMAL_SINGLE: return TALLY_CHAR_SINGLE;
    case TALLY_NORMAL_LETTER: return TALLY_CHAR_LETTER;
    case TALLY_NORMAL_DIGIT: return TALLY_CHAR_DIGIT;
    case TALLY_NORMAL_DROP:
    case TALLY_NORMAL_IGNORE:
    case TALLY_NORMAL_EXPAND: break;
    }
    return TALLY_CHAR_DROP;
}

/* Letters of other scripts that look like Latin ones (a part of Unicode's confusables). */
static uint32_t latin_look(uint32_t cp)
{
    static const struct {
        uint32_t from;
        char to;
    } looks[] = {
        {0x430, 'a'}, {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'},
        {0x445, 'x'}, {0x456, 'i'}, {0x455, 's'}, {0x458, 'j'}, {0x501, 'd'}, {0x43A, 'k'},
        {0x43C, 'm'}, {0x442, 't'}, {0x432, 'b'}, {0x43D, 'h'}, {0x3BF, 'o'}, {0x3B1, 'a'},
        {0x3BD, 'v'}, {0x3C1, 'p'}, {0x3B9, 'i'}, {0x3BA, 'k'}, {0x3C7, 'x'}, {0x3C5, 'u'},
        {0x3B5, 'e'}, {0x3C4, 't'}, {0x131, 'i'}, {0x251, 'a'}, {0x261, 'g'},
    };
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        if (looks[i].from == cp)
            return (uint32_t)looks[i].to;
    }
    return cp;
}

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

/* Zero-width and bidi controls: nobody types them inside a word. */
/* --- Writing tokens --- */

struct folding {
    struct tally_tokens out;
    size_t cap;
    struct tally_arena *arena;
    bool failed;
    uint16_t marks;  /* since the last token */
    uint8_t between; /* LINE and SPACE since the last token */
    size_t hidden;   /* evasive characters since the last token character */
    bool joined;     /* nothing but them since then */
    uint32_t last_drop;
    size_t no_groups; /* no number that begins before this byte has digit groups behind it */
};

static bool copy_array(struct tally_arena *arena, void *array, size_t count, size_t cap,
                       size_t size)
{
    void *old;
    memcpy(&old, array, sizeof old);
    void *fresh = tally_arena_alloc(arena, cap, size);
    if (fresh == NULL)
        return false;
    if (count > 0)
        memcpy(fresh, old, count * size);
    memcpy(array, &fresh, sizeof fresh);
    return true;
}

static bool grow(struct folding *f)
{
    struct tally_tokens *t = &f->out;
    size_t cap = f->cap * 2;
    if (!copy_array(f->arena, &t->tok, t->count, cap, sizeof *t->tok) ||
        !copy_array(f->arena, &t->off, t->count, cap, sizeof *t->off) ||
        !copy_array(f->arena, &t->len, t->count, cap, sizeof *t->len) ||
        !copy_array(f->arena, &t->marks, t->count, cap, sizeof *t->marks) ||
        !copy_array(f->arena, &t->flags, t->count, cap, sizeof *t->flags))
        return false;
    f->cap = cap;
    return true;
}

static void emit(struct folding *f, uint32_t token, size_t off, size_t len, uint8_t flags)
{
    struct tally_tokens *t = &f->out;
    if (f->failed || (t->count == f->cap && !grow(f))) {
        f->failed = true;
        return;
    }
    t->tok[t->count] = token;
    t->off[t->count] = (uint32_t)off;
    t->len[t->count] = (uint32_t)len;
    t->marks[t->count] = f->marks;
    t->flags[t->count] = flags | f->between;
    t->count++;
    t->units += tally_token_units(token);
    f->marks = 0;
    f->between = 0;
}

/* A character that makes tokens: what was hidden right before it was inside a word. */
static void touch(struct folding *f)
{
    if (f->joined)
        f->out.evasion += f->hidden;
    f->hidden = 0;
    f->joined = true;
}

static void take_drop(struct folding *f, const struct unit *u)
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

static void take_ignored(struct folding *f, const struct unit *u)
{
    f->hidden += tally_utf8_is_hidden(u->original);
}

/* FNV-1a, 32 bits (Fowler, Noll, Vo), folded to the 30 bits of a token. */
static uint32_t hash_add(uint32_t hash, uint32_t cp)
{
    uint8_t bytes[4];
    size_t n = tally_utf8_encode(cp, bytes);
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ bytes[i]) * 16777619U;
    return hash;
}

static uint32_t hash_end(uint32_t hash)
{
    return ((hash >> 30) ^ hash) & (TALLY_TOKEN_WORD - 1);
}

static const uint32_t hash_start = 2166136261U;

/* --- Words --- */

struct word {
    uint32_t plain; /* hash as written */
    uint32_t look;  /* hash with look-alikes as Latin letters */
    bool latin;
    bool foreign; /* a look-alike of another script */
    uint8_t flags;
    size_t off;
    size_t end;
};

static bool is_apostrophe(uint32_t cp)
{
    return cp == '\'' || cp == 0x2019;
}

static void add_letter(struct word *w, const struct unit *u)
{
    uint32_t look = latin_look(u->cp);
    w->plain = hash_add(w->plain, u->cp);
    w->look = hash_add(w->look, look);
    w->latin |= u->cp >= 'a' && u->cp <= 'z';
    w->foreign |= look != u->cp;
    w->flags |= u->flags;
    w->end = u->off + u->len;
}

/* Passes over what is not there inside a word; an apostrophe counts only between letters. */
static bool next_letter(struct folding *f, struct feed *feed, struct unit *u)
{
    struct feed ahead = *feed;
    size_t hidden = 0;
    while (next_unit(&ahead, u)) {
        if (u->class == TALLY_NORMAL_IGNORE) {
            hidden += tally_utf8_is_hidden(u->original);
        } else if (is_apostrophe(u->cp) && peek_unit(&ahead, u) &&
                   u->class == TALLY_NORMAL_LETTER) {
            continue;
        } else if (u->class == TALLY_NORMAL_LETTER) {
            f->out.evasion += hidden;
            *feed = ahead;
            return true;
        } else {
            return false;
        }
    }
    return false;
}

static void take_word(struct folding *f, struct feed *feed, const struct unit *first)
{
    struct word w = {.plain = hash_start, .look = hash_start, .off = first->off};
    struct unit u = *first;
    touch(f);
    do
        add_letter(&w, &u);
    while (next_letter(f, feed, &u));
    bool mixed = w.latin && w.foreign;
    f->out.evasion += mixed;
    emit(f, TALLY_TOKEN_WORD | hash_end(mixed ? w.look : w.plain), w.off, w.end - w.off,
         (uint8_t)(w.flags | (mixed ? TALLY_TOKEN_CONFUSABLE : 0)));
}

/* --- Numbers --- */

struct digits {
    char at[NUMBER_MAX]; /* the number's spelling; further digits are only hashed */
    size_t count;
    uint32_t hash;
    uint8_t flags;
    size_t off;
    size_t end;
    size_t hidden; /* evasive characters inside */
    struct unit last;
};

/* The next character that is there to be seen. */
static bool next_visible(struct feed *feed, struct unit *u, size_t *hidden)
{
    while (next_unit(feed, u)) {
        if (u->class != TALLY_NORMAL_IGNORE)
            return true;
        *hidden += tally_utf8_is_hidden(u->original);
    }
    return false;
}

/* Circled, bracketed, raised digits and the like are numbers of their own. */
static bool is_plain_digit(const struct unit *u)
{
    return !u->apart;
}

static bool joins(const struct unit *before, const struct unit *u)
{
    return u->class == TALLY_NORMAL_DIGIT &&
           (before->off == u->off || (is_plain_digit(before) && is_plain_digit(u)));
}

static void add_digit(struct digits *d, const struct unit *u)
{
    if (d->count < NUMBER_MAX)
        d->at[d->count] = (char)u->cp;
    d->count++;
    d->hash = hash_add(d->hash, u->cp);
    d->flags |= u->flags;
    d->end = u->off + u->len;
    d->last = *u;
}

/* How many digits come next, `most` at most; the feed itself does not move. */
static size_t count_digits(struct feed ahead, size_t most)
{
    struct unit u;
    size_t count = 0;
    size_t hidden = 0;
    while (count < most && next_visible(&ahead, &u, &hidden) && u.class == TALLY_NORMAL_DIGIT &&
           is_plain_digit(&u))
        count++;
    return count;
}

static void take_digits(struct feed *feed, struct digits *d)
{
    struct unit u;
    struct feed ahead = *feed;
    size_t hidden = d->hidden;
    while (next_visible(&ahead, &u, &hidden) && joins(&d->last, &u)) {
        add_digit(d, &u);
        d->hidden = hidden;
        *feed = ahead;
    }
}

static bool skip_mark(struct feed *feed, uint32_t cp)
{
    struct unit u;
    struct feed ahead = *feed;
    size_t hidden = 0;
    if (!next_visible(&ahead, &u, &hidden) || u.cp != cp)
        return false;
    *feed = ahead;
    return true;
}

/* ",234,567" and nothing more: the groups are taken, or none of them. Whoever begins inside groups
 * that ended badly would read on to the same bad end: `no_groups` says where that is, so that each
 * is looked through once. */
static void take_groups(struct folding *f, struct feed *feed, struct digits *d)
{
    struct feed ahead = *feed;
    struct digits all = *d;
    if (d->count > GROUP || !is_plain_digit(&d->last) || d->off < f->no_groups)
        return;
    while (skip_mark(&ahead, ',')) {
        if (count_digits(ahead, GROUP + 1) != GROUP) {
            f->no_groups = ahead.at;
            return;
        }
        take_digits(&ahead, &all);
    }
    if (all.count > d->count) {
        *d = all;
        *feed = ahead;
    }
}

/* ".5" once: 3.5 is a number, 2026.11.20 is three. */
static void take_fraction(struct feed *feed, struct digits *d)
{
    struct feed ahead = *feed;
    struct digits all = *d;
    if (!is_plain_digit(&d->last) || !skip_mark(&ahead, '.') || count_digits(ahead, 1) == 0)
        return;
    add_digit(&all, &(struct unit){.cp = '.', .off = feed->at, .len = 1});
    take_digits(&ahead, &all);
    struct feed after = ahead;
    if (skip_mark(&after, '.') && count_digits(after, 1) > 0)
        return;
    *d = all;
    *feed = ahead;
}

static bool follows_dotted_number(const struct folding *f, size_t off)
{
    const struct tally_tokens *t = &f->out;
    return t->count > 0 && (t->tok[t->count - 1] & TALLY_TOKEN_NUMBER) != 0 &&
           f->marks == TALLY_MARK_STOP && f->between == 0 && off > 0 &&
           t->off[t->count - 1] + t->len[t->count - 1] + 3 >= off;
}

static uint32_t number_token(const struct digits *d)
{
    bool short_zero = d->count == 2 && d->at[0] == '0';
    uint32_t hash = short_zero ? hash_add(hash_start, (uint32_t)d->at[1]) : d->hash;
    return TALLY_TOKEN_NUMBER | hash_end(hash);
}

static void take_number(struct folding *f, struct feed *feed, const struct unit *first)
{
    struct digits d = {.hash = hash_start, .off = first->off};
    touch(f);
    add_digit(&d, first);
    take_digits(feed, &d);
    take_groups(f, feed, &d);
    if (!follows_dotted_number(f, d.off))
        take_fraction(feed, &d);
    f->out.evasion += d.hidden;
    emit(f, number_token(&d), d.off, d.end - d.off, d.flags);
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

static bool after_numeral(const struct folding *f)
{
    return f->joined && f->out.count > 0 && is_numeral(f->out.tok[f->out.count - 1]);
}

static bool before_numeral(const struct feed *feed)
{
    struct unit next;
    return peek_unit(feed, &next) &&
           (is_numeral(next.cp) || is_circle(next.cp) || next.cp == U'零');
}

/* 二○一九, 二〇一九 and 二零一九 are one number: ○ beside a numeral and 零 between two are 〇. */
static void fold_zero(const struct folding *f, const struct feed *feed, struct unit *u)
{
    bool circle = is_circle(u->cp) && (after_numeral(f) || before_numeral(feed));
    bool zero = u->cp == U'零' && after_numeral(f) && before_numeral(feed);
    if (!circle && !zero)
        return;
    u->cp = U'〇';
    u->class = TALLY_NORMAL_SINGLE;
    u->flags |= TALLY_TOKEN_WIDTH;
}

static void take_unit(struct folding *f, struct feed *feed, struct unit *u)
{
    fold_zero(f, feed, u);
    switch (u->class) {
    case TALLY_NORMAL_DROP: take_drop(f, u); return;
    case TALLY_NORMAL_IGNORE: take_ignored(f, u); return;
    case TALLY_NORMAL_SINGLE:
        touch(f);
        emit(f, u->cp, u->off, u->len, u->flags);
        break;
    case TALLY_NORMAL_LETTER: take_word(f, feed, u); break;
    case TALLY_NORMAL_DIGIT: take_number(f, feed, u); break;
    case TALLY_NORMAL_EXPAND: break; /* the feed gives its parts */
    }
    f->last_drop = 0;
}

/* Han characters of three bytes, which most texts consist of, without the detours of the others:
 * what next_unit() and take_unit() do with one. True when it took one. */
static bool take_han(struct folding *f, struct feed *feed)
{
    if (feed->run_left > 0 || feed->text.len - feed->at < 3)
        return false;
    const uint8_t *p = feed->text.ptr + feed->at;
    if (p[0] < 0xE4 || p[0] > 0xE9 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
        return false;
    uint32_t cp = (uint32_t)(p[0] & 0x0F) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
    int32_t entry = entry_of(cp);
    uint32_t folded = (uint32_t)((int32_t)cp + (entry >> TALLY_NORMAL_SHIFT));
    if ((entry & TALLY_NORMAL_CLASS_MASK) != TALLY_NORMAL_SINGLE || folded == U'零')
        return false;
    touch(f);
    emit(f, folded, feed->at, 3, flags_of(entry));
    f->last_drop = 0;
    feed->at += 3;
    (*feed->steps)++;
    return true;
}

enum tally_code tally_normalize(struct tally_slice text, struct tally_tokens *out,
                                struct tally_arena *arena, struct tally_err *err)
{
    struct folding f = {.arena = arena, .cap = text.len / 6 + FIRST_CAP};
    struct feed feed = {.text = text, .steps = &f.out.steps};
    struct unit u;
    f.out.text = text;
    f.failed = text.len > UINT32_MAX || !grow(&f);
    while (!f.failed) {
        if (take_han(&f, &feed))
            continue;
        if (!next_unit(&feed, &u))
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

/* --- Spelling and digest --- */

/* Which of the words (numbers) of its code point token `i` is: an expansion may hold several. */
static size_t place_in_span(const struct tally_tokens *t, size_t i, uint32_t kind)
{
    size_t place = 0;
    for (size_t k = i; k > 0 && t->off[k - 1] + t->len[k - 1] > t->off[i]; k--)
        place += (t->tok[k - 1] & kind) != 0;
    return place;
}

/* Spells the run of letters (digits) number `place` of the token's bytes. */
static size_t spell_run(const struct tally_tokens *t, size_t i, enum tally_normal_class class,
                        size_t place, char *out, size_t max)
{
    size_t steps = 0;
    struct feed feed = {.text = {t->text.ptr + t->off[i], t->len[i]}, .steps = &steps};
    struct unit u;
    size_t len = 0;
    bool inside = false;
    bool look = (t->flags[i] & TALLY_TOKEN_CONFUSABLE) != 0;
    while (next_unit(&feed, &u)) {
        bool dot = u.cp == '.' && inside && class == TALLY_NORMAL_DIGIT;
        bool passed = u.class == TALLY_NORMAL_IGNORE || u.cp == ',' || is_apostrophe(u.cp);
        if (u.class != class && !dot) {
            if (inside && !passed && place-- == 0)
                break;
            inside = inside && passed;
            continue;
        }
        inside = true;
        uint8_t bytes[4];
        size_t n = tally_utf8_encode(look ? latin_look(u.cp) : u.cp, bytes);
        if (place == 0 && len + n <= max) {
            memcpy(out + len, bytes, n);
            len += n;
        }
    }
    return len;
}

size_t tally_token_spelling(const struct tally_tokens *tokens, size_t i, char *out, size_t max)
{
    uint32_t token = tokens->tok[i];
    if ((token & (TALLY_TOKEN_NUMBER | TALLY_TOKEN_WORD)) == 0) {
        uint8_t bytes[4];
        size_t n = tally_utf8_encode(token, bytes);
        if (n > max)
            return 0;
        memcpy(out, bytes, n);
        return n;
    }
    bool number = (token & TALLY_TOKEN_NUMBER) != 0;
    uint32_t kind = number ? TALLY_TOKEN_NUMBER : TALLY_TOKEN_WORD;
    size_t len = spell_run(tokens, i, number ? TALLY_NORMAL_DIGIT : TALLY_NORMAL_LETTER,
                           place_in_span(tokens, i, kind), out, max);
    if (number && len == 2 && out[0] == '0') {
        out[0] = out[1];
        len = 1;
    }
    return len;
}

static void digest_spelling(crypto_hash_sha256_state *state, const struct tally_tokens *tokens,
                            size_t i)
{
    static const uint8_t newline = '\n';
    char word[256];
    size_t len = tally_token_spelling(tokens, i, word, sizeof word);
    crypto_hash_sha256_update(state, (const uint8_t *)word, len);
    crypto_hash_sha256_update(state, &newline, 1);
}

struct tally_hash tally_normalize_digest(const struct tally_tokens *tokens)
{
    static const char head[] = "tally/fold/v1\n";
    crypto_hash_sha256_state state;
    struct tally_hash hash;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const uint8_t *)head, sizeof head - 1);
    for (size_t i = 0; i < tokens->count; i++)
        digest_spelling(&state, tokens, i);
    crypto_hash_sha256_final(&state, hash.b);
    return hash;
}
