/* rows: are lines of a record rows of one table or list? Near-alike lines one after the other are,
 * and so are lines behind one bullet, an item that counts on from the last, and the lines of one
 * sentence: whoever reads the rest of them does not see that some are missing. */
#ifndef TALLY_VERIFIER_ROWS_H
#define TALLY_VERIFIER_ROWS_H

#include "verifier/normalize.h"

/* Record tokens [from, to), whole lines, are rows of a list that goes on before or behind them:
 * each is like a line beside the gap, and with those there are three at least; or has its bullet;
 * or an item begins in them whose neighbour is elsewhere in the text; or a sentence goes on over
 * one of their ends. */
bool tally_rows_of_list(const struct tally_tokens *record, uint32_t from, uint32_t to);

#endif
