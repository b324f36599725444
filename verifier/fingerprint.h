/* fingerprint: one name for one alteration of one record, whatever else stands in a post. */
#ifndef TALLY_VERIFIER_FINGERPRINT_H
#define TALLY_VERIFIER_FINGERPRINT_H

#include "verifier/differ.h"

/* Over the material differences alone: what was changed for what, and where in the record's text.
 * Source: FORMATS, "Two digests". */
struct tally_hash tally_fingerprint_of(const struct tally_differ *differ,
                                       const struct tally_differences *differences,
                                       struct tally_hash record_id);

#endif
