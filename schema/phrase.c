#include "schema/phrase.h"

#include <assert.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "schema/utf8.h"

enum { ARGS_MAX = 12, SAID_MAX = 16 * 1024 };

struct conversion {
    size_t len;   /* of its text, from the % on; 1 and the letter '%' for "%%" */
    size_t place; /* of its argument, from 1; 0: the next one */
    bool zeros;
    bool starred; /* the precision is an argument before this one */
    int width;
    int precision; /* -1: none */
    char size;     /* 0, 'l', 'L' for ll, or 'z' */
    char letter;
};

struct argument {
    struct conversion as; /* as the English has it */
    union {
        const char *text;
        intmax_t integer;
        uintmax_t natural;
    } of;
};

enum tally_lang tally_lang_of(const char *locale)
{
    return locale != NULL && strncmp(locale, "zh", 2) == 0 ? TALLY_ZH : TALLY_EN;
}

static const char *find_in(const struct tally_phrase_pair *table, const char *english)
{
    for (; table->english != NULL; table++) {
        if (strcmp(table->english, english) == 0)
            return table->chinese;
    }
    return NULL;
}

static const char *find(const char *english)
{
    const char *chinese = find_in(tally_phrase_schema, english);
    if (chinese == NULL)
        chinese = find_in(tally_phrase_keys, english);
    if (chinese == NULL)
        chinese = find_in(tally_phrase_registry, english);
    return chinese != NULL ? chinese : find_in(tally_phrase_verifier, english);
}

const char *tally_phrase(const char *english)
{
    const char *chinese = find(english);
    return chinese == NULL ? english : chinese;
}

void tally_phrase_trim(char *text)
{
    size_t len = strlen(text);
    size_t tail = 0;
    while (tail < len && tail < 3 && ((unsigned char)text[len - 1 - tail] & 0xC0) == 0x80)
        tail++;
    if (tail == len)
        return;
    unsigned char lead = (unsigned char)text[len - 1 - tail];
    size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (need > tail)
        text[len - 1 - tail] = '\0';
}

static int number_at(const char **at)
{
    int n = 0;
    for (; **at >= '0' && **at <= '9' && n < 1000; (*at)++)
        n = n * 10 + (**at - '0');
    return n;
}

/* Reads what stands at a '%'. */
static struct conversion conversion_at(const char *percent)
{
    struct conversion out = {.precision = -1};
    const char *at = percent + 1;
    const char *digits = at;
    int n = number_at(&digits);
    if (n > 0 && *digits == '$') {
        out.place = (size_t)n;
        at = digits + 1;
    }
    out.zeros = *at == '0';
    out.width = number_at(&at);
    if (*at == '.') {
        at++;
        out.starred = *at == '*';
        if (out.starred)
            at++;
        else
            out.precision = number_at(&at);
    }
    for (; *at == 'l' || *at == 'z'; at++) {
        bool twice = out.size == 'l';
        out.size = *at;
        if (twice)
            out.size = 'L';
    }
    out.letter = *at;
    assert(out.letter != '\0' && strchr("sSduxc%", out.letter) != NULL);
    out.len = (size_t)(at - percent) + 1;
    return out;
}

static uintmax_t natural_of(char size, va_list *args)
{
    switch (size) {
    case 'l': return va_arg(*args, unsigned long);
    case 'L': return va_arg(*args, unsigned long long);
    case 'z': return va_arg(*args, size_t);
    default: return va_arg(*args, unsigned);
    }
}

static intmax_t integer_of(char size, va_list *args)
{
    switch (size) {
    case 'l': return va_arg(*args, long);
    case 'L': return va_arg(*args, long long);
    default: return va_arg(*args, int);
    }
}

/* The arguments of an English sentence; the compiler has checked that they are its own. */
static size_t take_arguments(const char *english, va_list *args, struct argument out[ARGS_MAX])
{
    size_t count = 0;
    for (const char *at = strchr(english, '%'); at != NULL; at = strchr(at, '%')) {
        struct conversion c = conversion_at(at);
        at += c.len;
        if (c.letter == '%')
            continue;
        assert(count < ARGS_MAX);
        struct argument *argument = &out[count++];
        if (c.starred)
            c.precision = va_arg(*args, int);
        if (c.letter == 's')
            argument->of.text = va_arg(*args, const char *);
        else if (c.letter == 'd' || c.letter == 'c')
            argument->of.integer = integer_of(c.size, args);
        else
            argument->of.natural = natural_of(c.size, args);
        argument->as = c;
    }
    return count;
}

