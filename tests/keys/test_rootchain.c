/* rootchain: which root document follows which, and what a log makes of them. The rows carry the
 * names of tuf-conformance where it has one; of its list in FORMATS section 3, "duplicate keys" and
 * "wrong type" are rows of test_root, "expired" is asked in e2e/roots, 404s in e2e/hostile, and the
 * keys here have the unusual names. "Fast-forward" is refused here where it can be, and recovered
 * from in fast_forward_recovery() and e2e/successor where it cannot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "tests/keys/ledgerkit.h"

enum { NOTE_MAX = 64 * 1024, MEMORY = 1 << 20, KEYS = 6 };

/* Six root keys, two of them with names that a parser might trip over. */
static struct tally_secret *keys[KEYS];
static struct tally_secret *directory, *directory2, *log_secret;

static int make_keys(void **state)
{
    static const char *const names[KEYS] = {"root/a", "根/乙?x=1&y#z", "root/c",
                                            "root/d", "\"root'/e\\",   "root/f"};
    (void)state;
    for (int i = 0; i < KEYS; i++)
        keys[i] = testkey(names[i], TALLY_FOR_ROOT, (uint8_t)(i + 21));
    directory = testkey("dir/1", TALLY_FOR_DIRECTORY, 31);
    directory2 = testkey("dir/2", TALLY_FOR_DIRECTORY, 32);
    log_secret = testkey(LEDGERKIT_ORIGIN, TALLY_FOR_LOG, 33);
    return 0;
}

static int close_keys(void **state)
{
    (void)state;
    for (int i = 0; i < KEYS; i++)
        tally_secret_close(keys[i]);
    tally_secret_close(directory);
    tally_secret_close(directory2);
    tally_secret_close(log_secret);
    return 0;
}

/* "abc": those root keys; two must sign, or one when there is one. */
static struct tally_root document(uint64_t version, const char *who)
{
    struct tally_root root = {.version = version,
                              .expires = 1900000000,
                              .stale_after = 86400,
                              .refuse_after = 2592000,
                              .log_key = *tally_secret_vkey(log_secret)};
    for (; *who != '\0'; who++)
        root.root_keys.keys[root.root_keys.count++] = *tally_secret_vkey(keys[*who - 'a']);
    root.root_keys.threshold = root.root_keys.count > 1 ? 2 : 1;
    root.directory_keys.keys[0] = *tally_secret_vkey(directory);
    root.directory_keys.count = root.directory_keys.threshold = 1;
    memcpy(root.origin, LEDGERKIT_ORIGIN, sizeof LEDGERKIT_ORIGIN);
    return root;
}

static struct tally_hash digest_of(const struct tally_root *root)
{
    struct tally_buf text;
    tally_buf_init(&text, NOTE_MAX);
    tally_root_write(root, &text);
    struct tally_hash digest = tally_sha256(tally_buf_slice(&text));
    tally_buf_deinit(&text);
    return digest;
}

/* Signed by the keys of `signers`; upper case: that key's line is damaged. Nobody: no lines. */
static void sign_text(struct tally_slice text, const char *signers, struct tally_buf *out)
{
    tally_buf_add(out, text);
    if (*signers != '\0')
        tally_buf_byte(out, '\n');
    for (; *signers != '\0'; signers++) {
        bool bad = *signers < 'a';
        const struct tally_secret *secret = keys[bad ? *signers - 'A' : *signers - 'a'];
        struct tally_sig sig = tally_secret_sign(secret, text);
        sig.b[5] ^= bad;
        tally_note_add_signature(out, tally_secret_vkey(secret)->name,
                                 tally_secret_vkey(secret)->id,
                                 (struct tally_slice){sig.b, TALLY_SIG_LEN});
    }
}

static void sign(const struct tally_root *root, const char *signers, struct tally_buf *out)
{
    struct tally_buf text;
    tally_buf_init(&text, NOTE_MAX);
    tally_root_write(root, &text);
    sign_text(tally_buf_slice(&text), signers, out);
    tally_buf_deinit(&text);
    assert_false(out->failed);
}

