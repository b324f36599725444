/* phoneform: a phone number as it is written: 0519-85001234转22, 0519-85001234-22, +86 519 8500
 * 1234, (555) 555-0142 ext. 7, 1-800-555-0142.
 *
 * Who copies one leaves out or fills in what is dialled from elsewhere: the country's code, a 1 or
 * a 0 before the area's code; and leaves out the area's code. A number that is filled in at any
 * other place is another one. */
#ifndef TALLY_VERIFIER_PHONEFORM_H
#define TALLY_VERIFIER_PHONEFORM_H

#include "verifier/normalize.h"

enum {
    TALLY_PHONEFORM_FIGURES = 16,
    TALLY_PHONEFORM_EXTENSION = 6,
};

struct tally_phoneform {
    char figures[TALLY_PHONEFORM_FIGURES];
    char extension[TALLY_PHONEFORM_EXTENSION];
    uint32_t count, extension_count;
    uint32_t last; /* figures in the last part of them */
    bool dashed;   /* a dash before that part */
    bool plus;     /* it begins with its country's code */
    bool points;   /* points part its figures, as they part those of a decimal */
    bool bracket;  /* before it opens one, around the area's code */
};

/* Reads the phone number that begins at token `at`; returns the tokens it takes, 0 for none. */
uint32_t tally_phoneform_read(const struct tally_tokens *tokens, uint32_t at,
                              struct tally_phoneform *out);

/* True when the post's reaches the one that the record's does. `*whole`: and there is no
 * doubt. */
bool tally_phoneform_same(const struct tally_phoneform *post, const struct tally_phoneform *record,
                          bool *whole);

#endif
