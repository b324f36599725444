/* Asking what an envelope that is not in the log would be there. */
#include <assert.h>
#include <stdlib.h>

#include "keys/rootchain.h"

const char *tally_refusal_name(enum tally_refusal refusal)
{
    static const char *const names[] = {
        "accepted",       "bad_envelope",      "too_large",     "no_signature", "unknown_key",
        "key_not_active", "threshold_not_met", "out_of_scope",  "wrong_origin", "unknown_type",
        "bad_member",     "part_missing",      "part_wrong",    "unknown_body", "wrong_seq",
        "key_in_use",     "number_taken",      "bad_reference", "bad_period",   "code_collision",
        "not_the_root",   "key_void",          "bad_cutoff",    "duplicate",    "part_redacted",
        "not_judged",
    };
    static_assert(sizeof names / sizeof *names == TALLY_NOT_JUDGED + 1, "a name for each");
    assert((size_t)refusal < sizeof names / sizeof *names);
    return names[refusal];
}

const char *tally_refusal_words(enum tally_refusal refusal)
{
    switch (refusal) {
    case TALLY_ACCEPTED: return "it stands";
    case TALLY_BAD_ENVELOPE: return "its envelope is malformed";
    case TALLY_TOO_LARGE: return "it is too large";
    case TALLY_NO_SIGNATURE: return "it is not signed";
    case TALLY_UNKNOWN_KEY: return "no key that signed it is one of the body's";
    case TALLY_KEY_NOT_ACTIVE: return "the key that signed it was not in use then";
    case TALLY_THRESHOLD_NOT_MET: return "too few keys signed it";
    case TALLY_OUT_OF_SCOPE: return "the body may not say this";
    case TALLY_WRONG_ORIGIN: return "it is for another log";
    case TALLY_UNKNOWN_TYPE: return "it is of an unknown kind";
    case TALLY_BAD_MEMBER: return "one of its members is malformed";
    case TALLY_PART_MISSING: return "one of its parts is missing";
    case TALLY_PART_WRONG: return "one of its parts has other bytes";
    case TALLY_UNKNOWN_BODY: return "the directory did not have the body as active";
    case TALLY_WRONG_SEQ: return "its sequence number is not the next";
    case TALLY_KEY_IN_USE: return "it names a key that has another owner or purpose";
    case TALLY_NUMBER_TAKEN: return "its number belongs to another record";
    case TALLY_BAD_REFERENCE: return "it refers to a record that it may not refer to";
    case TALLY_BAD_PERIOD: return "it expires before it takes effect";
    case TALLY_CODE_COLLISION: return "another record has its code";
    case TALLY_NOT_THE_ROOT: return "it is not the root document's next version";
    case TALLY_KEY_VOID: return "the key that signed it is cut off from before it";
    case TALLY_BAD_CUTOFF: return "its cut-off is not allowed";
    case TALLY_DUPLICATE: return "it is a second copy of an entry that stands";
    case TALLY_PART_REDACTED: return "the directory ordered that its text goes";
    case TALLY_NOT_JUDGED: return "memory ran out before it was judged";
    }
    abort(); /* not a member of the enum */
}

enum tally_refusal tally_ledger_read(struct tally_slice envelope, struct tally_submission *out,
                                     struct tally_arena *arena, struct tally_err *err)
{
    if (envelope.len > TALLY_LEAF_MAX) {
        (void)tally_fail(err, TALLY_INVALID, "the envelope is %zu bytes, over %d", envelope.len,
                         TALLY_LEAF_MAX);
        return TALLY_TOO_LARGE;
    }
    enum tally_code code = tally_dsse_parse(envelope, TALLY_DSSE_OURS, &out->envelope, arena, err);
    if (code != TALLY_OK)
        return code == TALLY_NO_MEMORY ? TALLY_NOT_JUDGED : TALLY_BAD_ENVELOPE;
    if (!tally_slice_eq(out->envelope.payload_type, TALLY_LIT(TALLY_STATEMENT_MEDIA_TYPE))) {
        (void)tally_fail(err, TALLY_INVALID, "payloadType: not %s", TALLY_STATEMENT_MEDIA_TYPE);
        return TALLY_BAD_ENVELOPE;
    }
    struct tally_err why = TALLY_ERR_INIT;
    code = tally_record_parse(out->envelope.payload, &out->record, arena, &why);
    if (code == TALLY_OK)
        return TALLY_ACCEPTED;
    (void)tally_fail_as(err, code, &why);
    if (code == TALLY_NO_MEMORY)
        return TALLY_NOT_JUDGED;
    return strncmp(why.text, "predicateType", 13) == 0 ? TALLY_UNKNOWN_TYPE : TALLY_BAD_MEMBER;
}

