#include "verifier/evidence.h"

#include "verifier/fingerprint.h"
#include "verifier/metadata.h"

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
}

static struct tally_slice lead_name(const struct tally_ledger *ledger,
                                    const struct tally_record *record)
{
    if (record->authorities.count == 0)
        return (struct tally_slice){0};
    const struct tally_body *body = tally_ledger_body(ledger, record->authorities.at[0]);
    if (body == NULL || body->record->name_count == 0)
        return record->authorities.at[0];
    for (size_t i = 0; i < body->record->name_count; i++) {
        if (tally_slice_eq(body->record->names[i].lang, record->lang))
            return body->record->names[i].full;
    }
    return body->record->names[0].full;
}

static bool text_gone(const struct tally_ledger *ledger, const struct tally_entry *entry,
                      const struct tally_record *record)
{
    const struct tally_subject *text = tally_record_subject(record, TALLY_LIT("text"));
    return text != NULL &&
           (tally_ledger_part_gone(ledger, text->digest) || !tally_ledger_carries(ledger, entry));
}

/* What takes the place of a part of the record, and counts: the newest, or NULL. */
static const struct tally_entry *part_replaced_by(const struct tally_entry *entry)
{
    for (const struct tally_amendment *a = entry->amendments; a != NULL; a = a->older) {
        if (a->how == TALLY_PARTIALLY_REPLACES && tally_amendment_counts(a))
            return a->by;
    }
    return NULL;
}

void tally_evidence_holder(const struct tally_evidence_job *job,
                           const struct tally_document *document, struct tally_answer *answer)
{
    const struct tally_entry *entry = tally_ledger_entry(job->ledger, document->record->entry);
    for (size_t i = 0; i < answer->record_count; i++) {
        if (answer->records[i].entry == entry)
            return;
    }
    answer->record_total++;
    if (answer->record_count == TALLY_ANSWER_RECORDS_MAX)
        return;
    struct tally_answer_record *record = &answer->records[answer->record_count++];
    *record = (struct tally_answer_record){
        .entry = entry,
        .record = &document->record->record,
        .state = tally_ledger_state(entry, job->now),
        .body_name = lead_name(job->ledger, &document->record->record),
        .text_gone = text_gone(job->ledger, entry, &document->record->record),
        .key_revoked = tally_ledger_key_revoked(job->ledger, entry->index),
        .part_replaced_by = part_replaced_by(entry),
    };
    if (entry->lifecycle == TALLY_IN_FORCE)
        return;
    record->successor = tally_ledger_entry(job->ledger, entry->changed_by);
    record->successor_state = tally_ledger_state(record->successor, job->now);
    if (record->successor->lifecycle == TALLY_WITHDRAWN)
        record->successor_ended_by = tally_ledger_entry(job->ledger, record->successor->changed_by);
}

static struct tally_finding *new_finding(const struct tally_evidence_job *job,
                                         struct tally_answer *answer)
{
    if (answer->findings == NULL)
        answer->findings =
            tally_arena_alloc(job->arena, TALLY_FINDINGS_MAX, sizeof *answer->findings);
    if (answer->findings == NULL || answer->finding_count == TALLY_FINDINGS_MAX)
        return NULL;
    return &answer->findings[answer->finding_count++];
}

static bool fill_pieces(const struct tally_evidence_job *job, const struct tally_tokens *record,
                        const struct tally_alignment *a, struct tally_finding *finding)
{
    finding->pieces = tally_arena_alloc(job->arena, a->count + 1, sizeof *finding->pieces);
    if (finding->pieces == NULL)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        if (edit->kind == TALLY_EDIT_EQUAL)
            finding->pieces[finding->piece_count++] = (struct tally_piece){
                .input = tally_differ_token_span(job->post->tokens, edit->p0, edit->p1),
                .record = tally_differ_token_span(record, edit->r0, edit->r1),
            };
    }
    return true;
}

