/* page: the citizen's page: one plain box, server-rendered, no script, no third party. */
#ifndef TALLY_VERIFIER_PAGE_H
#define TALLY_VERIFIER_PAGE_H

#include "verifier/messages.h"

/* The whole HTML page; `answer` is NULL before a question. Everything from outside is
 * escaped. */
void tally_page(const struct tally_answer *answer, enum tally_lang lang, struct tally_buf *out);

#endif
