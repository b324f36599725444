/* restated: does an answer that somebody carried away say, member by member, what is said when the
 * same question is asked again?
 *
 * A receipt binds verdict and records; people read the sentences and passages around it. */
#ifndef TALLY_VERIFIER_RESTATED_H
#define TALLY_VERIFIER_RESTATED_H

#include "schema/json.h"
#include "verifier/answer.h"

/* Compares all that follows from the text and the log. Not compared: what rests on the asker's
 * clock or account (as_of, the flags that receipt.h leaves out), what the receipt itself holds, and
 * what `tally screen` adds (id, file, candidates, microseconds). TALLY_UNTRUSTED names the member;
 * TALLY_NO_MEMORY. */
enum tally_code tally_restated_same(const struct tally_json *stated,
                                    const struct tally_answer *again, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
