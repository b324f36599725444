#include "registry/routes.h"

#include <inttypes.h>
#include <stdio.h>

#include "registry/cosigned.h"
#include "registry/lookups.h"
#include "registry/moment.h"
#include "registry/repeated.h"
#include "registry/submit.h"
#include "schema/decimal.h"
#include "schema/json.h"
#include "schema/limits.h"

static void put_failure(struct tally_http_response *response, enum tally_code code,
                        const struct tally_err *err)
{
    response->cors = true;
    if (code == TALLY_NOT_FOUND)
        tally_http_refuse(response, 404, "not_found", "Not found", err);
    else if (code == TALLY_INVALID)
        tally_http_refuse(response, 400, "bad_request", "Bad request", err);
    else
        tally_http_refuse(response, 503, "unavailable", "The store cannot be read", err);
}

static void put_bytes(struct tally_http_response *response, struct tally_slice bytes,
                      const char *content_type, const char *cache)
{
    tally_buf_add(&response->body, bytes);
    response->content_type = content_type;
    response->cache_control = cache;
    response->cors = true;
}

static void put_etag(struct tally_http_response *response, struct tally_hash hash)
{
    (void)snprintf(response->etag, sizeof response->etag, "\"%s\"", tally_hash_hex(hash).s);
}

static enum tally_code refresh(const struct tally_registry_service *service, struct tally_err *err)
{
    uint64_t size;
    return tally_registry_refresh(service->registry, &size, err);
}

/* --- Records --- */

static void add_amendments(struct tally_json *out, const struct tally_ledger *ledger,
                           const struct tally_entry *entry, uint64_t position)
{
    struct tally_json *array = NULL;
    for (const struct tally_amendment *a = entry->amendments; a != NULL; a = a->older) {
        if (!tally_ledger_amends(ledger, a, position))
            continue;
        if (array == NULL)
            array = tally_json_add_array(out, "amendments");
        struct tally_json *one = tally_json_add_object(array, NULL);
        tally_json_add_str(one, "how", tally_relation_how_name(a->how));
        tally_json_add_str(one, "by", tally_hash_hex(a->by->id).s);
        tally_json_add_int(one, "index", (int64_t)a->by->index);
        struct tally_json *heads = tally_json_add_array(one, "heads");
        for (size_t i = 0; i < a->heads.count; i++)
            tally_json_add_text(heads, NULL, a->heads.at[i]);
    }
}

/* Every change, oldest first, with the entry from which on it held. */
static void add_history(struct tally_json *out, const struct tally_ledger *ledger,
                        const struct tally_entry *entry, uint64_t position)
{
    struct tally_status status;
    struct tally_json *array = tally_json_add_array(out, "history");
    for (size_t i = 0; tally_ledger_history(ledger, entry, i, &status); i++) {
        if (status.position >= position)
            break;
        struct tally_json *one = tally_json_add_object(array, NULL);
        tally_json_add_int(one, "position", (int64_t)status.position);
        tally_json_add_str(one, "state", tally_status_name(&status));
        if (status.standing == TALLY_VOID)
            tally_json_add_str(one, "reason", tally_refusal_name(status.refusal));
        else if (status.lifecycle == TALLY_WITHDRAWN)
            tally_json_add_str(one, "reason", tally_withdraw_reason_name(status.withdraw_reason));
    }
}

