#include <inttypes.h>

#include "keys/rootchain.h"

const struct version *tally_directory_find(const struct tally_ledger *ledger, struct tally_slice id)
{
    uint64_t hash = tally_lookup_hash(id);
    uint64_t value;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_body, hash, &cursor, &value);) {
        if (tally_slice_eq(ledger->bodies[value]->body.record->id, id))
            return ledger->bodies[value];
    }
    return NULL;
}

const struct tally_body *tally_ledger_body(const struct tally_ledger *ledger, struct tally_slice id)
{
    const struct version *version = tally_directory_find(ledger, id);
    return version == NULL ? NULL : &version->body;
}

const struct tally_body *tally_ledger_body_at(const struct tally_ledger *ledger, size_t i)
{
    return i < ledger->body_count ? &ledger->bodies[i]->body : NULL;
}

size_t tally_directory_entitled(const struct tally_ledger *ledger,
                                const struct tally_record *record, uint64_t index,
                                struct entitled out[TALLY_JOINT_MAX], struct tally_slice *missing)
{
    if (record->type == TALLY_RECORD_AUTHORITY) {
        const struct root_version *root = tally_rootchain_at(ledger, index);
        if (root == NULL)
            return 0;
        out[0] = (struct entitled){.keys = root->root.directory_keys.keys,
                                   .count = root->root.directory_keys.count,
                                   .threshold = root->root.directory_keys.threshold,
                                   .since = root->index};
        return 1;
    }
    for (size_t i = 0; i < record->authorities.count; i++) {
        const struct version *v = tally_directory_find(ledger, record->authorities.at[i]);
        while (v != NULL && v->body.index >= index)
            v = v->older;
        if (v == NULL || v->body.record->state != TALLY_BODY_ACTIVE) {
            *missing = record->authorities.at[i];
            return 0;
        }
        out[i] = (struct entitled){.body = v->body.record->id,
                                   .keys = v->body.record->keys,
                                   .count = v->body.record->key_count,
                                   .threshold = (size_t)v->body.record->threshold,
                                   .since = v->body.index};
    }
    return record->authorities.count;
}

static const struct used_key *find_used(const struct tally_ledger *ledger,
                                        const struct tally_pubkey *pub)
{
    uint64_t hash = tally_lookup_hash((struct tally_slice){pub->b, TALLY_PUBKEY_LEN});
    uint64_t value;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_key, hash, &cursor, &value);) {
        if (tally_pubkey_eq(&ledger->used[value].pub, pub))
            return &ledger->used[value];
    }
    return NULL;
}

static enum tally_refusal judge_keys(const struct tally_ledger *ledger,
                                     const struct tally_authority *body,
                                     const struct tally_vkey *keys, size_t count,
                                     enum tally_purpose purpose, struct tally_err *err)
{
    for (size_t i = 0; i < count; i++) {
        const struct used_key *used = find_used(ledger, &keys[i].pub);
        if (used == NULL || (used->purpose == purpose && tally_slice_eq(used->owner, body->id)))
            continue;
        (void)tally_fail(err, TALLY_INVALID, "key %.90s is in use already, for %s%s%.*s",
                         keys[i].name, tally_purpose_name(used->purpose),
                         used->owner.len > 0 ? " of " : "",
                         (int)(used->owner.len < 40 ? used->owner.len : 40),
                         used->owner.len > 0 ? (const char *)used->owner.ptr : "");
        return TALLY_KEY_IN_USE;
    }
    return TALLY_ACCEPTED;
}

enum tally_refusal tally_directory_judge(const struct tally_ledger *ledger,
                                         const struct tally_authority *body, struct tally_err *err)
{
    const struct version *now = tally_directory_find(ledger, body->id);
    uint64_t next = now == NULL ? 1 : now->body.record->seq + 1;
    if (body->seq != next) {
        (void)tally_fail(err, TALLY_INVALID,
                         "predicate.seq: %" PRIu64 " is not the next one, %" PRIu64, body->seq,
                         next);
        return TALLY_WRONG_SEQ;
    }
    enum tally_refusal refusal =
        judge_keys(ledger, body, body->keys, body->key_count, TALLY_FOR_AUTHORITY, err);
    if (refusal == TALLY_ACCEPTED)
        refusal =
            judge_keys(ledger, body, body->admin_keys, body->admin_key_count, TALLY_FOR_ADMIN, err);
    return refusal;
}