/* The former has the keys a, b and c, of which two must sign. */
static void steps(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint64_t version;
        const char *keys, *signers;
        bool other_previous, expired, former_expired;
        enum tally_code code;
        const char *text;
    } cases[] = {
        {"both thresholds, no key in common", 5, "def", "abde", 0, 0, 0, TALLY_OK, ""},
        {"a key of both counts for each", 5, "cde", "acd", 0, 0, 0, TALLY_OK, ""},
        {"the same keys again", 5, "abc", "bc", 0, 0, 0, TALLY_OK, ""},
        {"down to one key", 5, "f", "abf", 0, 0, 0, TALLY_OK, ""},
        {"a stranger's line beside", 5, "cde", "facd", 0, 0, 0, TALLY_OK, ""},
        {"intermediate expired", 5, "abc", "ab", 0, 1, 0, TALLY_OK, ""},
        {"expired local copy still usable for updating", 5, "abc", "ab", 0, 0, 1, TALLY_OK, ""},
        {"only the former threshold", 5, "def", "ab", 0, 0, 0, TALLY_UNTRUSTED,
         "the note is not signed by a known key"},
        {"only its own threshold", 5, "def", "de", 0, 0, 0, TALLY_UNTRUSTED,
         "root document: 0 of the 2 keys of version 4 that must sign it did: the note is not "
         "signed by a known key"},
        {"too few keys of the former", 5, "def", "ade", 0, 0, 0, TALLY_UNTRUSTED,
         "root document: 1 of the 2 keys of version 4 that must sign it did"},
        {"too few keys of its own", 5, "def", "abd", 0, 0, 0, TALLY_UNTRUSTED,
         "the root document is signed by 1 of the 2 keys that it needs"},
        {"duplicate keyids in signatures", 5, "def", "aade", 0, 0, 0, TALLY_UNTRUSTED,
         "root document: 1 of the 2 keys of version 4 that must sign it did"},
        {"duplicate keyids, its own", 5, "def", "abdd", 0, 0, 0, TALLY_UNTRUSTED,
         "the root document is signed by 1 of the 2 keys that it needs"},
        {"an invalid signature beside valid ones, the former's", 5, "def", "abCde", 0, 0, 0,
         TALLY_UNTRUSTED,
         "root document: 0 of the 2 keys of version 4 that must sign it did: the signature of "
         "root/c does not verify"},
        {"an invalid signature beside valid ones, its own", 5, "def", "abdeF", 0, 0, 0,
         TALLY_UNTRUSTED, "the signature of root/f does not verify"},
        {"unsigned document", 5, "abc", "", 0, 0, 0, TALLY_INVALID,
         "the root document is not signed yet: tally-keys root sign"},
        {"version mismatch: the same", 4, "abc", "ab", 0, 0, 0, TALLY_UNTRUSTED,
         "root document: version 4 does not follow version 4"},
        {"rollback", 3, "abc", "ab", 0, 0, 0, TALLY_UNTRUSTED,
         "root document: version 3 does not follow version 4"},
        {"a version left out", 6, "abc", "ab", 0, 0, 0, TALLY_UNTRUSTED,
         "root document: version 6 does not follow version 4"},
        {"fast-forward", INT64_MAX / 10 - 1, "abc", "ab", 0, 0, 0, TALLY_UNTRUSTED,
         "root document: version 922337203685477579 does not follow version 4"},
        {"it follows another version 4", 5, "abc", "ab", 1, 0, 0, TALLY_UNTRUSTED,
         "root document: it names another version 4 than the one that it must follow"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_root former = document(4, "abc");
        struct tally_root next = document(cases[i].version, cases[i].keys);
        struct tally_root out = {.version = 99};
        struct tally_arena arena;
        struct tally_buf note;
        struct tally_err err = TALLY_ERR_INIT;
        former.expires = cases[i].former_expired ? 1000 : former.expires;
        next.expires = cases[i].expired ? 1000 : next.expires;
        next.has_previous = true;
        next.previous = digest_of(&former);
        next.previous.b[0] ^= cases[i].other_previous;
        tally_arena_init(&arena, MEMORY);
        tally_buf_init(&note, NOTE_MAX);
        sign(&next, cases[i].signers, &note);
        enum tally_code code = tally_root_follow(&former, digest_of(&former),
                                                 tally_buf_slice(&note), &out, &arena, &err);
        if (code != cases[i].code || strcmp(err.text, cases[i].text) != 0 ||
            out.version != (code == TALLY_OK ? 5 : 99))
            fail_msg("%s: code %d, \"%s\"", cases[i].name, (int)code, err.text);
        tally_buf_deinit(&note);
        tally_arena_deinit(&arena);
    }
}

