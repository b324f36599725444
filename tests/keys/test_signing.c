/* signing: keys are counted and not lines, in notes and in envelopes; the published notes and
 * edge-case signatures are judged as they must be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>

#include "keys/signing.h"
#include "testkeys.h"

enum { KEYS = 4, MEMORY = 1 << 20 };

/* a, b, and c under two names: c and twin are one public key. */
static const char *const names[KEYS] = {"k/a", "k/b", "k/c", "k/twin"};
static struct tally_secret *secrets[KEYS];
static struct tally_vkey vkeys[KEYS];

static int make_keys(void **state)
{
    static const uint8_t fill[KEYS] = {1, 2, 3, 3};
    (void)state;
    for (size_t i = 0; i < KEYS; i++) {
        secrets[i] = testkey(names[i], TALLY_FOR_AUTHORITY, fill[i]);
        vkeys[i] = *tally_secret_vkey(secrets[i]);
    }
    return 0;
}

static int close_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < KEYS; i++)
        tally_secret_close(secrets[i]);
    return 0;
}

static unsigned bits_of(const bool *signed_by)
{
    unsigned bits = 0;
    for (unsigned i = 0; i < KEYS; i++)
        bits |= signed_by[i] ? 1U << i : 0;
    return bits;
}

/* --- Envelopes --- */

enum damage { SOUND, NO_KEYID, OTHERS_KEYID, STRANGE_KEYID, FLIPPED, CUT, LONG };

struct signer {
    int key; /* index + 1; 0 ends the list */
    enum damage damage;
};

static void put_signature(struct tally_dsse_sig *sig, const struct signer *signer,
                          struct tally_slice pae, struct tally_arena *arena)
{
    size_t i = (size_t)signer->key - 1;
    struct tally_sig good = tally_secret_sign(secrets[i], pae);
    size_t keyid_of = signer->damage == OTHERS_KEYID ? (i + 1) % KEYS : i;
    struct tally_vkey_text text = tally_vkey_keyid(&vkeys[keyid_of]);
    uint8_t *bytes = tally_arena_alloc(arena, TALLY_SIG_LEN + 1 + sizeof text.s, 1);
    assert_non_null(bytes);
    memcpy(bytes, good.b, TALLY_SIG_LEN);
    memcpy(bytes + TALLY_SIG_LEN + 1, text.s, strlen(text.s));
    bytes[7] ^= signer->damage == FLIPPED;
    sig->sig = (struct tally_slice){bytes, TALLY_SIG_LEN};
    sig->sig.len -= signer->damage == CUT;
    sig->sig.len += signer->damage == LONG;
    sig->keyid = (struct tally_slice){bytes + TALLY_SIG_LEN + 1, strlen(text.s)};
    if (signer->damage == NO_KEYID)
        sig->keyid = (struct tally_slice){0};
    if (signer->damage == STRANGE_KEYID)
        sig->keyid = TALLY_LIT("fd83e7e5");
}

static void envelope_counts_keys(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct signer signers[4];
        unsigned signed_by; /* bit i: key i */
        size_t count;
    } cases[] = {
        {"nobody", {{0}}, 0, 0},
        {"one key", {{1, SOUND}}, 1, 1},
        {"two keys", {{1, SOUND}, {2, SOUND}}, 3, 2},
        {"one key twice", {{1, SOUND}, {1, SOUND}}, 1, 1},
        {"a bad one is skipped", {{1, FLIPPED}, {2, SOUND}}, 2, 1},
        {"a bad one before the good one", {{1, FLIPPED}, {1, SOUND}}, 1, 1},
        {"a short one", {{1, CUT}}, 0, 0},
        {"a long one", {{1, LONG}}, 0, 0},
        {"no keyid", {{2, NO_KEYID}}, 2, 1},
        {"another key's keyid", {{1, OTHERS_KEYID}}, 0, 0},
        {"a strange keyid", {{1, STRANGE_KEYID}}, 0, 0},
        {"one key under its first name", {{3, SOUND}}, 4, 1},
        {"one key under its second name", {{4, SOUND}}, 8, 1},
        {"one key under both names", {{3, SOUND}, {4, SOUND}}, 12, 1},
        {"one key under no name", {{3, NO_KEYID}}, 12, 1},
        {"another key and the second name", {{1, SOUND}, {4, SOUND}}, 9, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_envelope envelope;
        struct tally_dsse_sig sigs[4];
        bool signed_by[KEYS];
        tally_arena_init(&arena, MEMORY);
        assert_int_equal(
            tally_dsse_make(TALLY_LIT("type"), TALLY_LIT("body"), &envelope, &arena, NULL),
            TALLY_OK);
        envelope.sigs = sigs;
        for (const struct signer *s = cases[i].signers; s->key != 0; s++)
            put_signature(&sigs[envelope.sig_count++], s, envelope.pae, &arena);
        size_t count = tally_signing_count(&envelope, vkeys, KEYS, signed_by);
        if (count != cases[i].count || bits_of(signed_by) != cases[i].signed_by)
            fail_msg("%s: %zu keys, bits %u", cases[i].name, count, bits_of(signed_by));
        if (tally_signing_count(&envelope, vkeys, KEYS, NULL) != count)
            fail_msg("%s: another count without signed_by", cases[i].name);
        tally_arena_deinit(&arena);
    }
}

