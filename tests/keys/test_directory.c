/* directory: who may say what about a body's keys, where keys end, and every refusal by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "tests/keys/ledgerkit.h"

/* city: one record key of two signs, its two admin keys sign together. clinic: no admin keys.
 * Two directory keys sign together. */
struct world {
    struct ledgerkit kit;
    struct tally_ledger *ledger;
    struct tally_secret *directory2, *admin1, *admin2, *fresh;
    struct tally_hash notice;
};

struct signers {
    const struct tally_secret *at[3];
};

static const char *vkey(const struct tally_secret *secret, char out[TALLY_VKEY_TEXT_MAX])
{
    (void)snprintf(out, TALLY_VKEY_TEXT_MAX, "%s", tally_vkey_format(tally_secret_vkey(secret)).s);
    return out;
}

/* The text with the key in the place of each @. */
static void fill(const char *text, const struct tally_secret *key, char out[4096])
{
    char own[TALLY_VKEY_TEXT_MAX];
    size_t len = 0;
    (void)vkey(key, own);
    for (; *text != '\0'; text++) {
        const char *piece = *text == '@' ? own : text;
        size_t n = *text == '@' ? strlen(own) : 1;
        memcpy(out + len, piece, n);
        len += n;
    }
    out[len] = '\0';
}

static struct ledgerkit_signed sign(struct world *w, const char *text, struct signers by)
{
    struct ledgerkit_signed s = ledgerkit_draft(&w->kit, text, by.at[0], by.at[1]);
    struct tally_envelope envelope;
    if (by.at[2] != NULL &&
        (tally_dsse_parse(s.envelope, TALLY_DSSE_OURS, &envelope, &w->kit.arena, NULL) !=
             TALLY_OK ||
         tally_signing_add(&envelope, by.at[2], &w->kit.arena, NULL) != TALLY_OK ||
         tally_seal_write(&envelope, &s.envelope, &w->kit.arena, NULL) != TALLY_OK))
        abort();
    return s;
}

static enum tally_refusal judge(struct world *w, const struct ledgerkit_signed *s,
                                struct tally_buf *leaf, struct tally_err *err)
{
    struct tally_arena arena;
    const struct tally_entry *duplicate;
    tally_arena_init(&arena, 1 << 22);
    struct tally_submission *read = tally_arena_alloc(&arena, 1, sizeof *read);
    enum tally_refusal refusal = tally_ledger_read(s->envelope, read, &arena, err);
    if (refusal == TALLY_ACCEPTED) {
        read->parts = s->parts;
        tally_ledger_verify(w->ledger, read);
        refusal = tally_ledger_judge(w->ledger, read, &duplicate, leaf, err);
    }
    tally_arena_deinit(&arena);
    return refusal;
}

/* What is accepted stands, and can be checked again; what is refused is void for the same
 * reason when a log holds it nevertheless. */
static const struct tally_entry *log_it(struct world *w, const char *what,
                                        const struct ledgerkit_signed *s)
{
    struct tally_buf leaf;
    struct tally_err err = TALLY_ERR_INIT;
    tally_buf_init(&leaf, TALLY_LEAF_MAX);
    enum tally_refusal refusal = judge(w, s, &leaf, &err);
    bool good = refusal == TALLY_ACCEPTED;
    struct tally_slice bytes = good ? tally_buf_slice(&leaf) : s->envelope;
    assert_int_equal(tally_ledger_apply(w->ledger, bytes, true, NULL), TALLY_OK);
    const struct tally_entry *entry =
        tally_ledger_entry(w->ledger, tally_ledger_size(w->ledger) - 1);
    if (entry->refusal != refusal)
        fail_msg("%s: judged %s (%s), logged %s", what, tally_refusal_name(refusal), err.text,
                 tally_refusal_name(entry->refusal));
    if (good && tally_ledger_check_entry(w->ledger, entry->index, bytes, &err) != TALLY_OK)
        fail_msg("%s: %s", what, err.text);
    if (!good && err.text[0] == '\0')
        fail_msg("%s: no sentence", what);
    tally_buf_deinit(&leaf);
    return entry;
}

static const struct tally_entry *say(struct world *w, const char *text, struct signers by)
{
    struct ledgerkit_signed s = sign(w, text, by);
    return log_it(w, text, &s);
}

