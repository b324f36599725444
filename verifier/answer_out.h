/* answer_out: an answer as one JSON object (VERDICTS 3) and as text for a terminal. */
#ifndef TALLY_VERIFIER_ANSWER_OUT_H
#define TALLY_VERIFIER_ANSWER_OUT_H

#include "schema/json.h"
#include "verifier/messages.h"

/* The members of VERDICTS section 3 under `parent` (an object). */
void tally_answer_json(const struct tally_answer *answer, struct tally_json *parent);

struct tally_text_style {
    enum tally_lang lang;
    bool colour; /* else differences carry only [-…-] and {+…+} */
};
void tally_answer_text(const struct tally_answer *answer, const struct tally_text_style *style,
                       struct tally_buf *out);

#endif
