#include "registry/headrow.h"

#include "schema/cursor.h"

enum tally_code tally_headrow_read(struct tally_slice key, struct tally_slice value,
                                   struct tally_headrow *out, struct tally_err *err)
{
    struct tally_cursor k = {.rest = key};
    struct tally_cursor v = {.rest = value};
    uint64_t size = tally_cursor_u64(&k);
    int64_t clock = (int64_t)tally_cursor_u64(&v);
    if (!tally_cursor_done(&k) || v.failed)
        return tally_fail(err, TALLY_IO, "the store is damaged: a stored checkpoint is cut");
    *out = (struct tally_headrow){size, clock, v.rest};
    return TALLY_OK;
}

void tally_headrow_write(int64_t clock, struct tally_slice note, struct tally_buf *out)
{
    uint8_t bytes[8];
    tally_buf_add(out, tally_u64_write((uint64_t)clock, bytes));
    tally_buf_add(out, note);
}
