#include "schema/member.h"

#include <stdio.h>
#include <stdlib.h>

#include "schema/utf8.h"

enum {
    ELEMENTS_MAX = 256, /* of one array */
    LANG_MAX = 35,      /* bytes of a language tag */
};

static const int64_t integer_max = (INT64_C(1) << 53) - 1;

enum tally_code tally_member_refuse(struct tally_err *err, const struct tally_member_place *at,
                                    const char *why)
{
    if (at->array == NULL)
        return tally_fail(err, TALLY_INVALID, "%s.%s: %s", at->outer, at->member, why);
    return tally_fail(err, TALLY_INVALID, "%s.%s[%zu].%s: %s", at->outer, at->array, at->index,
                      at->member, why);
}

static enum tally_code refuse_why(struct tally_err *err, const struct tally_member_place *at,
                                  const struct tally_err *why)
{
    if (at->array == NULL)
        return tally_fail_why(err, TALLY_INVALID, why, "%s.%s: ", at->outer, at->member);
    return tally_fail_why(err, TALLY_INVALID, why, "%s.%s[%zu].%s: ", at->outer, at->array,
                          at->index, at->member);
}

enum tally_code tally_member_no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "the record does not fit into memory");
}

/* --- Single values --- */

static bool is_one_line(struct tally_slice text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        size_t n = tally_utf8_decode(text, at, &cp);
        if (n == 0 || cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029 ||
            tally_utf8_is_bidi_control(cp))
            return false;
        at += n;
    }
    return true;
}

static bool is_text(struct tally_slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < 0x20 && text.ptr[i] != '\n' && text.ptr[i] != '\t')
            return false;
    }
    return true;
}

static bool is_lang(struct tally_slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        uint8_t c = text.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(i > 0 && ((c >= '0' && c <= '9') || c == '-')))
            return false;
    }
    return text.len >= 2 && text.len <= LANG_MAX && text.ptr[text.len - 1] != '-';
}

static bool is_url(struct tally_slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] <= ' ' || text.ptr[i] == '"' || text.ptr[i] == '<' || text.ptr[i] == '>')
            return false;
    }
    return is_one_line(text) && (tally_slice_starts(text, TALLY_LIT("https://")) ||
                                 tally_slice_starts(text, TALLY_LIT("http://")));
}

/* NULL when the text has the form, else what is wrong. */
static const char *wrong_text(enum tally_form form, struct tally_slice text)
{
    if (text.len == 0)
        return "empty";
    if (form == TALLY_FORM_TEXT || form == TALLY_FORM_TEXTS)
        return is_text(text) ? NULL : "holds control characters";
    if (form == TALLY_FORM_LANG)
        return is_lang(text) ? NULL : "not a language tag";
    if (form == TALLY_FORM_BODY)
        return tally_key_name_ours(text) ? NULL : "not the id of a body (a-z 0-9 . / _ -)";
    if (form == TALLY_FORM_URL)
        return is_url(text) ? NULL : "not an address that begins with http:// or https://";
    return is_one_line(text) ? NULL : "holds line breaks, control or bidi characters";
}

/* A string of the tree, copied into the arena. */
enum tally_code tally_member_text(const struct tally_member_reader *r,
                                  const struct tally_json *value, enum tally_form form,
                                  const struct tally_member_place *at, struct tally_slice *out)
{
    if (tally_json_type(value) != TALLY_JSON_STRING)
        return tally_member_refuse(r->err, at, "not a string");
    struct tally_slice text = tally_json_string(value);
    const char *wrong = wrong_text(form, text);
    if (wrong != NULL)
        return tally_member_refuse(r->err, at, wrong);
    if (!tally_arena_copy(r->arena, text, out))
        return tally_member_no_memory(r->err);
    return TALLY_OK;
}

static enum tally_code read_date(const struct tally_member_reader *r,
                                 const struct tally_json *value,
                                 const struct tally_member_place *at, struct tally_date *out)
{
    struct tally_err why = TALLY_ERR_INIT;
    if (tally_date_parse(tally_json_string(value), out, &why) != TALLY_OK)
        return refuse_why(r->err, at, &why);
    return TALLY_OK;
}

