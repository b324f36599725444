/* replica: a copy that follows again and again: what was known at a time stays what it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "registry/cosigned.h"
#include "registry/moment.h"
#include "registry/replica.h"
#include "tests/registry/witnessed.h"

enum { T = WITNESSED_NOW };

struct copying {
    struct tally_registry *from;
    struct tally_arena *arena;
    char copy[TEMPDIR_MAX];
};

static struct tally_slice checkpoint_of(const struct copying *c)
{
    struct tally_slice note;
    assert_int_equal(tally_registry_checkpoint(c->from, &note, NULL, c->arena, NULL), TALLY_OK);
    return note;
}

/* One pass: the entries and parts that the copy lacks, then `note` at `now`. */
static enum tally_code follow(const struct copying *c, struct tally_slice note, int64_t now,
                              struct tally_err *err)
{
    struct tally_replica *replica = NULL;
    struct tally_slice leaf;
    uint64_t size;
    assert_int_equal(tally_registry_refresh(c->from, &size, NULL), TALLY_OK);
    assert_int_equal(tally_registry_entry(c->from, 0, &leaf, c->arena, NULL), TALLY_OK);
    struct tally_hash pin;
    assert_int_equal(tally_root_digest(leaf, &pin, c->arena, NULL), TALLY_OK);
    enum tally_code code = tally_replica_open(c->copy, &pin, &replica, err);
    for (uint64_t i = code == TALLY_OK ? tally_replica_size(replica) : size;
         code == TALLY_OK && i < size; i++) {
        assert_int_equal(tally_registry_entry(c->from, i, &leaf, c->arena, NULL), TALLY_OK);
        code = tally_replica_add(replica, leaf, err);
    }
    if (code == TALLY_OK)
        code = tally_replica_finish(replica, note, now, err);
    tally_replica_close(replica);
    return code;
}

static void must_follow(const struct copying *c, struct tally_slice note, int64_t now)
{
    struct tally_err err = TALLY_ERR_INIT;
    if (follow(c, note, now, &err) != TALLY_OK)
        fail_msg("%s", err.text);
}

/* The position of the copy as of `when`, 0: none; `*as_of` is how current it is. */
static uint64_t position(const struct copying *c, int64_t when, int64_t *as_of)
{
    struct tally_registry *copy = NULL;
    struct tally_moment moment = {0};
    const struct tally_time_text text = tally_time_format(when);
    assert_int_equal(tally_registry_open(c->copy, TALLY_REGISTRY_READ, T + 1000, &copy, NULL),
                     TALLY_OK);
    assert_int_equal(tally_registry_as_of(copy, T + 1000, as_of, NULL), TALLY_OK);
    enum tally_code code = tally_moment_read(copy, text_of(text.s), &moment, NULL);
    tally_registry_close(copy);
    return code == TALLY_OK ? moment.position : 0;
}

static void by_the_copys_clock(void **state)
{
    struct ledgerkit kit;
    char top[TEMPDIR_MAX];
    char city[TEMPDIR_MAX];
    struct copying c = {.arena = &kit.arena};
    int64_t as_of;
    (void)state;
    ledgerkit_open(&kit);
    tempdir_make(top);
    (void)tempdir_path(city, top, "city");
    (void)tempdir_path(c.copy, top, "copy");
    assert_int_equal(tally_registry_create(city, kit.root_note, kit.log, T, NULL), TALLY_OK);
    assert_int_equal(tally_registry_open(city, TALLY_REGISTRY_WRITE, T, &c.from, NULL), TALLY_OK);
    must_follow(&c, checkpoint_of(&c), T + 10);
    assert_int_equal(position(&c, T + 10, &as_of), 1);
    assert_int_equal(as_of, T + 10);
    must_follow(&c, checkpoint_of(&c), T + 500); /* nothing new */
    assert_int_equal(position(&c, T + 9, &as_of), 0);
    assert_int_equal(position(&c, T + 10, &as_of), 1);
    assert_int_equal(as_of, T + 500);
    must_follow(&c, checkpoint_of(&c), T + 400); /* a clock that was set back, or an old bundle */
    assert_int_equal(position(&c, T + 10, &as_of), 1);
    assert_int_equal(as_of, T + 500);
    tally_registry_close(c.from);
    tempdir_remove(top);
    ledgerkit_close(&kit);
}

/* The newest checkpoint's text and the log's line, with the cosignatures of these times. */
static struct tally_slice cosigned(struct witnessed *w, const struct copying *c,
                                   const int64_t times[3])
{
    struct tally_note note;
    struct tally_buf out;
    tally_buf_init(&out, WITNESSED_NOTE_MAX);
    assert_int_equal(tally_note_parse(checkpoint_of(c), &note, &w->kit.arena, NULL), TALLY_OK);
    tally_signing_note(note.text, w->kit.log, &out);
    for (size_t i = 0; i < 3; i++) {
        if (times[i] != 0)
            assert_int_equal(
                tally_cosignature_sign(note.text, w->witnesses[i], times[i], &out, NULL), TALLY_OK);
    }
    struct tally_slice kept = ledgerkit_keep(&w->kit, &out);
    tally_buf_deinit(&out);
    return kept;
}

