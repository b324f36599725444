/* printruns: which passages of a post a document holds, by the index alone: one byte stands for a
 * token (its print), so that a document need not be read to be passed over.
 *
 * Prints that differ are tokens that differ; equal ones may be a collision, so that a passage can
 * be too long here and never too short. */
#ifndef TALLY_VERIFIER_PRINTRUNS_H
#define TALLY_VERIFIER_PRINTRUNS_H

#include "verifier/align.h"

struct tally_prints {
    const uint8_t *at;
    uint32_t count; /* tokens */
};

struct tally_printrun { /* post tokens [from, to), and how far it goes on behind changed ones */
    uint32_t from;
    uint32_t to;
    uint32_t stretch_from;
    uint32_t stretch_to;
};

struct tally_printruns {
    struct tally_printrun *at; /* the arena's, by where they begin */
    size_t count;
    uint32_t covered; /* tokens in any of them */
    bool *alike;      /* of each token of the post: it is equal in some stretch; the arena's */
    bool complete;    /* false: the work ended before the last hit was looked at */
};

/* The prints of tokens, in the arena. TALLY_NO_MEMORY. */
enum tally_code tally_printruns_prints(const struct tally_tokens *tokens, struct tally_prints *out,
                                       struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Each hit, in the post's order, grown to both sides: first while tokens are equal, then on over
 * some that differ, to where most were equal (X-drop: Altschul et al. 1997, Gapped BLAST). Work is
 * bounded by the two lengths, however the hits lie. TALLY_NO_MEMORY. */
enum tally_code tally_printruns_grow(struct tally_prints post, struct tally_prints record,
                                     const struct tally_hit *hits, size_t hit_count,
                                     struct tally_printruns *out, struct tally_arena *arena,
                                     struct tally_err *err) __attribute__((warn_unused_result));

/* Every run of `inner` lies within one of `outer`. */
bool tally_printruns_within(const struct tally_printruns *inner,
                            const struct tally_printruns *outer);

#endif
