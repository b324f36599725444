/* Who signed an entry, who may, and whether that is enough. */
#include <inttypes.h>

#include "keys/rootchain.h"
#include "keys/signing.h"

/* --- Keys by number --- */

uint32_t tally_signers_find(const struct tally_ledger *ledger, const struct tally_pubkey *pub)
{
    uint64_t hash = tally_lookup_hash((struct tally_slice){pub->b, TALLY_PUBKEY_LEN});
    uint64_t value;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_key, hash, &cursor, &value);) {
        if (tally_pubkey_eq(&ledger->keys[value].pub, pub))
            return (uint32_t)value;
    }
    return KEY_NONE;
}

static uint64_t keyid_hash(struct tally_slice keyid)
{
    return tally_lookup_hash(keyid);
}

static bool add_keyid(struct tally_ledger *ledger, const struct tally_vkey *key, uint32_t number)
{
    uint64_t hash = keyid_hash(tally_slice_of(tally_vkey_keyid(key).s));
    uint64_t value;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_keyid, hash, &cursor, &value);) {
        if (value == number)
            return true;
    }
    return tally_lookup_add(&ledger->by_keyid, hash, number);
}

uint32_t tally_signers_know(struct tally_ledger *ledger, const struct tally_vkey *key)
{
    uint32_t number = tally_signers_find(ledger, &key->pub);
    if (number != KEY_NONE)
        return add_keyid(ledger, key, number) ? number : KEY_NONE;
    size_t len = strlen(key->name) + 1;
    char *name = tally_ledger_pool_alloc(&ledger->pool, len, 1);
    if (name == NULL || ledger->key_count >= KEY_NONE ||
        !tally_ledger_room(&ledger->keys, ledger->key_count, &ledger->key_cap,
                           sizeof *ledger->keys))
        return KEY_NONE;
    memcpy(name, key->name, len);
    number = (uint32_t)ledger->key_count;
    uint64_t hash = tally_lookup_hash((struct tally_slice){key->pub.b, TALLY_PUBKEY_LEN});
    if (!tally_lookup_add(&ledger->by_key, hash, number) || !add_keyid(ledger, key, number))
        return KEY_NONE;
    ledger->keys[ledger->key_count++] =
        (struct known_key){.pub = key->pub, .name = name, .cutoff = LEDGER_NEVER};
    return number;
}

/* --- Who signed --- */

static struct signer resolve_one(const struct tally_ledger *ledger,
                                 const struct tally_envelope *envelope,
                                 const struct tally_dsse_sig *sig, bool trust)
{
    struct signer out = {KEY_NONE, false};
    uint64_t hash = keyid_hash(sig->keyid);
    uint64_t value;
    size_t count = 0;
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_keyid, hash, &cursor, &value); count++)
        out.key = (uint32_t)value;
    if (trust && count == 1)
        return (struct signer){out.key, true};
    for (size_t cursor = 0; tally_lookup_next(&ledger->by_keyid, hash, &cursor, &value);) {
        if (tally_signing_verify(&ledger->keys[value].pub, envelope->pae, sig->sig))
            return (struct signer){(uint32_t)value, true};
    }
    return out;
}

static size_t add_signer(struct signer *out, const struct tally_dsse_sig **from, size_t count,
                         struct signer signer, const struct tally_dsse_sig *sig)
{
    if (signer.key == KEY_NONE)
        return count;
    size_t at = 0;
    while (at < count && out[at].key != signer.key)
        at++;
    if (at < count && (out[at].good || !signer.good))
        return count;
    out[at] = signer;
    if (from != NULL)
        from[at] = sig;
    return at == count ? count + 1 : count;
}

size_t tally_signers_resolve(const struct tally_ledger *ledger,
                             const struct tally_envelope *envelope, bool trust,
                             struct signer out[TALLY_SIGNATURES_MAX],
                             const struct tally_dsse_sig *from[TALLY_SIGNATURES_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < envelope->sig_count; i++) {
        const struct tally_dsse_sig *sig = &envelope->sigs[i];
        if (sig->keyid.len > 0 && count < TALLY_SIGNATURES_MAX)
            count = add_signer(out, from, count, resolve_one(ledger, envelope, sig, trust), sig);
    }
    return count;
}

/* --- Who may --- */

static struct entitled directory_set(const struct tally_ledger *ledger, uint64_t index)
{
    const struct root_version *root = tally_rootchain_at(ledger, index);
    if (root == NULL) /* before entry 0 nobody may say anything */
        return (struct entitled){.directory = true};
    return (struct entitled){.keys = root->root.directory_keys.keys,
                             .count = root->root.directory_keys.count,
                             .threshold = root->root.directory_keys.threshold,
                             .directory = true};
}

static struct entitled admin_set(const struct tally_authority *body)
{
    return (struct entitled){.body = body->id,
                             .keys = body->admin_keys,
                             .count = body->admin_key_count,
                             .threshold = (size_t)body->admin_threshold};
}

