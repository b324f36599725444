/* forkmark: DIR/fork.notes, two signed checkpoints that cannot both be true, kept by a copy that
 * saw them. Where it lies nothing more is taken in and nothing is answered: of two histories of one
 * log nobody can say which the rest of the world was shown. */
#ifndef TALLY_REGISTRY_FORKMARK_H
#define TALLY_REGISTRY_FORKMARK_H

#include "schema/err.h"

/* TALLY_UNTRUSTED when `dir` keeps such a proof. */
enum tally_code tally_forkmark_check(const char *dir, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
