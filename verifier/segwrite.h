/* segwrite: lays rising keys and their postings out as a segment, on disk or in memory. */
#ifndef TALLY_VERIFIER_SEGWRITE_H
#define TALLY_VERIFIER_SEGWRITE_H

#include "verifier/segment.h"

struct tally_segwrite_row {
    uint64_t key; /* higher than the one before */
    struct tally_postings postings;
};

struct tally_segwrite_piece { /* documents and prints, one piece behind the other */
    const struct tally_segment_document *documents;
    uint32_t document_count;
    const uint8_t *prints;
    uint32_t tokens;
};

struct tally_segwrite {
    struct tally_segment_info info; /* all but keys */
    const struct tally_segwrite_piece *pieces;
    size_t piece_count;
    bool (*next)(void *context, struct tally_segwrite_row *row);
    void (*rewind)(void *context); /* rows are read twice */
    void *context;
};

/* Into the new file `path`, or into memory when that is NULL; opened. TALLY_IO, TALLY_NO_MEMORY;
 * TALLY_INVALID: too many keys or postings. No file is left then. */
enum tally_code tally_segwrite(const struct tally_segwrite *job, const char *path,
                               struct tally_segment **out, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
