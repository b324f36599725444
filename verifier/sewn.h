/* sewn: passages of two records that follow each other inside a sentence, as if they were one.
 *
 * Honest quotation shows its seams: another paragraph, a full stop, quotation marks, an ellipsis,
 * words of its own between. Source: VERDICTS section 2, `spliced`. */
#ifndef TALLY_VERIFIER_SEWN_H
#define TALLY_VERIFIER_SEWN_H

#include "verifier/relate.h"

enum { TALLY_SEWN_GLUE = 4 /* units: more words of its own between two runs, and it is no join */ };

enum { TALLY_SEWN_RUNS = 128 /* more of them are not looked at */ };

struct tally_sewn_run { /* at least TALLY_UNITS_RUN units, verbatim */
    const struct tally_match *match;
    struct tally_edit edit;
};

/* The long runs of `count` matches in the post's order, and those passages of their records that
 * stand in another order in the post, so that no alignment has them. Returns how many there are in
 * `out`, TALLY_SEWN_RUNS long. */
size_t tally_sewn_read(const struct tally_post *post, const struct tally_match *const *matches,
                       size_t count, struct tally_sewn_run *out);

/* Run `y` goes on inside a sentence of the post where `x`, of another record, ends. What both
 * records have is no passage of either, and a join that one of `all` has as it stands is nobody's.
 */
bool tally_sewn_together(const struct tally_post *post, const struct tally_sewn_run *x,
                         const struct tally_sewn_run *y, const struct tally_match *all,
                         size_t all_count);

/* 《…》: the name of a document is no passage of it, nor is the line that says when a version of it
 * was passed. */
bool tally_sewn_cited(const struct tally_post *post, const struct tally_edit *run);

#endif
