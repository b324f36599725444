#include "schema/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "schema/size.h"

enum { FIRST_CAP = 256 };

void tally_buf_init(struct tally_buf *buf, size_t limit)
{
    *buf = (struct tally_buf){.limit = limit};
}

void tally_buf_deinit(struct tally_buf *buf)
{
    free(buf->ptr);
    *buf = (struct tally_buf){0};
}

/* Makes room for `more` bytes beyond `len`, or marks the buffer as failed. */
static bool reserve(struct tally_buf *buf, size_t more)
{
    size_t need;
    if (buf->failed || !tally_size_add(buf->len, more, &need) || need > buf->limit) {
        buf->failed = true;
        return false;
    }
    if (need <= buf->cap)
        return true;
    size_t cap = buf->cap < FIRST_CAP ? FIRST_CAP : buf->cap;
    while (cap < need && cap <= SIZE_MAX / 2)
        cap *= 2;
    if (cap < need)
        cap = need;
    uint8_t *ptr = realloc(buf->ptr, cap);
    if (ptr == NULL) {
        buf->failed = true;
        return false;
    }
    buf->ptr = ptr;
    buf->cap = cap;
    return true;
}

void tally_buf_add(struct tally_buf *buf, struct tally_slice bytes)
{
    if (bytes.len == 0 || !reserve(buf, bytes.len))
        return;
    memcpy(buf->ptr + buf->len, bytes.ptr, bytes.len);
    buf->len += bytes.len;
}

void tally_buf_byte(struct tally_buf *buf, uint8_t byte)
{
    tally_buf_add(buf, (struct tally_slice){&byte, 1});
}

void tally_buf_str(struct tally_buf *buf, const char *text)
{
    tally_buf_add(buf, tally_slice_of(text));
}

void tally_buf_printf(struct tally_buf *buf, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (len < 0 || !reserve(buf, (size_t)len + 1)) { /* and vsnprintf's own NUL */
        buf->failed = true;
        return;
    }
    va_start(args, fmt);
    (void)vsnprintf((char *)buf->ptr + buf->len, (size_t)len + 1, fmt, args);
    va_end(args);
    buf->len += (size_t)len;
}