static void by_the_quorum(void **state)
{
    struct witnessed w;
    int64_t as_of;
    (void)state;
    witnessed_open(&w, NULL);
    struct copying c = {.from = w.registry, .arena = &w.kit.arena};
    (void)tempdir_path(c.copy, w.top, "copy");
    must_follow(&c, cosigned(&w, &c, (int64_t[3]){T + 10, T + 20, 0}), T + 30);
    assert_int_equal(position(&c, T + 19, &as_of), 0);
    assert_int_equal(position(&c, T + 20, &as_of), 1);
    /* The same head from a mirror that keeps the newest lines only. */
    must_follow(&c, cosigned(&w, &c, (int64_t[3]){T + 310, 0, T + 320}), T + 330);
    assert_int_equal(position(&c, T + 19, &as_of), 0);
    assert_int_equal(position(&c, T + 20, &as_of), 1);
    assert_int_equal(as_of, T + 310); /* the second newest */
    /* And one that shows old lines again takes nothing away. */
    must_follow(&c, cosigned(&w, &c, (int64_t[3]){T + 10, T + 20, 0}), T + 340);
    assert_int_equal(position(&c, T + 20, &as_of), 1);
    assert_int_equal(as_of, T + 310);
    struct tally_err err = TALLY_ERR_INIT;
    assert_int_equal(follow(&c, cosigned(&w, &c, (int64_t[3]){T + 400, 0, 0}), T + 410, &err),
                     TALLY_UNTRUSTED); /* each offer must meet the quorum itself */
    w.registry = c.from;
    witnessed_close(&w);
}

/* Both halves lie in the copy's fork.notes, and it takes and answers nothing more. */
static void forked(const struct copying *c, const char *name, struct tally_slice other)
{
    char path[TEMPDIR_MAX + 16];
    char text[8192];
    struct tally_err err = TALLY_ERR_INIT;
    size_t lines = 0;
    if (follow(c, other, T + 30, &err) != TALLY_UNTRUSTED || strncmp(err.text, "fork: ", 6) != 0)
        fail_msg("%s: %s", name, err.text);
    (void)snprintf(path, sizeof path, "%s/fork.notes", c->copy);
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    (void)fclose(in);
    for (const char *at = text; (at = strstr(at, "\n\xe2\x80\x94 " LEDGERKIT_ORIGIN " ")) != NULL;
         at++)
        lines++;
    assert_int_equal(lines, 2);
    assert_int_equal(follow(c, other, T + 40, NULL), TALLY_UNTRUSTED);
}

/* Whatever the size of the checkpoint that contradicts what is held; and what is only older, or of
 * nobody, is not taken for a fork. */
static void another_history(void **state)
{
    (void)state;
    for (uint64_t size = 1; size <= 3; size++) {
        struct ledgerkit kit;
        char top[TEMPDIR_MAX];
        char city[TEMPDIR_MAX];
        struct copying c = {.arena = &kit.arena};
        struct tally_slice older;
        struct tally_err err = TALLY_ERR_INIT;
        ledgerkit_open(&kit);
        tempdir_make(top);
        (void)tempdir_path(city, top, "city");
        (void)tempdir_path(c.copy, top, "copy");
        assert_int_equal(tally_registry_create(city, kit.root_note, kit.log, T, NULL), TALLY_OK);
        assert_int_equal(tally_registry_open(city, TALLY_REGISTRY_WRITE, T, &c.from, NULL),
                         TALLY_OK);
        older = checkpoint_of(&c);
        for (uint64_t seq = 1; seq <= 2; seq++) {
            struct ledgerkit_signed s = ledgerkit_body(&kit, "city", seq, LEDGERKIT_ORIGIN,
                                                       kit.city, kit.city2, 1, kit.directory);
            struct tally_admission a = {.envelope = s.envelope, .parts = s.parts};
            assert_int_equal(tally_registry_admit(c.from, &a, 1, T, NULL), TALLY_OK);
        }
        must_follow(&c, checkpoint_of(&c), T + 10);
        assert_int_equal(follow(&c, older, T + 20, &err), TALLY_UNTRUSTED);
        assert_memory_equal(err.text, "rollback: ", 10);

        struct tally_buf text, note, strange;
        struct tally_head head = {size, tally_sha256(TALLY_LIT("another history"))};
        tally_buf_init(&text, TALLY_NOTE_MAX);
        tally_buf_init(&note, TALLY_NOTE_MAX);
        tally_buf_init(&strange, TALLY_NOTE_MAX);
        tally_checkpoint_write(&(struct tally_checkpoint){text_of(LEDGERKIT_ORIGIN), head}, &text);
        tally_signing_note(tally_buf_slice(&text), kit.log, &note);
        tally_buf_add(&strange, tally_buf_slice(&note));
        strange.ptr[strange.len - 6] ^= 1;
        err = TALLY_ERR_INIT;
        assert_int_equal(follow(&c, tally_buf_slice(&strange), T + 20, &err), TALLY_UNTRUSTED);
        assert_null(strstr(err.text, "fork"));
        must_follow(&c, checkpoint_of(&c), T + 20); /* it is taken still */
        forked(&c,
               size == 1   ? "the first entry alone"
               : size == 2 ? "a smaller one"
                           : "as large",
               tally_buf_slice(&note));
        tally_buf_deinit(&text);
        tally_buf_deinit(&note);
        tally_buf_deinit(&strange);
        tally_registry_close(c.from);
        tempdir_remove(top);
        ledgerkit_close(&kit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_the_copys_clock),
        cmocka_unit_test(by_the_quorum),
        cmocka_unit_test(another_history),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