/* Every set of signers of a rotation from {a, b, c} to {b, c, d}, against counting by hand. */
static void rotation_matrix(void **state)
{
    (void)state;
    struct tally_root former = document(1, "abc");
    struct tally_root next = document(2, "bcd");
    next.has_previous = true;
    next.previous = digest_of(&former);
    for (unsigned set = 1; set < 16; set++) {
        char signers[5] = "";
        size_t n = 0;
        for (unsigned k = 0; k < 4; k++) {
            if (set >> k & 1)
                signers[n++] = (char)('a' + (int)k);
        }
        unsigned old = (set & 1) + (set >> 1 & 1) + (set >> 2 & 1);
        unsigned own = (set >> 1 & 1) + (set >> 2 & 1) + (set >> 3 & 1);
        struct tally_root out;
        struct tally_arena arena;
        struct tally_buf note;
        tally_arena_init(&arena, MEMORY);
        tally_buf_init(&note, NOTE_MAX);
        sign(&next, signers, &note);
        enum tally_code code = tally_root_follow(&former, digest_of(&former),
                                                 tally_buf_slice(&note), &out, &arena, NULL);
        if (code != (old >= 2 && own >= 2 ? TALLY_OK : TALLY_UNTRUSTED))
            fail_msg("signed by %s: code %d", signers, (int)code);
        tally_buf_deinit(&note);
        tally_arena_deinit(&arena);
    }
}

static void another_document(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "registry.example/log\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "tally/root/v2\nversion 5\n", "tally/root/v1\n"};
    const struct tally_root former = document(4, "abc");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct tally_root out;
        struct tally_arena arena;
        struct tally_buf note;
        tally_arena_init(&arena, MEMORY);
        tally_buf_init(&note, NOTE_MAX);
        sign_text(text_of(texts[i]), "abc", &note);
        assert_int_equal(tally_root_follow(&former, digest_of(&former), tally_buf_slice(&note),
                                           &out, &arena, NULL),
                         TALLY_INVALID);
        tally_buf_deinit(&note);
        tally_arena_deinit(&arena);
    }
}

static void warnings(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int64_t days; /* left; then one second less */
        const char *text;
    } cases[] = {
        {"61 days", 61, ""},
        {"60 days", 60,
         "the root document, version 7, expires on 2030-03-17: sign the next version"},
        {"the last second", 0,
         "the root document, version 7, expires on 2030-03-17: sign the next version"},
    };
    struct tally_root root = document(7, "abc");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_err notice = tally_root_expiry(&root, root.expires - cases[i].days * 86400);
        if (strcmp(notice.text, cases[i].text) != 0)
            fail_msg("%s: \"%s\"", cases[i].name, notice.text);
    }
    assert_string_equal(tally_root_expiry(&root, root.expires + 1).text,
                        "the root document, version 7, has expired on 2030-03-17");
    assert_string_not_equal(tally_root_expiry(&root, root.expires - INT64_C(60) * 86400).text, "");
    assert_string_equal(tally_root_expiry(&root, root.expires - INT64_C(60) * 86400 - 1).text, "");
}

/* --- In a log --- */

struct world {
    struct tally_ledger *ledger;
    struct tally_root newest;
};

