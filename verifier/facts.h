/* facts: what a record says about itself and what the log says about it, as lines of label
 * and value for people. The terminal, the page and `tally show` print the same lines. */
#ifndef TALLY_VERIFIER_FACTS_H
#define TALLY_VERIFIER_FACTS_H

#include "verifier/label.h"

struct tally_facts_sink {
    /* `value` is somebody else's text: escape it. Valid during the call only. */
    void (*fact)(void *context, const char *label, struct tally_slice value);
    void *context;
};

void tally_facts_of(const struct tally_answer_record *record, enum tally_lang lang,
                    const struct tally_facts_sink *sink);

/* What was signed where a text claims something else: the title, the written date or the body. */
void tally_facts_signed(const struct tally_answer *answer, const struct tally_finding *finding,
                        enum tally_context_kind kind, struct tally_buf *out);

/* The name of an attached file; empty for any other part. */
struct tally_slice tally_facts_file(const struct tally_subject *subject);

/* What names a record in one line: its title, claim or body's name; else its kind. */
struct tally_slice tally_facts_title(const struct tally_record *record, enum tally_lang lang);

#endif
