/* account_routes: questions about accounts over HTTP. */
#ifndef TALLY_VERIFIER_ACCOUNT_ROUTES_H
#define TALLY_VERIFIER_ACCOUNT_ROUTES_H

#include "verifier/verify_routes.h"

enum { TALLY_ACCOUNT_BODY_MAX = 8 * 1024 * 1024 };

/* POST /v1/accounts/check; `context` is a struct tally_verify_service. */
void tally_account_routes_check(void *context, const struct tally_http_request *request,
                                struct tally_http_response *response);

#endif
