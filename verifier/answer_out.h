/* answer_out: an answer as one JSON object (VERDICTS 3) and as text for a terminal. */
#ifndef TALLY_VERIFIER_ANSWER_OUT_H
#define TALLY_VERIFIER_ANSWER_OUT_H

#include "schema/json.h"
#include "verifier/messages.h"

/* The members of VERDICTS section 3 under `parent` (an object). */
void tally_answer_json(const struct tally_answer *answer, struct tally_json *parent);
/* The members of one of its `records`. */
void tally_answer_json_record(const struct tally_answer_record *record, struct tally_json *parent);

struct tally_text_style {
    enum tally_lang lang;
    bool colour; /* else differences carry only [-…-] and {+…+} */
};
void tally_answer_text(const struct tally_answer *answer, const struct tally_text_style *style,
                       struct tally_buf *out);

/* The facts of one record, a line each (see facts.h). */
void tally_answer_text_record(const struct tally_answer_record *record,
                              const struct tally_text_style *style, struct tally_buf *out);

/* Text from outside, fit for a terminal: control characters, escape sequences, bidi controls,
 * invisible characters and bytes that are no UTF-8 are written \xNN or \uNNNN. Line breaks
 * stay when `lines` says so and are spaces otherwise. */
void tally_answer_text_safe(struct tally_slice text, bool lines, struct tally_buf *out);

#endif
