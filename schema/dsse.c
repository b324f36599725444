#include "schema/dsse.h"

#include <stdio.h>
#include <stdlib.h>

#include "schema/base64.h"
#include "schema/json.h"
#include "schema/limits.h"
#include "schema/size.h"

enum { FOREIGN_MAX = 64 * 1024 * 1024, FOREIGN_DEPTH = 64 };

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "an envelope is over this job's memory");
}

static enum tally_code keep(struct tally_slice bytes, struct tally_slice *out,
                            struct tally_arena *arena, struct tally_err *err)
{
    return tally_arena_copy(arena, bytes, out) ? TALLY_OK : no_memory(err);
}

void tally_dsse_pae(struct tally_slice payload_type, struct tally_slice payload,
                    struct tally_buf *out)
{
    tally_buf_printf(out, "DSSEv1 %zu ", payload_type.len);
    tally_buf_add(out, payload_type);
    tally_buf_printf(out, " %zu ", payload.len);
    tally_buf_add(out, payload);
}

/* Type and payload are places in `pae`. */
enum tally_code tally_dsse_make(struct tally_slice payload_type, struct tally_slice payload,
                                struct tally_envelope *out, struct tally_arena *arena,
                                struct tally_err *err)
{
    char first[32];
    char second[32];
    int n = snprintf(first, sizeof first, "DSSEv1 %zu ", payload_type.len);
    int m = snprintf(second, sizeof second, " %zu ", payload.len);
    size_t head = (size_t)n + payload_type.len + (size_t)m;
    size_t len;
    uint8_t *pae =
        tally_size_add(head, payload.len, &len) ? tally_arena_alloc(arena, len, 1) : NULL;
    if (pae == NULL)
        return no_memory(err);
    memcpy(pae, first, (size_t)n);
    if (payload_type.len > 0)
        memcpy(pae + n, payload_type.ptr, payload_type.len);
    memcpy(pae + n + payload_type.len, second, (size_t)m);
    if (payload.len > 0)
        memcpy(pae + head, payload.ptr, payload.len);
    *out = (struct tally_envelope){.payload_type = {pae + n, payload_type.len},
                                   .payload = {pae + head, payload.len},
                                   .pae = {pae, len},
                                   .id = tally_sha256((struct tally_slice){pae, len})};
    return TALLY_OK;
}

/* A string member; with `required` its absence is refused by name. */
static enum tally_code text_member(const struct tally_json *object, const char *name, bool required,
                                   struct tally_slice *out, struct tally_err *err)
{
    const struct tally_json *value = tally_json_get(object, name);
    *out = (struct tally_slice){0};
    if (value == NULL && !required)
        return TALLY_OK;
    if (value == NULL)
        return tally_fail(err, TALLY_INVALID, "envelope: %s is missing", name);
    if (tally_json_type(value) != TALLY_JSON_STRING)
        return tally_fail(err, TALLY_INVALID, "envelope: %s is %s, not a string", name,
                          tally_json_type_name(value));
    *out = tally_json_string(value);
    return TALLY_OK;
}

static enum tally_code only(const struct tally_json *object, const char *const *names,
                            const char *what, struct tally_err *err)
{
    struct tally_slice name;
    for (size_t i = 0; tally_json_member(object, i, &name) != NULL; i++) {
        bool known = false;
        for (size_t k = 0; names[k] != NULL; k++)
            known |= strlen(names[k]) == name.len && memcmp(names[k], name.ptr, name.len) == 0;
        if (!known)
            return tally_fail(err, TALLY_INVALID, "%s: %.*s is not a known member", what,
                              (int)(name.len < 60 ? name.len : 60), (const char *)name.ptr);
    }
    return TALLY_OK;
}

static enum tally_code decode(struct tally_slice text, enum tally_dsse_profile profile,
                              struct tally_slice *out, struct tally_arena *arena,
                              struct tally_err *err)
{
    return profile == TALLY_DSSE_OURS ? tally_base64_decode(text, out, arena, err)
                                      : tally_base64_decode_any(text, out, arena, err);
}

static enum tally_code read_signature(const struct tally_json *value,
                                      enum tally_dsse_profile profile, struct tally_dsse_sig *out,
                                      struct tally_arena *arena, struct tally_err *err)
{
    static const char *const names[] = {"keyid", "sig", NULL};
    struct tally_slice keyid;
    struct tally_slice sig;
    enum tally_code code = TALLY_OK;
    if (tally_json_type(value) != TALLY_JSON_OBJECT)
        return tally_fail(err, TALLY_INVALID, "envelope: a signature is %s, not an object",
                          tally_json_type_name(value));
    if (profile == TALLY_DSSE_OURS)
        code = only(value, names, "envelope.signatures", err);
    if (code == TALLY_OK)
        code = text_member(value, "keyid", false, &keyid, err);
    if (code == TALLY_OK)
        code = text_member(value, "sig", true, &sig, err);
    if (code == TALLY_OK)
        code = keep(keyid, &out->keyid, arena, err);
    return code != TALLY_OK ? code : decode(sig, profile, &out->sig, arena, err);
}

