#include "keys/ledger.h"

#include <assert.h>
#include <stdlib.h>

#include "keys/ledger_private.h"
#include "keys/rootchain.h"

enum { SCRATCH = 8 * 1024 * 1024, NUMBER_MAX = 256 };

const char *tally_refusal_name(enum tally_refusal refusal)
{
    static const char *const names[] = {
        "accepted",       "bad_envelope",      "too_large",     "no_signature", "unknown_key",
        "key_not_active", "threshold_not_met", "out_of_scope",  "wrong_origin", "unknown_type",
        "bad_member",     "part_missing",      "part_wrong",    "unknown_body", "wrong_seq",
        "key_in_use",     "number_taken",      "bad_reference", "bad_period",   "code_collision",
        "not_the_root",
    };
    assert((size_t)refusal < sizeof names / sizeof *names);
    return names[refusal];
}

bool tally_ledger_room(void *array, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return true;
    size_t more = *cap == 0 ? 64 : *cap * 2;
    void *old;
    memcpy(&old, array, sizeof old);
    void *grown = realloc(old, more * size);
    if (grown == NULL)
        return false;
    memcpy(array, &grown, sizeof grown);
    *cap = more;
    return true;
}

enum tally_code tally_ledger_new(const struct tally_root *root, struct tally_ledger **out,
                                 struct tally_err *err)
{
    struct tally_ledger *ledger = calloc(1, sizeof *ledger);
    if (ledger == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the ledger");
    tally_arena_init(&ledger->arena, SIZE_MAX);
    ledger->root = *root;
    if (!tally_directory_use_root(ledger, root)) {
        tally_ledger_free(ledger);
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the ledger");
    }
    *out = ledger;
    return TALLY_OK;
}

void tally_ledger_free(struct tally_ledger *ledger)
{
    if (ledger == NULL)
        return;
    tally_lookup_deinit(&ledger->by_id);
    tally_lookup_deinit(&ledger->by_code);
    tally_lookup_deinit(&ledger->by_number);
    tally_lookup_deinit(&ledger->by_body);
    tally_lookup_deinit(&ledger->by_key);
    free(ledger->entries);
    free(ledger->bodies);
    free(ledger->used);
    tally_arena_deinit(&ledger->arena);
    free(ledger);
}

uint64_t tally_ledger_size(const struct tally_ledger *ledger)
{
    return ledger->size;
}

/* --- Looking up --- */

const struct tally_entry *tally_ledger_entry(const struct tally_ledger *ledger, uint64_t index)
{
    assert(index < ledger->size);
    return ledger->entries[index];
}

const struct tally_entry *tally_ledger_find(const struct tally_ledger *ledger, struct tally_hash id)
{
    uint64_t hash = tally_lookup_hash_of(id);
    uint64_t index;
    const struct tally_entry *first = NULL;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_id, hash, &cursor, &index);) {
        const struct tally_entry *entry = ledger->entries[index];
        if (!tally_hash_eq(entry->id, id))
            continue;
        if (entry->standing == TALLY_STANDS)
            return entry;
        if (first == NULL || entry->index < first->index)
            first = entry;
    }
    return first;
}

const struct tally_entry *tally_ledger_find_code(const struct tally_ledger *ledger, uint64_t bits)
{
    uint64_t index;
    size_t cursor = 0;
    return tally_lookup_next(&ledger->by_code, bits, &cursor, &index) ? ledger->entries[index]
                                                                      : NULL;
}

size_t tally_ledger_find_number(const struct tally_ledger *ledger, const char *number_key,
                                const struct tally_entry **out, size_t max)
{
    struct tally_slice key = {(const uint8_t *)number_key, strlen(number_key)};
    uint64_t hash = tally_lookup_hash(key);
    uint64_t index;
    size_t count = 0;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_number, hash, &cursor, &index);) {
        const struct tally_entry *entry = ledger->entries[index];
        if (strcmp(entry->number_key, number_key) != 0)
            continue;
        size_t at = count < max ? count : max; /* oldest first, by insertion */
        for (; at > 0 && out[at - 1]->index > entry->index; at--) {
            if (at < max)
                out[at] = out[at - 1];
        }
        if (at < max)
            out[at] = entry;
        count++;
    }
    return count;
}

