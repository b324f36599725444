/* cosignature: the published ones verify and fail when damaged; what we sign verifies; whose
 * cosignatures are a quorum, and since when. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "keys/cosignature.h"
#include "schema/base64.h"
#include "testkeys.h"

enum { MEMORY = 1 << 20, NOTE_MAX = 64 * 1024 };

#define CHECKPOINT "log.example\n7\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"

static void one(const struct tally_json *row)
{
    struct tally_arena arena;
    struct tally_note note;
    struct tally_vkey key;
    tally_arena_init(&arena, MEMORY);
    assert_int_equal(tally_vkey_parse(testkeys_text(row, "vkey"), &key, NULL), TALLY_OK);
    assert_int_equal(tally_note_parse(testkeys_text(row, "checkpoint"), &note, &arena, NULL),
                     TALLY_OK);
    size_t found = 0;
    for (size_t i = 0; i < note.sig_count; i++) {
        int64_t time = -1;
        uint8_t bad[TALLY_COSIGNATURE_LEN];
        if (note.sigs[i].key_id != key.id)
            continue;
        found++;
        assert_int_equal(tally_cosignature_verify(note.text, note.sigs[i].sig, &key, &time, NULL),
                         TALLY_OK);
        assert_int_equal(time, tally_json_integer(tally_json_get(row, "timestamp")));
        struct tally_slice want = testkeys_hex(testkeys_text(row, "ed25519_signature"), &arena);
        assert_memory_equal(note.sigs[i].sig.ptr + 8, want.ptr, want.len);
        for (size_t k = 0; k < sizeof bad; k++) { /* the time is signed, too */
            memcpy(bad, note.sigs[i].sig.ptr, sizeof bad);
            bad[k] ^= 1;
            assert_int_equal(tally_cosignature_verify(note.text,
                                                      (struct tally_slice){bad, sizeof bad}, &key,
                                                      &time, NULL),
                             TALLY_UNTRUSTED);
        }
        memcpy(bad, note.sigs[i].sig.ptr, sizeof bad);
        bad[0] |= 0x80;
        assert_int_equal(tally_cosignature_verify(note.text, (struct tally_slice){bad, sizeof bad},
                                                  &key, &time, NULL),
                         TALLY_INVALID);
    }
    assert_int_equal(found, 1);
    tally_arena_deinit(&arena);
}

