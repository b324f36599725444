#include "schema/json.h"

#include <assert.h>
#include <jansson.h>
#include <pthread.h>
#include <stdlib.h>

#include "schema/utf8.h"

/* A struct tally_json is a json_t by another name; it is never defined. */
static json_t *of(const struct tally_json *value)
{
    return (json_t *)(uintptr_t)value;
}

static struct tally_json *wrap(const json_t *value)
{
    return (struct tally_json *)(uintptr_t)value;
}

/* Where memory runs out, jansson may speak of bad syntax, or cut a string short and go on. So it
 * allocates here, where that is seen. */
static _Thread_local bool ran_out;

static void *allocate(size_t size)
{
    void *at = malloc(size);
    ran_out |= at == NULL && size > 0;
    return at;
}

static void watch_memory(void)
{
    json_set_alloc_funcs(allocate, free);
}

static json_t *load(struct tally_slice text, json_error_t *error)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, watch_memory);
    ran_out = false;
    return json_loadb(text.len == 0 ? "" : (const char *)text.ptr, text.len,
                      JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, error);
}

/* Depth is found before anything is built: brackets outside of strings. */
static enum tally_code check_depth(struct tally_slice text, size_t max_depth, struct tally_err *err)
{
    size_t depth = 0;
    bool string = false;
    for (size_t i = 0; i < text.len; i++) {
        uint8_t c = text.ptr[i];
        if (string) {
            i += c == '\\';
            string = c != '"';
        } else if (c == '"') {
            string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > max_depth)
                return tally_fail_at(err, TALLY_INVALID, i, "JSON is nested over %zu levels deep",
                                     max_depth);
        } else if (c == '}' || c == ']') {
            depth -= depth > 0;
        }
    }
    return TALLY_OK;
}

enum tally_code tally_json_parse(struct tally_slice text, size_t max_depth, struct tally_json **out,
                                 struct tally_err *err)
{
    json_error_t error = {0};
    size_t bad;
    if (text.len == 0)
        return tally_fail(err, TALLY_INVALID, "there is no JSON: nothing came");
    if (!tally_utf8_valid(text, &bad))
        return tally_fail_at(err, TALLY_INVALID, bad, "JSON is not valid UTF-8 at byte %zu", bad);
    enum tally_code code = check_depth(text, max_depth, err);
    if (code != TALLY_OK)
        return code;
    json_t *root = load(text, &error);
    if (ran_out) {
        json_decref(root);
        return tally_fail(err, TALLY_NO_MEMORY, "JSON: out of memory");
    }
    if (root == NULL) {
        size_t at = error.position < 0 ? 0 : (size_t)error.position;
        enum json_error_code why = json_error_code(&error);
        bool nul = why == json_error_null_character || why == json_error_null_byte_in_key;
        return tally_fail_at(err, TALLY_INVALID, at, "JSON: %s at byte %zu",
                             nul ? "a NUL character" : error.text, at);
    }
    *out = wrap(root);
    return TALLY_OK;
}

void tally_json_free(struct tally_json *root)
{
    json_decref(of(root));
}

