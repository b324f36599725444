#include "verifier/facts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "verifier/terms.h"

enum { AMENDMENT_MAX = 64 * 1024, FILE_NAME_MAX = 8 * 1024 };

static struct tally_slice of_str(const char *text)
{
    return tally_slice_of(text);
}

struct tally_slice tally_facts_file(const struct tally_subject *subject)
{
    static const struct tally_slice prefix = TALLY_TEXT("file/");
    if (tally_subject_kind(subject) != TALLY_PART_FILE ||
        !tally_slice_starts(subject->name, prefix))
        return (struct tally_slice){0};
    return (struct tally_slice){subject->name.ptr + prefix.len, subject->name.len - prefix.len};
}

static void put(const struct tally_facts_sink *sink, enum tally_lang lang, enum tally_label label,
                struct tally_slice value)
{
    if (value.len > 0)
        sink->fact(sink->context, tally_label(label, lang), value);
}

static void put_str(const struct tally_facts_sink *sink, enum tally_lang lang,
                    enum tally_label label, const char *value)
{
    put(sink, lang, label, of_str(value));
}

static void put_all(const struct tally_facts_sink *sink, enum tally_lang lang,
                    enum tally_label label, const struct tally_strings *values)
{
    for (size_t i = 0; i < values->count; i++)
        put(sink, lang, label, values->at[i]);
}

static void put_date(const struct tally_facts_sink *sink, enum tally_lang lang,
                     enum tally_label label, struct tally_date date)
{
    char text[32];
    if (date.year == 0)
        return;
    (void)snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    put_str(sink, lang, label, text);
}

static void put_notice(const struct tally_notice *notice, enum tally_lang lang,
                       const struct tally_facts_sink *sink)
{
    put(sink, lang, TALLY_LABEL_TITLE, notice->title);
    put(sink, lang, TALLY_LABEL_NUMBER, notice->number);
    put_date(sink, lang, TALLY_LABEL_WRITTEN, notice->written);
    put(sink, lang, TALLY_LABEL_EFFECTIVE, notice->effective.as_written);
    put(sink, lang, TALLY_LABEL_EXPIRES, notice->expires.as_written);
    put_all(sink, lang, TALLY_LABEL_AREA, &notice->area);
    put(sink, lang, TALLY_LABEL_URL, notice->url);
    put_all(sink, lang, TALLY_LABEL_CONTACT, &notice->contact);
    put_all(sink, lang, TALLY_LABEL_KEY_LINE, &notice->key_lines);
}

/* The digest that was signed for the text itself. */
static void put_text(const struct tally_record *record, enum tally_lang lang,
                     const struct tally_facts_sink *sink)
{
    char value[80];
    const struct tally_subject *text = tally_record_subject(record, TALLY_LIT("text"));
    if (text == NULL)
        return;
    (void)snprintf(value, sizeof value, "sha256:%s", tally_hash_hex(text->digest).s);
    put_str(sink, lang, TALLY_LABEL_TEXT, value);
}

/* "map.txt (sha256:…)": what was signed under that name. */
static void put_attachments(const struct tally_record *record, enum tally_lang lang,
                            const struct tally_facts_sink *sink)
{
    for (size_t i = 0; i < record->subject_count; i++) {
        const struct tally_subject *subject = &record->subjects[i];
        struct tally_slice name = tally_facts_file(subject);
        struct tally_buf text;
        if (name.len == 0)
            continue;
        tally_buf_init(&text, FILE_NAME_MAX);
        tally_buf_add(&text, name);
        tally_buf_printf(&text, " (sha256:%s)", tally_hash_hex(subject->digest).s);
        if (!text.failed)
            put(sink, lang, TALLY_LABEL_ATTACHMENT, tally_buf_slice(&text));
        tally_buf_deinit(&text);
    }
}

