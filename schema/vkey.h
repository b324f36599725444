/* vkey: names of keys and public keys as one line of text (C2SP signed-note v1.0.0).
 *
 *     <name>+<8 hex digits of the key id>+<base64 of type byte and public key>
 *
 * The key id is a hint (32 bits), never a decision. */
#ifndef TALLY_SCHEMA_VKEY_H
#define TALLY_SCHEMA_VKEY_H

#include "schema/digest.h"

enum {
    TALLY_KEY_NAME_MAX = 128, /* bytes of a key name */
    TALLY_PUBKEY_LEN = 32,
    TALLY_SIG_LEN = 64,
    TALLY_VKEY_TEXT_MAX = TALLY_KEY_NAME_MAX + 1 + 8 + 1 + 44 + 1,
};

enum tally_key_type { /* the signed-note signature type */
                      TALLY_KEY_ED25519 = 0x01,
                      TALLY_KEY_COSIGNATURE = 0x04,
};

struct tally_pubkey {
    uint8_t b[TALLY_PUBKEY_LEN];
};

struct tally_sig {
    uint8_t b[TALLY_SIG_LEN];
};

/* Invariant: `name` is a valid key name, `id` is computed from the other three. */
struct tally_vkey {
    char name[TALLY_KEY_NAME_MAX + 1];
    enum tally_key_type type;
    struct tally_pubkey pub;
    uint32_t id; /* first four bytes of the key's SHA-256, big-endian */
};

/* True for a name that signed-note allows: non-empty, no `+`, no white space, valid UTF-8,
 * at most TALLY_KEY_NAME_MAX bytes. */
bool tally_key_name_valid(struct tally_slice name);
/* True for a name that we issue: [a-z0-9./_-]+ and no longer than that. */
bool tally_key_name_ours(struct tally_slice name);

/* TALLY_INVALID: not a name we can hold. */
enum tally_code tally_vkey_make(struct tally_slice name, enum tally_key_type type,
                                struct tally_pubkey pub, struct tally_vkey *out,
                                struct tally_err *err) __attribute__((warn_unused_result));

/* Splits at the first two `+`, recomputes the id. TALLY_INVALID: malformed, another
 * algorithm, or an id that is not the key's. */
enum tally_code tally_vkey_parse(struct tally_slice text, struct tally_vkey *out,
                                 struct tally_err *err) __attribute__((warn_unused_result));

struct tally_vkey_text {
    char s[TALLY_VKEY_TEXT_MAX];
};
struct tally_vkey_text tally_vkey_format(const struct tally_vkey *key);
/* `<name>+<8 hex>`: the keyid of our DSSE signatures. */
struct tally_vkey_text tally_vkey_keyid(const struct tally_vkey *key);

bool tally_pubkey_eq(const struct tally_pubkey *a, const struct tally_pubkey *b);

#endif
