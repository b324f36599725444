#include "registry/publisher.h"

#include <stdio.h>
#include <stdlib.h>

#include "registry/reference.h"
#include "registry/remote.h"
#include "registry/repeated.h"
#include "schema/json.h"
#include "schema/limits.h"

enum { ANSWER_MEMORY = 4 * 1024 * 1024 };

struct tally_publisher {
    struct tally_registry *registry; /* NULL: by `url` */
    const char *url;                 /* borrowed */
};

enum tally_code tally_publisher_open(const char *where, int64_t now, struct tally_publisher **out,
                                     struct tally_err *err)
{
    struct tally_publisher *publisher = calloc(1, sizeof *publisher);
    if (publisher == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory");
    publisher->url = where;
    enum tally_code code = tally_remote_check_place(where, err);
    if (code == TALLY_OK && !tally_remote_is_url(where))
        code = tally_registry_open(where, TALLY_REGISTRY_WRITE, now, &publisher->registry, err);
    if (code == TALLY_OK)
        *out = publisher;
    else
        free(publisher);
    return code;
}

void tally_publisher_close(struct tally_publisher *publisher)
{
    if (publisher == NULL)
        return;
    tally_registry_close(publisher->registry);
    free(publisher);
}

struct tally_registry *tally_publisher_registry(struct tally_publisher *publisher)
{
    return publisher->registry;
}

enum tally_code tally_publisher_origin(struct tally_publisher *publisher, struct tally_slice *out,
                                       struct tally_arena *arena, struct tally_err *err)
{
    struct tally_remote_answer answer;
    if (publisher->registry != NULL) {
        const char *origin = tally_registry_root(publisher->registry)->origin;
        *out = (struct tally_slice){(const uint8_t *)origin, strlen(origin)};
        return TALLY_OK;
    }
    enum tally_code code =
        tally_remote_get(publisher->url, "/v1/head", TALLY_NOTE_MAX, &answer, arena, err);
    if (code != TALLY_OK)
        return code;
    size_t len = 0;
    while (len < answer.body.len && answer.body.ptr[len] != '\n')
        len++;
    if (answer.status != 200 || len == 0 || len == answer.body.len)
        return tally_fail(err, TALLY_IO, "%s: answers no signed head", publisher->url);
    *out = (struct tally_slice){answer.body.ptr, len};
    return TALLY_OK;
}

static enum tally_refusal refusal_of(struct tally_slice type)
{
    static const struct tally_slice prefix = TALLY_TEXT("urn:tally:problem:");
    if (!tally_slice_starts(type, prefix))
        return TALLY_BAD_ENVELOPE;
    struct tally_slice name = {type.ptr + prefix.len, type.len - prefix.len};
    for (int r = TALLY_BAD_ENVELOPE; r <= TALLY_PART_REDACTED; r++) {
        const char *own = tally_refusal_name((enum tally_refusal)r);
        if (tally_slice_eq(name, (struct tally_slice){(const uint8_t *)own, strlen(own)}))
            return (enum tally_refusal)r;
    }
    return TALLY_BAD_ENVELOPE;
}

static bool read_state(struct tally_slice name, enum tally_state *out)
{
    for (int s = TALLY_STATE_IN_FORCE; s <= TALLY_STATE_VOID; s++) {
        const char *own = tally_state_name((enum tally_state)s);
        *out = (enum tally_state)s;
        if (tally_slice_eq(name, (struct tally_slice){(const uint8_t *)own, strlen(own)}))
            return true;
    }
    return false;
}

/* 200 and 201 are receipts, 400, 409, 413 and 422 refusals; all else is a failure. */
static enum tally_code read_answer(const char *url, const struct tally_remote_answer *answer,
                                   struct tally_admission *out, struct tally_err *err)
{
    struct tally_json *root = NULL;
    unsigned status = answer->status;
    bool receipt = status == 200 || status == 201;
    bool refusal = status == 400 || status == 409 || status == 413 || status == 422;
    if ((!receipt && !refusal) || tally_json_parse(answer->body, 16, &root, NULL) != TALLY_OK)
        return tally_fail(err, TALLY_IO, "%s: answered with status %u", url, status);
    if (receipt) {
        out->refusal = TALLY_ACCEPTED;
        out->duplicate = status == 200;
        out->has_state = read_state(tally_json_string(tally_json_get(root, "state")), &out->state);
        out->redacted = tally_json_bool(tally_json_get(root, "redacted"));
        out->index = (uint64_t)tally_json_integer(tally_json_get(root, "index"));
        if (tally_hash_parse(tally_json_string(tally_json_get(root, "id")), &out->id, NULL) !=
            TALLY_OK) {
            tally_json_free(root);
            return tally_fail(err, TALLY_IO, "%s: answered with a malformed receipt", url);
        }
    } else {
        struct tally_slice detail = tally_json_string(tally_json_get(root, "detail"));
        out->refusal = refusal_of(tally_json_string(tally_json_get(root, "type")));
        (void)tally_fail(&out->err, TALLY_INVALID, "%.*s", (int)detail.len,
                         (const char *)detail.ptr);
    }
    tally_json_free(root);
    return TALLY_OK;
}

static enum tally_code send_one(const struct tally_publisher *publisher,
                                struct tally_admission *admission, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_remote_answer answer;
    tally_arena_init(&arena, ANSWER_MEMORY);
    admission->err = TALLY_ERR_INIT;
    enum tally_code code = tally_remote_submit(publisher->url, admission->envelope,
                                               &admission->parts, &answer, &arena, err);
    if (code == TALLY_OK)
        code = read_answer(publisher->url, &answer, admission, err);
    tally_arena_deinit(&arena);
    return code;
}

enum tally_code tally_publisher_send(struct tally_publisher *publisher,
                                     struct tally_admission *batch, size_t count, int64_t now,
                                     size_t *done, struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    *done = 0;
    if (publisher->registry != NULL) {
        code = tally_registry_admit(publisher->registry, batch, count, now, err);
        *done = code == TALLY_OK ? count : 0;
        return code;
    }
    while (code == TALLY_OK && *done < count) {
        code = send_one(publisher, &batch[*done], err);
        *done += code == TALLY_OK;
    }
    return code;
}

/* --- What is on record already --- */

static enum tally_code find_here(struct tally_registry *registry, struct tally_hash part,
                                 const struct tally_record *record, struct tally_slice *envelope,
                                 struct tally_arena *arena, struct tally_err *err)
{
    const struct tally_entry *entries[TALLY_REPEATED_MAX];
    uint64_t indexes[TALLY_REPEATED_MAX];
    const struct tally_ledger *ledger = tally_registry_read_lock(registry);
    size_t count = tally_repeated_list(ledger, part, entries);
    for (size_t i = 0; i < count; i++)
        indexes[i] = entries[i]->index;
    tally_registry_unlock(registry);
    for (size_t i = 0; i < count; i++) {
        struct tally_slice leaf;
        enum tally_code code = tally_registry_entry(registry, indexes[i], &leaf, arena, err);
        if (code != TALLY_OK)
            return code;
        if (tally_repeated_is(leaf, record, arena)) {
            *envelope = leaf;
            return TALLY_OK;
        }
    }
    return TALLY_NOT_FOUND;
}

static enum tally_code find_there(const char *url, struct tally_hash part,
                                  const struct tally_record *record, struct tally_slice *envelope,
                                  struct tally_arena *arena, struct tally_err *err)
{
    char path[128];
    struct tally_remote_answer answer;
    struct tally_json *root = NULL;
    (void)snprintf(path, sizeof path, "/v1/parts/%s/records", tally_hash_hex(part).s);
    enum tally_code code = tally_remote_get(url, path, ANSWER_MEMORY, &answer, arena, err);
    if (code != TALLY_OK)
        return code;
    if (answer.status != 200 || tally_json_parse(answer.body, 16, &root, NULL) != TALLY_OK)
        return TALLY_NOT_FOUND; /* an older server does not tell */
    const struct tally_json *list = tally_json_get(root, "records");
    size_t count = tally_json_type(list) == TALLY_JSON_ARRAY ? tally_json_count(list) : 0;
    bool found = false;
    for (size_t i = 0; code == TALLY_OK && !found && i < count && i < TALLY_REPEATED_MAX; i++) {
        struct tally_hash id;
        if (tally_hash_parse(tally_json_string(tally_json_at(list, i)), &id, NULL) != TALLY_OK)
            continue;
        (void)snprintf(path, sizeof path, "/v1/records/%s", tally_hash_hex(id).s);
        code = tally_remote_get(url, path, TALLY_LEAF_MAX, &answer, arena, err);
        found = code == TALLY_OK && answer.status == 200 &&
                tally_repeated_is(answer.body, record, arena);
    }
    tally_json_free(root);
    if (found)
        *envelope = answer.body;
    return code == TALLY_OK && !found ? TALLY_NOT_FOUND : code;
}

enum tally_code tally_publisher_find(struct tally_publisher *publisher,
                                     const struct tally_record *record,
                                     struct tally_slice *envelope, struct tally_arena *arena,
                                     struct tally_err *err)
{
    struct tally_hash part;
    if (!tally_repeated_part(record, &part))
        return TALLY_NOT_FOUND;
    return publisher->registry != NULL
               ? find_here(publisher->registry, part, record, envelope, arena, err)
               : find_there(publisher->url, part, record, envelope, arena, err);
}

/* --- What a draft names --- */

static void resolve_here(struct tally_registry *registry, const struct tally_recordname *read,
                         struct tally_reference_found *out)
{
    const struct tally_entry *entries[TALLY_REFERENCE_MAX];
    const struct tally_ledger *ledger = tally_registry_read_lock(registry);
    out->count = tally_reference_entries(ledger, read, entries, TALLY_REFERENCE_MAX);
    for (size_t i = 0; i < out->count && i < TALLY_REFERENCE_MAX; i++) {
        out->at[i].id = entries[i]->id;
        out->at[i].in_force = entries[i]->lifecycle == TALLY_IN_FORCE;
    }
    tally_registry_unlock(registry);
}

/* /v1/records?number=…, every byte of it escaped. */
static void write_question(struct tally_slice name, bool by_code, char *out, size_t max)
{
    size_t len = (size_t)snprintf(out, max, "/v1/records?%s=", by_code ? "code" : "number");
    for (size_t i = 0; i < name.len && len + 4 < max; i++)
        len += (size_t)snprintf(out + len, max - len, "%%%02X", name.ptr[i]);
}

static bool is_ended(struct tally_slice state)
{
    return tally_slice_eq(state, TALLY_LIT("withdrawn")) ||
           tally_slice_eq(state, TALLY_LIT("superseded")) ||
           tally_slice_eq(state, TALLY_LIT("corrected"));
}

static enum tally_code resolve_there(const char *url, struct tally_slice name, bool by_code,
                                     struct tally_reference_found *out, struct tally_arena *arena,
                                     struct tally_err *err)
{
    char question[1024];
    struct tally_remote_answer answer;
    struct tally_json *root = NULL;
    write_question(name, by_code, question, sizeof question);
    enum tally_code code = tally_remote_get(url, question, ANSWER_MEMORY, &answer, arena, err);
    if (code != TALLY_OK)
        return code;
    if (answer.status != 200 || tally_json_parse(answer.body, 16, &root, NULL) != TALLY_OK)
        return tally_fail(err, TALLY_IO, "%s does not look records up: name this one by its id",
                          url);
    const struct tally_json *list = tally_json_get(root, "records");
    size_t count = tally_json_type(list) == TALLY_JSON_ARRAY ? tally_json_count(list) : 0;
    for (size_t i = 0; i < count && out->count < TALLY_REFERENCE_MAX; i++) {
        const struct tally_json *one = tally_json_at(list, i);
        struct tally_hash id;
        if (tally_hash_parse(tally_json_string(tally_json_get(one, "id")), &id, NULL) != TALLY_OK)
            continue;
        out->at[out->count].id = id;
        out->at[out->count++].in_force = !is_ended(tally_json_string(tally_json_get(one, "state")));
    }
    tally_json_free(root);
    return TALLY_OK;
}

enum tally_code tally_publisher_resolve(struct tally_publisher *publisher, struct tally_slice name,
                                        bool ended, struct tally_hash *id, struct tally_err *err)
{
    struct tally_recordname read;
    struct tally_reference_found found = {.count = 0};
    enum tally_code code = tally_recordname_parse(name, &read, err);
    if (code != TALLY_OK)
        return code;
    if (publisher->registry != NULL) {
        resolve_here(publisher->registry, &read, &found);
    } else {
        struct tally_arena arena;
        tally_arena_init(&arena, ANSWER_MEMORY);
        code = resolve_there(publisher->url, name, read.by_code, &found, &arena, err);
        tally_arena_deinit(&arena);
    }
    return code == TALLY_OK ? tally_reference_choose(&found, name, ended, id, err) : code;
}
