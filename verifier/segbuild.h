/* segbuild: gathers documents for a segment.
 *
 * What was added last can be found before it is in any segment: a builder is the index of the
 * newest documents, too. One writer or many readers: the caller's lock. */
#ifndef TALLY_VERIFIER_SEGBUILD_H
#define TALLY_VERIFIER_SEGBUILD_H

#include "verifier/seeds.h"
#include "verifier/segment.h"

struct tally_segbuild;

/* `searchable`: tally_segbuild_find() will be asked, which costs memory and time. */
enum tally_code tally_segbuild_new(bool searchable, struct tally_segbuild **out,
                                   struct tally_err *err) __attribute__((warn_unused_result));
void tally_segbuild_free(struct tally_segbuild *build); /* NULL is fine */

/* Adds a document's tokens and seeds; `document->first` is filled in here. TALLY_NO_MEMORY (part
 * of it may be in: the caller gives up); TALLY_INVALID: it does not fit any more, and nothing was
 * added. */
enum tally_code tally_segbuild_add(struct tally_segbuild *build,
                                   struct tally_segment_document document,
                                   const struct tally_tokens *tokens,
                                   const struct tally_seed *seeds, size_t seed_count,
                                   struct tally_err *err) __attribute__((warn_unused_result));

/* Documents, claims, tokens and postings so far. */
struct tally_segment_info tally_segbuild_info(const struct tally_segbuild *build);
size_t tally_segbuild_bytes(const struct tally_segbuild *build);

/* As of a segment; a searchable builder's. The places are the arena's. TALLY_NO_MEMORY. */
enum tally_code tally_segbuild_find(const struct tally_segbuild *build, uint64_t hash,
                                    struct tally_postings *out, struct tally_arena *arena,
                                    struct tally_err *err) __attribute__((warn_unused_result));
const struct tally_segment_document *tally_segbuild_document(const struct tally_segbuild *build,
                                                             uint32_t i);
uint32_t tally_segbuild_document_at(const struct tally_segbuild *build, uint32_t at);
const uint8_t *tally_segbuild_prints(const struct tally_segbuild *build);

/* Writes what was added as the segment of entries [from, to) into the new file `path`, or into
 * memory when that is NULL, and opens it. `root` is the log's at `to`. The builder stays as it
 * is. TALLY_IO, TALLY_NO_MEMORY: no file is left. */
enum tally_code tally_segbuild_write(const struct tally_segbuild *build, uint64_t from, uint64_t to,
                                     struct tally_hash root, const char *path,
                                     struct tally_segment **out, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
