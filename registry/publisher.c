#include "registry/publisher.h"

#include <stdio.h>
#include <stdlib.h>

#include "registry/reference.h"
#include "registry/remote.h"
#include "registry/repeated.h"
#include "registry/serveranswer.h"
#include "schema/docnum.h"
#include "schema/limits.h"

enum {
    ANSWER_MEMORY = 4 * 1024 * 1024,
    NAME_SHOWN = 48, /* bytes in a sentence */
    TITLE_SHOWN = 90,
};

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
        *out = tally_slice_of(origin);
        return TALLY_OK;
    }
    enum tally_code code =
        tally_remote_get(publisher->url, "/v1/head", TALLY_NOTE_MAX, &answer, arena, err);
    if (code != TALLY_OK)
        return code;
    return answer.status == 200 &&
                   tally_serveranswer_origin(answer.body, out, arena, NULL) == TALLY_OK
               ? TALLY_OK
               : tally_fail(err, TALLY_IO, "%s: answers no signed head", publisher->url);
}

/* What a receipt must be of. False: it is no envelope and no root document. */
static bool id_of(struct tally_slice bytes, struct tally_hash *id, struct tally_arena *arena)
{
    struct tally_envelope envelope;
    if (tally_root_is(bytes))
        return tally_root_digest(bytes, id, arena, NULL) == TALLY_OK;
    if (tally_dsse_parse(bytes, TALLY_DSSE_FOREIGN, &envelope, arena, NULL) != TALLY_OK)
        return false;
    *id = envelope.id;
    return true;
}

