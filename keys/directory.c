/* The directory of authorities: bodies, their keys, and where keys end. */
#include <assert.h>
#include <inttypes.h>

#include "keys/ledger_private.h"

/* --- Looking up --- */

static struct body *find_body(const struct tally_ledger *ledger, struct tally_slice id)
{
    uint64_t hash = tally_lookup_hash(id);
    uint64_t value;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_body, hash, &cursor, &value);) {
        if (tally_slice_eq(ledger->bodies[value]->id, id))
            return ledger->bodies[value];
    }
    return NULL;
}

const struct version *tally_directory_find(const struct tally_ledger *ledger, struct tally_slice id)
{
    const struct body *body = find_body(ledger, id);
    return body == NULL ? NULL : body->newest;
}

const struct version *tally_directory_at(const struct tally_ledger *ledger, struct tally_slice id,
                                         uint64_t index)
{
    const struct version *v = tally_directory_find(ledger, id);
    while (v != NULL && v->body.index >= index)
        v = v->older;
    return v;
}

const struct tally_body *tally_ledger_body(const struct tally_ledger *ledger, struct tally_slice id)
{
    const struct version *version = tally_directory_find(ledger, id);
    return version == NULL ? NULL : &version->body;
}

const struct tally_body *tally_ledger_body_at(const struct tally_ledger *ledger, size_t i)
{
    return i < ledger->enrolled_count ? &ledger->enrolled[i]->newest->body : NULL;
}

/* --- Judging --- */

static bool revoked_before(const struct known_key *key, uint64_t index)
{
    for (const struct cut *cut = key->cuts; cut != NULL; cut = cut->next) {
        if (cut->source < index)
            return true;
    }
    return false;
}

static enum tally_refusal judge_key(const struct tally_ledger *ledger, struct tally_slice owner,
                                    const struct tally_vkey *vkey, enum tally_purpose purpose,
                                    uint64_t index, struct tally_err *err)
{
    uint32_t number = tally_signers_find(ledger, &vkey->pub);
    if (number == KEY_NONE)
        return TALLY_ACCEPTED;
    const struct known_key *key = &ledger->keys[number];
    if (key->used && !(key->purpose == purpose && tally_slice_eq(key->owner, owner))) {
        if (key->owner.len > 0)
            (void)tally_fail(err, TALLY_INVALID, "key %.90s is in use already, for %s of %.*s",
                             vkey->name, tally_purpose_name(key->purpose),
                             (int)(key->owner.len < 40 ? key->owner.len : 40),
                             (const char *)key->owner.ptr);
        else
            (void)tally_fail(err, TALLY_INVALID, "key %.90s is in use already, for %s", vkey->name,
                             tally_purpose_name(key->purpose));
        return TALLY_KEY_IN_USE;
    }
    if (!revoked_before(key, index))
        return TALLY_ACCEPTED;
    (void)tally_fail(err, TALLY_INVALID, "key %.90s was revoked: it never returns", vkey->name);
    return TALLY_KEY_VOID;
}

static enum tally_refusal judge_keys(const struct tally_ledger *ledger, struct tally_slice owner,
                                     const struct tally_vkey *keys, size_t count,
                                     enum tally_purpose purpose, uint64_t index,
                                     struct tally_err *err)
{
    enum tally_refusal refusal = TALLY_ACCEPTED;
    for (size_t i = 0; refusal == TALLY_ACCEPTED && i < count; i++)
        refusal = judge_key(ledger, owner, &keys[i], purpose, index, err);
    return refusal;
}

static enum tally_refusal judge_seq(const struct version *now, uint64_t seq, struct tally_err *err)
{
    uint64_t next = now == NULL ? 1 : now->body.record->seq + 1;
    if (seq == next)
        return TALLY_ACCEPTED;
    (void)tally_fail(err, TALLY_INVALID, "predicate.seq: %" PRIu64 " is not the next one, %" PRIu64,
                     seq, next);
    return TALLY_WRONG_SEQ;
}

