/* typeset: columns that are made of blanks:
 *
 *     周一      张海      李江             周一      张海                李江
 *     周二      王河                       周二      王河
 *     周三      陈溪      钱塘             周三      陈溪      钱塘
 *
 * A copy collapses the blanks, or makes them more or less throughout, and then says nothing. But
 * where the columns of the post stand as straight as those of the record, a value below other ones
 * than there has changed its column. What tabs and | part: columns.h. */
#ifndef TALLY_VERIFIER_TYPESET_H
#define TALLY_VERIFIER_TYPESET_H

#include "verifier/differing.h"

/* Adds what is found in all that the alignment calls equal: uncertain. */
void tally_typeset_compare(struct tally_differing *job);

#endif
