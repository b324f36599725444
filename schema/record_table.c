#include "schema/record_table.h"

#include <stdlib.h>

static const char *const types[] = {"notice", "debunk", "withdraw", "authority", "coverage",
                                    "keyset", "revoke", "redact",   NULL};
static const char *const statuses[] = {"actual", "exercise", "test", NULL};
static const char *const hows[] = {"corrects",   "supersedes", "extends", "partially_replaces",
                                   "translates", "restores",   NULL};
static const char *const conclusions[] = {
    "not_issued_by_us", "not_true", "partly_not_true", "no_longer_true", "out_of_context",
    "unconfirmed",      NULL};
static const char *const slot_kinds[] = {"place", "person",   "body", "number",
                                         "date",  "polarity", NULL};
static const char *const reasons[] = {"issued_in_error", "overtaken", "key_compromised",
                                      "ordered",         "other",     NULL};
static const char *const states[] = {"active", "ended", NULL};
static const char *const revoke_reasons[] = {"compromised", "lost",  "retired",
                                             "ordered",     "other", NULL};
static const char *const redact_reasons[] = {"personal_data", "unlawful", "ordered", "other", NULL};

#define AT(type, field) .at = offsetof(struct type, field)
#define ARRAY(type, field, count)                                                                  \
    .at = offsetof(struct type, field), .count_at = offsetof(struct type, count)

static const struct tally_member relation_members[] = {
    {.name = "how",
     .form = TALLY_FORM_CHOICE,
     .required = true,
     AT(tally_relation, how),
     .choices = hows},
    {.name = "id",
     .form = TALLY_FORM_HASH,
     .required = true,
     AT(tally_relation, id),
     .record = true},
    {.name = "heads", .form = TALLY_FORM_NAMES, AT(tally_relation, heads)},
    {0},
};

static const struct tally_member notice_members[] = {
    {.name = "title",
     .form = TALLY_FORM_NAME,
     .required = true,
     AT(tally_notice, title),
     .header = "Title"},
    {.name = "number", .form = TALLY_FORM_NAME, AT(tally_notice, number), .header = "Number"},
    {.name = "kind", .form = TALLY_FORM_NAME, AT(tally_notice, kind), .header = "Kind"},
    {.name = "written",
     .form = TALLY_FORM_DATE,
     .required = true,
     AT(tally_notice, written),
     .header = "Written"},
    {.name = "effective",
     .form = TALLY_FORM_INSTANT,
     AT(tally_notice, effective),
     .header = "Effective"},
    {.name = "expires", .form = TALLY_FORM_INSTANT, AT(tally_notice, expires), .header = "Expires"},
    {.name = "status",
     .form = TALLY_FORM_CHOICE,
     AT(tally_notice, status),
     .choices = statuses,
     .header = "Status"},
    {.name = "audience",
     .form = TALLY_FORM_NAMES,
     AT(tally_notice, audience),
     .header = "Audience"},
    {.name = "area", .form = TALLY_FORM_NAMES, AT(tally_notice, area), .header = "Area"},
    {.name = "url", .form = TALLY_FORM_URL, AT(tally_notice, url), .header = "Url"},
    {.name = "contact", .form = TALLY_FORM_NAMES, AT(tally_notice, contact), .header = "Contact"},
    {.name = "key_lines",
     .form = TALLY_FORM_NAMES,
     AT(tally_notice, key_lines),
     .header = "Key-line"},
    {.name = "keep_with",
     .form = TALLY_FORM_PAIRS,
     ARRAY(tally_notice, keep_with, keep_with_count),
     .header = "Keep-with"},
    {.name = "relations",
     .form = TALLY_FORM_OBJECTS,
     ARRAY(tally_notice, relations, relation_count),
     .members = relation_members,
     .element = sizeof(struct tally_relation),
     .header = "Relation"},
    {0},
};

