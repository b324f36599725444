/* mask: what a copy hides, and other values beside signs that hide. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/mask.h"

/* The whole of both texts but for `around` tokens before and behind. */
static const struct {
    const char *post, *record;
    uint32_t before, behind;
    bool hidden;
} rows[] = {
    {"电话 138****5678。", "电话 13812345678。", 2, 0, true},
    {"电话 138XXXX5678。", "电话 13812345678。", 2, 0, true},
    {"电话 138****。", "电话 13812345678。", 2, 0, true},
    {"电话 ****5678。", "电话 13812345678。", 2, 0, true},
    {"电话 1**2**8。", "电话 13812345678。", 2, 0, true}, /* what is between is not compared */
    {"电话 139****5678。", "电话 13812345678。", 2, 0, false},
    {"电话 138****5679。", "电话 13812345678。", 2, 0, false},
    {"电话 13812345678**。", "电话 13812345678。", 2, 0, false}, /* nothing is hidden */
    {"电话 138*5678。", "电话 13812345678。", 2, 0, false},      /* one sign is a slip */
    {"电话 1385678。", "电话 13812345678。", 2, 0, false},
    {"由█办理", "由张三办理", 1, 2, true},
    {"由办理", "由张三办理", 1, 2, false},
    {"二○○五年", "二○一五年", 0, 1, false}, /* zeros */
    {"电话 139…5678。", "电话 13912345678。", 2, 0, true},
    {"电话 139...5678。", "电话 13912345678。", 2, 0, true},
    {"电话 138…5678。", "电话 13912345678。", 2, 0, false},
    {"电话 139…。", "电话 13912345678。", 2, 0, false}, /* nothing says what was cut */
    {"电话 138#####78。", "电话 13812345678。", 2, 0, true},
    {"电话[已隐去]。", "电话 13812345678。", 2, 0, true},
    {"电话略。", "电话 13812345678。", 2, 0, true},
    {"由[姓名]办理", "由张三办理", 1, 2, true},
    {"由姓名办理", "由张三办理", 1, 2, false},
    {"由[李四]办理", "由张三办理", 1, 2, false},
    {"by [name removed] only", "by Maria Lopez only", 1, 1, true},
    {"by (number withheld) only", "by 555 0142 only", 1, 1, true},
    {"by number only", "by 555 only", 1, 1, false},
    {"by [redacted by Ann] only", "by Maria Lopez only", 1, 1, false},
    {"account ending in 9113", "account 4417 1234 9113", 1, 1, true},
    {"by M*** (no XXXX XXXX) ok", "by Maria (no 4417 1234) ok", 1, 1, true},
    {"case 2207...5518", "case 2207 3314 5518", 2, 1, true},
    {"case 2207, 5518", "case 2207 3314 5518", 2, 1, false},
    {"by [name withheld] (case [number omitted], ok", "by Maria Lopez (case 4417, ok", 1, 1, true},
    {"by [name withheld] (suit [number omitted], ok", "by Maria Lopez (case 4417, ok", 1, 1, false},
    {"by Maria L. only", "by Maria Lopez only", 2, 1, true},
    {"by Maria G. only", "by Maria Lopez only", 2, 1, false},
    {"by Maria L only", "by Maria Lopez only", 2, 1, false},
    {"a boxxy thing", "a boxcar thing", 1, 1, false},
};

static void hides(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_tokens p = noticekit_fold(&kit, rows[i].post);
        const struct tally_tokens r = noticekit_fold(&kit, rows[i].record);
        const struct tally_side post = {&p, rows[i].before, (uint32_t)p.count - rows[i].behind};
        const struct tally_side record = {&r, rows[i].before, (uint32_t)r.count - rows[i].behind};
        if (tally_mask_hides(&post, &record) != rows[i].hidden)
            fail_msg("%s for %s", rows[i].post, rows[i].record);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(hides)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
