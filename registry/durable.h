/* durable: a directory that was made beside its place is moved there, and is there after a power
 * cut.
 *
 * LMDB and tally_cli_write() sync what is in their files, not the names of the files: what is
 * acknowledged later rests on those. */
#ifndef TALLY_REGISTRY_DURABLE_H
#define TALLY_REGISTRY_DURABLE_H

#include "schema/err.h"

/* Moves the registry at `from` to `to`, in the same folder. TALLY_INVALID: `to` is there already;
 * TALLY_IO. */
enum tally_code tally_durable_move(const char *from, const char *to, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