static void add_status(struct tally_json *out, const struct tally_ledger *ledger,
                       const struct tally_entry *entry, const struct tally_moment *moment)
{
    struct tally_status status;
    (void)tally_ledger_status_at(ledger, entry, moment->position, &status);
    enum tally_state state = tally_ledger_state_at(ledger, entry, moment->position, moment->time);
    tally_json_add_str(out, "id", tally_hash_hex(entry->id).s);
    tally_json_add_str(out, "code", tally_shortcode_of(entry->id).s);
    tally_json_add_int(out, "index", (int64_t)entry->index);
    tally_json_add_str(out, "state", tally_state_name(state));
    if (status.standing == TALLY_VOID)
        tally_json_add_str(out, "reason", tally_refusal_name(status.refusal));
    if (status.standing == TALLY_STANDS && status.lifecycle != TALLY_IN_FORCE) {
        const struct tally_entry *by = tally_ledger_entry(ledger, status.changed_by);
        tally_json_add_int(out, "since_index", (int64_t)status.changed_by);
        tally_json_add_str(out, "changed_by", tally_hash_hex(by->id).s);
    }
    if (status.standing == TALLY_STANDS && status.lifecycle == TALLY_WITHDRAWN)
        tally_json_add_str(out, "reason", tally_withdraw_reason_name(status.withdraw_reason));
    tally_json_add_bool(out, "key_later_revoked",
                        status.standing == TALLY_STANDS &&
                            tally_ledger_key_revoked(ledger, entry->index));
    add_amendments(out, ledger, entry, moment->position);
    add_history(out, ledger, entry, moment->position);
    tally_json_add_int(out, "position", (int64_t)moment->position);
}

/* Which moment is asked about: now, or ?as_of=. */
static enum tally_code read_moment(const struct tally_registry_service *service,
                                   const struct tally_http_request *request,
                                   struct tally_moment *out, struct tally_err *err)
{
    struct tally_slice as_of = tally_http_query(request, "as_of");
    if (as_of.len > 0)
        return tally_moment_read(service->registry, as_of, out, err);
    const struct tally_ledger *ledger = tally_registry_read_lock(service->registry);
    *out = (struct tally_moment){tally_ledger_size(ledger), service->clock(), TALLY_BY_CLOCK};
    tally_registry_unlock(service->registry);
    return TALLY_OK;
}

static void put_status(const struct tally_registry_service *service, uint64_t index,
                       const struct tally_http_request *request,
                       struct tally_http_response *response)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_moment moment;
    enum tally_code code = read_moment(service, request, &moment, &err);
    if (code == TALLY_OK && index >= moment.position)
        code = tally_fail(&err, TALLY_NOT_FOUND, "this record was not there yet");
    if (code != TALLY_OK) {
        put_failure(response, code, &err);
        return;
    }
    struct tally_json *out = tally_json_new_object();
    const struct tally_ledger *ledger = tally_registry_read_lock(service->registry);
    if (moment.position > tally_ledger_size(ledger)) /* the head is newer than what was read */
        moment.position = tally_ledger_size(ledger);
    add_status(out, ledger, tally_ledger_entry(ledger, index), &moment);
    tally_registry_unlock(service->registry);
    if (tally_http_query(request, "as_of").len > 0) { /* else the body would change by the second */
        tally_json_add_str(out, "position_by", tally_moment_by_name(moment.by));
        tally_json_add_str(out, "as_of", tally_time_format(moment.time).s);
    }
    (void)!tally_json_print(out, &response->body, NULL);
    tally_json_free(out);
    response->cache_control = "max-age=60, must-revalidate";
    response->cors = true;
    put_etag(response, tally_sha256(tally_buf_slice(&response->body)));
}

static void put_leaf(const struct tally_registry_service *service, uint64_t index,
                     const struct tally_http_request *request, struct tally_http_response *response)
{
    struct tally_slice leaf;
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code =
        tally_registry_entry(service->registry, index, &leaf, request->arena, &err);
    if (code != TALLY_OK) {
        put_failure(response, code, &err);
        return;
    }
    put_bytes(response, leaf, "application/json", "max-age=86400");
    put_etag(response, tally_merkle_leaf(leaf));
}

static void put_proof(const struct tally_registry_service *service, uint64_t index,
                      struct tally_http_response *response)
{
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code = tally_registry_proof(service->registry, index, &response->body, &err);
    if (code != TALLY_OK) {
        put_failure(response, code, &err);
        return;
    }
    response->content_type = "text/plain; charset=utf-8";
    response->cache_control = "max-age=60";
    response->cors = true;
}

static bool find_index(const struct tally_registry_service *service, struct tally_hash id,
                       uint64_t *index)
{
    const struct tally_ledger *ledger = tally_registry_read_lock(service->registry);
    const struct tally_entry *entry = tally_ledger_find(ledger, id);
    if (entry != NULL)
        *index = entry->index;
    tally_registry_unlock(service->registry);
    return entry != NULL;
}

