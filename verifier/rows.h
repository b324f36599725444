/* rows: are lines of a record rows of one table or list? Near-alike lines one after the other are:
 * whoever reads the rest of them does not see that some are missing. */
#ifndef TALLY_VERIFIER_ROWS_H
#define TALLY_VERIFIER_ROWS_H

#include "verifier/normalize.h"

/* Record tokens [from, to), whole lines, are rows of a list that goes on before or behind them:
 * each is like a line beside the gap, and with those there are three at least. */
bool tally_rows_of_list(const struct tally_tokens *record, uint32_t from, uint32_t to);

#endif
