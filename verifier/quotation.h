/* quotation: passages of a record in the poster's quotation marks, and his own words between them:
 * 通知提到“…”，还强调“…”; “…,” the county said. “…”
 *
 * Whoever quotes says by the marks which words are the record's. An alignment knows no marks and
 * takes what stands between two quotations for a replacement of all that the record has there. Such
 * words are the poster's, and what he did not quote he left out. Where the record is left off or
 * taken up inside of a clause nobody quotes like that; there his words must say nothing of the
 * matter (matter.h). Source: VERDICTS section 2, `quotes_official`. */
#ifndef TALLY_VERIFIER_QUOTATION_H
#define TALLY_VERIFIER_QUOTATION_H

#include "verifier/align.h"
#include "verifier/words.h"

/* Makes one edit of what an alignment has between two quotations of the record, and ends it with
 * the last and begins it with the first in their lines. TALLY_NO_MEMORY. */
enum tally_code tally_quotation_take(const struct tally_words *words,
                                     const struct tally_tokens *record,
                                     const struct tally_tokens *post,
                                     struct tally_alignment *alignment, struct tally_arena *arena,
                                     struct tally_err *err) __attribute__((warn_unused_result));

/* True when post tokens [p0, p1), in the place of record tokens [r0, r1), are such words. */
bool tally_quotation_between(const struct tally_words *words, const struct tally_tokens *record,
                             const struct tally_tokens *post, const struct tally_edit *edit);

#endif
