/* citation: a line that says where a text is printed, and one that says more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/citation.h"

static const struct {
    const char *line;
    bool is;
} rows[] = {
    {"Signed by President Jane A. Doe February 14, 1986", true},
    {"Signed by Jane Doe on February 14, 1986. Federal Register page and date: 51 FR 6370; "
     "February 20, 1986",
     true},
    {"Delivered on 14 February 1986.", true},
    {"SOURCE: The provisions of Executive Order 12549 of Feb. 18, 1986, appear at 51 FR 6370, 3 "
     "CFR, 1986 Comp., p. 189, unless otherwise noted.",
     true},
    {"Ex. Ord. No. 12898, Feb. 11, 1994, 59 F.R. 7629, as amended by Ex. Ord. No. 12948", true},
    {"Federal Register / Vol. 59, No. 32 / Wednesday, February 16, 1994 / Presidential Documents",
     true},
    {"Document Citation: 59 FR 7629", true},
    {"Page: 7629-7633", true},
    {"59 Fed. Reg. 7629", true},
    {"[Filed with the Office of the Federal Register, 10:58 a.m., February 20, 1986]", true},
    {"Federal Register page and date: 51 FR 6370, not in force", false},
    {"Signed by Jane Doe, who revoked it on February 14, 1986", false},
    {"Signed by Jane Doe on February 14, 1986 and void from May 1, 1987", false},
    {"SOURCE: The provisions of this order do not apply to federal agencies, 51 FR 6370", false},
    {"The fine is 51 dollars, 59 FR 7629", false},
    {"As amended on May 4, 1999", false},
    {"Pages 7 and 9 may be copied", false},
    {"Signed by each member by May 4, 1999", false},
    {"Issued on request", false},
    {"59 FR 7629 https://pay.example", false},
    {"Federal Register, call 555-0134", false},
    {"51 6370", false},
    {"May 4, 1999", false},
};

static void lines(void **state)
{
    (void)state;
    struct tally_arena arena;
    tally_arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_tokens t;
        assert_int_equal(tally_normalize(text_of(rows[i].line), &t, &arena, NULL), TALLY_OK);
        if (tally_citation_is(&t, 0, (uint32_t)t.count) != rows[i].is)
            fail_msg("%s: %s", rows[i].line, rows[i].is ? "is none" : "is one");
    }
    tally_arena_deinit(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