static enum tally_standing apply(struct world *w, const struct tally_root *root,
                                 const char *signers)
{
    struct tally_buf note;
    tally_buf_init(&note, NOTE_MAX);
    sign(root, signers, &note);
    uint64_t index = tally_ledger_size(w->ledger);
    assert_int_equal(tally_ledger_apply(w->ledger, tally_buf_slice(&note), true, NULL), TALLY_OK);
    const struct tally_entry *entry = tally_ledger_entry(w->ledger, index);
    assert_true(entry->is_root);
    assert_true(entry->standing == TALLY_STANDS || entry->refusal == TALLY_NOT_THE_ROOT);
    if (entry->standing == TALLY_STANDS) {
        w->newest = *root;
        assert_int_equal(tally_ledger_check_entry(w->ledger, index, tally_buf_slice(&note), NULL),
                         TALLY_OK);
    }
    tally_buf_deinit(&note);
    return entry->standing;
}

static struct tally_root next_of(const struct world *w, const char *who)
{
    struct tally_root root = document(w->newest.version + 1, who);
    root.has_previous = true;
    root.previous = digest_of(&w->newest);
    return root;
}

static void begin(struct world *w, const char *who, const char *signers)
{
    struct tally_root first = document(1, who);
    assert_int_equal(tally_ledger_new(&first, &w->ledger, NULL), TALLY_OK);
    assert_int_equal(apply(w, &first, signers), TALLY_STANDS);
}

static enum tally_refusal judge(const struct world *w, const struct tally_root *root,
                                const char *signers, bool *duplicate, struct tally_err *err)
{
    struct tally_buf note;
    struct tally_root out;
    struct tally_hash id;
    const struct tally_entry *same = NULL;
    tally_buf_init(&note, NOTE_MAX);
    sign(root, signers, &note);
    enum tally_refusal refusal =
        tally_ledger_judge_root(w->ledger, tally_buf_slice(&note), &out, &id, &same, err);
    assert_true(tally_hash_eq(id, digest_of(root)));
    *duplicate = same != NULL;
    tally_buf_deinit(&note);
    return refusal;
}

/* What admission refuses is void when it is logged, and the next document still stands. */
static void what_a_log_takes(void **state)
{
    (void)state;
    static const struct {
        const char *name, *keys, *signers;
        int what;
        const char *text;
    } cases[] = {
        {"unsigned by the former", "def", "de", 0, NULL},
        {"fast-forward", "abc", "abc", 1, "root document: version 902 does not follow version 1"},
        {"another log's key", "abc", "abc", 2,
         "root document: it names another log's key, registry.example/log"},
        {"another log's name", "abc", "abc", 3,
         "root document: it names another log's key, other.example/log"},
        {"a directory key as root key", "abc", "abc", 4,
         "root document: key dir/1 is in use already, for directory"},
        {"a root key as directory key", "ade", "abde", 5,
         "root document: key root/c is in use already, for root"},
        {"a line of nobody's", "abc", "abf", 0,
         "root document: signature line 3 is a second one, or of a key that neither version names"},
        {"a line twice", "abc", "aba", 0,
         "root document: signature line 3 is a second one, or of a key that neither version names"},
    };
    struct tally_secret *other = testkey("other.example/log", TALLY_FOR_LOG, 40);
    struct tally_secret *second = testkey(LEDGERKIT_ORIGIN, TALLY_FOR_LOG, 41);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w;
        bool duplicate;
        struct tally_err err = TALLY_ERR_INIT;
        begin(&w, "abc", "ab");
        struct tally_root root = next_of(&w, cases[i].keys);
        root.version += cases[i].what == 1 ? 900 : 0;
        if (cases[i].what == 2 || cases[i].what == 3)
            root.log_key = *tally_secret_vkey(cases[i].what == 2 ? second : other);
        if (cases[i].what == 4) {
            root.root_keys.keys[2] = root.directory_keys.keys[0];
            root.directory_keys.keys[0] = *tally_secret_vkey(directory2);
        }
        if (cases[i].what == 5)
            root.directory_keys.keys[0] = *tally_secret_vkey(keys[2]);
        if (judge(&w, &root, cases[i].signers, &duplicate, &err) != TALLY_NOT_THE_ROOT ||
            (cases[i].text != NULL && strcmp(err.text, cases[i].text) != 0))
            fail_msg("%s: \"%s\"", cases[i].name, err.text);
        if (apply(&w, &root, cases[i].signers) != TALLY_VOID)
            fail_msg("%s: it stands", cases[i].name);
        assert_false(tally_ledger_holds_root(w.ledger, digest_of(&root)));
        struct tally_root good = next_of(&w, "cde");
        assert_int_equal(judge(&w, &good, "acd", &duplicate, &err), TALLY_ACCEPTED);
        assert_false(duplicate);
        assert_int_equal(apply(&w, &good, "acd"), TALLY_STANDS);
        assert_int_equal(judge(&w, &good, "acd", &duplicate, &err), TALLY_ACCEPTED);
        assert_true(duplicate);
        uint64_t index;
        assert_true(tally_ledger_root_version(w.ledger, 2, &index));
        assert_int_equal(index, 2);
        assert_false(tally_ledger_root_version(w.ledger, 3, &index));
        assert_true(tally_ledger_holds_root(w.ledger, digest_of(&good)));
        assert_int_equal(tally_ledger_root(w.ledger)->version, 2);
        tally_ledger_free(w.ledger);
    }
    tally_secret_close(other);
    tally_secret_close(second);
}