static void put_debunk(const struct tally_debunk *debunk, enum tally_lang lang,
                       const struct tally_facts_sink *sink)
{
    put(sink, lang, TALLY_LABEL_CLAIM, debunk->claim);
    put_str(sink, lang, TALLY_LABEL_CONCLUSION, tally_label_conclusion(debunk->conclusion, lang));
    put_all(sink, lang, TALLY_LABEL_AREA, &debunk->scope_area);
    put_date(sink, lang, TALLY_LABEL_FROM, debunk->scope_from);
    put_date(sink, lang, TALLY_LABEL_UNTIL, debunk->scope_until);
    for (size_t i = 0; i < debunk->evidence_count; i++) {
        put(sink, lang, TALLY_LABEL_EVIDENCE, debunk->evidence[i].title);
        put(sink, lang, TALLY_LABEL_URL, debunk->evidence[i].url);
    }
}

static void put_withdraw(const struct tally_withdraw *withdraw, enum tally_lang lang,
                         const struct tally_facts_sink *sink)
{
    put_str(sink, lang, TALLY_LABEL_TARGET, tally_hash_hex(withdraw->target).s);
    put_str(sink, lang, TALLY_LABEL_REASON, tally_label_withdraw_reason(withdraw->reason, lang));
    put(sink, lang, TALLY_LABEL_NOTE, withdraw->note);
}

static void put_authority(const struct tally_authority *authority, enum tally_lang lang,
                          const struct tally_facts_sink *sink)
{
    char text[32];
    for (size_t i = 0; i < authority->name_count; i++)
        put(sink, lang, TALLY_LABEL_BODY, authority->names[i].full);
    (void)snprintf(text, sizeof text, "%" PRIu64, authority->seq);
    put_str(sink, lang, TALLY_LABEL_VERSION, text);
    put_all(sink, lang, TALLY_LABEL_AREA, &authority->area);
    put_all(sink, lang, TALLY_LABEL_URL, &authority->domains);
    put_all(sink, lang, TALLY_LABEL_CONTACT, &authority->contact);
}

static void put_coverage(const struct tally_coverage *coverage, enum tally_lang lang,
                         const struct tally_facts_sink *sink)
{
    put_all(sink, lang, TALLY_LABEL_KIND, &coverage->kinds);
    put_all(sink, lang, TALLY_LABEL_AREA, &coverage->area);
    put_date(sink, lang, TALLY_LABEL_FROM, coverage->since);
    put_date(sink, lang, TALLY_LABEL_UNTIL, coverage->until);
    put_date(sink, lang, TALLY_LABEL_RENEW_BY, coverage->renew_by);
}

static void put_key(const struct tally_vkey *key, enum tally_lang lang,
                    const struct tally_facts_sink *sink)
{
    put_str(sink, lang, TALLY_LABEL_KEY, tally_vkey_keyid(key).s);
}

static void put_keyset(const struct tally_keyset *keyset, enum tally_lang lang,
                       const struct tally_facts_sink *sink)
{
    put(sink, lang, TALLY_LABEL_BODY, keyset->id);
    for (size_t i = 0; i < keyset->key_count; i++)
        put_key(&keyset->keys[i], lang, sink);
}

static void put_revoke(const struct tally_revoke *revoke, enum tally_lang lang,
                       const struct tally_facts_sink *sink)
{
    put_key(&revoke->key, lang, sink);
    put_str(sink, lang, TALLY_LABEL_REASON, tally_label_revoke_reason(revoke->reason, lang));
    put(sink, lang, TALLY_LABEL_NOTE, revoke->note);
}

static void put_redact(const struct tally_redact *redact, enum tally_lang lang,
                       const struct tally_facts_sink *sink)
{
    put_str(sink, lang, TALLY_LABEL_TARGET, tally_hash_hex(redact->record).s);
    put_str(sink, lang, TALLY_LABEL_REASON, tally_label_redact_reason(redact->reason, lang));
    put(sink, lang, TALLY_LABEL_NOTE, redact->note);
}

