/* root: one document has one spelling, and its own root keys must carry it; lines of a later
 * version are refused by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "keys/root.h"
#include "testkeys.h"

enum { ROOTS = 3, MEMORY = 1 << 20, NOTE_MAX = 64 * 1024 };

static struct tally_secret *roots[ROOTS];
static struct tally_secret *directory, *log_secret, *stranger;

static int make_keys(void **state)
{
    static const char *const names[ROOTS] = {"root/1", "root/2", "root/3"};
    (void)state;
    for (int i = 0; i < ROOTS; i++)
        roots[i] = testkey(names[i], TALLY_FOR_ROOT, (uint8_t)(i + 1));
    directory = testkey("dir/1", TALLY_FOR_DIRECTORY, 11);
    log_secret = testkey("registry.example/log", TALLY_FOR_LOG, 12);
    stranger = testkey("stranger", TALLY_FOR_ROOT, 13);
    return 0;
}

static int close_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROOTS; i++)
        tally_secret_close(roots[i]);
    tally_secret_close(directory);
    tally_secret_close(log_secret);
    tally_secret_close(stranger);
    return 0;
}

/* Two of three, version 3. */
static struct tally_root sample(void)
{
    struct tally_root root = {
        .version = 3,
        .expires = 1827532800,
        .has_previous = true,
        .previous = tally_sha256(TALLY_LIT("2")),
        .root_keys = {.count = ROOTS, .threshold = 2},
        .directory_keys = {.count = 1, .threshold = 1},
        .stale_after = 86400,
        .refuse_after = 2592000,
        .log_key = *tally_secret_vkey(log_secret),
    };
    for (size_t i = 0; i < ROOTS; i++)
        root.root_keys.keys[i] = *tally_secret_vkey(roots[i]);
    root.directory_keys.keys[0] = *tally_secret_vkey(directory);
    memcpy(root.origin, root.log_key.name, sizeof root.origin);
    return root;
}

/* "123S": roots 1, 2, 3 and the stranger sign. Lower case is the same key's damaged line. */
static void sign(struct tally_slice text, const char *signers, struct tally_buf *out)
{
    tally_buf_add(out, text);
    tally_buf_byte(out, '\n');
    for (const char *s = signers; *s != '\0'; s++) {
        bool bad = *s >= 'a' && *s <= 'c';
        struct tally_secret *secret = *s == 'S' ? stranger : roots[bad ? *s - 'a' : *s - '1'];
        const struct tally_vkey *key = tally_secret_vkey(secret);
        struct tally_sig sig = tally_secret_sign(secret, text);
        sig.b[0] ^= bad;
        tally_note_add_signature(out, key->name, key->id,
                                 (struct tally_slice){sig.b, TALLY_SIG_LEN});
    }
    assert_false(out->failed);
}

static enum tally_code open_signed(struct tally_slice text, const char *signers,
                                   struct tally_root *out, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_buf note;
    tally_arena_init(&arena, MEMORY);
    tally_buf_init(&note, NOTE_MAX);
    sign(text, signers, &note);
    enum tally_code code = tally_root_open(tally_buf_slice(&note), out, &arena, err);
    tally_buf_deinit(&note);
    tally_arena_deinit(&arena);
    return code;
}

static bool same_keys(const struct tally_key_set *a, const struct tally_key_set *b)
{
    bool same = a->count == b->count && a->threshold == b->threshold;
    for (size_t i = 0; same && i < a->count; i++)
        same = strcmp(tally_vkey_format(&a->keys[i]).s, tally_vkey_format(&b->keys[i]).s) == 0;
    return same;
}