static enum tally_refusal refusal_of(struct world *w, const char *text, struct signers by)
{
    struct ledgerkit_signed s = sign(w, text, by);
    struct tally_buf leaf;
    tally_buf_init(&leaf, TALLY_LEAF_MAX);
    enum tally_refusal refusal = judge(w, &s, &leaf, NULL);
    tally_buf_deinit(&leaf);
    return refusal;
}

#define CITY(seq)                                                                                  \
    "Type: authority\nId: city\nSeq: " seq "\nName: zh 海市\nScope: predicate notice\n"          \
    "Scope: predicate withdraw\nState: active\n"
#define NOTICE(title)                                                                              \
    "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: " title "\n\n正文。\n"

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    char a[TALLY_VKEY_TEXT_MAX], b[TALLY_VKEY_TEXT_MAX], c[TALLY_VKEY_TEXT_MAX];
    char d[TALLY_VKEY_TEXT_MAX], text[4096];
    if (w == NULL)
        return -1;
    ledgerkit_open(&w->kit);
    w->directory2 = testkey("t/directory2", TALLY_FOR_DIRECTORY, 20);
    w->admin1 = testkey("city/admin1", TALLY_FOR_ADMIN, 21);
    w->admin2 = testkey("city/admin2", TALLY_FOR_ADMIN, 22);
    w->fresh = testkey("city/fresh", TALLY_FOR_AUTHORITY, 23);
    struct tally_root root = w->kit.opened;
    root.directory_keys.keys[1] = *tally_secret_vkey(w->directory2);
    root.directory_keys.count = root.directory_keys.threshold = 2;
    struct tally_buf note, signed_note;
    tally_buf_init(&note, 1 << 16);
    tally_buf_init(&signed_note, 1 << 16);
    tally_root_write(&root, &note);
    tally_signing_note(tally_buf_slice(&note), w->kit.root, &signed_note);
    assert_int_equal(tally_ledger_new(&root, &w->ledger, NULL), TALLY_OK);
    assert_int_equal(tally_ledger_apply(w->ledger, tally_buf_slice(&signed_note), true, NULL),
                     TALLY_OK);
    tally_buf_deinit(&note);
    tally_buf_deinit(&signed_note);
    struct signers both = {{w->kit.directory, w->directory2}};
    (void)snprintf(text, sizeof text,
                   CITY("1") "Key: %s\nKey: %s\nThreshold: 1\nAdmin-key: %s\nAdmin-key: %s\n"
                             "Admin-threshold: 2\n",
                   vkey(w->kit.city, a), vkey(w->kit.city2, b), vkey(w->admin1, c),
                   vkey(w->admin2, d));
    assert_int_equal(say(w, text, both)->standing, TALLY_STANDS);
    (void)snprintf(text, sizeof text,
                   "Type: authority\nId: clinic\nSeq: 1\nName: zh 诊所\nScope: predicate notice\n"
                   "State: active\nKey: %s\nThreshold: 1\n",
                   vkey(w->kit.clinic, a));
    assert_int_equal(say(w, text, both)->standing, TALLY_STANDS);
    const struct tally_entry *entry = say(w, NOTICE("一"), (struct signers){{w->kit.city}});
    assert_int_equal(entry->standing, TALLY_STANDS);
    w->notice = entry->id;
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    tally_ledger_free(w->ledger);
    tally_secret_close(w->directory2);
    tally_secret_close(w->admin1);
    tally_secret_close(w->admin2);
    tally_secret_close(w->fresh);
    ledgerkit_close(&w->kit);
    free(w);
    return 0;
}

struct row {
    const char *what;
    enum tally_refusal refusal;
    const char *text; /* @: the key */
    const struct tally_secret *key;
    struct signers by;
};

static void check_rows(struct world *w, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char text[4096];
        fill(rows[i].text, rows[i].key, text);
        enum tally_refusal refusal = refusal_of(w, text, rows[i].by);
        if (refusal != rows[i].refusal)
            fail_msg("%s: %s", rows[i].what, tally_refusal_name(refusal));
    }
}

#define KEYSET(id, seq) "Type: keyset\nId: " id "\nSeq: " seq "\nKey: @\nThreshold: 1\n"
#define REVOKE          "Type: revoke\nVkey: @\nReason: compromised\n"

