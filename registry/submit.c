#include "registry/submit.h"

#include "schema/base64.h"
#include "schema/json.h"
#include "schema/limits.h"

enum { PROOF_MAX = 256 * 1024 };

static enum tally_code add_part(struct tally_admission *out, struct tally_slice bytes,
                                struct tally_err *err)
{
    if (out->parts.count == TALLY_PARTS_MAX)
        return tally_fail(err, TALLY_INVALID, "over %d parts", TALLY_PARTS_MAX);
    out->parts.at[out->parts.count++] = (struct tally_part){tally_sha256(bytes), bytes};
    return TALLY_OK;
}

/* The envelope comes first and is read before any part is. */
static enum tally_code read_form(const struct tally_http_request *request,
                                 struct tally_admission *out, struct tally_err *err)
{
    if (request->form_count == 0 || !tally_slice_eq(request->form[0].name, TALLY_LIT("envelope")))
        return tally_fail(err, TALLY_INVALID, "the first field of the form is not the envelope");
    out->envelope = request->form[0].bytes;
    enum tally_code code = TALLY_OK;
    for (size_t i = 1; code == TALLY_OK && i < request->form_count; i++) {
        struct tally_hash named;
        code = add_part(out, request->form[i].bytes, err);
        if (code == TALLY_OK &&
            (tally_hash_parse(request->form[i].name, &named, NULL) != TALLY_OK ||
             !tally_hash_eq(named, out->parts.at[out->parts.count - 1].digest)))
            code = tally_fail(err, TALLY_INVALID, "field %zu is not named by its SHA-256", i);
    }
    return code;
}

static enum tally_code print_envelope(const struct tally_json *envelope, struct tally_slice *out,
                                      struct tally_arena *arena, struct tally_err *err)
{
    struct tally_buf text;
    tally_buf_init(&text, TALLY_SUBMIT_MAX);
    enum tally_code code = tally_json_print(envelope, &text, err);
    if (code == TALLY_OK && !tally_arena_copy(arena, tally_buf_slice(&text), out))
        code = tally_fail(err, TALLY_NO_MEMORY, "the envelope does not fit into memory");
    tally_buf_deinit(&text);
    return code;
}

static enum tally_code read_tree(const struct tally_json *root, struct tally_admission *out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    const struct tally_json *envelope = tally_json_get(root, "envelope");
    const struct tally_json *parts = tally_json_get(root, "parts");
    if (tally_json_type(root) != TALLY_JSON_OBJECT || envelope == NULL ||
        tally_json_type(envelope) != TALLY_JSON_OBJECT)
        return tally_fail(err, TALLY_INVALID, "envelope: missing or not an object");
    if (parts != NULL && tally_json_type(parts) != TALLY_JSON_ARRAY)
        return tally_fail(err, TALLY_INVALID, "parts: not an array of base64 strings");
    enum tally_code code = print_envelope(envelope, &out->envelope, arena, err);
    size_t count = parts == NULL ? 0 : tally_json_count(parts);
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        struct tally_slice bytes;
        struct tally_slice text = tally_json_string(tally_json_at(parts, i));
        if (tally_base64_decode(text, &bytes, arena, NULL) != TALLY_OK)
            return tally_fail(err, TALLY_INVALID, "parts[%zu]: not base64", i);
        code = add_part(out, bytes, err);
    }
    return code;
}

static enum tally_code read_json(const struct tally_http_request *request,
                                 struct tally_admission *out, struct tally_err *err)
{
    struct tally_json *root = NULL;
    enum tally_code code = tally_json_parse(request->body, TALLY_REQUEST_DEPTH_MAX, &root, err);
    if (code == TALLY_OK)
        code = read_tree(root, out, request->arena, err);
    tally_json_free(root);
    return code;
}

enum tally_code tally_submit_read(const struct tally_http_request *request,
                                  struct tally_admission *out, struct tally_err *err)
{
    out->parts = (struct tally_parts){
        .at = tally_arena_alloc(request->arena, TALLY_PARTS_MAX, sizeof *out->parts.at)};
    if (out->parts.at == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a submission");
    return tally_slice_eq(request->content_type, TALLY_LIT("multipart/form-data"))
               ? read_form(request, out, err)
               : read_json(request, out, err);
}

static void put_receipt(const struct tally_registry_service *service,
                        const struct tally_admission *admission,
                        struct tally_http_response *response)
{
    struct tally_buf proof;
    struct tally_err err = TALLY_ERR_INIT;
    tally_buf_init(&proof, PROOF_MAX);
    if (tally_registry_proof(service->registry, admission->index, &proof, &err) != TALLY_OK) {
        tally_http_refuse(response, 503, "unavailable", "On record, but no proof can be made now",
                          &err);
        tally_buf_deinit(&proof);
        return;
    }
    struct tally_json *receipt = tally_json_new_object();
    tally_json_add_str(receipt, "id", tally_hash_hex(admission->id).s);
    tally_json_add_int(receipt, "index", (int64_t)admission->index);
    tally_json_add_str(receipt, "code", tally_shortcode_of(admission->id).s);
    tally_json_add_text(receipt, "proof", tally_buf_slice(&proof));
    if (admission->has_state)
        tally_json_add_str(receipt, "state", tally_state_name(admission->state));
    if (admission->redacted)
        tally_json_add_bool(receipt, "redacted", true);
    if (admission->held)
        tally_json_add_bool(receipt, "held", true);
    (void)!tally_json_print(receipt, &response->body, NULL);
    response->status = admission->duplicate ? 200 : 201;
    tally_json_free(receipt);
    tally_buf_deinit(&proof);
}

static void put_refusal(const struct tally_admission *admission,
                        struct tally_http_response *response)
{
    unsigned status = admission->refusal == TALLY_NUMBER_TAKEN   ? 409
                      : admission->refusal == TALLY_BAD_ENVELOPE ? 400
                      : admission->refusal == TALLY_TOO_LARGE    ? 413
                                                                 : 422;
    tally_http_refuse(response, status, tally_refusal_name(admission->refusal), "Refused",
                      &admission->err);
}

void tally_submit_post(void *context, const struct tally_http_request *request,
                       struct tally_http_response *response)
{
    const struct tally_registry_service *service = context;
    struct tally_admission admission = {0};
    struct tally_err err = TALLY_ERR_INIT;
    if (service->committer == NULL) {
        tally_http_problem(response, 403, "read_only", "Not accepted here",
                           "this registry is a copy: submit to its origin");
        return;
    }
    enum tally_code code = tally_submit_read(request, &admission, &err);
    if (code != TALLY_OK) {
        bool memory = code == TALLY_NO_MEMORY;
        tally_http_refuse(response, memory ? 503 : 400, memory ? "no_memory" : "bad_request",
                          "The submission cannot be read", &err);
        return;
    }
    code = tally_committer_submit(service->committer, &admission, &err);
    if (code != TALLY_OK)
        tally_http_refuse(response, 503, "unavailable", "Nothing was stored", &err);
    else if (admission.refusal == TALLY_NOT_JUDGED)
        tally_http_refuse(response, 503, "no_memory", "Out of memory", &admission.err);
    else if (admission.refusal == TALLY_ACCEPTED)
        put_receipt(service, &admission, response);
    else
        put_refusal(&admission, response);
}
