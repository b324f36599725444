/* swapped: a word in the place of another row's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

enum { SAME = DIFFERKIT_SAME };

#define ZONES                                                                                                                                 \
    "东湖片区：限时供水，持续三天\n西园片区：减压供水，持续三天\n南山片区：停止供水，持续三天\n其" \
    "他片区照常供水。"

static const struct differkit_row cases[] = {
    {"two that changed places",
     "东湖片区：减压供水，持续三天\n西园片区：限时供水，持续三天\n南山片区：停止供水，持续三天\n其"
     "他片区照常供水。",
     ZONES, TALLY_MATERIAL},
    {"one that another row has",
     "东湖片区：停止供水，持续三天\n西园片区：减压供水，持续三天\n南山片区：停止供水，持续三天\n其"
     "他片区照常供水。",
     ZONES, TALLY_MATERIAL},
    {"itself", ZONES, ZONES, SAME},
    {"a word that no row has",
     "东湖片区：错时供水，持续三天\n西园片区：减压供水，持续三天\n南山片区：停止供水，持续三天\n其"
     "他片区照常供水。",
     ZONES, TALLY_UNCERTAIN},
};

static void rows(void **state)
{
    (void)state;
    differkit_table(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
