#include <stdio.h>
#include <stdlib.h>

#include "verifier/answer_out.h"
#include "verifier/facts.h"
#include "verifier/jsonfield.h"

static void add_notice(struct tally_json *out, const struct tally_notice *notice)
{
    tally_json_add_text(out, "title", notice->title);
    tally_jsonfield_text(out, "number", notice->number);
    tally_jsonfield_text(out, "kind", notice->kind);
    tally_jsonfield_date(out, "written", notice->written);
    tally_jsonfield_text(out, "effective", notice->effective.as_written);
    tally_jsonfield_text(out, "expires", notice->expires.as_written);
    tally_json_add_str(out, "status", tally_notice_status_name(notice->status));
    tally_jsonfield_text(out, "url", notice->url);
    if (notice->key_lines.count == 0)
        return;
    struct tally_json *lines = tally_json_add_array(out, "key_lines");
    for (size_t i = 0; i < notice->key_lines.count; i++)
        tally_json_add_text(lines, NULL, notice->key_lines.at[i]);
}

static void add_attachments(struct tally_json *out, const struct tally_record *record)
{
    struct tally_json *list = NULL;
    for (size_t i = 0; i < record->subject_count; i++) {
        struct tally_slice name = tally_facts_file(&record->subjects[i]);
        if (name.len == 0)
            continue;
        if (list == NULL)
            list = tally_json_add_array(out, "attachments");
        struct tally_json *file = tally_json_add_object(list, NULL);
        tally_json_add_text(file, "name", name);
        tally_jsonfield_hash(file, "sha256", record->subjects[i].digest);
    }
}

static void add_debunk(struct tally_json *out, const struct tally_debunk *debunk)
{
    tally_json_add_text(out, "claim", debunk->claim);
    tally_json_add_str(out, "conclusion", tally_conclusion_name(debunk->conclusion));
    struct tally_json *scope = tally_json_add_object(out, "scope");
    struct tally_json *area = tally_json_add_array(scope, "area");
    for (size_t i = 0; i < debunk->scope_area.count; i++)
        tally_json_add_text(area, NULL, debunk->scope_area.at[i]);
    tally_jsonfield_date(scope, "from", debunk->scope_from);
    tally_jsonfield_date(scope, "until", debunk->scope_until);
    struct tally_json *evidence = tally_json_add_array(out, "evidence");
    for (size_t i = 0; i < debunk->evidence_count; i++) {
        struct tally_json *item = tally_json_add_object(evidence, NULL);
        tally_json_add_text(item, "title", debunk->evidence[i].title);
        tally_jsonfield_text(item, "url", debunk->evidence[i].url);
    }
}

static void add_coverage_of(struct tally_json *out, const struct tally_coverage *coverage)
{
    struct tally_json *kinds = tally_json_add_array(out, "kinds");
    for (size_t i = 0; i < coverage->kinds.count; i++)
        tally_json_add_text(kinds, NULL, coverage->kinds.at[i]);
    tally_jsonfield_date(out, "since", coverage->since);
    tally_jsonfield_date(out, "until", coverage->until);
    tally_json_add_bool(out, "complete", coverage->complete);
    tally_jsonfield_date(out, "renew_by", coverage->renew_by);
}

