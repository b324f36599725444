/* segtier: the segments of one registry, from the oldest to the newest: opened, written, merged so
 * that few are live.
 *
 * With `locked`, this process holds the lock of DIR/index (segdir.h) and files are written there;
 * without, or where the system refuses, segments are made in memory. */
#ifndef TALLY_VERIFIER_SEGTIER_H
#define TALLY_VERIFIER_SEGTIER_H

#include "registry/registry.h"
#include "verifier/segbuild.h"
#include "verifier/segdir.h"

/* What is on disk and belongs to this log up to entry `size`: its root at each segment's end is
 * the segment's. True: something else was there that must not stay. */
bool tally_segtier_load(const char *dir, struct tally_registry *registry,
                        const struct tally_ledger *ledger, uint64_t size,
                        struct tally_segments *segments);

/* The document's words were redacted: they are not to be kept. */
bool tally_segtier_gone(const struct tally_segment_document *row,
                        const struct tally_ledger *ledger);

/* The segment of entries [from, to), `root` being the log's at `to`. TALLY_IO, TALLY_NO_MEMORY. */
enum tally_code tally_segtier_write(const struct tally_segbuild *build, const char *dir,
                                    bool locked, uint64_t from, uint64_t to, struct tally_hash root,
                                    struct tally_segment **out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Merges the newest ones where they are many beside those before them. What a merge replaces is
 * moved to `retired`, for whoever still reads it. Without memory for it the segments stay as they
 * are. */
void tally_segtier_merge(struct tally_segments *segments, const char *dir, bool locked,
                         struct tally_segments *retired);

/* The entry behind the newest one. */
uint64_t tally_segtier_end(const struct tally_segments *segments);
void tally_segtier_close(struct tally_segments *segments);

#endif
