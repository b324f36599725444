#include <stdio.h>
#include <stdlib.h>

#include "schema/json.h"
#include "schema/record_table.h"

static const void *field(const void *base, size_t at)
{
    return (const char *)base + at;
}

static void add_date(struct tally_json *parent, const char *name, const struct tally_date *date)
{
    char text[32];
    if (date->year == 0)
        return;
    (void)snprintf(text, sizeof text, "%04d-%02d-%02d", date->year, date->month, date->day);
    tally_json_add_str(parent, name, text);
}

static void add_text(struct tally_json *parent, const char *name, struct tally_slice text)
{
    if (text.len > 0)
        tally_json_add_text(parent, name, text);
}

static void add_strings(struct tally_json *parent, const char *name,
                        const struct tally_strings *strings)
{
    if (strings->count == 0)
        return;
    struct tally_json *array = tally_json_add_array(parent, name);
    for (size_t i = 0; i < strings->count; i++)
        tally_json_add_text(array, NULL, strings->at[i]);
}

static void add_array(struct tally_json *parent, const struct tally_member *member,
                      const void *base)
{
    size_t count;
    const void *first;
    memcpy(&count, field(base, member->count_at), sizeof count);
    memcpy(&first, field(base, member->at), sizeof first);
    if (count == 0)
        return;
    struct tally_json *array = tally_json_add_array(parent, member->name);
    for (size_t i = 0; i < count; i++) {
        if (member->form == TALLY_FORM_HASHES) {
            const struct tally_hash *hashes = first;
            tally_json_add_str(array, NULL, tally_hash_hex(hashes[i]).s);
        } else if (member->form == TALLY_FORM_KEYS) {
            const struct tally_vkey *keys = first;
            tally_json_add_str(array, NULL, tally_vkey_format(&keys[i]).s);
        } else {
            const struct tally_pair *pairs = first;
            struct tally_json *pair = tally_json_add_array(array, NULL);
            tally_json_add_text(pair, NULL, pairs[i].a);
            tally_json_add_text(pair, NULL, pairs[i].b);
        }
    }
}

/* A choice that may be left out is left out when it is the first one. */
static void add_choice(struct tally_json *parent, const struct tally_member *member,
                       const void *base)
{
    unsigned value;
    memcpy(&value, field(base, member->at), sizeof value);
    if (member->required || value != 0)
        tally_json_add_str(parent, member->name, member->choices[value]);
}

static void add_count(struct tally_json *parent, const struct tally_member *member,
                      const void *base)
{
    uint64_t value;
    memcpy(&value, field(base, member->at), sizeof value);
    if (member->required || value != 0)
        tally_json_add_int(parent, member->name, (int64_t)value);
}

static void add_flat(struct tally_json *parent, const struct tally_member *member, const void *base)
{
    const void *at = field(base, member->at);
    switch (member->form) {
    case TALLY_FORM_TEXT:
    case TALLY_FORM_NAME:
    case TALLY_FORM_LANG:
    case TALLY_FORM_BODY:
    case TALLY_FORM_URL: add_text(parent, member->name, *(const struct tally_slice *)at); return;
    case TALLY_FORM_TEXTS:
    case TALLY_FORM_NAMES: add_strings(parent, member->name, at); return;
    case TALLY_FORM_DATE: add_date(parent, member->name, at); return;
    case TALLY_FORM_INSTANT:
        add_text(parent, member->name, ((const struct tally_instant *)at)->as_written);
        return;
    case TALLY_FORM_HASH:
        tally_json_add_str(parent, member->name, tally_hash_hex(*(const struct tally_hash *)at).s);
        return;
    case TALLY_FORM_CHOICE: add_choice(parent, member, base); return;
    case TALLY_FORM_COUNT:
    case TALLY_FORM_INDEX: add_count(parent, member, base); return;
    case TALLY_FORM_BOOL: tally_json_add_bool(parent, member->name, *(const bool *)at); return;
    case TALLY_FORM_KEY:
        tally_json_add_str(parent, member->name,
                           tally_vkey_format((const struct tally_vkey *)at).s);
        return;
    case TALLY_FORM_HASHES:
    case TALLY_FORM_PAIRS:
    case TALLY_FORM_KEYS: add_array(parent, member, base); return;
    case TALLY_FORM_OBJECT:
    case TALLY_FORM_OBJECTS: break; /* add_member() writes these */
    }
    abort();
}

