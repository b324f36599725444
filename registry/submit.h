/* submit: POST /v1/submit: an envelope and its parts, as a form or as JSON. */
#ifndef TALLY_REGISTRY_SUBMIT_H
#define TALLY_REGISTRY_SUBMIT_H

#include "registry/routes.h"

/* What a request brings, as a form or as JSON: `out->envelope` and `out->parts`, each under the
 * SHA-256 of its bytes, in the request's memory. TALLY_INVALID names the member or the field;
 * TALLY_NO_MEMORY. */
enum tally_code tally_submit_read(const struct tally_http_request *request,
                                  struct tally_admission *out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* A handler; `context` is a struct tally_registry_service. 201 with a receipt, 200 for what
 * is on record already, 409 for a number that is taken, 422 for every other refusal. */
void tally_submit_post(void *context, const struct tally_http_request *request,
                       struct tally_http_response *response);

#endif
