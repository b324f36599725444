/* gather: many entries become segments at once: while one segment is sorted and written, the next
 * one's entries are read and folded. */
#ifndef TALLY_VERIFIER_GATHER_H
#define TALLY_VERIFIER_GATHER_H

#include "verifier/segtier.h"

struct tally_gather {
    struct tally_registry *registry;
    const char *dir;
    bool locked;        /* as of segtier.h */
    const uint64_t *at; /* the next entry; `take` moves it on by one */
    uint64_t end;       /* behind the last entry */
    uint64_t postings;  /* of a segment, from which on it is written */
    enum tally_code (*take)(void *context, struct tally_segbuild *build, struct tally_err *err);
    void *context;
};

/* Appends the segments of entries [*at, end). On failure those that were written before stay in
 * `segments`. TALLY_INVALID: more than a registry may have; TALLY_IO, TALLY_NO_MEMORY, and what
 * `take` returns. */
enum tally_code tally_gather(const struct tally_gather *job, struct tally_segments *segments,
                             struct tally_err *err) __attribute__((warn_unused_result));

#endif
