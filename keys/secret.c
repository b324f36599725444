#include "keys/secret.h"

#include <assert.h>

#include <sodium.h>
#include <stdio.h>

#include "schema/base64.h"
#include "schema/cursor.h"

static_assert(crypto_sign_SEEDBYTES == 32, "a key is made from 32 bytes");

enum {
    SEED_LEN = crypto_sign_SEEDBYTES,
    SALT_LEN = crypto_pwhash_SALTBYTES,
    NONCE_LEN = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    BOX_LEN = SEED_LEN + crypto_aead_xchacha20poly1305_ietf_ABYTES,
    LOCKED_LEN = SALT_LEN + 8 + 8 + NONCE_LEN + BOX_LEN,
    OPS_MAX = 16,
    HEAD_MAX = 1024,
    FILE_MAX = 2048,
};

static const uint64_t mem_max = UINT64_C(1) << 30; /* what a file may ask Argon2id to use */

#define MAGIC "tally-secret-key/v1\n"

struct tally_secret { /* lies in guarded, locked memory */
    uint8_t key[crypto_sign_SECRETKEYBYTES];
    struct tally_vkey vkey;
    enum tally_purpose purpose;
};

static const char *const purposes[] = {"authority", "admin", "directory", "root", "log", "witness"};

const char *tally_purpose_name(enum tally_purpose purpose)
{
    return purposes[purpose];
}

enum tally_code tally_purpose_parse(struct tally_slice text, enum tally_purpose *out,
                                    struct tally_err *err)
{
    for (size_t i = 0; i < sizeof purposes / sizeof *purposes; i++) {
        if (tally_slice_eq(text, tally_slice_of(purposes[i]))) {
            *out = (enum tally_purpose)i;
            return TALLY_OK;
        }
    }
    return tally_fail(err, TALLY_INVALID,
                      "not a purpose: authority, admin, directory, root, log or witness");
}