/* --- Signatures --- */

struct tally { /* who signed an envelope, counted for one set of keys */
    const struct tally_envelope *envelope;
    const struct tally_submission *asked; /* what was verified ahead; NULL */
    enum signature_mode mode;
};

static bool names_key(const struct tally_dsse_sig *sig, const struct tally_vkey *key)
{
    struct tally_vkey_text own = tally_vkey_keyid(key);
    return tally_slice_eq(sig->keyid, (struct tally_slice){(const uint8_t *)own.s, strlen(own.s)});
}

static const struct tally_dsse_sig *find_signature(const struct tally *t,
                                                   const struct tally_vkey *key)
{
    for (size_t i = 0; i < t->envelope->sig_count; i++) {
        const struct tally_dsse_sig *sig = &t->envelope->sigs[i];
        bool named = names_key(sig, key);
        if (t->mode == SIGNATURES_TRUST
                ? named
                : (named || sig->keyid.len == 0) &&
                      tally_signing_verify(&key->pub, t->envelope->pae, sig->sig))
            return sig;
    }
    return NULL;
}

static const struct tally_dsse_sig *found_before(const struct tally_submission *asked,
                                                 const struct tally_vkey *key)
{
    for (size_t i = 0; i < asked->good_count; i++) {
        if (tally_pubkey_eq(&asked->good[i].pub, &key->pub))
            return asked->good[i].sig;
    }
    return NULL;
}

/* The set's i-th key's signature, or NULL. What was verified ahead is not verified again,
 * unless the keys are newer than that. */
static const struct tally_dsse_sig *signature_of(const struct tally *t, const struct entitled *set,
                                                 size_t i)
{
    const struct tally_submission *asked = t->asked;
    if (asked != NULL && asked->verified && set->since < asked->verified_at)
        return found_before(asked, &set->keys[i]);
    return find_signature(t, &set->keys[i]);
}

static size_t count_signed(const struct tally *t, const struct entitled *set)
{
    size_t count = 0;
    for (size_t i = 0; i < set->count; i++) /* keys of one set are distinct */
        count += signature_of(t, set, i) != NULL;
    return count;
}

void tally_ledger_verify(const struct tally_ledger *ledger, struct tally_submission *submission)
{
    struct entitled sets[TALLY_JOINT_MAX];
    struct tally_slice missing;
    const struct tally t = {&submission->envelope, NULL, SIGNATURES_VERIFY};
    size_t count =
        tally_directory_entitled(ledger, &submission->record, ledger->size, sets, &missing);
    submission->good_count = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < sets[i].count; k++) {
            const struct tally_dsse_sig *sig = find_signature(&t, &sets[i].keys[k]);
            if (sig == NULL || submission->good_count == TALLY_SIGNATURES_MAX)
                continue;
            submission->good[submission->good_count].pub = sets[i].keys[k].pub;
            submission->good[submission->good_count++].sig = sig;
        }
    }
    submission->verified = count > 0;
    submission->verified_at = ledger->size;
}

