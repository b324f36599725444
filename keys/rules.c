/* The rules of admission that need no signature: what a record may say, given the log. */
#include <inttypes.h>

#include "keys/ledger_private.h"

static int shown(struct tally_slice text, size_t most)
{
    return (int)(text.len < most ? text.len : most);
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

/* Only the lead's scope counts: it is the one that answers for the record. */
static enum tally_refusal judge_scope(const struct tally_authority *body, const struct gist *gist,
                                      struct tally_err *err)
{
    const char *type = tally_record_type_name(gist->type);
    if (!contains(&body->scope_predicates, tally_slice_of(type))) {
        (void)tally_fail(err, TALLY_INVALID, "%.*s may not publish records of the kind %s",
                         shown(body->id, 60), (const char *)body->id.ptr, type);
        return TALLY_OUT_OF_SCOPE;
    }
    if (body->scope_langs.count > 0 && !contains(&body->scope_langs, gist->lang)) {
        (void)tally_fail(err, TALLY_INVALID, "predicate.lang: outside the scope of %.*s",
                         shown(body->id, 60), (const char *)body->id.ptr);
        return TALLY_OUT_OF_SCOPE;
    }
    for (size_t i = 0; body->scope_areas.count > 0 && i < gist->areas.count; i++) {
        struct tally_slice area = gist->areas.at[i];
        if (!covers(&body->scope_areas, area)) {
            (void)tally_fail(err, TALLY_INVALID, "area %.*s is outside the scope of %.*s",
                             shown(area, 60), (const char *)area.ptr, shown(body->id, 60),
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

static const struct item *find_standing(const struct tally_ledger *ledger, struct tally_hash id)
{
    const struct item *item = tally_ledger_standing(ledger, id);
    return item != NULL && !item->entry.is_root ? item : NULL;
}

static bool leads(const struct item *item, struct tally_slice body)
{
    return item->gist.body_count > 0 && tally_slice_eq(item->gist.bodies[0], body);
}

static enum tally_refusal judge_relations(const struct tally_ledger *ledger,
                                          const struct gist *gist, struct tally_err *err)
{
    for (size_t i = 0; i < gist->ref_count; i++) {
        struct tally_hash id = gist->refs[i].id;
        const struct item *item = find_standing(ledger, id);
        if (item == NULL)
            return bad_reference(err, id, "is not on record or does not stand");
        if (item->gist.type != TALLY_RECORD_NOTICE)
            return bad_reference(err, id, "is no notice");
        if (!leads(item, gist->bodies[0]))
            return bad_reference(err, id, "is another body's");
    }
    return TALLY_ACCEPTED;
}

/* A debunk may speak about any body's record. */
static enum tally_refusal judge_about(const struct tally_ledger *ledger, const struct gist *gist,
                                      struct tally_err *err)
{
    for (size_t i = 0; i < gist->ref_count; i++) {
        if (find_standing(ledger, gist->refs[i].id) == NULL)
            return bad_reference(err, gist->refs[i].id, "is not on record or does not stand");
    }
    return TALLY_ACCEPTED;
}

/* A record's own body, or the one that the directory names as its successor, may end it. */
static bool may_end(const struct tally_ledger *ledger, const struct item *item,
                    struct tally_slice body)
{
    if (leads(item, body))
        return true;
    const struct version *owner =
        item->gist.body_count > 0 ? tally_directory_find(ledger, item->gist.bodies[0]) : NULL;
    return owner != NULL && owner->body.record->successor.len > 0 &&
           tally_slice_eq(owner->body.record->successor, body);
}

static bool can_end(enum tally_record_type type)
{
    return type == TALLY_RECORD_NOTICE || type == TALLY_RECORD_DEBUNK ||
           type == TALLY_RECORD_COVERAGE;
}

static enum tally_refusal judge_withdrawal(const struct tally_ledger *ledger,
                                           const struct gist *gist, struct tally_err *err)
{
    for (size_t i = 0; i < gist->ref_count; i++) {
        struct tally_hash id = gist->refs[i].id;
        const struct item *item = find_standing(ledger, id);
        if (item == NULL)
            return bad_reference(err, id, "is not on record or does not stand");
        if (!can_end(item->gist.type))
            return bad_reference(err, id, "is of a kind that is not withdrawn");
        if (i == 0 && item->entry.lifecycle == TALLY_WITHDRAWN)
            return bad_reference(err, id, "is withdrawn already");
        if (i > 0 && tally_hash_eq(id, gist->refs[0].id))
            return bad_reference(err, id, "is both withdrawn and restored");
        if (!may_end(ledger, item, gist->bodies[0]))
            return bad_reference(err, id, "is another body's");
    }
    return TALLY_ACCEPTED;
}

static bool has_part(const struct item *item, struct tally_hash digest)
{
    for (size_t i = 0; i < item->gist.part_count; i++) {
        if (tally_hash_eq(item->gist.parts[i], digest))
            return true;
    }
    return false;
}

/* A void record's parts may go as well: they lie in the store like others. */
static enum tally_refusal judge_redaction(const struct tally_ledger *ledger,
                                          const struct gist *gist, struct tally_err *err)
{
    struct tally_hash id = gist->refs[0].id;
    const struct item *item = (const struct item *)tally_ledger_find(ledger, id);
    if (item == NULL || !item->readable)
        return bad_reference(err, id, "is not on record");
    if (item->gist.type == TALLY_RECORD_REDACT)
        return bad_reference(err, id, "is itself a redaction");
    if (gist->body_count > 0 && !may_end(ledger, item, gist->bodies[0]))
        return bad_reference(err, id, "is another body's");
    for (size_t i = 0; i < gist->part_count; i++) {
        if (!has_part(item, gist->parts[i]))
            return bad_reference(err, id, "has no part of that digest");
    }
    return TALLY_ACCEPTED;
}

static bool shares_number(const struct gist *gist, struct tally_hash id)
{
    for (size_t i = 0; i < gist->ref_count; i++) {
        enum tally_relation_how how = gist->refs[i].how;
        bool may = how == TALLY_CORRECTS || how == TALLY_TRANSLATES || how == TALLY_EXTENDS ||
                   how == TALLY_SUPERSEDES;
        if (may && tally_hash_eq(gist->refs[i].id, id))
            return true;
    }
    return false;
}

/* A number is free again when its owner was withdrawn. `*taken` is the newest of those who own it
 * and do not share it. False: one shares it, or nobody owns it. */
static bool is_taken(const struct tally_ledger *ledger, const struct gist *gist,
                     const struct tally_entry **taken)
{
    uint64_t hash = tally_lookup_hash(tally_slice_of(gist->number_key));
    uint64_t index;
    *taken = NULL;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_number, hash, &cursor, &index);) {
        const struct tally_entry *owner = &ledger->items[index]->entry;
        if (index >= ledger->size || owner->standing != TALLY_STANDS ||
            owner->lifecycle == TALLY_WITHDRAWN ||
            strcmp(owner->number_key, gist->number_key) != 0 ||
            !tally_slice_eq(tally_slice_of(owner->lead), gist->bodies[0]))
            continue;
        if (shares_number(gist, owner->id))
            return false;
        if (*taken == NULL || owner->index > (*taken)->index)
            *taken = owner;
    }
    return *taken != NULL;
}

static bool same_parts(const struct gist *a, const struct gist *b)
{
    return a->part_count > 0 && a->part_count == b->part_count &&
           memcmp(a->parts, b->parts, a->part_count * sizeof *a->parts) == 0;
}

static enum tally_refusal judge_number(const struct tally_ledger *ledger, const struct gist *gist,
                                       struct tally_err *err)
{
    const struct tally_entry *taken;
    if (gist->number_key[0] == '\0' || !is_taken(ledger, gist, &taken))
        return TALLY_ACCEPTED;
    (void)tally_fail(err, TALLY_INVALID,
                     same_parts(&ledger->items[taken->index]->gist, gist)
                         ? "number %.*s is that of the record at index %" PRIu64
                           ", with the same text; what takes its place says Relation: corrects %s"
                         : "number %.*s is that of the record at index %" PRIu64
                           "; what takes its place says Relation: corrects %s",
                     shown(gist->number, 60), (const char *)gist->number.ptr, taken->index,
                     tally_hash_hex(taken->id).s);
    return TALLY_NUMBER_TAKEN;
}

static enum tally_refusal judge_notice(const struct tally_ledger *ledger, const struct gist *gist,
                                       struct tally_err *err)
{
    if (gist->bad_period) {
        (void)tally_fail(err, TALLY_INVALID, "predicate.expires: not after predicate.effective");
        return TALLY_BAD_PERIOD;
    }
    enum tally_refusal refusal = judge_relations(ledger, gist, err);
    return refusal != TALLY_ACCEPTED ? refusal : judge_number(ledger, gist, err);
}

/* Nobody looks a revocation up by its code, and nothing may stand in its way. */
static enum tally_refusal judge_code(const struct tally_ledger *ledger, const struct gist *gist,
                                     struct tally_err *err)
{
    const struct tally_entry *other =
        tally_ledger_find_code(ledger, tally_shortcode_bits(gist->id));
    if (gist->type == TALLY_RECORD_REVOKE || other == NULL || other->standing != TALLY_STANDS ||
        tally_hash_eq(other->id, gist->id))
        return TALLY_ACCEPTED;
    (void)tally_fail(err, TALLY_INVALID,
                     "the short code %s is another record's: sign again with a nonce",
                     tally_shortcode_of(gist->id).s);
    return TALLY_CODE_COLLISION;
}

static enum tally_refusal judge_kind(const struct tally_ledger *ledger, const struct gist *gist,
                                     uint64_t index, bool by_directory, struct tally_err *err)
{
    if (gist->statement != NULL)
        return tally_directory_judge(ledger, gist, index, by_directory, err);
    if (gist->body_count > 0) {
        const struct version *lead = tally_directory_at(ledger, gist->bodies[0], index);
        enum tally_refusal refusal = judge_scope(lead->body.record, gist, err);
        if (refusal != TALLY_ACCEPTED)
            return refusal;
    }
    switch (gist->type) {
    case TALLY_RECORD_NOTICE: return judge_notice(ledger, gist, err);
    case TALLY_RECORD_DEBUNK: return judge_about(ledger, gist, err);
    case TALLY_RECORD_WITHDRAW: return judge_withdrawal(ledger, gist, err);
    case TALLY_RECORD_REDACT: return judge_redaction(ledger, gist, err);
    case TALLY_RECORD_COVERAGE: return TALLY_ACCEPTED;
    case TALLY_RECORD_AUTHORITY:
    case TALLY_RECORD_KEYSET:
    case TALLY_RECORD_REVOKE: break; /* above */
    }
    return TALLY_UNKNOWN_TYPE;
}

enum tally_refusal tally_rules_judge(const struct tally_ledger *ledger, const struct gist *gist,
                                     uint64_t index, bool by_directory, struct tally_err *err)
{
    if (gist->foreign) {
        (void)tally_fail(err, TALLY_INVALID, "predicate.origin: this log is %.80s",
                         ledger->root.origin);
        return TALLY_WRONG_ORIGIN;
    }
    enum tally_refusal refusal = judge_kind(ledger, gist, index, by_directory, err);
    return refusal != TALLY_ACCEPTED ? refusal : judge_code(ledger, gist, err);
}