enum tally_code tally_secret_from_seed(struct tally_slice name, enum tally_purpose purpose,
                                       const uint8_t seed[32], struct tally_secret **out,
                                       struct tally_err *err)
{
    struct tally_secret *secret = sodium_malloc(sizeof *secret);
    if (secret == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no locked memory for a key");
    struct tally_pubkey pub;
    (void)crypto_sign_seed_keypair(pub.b, secret->key, seed);
    enum tally_key_type type =
        purpose == TALLY_FOR_WITNESS ? TALLY_KEY_COSIGNATURE : TALLY_KEY_ED25519;
    secret->purpose = purpose;
    enum tally_code code = tally_vkey_make(name, type, pub, &secret->vkey, err);
    if (code != TALLY_OK) {
        sodium_free(secret);
        return code;
    }
    (void)sodium_mprotect_readonly(secret);
    *out = secret;
    return TALLY_OK;
}

enum tally_code tally_secret_new(struct tally_slice name, enum tally_purpose purpose,
                                 struct tally_secret **out, struct tally_err *err)
{
    uint8_t seed[SEED_LEN];
    if (!tally_key_name_ours(name))
        return tally_fail(err, TALLY_INVALID,
                          "a key's name is made of a-z 0-9 . / _ - and at most 128 long");
    randombytes_buf(seed, sizeof seed);
    enum tally_code code = tally_secret_from_seed(name, purpose, seed, out, err);
    sodium_memzero(seed, sizeof seed);
    return code;
}

void tally_secret_close(struct tally_secret *secret)
{
    sodium_free(secret); /* wipes */
}

enum tally_purpose tally_secret_purpose(const struct tally_secret *secret)
{
    return secret->purpose;
}

const struct tally_vkey *tally_secret_vkey(const struct tally_secret *secret)
{
    return &secret->vkey;
}

struct tally_sig tally_secret_sign(const struct tally_secret *secret, struct tally_slice message)
{
    struct tally_sig sig;
    (void)crypto_sign_detached(sig.b, NULL, message.ptr, message.len, secret->key);
    return sig;
}

/* --- Key files --- */

static enum tally_code derive(struct tally_slice passphrase, const uint8_t *salt, uint64_t ops,
                              uint64_t mem, uint8_t key[32], struct tally_err *err)
{
    if (crypto_pwhash(key, 32, passphrase.len == 0 ? "" : (const char *)passphrase.ptr,
                      passphrase.len, salt, ops, (size_t)mem, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return tally_fail(err, TALLY_NO_MEMORY, "not enough memory for the passphrase's key");
    return TALLY_OK;
}

/* salt, operations, memory, nonce, box */
static enum tally_code lock_seed(const uint8_t seed[SEED_LEN], struct tally_slice head,
                                 struct tally_slice passphrase, bool light, uint8_t out[LOCKED_LEN],
                                 struct tally_err *err)
{
    uint64_t ops = light ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_MODERATE;
    uint64_t mem = light ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_MODERATE;
    uint8_t *nonce = out + SALT_LEN + 16;
    uint8_t key[32];
    randombytes_buf(out, SALT_LEN);
    (void)tally_u64_write(ops, out + SALT_LEN);
    (void)tally_u64_write(mem, out + SALT_LEN + 8);
    randombytes_buf(nonce, NONCE_LEN);
    enum tally_code code = derive(passphrase, out, ops, mem, key, err);
    if (code == TALLY_OK)
        (void)crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + NONCE_LEN, NULL, seed, SEED_LEN,
                                                         head.ptr, head.len, NULL, nonce, key);
    sodium_memzero(key, sizeof key);
    return code;
}

static enum tally_code write_head(const struct tally_secret *secret, char out[HEAD_MAX],
                                  size_t *len, struct tally_err *err)
{
    int n =
        snprintf(out, HEAD_MAX, MAGIC "name %s\npurpose %s\nalgorithm ed25519\nvkey %s\n",
                 secret->vkey.name, purposes[secret->purpose], tally_vkey_format(&secret->vkey).s);
    if (n < 0 || n >= HEAD_MAX)
        return tally_fail(err, TALLY_INVALID, "the key's name is too long");
    *len = (size_t)n;
    return TALLY_OK;
}

enum tally_code tally_secret_write(const struct tally_secret *secret, struct tally_slice passphrase,
                                   bool light, struct tally_buf *out, struct tally_err *err)
{
    char text[FILE_MAX];
    size_t len = 0;
    enum tally_code code = write_head(secret, text, &len, err);
    if (code != TALLY_OK)
        return code;
    uint8_t bytes[LOCKED_LEN];
    size_t bytes_len = SEED_LEN;
    uint8_t seed[SEED_LEN];
    (void)crypto_sign_ed25519_sk_to_seed(seed, secret->key);
    if (passphrase.len == 0) {
        memcpy(bytes, seed, SEED_LEN);
    } else {
        bytes_len = LOCKED_LEN;
        code = lock_seed(seed, (struct tally_slice){(uint8_t *)text, len}, passphrase, light, bytes,
                         err);
    }
    sodium_memzero(seed, sizeof seed);
    if (code == TALLY_OK) {
        (void)sodium_bin2base64(text + len, sizeof text - len, bytes, bytes_len,
                                sodium_base64_VARIANT_ORIGINAL);
        len += strlen(text + len);
        text[len++] = '\n';
        tally_buf_add(out, (struct tally_slice){(uint8_t *)text, len}); /* one copy, the caller's */
        if (out->failed)
            code = tally_fail(err, TALLY_NO_MEMORY, "the key file does not fit into memory");
    }
    sodium_memzero(bytes, sizeof bytes);
    sodium_memzero(text, sizeof text);
    return code;
}

struct key_file {
    struct tally_slice head; /* up to the last line: what the box is bound to */
    struct tally_slice name;
    enum tally_purpose purpose;
    struct tally_vkey vkey;
    uint8_t bytes[LOCKED_LEN]; /* secret */
    size_t len;
};

static bool take_line(struct tally_slice *rest, const char *name, struct tally_slice *value)
{
    size_t n = strlen(name);
    const uint8_t *end = rest->len == 0 ? NULL : memchr(rest->ptr, '\n', rest->len);
    if (end == NULL || (size_t)(end - rest->ptr) < n || memcmp(rest->ptr, name, n) != 0)
        return false;
    *value = (struct tally_slice){rest->ptr + n, (size_t)(end - rest->ptr) - n};
    rest->len -= (size_t)(end - rest->ptr) + 1;
    rest->ptr = end + 1;
    return true;
}

static enum tally_code read_file(struct tally_slice file, struct key_file *out,
                                 struct tally_err *err)
{
    struct tally_slice rest = file;
    struct tally_slice magic, purpose, algorithm, vkey, secret;
    if (!take_line(&rest, "tally-secret-key/v1", &magic) || magic.len != 0)
        return tally_fail(err, TALLY_INVALID, "not a key file (tally-secret-key/v1)");
    if (!take_line(&rest, "name ", &out->name) || !take_line(&rest, "purpose ", &purpose) ||
        !take_line(&rest, "algorithm ", &algorithm) || !take_line(&rest, "vkey ", &vkey))
        return tally_fail(err, TALLY_INVALID,
                          "the key file's header lines are not as they must be");
    out->head = (struct tally_slice){file.ptr, (size_t)(rest.ptr - file.ptr)};
    enum tally_code code = tally_purpose_parse(purpose, &out->purpose, err);
    if (code == TALLY_OK)
        code = tally_vkey_parse(vkey, &out->vkey, err);
    if (code != TALLY_OK)
        return code;
    if (!tally_slice_eq(algorithm, TALLY_LIT("ed25519")))
        return tally_fail(err, TALLY_INVALID, "the key file is of another algorithm");
    if (!take_line(&rest, "", &secret) || rest.len != 0 ||
        !tally_base64_read(secret, out->bytes, sizeof out->bytes, &out->len) ||
        (out->len != SEED_LEN && out->len != LOCKED_LEN))
        return tally_fail(err, TALLY_INVALID, "the key file's last line is not a key");
    return TALLY_OK;
}

enum tally_code tally_secret_is_locked(struct tally_slice file, bool *locked, struct tally_err *err)
{
    struct key_file parsed;
    enum tally_code code = read_file(file, &parsed, err);
    if (code == TALLY_OK)
        *locked = parsed.len == LOCKED_LEN;
    sodium_memzero(&parsed, sizeof parsed);
    return code;
}

enum tally_code tally_secret_public(struct tally_slice file, struct tally_vkey *vkey,
                                    enum tally_purpose *purpose, struct tally_err *err)
{
    struct key_file parsed;
    enum tally_code code = read_file(file, &parsed, err);
    if (code == TALLY_OK) {
        *vkey = parsed.vkey;
        *purpose = parsed.purpose;
    }
    sodium_memzero(&parsed, sizeof parsed);
    return code;
}

static enum tally_code unlock_seed(const struct key_file *file, struct tally_slice passphrase,
                                   uint8_t seed[SEED_LEN], struct tally_err *err)
{
    const uint8_t *nonce = file->bytes + SALT_LEN + 16;
    struct tally_cursor costs = {.rest = {file->bytes + SALT_LEN, 16}};
    uint64_t ops = tally_cursor_u64(&costs);
    uint64_t mem = tally_cursor_u64(&costs);
    if (ops < crypto_pwhash_OPSLIMIT_MIN || ops > OPS_MAX || mem < crypto_pwhash_MEMLIMIT_MIN ||
        mem > mem_max || mem % 1024 != 0) /* Argon2id counts in KiB: one spelling */
        return tally_fail(err, TALLY_INVALID, "the key file asks for an absurd amount of work");
    uint8_t key[32];
    enum tally_code code = derive(passphrase, file->bytes, ops, mem, key, err);
    if (code == TALLY_OK &&
        crypto_aead_xchacha20poly1305_ietf_decrypt(seed, NULL, NULL, nonce + NONCE_LEN, BOX_LEN,
                                                   file->head.ptr, file->head.len, nonce, key) != 0)
        code = tally_fail(err, TALLY_UNTRUSTED, "the passphrase does not open this key");
    sodium_memzero(key, sizeof key);
    return code;
}

enum tally_code tally_secret_read(struct tally_slice file, struct tally_slice passphrase,
                                  struct tally_secret **out, struct tally_err *err)
{
    struct key_file parsed;
    uint8_t seed[SEED_LEN] = {0};
    struct tally_secret *secret = NULL;
    enum tally_code code = read_file(file, &parsed, err);
    if (code == TALLY_OK && parsed.len == LOCKED_LEN)
        code = unlock_seed(&parsed, passphrase, seed, err);
    else if (code == TALLY_OK)
        memcpy(seed, parsed.bytes, SEED_LEN);
    if (code == TALLY_OK)
        code = tally_secret_from_seed(parsed.name, parsed.purpose, seed, &secret, err);
    sodium_memzero(seed, sizeof seed);
    if (code == TALLY_OK && !(tally_pubkey_eq(&secret->vkey.pub, &parsed.vkey.pub) &&
                              secret->vkey.type == parsed.vkey.type &&
                              strcmp(secret->vkey.name, parsed.vkey.name) == 0)) {
        tally_secret_close(secret);
        code = tally_fail(err, TALLY_INVALID, "the key file's vkey is not its key's");
    }
    sodium_memzero(&parsed, sizeof parsed);
    if (code == TALLY_OK)
        *out = secret;
    return code;
}