static void add_flat_members(struct tally_json *object, const struct tally_member *table,
                             const void *base)
{
    for (; table->name != NULL; table++)
        add_flat(object, table, base);
}

static void add_objects(struct tally_json *parent, const struct tally_member *member,
                        const void *base)
{
    size_t count;
    const void *first;
    memcpy(&count, field(base, member->count_at), sizeof count);
    memcpy(&first, field(base, member->at), sizeof first);
    if (count == 0)
        return;
    struct tally_json *array = tally_json_add_array(parent, member->name);
    for (size_t i = 0; i < count; i++)
        add_flat_members(tally_json_add_object(array, NULL), member->members,
                         field(first, i * member->element));
}

/* An object of which nothing is set is left out unless it is required. */
static void add_object(struct tally_json *parent, const struct tally_member *member,
                       const void *base)
{
    struct tally_json *probe = tally_json_new_object();
    add_flat_members(probe, member->members, base);
    if (member->required || probe == NULL || tally_json_count(probe) > 0)
        add_flat_members(tally_json_add_object(parent, member->name), member->members, base);
    tally_json_free(probe);
}

static void add_members(struct tally_json *object, const struct tally_member *table,
                        const void *base)
{
    for (; table->name != NULL; table++) {
        if (table->form == TALLY_FORM_OBJECTS)
            add_objects(object, table, base);
        else if (table->form == TALLY_FORM_OBJECT)
            add_object(object, table, base);
        else
            add_flat(object, table, base);
    }
}

static void add_subjects(struct tally_json *statement, const struct tally_record *record)
{
    struct tally_json *array = tally_json_add_array(statement, "subject");
    for (size_t i = 0; i < record->subject_count; i++) {
        struct tally_json *subject = tally_json_add_object(array, NULL);
        tally_json_add_text(subject, "name", record->subjects[i].name);
        struct tally_json *digest = tally_json_add_object(subject, "digest");
        tally_json_add_str(digest, "sha256", tally_hash_hex(record->subjects[i].digest).s);
    }
}

static void add_parts(struct tally_json *predicate, const struct tally_record *record)
{
    struct tally_json *array = NULL;
    for (size_t i = 0; i < record->subject_count; i++) {
        const struct tally_subject *subject = &record->subjects[i];
        if (subject->media_type.len == 0 && subject->lang.len == 0)
            continue;
        if (array == NULL)
            array = tally_json_add_array(predicate, "parts");
        add_flat_members(tally_json_add_object(array, NULL), tally_record_part_members(), subject);
    }
}

static void add_predicate(struct tally_json *statement, struct tally_record *record)
{
    struct tally_json *predicate = tally_json_add_object(statement, "predicate");
    if (record->authorities.count == 1)
        tally_json_add_text(predicate, "authority", record->authorities.at[0]);
    else
        add_strings(predicate, "authorities", &record->authorities);
    add_members(predicate, tally_record_common_members(record->type), record);
    add_members(predicate, tally_record_members(record->type), tally_record_kind_struct(record));
    add_parts(predicate, record);
}

enum tally_code tally_record_write(const struct tally_record *record, struct tally_buf *out,
                                   struct tally_err *err)
{
    enum tally_code code = tally_record_check(record, err);
    if (code != TALLY_OK)
        return code;
    struct tally_record copy = *record; /* the table's accessor wants one that may be changed */
    char type[64];
    (void)snprintf(type, sizeof type, TALLY_PREDICATE_PREFIX "%s" TALLY_PREDICATE_SUFFIX,
                   tally_record_type_name(record->type));
    struct tally_json *statement = tally_json_new_object();
    tally_json_add_str(statement, "_type", TALLY_STATEMENT_TYPE);
    add_subjects(statement, record);
    tally_json_add_str(statement, "predicateType", type);
    add_predicate(statement, &copy);
    code = tally_json_print(statement, out, err);
    tally_json_free(statement);
    return code;
}
