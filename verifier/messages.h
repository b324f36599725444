/* messages: every sentence that people read about a verdict, in zh and en: one table. What the
 * parts of an answer are called: terms.h. */
#ifndef TALLY_VERIFIER_MESSAGES_H
#define TALLY_VERIFIER_MESSAGES_H

#include "schema/buf.h"
#include "schema/phrase.h"
#include "verifier/answer.h"

/* The headline sentence of this answer (names and dates filled in), what it states and what
 * it does not state. */
void tally_message_headline(const struct tally_answer *answer, enum tally_lang lang,
                            struct tally_buf *out);
const char *tally_message_asserts(const struct tally_answer *answer, enum tally_lang lang);
const char *tally_message_does_not_assert(const struct tally_answer *answer, enum tally_lang lang);
const char *tally_message_word(const struct tally_answer *answer, enum tally_lang lang); /* short */
const char *tally_message_verdict(enum tally_verdict verdict, enum tally_lang lang); /* a text's */
/* What to do next, one sentence. */
const char *tally_message_next(const struct tally_answer *answer, enum tally_lang lang);

#endif
