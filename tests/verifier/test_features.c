/* features: what two texts must share, and what must not count. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/features.h"

/* How many features of `field` the two texts share, each once. */
static size_t shared(const char *a, const char *b, enum tally_feature_field field)
{
    struct tally_arena arena;
    struct tally_feature *x;
    struct tally_feature *y;
    size_t x_count;
    size_t y_count;
    size_t n = 0;
    tally_arena_init(&arena, 1 << 22);
    assert_int_equal(tally_features(text_of(a), 1000, &x, &x_count, &arena, NULL), TALLY_OK);
    assert_int_equal(tally_features(text_of(b), 1000, &y, &y_count, &arena, NULL), TALLY_OK);
    for (size_t i = 0; i < x_count; i++) {
        bool first = x[i].field == field;
        for (size_t k = 0; k < i; k++)
            first = first && x[k].hash != x[i].hash;
        bool found = false;
        for (size_t k = 0; k < y_count; k++)
            found = found || (y[k].field == field && y[k].hash == x[i].hash);
        n += first && found;
    }
    tally_arena_deinit(&arena);
    return n;
}

static void shares(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *a, *b;
        enum tally_feature_field field;
        size_t shared;
    } cases[] = {
        {"stems", "charging visitors", "the visitor was charged", TALLY_FEATURE_TERM, 2},
        {"case", "ICE melts", "ice MELTS", TALLY_FEATURE_TERM, 2},
        {"camel case", "#AustralianFires", "Australian fires", TALLY_FEATURE_TERM, 2},
        {"neighbours", "brown butterflies", "two brown butterflies", TALLY_FEATURE_PHRASE, 1},
        {"other order", "brown butterfly", "butterfly brown", TALLY_FEATURE_PHRASE, 0},
        {"letters", "vaccinated", "vaccination", TALLY_FEATURE_LETTERS, 6},
        {"a short word", "at", "at", TALLY_FEATURE_LETTERS, 1},
        {"pairs of characters", "自来水污染", "水污染了", TALLY_FEATURE_TERM, 2},
        {"one character alone", "水 5", "水 6", TALLY_FEATURE_TERM, 1},
        {"threes of characters", "自来水污染", "水污染了", TALLY_FEATURE_PHRASE, 1},
        {"traditional", "自來水", "自来水", TALLY_FEATURE_TERM, 2},
        {"numbers by value", "1,000 people", "1000 cats", TALLY_FEATURE_TERM, 1},
        {"links", "see https://a.example/fire", "https://a.example/fire sees", TALLY_FEATURE_TERM,
         1},
        {"a signature", "x — Julie (@julie) May 3\nfire", "julie may fire", TALLY_FEATURE_TERM, 1},
        {"a dash is no signature", "x — julie said\nfire", "julie fire", TALLY_FEATURE_TERM, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t got = shared(cases[i].a, cases[i].b, cases[i].field);
        if (got != cases[i].shared)
            fail_msg("%s: %zu shared, not %zu", cases[i].name, got, cases[i].shared);
    }
}

/* Only the first tokens count; nothing is asked of an empty text. */
static void limits(void **state)
{
    (void)state;
    struct tally_arena arena;
    struct tally_feature *features;
    size_t count;
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(tally_features(text_of(""), 10, &features, &count, &arena, NULL), TALLY_OK);
    assert_int_equal(count, 0);
    assert_int_equal(tally_features(text_of("1 2 3 4"), 2, &features, &count, &arena, NULL),
                     TALLY_OK);
    assert_int_equal(count, 3); /* two terms and their pair */
    tally_arena_deinit(&arena);
    tally_arena_init(&arena, 64);
    assert_int_equal(tally_features(text_of("1 2 3 4"), 2, &features, &count, &arena, NULL),
                     TALLY_NO_MEMORY);
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shares), cmocka_unit_test(limits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
