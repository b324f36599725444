/* wrappers: whole lines that a screenshot or a forwarding adds around a text: clock and
 * battery, 阅读10万+, 转自…, page numbers, @ and # lines. They are set aside and listed.
 *
 * Nothing that says something may hide in such a line, so its whole shape is known: buttons with
 * counts; a clock and what stands beside it; a page number; an organ's name after 来源 or @;
 * persons after 编辑; what platform.h knows; or several of these one behind the other, as in 原创
 * 海市发布 昨天 08:30. Tables of version 6. Source: VERDICTS section 1, "Wrappers". */
#ifndef TALLY_VERIFIER_WRAPPERS_H
#define TALLY_VERIFIER_WRAPPERS_H

#include "verifier/normalize.h"
#include "verifier/words.h"

/* True when the line of tokens [from, to) is a wrapper. */
bool tally_wrappers_line(const struct tally_words *words, const struct tally_tokens *tokens,
                         uint32_t from, uint32_t to);

/* Tokens [from, to) are a page's number: 第3页 共8页, Page 3 of 8, 3/8, - 3 -, — 3 —. */
bool tally_wrappers_page(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

/* Tokens [from, to) are buttons, each with a count behind it or not; or each with one before it. */
bool tally_wrappers_buttons(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

#endif
