/* ahead: what holds is checked before anybody asks, what does not is left to who cites it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <time.h>

#include "registry/ahead.h"
#include "registry/registry_private.h"
#include "schema/cursor.h"
#include "tests/keys/ledgerkit.h"
#include "tests/registry/tempdir.h"

enum { NOW = 1790000000, NOTICES = 20, ENTRIES = NOTICES + 2 /* the root, the body */ };

struct place {
    struct ledgerkit kit;
    char top[TEMPDIR_MAX];
    struct tally_registry *registry;
};

static void admit(struct place *p, struct ledgerkit_signed s)
{
    struct tally_admission a = {.envelope = s.envelope, .parts = s.parts};
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_registry_admit(p->registry, &a, 1, NOW, &err) != TALLY_OK ||
        a.refusal != TALLY_ACCEPTED)
        fail_msg("%s %s", err.text, a.err.text);
}

static int set_up(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    struct tally_err err = TALLY_ERR_INIT;
    char dir[TEMPDIR_MAX];
    if (p == NULL)
        return -1;
    ledgerkit_open(&p->kit);
    tempdir_make(p->top);
    (void)tempdir_path(dir, p->top, "city");
    if (tally_registry_create(dir, p->kit.root_note, p->kit.log, NOW, &err) != TALLY_OK ||
        tally_registry_open(dir, TALLY_REGISTRY_WRITE, NOW, &p->registry, &err) != TALLY_OK)
        fail_msg("%s", err.text);
    admit(p, ledgerkit_body(&p->kit, "city", 1, LEDGERKIT_ORIGIN, p->kit.city, NULL, 1,
                            p->kit.directory));
    for (unsigned n = 0; n < NOTICES; n++) {
        char text[256];
        (void)snprintf(text, sizeof text,
                       "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: 第%u份\n\n"
                       "正文%u。\n",
                       n, n);
        admit(p, ledgerkit_draft(&p->kit, text, p->kit.city, NULL));
    }
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    struct place *p = *state;
    tally_registry_close(p->registry);
    tempdir_remove(p->top);
    ledgerkit_close(&p->kit);
    free(p);
    return 0;
}

static bool verified(struct place *p, uint64_t index)
{
    struct tally_registry *r = p->registry;
    const struct tally_ledger *ledger = tally_registry_read_lock(r);
    const struct tally_checked_by by = {
        ledger, tally_ledger_revision(ledger), {.size = tally_ledger_size(ledger)}};
    bool is = tally_checked_is_verified(&r->checked, &by, index);
    tally_registry_unlock(r);
    return is;
}

static size_t count_verified(struct place *p)
{
    size_t count = 0;
    for (uint64_t i = 0; i < ENTRIES; i++)
        count += verified(p, i);
    return count;
}

static void a_piece_at_a_time(void **state)
{
    struct place *p = *state;
    assert_int_equal(count_verified(p), 0);
    assert_int_equal(tally_ahead_check(p->registry, 0, 5), 5);
    assert_int_equal(count_verified(p), 5);
    assert_int_equal(tally_ahead_check(p->registry, 5, 1000), ENTRIES);
    assert_int_equal(count_verified(p), ENTRIES);
    assert_int_equal(tally_ahead_check(p->registry, ENTRIES, 5), ENTRIES);
}

/* A changed byte of what is stored: this entry is checked again when it is cited, and refused. */
static void damaged(void **state)
{
    enum { DAMAGED = 7 };
    struct place *p = *state;
    struct tally_store_txn *txn = NULL;
    struct tally_slice stored, leaf;
    uint8_t key[8];
    assert_int_equal(tally_store_begin(p->registry->store, true, NULL, &txn, NULL), TALLY_OK);
    assert_int_equal(tally_log_entry(txn, DAMAGED, &stored, NULL), TALLY_OK);
    assert_true(tally_arena_copy(&p->kit.arena, stored, &leaf));
    ((uint8_t *)(uintptr_t)leaf.ptr)[leaf.len / 2] ^= 1;
    assert_int_equal(
        tally_store_put(txn, TALLY_TABLE_ENTRIES, tally_u64_write(DAMAGED, key), leaf, NULL),
        TALLY_OK);
    assert_int_equal(tally_store_commit(txn, NULL), TALLY_OK);
    assert_int_equal(tally_ahead_check(p->registry, 0, 1000), ENTRIES);
    assert_int_equal(count_verified(p), ENTRIES - 1);
    assert_false(verified(p, DAMAGED));
    (void)tally_registry_read_lock(p->registry);
    assert_int_not_equal(tally_registry_check_entry(p->registry, DAMAGED, NULL), TALLY_OK);
    assert_int_equal(tally_registry_check_entry(p->registry, DAMAGED + 1, NULL), TALLY_OK);
    tally_registry_unlock(p->registry);
}

static void by_its_thread(void **state)
{
    struct place *p = *state;
    struct tally_ahead *ahead = NULL;
    const struct timespec moment = {.tv_nsec = 5000000};
    assert_int_equal(tally_ahead_start(p->registry, &ahead, NULL), TALLY_OK);
    for (int i = 0; i < 4000 && count_verified(p) < ENTRIES; i++)
        (void)nanosleep(&moment, NULL);
    assert_int_equal(count_verified(p), ENTRIES);
    tally_ahead_stop(ahead);
    tally_ahead_stop(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_piece_at_a_time, set_up, tear_down),
        cmocka_unit_test_setup_teardown(damaged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(by_its_thread, set_up, tear_down),
    };
    if (sodium_init() < 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
