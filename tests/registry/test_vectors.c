/* All of the published vectors: which test takes each section of each file, what is refused
 * that others accept, and why. A file or section that is not listed here fails this test, and so
 * does one whose test does not read it. What no other test takes is taken here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <sodium.h>
#include <stdio.h>

#include "keys/checkpoint.h"
#include "keys/cosignature.h"
#include "registry/audit_tree.h"
#include "registry/tile.h"
#include "schema/base64.h"
#include "schema/dsse.h"
#include "tests/keys/testkeys.h"

enum { MEMORY = 1 << 20, SOURCE_MAX = 1 << 20 };

typedef void taker(const struct tally_json *section);
static taker dsse_published, wrong_vkeys, signify_valid, signify_reject, hash_cases, node_hashes,
    mirror_300, tile_sets, oversized_line, derived_proof;

static const struct {
    const char *file, *section;
    size_t count;     /* members or elements of the section; 0: it is a text */
    const char *test; /* LAYER/test_NAME that reads it, or NULL */
    taker *here;
    const char *except; /* what of it does not pass here as its project wants, and why */
} list[] = {
    {"checkpoint.json", "body_valid", 3, "keys/test_checkpoint", NULL,
     "2 of 3 have a root that is not 32 bytes long: tlog-checkpoint wants a SHA-256 (FORMATS 1.2)"},
    {"checkpoint.json", "body_reject", 9, "keys/test_checkpoint", NULL, NULL},
    {"checkpoint.json", "signed", 3, "keys/test_checkpoint", NULL, NULL},
    {"cosignature_v1.json", "verifiable", 3, "keys/test_cosignature", NULL, NULL},
    {"cosignature_v1.json", "format_only", 3, "keys/test_cosignature", NULL, NULL},
    {"derived_ed25519.json", "keys", 6, "keys/test_signing", NULL, NULL},
    {"derived_ed25519.json", "dsse", 5, "keys/test_signing", NULL, NULL},
    {"derived_ed25519.json", "tlog_proof", 6, "keys/test_checkpoint", derived_proof, NULL},
    {"derived_ed25519.json", "minisign", 4, NULL, NULL,
     "minisign signs raw files, a format that we do not have: a file could be a PAE "
     "(FORMATS 2.1, 6)"},
    {"dsse.json", "published", 1, NULL, dsse_published,
     "its ECDSA signature is by a kind of key that we do not have: pure Ed25519 (FORMATS 0, 2)"},
    {"ed25519_cctv.json", "vectors", 914, "keys/test_signing", NULL,
     "871 of 914 are refused: libsodium takes a subset of what others take (FORMATS 2.1, 5)"},
    {"ed25519_wycheproof.json", "data", 6, "keys/test_signing", NULL, NULL},
    {"merkle_probes.json", "inclusion", 98, "keys/test_merkle", NULL,
     "those whose sizes or hashes do not fit 64 bits and 32 bytes are refused by the parser"},
    {"merkle_probes.json", "consistency", 98, "keys/test_merkle", NULL,
     "55 of 196, among them one with roots of 12 bytes that its project accepts (FORMATS 1.3)"},
    {"rfc6962_merkle.json", "hash_cases", 4, NULL, hash_cases,
     "1 of 4 has children of 4 bytes, which no hash of ours is"},
    {"rfc6962_merkle.json", "leaf_inputs", 8, "keys/test_merkle", NULL, NULL},
    {"rfc6962_merkle.json", "node_hashes", 4, NULL, node_hashes, NULL},
    {"rfc6962_merkle.json", "roots_by_size", 9, "keys/test_merkle", NULL, NULL},
    {"rfc6962_merkle.json", "inclusion", 5, "keys/test_merkle", NULL, NULL},
    {"rfc6962_merkle.json", "consistency", 5, "keys/test_merkle", NULL, NULL},
    {"signed_note.json", "valid", 5, "keys/test_signing", NULL, NULL},
    {"signed_note.json", "reject", 10, "keys/test_signing", NULL, NULL},
    {"signed_note.json", "vkey_reject", 3, "schema/test_vkey", wrong_vkeys, NULL},
    {"signed_note.json", "vkey_accept", 4, "schema/test_vkey", NULL, NULL},
    {"signify.json", "pub", 0, NULL, NULL, "signify's key file is no format of ours"},
    {"signify.json", "sec_unencrypted", 0, NULL, NULL, "signify's key file is no format of ours"},
    {"signify.json", "valid", 2, NULL, signify_valid,
     "signify's envelope is no format of ours; the Ed25519 signature in it is verified"},
    {"signify.json", "reject", 2, NULL, signify_reject,
     "signify's envelope is no format of ours; the Ed25519 signature in it is refused"},
    {"tlog_policy.json", "accept", 1, "keys/test_policy", NULL,
     "names witnesses by keys of type 0x01: tlog-policy wants the type that cosigns, 0x04 "
     "(FORMATS 1.8); taken with its keys written so"},
    {"tlog_policy.json", "reject", 6, "keys/test_policy", NULL, NULL},
    {"tlog_proof.json", "marshal", 3, "keys/test_checkpoint", NULL, NULL},
    {"tlog_proof.json", "reject", 8, "keys/test_checkpoint", oversized_line, NULL},
    {"tlog_tiles.json", "tessera_log_15", 5, "registry/test_log", NULL, NULL},
    {"tlog_tiles.json", "skylight_mirror_300", 5, NULL, mirror_300, NULL},
    {"tlog_tiles.json", "paths_valid", 9, "registry/test_tile", NULL, NULL},
    {"tlog_tiles.json", "paths_reject", 15, "registry/test_tile", NULL, NULL},
    {"tlog_tiles.json", "entries_path", 7, "registry/test_tile", NULL, NULL},
    {"tlog_tiles.json", "tile_sets", 2, NULL, tile_sets, NULL},
    {"tlog_tiles.json", "bundle_parse", 4, "registry/test_tile", NULL, NULL},
    {"witness_add_checkpoint.json", "litewitness_sequence", 4, "registry/test_witness", NULL,
     "step 3 is 404, not 403: tlog-witness v1.0.0 for an unknown log (FORMATS 1.6)"},
    {"witness_add_checkpoint.json", "monkeys", 8, "registry/test_witness", NULL, NULL},
    {"witness_add_checkpoint.json", "spec_example", 3, "registry/test_witness", NULL,
     "no key of it is published: it parses, and its log is not watched (404)"},
};