/* {id}, {id}/status, {id}/proof */
static void get_record(void *context, const struct tally_http_request *request,
                       struct tally_http_response *response)
{
    const struct tally_registry_service *service = context;
    struct tally_slice tail = request->tail;
    struct tally_slice rest = {0};
    struct tally_hash id;
    struct tally_err err = TALLY_ERR_INIT;
    uint64_t index;
    if (tail.len > TALLY_HASH_HEX) {
        rest = (struct tally_slice){tail.ptr + TALLY_HASH_HEX, tail.len - TALLY_HASH_HEX};
        tail.len = TALLY_HASH_HEX;
    }
    enum tally_code code = tally_hash_parse(tail, &id, NULL);
    if (code == TALLY_OK)
        code = refresh(service, &err);
    if (code == TALLY_INVALID)
        code = tally_fail(&err, TALLY_NOT_FOUND,
                          "a record is named by its id of 64 hex digits; /v1/records?code= and "
                          "?number= find it");
    if (code == TALLY_OK && !find_index(service, id, &index))
        code = tally_fail(&err, TALLY_NOT_FOUND, "no record has this id");
    if (code != TALLY_OK)
        put_failure(response, code, &err);
    else if (rest.len == 0)
        put_leaf(service, index, request, response);
    else if (tally_slice_eq(rest, TALLY_LIT("/status")))
        put_status(service, index, request, response);
    else if (tally_slice_eq(rest, TALLY_LIT("/proof")))
        put_proof(service, index, response);
    else
        tally_http_problem(response, 404, "not_found", "Not found",
                           "a record has /status and /proof");
}

static bool is_gone(const struct tally_registry_service *service, struct tally_hash digest)
{
    const struct tally_ledger *ledger = tally_registry_read_lock(service->registry);
    bool gone = tally_ledger_part_gone(ledger, digest);
    tally_registry_unlock(service->registry);
    return gone;
}

static bool is_owed(const struct tally_registry_service *service, struct tally_hash digest)
{
    const struct tally_ledger *ledger = tally_registry_read_lock(service->registry);
    bool owed = tally_ledger_carried(ledger)->count == 0 && tally_ledger_part_owed(ledger, digest);
    tally_registry_unlock(service->registry);
    return owed;
}

/* A redaction takes the bytes away in the commit before its checkpoint is signed; only what is
 * signed is said to be so. `*gone`: it is by now. */
static enum tally_code read_part(const struct tally_registry_service *service,
                                 struct tally_hash digest, struct tally_slice *bytes, bool *gone,
                                 struct tally_arena *arena, struct tally_err *err)
{
    struct tally_err why = TALLY_ERR_INIT;
    enum tally_code code = tally_registry_part(service->registry, digest, bytes, arena, &why);
    if (code == TALLY_NOT_FOUND && refresh(service, NULL) == TALLY_OK) {
        *gone = is_gone(service, digest);
        if (!*gone && is_owed(service, digest))
            return tally_fail(err, TALLY_IO,
                              "a record has this part, and it is not here: it is being removed, or "
                              "the store is damaged; ask again");
    }
    return code == TALLY_OK ? TALLY_OK : tally_fail_as(err, code, &why);
}

/* The records in force that name a part, newest first: publishing asks. */
static void put_naming(const struct tally_registry_service *service, struct tally_hash digest,
                       struct tally_http_response *response)
{
    const struct tally_entry *entries[TALLY_REPEATED_MAX];
    struct tally_json *root = tally_json_new_object();
    struct tally_json *list = tally_json_add_array(root, "records");
    const struct tally_ledger *ledger = tally_registry_read_lock(service->registry);
    size_t count = tally_repeated_list(ledger, digest, entries);
    for (size_t i = 0; i < count; i++)
        tally_json_add_str(list, NULL, tally_hash_hex(entries[i]->id).s);
    tally_registry_unlock(service->registry);
    (void)!tally_json_print(root, &response->body, NULL);
    response->cache_control = "no-store";
    tally_json_free(root);
}

