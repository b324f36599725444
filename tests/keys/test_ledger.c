/* ledger: every refusal by name, what later entries do to earlier ones, and that what judging
 * accepts is what stands once it is applied. */
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
    struct tally_hash first; /* notice 海政发〔2026〕1号 */
    struct tally_hash clinic_notice;
};

static enum tally_refusal judge(struct world *w, const struct ledgerkit_signed *s,
                                struct tally_buf *leaf, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_submission read = {0};
    const struct tally_entry *duplicate;
    tally_arena_init(&arena, 1 << 22);
    enum tally_refusal refusal = tally_ledger_read(s->envelope, &read, &arena, err);
    if (refusal == TALLY_ACCEPTED) {
        read.parts = s->parts;
        tally_ledger_verify(w->ledger, &read);
        refusal = tally_ledger_judge(w->ledger, &read, &duplicate, leaf, err);
    }
    tally_arena_deinit(&arena);
    return refusal;
}

/* Judges, applies, and demands that both say the same. */
static const struct tally_entry *add(struct world *w, const struct ledgerkit_signed *s)
{
    struct tally_buf leaf;
    struct tally_err err = TALLY_ERR_INIT;
    tally_buf_init(&leaf, TALLY_LEAF_MAX);
    if (judge(w, s, &leaf, &err) != TALLY_ACCEPTED)
        fail_msg("%s", err.text);
    assert_int_equal(tally_ledger_apply(w->ledger, tally_buf_slice(&leaf), true, NULL), TALLY_OK);
    const struct tally_entry *entry =
        tally_ledger_entry(w->ledger, tally_ledger_size(w->ledger) - 1);
    assert_int_equal(entry->standing, TALLY_STANDS);
    assert_int_equal(
        tally_ledger_check_entry(w->ledger, entry->index, tally_buf_slice(&leaf), NULL), TALLY_OK);
    tally_buf_deinit(&leaf);
    return entry;
}

#define NOTICE "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: "
#define BODY   "\n\n正文。\n"

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    if (w == NULL)
        return -1;
    ledgerkit_open(&w->kit);
    assert_int_equal(tally_ledger_new(&w->kit.opened, &w->ledger, NULL), TALLY_OK);
    assert_int_equal(tally_ledger_apply(w->ledger, w->kit.root_note, true, NULL), TALLY_OK);
    assert_int_equal(tally_ledger_entry(w->ledger, 0)->standing, TALLY_STANDS);
    struct ledgerkit_signed s = ledgerkit_body(&w->kit, "city", 1, LEDGERKIT_ORIGIN, w->kit.city,
                                               w->kit.city2, 1, w->kit.directory);
    (void)add(w, &s);
    s = ledgerkit_body(&w->kit, "clinic", 1, LEDGERKIT_ORIGIN, w->kit.clinic, NULL, 1,
                       w->kit.directory);
    (void)add(w, &s);
    s = ledgerkit_draft(&w->kit, NOTICE "一\nNumber: 海政发〔2026〕1号" BODY, w->kit.city, NULL);
    w->first = add(w, &s)->id;
    s = ledgerkit_draft(&w->kit,
                        "Type: notice\nAuthority: clinic\nWritten: 2026-01-02\nTitle: 二" BODY,
                        w->kit.clinic, NULL);
    w->clinic_notice = add(w, &s)->id;
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    tally_ledger_free(w->ledger);
    ledgerkit_close(&w->kit);
    free(w);
    return 0;
}

