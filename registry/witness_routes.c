/* What a witness answers over HTTP (C2SP tlog-witness v1.0.0). */
#include <string.h>

#include "registry/witness.h"

static void post_checkpoint(void *context, const struct tally_http_request *request,
                            struct tally_http_response *response)
{
    static const struct {
        unsigned status;
        const char *code, *title;
    } problems[] = {
        {400, "bad_request", "Bad request"},
        {403, "not_signed", "Not signed by the log"},
        {404, "unknown_log", "Not a log that is watched here"},
        {422, "not_consistent", "Not shown to contain what is recorded"},
        {500, "not_stored", "Could not be stored"},
    };
    const struct tally_witness_service *service = context;
    struct tally_err err = TALLY_ERR_INIT;
    unsigned status = tally_witness_add(service->witness, request->body, service->clock(),
                                        &response->body, request->arena, &err);
    response->status = status;
    response->content_type = status == 409 ? "text/x.tlog.size" : "text/plain; charset=utf-8";
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        if (problems[i].status == status)
            tally_http_refuse(response, status, problems[i].code, problems[i].title, &err);
    }
}

/* GET /{hex}/checkpoint */
static void get_checkpoint(void *context, const struct tally_http_request *request,
                           struct tally_http_response *response)
{
    static const struct tally_slice end = TALLY_TEXT("/checkpoint");
    const struct tally_witness_service *service = context;
    struct tally_slice tail = request->tail;
    struct tally_hash origin;
    bool good =
        tail.len == TALLY_HASH_HEX + end.len &&
        tally_slice_eq((struct tally_slice){tail.ptr + TALLY_HASH_HEX, end.len}, end) &&
        tally_hash_parse((struct tally_slice){tail.ptr, TALLY_HASH_HEX}, &origin, NULL) == TALLY_OK;
    if (!good || tally_witness_checkpoint(service->witness, origin, &response->body) != TALLY_OK) {
        tally_http_problem(response, 404, "not_found", "Not found",
                           "no checkpoint of such a log was cosigned here");
        return;
    }
    response->content_type = "text/plain; charset=utf-8";
    response->cache_control = "max-age=1";
    response->cors = true;
}

static void get_livez(void *context, const struct tally_http_request *request,
                      struct tally_http_response *response)
{
    (void)context;
    (void)request;
    tally_buf_str(&response->body, "ok\n");
    response->content_type = "text/plain; charset=utf-8";
}

void tally_witness_routes(struct tally_witness_service *service,
                          struct tally_route out[TALLY_WITNESS_ROUTE_COUNT])
{
    const struct tally_route routes[TALLY_WITNESS_ROUTE_COUNT] = {
        {"POST", "/add-checkpoint", TALLY_WITNESS_BODY_MAX, post_checkpoint, service},
        {"GET", "/livez", 0, get_livez, service},
        {"GET", "/*", 0, get_checkpoint, service},
    };
    memcpy(out, routes, sizeof routes);
}