/* No key of the set signed: was it nobody, a key of before, or somebody else's? */
static enum tally_refusal nobody_signed(const struct tally_ledger *ledger, const struct tally *t,
                                        const struct entitled *set, struct tally_err *err)
{
    int len = (int)(set->body.len < 60 ? set->body.len : 60);
    const char *who = set->body.len > 0 ? (const char *)set->body.ptr : "the directory";
    if (set->body.len == 0)
        len = 13;
    for (size_t i = 0; i < set->count; i++) {
        for (size_t k = 0; k < t->envelope->sig_count; k++) {
            if (names_key(&t->envelope->sigs[k], &set->keys[i])) {
                (void)tally_fail(err, TALLY_UNTRUSTED,
                                 "the signature of %.90s does not verify: the record is not what "
                                 "was signed",
                                 set->keys[i].name);
                return TALLY_NO_SIGNATURE;
            }
        }
    }
    const struct version *v = set->body.len > 0 ? tally_directory_find(ledger, set->body) : NULL;
    for (v = v == NULL ? NULL : v->older; v != NULL; v = v->older) {
        for (size_t i = 0; i < v->body.record->key_count; i++) {
            if (find_signature(t, &v->body.record->keys[i]) != NULL) {
                (void)tally_fail(err, TALLY_UNTRUSTED, "%.90s is no longer a key of %.*s",
                                 v->body.record->keys[i].name, len, who);
                return TALLY_KEY_NOT_ACTIVE;
            }
        }
    }
    (void)tally_fail(err, TALLY_UNTRUSTED, "no key of %.*s signed this record", len, who);
    return TALLY_UNKNOWN_KEY;
}

struct outcome {
    enum tally_refusal refusal;
    size_t have; /* keys of the lead that signed */
    size_t need;
};

static struct outcome judge_signatures(const struct tally_ledger *ledger, const struct tally *t,
                                       const struct tally_record *record, uint64_t index,
                                       struct tally_err *err)
{
    struct entitled sets[TALLY_JOINT_MAX];
    struct tally_slice missing = {0};
    size_t count = tally_directory_entitled(ledger, record, index, sets, &missing);
    struct outcome out = {.refusal = TALLY_ACCEPTED};
    if (count == 0) {
        (void)tally_fail(err, TALLY_UNTRUSTED,
                         "%.*s is not a body that the directory knows as active",
                         (int)(missing.len < 60 ? missing.len : 60), (const char *)missing.ptr);
        out.refusal = TALLY_UNKNOWN_BODY;
        return out;
    }
    for (size_t i = 0; i < count && out.refusal == TALLY_ACCEPTED; i++) {
        size_t have = count_signed(t, &sets[i]);
        if (i == 0) {
            out.have = have;
            out.need = sets[0].threshold;
        }
        if (have == 0) {
            out.refusal = nobody_signed(ledger, t, &sets[i], err);
        } else if (have < sets[i].threshold) {
            (void)tally_fail(err, TALLY_UNTRUSTED, "%zu of the %zu keys that must sign did", have,
                             sets[i].threshold);
            out.refusal = TALLY_THRESHOLD_NOT_MET;
        }
    }
    return out;
}

static struct outcome evaluate(const struct tally_ledger *ledger, const struct tally *t,
                               const struct tally_record *record, struct tally_err *err)
{
    struct outcome out = judge_signatures(ledger, t, record, ledger->size, err);
    if (out.refusal == TALLY_ACCEPTED)
        out.refusal = tally_rules_judge(ledger, record, t->envelope->id, err);
    return out;
}

/* --- Admission --- */

enum tally_refusal tally_ledger_read(struct tally_slice envelope, struct tally_submission *out,
                                     struct tally_arena *arena, struct tally_err *err)
{
    if (envelope.len > TALLY_LEAF_MAX) {
        (void)tally_fail(err, TALLY_INVALID, "the envelope is %zu bytes, over %d", envelope.len,
                         TALLY_LEAF_MAX);
        return TALLY_TOO_LARGE;
    }
    if (tally_dsse_parse(envelope, TALLY_DSSE_OURS, &out->envelope, arena, err) != TALLY_OK)
        return TALLY_BAD_ENVELOPE;
    if (!tally_slice_eq(out->envelope.payload_type, TALLY_LIT(TALLY_STATEMENT_MEDIA_TYPE))) {
        (void)tally_fail(err, TALLY_INVALID, "payloadType: not " TALLY_STATEMENT_MEDIA_TYPE);
        return TALLY_BAD_ENVELOPE;
    }
    struct tally_err why = TALLY_ERR_INIT;
    if (tally_record_parse(out->envelope.payload, &out->record, arena, &why) == TALLY_OK)
        return TALLY_ACCEPTED;
    (void)tally_fail(err, TALLY_INVALID, "%s", why.text);
    return strncmp(why.text, "predicateType", 13) == 0 ? TALLY_UNKNOWN_TYPE : TALLY_BAD_MEMBER;
}