static bool fill_omitted(const struct tally_evidence_job *job, const struct tally_match *match,
                         struct tally_finding *finding)
{
    const struct tally_tokens *record = &match->document->tokens;
    const struct tally_alignment *a = &match->alignment;
    size_t most = match->differences.omitted_count + 2;
    finding->omitted = tally_arena_alloc(job->arena, most, sizeof *finding->omitted);
    if (finding->omitted == NULL)
        return false;
    if (match->whole)
        return true;
    if (a->r0 > 0)
        finding->omitted[finding->omitted_count++] = tally_differ_token_span(record, 0, a->r0);
    for (size_t i = 0; i < match->differences.omitted_count; i++) {
        const struct tally_edit *edit = &match->differences.omitted[i];
        finding->omitted[finding->omitted_count++] =
            tally_differ_token_span(record, edit->r0, edit->r1);
    }
    if (a->r1 < record->count)
        finding->omitted[finding->omitted_count++] =
            tally_differ_token_span(record, a->r1, (uint32_t)record->count);
    return true;
}

/* The record that a title is of, which is listed from here on; NULL: there is none, or no room. */
static const struct tally_entry *list_owner(const struct tally_evidence_job *job,
                                            const struct tally_corpus_record *owner,
                                            struct tally_answer *answer)
{
    const struct tally_document document = {.record = owner};
    if (owner == NULL)
        return NULL;
    tally_evidence_holder(job, &document, answer);
    for (size_t i = 0; i < answer->record_count; i++) {
        if (answer->records[i].entry->index == owner->entry)
            return answer->records[i].entry;
    }
    return NULL;
}

static bool fill_contexts(const struct tally_evidence_job *job, const struct tally_match *match,
                          struct tally_finding *finding, struct tally_answer *answer)
{
    const struct tally_contexts *contexts = &match->contexts;
    finding->contexts =
        tally_arena_alloc(job->arena, contexts->count + 1, sizeof *finding->contexts);
    for (size_t i = 0; finding->contexts != NULL && i < contexts->count; i++)
        finding->contexts[finding->context_count++] = (struct tally_context){
            contexts->at[i].kind,
            tally_differ_token_span(job->post->tokens, contexts->at[i].p0, contexts->at[i].p1),
            list_owner(job, contexts->at[i].owner, answer)};
    return finding->contexts != NULL;
}

/* Material ones first find room; then the rest, and all are put in input order again. */
static bool fill_differences(const struct tally_evidence_job *job,
                             const struct tally_differences *differences,
                             struct tally_finding *finding)
{
    size_t most = differences->count < TALLY_ANSWER_DIFFERENCES_MAX ? differences->count
                                                                    : TALLY_ANSWER_DIFFERENCES_MAX;
    finding->differences = tally_arena_alloc(job->arena, most + 1, sizeof *finding->differences);
    if (finding->differences == NULL)
        return false;
    size_t room[TALLY_MATERIAL + 1];
    size_t left = most;
    for (int severity = TALLY_MATERIAL; severity >= TALLY_COSMETIC; severity--) {
        size_t n = 0;
        for (size_t i = 0; i < differences->count; i++)
            n += (int)differences->at[i].shown.severity == severity;
        room[severity] = n < left ? n : left;
        left -= room[severity];
    }
    for (size_t i = 0; i < differences->count; i++) {
        const struct tally_difference *shown = &differences->at[i].shown;
        if (room[shown->severity] > 0) {
            room[shown->severity]--;
            finding->differences[finding->difference_count++] = *shown;
        }
    }
    return true;
}

/* The lines beside its text that say what record it is. */
static bool fill_frame(const struct tally_evidence_job *job, const struct tally_match *match,
                       struct tally_finding *finding)
{
    const struct tally_post *post = job->post;
    const struct tally_tokens *t = post->tokens;
    const uint32_t count = (uint32_t)t->count;
    finding->frame = tally_arena_room(job->arena, post->lines.count + 1, sizeof *finding->frame);
    if (finding->frame == NULL)
        return false;
    for (size_t n = 0; n < post->lines.count; n++) {
        uint32_t from = post->lines.at[n].from;
        uint32_t to = post->lines.at[n + 1].from;
        bool own = tally_metalines_may(match->document->record, t, &post->lines.at[n], count) &&
                   tally_metadata_run(match->document->record, t, from, to) == to;
        if (own && !tally_alignment_holds(&match->alignment, from, to))
            finding->frame[finding->frame_count++] = tally_differ_token_span(t, from, to);
    }
    return true;
}

