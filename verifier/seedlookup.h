/* seedlookup: where all sources of a corpus hold each of a post's seeds. */
#ifndef TALLY_VERIFIER_SEEDLOOKUP_H
#define TALLY_VERIFIER_SEEDLOOKUP_H

#include "verifier/corpus.h"

struct tally_seed_places {           /* what all sources know of the seeds */
    struct tally_postings *postings; /* a row a source, an element a seed */
    uint32_t *frequencies;           /* a seed's, in all sources together */
    const struct tally_index_source *sources;
    size_t source_count;
    const struct tally_seed *seeds;
    size_t seed_count;
    bool cut; /* a list is not held whole */
};

/* Look-ups go a batch at a time, so that memory is asked for ahead. Everything is the arena's.
 * TALLY_NO_MEMORY. */
enum tally_code tally_seedlookup(const struct tally_corpus *corpus, const struct tally_seed *seeds,
                                 size_t seed_count, struct tally_seed_places *out,
                                 struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
