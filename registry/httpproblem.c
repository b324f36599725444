/* What could not be done, as problem+json (RFC 9457), for people and for programs. */
#include <stdio.h>

#include "registry/http.h"
#include "schema/json.h"

void tally_http_refuse(struct tally_http_response *response, unsigned status, const char *code,
                       const char *title, const struct tally_err *detail)
{
    char type[96];
    bool zh = response->lang == TALLY_ZH;
    const char *own = tally_err_text(detail, response->lang);
    struct tally_json *problem = tally_json_new_object();
    (void)snprintf(type, sizeof type, "urn:tally:problem:%s", code);
    tally_json_add_str(problem, "type", type);
    tally_json_add_str(problem, "title", zh ? tally_phrase(title) : title);
    tally_json_add_int(problem, "status", status);
    tally_json_add_text(problem, "detail", tally_slice_of(own));
    struct tally_json *both = tally_json_add_object(problem, "details");
    tally_json_add_str(both, "zh", tally_err_text(detail, TALLY_ZH));
    tally_json_add_str(both, "en", detail->text);
    response->status = status;
    response->content_type = "application/problem+json";
    response->cache_control = "no-store";
    response->vary = "Accept-Language";
    response->etag[0] = '\0';
    response->body.len = 0;
    (void)!tally_json_print(problem, &response->body, NULL);
    tally_json_free(problem);
}

void tally_http_problem(struct tally_http_response *response, unsigned status, const char *code,
                        const char *title, const char *detail)
{
    struct tally_err err = TALLY_ERR_INIT;
    (void)snprintf(err.text, sizeof err.text, "%s", detail);
    (void)snprintf(err.zh, sizeof err.zh, "%s", tally_phrase(detail));
    tally_http_refuse(response, status, code, title, &err);
}