static void add_replaces_only_its_own(void **state)
{
    (void)state;
    struct tally_arena arena;
    struct tally_envelope envelope;
    tally_arena_init(&arena, MEMORY);
    assert_int_equal(tally_dsse_make(TALLY_LIT("t"), TALLY_LIT("b"), &envelope, &arena, NULL),
                     TALLY_OK);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(tally_signing_add(&envelope, secrets[i % 2], &arena, NULL), TALLY_OK);
    assert_int_equal(envelope.sig_count, 2);
    assert_int_equal(tally_signing_count(&envelope, vkeys, 2, NULL), 2);

    struct tally_buf out;
    struct tally_envelope again;
    tally_buf_init(&out, 1 << 16);
    assert_int_equal(tally_dsse_write(&envelope, &out, NULL), TALLY_OK);
    assert_int_equal(tally_dsse_parse(tally_buf_slice(&out), TALLY_DSSE_OURS, &again, &arena, NULL),
                     TALLY_OK);
    assert_int_equal(tally_signing_count(&again, vkeys, KEYS, NULL), 2);
    tally_buf_deinit(&out);
    tally_arena_deinit(&arena);
}

static void add_in_little_memory(void **state)
{
    (void)state;
    struct tally_arena all;
    struct tally_envelope envelope;
    enum tally_code code = TALLY_NO_MEMORY;
    tally_arena_init(&all, MEMORY);
    assert_int_equal(tally_dsse_make(TALLY_LIT("t"), TALLY_LIT("b"), &envelope, &all, NULL),
                     TALLY_OK);
    for (size_t limit = 0; code != TALLY_OK; limit++) {
        struct tally_arena arena;
        tally_arena_init(&arena, limit);
        code = tally_signing_add(&envelope, secrets[0], &arena, NULL);
        assert_true(code == TALLY_OK || (code == TALLY_NO_MEMORY && envelope.sig_count == 0));
        tally_arena_deinit(&arena);
    }
    tally_arena_deinit(&all);
}

/* --- Notes --- */

/* "text\n", an empty line and the signature lines of `signers`. */
static void write_note(const struct signer *signers, struct tally_buf *out)
{
    const struct tally_slice text = TALLY_TEXT("text\n");
    tally_buf_add(out, text);
    tally_buf_byte(out, '\n');
    for (const struct signer *s = signers; s->key != 0; s++) {
        const struct tally_vkey *key = &vkeys[s->key - 1];
        const char *name = s->damage == OTHERS_KEYID ? "k/other" : key->name;
        uint32_t id = s->damage == STRANGE_KEYID ? key->id ^ 1 : key->id;
        struct tally_sig sig = tally_secret_sign(secrets[s->key - 1], text);
        sig.b[63] ^= s->damage == FLIPPED;
        tally_note_add_signature(out, name, id,
                                 (struct tally_slice){sig.b, TALLY_SIG_LEN - (s->damage == CUT)});
    }
}

