#include "schema/vkey.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>

#include "schema/base64.h"
#include "schema/digest.h"
#include "schema/hex.h"
#include "schema/utf8.h"

static_assert(TALLY_PUBKEY_LEN == crypto_sign_PUBLICKEYBYTES, "keys are Ed25519");
static_assert(TALLY_SIG_LEN == crypto_sign_BYTES, "signatures are Ed25519");

enum { ENCODED_LEN = 1 + TALLY_PUBKEY_LEN /* type byte and key */ };

bool tally_key_name_valid(struct tally_slice name)
{
    if (name.len == 0 || name.len > TALLY_KEY_NAME_MAX)
        return false;
    for (size_t at = 0; at < name.len;) {
        uint32_t cp;
        size_t n = tally_utf8_decode(name, at, &cp);
        if (n == 0 || cp == 0 || cp == '+' || tally_utf8_is_space(cp))
            return false;
        at += n;
    }
    return true;
}

bool tally_key_name_ours(struct tally_slice name)
{
    for (size_t i = 0; i < name.len; i++) {
        uint8_t c = name.ptr[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '.' && c != '/' &&
            c != '_' && c != '-')
            return false;
    }
    return name.len > 0 && name.len <= TALLY_KEY_NAME_MAX;
}

/* SHA-256(name || 0x0A || type || key), its first four bytes. */
static uint32_t key_id(struct tally_slice name, const uint8_t encoded[ENCODED_LEN])
{
    struct tally_sha256 sum;
    tally_sha256_begin(&sum);
    tally_sha256_add(&sum, name);
    tally_sha256_add(&sum, TALLY_LIT("\n"));
    tally_sha256_add(&sum, (struct tally_slice){encoded, ENCODED_LEN});
    const struct tally_hash hash = tally_sha256_end(&sum);
    const uint8_t *b = hash.b;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static void encode(const struct tally_vkey *key, uint8_t encoded[ENCODED_LEN])
{
    encoded[0] = (uint8_t)key->type;
    memcpy(encoded + 1, key->pub.b, TALLY_PUBKEY_LEN);
}

enum tally_code tally_vkey_make(struct tally_slice name, enum tally_key_type type,
                                struct tally_pubkey pub, struct tally_vkey *out,
                                struct tally_err *err)
{
    if (!tally_key_name_valid(name))
        return tally_fail(err, TALLY_INVALID,
                          "a key name is 1 to %d bytes without blanks and without +",
                          TALLY_KEY_NAME_MAX);
    struct tally_vkey key = {.type = type, .pub = pub};
    uint8_t encoded[ENCODED_LEN];
    memcpy(key.name, name.ptr, name.len);
    encode(&key, encoded);
    key.id = key_id(name, encoded);
    *out = key;
    return TALLY_OK;
}

static bool split(struct tally_slice text, struct tally_slice *head, struct tally_slice *tail)
{
    const uint8_t *plus = text.len > 0 ? memchr(text.ptr, '+', text.len) : NULL;
    if (plus == NULL)
        return false;
    size_t len = (size_t)(plus - text.ptr);
    *head = (struct tally_slice){text.ptr, len};
    *tail = (struct tally_slice){plus + 1, text.len - len - 1};
    return true;
}

enum tally_code tally_vkey_parse(struct tally_slice text, struct tally_vkey *out,
                                 struct tally_err *err)
{
    struct tally_slice name;
    struct tally_slice id;
    struct tally_slice rest;
    struct tally_slice base64;
    uint8_t id_bytes[4];
    uint8_t encoded[ENCODED_LEN];
    size_t len = 0;
    struct tally_vkey key;
    if (!split(text, &name, &rest) || !split(rest, &id, &base64))
        return tally_fail(err, TALLY_INVALID, "a verifier key is NAME+ID+BASE64");
    enum tally_code code = tally_hex_decode(id, id_bytes, sizeof id_bytes, err);
    if (code != TALLY_OK)
        return code;
    if (!tally_base64_read(base64, encoded, sizeof encoded, &len) || len != sizeof encoded)
        return tally_fail(err, TALLY_INVALID, "a verifier key holds %d bytes in base64",
                          ENCODED_LEN);
    if (encoded[0] != TALLY_KEY_ED25519 && encoded[0] != TALLY_KEY_COSIGNATURE)
        return tally_fail(err, TALLY_INVALID, "key type 0x%02x is not known here", encoded[0]);
    struct tally_pubkey pub;
    memcpy(pub.b, encoded + 1, sizeof pub.b);
    code = tally_vkey_make(name, (enum tally_key_type)encoded[0], pub, &key, err);
    if (code != TALLY_OK)
        return code;
    uint32_t said = (uint32_t)id_bytes[0] << 24 | (uint32_t)id_bytes[1] << 16 |
                    (uint32_t)id_bytes[2] << 8 | id_bytes[3];
    if (said != key.id)
        return tally_fail(err, TALLY_INVALID, "the key id is %08x, not the %08x that is written",
                          key.id, said);
    *out = key;
    return TALLY_OK;
}

struct tally_vkey_text tally_vkey_format(const struct tally_vkey *key)
{
    struct tally_vkey_text out;
    uint8_t encoded[ENCODED_LEN];
    char base64[sodium_base64_ENCODED_LEN(ENCODED_LEN, sodium_base64_VARIANT_ORIGINAL)];
    encode(key, encoded);
    (void)sodium_bin2base64(base64, sizeof base64, encoded, sizeof encoded,
                            sodium_base64_VARIANT_ORIGINAL);
    (void)snprintf(out.s, sizeof out.s, "%s+%08x+%s", key->name, key->id, base64);
    return out;
}

struct tally_vkey_text tally_vkey_keyid(const struct tally_vkey *key)
{
    struct tally_vkey_text out;
    (void)snprintf(out.s, sizeof out.s, "%s+%08x", key->name, key->id);
    return out;
}

bool tally_pubkey_eq(const struct tally_pubkey *a, const struct tally_pubkey *b)
{
    return memcmp(a->b, b->b, TALLY_PUBKEY_LEN) == 0;
}
