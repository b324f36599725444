#include "registry/tile.h"

#include <inttypes.h>
#include <string.h>

enum { PATH_TEXT_MAX = 64 }; /* "63/" and seven groups and ".p/255" are 40 bytes */

/* Takes a run of decimal digits off the front. False: none there, or over `max`. */
static bool take_number(struct tally_slice *rest, uint64_t max, uint64_t *out)
{
    uint64_t v = 0;
    size_t n = 0;
    for (; n < rest->len && rest->ptr[n] >= '0' && rest->ptr[n] <= '9'; n++) {
        if (__builtin_mul_overflow(v, (uint64_t)10, &v) ||
            __builtin_add_overflow(v, (uint64_t)(rest->ptr[n] - '0'), &v) || v > max)
            return false;
    }
    rest->ptr += n;
    rest->len -= n;
    *out = v;
    return n > 0;
}

static bool take_text(struct tally_slice *rest, struct tally_slice text)
{
    if (rest->len < text.len || memcmp(rest->ptr, text.ptr, text.len) != 0)
        return false;
    rest->ptr += text.len;
    rest->len -= text.len;
    return true;
}

/* "x001/x234/067" */
static bool take_index(struct tally_slice *rest, uint64_t *out)
{
    uint64_t index = 0;
    bool more = true;
    while (more) {
        uint64_t group = 0;
        more = take_text(rest, TALLY_LIT("x"));
        if (!take_number(rest, 999, &group) ||
            __builtin_mul_overflow(index, (uint64_t)1000, &index) ||
            __builtin_add_overflow(index, group, &index) ||
            (more && !take_text(rest, TALLY_LIT("/"))))
            return false;
    }
    *out = index;
    return true;
}

/* Reads any spelling; the caller compares with the canonical one. */
static bool read_tile(struct tally_slice rest, struct tally_tile *out)
{
    uint64_t level = 0;
    uint64_t width = TALLY_TILE_WIDTH;
    out->entries = take_text(&rest, TALLY_LIT("entries"));
    if (!out->entries && !take_number(&rest, TALLY_TILE_LEVEL_MAX, &level))
        return false;
    if (!take_text(&rest, TALLY_LIT("/")) || !take_index(&rest, &out->index))
        return false;
    if (take_text(&rest, TALLY_LIT(".p/")) &&
        (!take_number(&rest, TALLY_TILE_WIDTH - 1, &width) || width == 0))
        return false;
    out->level = (uint8_t)level;
    out->width = (uint16_t)width;
    return rest.len == 0;
}

enum tally_code tally_tile_parse(struct tally_slice path, struct tally_tile *out,
                                 struct tally_err *err)
{
    struct tally_tile tile = {0};
    if (path.len > PATH_TEXT_MAX || !read_tile(path, &tile))
        return tally_fail(err, TALLY_INVALID, "this is not the path of a tile");
    struct tally_buf canonical;
    tally_buf_init(&canonical, PATH_TEXT_MAX);
    tally_tile_path(&tile, &canonical);
    bool failed = canonical.failed;
    bool same = tally_slice_eq(tally_buf_slice(&canonical), path);
    tally_buf_deinit(&canonical);
    if (failed)
        return tally_fail(err, TALLY_NO_MEMORY, "out of memory");
    if (!same)
        return tally_fail(err, TALLY_INVALID, "this tile's path has another, canonical spelling");
    *out = tile;
    return TALLY_OK;
}

void tally_tile_path(const struct tally_tile *tile, struct tally_buf *out)
{
    if (tile->entries)
        tally_buf_str(out, "entries/");
    else
        tally_buf_printf(out, "%u/", (unsigned)tile->level);
    uint64_t unit = 1;
    while (tile->index / unit >= 1000)
        unit *= 1000; /* stops at 10^18: the largest index has seven groups */
    for (; unit > 1; unit /= 1000)
        tally_buf_printf(out, "x%03" PRIu64 "/", tile->index / unit % 1000);
    tally_buf_printf(out, "%03" PRIu64, tile->index % 1000);
    if (tile->width < TALLY_TILE_WIDTH)
        tally_buf_printf(out, ".p/%u", (unsigned)tile->width);
}

uint16_t tally_tile_width(uint8_t level, uint64_t index, uint64_t size)
{
    uint64_t nodes = level < 8 ? size >> (8u * level) : 0; /* only full tiles feed a level */
    if (index > nodes / TALLY_TILE_WIDTH)
        return 0;
    uint64_t left = nodes - index * TALLY_TILE_WIDTH;
    return (uint16_t)(left < TALLY_TILE_WIDTH ? left : TALLY_TILE_WIDTH);
}

bool tally_tile_hashes(struct tally_slice bytes, uint16_t width, struct tally_hash *out)
{
    if (bytes.len != (size_t)width * TALLY_HASH_LEN)
        return false;
    for (uint16_t i = 0; i < width; i++)
        memcpy(out[i].b, bytes.ptr + (size_t)i * TALLY_HASH_LEN, TALLY_HASH_LEN);
    return true;
}

enum tally_code tally_tile_bundle_next(struct tally_slice *rest, struct tally_slice *entry,
                                       struct tally_err *err)
{
    size_t len = rest->len < 2 ? 0 : (size_t)rest->ptr[0] << 8 | rest->ptr[1];
    if (rest->len < 2 || rest->len - 2 < len)
        return tally_fail(err, TALLY_INVALID, "the entry bundle is cut short");
    *entry = (struct tally_slice){rest->ptr + 2, len};
    *rest = (struct tally_slice){entry->ptr + len, rest->len - 2 - len};
    return TALLY_OK;
}
