#include "registry/lookups.h"

#include "registry/reference.h"
#include "registry/routes.h"
#include "schema/json.h"
#include "schema/shortcode.h"

static void put_found(const struct tally_registry_service *service,
                      const struct tally_recordname *name, struct tally_http_response *response)
{
    const struct tally_entry *entries[TALLY_REFERENCE_MAX];
    struct tally_json *root = tally_json_new_object();
    struct tally_json *list = tally_json_add_array(root, "records");
    const struct tally_ledger *ledger = tally_registry_read_lock(service->registry);
    size_t count = tally_reference_entries(ledger, name, entries, TALLY_REFERENCE_MAX);
    for (size_t i = 0; i < count && i < TALLY_REFERENCE_MAX; i++) {
        struct tally_json *one = tally_json_add_object(list, NULL);
        enum tally_state state = tally_ledger_state(entries[i], service->clock());
        tally_json_add_str(one, "id", tally_hash_hex(entries[i]->id).s);
        tally_json_add_str(one, "code", tally_shortcode_of(entries[i]->id).s);
        tally_json_add_int(one, "index", (int64_t)entries[i]->index);
        tally_json_add_str(one, "type", tally_record_type_name(entries[i]->type));
        tally_json_add_str(one, "state", tally_state_name(state));
    }
    tally_registry_unlock(service->registry);
    tally_json_add_bool(root, "has_more", count > TALLY_REFERENCE_MAX);
    (void)!tally_json_print(root, &response->body, NULL);
    tally_json_free(root);
    response->cors = true;
}

enum tally_code tally_lookups_read(struct tally_slice number, struct tally_slice code,
                                   struct tally_recordname *out, struct tally_err *err)
{
    struct tally_recordname name;
    if ((number.len == 0) == (code.len == 0))
        return tally_fail(err, TALLY_INVALID, "ask with ?number= or with ?code=");
    if (number.len > 0)
        return tally_recordname_number(number, out, err);
    enum tally_code read = tally_recordname_parse(code, &name, err);
    if (read == TALLY_OK && !name.by_code)
        read = tally_fail(err, TALLY_INVALID,
                          "a code is asked for with ?code=, a number with ?number=");
    if (read == TALLY_OK)
        *out = name;
    return read;
}

void tally_lookups_get(void *context, const struct tally_http_request *request,
                       struct tally_http_response *response)
{
    const struct tally_registry_service *service = context;
    struct tally_recordname name;
    uint64_t size;
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_lookups_read(tally_http_query(request, "number"), tally_http_query(request, "code"),
                           &name, &err) != TALLY_OK) {
        tally_http_refuse(response, 400, "bad_request", "Bad request", &err);
        response->cors = true;
        return;
    }
    if (tally_registry_refresh(service->registry, &size, &err) == TALLY_OK)
        put_found(service, &name, response);
    else
        tally_http_refuse(response, 503, "unavailable", "The store cannot be read", &err);
}
