/* bodydraft: how a draft writes what an authority's record holds in objects. For schema/draft. */
#ifndef TALLY_SCHEMA_BODYDRAFT_H
#define TALLY_SCHEMA_BODYDRAFT_H

#include "schema/err.h"
#include "schema/json.h"

/* Name: LANG FULL [|| SHORT]... Returns the object, to which Former: lines below it add. */
struct tally_json *tally_bodydraft_name(struct tally_json *array, struct tally_slice value);
void tally_bodydraft_former(struct tally_json *name, struct tally_slice value);

/* Account: PLATFORM || NAME [|| ID [|| SINCE [|| UNTIL [|| FIELD [|| FIELD-ISSUER]]]]]; what stands
 * between two bars may be empty. FIELD is the label of a profession that FIELD-ISSUER vouches for.
 * False: there is more. */
bool tally_bodydraft_account(struct tally_json *array, struct tally_slice value);

/* Scope: predicate|area|lang VALUE. False: neither of them. */
bool tally_bodydraft_scope(struct tally_json *scope, struct tally_slice value);

#endif
