/* cosigned: which head has its quorum, since when, and what is proved under it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>

#include "registry/cosigned.h"
#include "tests/registry/witnessed.h"

static int set_up(void **state)
{
    struct witnessed *w = calloc(1, sizeof *w);
    if (w == NULL)
        return -1;
    witnessed_open(w, NULL);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    witnessed_close(*state);
    free(*state);
    return 0;
}

/* The newest signed head's text. */
static struct tally_slice newest(struct witnessed *w, struct tally_note *note)
{
    struct tally_slice bytes;
    assert_int_equal(tally_registry_checkpoint(w->registry, &bytes, NULL, &w->kit.arena, NULL),
                     TALLY_OK);
    assert_int_equal(tally_note_parse(bytes, note, &w->kit.arena, NULL), TALLY_OK);
    return note->text;
}

/* What a witness answers to `text` at `time`, without its key id. */
static struct tally_slice line_of(struct witnessed *w, size_t witness, struct tally_slice text,
                                  int64_t time)
{
    struct tally_note note;
    struct tally_buf whole;
    tally_buf_init(&whole, WITNESSED_NOTE_MAX);
    tally_buf_add(&whole, text);
    tally_buf_byte(&whole, '\n');
    assert_int_equal(tally_cosignature_sign(text, w->witnesses[witness], time, &whole, NULL),
                     TALLY_OK);
    assert_int_equal(tally_note_parse(tally_buf_slice(&whole), &note, &w->kit.arena, NULL),
                     TALLY_OK);
    tally_buf_deinit(&whole); /* the signature is the arena's */
    return note.sigs[0].sig;
}

static enum tally_code cosign(struct witnessed *w, size_t witness, struct tally_slice text,
                              int64_t time)
{
    return tally_cosigned_add(w->registry, text, tally_secret_vkey(w->witnesses[witness]),
                              line_of(w, witness, text, time), NULL);
}

/* The size of the head with a quorum; 0: none. */
static uint64_t cosigned_size(struct witnessed *w)
{
    struct tally_slice bytes;
    struct tally_note note;
    struct tally_checkpoint checkpoint;
    enum tally_code code = tally_cosigned_checkpoint(w->registry, &bytes, &w->kit.arena, NULL);
    if (code == TALLY_NOT_FOUND)
        return 0;
    assert_int_equal(code, TALLY_OK);
    assert_int_equal(tally_note_parse(bytes, &note, &w->kit.arena, NULL), TALLY_OK);
    assert_int_equal(tally_checkpoint_parse(note.text, &checkpoint, NULL), TALLY_OK);
    return checkpoint.head.size;
}

static int64_t as_of(struct witnessed *w, int64_t now)
{
    int64_t time = -1;
    enum tally_code code = tally_registry_as_of(w->registry, now, &time, NULL);
    assert_true(code == TALLY_OK || (code == TALLY_UNTRUSTED && time == -1));
    return time;
}

static void a_quorum_grows(void **state)
{
    struct witnessed *w = *state;
    struct tally_note note;
    struct tally_slice text = newest(w, &note);
    const int64_t t = WITNESSED_NOW;
    assert_int_equal(cosigned_size(w), 0);
    assert_int_equal(as_of(w, t), -1);
    assert_int_equal(cosign(w, 0, text, t + 10), TALLY_OK);
    assert_int_equal(cosigned_size(w), 0);
    assert_int_equal(cosign(w, 1, text, t + 20), TALLY_OK);
    assert_int_equal(cosigned_size(w), 1);
    assert_int_equal(as_of(w, t + 100), t + 10);
    assert_int_equal(as_of(w, t + 5), t + 5); /* a witness's future is not believed */
    assert_int_equal(cosign(w, 2, text, t + 30), TALLY_OK);
    assert_int_equal(as_of(w, t + 100), t + 20);            /* the second newest */
    assert_int_equal(cosign(w, 0, text, t + 40), TALLY_OK); /* again, later */
    assert_int_equal(as_of(w, t + 100), t + 30);
    assert_true(tally_slice_eq(newest(w, &note), text));
    assert_int_equal(note.sig_count, 5); /* the log, three witnesses, one of them twice */
    assert_int_equal(cosign(w, 0, text, t + 50), TALLY_OK);
    assert_int_equal(as_of(w, t + 100), t + 30);
    (void)newest(w, &note);
    assert_int_equal(note.sig_count, 5); /* never a third time */
    int64_t since = 0;
    assert_int_equal(
        tally_cosignature_since(&note, &tally_registry_root(w->registry)->policy, &since, NULL),
        TALLY_OK);
    assert_int_equal(since, t + 20); /* two had cosigned by then */
    witnessed_reopen(w, TALLY_REGISTRY_READ);
    assert_int_equal(cosigned_size(w), 1);
    assert_int_equal(as_of(w, t + 100), t + 30);
}

