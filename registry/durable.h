/* durable: a directory that was made beside its place is moved there, and is there after a power
 * cut.
 *
 * LMDB and tally_cli_write() sync what is in their files, not the names of the files: what is
 * acknowledged later rests on those. */
#ifndef TALLY_REGISTRY_DURABLE_H
#define TALLY_REGISTRY_DURABLE_H

#include <stddef.h>

#include "schema/err.h"

/* What stands beside the directory `dir`: its path, without the '/' that a shell's completion puts
 * at its end, and `suffix` (".new"). TALLY_INVALID: it is too long for `out`. */
enum tally_code tally_durable_beside(char *out, size_t size, const char *dir, const char *suffix,
                                     struct tally_err *err) __attribute__((warn_unused_result));

/* Moves the registry at `from` to `to`, in the same folder. TALLY_INVALID: `to` is there already;
 * TALLY_IO. After either `from` is where it was, with one exception: when the folder cannot be
 * synced after the move, `to` is there and whole, the sentence says that a power cut may take it
 * away again, and the caller tells of a failure and leaves it: whoever tries again finds it. */
enum tally_code tally_durable_move(const char *from, const char *to, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