static enum tally_code read_signatures(const struct tally_json *root,
                                       enum tally_dsse_profile profile, struct tally_envelope *out,
                                       struct tally_arena *arena, struct tally_err *err)
{
    const struct tally_json *list = tally_json_get(root, "signatures");
    if (list == NULL || tally_json_type(list) != TALLY_JSON_ARRAY)
        return tally_fail(err, TALLY_INVALID, "envelope: signatures is not an array");
    size_t count = tally_json_count(list);
    if (count > TALLY_SIGNATURES_MAX || (count == 0 && profile == TALLY_DSSE_OURS))
        return tally_fail(err, TALLY_INVALID, "envelope: %zu signatures, not 1 to %d", count,
                          TALLY_SIGNATURES_MAX);
    out->sigs = tally_arena_alloc(arena, count + 1, sizeof *out->sigs);
    if (out->sigs == NULL)
        return no_memory(err);
    for (out->sig_count = 0; out->sig_count < count; out->sig_count++) {
        enum tally_code code = read_signature(tally_json_at(list, out->sig_count), profile,
                                              &out->sigs[out->sig_count], arena, err);
        if (code != TALLY_OK)
            return code;
    }
    return TALLY_OK;
}

static enum tally_code read_root(const struct tally_json *root, enum tally_dsse_profile profile,
                                 struct tally_envelope *out, struct tally_arena *arena,
                                 struct tally_err *err)
{
    static const char *const names[] = {"payload", "payloadType", "signatures", NULL};
    struct tally_slice type;
    struct tally_slice text;
    struct tally_slice payload;
    enum tally_code code = TALLY_OK;
    if (tally_json_type(root) != TALLY_JSON_OBJECT)
        return tally_fail(err, TALLY_INVALID, "envelope: it is %s, not an object",
                          tally_json_type_name(root));
    if (profile == TALLY_DSSE_OURS)
        code = only(root, names, "envelope", err);
    if (code == TALLY_OK)
        code = text_member(root, "payloadType", true, &type, err);
    if (code == TALLY_OK)
        code = text_member(root, "payload", true, &text, err);
    if (code == TALLY_OK)
        code = decode(text, profile, &payload, arena, err);
    if (code == TALLY_OK)
        code = tally_dsse_make(type, payload, out, arena, err);
    return code != TALLY_OK ? code : read_signatures(root, profile, out, arena, err);
}

/* --- The one form that is logged ---
 * Nearly all that is read was written by tally_dsse_write(). It is read without a tree; what is not
 * exactly of that form, or malformed, is left to the reader above, which says why. */

static bool take(struct tally_slice *rest, struct tally_slice word)
{
    if (rest->len < word.len || memcmp(rest->ptr, word.ptr, word.len) != 0)
        return false;
    *rest = (struct tally_slice){rest->ptr + word.len, rest->len - word.len};
    return true;
}

/* A string up to its quotation mark, which means what it looks like: ASCII without escapes. */
static bool take_string(struct tally_slice *rest, struct tally_slice *out)
{
    size_t n = 0;
    while (n < rest->len && rest->ptr[n] >= 0x20 && rest->ptr[n] < 0x7F && rest->ptr[n] != '"' &&
           rest->ptr[n] != '\\')
        n++;
    *out = (struct tally_slice){rest->ptr, n};
    *rest = (struct tally_slice){rest->ptr + n, rest->len - n};
    return take(rest, TALLY_LIT("\""));
}

static bool take_signature(struct tally_slice *rest, struct tally_dsse_sig *out,
                           struct tally_arena *arena)
{
    struct tally_slice keyid;
    struct tally_slice sig;
    return take(rest, TALLY_LIT("{\"keyid\":\"")) && take_string(rest, &keyid) &&
           take(rest, TALLY_LIT(",\"sig\":\"")) && take_string(rest, &sig) &&
           take(rest, TALLY_LIT("}")) && keep(keyid, &out->keyid, arena, NULL) == TALLY_OK &&
           tally_base64_decode(sig, &out->sig, arena, NULL) == TALLY_OK;
}

static bool take_signatures(struct tally_slice *rest, struct tally_envelope *out,
                            struct tally_arena *arena)
{
    struct tally_dsse_sig sigs[TALLY_SIGNATURES_MAX];
    size_t count = 0;
    do {
        if (count == TALLY_SIGNATURES_MAX || !take_signature(rest, &sigs[count++], arena))
            return false;
    } while (take(rest, TALLY_LIT(",")));
    out->sigs = tally_arena_alloc(arena, count + 1, sizeof *out->sigs);
    if (out->sigs == NULL)
        return false;
    memcpy(out->sigs, sigs, count * sizeof *sigs);
    out->sig_count = count;
    return true;
}

