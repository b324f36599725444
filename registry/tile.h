/* tile: where 256 hashes, or 256 entries, of the log are found (C2SP tlog-tiles v0.1.0). */
#ifndef TALLY_REGISTRY_TILE_H
#define TALLY_REGISTRY_TILE_H

#include "schema/buf.h"
#include "schema/digest.h"
#include "schema/err.h"

enum { TALLY_TILE_WIDTH = 256, TALLY_TILE_LEVEL_MAX = 63 };

/* A tile's place, parsed from its canonical path below "/tile/" ("0/x001/067.p/8",
 * "entries/000"). */
struct tally_tile {
    bool entries;  /* an entry bundle rather than hashes; then `level` is 0 */
    uint8_t level; /* 0..63 */
    uint64_t index;
    uint16_t width; /* 1..256; 256 is the full tile */
};

/* TALLY_INVALID for any other spelling: one tile, one path. */
enum tally_code tally_tile_parse(struct tally_slice path, struct tally_tile *out,
                                 struct tally_err *err) __attribute__((warn_unused_result));
void tally_tile_path(const struct tally_tile *tile, struct tally_buf *out);

/* Of a tree of `size` leaves: how many hashes (or entries) the tile at (level, index) holds;
 * 0 when there is no such tile. */
uint16_t tally_tile_width(uint8_t level, uint64_t index, uint64_t size);

/* Reads a tile of `width` hashes. False: it is not of that length, and `*out` as it was. */
bool tally_tile_hashes(struct tally_slice bytes, uint16_t width, struct tally_hash *out)
    __attribute__((warn_unused_result));

/* Takes the first entry off an entry bundle: a big-endian uint16 length, then the bytes.
 * `*rest` becomes what follows; `*entry` borrows. TALLY_INVALID: cut short. */
enum tally_code tally_tile_bundle_next(struct tally_slice *rest, struct tally_slice *entry,
                                       struct tally_err *err) __attribute__((warn_unused_result));

#endif
