#include "schema/draft.h"

#include <assert.h>
#include <stdio.h>

#include "schema/bodydraft.h"
#include "schema/cli.h"
#include "schema/headers.h"
#include "schema/json.h"
#include "schema/limits.h"
#include "schema/record_table.h"
#include "schema/utf8.h"

enum { CHILDREN_MAX = 32 };

/* A statement under construction. */
struct builder {
    enum tally_record_type type;
    struct tally_json *statement;
    struct tally_json *predicate;
    struct tally_json *subjects;
    struct {
        const struct tally_member *member;
        struct tally_json *value;
    } children[CHILDREN_MAX]; /* arrays and objects that grow */
    size_t child_count;
    struct tally_json *scope_area;
    struct tally_json *series;   /* the last one, and what it withholds */
    struct tally_json *withheld; /* NULL: nothing yet */
    struct tally_json *name;     /* the last one of a body; NULL: none yet */
    struct tally_json *part_notes;
    struct tally_slice bodies[TALLY_JOINT_MAX];
    size_t body_count;
    struct tally_part parts[TALLY_PARTS_MAX];
    size_t part_count;
    const struct tally_draft_files *files;
    struct tally_arena *arena;
    struct tally_err *err;
};

static const char *const special_headers[] = {
    "type", "authority", "attachment", "translation", "short", "withheld", "former", "text", NULL};

/* --- Building the statement --- */

static const struct tally_member *find_member(const struct tally_member *table, const char *name)
{
    char folded[TALLY_HEADER_NAME_MAX + 1];
    for (; table->name != NULL; table++) {
        if (table->header != NULL &&
            tally_headers_fold_name(
                (struct tally_slice){(const uint8_t *)table->header, strlen(table->header)},
                folded) &&
            strcmp(folded, name) == 0)
            return table;
    }
    return NULL;
}

static size_t add_names(const struct tally_member *table, const char **names, size_t count,
                        char (*store)[TALLY_HEADER_NAME_MAX + 1])
{
    for (; table->name != NULL; table++) {
        if (table->header == NULL)
            continue;
        (void)tally_headers_fold_name(
            (struct tally_slice){(const uint8_t *)table->header, strlen(table->header)},
            store[count]);
        names[count] = store[count];
        count++;
    }
    return count;
}

static enum tally_code unknown_header(const struct builder *b, const struct tally_header *h)
{
    enum { NAMES = 64 };
    char store[NAMES][TALLY_HEADER_NAME_MAX + 1];
    const char *names[NAMES + 8] = {NULL};
    size_t count = add_names(tally_record_common_members(b->type), names, 0, store);
    count = add_names(tally_record_members(b->type), names, count, store);
    for (size_t i = 0; special_headers[i] != NULL; i++)
        names[count++] = special_headers[i];
    const char *near = tally_cli_nearest(h->name, names);
    char why[96];
    if (near != NULL)
        (void)snprintf(why, sizeof why, "a %s has no such header; did you mean %s?",
                       tally_record_type_name(b->type), near);
    else
        (void)snprintf(why, sizeof why, "a %s has no such header", tally_record_type_name(b->type));
    return tally_headers_refuse(b->err, h, why);
}

/* The array or object under a member, made at its first use. */
static struct tally_json *child_of(struct builder *b, const struct tally_member *member,
                                   bool object)
{
    for (size_t i = 0; i < b->child_count; i++) {
        if (b->children[i].member == member)
            return b->children[i].value;
    }
    assert(b->child_count < CHILDREN_MAX); /* one a member of the table */
    struct tally_json *value = object ? tally_json_add_object(b->predicate, member->name)
                                      : tally_json_add_array(b->predicate, member->name);
    b->children[b->child_count].member = member;
    b->children[b->child_count++].value = value;
    return value;
}