/* The leaf: the same statement, only signatures that count, each with its key's own id. */
static enum tally_code write_leaf(const struct tally_ledger *ledger, const struct tally *t,
                                  const struct tally_submission *submission, struct tally_buf *leaf,
                                  struct tally_err *err)
{
    struct entitled sets[TALLY_JOINT_MAX];
    struct tally_slice missing;
    struct tally_dsse_sig sigs[TALLY_SIGNATURES_MAX];
    struct tally_vkey_text ids[TALLY_SIGNATURES_MAX];
    size_t n = 0;
    size_t count =
        tally_directory_entitled(ledger, &submission->record, ledger->size, sets, &missing);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < sets[i].count && n < TALLY_SIGNATURES_MAX; k++) {
            const struct tally_dsse_sig *sig = signature_of(t, &sets[i], k);
            if (sig == NULL)
                continue;
            ids[n] = tally_vkey_keyid(&sets[i].keys[k]);
            sigs[n].keyid = (struct tally_slice){(const uint8_t *)ids[n].s, strlen(ids[n].s)};
            sigs[n].sig = sig->sig;
            n++;
        }
    }
    struct tally_envelope envelope = submission->envelope;
    envelope.sigs = sigs;
    envelope.sig_count = n;
    return tally_dsse_write(&envelope, leaf, err);
}

enum tally_refusal tally_ledger_judge(const struct tally_ledger *ledger,
                                      const struct tally_submission *submission,
                                      const struct tally_entry **duplicate, struct tally_buf *leaf,
                                      struct tally_err *err)
{
    const struct tally_entry *entry = tally_ledger_find(ledger, submission->envelope.id);
    if (duplicate != NULL)
        *duplicate = NULL;
    if (entry != NULL && entry->standing == TALLY_STANDS) {
        if (duplicate != NULL)
            *duplicate = entry;
        return TALLY_ACCEPTED;
    }
    const struct tally t = {&submission->envelope, submission, SIGNATURES_VERIFY};
    enum tally_refusal refusal = evaluate(ledger, &t, &submission->record, err).refusal;
    if (refusal != TALLY_ACCEPTED)
        return refusal;
    enum tally_code code = tally_parts_check(&submission->record, &submission->parts, err);
    if (code != TALLY_OK)
        return code == TALLY_NOT_FOUND ? TALLY_PART_MISSING : TALLY_PART_WRONG;
    return write_leaf(ledger, &t, submission, leaf, err) == TALLY_OK ? TALLY_ACCEPTED
                                                                     : TALLY_TOO_LARGE;
}

enum tally_code tally_ledger_check_entry(const struct tally_ledger *ledger, uint64_t index,
                                         struct tally_slice leaf, struct tally_err *err)
{
    if (tally_root_is(leaf))
        return tally_rootchain_check(ledger, index, leaf, err);
    struct tally_arena arena;
    struct tally_submission *read = NULL;
    tally_arena_init(&arena, SCRATCH);
    enum tally_code code = TALLY_OK;
    read = tally_arena_alloc(&arena, 1, sizeof *read);
    if (read == NULL)
        code = tally_fail(err, TALLY_NO_MEMORY, "no memory to check a record");
    else if (tally_ledger_read(leaf, read, &arena, err) != TALLY_ACCEPTED)
        code = TALLY_INVALID;
    if (code == TALLY_OK) {
        const struct tally t = {&read->envelope, NULL, SIGNATURES_VERIFY};
        if (judge_signatures(ledger, &t, &read->record, index, err).refusal != TALLY_ACCEPTED)
            code = TALLY_UNTRUSTED;
    }
    tally_arena_deinit(&arena);
    return code;
}

/* --- Evaluation --- */