static enum tally_refusal judge_authority(const struct tally_ledger *ledger,
                                          const struct tally_authority *body, uint64_t index,
                                          struct tally_err *err)
{
    enum tally_refusal refusal =
        judge_seq(tally_directory_at(ledger, body->id, index), body->seq, err);
    if (refusal == TALLY_ACCEPTED)
        refusal = judge_keys(ledger, body->id, body->keys, body->key_count, TALLY_FOR_AUTHORITY,
                             index, err);
    if (refusal == TALLY_ACCEPTED)
        refusal = judge_keys(ledger, body->id, body->admin_keys, body->admin_key_count,
                             TALLY_FOR_ADMIN, index, err);
    return refusal;
}

static enum tally_refusal judge_keyset(const struct tally_ledger *ledger,
                                       const struct tally_keyset *keyset, uint64_t index,
                                       struct tally_err *err)
{
    enum tally_refusal refusal =
        judge_seq(tally_directory_at(ledger, keyset->id, index), keyset->seq, err);
    if (refusal == TALLY_ACCEPTED)
        refusal = judge_keys(ledger, keyset->id, keyset->keys, keyset->key_count,
                             TALLY_FOR_AUTHORITY, index, err);
    return refusal;
}

static bool of_the_root(const struct tally_ledger *ledger, uint32_t number)
{
    return number != KEY_NONE && ledger->keys[number].used && ledger->keys[number].owner.len == 0;
}

static enum tally_refusal judge_revoke(const struct tally_ledger *ledger,
                                       const struct statement *statement, uint64_t index,
                                       bool by_directory, struct tally_err *err)
{
    uint64_t cutoff = statement->revoke->cutoff;
    if (of_the_root(ledger, statement->revoked)) {
        (void)tally_fail(err, TALLY_INVALID,
                         "predicate.vkey: %.90s is for %s: a new root document ends it",
                         statement->revoke->key.name,
                         tally_purpose_name(ledger->keys[statement->revoked].purpose));
        return TALLY_OUT_OF_SCOPE;
    }
    if (cutoff > index + 1) {
        (void)tally_fail(err, TALLY_INVALID,
                         "predicate.cutoff: %" PRIu64 " lies beyond this entry, %" PRIu64
                         "; left out, the key is void from here on",
                         cutoff, index);
        return TALLY_BAD_CUTOFF;
    }
    if (cutoff != 0 && cutoff < index && !by_directory) {
        (void)tally_fail(err, TALLY_INVALID,
                         "predicate.cutoff: %" PRIu64 " lies before this entry, %" PRIu64
                         ": that takes the directory's signatures",
                         cutoff, index);
        return TALLY_BAD_CUTOFF;
    }
    return TALLY_ACCEPTED;
}

enum tally_refusal tally_directory_judge(const struct tally_ledger *ledger, const struct gist *gist,
                                         uint64_t index, bool by_directory, struct tally_err *err)
{
    const struct statement *statement = gist->statement;
    if (gist->type == TALLY_RECORD_AUTHORITY)
        return judge_authority(ledger, statement->authority, index, err);
    if (gist->type == TALLY_RECORD_KEYSET)
        return judge_keyset(ledger, statement->keyset, index, err);
    assert(gist->type == TALLY_RECORD_REVOKE);
    return judge_revoke(ledger, statement, index, by_directory, err);
}

static enum tally_code judge_root_keys(const struct tally_ledger *ledger,
                                       const struct tally_key_set *set, enum tally_purpose purpose,
                                       struct tally_err *err)
{
    for (size_t i = 0; i < set->count; i++) {
        uint32_t number = tally_signers_find(ledger, &set->keys[i].pub);
        const struct known_key *key = number == KEY_NONE ? NULL : &ledger->keys[number];
        if (key != NULL && key->used && (key->purpose != purpose || key->owner.len > 0))
            return tally_fail(err, TALLY_UNTRUSTED,
                              "root document: key %.90s is in use already, for %s",
                              set->keys[i].name, tally_purpose_name(key->purpose));
    }
    return TALLY_OK;
}

enum tally_code tally_directory_judge_root(const struct tally_ledger *ledger,
                                           const struct tally_root *root, struct tally_err *err)
{
    const struct tally_key_set log = {.keys = {root->log_key}, .count = 1};
    enum tally_code code = judge_root_keys(ledger, &root->root_keys, TALLY_FOR_ROOT, err);
    if (code == TALLY_OK)
        code = judge_root_keys(ledger, &log, TALLY_FOR_LOG, err);
    return code == TALLY_OK
               ? judge_root_keys(ledger, &root->directory_keys, TALLY_FOR_DIRECTORY, err)
               : code;
}

