/* differing: two texts while they are compared, shared by differ.c and the modules that are
 * part of it: onechange, forms, unchanged, misread. */
#ifndef TALLY_VERIFIER_DIFFERING_H
#define TALLY_VERIFIER_DIFFERING_H

#include "verifier/differ.h"
#include "verifier/moves.h"
#include "verifier/sameform.h"
#include "verifier/signs.h"

enum { TALLY_DIFFERING_SIGNS = 300 /* that are listed */ };

struct tally_differing {
    const struct tally_differ *differ;
    const struct tally_alignment *alignment;
    struct tally_differences *out; /* room for every edit and what is listed beside them */
    size_t folds;                  /* listed so far */
    size_t sign_count;
    size_t line_count;     /* judged one by one */
    size_t reorder_budget; /* reorder.h */
    uint64_t line_budget;  /* tokens of the record that lines of the post are looked for in */
    bool picked;           /* a line of the post says that what stands below it was picked */
    struct tally_signs signs;
    bool *verbatim;               /* for each edit: equal, and to the byte */
    struct tally_sameform *forms; /* in order; what stands in them is compared by sameform.h */
    size_t form_count;
    size_t form_at; /* those before it are listed */
};

const struct tally_tokens *tally_differing_record(const struct tally_differing *job);

/* True when record tokens [from, to) are part of a line of metadata. */
bool tally_differing_is_metadata(const struct tally_differing *job, uint32_t from, uint32_t to);

/* Adds a difference: its token ranges are set, its spans and place are worked out here. */
void tally_differing_add(struct tally_differing *job, struct tally_token_difference d);

/* Adds a change of what stands before post token `p` and record token `r`, as signplace.h shows it.
 * `sides`: which of the tokens beside it are those of each other. */
void tally_differing_add_place(struct tally_differing *job, uint32_t p, uint32_t r,
                               enum tally_signs_side sides, struct tally_sign_change change);

/* Adds a change of a sign, shown at these tokens; where many are listed already it only counts. */
void tally_differing_add_sign(struct tally_differing *job, uint32_t p, uint32_t r,
                              struct tally_sign_change change);

#endif
