/* chain: maximal equal runs from seed hits, and the best row of them that rises in both texts. */
#ifndef TALLY_VERIFIER_CHAIN_H
#define TALLY_VERIFIER_CHAIN_H

#include "verifier/settled.h"

struct tally_chain {
    struct tally_run *at;
    size_t count;
    bool *moved; /* of each token of the post: its line is the record's, and stands elsewhere there;
                    NULL: none is */
};

/* The best chain in rising order, runs trimmed so that they do not overlap on either side. What is
 * left out between two runs costs by its length, where the post marks it with dots next to nothing:
 * the place that has most of the words is meant, not the nearest. No run contradicts what is
 * settled, which is in the chain where it pays. Empty when there are no hits. The
 * arrays are the arena's. TALLY_NO_MEMORY. */
enum tally_code tally_chain(const struct tally_pair_of_texts *texts, struct tally_hit *hits,
                            size_t hit_count, struct tally_work *work, struct tally_chain *out,
                            struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