static enum tally_code read_instant(const struct tally_member_reader *r,
                                    const struct tally_json *value,
                                    const struct tally_member_place *at, struct tally_instant *out)
{
    struct tally_err why = TALLY_ERR_INIT;
    if (tally_time_parse(tally_json_string(value), &out->seconds, &why) != TALLY_OK)
        return refuse_why(r->err, at, &why);
    out->set = true;
    return tally_member_text(r, value, TALLY_FORM_NAME, at, &out->as_written);
}

enum tally_code tally_member_hash(const struct tally_member_reader *r,
                                  const struct tally_json *value, bool record,
                                  const struct tally_member_place *at, struct tally_hash *out)
{
    if (tally_hash_parse(tally_json_string(value), out, NULL) == TALLY_OK)
        return TALLY_OK;
    return tally_member_refuse(
        r->err, at,
        record ? "not a record's id of 64 lower-case hex digits: tally show CODE prints it, "
                 "or tally show NUMBER"
               : "not a digest of 64 lower-case hex digits");
}

static enum tally_code read_choice(const struct tally_member_reader *r,
                                   const struct tally_json *value,
                                   const struct tally_member *member,
                                   const struct tally_member_place *at, unsigned *out)
{
    struct tally_slice text = tally_json_string(value);
    for (unsigned i = 0; member->choices[i] != NULL; i++) {
        const char *name = member->choices[i];
        if (tally_slice_eq(text, tally_slice_of(name))) {
            *out = i;
            return TALLY_OK;
        }
    }
    struct tally_err why = TALLY_ERR_INIT;
    char choices[150] = "";
    size_t len = 0;
    for (size_t i = 0; member->choices[i] != NULL && len + 1 < sizeof choices; i++)
        len += (size_t)snprintf(choices + len, sizeof choices - len, " %s", member->choices[i]);
    (void)tally_fail(&why, TALLY_INVALID, "not one of%s", choices);
    return refuse_why(r->err, at, &why);
}

static enum tally_code read_count(const struct tally_member_reader *r,
                                  const struct tally_json *value,
                                  const struct tally_member_place *at, uint64_t *out)
{
    int64_t number = tally_json_integer(value);
    if (tally_json_type(value) != TALLY_JSON_INTEGER || number < 0 || number > integer_max)
        return tally_member_refuse(r->err, at, "not a whole number from 0 to 2^53 - 1");
    *out = (uint64_t)number;
    return TALLY_OK;
}

static enum tally_code read_index(const struct tally_member_reader *r,
                                  const struct tally_json *value,
                                  const struct tally_member_place *at, uint64_t *out)
{
    enum tally_code code = read_count(r, value, at, out);
    return code == TALLY_OK && *out == 0
               ? tally_member_refuse(r->err, at, "entry 0 is the root document")
               : code;
}

static enum tally_code read_vkey(const struct tally_member_reader *r,
                                 const struct tally_json *value,
                                 const struct tally_member_place *at, struct tally_vkey *out)
{
    struct tally_err why = TALLY_ERR_INIT;
    if (tally_vkey_parse(tally_json_string(value), out, &why) != TALLY_OK)
        return why.text[0] == '\0' ? tally_member_refuse(r->err, at, "not a verifier key")
                                   : refuse_why(r->err, at, &why);
    if (out->type != TALLY_KEY_ED25519)
        return tally_member_refuse(r->err, at, "not an Ed25519 signing key (type 1)");
    return TALLY_OK;
}

static enum tally_code read_pair(const struct tally_member_reader *r,
                                 const struct tally_json *value,
                                 const struct tally_member_place *at, struct tally_pair *out)
{
    if (tally_json_type(value) != TALLY_JSON_ARRAY || tally_json_count(value) != 2)
        return tally_member_refuse(r->err, at, "not an array of two strings");
    enum tally_code code =
        tally_member_text(r, tally_json_at(value, 0), TALLY_FORM_TEXT, at, &out->a);
    return code != TALLY_OK
               ? code
               : tally_member_text(r, tally_json_at(value, 1), TALLY_FORM_TEXT, at, &out->b);
}

static enum tally_code read_bool(const struct tally_member_reader *r,
                                 const struct tally_json *value,
                                 const struct tally_member_place *at, bool *out)
{
    if (tally_json_type(value) != TALLY_JSON_BOOL)
        return tally_member_refuse(r->err, at, "not true or false");
    *out = tally_json_bool(value);
    return TALLY_OK;
}

