/* votes: which documents hold the seeds of a post, and where: every place of a seed is a vote for
 * its document. The rarest seeds are asked first, within a budget, until they have said enough. */
#ifndef TALLY_VERIFIER_VOTES_H
#define TALLY_VERIFIER_VOTES_H

#include "verifier/seedlookup.h"

enum {
    TALLY_VOTES_MAX = 65536, /* places in all */
    TALLY_VOTES_LONG = 1024, /* seeds of a post of which some are enough */
};

struct tally_found { /* a seed of the post that one source knows */
    uint32_t at;
    uint32_t frequency; /* in all sources together */
    uint32_t source;
    struct tally_postings postings;
    float weight;
};

struct tally_place { /* one hit; those of one document are linked, newest first */
    uint32_t post;   /* token where it is */
    uint32_t at;     /* in the row of its source */
    uint32_t before; /* index of the document's place before it, +1; 0: none */
    float weight;    /* of its seed */
};

struct tally_of_document { /* what one document has in common with the post */
    uint32_t document;
    uint32_t last;       /* index of its newest place, +1 */
    uint32_t count;      /* places */
    uint32_t last_found; /* the seed that counted last, +1: each counts once */
    uint32_t seeds;      /* that counted */
    uint32_t slot;       /* in which it is found: of equal ones the lower comes first */
    double score;
    double weight; /* of all its places */
};

struct tally_votes {
    struct tally_place *places;
    size_t place_count;
    size_t budget;
    struct tally_of_document *documents; /* each once, at most as many as places */
    uint32_t document_count;
    uint32_t best;       /* index of the document of which most seeds counted, +1 */
    uint32_t most_seeds; /* of it */
    uint32_t next_seeds; /* of any other, at most */
    uint32_t *slots;     /* index of a document, +1; open addressing, at most half full */
    size_t slot_count;   /* a power of two */
};

/* Counts the places of `found`, which are in the order in which they are to be asked: a seed's in
 * several sources follow each other. `seed_count`: of the post, for the budget. `*cut` is set where
 * that ended before the last place. The arrays are the arena's. TALLY_NO_MEMORY. */
enum tally_code tally_votes_count(const struct tally_index_source *sources,
                                  const struct tally_found *found, size_t count, size_t seed_count,
                                  struct tally_votes *out, bool *cut, struct tally_arena *arena,
                                  struct tally_err *err) __attribute__((warn_unused_result));

#endif
