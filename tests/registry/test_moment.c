/* moment: which entries count at a time or a position, by whose clock, and going back to them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>

#include "registry/cosigned.h"
#include "registry/moment.h"
#include "tests/registry/witnessed.h"

struct row {
    const char *text;
    enum tally_code code;
    uint64_t position;
    int64_t time;
    enum tally_moment_by by;
};

static void check_rows(struct tally_registry *registry, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct tally_moment moment = {0};
        struct tally_err err = TALLY_ERR_INIT;
        enum tally_code code = tally_moment_read(registry, text_of(rows[i].text), &moment, &err);
        bool same = code == rows[i].code && moment.position == rows[i].position &&
                    moment.time == rows[i].time && moment.by == rows[i].by;
        if (!same || (code != TALLY_OK && err.text[0] == '\0'))
            fail_msg("%s: code %d, position %d, time %lld, by %d: %s", rows[i].text, (int)code,
                     (int)moment.position, (long long)moment.time, (int)moment.by, err.text);
    }
}

/* --- By the registry's own clock --- */

enum { CLOCK = 1790000000 }; /* 2026-09-21T14:13:20Z */

struct place {
    struct ledgerkit kit;
    char top[TEMPDIR_MAX];
    char dir[TEMPDIR_MAX];
    struct tally_registry *registry;
};

static void grow(struct place *p, uint64_t seq, int64_t now)
{
    struct ledgerkit_signed s = ledgerkit_body(&p->kit, "city", seq, LEDGERKIT_ORIGIN, p->kit.city,
                                               p->kit.city2, 1, p->kit.directory);
    struct tally_admission a = {.envelope = s.envelope, .parts = s.parts};
    assert_int_equal(tally_registry_admit(p->registry, &a, 1, now, NULL), TALLY_OK);
    assert_int_equal(a.refusal, TALLY_ACCEPTED);
}

static void open_place(struct place *p, enum tally_registry_mode mode)
{
    struct tally_err err = TALLY_ERR_INIT;
    tally_registry_close(p->registry);
    p->registry = NULL;
    if (tally_registry_open(p->dir, mode, CLOCK, &p->registry, &err) != TALLY_OK)
        fail_msg("%s", err.text);
}

