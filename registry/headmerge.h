/* headmerge: one checkpoint, the same text, with the cosignatures of two notes of it.
 *
 * A mirror says what it likes about when a head was cosigned by leaving lines out. So a copy keeps,
 * of each witness, the oldest line that it ever saw (since when the head is public, which `--as-of`
 * rests on) and the newest (how current the copy is). */
#ifndef TALLY_REGISTRY_HEADMERGE_H
#define TALLY_REGISTRY_HEADMERGE_H

#include "keys/root.h"

/* Writes `came` with the lines of `held` that say more. Lines of witnesses that `root` does not
 * name stay as in `came`. Both have the same text; a line that does not verify is left out.
 * TALLY_INVALID: one is no note; TALLY_NO_MEMORY. */
enum tally_code tally_headmerge_write(const struct tally_root *root, struct tally_slice held,
                                      struct tally_slice came, struct tally_buf *out,
                                      struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
