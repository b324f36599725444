/* lookups: GET /v1/records?number= or ?code=, the records that have it. Publishing asks. */
#ifndef TALLY_REGISTRY_LOOKUPS_H
#define TALLY_REGISTRY_LOOKUPS_H

#include "registry/http.h"
#include "schema/recordname.h"

/* What ?number= or ?code= asks for; exactly one of them is not empty. TALLY_INVALID: neither or
 * both, no number, no code. */
enum tally_code tally_lookups_read(struct tally_slice number, struct tally_slice code,
                                   struct tally_recordname *out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The route's handler; its context is the struct tally_registry_service. Answers
 * {"records": [{"id", "code", "index", "type", "state"}], "has_more"}, those that stand, oldest
 * first; 400 for what is no number or code. */
void tally_lookups_get(void *context, const struct tally_http_request *request,
                       struct tally_http_response *response);

#endif
