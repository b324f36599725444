#include "schema/limits.h"
#include "schema/record_table.h"

enum { KEY_LINES_MAX = 3 };

/* A name below `head`, which ends in a slash: not the slash alone. */
static bool is_below(struct tally_slice name, struct tally_slice head)
{
    return name.len > head.len && tally_slice_starts(name, head);
}

bool tally_record_of_directory(enum tally_record_type type)
{
    return type == TALLY_RECORD_AUTHORITY || type == TALLY_RECORD_KEYSET ||
           type == TALLY_RECORD_REVOKE;
}

bool tally_record_needs_origin(enum tally_record_type type)
{
    return type != TALLY_RECORD_NOTICE && type != TALLY_RECORD_DEBUNK;
}

enum tally_part_kind tally_subject_kind(const struct tally_subject *subject)
{
    if (tally_slice_eq(subject->name, TALLY_LIT("text")))
        return TALLY_PART_TEXT;
    if (is_below(subject->name, TALLY_LIT("text/")))
        return TALLY_PART_TRANSLATION;
    if (is_below(subject->name, TALLY_LIT("short/")))
        return TALLY_PART_SHORT;
    if (is_below(subject->name, TALLY_LIT("file/")))
        return TALLY_PART_FILE;
    return TALLY_PART_NONE;
}

const struct tally_subject *tally_record_subject(const struct tally_record *record,
                                                 struct tally_slice name)
{
    for (size_t i = 0; i < record->subject_count; i++) {
        if (tally_slice_eq(record->subjects[i].name, name))
            return &record->subjects[i];
    }
    return NULL;
}

static enum tally_code check_subject(const struct tally_record *record, size_t i,
                                     struct tally_err *err)
{
    const struct tally_subject *subject = &record->subjects[i];
    if (tally_record_subject(record, subject->name) != subject)
        return tally_fail(err, TALLY_INVALID, "statement.subject[%zu].name: there twice", i);
    if (tally_subject_kind(subject) != TALLY_PART_NONE)
        return TALLY_OK;
    if (!tally_slice_eq(subject->name, TALLY_LIT("none")))
        return tally_fail(err, TALLY_INVALID,
                          "statement.subject[%zu].name: not text, text/…, short/…, file/… or none",
                          i);
    if (record->subject_count != 1)
        return tally_fail(err, TALLY_INVALID, "statement.subject[%zu].name: none is not alone", i);
    if (!tally_hash_eq(subject->digest, tally_sha256((struct tally_slice){0})))
        return tally_fail(err, TALLY_INVALID, "statement.subject[%zu].digest: not that of nothing",
                          i);
    return TALLY_OK;
}

static enum tally_code check_subjects(const struct tally_record *record, struct tally_err *err)
{
    if (record->subject_count == 0 || record->subject_count > TALLY_PARTS_MAX)
        return tally_fail(err, TALLY_INVALID, "statement.subject: a record has 1 to 64 subjects");
    for (size_t i = 0; i < record->subject_count; i++) {
        enum tally_code code = check_subject(record, i, err);
        if (code != TALLY_OK)
            return code;
    }
    bool needs_text = record->type == TALLY_RECORD_NOTICE || record->type == TALLY_RECORD_DEBUNK;
    if (needs_text && tally_record_subject(record, TALLY_LIT("text")) == NULL)
        return tally_fail(err, TALLY_INVALID, "statement.subject: a %s has a part named text",
                          tally_record_type_name(record->type));
    return TALLY_OK;
}

static enum tally_code check_joint(const struct tally_record *record, struct tally_err *err)
{
    const struct tally_strings *bodies = &record->authorities;
    for (size_t i = 0; i < bodies->count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (tally_slice_eq(bodies->at[i], bodies->at[k]))
                return tally_fail(err, TALLY_INVALID, "predicate.authorities: a body twice");
        }
    }
    return TALLY_OK;
}

