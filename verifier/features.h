/* features: what a text is about, as weighted terms: stems of its words and pairs of its
 * characters, pairs of those, and the letters that words are made of.
 *
 * For ranking by BM25 (nearest.h), where a text says something in other words; never for a
 * verdict. Links, an embedded post's signature and the humps of #CamelCase are cut first. */
#ifndef TALLY_VERIFIER_FEATURES_H
#define TALLY_VERIFIER_FEATURES_H

#include "schema/arena.h"
#include "schema/err.h"
#include "schema/slice.h"

enum tally_feature_field {
    TALLY_FEATURE_TERM,    /* a stem (Snowball, English), a number, two neighbouring characters */
    TALLY_FEATURE_PHRASE,  /* two neighbouring stems, three neighbouring characters */
    TALLY_FEATURE_LETTERS, /* four letters of a word, its ends counting as letters */
    TALLY_FEATURE_FIELDS
};

struct tally_feature {
    uint64_t hash;
    enum tally_feature_field field;
};

/* The features of at most `most` tokens of `text`, in reading order, repeated ones too. The
 * array is the arena's. TALLY_NO_MEMORY. */
enum tally_code tally_features(struct tally_slice text, size_t most, struct tally_feature **out,
                               size_t *count, struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
