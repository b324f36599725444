/* segdir: DIR/index: which segments are current, and who may write them.
 *
 *     DIR/index/manifest            "tally index 1", then "FROM TO" of each segment, oldest first;
 *                                   replaced by rename
 *     DIR/index/segment-FROM-TO     immutable (segment.h)
 *     DIR/index/lock                held (flock) by the one process that writes
 *
 * Everything here is derived from the log: what is missing, damaged, of another version or of
 * another log is as if it were not there. Any number of processes read; a reader's segments stay
 * mapped when they are replaced. Nothing is flushed: what a power cut tears is found damaged. */
#ifndef TALLY_VERIFIER_SEGDIR_H
#define TALLY_VERIFIER_SEGDIR_H

#include "verifier/segment.h"

enum { TALLY_SEGDIR_SEGMENTS = 64, TALLY_SEGDIR_PATH_MAX = 4096 };

struct tally_segments { /* neighbours, from entry 0 on */
    struct tally_segment *at[TALLY_SEGDIR_SEGMENTS];
    size_t count;
};

/* Opens the segments that the manifest of `dir` names, as far as they hold and follow each other.
 * Anything wrong with one ends the list there, silently. */
void tally_segdir_load(const char *dir, struct tally_segments *out);

/* Where the segment of entries [from, to) belongs. False: the path is too long. */
bool tally_segdir_path(const char *dir, uint64_t from, uint64_t to,
                       char out[TALLY_SEGDIR_PATH_MAX]);

/* Makes DIR/index if need be and takes its lock; -1 when this process may not write there or
 * another one is writing. Closing the descriptor ends it. */
int tally_segdir_lock(const char *dir);

/* Under the lock: true when the manifest names exactly these. */
bool tally_segdir_current(const char *dir, const struct tally_segments *segments);
/* Under the lock: these are current now; other segments' files go. False: the system refused, and
 * nothing has changed. */
bool tally_segdir_publish(const char *dir, const struct tally_segments *segments);

#endif
