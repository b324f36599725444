/* corpus: every admitted text and debunked claim, folded and indexed; grown from the log.
 *
 * Derived from the store and never kept on disk. One writer or many readers: the caller's
 * lock. Every text of a record that stands is here whatever its state: an old version is a
 * legitimate source. */
#ifndef TALLY_VERIFIER_CORPUS_H
#define TALLY_VERIFIER_CORPUS_H

#include "registry/registry.h"
#include "verifier/seedindex.h"
#include "verifier/words.h"

struct tally_corpus_record { /* one record that stands, folded once */
    uint64_t entry;
    struct tally_record record;
    struct tally_tokens title;  /* notices; empty for others */
    struct tally_tokens *names; /* of its bodies: full, short and former, in every language */
    size_t name_count;
    struct tally_tokens *areas; /* its own areas, and its bodies' */
    size_t area_count;
    struct tally_docnum_key number; /* its own number; "" when it has none */
};

struct tally_document { /* one text: a notice, a translation, a short form, a claim */
    const struct tally_corpus_record *record;
    struct tally_slice part_name; /* "claim" and "wording" for claims */
    struct tally_tokens tokens;   /* tokens.text is the part's bytes */
    uint32_t same_next;           /* the next document with the very same tokens, +1; 0: none */
};

struct tally_corpus;

enum tally_code tally_corpus_new(struct tally_corpus **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_corpus_free(struct tally_corpus *corpus); /* NULL is fine */

uint64_t tally_corpus_size(const struct tally_corpus *corpus); /* entries taken in */

/* Takes in the entries from size on. `ledger` is under the caller's lock.
 * TALLY_IO, TALLY_NO_MEMORY: the corpus must be thrown away. */
enum tally_code tally_corpus_grow(struct tally_corpus *corpus, struct tally_registry *registry,
                                  const struct tally_ledger *ledger, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Texts and claims are numbered apart. */
size_t tally_corpus_texts(const struct tally_corpus *corpus);
const struct tally_document *tally_corpus_text(const struct tally_corpus *corpus, uint32_t i);
const struct tally_seedindex *tally_corpus_text_seeds(const struct tally_corpus *corpus);
size_t tally_corpus_claims(const struct tally_corpus *corpus);
const struct tally_document *tally_corpus_claim(const struct tally_corpus *corpus, uint32_t i);
const struct tally_seedindex *tally_corpus_claim_seeds(const struct tally_corpus *corpus);

/* A text whose tokens are the very same, +1; follow same_next; 0: none. */
uint32_t tally_corpus_same(const struct tally_corpus *corpus, const struct tally_tokens *tokens);

/* The record of an entry, or NULL. */
const struct tally_corpus_record *tally_corpus_record(const struct tally_corpus *corpus,
                                                      uint64_t entry);
size_t tally_corpus_records(const struct tally_corpus *corpus);
const struct tally_corpus_record *tally_corpus_record_at(const struct tally_corpus *corpus,
                                                         size_t i);

/* Coverage statements that stand, oldest first. */
size_t tally_corpus_coverages(const struct tally_corpus *corpus);
const struct tally_corpus_record *tally_corpus_coverage(const struct tally_corpus *corpus,
                                                        size_t i);

/* The body that has exactly this folded name (full, short or former, in any language). */
bool tally_corpus_body_named(const struct tally_corpus *corpus, const uint32_t *tok, size_t count,
                             struct tally_slice *id);

const struct tally_words *tally_corpus_words(const struct tally_corpus *corpus);
size_t tally_corpus_bytes(const struct tally_corpus *corpus);
uint64_t tally_corpus_tokens(const struct tally_corpus *corpus);

/* Claim grams: every window of three tokens (numbers as one), for claims and questions. */
enum tally_code tally_claim_grams(const struct tally_tokens *tokens, struct tally_seed **out,
                                  size_t *count, struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