static const struct tally_member slot_members[] = {
    {.name = "kind",
     .form = TALLY_FORM_CHOICE,
     .required = true,
     AT(tally_slot, kind),
     .choices = slot_kinds},
    {.name = "value", .form = TALLY_FORM_NAME, .required = true, AT(tally_slot, value)},
    {0},
};

static const struct tally_member evidence_members[] = {
    {.name = "title", .form = TALLY_FORM_NAME, .required = true, AT(tally_evidence, title)},
    {.name = "url", .form = TALLY_FORM_URL, AT(tally_evidence, url)},
    {0},
};

static const struct tally_member debunk_scope_members[] = {
    {.name = "area", .form = TALLY_FORM_NAMES, AT(tally_debunk, scope_area)},
    {.name = "from", .form = TALLY_FORM_DATE, AT(tally_debunk, scope_from)},
    {.name = "until", .form = TALLY_FORM_DATE, AT(tally_debunk, scope_until)},
    {0},
};

static const struct tally_member debunk_members[] = {
    {.name = "claim",
     .form = TALLY_FORM_TEXT,
     .required = true,
     AT(tally_debunk, claim),
     .header = "Claim"},
    {.name = "wordings", .form = TALLY_FORM_TEXTS, AT(tally_debunk, wordings), .header = "Wording"},
    {.name = "conclusion",
     .form = TALLY_FORM_CHOICE,
     .required = true,
     AT(tally_debunk, conclusion),
     .choices = conclusions,
     .header = "Conclusion"},
    {.name = "slots",
     .form = TALLY_FORM_OBJECTS,
     ARRAY(tally_debunk, slots, slot_count),
     .members = slot_members,
     .element = sizeof(struct tally_slot),
     .header = "Slot"},
    {.name = "scope",
     .form = TALLY_FORM_OBJECT,
     .members = debunk_scope_members,
     .header = "Scope"},
    {.name = "evidence",
     .form = TALLY_FORM_OBJECTS,
     ARRAY(tally_debunk, evidence, evidence_count),
     .members = evidence_members,
     .element = sizeof(struct tally_evidence),
     .header = "Evidence"},
    {.name = "about",
     .form = TALLY_FORM_HASHES,
     ARRAY(tally_debunk, about, about_count),
     .header = "About",
     .record = true},
    {.name = "forgeries",
     .form = TALLY_FORM_HASHES,
     ARRAY(tally_debunk, forgeries, forgery_count),
     .header = "Forgery"},
    {.name = "tips", .form = TALLY_FORM_NAMES, AT(tally_debunk, tips), .header = "Tip"},
    {.name = "not_this",
     .form = TALLY_FORM_HASHES,
     ARRAY(tally_debunk, not_this, not_this_count),
     .header = "Not-this"},
    {0},
};

static const struct tally_member withdraw_members[] = {
    {.name = "target",
     .form = TALLY_FORM_HASH,
     .required = true,
     AT(tally_withdraw, target),
     .header = "Target",
     .record = true},
    {.name = "reason",
     .form = TALLY_FORM_CHOICE,
     .required = true,
     AT(tally_withdraw, reason),
     .choices = reasons,
     .header = "Reason"},
    {.name = "note", .form = TALLY_FORM_TEXT, AT(tally_withdraw, note), .header = "Note"},
    {.name = "restores",
     .form = TALLY_FORM_HASHES,
     ARRAY(tally_withdraw, restores, restore_count),
     .header = "Restores",
     .record = true},
    {0},
};

static const struct tally_member redact_members[] = {
    {.name = "record",
     .form = TALLY_FORM_HASH,
     .required = true,
     AT(tally_redact, record),
     .header = "Record",
     .record = true},
    {.name = "digests",
     .form = TALLY_FORM_HASHES,
     .required = true,
     ARRAY(tally_redact, digests, digest_count),
     .header = "Digest"},
    {.name = "reason",
     .form = TALLY_FORM_CHOICE,
     .required = true,
     AT(tally_redact, reason),
     .choices = redact_reasons,
     .header = "Reason"},
    {.name = "note", .form = TALLY_FORM_TEXT, AT(tally_redact, note), .header = "Note"},
    {0},
};