enum { SECTIONS = sizeof list / sizeof *list };

/* --- What no other test takes --- */

static struct tally_hash hash_of(struct tally_slice hex)
{
    struct tally_hash hash;
    assert_int_equal(tally_hash_parse(hex, &hash, NULL), TALLY_OK);
    return hash;
}

/* The envelope parses, its PAE is the published one, and no key of ours signed it. */
static void dsse_published(const struct tally_json *section)
{
    const struct tally_json *row = tally_json_at(section, 0);
    struct tally_arena arena;
    struct tally_buf text;
    struct tally_envelope envelope;
    struct tally_secret *secret = testkey("a", TALLY_FOR_AUTHORITY, 1);
    tally_arena_init(&arena, MEMORY);
    tally_buf_init(&text, MEMORY);
    assert_int_equal(tally_json_print(tally_json_get(row, "envelope"), &text, NULL), TALLY_OK);
    assert_int_equal(
        tally_dsse_parse(tally_buf_slice(&text), TALLY_DSSE_FOREIGN, &envelope, &arena, NULL),
        TALLY_OK);
    assert_true(tally_slice_eq(envelope.pae, testkeys_text(row, "pae")));
    assert_true(tally_slice_eq(envelope.payload, testkeys_text(row, "payload")));
    assert_int_equal(envelope.sig_count, 1);
    assert_int_equal(tally_signing_count(&envelope, tally_secret_vkey(secret), 1, NULL), 0);
    tally_secret_close(secret);
    tally_buf_deinit(&text);
    tally_arena_deinit(&arena);
}

/* Said in words: every proper substring of a verifier key, and each with one byte incremented. */
static void wrong_vkeys(const struct tally_json *section)
{
    static const char peter[] =
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const struct tally_slice whole = text_of(peter);
    struct tally_vkey key;
    assert_true(testkeys_text(tally_json_at(section, 2), "note").len > 0);
    assert_int_equal(tally_vkey_parse(whole, &key, NULL), TALLY_OK);
    for (size_t from = 0; from < whole.len; from++) {
        for (size_t to = from; to <= whole.len; to++) {
            if (to - from < whole.len)
                assert_int_equal(
                    tally_vkey_parse((struct tally_slice){whole.ptr + from, to - from}, &key, NULL),
                    TALLY_INVALID);
        }
        char changed[sizeof peter];
        memcpy(changed, peter, sizeof peter);
        changed[from]++;
        assert_int_equal(tally_vkey_parse(text_of(changed), &key, NULL), TALLY_INVALID);
    }
}

