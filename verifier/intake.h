/* intake: an entry of the log becomes documents with seeds. */
#ifndef TALLY_VERIFIER_INTAKE_H
#define TALLY_VERIFIER_INTAKE_H

#include "registry/registry.h"
#include "schema/docnum.h"
#include "verifier/segbuild.h"

enum tally_document_kind { TALLY_DOCUMENT_TEXT, TALLY_DOCUMENT_CLAIM };

/* Adds the texts, but for those that were redacted, and claims of a record that stands.
 * TALLY_INVALID: the builder is full, and part of the entry may be in; TALLY_IO,
 * TALLY_NO_MEMORY. */
enum tally_code tally_intake_add(struct tally_registry *registry, const struct tally_ledger *ledger,
                                 uint64_t entry, struct tally_segbuild *build,
                                 struct tally_err *err) __attribute__((warn_unused_result));

/* The words of part `part` of a record, by its number in segment.h; its name may be NULL. */
enum tally_code tally_intake_part(struct tally_registry *registry,
                                  const struct tally_record *record, enum tally_document_kind kind,
                                  uint16_t part, struct tally_slice *name, struct tally_slice *text,
                                  struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Under which hash a document of exactly these tokens, or a debunk that names this alteration,
 * is found like any seed. */
uint64_t tally_intake_whole_hash(const struct tally_tokens *tokens);
uint64_t tally_intake_forgery_hash(struct tally_hash fingerprint);

/* Under which hash the texts of a notice with exactly this title are found. */
uint64_t tally_intake_title_key(const uint32_t *tok, size_t count);

/* The exact keys of a debunk's claim and wordings: its tokens; for a debunk that says "not issued
 * by us", each document number in it (by year and number); for the claim, each record that the
 * debunk is about. */
uint64_t tally_intake_words_key(const struct tally_tokens *tokens);
uint64_t tally_intake_number_key(const struct tally_docnum *number);
uint64_t tally_intake_about_key(struct tally_hash record);

/* Claim grams: every window of three tokens (numbers as one), for claims and questions. */
enum tally_code tally_intake_claim_grams(const struct tally_tokens *tokens, struct tally_seed **out,
                                         size_t *count, struct tally_arena *arena,
                                         struct tally_err *err) __attribute__((warn_unused_result));

#endif
