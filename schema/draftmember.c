#include "schema/draftmember.h"

#include <assert.h>

#include "schema/bodydraft.h"

/* The array or object under a member, made at its first use. */
static struct tally_json *child_of(struct tally_draftbuilder *b, const struct tally_member *member,
                                   bool object)
{
    for (size_t i = 0; i < b->child_count; i++) {
        if (b->children[i].member == member)
            return b->children[i].value;
    }
    assert(b->child_count < TALLY_DRAFTBUILDER_CHILDREN); /* one a member of the table */
    struct tally_json *value = object ? tally_json_add_object(b->predicate, member->name)
                                      : tally_json_add_array(b->predicate, member->name);
    b->children[b->child_count].member = member;
    b->children[b->child_count++].value = value;
    return value;
}

/* Puts the id of the record that `name` names in its place: people write codes and numbers. */
static enum tally_code find_record(const struct tally_draftbuilder *b, const struct tally_header *h,
                                   bool ended, struct tally_slice *name)
{
    struct tally_hash id;
    struct tally_err why = TALLY_ERR_INIT;
    if (b->records == NULL || tally_hash_parse(*name, &id, NULL) == TALLY_OK)
        return TALLY_OK;
    enum tally_code code = b->records->find(b->records->context, *name, ended, &id, &why);
    if (code == TALLY_NO_MEMORY || code == TALLY_IO)
        return tally_fail_as(b->err, code, &why);
    if (code != TALLY_OK)
        return tally_headers_refuse_why(b->err, h, &why);
    const struct tally_hash_text hex = tally_hash_hex(id);
    struct tally_slice written = tally_slice_of(hex.s);
    return tally_arena_copy(b->arena, written, name)
               ? TALLY_OK
               : tally_fail(b->err, TALLY_NO_MEMORY, "the draft does not fit into memory");
}

static enum tally_code add_relation(struct tally_draftbuilder *b, const struct tally_header *h,
                                    struct tally_json *array)
{
    struct tally_slice value = h->value;
    struct tally_slice how = tally_headers_word(&value);
    struct tally_slice id = tally_headers_word(&value);
    bool ended = tally_slice_eq(how, TALLY_LIT("restores"));
    enum tally_code code = id.len > 0 ? find_record(b, h, ended, &id) : TALLY_OK;
    if (code != TALLY_OK)
        return code;
    struct tally_json *object = tally_json_add_object(array, NULL);
    tally_json_add_text(object, "how", how);
    tally_json_add_text(object, "id", id);
    if (value.len == 0)
        return TALLY_OK;
    struct tally_json *heads = tally_json_add_array(object, "heads");
    while (value.len > 0)
        tally_json_add_text(heads, NULL, tally_headers_word(&value));
    return TALLY_OK;
}

static void add_slot(struct tally_json *array, struct tally_slice value)
{
    struct tally_json *object = tally_json_add_object(array, NULL);
    tally_json_add_text(object, "kind", tally_headers_word(&value));
    tally_json_add_text(object, "value", value);
}

/* The address is the last word, if that is one. */
static void add_evidence(struct tally_json *array, struct tally_slice value)
{
    size_t at = value.len;
    while (at > 0 && !tally_headers_is_blank(value.ptr[at - 1]))
        at--;
    struct tally_slice last = {value.ptr + at, value.len - at};
    bool url = at > 0 && last.len > 4 && memcmp(last.ptr, "http", 4) == 0;
    struct tally_json *object = tally_json_add_object(array, NULL);
    tally_json_add_text(object, "title",
                        url ? tally_headers_trim((struct tally_slice){value.ptr, at}) : value);
    if (url)
        tally_json_add_text(object, "url", last);
}

static enum tally_code add_pair(struct tally_draftbuilder *b, const struct tally_header *h,
                                const struct tally_member *member)
{
    for (size_t i = 0; i + 1 < h->value.len; i++) {
        if (h->value.ptr[i] != '|' || h->value.ptr[i + 1] != '|')
            continue;
        struct tally_json *pair = tally_json_add_array(child_of(b, member, false), NULL);
        tally_json_add_text(pair, NULL, tally_headers_trim((struct tally_slice){h->value.ptr, i}));
        tally_json_add_text(
            pair, NULL,
            tally_headers_trim((struct tally_slice){h->value.ptr + i + 2, h->value.len - i - 2}));
        return TALLY_OK;
    }
    return tally_headers_refuse(b->err, h, "two passages are parted by ||");
}

static enum tally_code add_scope(struct tally_draftbuilder *b, const struct tally_header *h,
                                 const struct tally_member *member)
{
    struct tally_slice rest = h->value;
    struct tally_slice what = tally_headers_word(&rest);
    struct tally_json *scope = child_of(b, member, true);
    if (b->type == TALLY_RECORD_AUTHORITY)
        return tally_bodydraft_scope(scope, h->value)
                   ? TALLY_OK
                   : tally_headers_refuse(b->err, h, "not predicate, area or lang and a value");
    if (tally_slice_eq(what, TALLY_LIT("area"))) {
        if (b->scope_area == NULL)
            b->scope_area = tally_json_add_array(scope, "area");
        tally_json_add_text(b->scope_area, NULL, rest);
    } else if (tally_slice_eq(what, TALLY_LIT("from"))) {
        tally_json_add_text(scope, "from", rest);
    } else if (tally_slice_eq(what, TALLY_LIT("until"))) {
        tally_json_add_text(scope, "until", rest);
    } else {
        return tally_headers_refuse(b->err, h, "not area, from or until and a value");
    }
    return TALLY_OK;
}

