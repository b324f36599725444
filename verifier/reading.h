/* reading: a record and a text as they are in the store, parsed and folded, for one question.
 *
 * From what was kept of earlier questions (readcache.h) where it is there, else from the store. */
#ifndef TALLY_VERIFIER_READING_H
#define TALLY_VERIFIER_READING_H

#include "verifier/intake.h"
#include "verifier/readcache.h"

struct tally_read_record { /* what follows from the bytes of one entry */
    struct tally_record record;
    struct tally_tokens title; /* notices; empty for others */
    struct tally_tokens *areas;
    size_t area_count;
    struct tally_docnum_key number;   /* its own number; "" when it has none */
    struct tally_tokens number_words; /* as it is written, whatever its form */
};

struct tally_reading {
    struct tally_registry *registry;
    const struct tally_ledger *ledger; /* under the caller's lock */
    struct tally_readcache *cache;     /* NULL: everything is read from the store */
    struct tally_arena *arena;         /* what is read stays until it is freed */
};

/* The record of an entry that stands. TALLY_IO: the store has other bytes than the ledger read;
 * TALLY_NO_MEMORY. */
enum tally_code tally_reading_record(const struct tally_reading *reading, uint64_t entry,
                                     const struct tally_read_record **out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The folded words of part `part` (its number in segment.h) of a record, whose id is `id`.
 * TALLY_IO, TALLY_NO_MEMORY. */
enum tally_code tally_reading_words(const struct tally_reading *reading, struct tally_hash id,
                                    const struct tally_record *record,
                                    enum tally_document_kind kind, uint16_t part,
                                    struct tally_tokens *out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The name of such a part, "claim" and "wording" for claims; the record has the part. */
struct tally_slice tally_reading_part_name(const struct tally_record *record,
                                           enum tally_document_kind kind, uint16_t part);

#endif
