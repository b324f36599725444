/* heading: a line that somebody who passes a text on puts above a part of it, to say what that is
 * about: 收费标准, 谁可以申请, Section 4, Fines, and a tag, #水价.
 *
 * It names a thing or asks, and states nothing. What denies, limits, counts, commands or names a
 * contact is none, nor what says that something begins, ends or changes, unless the record has
 * these words too: 停水时间 is one of a notice that water is cut, 取消补贴标准 is none. A few
 * single words head parts of any text (其他, Exemptions), where no list stands above them. */
#ifndef TALLY_VERIFIER_HEADING_H
#define TALLY_VERIFIER_HEADING_H

#include "verifier/corpus.h"
#include "verifier/words.h"

/* True when post tokens [from, to), a whole line that `document` has not, are one. */
bool tally_heading_line(const struct tally_words *words, const struct tally_document *document,
                        const struct tally_tokens *post, uint32_t from, uint32_t to);

#endif
