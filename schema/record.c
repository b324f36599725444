#include "schema/record.h"

#include <stdio.h>

#include "schema/dsse.h"
#include "schema/json.h"
#include "schema/limits.h"
#include "schema/member.h"
#include "schema/record_table.h"

static enum tally_code read_type(struct tally_slice uri, enum tally_record_type *out,
                                 struct tally_err *err)
{
    for (int type = TALLY_RECORD_NOTICE; type < TALLY_RECORD_TYPES; type++) {
        char name[64];
        int len = snprintf(name, sizeof name, TALLY_PREDICATE_PREFIX "%s" TALLY_PREDICATE_SUFFIX,
                           tally_record_type_name((enum tally_record_type)type));
        if (tally_slice_eq(uri, (struct tally_slice){(const uint8_t *)name, (size_t)len})) {
            *out = (enum tally_record_type)type;
            return TALLY_OK;
        }
    }
    return tally_fail(err, TALLY_INVALID, "predicateType: not a kind of record known here: %.*s",
                      (int)(uri.len < 80 ? uri.len : 80), (const char *)uri.ptr);
}

static bool is_common(struct tally_slice name, enum tally_record_type type)
{
    bool directory = tally_record_of_directory(type);
    return tally_member_find(tally_record_common_members(type), name) != NULL ||
           tally_slice_eq(name, TALLY_LIT("parts")) ||
           (!directory && (tally_slice_eq(name, TALLY_LIT("authority")) ||
                           tally_slice_eq(name, TALLY_LIT("authorities"))));
}

static enum tally_code check_known(const struct tally_member_reader *r,
                                   const struct tally_json *predicate, enum tally_record_type type)
{
    const struct tally_member_place at = {"predicate", NULL, 0, ""};
    for (size_t i = 0; i < tally_json_count(predicate); i++) {
        struct tally_slice name;
        (void)tally_json_member(predicate, i, &name);
        if (!is_common(name, type) && tally_member_find(tally_record_members(type), name) == NULL)
            return tally_member_refuse_unknown(r->err, &at, name);
    }
    return TALLY_OK;
}

/* `authority`, or `authorities` of a joint record: at least two, each once. A redaction may
 * name none: then the directory orders it. */
static enum tally_code read_authorities(const struct tally_member_reader *r,
                                        const struct tally_json *predicate,
                                        enum tally_record_type type, struct tally_strings *out)
{
    const struct tally_member_place one = {"predicate", NULL, 0, "authority"};
    const struct tally_member_place many = {"predicate", NULL, 0, "authorities"};
    const struct tally_json *single = tally_json_get(predicate, "authority");
    const struct tally_json *joint = tally_json_get(predicate, "authorities");
    if (single == NULL && joint == NULL && type == TALLY_RECORD_REDACT)
        return TALLY_OK;
    if ((single == NULL) == (joint == NULL))
        return tally_member_refuse(
            r->err, &one, single == NULL ? "missing" : "stands beside predicate.authorities");
    if (single != NULL) {
        out->at = tally_arena_alloc(r->arena, 1, sizeof *out->at);
        out->count = 1;
        return out->at == NULL ? tally_member_no_memory(r->err)
                               : tally_member_text(r, single, TALLY_FORM_BODY, &one, out->at);
    }
    enum tally_code code = tally_member_strings(r, joint, TALLY_FORM_BODY, &many, out);
    if (code == TALLY_OK && (out->count < 2 || out->count > TALLY_JOINT_MAX))
        return tally_member_refuse(r->err, &many, "a joint record is of 2 to 16 bodies");
    return code;
}

static enum tally_code read_subject(const struct tally_member_reader *r,
                                    const struct tally_json *value, size_t index,
                                    struct tally_subject *out)
{
    struct tally_member_place at = {"statement", "subject", index, "name"};
    if (tally_json_type(value) != TALLY_JSON_OBJECT || tally_json_count(value) != 2)
        return tally_member_refuse(r->err, &at,
                                   "a subject has a name and a digest and nothing else");
    enum tally_code code =
        tally_member_text(r, tally_json_get(value, "name"), TALLY_FORM_NAME, &at, &out->name);
    if (code != TALLY_OK)
        return code;
    at.member = "digest";
    const struct tally_json *digest = tally_json_get(value, "digest");
    if (tally_json_type(digest) != TALLY_JSON_OBJECT || tally_json_count(digest) != 1)
        return tally_member_refuse(r->err, &at, "not an object with sha256 alone");
    return tally_member_hash(r, tally_json_get(digest, "sha256"), false, &at, &out->digest);
}

