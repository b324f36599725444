/* wrappers: whole lines that a screenshot or a forwarding adds around a text: clock and
 * battery, 阅读10万+, 转自…, page numbers, @ and # lines. They are set aside and listed.
 *
 * A line that holds a phone, account number, URL, negation or date is never one. One table,
 * version 1. Source: VERDICTS section 1, "Wrappers". */
#ifndef TALLY_VERIFIER_WRAPPERS_H
#define TALLY_VERIFIER_WRAPPERS_H

#include "verifier/normalize.h"
#include "verifier/words.h"

/* True when the line of tokens [from, to) is a wrapper. */
bool tally_wrappers_line(const struct tally_words *words, const struct tally_tokens *tokens,
                         uint32_t from, uint32_t to);

#endif
