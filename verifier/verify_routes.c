#include "verifier/verify_routes.h"

#include <stdio.h>

#include "registry/acceptlang.h"
#include "schema/limits.h"
#include "schema/recordname.h"
#include "schema/utf8.h"
#include "verifier/account_routes.h"
#include "verifier/answer_out.h"
#include "verifier/page.h"
#include "verifier/question.h"

enum {
    JSON_MAX = 6 * TALLY_QUESTION_MAX + 4096, /* every character may be \uXXXX */
    FORM_MAX = 3 * TALLY_QUESTION_MAX + 4096, /* or %XX */
};

/* --- The API --- */

static struct tally_slice form_field(const struct tally_http_request *request, const char *name)
{
    struct tally_slice wanted = tally_slice_of(name);
    for (size_t i = 0; i < request->form_count; i++) {
        if (tally_slice_eq(request->form[i].name, wanted))
            return request->form[i].bytes;
    }
    return (struct tally_slice){0};
}

static bool is_text_type(const struct tally_http_request *request)
{
    static const struct tally_slice types[] = {TALLY_TEXT(""), TALLY_TEXT("application/json"),
                                               TALLY_TEXT("application/x-www-form-urlencoded"),
                                               TALLY_TEXT("multipart/form-data")};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (tally_slice_eq(request->content_type, types[i]))
            return true;
    }
    return tally_slice_starts(request->content_type, TALLY_LIT("text/"));
}

static void put_answer(const struct tally_answer *answer, struct tally_http_response *response)
{
    struct tally_json *root = tally_json_new_object();
    tally_answer_json(answer, root);
    (void)!tally_json_print(root, &response->body, NULL);
    tally_json_free(root);
    response->status = answer->verdict == TALLY_CANNOT_CHECK && answer->origin == NULL ? 503 : 200;
    response->cors = true;
}

static void post_verify(void *context, const struct tally_http_request *request,
                        struct tally_http_response *response)
{
    const struct tally_verify_service *service = context;
    struct tally_question question = {.now = service->clock()};
    struct tally_answer answer;
    struct tally_err err = TALLY_ERR_INIT;
    response->cors = true;
    if (!is_text_type(request)) {
        tally_http_problem(response, 415, "unsupported_type", "Not a text",
                           "send text/plain, or application/json with a member text");
        return;
    }
    if (tally_question_read(request, &question, &err) != TALLY_OK) {
        tally_http_refuse(response, 400, "bad_request", "The question cannot be read", &err);
        return;
    }
    if (question.text.len > TALLY_QUESTION_MAX) {
        tally_http_problem(response, 413, "too_large", "Text too large",
                           "a text to verify may have at most 1 MiB");
        return;
    }
    tally_verifier_ask(service->verifier, &question, &answer, request->arena);
    if (answer.verdict == TALLY_CANNOT_CHECK)
        tally_http_refuse(response, 503, "cannot_check", "The registry cannot be read",
                          answer.reason);
    else
        put_answer(&answer, response);
    tally_verifier_release(service->verifier);
}

/* --- The page --- */

static enum tally_lang lang_of(struct tally_slice chosen, const struct tally_http_request *request)
{
    if (chosen.len > 0)
        return tally_slice_starts(chosen, TALLY_LIT("zh")) ? TALLY_ZH : TALLY_EN;
    struct tally_slice accepts = tally_http_header(request, "Accept-Language");
    return accepts.len == 0 ? TALLY_ZH : tally_acceptlang_choose(accepts);
}

static void set_page(struct tally_http_response *response)
{
    response->content_type = "text/html; charset=utf-8";
    response->vary = "Accept-Language";
}

static void get_page(void *context, const struct tally_http_request *request,
                     struct tally_http_response *response)
{
    (void)context;
    set_page(response);
    response->cache_control = "max-age=60";
    tally_page(NULL, lang_of(tally_http_query(request, "lang"), request), &response->body);
}

static void post_page(void *context, const struct tally_http_request *request,
                      struct tally_http_response *response)
{
    const struct tally_verify_service *service = context;
    struct tally_question question = {.now = service->clock(), .text = form_field(request, "text")};
    enum tally_lang lang = lang_of(form_field(request, "lang"), request);
    struct tally_answer answer;
    set_page(response);
    if (question.text.len > TALLY_QUESTION_MAX || !tally_utf8_valid(question.text, NULL)) {
        response->status = question.text.len > TALLY_QUESTION_MAX ? 413 : 400;
        tally_page_refused(lang, &response->body);
        return;
    }
    tally_verifier_ask(service->verifier, &question, &answer, request->arena);
    tally_page(&answer, lang, &response->body);
    tally_verifier_release(service->verifier);
}

