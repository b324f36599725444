/* required: passages that must not be torn from each other: what a negation before the excerpt
 * or an exception behind it says about it, and what the issuer signed to travel together. */
#ifndef TALLY_VERIFIER_REQUIRED_H
#define TALLY_VERIFIER_REQUIRED_H

#include "verifier/differ.h"

/* `*torn`: the post begins in a clause of the record behind its negation (不得, 没有, 停止, No
 * resident shall), ends with one, begins behind a condition or an exception of the sentence, ends
 * before one or inside a bracket that limits, leaves out that its words are only told or that what
 * is told is denied, puts a full stop where a list goes on, or holds one passage of a keep_with
 * pair of the record without the other. TALLY_NO_MEMORY. Source: VERDICTS section 1, "Edges";
 * FORMATS section 2, `keep_with`. */
enum tally_code tally_required_torn(const struct tally_differ *differ,
                                    const struct tally_alignment *alignment, bool *torn,
                                    struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* True when record tokens [from, to), which the post leaves out between two passages, hold the
 * negation or the exception of a sentence of which the post has the rest. */
bool tally_required_left_out(const struct tally_differ *differ, uint32_t from, uint32_t to);

/* True when such tokens hold the negation or the command of a clause that the post goes on with, in
 * its midst: 任何单位不得|截留资金. Who puts an ellipsis there turns the rest into its opposite. */
bool tally_required_governs(const struct tally_differ *differ, uint32_t from, uint32_t to);

#endif