static void add_statement(struct tally_json *out, const struct tally_answer_record *record)
{
    const struct tally_record *statement = record->record;
    struct tally_json *bodies = tally_json_add_array(out, "bodies");
    for (size_t i = 0; i < statement->authorities.count; i++) {
        struct tally_json *body = tally_json_add_object(bodies, NULL);
        tally_json_add_text(body, "id", statement->authorities.at[i]);
        if (i == 0) /* the lead */
            tally_jsonfield_text(body, "name", record->body_name);
    }
    tally_jsonfield_text(out, "lang", statement->lang);
    tally_jsonfield_text(out, "issued", statement->issued);
    add_attachments(out, statement);
    switch (statement->type) {
    case TALLY_RECORD_NOTICE: add_notice(out, &statement->of.notice); return;
    case TALLY_RECORD_DEBUNK: add_debunk(out, &statement->of.debunk); return;
    case TALLY_RECORD_WITHDRAW:
        tally_jsonfield_hash(out, "target", statement->of.withdraw.target);
        return;
    case TALLY_RECORD_COVERAGE: add_coverage_of(out, &statement->of.coverage); return;
    case TALLY_RECORD_REDACT:
        tally_jsonfield_hash(out, "redacts", statement->of.redact.record);
        return;
    case TALLY_RECORD_KEYSET: tally_json_add_text(out, "body", statement->of.keyset.id); return;
    case TALLY_RECORD_REVOKE:
        tally_json_add_str(out, "key", tally_vkey_keyid(&statement->of.revoke.key).s);
        return;
    case TALLY_RECORD_AUTHORITY:
        tally_json_add_text(out, "body", statement->of.authority.id);
        return;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

/* What extends the record, takes its place in part, or translates it, and holds itself. */
static void add_amendments(struct tally_json *parent, const struct tally_entry *entry)
{
    struct tally_json *array = NULL;
    for (const struct tally_amendment *a = entry->amendments; a != NULL; a = a->older) {
        if (!tally_amendment_counts(a))
            continue;
        if (array == NULL)
            array = tally_json_add_array(parent, "amendments");
        struct tally_json *one = tally_json_add_object(array, NULL);
        tally_json_add_str(one, "how", tally_relation_how_name(a->how));
        tally_jsonfield_hash(one, "record", a->by->id);
        struct tally_json *heads = tally_json_add_array(one, "heads");
        for (size_t i = 0; i < a->heads.count; i++)
            tally_json_add_text(heads, NULL, a->heads.at[i]);
    }
}

static void add_lifecycle(struct tally_json *parent, const struct tally_answer_record *record)
{
    const struct tally_entry *entry = record->entry;
    struct tally_json *out = tally_json_add_object(parent, "lifecycle");
    tally_json_add_str(out, "state", tally_state_name(record->state));
    add_amendments(out, entry);
    if (entry->lifecycle == TALLY_IN_FORCE)
        return;
    tally_json_add_int(out, "since", (int64_t)entry->changed_by); /* an index of the log */
    if (entry->lifecycle == TALLY_WITHDRAWN)
        tally_json_add_str(out, "reason", tally_withdraw_reason_name(entry->withdraw_reason));
    if (record->successor == NULL)
        return;
    bool withdrawn = entry->lifecycle == TALLY_WITHDRAWN;
    tally_jsonfield_hash(out, withdrawn ? "withdrawal" : "successor", record->successor->id);
    if (!withdrawn) /* what stands in its place, and whether that still does */
        tally_json_add_str(out, "successor_state", tally_state_name(record->successor_state));
}

static void add_links(struct tally_json *parent, const struct tally_entry *entry)
{
    struct tally_json *out = tally_json_add_object(parent, "links");
    char link[128];
    (void)snprintf(link, sizeof link, "/v1/records/%s", tally_hash_hex(entry->id).s);
    tally_json_add_str(out, "record", link);
    (void)snprintf(link, sizeof link, "/v1/records/%s/status", tally_hash_hex(entry->id).s);
    tally_json_add_str(out, "status", link);
    (void)snprintf(link, sizeof link, "/v1/records/%s/proof", tally_hash_hex(entry->id).s);
    tally_json_add_str(out, "proof", link);
}

void tally_answer_json_record(const struct tally_answer_record *record, struct tally_json *parent)
{
    const struct tally_entry *entry = record->entry;
    tally_jsonfield_hash(parent, "id", entry->id);
    tally_json_add_str(parent, "code", tally_shortcode_of(entry->id).s);
    tally_json_add_int(parent, "index", (int64_t)entry->index);
    tally_json_add_str(parent, "type",
                       entry->is_root ? "root" : tally_record_type_name(entry->type));
    if (record->record != NULL)
        add_statement(parent, record);
    add_lifecycle(parent, record);
    struct tally_json *signature = tally_json_add_object(parent, "signature");
    tally_json_add_bool(signature, "valid",
                        entry->standing == TALLY_STANDS && entry->have >= entry->need);
    tally_json_add_int(signature, "have", (int64_t)entry->have);
    tally_json_add_int(signature, "need", (int64_t)entry->need);
    tally_json_add_bool(signature, "key_later_revoked", record->key_revoked);
    if (record->text_gone)
        tally_json_add_bool(parent, "text_redacted", true);
    add_links(parent, entry);
}
