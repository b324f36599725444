/* numberform: document numbers as careless copies have them: 海政发2026〕12号, 海政发〔2026 12号,
 * 海政發﹝2026﹞第12號, 海政发〔二〇二六〕十二号, 海市人民政府第12号令.
 *
 * Read from folded tokens, so that script and signs are no matter. It says less than a number in
 * its form does: only one that some record has counts. Source: DOCUMENTS section 1. */
#ifndef TALLY_VERIFIER_NUMBERFORM_H
#define TALLY_VERIFIER_NUMBERFORM_H

#include "schema/docnum.h"
#include "verifier/normalize.h"

/* The number that begins at token `at`, whole before `to`, on one line: the tokens that it takes, 0
 * when there is none. */
uint32_t tally_numberform_read(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                               struct tally_docnum *out);

#endif