static void refusals(void **state)
{
    struct world *w = *state;
    const struct ledgerkit *k = &w->kit;
    const struct signers both = {{k->directory, w->directory2}};
    const struct signers admins = {{w->admin1, w->admin2}};
    const struct row rows[] = {
        {"a body by one of two directory keys",
         TALLY_THRESHOLD_NOT_MET,
         CITY("2") "Key: @\nThreshold: 1\n",
         k->city,
         {{k->directory}}},
        {"one directory key twice",
         TALLY_THRESHOLD_NOT_MET,
         CITY("2") "Key: @\nThreshold: 1\n",
         k->city,
         {{k->directory, k->directory}}},
        {"a valid signature beside one that is nobody's",
         TALLY_THRESHOLD_NOT_MET,
         CITY("2") "Key: @\nThreshold: 1\n",
         k->city,
         {{k->directory, k->stranger}}},
        {"its own seq again", TALLY_WRONG_SEQ, CITY("1") "Key: @\nThreshold: 1\nKind: x\n", k->city,
         both},
        {"a seq that skips", TALLY_WRONG_SEQ, CITY("3") "Key: @\nThreshold: 1\n", k->city, both},
        {"the next record of the body", TALLY_ACCEPTED, CITY("2") "Key: @\nThreshold: 1\n", k->city,
         both},

        {"new keys by both admin keys", TALLY_ACCEPTED, KEYSET("city", "2"), w->fresh, admins},
        {"by one of them", TALLY_THRESHOLD_NOT_MET, KEYSET("city", "2"), w->fresh, {{w->admin1}}},
        {"by a record key", TALLY_UNKNOWN_KEY, KEYSET("city", "2"), w->fresh, {{k->city}}},
        {"by the directory, past the admin keys", TALLY_UNKNOWN_KEY, KEYSET("city", "2"), w->fresh,
         both},
        {"by another body's key", TALLY_UNKNOWN_KEY, KEYSET("city", "2"), w->fresh, {{k->clinic}}},
        {"the seq of the body's record", TALLY_WRONG_SEQ, KEYSET("city", "1"), w->fresh, admins},
        {"a seq too far", TALLY_WRONG_SEQ, KEYSET("city", "9"), w->fresh, admins},
        {"another body's key", TALLY_KEY_IN_USE, KEYSET("city", "2"), k->clinic, admins},
        {"an admin key as record key", TALLY_KEY_IN_USE, KEYSET("city", "2"), w->admin1, admins},
        {"the directory's key", TALLY_KEY_IN_USE, KEYSET("city", "2"), k->directory, admins},
        {"the log's key", TALLY_KEY_IN_USE, KEYSET("city", "2"), k->log, admins},
        {"of a body that nobody enrolled", TALLY_UNKNOWN_BODY, KEYSET("ghost", "1"), w->fresh,
         admins},
        {"without admin keys: the directory", TALLY_ACCEPTED, KEYSET("clinic", "2"), w->fresh,
         both},
        {"without admin keys: not its own key",
         TALLY_UNKNOWN_KEY,
         KEYSET("clinic", "2"),
         w->fresh,
         {{k->clinic}}},
        {"for another log", TALLY_WRONG_ORIGIN, KEYSET("city", "2") "Origin: elsewhere/log\n",
         w->fresh, admins},

        {"an end by the directory", TALLY_ACCEPTED, REVOKE, k->city, both},
        {"by one directory key", TALLY_THRESHOLD_NOT_MET, REVOKE, k->city, {{k->directory}}},
        {"by the admin keys", TALLY_ACCEPTED, REVOKE, k->city, admins},
        {"by one admin key", TALLY_THRESHOLD_NOT_MET, REVOKE, k->city, {{w->admin1}}},
        {"by the key itself", TALLY_ACCEPTED, REVOKE, k->city, {{k->city}}},
        {"an admin key by itself", TALLY_ACCEPTED, REVOKE, w->admin1, {{w->admin1}}},
        {"by the body's other key", TALLY_UNKNOWN_KEY, REVOKE, k->city, {{k->city2}}},
        {"by another body", TALLY_UNKNOWN_KEY, REVOKE, k->city, {{k->clinic}}},
        {"by another body's admin keys", TALLY_UNKNOWN_KEY, REVOKE, k->clinic, admins},
        {"from before, by the directory", TALLY_ACCEPTED, REVOKE "Cutoff: 3\n", k->city, both},
        {"from before, by the admin keys", TALLY_BAD_CUTOFF, REVOKE "Cutoff: 3\n", k->city, admins},
        {"from before, by itself", TALLY_BAD_CUTOFF, REVOKE "Cutoff: 3\n", k->city, {{k->city}}},
        {"from here, by itself", TALLY_ACCEPTED, REVOKE "Cutoff: 4\n", k->city, {{k->city}}},
        {"from later on", TALLY_BAD_CUTOFF, REVOKE "Cutoff: 6\n", k->city, both},
        {"of a key that no body has, by the directory", TALLY_ACCEPTED, REVOKE, w->fresh, both},
        {"of a key that no body has, by itself", TALLY_UNKNOWN_KEY, REVOKE, w->fresh, {{w->fresh}}},
        {"of a directory key", TALLY_OUT_OF_SCOPE, REVOKE, w->directory2, both},
        {"of the log's key", TALLY_OUT_OF_SCOPE, REVOKE, k->log, both},
        {"for another log", TALLY_WRONG_ORIGIN, REVOKE "Origin: elsewhere/log\n", k->city, both},
    };
    char own[TALLY_VKEY_TEXT_MAX], text[4096];
    check_rows(w, rows, sizeof rows / sizeof *rows);
    (void)snprintf(text, sizeof text,
                   CITY("2") "Key: %s\nThreshold: 1\nAdmin-key: %s\nAdmin-threshold: 1\n",
                   vkey(w->fresh, own), tally_vkey_format(tally_secret_vkey(k->city2)).s);
    assert_int_equal(refusal_of(w, text, both), TALLY_KEY_IN_USE);
}

