/* vkey: the published keys, accepted and rejected, and their text there and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "schema/vkey.h"
#include "support.h"

static void published(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("signed_note.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *accept = tally_json_get(vectors, "vkey_accept");
    const struct tally_json *reject = tally_json_get(vectors, "vkey_reject");
    assert_true(tally_json_count(accept) > 0 && tally_json_count(reject) > 0);
    for (size_t i = 0; i < tally_json_count(accept); i++) {
        struct tally_slice text =
            tally_json_string(tally_json_get(tally_json_at(accept, i), "vkey"));
        struct tally_vkey key;
        struct tally_err err = TALLY_ERR_INIT;
        if (tally_vkey_parse(text, &key, &err) != TALLY_OK)
            fail_msg("%.*s: %s", (int)text.len, (const char *)text.ptr, err.text);
        assert_true(tally_slice_eq(text_of(tally_vkey_format(&key).s), text));
    }
    for (size_t i = 0; i < tally_json_count(reject); i++) {
        struct tally_slice text =
            tally_json_string(tally_json_get(tally_json_at(reject, i), "vkey"));
        struct tally_vkey key;
        assert_int_equal(tally_vkey_parse(text, &key, NULL), TALLY_INVALID);
    }
    tally_json_free(vectors);
}

static void names(void **state)
{
    (void)state;
    static const struct {
        struct tally_slice name;
        bool valid;
        bool ours;
    } cases[] = {
        {TALLY_TEXT("haishi.gov"), true, true},
        {TALLY_TEXT("a/b_c-9"), true, true},
        {TALLY_TEXT("Haishi"), true, false},
        {TALLY_TEXT("海市"), true, false},
        {TALLY_TEXT("a b"), false, false},
        {TALLY_TEXT("a+b"), false, false},
        {TALLY_TEXT(""), false, false},
        {TALLY_TEXT("a\xe3\x80\x80"
                    "b"),
         false, false},
        {TALLY_TEXT("\xff"), false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(tally_key_name_valid(cases[i].name), cases[i].valid);
        assert_int_equal(tally_key_name_ours(cases[i].name), cases[i].ours);
    }
}

/* Any one changed sign of a key's text is another key or none, never the same one. */
static void every_damaged_sign(void **state)
{
    (void)state;
    struct tally_vkey key;
    struct tally_vkey other;
    struct tally_pubkey pub = {{1, 2, 3}};
    assert_int_equal(tally_vkey_make(TALLY_LIT("x/y"), TALLY_KEY_ED25519, pub, &key, NULL),
                     TALLY_OK);
    struct tally_vkey_text text = tally_vkey_format(&key);
    for (size_t i = 0; i < strlen(text.s); i++) {
        struct tally_vkey_text bad = text;
        bad.s[i] = bad.s[i] == 'A' ? 'B' : 'A';
        assert_int_equal(tally_vkey_parse(text_of(bad.s), &other, NULL), TALLY_INVALID);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published),
        cmocka_unit_test(names),
        cmocka_unit_test(every_damaged_sign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