static void at_most_1024_steps(void **state)
{
    (void)state;
    struct world w;
    begin(&w, "a", "a");
    for (size_t i = 0; i < TALLY_ROOT_STEPS_MAX; i++) {
        struct tally_root root = next_of(&w, "a");
        assert_int_equal(apply(&w, &root, "a"), TALLY_STANDS);
    }
    struct tally_root root = next_of(&w, "a");
    assert_int_equal(apply(&w, &root, "a"), TALLY_VOID);
    assert_int_equal(tally_ledger_root(w.ledger)->version, TALLY_ROOT_STEPS_MAX + 1);
    tally_ledger_free(w.ledger);
}

/* A new directory key is entitled from the entry after the root that names it, and the old one
 * not any more; what it signed before stands. */
static void directory_keys_change(void **state)
{
    (void)state;
    struct ledgerkit kit;
    struct world w;
    ledgerkit_open(&kit);
    begin(&w, "abc", "ab");
    struct ledgerkit_signed first =
        ledgerkit_body(&kit, "city", 1, LEDGERKIT_ORIGIN, kit.city, NULL, 1, directory);
    struct ledgerkit_signed old =
        ledgerkit_body(&kit, "clinic", 1, LEDGERKIT_ORIGIN, kit.clinic, NULL, 1, directory);
    struct ledgerkit_signed fresh =
        ledgerkit_body(&kit, "clinic", 1, LEDGERKIT_ORIGIN, kit.clinic, NULL, 1, directory2);
    assert_int_equal(tally_ledger_apply(w.ledger, first.envelope, true, NULL), TALLY_OK);
    struct tally_root root = next_of(&w, "abc");
    root.directory_keys.keys[0] = *tally_secret_vkey(directory2);
    assert_int_equal(apply(&w, &root, "bc"), TALLY_STANDS);
    assert_int_equal(tally_ledger_apply(w.ledger, old.envelope, true, NULL), TALLY_OK);
    assert_int_equal(tally_ledger_apply(w.ledger, fresh.envelope, true, NULL), TALLY_OK);
    static const enum tally_standing want[] = {TALLY_STANDS, TALLY_STANDS, TALLY_STANDS, TALLY_VOID,
                                               TALLY_STANDS};
    for (uint64_t i = 0; i < 5; i++)
        assert_int_equal(tally_ledger_entry(w.ledger, i)->standing, want[i]);
    assert_int_equal(tally_ledger_entry(w.ledger, 3)->refusal, TALLY_UNKNOWN_KEY);
    assert_int_equal(tally_ledger_check_entry(w.ledger, 1, first.envelope, NULL), TALLY_OK);
    assert_int_equal(tally_ledger_check_entry(w.ledger, 4, fresh.envelope, NULL), TALLY_OK);
    assert_int_equal(tally_ledger_check_entry(w.ledger, 4, old.envelope, NULL), TALLY_UNTRUSTED);
    tally_ledger_free(w.ledger);
    ledgerkit_close(&kit);
}