static void written_is_read(void **state)
{
    (void)state;
    for (int previous = 0; previous < 4; previous++) {
        struct tally_root in = sample();
        struct tally_root out;
        struct tally_buf text;
        in.has_previous = previous != 0;
        in.has_cutoff = previous == 2;
        in.directory_cutoff = in.has_cutoff ? 7 : 0;
        in.has_continues = previous == 3;
        if (in.has_continues) {
            memcpy(in.continues_origin, "old/log", sizeof "old/log");
            in.continues = (struct tally_head){12, tally_sha256(TALLY_LIT("tree"))};
        }
        tally_buf_init(&text, NOTE_MAX);
        tally_root_write(&in, &text);
        struct tally_err err = TALLY_ERR_INIT;
        if (open_signed(tally_buf_slice(&text), "123", &out, &err) != TALLY_OK)
            fail_msg("%s", err.text);
        assert_int_equal(out.version, 3);
        assert_int_equal(out.expires, in.expires);
        assert_int_equal(out.has_previous, previous != 0);
        assert_int_equal(out.has_cutoff, in.has_cutoff);
        assert_int_equal(out.has_continues, in.has_continues);
        assert_string_equal(out.continues_origin, in.continues_origin);
        assert_int_equal(out.continues.size, in.continues.size);
        assert_true(tally_hash_eq(out.continues.root, in.continues.root));
        assert_int_equal(out.directory_cutoff, in.directory_cutoff);
        assert_true(!out.has_previous || tally_hash_eq(out.previous, in.previous));
        assert_true(same_keys(&out.root_keys, &in.root_keys));
        assert_true(same_keys(&out.directory_keys, &in.directory_keys));
        assert_int_equal(out.stale_after, 86400);
        assert_int_equal(out.refuse_after, 2592000);
        assert_string_equal(tally_vkey_format(&out.log_key).s, tally_vkey_format(&in.log_key).s);
        assert_string_equal(out.origin, "registry.example/log");
        tally_buf_deinit(&text);
    }
}

/* The text as the format description gives it, spelled out. */
static void the_written_text(void **state)
{
    (void)state;
    const struct tally_root root = sample();
    char want[4096];
    struct tally_buf text;
    tally_buf_init(&text, NOTE_MAX);
    tally_root_write(&root, &text);
    (void)snprintf(
        want, sizeof want,
        "tally/root/v1\nversion 3\nexpires 2027-11-30T00:00:00Z\n"
        "previous d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35\n"
        "root-threshold 2\nroot-key %s\nroot-key %s\nroot-key %s\n"
        "directory-threshold 1\ndirectory-key %s\nstale-after 86400\nrefuse-after 2592000\n"
        "policy\nlog %s\nquorum none\n",
        tally_vkey_format(&root.root_keys.keys[0]).s, tally_vkey_format(&root.root_keys.keys[1]).s,
        tally_vkey_format(&root.root_keys.keys[2]).s,
        tally_vkey_format(&root.directory_keys.keys[0]).s, tally_vkey_format(&root.log_key).s);
    assert_int_equal(text.len, strlen(want));
    assert_memory_equal(text.ptr, want, text.len);
    tally_buf_deinit(&text);
}

static void who_signed(void **state)
{
    (void)state;
    static const struct {
        const char *name, *signers;
        enum tally_code code;
        const char *text;
    } cases[] = {
        {"two of three", "13", TALLY_OK, ""},
        {"all three", "123", TALLY_OK, ""},
        {"two and a stranger", "S12", TALLY_OK, ""},
        {"one of three", "2", TALLY_UNTRUSTED,
         "the root document is signed by 1 of the 2 keys that it needs"},
        {"one of three twice", "22", TALLY_UNTRUSTED,
         "the root document is signed by 1 of the 2 keys that it needs"},
        {"one and a stranger", "2S", TALLY_UNTRUSTED,
         "the root document is signed by 1 of the 2 keys that it needs"},
        {"only a stranger", "S", TALLY_UNTRUSTED, "the note is not signed by a known key"},
        {"two and a bad line of the third", "12c", TALLY_UNTRUSTED,
         "the signature of root/3 does not verify"},
    };
    const struct tally_root root = sample();
    struct tally_buf text;
    tally_buf_init(&text, NOTE_MAX);
    tally_root_write(&root, &text);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_root out = {.version = 99};
        struct tally_err err = TALLY_ERR_INIT;
        enum tally_code code = open_signed(tally_buf_slice(&text), cases[i].signers, &out, &err);
        if (code != cases[i].code || strcmp(err.text, cases[i].text) != 0 ||
            out.version != (code == TALLY_OK ? 3 : 99))
            fail_msg("%s: code %d, \"%s\"", cases[i].name, (int)code, err.text);
    }
    struct tally_root out;
    assert_int_equal(open_signed((struct tally_slice){text.ptr, text.len}, "", &out, NULL),
                     TALLY_INVALID);
    tally_buf_deinit(&text);
}

