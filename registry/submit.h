/* submit: POST /v1/submit: an envelope and its parts, as a form or as JSON. */
#ifndef TALLY_REGISTRY_SUBMIT_H
#define TALLY_REGISTRY_SUBMIT_H

#include "registry/routes.h"

/* A handler; `context` is a struct tally_registry_service. 201 with a receipt, 200 for what
 * is on record already, 409 for a number that is taken, 422 for every other refusal. */
void tally_submit_post(void *context, const struct tally_http_request *request,
                       struct tally_http_response *response);

#endif