static const char *keep_text(struct tally_ledger *ledger, struct tally_slice text)
{
    char *copy = tally_arena_alloc(&ledger->arena, text.len + 1, 1);
    if (copy != NULL && text.len > 0)
        memcpy(copy, text.ptr, text.len);
    return copy;
}

static struct tally_entry *target_of(struct tally_ledger *ledger, struct tally_hash id)
{
    const struct tally_entry *entry = tally_ledger_find(ledger, id);
    return entry == NULL ? NULL : ledger->entries[entry->index];
}

static void change(struct tally_ledger *ledger, struct tally_hash id, uint64_t by,
                   enum tally_lifecycle lifecycle)
{
    struct tally_entry *target = target_of(ledger, id);
    if (target == NULL || target->lifecycle == TALLY_WITHDRAWN)
        return; /* what is withdrawn stays so, unless it is restored */
    target->lifecycle = lifecycle;
    target->changed_by = by;
}

static void apply_relations(struct tally_ledger *ledger, const struct tally_notice *notice,
                            uint64_t index)
{
    for (size_t i = 0; i < notice->relation_count; i++) {
        const struct tally_relation *relation = &notice->relations[i];
        if (relation->how == TALLY_SUPERSEDES)
            change(ledger, relation->id, index, TALLY_SUPERSEDED);
        else if (relation->how == TALLY_CORRECTS)
            change(ledger, relation->id, index, TALLY_CORRECTED);
        else if (relation->how == TALLY_RESTORES)
            target_of(ledger, relation->id)->lifecycle = TALLY_IN_FORCE;
    }
}

static bool apply_notice(struct tally_ledger *ledger, const struct tally_record *record,
                         struct tally_entry *entry)
{
    const struct tally_notice *notice = &record->of.notice;
    char key[NUMBER_MAX];
    tally_rules_number(record, key, sizeof key);
    entry->status = notice->status;
    if (notice->effective.set)
        entry->effective = notice->effective.seconds;
    if (notice->expires.set)
        entry->expires = notice->expires.seconds;
    apply_relations(ledger, notice, entry->index);
    if (key[0] == '\0')
        return true;
    struct tally_slice text = {(const uint8_t *)key, strlen(key)};
    entry->number_key = keep_text(ledger, text);
    return entry->number_key != NULL &&
           tally_lookup_add(&ledger->by_number, tally_lookup_hash(text), entry->index);
}

static bool apply_withdrawal(struct tally_ledger *ledger, const struct tally_withdraw *withdraw,
                             uint64_t index)
{
    struct tally_entry *target = target_of(ledger, withdraw->target);
    assert(target != NULL); /* judged before */
    target->lifecycle = TALLY_WITHDRAWN;
    target->changed_by = index;
    target->withdraw_reason = withdraw->reason;
    return true;
}

/* An authority's record is kept: it is parsed again into memory that stays. */
static bool apply_body(struct tally_ledger *ledger, struct tally_slice payload, uint64_t index)
{
    struct tally_record *record = tally_arena_alloc(&ledger->arena, 1, sizeof *record);
    return record != NULL &&
           tally_record_parse(payload, record, &ledger->arena, NULL) == TALLY_OK &&
           tally_directory_apply(ledger, &record->of.authority, index);
}

static bool apply_standing(struct tally_ledger *ledger, const struct tally_submission *read,
                           struct tally_entry *entry)
{
    if (!tally_lookup_add(&ledger->by_code, tally_shortcode_bits(entry->id), entry->index))
        return false;
    switch (read->record.type) {
    case TALLY_RECORD_NOTICE: return apply_notice(ledger, &read->record, entry);
    case TALLY_RECORD_DEBUNK:
    case TALLY_RECORD_COVERAGE: return true;
    case TALLY_RECORD_WITHDRAW:
        return apply_withdrawal(ledger, &read->record.of.withdraw, entry->index);
    case TALLY_RECORD_AUTHORITY: return apply_body(ledger, read->envelope.payload, entry->index);
    }
    return false;
}