/* With admin keys the body's own business; without, the directory's. */
static void keyset_may(const struct tally_ledger *ledger, const struct gist *gist, uint64_t index,
                       struct entitlement *out)
{
    const struct version *v = tally_directory_at(ledger, gist->statement->keyset->id, index);
    out->missing = gist->statement->keyset->id;
    if (v == NULL || v->body.record->state != TALLY_BODY_ACTIVE)
        return;
    out->sets[out->count++] = v->body.record->admin_key_count > 0 ? admin_set(v->body.record)
                                                                  : directory_set(ledger, index);
}

/* The directory, the admin keys of the body whose key it is, the key itself. */
static void revoke_may(const struct tally_ledger *ledger, const struct gist *gist, uint64_t index,
                       struct entitlement *out)
{
    out->any = true;
    out->sets[out->count++] = directory_set(ledger, index);
    uint32_t number = gist->statement->revoked;
    if (number == KEY_NONE || !ledger->keys[number].used || ledger->keys[number].since >= index)
        return;
    const struct known_key *key = &ledger->keys[number];
    const struct version *v = tally_directory_at(ledger, key->owner, index);
    if (v == NULL)
        return;
    if (v->body.record->admin_key_count > 0)
        out->sets[out->count++] = admin_set(v->body.record);
    out->itself = gist->statement->revoke->key;
    out->sets[out->count++] =
        (struct entitled){.body = key->owner, .keys = &out->itself, .count = 1, .threshold = 1};
}

static void bodies_may(const struct tally_ledger *ledger, const struct gist *gist, uint64_t index,
                       struct entitlement *out)
{
    for (size_t i = 0; i < gist->body_count; i++) {
        const struct version *v = tally_directory_at(ledger, gist->bodies[i], index);
        if (v == NULL || v->body.record->state != TALLY_BODY_ACTIVE) {
            out->missing = gist->bodies[i];
            out->count = 0;
            return;
        }
        out->sets[out->count++] = (struct entitled){.body = v->body.record->id,
                                                    .keys = v->body.record->keys,
                                                    .count = v->body.record->key_count,
                                                    .threshold = (size_t)v->body.record->threshold};
    }
}

void tally_signers_entitled(const struct tally_ledger *ledger, const struct gist *gist,
                            uint64_t index, struct entitlement *out)
{
    out->count = 0;
    out->any = false;
    out->missing = (struct tally_slice){0};
    if (gist->type == TALLY_RECORD_KEYSET)
        keyset_may(ledger, gist, index, out);
    else if (gist->type == TALLY_RECORD_REVOKE)
        revoke_may(ledger, gist, index, out);
    else if (gist->body_count == 0)
        out->sets[out->count++] = directory_set(ledger, index);
    else
        bodies_may(ledger, gist, index, out);
}

/* --- Is it enough? --- */

struct counts {
    size_t have;
    size_t cut;       /* signed, and void from here */
    size_t bad;       /* named, but does not verify */
    uint32_t cut_key; /* one of them */
    uint32_t bad_key;
};

static bool holds(const struct tally_vkey *keys, size_t count, const struct tally_pubkey *pub)
{
    for (size_t i = 0; i < count; i++) {
        if (tally_pubkey_eq(&keys[i].pub, pub))
            return true;
    }
    return false;
}

static struct counts count_signers(const struct tally_ledger *ledger, const struct gist *gist,
                                   uint64_t index, const struct entitled *set)
{
    struct counts n = {.cut_key = KEY_NONE, .bad_key = KEY_NONE};
    for (size_t i = 0; i < gist->signer_count; i++) {
        uint32_t number = gist->signers[i].key;
        const struct known_key *key = &ledger->keys[number];
        if (!holds(set->keys, set->count, &key->pub))
            continue;
        if (!gist->signers[i].good) {
            n.bad++;
            n.bad_key = number;
        } else if (index >= key->cutoff) {
            n.cut++;
            n.cut_key = number;
        } else {
            n.have++;
        }
    }
    return n;
}

/* A signer that was a key of the body before; KEY_NONE: none. */
static uint32_t former_key(const struct tally_ledger *ledger, const struct gist *gist,
                           uint64_t index, struct tally_slice id)
{
    const struct version *v = tally_directory_at(ledger, id, index);
    for (v = v == NULL ? NULL : v->older; v != NULL; v = v->older) {
        for (size_t i = 0; i < gist->signer_count; i++) {
            const struct known_key *key = &ledger->keys[gist->signers[i].key];
            if (gist->signers[i].good &&
                (holds(v->body.record->keys, v->body.record->key_count, &key->pub) ||
                 holds(v->body.record->admin_keys, v->body.record->admin_key_count, &key->pub)))
                return gist->signers[i].key;
        }
    }
    return KEY_NONE;
}