/* --- Members --- */

/* An array that is there and of a size that we take; `*out` is NULL for an empty one. */
enum tally_code tally_member_array(const struct tally_member_reader *r,
                                   const struct tally_json *value, size_t element,
                                   const struct tally_member_place *at, void *out, size_t *count)
{
    if (tally_json_type(value) != TALLY_JSON_ARRAY)
        return tally_member_refuse(r->err, at, "not an array");
    *count = tally_json_count(value);
    if (*count > ELEMENTS_MAX)
        return tally_member_refuse(r->err, at, "has over 256 elements");
    void *array = NULL;
    if (*count > 0) {
        array = tally_arena_alloc(r->arena, *count, element);
        if (array == NULL)
            return tally_member_no_memory(r->err);
    }
    memcpy(out, &array, sizeof array);
    return TALLY_OK;
}

enum tally_code tally_member_strings(const struct tally_member_reader *r,
                                     const struct tally_json *value, enum tally_form form,
                                     const struct tally_member_place *at, struct tally_strings *out)
{
    enum tally_code code = tally_member_array(r, value, sizeof *out->at, at, &out->at, &out->count);
    for (size_t i = 0; code == TALLY_OK && i < out->count; i++)
        code = tally_member_text(r, tally_json_at(value, i), form, at, &out->at[i]);
    return code;
}

static void *field(void *base, size_t at)
{
    return (char *)base + at;
}

static enum tally_code read_hashes(const struct tally_member_reader *r,
                                   const struct tally_json *value,
                                   const struct tally_member *member,
                                   const struct tally_member_place *at, void *base)
{
    struct tally_hash **out = field(base, member->at);
    size_t *count = field(base, member->count_at);
    enum tally_code code = tally_member_array(r, value, sizeof **out, at, out, count);
    for (size_t i = 0; code == TALLY_OK && i < *count; i++)
        code = tally_member_hash(r, tally_json_at(value, i), member->record, at, &(*out)[i]);
    return code;
}

static enum tally_code read_vkeys(const struct tally_member_reader *r,
                                  const struct tally_json *value, const struct tally_member *member,
                                  const struct tally_member_place *at, void *base)
{
    struct tally_vkey **out = field(base, member->at);
    size_t *count = field(base, member->count_at);
    enum tally_code code = tally_member_array(r, value, sizeof **out, at, out, count);
    for (size_t i = 0; code == TALLY_OK && i < *count; i++)
        code = read_vkey(r, tally_json_at(value, i), at, &(*out)[i]);
    return code;
}

static enum tally_code read_pairs(const struct tally_member_reader *r,
                                  const struct tally_json *value, const struct tally_member *member,
                                  const struct tally_member_place *at, void *base)
{
    struct tally_pair **out = field(base, member->at);
    size_t *count = field(base, member->count_at);
    enum tally_code code = tally_member_array(r, value, sizeof **out, at, out, count);
    for (size_t i = 0; code == TALLY_OK && i < *count; i++)
        code = read_pair(r, tally_json_at(value, i), at, &(*out)[i]);
    return code;
}

/* Reads a member that holds no objects. */
static enum tally_code read_flat(const struct tally_member_reader *r,
                                 const struct tally_json *value, const struct tally_member *member,
                                 const struct tally_member_place *at, void *base)
{
    void *out = field(base, member->at);
    switch (member->form) {
    case TALLY_FORM_TEXT:
    case TALLY_FORM_NAME:
    case TALLY_FORM_LANG:
    case TALLY_FORM_BODY:
    case TALLY_FORM_URL: return tally_member_text(r, value, member->form, at, out);
    case TALLY_FORM_TEXTS:
    case TALLY_FORM_NAMES: return tally_member_strings(r, value, member->form, at, out);
    case TALLY_FORM_DATE: return read_date(r, value, at, out);
    case TALLY_FORM_INSTANT: return read_instant(r, value, at, out);
    case TALLY_FORM_HASH: return tally_member_hash(r, value, member->record, at, out);
    case TALLY_FORM_HASHES: return read_hashes(r, value, member, at, base);
    case TALLY_FORM_CHOICE: return read_choice(r, value, member, at, out);
    case TALLY_FORM_COUNT: return read_count(r, value, at, out);
    case TALLY_FORM_INDEX: return read_index(r, value, at, out);
    case TALLY_FORM_BOOL: return read_bool(r, value, at, out);
    case TALLY_FORM_PAIRS: return read_pairs(r, value, member, at, base);
    case TALLY_FORM_KEY: return read_vkey(r, value, at, out);
    case TALLY_FORM_KEYS: return read_vkeys(r, value, member, at, base);
    case TALLY_FORM_OBJECT:
    case TALLY_FORM_OBJECTS: break; /* their tables hold none of these */
    }
    abort();
}