/* --- Who signed it --- */

struct asked { /* a submission as the rules see it */
    struct tally_arena arena;
    struct gist gist;
    struct entitlement may;
    struct signer signers[TALLY_SIGNATURES_MAX];
    const struct tally_dsse_sig *from[TALLY_SIGNATURES_MAX];
};

static bool signed_already(const struct asked *asked, uint32_t key)
{
    for (size_t i = 0; i < asked->gist.signer_count; i++) {
        if (asked->signers[i].key == key && asked->signers[i].good)
            return true;
    }
    return false;
}

/* A signature without a key id may be any entitled key's. */
static void try_nameless(const struct tally_ledger *ledger, const struct tally_envelope *envelope,
                         const struct entitled *set, struct asked *asked)
{
    for (size_t i = 0; i < set->count; i++) {
        uint32_t key = tally_signers_find(ledger, &set->keys[i].pub);
        for (size_t k = 0; k < envelope->sig_count && key != KEY_NONE; k++) {
            const struct tally_dsse_sig *sig = &envelope->sigs[k];
            if (sig->keyid.len > 0 || signed_already(asked, key) ||
                asked->gist.signer_count == TALLY_SIGNATURES_MAX ||
                !tally_signing_verify(&set->keys[i].pub, envelope->pae, sig->sig))
                continue;
            asked->signers[asked->gist.signer_count] = (struct signer){key, true};
            asked->from[asked->gist.signer_count++] = sig;
        }
    }
}

static void find_signers(const struct tally_ledger *ledger, const struct tally_envelope *envelope,
                         struct asked *asked)
{
    asked->gist.signers = asked->signers;
    asked->gist.signer_count =
        tally_signers_resolve(ledger, envelope, false, asked->signers, asked->from);
    for (size_t i = 0; i < asked->may.count; i++)
        try_nameless(ledger, envelope, &asked->may.sets[i], asked);
}

/* `known` is what the ledger keeps of this very record, or NULL: then it is read. NULL: no memory.
 * Ended by end_asking(). */
static struct asked *ask(const struct tally_ledger *ledger, const struct tally_record *record,
                         const struct gist *known, struct tally_hash id, uint64_t index)
{
    struct tally_arena arena;
    tally_arena_init(&arena, LEDGER_SCRATCH);
    struct asked *asked = tally_arena_alloc(&arena, 1, sizeof *asked);
    struct pool pool = {.arena = &arena};
    if (asked != NULL && known != NULL)
        asked->gist = *known;
    else if (asked == NULL || !tally_gist_read(ledger, record, id, &pool, &asked->gist)) {
        tally_arena_deinit(&arena);
        return NULL;
    }
    tally_signers_entitled(ledger, &asked->gist, index, &asked->may);
    asked->arena = arena;
    return asked;
}

static void end_asking(struct asked *asked)
{
    struct tally_arena arena = asked->arena; /* which asked lies in */
    tally_arena_deinit(&arena);
}

void tally_ledger_verify(const struct tally_ledger *ledger, struct tally_submission *submission)
{
    struct asked *asked =
        ask(ledger, &submission->record, NULL, submission->envelope.id, ledger->size);
    submission->verified = asked != NULL;
    if (asked == NULL)
        return;
    find_signers(ledger, &submission->envelope, asked);
    submission->signer_count = asked->gist.signer_count;
    for (size_t i = 0; i < submission->signer_count; i++) {
        submission->signers[i].key = asked->signers[i].key;
        submission->signers[i].good = asked->signers[i].good;
        submission->signers[i].sig = asked->from[i];
    }
    submission->keys_tried = ledger->key_count;
    end_asking(asked);
}

