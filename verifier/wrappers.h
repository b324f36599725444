/* wrappers: whole lines that a screenshot or a forwarding adds around a text: clock and
 * battery, 阅读10万+, 转自…, page numbers, @ and # lines. They are set aside and listed.
 *
 * Nothing that says something may hide in such a line: it is made of a screen's own words and
 * counts, or it is a source's name, a handle or a tag, which is short and holds no phone,
 * account, URL, number, date, negation, order or limit. Tables of version 2.
 * Source: VERDICTS section 1, "Wrappers". */
#ifndef TALLY_VERIFIER_WRAPPERS_H
#define TALLY_VERIFIER_WRAPPERS_H

#include "verifier/normalize.h"
#include "verifier/words.h"

/* True when the line of tokens [from, to) is a wrapper. */
bool tally_wrappers_line(const struct tally_words *words, const struct tally_tokens *tokens,
                         uint32_t from, uint32_t to);

#endif