/* "untrusted comment…\n" base64("Ed", 8 bytes of a key's number, 64 of signature). */
static bool signify_verifies(const struct tally_json *section)
{
    static const char pub[] = "RWTAeKJJ1MTF3YCo0ivtKH8kuiFWJuLpNoUmpDd6iTFYhn6/tRu5qKJe";
    struct tally_slice text = testkeys_text(section, "sig");
    struct tally_slice bytes, key_bytes;
    struct tally_pubkey key;
    struct tally_arena arena;
    tally_arena_init(&arena, MEMORY);
    const uint8_t *line = text.len > 0 ? memchr(text.ptr, '\n', text.len) : NULL;
    if (line == NULL)
        return false;
    struct tally_slice base64 = {line + 1, text.len - (size_t)(line + 1 - text.ptr) - 1};
    assert_int_equal(tally_base64_decode(base64, &bytes, &arena, NULL), TALLY_OK);
    assert_int_equal(tally_base64_decode(text_of(pub), &key_bytes, &arena, NULL), TALLY_OK);
    assert_int_equal(bytes.len, 10 + TALLY_SIG_LEN);
    memcpy(key.b, key_bytes.ptr + 10, sizeof key.b);
    bool good = tally_signing_verify(&key, testkeys_text(section, "message"),
                                     (struct tally_slice){bytes.ptr + 10, TALLY_SIG_LEN});
    tally_arena_deinit(&arena);
    return good;
}

static void signify_valid(const struct tally_json *section)
{
    assert_true(signify_verifies(section));
}

static void signify_reject(const struct tally_json *section)
{
    assert_false(signify_verifies(section));
}

static void hash_cases(const struct tally_json *section)
{
    struct tally_arena arena;
    tally_arena_init(&arena, MEMORY);
    for (size_t i = 0; i < 3; i++) {
        const struct tally_json *row = tally_json_at(section, i);
        struct tally_hash want = hash_of(testkeys_text(row, "hash"));
        bool leaf = tally_json_get(row, "leaf") != NULL;
        assert_int_equal(leaf, i > 0);
        assert_true(tally_hash_eq(
            want, leaf ? tally_merkle_leaf(testkeys_hex(testkeys_text(row, "leaf"), &arena))
                       : tally_merkle_empty()));
    }
    assert_int_equal(testkeys_text(tally_json_at(section, 3), "left").len, 8);
    tally_arena_deinit(&arena);
}

/* A level's nodes are the hashes of the pairs below. */
static void node_hashes(const struct tally_json *section)
{
    size_t nodes = 0;
    for (size_t level = 1; level < tally_json_count(section); level++) {
        const struct tally_json *below = tally_json_at(section, level - 1);
        const struct tally_json *here = tally_json_at(section, level);
        for (size_t i = 0; i < tally_json_count(here); i++, nodes++)
            assert_true(tally_hash_eq(
                hash_of(tally_json_string(tally_json_at(here, i))),
                tally_merkle_node(hash_of(tally_json_string(tally_json_at(below, 2 * i))),
                                  hash_of(tally_json_string(tally_json_at(below, 2 * i + 1))))));
    }
    assert_int_equal(nodes, 4 + 2 + 1);
}

static void same_tile(const struct tally_audit_tree *tree, struct tally_slice path,
                      struct tally_slice hex)
{
    struct tally_tile tile;
    struct tally_arena arena;
    tally_arena_init(&arena, MEMORY);
    const size_t prefix = strlen("tile/");
    assert_int_equal(
        tally_tile_parse((struct tally_slice){path.ptr + prefix, path.len - prefix}, &tile, NULL),
        TALLY_OK);
    struct tally_slice bytes = testkeys_hex(hex, &arena);
    assert_int_equal(bytes.len, (size_t)tile.width * TALLY_HASH_LEN);
    for (size_t i = 0; i < tile.width; i++) {
        struct tally_hash own =
            tally_audit_tree_subtree(tree, 8u * tile.level, tile.index * TALLY_TILE_WIDTH + i);
        assert_memory_equal(own.b, bytes.ptr + i * TALLY_HASH_LEN, TALLY_HASH_LEN);
    }
    tally_arena_deinit(&arena);
}