/* A stolen directory key enrolled a body of the thief's and rotated a good one's keys; root 2
 * cuts it off from there: that never was, what the other key signed meanwhile still is, and the
 * directory goes on where it stood. */
static void a_directory_key_is_cut_off(void **state)
{
    (void)state;
    struct ledgerkit kit;
    struct world w = {0};
    ledgerkit_open(&kit);
    struct tally_root first = document(1, "abc");
    first.directory_keys.keys[1] = *tally_secret_vkey(directory2);
    first.directory_keys.count = 2;
    assert_int_equal(tally_ledger_new(&first, &w.ledger, NULL), TALLY_OK);
    assert_int_equal(apply(&w, &first, "ab"), TALLY_STANDS);
    const struct ledgerkit_signed entries[] = {
        ledgerkit_body(&kit, "city", 1, LEDGERKIT_ORIGIN, kit.city, NULL, 1, directory),
        ledgerkit_body(&kit, "thief", 1, LEDGERKIT_ORIGIN, kit.stranger, NULL, 1, directory),
        ledgerkit_body(&kit, "clinic", 1, LEDGERKIT_ORIGIN, kit.clinic, NULL, 1, directory2),
        ledgerkit_body(&kit, "city", 2, LEDGERKIT_ORIGIN, kit.city2, NULL, 1, directory),
        ledgerkit_draft(
            &kit, "Type: notice\nAuthority: thief\nTitle: 通知\nWritten: 2026-01-01\n\n停。\n",
            kit.stranger, NULL),
        ledgerkit_draft(&kit,
                        "Type: notice\nAuthority: city\nTitle: 通知\nWritten: 2026-01-01\n\n开。\n",
                        kit.city, NULL),
    };
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        assert_int_equal(tally_ledger_apply(w.ledger, entries[i].envelope, true, NULL), TALLY_OK);
    static const enum tally_standing before[] = {TALLY_STANDS, TALLY_STANDS, TALLY_STANDS,
                                                 TALLY_STANDS, TALLY_STANDS, TALLY_STANDS,
                                                 TALLY_VOID};
    for (uint64_t i = 0; i < 7; i++)
        assert_int_equal(tally_ledger_entry(w.ledger, i)->standing, before[i]);
    struct tally_root root = next_of(&w, "abc");
    root.directory_keys.keys[0] = *tally_secret_vkey(directory2);
    root.has_cutoff = true;
    root.directory_cutoff = 2;
    assert_int_equal(apply(&w, &root, "bc"), TALLY_STANDS);
    static const enum tally_standing after[] = {TALLY_STANDS, TALLY_STANDS, TALLY_VOID,
                                                TALLY_STANDS, TALLY_VOID,   TALLY_VOID,
                                                TALLY_STANDS, TALLY_STANDS};
    for (uint64_t i = 0; i < 8; i++) {
        if (tally_ledger_entry(w.ledger, i)->standing != after[i])
            fail_msg("entry %d: %s", (int)i,
                     tally_refusal_name(tally_ledger_entry(w.ledger, i)->refusal));
    }
    struct ledgerkit_signed next =
        ledgerkit_body(&kit, "city", 2, LEDGERKIT_ORIGIN, kit.city, NULL, 1, directory2);
    assert_int_equal(tally_ledger_apply(w.ledger, next.envelope, true, NULL), TALLY_OK);
    assert_int_equal(tally_ledger_entry(w.ledger, 8)->standing, TALLY_STANDS);
    tally_ledger_free(w.ledger);
    ledgerkit_close(&kit);
}

