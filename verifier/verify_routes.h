/* verify_routes: questions over HTTP, and the citizen's page. */
#ifndef TALLY_VERIFIER_VERIFY_ROUTES_H
#define TALLY_VERIFIER_VERIFY_ROUTES_H

#include "registry/http.h"
#include "verifier/verifier.h"

struct tally_verify_service {
    struct tally_verifier *verifier;
    int64_t (*clock)(void);
};

enum { TALLY_VERIFY_ROUTE_COUNT = 6 };

/* POST /v1/verify, POST /v1/accounts/check, GET and POST /. The context is `service`, borrowed. */
void tally_verify_routes(struct tally_verify_service *service,
                         struct tally_route out[TALLY_VERIFY_ROUTE_COUNT]);

#endif
