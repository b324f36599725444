/* credited: a line that names another authority than the record's as the source of its words:
 * 信息来源：国务院 under a city's notice.
 *
 * Newspapers, sites and accounts pass notices on, and a line that credits them is a wrapper
 * (byline.h). An authority that is credited with what it did not issue is no such thing: the words
 * would pass for its own. Nobody is accused by it, since it may have passed them on as well. */
#ifndef TALLY_VERIFIER_CREDITED_H
#define TALLY_VERIFIER_CREDITED_H

#include "verifier/relate.h"

/* Units of such lines among those of the post that are set aside, laid against this document's
 * record. */
size_t tally_credited_units(const struct tally_post *post, const struct tally_document *document);

#endif
