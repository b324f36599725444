/* spellform: one word in two spellings, and two words that look like it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

enum { SAME = DIFFERKIT_SAME };

static const struct differkit_row cases[] = {
    /* British and American */
    {"our and or", "Choose a colour for the bin.", "Choose a color for the bin.", SAME},
    {"in a plural", "The neighbours share the bin.", "The neighbors share the bin.", SAME},
    {"ise and ize", "Staff are authorised to enter.", "Staff are authorized to enter.", SAME},
    {"isation", "The organisation pays the fee.", "The organization pays the fee.", SAME},
    {"amme at the end", "The programme begins in May.", "The program begins in May.", SAME},
    {"re at the end", "The theatre is shut.", "The theater is shut.", SAME},
    {"ence at the end", "A licence is needed.", "A license is needed.", SAME},
    {"a doubled letter", "The visit was cancelled.", "The visit was canceled.", SAME},
    {"four and for", "Bags are kept four days.", "Bags are kept for days.", TALLY_MATERIAL},
    /* short forms with an apostrophe */
    {"it's", "It's open to all residents.", "It is open to all residents.", SAME},
    {"they've", "They've paid the fee in full.", "They have paid the fee in full.", SAME},
    {"its", "Its open to all residents.", "It is open to all residents.", TALLY_MATERIAL},
    {"it's for it was", "It's open to all residents.", "It was open to all residents.",
     TALLY_MATERIAL},
    /* accents */
    {"an accent lost", "The cafe by the pier is shut.", "The café by the pier is shut.",
     TALLY_UNCERTAIN},
    {"another letter", "The cafs by the pier is shut.", "The café by the pier is shut.",
     TALLY_MATERIAL},
    /* 须 and 需 */
    {"毋须 and 无需", "本次登记毋须缴费。", "本次登记无需缴费。", SAME},
    {"须 and 需 before a verb", "进入库区须戴头盔。", "进入库区需戴头盔。", SAME},
    {"必需 and 必须", "头盔是必需的物品。", "头盔是必须的物品。", TALLY_UNCERTAIN},
    {"不须 for 必须", "进入库区不须戴头盔。", "进入库区必须戴头盔。", TALLY_MATERIAL},
};

static void spellings(void **state)
{
    (void)state;
    differkit_table(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(spellings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
