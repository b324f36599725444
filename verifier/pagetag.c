#include "verifier/pagetag.h"

#include <string.h>

#include "verifier/tagsight.h"

enum { ODD_REACH = 200 /* bytes of a tag with words in it that are no attributes */ };

struct names {
    enum tally_pagetag_does does;
    enum tally_pagetag_hides hides;
    const char *names; /* in small letters, parted by blanks */
};

static const struct names page_names[] = {
    {TALLY_PAGETAG_LINE, TALLY_PAGETAG_SHOWS,
     "p br div h1 h2 h3 h4 h5 h6 li ul ol hr table tbody thead tfoot tr caption section "
     "article header footer main aside nav center blockquote pre dl dt dd figure figcaption "
     "address form body html summary"},
    {TALLY_PAGETAG_LINE, TALLY_PAGETAG_FAINT, "head details title"},
    {TALLY_PAGETAG_CELL, TALLY_PAGETAG_SHOWS, "td th"},
    {TALLY_PAGETAG_NOTHING, TALLY_PAGETAG_UNSEEN, "script style template rt rp"},
    {TALLY_PAGETAG_NOTHING, TALLY_PAGETAG_FAINT,
     "textarea select option noscript object canvas dialog datalist noframes video audio "
     "iframe svg"},
    {TALLY_PAGETAG_NOTHING, TALLY_PAGETAG_SHOWS,
     "ruby rb b i u em strong span font big small mark ins label code tt q cite abbr time "
     "bdi nobr wbr img picture source path input button meta link col colgroup o:p"},
    {TALLY_PAGETAG_NOTHING, TALLY_PAGETAG_STRUCK, "del s strike"},
    {TALLY_PAGETAG_RAISED, TALLY_PAGETAG_SHOWS, "sup"},
    {TALLY_PAGETAG_LOWERED, TALLY_PAGETAG_SHOWS, "sub"},
    {TALLY_PAGETAG_LINK, TALLY_PAGETAG_SHOWS, "a"},
};

static const struct names board_names[] = {
    {TALLY_PAGETAG_NOTHING, TALLY_PAGETAG_SHOWS, "b i u color size font backcolor"},
    {TALLY_PAGETAG_LINK, TALLY_PAGETAG_SHOWS, "email url"},
    {TALLY_PAGETAG_LINE, TALLY_PAGETAG_SHOWS,
     "quote align center left right indent list table tr p code"},
    {TALLY_PAGETAG_CELL, TALLY_PAGETAG_SHOWS, "td"},
    {TALLY_PAGETAG_NOTHING, TALLY_PAGETAG_STRUCK, "s"},
    {TALLY_PAGETAG_NOTHING, TALLY_PAGETAG_UNSEEN, "img"},
};

static uint8_t small(uint8_t c)
{
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

static bool is_letter(uint8_t c)
{
    return small(c) >= 'a' && small(c) <= 'z';
}

static bool is_name(uint8_t c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
}

static bool is_blank(uint8_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static uint8_t byte_at(struct tally_slice text, size_t at)
{
    return at < text.len ? text.ptr[at] : '\0';
}

static size_t skip_blanks(struct tally_slice text, size_t at)
{
    while (at < text.len && is_blank(text.ptr[at]))
        at++;
    return at;
}

/* The bytes of a name that begins at `at`. */
static struct tally_slice name_at(struct tally_slice text, size_t at)
{
    size_t end = at;
    while (end < text.len && is_name(text.ptr[end]))
        end++;
    return (struct tally_slice){text.ptr + at, end - at};
}

/* One of `words`, which have small letters and are parted by blanks. */
static bool is_one_of(struct tally_slice bytes, const char *words)
{
    while (bytes.len > 0 && *words != '\0') {
        size_t i = 0;
        while (i < bytes.len && words[i] != '\0' && small(bytes.ptr[i]) == (uint8_t)words[i])
            i++;
        if (i == bytes.len && (words[i] == ' ' || words[i] == '\0'))
            return true;
        words += strcspn(words, " ");
        words += *words == ' ';
    }
    return false;
}

static bool known(struct tally_pagetag *tag, const struct names *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_one_of(tag->name, rows[i].names)) {
            tag->does = rows[i].does;
            tag->hides = rows[i].hides;
            return true;
        }
    }
    return false;
}

/* --- What attributes do --- */

/* Attributes whose words may be shown: in a picture's place, in a field, by a pointer. */
static const char said[] = "alt title value placeholder content cite label aria-label href";

/* data-x, in letters of either case, as all names of attributes are. */
static bool is_data(struct tally_slice name)
{
    static const char data[] = "data-";
    size_t i = 0;
    while (i < name.len && data[i] != '\0' && small(name.ptr[i]) == (uint8_t)data[i])
        i++;
    return data[i] == '\0' && i < name.len;
}

