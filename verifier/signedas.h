/* signedas: the name under which a record's own text is signed, where the directory has it or not:
 * a city publishes what its police or its waterworks sign.
 *
 * Source: DOCUMENTS section 1, "Signature block"; VERDICTS section 1, "Identity". */
#ifndef TALLY_VERIFIER_SIGNEDAS_H
#define TALLY_VERIFIER_SIGNEDAS_H

#include "verifier/metalines.h"

struct tally_signedas {
    const struct tally_document *document;
    uint32_t name, name_end; /* its tokens; empty: it has none */
};

/* Reads the name right beside the record's written date, in its line or on a line of its own above
 * or below, at the end of the text. */
struct tally_signedas tally_signedas_find(const struct tally_document *document);

/* The line [from, to) of the post is that name, alone or with the record's metadata behind it. */
bool tally_signedas_line(const struct tally_signedas *as, const struct tally_tokens *post,
                         uint32_t from, uint32_t to);

#endif
