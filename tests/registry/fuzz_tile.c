/* Whatever parses as a tile's path must print back the same, and lie within its bounds. */
#include <stdlib.h>

#include "registry/tile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_tile tile;
    struct tally_slice path = {data, size};
    if (tally_tile_parse(path, &tile, NULL) != TALLY_OK)
        return 0;
    if (tile.level > TALLY_TILE_LEVEL_MAX || tile.width < 1 || tile.width > TALLY_TILE_WIDTH ||
        (tile.entries && tile.level != 0))
        abort();
    struct tally_buf text;
    tally_buf_init(&text, size + 1); /* and the NUL of a printf */
    tally_tile_path(&tile, &text);
    if (text.failed || !tally_slice_eq(tally_buf_slice(&text), path))
        abort();
    tally_buf_deinit(&text);
    return 0;
}
