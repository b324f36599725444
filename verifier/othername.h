/* othername: a name in the place of another: of the record's own area or body, of a person who
 * holds an office, of a place, of a body. */
#ifndef TALLY_VERIFIER_OTHERNAME_H
#define TALLY_VERIFIER_OTHERNAME_H

#include "verifier/classifying.h"

/* The rule for a change with words on both sides: true when the words of the record are such a
 * name, or a part of one. */
bool tally_othername_replaced(struct tally_classifying *c);

#endif
