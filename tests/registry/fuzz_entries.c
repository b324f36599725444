/* An entry bundle (tlog-tiles): its entries, packed again, are the bytes that were taken, and what
 * is refused takes nothing. */
#include <stdlib.h>

#include "registry/tile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice rest = {data, size};
    const uint8_t *at = data;
    while (rest.len > 0) {
        struct tally_slice before = rest;
        struct tally_slice entry;
        if (tally_tile_bundle_next(&rest, &entry, NULL) != TALLY_OK) {
            if (rest.ptr != before.ptr || rest.len != before.len)
                abort();
            break;
        }
        size_t len = (size_t)before.ptr[0] << 8 | before.ptr[1];
        if (before.ptr != at || entry.len != len || entry.ptr != at + 2 ||
            rest.len != before.len - 2 - len)
            abort();
        at += 2 + len;
    }
    return 0;
}
