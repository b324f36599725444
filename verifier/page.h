/* page: the citizen's page: one plain box, server-rendered, no script, no third party.
 *
 * Works under `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'`. The form
 * posts `text` and `lang` to "/". Everything from outside is escaped: as HTML, and control
 * and bidi characters visibly, as on a terminal. */
#ifndef TALLY_VERIFIER_PAGE_H
#define TALLY_VERIFIER_PAGE_H

#include "verifier/label.h"

/* The whole HTML page; `answer` is NULL before a question. */
void tally_page(const struct tally_answer *answer, enum tally_lang lang, struct tally_buf *out);

/* One record for people: who signed it, its state, its text (may be empty), and the box to compare
 * what they hold. `found` has it in `records` (tally_verifier_find). */
void tally_page_record(const struct tally_answer *found, struct tally_slice text,
                       enum tally_lang lang, struct tally_buf *out);

/* The page for a question that cannot be read: too long, or not UTF-8. */
void tally_page_refused(enum tally_lang lang, struct tally_buf *out);

#endif
