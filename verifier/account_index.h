/* account_index: every name and account that the directory lists, found by what it looks like.
 *
 * Each name is folded once and put under several hashes; a question makes the same hashes of its
 * name, so that the work for it does not grow with the directory. Copies what it needs. */
#ifndef TALLY_VERIFIER_ACCOUNT_INDEX_H
#define TALLY_VERIFIER_ACCOUNT_INDEX_H

#include "keys/ledger.h"
#include "verifier/name_parts.h"

enum {
    TALLY_ACCOUNT_GLYPHS_MAX = 256, /* of a name that are looked at */
    TALLY_ACCOUNT_PARTS_MAX = 64,   /* parts of a name that are put together anew */
    TALLY_ACCOUNT_WINDOW_MAX = 32,  /* glyphs of a name that is looked for inside of texts */
};

enum tally_named_as {
    TALLY_NAMED_FULL,
    TALLY_NAMED_SHORT,
    TALLY_NAMED_FORMER,
    TALLY_NAMED_ACCOUNT,
};

struct tally_listed_name { /* slices are the index's */
    enum tally_named_as as;
    struct tally_slice name; /* as written */
    struct tally_slice body_id;
    struct tally_slice body_name; /* the full name, of its first language */
    uint64_t index;               /* of the directory's statement */
    bool ended;                   /* the body */
    struct tally_account account; /* TALLY_NAMED_ACCOUNT; else zero */
    /* folded */
    struct tally_likeness folded;
    struct tally_name_parts parts; /* all */
    struct tally_name_parts core;  /* without dress */
    bool particular;               /* says whose: not only 人民政府 */
};

struct tally_account_index;

/* `words` are borrowed. */
enum tally_code tally_account_index_new(const struct tally_name_words *words,
                                        struct tally_account_index **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_account_index_free(struct tally_account_index *index); /* NULL is fine */

/* Adds all names and accounts of a body. TALLY_NO_MEMORY. */
enum tally_code tally_account_index_add(struct tally_account_index *index,
                                        const struct tally_authority *body, uint64_t statement,
                                        struct tally_err *err) __attribute__((warn_unused_result));

const struct tally_name_words *tally_account_index_words(const struct tally_account_index *index);

/* Ways to the same name. */
enum tally_name_key {
    TALLY_KEY_WRITTEN, /* glyph by glyph */
    TALLY_KEY_SEEN,
    TALLY_KEY_CORE,    /* part by part */
    TALLY_KEY_BAG,     /* parts in any order */
    TALLY_KEY_LESS,    /* the bag without one part that may be left out */
    TALLY_KEY_SOUND,   /* syllable by syllable */
    TALLY_KEY_SPELLED, /* the pinyin written out */
    TALLY_KEY_LETTERS, /* Latin names without one letter */
    TALLY_KEY_ID,      /* platform and id of an account */
};

/* The hash of parts [0, count) of `parts` in order, and in any order. */
uint64_t tally_account_index_core(const struct tally_name_parts *parts, size_t count);
uint64_t tally_account_index_bag(const struct tally_name_parts *parts);
uint64_t tally_account_index_bag_without(uint64_t bag, const struct tally_name_part *part);
/* May part `i` be left out, so that the same body is still meant? */
bool tally_account_index_spare(const struct tally_name_parts *core, size_t i);

/* Other hashes of a name; 0: it has none (no Han for SOUND, no Latin for LETTERS …). */
uint64_t tally_account_index_name_hash(enum tally_name_key key, const struct tally_likeness *name);
/* The hash of a name of Latin letters without letter `i`, or whole (i = its length). */
uint64_t tally_account_index_letters(const struct tally_likeness *name, size_t i);
/* Is it all Latin letters, long enough that one may be mistaken? */
bool tally_account_index_is_letters(const struct tally_likeness *name);
uint64_t tally_account_index_id_hash(struct tally_slice platform, struct tally_slice id);

/* Walks the names under a hash: start with *cursor 0; NULL after the last. A hash may collide. */
const struct tally_listed_name *tally_account_index_next(const struct tally_account_index *index,
                                                         enum tally_name_key key, uint64_t hash,
                                                         size_t *cursor);

/* The names that stand in a text from glyph `at` on, glyph by glyph as seen; the longest of those
 * with four glyphs or more, or NULL. Work is bounded by TALLY_ACCOUNT_WINDOW_MAX. */
const struct tally_listed_name *tally_account_index_at(const struct tally_account_index *index,
                                                       const struct tally_likeness *text,
                                                       size_t at);

/* The parts that are not dress. */
enum tally_code tally_account_index_undress(const struct tally_name_parts *parts,
                                            struct tally_name_parts *core,
                                            struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
