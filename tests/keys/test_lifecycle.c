/* lifecycle: what later records make of earlier ones, who may end whose, and which bytes go. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "tests/keys/ledgerkit.h"

struct world {
    struct ledgerkit kit;
    struct tally_ledger *ledger;
    struct tally_secret *heir;
};

static const struct tally_entry *log_it(struct world *w, const char *text,
                                        const struct tally_secret *key)
{
    struct ledgerkit_signed s = ledgerkit_draft(&w->kit, text, key, NULL);
    assert_int_equal(tally_ledger_apply(w->ledger, s.envelope, true, NULL), TALLY_OK);
    return tally_ledger_entry(w->ledger, tally_ledger_size(w->ledger) - 1);
}

#define NOTICE(title) "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: " title "\n"
#define BODY          "\n正文。\n"

static const char *hex(const struct tally_entry *entry, char out[65])
{
    (void)snprintf(out, 65, "%s", tally_hash_hex(entry->id).s);
    return out;
}

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    char text[2048];
    if (w == NULL)
        return -1;
    ledgerkit_open(&w->kit);
    w->heir = testkey("heir/1", TALLY_FOR_AUTHORITY, 30);
    assert_int_equal(tally_ledger_new(&w->kit.opened, &w->ledger, NULL), TALLY_OK);
    assert_int_equal(tally_ledger_apply(w->ledger, w->kit.root_note, true, NULL), TALLY_OK);
    static const char body[] = "Type: authority\nId: %s\nSeq: 1\nName: zh x\nKey: %s\n"
                               "Threshold: 1\nState: active\n%sScope: predicate notice\n"
                               "Scope: predicate debunk\nScope: predicate withdraw\n"
                               "Scope: predicate redact\nScope: predicate coverage\n";
    const struct {
        const char *id;
        const struct tally_secret *key;
        const char *more;
    } bodies[] = {{"city", w->kit.city, "Successor: heir\n"},
                  {"heir", w->heir, ""},
                  {"clinic", w->kit.clinic, ""}};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        (void)snprintf(text, sizeof text, body, bodies[i].id,
                       tally_vkey_format(tally_secret_vkey(bodies[i].key)).s, bodies[i].more);
        assert_int_equal(log_it(w, text, w->kit.directory)->standing, TALLY_STANDS);
    }
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    tally_ledger_free(w->ledger);
    tally_secret_close(w->heir);
    ledgerkit_close(&w->kit);
    free(w);
    return 0;
}

static const struct tally_entry *relate(struct world *w, const char *how,
                                        const struct tally_entry *to, const char *more)
{
    char text[1024], id[65];
    (void)snprintf(text, sizeof text, NOTICE("后") "Relation: %s %s\n%s" BODY, how, hex(to, id),
                   more);
    return log_it(w, text, w->kit.city);
}

static const struct tally_entry *withdraw(struct world *w, const struct tally_entry *target,
                                          const struct tally_entry *back, const char *body,
                                          const struct tally_secret *key)
{
    char text[1024], id[65], other[65];
    (void)snprintf(text, sizeof text,
                   "Type: withdraw\nAuthority: %s\nTarget: %s\nReason: ordered\n%s%s\n", body,
                   hex(target, id),
                   back == NULL ? "" : "Restores: ", back == NULL ? "" : hex(back, other));
    return log_it(w, text, key);
}

static enum tally_state state_of(const struct tally_entry *entry)
{
    return tally_ledger_state(entry, 1767312000); /* 2026-01-02 */
}

