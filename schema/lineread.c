#include "schema/lineread.h"

enum { CHUNK = 4096 };

bool tally_lineread_next(FILE *in, struct tally_buf *line)
{
    uint8_t chunk[CHUNK];
    size_t n = 0;
    bool any = false;
    line->len = 0;
    line->failed = false;
    for (int c; (c = getc_unlocked(in)) != EOF;) {
        any = true;
        if (c == '\n')
            break;
        chunk[n++] = (uint8_t)c;
        if (n == CHUNK) {
            tally_buf_add(line, (struct tally_slice){chunk, n});
            n = 0;
        }
    }
    tally_buf_add(line, (struct tally_slice){chunk, n});
    while (line->len > 0 && line->ptr[line->len - 1] == '\r')
        line->len--;
    return any;
}
