/* directive: a sentence that tells its reader what to do: Remain indoors. Do not drink the water.
 *
 * The words of such a sentence are everybody's, so that voice.h hears people in them; but it is how
 * notices speak to the public. What people ask of one another is about the text, which is to be
 * read, shared, looked at, kept in mind, or it is a wish: Stay safe. */
#ifndef TALLY_VERIFIER_DIRECTIVE_H
#define TALLY_VERIFIER_DIRECTIVE_H

#include "verifier/normalize.h"

enum tally_directive {
    TALLY_DIRECTIVE_NONE,
    TALLY_DIRECTIVE_READER, /* about the text, to who reads it */
    TALLY_DIRECTIVE_PUBLIC, /* in English only: written out, with a capital and no ! at its end */
};

/* What tokens [from, to) begin with. */
enum tally_directive tally_directive_at(const struct tally_tokens *tokens, uint32_t from,
                                        uint32_t to);

#endif
