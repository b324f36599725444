/* lookups: GET /v1/records?number= or ?code=, the records that have it. Publishing asks. */
#ifndef TALLY_REGISTRY_LOOKUPS_H
#define TALLY_REGISTRY_LOOKUPS_H

#include "registry/http.h"

/* The route's handler; its context is the struct tally_registry_service. Answers
 * {"records": [{"id", "code", "index", "type", "state"}], "has_more"}, those that stand, oldest
 * first; 400 for what is no number or code. */
void tally_lookups_get(void *context, const struct tally_http_request *request,
                       struct tally_http_response *response);

#endif
