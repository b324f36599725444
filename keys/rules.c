/* The rules of admission that need no signature: what a record may say, given the log. */
#include <inttypes.h>
#include <stdio.h>

#include "keys/ledger_private.h"
#include "schema/utf8.h"

static struct tally_slice of(const char *s)
{
    return (struct tally_slice){(const uint8_t *)s, strlen(s)};
}

void tally_rules_number(const struct tally_record *record, char *out, size_t max)
{
    struct tally_docnum num;
    struct tally_slice text =
        record->type == TALLY_RECORD_NOTICE ? record->of.notice.number : (struct tally_slice){0};
    size_t len = 0;
    if (text.len > 0 && tally_docnum_parse(text, &num, NULL) == TALLY_OK) {
        (void)snprintf(out, max, "%s", tally_docnum_key(&num).s);
        return;
    }
    for (size_t at = 0; at < text.len;) { /* of no known form: as written, without white space */
        uint32_t cp;
        size_t n = tally_utf8_decode(text, at, &cp);
        if (n == 0 || len + n >= max)
            break;
        if (!tally_utf8_is_space(cp)) {
            memcpy(out + len, text.ptr + at, n);
            len += n;
        }
        at += n;
    }
    out[len] = '\0';
}

static bool contains(const struct tally_strings *strings, struct tally_slice text)
{
    for (size_t i = 0; i < strings->count; i++) {
        if (tally_slice_eq(strings->at[i], text))
            return true;
    }
    return false;
}

/* An area lies inside one that it begins with: 海市海东区 in 海市. */
static bool covers(const struct tally_strings *areas, struct tally_slice area)
{
    for (size_t i = 0; i < areas->count; i++) {
        struct tally_slice outer = areas->at[i];
        if (outer.len <= area.len && memcmp(outer.ptr, area.ptr, outer.len) == 0)
            return true;
    }
    return false;
}

static struct tally_strings areas_of(const struct tally_record *record)
{
    if (record->type == TALLY_RECORD_NOTICE)
        return record->of.notice.area;
    if (record->type == TALLY_RECORD_DEBUNK)
        return record->of.debunk.scope_area;
    if (record->type == TALLY_RECORD_COVERAGE)
        return record->of.coverage.area;
    return (struct tally_strings){0};
}

/* Only the lead's scope counts: it is the one that answers for the record. */
static enum tally_refusal judge_scope(const struct tally_authority *body,
                                      const struct tally_record *record, struct tally_err *err)
{
    const char *type = tally_record_type_name(record->type);
    if (!contains(&body->scope_predicates, of(type))) {
        (void)tally_fail(err, TALLY_INVALID, "%.*s may not publish records of the kind %s",
                         (int)body->id.len, (const char *)body->id.ptr, type);
        return TALLY_OUT_OF_SCOPE;
    }
    if (body->scope_langs.count > 0 && !contains(&body->scope_langs, record->lang)) {
        (void)tally_fail(err, TALLY_INVALID, "predicate.lang: outside the scope of %.*s",
                         (int)body->id.len, (const char *)body->id.ptr);
        return TALLY_OUT_OF_SCOPE;
    }
    struct tally_strings areas = areas_of(record);
    for (size_t i = 0; body->scope_areas.count > 0 && i < areas.count; i++) {
        if (!covers(&body->scope_areas, areas.at[i])) {
            (void)tally_fail(err, TALLY_INVALID, "area %.*s is outside the scope of %.*s",
                             (int)(areas.at[i].len < 60 ? areas.at[i].len : 60),
                             (const char *)areas.at[i].ptr, (int)body->id.len,
                             (const char *)body->id.ptr);
            return TALLY_OUT_OF_SCOPE;
        }
    }
    return TALLY_ACCEPTED;
}

static enum tally_refusal bad_reference(struct tally_err *err, struct tally_hash id,
                                        const char *why)
{
    (void)tally_fail(err, TALLY_INVALID, "record %.16s… %s", tally_hash_hex(id).s, why);
    return TALLY_BAD_REFERENCE;
}