static void note_counts_keys(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct signer signers[4];
        enum tally_code code;
        unsigned signed_by;
        size_t count;
        const char *text;
    } cases[] = {
        {"one key", {{2, SOUND}}, TALLY_OK, 2, 1, ""},
        {"one key twice", {{2, SOUND}, {2, SOUND}}, TALLY_OK, 2, 1, ""},
        {"a second line is passed over", {{2, SOUND}, {2, FLIPPED}}, TALLY_OK, 2, 1, ""},
        {"two keys", {{1, SOUND}, {2, SOUND}}, TALLY_OK, 3, 2, ""},
        {"the second name alone", {{4, SOUND}}, TALLY_OK, 8, 1, ""},
        {"one key under two names", {{3, SOUND}, {4, SOUND}}, TALLY_OK, 12, 1, ""},
        {"a stranger's line is ignored", {{1, OTHERS_KEYID}, {2, SOUND}}, TALLY_OK, 2, 1, ""},
        {"a known name, an unknown id", {{1, STRANGE_KEYID}, {2, SOUND}}, TALLY_OK, 2, 1, ""},
        {"only strangers",
         {{1, OTHERS_KEYID}},
         TALLY_UNTRUSTED,
         0,
         0,
         "the note is not signed by a known key"},
        {"a known key's bad line refuses the note",
         {{1, SOUND}, {2, FLIPPED}},
         TALLY_UNTRUSTED,
         0,
         0,
         "the signature of k/b does not verify"},
        {"a bad line before the good one",
         {{1, FLIPPED}, {1, SOUND}},
         TALLY_UNTRUSTED,
         0,
         0,
         "the signature of k/a does not verify"},
        {"a known key's short line",
         {{1, CUT}},
         TALLY_UNTRUSTED,
         0,
         0,
         "the signature of k/a does not verify"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_buf bytes;
        struct tally_note note;
        struct tally_err err = TALLY_ERR_INIT;
        bool signed_by[KEYS] = {false};
        size_t count = 99;
        tally_arena_init(&arena, MEMORY);
        tally_buf_init(&bytes, 4096);
        write_note(cases[i].signers, &bytes);
        assert_int_equal(tally_note_parse(tally_buf_slice(&bytes), &note, &arena, NULL), TALLY_OK);
        enum tally_code code =
            tally_signing_check_note(&note, vkeys, KEYS, signed_by, &count, &err);
        if (code != cases[i].code || strcmp(err.text, cases[i].text) != 0)
            fail_msg("%s: code %d, \"%s\"", cases[i].name, (int)code, err.text);
        if (code == TALLY_OK &&
            (count != cases[i].count || bits_of(signed_by) != cases[i].signed_by))
            fail_msg("%s: %zu keys, bits %u", cases[i].name, count, bits_of(signed_by));
        if (code != TALLY_OK && (count != 99 || bits_of(signed_by) != 0))
            fail_msg("%s: a refusal wrote its outputs", cases[i].name);
        tally_buf_deinit(&bytes);
        tally_arena_deinit(&arena);
    }
}

static void cosignature_keys_sign_no_notes(void **state)
{
    (void)state;
    struct tally_secret *witness = testkey("w/1", TALLY_FOR_WITNESS, 9);
    struct tally_arena arena;
    struct tally_buf bytes;
    struct tally_note note;
    bool signed_by;
    size_t count;
    tally_arena_init(&arena, MEMORY);
    tally_buf_init(&bytes, 4096);
    tally_signing_note(TALLY_LIT("text\n"), witness, &bytes);
    assert_int_equal(tally_note_parse(tally_buf_slice(&bytes), &note, &arena, NULL), TALLY_OK);
    assert_int_equal(
        tally_signing_check_note(&note, tally_secret_vkey(witness), 1, &signed_by, &count, NULL),
        TALLY_UNTRUSTED);
    tally_buf_deinit(&bytes);
    tally_arena_deinit(&arena);
    tally_secret_close(witness);
}

static void no_bit_of_a_signature_is_spare(void **state)
{
    (void)state;
    const struct tally_slice message = TALLY_TEXT("message");
    struct tally_sig sig = tally_secret_sign(secrets[0], message);
    const struct tally_slice slice = {sig.b, sizeof sig.b};
    assert_true(tally_signing_verify(&vkeys[0].pub, message, slice));
    assert_false(tally_signing_verify(&vkeys[1].pub, message, slice));
    assert_false(tally_signing_verify(&vkeys[0].pub, TALLY_LIT("messagf"), slice));
    assert_false(tally_signing_verify(&vkeys[0].pub, (struct tally_slice){0}, slice));
    for (size_t bit = 0; bit < 8 * sizeof sig.b; bit++) {
        sig.b[bit / 8] ^= (uint8_t)(1U << bit % 8);
        assert_false(tally_signing_verify(&vkeys[0].pub, message, slice));
        sig.b[bit / 8] ^= (uint8_t)(1U << bit % 8);
    }
    for (size_t len = 0; len < sizeof sig.b; len++)
        assert_false(tally_signing_verify(&vkeys[0].pub, message,
                                          (struct tally_slice){len == 0 ? NULL : sig.b, len}));
}

