/* map: a text of a notice and somebody's words, cut into pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "schema/slice.h"
#include "verifier/map.h"

#define POST "NUMBER\nTITLE\nfirst words\nshared\nmine\n12:30\nsecond words\n"

static struct tally_span span_of(const char *words)
{
    size_t from = (size_t)(strstr(POST, words) - POST);
    return (struct tally_span){from, from + strlen(words)};
}

/* Each piece, and in front of it which finding it is of: 0, 1, or - for none. */
static void describe(const struct tally_answer *answer, char *out, size_t max)
{
    struct tally_map_piece pieces[16];
    size_t count = tally_map_build(answer, pieces, 16);
    size_t len = 0;
    *out = '\0';
    for (size_t i = 0; i < count && len < max; i++) {
        const struct tally_span s = pieces[i].input;
        const char *from = pieces[i].from == NULL               ? "-"
                           : pieces[i].from == answer->findings ? "0"
                                                                : "1";
        for (size_t k = s.from; k < s.to && len + 4 < max; k++) {
            if (k == s.from)
                len += (size_t)snprintf(out + len, max - len, "%s:", from);
            out[len++] = POST[k] == '\n' ? ' ' : POST[k];
        }
        len += (size_t)snprintf(out + len, max - len, "|");
    }
}

static void pieces(void **state)
{
    struct tally_piece passages[2] = {{.input = span_of("first words\nshared")},
                                      {.input = span_of("second words")}};
    struct tally_piece others[1] = {{.input = span_of("shared")}};
    struct tally_span frame[2] = {span_of("NUMBER"), span_of("TITLE")};
    struct tally_span aside[1] = {span_of("12:30")};
    struct tally_finding findings[2] = {
        {.pieces = passages, .piece_count = 2, .frame = frame, .frame_count = 2},
        {.pieces = others, .piece_count = 1}};
    struct tally_answer answer = {.verdict = TALLY_QUOTES_OFFICIAL,
                                  .text = TALLY_TEXT(POST),
                                  .findings = findings,
                                  .finding_count = 2,
                                  .wrappers = aside,
                                  .wrapper_count = 1};
    char got[256];
    (void)state;
    describe(&answer, got, sizeof got);
    assert_string_equal(got, "0:NUMBER|0:TITLE|0:first words shared|-: mine |0:second words|");

    findings[0].piece_count = 1; /* the passage that both have is now the first one's alone */
    passages[0] = (struct tally_piece){.input = span_of("shared")};
    others[0] = (struct tally_piece){.input = span_of("first words\nshared\nmine")};
    describe(&answer, got, sizeof got);
    assert_string_equal(got, "0:NUMBER|0:TITLE|1:first words |0:shared|1: mine|-: second words |");

    answer.verdict = TALLY_NOT_CURRENT; /* the whole of a notice that is not in force */
    answer.flags = TALLY_FLAG_UNACCOUNTED_TEXT;
    describe(&answer, got, sizeof got);
    assert_string_equal(got, "0:NUMBER|0:TITLE|1:first words |0:shared|1: mine|-: second words |");

    answer.flags = 0; /* and nothing else */
    describe(&answer, got, sizeof got);
    assert_string_equal(got, "");

    answer.verdict = TALLY_ALTERED;
    describe(&answer, got, sizeof got);
    assert_string_equal(got, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pieces)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