static enum tally_refusal key_void(const struct tally_ledger *ledger, uint32_t number,
                                   struct tally_err *err)
{
    const struct known_key *key = &ledger->keys[number];
    (void)tally_fail(err, TALLY_UNTRUSTED, "the key %.90s is void from entry %" PRIu64 " on",
                     key->name, key->cutoff);
    return TALLY_KEY_VOID;
}

static enum tally_refusal too_few(const struct tally_ledger *ledger, const struct gist *gist,
                                  uint64_t index, const struct entitled *set, struct counts n,
                                  struct tally_err *err)
{
    const struct tally_slice who = set->body.len > 0 ? set->body : tally_slice_of("the directory");
    int len = (int)(who.len < 60 ? who.len : 60);
    if (n.cut > 0 && (n.have == 0 || n.have + n.cut >= set->threshold))
        return key_void(ledger, n.cut_key, err);
    if (n.have > 0) {
        (void)tally_fail(err, TALLY_UNTRUSTED, "%zu of the %zu keys of %.*s that must sign did",
                         n.have, set->threshold, len, (const char *)who.ptr);
        return TALLY_THRESHOLD_NOT_MET;
    }
    if (n.bad > 0) {
        (void)tally_fail(err, TALLY_UNTRUSTED,
                         "the signature of %.90s does not verify: the record is not what was "
                         "signed",
                         ledger->keys[n.bad_key].name);
        return TALLY_NO_SIGNATURE;
    }
    uint32_t former = former_key(ledger, gist, index, set->body);
    if (former != KEY_NONE && index >= ledger->keys[former].cutoff)
        return key_void(ledger, former, err);
    if (former != KEY_NONE) {
        (void)tally_fail(err, TALLY_UNTRUSTED, "%.90s is no longer a key of %.*s",
                         ledger->keys[former].name, len, (const char *)who.ptr);
        return TALLY_KEY_NOT_ACTIVE;
    }
    (void)tally_fail(err, TALLY_UNTRUSTED, "no key of %.*s signed this record", len,
                     (const char *)who.ptr);
    return TALLY_UNKNOWN_KEY;
}

static struct outcome judge_set(const struct tally_ledger *ledger, const struct gist *gist,
                                uint64_t index, const struct entitled *set, struct tally_err *err)
{
    struct counts n = count_signers(ledger, gist, index, set);
    struct outcome out = {.have = n.have, .need = set->threshold, .by_directory = set->directory};
    if (n.have < set->threshold || n.have == 0)
        out.refusal = too_few(ledger, gist, index, set, n, err);
    return out;
}

/* Of several refusals the one that came nearest: some signed, then those that are void. */
static int nearness(enum tally_refusal refusal)
{
    static const enum tally_refusal order[] = {TALLY_ACCEPTED, TALLY_THRESHOLD_NOT_MET,
                                               TALLY_KEY_VOID, TALLY_NO_SIGNATURE,
                                               TALLY_KEY_NOT_ACTIVE};
    int at = 0;
    while (at < (int)(sizeof order / sizeof *order) && order[at] != refusal)
        at++;
    return at;
}

static struct outcome judge_any(const struct tally_ledger *ledger, const struct gist *gist,
                                uint64_t index, const struct entitlement *may,
                                struct tally_err *err)
{
    struct outcome best = {.refusal = TALLY_UNKNOWN_KEY};
    struct tally_err why = TALLY_ERR_INIT;
    for (size_t i = 0; i < may->count; i++) {
        struct tally_err own = TALLY_ERR_INIT;
        struct outcome out = judge_set(ledger, gist, index, &may->sets[i], &own);
        out.set = i;
        if (i > 0 && nearness(out.refusal) >= nearness(best.refusal))
            continue;
        best = out;
        why = own;
    }
    if (best.refusal != TALLY_ACCEPTED)
        (void)tally_fail_as(err, TALLY_UNTRUSTED, &why);
    return best;
}

struct outcome tally_signers_judge(const struct tally_ledger *ledger, const struct gist *gist,
                                   uint64_t index, const struct entitlement *may,
                                   struct tally_err *err)
{
    struct outcome first = {.refusal = TALLY_UNKNOWN_BODY};
    if (may->count == 0) {
        (void)tally_fail(
            err, TALLY_UNTRUSTED, "%.*s is not a body that the directory knows as active",
            (int)(may->missing.len < 60 ? may->missing.len : 60), (const char *)may->missing.ptr);
        return first;
    }
    if (may->any)
        return judge_any(ledger, gist, index, may, err);
    first = judge_set(ledger, gist, index, &may->sets[0], err);
    for (size_t i = 1; i < may->count && first.refusal == TALLY_ACCEPTED; i++)
        first.refusal = judge_set(ledger, gist, index, &may->sets[i], err).refusal;
    return first;
}
