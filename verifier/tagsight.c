#include "verifier/tagsight.h"

#include <stdlib.h>
#include <string.h>

enum {
    DECLARATION = 63, /* bytes of one that are looked at */
    PIXEL = 100,      /* lengths are hundredths of one */
    EM = 16,          /* pixels */
    SMALLEST = 5,     /* pixels of words that are read */
    PALE = 0xE0,
};

enum check {
    ANY,      /* it hides nothing, whatever it says */
    SHOWN,    /* but a value that hides: none, hidden */
    SOLID,    /* 1 */
    WIDE,     /* but too small */
    NEAR,     /* but moved or drawn together */
    COLOUR,   /* but pale */
    GROUND,   /* but black */
    UNSTRUCK, /* but a line through the words */
    IN_PLACE, /* static, relative */
    NEVER,
};

/* By the first that fits; * stands for any end. */
static const struct {
    const char *name;
    enum check check;
} properties[] = {
    {"font-size", WIDE},
    {"font-*", ANY},
    {"font", WIDE},
    {"color", COLOUR},
    {"background*", GROUND},
    {"display", SHOWN},
    {"visibility", SHOWN},
    {"opacity", SOLID},
    {"position", IN_PLACE},
    {"text-decoration*", UNSTRUCK},
    {"text-indent", NEAR},
    {"text-align*", ANY},
    {"text-autospace", ANY},
    {"text-justify*", ANY},
    {"text-transform", ANY},
    {"text-wrap*", ANY},
    {"text-underline*", ANY},
    {"text-rendering", ANY},
    {"text-size-adjust", ANY},
    {"letter-spacing", NEAR},
    {"word-spacing", NEAR},
    {"word-*", ANY},
    {"line-height", WIDE},
    {"line-break", ANY},
    {"margin*", NEAR},
    {"padding*", ANY},
    {"border*", ANY},
    {"outline*", ANY},
    {"list-style*", ANY},
    {"width", WIDE},
    {"height", WIDE},
    {"max-width", WIDE},
    {"max-height", WIDE},
    {"min-*", ANY},
    {"mso-hide", NEVER},
    {"mso-*", ANY},
    {"vertical-align", ANY},
    {"white-space*", ANY},
    {"overflow*", ANY},
    {"box-sizing", ANY},
    {"table-layout", ANY},
    {"float", ANY},
    {"clear", ANY},
    {"cursor", ANY},
    {"page*", ANY},
    {"break-*", ANY},
    {"orphans", ANY},
    {"widows", ANY},
    {"tab-*", ANY},
    {"layout-grid*", ANY},
    {"punctuation-*", ANY},
    {"flex*", ANY},
    {"align-*", ANY},
    {"justify-*", ANY},
    {"caret-color", ANY},
    {"-webkit-tap-*", ANY},
    {"-webkit-text-size-adjust", ANY},
};

static bool is(struct tally_slice bytes, const char *word)
{
    return tally_slice_eq(bytes, tally_slice_of(word));
}

static bool has(struct tally_slice bytes, const char *word)
{
    const struct tally_slice w = tally_slice_of(word);
    for (size_t i = 0; i + w.len <= bytes.len; i++) {
        if (memcmp(bytes.ptr + i, w.ptr, w.len) == 0)
            return true;
    }
    return false;
}

static bool is_one_of(struct tally_slice bytes, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is(bytes, words[i]))
            return true;
    }
    return false;
}

/* `name` ends with * where only its beginning counts. */
static bool fits(struct tally_slice bytes, const char *name)
{
    struct tally_slice want = tally_slice_of(name);
    if (want.ptr[want.len - 1] != '*')
        return tally_slice_eq(bytes, want);
    want.len--;
    return tally_slice_starts(bytes, want);
}

/* --- Numbers --- */

static bool is_figure(uint8_t c)
{
    return c >= '0' && c <= '9';
}

/* The number at `*at`, in hundredths; large ones are all one. */
static unsigned number_at(struct tally_slice value, size_t *at)
{
    enum { MOST = 100000 };
    unsigned sum = 0;
    unsigned places = 0;
    bool point = false;
    for (; *at < value.len && (is_figure(value.ptr[*at]) || (value.ptr[*at] == '.' && !point));
         ++*at) {
        if (value.ptr[*at] == '.') {
            point = true;
            continue;
        }
        if (places < 2 && sum < MOST)
            sum = sum * 10 + (value.ptr[*at] - (unsigned)'0');
        places += point;
    }
    for (; places < 2; places++)
        sum *= 10;
    return sum;
}

