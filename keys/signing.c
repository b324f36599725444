#include "keys/signing.h"

#include <sodium.h>

bool tally_signing_verify(const struct tally_pubkey *pub, struct tally_slice message,
                          struct tally_slice sig)
{
    return sig.len == TALLY_SIG_LEN &&
           crypto_sign_verify_detached(sig.ptr, message.ptr, message.len, pub->b) == 0;
}

static bool is_keyid(struct tally_slice keyid, const struct tally_vkey *key)
{
    struct tally_vkey_text own = tally_vkey_keyid(key);
    return tally_slice_eq(keyid, (struct tally_slice){(const uint8_t *)own.s, strlen(own.s)});
}

/* A signature without a key id may be anybody's. */
static bool has_signed(const struct tally_envelope *envelope, const struct tally_vkey *key)
{
    for (size_t i = 0; i < envelope->sig_count; i++) {
        const struct tally_dsse_sig *sig = &envelope->sigs[i];
        if ((sig->keyid.len == 0 || is_keyid(sig->keyid, key)) &&
            tally_signing_verify(&key->pub, envelope->pae, sig->sig))
            return true;
    }
    return false;
}

static bool counted_before(const struct tally_vkey *keys, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (tally_pubkey_eq(&keys[k].pub, &keys[i].pub))
            return true;
    }
    return false;
}

size_t tally_signing_count(const struct tally_envelope *envelope, const struct tally_vkey *keys,
                           size_t key_count, bool *signed_by)
{
    size_t count = 0;
    for (size_t i = 0; i < key_count; i++) {
        bool good = has_signed(envelope, &keys[i]);
        if (signed_by != NULL)
            signed_by[i] = good;
        count += good && !counted_before(keys, i);
    }
    return count;
}

enum tally_code tally_signing_add(struct tally_envelope *envelope,
                                  const struct tally_secret *secret, struct tally_arena *arena,
                                  struct tally_err *err)
{
    struct tally_vkey_text id = tally_vkey_keyid(tally_secret_vkey(secret));
    size_t id_len = strlen(id.s);
    uint8_t *bytes = tally_arena_alloc(arena, id_len + TALLY_SIG_LEN, 1);
    struct tally_dsse_sig *sigs = tally_arena_alloc(arena, envelope->sig_count + 1, sizeof *sigs);
    if (bytes == NULL || sigs == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "the envelope does not fit into memory");
    struct tally_sig sig = tally_secret_sign(secret, envelope->pae);
    memcpy(bytes, id.s, id_len);
    memcpy(bytes + id_len, sig.b, TALLY_SIG_LEN);
    struct tally_slice keyid = {bytes, id_len};
    size_t count = 0;
    for (size_t i = 0; i < envelope->sig_count; i++) {
        if (!tally_slice_eq(envelope->sigs[i].keyid, keyid))
            sigs[count++] = envelope->sigs[i];
    }
    sigs[count++] = (struct tally_dsse_sig){keyid, {bytes + id_len, TALLY_SIG_LEN}};
    envelope->sigs = sigs;
    envelope->sig_count = count;
    return TALLY_OK;
}

void tally_signing_note(struct tally_slice text, const struct tally_secret *secret,
                        struct tally_buf *out)
{
    const struct tally_vkey *key = tally_secret_vkey(secret);
    struct tally_sig sig = tally_secret_sign(secret, text);
    tally_buf_add(out, text);
    tally_buf_byte(out, '\n');
    tally_note_add_signature(out, key->name, key->id, (struct tally_slice){sig.b, TALLY_SIG_LEN});
}

static bool is_line_of(const struct tally_note_sig *sig, const struct tally_vkey *key)
{
    return sig->key_id == key->id &&
           tally_slice_eq(sig->name,
                          (struct tally_slice){(const uint8_t *)key->name, strlen(key->name)});
}

/* The first line of a known key must verify; further lines of it are passed over. */
enum tally_code tally_signing_check_note(const struct tally_note *note,
                                         const struct tally_vkey *keys, size_t key_count,
                                         bool *signed_by, size_t *count, struct tally_err *err)
{
    *count = 0;
    for (size_t i = 0; i < key_count; i++) {
        signed_by[i] = false;
        for (size_t k = 0; k < note->sig_count && !signed_by[i]; k++) {
            if (keys[i].type != TALLY_KEY_ED25519 || !is_line_of(&note->sigs[k], &keys[i]))
                continue;
            if (!tally_signing_verify(&keys[i].pub, note->text, note->sigs[k].sig))
                return tally_fail(err, TALLY_UNTRUSTED, "the signature of %s does not verify",
                                  keys[i].name);
            signed_by[i] = true;
        }
        *count += signed_by[i] && !counted_before(keys, i);
    }
    if (*count == 0)
        return tally_fail(err, TALLY_UNTRUSTED, "the note is not signed by a known key");
    return TALLY_OK;
}