static void apply(struct tally_pagetag *tag, struct tally_slice name, struct tally_slice value)
{
    const enum tally_pagetag_hides hides = tally_tagsight_hides(name, value);
    if (is_one_of(name, "href url email"))
        tag->target = value;
    if (is_one_of(name, said) && value.len > tag->said.len)
        tag->said = value;
    if (is_data(name) && value.len > tag->kept.len)
        tag->kept = value;
    if (is_one_of(name, "open") && is_one_of(tag->name, "details"))
        tag->hides = TALLY_PAGETAG_SHOWS;
    tag->hides = hides > tag->hides ? hides : tag->hides;
}

/* --- Reading one --- */

/* The value behind = at `*at`, in quotes or without. False: it is none. */
static bool read_value(struct tally_slice text, size_t *at, uint8_t close, struct tally_slice *out)
{
    const uint8_t quote = byte_at(text, *at);
    const bool quoted = quote == '"' || quote == '\'';
    const size_t from = *at + quoted;
    size_t end = from;
    while (end < text.len && text.ptr[end] != '<' && !(close == ']' && text.ptr[end] == '[') &&
           (quoted ? text.ptr[end] != quote
                   : !is_blank(text.ptr[end]) && text.ptr[end] != close && text.ptr[end] != '"'))
        end++;
    if (quoted && byte_at(text, end) != quote)
        return false;
    *out = (struct tally_slice){text.ptr + from, end - from};
    *at = end + quoted;
    return quoted || end > from;
}

/* Attributes that have no value. */
static const char bare[] = "hidden disabled checked selected nowrap noshade readonly async defer "
                           "muted itemscope loop controls autoplay open";

/* class="x" at `*at`. False: no attribute stands there. */
static bool read_attribute(struct tally_slice text, size_t *at, struct tally_pagetag *tag)
{
    const struct tally_slice name = name_at(text, *at);
    struct tally_slice value = {0};
    if (name.len == 0)
        return false;
    size_t end = *at + name.len;
    const size_t sign = skip_blanks(text, end);
    if (byte_at(text, sign) == '=') {
        end = skip_blanks(text, sign + 1);
        if (!read_value(text, &end, '>', &value))
            return false;
    } else if (!is_one_of(name, bare)) {
        return false;
    }
    apply(tag, name, value);
    *at = end;
    return true;
}

/* Words that are no attributes, from `at` to the end of the tag. */
static bool read_odd(struct tally_slice text, size_t at, struct tally_pagetag *tag, size_t *end)
{
    *end = at;
    while (*end < text.len && *end - at < ODD_REACH && text.ptr[*end] != '<' &&
           text.ptr[*end] != '>' && text.ptr[*end] != '\n')
        ++*end;
    tag->odd = byte_at(text, *end) == '>';
    return tag->odd;
}

static bool read_page(struct tally_slice text, size_t at, struct tally_pagetag *tag)
{
    size_t end = at + 1;
    tag->closes = byte_at(text, end) == '/';
    end += tag->closes;
    tag->name = name_at(text, end);
    if (!known(tag, page_names, sizeof page_names / sizeof *page_names))
        return false;
    end += tag->name.len;
    const uint8_t behind = byte_at(text, end);
    if (!is_blank(behind) && behind != '/' && behind != '>') /* <p.smith@lake.example> */
        return false;
    bool slash = false;
    for (;;) {
        const size_t next = skip_blanks(text, end);
        const uint8_t c = byte_at(text, next);
        if (c == '>') {
            end = next;
            break;
        }
        slash = c == '/';
        const size_t from = end;
        end = next + slash;
        if (!slash && (next == from || !read_attribute(text, &end, tag))) {
            if (!read_odd(text, next, tag, &end))
                return false;
            break;
        }
    }
    tag->len = end + 1 - at;
    tag->holds =
        !tag->closes && !slash && !is_one_of(tag->name, "br hr img wbr input meta link col source");
    return true;
}

static bool closing_follows(struct tally_slice text, size_t from, struct tally_slice name);

/* [color=red], [b] with a [/b] somewhere, [/b]. */
static bool read_board(struct tally_slice text, size_t at, struct tally_pagetag *tag)
{
    size_t end = at + 1;
    tag->closes = byte_at(text, end) == '/';
    end += tag->closes;
    tag->name = name_at(text, end);
    if (!known(tag, board_names, sizeof board_names / sizeof *board_names))
        return false;
    end += tag->name.len;
    struct tally_slice value = {0};
    if (byte_at(text, end) == '=' && !tag->closes) {
        end++;
        if (!read_value(text, &end, ']', &value))
            return false;
        apply(tag, tag->name, value);
    }
    if (byte_at(text, end) != ']')
        return false;
    tag->len = end + 1 - at;
    tag->holds = !tag->closes;
    return tag->closes || value.len > 0 || closing_follows(text, end, tag->name);
}