static int set_up(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    if (p == NULL)
        return -1;
    ledgerkit_open(&p->kit);
    tempdir_make(p->top);
    (void)tempdir_path(p->dir, p->top, "city");
    assert_int_equal(tally_registry_create(p->dir, p->kit.root_note, p->kit.log, CLOCK, NULL),
                     TALLY_OK);
    open_place(p, TALLY_REGISTRY_WRITE);
    grow(p, 1, CLOCK + 10);
    grow(p, 2, CLOCK + 10); /* within the same second */
    grow(p, 3, CLOCK + 30);
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

static void by_the_registrys_clock(void **state)
{
    struct place *p = *state;
    static const struct row rows[] = {
        {"2026-09-21T14:13:19Z", TALLY_NOT_FOUND, 0, 0, 0},
        {"2026-09-21T14:13:20Z", TALLY_OK, 1, CLOCK, TALLY_BY_CLOCK},
        {"2026-09-21T14:13:29Z", TALLY_OK, 1, CLOCK + 9, TALLY_BY_CLOCK},
        {"2026-09-21T22:13:30+08:00", TALLY_OK, 3, CLOCK + 10, TALLY_BY_CLOCK},
        {"2026-09-21T14:13:49Z", TALLY_OK, 3, CLOCK + 29, TALLY_BY_CLOCK},
        {"2026-09-21T14:13:50Z", TALLY_OK, 4, CLOCK + 30, TALLY_BY_CLOCK},
        {"2030-01-01T00:00:00Z", TALLY_OK, 4, 1893456000, TALLY_BY_CLOCK},
        {"0", TALLY_NOT_FOUND, 0, 0, 0},
        {"1", TALLY_OK, 1, CLOCK, TALLY_BY_POSITION},
        {"3", TALLY_OK, 3, CLOCK + 10, TALLY_BY_POSITION},
        {"4", TALLY_OK, 4, CLOCK + 30, TALLY_BY_POSITION},
        {"5", TALLY_NOT_FOUND, 0, 0, 0},
        {"18446744073709551616", TALLY_INVALID, 0, 0, 0},
        {"-1", TALLY_INVALID, 0, 0, 0},
        {"", TALLY_INVALID, 0, 0, 0},
        {"2026-09-21", TALLY_INVALID, 0, 0, 0},
    };
    check_rows(p->registry, rows, sizeof rows / sizeof *rows);
}

static void going_back(void **state)
{
    struct place *p = *state;
    uint64_t size;
    assert_int_equal(tally_registry_go_back(p->registry, 2, "x", NULL), TALLY_INVALID); /* writes */
    open_place(p, TALLY_REGISTRY_READ);
    assert_int_equal(tally_registry_go_back(p->registry, 0, "x", NULL), TALLY_INVALID);
    assert_int_equal(tally_registry_go_back(p->registry, 5, "x", NULL), TALLY_INVALID);
    assert_null(tally_registry_back_by(p->registry));
    assert_int_equal(tally_registry_go_back(p->registry, 2, "x", NULL), TALLY_OK);
    assert_string_equal(tally_registry_back_by(p->registry), "x");
    assert_int_equal(tally_registry_go_back(p->registry, 1, "x", NULL), TALLY_INVALID); /* once */
    assert_int_equal(tally_registry_refresh(p->registry, &size, NULL), TALLY_OK);
    assert_int_equal(size, 2); /* and it stays there */
    const struct tally_ledger *ledger = tally_registry_read_lock(p->registry);
    assert_int_equal(tally_ledger_size(ledger), 2);
    assert_int_equal(tally_ledger_body(ledger, text_of("city"))->record->seq, 1);
    assert_int_equal(tally_registry_check_entry(p->registry, 1, NULL), TALLY_OK);
    tally_registry_unlock(p->registry);
}

/* --- By a quorum --- */

static void cosign(struct witnessed *w, size_t witness, int64_t time)
{
    struct tally_slice bytes;
    struct tally_note note, line;
    struct tally_buf whole;
    assert_int_equal(tally_registry_checkpoint(w->registry, &bytes, NULL, &w->kit.arena, NULL),
                     TALLY_OK);
    assert_int_equal(tally_note_parse(bytes, &note, &w->kit.arena, NULL), TALLY_OK);
    tally_buf_init(&whole, 1 << 16);
    tally_buf_add(&whole, note.text);
    tally_buf_byte(&whole, '\n');
    assert_int_equal(tally_cosignature_sign(note.text, w->witnesses[witness], time, &whole, NULL),
                     TALLY_OK);
    assert_int_equal(tally_note_parse(tally_buf_slice(&whole), &line, &w->kit.arena, NULL),
                     TALLY_OK);
    assert_int_equal(tally_cosigned_add(w->registry, note.text,
                                        tally_secret_vkey(w->witnesses[witness]), line.sigs[0].sig,
                                        NULL),
                     TALLY_OK);
    tally_buf_deinit(&whole);
}

static void by_a_quorum(void **state)
{
    (void)state;
    struct witnessed w;
    const int64_t t = WITNESSED_NOW;
    char text[5][32];
    const int64_t times[5] = {t + 5, t + 10, t + 50, t + 69, t + 70};
    witnessed_open(&w, NULL);
    for (size_t i = 0; i < 5; i++)
        (void)snprintf(text[i], sizeof text[i], "%s", tally_time_format(times[i]).s);
    cosign(&w, 0, t + 5);
    cosign(&w, 1, t + 10);
    witnessed_grow(&w, 1);
    cosign(&w, 2, t + 20); /* alone */
    witnessed_grow(&w, 2);
    cosign(&w, 0, t + 60);
    cosign(&w, 2, t + 70);
    cosign(&w, 1, t + 500); /* late, */
    cosign(&w, 0, t + 600); /* and again: both change nothing */
    const struct row rows[] = {
        {text[0], TALLY_NOT_FOUND, 0, 0, 0}, /* one of the two that it takes had seen it */
        {text[1], TALLY_OK, 1, t + 10, TALLY_BY_QUORUM},
        {text[2], TALLY_OK, 1, t + 50, TALLY_BY_QUORUM},
        {text[3], TALLY_OK, 1, t + 69, TALLY_BY_QUORUM}, /* the larger one: one of the two */
        {text[4], TALLY_OK, 3, t + 70, TALLY_BY_QUORUM},
        {"2020-01-01T00:00:00Z", TALLY_NOT_FOUND, 0, 0, 0},
    };
    check_rows(w.registry, rows, sizeof rows / sizeof *rows);
    witnessed_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(by_the_registrys_clock, set_up, tear_down),
        cmocka_unit_test_setup_teardown(going_back, set_up, tear_down),
        cmocka_unit_test(by_a_quorum),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