static const struct tally_entry *find_standing(const struct tally_ledger *ledger,
                                               struct tally_hash id)
{
    const struct tally_entry *entry = tally_ledger_find(ledger, id);
    return entry != NULL && entry->standing == TALLY_STANDS && !entry->is_root ? entry : NULL;
}

static enum tally_refusal judge_relations(const struct tally_ledger *ledger,
                                          const struct tally_record *record, struct tally_err *err)
{
    const struct tally_notice *notice = &record->of.notice;
    for (size_t i = 0; i < notice->relation_count; i++) {
        struct tally_hash id = notice->relations[i].id;
        const struct tally_entry *entry = find_standing(ledger, id);
        if (entry == NULL)
            return bad_reference(err, id, "is not on record or does not stand");
        if (entry->type != TALLY_RECORD_NOTICE)
            return bad_reference(err, id, "is no notice");
        if (!tally_slice_eq(of(entry->lead), record->authorities.at[0]))
            return bad_reference(err, id, "is another body's");
    }
    return TALLY_ACCEPTED;
}

/* A debunk may speak about any body's record. */
static enum tally_refusal judge_about(const struct tally_ledger *ledger,
                                      const struct tally_debunk *debunk, struct tally_err *err)
{
    for (size_t i = 0; i < debunk->about_count; i++) {
        if (find_standing(ledger, debunk->about[i]) == NULL)
            return bad_reference(err, debunk->about[i], "is not on record or does not stand");
    }
    return TALLY_ACCEPTED;
}

static enum tally_refusal judge_withdrawal(const struct tally_ledger *ledger,
                                           const struct tally_record *record, struct tally_err *err)
{
    struct tally_hash id = record->of.withdraw.target;
    const struct tally_entry *entry = find_standing(ledger, id);
    if (entry == NULL)
        return bad_reference(err, id, "is not on record or does not stand");
    if (entry->type == TALLY_RECORD_WITHDRAW || entry->type == TALLY_RECORD_AUTHORITY)
        return bad_reference(err, id, "is of a kind that is not withdrawn");
    if (entry->lifecycle == TALLY_WITHDRAWN)
        return bad_reference(err, id, "is withdrawn already");
    if (tally_slice_eq(of(entry->lead), record->authorities.at[0]))
        return TALLY_ACCEPTED;
    const struct version *owner = tally_directory_find(ledger, of(entry->lead));
    if (owner != NULL && tally_slice_eq(owner->body.record->successor, record->authorities.at[0]))
        return TALLY_ACCEPTED;
    return bad_reference(err, id, "is another body's");
}

static bool shares_number(const struct tally_notice *notice, struct tally_hash id)
{
    for (size_t i = 0; i < notice->relation_count; i++) {
        enum tally_relation_how how = notice->relations[i].how;
        bool may = how == TALLY_CORRECTS || how == TALLY_TRANSLATES || how == TALLY_EXTENDS ||
                   how == TALLY_SUPERSEDES;
        if (may && tally_hash_eq(notice->relations[i].id, id))
            return true;
    }
    return false;
}

/* A number is free again when its owner was withdrawn. */
static enum tally_refusal judge_number(const struct tally_ledger *ledger,
                                       const struct tally_record *record, struct tally_err *err)
{
    enum { OWNERS = 64 };
    char key[256];
    const struct tally_entry *owners[OWNERS];
    tally_rules_number(record, key, sizeof key);
    size_t count = key[0] == '\0' ? 0 : tally_ledger_find_number(ledger, key, owners, OWNERS);
    const struct tally_entry *taken = NULL;
    for (size_t i = 0; i < count && i < OWNERS; i++) {
        if (owners[i]->lifecycle == TALLY_WITHDRAWN ||
            !tally_slice_eq(of(owners[i]->lead), record->authorities.at[0]))
            continue;
        if (shares_number(&record->of.notice, owners[i]->id))
            return TALLY_ACCEPTED;
        taken = owners[i];
    }
    if (taken == NULL)
        return TALLY_ACCEPTED;
    (void)tally_fail(err, TALLY_INVALID,
                     "number %.*s is that of the record at index %" PRIu64
                     "; what takes its place says Relation: corrects %s",
                     (int)(record->of.notice.number.len < 60 ? record->of.notice.number.len : 60),
                     (const char *)record->of.notice.number.ptr, taken->index,
                     tally_hash_hex(taken->id).s);
    return TALLY_NUMBER_TAKEN;
}

