/* settled: lines of a post that stand word for word, as whole lines, in a record.
 *
 * The rows of a table and the lines of a list are near-alike: an alignment, which goes by what is
 * near and much alike, lays a row on its neighbour where rows are left out or in another order. A
 * line that each of the two texts has once, and the record nowhere inside of other lines, has its
 * place before anything is aligned; but not those of the record's head (struct tally_work), which
 * people put above a text that has them, too. */
#ifndef TALLY_VERIFIER_SETTLED_H
#define TALLY_VERIFIER_SETTLED_H

#include "verifier/gap.h"

struct tally_run { /* equal tokens */
    uint32_t post;
    uint32_t record;
    uint32_t length;
    bool settled; /* whole lines of both texts */
};

struct tally_settled {
    struct tally_run *at; /* rising in both texts */
    size_t count;
    bool *moved; /* of each token of the post: its line is the record's, but before or behind those
                    above; NULL: none is */
};

/* What a run of equal tokens may reach without contradicting what is settled. Half-open. */
struct tally_settled_bounds {
    uint32_t p0, p1, r0, r1;
};

/* Finds them. `hits` are in the order of their diagonals, inside of both texts. A record that is
 * very much longer than the post is looked through only where the `work` says so. The arrays are
 * the arena's. TALLY_NO_MEMORY. */
enum tally_code tally_settled_find(const struct tally_pair_of_texts *texts,
                                   const struct tally_hit *hits, size_t hit_count,
                                   struct tally_work *work, struct tally_settled *out,
                                   struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Whether a run through the hit may be looked for, and where. */
bool tally_settled_allows(const struct tally_settled *settled,
                          const struct tally_pair_of_texts *texts, struct tally_hit hit,
                          struct tally_settled_bounds *out);

/* Post tokens [from, to) are compared with nothing: `*moved` has them, too. False: no memory. */
bool tally_settled_move(const struct tally_tokens *post, uint32_t from, uint32_t to, bool **moved,
                        struct tally_arena *arena);

#endif
