/* signature: one line of those below a text as who signs it, and when: 海市人民政府,
 * 落款：海市人民政府（盖章） 2026年11月1日, By order of the Mayor, November 1, 2026.
 *
 * Whose name stands there is read against the record's issuers. A part of that name, its office
 * and what stands around it as a label or a place does are no other body: 市政府,
 * 海市人民政府办公室, 江苏省海市人民政府. Source: VERDICTS section 2, `re_attributed`. */
#ifndef TALLY_VERIFIER_SIGNATURE_H
#define TALLY_VERIFIER_SIGNATURE_H

#include "verifier/around.h"

enum tally_signatory {
    TALLY_SIGNATORY_NONE,
    TALLY_SIGNATORY_OWN,   /* an issuer */
    TALLY_SIGNATORY_KIN,   /* named by a part of it, or an office of it */
    TALLY_SIGNATORY_OTHER, /* another body */
};

struct tally_signature {
    enum tally_signatory by;
    uint32_t name, name_end; /* its tokens */
    bool dated;
    bool published; /* it is the day on which the text was printed or made public */
    struct tally_date date;
    uint32_t day, day_end; /* its tokens */
};

/* True when the line [from, to) is nothing but that: a name, a date, or both in this order. */
bool tally_signature_read(const struct tally_around *a, uint32_t from, uint32_t to,
                          struct tally_signature *out);

#endif
