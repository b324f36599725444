/* exact: strings of which every character counts though they are no address: what stands behind
 * 密码, 微信号 or password, and names with an underscore. */
#ifndef TALLY_VERIFIER_EXACT_H
#define TALLY_VERIFIER_EXACT_H

#include "verifier/side.h"

enum tally_exact {
    TALLY_EXACT_NONE,
    TALLY_EXACT_MARKS, /* letters in whatever case */
    TALLY_EXACT_CASE,
};

/* What counts in the string that token `i` is part of: Latin letters and figures that no blank
 * parts, behind a label, or with an _ inside. Behind “code” or “ID” only what has a figure or a
 * mark in it, and its case where capitals follow no rule. */
enum tally_exact tally_exact_at(const struct tally_tokens *tokens, uint32_t i);

/* One of the side's tokens is part of such a string. */
bool tally_exact_in(const struct tally_side *side);

/* Token `i` is part of letters and figures with nothing between them, of which the capitals follow
 * no rule: aB12, not A12, COVID19 or Covid19. */
bool tally_exact_irregular(const struct tally_tokens *tokens, uint32_t i);

/* And a letter stands behind a figure, so that it is no name either: kT7w, not IPv6. */
bool tally_exact_code(const struct tally_tokens *tokens, uint32_t i);

#endif
