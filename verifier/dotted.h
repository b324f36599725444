/* dotted: lines that a post sets off by dots (……, ...) as taken from one place each.
 *
 * Seeds that many records have are not looked up, and a short line has none: where such a line
 * would stand by those of others alone, its words come to lie on any sentence nearby that has some
 * of them. Where the record has the line word for word, it is looked for there. */
#ifndef TALLY_VERIFIER_DOTTED_H
#define TALLY_VERIFIER_DOTTED_H

#include "verifier/gap.h"

/* Adds to `*hits` where the record has lines of the post that dots stand before or behind; the
 * array is then the arena's. Without such lines both stay as they are. TALLY_NO_MEMORY. */
enum tally_code tally_dotted_hits(const struct tally_pair_of_texts *texts, struct tally_hit **hits,
                                  size_t *count, struct tally_work *work, struct tally_arena *arena,
                                  struct tally_err *err) __attribute__((warn_unused_result));

#endif
