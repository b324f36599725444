/* publisher: submissions to a registry that is a directory here or a server elsewhere. */
#ifndef TALLY_REGISTRY_PUBLISHER_H
#define TALLY_REGISTRY_PUBLISHER_H

#include "registry/registry.h"

struct tally_publisher;

/* `where` is a directory or an http(s) address. */
enum tally_code tally_publisher_open(const char *where, int64_t now, struct tally_publisher **out,
                                     struct tally_err *err) __attribute__((warn_unused_result));
void tally_publisher_close(struct tally_publisher *publisher); /* NULL is fine */

/* The log's origin; of a server it is asked for. The arena's. */
enum tally_code tally_publisher_origin(struct tally_publisher *publisher, struct tally_slice *out,
                                       struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* As tally_registry_admit(); a server is sent one after another, and on a failure the first
 * `*done` of the batch have their results. A refusal that a server names is found by its
 * name. */
enum tally_code tally_publisher_send(struct tally_publisher *publisher,
                                     struct tally_admission *batch, size_t count, int64_t now,
                                     size_t *done, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The envelope of the record in force that says what `record` says, whenever it was signed; the
 * arena's. TALLY_NOT_FOUND, without a sentence: there is none, or the record has no part to find
 * it by. A server is asked for the records that name the part (/v1/parts/{sha256}/records). */
enum tally_code tally_publisher_find(struct tally_publisher *publisher,
                                     const struct tally_record *record,
                                     struct tally_slice *envelope, struct tally_arena *arena,
                                     struct tally_err *err) __attribute__((warn_unused_result));

/* The id of the record that a draft names by its code or its number (registry/reference); a server
 * is asked for it. TALLY_NOT_FOUND, TALLY_INVALID: the sentence says what to write. */
enum tally_code tally_publisher_resolve(struct tally_publisher *publisher, struct tally_slice name,
                                        bool ended, struct tally_hash *id, struct tally_err *err)
    __attribute__((warn_unused_result));

/* `*out` becomes a sentence that says which record `id` is, which a draft calls `name`: its code,
 * title and date, from bytes that hash to the id, whoever sent them. Which of several of one number
 * are told of, and which are in force, is a server's word; so people are shown what is chosen.
 * TALLY_IO: it is not there, or no notice. */
enum tally_code tally_publisher_describe(struct tally_publisher *publisher, struct tally_slice name,
                                         struct tally_hash id, struct tally_err *out,
                                         struct tally_err *err) __attribute__((warn_unused_result));

/* The registry itself; NULL for a server. */
struct tally_registry *tally_publisher_registry(struct tally_publisher *publisher);

#endif
