#include "schema/recordname.h"

#include "schema/docnum.h"
#include "schema/shortcode.h"
#include "schema/utf8.h"

static bool is_ascii(struct tally_slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] > 0x7E)
            return false;
    }
    return true;
}

/* In any script's figures that numbers are written in; no control character, and no bad byte. */
static bool has_figure(struct tally_slice text)
{
    static const uint32_t numerals[] = {U'〇', U'零', U'一', U'二', U'三', U'四', U'五',
                                        U'六', U'七', U'八', U'九', U'十', U'百', U'千'};
    bool figure = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        size_t n = tally_utf8_decode(text, at, &cp);
        if (n == 0 || cp < ' ')
            return false;
        figure |= (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
        for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
            figure |= cp == numerals[i];
        at += n;
    }
    return figure;
}

enum tally_code tally_recordname_number(struct tally_slice text, struct tally_recordname *out,
                                        struct tally_err *err)
{
    struct tally_recordname read = {.by_code = false};
    if (text.len >= sizeof read.number || !has_figure(text))
        return tally_fail(err, TALLY_INVALID,
                          "neither a record's id nor a code nor a document number");
    tally_docnum_key_of(text, read.number, sizeof read.number);
    *out = read;
    return TALLY_OK;
}

/* A code that lost its last sign is a number like any other: only who has the records can tell. */
static bool like_whole_code(struct tally_slice text)
{
    return tally_shortcode_like(text) && text.len == sizeof(struct tally_shortcode) - 1;
}

enum tally_code tally_recordname_parse(struct tally_slice text, struct tally_recordname *out,
                                       struct tally_err *err)
{
    struct tally_recordname read = {.by_code = false};
    struct tally_err why = TALLY_ERR_INIT;
    struct tally_err other = TALLY_ERR_INIT;
    uint64_t bits = 0;
    bool by_code = tally_shortcode_parse(text, &bits, &why) == TALLY_OK;
    bool number = tally_recordname_number(text, &read, &other) == TALLY_OK;
    if (!by_code && (!number || like_whole_code(text)))
        return tally_fail_as(err, TALLY_INVALID, is_ascii(text) ? &why : &other);
    read.by_code = by_code;
    read.code = bits;
    *out = read;
    return TALLY_OK;
}
