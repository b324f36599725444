/* search: which documents share seeds with a post, rarest seeds first, within a budget. */
#ifndef TALLY_VERIFIER_SEARCH_H
#define TALLY_VERIFIER_SEARCH_H

#include "verifier/align.h"
#include "verifier/corpus.h"

enum { TALLY_CANDIDATES_MAX = 24, TALLY_SEARCH_HITS_MAX = 65536 };

struct tally_candidate {
    uint32_t document;
    double score;           /* sum of log2(documents / frequency) over distinct seeds */
    struct tally_hit *hits; /* the arena's */
    size_t hit_count;
};

struct tally_candidates {
    struct tally_candidate at[TALLY_CANDIDATES_MAX]; /* best first */
    size_t count;
    bool cut; /* some seed's list was cut, or the budget ended: others may hold it too */
};

/* `documents` is how many the index holds. `quick`: only the rarest seeds are followed, which
 * whoever holds the whole post has too. TALLY_NO_MEMORY. */
enum tally_code tally_search(const struct tally_seedindex *index, size_t documents,
                             const struct tally_seed *seeds, size_t seed_count, bool quick,
                             struct tally_candidates *out, struct tally_arena *arena,
                             struct tally_err *err) __attribute__((warn_unused_result));

#endif
