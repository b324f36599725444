#include "schema/draftbuilder.h"

#include <stdio.h>

#include "schema/cli.h"
#include "schema/draftmember.h"

static const char *const special_headers[] = {
    "type", "authority", "attachment", "translation", "short", "withheld", "former", "text", NULL};

static const struct tally_member *find_member(const struct tally_member *table, const char *name)
{
    char folded[TALLY_HEADER_NAME_MAX + 1];
    for (; table->name != NULL; table++) {
        if (table->header != NULL &&
            tally_headers_fold_name(tally_slice_of(table->header), folded) &&
            strcmp(folded, name) == 0)
            return table;
    }
    return NULL;
}

bool tally_draftbuilder_knows(const struct tally_draftbuilder *b, const char *name)
{
    for (size_t i = 0; special_headers[i] != NULL; i++) {
        if (strcmp(special_headers[i], name) == 0)
            return true;
    }
    return find_member(tally_record_common_members(b->type), name) != NULL ||
           find_member(tally_record_members(b->type), name) != NULL;
}

static size_t add_names(const struct tally_member *table, const char **names, size_t count,
                        char (*store)[TALLY_HEADER_NAME_MAX + 1])
{
    for (; table->name != NULL; table++) {
        if (table->header == NULL)
            continue;
        (void)tally_headers_fold_name(tally_slice_of(table->header), store[count]);
        names[count] = store[count];
        count++;
    }
    return count;
}

/* What is no slip: a kind of record that has this header; NULL: none has. */
static const char *other_type_with(const char *name)
{
    for (int type = 0; type < TALLY_RECORD_TYPES; type++) {
        if (find_member(tally_record_members((enum tally_record_type)type), name) != NULL)
            return tally_record_type_name((enum tally_record_type)type);
    }
    return NULL;
}

static enum tally_code unknown_header(const struct tally_draftbuilder *b,
                                      const struct tally_header *h)
{
    enum { NAMES = 64 };
    const char *type = tally_record_type_name(b->type);
    const char *other = other_type_with(h->name);
    char store[NAMES][TALLY_HEADER_NAME_MAX + 1];
    const char *names[NAMES + 8] = {NULL};
    size_t count = add_names(tally_record_common_members(b->type), names, 0, store);
    count = add_names(tally_record_members(b->type), names, count, store);
    for (size_t i = 0; special_headers[i] != NULL; i++)
        names[count++] = special_headers[i];
    const char *near = tally_cli_nearest(h->name, names);
    struct tally_err why = TALLY_ERR_INIT;
    if (other != NULL)
        (void)tally_fail(&why, TALLY_INVALID, "a %s has no such header, a %s has", type, other);
    else if (near != NULL)
        (void)tally_fail(&why, TALLY_INVALID, "a %s has no such header; did you mean %s?", type,
                         near);
    else
        (void)tally_fail(&why, TALLY_INVALID, "a %s has no such header", type);
    return tally_headers_refuse_why(b->err, h, &why);
}

enum tally_code tally_draftbuilder_part(struct tally_draftbuilder *b, const char *prefix,
                                        struct tally_slice name, struct tally_slice bytes)
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
static enum tally_code add_file(struct tally_draftbuilder *b, const struct tally_header *h)
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
        return tally_draftbuilder_part(b, "file/", name, bytes);
    }
    if (tally_headers_is(h, "short"))
        return tally_draftbuilder_part(b, "short/", name, bytes);
    if (b->part_notes == NULL)
        b->part_notes = tally_json_add_array(b->predicate, "parts");
    struct tally_json *note = tally_json_add_object(b->part_notes, NULL);
    char subject[64];
    int len = snprintf(subject, sizeof subject, "text/%.*s", (int)(name.len < 40 ? name.len : 40),
                       (const char *)name.ptr);
    tally_json_add_text(note, "subject", (struct tally_slice){(uint8_t *)subject, (size_t)len});
    tally_json_add_text(note, "lang", name);
    return tally_draftbuilder_part(b, "text/", name, bytes);
}

enum tally_code tally_draftbuilder_add(struct tally_draftbuilder *b, const struct tally_header *h)
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
        return tally_draftmember_withheld(b, h);
    if (tally_headers_is(h, "former") && b->type == TALLY_RECORD_AUTHORITY)
        return tally_draftmember_former(b, h);
    const struct tally_member *member = find_member(tally_record_common_members(b->type), h->name);
    if (member == NULL)
        member = find_member(tally_record_members(b->type), h->name);
    return member == NULL ? unknown_header(b, h) : tally_draftmember_add(b, h, member);
}
