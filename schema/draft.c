#include "schema/draft.h"

#include <stdio.h>

#include "schema/draftbuilder.h"
#include "schema/utf8.h"

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

static void add_defaults(struct tally_draftbuilder *b, const struct tally_headers *headers,
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

static enum tally_code add_text(struct tally_draftbuilder *b, const struct tally_headers *headers)
{
    struct tally_slice text = headers->text;
    struct tally_slice words = text;
    struct tally_header lost;
    while (words.len > 0 && is_space(words.ptr[words.len - 1]))
        words.len--;
    while (words.len > 0 && is_space(words.ptr[0]))
        words = (struct tally_slice){words.ptr + 1, words.len - 1};
    bool blank = words.len == 0;
    if (tally_headers_is_sample(words))
        return tally_fail(b->err, TALLY_INVALID, "the text is still the template's");
    if (tally_headers_in_text(headers, &lost) && tally_draftbuilder_knows(b, lost.name))
        return tally_fail(b->err, TALLY_INVALID,
                          "line %zu is empty and ends the headers, and line %zu goes on with one, "
                          "%s: take the empty line out (a text that does begin so needs another "
                          "first line)",
                          headers->text_line - 1, lost.line, lost.name);
    if (!blank && tally_record_of_directory(b->type))
        return tally_fail(b->err, TALLY_INVALID, "a %s has no text",
                          tally_record_type_name(b->type));
    if (!blank) {
        enum tally_code code = tally_parts_text(text, &text, b->arena, b->err);
        return code != TALLY_OK ? code
                                : tally_draftbuilder_part(b, "text", (struct tally_slice){0}, text);
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
        if (tally_slice_eq(found->value, tally_slice_of(name))) {
            *out = (enum tally_record_type)i;
            return TALLY_OK;
        }
    }
    return tally_headers_refuse(err, found,
                                "no kind of record is named so: they are notice, debunk, withdraw, "
                                "coverage, redact, authority, keyset and revoke");
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
static enum tally_code name_header(const struct tally_draftbuilder *b, enum tally_code code,
                                   const struct tally_err *why)
{
    static const char path[] = "predicate.";
    const char *member = why->text + strlen(path);
    if (strncmp(why->text, path, strlen(path)) != 0)
        return tally_fail_as(b->err, code, why);
    size_t len = strcspn(member, ":[.");
    const char *header = header_of(tally_record_common_members(b->type), member, len);
    if (header == NULL)
        header = header_of(tally_record_members(b->type), member, len);
    if (header == NULL && strncmp(member, "authority", len) == 0)
        header = "Authority";
    if (header == NULL)
        return tally_fail_as(b->err, code, why);
    if (strcmp(member + len, ": missing") == 0)
        return tally_fail(b->err, code, "there is no %s: header", header);
    struct tally_err rest = TALLY_ERR_INIT;
    size_t named = strlen(path) + len; /* in both languages a sentence begins with the path */
    (void)snprintf(rest.text, sizeof rest.text, "%s", why->text + named);
    if (strncmp(why->zh, why->text, named) == 0)
        (void)snprintf(rest.zh, sizeof rest.zh, "%s", why->zh + named);
    return tally_fail_why(b->err, code, &rest, "%s", header);
}

static enum tally_code finish(struct tally_draftbuilder *b, struct tally_draft *out)
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

static enum tally_code build(struct tally_draftbuilder *b, const struct tally_headers *headers,
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
    code = add_text(b, headers);
    for (size_t i = 0; code == TALLY_OK && i < headers->count; i++)
        code = tally_draftbuilder_add(b, &headers->at[i]);
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
    struct tally_draftbuilder *b = tally_arena_alloc(arena, 1, sizeof *b);
    if (b == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "the draft does not fit into memory");
    b->statement = tally_json_new_object();
    b->files = files;
    b->records = defaults->records;
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
