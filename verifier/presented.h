/* presented: whether a post presents itself as a record, by what its lines say that it is.
 *
 * Whoever is presented as a record and differs from it was altered; what only resembles one is
 * accused of nothing. Source: VERDICTS section 1, "Identity". */
#ifndef TALLY_VERIFIER_PRESENTED_H
#define TALLY_VERIFIER_PRESENTED_H

#include "verifier/metalines.h"

enum tally_presented {
    TALLY_PRESENTED_NOT,
    TALLY_PRESENTED_ALIKE, /* its title, written date and issuer together */
    TALLY_PRESENTED_NAMED, /* its number or short code in identity position */
};

/* How the post presents itself as this document's record; its issuer is also who signs the text
 * itself (signedas.h). Two notices of one day may share title, date and issuer, a number has one
 * owner. `cited`: tokens of the post in which a number is another record's words; NULL: none. */
enum tally_presented tally_presented_as(const struct tally_document *document,
                                        const struct tally_tokens *post,
                                        const struct tally_metalines *lines, const bool *cited);

#endif