static enum tally_code send_one(const struct tally_publisher *publisher,
                                struct tally_admission *admission, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_remote_answer answer;
    struct tally_hash id;
    struct tally_err why = TALLY_ERR_INIT;
    tally_arena_init(&arena, ANSWER_MEMORY);
    admission->err = TALLY_ERR_INIT;
    bool has_id = id_of(admission->envelope, &id, &arena);
    enum tally_code code = tally_remote_submit(publisher->url, admission->envelope,
                                               &admission->parts, &answer, &arena, err);
    if (code == TALLY_OK &&
        tally_serveranswer_submission(answer.status, answer.body, has_id ? &id : NULL, admission,
                                      &why) != TALLY_OK)
        code = tally_fail_why(err, TALLY_IO, &why, "%s: ", publisher->url);
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
    struct tally_hash ids[TALLY_REPEATED_MAX];
    (void)snprintf(path, sizeof path, "/v1/parts/%s/records", tally_hash_hex(part).s);
    enum tally_code code = tally_remote_get(url, path, ANSWER_MEMORY, &answer, arena, err);
    if (code != TALLY_OK)
        return code;
    /* an older server does not tell */
    size_t count = answer.status == 200 ? tally_serveranswer_records(answer.body, ids) : 0;
    bool found = false;
    for (size_t i = 0; code == TALLY_OK && !found && i < count; i++) {
        (void)snprintf(path, sizeof path, "/v1/records/%s", tally_hash_hex(ids[i]).s);
        code = tally_remote_get(url, path, TALLY_LEAF_MAX, &answer, arena, err);
        found = code == TALLY_OK && answer.status == 200 &&
                tally_repeated_is(answer.body, record, arena);
    }
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

static enum tally_code record_here(struct tally_registry *registry, struct tally_hash id,
                                   struct tally_slice *envelope, struct tally_arena *arena,
                                   struct tally_err *err)
{
    const struct tally_ledger *ledger = tally_registry_read_lock(registry);
    const struct tally_entry *entry = tally_ledger_find(ledger, id);
    uint64_t index = entry == NULL ? 0 : entry->index;
    tally_registry_unlock(registry);
    return tally_registry_entry(registry, index, envelope, arena, err);
}

static enum tally_code record_there(const char *url, struct tally_hash id,
                                    struct tally_slice *envelope, struct tally_arena *arena,
                                    struct tally_err *err)
{
    char path[128];
    struct tally_remote_answer answer;
    (void)snprintf(path, sizeof path, "/v1/records/%s", tally_hash_hex(id).s);
    enum tally_code code = tally_remote_get(url, path, TALLY_LEAF_MAX, &answer, arena, err);
    if (code != TALLY_OK)
        return code;
    *envelope = answer.status == 200 ? answer.body : (struct tally_slice){0};
    return TALLY_OK;
}

/* The notice of that id, or NULL: the bytes are no notice, or another one. */
static const struct tally_notice *notice_of(struct tally_slice envelope, struct tally_hash id,
                                            struct tally_arena *arena)
{
    struct tally_submission *read = tally_arena_alloc(arena, 1, sizeof *read);
    bool good = read != NULL && tally_ledger_read(envelope, read, arena, NULL) == TALLY_ACCEPTED &&
                tally_hash_eq(read->envelope.id, id) && read->record.type == TALLY_RECORD_NOTICE;
    return good ? &read->record.of.notice : NULL;
}

/* A stranger's word for which record is meant is not enough to sign a withdrawal by: the code is
 * the record's, or the record says the number. */
static enum tally_code check_name(const char *url, struct tally_hash id,
                                  const struct tally_recordname *read, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_slice envelope;
    bool called = read->by_code && tally_shortcode_bits(id) == read->code;
    tally_arena_init(&arena, ANSWER_MEMORY);
    enum tally_code code = called ? TALLY_OK : record_there(url, id, &envelope, &arena, err);
    if (code == TALLY_OK && !called) {
        const struct tally_notice *notice = notice_of(envelope, id, &arena);
        char key[TALLY_RECORDNAME_MAX] = "";
        if (notice != NULL)
            tally_docnum_key_of(notice->number, key, sizeof key);
        called = key[0] != '\0' && strcmp(key, read->number) == 0;
    }
    tally_arena_deinit(&arena);
    return code != TALLY_OK || called
               ? code
               : tally_fail(err, TALLY_IO, "%s names a record that is not called so", url);
}

enum tally_code tally_publisher_describe(struct tally_publisher *publisher, struct tally_slice name,
                                         struct tally_hash id, struct tally_err *out,
                                         struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_slice envelope;
    tally_arena_init(&arena, ANSWER_MEMORY);
    enum tally_code code = publisher->registry != NULL
                               ? record_here(publisher->registry, id, &envelope, &arena, err)
                               : record_there(publisher->url, id, &envelope, &arena, err);
    const struct tally_notice *notice = code == TALLY_OK ? notice_of(envelope, id, &arena) : NULL;
    if (code == TALLY_OK && notice == NULL)
        code = tally_fail(err, TALLY_IO, "the record %s cannot be shown", tally_shortcode_of(id).s);
    if (code == TALLY_OK) {
        *out = TALLY_ERR_INIT;
        (void)tally_fail(out, TALLY_OK, "%.*s is the record %s: %.*s, %04d-%02d-%02d",
                         (int)(name.len < NAME_SHOWN ? name.len : NAME_SHOWN),
                         (const char *)name.ptr, tally_shortcode_of(id).s,
                         (int)(notice->title.len < TITLE_SHOWN ? notice->title.len : TITLE_SHOWN),
                         (const char *)notice->title.ptr, notice->written.year,
                         notice->written.month, notice->written.day);
    }
    tally_arena_deinit(&arena);
    return code;
}

static enum tally_code resolve_there(const char *url, struct tally_slice name,
                                     const struct tally_recordname *read,
                                     struct tally_reference_found *out, struct tally_arena *arena,
                                     struct tally_err *err)
{
    char question[1024];
    struct tally_remote_answer answer;
    write_question(name, read->by_code, question, sizeof question);
    enum tally_code code = tally_remote_get(url, question, ANSWER_MEMORY, &answer, arena, err);
    if (code != TALLY_OK)
        return code;
    if (answer.status != 200 || !tally_serveranswer_found(answer.body, out))
        return tally_fail(err, TALLY_IO, "%s does not look records up: name this one by its id",
                          url);
    bool all = out->count <= TALLY_REFERENCE_MAX; /* else none of them is chosen */
    for (size_t i = 0; code == TALLY_OK && all && i < out->count; i++)
        code = check_name(url, out->at[i].id, read, err);
    return code;
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
        code = resolve_there(publisher->url, name, &read, &found, &arena, err);
        tally_arena_deinit(&arena);
    }
    return code == TALLY_OK ? tally_reference_choose(&found, name, ended, id, err) : code;
}
