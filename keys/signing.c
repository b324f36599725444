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
    return tally_slice_eq(keyid, tally_slice_of(own.s));
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

/* One public key may stand in the list under two names; it counts under the first that signed. */
static bool counted_before(const struct tally_envelope *envelope, const struct tally_vkey *keys,
                           size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (tally_pubkey_eq(&keys[k].pub, &keys[i].pub) && has_signed(envelope, &keys[k]))
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
        count += good && !counted_before(envelope, keys, i);
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

/* The first line of a key; further ones are passed over, so that keys count and not lines. */
static const struct tally_note_sig *line_of(const struct tally_note *note,
                                            const struct tally_vkey *key)
{
    for (size_t i = 0; key->type == TALLY_KEY_ED25519 && i < note->sig_count; i++) {
        if (tally_note_sig_is_of(&note->sigs[i], key))
            return &note->sigs[i];
    }
    return NULL;
}

static bool line_before(const struct tally_note *note, const struct tally_vkey *keys, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (tally_pubkey_eq(&keys[k].pub, &keys[i].pub) && line_of(note, &keys[k]) != NULL)
            return true;
    }
    return false;
}

enum tally_code tally_signing_check_note(const struct tally_note *note,
                                         const struct tally_vkey *keys, size_t key_count,
                                         bool *signed_by, size_t *count, struct tally_err *err)
{
    size_t good = 0;
    for (size_t i = 0; i < key_count; i++) {
        const struct tally_note_sig *line = line_of(note, &keys[i]);
        if (line == NULL)
            continue;
        if (!tally_signing_verify(&keys[i].pub, note->text, line->sig))
            return tally_fail(err, TALLY_UNTRUSTED, "the signature of %s does not verify",
                              keys[i].name);
        good += !line_before(note, keys, i);
    }
    if (good == 0)
        return tally_fail(err, TALLY_UNTRUSTED, "the note is not signed by a known key");
    for (size_t i = 0; i < key_count; i++) /* every line that there is was found good above */
        signed_by[i] = line_of(note, &keys[i]) != NULL;
    *count = good;
    return TALLY_OK;
}
