#include "registry/serveranswer.h"

#include <stdio.h>

#include "schema/json.h"

enum { DEPTH_MAX = 16 };

enum tally_code tally_serveranswer_origin(struct tally_slice body, struct tally_slice *origin,
                                          struct tally_arena *arena, struct tally_err *err)
{
    struct tally_note note;
    struct tally_checkpoint checkpoint;
    enum tally_code code = tally_note_parse(body, &note, arena, err);
    if (code == TALLY_OK)
        code = tally_checkpoint_parse(note.text, &checkpoint, err);
    if (code == TALLY_OK)
        *origin = checkpoint.origin;
    return code;
}

static enum tally_refusal refusal_of(struct tally_slice type)
{
    static const struct tally_slice prefix = TALLY_TEXT("urn:tally:problem:");
    if (!tally_slice_starts(type, prefix))
        return TALLY_BAD_ENVELOPE;
    struct tally_slice name = {type.ptr + prefix.len, type.len - prefix.len};
    for (int r = TALLY_BAD_ENVELOPE; r <= TALLY_PART_REDACTED; r++) {
        if (tally_slice_eq(name, tally_slice_of(tally_refusal_name((enum tally_refusal)r))))
            return (enum tally_refusal)r;
    }
    return TALLY_BAD_ENVELOPE;
}

static bool read_state(struct tally_slice name, enum tally_state *out)
{
    for (int s = TALLY_STATE_IN_FORCE; s <= TALLY_STATE_VOID; s++) {
        *out = (enum tally_state)s;
        if (tally_slice_eq(name, tally_slice_of(tally_state_name(*out))))
            return true;
    }
    return false;
}

static enum tally_code read_receipt(const struct tally_json *root, const struct tally_hash *id,
                                    struct tally_admission *out, struct tally_err *err)
{
    struct tally_hash told;
    const struct tally_json *index = tally_json_get(root, "index");
    if (tally_hash_parse(tally_json_string(tally_json_get(root, "id")), &told, NULL) != TALLY_OK ||
        index == NULL || tally_json_type(index) != TALLY_JSON_INTEGER ||
        tally_json_integer(index) < 0)
        return tally_fail(err, TALLY_INVALID, "its receipt is malformed");
    if (id == NULL || !tally_hash_eq(told, *id))
        return tally_fail(err, TALLY_INVALID, "its receipt is of another record");
    out->refusal = TALLY_ACCEPTED;
    out->id = told;
    out->index = (uint64_t)tally_json_integer(index);
    out->has_state = read_state(tally_json_string(tally_json_get(root, "state")), &out->state);
    out->redacted = tally_json_bool(tally_json_get(root, "redacted"));
    out->held = tally_json_bool(tally_json_get(root, "held"));
    return TALLY_OK;
}

/* A stranger's sentence, as tally_fail() tames it. */
static struct tally_err words_of(struct tally_slice words)
{
    struct tally_err err = TALLY_ERR_INIT;
    (void)tally_fail(&err, TALLY_INVALID, "%.*s",
                     (int)(words.len < sizeof err.text ? words.len : sizeof err.text),
                     (const char *)words.ptr);
    return err;
}

/* The sentence in both languages; an older server says one. */
static bool read_detail(const struct tally_json *root, struct tally_err *out)
{
    const struct tally_json *both = tally_json_get(root, "details");
    struct tally_slice en = tally_json_string(tally_json_get(both, "en"));
    struct tally_slice zh = tally_json_string(tally_json_get(both, "zh"));
    struct tally_slice detail = en.len > 0 ? en : tally_json_string(tally_json_get(root, "detail"));
    if (detail.len == 0)
        return false;
    *out = words_of(detail);
    const struct tally_err chinese = words_of(zh);
    (void)snprintf(out->zh, sizeof out->zh, "%s", chinese.text);
    return true;
}

static void read_refusal(const struct tally_json *root, struct tally_admission *out)
{
    out->err = TALLY_ERR_INIT;
    out->refusal = refusal_of(tally_json_string(tally_json_get(root, "type")));
    if (!read_detail(root, &out->err))
        (void)tally_fail(&out->err, TALLY_INVALID, "the server does not say why");
}

bool tally_serveranswer_problem(struct tally_slice body, struct tally_err *out)
{
    struct tally_json *root = NULL;
    if (tally_json_parse(body, DEPTH_MAX, &root, NULL) != TALLY_OK)
        return false;
    bool said = read_detail(root, out);
    tally_json_free(root);
    return said;
}

enum tally_code tally_serveranswer_submission(unsigned status, struct tally_slice body,
                                              const struct tally_hash *id,
                                              struct tally_admission *out, struct tally_err *err)
{
    struct tally_json *root = NULL;
    bool receipt = status == 200 || status == 201;
    bool refusal = status == 400 || status == 409 || status == 413 || status == 422;
    if ((!receipt && !refusal) || tally_json_parse(body, DEPTH_MAX, &root, NULL) != TALLY_OK)
        return tally_fail(err, TALLY_INVALID, "answered with status %u", status);
    enum tally_code code = receipt ? read_receipt(root, id, out, err) : TALLY_OK;
    if (refusal)
        read_refusal(root, out);
    else if (code == TALLY_OK)
        out->duplicate = status == 200;
    tally_json_free(root);
    return code;
}

size_t tally_serveranswer_records(struct tally_slice body,
                                  struct tally_hash out[TALLY_REPEATED_MAX])
{
    struct tally_json *root = NULL;
    size_t found = 0;
    if (tally_json_parse(body, DEPTH_MAX, &root, NULL) != TALLY_OK)
        return 0;
    const struct tally_json *list = tally_json_get(root, "records");
    size_t count = tally_json_type(list) == TALLY_JSON_ARRAY ? tally_json_count(list) : 0;
    for (size_t i = 0; i < count && i < TALLY_REPEATED_MAX; i++) {
        struct tally_slice text = tally_json_string(tally_json_at(list, i));
        if (tally_hash_parse(text, &out[found], NULL) == TALLY_OK)
            found++;
    }
    tally_json_free(root);
    return found;
}

static bool is_ended(struct tally_slice state)
{
    return tally_slice_eq(state, TALLY_LIT("withdrawn")) ||
           tally_slice_eq(state, TALLY_LIT("superseded")) ||
           tally_slice_eq(state, TALLY_LIT("corrected"));
}

bool tally_serveranswer_found(struct tally_slice body, struct tally_reference_found *out)
{
    struct tally_json *root = NULL;
    if (tally_json_parse(body, DEPTH_MAX, &root, NULL) != TALLY_OK)
        return false;
    const struct tally_json *list = tally_json_get(root, "records");
    bool good = tally_json_type(list) == TALLY_JSON_ARRAY;
    size_t count = good ? tally_json_count(list) : 0;
    out->count = 0;
    for (size_t i = 0; i < count && out->count < TALLY_REFERENCE_MAX; i++) {
        const struct tally_json *one = tally_json_at(list, i);
        struct tally_hash id;
        if (tally_hash_parse(tally_json_string(tally_json_get(one, "id")), &id, NULL) != TALLY_OK)
            continue;
        out->at[out->count].id = id;
        out->at[out->count++].in_force = !is_ended(tally_json_string(tally_json_get(one, "state")));
    }
    bool more = count > TALLY_REFERENCE_MAX || tally_json_bool(tally_json_get(root, "has_more"));
    good = good && (!more || out->count == TALLY_REFERENCE_MAX);
    if (!good)
        out->count = 0;
    else if (more) /* what is not told of may be what is meant */
        out->count = TALLY_REFERENCE_MAX + 1;
    tally_json_free(root);
    return good;
}
