/* opposite: a word in the place of one that it excludes: 开放 for 关闭, 上午 for 下午. Such a
 * change is material whatever reading may do to letters. */
#ifndef TALLY_VERIFIER_OPPOSITE_H
#define TALLY_VERIFIER_OPPOSITE_H

#include "verifier/classifying.h"

/* A rule of classify.c and onesided.c. Of a change of a few tokens: the longest word of the
 * lexicon's opposites that holds it in the record (lexicon.h), where a word that excludes it holds
 * it in the post. */
bool tally_opposite_replaced(struct tally_classifying *c);

#endif
