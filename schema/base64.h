/* base64: RFC 4648 section 4 with padding, one line; the alphabet of every format here. */
#ifndef TALLY_SCHEMA_BASE64_H
#define TALLY_SCHEMA_BASE64_H

#include "schema/arena.h"
#include "schema/buf.h"
#include "schema/err.h"
#include "schema/slice.h"

/* Decodes canonical standard base64 (padding required, unused bits zero).
 * `*out` is the arena's. TALLY_INVALID, TALLY_NO_MEMORY. */
enum tally_code tally_base64_decode(struct tally_slice text, struct tally_slice *out,
                                    struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* As above and also the URL-safe alphabet: DSSE verifiers must accept both. */
enum tally_code tally_base64_decode_any(struct tally_slice text, struct tally_slice *out,
                                        struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* As tally_base64_decode(), into `room` bytes at `out`; false when it is malformed or longer. */
bool tally_base64_read(struct tally_slice text, uint8_t *out, size_t room, size_t *len)
    __attribute__((warn_unused_result));

void tally_base64_encode(struct tally_slice bytes, struct tally_buf *out);

#endif