/* --- Published vectors --- */

enum { VECTOR_KEYS = 8 };

/* How a published note fares: TALLY_OK with the distinct keys in `*count`. */
static enum tally_code judge(const struct tally_json *vector, size_t *count)
{
    struct tally_arena arena;
    struct tally_note note;
    struct tally_vkey keys[VECTOR_KEYS];
    bool signed_by[VECTOR_KEYS];
    const struct tally_json *list = tally_json_get(vector, "vkeys");
    size_t key_count = tally_json_count(list);
    tally_arena_init(&arena, MEMORY);
    assert_true(key_count <= VECTOR_KEYS);
    for (size_t i = 0; i < key_count; i++)
        assert_int_equal(
            tally_vkey_parse(tally_json_string(tally_json_at(list, i)), &keys[i], NULL), TALLY_OK);
    struct tally_slice bytes = tally_json_get(vector, "note_hex") != NULL
                                   ? testkeys_hex(testkeys_text(vector, "note_hex"), &arena)
                                   : testkeys_text(vector, "note");
    enum tally_code code = tally_note_parse(bytes, &note, &arena, NULL);
    if (code == TALLY_OK)
        code = tally_signing_check_note(&note, keys, key_count, signed_by, count, NULL);
    tally_arena_deinit(&arena);
    return code;
}

