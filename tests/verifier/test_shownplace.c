/* shownplace: spans of a text in its source, and back: "one&amp;two<b>three", shown as
 * "one&twothree". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/shownplace.h"

static const char source[] = "one&amp;two<b>three";
static const char text[] = "one&twothree";

static struct tally_shown_piece pieces[] = {
    {0, 0, 3, true}, {3, 3, 5, false}, {4, 8, 3, true}, {7, 14, 5, true}};

static struct tally_shown shown(void)
{
    return (struct tally_shown){.text = text_of(text),
                                .source = text_of(source),
                                .pieces = pieces,
                                .piece_count = sizeof pieces / sizeof *pieces};
}

static void places_of_spans(void **state)
{
    static const struct {
        const char *name;
        struct tally_span text, source;
    } cases[] = {
        {"a copied piece", {0, 3}, {0, 3}},
        {"a part of one", {1, 2}, {1, 2}},
        {"a sign that stands for more", {3, 4}, {3, 8}},
        {"over the sign", {2, 5}, {2, 9}},
        {"over a tag", {6, 8}, {10, 15}},
        {"up to a tag", {4, 7}, {8, 11}},
        {"from behind it", {7, 12}, {14, 19}},
        {"all of it", {0, 12}, {0, 19}},
        {"nothing, at the beginning", {0, 0}, {0, 0}},
        {"nothing, behind the sign", {4, 4}, {8, 8}},
        {"nothing, at the end", {12, 12}, {19, 19}},
    };
    (void)state;
    const struct tally_shown page = shown();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct tally_span got = tally_shownplace_of(&page, cases[i].text);
        if (got.from != cases[i].source.from || got.to != cases[i].source.to)
            fail_msg("%s: %zu to %zu", cases[i].name, got.from, got.to);
    }
}

static void what_came_from_a_span(void **state)
{
    static const struct {
        const char *name;
        struct tally_span source;
        const char *text;
    } cases[] = {
        {"a copied piece", {0, 3}, "one"},
        {"a part of one", {1, 2}, "n"},
        {"what stands for a sign", {3, 8}, "&"},
        {"a part of that", {4, 6}, "&"},
        {"over the sign", {2, 9}, "e&t"},
        {"over a tag", {10, 15}, "ot"},
        {"a tag", {11, 14}, ""},
        {"all of it", {0, 19}, "one&twothree"},
    };
    (void)state;
    const struct tally_shown page = shown();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct tally_slice got = tally_shownplace_text(&page, cases[i].source);
        if (!tally_slice_eq(got, text_of(cases[i].text)))
            fail_msg("%s: %.*s", cases[i].name, (int)got.len, (const char *)got.ptr);
    }
}

/* Every span of the text is found again from its place. */
static void there_and_back(void **state)
{
    (void)state;
    const struct tally_shown page = shown();
    for (size_t from = 0; from < page.text.len; from++) {
        for (size_t to = from + 1; to <= page.text.len; to++) {
            const struct tally_slice got = tally_shownplace_text(
                &page, tally_shownplace_of(&page, (struct tally_span){from, to}));
            assert_ptr_equal(got.ptr, page.text.ptr + from);
            assert_int_equal(got.len, to - from);
        }
    }
}

static void a_text_that_is_its_source(void **state)
{
    (void)state;
    const struct tally_shown plain = {.text = text_of(text), .source = text_of(text)};
    const struct tally_span got = tally_shownplace_of(&plain, (struct tally_span){2, 5});
    assert_int_equal(got.from, 2);
    assert_int_equal(got.to, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_of_spans),
        cmocka_unit_test(what_came_from_a_span),
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(a_text_that_is_its_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