/* Its entries are "record 0" to "record 299": the tiles and the root are theirs. */
static void mirror_300(const struct tally_json *section)
{
    struct tally_audit_tree *tree = NULL;
    struct tally_arena arena;
    struct tally_note note;
    struct tally_checkpoint checkpoint;
    tally_arena_init(&arena, MEMORY);
    assert_int_equal(tally_audit_tree_new(&tree, NULL), TALLY_OK);
    for (unsigned i = 0; i < 300; i++) {
        char leaf[32];
        (void)snprintf(leaf, sizeof leaf, "record %u", i);
        assert_int_equal(tally_audit_tree_add(tree, text_of(leaf), NULL), TALLY_OK);
    }
    assert_int_equal(tally_note_parse(testkeys_text(section, "checkpoint"), &note, &arena, NULL),
                     TALLY_OK);
    assert_int_equal(tally_checkpoint_parse(note.text, &checkpoint, NULL), TALLY_OK);
    assert_int_equal(checkpoint.head.size, 300);
    assert_true(tally_hash_eq(checkpoint.head.root, tally_audit_tree_root(tree, 300)));
    const struct tally_json *resources = tally_json_get(section, "resources_hex");
    assert_int_equal(tally_json_count(resources), 3);
    for (size_t i = 0; i < 3; i++) {
        struct tally_slice path;
        const struct tally_json *hex = tally_json_member(resources, i, &path);
        same_tile(tree, path, tally_json_string(hex));
    }
    tally_audit_tree_free(tree);
    tally_arena_deinit(&arena);
}

/* Said in words: which tiles trees of 70,000 and of 256 have. */
static void tile_sets(const struct tally_json *section)
{
    static const struct {
        uint64_t size;
        size_t full[4];      /* by level */
        uint16_t partial[4]; /* width; 0: none */
    } want[] = {{70000, {273, 1, 0, 0}, {112, 17, 1, 0}}, {256, {1, 0, 0, 0}, {0, 1, 0, 0}}};
    for (size_t i = 0; i < 2; i++) {
        uint64_t size =
            (uint64_t)tally_json_integer(tally_json_get(tally_json_at(section, i), "size"));
        assert_int_equal(size, want[i].size);
        for (uint8_t level = 0; level < 4; level++) {
            uint64_t index = 0;
            while (tally_tile_width(level, index, size) == TALLY_TILE_WIDTH)
                index++;
            assert_int_equal(index, want[i].full[level]);
            assert_int_equal(tally_tile_width(level, index, size), want[i].partial[level]);
        }
    }
}

/* Said in words: a line of 65 KiB after "index 0". */
static void oversized_line(const struct tally_json *section)
{
    struct tally_log_proof proof;
    struct tally_buf text;
    assert_true(testkeys_text(tally_json_at(section, 7), "text_note").len > 0);
    tally_buf_init(&text, MEMORY);
    tally_buf_str(&text, "c2sp.org/tlog-proof@v1\nindex 0\n");
    for (int i = 0; i < 65 * 1024; i++)
        tally_buf_byte(&text, 'a');
    tally_buf_str(&text, "\n\ncheckpoint\n");
    assert_int_equal(tally_log_proof_parse(tally_buf_slice(&text), &proof, NULL), TALLY_INVALID);
    tally_buf_deinit(&text);
}

/* Its three cosignatures, and that its 15 entries are the first of its 16. */
static void derived_proof(const struct tally_json *section)
{
    static const char policy_text[] =
        "witness a witness1.example+e803a379+BD4RzaGT4mPyAKRTgG/0LvtG7svrZ5haDQBE3dBsz45Q\n"
        "witness b witness2.example+88abb516+BHjzwUwsUuw1Zh9frSnMmsVU5QKpohSTra3uxHPOPm+0\n"
        "witness c witness3.example+e4d267f3+BMa7PyVCYiC/22uTc6xShd23GN1IMf3+XbcRxB4pTy3n\n"
        "group g all a b c\nquorum g\n";
    static struct tally_policy policy;
    struct tally_log_proof proof;
    struct tally_note note;
    struct tally_checkpoint checkpoint;
    struct tally_hash hashes[TALLY_PROOF_MAX];
    struct tally_arena arena;
    int64_t time = 0;
    tally_arena_init(&arena, MEMORY);
    assert_int_equal(tally_policy_parse(text_of(policy_text), &policy, NULL), TALLY_OK);
    assert_int_equal(tally_log_proof_parse(testkeys_text(section, "proof_text"), &proof, NULL),
                     TALLY_OK);
    assert_int_equal(tally_note_parse(proof.checkpoint, &note, &arena, NULL), TALLY_OK);
    assert_int_equal(tally_cosignature_quorum(&note, &policy, &time, NULL), TALLY_OK);
    assert_int_equal(time, 0x695b6f80);
    assert_int_equal(tally_checkpoint_parse(note.text, &checkpoint, NULL), TALLY_OK);
    const struct tally_json *steps = tally_json_get(section, "consistency_15_16");
    for (size_t i = 0; i < tally_json_count(steps); i++)
        hashes[i] = hash_of(tally_json_string(tally_json_at(steps, i)));
    const struct tally_head before = {15, hash_of(testkeys_text(section, "old_root_15"))};
    assert_int_equal(tally_merkle_check_consistency(before, checkpoint.head, hashes,
                                                    tally_json_count(steps), NULL),
                     TALLY_OK);
    tally_arena_deinit(&arena);
}