static enum tally_standing apply_body(struct world *w, struct ledgerkit *kit, uint64_t seq,
                                      const struct tally_secret *key,
                                      const struct tally_secret *signer)
{
    const struct ledgerkit_signed s =
        ledgerkit_body(kit, "city", seq, LEDGERKIT_ORIGIN, key, NULL, 1, signer);
    uint64_t index = tally_ledger_size(w->ledger);
    assert_int_equal(tally_ledger_apply(w->ledger, s.envelope, true, NULL), TALLY_OK);
    const struct tally_entry *entry = tally_ledger_entry(w->ledger, index);
    assert_true(entry->standing == TALLY_STANDS || entry->refusal == TALLY_WRONG_SEQ);
    return entry->standing;
}

static uint64_t seq_of(const struct world *w)
{
    return tally_ledger_body(w->ledger, TALLY_LIT("city"))->record->seq;
}

/* A thief runs a number up, so that what honest keys say afterwards is too low. A root's version
 * cannot be: it is the one before and one more. The log's size can, and then another log goes on
 * from before it, whose size is that of another name (e2e/successor). A body's seq can, by a stolen
 * directory key: once the next root cuts that key off, the lower seq is taken again. */
static void fast_forward_recovery(void **state)
{
    (void)state;
    enum { RUN_UP = 50 };
    struct ledgerkit kit;
    struct world w = {0};
    ledgerkit_open(&kit);
    struct tally_root first = document(1, "abc");
    first.directory_keys.keys[1] = *tally_secret_vkey(directory2);
    first.directory_keys.count = 2;
    assert_int_equal(tally_ledger_new(&first, &w.ledger, NULL), TALLY_OK);
    assert_int_equal(apply(&w, &first, "ab"), TALLY_STANDS);
    assert_int_equal(apply_body(&w, &kit, 1, kit.city, directory2), TALLY_STANDS);
    assert_int_equal(apply_body(&w, &kit, 1000, kit.city2, directory), TALLY_VOID); /* no leap */
    for (uint64_t seq = 2; seq <= RUN_UP; seq++)
        assert_int_equal(apply_body(&w, &kit, seq, kit.city2, directory), TALLY_STANDS);
    assert_int_equal(apply_body(&w, &kit, 2, kit.city, directory2), TALLY_VOID); /* too low now */
    assert_int_equal(seq_of(&w), RUN_UP);

    struct tally_root root = next_of(&w, "abc");
    root.directory_keys.keys[0] = *tally_secret_vkey(directory2);
    root.has_cutoff = true;
    root.directory_cutoff = 2;
    assert_int_equal(apply(&w, &root, "bc"), TALLY_STANDS);
    for (uint64_t i = 2; i <= RUN_UP + 1; i++)
        assert_int_equal(tally_ledger_entry(w.ledger, i)->standing, TALLY_VOID);
    assert_int_equal(tally_ledger_entry(w.ledger, RUN_UP + 2)->standing, TALLY_STANDS);
    assert_int_equal(seq_of(&w), 2);
    assert_int_equal(apply_body(&w, &kit, RUN_UP + 1, kit.city, directory2), TALLY_VOID);
    assert_int_equal(apply_body(&w, &kit, 2, kit.city2, directory2), TALLY_VOID);
    assert_int_equal(apply_body(&w, &kit, 3, kit.city, directory2), TALLY_STANDS);
    assert_int_equal(seq_of(&w), 3);
    tally_ledger_free(w.ledger);
    ledgerkit_close(&kit);
}

/* The slow, obvious tree (RFC 6962, 2.1). */
static struct tally_hash tree_of(const struct tally_hash *leaves, size_t count)
{
    if (count == 1)
        return leaves[0];
    size_t k = 1;
    while (2 * k < count)
        k *= 2;
    return tally_merkle_node(tree_of(leaves, k), tree_of(leaves + k, count - k));
}

static struct tally_hash leaf_of(const struct tally_root *root, const char *signers)
{
    struct tally_buf note;
    tally_buf_init(&note, NOTE_MAX);
    sign(root, signers, &note);
    struct tally_hash hash = tally_merkle_leaf(tally_buf_slice(&note));
    tally_buf_deinit(&note);
    return hash;
}

/* At every size up to 33: what goes on from just these entries may, under a name that is new; from
 * one fewer, from another tree or from another log, it may not. */
