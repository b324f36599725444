/* dayset: days of the week as two texts list them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "foldkit.h"
#include "verifier/dayset.h"

static void lists(void **state)
{
    enum is { SAME, DOUBT, OTHER };
    static const struct {
        const char *name, *post, *record;
        enum is is;
    } rows[] = {
        {"short names", "Mon, Sat", "Mondays and Saturdays", SAME},
        {"another day", "Mon, Sun", "Mondays and Saturdays", OTHER},
        {"a day less", "Mon", "Mondays and Saturdays", OTHER},
        {"a range", "Mon-Fri", "Monday through Friday", SAME},
        {"a range that ends later", "Mon-Sat", "Monday through Friday", OTHER},
        {"a range for its days", "周一至周三", "周一、周二、周三", SAME},
        {"a range for its ends", "周一至周三", "周一、周三", OTHER},
        {"days in one word", "周一三五", "周一、周三、周五", SAME},
        {"other days in one word", "周一三六", "周一、周三、周五", OTHER},
        {"another order", "周五、周一", "周一、周五", SAME},
        {"another name of the week", "星期一、星期五", "周一、周五", SAME},
        {"days that holidays may move", "工作日", "周一至周五", DOUBT},
        {"the other half", "周末", "周一至周五", OTHER},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        uint32_t p = 0;
        uint32_t r = 0;
        bool doubt = false;
        tally_arena_init(&arena, 1 << 16);
        const struct tally_tokens post = foldkit_fold(&arena, rows[i].post);
        const struct tally_tokens record = foldkit_fold(&arena, rows[i].record);
        const bool same = tally_dayset_same_at(&post, &p, &record, &r, &doubt) && p == post.count &&
                          r == record.count;
        const enum is is = !same ? OTHER : doubt ? DOUBT : SAME;
        if (is != rows[i].is)
            fail_msg("%s: %d, %u and %u", rows[i].name, (int)is, (unsigned)p, (unsigned)r);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lists)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
