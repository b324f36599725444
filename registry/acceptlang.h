/* acceptlang: which of the two languages that are spoken here an Accept-Language header asks for
 * (RFC 9110 section 12.5.4). */
#ifndef TALLY_REGISTRY_ACCEPTLANG_H
#define TALLY_REGISTRY_ACCEPTLANG_H

#include "schema/phrase.h"
#include "schema/slice.h"

/* Of zh and en the one of greater weight, of equal ones the first. English, where neither is asked
 * for. What is malformed in the list is passed over. */
enum tally_lang tally_acceptlang_choose(struct tally_slice header);

#endif
