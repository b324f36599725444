/* ahead: checks the entries of a log before anybody asks about them, beside everything else.
 *
 * What an answer cites is checked once (registry.h): mostly one signature, which takes longer than
 * all the rest of a short question. A server has the time for that in advance: one thread checks
 * entry after entry, oldest first, for half of the time at most, and goes on with what comes to the
 * log. An entry that does not hold is left for whoever cites it. */
#ifndef TALLY_REGISTRY_AHEAD_H
#define TALLY_REGISTRY_AHEAD_H

#include "registry/registry.h"

struct tally_ahead;

/* `registry` is borrowed. TALLY_NO_MEMORY, TALLY_IO. */
enum tally_code tally_ahead_start(struct tally_registry *registry, struct tally_ahead **out,
                                  struct tally_err *err) __attribute__((warn_unused_result));
void tally_ahead_stop(struct tally_ahead *ahead); /* NULL is fine */

/* Checks up to `most` entries from `next` on; returns the entry behind the last. What the thread
 * does, a piece at a time. */
uint64_t tally_ahead_check(struct tally_registry *registry, uint64_t next, unsigned most);

#endif