static enum tally_code check_key_set(const struct tally_vkey *keys, size_t count,
                                     uint64_t threshold, const char *name, struct tally_err *err)
{
    if (count > TALLY_BODY_KEYS_MAX)
        return tally_fail(err, TALLY_INVALID, "predicate.%skeys: over 16 keys", name);
    if (threshold > count || (threshold == 0) != (count == 0))
        return tally_fail(err, TALLY_INVALID, "predicate.%sthreshold: not 1 to the number of keys",
                          name);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (tally_pubkey_eq(&keys[i].pub, &keys[k].pub))
                return tally_fail(err, TALLY_INVALID, "predicate.%skeys: a key twice", name);
        }
    }
    return TALLY_OK;
}

static enum tally_code check_authority(const struct tally_authority *body, struct tally_err *err)
{
    if (body->name_count == 0)
        return tally_fail(err, TALLY_INVALID, "predicate.names: empty");
    if (body->key_count == 0)
        return tally_fail(err, TALLY_INVALID, "predicate.keys: empty");
    enum tally_code code = check_key_set(body->keys, body->key_count, body->threshold, "", err);
    if (code == TALLY_OK)
        code = check_key_set(body->admin_keys, body->admin_key_count, body->admin_threshold,
                             "admin_", err);
    if (code != TALLY_OK)
        return code;
    for (size_t i = 0; i < body->key_count; i++) {
        for (size_t k = 0; k < body->admin_key_count; k++) {
            if (tally_pubkey_eq(&body->keys[i].pub, &body->admin_keys[k].pub))
                return tally_fail(err, TALLY_INVALID,
                                  "predicate.admin_keys: a key of predicate.keys");
        }
    }
    return TALLY_OK;
}

static enum tally_code check_keyset(const struct tally_keyset *keyset, struct tally_err *err)
{
    if (keyset->key_count == 0)
        return tally_fail(err, TALLY_INVALID, "predicate.keys: empty");
    return check_key_set(keyset->keys, keyset->key_count, keyset->threshold, "", err);
}

static enum tally_code check_redact(const struct tally_redact *redact, struct tally_err *err)
{
    return redact->digest_count > 0 ? TALLY_OK
                                    : tally_fail(err, TALLY_INVALID, "predicate.digests: empty");
}

static enum tally_code check_coverage(const struct tally_coverage *coverage, struct tally_err *err)
{
    if (coverage->kinds.count == 0)
        return tally_fail(err, TALLY_INVALID, "predicate.kinds: empty");
    for (size_t i = 0; i < coverage->series_count; i++) {
        if (coverage->series[i].from > coverage->series[i].to)
            return tally_fail(err, TALLY_INVALID,
                              "predicate.number_series[%zu]: it ends before it begins", i);
    }
    return TALLY_OK;
}

enum tally_code tally_record_check(const struct tally_record *record, struct tally_err *err)
{
    enum tally_code code = check_subjects(record, err);
    if (code == TALLY_OK)
        code = check_joint(record, err);
    if (code != TALLY_OK)
        return code;
    int64_t seconds;
    if (record->issued.len > 0 && tally_time_parse(record->issued, &seconds, NULL) != TALLY_OK)
        return tally_fail(err, TALLY_INVALID,
                          "predicate.issued: not a time of the form 2026-11-20T18:00:00+08:00");
    if (tally_record_needs_origin(record->type) && record->origin.len == 0)
        return tally_fail(err, TALLY_INVALID, "predicate.origin: missing");
    if (record->type == TALLY_RECORD_NOTICE && record->of.notice.key_lines.count > KEY_LINES_MAX)
        return tally_fail(err, TALLY_INVALID, "predicate.key_lines: over three lines");
    if (record->type == TALLY_RECORD_KEYSET)
        return check_keyset(&record->of.keyset, err);
    if (record->type == TALLY_RECORD_REDACT)
        return check_redact(&record->of.redact, err);
    if (record->type == TALLY_RECORD_COVERAGE)
        return check_coverage(&record->of.coverage, err);
    if (record->type == TALLY_RECORD_AUTHORITY)
        return check_authority(&record->of.authority, err);
    return TALLY_OK;
}
