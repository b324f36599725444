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

/* The registry itself; NULL for a server. */
struct tally_registry *tally_publisher_registry(struct tally_publisher *publisher);

#endif
