/* edges: a number or a word that the post's own end cuts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

static const struct differkit_kinds cases[] = {
    {"a last number cut", "供暖费按照建筑面积每平方米收取125元", "供暖费按照建筑面积每平方米收取12",
     "u money"},
    {"a last number that is no part of it", "供暖费按照建筑面积每平方米收取125元",
     "供暖费按照建筑面积每平方米收取13", "m money"},
    {"a first number cut", "25日起全市恢复供水请相互转告", "5日起全市恢复供水请相互转告", "u date"},
    {"inside the text nothing is cut", "供暖费每平方米收取125元，请按时缴纳",
     "供暖费每平方米收取12元，请按时缴纳", "m money"},
};

static void ends(void **state)
{
    (void)state;
    differkit_check_kinds(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
