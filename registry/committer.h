/* committer: group commit. Submissions that wait at the same moment share one transaction
 * and one disk flush. One thread owns all writing. */
#ifndef TALLY_REGISTRY_COMMITTER_H
#define TALLY_REGISTRY_COMMITTER_H

#include "registry/registry.h"

struct tally_committer;

/* `clock` gives seconds since 1970 (a test fixes it). Borrows the registry. */
enum tally_code tally_committer_start(struct tally_registry *registry, int64_t (*clock)(void),
                                      struct tally_committer **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_committer_stop(struct tally_committer *committer); /* waits for what is queued */

/* Blocks until the admission is on disk under a signed head, or refused. Many threads may
 * call at once. The code is the batch's: see tally_registry_admit(). */
enum tally_code tally_committer_submit(struct tally_committer *committer,
                                       struct tally_admission *admission, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