static void get_part(void *context, const struct tally_http_request *request,
                     struct tally_http_response *response)
{
    const struct tally_registry_service *service = context;
    struct tally_hash digest;
    struct tally_slice bytes;
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_slice name = request->tail;
    struct tally_slice rest = {0};
    if (name.len > TALLY_HASH_HEX) {
        rest = (struct tally_slice){name.ptr + TALLY_HASH_HEX, name.len - TALLY_HASH_HEX};
        name.len = TALLY_HASH_HEX;
    }
    bool naming = tally_slice_eq(rest, TALLY_LIT("/records"));
    enum tally_code code =
        rest.len == 0 || naming ? tally_hash_parse(name, &digest, NULL) : TALLY_INVALID;
    if (code == TALLY_INVALID)
        code = tally_fail(&err, TALLY_NOT_FOUND, "a part is named by 64 hex digits");
    if (code == TALLY_OK)
        code = refresh(service, &err);
    if (code == TALLY_OK && naming) {
        put_naming(service, digest, response);
        return;
    }
    bool gone = code == TALLY_OK && is_gone(service, digest);
    if (code == TALLY_OK && !gone)
        code = read_part(service, digest, &bytes, &gone, request->arena, &err);
    if (gone) {
        tally_http_problem(response, 410, "gone", "Gone", "these bytes were redacted");
        response->cors = true;
        return;
    }
    if (code != TALLY_OK) {
        put_failure(response, code, &err);
        return;
    }
    /* Never a type that a browser would run: a part is anybody's bytes. */
    put_bytes(response, bytes, "application/octet-stream", "max-age=86400");
    put_etag(response, digest);
}

/* The printed code leads to the record. */
static void get_code(void *context, const struct tally_http_request *request,
                     struct tally_http_response *response)
{
    const struct tally_registry_service *service = context;
    struct tally_err err = TALLY_ERR_INIT;
    uint64_t bits;
    enum tally_code code = tally_shortcode_parse(request->tail, &bits, &err);
    if (code == TALLY_OK)
        code = refresh(service, &err);
    if (code == TALLY_OK) {
        const struct tally_ledger *ledger = tally_registry_read_lock(service->registry);
        const struct tally_entry *entry = tally_ledger_find_code(ledger, bits);
        if (entry == NULL)
            code = tally_fail(&err, TALLY_NOT_FOUND, "no record here has this code");
        else
            (void)snprintf(response->location, sizeof response->location, "/v1/records/%s",
                           tally_hash_hex(entry->id).s);
        tally_registry_unlock(service->registry);
    }
    if (code != TALLY_OK)
        put_failure(response, code, &err);
    else
        response->status = 303;
}

/* --- The log --- */

static void put_checkpoint(struct tally_http_response *response, enum tally_code code,
                           struct tally_slice note, const char *cache, const struct tally_err *err)
{
    if (code == TALLY_NOT_FOUND)
        tally_http_refuse(response, 503, "no_quorum", "Not witnessed yet", err);
    else if (code != TALLY_OK)
        put_failure(response, code, err);
    else
        put_bytes(response, note, "text/plain; charset=utf-8", cache);
}

/* The newest that has its quorum of witnesses: whoever asks for one finds it cosigned. */
static void get_checkpoint(void *context, const struct tally_http_request *request,
                           struct tally_http_response *response)
{
    const struct tally_registry_service *service = context;
    struct tally_slice note = {0};
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code =
        tally_cosigned_checkpoint(service->registry, &note, request->arena, &err);
    put_checkpoint(response, code, note, "max-age=5", &err);
}

/* The newest signed one. */
static void get_head(void *context, const struct tally_http_request *request,
                     struct tally_http_response *response)
{
    const struct tally_registry_service *service = context;
    struct tally_slice note = {0};
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code =
        tally_registry_checkpoint(service->registry, &note, NULL, request->arena, &err);
    put_checkpoint(response, code, note, "max-age=1", &err);
}

static void get_tile(void *context, const struct tally_http_request *request,
                     struct tally_http_response *response)
{
    const struct tally_registry_service *service = context;
    struct tally_tile tile;
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code = tally_tile_parse(request->tail, &tile, NULL);
    if (code == TALLY_INVALID)
        code = tally_fail(&err, TALLY_NOT_FOUND, "not the path of a tile");
    if (code == TALLY_OK)
        code = tally_registry_tile(service->registry, &tile, &response->body, &err);
    if (code != TALLY_OK) {
        put_failure(response, code, &err);
        return;
    }
    response->content_type = "application/octet-stream";
    response->cache_control = "max-age=31536000, immutable";
    response->cors = true;
}