static bool apply_record(struct tally_ledger *ledger, struct tally_slice leaf,
                         enum signature_mode mode, struct tally_entry *entry,
                         struct tally_arena *scratch)
{
    struct tally_submission *read = tally_arena_alloc(scratch, 1, sizeof *read);
    if (read == NULL)
        return false;
    entry->refusal = tally_ledger_read(leaf, read, scratch, NULL);
    if (entry->refusal != TALLY_ACCEPTED) {
        entry->id = read->envelope.pae.len > 0 ? read->envelope.id : tally_sha256(leaf);
        entry->standing = entry->refusal == TALLY_UNKNOWN_TYPE ? TALLY_UNKNOWN : TALLY_VOID;
        return true;
    }
    entry->id = read->envelope.id;
    entry->type = read->record.type;
    if (read->record.authorities.count > 0) {
        entry->lead = keep_text(ledger, read->record.authorities.at[0]);
        if (entry->lead == NULL)
            return false;
    }
    const struct tally t = {&read->envelope, NULL, mode};
    struct outcome outcome = evaluate(ledger, &t, &read->record, NULL);
    const struct tally_entry *same = tally_ledger_find(ledger, entry->id);
    entry->have = outcome.have;
    entry->need = outcome.need;
    entry->refusal = outcome.refusal;
    if (same != NULL && same->standing == TALLY_STANDS)
        entry->refusal = TALLY_BAD_REFERENCE; /* a second copy says nothing new */
    entry->standing = entry->refusal == TALLY_ACCEPTED ? TALLY_STANDS : TALLY_VOID;
    return entry->standing == TALLY_VOID || apply_standing(ledger, read, entry);
}

enum tally_code tally_ledger_apply(struct tally_ledger *ledger, struct tally_slice leaf,
                                   bool check_signatures, struct tally_err *err)
{
    struct tally_arena scratch;
    struct tally_entry *entry = tally_arena_alloc(&ledger->arena, 1, sizeof *entry);
    size_t count = (size_t)ledger->size;
    if (entry == NULL ||
        !tally_ledger_room(&ledger->entries, count, &ledger->cap, sizeof(struct tally_entry *)))
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the ledger");
    *entry = (struct tally_entry){.index = ledger->size,
                                  .lead = "",
                                  .number_key = "",
                                  .effective = INT64_MIN,
                                  .expires = INT64_MAX};
    tally_arena_init(&scratch, SCRATCH);
    bool good =
        tally_root_is(leaf)
            ? tally_rootchain_apply(ledger, leaf, entry, &scratch)
            : apply_record(ledger, leaf, check_signatures ? SIGNATURES_VERIFY : SIGNATURES_TRUST,
                           entry, &scratch);
    tally_arena_deinit(&scratch);
    if (!good || !tally_lookup_add(&ledger->by_id, tally_lookup_hash_of(entry->id), entry->index))
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the ledger");
    ledger->entries[ledger->size++] = entry;
    return TALLY_OK;
}

/* --- State --- */

enum tally_state tally_ledger_state(const struct tally_entry *entry, int64_t now)
{
    if (entry->standing != TALLY_STANDS)
        return TALLY_STATE_VOID;
    if (entry->lifecycle == TALLY_WITHDRAWN)
        return TALLY_STATE_WITHDRAWN;
    if (entry->status != TALLY_STATUS_ACTUAL)
        return TALLY_STATE_TEST;
    if (entry->lifecycle == TALLY_SUPERSEDED)
        return TALLY_STATE_SUPERSEDED;
    if (entry->lifecycle == TALLY_CORRECTED)
        return TALLY_STATE_CORRECTED;
    if (now >= entry->expires)
        return TALLY_STATE_EXPIRED;
    return now < entry->effective ? TALLY_STATE_NOT_YET : TALLY_STATE_IN_FORCE;
}

const char *tally_state_name(enum tally_state state)
{
    static const char *const names[] = {"in_force", "not_yet",   "superseded", "corrected",
                                        "expired",  "withdrawn", "test",       "void"};
    assert((size_t)state < sizeof names / sizeof *names);
    return names[state];
}
