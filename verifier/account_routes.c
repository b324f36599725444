#include "verifier/account_routes.h"

#include "schema/limits.h"
#include "verifier/account_input.h"
#include "verifier/account_out.h"

static enum tally_code read_question(const struct tally_http_request *request,
                                     struct tally_account_question *out, struct tally_err *err)
{
    struct tally_json *root = NULL;
    enum tally_code code = tally_json_parse(request->body, TALLY_REQUEST_DEPTH_MAX, &root, err);
    if (code == TALLY_OK)
        code = tally_account_input_json(root, out, request->arena, err);
    tally_json_free(root);
    return code == TALLY_OK ? tally_account_check_sizes(out, err) : code;
}

void tally_account_routes_check(void *context, const struct tally_http_request *request,
                                struct tally_http_response *response)
{
    const struct tally_verify_service *service = context;
    int64_t now = service->clock();
    struct tally_account_question question = {.today = tally_date_of(now)};
    struct tally_account_reply reply;
    struct tally_err err = TALLY_ERR_INIT;
    response->cors = true;
    if (read_question(request, &question, &err) != TALLY_OK) {
        tally_http_refuse(response, 400, "bad_request", "The question cannot be read", &err);
        return;
    }
    tally_verifier_account(service->verifier, &question, now, &reply, request->arena);
    if (reply.answer == TALLY_ACCOUNT_CANNOT_CHECK) {
        tally_http_problem(response, 503, "cannot_check", "The registry cannot be read",
                           reply.reason);
    } else {
        struct tally_json *root = tally_json_new_object();
        tally_account_out_json(&reply, root);
        (void)!tally_json_print(root, &response->body, NULL);
        tally_json_free(root);
    }
    tally_verifier_account_release(service->verifier);
}