/* --- Records for people --- */

static void get_record_page(void *context, const struct tally_http_request *request,
                            struct tally_http_response *response)
{
    const struct tally_verify_service *service = context;
    enum tally_lang lang = lang_of(tally_http_query(request, "lang"), request);
    struct tally_answer found;
    struct tally_err err = TALLY_ERR_INIT;
    bool known = tally_verifier_find(service->verifier, request->tail, service->clock(), &found,
                                     request->arena, &err);
    struct tally_slice text = {0};
    if (known && tally_verifier_text(service->verifier, &found.records[0], &text, request->arena,
                                     &err) != TALLY_OK) {
        known = false;
        found = (struct tally_answer){
            .verdict = TALLY_CANNOT_CHECK, .reason = &err, .checked_at = service->clock()};
    }
    set_page(response);
    if (known) /* one that is not there yet may be published now */
        response->cache_control = "max-age=60";
    response->status = known ? 200 : found.verdict == TALLY_CANNOT_CHECK ? 503 : 404;
    if (known)
        tally_page_record(&found, text, lang, &response->body);
    else
        tally_page(&found, lang, &response->body);
    tally_verifier_release(service->verifier);
}

static bool contains(struct tally_slice text, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i + len <= text.len; i++) {
        if (memcmp(text.ptr + i, word, len) == 0)
            return true;
    }
    return false;
}

/* A program that asked for JSON is shown no page. */
static bool wants_json(const struct tally_http_request *request)
{
    struct tally_slice accepts = tally_http_header(request, "Accept");
    return contains(accepts, "json") && !contains(accepts, "html");
}

static void refuse_code(struct tally_slice name, const struct tally_answer *found,
                        struct tally_http_response *response)
{
    struct tally_recordname read;
    struct tally_err err = TALLY_ERR_INIT;
    response->cors = true;
    if (found->verdict == TALLY_CANNOT_CHECK) {
        tally_http_refuse(response, 503, "cannot_check", "The registry cannot be read",
                          found->reason);
        return;
    }
    if (tally_recordname_parse(name, &read, &err) == TALLY_OK)
        (void)tally_fail(&err, TALLY_NOT_FOUND, "no record here has this code");
    tally_http_refuse(response, 404, "not_found", "Not found", &err);
}

/* The record's page, in the language that was chosen, if one was. */
static void put_location(const struct tally_http_request *request, struct tally_hash id,
                         struct tally_http_response *response)
{
    const char *lang = "";
    if (tally_http_query(request, "lang").len > 0)
        lang = lang_of(tally_http_query(request, "lang"), request) == TALLY_ZH ? "?lang=zh"
                                                                               : "?lang=en";
    (void)snprintf(response->location, sizeof response->location, "/r/%s%s", tally_hash_hex(id).s,
                   lang);
}

/* The printed code leads to the record's page. */
static void get_code(void *context, const struct tally_http_request *request,
                     struct tally_http_response *response)
{
    const struct tally_verify_service *service = context;
    struct tally_answer found;
    struct tally_err err = TALLY_ERR_INIT;
    bool known = tally_verifier_find(service->verifier, request->tail, service->clock(), &found,
                                     request->arena, &err);
    if (known)
        put_location(request, found.records[0].entry->id, response);
    bool json = !known && wants_json(request);
    if (json)
        refuse_code(request->tail, &found, response);
    tally_verifier_release(service->verifier);
    if (known)
        response->status = 303;
    else if (!json)
        get_record_page(context, request, response);
}

void tally_verify_routes(struct tally_verify_service *service,
                         struct tally_route out[TALLY_VERIFY_ROUTE_COUNT])
{
    const struct tally_route routes[TALLY_VERIFY_ROUTE_COUNT] = {
        {"POST", "/v1/verify", JSON_MAX, post_verify, service},
        {"POST", "/v1/accounts/check", TALLY_ACCOUNT_BODY_MAX, tally_account_routes_check, service},
        {"GET", "/", 0, get_page, service},
        {"POST", "/", FORM_MAX, post_page, service},
        {"GET", "/r/*", 0, get_record_page, service},
        {"GET", "/n/*", 0, get_code, service},
    };
    memcpy(out, routes, sizeof routes);
}