static void refusals(void **state)
{
    struct world *w = *state;
    struct ledgerkit *k = &w->kit;
    char about_clinic[256];
    char withdraw_clinic[256];
    char related[512];
    (void)snprintf(about_clinic, sizeof about_clinic, NOTICE "x\nRelation: extends %s" BODY,
                   tally_hash_hex(w->clinic_notice).s);
    (void)snprintf(withdraw_clinic, sizeof withdraw_clinic,
                   "Type: withdraw\nAuthority: city\nTarget: %s\nReason: other\n",
                   tally_hash_hex(w->clinic_notice).s);
    (void)snprintf(related, sizeof related,
                   NOTICE "x\nNumber: 海政发[2026] 1号\nRelation: corrects %s" BODY,
                   tally_hash_hex(w->first).s);
    const struct {
        const char *what;
        enum tally_refusal refusal;
        struct ledgerkit_signed record;
    } rows[] = {
        {"good", TALLY_ACCEPTED, ledgerkit_draft(k, NOTICE "x" BODY, k->city, NULL)},
        {"the same record again", TALLY_ACCEPTED,
         ledgerkit_draft(k, NOTICE "一\nNumber: 海政发〔2026〕1号" BODY, k->city2, NULL)},
        {"a stranger's key", TALLY_UNKNOWN_KEY,
         ledgerkit_draft(k, NOTICE "x" BODY, k->stranger, NULL)},
        {"another body's key", TALLY_UNKNOWN_KEY,
         ledgerkit_draft(k, NOTICE "x" BODY, k->clinic, NULL)},
        {"a body nobody enrolled", TALLY_UNKNOWN_BODY,
         ledgerkit_draft(k, "Type: notice\nAuthority: ghost\nWritten: 2026-01-02\nTitle: x" BODY,
                         k->city, NULL)},
        {"joint, the other did not sign", TALLY_UNKNOWN_KEY,
         ledgerkit_draft(k, NOTICE "x\nAuthority: clinic" BODY, k->city, NULL)},
        {"joint, both signed", TALLY_ACCEPTED,
         ledgerkit_draft(k, NOTICE "x\nAuthority: clinic" BODY, k->city, k->clinic)},
        {"a number that is taken, in another form", TALLY_NUMBER_TAKEN,
         ledgerkit_draft(k, NOTICE "x\nNumber: 海政发[2026] 1号" BODY, k->city, NULL)},
        {"its correction may share it", TALLY_ACCEPTED, ledgerkit_draft(k, related, k->city, NULL)},
        {"about another body's record", TALLY_BAD_REFERENCE,
         ledgerkit_draft(k, about_clinic, k->city, NULL)},
        {"withdrawing another body's record", TALLY_BAD_REFERENCE,
         ledgerkit_draft(k, withdraw_clinic, k->city, NULL)},
        {"expiry before effect", TALLY_BAD_PERIOD,
         ledgerkit_draft(k,
                         NOTICE "x\nEffective: 2026-02-01T00:00:00Z\n"
                                "Expires: 2026-01-01T00:00:00Z" BODY,
                         k->city, NULL)},
        {"an area that is not its own", TALLY_OUT_OF_SCOPE,
         ledgerkit_draft(k, NOTICE "x\nArea: 山市" BODY, k->city, NULL)},
        {"an area inside its own", TALLY_ACCEPTED,
         ledgerkit_draft(k, NOTICE "x\nArea: 海市东区" BODY, k->city, NULL)},
        {"for another log", TALLY_WRONG_ORIGIN,
         ledgerkit_draft(k, NOTICE "x\nOrigin: elsewhere/log" BODY, k->city, NULL)},
        {"a body's record not by the directory", TALLY_UNKNOWN_KEY,
         ledgerkit_body(k, "new", 1, LEDGERKIT_ORIGIN, k->stranger, NULL, 1, k->city)},
        {"a body's record for another log", TALLY_WRONG_ORIGIN,
         ledgerkit_body(k, "new", 1, "elsewhere/log", k->stranger, NULL, 1, k->directory)},
        {"a sequence that skips", TALLY_WRONG_SEQ,
         ledgerkit_body(k, "city", 3, LEDGERKIT_ORIGIN, k->city, NULL, 1, k->directory)},
        {"a key that is another's", TALLY_KEY_IN_USE,
         ledgerkit_body(k, "new", 1, LEDGERKIT_ORIGIN, k->city, NULL, 1, k->directory)},
        {"the log's key as a body's", TALLY_KEY_IN_USE,
         ledgerkit_body(k, "new", 1, LEDGERKIT_ORIGIN, k->log, NULL, 1, k->directory)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_buf leaf;
        struct tally_err err = TALLY_ERR_INIT;
        tally_buf_init(&leaf, TALLY_LEAF_MAX);
        enum tally_refusal refusal = judge(w, &rows[i].record, &leaf, &err);
        if (refusal != rows[i].refusal)
            fail_msg("%s: %s (%s)", rows[i].what, tally_refusal_name(refusal), err.text);
        if (refusal != TALLY_ACCEPTED && err.text[0] == '\0')
            fail_msg("%s: no sentence", rows[i].what);
        tally_buf_deinit(&leaf);
    }
}

/* However many share a number, all of them count: the one that a notice relates to, and the one
 * that is not withdrawn. */
static void many_owners_of_one_number(void **state)
{
    enum { MANY = 150 };
    struct world *w = *state;
    struct ledgerkit *k = &w->kit;
    char text[512];
    struct tally_hash id = w->first;
    struct tally_hash ids[MANY];
    for (size_t i = 0; i < MANY; i++) {
        (void)snprintf(text, sizeof text,
                       NOTICE "x%zu\nNumber: 海政发〔2026〕1号\nRelation: corrects %s" BODY, i,
                       tally_hash_hex(id).s);
        struct ledgerkit_signed s = ledgerkit_draft(k, text, k->city, NULL);
        id = ids[i] = add(w, &s)->id;
    }
    struct ledgerkit_signed another =
        ledgerkit_draft(k, NOTICE "z\nNumber: 海政发〔2026〕1号" BODY, k->city, NULL);
    for (size_t i = 0; i <= MANY; i++) {
        struct tally_buf leaf;
        tally_buf_init(&leaf, TALLY_LEAF_MAX);
        assert_int_equal(judge(w, &another, &leaf, NULL), TALLY_NUMBER_TAKEN);
        tally_buf_deinit(&leaf);
        (void)snprintf(text, sizeof text,
                       "Type: withdraw\nAuthority: city\nTarget: %s\nReason: other\n",
                       tally_hash_hex(i == 0 ? w->first : ids[i - 1]).s);
        struct ledgerkit_signed s = ledgerkit_draft(k, text, k->city, NULL);
        (void)add(w, &s);
    }
    (void)add(w, &another); /* all of them are withdrawn */
}

static void wrong_bytes(void **state)
{
    struct world *w = *state;
    struct ledgerkit_signed good = ledgerkit_draft(&w->kit, NOTICE "y" BODY, w->kit.city, NULL);
    struct tally_part part = good.parts.at[0];
    struct tally_buf leaf;
    tally_buf_init(&leaf, TALLY_LEAF_MAX);
    struct ledgerkit_signed bad = good;
    bad.parts = (struct tally_parts){0};
    assert_int_equal(judge(w, &bad, &leaf, NULL), TALLY_PART_MISSING);
    struct tally_part other = {part.digest, TALLY_LIT("别的。\n")};
    bad.parts = (struct tally_parts){&other, 1};
    assert_int_equal(judge(w, &bad, &leaf, NULL), TALLY_PART_WRONG);
    for (size_t len = 0; len < good.envelope.len; len++) {
        bad = good;
        bad.envelope.len = len;
        assert_int_not_equal(judge(w, &bad, &leaf, NULL), TALLY_ACCEPTED);
    }
    uint8_t *copy = tally_arena_alloc(&w->kit.arena, good.envelope.len, 1);
    memcpy(copy, good.envelope.ptr, good.envelope.len);
    bad = good;
    bad.envelope.ptr = copy;
    for (size_t i = 0; i < good.envelope.len; i++) {
        copy[i] = copy[i] == 'A' ? 'B' : 'A';
        if (judge(w, &bad, &leaf, NULL) == TALLY_ACCEPTED) {
            /* Only what is no part of the statement may differ: the hint beside a signature. */
            struct tally_arena arena;
            struct tally_submission read = {0};
            tally_arena_init(&arena, 1 << 22);
            assert_int_equal(tally_ledger_read(bad.envelope, &read, &arena, NULL), TALLY_ACCEPTED);
            assert_true(tally_hash_eq(read.envelope.id, good.id));
            tally_arena_deinit(&arena);
        }
        copy[i] = good.envelope.ptr[i];
    }
    tally_buf_deinit(&leaf);
}

static enum tally_state state_of(struct world *w, struct tally_hash id)
{
    return tally_ledger_state(tally_ledger_find(w->ledger, id), 1700000000);
}

static void lifecycle(void **state)
{
    struct world *w = *state;
    struct ledgerkit *k = &w->kit;
    char text[512];
    assert_int_equal(state_of(w, w->first), TALLY_STATE_IN_FORCE);
    (void)snprintf(text, sizeof text,
                   NOTICE "新\nNumber: 海政发〔2026〕1号\nRelation: supersedes %s" BODY,
                   tally_hash_hex(w->first).s);
    struct ledgerkit_signed s = ledgerkit_draft(k, text, k->city, NULL);
    struct tally_hash second = add(w, &s)->id;
    assert_int_equal(state_of(w, w->first), TALLY_STATE_SUPERSEDED);
    assert_int_equal(state_of(w, second), TALLY_STATE_IN_FORCE);
    (void)snprintf(text, sizeof text,
                   "Type: withdraw\nAuthority: city\nTarget: %s\nReason: overtaken\n",
                   tally_hash_hex(second).s);
    s = ledgerkit_draft(k, text, k->city2, NULL);
    (void)add(w, &s);
    assert_int_equal(state_of(w, second), TALLY_STATE_WITHDRAWN);
    assert_int_equal(state_of(w, w->first), TALLY_STATE_SUPERSEDED); /* it does not come back */
    struct tally_buf leaf;
    tally_buf_init(&leaf, TALLY_LEAF_MAX);
    s = ledgerkit_draft(k, text, k->city, NULL);
    assert_int_equal(judge(w, &s, &leaf, NULL), TALLY_ACCEPTED); /* a duplicate */
    tally_buf_deinit(&leaf);
    (void)snprintf(text, sizeof text, NOTICE "再\nRelation: restores %s" BODY,
                   tally_hash_hex(w->first).s);
    s = ledgerkit_draft(k, text, k->city, NULL);
    (void)add(w, &s);
    assert_int_equal(state_of(w, w->first), TALLY_STATE_IN_FORCE);
}

static void keys_change(void **state)
{
    struct world *w = *state;
    struct ledgerkit *k = &w->kit;
    struct ledgerkit_signed s =
        ledgerkit_body(k, "city", 2, LEDGERKIT_ORIGIN, k->city2, NULL, 1, k->directory);
    (void)add(w, &s);
    struct tally_buf leaf;
    tally_buf_init(&leaf, TALLY_LEAF_MAX);
    s = ledgerkit_draft(k, NOTICE "旧钥" BODY, k->city, NULL);
    assert_int_equal(judge(w, &s, &leaf, NULL), TALLY_KEY_NOT_ACTIVE);
    s = ledgerkit_draft(k, NOTICE "新钥" BODY, k->city2, NULL);
    (void)add(w, &s);
    /* What the old key signed before still checks, against the keys of its time. */
    struct ledgerkit_signed old =
        ledgerkit_draft(k, NOTICE "一\nNumber: 海政发〔2026〕1号" BODY, k->city, NULL);
    assert_int_equal(tally_ledger_check_entry(w->ledger,
                                              tally_ledger_find(w->ledger, old.id)->index,
                                              old.envelope, NULL),
                     TALLY_OK);
    tally_buf_deinit(&leaf);
}

static void a_leaf_that_should_not_be_there(void **state)
{
    struct world *w = *state;
    struct ledgerkit_signed s = ledgerkit_draft(&w->kit, NOTICE "x" BODY, w->kit.stranger, NULL);
    static const struct tally_slice junk = TALLY_TEXT("{\"not\":\"an envelope\"}");
    assert_int_equal(tally_ledger_apply(w->ledger, s.envelope, true, NULL), TALLY_OK);
    assert_int_equal(tally_ledger_apply(w->ledger, junk, true, NULL), TALLY_OK);
    assert_int_equal(tally_ledger_apply(w->ledger, w->kit.root_note, true, NULL), TALLY_OK);
    uint64_t size = tally_ledger_size(w->ledger);
    for (uint64_t i = size - 3; i < size; i++)
        assert_int_equal(tally_ledger_entry(w->ledger, i)->standing, TALLY_VOID);
    /* A void record takes neither its number nor its id: the body may publish it. */
    s = ledgerkit_draft(&w->kit, NOTICE "x" BODY, w->kit.city, NULL);
    (void)add(w, &s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(refusals, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_owners_of_one_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wrong_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lifecycle, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_change, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_leaf_that_should_not_be_there, set_up, tear_down),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