bool tally_pagetag_read(struct tally_slice text, size_t at, struct tally_pagetag *out)
{
    *out = (struct tally_pagetag){.len = 0};
    if (byte_at(text, at) == '[')
        return read_board(text, at, out);
    return byte_at(text, at) == '<' && read_page(text, at, out);
}

/* --- What one holds --- */

/* The next tag of this name, opening or closing, from `from` on: text.len when there is none. */
static size_t next_of(struct tally_slice text, size_t from, uint8_t open, struct tally_slice name,
                      bool *closes)
{
    while (from < text.len) {
        const uint8_t *found = memchr(text.ptr + from, open, text.len - from);
        if (found == NULL)
            return text.len;
        const size_t at = (size_t)(found - text.ptr);
        *closes = byte_at(text, at + 1) == '/';
        const struct tally_slice other = name_at(text, at + 1 + *closes);
        if (other.len == name.len && name.len > 0) {
            size_t i = 0;
            while (i < name.len && small(other.ptr[i]) == small(name.ptr[i]))
                i++;
            if (i == name.len)
                return at;
        }
        from = at + 1;
    }
    return text.len;
}

static bool closing_follows(struct tally_slice text, size_t from, struct tally_slice name)
{
    enum { OPENED = 16 };
    bool closes = false;
    size_t at = from;
    for (size_t n = 0; n < OPENED && at < text.len && !closes; n++)
        at = next_of(text, at + 1, '[', name, &closes);
    return at < text.len && closes;
}

size_t tally_pagetag_close(struct tally_slice text, size_t from, const struct tally_pagetag *tag)
{
    const uint8_t open = tag->name.ptr[-1];
    size_t depth = 1;
    bool closes = false;
    size_t at = from;
    while ((at = next_of(text, at, open, tag->name, &closes)) < text.len) {
        depth = closes ? depth - 1 : depth + 1;
        if (depth == 0)
            return at;
        at++;
    }
    return text.len;
}

/* --- What is no tag --- */

enum { HEAD_REACH = 1024 /* bytes of what says which kind of page this is */ };

static size_t up_to(struct tally_slice text, size_t at, struct tally_slice end)
{
    for (; at + end.len <= text.len; at++) {
        if (memcmp(text.ptr + at, end.ptr, end.len) == 0)
            return at + end.len;
    }
    return 0;
}

/* <!DOCTYPE html> or <!DOCTYPE html PUBLIC "…">, in ASCII; or 0. */
static size_t kind_of_page(struct tally_slice text)
{
    enum { TAG = 9, KIND = 14 };
    size_t end = KIND;
    text.len = text.len < HEAD_REACH ? text.len : HEAD_REACH;
    if (text.len <= KIND || !is_one_of((struct tally_slice){text.ptr, TAG}, "<!doctype") ||
        text.ptr[TAG] != ' ' || !is_one_of((struct tally_slice){text.ptr + TAG + 1, 4}, "html"))
        return 0;
    const struct tally_slice how = name_at(text, skip_blanks(text, end));
    if (how.len > 0 && !is_one_of(how, "public system"))
        return 0;
    while (end < text.len && text.ptr[end] != '>' && text.ptr[end] < 0x80)
        end++;
    return byte_at(text, end) == '>' ? end + 1 : 0;
}

size_t tally_pagetag_remark(struct tally_slice text, size_t at)
{
    const struct tally_slice rest = {text.ptr + at, text.len - at};
    size_t end = 0;
    if (tally_slice_starts(rest, TALLY_LIT("<!--")))
        end = up_to(rest, 4, TALLY_LIT("-->"));
    else if (tally_slice_starts(rest, TALLY_LIT("<?xml")))
        end = up_to((struct tally_slice){rest.ptr, rest.len < HEAD_REACH ? rest.len : HEAD_REACH},
                    4, TALLY_LIT("?>"));
    else
        end = kind_of_page(rest);
    return end;
}

size_t tally_pagetag_unknown(struct tally_slice text, size_t at)
{
    size_t end = at + 1;
    bool blank = false;
    bool address = false;
    const uint8_t sign = byte_at(text, end);
    const bool hidden = sign == '/' || sign == '!' || sign == '?'; /* whatever words follow */
    if (byte_at(text, at) != '<' || (!is_letter(sign) && !hidden))
        return 0;
    for (; end < text.len && end - at < ODD_REACH && (hidden || text.ptr[end] < 0x80); end++) {
        if (text.ptr[end] == '<')
            return 0;
        if (text.ptr[end] == '>')
            return address && !blank && !hidden ? 0 : end + 1 - at;
        blank |= text.ptr[end] <= ' ';
        address |= text.ptr[end] == '@' || text.ptr[end] == ':';
    }
    return 0;
}
