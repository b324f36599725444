/* segment: an immutable piece of the index in one file: which documents hold a seed, and where.
 *
 * Memory-mapped and never changed. Documents stand one after the other in one row of tokens; a
 * posting is a place in that row. Everything is checked before it is used: a file that is cut,
 * damaged or made by somebody else can give wrong postings (each is compared with the text it
 * points at) and never a wrong access. Numbers are in this machine's byte order; a file of the
 * other order, of another format or of other rules for tokens and seeds is refused.
 *
 *     header     magic, versions, the entries it covers and the log's root there, counts; for
 *                each section offset, length and XXH3; XXH3 of the header itself
 *     DOCUMENTS  per document: entry, first token, part (and one more row that ends the last)
 *     BUCKETS    per key prefix: where its keys begin, in the two sections that follow
 *     TAGS       per key: the rest of its 40 bits; rising within a bucket
 *     VALUES     per key: its only posting, or (top bit set) where its list begins in LISTS
 *     LISTS      frequency, then the postings, rising. A list over TALLY_POSTINGS_MAX is cut: an
 *                evenly spread sample of it is held, and its frequency says so
 *     PRINTS     one byte a token: a comparison of prints comes before that of tokens
 * Source: MATCHING section 4. */
#ifndef TALLY_VERIFIER_SEGMENT_H
#define TALLY_VERIFIER_SEGMENT_H

#include "schema/digest.h"
#include "schema/err.h"
#include "schema/slice.h"
#include "verifier/seeds.h"

enum {
    TALLY_SEGMENT_FORMAT = 2,
    TALLY_SEGMENT_KEY_BITS = 40,
};

#define TALLY_SEGMENT_TOKENS_MAX ((uint32_t)INT32_MAX)

struct tally_segment;

struct tally_segment_document {
    uint64_t entry; /* of the log */
    uint32_t first; /* token in the row */
    uint16_t part;  /* of a text: the record's subject; of a claim: 0, or its wording's number */
    uint16_t kind;  /* 0 text, 1 claim */
};

struct tally_segment_info {
    uint64_t from, to;      /* entries of the log it covers */
    struct tally_hash root; /* of the log's tree of `to` entries */
    uint64_t postings;      /* places that were found, held or not */
    uint32_t documents;
    uint32_t claims; /* documents that are claims; the others are texts */
    uint32_t tokens;
    uint32_t keys; /* distinct ones */
};

/* Where a key is held. */
struct tally_postings {
    const uint32_t *at; /* `held` places, rising; check them with tally_segment_document_at() */
    uint32_t held;
    uint32_t frequency; /* more than held: the list was cut */
};

/* Maps a file, or takes `bytes` (borrowed; 8-byte aligned) when `path` is NULL, and checks the
 * header and every section's checksum and size. TALLY_NOT_FOUND: no such file; TALLY_INVALID: not
 * a whole, undamaged segment of this version; TALLY_IO, TALLY_NO_MEMORY. */
enum tally_code tally_segment_open(const char *path, struct tally_slice bytes,
                                   struct tally_segment **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_segment_close(struct tally_segment *segment); /* NULL is fine */

/* From now on the bytes are the segment's, and unmapped with it. */
void tally_segment_own(struct tally_segment *segment);

const struct tally_segment_info *tally_segment_info(const struct tally_segment *segment);
size_t tally_segment_bytes(const struct tally_segment *segment);
/* What is kept in memory beside them, derived from them when it is opened. */
size_t tally_segment_memory(const struct tally_segment *segment);
/* Of the bytes, the prints: the rest is the index of seeds. */
size_t tally_segment_print_bytes(const struct tally_segment *segment);

/* Each seed's postings, none where it is not known; their memory is asked for many at a time. */
void tally_segment_find(const struct tally_segment *segment, const struct tally_seed *seeds,
                        size_t count, struct tally_postings *out);

/* Document `i` < documents; first of the next one, too, is `[1].first`. */
const struct tally_segment_document *tally_segment_document(const struct tally_segment *segment,
                                                            uint32_t i);
/* The document that holds token `at`, or UINT32_MAX: there is no such place. */
uint32_t tally_segment_document_at(const struct tally_segment *segment, uint32_t at);
/* The same of `count` places, whose memory is asked for all at once. */
void tally_segment_documents_at(const struct tally_segment *segment, const uint32_t *at,
                                uint32_t count, uint32_t *out);
/* The memory of that, to be asked for ahead: stage 0, then 1. */
void tally_segment_prefetch_place(const struct tally_segment *segment, uint32_t at, int stage);
const uint8_t *tally_segment_prints(const struct tally_segment *segment);

struct tally_segment_walk { /* zeroed: before the first key */
    uint32_t next;
    uint32_t bucket;
    uint64_t key;
    struct tally_postings postings;
};
/* The next key; false after the last. */
bool tally_segment_next(const struct tally_segment *segment, struct tally_segment_walk *walk);

/* The print of a token. */
static inline uint8_t tally_token_print(uint32_t token)
{
    return (uint8_t)((token * 2654435761U) >> 24); /* Knuth */
}

/* --- For whoever writes one --- */

enum tally_segment_section {
    TALLY_SECTION_DOCUMENTS,
    TALLY_SECTION_BUCKETS,
    TALLY_SECTION_TAGS,
    TALLY_SECTION_VALUES,
    TALLY_SECTION_LISTS,
    TALLY_SECTION_PRINTS,
    TALLY_SECTION_COUNT,
};

#define TALLY_SEGMENT_LIST 0x80000000U /* a value that is a place in LISTS */

struct tally_segment_header {
    uint64_t magic;
    uint32_t format, normalizer, seeds;
    uint32_t key_bits, bucket_bits, tag_bytes;
    struct tally_segment_info info;
    struct {
        uint64_t offset, length, sum;
    } sections[TALLY_SECTION_COUNT];
    uint64_t sum; /* of everything before */
};

/* Lays out the sections and returns the file's length. To be set before: info, bucket_bits and the
 * length of LISTS; the other lengths follow. */
size_t tally_segment_lay_out(struct tally_segment_header *header);
/* Writes the checksums and the header over `bytes`, whose sections are filled in. */
void tally_segment_seal(struct tally_segment_header *header, uint8_t *bytes);

#endif