static enum tally_code read_subjects(const struct tally_member_reader *r,
                                     const struct tally_json *array, struct tally_record *out)
{
    const struct tally_member_place at = {"statement", NULL, 0, "subject"};
    enum tally_code code = tally_member_array(r, array, sizeof *out->subjects, &at, &out->subjects,
                                              &out->subject_count);
    if (code != TALLY_OK)
        return code;
    if (out->subject_count == 0 || out->subject_count > TALLY_PARTS_MAX)
        return tally_member_refuse(r->err, &at, "a record has 1 to 64 subjects");
    for (size_t i = 0; code == TALLY_OK && i < out->subject_count; i++)
        code = read_subject(r, tally_json_at(array, i), i, &out->subjects[i]);
    return code;
}

/* `parts`: media type and language of subjects. */
static enum tally_code read_part_notes(const struct tally_member_reader *r,
                                       const struct tally_json *array, struct tally_record *out)
{
    const struct tally_member_place at = {"predicate", NULL, 0, "parts"};
    struct tally_subject *notes = NULL;
    size_t count = 0;
    enum tally_code code =
        array == NULL ? TALLY_OK : tally_member_array(r, array, sizeof *notes, &at, &notes, &count);
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        struct tally_member_place inner = {"predicate", "parts", i, "subject"};
        code = tally_member_object(r, tally_json_at(array, i), tally_record_part_members(), inner,
                                   &notes[i]);
        if (code != TALLY_OK)
            return code;
        size_t k = 0;
        while (k < out->subject_count && !tally_slice_eq(out->subjects[k].name, notes[i].name))
            k++;
        if (k == out->subject_count)
            return tally_member_refuse(r->err, &inner, "no subject has this name");
        if (out->subjects[k].media_type.len > 0 || out->subjects[k].lang.len > 0)
            return tally_member_refuse(r->err, &inner, "is described twice");
        out->subjects[k].media_type = notes[i].media_type;
        out->subjects[k].lang = notes[i].lang;
    }
    return code;
}

static enum tally_code read_statement(const struct tally_member_reader *r,
                                      const struct tally_json *root, struct tally_record *out)
{
    const struct tally_member_place at = {"statement", NULL, 0, "_type"};
    if (tally_json_type(root) != TALLY_JSON_OBJECT || tally_json_count(root) != 4)
        return tally_member_refuse(
            r->err, &at, "a statement has _type, subject, predicateType and predicate alone");
    if (!tally_slice_eq(tally_json_string(tally_json_get(root, "_type")),
                        TALLY_LIT(TALLY_STATEMENT_TYPE)))
        return tally_member_refuse(r->err, &at, "not an in-toto statement of version 1");
    enum tally_code code =
        read_type(tally_json_string(tally_json_get(root, "predicateType")), &out->type, r->err);
    const struct tally_json *predicate = tally_json_get(root, "predicate");
    if (code == TALLY_OK && tally_json_type(predicate) != TALLY_JSON_OBJECT)
        code = tally_fail(r->err, TALLY_INVALID, "statement.predicate: not an object");
    if (code == TALLY_OK)
        code = check_known(r, predicate, out->type);
    if (code == TALLY_OK && !tally_record_of_directory(out->type))
        code = read_authorities(r, predicate, out->type, &out->authorities);
    if (code == TALLY_OK)
        code = tally_member_read(r, predicate, tally_record_common_members(out->type), out);
    if (code == TALLY_OK)
        code = tally_member_read(r, predicate, tally_record_members(out->type),
                                 tally_record_kind_struct(out));
    if (code == TALLY_OK)
        code = read_subjects(r, tally_json_get(root, "subject"), out);
    if (code == TALLY_OK)
        code = read_part_notes(r, tally_json_get(predicate, "parts"), out);
    return code;
}

enum tally_code tally_record_parse(struct tally_slice payload, struct tally_record *out,
                                   struct tally_arena *arena, struct tally_err *err)
{
    struct tally_json *root = NULL;
    enum tally_code code = tally_json_parse(payload, TALLY_ENVELOPE_DEPTH_MAX, &root, err);
    if (code != TALLY_OK)
        return code;
    struct tally_member_reader reader = {arena, err};
    struct tally_record record = {0};
    code = read_statement(&reader, root, &record);
    tally_json_free(root);
    if (code == TALLY_OK)
        code = tally_record_check(&record, err);
    if (code == TALLY_OK)
        *out = record;
    return code;
}
