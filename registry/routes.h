/* routes: what a registry answers over HTTP: the log, records, parts, status, submission. */
#ifndef TALLY_REGISTRY_ROUTES_H
#define TALLY_REGISTRY_ROUTES_H

#include "registry/committer.h"
#include "registry/http.h"

struct tally_registry_service {
    struct tally_registry *registry;
    struct tally_committer *committer; /* NULL: a directory without its log key; submit is 403 */
    int64_t (*clock)(void);
};

enum { TALLY_REGISTRY_ROUTE_COUNT = 12 };

/* Fills in routes whose context is `service` (borrowed): GET /v1/records/{id}
 * and below it /status and /proof, /v1/records?number= or ?code=, /v1/parts/{sha256}, /v1/head,
 * /v1/roots/{n}, /checkpoint, /tile/…, /n/{code}, /livez, /readyz, /v1/stats and
 * POST /v1/submit. (The count above is exact: change both together.) */
void tally_routes_registry(struct tally_registry_service *service,
                           struct tally_route out[TALLY_REGISTRY_ROUTE_COUNT]);

#endif
