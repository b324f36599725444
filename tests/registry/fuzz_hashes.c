/* A server's tile of hashes: the first byte says of how many, 0 of 256. It is read if it has just
 * their length, and then byte for byte; else nothing is touched. */
#include <stdlib.h>
#include <string.h>

#include "registry/tile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
    if (!good)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_hash out[TALLY_TILE_WIDTH];
    struct tally_hash before[TALLY_TILE_WIDTH];
    if (size == 0)
        return 0;
    const struct tally_slice bytes = {data + 1, size - 1};
    uint16_t width = data[0] == 0 ? TALLY_TILE_WIDTH : data[0];
    size_t len = (size_t)width * sizeof out[0];
    memset(out, 0xA5, sizeof out);
    memcpy(before, out, sizeof out);
    bool read = tally_tile_hashes(bytes, width, out);
    must(read == (bytes.len == len));
    must(memcmp(out, read ? bytes.ptr : before[0].b, len) == 0);
    must(memcmp(out + width, before + width, sizeof out - len) == 0);
    return 0;
}
