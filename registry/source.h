/* source: a log as others see it, to be read from the beginning: a directory's raw bytes, or
 * the tlog-tiles address of a server.
 *
 * Nothing that comes from here is trusted or checked, but for sizes: that is its readers'
 * work. Shares no code with the writer's tree (registry/log, keys/merkle). */
#ifndef TALLY_REGISTRY_SOURCE_H
#define TALLY_REGISTRY_SOURCE_H

#include "registry/tile.h"
#include "schema/arena.h"
#include "schema/digest.h"
#include "schema/record.h"

struct tally_source;

/* `place` is a registry's directory, or http:// or https://. TALLY_NOT_FOUND, TALLY_IO. */
enum tally_code tally_source_open(const char *place, struct tally_source **out,
                                  struct tally_err *err) __attribute__((warn_unused_result));
void tally_source_close(struct tally_source *source); /* NULL is fine */

bool tally_source_is_server(const struct tally_source *source);

/* From now on a server has so many milliseconds for all of its answers together; what comes later
 * is TALLY_IO. 0: each answer has its own time again, and the number of them no bound. */
void tally_source_limit(struct tally_source *source, int64_t milliseconds);
/* Is that time up? */
bool tally_source_late(const struct tally_source *source);

/* What follows copies into the arena. TALLY_NOT_FOUND: it has none; TALLY_IO: it answers
 * something else, too much, or not at all. */

/* What /checkpoint serves: of a directory the newest checkpoint that had its quorum of witnesses,
 * or the newest where none is gathered. A signed note, unchecked; the arena's. TALLY_IO. */
enum tally_code tally_source_checkpoint(struct tally_source *source, struct tally_slice *note,
                                        struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));
/* The newest signed checkpoint of a directory; of a server, what /checkpoint serves. */
enum tally_code tally_source_head(struct tally_source *source, struct tally_slice *note,
                                  struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The checkpoint of exactly `size` entries, where it was kept; a server keeps none. */
enum tally_code tally_source_checkpoint_of(struct tally_source *source, uint64_t size,
                                           struct tally_slice *note, struct tally_arena *arena,
                                           struct tally_err *err)
    __attribute__((warn_unused_result));

/* Entries [256 index, + width) as a tlog-tiles entry bundle (tally_tile_bundle_next() reads it). */
enum tally_code tally_source_entries(struct tally_source *source, uint64_t index, uint16_t width,
                                     struct tally_slice *bundle, struct tally_arena *arena,
                                     struct tally_err *err) __attribute__((warn_unused_result));

/* `width` hashes of the tree as the source states them: those of tile (level, index). */
enum tally_code tally_source_hashes(struct tally_source *source, uint8_t level, uint64_t index,
                                    uint16_t width, struct tally_hash *out,
                                    struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The bodies whose parts the source has; none: everybody's. A server does not say: everybody's. */
enum tally_code tally_source_carried(struct tally_source *source, struct tally_strings *bodies,
                                     struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The root document of that version, a signed note; only a server names them so. */
enum tally_code tally_source_root(struct tally_source *source, uint64_t version,
                                  struct tally_slice *note, struct tally_arena *arena,
                                  struct tally_err *err) __attribute__((warn_unused_result));

enum tally_code tally_source_part(struct tally_source *source, struct tally_hash digest,
                                  struct tally_slice *part, struct tally_arena *arena,
                                  struct tally_err *err) __attribute__((warn_unused_result));

#endif