static void published(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("cosignature_v1.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *rows = tally_json_get(vectors, "verifiable");
    assert_int_equal(tally_json_count(rows), 3);
    for (size_t i = 0; i < tally_json_count(rows); i++)
        one(tally_json_at(rows, i));
    tally_json_free(vectors);
}

/* No key is published for these: only their shape and time can be asked. */
static void published_shapes(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("cosignature_v1.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *rows = tally_json_get(vectors, "format_only");
    struct tally_secret *secret = testkey("w", TALLY_FOR_WITNESS, 1);
    size_t seen = 0;
    for (size_t i = 0; i < tally_json_count(rows); i++) {
        const struct tally_json *row = tally_json_at(rows, i);
        struct tally_slice base64 = testkeys_text(row, "base64");
        struct tally_slice bytes;
        struct tally_arena arena;
        int64_t time;
        tally_arena_init(&arena, MEMORY);
        if (base64.len == 0) {
            struct tally_note note;
            assert_int_equal(
                tally_note_parse(testkeys_text(row, "checkpoint"), &note, &arena, NULL), TALLY_OK);
            bytes = note.sigs[1].sig;
        } else {
            assert_int_equal(tally_base64_decode(base64, &bytes, &arena, NULL), TALLY_OK);
            bytes = (struct tally_slice){bytes.ptr + 4, bytes.len - 4};
        }
        bool cosignature = testkeys_text(row, "expect").len == 0;
        assert_int_equal(tally_cosignature_verify(TALLY_LIT(CHECKPOINT), bytes,
                                                  tally_secret_vkey(secret), &time, NULL),
                         cosignature ? TALLY_UNTRUSTED : TALLY_INVALID);
        if (cosignature) {
            uint64_t seconds = 0;
            for (size_t k = 0; k < 8; k++)
                seconds = seconds << 8 | bytes.ptr[k];
            assert_int_equal(seconds, tally_json_integer(tally_json_get(row, "timestamp")));
        }
        seen++;
        tally_arena_deinit(&arena);
    }
    assert_int_equal(seen, 3);
    tally_secret_close(secret);
    tally_json_free(vectors);
}

static void signed_here(void **state)
{
    (void)state;
    static const int64_t times[] = {0, 1, 1767139200, INT64_MAX};
    struct tally_secret *secret = testkey("w.example", TALLY_FOR_WITNESS, 1);
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct tally_buf note;
        struct tally_note parsed;
        struct tally_arena arena;
        int64_t time = -1;
        tally_arena_init(&arena, MEMORY);
        tally_buf_init(&note, NOTE_MAX);
        tally_buf_str(&note, CHECKPOINT "\n");
        assert_int_equal(
            tally_cosignature_sign(TALLY_LIT(CHECKPOINT), secret, times[i], &note, NULL), TALLY_OK);
        assert_int_equal(tally_note_parse(tally_buf_slice(&note), &parsed, &arena, NULL), TALLY_OK);
        assert_int_equal(tally_cosignature_verify(parsed.text, parsed.sigs[0].sig,
                                                  tally_secret_vkey(secret), &time, NULL),
                         TALLY_OK);
        assert_int_equal(time, times[i]);
        assert_int_equal(tally_cosignature_verify(TALLY_LIT(CHECKPOINT "more\n"),
                                                  parsed.sigs[0].sig, tally_secret_vkey(secret),
                                                  &time, NULL),
                         TALLY_UNTRUSTED);
        tally_buf_deinit(&note);
        tally_arena_deinit(&arena);
    }
    struct tally_buf little;
    tally_buf_init(&little, 10);
    assert_int_equal(tally_cosignature_sign(TALLY_LIT(CHECKPOINT), secret, 1, &little, NULL),
                     TALLY_NO_MEMORY);
    tally_buf_deinit(&little);
    tally_secret_close(secret);
}

/* "a7 b9 !c": who cosigned at which time; "!" damages, "~" is a key of the same name. */
static void write_note(const char *who, struct tally_secret *const witnesses[4],
                       struct tally_buf *out)
{
    tally_buf_str(out, CHECKPOINT "\n");
    for (const char *s = who; *s != '\0'; s++) {
        bool damaged = *s == '!';
        bool other = *s == '~';
        s += damaged || other;
        const struct tally_secret *secret = witnesses[other ? 3 : *s - 'a'];
        size_t before = out->len;
        assert_int_equal(
            tally_cosignature_sign(TALLY_LIT(CHECKPOINT), secret, s[1] - '0', out, NULL), TALLY_OK);
        if (damaged) /* past "— name ", the key id and the time */
            out->ptr[before + 4 + strlen(tally_secret_vkey(secret)->name) + 1 + 24] ^= 1;
        s += s[2] == ' ' ? 2 : 1;
    }
    tally_buf_str(out, "\xe2\x80\x94 somebody AAAAAAA=\n");
}

static void quorums(void **state)
{
    (void)state;
    static const struct {
        const char *name, *quorum, *who;
        enum tally_code code;
        int64_t time, since;
        const char *text;
    } cases[] = {
        {"nobody is asked", "none", "", TALLY_OK, -1, -1, ""},
        {"nobody is asked, two came", "none", "a7 b9", TALLY_OK, -1, -1, ""},
        {"two of three", "g", "a7 b9", TALLY_OK, 7, 9, ""},
        {"all three: the second newest", "g", "a7 b9 c8", TALLY_OK, 8, 8, ""},
        {"cosigned again, newest first", "g", "a7 a1 b9 b2", TALLY_OK, 7, 2, ""},
        {"and in another order", "g", "b2 a1 a7 b9", TALLY_OK, 7, 2, ""},
        {"one of them again", "g", "a9 a1 b4", TALLY_OK, 4, 4, ""},
        {"one of them again does not hold", "g", "a9 b9 !a1", TALLY_UNTRUSTED, 0, 0,
         "the cosignature of a.example does not verify"},
        {"one", "g", "c9", TALLY_UNTRUSTED, 0, 0,
         "the checkpoint is cosigned by 1 of 3 witnesses, which is no quorum"},
        {"one twice", "g", "c9 c8", TALLY_UNTRUSTED, 0, 0,
         "the checkpoint is cosigned by 1 of 3 witnesses, which is no quorum"},
        {"none", "g", "", TALLY_UNTRUSTED, 0, 0,
         "the checkpoint is cosigned by 0 of 3 witnesses, which is no quorum"},
        {"a stranger of a witness's name", "g", "a7 ~d9", TALLY_UNTRUSTED, 0, 0,
         "the checkpoint is cosigned by 1 of 3 witnesses, which is no quorum"},
        {"a line that does not hold, though two others do", "g", "a7 b9 !c8", TALLY_UNTRUSTED, 0, 0,
         "the cosignature of c.example does not verify"},
        {"one that must be there", "c", "a7 b9", TALLY_UNTRUSTED, 0, 0,
         "the checkpoint is cosigned by 2 of 3 witnesses, which is no quorum"},
        {"one that is there", "c", "c5", TALLY_OK, 5, 5, ""},
    };
    struct tally_secret *witnesses[4] = {
        testkey("a.example", TALLY_FOR_WITNESS, 1), testkey("b.example", TALLY_FOR_WITNESS, 2),
        testkey("c.example", TALLY_FOR_WITNESS, 3), testkey("c.example", TALLY_FOR_WITNESS, 4)};
    static struct tally_policy policy;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_buf text, note;
        struct tally_note parsed;
        struct tally_arena arena;
        struct tally_err err = TALLY_ERR_INIT;
        int64_t time = 0, since = 0;
        tally_arena_init(&arena, MEMORY);
        tally_buf_init(&text, NOTE_MAX);
        tally_buf_init(&note, NOTE_MAX);
        for (size_t w = 0; w < 3; w++)
            tally_buf_printf(&text, "witness %c %s\n", 'a' + (int)w,
                             tally_vkey_format(tally_secret_vkey(witnesses[w])).s);
        tally_buf_printf(&text, "group g 2 a b c\nquorum %s\n", cases[i].quorum);
        assert_int_equal(tally_policy_parse(tally_buf_slice(&text), &policy, NULL), TALLY_OK);
        write_note(cases[i].who, witnesses, &note);
        assert_int_equal(tally_note_parse(tally_buf_slice(&note), &parsed, &arena, NULL), TALLY_OK);
        enum tally_code code = tally_cosignature_quorum(&parsed, &policy, &time, &err);
        if (code != cases[i].code || time != cases[i].time || strcmp(err.text, cases[i].text) != 0)
            fail_msg("%s: code %d, time %lld, \"%s\"", cases[i].name, (int)code, (long long)time,
                     err.text);
        code = tally_cosignature_since(&parsed, &policy, &since, NULL);
        if (code != cases[i].code || since != cases[i].since)
            fail_msg("%s: code %d, since %lld", cases[i].name, (int)code, (long long)since);
        tally_buf_deinit(&note);
        tally_buf_deinit(&text);
        tally_arena_deinit(&arena);
    }
    for (size_t w = 0; w < 4; w++)
        tally_secret_close(witnesses[w]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published),
        cmocka_unit_test(published_shapes),
        cmocka_unit_test(signed_here),
        cmocka_unit_test(quorums),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