/* --- Keys in use --- */

static bool use_keys(struct tally_ledger *ledger, const struct tally_vkey *keys, size_t count,
                     enum tally_purpose purpose, struct tally_slice owner, uint64_t index)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t number = tally_signers_know(ledger, &keys[i]);
        if (number == KEY_NONE)
            return false;
        struct known_key *key = &ledger->keys[number];
        if (key->used)
            continue;
        key->used = true;
        key->purpose = purpose;
        key->owner = owner;
        key->since = index;
    }
    return true;
}

static void forget_keys(struct tally_ledger *ledger, const struct tally_vkey *keys, size_t count,
                        uint64_t index)
{
    for (size_t i = 0; i < count; i++) {
        struct known_key *key = &ledger->keys[tally_signers_find(ledger, &keys[i].pub)];
        if (key->used && key->since == index)
            key->used = false;
    }
}

bool tally_directory_use_root(struct tally_ledger *ledger, const struct tally_root *root,
                              uint64_t index)
{
    const struct tally_slice nobody = {0};
    for (size_t i = 0; i < root->policy.witness_count; i++) {
        if (!use_keys(ledger, &root->policy.witnesses[i].key, 1, TALLY_FOR_WITNESS, nobody, index))
            return false;
    }
    return use_keys(ledger, root->root_keys.keys, root->root_keys.count, TALLY_FOR_ROOT, nobody,
                    index) &&
           use_keys(ledger, root->directory_keys.keys, root->directory_keys.count,
                    TALLY_FOR_DIRECTORY, nobody, index) &&
           use_keys(ledger, &root->log_key, 1, TALLY_FOR_LOG, nobody, index);
}

void tally_directory_forget_root(struct tally_ledger *ledger, const struct tally_root *root,
                                 uint64_t index)
{
    for (size_t i = 0; i < root->policy.witness_count; i++)
        forget_keys(ledger, &root->policy.witnesses[i].key, 1, index);
    forget_keys(ledger, root->root_keys.keys, root->root_keys.count, index);
    forget_keys(ledger, root->directory_keys.keys, root->directory_keys.count, index);
    forget_keys(ledger, &root->log_key, 1, index);
}

/* --- Where keys end --- */

static void find_cutoff(struct known_key *key)
{
    key->cutoff = LEDGER_NEVER;
    for (const struct cut *cut = key->cuts; cut != NULL; cut = cut->next)
        key->cutoff = cut->cutoff < key->cutoff ? cut->cutoff : key->cutoff;
}

/* Entry 0 is a root: no directory key signed it. */
static void evaluate_again(struct tally_ledger *ledger, const struct cut *cut)
{
    uint64_t from = cut->cutoff == 0 ? 1 : cut->cutoff;
    if (cut->cutoff < cut->source && from < ledger->again)
        ledger->again = from;
}

bool tally_directory_cut(struct tally_ledger *ledger, uint32_t number, uint64_t source,
                         uint64_t cutoff)
{
    struct known_key *key = &ledger->keys[number];
    for (const struct cut *cut = key->cuts; cut != NULL; cut = cut->next) {
        if (cut->source == source)
            return true;
    }
    struct cut *cut = tally_ledger_pool_alloc(&ledger->pool, 1, sizeof *cut);
    if (cut == NULL)
        return false;
    *cut = (struct cut){source, cutoff, key->cuts};
    key->cuts = cut;
    find_cutoff(key);
    evaluate_again(ledger, cut);
    return true;
}

void tally_directory_uncut(struct tally_ledger *ledger, uint32_t number, uint64_t source)
{
    struct known_key *key = &ledger->keys[number];
    for (struct cut **at = &key->cuts; *at != NULL; at = &(*at)->next) {
        if ((*at)->source != source)
            continue;
        evaluate_again(ledger, *at);
        *at = (*at)->next;
        find_cutoff(key);
        return;
    }
}

/* --- Taking in, and back --- */