/* --- The list --- */

static const char *folder(void)
{
    static char path[4096];
    const char *shared = getenv("TALLY_SHARED");
    (void)snprintf(path, sizeof path, "%s/vectors",
                   shared != NULL ? shared : TALLY_SOURCE_DIR "/../shared");
    return path;
}

static bool is_description(struct tally_slice name)
{
    static const char *const names[] = {"source", "sources", "note", "caution", "count"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (tally_slice_eq(name, text_of(names[i])))
            return true;
    }
    return false;
}

static void check_section(const char *file, struct tally_slice name,
                          const struct tally_json *section, bool seen[SECTIONS])
{
    for (size_t i = 0; i < SECTIONS; i++) {
        if (strcmp(list[i].file, file) != 0 || !tally_slice_eq(name, text_of(list[i].section)))
            continue;
        bool text = tally_json_type(section) == TALLY_JSON_STRING;
        if (text ? list[i].count != 0 : tally_json_count(section) != list[i].count)
            fail_msg("%s: %s has %zu cases", file, list[i].section, tally_json_count(section));
        if (list[i].test == NULL && list[i].here == NULL && list[i].except == NULL)
            fail_msg("%s: nobody takes %s", file, list[i].section);
        if (list[i].here != NULL)
            list[i].here(section);
        if (list[i].except != NULL)
            printf("%s: %s: %s\n", file, list[i].section, list[i].except);
        seen[i] = true;
        return;
    }
    fail_msg("%s: %.*s is not in the list", file, (int)name.len, (const char *)name.ptr);
}

/* Big numbers that no JSON integer of ours holds stand in the probes: they are read as text. */
static struct tally_json *read_vectors(const char *file)
{
    static char text[SOURCE_MAX];
    static const char big[] = " 18446744073709551615";
    char path[4096 + 300];
    struct tally_json *root = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    (void)snprintf(path, sizeof path, "%s/%s", folder(), file);
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    size_t len = fread(text, 1, sizeof text - 1, in);
    (void)fclose(in);
    text[len] = '\0';
    for (char *at = text; (at = strstr(at, big)) != NULL;)
        memcpy(at, "            \"2^64-1\" ", sizeof big - 1);
    if (tally_json_parse((struct tally_slice){(const uint8_t *)text, len}, 32, &root, &err) !=
        TALLY_OK)
        fail_msg("%s: %s", path, err.text);
    return root;
}

static void every_section_is_taken(void **state)
{
    (void)state;
    bool seen[SECTIONS] = {false};
    DIR *dir = opendir(folder());
    if (dir == NULL) {
        printf("skipped: there is no %s\n", folder());
        skip();
        return;
    }
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        size_t len = strlen(entry->d_name);
        if (len < 5 || strcmp(entry->d_name + len - 5, ".json") != 0)
            continue;
        struct tally_json *root = read_vectors(entry->d_name);
        for (size_t i = 0; i < tally_json_count(root); i++) {
            struct tally_slice name;
            const struct tally_json *section = tally_json_member(root, i, &name);
            if (!is_description(name))
                check_section(entry->d_name, name, section, seen);
        }
        tally_json_free(root);
    }
    (void)closedir(dir);
    for (size_t i = 0; i < SECTIONS; i++) {
        if (!seen[i])
            fail_msg("%s: there is no %s", list[i].file, list[i].section);
    }
}

/* A test that is named in the list reads that file and that section. */
static void the_named_tests_read_them(void **state)
{
    (void)state;
    static char text[SOURCE_MAX];
    for (size_t i = 0; i < SECTIONS; i++) {
        char path[4096], section[64];
        if (list[i].test == NULL)
            continue;
        (void)snprintf(path, sizeof path, TALLY_SOURCE_DIR "/tests/%s.c", list[i].test);
        (void)snprintf(section, sizeof section, "\"%s\"", list[i].section);
        FILE *in = fopen(path, "rb");
        if (in == NULL)
            fail_msg("there is no %s", path);
        size_t len = fread(text, 1, sizeof text - 1, in);
        (void)fclose(in);
        text[len] = '\0';
        if (strstr(text, list[i].file) == NULL || strstr(text, section) == NULL)
            fail_msg("%s does not read %s of %s", path, section, list[i].file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_section_is_taken),
        cmocka_unit_test(the_named_tests_read_them),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
