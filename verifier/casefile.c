#include "verifier/casefile.h"

#include <stdio.h>

#include "schema/limits.h"
#include "verifier/answer_out.h"
#include "verifier/receipt.h"

#define SCHEMA_ID "urn:tally:evidence:v1"

struct writing {
    struct tally_registry *registry;
    const struct tally_ledger *ledger;
    const struct tally_answer *answer;
    const struct tally_entry *cited[5 * TALLY_ANSWER_RECORDS_MAX]; /* in log order, each once */
    size_t count;
    struct tally_slice *bodies; /* whose records they are, each once */
    size_t body_count;
    struct tally_arena *arena;
    struct tally_err *err;
};

/* --- What is cited --- */

static void cite(struct writing *w, const struct tally_entry *entry)
{
    size_t at = w->count;
    if (entry == NULL)
        return;
    while (at > 0 && w->cited[at - 1]->index > entry->index)
        at--;
    if (at > 0 && w->cited[at - 1]->index == entry->index)
        return;
    memmove(w->cited + at + 1, w->cited + at, (w->count - at) * sizeof(const void *));
    w->cited[at] = entry;
    w->count++;
}

static void cite_all(struct writing *w)
{
    const struct tally_answer *answer = w->answer;
    for (size_t i = 0; i < answer->record_count; i++) {
        cite(w, answer->records[i].entry);
        cite(w, answer->records[i].successor);
        cite(w, answer->records[i].successor_ended_by);
        cite(w, answer->records[i].part_replaced_by);
    }
    if (answer->said != NULL)
        cite(w, answer->said->declaration);
}

static enum tally_code read_leaf(const struct writing *w, uint64_t index, struct tally_slice *leaf,
                                 struct tally_record *record)
{
    struct tally_envelope envelope;
    enum tally_code code = tally_registry_entry(w->registry, index, leaf, w->arena, w->err);
    if (code == TALLY_OK)
        code = tally_dsse_parse(*leaf, TALLY_DSSE_OURS, &envelope, w->arena, w->err);
    return code == TALLY_OK ? tally_record_parse(envelope.payload, record, w->arena, w->err) : code;
}

/* --- Leaves --- */

static enum tally_code add_leaf(const struct writing *w, uint64_t index, struct tally_slice leaf,
                                struct tally_json *out)
{
    struct tally_buf proof;
    tally_buf_init(&proof, TALLY_NOTE_MAX + TALLY_LEAF_MAX);
    enum tally_code code = tally_registry_proof(w->registry, index, &proof, w->err);
    if (code == TALLY_OK && proof.failed)
        code = tally_fail(w->err, TALLY_NO_MEMORY, "no memory for a proof");
    tally_json_add_int(out, "index", (int64_t)index);
    tally_json_add_text(out, "leaf", leaf);
    tally_json_add_text(out, "proof", tally_buf_slice(&proof));
    tally_buf_deinit(&proof);
    return code;
}

/* Its texts; attachments stay where they are: no verdict rests on them. */
static enum tally_code add_texts(const struct writing *w, const struct tally_record *record,
                                 struct tally_json *parent)
{
    struct tally_json *parts = tally_json_add_array(parent, "parts");
    for (size_t i = 0; i < record->subject_count; i++) {
        const struct tally_subject *subject = &record->subjects[i];
        enum tally_part_kind kind = tally_subject_kind(subject);
        struct tally_slice text;
        if (kind == TALLY_PART_FILE || kind == TALLY_PART_NONE ||
            tally_ledger_part_gone(w->ledger, subject->digest))
            continue;
        enum tally_code code =
            tally_registry_part(w->registry, subject->digest, &text, w->arena, w->err);
        if (code != TALLY_OK)
            return code;
        struct tally_json *part = tally_json_add_object(parts, NULL);
        tally_json_add_text(part, "name", subject->name);
        tally_json_add_text(part, "text", text);
    }
    return TALLY_OK;
}

static enum tally_code add_records(const struct writing *w, struct tally_json *parent)
{
    struct tally_json *records = tally_json_add_array(parent, "records");
    for (size_t i = 0; i < w->count; i++) {
        uint64_t index = w->cited[i]->index;
        struct tally_slice leaf;
        struct tally_record record;
        struct tally_json *out = tally_json_add_object(records, NULL);
        enum tally_code code = read_leaf(w, index, &leaf, &record);
        if (code == TALLY_OK)
            code = add_leaf(w, index, leaf, out);
        if (code == TALLY_OK)
            code = add_texts(w, &record, out);
        if (code != TALLY_OK)
            return code;
    }
    return TALLY_OK;
}