static const struct tally_member keyset_members[] = {
    {.name = "id", .form = TALLY_FORM_BODY, .required = true, AT(tally_keyset, id), .header = "Id"},
    {.name = "seq",
     .form = TALLY_FORM_COUNT,
     .required = true,
     AT(tally_keyset, seq),
     .header = "Seq"},
    {.name = "keys",
     .form = TALLY_FORM_KEYS,
     .required = true,
     ARRAY(tally_keyset, keys, key_count),
     .header = "Key"},
    {.name = "threshold",
     .form = TALLY_FORM_COUNT,
     .required = true,
     AT(tally_keyset, threshold),
     .header = "Threshold"},
    {0},
};

static const struct tally_member revoke_members[] = {
    {.name = "vkey",
     .form = TALLY_FORM_KEY,
     .required = true,
     AT(tally_revoke, key),
     .header = "Vkey"},
    {.name = "reason",
     .form = TALLY_FORM_CHOICE,
     .required = true,
     AT(tally_revoke, reason),
     .choices = revoke_reasons,
     .header = "Reason"},
    {.name = "cutoff", .form = TALLY_FORM_INDEX, AT(tally_revoke, cutoff), .header = "Cutoff"},
    {.name = "note", .form = TALLY_FORM_TEXT, AT(tally_revoke, note), .header = "Note"},
    {0},
};

static const struct tally_member name_members[] = {
    {.name = "lang", .form = TALLY_FORM_LANG, .required = true, AT(tally_body_name, lang)},
    {.name = "full", .form = TALLY_FORM_NAME, .required = true, AT(tally_body_name, full)},
    {.name = "short", .form = TALLY_FORM_NAMES, AT(tally_body_name, shorts)},
    {.name = "former", .form = TALLY_FORM_NAMES, AT(tally_body_name, formers)},
    {0},
};

static const struct tally_member account_members[] = {
    {.name = "platform", .form = TALLY_FORM_NAME, .required = true, AT(tally_account, platform)},
    {.name = "name", .form = TALLY_FORM_NAME, .required = true, AT(tally_account, name)},
    {.name = "id", .form = TALLY_FORM_NAME, AT(tally_account, id)},
    {.name = "since", .form = TALLY_FORM_DATE, AT(tally_account, since)},
    {.name = "until", .form = TALLY_FORM_DATE, AT(tally_account, until)},
    {.name = "field", .form = TALLY_FORM_NAME, AT(tally_account, field)},
    {.name = "field_issuer", .form = TALLY_FORM_NAME, AT(tally_account, field_issuer)},
    {0},
};

static const struct tally_member body_scope_members[] = {
    {.name = "predicates",
     .form = TALLY_FORM_NAMES,
     .required = true,
     AT(tally_authority, scope_predicates)},
    {.name = "areas", .form = TALLY_FORM_NAMES, AT(tally_authority, scope_areas)},
    {.name = "langs", .form = TALLY_FORM_NAMES, AT(tally_authority, scope_langs)},
    {0},
};