static void one_notice_after_another(void **state)
{
    struct world *w = *state;
    const struct tally_entry *a = log_it(w, NOTICE("甲") BODY, w->kit.city);
    const struct tally_entry *b = relate(w, "supersedes", a, "");
    assert_int_equal(state_of(a), TALLY_STATE_SUPERSEDED);
    assert_int_equal(a->changed_by, b->index);
    (void)relate(w, "corrects", a, "Audience: 1\n"); /* what was replaced is not corrected */
    assert_int_equal(state_of(a), TALLY_STATE_SUPERSEDED);
    assert_int_equal(withdraw(w, b, NULL, "city", w->kit.city)->standing, TALLY_STANDS);
    assert_int_equal(state_of(b), TALLY_STATE_WITHDRAWN);
    assert_int_equal(b->withdraw_reason, TALLY_ORDERED);
    assert_int_equal(state_of(a), TALLY_STATE_SUPERSEDED); /* that does not revive it */
    const struct tally_entry *c = relate(w, "restores", a, "");
    assert_int_equal(c->standing, TALLY_STANDS);
    assert_int_equal(state_of(a), TALLY_STATE_IN_FORCE);
    const struct tally_entry *d = relate(w, "supersedes", a, "Audience: 2\n");
    assert_int_equal(withdraw(w, d, a, "city", w->kit.city)->standing, TALLY_STANDS);
    assert_int_equal(state_of(a), TALLY_STATE_IN_FORCE); /* the withdrawal itself restores */
    assert_int_equal(state_of(d), TALLY_STATE_WITHDRAWN);
    struct tally_status status;
    size_t count = 0;
    while (tally_ledger_history(w->ledger, a, count, &status))
        count++;
    assert_int_equal(count, 5);
}

