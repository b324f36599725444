/* secret: key files round trip, plain and locked; what was tampered with does not open. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>

#include "keys/secret.h"
#include "support.h"

static struct tally_secret *make(enum tally_purpose purpose)
{
    struct tally_secret *secret = NULL;
    assert_int_equal(tally_secret_new(TALLY_LIT("haishi.gov/office"), purpose, &secret, NULL),
                     TALLY_OK);
    return secret;
}

static void round_trips(void **state)
{
    (void)state;
    for (int purpose = TALLY_FOR_AUTHORITY; purpose <= TALLY_FOR_WITNESS; purpose++) {
        for (int locked = 0; locked < 2; locked++) {
            struct tally_secret *secret = make((enum tally_purpose)purpose);
            struct tally_secret *again = NULL;
            struct tally_slice pass = locked ? TALLY_LIT("口令 1") : (struct tally_slice){0};
            struct tally_buf file;
            bool is_locked;
            tally_buf_init(&file, 4096);
            assert_int_equal(tally_secret_write(secret, pass, true, &file, NULL), TALLY_OK);
            assert_int_equal(tally_secret_is_locked(tally_buf_slice(&file), &is_locked, NULL),
                             TALLY_OK);
            assert_int_equal(is_locked, locked);
            assert_int_equal(tally_secret_read(tally_buf_slice(&file), pass, &again, NULL),
                             TALLY_OK);
            assert_int_equal(tally_secret_purpose(again), purpose);
            struct tally_sig a = tally_secret_sign(secret, TALLY_LIT("x"));
            struct tally_sig b = tally_secret_sign(again, TALLY_LIT("x"));
            assert_memory_equal(a.b, b.b, sizeof a.b);
            tally_secret_close(secret);
            tally_secret_close(again);
            tally_buf_deinit(&file);
        }
    }
}

/* Every single byte of a locked file counts: header, parameters, nonce and box. */
static void tampered(void **state)
{
    (void)state;
    struct tally_secret *secret = make(TALLY_FOR_AUTHORITY);
    struct tally_secret *again = NULL;
    struct tally_buf file;
    tally_buf_init(&file, 4096);
    assert_int_equal(tally_secret_write(secret, TALLY_LIT("pass"), true, &file, NULL), TALLY_OK);
    assert_int_equal(tally_secret_read(tally_buf_slice(&file), TALLY_LIT("wrong"), &again, NULL),
                     TALLY_UNTRUSTED);
    for (size_t i = 0; i < file.len; i++) {
        uint8_t was = file.ptr[i];
        file.ptr[i] = was == 'A' ? 'B' : 'A';
        if (tally_secret_read(tally_buf_slice(&file), TALLY_LIT("pass"), &again, NULL) == TALLY_OK)
            fail_msg("byte %zu may be changed", i);
        file.ptr[i] = was;
    }
    for (size_t len = 0; len < file.len; len++)
        assert_int_not_equal(
            tally_secret_read((struct tally_slice){file.ptr, len}, TALLY_LIT("pass"), &again, NULL),
            TALLY_OK);
    tally_buf_deinit(&file);
    tally_secret_close(secret);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(round_trips), cmocka_unit_test(tampered)};
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