/* --- Who may sign --- */

static struct tally_slice body_of(const struct tally_record *record)
{
    if (record->type == TALLY_RECORD_AUTHORITY)
        return record->of.authority.id;
    return record->type == TALLY_RECORD_KEYSET ? record->of.keyset.id : (struct tally_slice){0};
}

static bool is_cited(const struct writing *w, struct tally_slice body)
{
    for (size_t i = 0; i < w->body_count; i++) {
        if (tally_slice_eq(w->bodies[i], body))
            return true;
    }
    return false;
}

static enum tally_code find_bodies(struct writing *w)
{
    w->bodies = tally_arena_alloc(w->arena, w->count * TALLY_JOINT_MAX + 1, sizeof *w->bodies);
    if (w->bodies == NULL)
        return tally_fail(w->err, TALLY_NO_MEMORY, "no memory for the evidence");
    for (size_t i = 0; i < w->count; i++) {
        struct tally_slice leaf;
        struct tally_record record;
        enum tally_code code = read_leaf(w, w->cited[i]->index, &leaf, &record);
        if (code != TALLY_OK)
            return code;
        for (size_t k = 0; k < record.authorities.count; k++) {
            if (!is_cited(w, record.authorities.at[k]))
                w->bodies[w->body_count++] = record.authorities.at[k];
        }
    }
    return TALLY_OK;
}

/* Every statement about the keys and names of the bodies that are cited. */
static enum tally_code add_directory(const struct writing *w, struct tally_json *parent)
{
    struct tally_json *directory = tally_json_add_array(parent, "directory");
    for (uint64_t i = 0; w->count > 0 && i < tally_ledger_size(w->ledger); i++) {
        const struct tally_entry *entry = tally_ledger_entry(w->ledger, i);
        struct tally_slice leaf;
        struct tally_record record;
        if (entry->is_root || entry->standing != TALLY_STANDS ||
            (entry->type != TALLY_RECORD_AUTHORITY && entry->type != TALLY_RECORD_KEYSET))
            continue;
        enum tally_code code = read_leaf(w, i, &leaf, &record);
        if (code == TALLY_OK && is_cited(w, body_of(&record)))
            code = add_leaf(w, i, leaf, tally_json_add_object(directory, NULL));
        if (code != TALLY_OK)
            return code;
    }
    return TALLY_OK;
}

static enum tally_code add_roots(const struct writing *w, struct tally_json *parent)
{
    struct tally_json *roots = tally_json_add_array(parent, "roots");
    for (uint64_t i = 0; i < tally_ledger_size(w->ledger); i++) {
        const struct tally_entry *entry = tally_ledger_entry(w->ledger, i);
        struct tally_slice note;
        if (!entry->is_root || entry->standing != TALLY_STANDS)
            continue;
        enum tally_code code = tally_registry_entry(w->registry, i, &note, w->arena, w->err);
        if (code != TALLY_OK)
            return code;
        struct tally_json *out = tally_json_add_object(roots, NULL);
        tally_json_add_int(out, "index", (int64_t)i);
        tally_json_add_text(out, "note", note);
    }
    return TALLY_OK;
}

enum tally_code tally_casefile_write(struct tally_registry *registry,
                                     const struct tally_ledger *ledger,
                                     const struct tally_answer *answer, struct tally_json *parent,
                                     struct tally_arena *arena, struct tally_err *err)
{
    struct writing w = {
        .registry = registry, .ledger = ledger, .answer = answer, .arena = arena, .err = err};
    struct tally_slice checkpoint;
    struct tally_receipt receipt;
    if (!tally_receipt_of(answer, &receipt) && answer->reason == NULL)
        return tally_fail(err, TALLY_NOT_FOUND, "there is no answer to keep");
    if (answer->reason != NULL)
        return tally_fail_why(err, TALLY_NOT_FOUND, answer->reason, "there is no answer to keep: ");
    cite_all(&w);
    tally_json_add_str(parent, "schema", SCHEMA_ID);
    tally_json_add_text(parent, "post", answer->text);
    tally_answer_json(answer, tally_json_add_object(parent, "answer"));
    enum tally_code code = tally_registry_checkpoint(registry, &checkpoint, NULL, arena, err);
    if (code == TALLY_OK)
        code = add_roots(&w, parent);
    if (code == TALLY_OK)
        tally_json_add_text(parent, "checkpoint", checkpoint);
    if (code == TALLY_OK)
        code = find_bodies(&w);
    if (code == TALLY_OK)
        code = add_directory(&w, parent);
    return code == TALLY_OK ? add_records(&w, parent) : code;
}