/* The log goes on without its witnesses; what they have seen stays what is served. */
static void the_newest_that_has_it(void **state)
{
    struct witnessed *w = *state;
    struct tally_note note;
    struct tally_slice first = newest(w, &note);
    assert_int_equal(cosign(w, 0, first, WITNESSED_NOW), TALLY_OK);
    assert_int_equal(cosign(w, 1, first, WITNESSED_NOW), TALLY_OK);
    witnessed_grow(w, 1);
    struct tally_slice second = newest(w, &note);
    assert_int_equal(cosigned_size(w), 1);
    assert_int_equal(cosign(w, 2, second, WITNESSED_NOW), TALLY_OK);
    assert_int_equal(cosigned_size(w), 1);
    witnessed_grow(w, 2);
    struct tally_slice third = newest(w, &note);
    assert_int_equal(cosign(w, 0, third, WITNESSED_NOW), TALLY_OK);
    assert_int_equal(cosign(w, 2, third, WITNESSED_NOW), TALLY_OK);
    assert_int_equal(cosigned_size(w), 3);
    assert_int_equal(cosign(w, 0, second, WITNESSED_NOW), TALLY_OK); /* late: an older one */
    assert_int_equal(cosigned_size(w), 3);
}

/* A proof is given under the head with a quorum, of what is newer under the newest. */
static void proofs(void **state)
{
    struct witnessed *w = *state;
    struct tally_note note;
    struct tally_slice first = newest(w, &note);
    assert_int_equal(cosign(w, 0, first, WITNESSED_NOW), TALLY_OK);
    assert_int_equal(cosign(w, 1, first, WITNESSED_NOW), TALLY_OK);
    witnessed_grow(w, 1);
    for (uint64_t index = 0; index < 2; index++) {
        struct tally_buf proof;
        struct tally_head head;
        struct tally_slice leaf;
        tally_buf_init(&proof, WITNESSED_NOTE_MAX);
        assert_int_equal(tally_registry_proof(w->registry, index, &proof, NULL), TALLY_OK);
        assert_int_equal(tally_registry_entry(w->registry, index, &leaf, &w->kit.arena, NULL),
                         TALLY_OK);
        assert_int_equal(
            tally_log_proof_check(tally_buf_slice(&proof), leaf, TALLY_LIT(LEDGERKIT_ORIGIN),
                                  tally_secret_vkey(w->kit.log), &head, &w->kit.arena, NULL),
            TALLY_OK);
        assert_int_equal(head.size, index + 1);
        tally_buf_deinit(&proof);
    }
}

static void lines_that_are_refused(void **state)
{
    struct witnessed *w = *state;
    struct tally_note note;
    struct tally_slice text = newest(w, &note);
    const struct tally_vkey *a = tally_secret_vkey(w->witnesses[0]);
    uint8_t bad[TALLY_COSIGNATURE_LEN];
    struct tally_slice good = line_of(w, 0, text, WITNESSED_NOW);
    memcpy(bad, good.ptr, sizeof bad);
    bad[20] ^= 1;
    const struct tally_slice damaged = {bad, sizeof bad};
    const struct tally_slice cut = {bad, sizeof bad - 1};
    assert_int_equal(tally_cosigned_add(w->registry, text, a, damaged, NULL), TALLY_UNTRUSTED);
    assert_int_equal(tally_cosigned_add(w->registry, text, a, cut, NULL), TALLY_UNTRUSTED);
    assert_int_equal(
        tally_cosigned_add(w->registry, text, tally_secret_vkey(w->witnesses[1]), good, NULL),
        TALLY_UNTRUSTED);
    const struct tally_slice other =
        TALLY_LIT(LEDGERKIT_ORIGIN "\n1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
    assert_int_equal(cosign(w, 0, other, WITNESSED_NOW), TALLY_NOT_FOUND);
    const struct tally_slice larger =
        TALLY_LIT(LEDGERKIT_ORIGIN "\n9\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
    assert_int_equal(cosign(w, 0, larger, WITNESSED_NOW), TALLY_NOT_FOUND);
    (void)newest(w, &note);
    assert_int_equal(note.sig_count, 1);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        EACH(a_quorum_grows),
        EACH(the_newest_that_has_it),
        EACH(proofs),
        EACH(lines_that_are_refused),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
