/* dsse: the published vector and our derived one; what our profile refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "schema/dsse.h"
#include "support.h"

static void pae_of_the_specification(void **state)
{
    (void)state;
    struct tally_buf out;
    tally_buf_init(&out, 4096);
    tally_dsse_pae(TALLY_LIT("http://example.com/HelloWorld"), TALLY_LIT("hello world"), &out);
    assert_true(
        tally_slice_eq(tally_buf_slice(&out),
                       TALLY_LIT("DSSEv1 29 http://example.com/HelloWorld 11 hello world")));
    tally_buf_deinit(&out);
}

static void derived_notice(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("derived_ed25519.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *dsse = tally_json_get(vectors, "dsse");
    struct tally_slice bytes = tally_json_string(tally_json_get(dsse, "envelope"));
    struct tally_arena arena;
    struct tally_envelope envelope;
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(tally_dsse_parse(bytes, TALLY_DSSE_OURS, &envelope, &arena, NULL), TALLY_OK);
    assert_true(
        tally_slice_eq(envelope.payload, tally_json_string(tally_json_get(dsse, "payload_utf8"))));
    assert_true(tally_slice_eq(text_of(tally_hash_hex(envelope.id).s),
                               tally_json_string(tally_json_get(dsse, "pae_sha256"))));
    assert_int_equal(envelope.sig_count, 2);
    tally_arena_deinit(&arena);
    tally_json_free(vectors);
}

#define SIG               "{\"keyid\":\"k\",\"sig\":\"AAAA\"}"
#define ENVELOPE(members) TALLY_TEXT("{" members "}")

static void profiles(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct tally_slice json;
        enum tally_code ours;
        enum tally_code foreign;
    } cases[] = {
        {"plain", ENVELOPE("\"payload\":\"aGk=\",\"payloadType\":\"t\",\"signatures\":[" SIG "]"),
         TALLY_OK, TALLY_OK},
        {"unknown member",
         ENVELOPE("\"payload\":\"aGk=\",\"payloadType\":\"t\",\"x\":1,\"signatures\":[" SIG "]"),
         TALLY_INVALID, TALLY_OK},
        {"URL-safe base64",
         ENVELOPE("\"payload\":\"_-8=\",\"payloadType\":\"t\",\"signatures\":[" SIG "]"),
         TALLY_INVALID, TALLY_OK},
        {"no signature", ENVELOPE("\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[]"),
         TALLY_INVALID, TALLY_OK},
        {"no payload", ENVELOPE("\"payloadType\":\"t\",\"signatures\":[" SIG "]"), TALLY_INVALID,
         TALLY_INVALID},
        {"payload is a number",
         ENVELOPE("\"payload\":1,\"payloadType\":\"t\",\"signatures\":[" SIG "]"), TALLY_INVALID,
         TALLY_INVALID},
        {"not base64", ENVELOPE("\"payload\":\"a\",\"payloadType\":\"t\",\"signatures\":[" SIG "]"),
         TALLY_INVALID, TALLY_INVALID},
        {"an array", TALLY_TEXT("[]"), TALLY_INVALID, TALLY_INVALID},
        {"cut", TALLY_TEXT("{\"payload\":\"aGk"), TALLY_INVALID, TALLY_INVALID},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_envelope out;
        tally_arena_init(&arena, 1 << 20);
        if (tally_dsse_parse(cases[i].json, TALLY_DSSE_OURS, &out, &arena, NULL) != cases[i].ours ||
            tally_dsse_parse(cases[i].json, TALLY_DSSE_FOREIGN, &out, &arena, NULL) !=
                cases[i].foreign)
            fail_msg("%s", cases[i].name);
        tally_arena_deinit(&arena);
    }
}

static void written_in_one_form(void **state)
{
    (void)state;
    struct tally_arena arena;
    struct tally_buf out;
    struct tally_envelope envelope;
    tally_arena_init(&arena, 1 << 20);
    tally_buf_init(&out, 1 << 16);
    assert_int_equal(tally_dsse_make(TALLY_LIT("t"), TALLY_LIT("hi"), &envelope, &arena, NULL),
                     TALLY_OK);
    struct tally_dsse_sig sigs[] = {{TALLY_TEXT("b"), TALLY_TEXT("\x01")},
                                    {TALLY_TEXT("a"), TALLY_TEXT("\x02")},
                                    {TALLY_TEXT("a"), TALLY_TEXT("\x01")}};
    envelope.sigs = sigs;
    envelope.sig_count = 3;
    assert_int_equal(tally_dsse_write(&envelope, &out, NULL), TALLY_OK);
    assert_true(tally_slice_eq(
        tally_buf_slice(&out),
        TALLY_LIT("{\"payload\":\"aGk=\",\"payloadType\":\"t\",\"signatures\":[{\"keyid\":\"a\","
                  "\"sig\":\"AQ==\"},{\"keyid\":\"a\",\"sig\":\"Ag==\"},{\"keyid\":\"b\",\"sig\":"
                  "\"AQ==\"}]}")));
    tally_buf_deinit(&out);
    tally_arena_deinit(&arena);
}

static bool same_envelope(const struct tally_envelope *a, const struct tally_envelope *b)
{
    bool same = tally_slice_eq(a->payload, b->payload) && tally_slice_eq(a->pae, b->pae) &&
                tally_slice_eq(a->payload_type, b->payload_type) && tally_hash_eq(a->id, b->id) &&
                a->sig_count == b->sig_count;
    for (size_t i = 0; same && i < a->sig_count; i++)
        same = tally_slice_eq(a->sigs[i].keyid, b->sigs[i].keyid) &&
               tally_slice_eq(a->sigs[i].sig, b->sigs[i].sig);
    return same;
}

/* A space behind the brace makes it another form, and the same envelope: what is read without a
 * tree and what is read through one must agree, for whatever byte is changed. */
static void both_readers_agree(void **state)
{
    (void)state;
    static const char plain[] = "{\"payload\":\"aGk=\",\"payloadType\":\"t\",\"signatures\":[" SIG
                                ",{\"keyid\":\"\",\"sig\":\"AQ==\"}]}";
    static const uint8_t bytes[] = "\"\\{}[],:= AQz/+-_\x00\x1f\x20\x7f\x80\xe6";
    for (size_t at = 0; at < sizeof plain - 1; at++) {
        for (size_t k = 0; k <= sizeof bytes; k++) {
            char one[sizeof plain], other[sizeof plain + 1];
            memcpy(one, plain, sizeof plain);
            if (k > 0)
                memcpy(one + at, bytes + k - 1, 1);
            other[0] = one[0];
            other[1] = ' ';
            memcpy(other + 2, one + 1, sizeof plain - 1);
            struct tally_arena arena;
            struct tally_envelope a, b;
            tally_arena_init(&arena, 1 << 16);
            enum tally_code without =
                tally_dsse_parse((struct tally_slice){(uint8_t *)one, sizeof plain - 1},
                                 TALLY_DSSE_OURS, &a, &arena, NULL);
            enum tally_code with =
                tally_dsse_parse((struct tally_slice){(uint8_t *)other, sizeof plain},
                                 TALLY_DSSE_OURS, &b, &arena, NULL);
            if (without != with || (with == TALLY_OK && !same_envelope(&a, &b)))
                fail_msg("byte %zu as %02x", at, (unsigned)(uint8_t)one[at]);
            tally_arena_deinit(&arena);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pae_of_the_specification),
        cmocka_unit_test(derived_notice),
        cmocka_unit_test(profiles),
        cmocka_unit_test(both_readers_agree),
        cmocka_unit_test(written_in_one_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