const struct tally_member *tally_member_find(const struct tally_member *table,
                                             struct tally_slice name)
{
    for (; table->name != NULL; table++) {
        if (tally_slice_eq(name, tally_slice_of(table->name)))
            return table;
    }
    return NULL;
}

enum tally_code tally_member_refuse_unknown(struct tally_err *err,
                                            const struct tally_member_place *at,
                                            struct tally_slice name)
{
    char shown[48];
    (void)snprintf(shown, sizeof shown, "%.*s", (int)(name.len < 40 ? name.len : 40),
                   (const char *)name.ptr);
    struct tally_member_place where = *at;
    where.member = shown;
    return tally_member_refuse(err, &where, "there is no such member");
}

/* Reads an object of flat members; unknown ones are refused. */
enum tally_code tally_member_object(const struct tally_member_reader *r,
                                    const struct tally_json *value,
                                    const struct tally_member *table, struct tally_member_place at,
                                    void *base)
{
    if (tally_json_type(value) != TALLY_JSON_OBJECT)
        return tally_member_refuse(r->err, &at, "not an object");
    for (size_t i = 0; i < tally_json_count(value); i++) {
        struct tally_slice name;
        (void)tally_json_member(value, i, &name);
        if (tally_member_find(table, name) == NULL)
            return tally_member_refuse_unknown(r->err, &at, name);
    }
    for (const struct tally_member *m = table; m->name != NULL; m++) {
        const struct tally_json *given = tally_json_get(value, m->name);
        at.member = m->name;
        if (given == NULL && m->required)
            return tally_member_refuse(r->err, &at, "missing");
        enum tally_code code = given == NULL ? TALLY_OK : read_flat(r, given, m, &at, base);
        if (code != TALLY_OK)
            return code;
    }
    return TALLY_OK;
}

static enum tally_code read_objects(const struct tally_member_reader *r,
                                    const struct tally_json *value,
                                    const struct tally_member *member,
                                    const struct tally_member_place *at, void *base)
{
    void **out = field(base, member->at);
    size_t *count = field(base, member->count_at);
    enum tally_code code = tally_member_array(r, value, member->element, at, out, count);
    for (size_t i = 0; code == TALLY_OK && i < *count; i++) {
        struct tally_member_place inner = {at->outer, member->name, i, member->name};
        code = tally_member_object(r, tally_json_at(value, i), member->members, inner,
                                   field(*out, i * member->element));
    }
    return code;
}

static enum tally_code read_member(const struct tally_member_reader *r,
                                   const struct tally_json *predicate,
                                   const struct tally_member *member, void *base)
{
    const struct tally_member_place at = {"predicate", NULL, 0, member->name};
    const struct tally_json *value = tally_json_get(predicate, member->name);
    if (value == NULL)
        return member->required ? tally_member_refuse(r->err, &at, "missing") : TALLY_OK;
    if (member->form == TALLY_FORM_OBJECTS)
        return read_objects(r, value, member, &at, base);
    if (member->form == TALLY_FORM_OBJECT) {
        char outer[48];
        (void)snprintf(outer, sizeof outer, "predicate.%s", member->name);
        return tally_member_object(r, value, member->members,
                                   (struct tally_member_place){outer, NULL, 0, ""}, base);
    }
    return read_flat(r, value, member, &at, base);
}

enum tally_code tally_member_read(const struct tally_member_reader *r,
                                  const struct tally_json *predicate,
                                  const struct tally_member *table, void *base)
{
    enum tally_code code = TALLY_OK;
    for (; code == TALLY_OK && table->name != NULL; table++)
        code = read_member(r, predicate, table, base);
    return code;
}
