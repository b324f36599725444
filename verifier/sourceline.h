/* sourceline: lines that pages and mails put beside a text and that say where it was taken from or
 * goes on, or who wrote it: Read more: https://…, 阅读原文：https://…, On Mon, … Bob wrote: and
 * whose page it is, since when: 中国政府网 www.gov.cn 2026-11-03 09:30 来源：新华社
 *
 * They name an address and are no notice's words all the same: by their form. A line that says what
 * to do there (Apply at https://…) is none. */
#ifndef TALLY_VERIFIER_SOURCELINE_H
#define TALLY_VERIFIER_SOURCELINE_H

#include "verifier/words.h"

/* Post tokens [from, to) are one whole line. */
bool tally_sourceline_is(const struct tally_words *words, const struct tally_tokens *post,
                         uint32_t from, uint32_t to);

#endif