static int put_argument(char *out, size_t size, const struct argument *a, bool phrase)
{
    const struct conversion *as = &a->as;
    switch (as->letter) {
    case 's':
        return as->precision < 0
                   ? snprintf(out, size, "%s", phrase ? tally_phrase(a->of.text) : a->of.text)
                   : snprintf(out, size, "%.*s", as->precision, a->of.text);
    case 'c': return snprintf(out, size, "%c", (int)a->of.integer);
    case 'd': return snprintf(out, size, as->zeros ? "%0*jd" : "%*jd", as->width, a->of.integer);
    case 'x': return snprintf(out, size, as->zeros ? "%0*jx" : "%*jx", as->width, a->of.natural);
    default: return snprintf(out, size, as->zeros ? "%0*ju" : "%*ju", as->width, a->of.natural);
    }
}

/* What stands at `*chinese` up to the next argument or behind it, which moves on; how long it is.
 */
static int put_next(char *out, size_t size, const char **chinese,
                    const struct argument arguments[ARGS_MAX], size_t count, size_t *next)
{
    size_t run = strcspn(*chinese, "%");
    if (run > 0) {
        int put = snprintf(out, size, "%.*s", (int)run, *chinese);
        *chinese += run;
        return put;
    }
    struct conversion c = conversion_at(*chinese);
    *chinese += c.len;
    if (c.letter == '%')
        return snprintf(out, size, "%%");
    size_t place = c.place > 0 ? c.place - 1 : (*next)++;
    assert(place < count);
    return put_argument(out, size, &arguments[place], c.letter == 'S');
}

void tally_phrase_write(char *out, size_t size, const char *format, va_list args)
{
    struct argument arguments[ARGS_MAX];
    const char *chinese = find(format);
    size_t len = 0;
    size_t next = 0;
    va_list rest;
    assert(size > 0);
    out[0] = '\0';
    if (chinese == NULL)
        return;
    va_copy(rest, args);
    size_t count = take_arguments(format, &rest, arguments);
    va_end(rest);
    while (*chinese != '\0' && len + 1 < size) {
        int put = put_next(out + len, size - len, &chinese, arguments, count, &next);
        len += put > 0 ? (size_t)put : 0;
    }
    if (len >= size)
        tally_phrase_trim(out);
}

void tally_say(FILE *out, enum tally_lang lang, const char *format, ...)
{
    char chinese[SAID_MAX] = "";
    va_list args;
    va_start(args, format);
    if (lang == TALLY_ZH)
        tally_phrase_write(chinese, sizeof chinese, format, args);
    if (chinese[0] != '\0')
        (void)fputs(chinese, out);
    else
        (void)vfprintf(out, format, args);
    va_end(args);
}

/* What may be printed from byte `at` on: so many bytes; 0: that one may not. */
static size_t printable(struct tally_slice text, size_t at)
{
    uint32_t cp;
    size_t len = tally_utf8_decode(text, at, &cp);
    if (len == 0)
        return 0;
    bool control = cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || tally_utf8_is_bidi_control(cp);
    return control ? 0 : len;
}

void tally_phrase_tame(char *text)
{
    const struct tally_slice all = tally_slice_of(text);
    for (size_t i = 0; i < all.len;) {
        size_t len = printable(all, i);
        if (len == 0)
            text[i] = '?';
        i += len == 0 ? 1 : len;
    }
}

void tally_say_quoted(FILE *out, struct tally_slice text)
{
    for (size_t i = 0; i < text.len;) {
        size_t len = printable(text, i);
        if (len == 0)
            (void)fputc('?', out);
        else
            (void)fwrite(text.ptr + i, 1, len, out);
        i += len == 0 ? 1 : len;
    }
}
