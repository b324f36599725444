/* seal: what stands beside a signature and says nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/seal.h"

static const struct {
    const char *text;
    uint32_t at, seal, published;
} rows[] = {
    {"海市人民政府（盖章）", 6, 2, 0},
    {"海市人民政府 盖章", 6, 2, 0},
    {"海市人民政府盖章", 6, 0, 0}, /* may be what it does */
    {"海市人民政府（印）", 6, 1, 0},
    {"海市人民政府 印", 6, 0, 0},
    {"海市人民政府【公章】\n2026年11月1日", 6, 2, 0},
    {"（盖章）", 0, 2, 0},
    {"海市人民政府\n公章", 6, 2, 0},
    {"11月1日印发", 4, 0, 2},
    {"11月1日发布", 4, 0, 2},
    {"（11月1日发布）", 4, 0, 2},
    {"11月1日发布停水公告", 4, 0, 0},
    {"11月1日\n发布", 4, 0, 0},
};

static void seals(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_tokens t = noticekit_fold(&kit, rows[i].text);
        const uint32_t to = (uint32_t)t.count;
        if (tally_seal_at(&t, rows[i].at, to) != rows[i].seal ||
            tally_seal_published(&t, rows[i].at, to) != rows[i].published)
            fail_msg("%s: %u and %u", rows[i].text, tally_seal_at(&t, rows[i].at, to),
                     tally_seal_published(&t, rows[i].at, to));
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(seals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
