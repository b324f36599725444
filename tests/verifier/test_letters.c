/* letters: equal tokens that are seen to differ, and forms of the same characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"
#include "verifier/letters.h"

enum { SAME = DIFFERKIT_SAME };

static const struct differkit_row cases[] = {
    /* figures */
    {"a raised figure for a circled one", "每池注水10²立方米。", "每池注水10②立方米。",
     TALLY_UNCERTAIN},
    {"another exponent's sign", "浓度不得高于10⁺³摩尔。", "浓度不得高于10⁻³摩尔。",
     TALLY_UNCERTAIN},
    {"a figure of the minutes lost", "北门17:0关闭。", "北门17:00关闭。", TALLY_UNCERTAIN},
    {"a zero more in a name", "W00号窗口停办。", "W0号窗口停办。", TALLY_UNCERTAIN},
    {"a zero more in a year", "本办法于013年修订。", "本办法于13年修订。", TALLY_UNCERTAIN},
    {"a zero before a day", "6月05日起停水。", "6月5日起停水。", SAME},
    {"the full width of figures", "每户限领１０袋。", "每户限领10袋。", SAME},
    /* the case of letters */
    {"mega for milli", "The lamp draws 5 MW at night.", "The lamp draws 5 mW at night.",
     TALLY_UNCERTAIN},
    {"millions for metres", "Bring 3 M of rope today.", "Bring 3 m of rope today.",
     TALLY_UNCERTAIN},
    {"metres in a line of capitals", "BRING 3 M OF ROPE TODAY.", "Bring 3 m of rope today.", SAME},
    {"a zero less in a group of figures", "Pay to 0532 0130 0 in May.",
     "Pay to 0532 0130 00 in May.", TALLY_UNCERTAIN},
    {"a zero before a figure alone", "Bring 05 bags of sand.", "Bring 5 bags of sand.", SAME},
    {"bits for bytes", "Each line has 10 Mb of room.", "Each line has 10 MB of room.",
     TALLY_UNCERTAIN},
    {"a unit whose case tells nothing", "The pipe is 5 KM long.", "The pipe is 5 km long.", SAME},
    {"a country for a word", "The agreement between US ends in May.",
     "The agreement between us ends in May.", TALLY_UNCERTAIN},
    {"a line in capitals", "THE AGREEMENT BETWEEN US ENDS IN MAY.",
     "The agreement between us ends in May.", SAME},
    {"capitals in a heading", "Notice To All Residents Of The Harbor",
     "Notice to all residents of the harbor", SAME},
    {"another case in a code to copy", "Send it to a1B2c3D4e5 today.",
     "Send it to a1b2C3D4e5 today.", TALLY_UNCERTAIN},
    {"another case in a name with a figure", "Measures against h1n1 begin today.",
     "Measures against H1N1 begin today.", SAME},
    /* other letters */
    {"a letter of another script", "The \xD1\x81linic on Elm Street is closed.",
     "The clinic on Elm Street is closed.", TALLY_UNCERTAIN},
    {"the full width of letters", "Ｃ楼停电。", "C楼停电。", SAME},
    {"a stroke through a word", "本月n\xCC\xB6o\xCC\xB6停电。", "本月no停电。", TALLY_UNCERTAIN},
};

static void letters(void **state)
{
    (void)state;
    differkit_table(cases, sizeof cases / sizeof *cases);
}

static void countries(void **state)
{
    static const struct {
        const char *name, *text;
        uint32_t at;
        bool country;
    } rows[] = {
        {"US", "a treaty with the US on fishing", 4, true},
        {"U.S.", "a treaty with the U.S. on fishing", 4, true},
        {"us", "a treaty between us on fishing", 3, false},
        {"in a line of capitals", "A TREATY BETWEEN US ON FISHING", 3, false},
        {"other initials", "a treaty with the UK on fishing", 4, false},
        {"one letter", "a treaty with the U on fishing", 4, false},
        {"behind the end", "US", 1, false},
    };
    struct differkit kit;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tally_arena_init(&kit.arena, 1 << 20);
        const struct tally_tokens t = differkit_fold(&kit, text_of(rows[i].text));
        if (tally_letters_country(&t, rows[i].at) != rows[i].country)
            fail_msg("%s", rows[i].name);
        tally_arena_deinit(&kit.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(letters), cmocka_unit_test(countries)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