static void published_notes(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("signed_note.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *valid = tally_json_get(vectors, "valid");
    const struct tally_json *reject = tally_json_get(vectors, "reject");
    assert_int_equal(tally_json_count(valid), 5);
    assert_int_equal(tally_json_count(reject), 10);
    for (size_t i = 0; i < 5; i++) {
        const struct tally_json *vector = tally_json_at(valid, i);
        size_t count = 0;
        enum tally_code code = judge(vector, &count);
        if (code != TALLY_OK ||
            count != tally_json_count(tally_json_get(vector, "expect_verified")))
            fail_msg("%s: code %d, %zu keys", (const char *)testkeys_text(vector, "id").ptr,
                     (int)code, count);
    }
    for (size_t i = 0; i < 10; i++) {
        const struct tally_json *vector = tally_json_at(reject, i);
        size_t count;
        if (judge(vector, &count) == TALLY_OK)
            fail_msg("%s is accepted", (const char *)testkeys_text(vector, "id").ptr);
    }
    tally_json_free(vectors);
}

/* Signing is deterministic: Go's private key makes Go's note. */
static void a_note_signed_as_go_signs_it(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("signed_note.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *peter = tally_json_at(tally_json_get(vectors, "valid"), 1);
    struct tally_slice skey = testkeys_text(peter, "skey");
    const struct tally_slice head = TALLY_TEXT("PRIVATE+KEY+PeterNeumann+c74f20a3+");
    assert_true(skey.len > head.len && memcmp(skey.ptr, head.ptr, head.len) == 0);
    struct tally_secret *secret = NULL;
    struct tally_buf out;
    uint8_t key[33]; /* type byte and seed */
    size_t len = 0;
    tally_buf_init(&out, 4096);
    assert_int_equal(sodium_base642bin(key, sizeof key, (const char *)skey.ptr + head.len,
                                       skey.len - head.len, NULL, &len, NULL,
                                       sodium_base64_VARIANT_ORIGINAL),
                     0);
    assert_int_equal(len, sizeof key);
    assert_int_equal(
        tally_secret_from_seed(TALLY_LIT("PeterNeumann"), TALLY_FOR_ROOT, key + 1, &secret, NULL),
        TALLY_OK);
    assert_string_equal(
        tally_vkey_format(tally_secret_vkey(secret)).s,
        (const char *)tally_json_string(tally_json_at(tally_json_get(peter, "vkeys"), 0)).ptr);
    tally_signing_note(testkeys_text(peter, "text"), secret, &out);
    assert_true(tally_slice_eq(tally_buf_slice(&out), testkeys_text(peter, "note")));
    tally_buf_deinit(&out);
    tally_secret_close(secret);
    tally_json_free(vectors);
}

static bool verify_hex(struct tally_slice pub_hex, struct tally_slice message,
                       struct tally_slice sig_hex, struct tally_arena *arena)
{
    struct tally_pubkey pub = testkeys_pub(pub_hex);
    return tally_signing_verify(&pub, message, testkeys_hex(sig_hex, arena));
}

static void edge_cases_accepted_are_43(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("ed25519_cctv.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *list = tally_json_get(vectors, "vectors");
    size_t accepted = 0;
    assert_int_equal(tally_json_count(list), 914);
    for (size_t i = 0; i < 914; i++) {
        const struct tally_json *vector = tally_json_at(list, i);
        struct tally_arena arena;
        tally_arena_init(&arena, MEMORY);
        accepted += verify_hex(testkeys_text(vector, "key"), testkeys_text(vector, "msg"),
                               testkeys_text(vector, "sig"), &arena);
        tally_arena_deinit(&arena);
    }
    assert_int_equal(accepted, 43);
    tally_json_free(vectors);
}

static void wycheproof(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("ed25519_wycheproof.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *groups = tally_json_get(tally_json_get(vectors, "data"), "testGroups");
    size_t seen = 0;
    for (size_t g = 0; g < tally_json_count(groups); g++) {
        const struct tally_json *group = tally_json_at(groups, g);
        const struct tally_json *tests = tally_json_get(group, "tests");
        struct tally_slice pub = testkeys_text(tally_json_get(group, "publicKey"), "pk");
        for (size_t i = 0; i < tally_json_count(tests); i++, seen++) {
            const struct tally_json *test = tally_json_at(tests, i);
            struct tally_arena arena;
            tally_arena_init(&arena, MEMORY);
            bool good = verify_hex(pub, testkeys_hex(testkeys_text(test, "msg"), &arena),
                                   testkeys_text(test, "sig"), &arena);
            bool want = tally_slice_eq(testkeys_text(test, "result"), TALLY_LIT("valid"));
            if (good != want)
                fail_msg("case %d: %s", (int)tally_json_integer(tally_json_get(test, "tcId")),
                         good ? "accepted" : "refused");
            tally_arena_deinit(&arena);
        }
    }
    assert_int_equal(seen, 151);
    tally_json_free(vectors);
}

/* An envelope made elsewhere: its keyids are not ours, so they must be set aside to count. */
static void an_envelope_of_two_agencies(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("derived_ed25519.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *dsse = tally_json_get(vectors, "dsse");
    const struct tally_json *made = tally_json_get(vectors, "keys");
    static const char *const agencies[] = {"agency-a", "agency-b"};
    struct tally_arena arena;
    struct tally_envelope envelope;
    struct tally_vkey keys[2];
    tally_arena_init(&arena, MEMORY);
    assert_int_equal(
        tally_dsse_parse(testkeys_text(dsse, "envelope"), TALLY_DSSE_OURS, &envelope, &arena, NULL),
        TALLY_OK);
    assert_int_equal(envelope.sig_count, 2);
    assert_true(
        tally_slice_eq(text_of(tally_hash_hex(envelope.id).s), testkeys_text(dsse, "pae_sha256")));
    for (size_t i = 0; i < 2; i++) {
        struct tally_slice pub = testkeys_text(tally_json_get(made, agencies[i]), "public");
        assert_int_equal(tally_vkey_make(text_of(agencies[i]), TALLY_KEY_ED25519, testkeys_pub(pub),
                                         &keys[i], NULL),
                         TALLY_OK);
        assert_true(tally_signing_verify(&keys[i].pub, envelope.pae, envelope.sigs[i].sig));
        assert_false(tally_signing_verify(&keys[i].pub, envelope.pae, envelope.sigs[1 - i].sig));
    }
    assert_int_equal(tally_signing_count(&envelope, keys, 2, NULL), 0);
    for (size_t i = 0; i < 2; i++)
        envelope.sigs[i].keyid = (struct tally_slice){0};
    assert_int_equal(tally_signing_count(&envelope, keys, 2, NULL), 2);
    tally_arena_deinit(&arena);
    tally_json_free(vectors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(envelope_counts_keys),
        cmocka_unit_test(add_replaces_only_its_own),
        cmocka_unit_test(add_in_little_memory),
        cmocka_unit_test(note_counts_keys),
        cmocka_unit_test(cosignature_keys_sign_no_notes),
        cmocka_unit_test(no_bit_of_a_signature_is_spare),
        cmocka_unit_test(published_notes),
        cmocka_unit_test(a_note_signed_as_go_signs_it),
        cmocka_unit_test(edge_cases_accepted_are_43),
        cmocka_unit_test(wycheproof),
        cmocka_unit_test(an_envelope_of_two_agencies),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, make_keys, close_keys);
}
