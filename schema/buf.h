/* buf: bytes that grow while something is written, up to a limit.
 *
 * Write a whole document without a check per line; the first failure (limit reached
 * or no memory) sticks and later writes do nothing. Ask once at the end:
 *     if (buf.failed) return tally_fail(err, TALLY_NO_MEMORY, "..."); */
#ifndef TALLY_SCHEMA_BUF_H
#define TALLY_SCHEMA_BUF_H

#include "schema/slice.h"

struct tally_buf {
    uint8_t *ptr; /* owned */
    size_t len;
    size_t cap;
    size_t limit; /* `len` never exceeds it */
    bool failed;
};

void tally_buf_init(struct tally_buf *buf, size_t limit);
void tally_buf_deinit(struct tally_buf *buf); /* zeroed and deinited ones are fine */

void tally_buf_add(struct tally_buf *buf, struct tally_slice bytes);
void tally_buf_byte(struct tally_buf *buf, uint8_t byte);
void tally_buf_str(struct tally_buf *buf, const char *text); /* up to its NUL */
void tally_buf_printf(struct tally_buf *buf, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* What has been written so far; borrowed until the next write or deinit. */
static inline struct tally_slice tally_buf_slice(const struct tally_buf *buf)
{
    return (struct tally_slice){.ptr = buf->ptr, .len = buf->len};
}

#endif
