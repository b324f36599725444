/* addressbar: the line in which a browser shows on each of its screens, or prints on each of its
 * pages, whose page that is: www.haishi.gov.cn.
 *
 * It is a host's name and no more, so it asks nobody for anything; but where the text leads to an
 * address, a host is what is to be visited. */
#ifndef TALLY_VERIFIER_ADDRESSBAR_H
#define TALLY_VERIFIER_ADDRESSBAR_H

#include "verifier/normalize.h"

/* Post tokens [from, to), one whole line, are one: it stands again elsewhere, or behind the end of
 * a sentence. Linear in the post. */
bool tally_addressbar_is(const struct tally_tokens *post, uint32_t from, uint32_t to);

#endif