static const struct tally_member authority_members[] = {
    {.name = "id",
     .form = TALLY_FORM_BODY,
     .required = true,
     AT(tally_authority, id),
     .header = "Id"},
    {.name = "seq",
     .form = TALLY_FORM_COUNT,
     .required = true,
     AT(tally_authority, seq),
     .header = "Seq"},
    {.name = "names",
     .form = TALLY_FORM_OBJECTS,
     .required = true,
     ARRAY(tally_authority, names, name_count),
     .members = name_members,
     .element = sizeof(struct tally_body_name),
     .header = "Name"},
    {.name = "kind", .form = TALLY_FORM_NAME, AT(tally_authority, kind), .header = "Kind"},
    {.name = "parent", .form = TALLY_FORM_BODY, AT(tally_authority, parent), .header = "Parent"},
    {.name = "successor",
     .form = TALLY_FORM_BODY,
     AT(tally_authority, successor),
     .header = "Successor"},
    {.name = "area", .form = TALLY_FORM_NAMES, AT(tally_authority, area), .header = "Area"},
    {.name = "domains", .form = TALLY_FORM_NAMES, AT(tally_authority, domains), .header = "Domain"},
    {.name = "contact",
     .form = TALLY_FORM_NAMES,
     AT(tally_authority, contact),
     .header = "Contact"},
    {.name = "accounts",
     .form = TALLY_FORM_OBJECTS,
     ARRAY(tally_authority, accounts, account_count),
     .members = account_members,
     .element = sizeof(struct tally_account),
     .header = "Account"},
    {.name = "number_codes",
     .form = TALLY_FORM_NAMES,
     AT(tally_authority, number_codes),
     .header = "Number-code"},
    {.name = "scope",
     .form = TALLY_FORM_OBJECT,
     .required = true,
     .members = body_scope_members,
     .header = "Scope"},
    {.name = "keys",
     .form = TALLY_FORM_KEYS,
     .required = true,
     ARRAY(tally_authority, keys, key_count),
     .header = "Key"},
    {.name = "threshold",
     .form = TALLY_FORM_COUNT,
     .required = true,
     AT(tally_authority, threshold),
     .header = "Threshold"},
    {.name = "admin_keys",
     .form = TALLY_FORM_KEYS,
     ARRAY(tally_authority, admin_keys, admin_key_count),
     .header = "Admin-key"},
    {.name = "admin_threshold",
     .form = TALLY_FORM_COUNT,
     AT(tally_authority, admin_threshold),
     .header = "Admin-threshold"},
    {.name = "state",
     .form = TALLY_FORM_CHOICE,
     .required = true,
     AT(tally_authority, state),
     .choices = states,
     .header = "State"},
    {0},
};

static const struct tally_member series_members[] = {
    {.name = "prefix", .form = TALLY_FORM_NAME, .required = true, AT(tally_series, prefix)},
    {.name = "year", .form = TALLY_FORM_COUNT, .required = true, AT(tally_series, year)},
    {.name = "from", .form = TALLY_FORM_COUNT, .required = true, AT(tally_series, from)},
    {.name = "to", .form = TALLY_FORM_COUNT, .required = true, AT(tally_series, to)},
    {.name = "withheld", .form = TALLY_FORM_NAMES, AT(tally_series, withheld)},
    {0},
};

static const struct tally_member coverage_members[] = {
    {.name = "kinds",
     .form = TALLY_FORM_NAMES,
     .required = true,
     AT(tally_coverage, kinds),
     .header = "Kind"},
    {.name = "area", .form = TALLY_FORM_NAMES, AT(tally_coverage, area), .header = "Area"},
    {.name = "channels",
     .form = TALLY_FORM_NAMES,
     AT(tally_coverage, channels),
     .header = "Channel"},
    {.name = "since",
     .form = TALLY_FORM_DATE,
     .required = true,
     AT(tally_coverage, since),
     .header = "Since"},
    {.name = "until", .form = TALLY_FORM_DATE, AT(tally_coverage, until), .header = "Until"},
    {.name = "complete",
     .form = TALLY_FORM_BOOL,
     .required = true,
     AT(tally_coverage, complete),
     .header = "Complete"},
    {.name = "number_series",
     .form = TALLY_FORM_OBJECTS,
     ARRAY(tally_coverage, series, series_count),
     .members = series_members,
     .element = sizeof(struct tally_series),
     .header = "Number-series"},
    {.name = "renew_by",
     .form = TALLY_FORM_DATE,
     AT(tally_coverage, renew_by),
     .header = "Renew-by"},
    {0},
};