static void a_key_that_ended_never_returns(void **state)
{
    struct world *w = *state;
    const struct ledgerkit *k = &w->kit;
    const struct signers both = {{k->directory, w->directory2}};
    const struct signers admins = {{w->admin1, w->admin2}};
    char text[4096];
    fill(REVOKE, k->city, text);
    assert_int_equal(say(w, text, (struct signers){{k->city}})->standing, TALLY_STANDS);
    const struct row rows[] = {
        {"it signs nothing more", TALLY_KEY_VOID, NOTICE("二"), k->city, {{k->city}}},
        {"the other key does", TALLY_ACCEPTED, NOTICE("二"), k->city, {{k->city2}}},
        {"not by a new keyset", TALLY_KEY_VOID, KEYSET("city", "2"), k->city, admins},
        {"not by the directory", TALLY_KEY_VOID, CITY("2") "Key: @\nThreshold: 1\n", k->city, both},
        {"not in another body", TALLY_KEY_IN_USE, KEYSET("clinic", "2"), k->city, both},
    };
    check_rows(w, rows, sizeof rows / sizeof *rows);
    const struct tally_entry *before = tally_ledger_find(w->ledger, w->notice);
    assert_int_equal(before->standing, TALLY_STANDS);
    assert_true(tally_ledger_key_revoked(w->ledger, before->index));
    assert_int_equal(tally_ledger_revision(w->ledger), 0);
}

static void keys_rotate(void **state)
{
    struct world *w = *state;
    char text[4096];
    fill(KEYSET("city", "2"), w->fresh, text);
    const struct tally_entry *entry = say(w, text, (struct signers){{w->admin1, w->admin2}});
    assert_int_equal(entry->standing, TALLY_STANDS);
    assert_int_equal(entry->have, 2);
    const struct tally_authority *body = tally_ledger_body(w->ledger, text_of("city"))->record;
    assert_int_equal(body->seq, 2);
    assert_int_equal(body->key_count, 1);
    assert_int_equal(body->admin_key_count, 2); /* what it cannot touch is as it was */
    assert_int_equal(body->scope_predicates.count, 2);
    const struct row rows[] = {
        {"the former key", TALLY_KEY_NOT_ACTIVE, NOTICE("二"), w->fresh, {{w->kit.city}}},
        {"the new one", TALLY_ACCEPTED, NOTICE("二"), w->fresh, {{w->fresh}}},
        {"the former key may still end itself",
         TALLY_ACCEPTED,
         REVOKE,
         w->kit.city,
         {{w->kit.city}}},
    };
    check_rows(w, rows, sizeof rows / sizeof *rows);
}