static enum tally_refusal judge_notice(const struct tally_ledger *ledger,
                                       const struct tally_record *record, struct tally_err *err)
{
    const struct tally_notice *notice = &record->of.notice;
    if (notice->effective.set && notice->expires.set &&
        notice->expires.seconds <= notice->effective.seconds) {
        (void)tally_fail(err, TALLY_INVALID, "predicate.expires: not after predicate.effective");
        return TALLY_BAD_PERIOD;
    }
    enum tally_refusal refusal = judge_relations(ledger, record, err);
    return refusal != TALLY_ACCEPTED ? refusal : judge_number(ledger, record, err);
}

static enum tally_refusal judge_code(const struct tally_ledger *ledger, struct tally_hash id,
                                     struct tally_err *err)
{
    const struct tally_entry *other = tally_ledger_find_code(ledger, tally_shortcode_bits(id));
    if (other == NULL || tally_hash_eq(other->id, id))
        return TALLY_ACCEPTED;
    (void)tally_fail(err, TALLY_INVALID,
                     "the short code %s is another record's: sign again with a nonce",
                     tally_shortcode_of(id).s);
    return TALLY_CODE_COLLISION;
}

static enum tally_refusal judge_origin(const struct tally_ledger *ledger,
                                       const struct tally_record *record, struct tally_err *err)
{
    if (record->origin.len == 0 || tally_slice_eq(record->origin, of(ledger->root.origin)))
        return TALLY_ACCEPTED;
    (void)tally_fail(err, TALLY_INVALID, "predicate.origin: %.*s is not this log, %.80s",
                     (int)(record->origin.len < 60 ? record->origin.len : 60),
                     (const char *)record->origin.ptr, ledger->root.origin);
    return TALLY_WRONG_ORIGIN;
}

static enum tally_refusal judge_kind(const struct tally_ledger *ledger,
                                     const struct tally_record *record, struct tally_err *err)
{
    if (record->type == TALLY_RECORD_AUTHORITY)
        return tally_directory_judge(ledger, &record->of.authority, err);
    const struct version *lead = tally_directory_find(ledger, record->authorities.at[0]);
    enum tally_refusal refusal = judge_scope(lead->body.record, record, err);
    if (refusal != TALLY_ACCEPTED)
        return refusal;
    switch (record->type) {
    case TALLY_RECORD_NOTICE: return judge_notice(ledger, record, err);
    case TALLY_RECORD_DEBUNK: return judge_about(ledger, &record->of.debunk, err);
    case TALLY_RECORD_WITHDRAW: return judge_withdrawal(ledger, record, err);
    case TALLY_RECORD_COVERAGE: return TALLY_ACCEPTED;
    case TALLY_RECORD_AUTHORITY: break; /* above */
    }
    return TALLY_UNKNOWN_TYPE;
}

enum tally_refusal tally_rules_judge(const struct tally_ledger *ledger,
                                     const struct tally_record *record, struct tally_hash id,
                                     struct tally_err *err)
{
    enum tally_refusal refusal = judge_origin(ledger, record, err);
    if (refusal == TALLY_ACCEPTED)
        refusal = judge_kind(ledger, record, err);
    return refusal != TALLY_ACCEPTED ? refusal : judge_code(ledger, id, err);
}