/* A length at `at` in hundredths of a pixel; a number without a unit counts letters' heights. */
static unsigned length_at(struct tally_slice value, size_t at)
{
    const unsigned number = number_at(value, &at);
    const struct tally_slice unit = {value.ptr + at, value.len - at};
    if (tally_slice_starts(unit, TALLY_LIT("px")) || tally_slice_starts(unit, TALLY_LIT("pt")))
        return number;
    return tally_slice_starts(unit, TALLY_LIT("%")) ? number * EM / 100 : number * EM;
}

static bool is_wide(struct tally_slice value)
{
    const uint8_t first = value.len > 0 ? value.ptr[0] : '\0';
    if (is_figure(first) || first == '.')
        return length_at(value, 0) >= (unsigned)SMALLEST * PIXEL;
    return first >= 'a' && first <= 'z' && !has(value, "("); /* auto, small */
}

/* No length below nothing is a large one: letters may be `most` pixels nearer. */
static bool is_near(struct tally_slice value, unsigned most)
{
    for (size_t i = 0; i + 1 < value.len; i++) {
        if (value.ptr[i] == '-' && length_at(value, i + 1) > most * PIXEL)
            return false;
    }
    return !has(value, "calc");
}

/* --- Colours --- */

static unsigned hex_of(uint8_t c)
{
    return is_figure(c) ? c - (unsigned)'0' : ((unsigned)c - 'a' + 10) & 15;
}

/* #fff, #ffffff, with how solid it is behind it or without. */
static bool pale_hex(struct tally_slice value)
{
    const size_t width = value.len > 5 ? 2 : 1;
    bool pale = true;
    for (size_t part = 0; part < 4 && 1 + (part + 1) * width <= value.len; part++) {
        const unsigned high = hex_of(value.ptr[1 + part * width]) * 16;
        if (part < 3)
            pale &= high >= PALE;
        else
            pale |= high < 0x50;
    }
    return pale;
}

/* rgb(255,255,255), rgba(0,0,0,0). */
static bool pale_rgb(struct tally_slice value)
{
    bool pale = true;
    unsigned part = 0;
    for (size_t i = 0; i < value.len;) {
        if (!is_figure(value.ptr[i]) && value.ptr[i] != '.') {
            i++;
            continue;
        }
        const unsigned number = number_at(value, &i);
        if (part < 3)
            pale &= number >= (unsigned)PALE * 100;
        else
            pale |= number < 30;
        part++;
    }
    return pale;
}

static bool is_pale(struct tally_slice value)
{
    static const char *const names[] = {"white",     "transparent", "snow",       "ivory",
                                        "azure",     "whitesmoke",  "ghostwhite", "floralwhite",
                                        "mintcream", "window",      "canvas",     "seashell",
                                        "aliceblue", "lightyellow", "honeydew",   "lavenderblush"};
    if (value.len > 0 && value.ptr[0] == '#')
        return pale_hex(value);
    if (tally_slice_starts(value, TALLY_LIT("rgb")))
        return pale_rgb(value);
    return has(value, "(") || is_one_of(value, names, sizeof names / sizeof *names);
}

static bool is_black(struct tally_slice value)
{
    static const char *const names[] = {"black",      "#000",       "#000000",
                                        "rgb(0,0,0)", "windowtext", "canvastext"};
    return is_one_of(value, names, sizeof names / sizeof *names);
}

/* --- Declarations --- */

static enum tally_pagetag_hides faint_unless(bool seen)
{
    return seen ? TALLY_PAGETAG_SHOWS : TALLY_PAGETAG_FAINT;
}

static enum tally_pagetag_hides struck_if(bool hidden)
{
    return hidden ? TALLY_PAGETAG_STRUCK : TALLY_PAGETAG_SHOWS;
}