/* The thief of a record key publishes and withdraws; the directory cuts him off from before. */
static void a_stolen_key_is_cut_off(void **state)
{
    struct world *w = *state;
    const struct ledgerkit *k = &w->kit;
    char text[4096];
    uint64_t stolen = tally_ledger_size(w->ledger);
    const struct tally_entry *forged = say(w, NOTICE("假"), (struct signers){{k->city}});
    (void)snprintf(text, sizeof text,
                   "Type: withdraw\nAuthority: city\nTarget: %s\nReason: other\n",
                   tally_hash_hex(w->notice).s);
    const struct tally_entry *ended = say(w, text, (struct signers){{k->city}});
    const struct tally_entry *notice = tally_ledger_find(w->ledger, w->notice);
    const struct tally_entry *genuine = say(w, NOTICE("真"), (struct signers){{k->city2}});
    assert_int_equal(notice->lifecycle, TALLY_WITHDRAWN);
    assert_int_equal(forged->standing, TALLY_STANDS);
    assert_int_equal(stolen, 4);
    fill(REVOKE "Cutoff: 4\n", k->city, text);
    const struct tally_entry *cut = say(w, text, (struct signers){{k->directory, w->directory2}});
    assert_int_equal(cut->standing, TALLY_STANDS);
    assert_int_equal(forged->refusal, TALLY_KEY_VOID);
    assert_int_equal(ended->refusal, TALLY_KEY_VOID);
    assert_int_equal(notice->standing, TALLY_STANDS);
    assert_int_equal(notice->lifecycle, TALLY_IN_FORCE);
    assert_int_equal(genuine->standing, TALLY_STANDS);
    assert_int_equal(tally_ledger_revision(w->ledger), 2);

    struct tally_status status; /* what was known before is still told */
    assert_true(tally_ledger_status_at(w->ledger, notice, cut->index, &status));
    assert_int_equal(status.lifecycle, TALLY_WITHDRAWN);
    assert_int_equal(status.changed_by, ended->index);
    assert_true(tally_ledger_status_at(w->ledger, notice, cut->index + 1, &status));
    assert_int_equal(status.lifecycle, TALLY_IN_FORCE);
    assert_true(tally_ledger_status_at(w->ledger, forged, cut->index, &status));
    assert_int_equal(status.standing, TALLY_STANDS);
    assert_false(tally_ledger_status_at(w->ledger, forged, forged->index, &status));

    /* What the thief said is the body's to say again, with a key that is its own. */
    assert_int_equal(say(w, NOTICE("假"), (struct signers){{k->city2}})->standing, TALLY_STANDS);
}

/* One key's id made to look like another's: nobody's signature passes for somebody else's. */
static void what_was_admitted_is_believed_no_further(void **state)
{
    struct world *w = *state;
    struct ledgerkit_signed s = sign(w, NOTICE("x"), (struct signers){{w->kit.stranger}});
    assert_int_equal(tally_ledger_apply(w->ledger, s.envelope, false, NULL), TALLY_OK);
    const struct tally_entry *entry =
        tally_ledger_entry(w->ledger, tally_ledger_size(w->ledger) - 1);
    assert_int_equal(entry->refusal, TALLY_UNKNOWN_KEY);
}

/* Which keys tally-keys signs with, before any directory is asked. */
static void purposes(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        enum tally_record_type type;
        bool by_body;
        unsigned may; /* bits: authority, admin, directory, root, log, witness */
    } rows[] = {
        {"a notice", TALLY_RECORD_NOTICE, true, 1},
        {"a debunk", TALLY_RECORD_DEBUNK, true, 1},
        {"a withdrawal", TALLY_RECORD_WITHDRAW, true, 1},
        {"a coverage statement", TALLY_RECORD_COVERAGE, true, 1},
        {"a redaction by a body", TALLY_RECORD_REDACT, true, 1},
        {"a redaction by order", TALLY_RECORD_REDACT, false, 4},
        {"a body's record", TALLY_RECORD_AUTHORITY, false, 4},
        {"a keyset", TALLY_RECORD_KEYSET, false, 2 | 4},
        {"the end of a key", TALLY_RECORD_REVOKE, false, 1 | 2 | 4},
    };
    struct tally_slice body = TALLY_TEXT("city");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_record record = {.type = rows[i].type,
                                            .authorities = {&body, rows[i].by_body ? 1 : 0}};
        for (int p = TALLY_FOR_AUTHORITY; p <= TALLY_FOR_WITNESS; p++) {
            enum tally_code code = tally_seal_purpose(&record, (enum tally_purpose)p, NULL);
            bool may = (rows[i].may >> p & 1) != 0;
            if (code != (may ? TALLY_OK : TALLY_INVALID))
                fail_msg("%s, purpose %d: code %d", rows[i].what, p, (int)code);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(purposes),
        cmocka_unit_test_setup_teardown(refusals, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_key_that_ended_never_returns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_rotate, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_stolen_key_is_cut_off, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_admitted_is_believed_no_further, set_up,
                                        tear_down),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
