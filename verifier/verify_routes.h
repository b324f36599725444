/* verify_routes: asking over HTTP: the page and POST /v1/verify. */
#ifndef TALLY_VERIFIER_VERIFY_ROUTES_H
#define TALLY_VERIFIER_VERIFY_ROUTES_H

#include "registry/http.h"
#include "verifier/verifier.h"

struct tally_verify_service {
    struct tally_verifier *verifier;
    int64_t (*clock)(void);
};

enum { TALLY_VERIFY_ROUTE_COUNT = 3 };

/* GET /, POST / (the form) and POST /v1/verify (text/plain or JSON {"text","ocr"?}). */
void tally_verify_routes(struct tally_verify_service *service,
                         struct tally_route out[TALLY_VERIFY_ROUTE_COUNT]);

#endif