/* 通告 where the notice says what kind it is, else that it is a notice. */
static void put_kind(const struct tally_record *record, enum tally_lang lang,
                     const struct tally_facts_sink *sink)
{
    if (record->type == TALLY_RECORD_NOTICE && record->of.notice.kind.len > 0)
        put(sink, lang, TALLY_LABEL_TYPE, record->of.notice.kind);
    else
        put_str(sink, lang, TALLY_LABEL_TYPE, tally_label_type(record->type, lang));
}

static void put_by_type(const struct tally_record *record, enum tally_lang lang,
                        const struct tally_facts_sink *sink)
{
    put_kind(record, lang, sink);
    switch (record->type) {
    case TALLY_RECORD_NOTICE: put_notice(&record->of.notice, lang, sink); return;
    case TALLY_RECORD_DEBUNK: put_debunk(&record->of.debunk, lang, sink); return;
    case TALLY_RECORD_WITHDRAW: put_withdraw(&record->of.withdraw, lang, sink); return;
    case TALLY_RECORD_COVERAGE: put_coverage(&record->of.coverage, lang, sink); return;
    case TALLY_RECORD_KEYSET: put_keyset(&record->of.keyset, lang, sink); return;
    case TALLY_RECORD_REVOKE: put_revoke(&record->of.revoke, lang, sink); return;
    case TALLY_RECORD_REDACT: put_redact(&record->of.redact, lang, sink); return;
    case TALLY_RECORD_AUTHORITY: put_authority(&record->of.authority, lang, sink); return;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

/* "CODE 三 四": by which record, and which heads of this one it replaces. */
static void put_amendments(const struct tally_entry *entry, enum tally_lang lang,
                           const struct tally_facts_sink *sink)
{
    static const enum tally_label labels[] = {[TALLY_EXTENDS] = TALLY_LABEL_EXTENDED_BY,
                                              [TALLY_PARTIALLY_REPLACES] =
                                                  TALLY_LABEL_REPLACED_IN_PART_BY,
                                              [TALLY_TRANSLATES] = TALLY_LABEL_TRANSLATED_BY};
    for (const struct tally_amendment *a = entry->amendments; a != NULL; a = a->older) {
        struct tally_buf text;
        if (!tally_amendment_counts(a))
            continue;
        tally_buf_init(&text, AMENDMENT_MAX);
        tally_buf_str(&text, tally_shortcode_of(a->by->id).s);
        for (size_t i = 0; i < a->heads.count; i++) {
            tally_buf_byte(&text, ' ');
            tally_buf_add(&text, a->heads.at[i]);
        }
        if (!text.failed)
            put(sink, lang, labels[a->how], tally_buf_slice(&text));
        tally_buf_deinit(&text);
    }
}

/* Its title, its code, and its own state when it is no longer in force. A withdrawal has no title:
 * its code says which it is. */
static void put_successor(const struct tally_answer_record *record, enum tally_lang lang,
                          const struct tally_facts_sink *sink)
{
    char text[64];
    bool withdrawal = record->successor->type == TALLY_RECORD_WITHDRAW;
    if (!withdrawal && record->successor_record != NULL)
        put(sink, lang, TALLY_LABEL_CHANGED_BY, tally_facts_title(record->successor_record, lang));
    const struct tally_shortcode code = tally_shortcode_of(record->successor->id);
    (void)snprintf(text, sizeof text, "%s (%s)", code.s,
                   tally_terms_state(record->successor_state, lang));
    bool stands = record->successor_state == TALLY_STATE_IN_FORCE;
    put_str(sink, lang, withdrawal ? TALLY_LABEL_WITHDRAWN_BY : TALLY_LABEL_CHANGED_BY_CODE,
            stands ? code.s : text);
}

static void put_standing(const struct tally_answer_record *record, enum tally_lang lang,
                         const struct tally_facts_sink *sink)
{
    const struct tally_entry *entry = record->entry;
    char text[64];
    put_str(sink, lang, TALLY_LABEL_STATE, tally_terms_state(record->state, lang));
    if (record->state == TALLY_STATE_WITHDRAWN)
        put_str(sink, lang, TALLY_LABEL_REASON,
                tally_label_withdraw_reason(entry->withdraw_reason, lang));
    if (record->successor != NULL)
        put_successor(record, lang, sink);
    put_amendments(entry, lang, sink);
    if (entry->need > 0) {
        (void)snprintf(text, sizeof text, "%zu / %zu", entry->have, entry->need);
        put_str(sink, lang, TALLY_LABEL_SIGNATURES, text);
    }
    if (record->key_revoked)
        put_str(sink, lang, TALLY_LABEL_KEY, tally_label(TALLY_LABEL_REVOKED, lang));
    if (record->text_gone)
        put_str(sink, lang, TALLY_LABEL_TEXT, tally_label(TALLY_LABEL_REDACTED, lang));
    put_str(sink, lang, TALLY_LABEL_CODE, tally_shortcode_of(entry->id).s);
    put_str(sink, lang, TALLY_LABEL_ID, tally_hash_hex(entry->id).s);
    (void)snprintf(text, sizeof text, "%" PRIu64, entry->index);
    put_str(sink, lang, TALLY_LABEL_POSITION, text);
}

void tally_facts_of(const struct tally_answer_record *record, enum tally_lang lang,
                    const struct tally_facts_sink *sink)
{
    put(sink, lang, TALLY_LABEL_BODY, record->body_name);
    if (record->record != NULL) {
        const struct tally_strings *bodies = &record->record->authorities;
        for (size_t i = record->body_name.len > 0 ? 1 : 0; i < bodies->count; i++)
            put(sink, lang, TALLY_LABEL_BODY, bodies->at[i]);
        put_by_type(record->record, lang, sink);
        put_text(record->record, lang, sink);
        put_attachments(record->record, lang, sink);
        put(sink, lang, TALLY_LABEL_ISSUED, record->record->issued);
    }
    put_standing(record, lang, sink);
}

struct tally_slice tally_facts_title(const struct tally_record *record, enum tally_lang lang)
{
    switch (record->type) {
    case TALLY_RECORD_NOTICE: return record->of.notice.title;
    case TALLY_RECORD_DEBUNK: return record->of.debunk.claim;
    case TALLY_RECORD_COVERAGE:
    case TALLY_RECORD_KEYSET:
    case TALLY_RECORD_REVOKE:
    case TALLY_RECORD_REDACT:
    case TALLY_RECORD_WITHDRAW: return of_str(tally_label_type(record->type, lang));
    case TALLY_RECORD_AUTHORITY: return record->of.authority.names[0].full;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

void tally_facts_signed(const struct tally_answer *answer, const struct tally_finding *finding,
                        enum tally_context_kind kind, struct tally_buf *out)
{
    const struct tally_notice *notice = &finding->source.record->of.notice;
    switch (kind) {
    case TALLY_RE_DATED:
        tally_buf_printf(out, "%04d-%02d-%02d", notice->written.year, notice->written.month,
                         notice->written.day);
        return;
    case TALLY_RE_ATTRIBUTED:
        for (size_t i = 0; i < answer->record_count; i++) {
            if (answer->records[i].entry == finding->source.entry)
                tally_buf_add(out, answer->records[i].body_name);
        }
        return;
    case TALLY_RE_LOCATED:
    case TALLY_RE_TITLED: tally_buf_add(out, notice->title); return;
    case TALLY_RE_NUMBERED: tally_buf_add(out, notice->number); return;
    case TALLY_CONTEXT_KINDS: break; /* how many there are, not a kind */
    }
    abort(); /* not a member of the enum: memory is damaged */
}