static const struct tally_member record_members[] = {
    {.name = "origin", .form = TALLY_FORM_NAME, AT(tally_record, origin), .header = "Origin"},
    {.name = "lang",
     .form = TALLY_FORM_LANG,
     .required = true,
     AT(tally_record, lang),
     .header = "Lang"},
    {.name = "issued",
     .form = TALLY_FORM_NAME,
     .required = true,
     AT(tally_record, issued),
     .header = "Issued"},
    {.name = "nonce", .form = TALLY_FORM_NAME, AT(tally_record, nonce), .header = "Nonce"},
    {0},
};

static const struct tally_member directory_members[] = {
    {.name = "origin",
     .form = TALLY_FORM_NAME,
     .required = true,
     AT(tally_record, origin),
     .header = "Origin"},
    {.name = "lang", .form = TALLY_FORM_LANG, AT(tally_record, lang), .header = "Lang"},
    {.name = "issued", .form = TALLY_FORM_NAME, AT(tally_record, issued), .header = "Issued"},
    {.name = "nonce", .form = TALLY_FORM_NAME, AT(tally_record, nonce), .header = "Nonce"},
    {0},
};

static const struct tally_member part_members[] = {
    {.name = "subject", .form = TALLY_FORM_NAME, .required = true, AT(tally_subject, name)},
    {.name = "media_type", .form = TALLY_FORM_NAME, AT(tally_subject, media_type)},
    {.name = "lang", .form = TALLY_FORM_LANG, AT(tally_subject, lang)},
    {0},
};

const struct tally_member *tally_record_members(enum tally_record_type type)
{
    switch (type) {
    case TALLY_RECORD_NOTICE: return notice_members;
    case TALLY_RECORD_DEBUNK: return debunk_members;
    case TALLY_RECORD_WITHDRAW: return withdraw_members;
    case TALLY_RECORD_AUTHORITY: return authority_members;
    case TALLY_RECORD_COVERAGE: return coverage_members;
    case TALLY_RECORD_KEYSET: return keyset_members;
    case TALLY_RECORD_REVOKE: return revoke_members;
    case TALLY_RECORD_REDACT: return redact_members;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

void *tally_record_kind_struct(struct tally_record *record)
{
    switch (record->type) {
    case TALLY_RECORD_NOTICE: return &record->of.notice;
    case TALLY_RECORD_DEBUNK: return &record->of.debunk;
    case TALLY_RECORD_WITHDRAW: return &record->of.withdraw;
    case TALLY_RECORD_AUTHORITY: return &record->of.authority;
    case TALLY_RECORD_COVERAGE: return &record->of.coverage;
    case TALLY_RECORD_KEYSET: return &record->of.keyset;
    case TALLY_RECORD_REVOKE: return &record->of.revoke;
    case TALLY_RECORD_REDACT: return &record->of.redact;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

const struct tally_member *tally_record_common_members(enum tally_record_type type)
{
    return tally_record_of_directory(type) ? directory_members : record_members;
}

const struct tally_member *tally_record_part_members(void)
{
    return part_members;
}

static const char *choice_name(const char *const *choices, unsigned value)
{
    for (unsigned i = 0; choices[i] != NULL; i++) {
        if (i == value)
            return choices[i];
    }
    abort(); /* not a member of the enum: memory is damaged */
}

const char *tally_record_type_name(enum tally_record_type type)
{
    return choice_name(types, type);
}

const char *tally_slot_kind_name(enum tally_slot_kind value)
{
    return choice_name(slot_kinds, value);
}

const char *tally_conclusion_name(enum tally_conclusion value)
{
    return choice_name(conclusions, value);
}

const char *tally_withdraw_reason_name(enum tally_withdraw_reason value)
{
    return choice_name(reasons, value);
}

const char *tally_relation_how_name(enum tally_relation_how value)
{
    return choice_name(hows, value);
}

const char *tally_notice_status_name(enum tally_notice_status value)
{
    return choice_name(statuses, value);
}
