#include "schema/headers.h"

#include "schema/limits.h"
#include "schema/utf8.h"

enum tally_code tally_headers_refuse(struct tally_err *err, const struct tally_header *h,
                                     const char *why)
{
    if (h->line == 0)
        return tally_fail(err, TALLY_INVALID, "%s: %s", h->name, why);
    return tally_fail(err, TALLY_INVALID, "line %zu, %s: %s", h->line, h->name, why);
}

enum tally_code tally_headers_refuse_why(struct tally_err *err, const struct tally_header *h,
                                         const struct tally_err *why)
{
    if (h->line == 0)
        return tally_fail_why(err, TALLY_INVALID, why, "%s: ", h->name);
    return tally_fail_why(err, TALLY_INVALID, why, "line %zu, %s: ", h->line, h->name);
}

bool tally_headers_is(const struct tally_header *h, const char *name)
{
    return strcmp(h->name, name) == 0;
}

/* "Key-line" and "key_line" are one name. */
bool tally_headers_fold_name(struct tally_slice from, char out[TALLY_HEADER_NAME_MAX + 1])
{
    if (from.len == 0 || from.len > TALLY_HEADER_NAME_MAX)
        return false;
    for (size_t i = 0; i < from.len; i++) {
        uint8_t c = from.ptr[i];
        if (c >= 'A' && c <= 'Z')
            c = (uint8_t)(c + ('a' - 'A'));
        if (c == '-')
            c = '_';
        if (!(c >= 'a' && c <= 'z') && c != '_')
            return false;
        out[i] = (char)c;
    }
    out[from.len] = '\0';
    return true;
}

