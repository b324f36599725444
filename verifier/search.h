/* search: which documents share seeds with a post, rarest seeds first, within a budget.
 *
 * Only documents whose records stand are found. Work is bounded for every input: `steps` counts
 * it, look-ups, postings and comparisons of prints alike. */
#ifndef TALLY_VERIFIER_SEARCH_H
#define TALLY_VERIFIER_SEARCH_H

#include "verifier/align.h"
#include "verifier/votes.h"

enum { TALLY_CANDIDATES_MAX = 24, TALLY_SEARCH_HITS_MAX = TALLY_VOTES_MAX };

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
    uint64_t steps;
};

/* The best documents of `kind`, and the best outside of the very best one, each with its places
 * in the post's order. `lookup` is of all of the post's seeds; those of a long post that are not
 * taken count as nobody's afterwards. TALLY_NO_MEMORY. */
enum tally_code tally_search(const struct tally_corpus *corpus, enum tally_document_kind kind,
                             struct tally_seed_places *lookup, struct tally_candidates *out,
                             struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
