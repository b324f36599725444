/* matchcode: the thresholds of VERDICTS section 2, each from both sides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "verifier/matchcode.h"

/* A post of 100 units that is all of a record, word for word. */
static struct tally_match whole(void)
{
    return (struct tally_match){.whole = true,
                                .presented = true,
                                .units = 100,
                                .covered_units = 100,
                                .equal_units = 100,
                                .longest_run = 100,
                                .identity = 1};
}

/* One change of the body among `units`, of the severity. */
static struct tally_match changed(size_t units, bool material)
{
    struct tally_match m = whole();
    m.units = m.covered_units = units;
    m.equal_units = units - 1;
    m.longest_run = 20; /* too short to be quoted by itself */
    m.identity = 0.98;
    m.differences.material = m.differences.material_in_body = material;
    m.differences.uncertain = !material;
    return m;
}

static void expect(const char *name, struct tally_match match, enum tally_verdict code)
{
    const enum tally_verdict got = tally_matchcode_of(&match);
    if (got != code)
        fail_msg("%s: %s, not %s", name, tally_verdict_name(got), tally_verdict_name(code));
}

static void the_same_words(void **state)
{
    (void)state;
    struct tally_match m = whole();
    expect("all of it", m, TALLY_AUTHENTIC);
    m.whole = false;
    expect("a part of it", m, TALLY_AUTHENTIC_EXCERPT);
    m.units = m.covered_units = m.equal_units = m.longest_run = TALLY_UNITS_EXCERPT;
    expect("16 units", m, TALLY_AUTHENTIC_EXCERPT);
    m.units = m.covered_units = m.equal_units = m.longest_run = TALLY_UNITS_EXCERPT - 1;
    expect("15 units below its number", m, TALLY_QUOTES_OFFICIAL);
    m.presented = false;
    expect("15 units", m, TALLY_NO_MATCH);
    m = whole();
    m.left_units = 10;
    expect("something is left over", m, TALLY_QUOTES_OFFICIAL);
    m = whole();
    m.differences.omitted_count = 1;
    expect("something is left out", m, TALLY_QUOTES_OFFICIAL);
    m = whole();
    m.flags = TALLY_FLAG_EDGE_CUT;
    m.longest_run = 20;
    expect("its edge may be cut", m, TALLY_UNCLEAR_READING);
}

static void pasted_twice(void **state)
{
    (void)state;
    struct tally_match m = changed(100, true);
    m.units = 200;
    m.left_units = 100;
    m.longest_run = 60;
    expect("beside something else", m, TALLY_QUOTES_OFFICIAL);
    m.again_units = 100;
    expect("beside itself", m, TALLY_ALTERED);
    m.again_units = 30;
    expect("beside itself and more", m, TALLY_QUOTES_OFFICIAL);
}

static void changes(void **state)
{
    (void)state;
    struct tally_match m = changed(TALLY_UNITS_ALTERED, true);
    expect("40 units", m, TALLY_ALTERED);
    m = changed(TALLY_UNITS_ALTERED - 1, true);
    expect("39 units", m, TALLY_RESEMBLES_RECORD);
    m = changed(100, true);
    m.presented = false;
    expect("not presented as the record", m, TALLY_RESEMBLES_RECORD);
    m = changed(100, true);
    m.differences.material_in_body = 0;
    expect("in the lines around it alone", m, TALLY_MISCONTEXTUALISED);
    m = changed(100, true);
    m.covered_units = 60;
    expect("60 % of the post", m, TALLY_ALTERED);
    m.covered_units = 59;
    m.left_units = 41;
    expect("59 % of it", m, TALLY_NO_MATCH);
    m = changed(100, true);
    m.identity = 0.85;
    expect("identity 0.85", m, TALLY_ALTERED);
    m.identity = 0.84;
    expect("identity 0.84", m, TALLY_NO_MATCH);
    m = changed(100, false);
    expect("only the reading is open", m, TALLY_UNCLEAR_READING);
    m.differences.ocr = true;
    m.identity = 0.7;
    expect("a reading of 0.7", m, TALLY_UNCLEAR_READING);
    m.identity = 0.69;
    expect("a reading of 0.69", m, TALLY_NO_MATCH);
}

/* Under the same title, date and issuer a form that is filled otherwise is the other notice. */
static void forms(void **state)
{
    static const enum tally_difference_kind kinds[] = {TALLY_DIFF_PLACE, TALLY_DIFF_PERSON,
                                                       TALLY_DIFF_BODY};
    static const struct tally_corpus_record nameless = {.name_count = 0};
    static const struct tally_document document = {.record = &nameless};
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct tally_token_difference d = {.p0 = 1,
                                           .p1 = 2,
                                           .r0 = 1,
                                           .r1 = 2,
                                           .shown = {.severity = TALLY_MATERIAL, .kind = kinds[i]}};
        struct tally_match m = changed(100, true);
        m.document = &document;
        m.differences.at = &d;
        m.differences.count = 1;
        expect("a name under its number", m, TALLY_ALTERED);
        m.alike = true;
        expect("a name under its title", m, TALLY_RESEMBLES_RECORD);
        d.shown.kind = TALLY_DIFF_NUMBER;
        expect("a number under its title", m, TALLY_ALTERED);
    }
}

static void quotes(void **state)
{
    (void)state;
    struct tally_match m = changed(100, false);
    m.covered_units = TALLY_UNITS_EXCERPT - 1;
    m.left_units = 80;
    m.longest_run = TALLY_UNITS_RUN;
    expect("a run of 25", m, TALLY_QUOTES_OFFICIAL);
    m.longest_run = TALLY_UNITS_RUN - 1;
    expect("a run of 24", m, TALLY_NO_MATCH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_words), cmocka_unit_test(changes),
                                       cmocka_unit_test(pasted_twice), cmocka_unit_test(forms),
                                       cmocka_unit_test(quotes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
