/* terms: what the parts of an answer are called, in zh and en: the kinds of differences, the states
 * of a record, the flags. None is NULL. */
#ifndef TALLY_VERIFIER_TERMS_H
#define TALLY_VERIFIER_TERMS_H

#include "schema/phrase.h"
#include "verifier/answer.h"

const char *tally_terms_kind(enum tally_difference_kind kind, enum tally_lang lang);
const char *tally_terms_severity(enum tally_severity severity, enum tally_lang lang);
const char *tally_terms_op(enum tally_op op, enum tally_lang lang);
const char *tally_terms_context(enum tally_context_kind kind, enum tally_lang lang);
const char *tally_terms_state(enum tally_state state, enum tally_lang lang);

/* A sentence; `flag` is one of them. */
const char *tally_terms_flag(enum tally_flag flag, enum tally_lang lang);

#endif
