/* holders: which documents hold a passage exactly as it stands, by its rarest seed; and exact keys.
 *
 * Prints are compared, a byte a token, before any text is read: whoever asserts something asks
 * tally_holders_hold(). Work is bounded: no more places than a list holds are tried. */
#ifndef TALLY_VERIFIER_HOLDERS_H
#define TALLY_VERIFIER_HOLDERS_H

#include "verifier/seedlookup.h"

enum { TALLY_HOLDERS_MAX = TALLY_POSTINGS_MAX };

struct tally_holder {
    uint32_t document;
    uint32_t at; /* the passage's first token there; of several places the first */
    uint64_t entry;
};

struct tally_holders {
    struct tally_holder *at; /* texts of records that stand, as admitted, each once; the arena's */
    size_t count;
    bool unknown;   /* the passage is too short, or its words are too frequent, to be looked up:
                       others may hold it too */
    uint64_t steps; /* look-ups, places and prints that were compared */
};

/* The holders of tokens [from, to) by their prints. Whoever is not named does not hold the
 * passage, unless it is unknown. TALLY_NO_MEMORY. */
enum tally_code tally_holders_find(const struct tally_corpus *corpus,
                                   const struct tally_tokens *tokens, uint32_t from, uint32_t to,
                                   struct tally_holders *out, struct tally_arena *arena,
                                   struct tally_err *err) __attribute__((warn_unused_result));

/* The same of a whole text whose seeds are known. `places` receives where all of them stand,
 * when they had to be looked up; else no seeds. */
enum tally_code tally_holders_by_seeds(const struct tally_corpus *corpus,
                                       const struct tally_tokens *passage,
                                       const struct tally_seed *seeds, size_t seed_count,
                                       struct tally_seed_places *places, struct tally_holders *out,
                                       struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Reads the holder's text: it has the very tokens [from, to) there. */
bool tally_holders_hold(const struct tally_corpus *corpus, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to, const struct tally_holder *holder);

/* Documents of `kind` under one exact key (intake.h), oldest first, at most `most`. */
enum tally_code tally_holders_of_key(const struct tally_corpus *corpus, uint64_t hash,
                                     enum tally_document_kind kind, uint32_t *out, size_t most,
                                     size_t *count, struct tally_arena *arena,
                                     struct tally_err *err) __attribute__((warn_unused_result));

/* Records that have exactly tokens [from, to) as their title, at most `most` of them. `*count` may
 * be more: then there are too many to tell one by it. */
enum tally_code tally_holders_of_title(const struct tally_corpus *corpus,
                                       const struct tally_tokens *tokens, uint32_t from,
                                       uint32_t to, const struct tally_corpus_record **out,
                                       size_t most, size_t *count, struct tally_arena *arena,
                                       struct tally_err *err) __attribute__((warn_unused_result));

#endif