/* `text` with the first `from` replaced by `to`. */
static void replaced(struct tally_slice text, const char *from, const char *to,
                     struct tally_buf *out)
{
    size_t n = strlen(from);
    size_t at = 0;
    while (at + n <= text.len && memcmp(text.ptr + at, from, n) != 0)
        at++;
    if (at + n > text.len)
        fail_msg("the sample has no \"%s\"", from);
    tally_buf_add(out, (struct tally_slice){text.ptr, at});
    tally_buf_str(out, to);
    tally_buf_add(out, (struct tally_slice){text.ptr + at + n, text.len - at - n});
}

#define SPELLING "root document: lines are missing, doubled, in another order or in another form"

static void lines_that_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name, *from, *to, *text;
    } cases[] = {
        {"wrong type: another document", "tally/root/v1", "tally/root/v2",
         "not a root document (tally/root/v1)"},
        {"a witness without a key", "quorum none", "witness w1\nquorum none",
         "root document, line 15 (witness): witness <name> <vkey> [url]"},
        {"a group of nobody known", "quorum none", "group g any w1\nquorum none",
         "root document, line 15 (group): w1 is not defined above"},
        {"a comment", "quorum none", "#\nquorum none",
         "root document, line 15 (#): this version cannot read it"},
        {"a cut-off that is no index", "stale-after", "directory-cutoff x\nstale-after",
         "root document, line 11 (directory-cutoff): not the index of an entry"},
        {"a cut-off with a zero before it", "stale-after", "directory-cutoff 07\nstale-after",
         SPELLING},
        {"a cut-off in another place", "policy", "directory-cutoff 7\npolicy", SPELLING},
        {"a continuation without a hash", "stale-after", "continues old 5\nstale-after",
         "root document, line 11 (continues): not an origin, a size and a root hash"},
        {"a continuation of nothing", "stale-after",
         "continues old 0 d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35\n"
         "stale-after",
         "root document, line 11 (continues): not an origin, a size and a root hash"},
        {"a continuation of itself", "stale-after",
         "continues registry.example/log 5 "
         "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35\nstale-after",
         "root document: a log cannot continue itself"},
        {"a continuation with a size of two spellings", "stale-after",
         "continues old 05 d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35\n"
         "stale-after",
         SPELLING},
        {"a continuation with a bad hash", "stale-after", "continues old 5 aa\nstale-after", NULL},
        {"a continuation with more words", "stale-after",
         "continues old 5 d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35 x\n"
         "stale-after",
         NULL},
        {"a line that nobody knows", "policy", "colour red\npolicy",
         "root document, line 13 (colour): this version cannot read it"},
        {"an empty line", "policy", "\npolicy",
         "root document, line 13 (): this version cannot "
         "read it"},
        {"a policy with a name", "policy", "policy x",
         "root document, line 13 (policy): this version cannot read it"},
        {"version 0", "version 3", "version 0", "root document: versions begin at 1"},
        {"a version with a zero before it", "version 3", "version 03", SPELLING},
        {"no version", "version 3\n", "", "root document: versions begin at 1"},
        {"a version that is no number", "version 3", "version x",
         "root document, line 2 (version): not a version number"},
        {"a version without a number", "version 3", "version",
         "root document, line 2 (version): not a version number"},
        {"a version over 63 bits", "version 3", "version 9223372036854775808",
         "root document, line 2 (version): not a version number"},
        {"a threshold of 0", "root-threshold 2", "root-threshold 0",
         "root document, line 5 (root-threshold): not a threshold of 1 to 16"},
        {"a threshold of 17", "root-threshold 2", "root-threshold 17",
         "root document, line 5 (root-threshold): not a threshold of 1 to 16"},
        {"a threshold over the keys", "root-threshold 2", "root-threshold 4",
         "root document: 3 root keys cannot meet a threshold of 4"},
        {"a directory threshold over the keys", "directory-threshold 1", "directory-threshold 2",
         "root document: 1 directory keys cannot meet a threshold of 2"},
        {"no root threshold", "root-threshold 2\n", "",
         "root document: 3 root keys cannot meet a threshold of 0"},
        {"a doubled line", "stale-after 86400", "stale-after 86400\nstale-after 86400", SPELLING},
        {"two versions", "version 3", "version 2\nversion 3", SPELLING},
        {"no expiry", "expires 2027-11-30T00:00:00Z\n", "", SPELLING},
        {"an expiry in another zone", "2027-11-30T00:00:00Z", "2027-11-30T08:00:00+08:00",
         SPELLING},
        {"another order", "stale-after 86400\nrefuse-after 2592000",
         "refuse-after 2592000\nstale-after 86400", SPELLING},
        {"a trailing blank", "quorum none", "quorum none ", SPELLING},
        {"no quorum", "quorum none\n", "", "root document: the policy has no quorum line"},
        {"two quorums", "quorum none", "quorum none\nquorum none",
         "root document, line 16 (quorum): a second quorum"},
        {"a quorum of nobody known", "quorum none", "quorum w1",
         "root document, line 15 (quorum): w1 is not defined above"},
        {"no policy", "policy\n", "", SPELLING},
        {"two blanks", "stale-after 86400", "stale-after  86400",
         "root document, line 11 (stale-after): not a number of seconds"},
        {"an upper-case digest", "previous d4", "previous D4", NULL},
        {"a key of another id", "root-key root/1", "root-key root/0", NULL},
    };
    const struct tally_root root = sample();
    struct tally_buf text;
    tally_buf_init(&text, NOTE_MAX);
    tally_root_write(&root, &text);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_buf changed;
        struct tally_root out = {.version = 99};
        struct tally_err err = TALLY_ERR_INIT;
        tally_buf_init(&changed, NOTE_MAX);
        replaced(tally_buf_slice(&text), cases[i].from, cases[i].to, &changed);
        enum tally_code code = open_signed(tally_buf_slice(&changed), "123", &out, &err);
        if (code != TALLY_INVALID || out.version != 99 || err.text[0] == '\0' ||
            (cases[i].text != NULL && strcmp(err.text, cases[i].text) != 0))
            fail_msg("%s: code %d, \"%s\"", cases[i].name, (int)code, err.text);
        tally_buf_deinit(&changed);
    }
    tally_buf_deinit(&text);
}