static bool read_written(struct tally_slice json, struct tally_envelope *out,
                         struct tally_arena *arena)
{
    struct tally_slice rest = json;
    struct tally_slice text, type, payload;
    struct tally_envelope envelope;
    if (!take(&rest, TALLY_LIT("{\"payload\":\"")) || !take_string(&rest, &text) ||
        !take(&rest, TALLY_LIT(",\"payloadType\":\"")) || !take_string(&rest, &type) ||
        !take(&rest, TALLY_LIT(",\"signatures\":[")) ||
        tally_base64_decode(text, &payload, arena, NULL) != TALLY_OK ||
        tally_dsse_make(type, payload, &envelope, arena, NULL) != TALLY_OK ||
        !take_signatures(&rest, &envelope, arena) || !take(&rest, TALLY_LIT("]}")) || rest.len > 0)
        return false;
    *out = envelope;
    return true;
}

enum tally_code tally_dsse_parse(struct tally_slice json, enum tally_dsse_profile profile,
                                 struct tally_envelope *out, struct tally_arena *arena,
                                 struct tally_err *err)
{
    bool ours = profile == TALLY_DSSE_OURS;
    size_t most = ours ? (size_t)TALLY_LEAF_MAX : (size_t)FOREIGN_MAX;
    struct tally_json *root = NULL;
    struct tally_envelope envelope = {0};
    if (json.len > most)
        return tally_fail(err, TALLY_INVALID, "an envelope of %zu bytes is over the limit of %zu",
                          json.len, most);
    if (ours && read_written(json, out, arena))
        return TALLY_OK;
    enum tally_code code = tally_json_parse(
        json, ours ? (size_t)TALLY_ENVELOPE_DEPTH_MAX : (size_t)FOREIGN_DEPTH, &root, err);
    if (code == TALLY_OK)
        code = read_root(root, profile, &envelope, arena, err);
    tally_json_free(root);
    if (code == TALLY_OK)
        *out = envelope;
    return code;
}

static int by_keyid(const void *a, const void *b)
{
    const struct tally_dsse_sig *x = a;
    const struct tally_dsse_sig *y = b;
    size_t len = x->keyid.len < y->keyid.len ? x->keyid.len : y->keyid.len;
    int order = len > 0 ? memcmp(x->keyid.ptr, y->keyid.ptr, len) : 0;
    if (order != 0)
        return order;
    if (x->keyid.len != y->keyid.len)
        return x->keyid.len < y->keyid.len ? -1 : 1;
    len = x->sig.len < y->sig.len ? x->sig.len : y->sig.len;
    order = len > 0 ? memcmp(x->sig.ptr, y->sig.ptr, len) : 0;
    if (order != 0)
        return order;
    return x->sig.len < y->sig.len ? -1 : x->sig.len > y->sig.len;
}

static void add_base64(struct tally_json *parent, const char *member, struct tally_slice bytes)
{
    struct tally_buf text;
    tally_buf_init(&text, bytes.len / 3 * 4 + 8);
    tally_base64_encode(bytes, &text);
    if (text.failed)
        tally_json_add_copy(parent, member, NULL); /* marks the failure */
    else
        tally_json_add_text(parent, member, tally_buf_slice(&text));
    tally_buf_deinit(&text);
}

static enum tally_code too_large(struct tally_err *err)
{
    return tally_fail(err, TALLY_INVALID,
                      "an envelope is over the limit of %d bytes; long texts are parts",
                      TALLY_LEAF_MAX);
}

enum tally_code tally_dsse_write(const struct tally_envelope *envelope, struct tally_buf *out,
                                 struct tally_err *err)
{
    struct tally_dsse_sig sorted[TALLY_SIGNATURES_MAX];
    if (envelope->sig_count > TALLY_SIGNATURES_MAX)
        return tally_fail(err, TALLY_INVALID, "envelope: %zu signatures, over the limit of %d",
                          envelope->sig_count, TALLY_SIGNATURES_MAX);
    for (size_t i = 0; i < envelope->sig_count; i++)
        sorted[i] = envelope->sigs[i];
    qsort(sorted, envelope->sig_count, sizeof *sorted, by_keyid);

    if (envelope->payload.len > (size_t)TALLY_LEAF_MAX / 4 * 3)
        return too_large(err);
    struct tally_buf text;
    tally_buf_init(&text, (size_t)2 * TALLY_LEAF_MAX);
    struct tally_json *root = tally_json_new_object();
    add_base64(root, "payload", envelope->payload);
    tally_json_add_text(root, "payloadType", envelope->payload_type);
    struct tally_json *list = tally_json_add_array(root, "signatures");
    for (size_t i = 0; i < envelope->sig_count; i++) {
        struct tally_json *one = tally_json_add_object(list, NULL);
        tally_json_add_text(one, "keyid", sorted[i].keyid);
        add_base64(one, "sig", sorted[i].sig);
    }
    enum tally_code code = tally_json_print(root, &text, err);
    if (code == TALLY_OK && text.len > TALLY_LEAF_MAX)
        code = too_large(err);
    if (code == TALLY_OK)
        tally_buf_add(out, tally_buf_slice(&text));
    tally_json_free(root);
    tally_buf_deinit(&text);
    return code == TALLY_OK && out->failed ? no_memory(err) : code;
}
