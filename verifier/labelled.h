/* labelled: a label in front of what says which document this is: 文号：…, 成文日期：…, 落款：…,
 * Ref: …, No. …
 *
 * A label is made of nothing but words that say that: 发文字号 and 文件编号 are labels of a number,
 * 依据, 附件 and 原文号 are none, since what stands behind them is another document's. */
#ifndef TALLY_VERIFIER_LABELLED_H
#define TALLY_VERIFIER_LABELLED_H

#include "verifier/normalize.h"

enum { TALLY_LABELLED_TOKENS = 8 /* no label is longer */ };

enum tally_labelled {
    TALLY_LABELLED_NUMBER, /* or the code */
    TALLY_LABELLED_DATE,   /* on which it was written */
    TALLY_LABELLED_ISSUER,
    TALLY_LABELLED_TITLE,
};

/* How many of tokens [at, to) are a label, which begins at `at` and is followed by what it is of;
 * 0: none. */
uint32_t tally_labelled_read(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                             enum tally_labelled *what);

/* The token behind a label of this kind that begins at token `at`; `at` itself: there is none. */
uint32_t tally_labelled_behind(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                               enum tally_labelled kind);

#endif