enum tally_code tally_evidence_match(const struct tally_evidence_job *job,
                                     const struct tally_match *match, enum tally_verdict code,
                                     struct tally_answer *answer)
{
    struct tally_finding *finding = new_finding(job, answer);
    if (finding == NULL)
        return no_memory(job->err);
    tally_evidence_holder(job, match->document, answer);
    const struct tally_entry *entry =
        tally_ledger_entry(job->ledger, match->document->record->entry);
    *finding = (struct tally_finding){
        .code = code,
        .source = {entry, &match->document->record->record, match->document->part_name,
                   match->document->tokens.text},
        .presented = match->presented,
        .covered = match->record_covered,
        .accounted = match->units > 0 ? (double)match->equal_units / (double)match->units : 0,
        .flags = match->flags,
    };
    if (tally_slice_starts(match->document->part_name, TALLY_LIT("short/")))
        finding->flags |= TALLY_FLAG_SHORT_FORM_USED;
    if (!fill_pieces(job, &match->document->tokens, &match->alignment, finding) ||
        !fill_frame(job, match, finding) || !fill_omitted(job, match, finding) ||
        !fill_contexts(job, match, finding, answer) ||
        !fill_differences(job, &match->differences, finding))
        return no_memory(job->err);
    if (match->differences.material > 0) {
        const struct tally_differ differ = {
            .words = job->post->words, .post = job->post->tokens, .document = match->document};
        finding->has_fingerprint = true;
        finding->fingerprint = tally_fingerprint_of(&differ, &match->differences, entry->id);
    }
    return TALLY_OK;
}

/* What is known about the claim, beside its words. */
static bool fill_stance(const struct tally_evidence_job *job, const struct tally_claim_match *match,
                        struct tally_finding *finding)
{
    finding->wording = match->claim->tokens.text;
    if (match->stance.time == TALLY_TIME_AFTER)
        finding->flags |= TALLY_FLAG_AFTER_DEBUNK;
    if (match->alignment.count == 0) /* matched by a fingerprint, not by words */
        return true;
    struct tally_stance *stance = tally_arena_alloc(job->arena, 1, sizeof *stance);
    if (stance == NULL)
        return false;
    *stance = match->stance;
    finding->stance = stance;
    return true;
}

enum tally_code tally_evidence_claim(const struct tally_evidence_job *job,
                                     const struct tally_claim_match *match,
                                     struct tally_answer *answer)
{
    struct tally_finding *finding = new_finding(job, answer);
    if (finding == NULL)
        return no_memory(job->err);
    tally_evidence_holder(job, match->claim, answer);
    *finding = (struct tally_finding){
        .code = match->code,
        .source = {tally_ledger_entry(job->ledger, match->claim->record->entry),
                   &match->claim->record->record, match->claim->part_name,
                   match->claim->tokens.text},
    };
    return fill_stance(job, match, finding) &&
                   fill_pieces(job, &match->claim->tokens, &match->alignment, finding) &&
                   fill_differences(job, &match->differences, finding)
               ? TALLY_OK
               : no_memory(job->err);
}

enum tally_code tally_evidence_refuted(const struct tally_evidence_job *job,
                                       const struct tally_claim_match *match,
                                       struct tally_answer *answer)
{
    for (size_t i = 0; i < answer->finding_count; i++) {
        struct tally_finding *finding = &answer->findings[i];
        if (finding->code != TALLY_QUOTES_OFFICIAL ||
            finding->source.record != &match->claim->record->record)
            continue;
        finding->code = TALLY_REFUTES_DEBUNKED;
        return fill_stance(job, match, finding) ? TALLY_OK : no_memory(job->err);
    }
    return tally_evidence_claim(job, match, answer);
}

