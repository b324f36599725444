/* checkpoint: the published bodies, notes and proofs; what is malformed is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>

#include "keys/checkpoint.h"
#include "support.h"

static struct tally_slice member(const struct tally_json *object, const char *name)
{
    return tally_json_string(tally_json_get(object, name));
}

static void bodies(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("checkpoint.json");
    if (vectors == NULL)
        skip();
    size_t taken = 0;
    const struct tally_json *valid = tally_json_get(vectors, "body_valid");
    for (size_t i = 0; i < tally_json_count(valid); i++) {
        const struct tally_json *row = tally_json_at(valid, i);
        struct tally_checkpoint c;
        enum tally_code code = tally_checkpoint_parse(member(row, "body"), &c, NULL);
        if (code != TALLY_OK) /* the upstream parser takes roots of any length, we do not */
            continue;
        taken++;
        assert_true(tally_slice_eq(c.origin, member(row, "origin")));
        assert_int_equal(c.head.size, tally_json_integer(tally_json_get(row, "size")));
    }
    assert_int_equal(taken, 1); /* of three, one has a root of 32 bytes */
    const struct tally_json *reject = tally_json_get(vectors, "body_reject");
    for (size_t i = 0; i < tally_json_count(reject); i++) {
        struct tally_checkpoint c;
        assert_int_equal(tally_checkpoint_parse(member(tally_json_at(reject, i), "body"), &c, NULL),
                         TALLY_INVALID);
    }
    tally_json_free(vectors);
}

static void signed_ones(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("checkpoint.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *rows = tally_json_get(vectors, "signed");
    for (size_t i = 0; i < tally_json_count(rows); i++) {
        const struct tally_json *row = tally_json_at(rows, i);
        struct tally_arena arena;
        struct tally_vkey key;
        struct tally_checkpoint c;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_vkey_parse(member(row, "vkey"), &key, NULL), TALLY_OK);
        const struct tally_slice any = {0};
        assert_int_equal(tally_checkpoint_open(member(row, "note"), any, &key, &c, &arena, NULL),
                         TALLY_OK);
        assert_int_equal(tally_checkpoint_open(member(row, "note"), TALLY_LIT("another"), &key, &c,
                                               &arena, NULL),
                         TALLY_UNTRUSTED);
        tally_arena_deinit(&arena);
    }
    tally_json_free(vectors);
}

static void proofs(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("tlog_proof.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *rows = tally_json_get(vectors, "marshal");
    for (size_t i = 0; i < tally_json_count(rows); i++) {
        const struct tally_json *row = tally_json_at(rows, i);
        struct tally_log_proof proof;
        assert_int_equal(tally_log_proof_parse(member(row, "text"), &proof, NULL), TALLY_OK);
        assert_int_equal(proof.index, tally_json_integer(tally_json_get(row, "index")));
        assert_true(tally_slice_eq(proof.checkpoint, member(row, "checkpoint")));
        if (tally_json_get(row, "extra") != NULL)
            continue; /* read over, never written */
        struct tally_buf out;
        tally_buf_init(&out, 1 << 16);
        tally_log_proof_write(&proof, &out);
        assert_true(tally_slice_eq(tally_buf_slice(&out), member(row, "text")));
        tally_buf_deinit(&out);
    }
    rows = tally_json_get(vectors, "reject");
    for (size_t i = 0; i < tally_json_count(rows); i++) {
        struct tally_log_proof proof;
        struct tally_slice text = member(tally_json_at(rows, i), "text");
        assert_int_equal(tally_log_proof_parse(text, &proof, NULL), TALLY_INVALID);
    }
    tally_json_free(vectors);
}

/* Our own 16-entry log with three witnesses, cross-checked by other implementations. */
static void whole_proof(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("derived_ed25519.json");
    if (vectors == NULL)
        skip();
    struct tally_slice leaf = member(tally_json_get(vectors, "dsse"), "envelope");
    struct tally_slice text = member(tally_json_get(vectors, "tlog_proof"), "proof_text");
    struct tally_slice vkey =
        member(tally_json_get(tally_json_get(vectors, "keys"), "log"), "vkey");
    struct tally_arena arena;
    struct tally_vkey key;
    struct tally_head head;
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(tally_vkey_parse(vkey, &key, NULL), TALLY_OK);
    assert_int_equal(tally_log_proof_check(text, leaf, TALLY_LIT("registry.example/log1"), &key,
                                           &head, &arena, NULL),
                     TALLY_OK);
    assert_int_equal(head.size, 16);
    struct tally_slice cut = {leaf.ptr, leaf.len - 1};
    assert_int_equal(
        tally_log_proof_check(text, cut, (struct tally_slice){0}, &key, NULL, &arena, NULL),
        TALLY_UNTRUSTED);
    tally_arena_deinit(&arena);
    tally_json_free(vectors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(bodies), cmocka_unit_test(signed_ones),
                                       cmocka_unit_test(proofs), cmocka_unit_test(whole_proof)};
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
