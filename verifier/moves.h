/* moves: what an alignment calls added here and dropped there, and is the same words: moved.
 *
 * An alignment rises in both texts, so a passage that changed its place comes out of it as an
 * insertion and a drop. Here the two become one change again. */
#ifndef TALLY_VERIFIER_MOVES_H
#define TALLY_VERIFIER_MOVES_H

#include "verifier/align.h"

struct tally_change { /* token ranges, half-open; one of them may be empty */
    uint32_t p0, p1;  /* post */
    uint32_t r0, r1;  /* record */
    bool moved;       /* the same tokens, in another place of the record */
    bool pure;        /* exactly an edit of the alignment */
};

/* Every edit of `alignment` that is not EQUAL as a change, in the post's order; those that are
 * moves joined. Short runs (a word or two) are never moves. The array is the arena's; the work is
 * bounded. TALLY_NO_MEMORY. */
enum tally_code tally_moves_find(const struct tally_tokens *post, const struct tally_tokens *record,
                                 const struct tally_alignment *alignment, struct tally_change **out,
                                 size_t *count, struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
