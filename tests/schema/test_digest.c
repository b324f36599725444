/* SHA-256 against FIPS 180-4's examples, against another library, and in pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>

#include "schema/digest.h"

static void examples(void **state)
{
    static const struct {
        const char *message;
        const char *hash;
    } rows[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_hash hash = tally_sha256(tally_slice_of(rows[i].message));
        assert_string_equal(tally_hash_hex(hash).s, rows[i].hash);
    }
}

/* Every length over three blocks, each cut at every place. */
static void pieces(void **state)
{
    uint8_t bytes[192];
    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(i * 37 + 11);
    for (size_t len = 0; len <= sizeof bytes; len++) {
        struct tally_hash whole = tally_sha256((struct tally_slice){bytes, len});
        struct tally_hash other;
        (void)crypto_hash_sha256(other.b, bytes, len);
        assert_true(tally_hash_eq(whole, other));
        for (size_t cut = 0; cut <= len; cut++) {
            struct tally_sha256 sum;
            tally_sha256_begin(&sum);
            tally_sha256_add(&sum, (struct tally_slice){bytes, cut});
            tally_sha256_add(&sum, (struct tally_slice){bytes + cut, len - cut});
            assert_true(tally_hash_eq(tally_sha256_end(&sum), whole));
        }
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples),
        cmocka_unit_test(pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