/* A root document of the log, by its version: the leaf as it is. */
static void get_root(void *context, const struct tally_http_request *request,
                     struct tally_http_response *response)
{
    const struct tally_registry_service *service = context;
    struct tally_slice leaf;
    struct tally_err err = TALLY_ERR_INIT;
    uint64_t version;
    uint64_t index = 0;
    bool found = false;
    enum tally_code code = refresh(service, &err);
    if (code == TALLY_OK && tally_decimal(request->tail, &version)) {
        const struct tally_ledger *ledger = tally_registry_read_lock(service->registry);
        found = tally_ledger_root_version(ledger, version, &index);
        tally_registry_unlock(service->registry);
    }
    if (code == TALLY_OK)
        code = found
                   ? tally_registry_entry(service->registry, index, &leaf, request->arena, &err)
                   : tally_fail(&err, TALLY_NOT_FOUND, "there is no root document of this version");
    if (code != TALLY_OK)
        put_failure(response, code, &err);
    else
        put_bytes(response, leaf, "text/plain; charset=utf-8", "max-age=31536000, immutable");
}

/* --- Operations --- */

static void get_livez(void *context, const struct tally_http_request *request,
                      struct tally_http_response *response)
{
    (void)context;
    (void)request;
    put_bytes(response, TALLY_LIT("ok\n"), "text/plain; charset=utf-8", "no-store");
}

static void get_readyz(void *context, const struct tally_http_request *request,
                       struct tally_http_response *response)
{
    const struct tally_registry_service *service = context;
    struct tally_err err = TALLY_ERR_INIT;
    (void)request;
    enum tally_code code = refresh(service, &err); /* opens the store, verifies the head */
    if (code != TALLY_OK)
        tally_http_refuse(response, 503, "not_ready", "Not ready", &err);
    else
        put_bytes(response, TALLY_LIT("ready\n"), "text/plain; charset=utf-8", "no-store");
}

static void get_stats(void *context, const struct tally_http_request *request,
                      struct tally_http_response *response)
{
    const struct tally_registry_service *service = context;
    struct tally_json *out = tally_json_new_object();
    size_t bodies = 0;
    (void)request;
    const struct tally_ledger *ledger = tally_registry_read_lock(service->registry);
    while (tally_ledger_body_at(ledger, bodies) != NULL)
        bodies++;
    tally_json_add_str(out, "origin", tally_registry_root(service->registry)->origin);
    tally_json_add_int(out, "entries", (int64_t)tally_ledger_size(ledger));
    tally_json_add_int(out, "bodies", (int64_t)bodies);
    tally_registry_unlock(service->registry);
    (void)!tally_json_print(out, &response->body, NULL);
    tally_json_free(out);
    response->cache_control = "max-age=5";
    response->cors = true;
}

void tally_routes_registry(struct tally_registry_service *service,
                           struct tally_route out[TALLY_REGISTRY_ROUTE_COUNT])
{
    const struct tally_route routes[TALLY_REGISTRY_ROUTE_COUNT] = {
        {"GET", "/v1/records", 0, tally_lookups_get, service},
        {"GET", "/v1/records/*", 0, get_record, service},
        {"GET", "/v1/parts/*", 0, get_part, service},
        {"GET", "/v1/head", 0, get_head, service},
        {"GET", "/v1/roots/*", 0, get_root, service},
        {"GET", "/checkpoint", 0, get_checkpoint, service},
        {"GET", "/tile/*", 0, get_tile, service},
        {"GET", "/n/*", 0, get_code, service},
        {"GET", "/livez", 0, get_livez, service},
        {"GET", "/readyz", 0, get_readyz, service},
        {"GET", "/v1/stats", 0, get_stats, service},
        {"POST", "/v1/submit", TALLY_SUBMIT_MAX, tally_submit_post, service},
    };
    memcpy(out, routes, sizeof routes);
}