enum tally_json_type tally_json_type(const struct tally_json *value)
{
    if (value == NULL)
        return TALLY_JSON_NULL;
    switch (json_typeof(of(value))) {
    case JSON_OBJECT: return TALLY_JSON_OBJECT;
    case JSON_ARRAY: return TALLY_JSON_ARRAY;
    case JSON_STRING: return TALLY_JSON_STRING;
    case JSON_INTEGER: return TALLY_JSON_INTEGER;
    case JSON_REAL: return TALLY_JSON_REAL;
    case JSON_TRUE:
    case JSON_FALSE: return TALLY_JSON_BOOL;
    case JSON_NULL: return TALLY_JSON_NULL;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

const char *tally_json_type_name(const struct tally_json *value)
{
    switch (tally_json_type(value)) {
    case TALLY_JSON_OBJECT: return "an object";
    case TALLY_JSON_ARRAY: return "an array";
    case TALLY_JSON_STRING: return "a string";
    case TALLY_JSON_INTEGER: return "an integer";
    case TALLY_JSON_REAL: return "a number with a fraction or an exponent";
    case TALLY_JSON_BOOL: return "true or false";
    case TALLY_JSON_NULL: return "null";
    }
    abort(); /* not a member of the enum: memory is damaged */
}

const struct tally_json *tally_json_get(const struct tally_json *object, const char *member)
{
    return wrap(json_object_get(of(object), member));
}

size_t tally_json_count(const struct tally_json *array_or_object)
{
    json_t *value = of(array_or_object);
    return json_is_array(value) ? json_array_size(value) : json_object_size(value);
}

const struct tally_json *tally_json_at(const struct tally_json *array, size_t i)
{
    return wrap(json_array_get(of(array), i));
}

const struct tally_json *tally_json_member(const struct tally_json *object, size_t i,
                                           struct tally_slice *name)
{
    json_t *value = of(object);
    void *at = json_object_iter(value);
    for (size_t k = 0; k < i && at != NULL; k++)
        at = json_object_iter_next(value, at);
    if (at == NULL)
        return NULL;
    const char *key = json_object_iter_key(at);
    *name = tally_slice_of(key);
    return wrap(json_object_iter_value(at));
}

struct tally_slice tally_json_string(const struct tally_json *value)
{
    json_t *string = of(value);
    if (!json_is_string(string))
        return (struct tally_slice){0};
    return (struct tally_slice){(const uint8_t *)json_string_value(string),
                                json_string_length(string)};
}

int64_t tally_json_integer(const struct tally_json *value)
{
    return json_integer_value(of(value)); /* 0 unless an integer */
}

bool tally_json_bool(const struct tally_json *value)
{
    return json_is_true(of(value));
}

bool tally_json_equal(const struct tally_json *a, const struct tally_json *b)
{
    return json_equal(of(a), of(b)) == 1;
}

/* --- Writing. A failure anywhere is remembered in the value it happened at, as a member or
 * element that only print() knows. Names of ours never begin with U+0001. --- */

static const char failed_mark[] = "\x01"
                                  "failed";

struct tally_json *tally_json_new_object(void)
{
    return wrap(json_object());
}

struct tally_json *tally_json_new_array(void)
{
    return wrap(json_array());
}

static void mark_failed(json_t *into)
{
    json_t *mark = json_is_array(into) ? json_object() : NULL;
    if (json_is_object(into))
        (void)json_object_set_new_nocheck(into, failed_mark, json_null());
    else if (mark != NULL && json_object_set_new_nocheck(mark, failed_mark, json_null()) == 0)
        (void)json_array_append_new(into, mark);
    else
        json_decref(mark);
}

/* Takes `value`, also when that is NULL because memory was out. */
static json_t *put(struct tally_json *parent, const char *member, json_t *value)
{
    json_t *into = of(parent);
    int rc = -1;
    if (into != NULL && value != NULL)
        rc = json_is_array(into) ? json_array_append_new(into, value)
                                 : json_object_set_new_nocheck(into, member, value);
    else
        json_decref(value);
    if (rc == 0)
        return value;
    mark_failed(into);
    return NULL;
}

struct tally_json *tally_json_add_object(struct tally_json *parent, const char *member)
{
    return wrap(put(parent, member, json_object()));
}

struct tally_json *tally_json_add_array(struct tally_json *parent, const char *member)
{
    return wrap(put(parent, member, json_array()));
}

/* Replaces each byte that is no UTF-8 by U+FFFD. */
static json_t *repaired(struct tally_slice text)
{
    struct tally_buf buf;
    tally_buf_init(&buf, text.len * 3 + 1);
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        size_t n = tally_utf8_decode(text, at, &cp);
        if (n == 0)
            tally_buf_str(&buf, "\xef\xbf\xbd");
        else
            tally_buf_add(&buf, (struct tally_slice){text.ptr + at, n});
        at += n == 0 ? 1 : n;
    }
    json_t *string = buf.failed ? NULL : json_stringn_nocheck((const char *)buf.ptr, buf.len);
    tally_buf_deinit(&buf);
    return string;
}

void tally_json_add_text(struct tally_json *parent, const char *member, struct tally_slice text)
{
    const char *bytes = text.len == 0 ? "" : (const char *)text.ptr;
    json_t *string =
        tally_utf8_valid(text, NULL) ? json_stringn_nocheck(bytes, text.len) : repaired(text);
    (void)put(parent, member, string);
}

void tally_json_add_str(struct tally_json *parent, const char *member, const char *text)
{
    tally_json_add_text(parent, member, tally_slice_of(text));
}

void tally_json_add_int(struct tally_json *parent, const char *member, int64_t value)
{
    (void)put(parent, member, json_integer(value));
}

void tally_json_add_bool(struct tally_json *parent, const char *member, bool value)
{
    (void)put(parent, member, json_boolean(value));
}

void tally_json_add_null(struct tally_json *parent, const char *member)
{
    (void)put(parent, member, json_null());
}

void tally_json_add_copy(struct tally_json *parent, const char *member,
                         const struct tally_json *value)
{
    (void)put(parent, member, json_deep_copy(of(value)));
}

static int append(const char *bytes, size_t len, void *data)
{
    struct tally_buf *out = data;
    tally_buf_add(out, (struct tally_slice){(const uint8_t *)bytes, len});
    return out->failed ? -1 : 0;
}

enum tally_code tally_json_print(const struct tally_json *root, struct tally_buf *out,
                                 struct tally_err *err)
{
    static const char mark[] = "\"\\u0001failed\":"; /* a member name: no value ends so */
    size_t from = out->len;
    bool ok = root != NULL &&
              json_dump_callback(of(root), append, out, JSON_COMPACT | JSON_ENCODE_ANY) == 0;
    for (size_t i = from; ok && i + sizeof mark - 1 <= out->len; i++)
        ok = memcmp(out->ptr + i, mark, sizeof mark - 1) != 0;
    if (ok)
        return TALLY_OK;
    out->len = from;
    out->failed = true;
    return tally_fail(err, TALLY_NO_MEMORY, "JSON: out of memory");
}