bool tally_headers_is_blank(uint8_t c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

struct tally_slice tally_headers_trim(struct tally_slice s)
{
    while (s.len > 0 && tally_headers_is_blank(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && tally_headers_is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

/* Cuts the first word off. */
struct tally_slice tally_headers_word(struct tally_slice *rest)
{
    struct tally_slice all = tally_headers_trim(*rest);
    size_t n = 0;
    while (n < all.len && !tally_headers_is_blank(all.ptr[n]))
        n++;
    *rest = tally_headers_trim((struct tally_slice){all.ptr + n, all.len - n});
    return (struct tally_slice){all.ptr, n};
}

/* A value that a template only shows: ‹…›, from its first to its last sign. */
bool tally_headers_is_sample(struct tally_slice value)
{
    static const struct tally_slice open = TALLY_TEXT("\xE2\x80\xB9");
    static const struct tally_slice close = TALLY_TEXT("\xE2\x80\xBA");
    return value.len >= open.len + close.len && tally_slice_starts(value, open) &&
           memcmp(value.ptr + value.len - close.len, close.ptr, close.len) == 0;
}

/* --- Reading the two written forms into headers --- */

static enum tally_code add_header(struct tally_headers *out, struct tally_slice name,
                                  struct tally_slice value, size_t line, struct tally_err *err)
{
    if (out->count == TALLY_HEADERS_MAX)
        return tally_fail(err, TALLY_INVALID, "the draft has over %d headers", TALLY_HEADERS_MAX);
    struct tally_header *h = &out->at[out->count];
    if (!tally_headers_fold_name(name, h->name))
        return tally_fail(err, TALLY_INVALID, "line %zu: not a header: %.*s", line,
                          (int)(name.len < 40 ? name.len : 40), (const char *)name.ptr);
    h->value = value;
    h->line = line;
    if (value.len == 0)
        return tally_headers_refuse(err, h, "has no value");
    if (tally_headers_is_sample(value))
        return tally_headers_refuse(
            err, h, "still holds the template's words: fill in all that stands in ‹…›");
    out->count++;
    return TALLY_OK;
}

/* Where the first colon stands, the half-width one or the one that a Chinese keyboard types;
 * `line.len` when there is none. */
static size_t find_colon(struct tally_slice line, size_t *width)
{
    static const struct tally_slice wide = TALLY_TEXT("\xEF\xBC\x9A");
    for (size_t at = 0; at < line.len; at++) {
        struct tally_slice rest = {line.ptr + at, line.len - at};
        *width = rest.ptr[0] == ':' ? 1 : wide.len;
        if (rest.ptr[0] == ':' || tally_slice_starts(rest, wide))
            return at;
    }
    return line.len;
}

static enum tally_code read_line(struct tally_headers *out, struct tally_slice line, size_t number,
                                 struct tally_err *err)
{
    size_t width;
    size_t at = find_colon(line, &width);
    if (at == line.len)
        return tally_fail(err, TALLY_INVALID,
                          "line %zu is no header (Name: value); an empty line ends the headers",
                          number);
    return add_header(
        out, tally_headers_trim((struct tally_slice){line.ptr, at}),
        tally_headers_trim((struct tally_slice){line.ptr + at + width, line.len - at - width}),
        number, err);
}

enum tally_code tally_headers_read(struct tally_slice bytes, struct tally_headers *out,
                                   struct tally_err *err)
{
    size_t bad;
    if (bytes.len > TALLY_DRAFT_MAX)
        return tally_fail(err, TALLY_INVALID, "the draft is over 2 MiB");
    if (!tally_utf8_valid(bytes, &bad))
        return tally_fail_at(err, TALLY_INVALID, bad,
                             "the draft is not UTF-8 at byte %zu (a GB18030 file is turned into it "
                             "by: iconv -f GB18030 -t UTF-8)",
                             bad);
    if (bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0)
        bytes = (struct tally_slice){bytes.ptr + 3, bytes.len - 3};
    size_t number = 1;
    for (size_t at = 0; at < bytes.len; number++) {
        size_t end = at;
        while (end < bytes.len && bytes.ptr[end] != '\n')
            end++;
        struct tally_slice line =
            tally_headers_trim((struct tally_slice){bytes.ptr + at, end - at});
        at = end < bytes.len ? end + 1 : end;
        if (line.len == 0 && out->count == 0)
            return tally_fail(err, TALLY_INVALID,
                              "line %zu is empty: the headers come first (Type: notice …)", number);
        if (line.len == 0) {
            out->text = (struct tally_slice){bytes.ptr + at, bytes.len - at};
            out->text_line = number + 1;
            return TALLY_OK;
        }
        enum tally_code code = read_line(out, line, number, err);
        if (code != TALLY_OK)
            return code;
    }
    return TALLY_OK;
}

bool tally_headers_in_text(const struct tally_headers *headers, struct tally_header *out)
{
    struct tally_slice rest = headers->text;
    struct tally_header found = {.line = headers->text_line};
    while (rest.len > 0 && (rest.ptr[0] == '\n' || rest.ptr[0] == '\r')) {
        found.line += rest.ptr[0] == '\n';
        rest = (struct tally_slice){rest.ptr + 1, rest.len - 1};
    }
    for (size_t n = 0; n < rest.len; n++) {
        if (rest.ptr[n] == '\n')
            rest.len = n;
    }
    size_t width;
    size_t at = find_colon(rest, &width);
    if (headers->text_line == 0 || at == rest.len ||
        !tally_headers_fold_name((struct tally_slice){rest.ptr, at}, found.name))
        return false;
    found.value =
        tally_headers_trim((struct tally_slice){rest.ptr + at + width, rest.len - at - width});
    *out = found;
    return true;
}

static enum tally_code read_value(struct tally_headers *out, struct tally_slice name,
                                  const struct tally_json *value, struct tally_arena *arena,
                                  struct tally_err *err)
{
    if (tally_json_type(value) != TALLY_JSON_STRING)
        return tally_fail(err, TALLY_INVALID, "%.*s: not a string or an array of strings",
                          (int)(name.len < 40 ? name.len : 40), (const char *)name.ptr);
    struct tally_slice text = tally_json_string(value);
    uint8_t *copy = tally_arena_alloc(arena, text.len + 1, 1);
    if (copy == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "the draft does not fit into memory");
    if (text.len > 0)
        memcpy(copy, text.ptr, text.len);
    text.ptr = copy;
    if (tally_slice_eq(name, TALLY_LIT("text"))) {
        out->text = text;
        return TALLY_OK;
    }
    return add_header(out, name, text, 0, err);
}

enum tally_code tally_headers_read_json(const struct tally_json *root, struct tally_headers *out,
                                        struct tally_arena *arena, struct tally_err *err)
{
    if (tally_json_type(root) != TALLY_JSON_OBJECT)
        return tally_fail(err, TALLY_INVALID, "the line is not a JSON object");
    for (size_t i = 0; i < tally_json_count(root); i++) {
        struct tally_slice name;
        const struct tally_json *value = tally_json_member(root, i, &name);
        bool many = tally_json_type(value) == TALLY_JSON_ARRAY;
        size_t count = many ? tally_json_count(value) : 1;
        for (size_t k = 0; k < count; k++) {
            enum tally_code code =
                read_value(out, name, many ? tally_json_at(value, k) : value, arena, err);
            if (code != TALLY_OK)
                return code;
        }
    }
    return TALLY_OK;
}