/* The digits of a word as a number; false for anything else. */
static bool read_count(struct tally_slice word, int64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] < '0' || word.ptr[i] > '9' || word.len > 9)
            return false;
        *out = *out * 10 + (word.ptr[i] - '0');
    }
    return word.len > 0;
}

/* Number-series: PREFIX YEAR FROM TO. */
static enum tally_code add_series(struct tally_draftbuilder *b, const struct tally_header *h,
                                  struct tally_json *array)
{
    static const char *const names[] = {"year", "from", "to"};
    struct tally_slice rest = h->value;
    struct tally_json *series = tally_json_add_object(array, NULL);
    tally_json_add_text(series, "prefix", tally_headers_word(&rest));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int64_t value;
        if (!read_count(tally_headers_word(&rest), &value))
            return tally_headers_refuse(b->err, h,
                                        "not a code, a year, the first and the last number");
        tally_json_add_int(series, names[i], value);
    }
    b->series = series;
    b->withheld = NULL;
    return rest.len == 0 ? TALLY_OK
                         : tally_headers_refuse(b->err, h, "more follows the last number");
}

enum tally_code tally_draftmember_withheld(struct tally_draftbuilder *b,
                                           const struct tally_header *h)
{
    if (b->series == NULL)
        return tally_headers_refuse(b->err, h, "no Number-series stands above it");
    if (b->withheld == NULL)
        b->withheld = tally_json_add_array(b->series, "withheld");
    tally_json_add_text(b->withheld, NULL, h->value);
    return TALLY_OK;
}

enum tally_code tally_draftmember_former(struct tally_draftbuilder *b, const struct tally_header *h)
{
    if (b->name == NULL)
        return tally_headers_refuse(b->err, h, "no Name stands above it");
    tally_bodydraft_former(b->name, h->value);
    return TALLY_OK;
}

static enum tally_code add_number(struct tally_draftbuilder *b, const struct tally_header *h,
                                  const struct tally_member *member)
{
    int64_t value;
    if (!read_count(h->value, &value))
        return tally_headers_refuse(b->err, h, "not a number of at most nine digits");
    tally_json_add_int(b->predicate, member->name, value);
    return TALLY_OK;
}

static enum tally_code add_bool(struct tally_draftbuilder *b, const struct tally_header *h,
                                const struct tally_member *member)
{
    bool yes = tally_slice_eq(h->value, TALLY_LIT("true"));
    if (!yes && !tally_slice_eq(h->value, TALLY_LIT("false")))
        return tally_headers_refuse(b->err, h, "not true or false");
    tally_json_add_bool(b->predicate, member->name, yes);
    return TALLY_OK;
}

static enum tally_code add_object(struct tally_draftbuilder *b, const struct tally_header *h,
                                  const struct tally_member *member)
{
    struct tally_json *array = child_of(b, member, false);
    if (strcmp(member->name, "number_series") == 0)
        return add_series(b, h, array);
    if (strcmp(member->name, "accounts") == 0)
        return tally_bodydraft_account(array, h->value)
                   ? TALLY_OK
                   : tally_headers_refuse(b->err, h, "an account has no more than seven fields");
    if (strcmp(member->name, "relations") == 0)
        return add_relation(b, h, array);
    if (strcmp(member->name, "names") == 0)
        b->name = tally_bodydraft_name(array, h->value);
    else if (strcmp(member->name, "slots") == 0)
        add_slot(array, h->value);
    else
        add_evidence(array, h->value);
    return TALLY_OK;
}

enum tally_code tally_draftmember_add(struct tally_draftbuilder *b, const struct tally_header *h,
                                      const struct tally_member *member)
{
    struct tally_slice value = h->value;
    bool ended = strcmp(member->name, "restores") == 0;
    enum tally_code code = member->record ? find_record(b, h, ended, &value) : TALLY_OK;
    if (code != TALLY_OK)
        return code;
    switch (member->form) {
    case TALLY_FORM_TEXTS:
    case TALLY_FORM_NAMES:
    case TALLY_FORM_HASHES:
    case TALLY_FORM_KEYS:
        tally_json_add_text(child_of(b, member, false), NULL, value);
        return TALLY_OK;
    case TALLY_FORM_PAIRS: return add_pair(b, h, member);
    case TALLY_FORM_OBJECT: return add_scope(b, h, member);
    case TALLY_FORM_OBJECTS: return add_object(b, h, member);
    case TALLY_FORM_TEXT:
    case TALLY_FORM_NAME:
    case TALLY_FORM_LANG:
    case TALLY_FORM_BODY:
    case TALLY_FORM_URL:
    case TALLY_FORM_DATE:
    case TALLY_FORM_INSTANT:
    case TALLY_FORM_HASH:
    case TALLY_FORM_CHOICE:
    case TALLY_FORM_COUNT:
    case TALLY_FORM_INDEX:
    case TALLY_FORM_BOOL:
    case TALLY_FORM_KEY: break;
    }
    if (tally_json_get(b->predicate, member->name) != NULL)
        return tally_headers_refuse(b->err, h, "is given twice");
    if (member->form == TALLY_FORM_BOOL)
        return add_bool(b, h, member);
    if (member->form == TALLY_FORM_COUNT || member->form == TALLY_FORM_INDEX)
        return add_number(b, h, member);
    tally_json_add_text(b->predicate, member->name, value);
    return TALLY_OK;
}
