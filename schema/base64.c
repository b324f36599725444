#include "schema/base64.h"

#include <sodium.h>

#include "schema/size.h"

/* libsodium 1.0.18 takes every byte from 0x80 on for a digit where `char` is signed: one value
 * would have many spellings, which others refuse. With a NULL end pointer it refuses anything after
 * the text; it also refuses missing padding and unused bits that are not zero. */
static bool read_variant(struct tally_slice text, int variant, uint8_t *out, size_t room,
                         size_t *len)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] >= 0x80)
            return false;
    }
    return sodium_base642bin(out, room, (const char *)text.ptr, text.len, NULL, len, NULL,
                             variant) == 0;
}

bool tally_base64_read(struct tally_slice text, uint8_t *out, size_t room, size_t *len)
{
    return read_variant(text, sodium_base64_VARIANT_ORIGINAL, out, room, len);
}

static enum tally_code decode(struct tally_slice text, int variant, struct tally_slice *out,
                              struct tally_arena *arena, struct tally_err *err)
{
    size_t room = text.len / 4 * 3 + 3;
    uint8_t *bytes = tally_arena_alloc(arena, room, 1);
    if (bytes == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "base64 of %zu bytes is over this job's memory",
                          text.len);
    size_t len = 0;
    if (!read_variant(text, variant, bytes, room, &len))
        return tally_fail(err, TALLY_INVALID, "not standard base64 with padding");
    *out = (struct tally_slice){bytes, len};
    return TALLY_OK;
}

enum tally_code tally_base64_decode(struct tally_slice text, struct tally_slice *out,
                                    struct tally_arena *arena, struct tally_err *err)
{
    return decode(text, sodium_base64_VARIANT_ORIGINAL, out, arena, err);
}

enum tally_code tally_base64_decode_any(struct tally_slice text, struct tally_slice *out,
                                        struct tally_arena *arena, struct tally_err *err)
{
    bool url = false;
    for (size_t i = 0; i < text.len; i++)
        url |= text.ptr[i] == '-' || text.ptr[i] == '_';
    bool padded = text.len == 0 || text.len % 4 == 0;
    if (!url)
        return decode(text,
                      padded ? sodium_base64_VARIANT_ORIGINAL
                             : sodium_base64_VARIANT_ORIGINAL_NO_PADDING,
                      out, arena, err);
    return decode(text,
                  padded && text.ptr[text.len - 1] == '='
                      ? sodium_base64_VARIANT_URLSAFE
                      : sodium_base64_VARIANT_URLSAFE_NO_PADDING,
                  out, arena, err);
}

void tally_base64_encode(struct tally_slice bytes, struct tally_buf *out)
{
    enum { STEP = 3 * 256 }; /* whole groups, so that the pieces join */
    char piece[sodium_base64_ENCODED_LEN(STEP, sodium_base64_VARIANT_ORIGINAL)];
    for (size_t at = 0; at < bytes.len; at += STEP) {
        size_t n = bytes.len - at < STEP ? bytes.len - at : STEP;
        (void)sodium_bin2base64(piece, sizeof piece, bytes.ptr + at, n,
                                sodium_base64_VARIANT_ORIGINAL);
        tally_buf_str(out, piece);
    }
}