/* A finding about a record as a whole, none of whose words were compared. */
static enum tally_code add_whole(const struct tally_evidence_job *job,
                                 const struct tally_corpus_record *record, enum tally_verdict code,
                                 unsigned flags, struct tally_answer *answer)
{
    struct tally_finding *finding = new_finding(job, answer);
    if (finding == NULL)
        return no_memory(job->err);
    const struct tally_document document = {.record = record};
    tally_evidence_holder(job, &document, answer);
    *finding = (struct tally_finding){
        .code = code,
        .source = {.entry = tally_ledger_entry(job->ledger, record->entry),
                   .record = &record->record,
                   .part_name = TALLY_LIT("text")},
        .presented = true,
        .flags = flags,
    };
    return TALLY_OK;
}

enum tally_code tally_evidence_owner(const struct tally_evidence_job *job,
                                     const struct tally_corpus_record *owner, unsigned flags,
                                     struct tally_answer *answer)
{
    return add_whole(job, owner, TALLY_IDENTIFIER_CONFLICT, flags, answer);
}

enum tally_code tally_evidence_missing(const struct tally_evidence_job *job,
                                       const struct tally_corpus_record *declaration,
                                       struct tally_answer *answer)
{
    return add_whole(job, declaration, TALLY_OFFICIAL_CLAIM_NOT_ON_RECORD, 0, answer);
}

enum tally_code tally_evidence_wrappers(const struct tally_post *post,
                                        const struct tally_match *match,
                                        struct tally_answer *answer, struct tally_arena *arena,
                                        struct tally_err *err)
{
    struct tally_tokens shown = *post->tokens;
    const struct tally_tokens *t = &shown;
    size_t lines = 0;
    shown.count += post->cut_off;
    shown.empty = NULL; /* was filled as if the text ended there */
    for (uint32_t i = 0; i < t->count; i = tally_metadata_line_end(t, i))
        lines += post->set_aside[i];
    answer->wrappers = tally_arena_alloc(arena, lines + 1, sizeof *answer->wrappers);
    if (answer->wrappers == NULL)
        return no_memory(err);
    for (uint32_t i = 0; i < t->count; i = tally_metadata_line_end(t, i)) {
        bool covered = match != NULL && tally_alignment_holds(&match->alignment, i, i + 1);
        if (post->set_aside[i] && !covered)
            answer->wrappers[answer->wrapper_count++] =
                tally_differ_token_span(t, i, tally_metadata_line_end(t, i));
    }
    return TALLY_OK;
}

/* Where records disagree none speaks for the others. */
static void sort_by_time(struct tally_answer *answer)
{
    for (size_t i = 1; i < answer->record_count; i++) {
        struct tally_answer_record record = answer->records[i];
        size_t at = i;
        for (; at > 0 && record.entry->index < answer->records[at - 1].entry->index; at--)
            answer->records[at] = answer->records[at - 1];
        answer->records[at] = record;
    }
}

void tally_evidence_sort(struct tally_answer *answer)
{
    for (size_t i = 1; i < answer->finding_count; i++) {
        struct tally_finding finding = answer->findings[i];
        size_t at = i;
        for (; at > 0 && finding.code < answer->findings[at - 1].code; at--)
            answer->findings[at] = answer->findings[at - 1];
        answer->findings[at] = finding;
    }
    if (answer->finding_count > 0 && answer->findings[0].code == TALLY_CONFLICTING_RECORDS) {
        sort_by_time(answer);
        return;
    }
    for (size_t i = 1; answer->finding_count > 0 && i < answer->record_count; i++) {
        if (answer->records[i].entry != answer->findings[0].source.entry)
            continue;
        struct tally_answer_record first = answer->records[i];
        for (size_t k = i; k > 0; k--)
            answer->records[k] = answer->records[k - 1];
        answer->records[0] = first;
    }
}