static struct body *make_body(struct tally_ledger *ledger, struct tally_slice id)
{
    struct body *body = find_body(ledger, id);
    if (body != NULL)
        return body;
    body = tally_ledger_pool_alloc(&ledger->pool, 1, sizeof *body);
    if (body == NULL ||
        !tally_ledger_room(&ledger->bodies, ledger->body_count, &ledger->body_cap,
                           sizeof(struct body *)) ||
        !tally_lookup_add(&ledger->by_body, tally_lookup_hash(id), ledger->body_count))
        return NULL;
    body->id = id;
    ledger->bodies[ledger->body_count++] = body;
    return body;
}

static bool add_version(struct tally_ledger *ledger, const struct tally_authority *record,
                        struct item *item)
{
    struct body *body = make_body(ledger, record->id);
    if (body == NULL || !tally_ledger_room(&ledger->enrolled, ledger->enrolled_count,
                                           &ledger->enrolled_cap, sizeof(struct body *)))
        return false;
    if (body->newest == NULL)
        ledger->enrolled[ledger->enrolled_count++] = body;
    struct version *version = &item->gist.statement->version;
    *version = (struct version){{record, item->entry.index}, body->newest};
    body->newest = version;
    return true;
}

static bool apply_authority(struct tally_ledger *ledger, struct item *item)
{
    const struct tally_authority *record = item->gist.statement->authority;
    uint64_t index = item->entry.index;
    return use_keys(ledger, record->keys, record->key_count, TALLY_FOR_AUTHORITY, record->id,
                    index) &&
           use_keys(ledger, record->admin_keys, record->admin_key_count, TALLY_FOR_ADMIN,
                    record->id, index) &&
           add_version(ledger, record, item);
}

/* The body's record with other keys. */
static bool apply_keyset(struct tally_ledger *ledger, struct item *item)
{
    struct statement *statement = item->gist.statement;
    const struct tally_keyset *keyset = statement->keyset;
    statement->record = *tally_directory_find(ledger, keyset->id)->body.record;
    statement->record.seq = keyset->seq;
    statement->record.keys = keyset->keys;
    statement->record.key_count = keyset->key_count;
    statement->record.threshold = keyset->threshold;
    return use_keys(ledger, keyset->keys, keyset->key_count, TALLY_FOR_AUTHORITY,
                    statement->record.id, item->entry.index) &&
           add_version(ledger, &statement->record, item);
}

static bool apply_revoke(struct tally_ledger *ledger, struct item *item)
{
    const struct statement *statement = item->gist.statement;
    uint64_t index = item->entry.index;
    uint64_t cutoff = statement->revoke->cutoff;
    bool back = cutoff != 0 && cutoff < index;
    return tally_directory_cut(ledger, statement->revoked, index, back ? cutoff : index + 1);
}

bool tally_directory_apply(struct tally_ledger *ledger, struct item *item)
{
    if (item->gist.type == TALLY_RECORD_AUTHORITY)
        return apply_authority(ledger, item);
    return item->gist.type == TALLY_RECORD_KEYSET ? apply_keyset(ledger, item)
                                                  : apply_revoke(ledger, item);
}

static void undo_version(struct tally_ledger *ledger, const struct item *item)
{
    const struct version *version = &item->gist.statement->version;
    struct body *body = find_body(ledger, version->body.record->id);
    assert(body->newest == version); /* entries are taken back from the end */
    body->newest = version->older;
    if (body->newest != NULL)
        return;
    ledger->enrolled_count--;
    assert(ledger->enrolled[ledger->enrolled_count] == body);
}

void tally_directory_undo(struct tally_ledger *ledger, struct item *item)
{
    const struct statement *statement = item->gist.statement;
    uint64_t index = item->entry.index;
    if (item->gist.type == TALLY_RECORD_REVOKE) {
        uint64_t cutoff = statement->revoke->cutoff;
        if (cutoff == 0 || cutoff >= index) /* else it holds for what is evaluated again, too */
            tally_directory_uncut(ledger, statement->revoked, index);
        return;
    }
    const struct tally_authority *record = statement->version.body.record;
    undo_version(ledger, item);
    forget_keys(ledger, record->keys, record->key_count, index);
    forget_keys(ledger, record->admin_keys, record->admin_key_count, index);
}