static enum tally_code judge_root_keys(const struct tally_ledger *ledger,
                                       const struct tally_key_set *set, enum tally_purpose purpose,
                                       struct tally_err *err)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct used_key *used = find_used(ledger, &set->keys[i].pub);
        if (used != NULL && (used->purpose != purpose || used->owner.len > 0))
            return tally_fail(err, TALLY_UNTRUSTED,
                              "root document: key %.90s is in use already, for %s",
                              set->keys[i].name, tally_purpose_name(used->purpose));
    }
    return TALLY_OK;
}

enum tally_code tally_directory_judge_root(const struct tally_ledger *ledger,
                                           const struct tally_root *root, struct tally_err *err)
{
    enum tally_code code = judge_root_keys(ledger, &root->root_keys, TALLY_FOR_ROOT, err);
    return code == TALLY_OK
               ? judge_root_keys(ledger, &root->directory_keys, TALLY_FOR_DIRECTORY, err)
               : code;
}

static bool use_key(struct tally_ledger *ledger, const struct tally_pubkey *pub,
                    enum tally_purpose purpose, struct tally_slice owner)
{
    if (find_used(ledger, pub) != NULL)
        return true;
    if (!tally_ledger_room(&ledger->used, ledger->used_count, &ledger->used_cap,
                           sizeof *ledger->used))
        return false;
    uint64_t hash = tally_lookup_hash((struct tally_slice){pub->b, TALLY_PUBKEY_LEN});
    if (!tally_lookup_add(&ledger->by_key, hash, ledger->used_count))
        return false;
    ledger->used[ledger->used_count++] = (struct used_key){*pub, purpose, owner};
    return true;
}

static bool use_keys(struct tally_ledger *ledger, const struct tally_vkey *keys, size_t count,
                     enum tally_purpose purpose, struct tally_slice owner)
{
    bool good = true;
    for (size_t i = 0; good && i < count; i++)
        good = use_key(ledger, &keys[i].pub, purpose, owner);
    return good;
}

bool tally_directory_use_root(struct tally_ledger *ledger, const struct tally_root *root)
{
    const struct tally_slice nobody = {0};
    for (size_t i = 0; i < root->policy.witness_count; i++) {
        if (!use_key(ledger, &root->policy.witnesses[i].key.pub, TALLY_FOR_WITNESS, nobody))
            return false;
    }
    return use_keys(ledger, root->root_keys.keys, root->root_keys.count, TALLY_FOR_ROOT, nobody) &&
           use_keys(ledger, root->directory_keys.keys, root->directory_keys.count,
                    TALLY_FOR_DIRECTORY, nobody) &&
           use_key(ledger, &root->log_key.pub, TALLY_FOR_LOG, nobody);
}

static bool add_body(struct tally_ledger *ledger, struct version *version)
{
    if (!tally_ledger_room(&ledger->bodies, ledger->body_count, &ledger->body_cap,
                           sizeof(struct version *)) ||
        !tally_lookup_add(&ledger->by_body, tally_lookup_hash(version->body.record->id),
                          ledger->body_count))
        return false;
    ledger->bodies[ledger->body_count++] = version;
    return true;
}

bool tally_directory_apply(struct tally_ledger *ledger, const struct tally_authority *body,
                           uint64_t index)
{
    struct version *version = tally_arena_alloc(&ledger->arena, 1, sizeof *version);
    if (version == NULL ||
        !use_keys(ledger, body->keys, body->key_count, TALLY_FOR_AUTHORITY, body->id) ||
        !use_keys(ledger, body->admin_keys, body->admin_key_count, TALLY_FOR_ADMIN, body->id))
        return false;
    version->body = (struct tally_body){body, index};
    uint64_t hash = tally_lookup_hash(body->id);
    uint64_t place;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_body, hash, &cursor, &place);) {
        if (tally_slice_eq(ledger->bodies[place]->body.record->id, body->id)) {
            version->older = ledger->bodies[place];
            ledger->bodies[place] = version;
            return true;
        }
    }
    return add_body(ledger, version);
}