static void another_log_goes_on(void **state)
{
    (void)state;
    struct tally_secret *next_log = testkey("next.example/log", TALLY_FOR_LOG, 45);
    struct tally_hash leaves[40];
    struct world w;
    begin(&w, "abc", "ab");
    leaves[0] = leaf_of(&w.newest, "ab");
    for (size_t n = 1; n <= 33; n++) {
        struct tally_root root = next_of(&w, "abc");
        struct tally_root plain = root;
        bool duplicate;
        root.log_key = *tally_secret_vkey(next_log);
        memcpy(root.origin, "next.example/log", sizeof "next.example/log");
        root.has_continues = true;
        memcpy(root.continues_origin, LEDGERKIT_ORIGIN, sizeof LEDGERKIT_ORIGIN);
        root.continues = (struct tally_head){n, tree_of(leaves, n)};
        assert_int_equal(judge(&w, &root, "ab", &duplicate, NULL), TALLY_ACCEPTED);
        root.continues.size--;
        if (n > 1)
            assert_int_equal(judge(&w, &root, "ab", &duplicate, NULL), TALLY_NOT_THE_ROOT);
        root.continues.size++;
        root.continues.root.b[31] ^= 1;
        assert_int_equal(judge(&w, &root, "ab", &duplicate, NULL), TALLY_NOT_THE_ROOT);
        root.continues.root.b[31] ^= 1;
        root.continues_origin[0] ^= 1;
        assert_int_equal(judge(&w, &root, "ab", &duplicate, NULL), TALLY_NOT_THE_ROOT);
        assert_int_equal(apply(&w, &plain, "ab"), TALLY_STANDS);
        leaves[n] = leaf_of(&plain, "ab");
    }
    struct tally_root root = next_of(&w, "abc");
    root.log_key = *tally_secret_vkey(next_log);
    memcpy(root.origin, "next.example/log", sizeof "next.example/log");
    root.has_continues = true;
    memcpy(root.continues_origin, LEDGERKIT_ORIGIN, sizeof LEDGERKIT_ORIGIN);
    root.continues = (struct tally_head){34, tree_of(leaves, 34)};
    assert_int_equal(apply(&w, &root, "ab"), TALLY_STANDS);
    assert_string_equal(tally_ledger_root(w.ledger)->origin, "next.example/log");
    struct tally_root back = next_of(&w, "abc"); /* the old log's key again: that name is taken */
    back.has_continues = true;
    memcpy(back.continues_origin, "next.example/log", sizeof "next.example/log");
    leaves[34] = leaf_of(&root, "ab");
    back.continues = (struct tally_head){35, tree_of(leaves, 35)};
    assert_int_equal(apply(&w, &back, "ab"), TALLY_VOID);
    tally_ledger_free(w.ledger);
    tally_secret_close(next_log);
}

static void no_cut_off_without_a_former(void **state)
{
    (void)state;
    struct tally_root root = document(1, "abc");
    struct tally_root out;
    struct tally_arena arena;
    struct tally_buf note;
    struct tally_err err = TALLY_ERR_INIT;
    root.has_cutoff = true;
    tally_arena_init(&arena, MEMORY);
    tally_buf_init(&note, NOTE_MAX);
    sign(&root, "ab", &note);
    assert_int_equal(tally_root_open(tally_buf_slice(&note), &out, &arena, &err), TALLY_INVALID);
    assert_string_equal(err.text, "root document: a cut-off, and no version before it to cut off");
    tally_buf_deinit(&note);
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_directory_key_is_cut_off),
        cmocka_unit_test(fast_forward_recovery),
        cmocka_unit_test(no_cut_off_without_a_former),
        cmocka_unit_test(another_log_goes_on),
        cmocka_unit_test(steps),
        cmocka_unit_test(rotation_matrix),
        cmocka_unit_test(another_document),
        cmocka_unit_test(warnings),
        cmocka_unit_test(what_a_log_takes),
        cmocka_unit_test(at_most_1024_steps),
        cmocka_unit_test(directory_keys_change),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, make_keys, close_keys);
}