static void add_relation(struct tally_json *array, struct tally_slice value)
{
    struct tally_json *object = tally_json_add_object(array, NULL);
    tally_json_add_text(object, "how", tally_headers_word(&value));
    tally_json_add_text(object, "id", tally_headers_word(&value));
    if (value.len == 0)
        return;
    struct tally_json *heads = tally_json_add_array(object, "heads");
    while (value.len > 0)
        tally_json_add_text(heads, NULL, tally_headers_word(&value));
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

static enum tally_code add_pair(struct builder *b, const struct tally_header *h,
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

static enum tally_code add_scope(struct builder *b, const struct tally_header *h,
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
static enum tally_code add_series(struct builder *b, const struct tally_header *h,
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

/* Withheld: NUMBER, of the series above it. */
static enum tally_code add_withheld(struct builder *b, const struct tally_header *h)
{
    if (b->series == NULL)
        return tally_headers_refuse(b->err, h, "no Number-series stands above it");
    if (b->withheld == NULL)
        b->withheld = tally_json_add_array(b->series, "withheld");
    tally_json_add_text(b->withheld, NULL, h->value);
    return TALLY_OK;
}

/* Former: NAME, of the Name above it. */
static enum tally_code add_former(struct builder *b, const struct tally_header *h)
{
    if (b->name == NULL)
        return tally_headers_refuse(b->err, h, "no Name stands above it");
    tally_bodydraft_former(b->name, h->value);
    return TALLY_OK;
}

static enum tally_code add_number(struct builder *b, const struct tally_header *h,
                                  const struct tally_member *member)
{
    int64_t value;
    if (!read_count(h->value, &value))
        return tally_headers_refuse(b->err, h, "not a number of at most nine digits");
    tally_json_add_int(b->predicate, member->name, value);
    return TALLY_OK;
}

static enum tally_code add_bool(struct builder *b, const struct tally_header *h,
                                const struct tally_member *member)
{
    bool yes = tally_slice_eq(h->value, TALLY_LIT("true"));
    if (!yes && !tally_slice_eq(h->value, TALLY_LIT("false")))
        return tally_headers_refuse(b->err, h, "not true or false");
    tally_json_add_bool(b->predicate, member->name, yes);
    return TALLY_OK;
}

static enum tally_code add_object(struct builder *b, const struct tally_header *h,
                                  const struct tally_member *member)
{
    struct tally_json *array = child_of(b, member, false);
    if (strcmp(member->name, "number_series") == 0)
        return add_series(b, h, array);
    if (strcmp(member->name, "names") == 0)
        b->name = tally_bodydraft_name(array, h->value);
    else if (strcmp(member->name, "accounts") == 0)
        tally_bodydraft_account(array, h->value);
    else if (strcmp(member->name, "relations") == 0)
        add_relation(array, h->value);
    else if (strcmp(member->name, "slots") == 0)
        add_slot(array, h->value);
    else
        add_evidence(array, h->value);
    return TALLY_OK;
}

static enum tally_code add_member(struct builder *b, const struct tally_header *h,
                                  const struct tally_member *member)
{
    switch (member->form) {
    case TALLY_FORM_TEXTS:
    case TALLY_FORM_NAMES:
    case TALLY_FORM_HASHES:
    case TALLY_FORM_KEYS:
        tally_json_add_text(child_of(b, member, false), NULL, h->value);
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
    tally_json_add_text(b->predicate, member->name, h->value);
    return TALLY_OK;
}

static enum tally_code add_part(struct builder *b, const char *prefix, struct tally_slice name,
                                struct tally_slice bytes)
{
    if (b->part_count == TALLY_PARTS_MAX)
        return tally_fail(b->err, TALLY_INVALID, "a record has at most 64 parts");
    struct tally_part *part = &b->parts[b->part_count++];
    *part = (struct tally_part){tally_sha256(bytes), bytes};
    char full[256];
    int len = snprintf(full, sizeof full, "%s%.*s", prefix, (int)(name.len < 200 ? name.len : 200),
                       (const char *)name.ptr);
    struct tally_json *subject = tally_json_add_object(b->subjects, NULL);
    tally_json_add_text(subject, "name", (struct tally_slice){(uint8_t *)full, (size_t)len});
    tally_json_add_str(tally_json_add_object(subject, "digest"), "sha256",
                       tally_hash_hex(part->digest).s);
    return TALLY_OK;
}

/* Attachment: FILE, Translation: LANG FILE, Short: NAME FILE. */
static enum tally_code add_file(struct builder *b, const struct tally_header *h)
{
    bool attachment = tally_headers_is(h, "attachment");
    struct tally_slice file = h->value;
    struct tally_slice name = attachment ? file : tally_headers_word(&file);
    if (file.len == 0)
        return tally_headers_refuse(b->err, h, "names no file");
    struct tally_slice bytes = {0};
    enum tally_code code = b->files->read(b->files->context, file, &bytes, b->arena, b->err);
    if (code != TALLY_OK)
        return code;
    if (!attachment)
        code = tally_parts_text(bytes, &bytes, b->arena, b->err);
    if (code != TALLY_OK)
        return code;
    if (attachment) {
        for (size_t i = file.len; i > 0; i--) {
            if (file.ptr[i - 1] == '/') { /* the name alone, not where it lay */
                name = (struct tally_slice){file.ptr + i, file.len - i};
                break;
            }
        }
        return add_part(b, "file/", name, bytes);
    }
    if (tally_headers_is(h, "short"))
        return add_part(b, "short/", name, bytes);
    if (b->part_notes == NULL)
        b->part_notes = tally_json_add_array(b->predicate, "parts");
    struct tally_json *note = tally_json_add_object(b->part_notes, NULL);
    char subject[64];
    int len = snprintf(subject, sizeof subject, "text/%.*s", (int)(name.len < 40 ? name.len : 40),
                       (const char *)name.ptr);
    tally_json_add_text(note, "subject", (struct tally_slice){(uint8_t *)subject, (size_t)len});
    tally_json_add_text(note, "lang", name);
    return add_part(b, "text/", name, bytes);
}

static enum tally_code add_one(struct builder *b, const struct tally_header *h)
{
    if (tally_headers_is(h, "type"))
        return TALLY_OK;
    if (tally_headers_is(h, "authority") && !tally_record_of_directory(b->type)) {
        if (b->body_count == TALLY_JOINT_MAX)
            return tally_headers_refuse(b->err, h, "over 16 bodies");
        b->bodies[b->body_count++] = h->value;
        return TALLY_OK;
    }
    if (tally_headers_is(h, "attachment") || tally_headers_is(h, "translation") ||
        tally_headers_is(h, "short"))
        return add_file(b, h);
    if (tally_headers_is(h, "withheld") && b->type == TALLY_RECORD_COVERAGE)
        return add_withheld(b, h);
    if (tally_headers_is(h, "former") && b->type == TALLY_RECORD_AUTHORITY)
        return add_former(b, h);
    const struct tally_member *member = find_member(tally_record_common_members(b->type), h->name);
    if (member == NULL)
        member = find_member(tally_record_members(b->type), h->name);
    return member == NULL ? unknown_header(b, h) : add_member(b, h, member);
}

static bool holds_han(struct tally_slice text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        size_t n = tally_utf8_decode(text, at, &cp);
        if (n > 0 && cp >= 0x3400 && cp <= 0x9FFF)
            return true;
        at += n == 0 ? 1 : n;
    }
    return false;
}

static void add_defaults(struct builder *b, const struct tally_headers *headers,
                         const struct tally_draft_defaults *defaults)
{
    if (b->body_count == 1) {
        tally_json_add_text(b->predicate, "authority", b->bodies[0]);
    } else if (b->body_count > 1) {
        struct tally_json *bodies = tally_json_add_array(b->predicate, "authorities");
        for (size_t i = 0; i < b->body_count; i++)
            tally_json_add_text(bodies, NULL, b->bodies[i]);
    }
    if (tally_json_get(b->predicate, "lang") == NULL && !tally_record_of_directory(b->type)) {
        bool han = headers->text.len > 0 ? holds_han(headers->text) : true;
        tally_json_add_str(b->predicate, "lang", han ? "zh-Hans" : "en");
    }
    if (tally_json_get(b->predicate, "issued") == NULL)
        tally_json_add_str(b->predicate, "issued", tally_time_format(defaults->now).s);
    if (tally_record_needs_origin(b->type) && defaults->origin.len > 0 &&
        tally_json_get(b->predicate, "origin") == NULL)
        tally_json_add_text(b->predicate, "origin", defaults->origin);
}

static bool is_space(uint8_t c)
{
    return tally_headers_is_blank(c) || c == '\n';
}

static enum tally_code add_text(struct builder *b, struct tally_slice text)
{
    struct tally_slice words = text;
    while (words.len > 0 && is_space(words.ptr[words.len - 1]))
        words.len--;
    while (words.len > 0 && is_space(words.ptr[0]))
        words = (struct tally_slice){words.ptr + 1, words.len - 1};
    bool blank = words.len == 0;
    if (tally_headers_is_sample(words))
        return tally_fail(b->err, TALLY_INVALID, "the text is still the template's");
    if (!blank && tally_record_of_directory(b->type))
        return tally_fail(b->err, TALLY_INVALID, "a %s has no text",
                          tally_record_type_name(b->type));
    if (!blank) {
        enum tally_code code = tally_parts_text(text, &text, b->arena, b->err);
        return code != TALLY_OK ? code : add_part(b, "text", (struct tally_slice){0}, text);
    }
    if (b->type == TALLY_RECORD_NOTICE || b->type == TALLY_RECORD_DEBUNK)
        return tally_fail(b->err, TALLY_INVALID,
                          "a %s needs a text: it follows the headers after an empty line",
                          tally_record_type_name(b->type));
    return TALLY_OK;
}

static enum tally_code find_type(const struct tally_headers *headers, enum tally_record_type *out,
                                 struct tally_err *err)
{
    const struct tally_header *found = NULL;
    for (size_t i = 0; i < headers->count; i++) {
        if (!tally_headers_is(&headers->at[i], "type"))
            continue;
        if (found != NULL)
            return tally_headers_refuse(err, &headers->at[i], "is given twice");
        found = &headers->at[i];
    }
    if (found == NULL)
        return tally_fail(err, TALLY_INVALID, "the draft has no Type: header");
    for (int i = 0; i < TALLY_RECORD_TYPES; i++) {
        const char *name = tally_record_type_name((enum tally_record_type)i);
        if (tally_slice_eq(found->value,
                           (struct tally_slice){(const uint8_t *)name, strlen(name)})) {
            *out = (enum tally_record_type)i;
            return TALLY_OK;
        }
    }
    return tally_headers_refuse(err, found, "no kind of record is named so");
}

static const char *header_of(const struct tally_member *table, const char *member, size_t len)
{
    for (; table->name != NULL; table++) {
        if (table->header != NULL && strlen(table->name) == len &&
            memcmp(table->name, member, len) == 0)
            return table->header;
    }
    return NULL;
}

/* The reader of records names a member by its path; who wrote the draft knows it as a header. */
static enum tally_code name_header(const struct builder *b, enum tally_code code,
                                   const struct tally_err *why)
{
    static const char path[] = "predicate.";
    const char *member = why->text + strlen(path);
    if (strncmp(why->text, path, strlen(path)) != 0)
        return tally_fail(b->err, code, "%s", why->text);
    size_t len = strcspn(member, ":[.");
    const char *header = header_of(tally_record_common_members(b->type), member, len);
    if (header == NULL)
        header = header_of(tally_record_members(b->type), member, len);
    if (header == NULL && strncmp(member, "authority", len) == 0)
        header = "Authority";
    if (header == NULL)
        return tally_fail(b->err, code, "%s", why->text);
    if (strcmp(member + len, ": missing") == 0)
        return tally_fail(b->err, code, "there is no %s: header", header);
    return tally_fail(b->err, code, "%s%s", header, member + len);
}

static enum tally_code finish(struct builder *b, struct tally_draft *out)
{
    if (b->part_count == 0) {
        struct tally_json *subject = tally_json_add_object(b->subjects, NULL);
        tally_json_add_str(subject, "name", "none");
        tally_json_add_str(tally_json_add_object(subject, "digest"), "sha256",
                           tally_hash_hex(tally_sha256((struct tally_slice){0})).s);
    }
    struct tally_buf payload;
    tally_buf_init(&payload, TALLY_DRAFT_MAX);
    enum tally_code code = tally_json_print(b->statement, &payload, b->err);
    struct tally_err why = TALLY_ERR_INIT;
    if (code == TALLY_OK) {
        code = tally_record_parse(tally_buf_slice(&payload), &out->record, b->arena, &why);
        if (code != TALLY_OK)
            code = name_header(b, code, &why);
    }
    tally_buf_deinit(&payload);
    if (code != TALLY_OK)
        return code;
    out->parts.count = b->part_count;
    out->parts.at = tally_arena_alloc(b->arena, b->part_count + 1, sizeof *out->parts.at);
    if (out->parts.at == NULL)
        return tally_fail(b->err, TALLY_NO_MEMORY, "the draft does not fit into memory");
    memcpy(out->parts.at, b->parts, b->part_count * sizeof *b->parts);
    return tally_parts_check(&out->record, &out->parts, b->err);
}

static enum tally_code build(struct builder *b, const struct tally_headers *headers,
                             const struct tally_draft_defaults *defaults, struct tally_draft *out)
{
    char uri[64];
    enum tally_code code = find_type(headers, &b->type, b->err);
    if (code != TALLY_OK)
        return code;
    (void)snprintf(uri, sizeof uri, TALLY_PREDICATE_PREFIX "%s" TALLY_PREDICATE_SUFFIX,
                   tally_record_type_name(b->type));
    tally_json_add_str(b->statement, "_type", TALLY_STATEMENT_TYPE);
    b->subjects = tally_json_add_array(b->statement, "subject");
    tally_json_add_str(b->statement, "predicateType", uri);
    b->predicate = tally_json_add_object(b->statement, "predicate");
    code = add_text(b, headers->text);
    for (size_t i = 0; code == TALLY_OK && i < headers->count; i++)
        code = add_one(b, &headers->at[i]);
    if (code != TALLY_OK)
        return code;
    add_defaults(b, headers, defaults);
    return finish(b, out);
}

static enum tally_code draft_of(const struct tally_headers *headers,
                                const struct tally_draft_defaults *defaults,
                                const struct tally_draft_files *files, struct tally_draft *out,
                                struct tally_arena *arena, struct tally_err *err)
{
    struct builder *b = tally_arena_alloc(arena, 1, sizeof *b);
    if (b == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "the draft does not fit into memory");
    b->statement = tally_json_new_object();
    b->files = files;
    b->arena = arena;
    b->err = err;
    struct tally_draft draft = {0};
    enum tally_code code = build(b, headers, defaults, &draft);
    tally_json_free(b->statement);
    if (code == TALLY_OK)
        *out = draft;
    return code;
}

enum tally_code tally_draft_parse(struct tally_slice bytes,
                                  const struct tally_draft_defaults *defaults,
                                  const struct tally_draft_files *files, struct tally_draft *out,
                                  struct tally_arena *arena, struct tally_err *err)
{
    struct tally_headers *headers = tally_arena_alloc(arena, 1, sizeof *headers);
    if (headers == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "the draft does not fit into memory");
    enum tally_code code = tally_headers_read(bytes, headers, err);
    return code != TALLY_OK ? code : draft_of(headers, defaults, files, out, arena, err);
}

enum tally_code tally_draft_parse_json(struct tally_slice line,
                                       const struct tally_draft_defaults *defaults,
                                       const struct tally_draft_files *files,
                                       struct tally_draft *out, struct tally_arena *arena,
                                       struct tally_err *err)
{
    struct tally_headers *headers = tally_arena_alloc(arena, 1, sizeof *headers);
    if (headers == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "the draft does not fit into memory");
    struct tally_json *root = NULL;
    enum tally_code code = tally_json_parse(line, TALLY_REQUEST_DEPTH_MAX, &root, err);
    if (code == TALLY_OK)
        code = tally_headers_read_json(root, headers, arena, err);
    tally_json_free(root);
    return code != TALLY_OK ? code : draft_of(headers, defaults, files, out, arena, err);
}
