/* ellipsis: how a post says that it left something out: … or ... before the next word, or words for
 * it that are set in brackets or stand on a line of their own: （略）, (text omitted).
 *
 * Source: VERDICTS section 2, `quotes_official`: "marked by an ellipsis". */
#ifndef TALLY_VERIFIER_ELLIPSIS_H
#define TALLY_VERIFIER_ELLIPSIS_H

#include "verifier/normalize.h"

/* Tokens [from, to), or what stands between tokens from - 1 and `from` where that range is empty,
 * are one. */
bool tally_ellipsis_at(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

/* Where the words begin by which a platform shows that it cut the text off: …展开, ... See more,
 * (continued). They end the line of tokens [from, to); `to`: there are none. */
uint32_t tally_ellipsis_cut_off(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

/* The line [from, to) ends with the name of a selection, so that more is left out below it: 要点：,
 * 重点摘录, Key points. */
bool tally_ellipsis_picks(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

/* Bytes of the text up to the ellipsis, or the bracket, behind the last token. */
size_t tally_ellipsis_text(const struct tally_tokens *tokens);

#endif
