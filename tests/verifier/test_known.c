/* known: a text that shares what is known reads as one that does not, however often it is asked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "verifier/amount.h"
#include "verifier/clockform.h"
#include "verifier/contact.h"
#include "verifier/dateform.h"
#include "verifier/exact.h"
#include "verifier/known.h"
#include "verifier/numberword.h"
#include "verifier/phrase.h"
#include "verifier/timeform.h"
#include "verifier/units.h"

static const char *const texts[] = {
    "自2026年11月20日8时30分起，每户收取25元，不得超过三十分钟，令和8年除外。",
    "At least twenty tons, half an hour or three-quarters, from 8:30 p.m. on November 20, 2026.",
    "日本 8日 月曜日 八百 minute minutes 5 min 05 min, the twentieth of May; may second.",
    "Write to desk@haishi.example or call 0519-85001234, code aB3_x9, password Xy7.",
    "",
};

struct readings { /* what stands at one place */
    uint32_t amount, clock, date, part, worth, parts, unit, month, phrase, contact, exact;
};

static struct readings read_at(const struct tally_tokens *t, uint32_t at)
{
    static const char *const phrases[] = {"november 20", "minute", "至", "8 日"};
    const struct tally_side one = {t, at, at + 1};
    struct tally_amount amount;
    struct tally_date date;
    uint32_t minutes;
    return (struct readings){
        .amount = tally_amount_read(t, at, &amount),
        .clock = tally_clockform_read(t, at, &minutes),
        .date = tally_dateform_read(t, at, (uint32_t)t->count, &date),
        .part = tally_dateform_part(t, at, &date),
        .worth = tally_numberword_read(t, at).worth,
        .parts = tally_numberword_parts(t, at),
        .unit = tally_units_read(t, at).id,
        .month = (uint32_t)tally_dateform_month(t, at),
        .phrase = TALLY_PHRASE_AT(phrases, t, at, (uint32_t)t->count),
        .contact = tally_contact_in(&one),
        .exact = tally_exact_in(&one),
    };
}

static void reads_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct tally_arena arena;
        struct tally_tokens plain;
        tally_arena_init(&arena, 4 << 20);
        struct tally_slice text = {(const uint8_t *)texts[i], strlen(texts[i])};
        assert_int_equal(tally_normalize(text, &plain, &arena, NULL), TALLY_OK);
        struct tally_tokens shared = plain;
        struct tally_known *known = tally_arena_alloc(&arena, 1, sizeof *known);
        assert_non_null(known);
        tally_known_share(known, &shared, &arena);
        for (int pass = 0; pass < 2; pass++) {
            for (uint32_t at = 0; at < plain.count; at++) {
                const struct readings a = read_at(&plain, at);
                const struct readings b = read_at(&shared, at);
                if (memcmp(&a, &b, sizeof a) != 0)
                    fail_msg("%s, token %u, pass %d", texts[i], (unsigned)at, pass);
            }
        }
        tally_arena_deinit(&arena);
    }
}

/* What was read of one text is not read in another one, nor in a part of it. */
static void read_again(void **state)
{
    (void)state;
    struct tally_arena arena;
    struct tally_tokens t[2];
    struct tally_amount first;
    struct tally_amount again;
    tally_arena_init(&arena, 4 << 20);
    struct tally_known *known = tally_arena_alloc(&arena, 1, sizeof *known);
    assert_non_null(known);
    const char *const both[] = {"25元以上", "36元以上"};
    for (size_t i = 0; i < 2; i++) {
        const struct tally_slice text = {(const uint8_t *)both[i], strlen(both[i])};
        assert_int_equal(tally_normalize(text, &t[i], &arena, NULL), TALLY_OK);
        tally_known_share(known, &t[i], &arena);
        assert_int_equal(tally_amount_read(&t[i], 0, &first), 4);
        assert_int_equal(tally_amount_read(&t[i], 0, &again), 4);
        assert_int_equal(first.num, i == 0 ? 25 : 36);
        assert_int_equal(again.num, first.num);
        assert_int_equal(again.unit.id, first.unit.id);
        assert_int_equal(again.bound, TALLY_BOUND_AT_LEAST);
    }
    struct tally_tokens part = t[0];
    part.count = 2; /* 25元 */
    assert_int_equal(tally_amount_read(&part, 0, &again), 2);
    assert_int_equal(again.bound, TALLY_BOUND_NONE);
    assert_int_equal(tally_amount_read(&t[0], 0, &again), 4);
    t[0].flags[2] |= TALLY_TOKEN_LINE; /* it has become another text */
    tally_known_forget(&t[0]);
    assert_int_equal(tally_known_again(&t[0], 0, TALLY_READER_AMOUNT, &again, sizeof again), 0);
    assert_int_equal(tally_known_again(&t[1], 0, TALLY_READER_AMOUNT, &again, sizeof again), 0);
    tally_arena_deinit(&arena);
}

/* A reading that ends where a part of the text ends says nothing of the text. */
static void part_of_a_text(void **state)
{
    (void)state;
    struct tally_arena arena;
    struct tally_tokens t;
    struct tally_date date;
    tally_arena_init(&arena, 4 << 20);
    assert_int_equal(tally_normalize(TALLY_LIT("2026年11月20日"), &t, &arena, NULL), TALLY_OK);
    struct tally_known *known = tally_arena_alloc(&arena, 1, sizeof *known);
    assert_non_null(known);
    tally_known_share(known, &t, &arena);
    assert_int_equal(tally_dateform_read(&t, 0, 3, &date), 0);
    assert_int_equal(tally_dateform_read(&t, 0, (uint32_t)t.count, &date), 6);
    t.count = 3; /* the text is cut off */
    assert_int_equal(tally_dateform_read(&t, 0, 3, &date), 0);
    t.count = 6;
    tally_known_forget(&t);
    assert_int_equal(tally_dateform_read(&t, 0, 6, &date), 6);
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_the_same),
                                       cmocka_unit_test(read_again),
                                       cmocka_unit_test(part_of_a_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
