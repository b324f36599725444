/* seeds: the places of a token stream that are looked up: closed syncmers (6,2); around every
 * number the exact window of five tokens, and the exact three that end with it (what tells two
 * copies of a form apart is often its last number); and every window of three words (a word
 * says as much as two characters, and one misread letter spoils it whole).
 *
 * Guarantee: every run of 9 tokens common to two texts holds a syncmer that is selected in
 * both, from its own tokens alone (MATCHING section 3; test_seeds proves it by brute force). */
#ifndef TALLY_VERIFIER_SEEDS_H
#define TALLY_VERIFIER_SEEDS_H

#include "verifier/normalize.h"

enum {
    TALLY_SEED_K = 6,
    TALLY_SEED_S = 2,
    TALLY_SEED_RUN = 9,
    TALLY_SEED_NUMBER_WINDOW = 5,
    TALLY_SEED_WORDS = 3,
    TALLY_SEED_NUMBER_END = 3,
    TALLY_POSTINGS_MAX = 512, /* places of one seed that an index holds */
    TALLY_SEEDS_VERSION = 5,  /* what is selected, exact keys too, and how it is hashed */
};

struct tally_seed {
    uint64_t hash;
    uint32_t at;     /* first token */
    uint32_t length; /* TALLY_SEED_K, _NUMBER_WINDOW, _WORDS or _NUMBER_END */
};

/* Numbers count as one NUM token in syncmers; windows with two distinct tokens or fewer are
 * never seeds. In order of `at`. The array is the arena's. TALLY_NO_MEMORY. */
enum tally_code tally_seeds_select(const struct tally_tokens *tokens, struct tally_seed **out,
                                   size_t *count, struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
