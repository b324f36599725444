/* question: what the body of POST /v1/verify asks (INTERFACES section 4). */
#ifndef TALLY_VERIFIER_QUESTION_H
#define TALLY_VERIFIER_QUESTION_H

#include "registry/http.h"
#include "verifier/verifier.h"

/* Reads JSON, a form with fields of the same names, or else the bare text; `now` of `*out` is left
 * alone. The text is borrowed from the request or lies in its arena, and is UTF-8; its length is
 * the caller's to check. TALLY_INVALID: a member that there is not, of another type or given twice,
 * or bytes that are not UTF-8; TALLY_NO_MEMORY. */
enum tally_code tally_question_read(const struct tally_http_request *request,
                                    struct tally_question *out, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