static void keys_that_are_refused(void **state)
{
    (void)state;
    struct tally_secret *witness = testkey("root/2", TALLY_FOR_WITNESS, 2);
    static const struct {
        const char *name;
        int what;
        const char *text;
    } cases[] = {
        {"duplicate keys", 0, "root document, line 7 (root-key): a key twice"},
        {"duplicate keys, under two names", 1, "root document, line 7 (root-key): a key twice"},
        {"a witness's key as root key", 2,
         "root document, line 7 (root-key): not an Ed25519 signing key"},
        {"a witness's key as log key", 3,
         "root document, line 14 (log): the log's key is not an Ed25519 signing key"},
        {"no directory key", 4, "root document: 0 directory keys cannot meet a threshold of 1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_root root = sample();
        struct tally_vkey *second = &root.root_keys.keys[1];
        struct tally_root out;
        struct tally_buf text;
        struct tally_err err = TALLY_ERR_INIT;
        if (cases[i].what == 0)
            *second = root.root_keys.keys[0];
        if (cases[i].what == 1)
            assert_int_equal(tally_vkey_make(TALLY_LIT("root/9"), TALLY_KEY_ED25519,
                                             root.root_keys.keys[0].pub, second, NULL),
                             TALLY_OK);
        if (cases[i].what == 2)
            *second = *tally_secret_vkey(witness);
        if (cases[i].what == 3)
            root.log_key = *tally_secret_vkey(witness);
        if (cases[i].what == 4)
            root.directory_keys.count = 0;
        tally_buf_init(&text, NOTE_MAX);
        tally_root_write(&root, &text);
        enum tally_code code = open_signed(tally_buf_slice(&text), "123", &out, &err);
        if (code != TALLY_INVALID || strcmp(err.text, cases[i].text) != 0)
            fail_msg("%s: code %d, \"%s\"", cases[i].name, (int)code, err.text);
        tally_buf_deinit(&text);
    }
    tally_secret_close(witness);
}

/* Sixteen keys stand, seventeen do not. */
static void many_keys(void **state)
{
    (void)state;
    struct tally_root root = sample();
    struct tally_buf text, more;
    struct tally_root out;
    struct tally_err err = TALLY_ERR_INIT;
    char extra[TALLY_VKEY_TEXT_MAX + 64];
    for (int i = ROOTS; i < TALLY_ROOT_KEYS_MAX; i++) {
        struct tally_pubkey pub = {{(uint8_t)i}};
        assert_int_equal(tally_vkey_make(TALLY_LIT("more"), TALLY_KEY_ED25519, pub,
                                         &root.root_keys.keys[root.root_keys.count++], NULL),
                         TALLY_OK);
    }
    tally_buf_init(&text, NOTE_MAX);
    tally_buf_init(&more, NOTE_MAX);
    tally_root_write(&root, &text);
    assert_int_equal(open_signed(tally_buf_slice(&text), "12", &out, NULL), TALLY_OK);
    assert_int_equal(out.root_keys.count, TALLY_ROOT_KEYS_MAX);
    (void)snprintf(extra, sizeof extra, "root-key %s\ndirectory-threshold",
                   tally_vkey_format(tally_secret_vkey(stranger)).s);
    replaced(tally_buf_slice(&text), "directory-threshold", extra, &more);
    assert_int_equal(open_signed(tally_buf_slice(&more), "12", &out, &err), TALLY_INVALID);
    assert_string_equal(err.text, "root document, line 22 (root-key): over 16 keys");
    tally_buf_deinit(&more);
    tally_buf_deinit(&text);
}

static void over_the_limit(void **state)
{
    (void)state;
    struct tally_buf note;
    struct tally_arena arena;
    struct tally_root out;
    struct tally_err err = TALLY_ERR_INIT;
    tally_buf_init(&note, NOTE_MAX);
    tally_arena_init(&arena, 0); /* refused before anything is allocated */
    for (size_t i = 0; i <= TALLY_ROOT_MAX; i++)
        tally_buf_byte(&note, 'a');
    assert_int_equal(tally_root_open(tally_buf_slice(&note), &out, &arena, &err), TALLY_INVALID);
    assert_string_equal(err.text, "the root document is over 32 KiB");
    tally_buf_deinit(&note);
}

/* Two of three witnesses, by their keys; "rest" is what follows them. */
static struct tally_root witnessed(const char *rest)
{
    struct tally_root root = sample();
    for (uint8_t i = 0; i < 3; i++) {
        static const char *const names[] = {"w1.example", "w2.example", "w3.example"};
        char line[TALLY_VKEY_TEXT_MAX + 64];
        struct tally_secret *secret = testkey(names[i], TALLY_FOR_WITNESS, (uint8_t)(21 + i));
        (void)snprintf(line, sizeof line, "witness w%d %s%s", i + 1,
                       tally_vkey_format(tally_secret_vkey(secret)).s,
                       i == 0 ? " https://w1.example/" : "");
        assert_int_equal(tally_policy_line(&root.policy, text_of(line), NULL), TALLY_OK);
        tally_secret_close(secret);
    }
    assert_int_equal(tally_policy_line(&root.policy, text_of(rest), NULL), TALLY_OK);
    assert_int_equal(tally_policy_line(&root.policy, TALLY_LIT("quorum g"), NULL), TALLY_OK);
    return root;
}

static void witnesses(void **state)
{
    (void)state;
    struct tally_root in = witnessed("group g 2 w1 w2 w3");
    struct tally_root out;
    struct tally_buf text, changed;
    struct tally_err err = TALLY_ERR_INIT;
    tally_buf_init(&text, NOTE_MAX);
    tally_buf_init(&changed, NOTE_MAX);
    tally_root_write(&in, &text);
    assert_int_equal(open_signed(tally_buf_slice(&text), "12", &out, NULL), TALLY_OK);
    assert_int_equal(out.policy.witness_count, 3);
    assert_string_equal(out.policy.witnesses[0].url, "https://w1.example/");
    assert_true(tally_policy_met(&out.policy, 5));
    assert_false(tally_policy_met(&out.policy, 4));

    replaced(tally_buf_slice(&text), "w1 w2 w3", "w1 w3 w2", &changed);
    assert_int_equal(open_signed(tally_buf_slice(&changed), "12", &out, &err), TALLY_INVALID);
    assert_string_equal(err.text, SPELLING);

    const struct tally_pubkey taken[] = {in.log_key.pub, in.root_keys.keys[1].pub,
                                         in.directory_keys.keys[0].pub};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        struct tally_vkey *key = &in.policy.witnesses[1].key;
        assert_int_equal(
            tally_vkey_make(TALLY_LIT("w2.example"), TALLY_KEY_COSIGNATURE, taken[i], key, NULL),
            TALLY_OK);
        text.len = 0;
        err = TALLY_ERR_INIT;
        tally_root_write(&in, &text);
        assert_int_equal(open_signed(tally_buf_slice(&text), "12", &out, &err), TALLY_INVALID);
        assert_string_equal(err.text, "root document: the key of witness w2 has another purpose");
    }
    tally_buf_deinit(&changed);
    tally_buf_deinit(&text);
}