static void who_may_end_what(void **state)
{
    struct world *w = *state;
    const struct tally_entry *notice = log_it(w, NOTICE("甲") BODY, w->kit.city);
    const struct tally_entry *debunk =
        log_it(w, "Type: debunk\nAuthority: city\nClaim: 停水\nConclusion: not_true\n\n没有。\n",
               w->kit.city);
    const struct tally_entry *body = tally_ledger_entry(w->ledger, 1);
    const struct {
        const char *what;
        const struct tally_entry *target, *back;
        const char *body;
        const struct tally_secret *key;
        enum tally_refusal refusal;
    } rows[] = {
        {"another body's notice", notice, NULL, "clinic", w->kit.clinic, TALLY_BAD_REFERENCE},
        {"a record of a body", body, NULL, "city", w->kit.city, TALLY_BAD_REFERENCE},
        {"what it restores itself", notice, notice, "city", w->kit.city, TALLY_BAD_REFERENCE},
        {"its debunk", debunk, NULL, "city", w->kit.city, TALLY_ACCEPTED},
        {"the same debunk again", debunk, NULL, "city", w->kit.city, TALLY_DUPLICATE},
        {"by the successor that the directory names", notice, NULL, "heir", w->heir,
         TALLY_ACCEPTED},
        {"what is withdrawn already", notice, NULL, "city", w->kit.city, TALLY_BAD_REFERENCE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_entry *entry =
            withdraw(w, rows[i].target, rows[i].back, rows[i].body, rows[i].key);
        if (entry->refusal != rows[i].refusal)
            fail_msg("%s: %s", rows[i].what, tally_refusal_name(entry->refusal));
    }
    assert_int_equal(state_of(debunk), TALLY_STATE_WITHDRAWN);
    assert_int_equal(state_of(notice), TALLY_STATE_WITHDRAWN);
}

static void what_adds_to_a_notice(void **state)
{
    struct world *w = *state;
    const struct tally_entry *a =
        log_it(w, NOTICE("甲") "Expires: 2026-01-01T00:00:00Z\n" BODY, w->kit.city);
    assert_int_equal(state_of(a), TALLY_STATE_EXPIRED);
    const struct tally_entry *longer = relate(w, "extends", a, "Expires: 2026-02-01T00:00:00Z\n");
    assert_int_equal(state_of(a), TALLY_STATE_IN_FORCE); /* it holds the end off */
    char text[1024], id[65];
    (void)snprintf(text, sizeof text, NOTICE("后") "Relation: partially_replaces %s 三 四\n" BODY,
                   hex(a, id));
    const struct tally_entry *part = log_it(w, text, w->kit.city);
    assert_int_equal(part->standing, TALLY_STANDS);
    assert_int_equal(state_of(a), TALLY_STATE_IN_FORCE); /* the rest of it */
    assert_int_equal(a->amendments->how, TALLY_PARTIALLY_REPLACES);
    assert_int_equal(a->amendments->heads.count, 2);
    assert_true(tally_slice_eq(a->amendments->heads.at[1], text_of("四")));
    assert_true(tally_ledger_amends(w->ledger, a->amendments, part->index + 1));
    assert_false(tally_ledger_amends(w->ledger, a->amendments, part->index));
    assert_int_equal(withdraw(w, longer, NULL, "city", w->kit.city)->standing, TALLY_STANDS);
    assert_int_equal(state_of(a), TALLY_STATE_EXPIRED);
    assert_int_equal(tally_ledger_state_at(w->ledger, a, longer->index + 1, 1767312000),
                     TALLY_STATE_IN_FORCE);
    assert_int_equal(tally_ledger_state_at(w->ledger, a, longer->index, 1767312000),
                     TALLY_STATE_EXPIRED);
}

static const struct tally_entry *redact(struct world *w, const struct tally_entry *record,
                                        struct tally_hash digest, const char *by,
                                        const struct tally_secret *key)
{
    char text[1024], id[65];
    (void)snprintf(text, sizeof text, "Type: redact\n%sRecord: %s\nDigest: %s\nReason: ordered\n",
                   by, hex(record, id), tally_hash_hex(digest).s);
    return log_it(w, text, key);
}

static void which_bytes_go(void **state)
{
    struct world *w = *state;
    const struct tally_hash *parts;
    const struct tally_entry *a = log_it(w, NOTICE("甲") BODY, w->kit.city);
    const struct tally_entry *b = log_it(w, NOTICE("乙") BODY, w->kit.city);
    assert_int_equal(tally_ledger_parts(a, &parts), 1);
    struct tally_hash digest = parts[0];
    const struct {
        const char *what;
        const struct tally_entry *record;
        struct tally_hash digest;
        const char *by;
        const struct tally_secret *key;
        enum tally_refusal refusal;
        bool gone; /* then */
    } rows[] = {
        {"by another body", a, digest, "Authority: clinic\n", w->kit.clinic, TALLY_BAD_REFERENCE,
         false},
        {"a part that it has not", a, tally_sha256(text_of("x")), "Authority: city\n", w->kit.city,
         TALLY_BAD_REFERENCE, false},
        {"by order, and nobody of the directory signed", a, digest, "", w->kit.city,
         TALLY_UNKNOWN_KEY, false},
        {"one of two records", a, digest, "Authority: city\n", w->kit.city, TALLY_ACCEPTED, false},
        {"the other", b, digest, "Authority: city\n", w->kit.city, TALLY_ACCEPTED, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_entry *entry =
            redact(w, rows[i].record, rows[i].digest, rows[i].by, rows[i].key);
        bool gone = tally_ledger_part_gone(w->ledger, digest);
        if (entry->refusal != rows[i].refusal || gone != rows[i].gone)
            fail_msg("%s: %s, gone %d", rows[i].what, tally_refusal_name(entry->refusal), gone);
    }
    assert_false(tally_ledger_part_owed(w->ledger, digest));
    const struct tally_entry *again = log_it(w, NOTICE("丙") BODY, w->kit.city);
    assert_true(tally_ledger_part_owed(w->ledger, digest)); /* the body says it again */
    uint64_t revision = tally_ledger_revision(w->ledger);
    assert_int_equal(redact(w, again, digest, "", w->kit.directory)->standing, TALLY_STANDS);
    assert_true(tally_ledger_part_gone(w->ledger, digest));
    assert_true(tally_ledger_revision(w->ledger) > revision);
    (void)log_it(w, NOTICE("丁") BODY, w->kit.city);
    assert_true(tally_ledger_part_gone(w->ledger, digest)); /* an order lasts */
}

/* A record that falls stands in no redaction's way. */
static void a_cut_off_lets_bytes_go(void **state)
{
    struct world *w = *state;
    const struct tally_hash *parts;
    const struct tally_entry *a = log_it(w, NOTICE("甲") BODY, w->kit.city);
    const struct tally_entry *forged = log_it(
        w, "Type: notice\nAuthority: clinic\nWritten: 2026-01-02\nTitle: 假\n" BODY, w->kit.clinic);
    (void)tally_ledger_parts(a, &parts);
    struct tally_hash digest = parts[0];
    (void)redact(w, a, digest, "Authority: city\n", w->kit.city);
    assert_false(tally_ledger_part_gone(w->ledger, digest));
    char text[1024];
    (void)snprintf(text, sizeof text, "Type: revoke\nVkey: %s\nReason: compromised\nCutoff: %d\n",
                   tally_vkey_format(tally_secret_vkey(w->kit.clinic)).s, (int)forged->index);
    assert_int_equal(log_it(w, text, w->kit.directory)->standing, TALLY_STANDS);
    assert_int_equal(forged->standing, TALLY_VOID);
    assert_true(tally_ledger_part_gone(w->ledger, digest));
}

static void cut_off(struct world *w, const struct tally_secret *key, const struct tally_entry *from)
{
    char text[1024];
    (void)snprintf(text, sizeof text, "Type: revoke\nVkey: %s\nReason: compromised\nCutoff: %d\n",
                   tally_vkey_format(tally_secret_vkey(key)).s, (int)from->index);
    assert_int_equal(log_it(w, text, w->kit.directory)->standing, TALLY_STANDS);
}

/* A thief redacts; cutting him off cannot bring back what every server has removed by then. */
static void a_redaction_that_falls_gives_nothing_back(void **state)
{
    static const char again[] =
        "Type: notice\nAuthority: heir\nWritten: 2026-01-02\nTitle: 乙\n" BODY;
    struct world *w = *state;
    const struct tally_hash *parts, *named;
    const struct tally_entry *a = log_it(w, NOTICE("甲") BODY, w->kit.city);
    const struct tally_entry *kept = log_it(w, NOTICE("丙") "\n别的正文。\n", w->kit.city);
    (void)tally_ledger_parts(a, &parts);
    struct tally_hash digest = parts[0];
    (void)tally_ledger_parts(kept, &parts);
    struct tally_hash other = parts[0];
    const struct tally_entry *by = redact(w, a, digest, "Authority: city\n", w->kit.city);
    assert_true(tally_ledger_part_gone(w->ledger, digest));
    cut_off(w, w->kit.city, by);
    assert_int_equal(by->standing, TALLY_VOID);
    assert_int_equal(a->standing, TALLY_STANDS);
    assert_true(tally_ledger_part_gone(w->ledger, digest));
    assert_false(tally_ledger_part_owed(w->ledger, digest));
    assert_int_equal(tally_ledger_redacts(by, &named), 1);
    assert_true(tally_ledger_part_owed(w->ledger, other));
    assert_int_equal(log_it(w, again, w->heir)->standing, TALLY_STANDS);
    assert_true(tally_ledger_part_owed(w->ledger, digest)); /* it was brought again */
}

/* A redaction that falls before anything went takes nothing later either. */
static void a_redaction_that_fell_in_time(void **state)
{
    struct world *w = *state;
    const struct tally_hash *parts;
    const struct tally_entry *a = log_it(w, NOTICE("甲") BODY, w->kit.city);
    const struct tally_entry *b =
        log_it(w, "Type: notice\nAuthority: heir\nWritten: 2026-01-02\nTitle: 乙\n" BODY, w->heir);
    (void)tally_ledger_parts(a, &parts);
    struct tally_hash digest = parts[0];
    const struct tally_entry *by = redact(w, a, digest, "Authority: city\n", w->kit.city);
    assert_false(tally_ledger_part_gone(w->ledger, digest)); /* the other names it */
    cut_off(w, w->kit.city, by);
    assert_int_equal(redact(w, b, digest, "Authority: heir\n", w->heir)->standing, TALLY_STANDS);
    assert_true(tally_ledger_part_owed(w->ledger, digest));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_notice_after_another, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_may_end_what, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_adds_to_a_notice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(which_bytes_go, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_cut_off_lets_bytes_go, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_redaction_that_falls_gives_nothing_back, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_redaction_that_fell_in_time, set_up, tear_down),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