static enum tally_pagetag_hides judge(enum check check, struct tally_slice name,
                                      struct tally_slice value)
{
    enum { LETTERS = 2, LINES = 100 };
    const bool spacing = name.len > 8 && memcmp(name.ptr + name.len - 7, "spacing", 7) == 0;
    switch (check) {
    case ANY: return TALLY_PAGETAG_SHOWS;
    case SHOWN: return struck_if(is(value, "none") || is(value, "hidden") || is(value, "collapse"));
    case SOLID: return is(value, "0") ? TALLY_PAGETAG_STRUCK : faint_unless(is(value, "1"));
    case WIDE:
        if (is(name, "font-size") && (is(value, "0") || is(value, "0px")))
            return TALLY_PAGETAG_STRUCK;
        return faint_unless(is_wide(value));
    case NEAR: return faint_unless(is_near(value, spacing ? LETTERS : LINES));
    case COLOUR: return faint_unless(!is_pale(value));
    case GROUND: return faint_unless(!is_black(value));
    case UNSTRUCK: return struck_if(has(value, "line-through"));
    case IN_PLACE: return faint_unless(is(value, "relative") || is(value, "static"));
    case NEVER: return TALLY_PAGETAG_FAINT;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

/* One declaration, without blanks and in small letters. What has no colon is none. */
static enum tally_pagetag_hides declaration(struct tally_slice written)
{
    const uint8_t *colon = written.len > 0 ? memchr(written.ptr, ':', written.len) : NULL;
    if (colon == NULL)
        return TALLY_PAGETAG_SHOWS;
    const struct tally_slice name = {written.ptr, (size_t)(colon - written.ptr)};
    const struct tally_slice value = {colon + 1, written.len - name.len - 1};
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        if (fits(name, properties[i].name))
            return judge(properties[i].check, name, value);
    }
    return TALLY_PAGETAG_FAINT;
}

/* `written` without blanks and what is important, in small letters. */
static struct tally_slice plain(struct tally_slice written, uint8_t word[DECLARATION])
{
    size_t len = 0;
    for (size_t i = 0; i < written.len && written.ptr[i] != '!' && len < DECLARATION; i++) {
        const uint8_t c = written.ptr[i];
        if (c != ' ' && (c < '\t' || c > '\r'))
            word[len++] = c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }
    return (struct tally_slice){word, len};
}

static enum tally_pagetag_hides style_hides(struct tally_slice style)
{
    enum tally_pagetag_hides hides = faint_unless(!has(style, "&#") && !has(style, "&colon"));
    for (size_t from = 0, end; from < style.len; from = end + 1) {
        uint8_t word[DECLARATION];
        for (end = from; end < style.len && style.ptr[end] != ';';)
            end++;
        const enum tally_pagetag_hides one =
            declaration(plain((struct tally_slice){style.ptr + from, end - from}, word));
        hides = one > hides ? one : hides;
    }
    return hides;
}

/* A class is what its style sheet makes of it; some say it. */
static bool class_hides(struct tally_slice value)
{
    static const char *const names[] = {
        "hidden",       "hide",        "invisib",    "sr-only",          "sronly",
        "visually",     "offscreen",   "off-screen", "screen-r",         "d-none",
        "display-none", "displaynone", "collapse",   "text-transparent",
    };
    for (size_t from = 0; from < value.len; from += DECLARATION / 2) {
        uint8_t word[DECLARATION];
        const struct tally_slice part =
            plain((struct tally_slice){value.ptr + from, value.len - from}, word);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            if (has(part, names[i]))
                return true;
        }
    }
    return false;
}

enum tally_pagetag_hides tally_tagsight_hides(struct tally_slice name, struct tally_slice value)
{
    uint8_t word[DECLARATION];
    uint8_t other[DECLARATION];
    const struct tally_slice which = plain(name, word);
    if (is(which, "style"))
        return style_hides(value);
    if (is(which, "hidden"))
        return TALLY_PAGETAG_STRUCK;
    if (is(which, "class"))
        return faint_unless(!class_hides(value));
    if (is(which, "color"))
        return faint_unless(!is_pale(plain(value, other)));
    if (is(which, "bgcolor") || is(which, "backcolor"))
        return faint_unless(!is_black(plain(value, other)));
    if (is(which, "size")) { /* of a board: no honest one begins with 0 */
        const struct tally_slice size = plain(value, other);
        return faint_unless(size.len == 0 || size.ptr[0] != '0');
    }
    return TALLY_PAGETAG_SHOWS;
}