static bool has_nameless(const struct tally_envelope *envelope)
{
    for (size_t i = 0; i < envelope->sig_count; i++) {
        if (envelope->sigs[i].keyid.len == 0)
            return true;
    }
    return false;
}

/* What was verified ahead holds as long as no key came. Whose a signature without a key id may
 * be depends on the keys of the moment. */
static void take_signers(const struct tally_ledger *ledger,
                         const struct tally_submission *submission, struct asked *asked)
{
    if (!submission->verified || submission->keys_tried != ledger->key_count ||
        has_nameless(&submission->envelope)) {
        find_signers(ledger, &submission->envelope, asked);
        return;
    }
    asked->gist.signers = asked->signers;
    asked->gist.signer_count = submission->signer_count;
    for (size_t i = 0; i < submission->signer_count; i++) {
        asked->signers[i] =
            (struct signer){submission->signers[i].key, submission->signers[i].good};
        asked->from[i] = submission->signers[i].sig;
    }
}

/* --- The leaf --- */

/* The same statement, only signatures that count, each with its key's own id. */
static enum tally_code write_leaf(const struct tally_ledger *ledger,
                                  const struct tally_submission *submission,
                                  const struct asked *asked, size_t first, size_t end,
                                  struct tally_buf *leaf, struct tally_err *err)
{
    struct tally_dsse_sig sigs[TALLY_SIGNATURES_MAX];
    struct tally_vkey_text ids[TALLY_SIGNATURES_MAX];
    size_t n = 0;
    for (size_t i = first; i < end; i++) {
        const struct entitled *set = &asked->may.sets[i];
        for (size_t k = 0; k < set->count; k++) {
            uint32_t key = tally_signers_find(ledger, &set->keys[k].pub);
            for (size_t s = 0; s < asked->gist.signer_count && n < TALLY_SIGNATURES_MAX; s++) {
                if (asked->signers[s].key != key || !asked->signers[s].good ||
                    ledger->size >= ledger->keys[key].cutoff)
                    continue;
                ids[n] = tally_vkey_keyid(&set->keys[k]);
                sigs[n].keyid = tally_slice_of(ids[n].s);
                sigs[n++].sig = asked->from[s]->sig;
            }
        }
    }
    struct tally_envelope envelope = submission->envelope;
    envelope.sigs = sigs;
    envelope.sig_count = n;
    return tally_dsse_write(&envelope, leaf, err);
}

static enum tally_refusal judge_parts(const struct tally_ledger *ledger,
                                      const struct tally_submission *submission,
                                      struct tally_err *err)
{
    enum tally_code code = tally_parts_check(&submission->record, &submission->parts, err);
    if (code != TALLY_OK)
        return code == TALLY_NOT_FOUND ? TALLY_PART_MISSING : TALLY_PART_WRONG;
    for (size_t i = 0; i < submission->parts.count; i++) {
        struct tally_hash digest = submission->parts.at[i].digest;
        if (!tally_lifecycle_forbidden(ledger, digest))
            continue;
        (void)tally_fail(err, TALLY_INVALID, "the directory ordered that part %s is removed",
                         tally_hash_hex(digest).s);
        return TALLY_PART_REDACTED;
    }
    return TALLY_ACCEPTED;
}

static enum tally_refusal judge(const struct tally_ledger *ledger,
                                const struct tally_submission *submission, struct asked *asked,
                                struct tally_buf *leaf, struct tally_err *err)
{
    take_signers(ledger, submission, asked);
    struct outcome outcome =
        tally_signers_judge(ledger, &asked->gist, ledger->size, &asked->may, err);
    if (outcome.refusal == TALLY_ACCEPTED)
        outcome.refusal =
            tally_rules_judge(ledger, &asked->gist, ledger->size, outcome.by_directory, err);
    if (outcome.refusal == TALLY_ACCEPTED)
        outcome.refusal = judge_parts(ledger, submission, err);
    if (outcome.refusal != TALLY_ACCEPTED)
        return outcome.refusal;
    size_t first = asked->may.any ? outcome.set : 0;
    size_t end = asked->may.any ? outcome.set + 1 : asked->may.count;
    enum tally_code code = write_leaf(ledger, submission, asked, first, end, leaf, err);
    if (code == TALLY_NO_MEMORY)
        return TALLY_NOT_JUDGED;
    return code == TALLY_OK ? TALLY_ACCEPTED : TALLY_TOO_LARGE;
}