static void in_little_memory(void **state)
{
    (void)state;
    const struct tally_root root = sample();
    struct tally_buf text, note;
    enum tally_code code = TALLY_NO_MEMORY;
    size_t tries = 0;
    tally_buf_init(&text, NOTE_MAX);
    tally_buf_init(&note, NOTE_MAX);
    tally_root_write(&root, &text);
    sign(tally_buf_slice(&text), "12", &note);
    for (size_t limit = 0; code != TALLY_OK; limit += 8, tries++) {
        struct tally_arena arena;
        struct tally_root out = {.version = 99};
        tally_arena_init(&arena, limit);
        code = tally_root_open(tally_buf_slice(&note), &out, &arena, NULL);
        assert_true(code == TALLY_OK || (code == TALLY_NO_MEMORY && out.version == 99));
        tally_arena_deinit(&arena);
    }
    assert_true(tries > 3);
    tally_buf_deinit(&note);
    tally_buf_deinit(&text);
}

/* What signs it is no part of what a pin names. */
static void digest_is_of_the_text(void **state)
{
    (void)state;
    const struct tally_root root = sample();
    static const char *const signers[] = {"1", "23", "S"};
    struct tally_buf text;
    tally_buf_init(&text, NOTE_MAX);
    tally_root_write(&root, &text);
    struct tally_hash want = tally_sha256(tally_buf_slice(&text));
    for (size_t i = 0; i < sizeof signers / sizeof *signers; i++) {
        struct tally_arena arena;
        struct tally_buf note;
        struct tally_hash got;
        tally_arena_init(&arena, MEMORY);
        tally_buf_init(&note, NOTE_MAX);
        sign(tally_buf_slice(&text), signers[i], &note);
        assert_int_equal(tally_root_digest(tally_buf_slice(&note), &got, &arena, NULL), TALLY_OK);
        assert_true(tally_hash_eq(got, want));
        tally_buf_deinit(&note);
        tally_arena_deinit(&arena);
    }
    struct tally_arena arena;
    struct tally_hash got;
    tally_arena_init(&arena, MEMORY);
    assert_int_equal(tally_root_digest(tally_buf_slice(&text), &got, &arena, NULL), TALLY_INVALID);
    tally_arena_deinit(&arena);
    tally_buf_deinit(&text);
}

static void which_leaves_are_roots(void **state)
{
    (void)state;
    assert_true(tally_root_is(TALLY_LIT("tally/root/v1\n")));
    assert_true(tally_root_is(TALLY_LIT("tally/root/v1\nx")));
    assert_false(tally_root_is(TALLY_LIT("tally/root/v1")));
    assert_false(tally_root_is(TALLY_LIT("tally/root/v10\n")));
    assert_false(tally_root_is(TALLY_LIT("{\"payload\":\"\"}")));
    assert_false(tally_root_is((struct tally_slice){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written_is_read),
        cmocka_unit_test(the_written_text),
        cmocka_unit_test(who_signed),
        cmocka_unit_test(lines_that_are_refused),
        cmocka_unit_test(keys_that_are_refused),
        cmocka_unit_test(many_keys),
        cmocka_unit_test(over_the_limit),
        cmocka_unit_test(witnesses),
        cmocka_unit_test(in_little_memory),
        cmocka_unit_test(digest_is_of_the_text),
        cmocka_unit_test(which_leaves_are_roots),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, make_keys, close_keys);
}