enum tally_refusal tally_ledger_judge(const struct tally_ledger *ledger,
                                      const struct tally_submission *submission,
                                      const struct tally_entry **duplicate, struct tally_buf *leaf,
                                      struct tally_err *err)
{
    const struct item *item = tally_ledger_standing(ledger, submission->envelope.id);
    if (duplicate != NULL)
        *duplicate = item == NULL ? NULL : &item->entry;
    if (item != NULL)
        return TALLY_ACCEPTED;
    struct asked *asked =
        ask(ledger, &submission->record, NULL, submission->envelope.id, ledger->size);
    if (asked == NULL) {
        (void)tally_fail(err, TALLY_NO_MEMORY, "no memory to judge a record");
        return TALLY_NOT_JUDGED;
    }
    enum tally_refusal refusal = judge(ledger, submission, asked, leaf, err);
    end_asking(asked);
    return refusal;
}

/* --- What is in the log already --- */

/* The ledger read these very bytes: the id is their digest. What it keeps of them says whose they
 * must be; only a leaf that is another one is read again. */
static const struct gist *known_as(const struct tally_ledger *ledger, uint64_t index,
                                   struct tally_hash id)
{
    const struct item *item = index < ledger->count ? ledger->items[index] : NULL;
    return item != NULL && item->readable && tally_hash_eq(item->entry.id, id) ? &item->gist : NULL;
}

static enum tally_code read_leaf(struct tally_slice leaf, struct tally_submission *read,
                                 struct tally_arena *arena, struct tally_err *err)
{
    enum tally_refusal refusal = tally_ledger_read(leaf, read, arena, err);
    if (refusal == TALLY_ACCEPTED)
        return TALLY_OK;
    return refusal == TALLY_NOT_JUDGED ? TALLY_NO_MEMORY : TALLY_INVALID;
}

static enum tally_code check_read(const struct tally_ledger *ledger, uint64_t index,
                                  const struct tally_submission *read, const struct gist *known,
                                  struct tally_err *err)
{
    struct asked *asked = ask(ledger, &read->record, known, read->envelope.id, index);
    if (asked == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory to check a record");
    find_signers(ledger, &read->envelope, asked);
    enum tally_refusal refusal =
        tally_signers_judge(ledger, &asked->gist, index, &asked->may, err).refusal;
    end_asking(asked);
    return refusal == TALLY_ACCEPTED ? TALLY_OK : TALLY_UNTRUSTED;
}

enum tally_code tally_ledger_check_entry(const struct tally_ledger *ledger, uint64_t index,
                                         struct tally_slice leaf, struct tally_err *err)
{
    if (tally_root_is(leaf))
        return tally_rootchain_check(ledger, index, leaf, err);
    struct tally_arena arena;
    tally_arena_init(&arena, LEDGER_SCRATCH);
    struct tally_submission *read = tally_arena_alloc(&arena, 1, sizeof *read);
    const struct gist *known = NULL;
    enum tally_code code =
        read == NULL ? tally_fail(err, TALLY_NO_MEMORY, "no memory to check a record")
                     : tally_dsse_parse(leaf, TALLY_DSSE_OURS, &read->envelope, &arena, err);
    if (code == TALLY_OK)
        known = known_as(ledger, index, read->envelope.id);
    if (code == TALLY_OK && known == NULL)
        code = read_leaf(leaf, read, &arena, err);
    if (code == TALLY_OK)
        code = check_read(ledger, index, read, known, err);
    tally_arena_deinit(&arena);
    return code;
}
