/* signplace: the reader is shown the sign in both texts, never the same words twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"

static const struct {
    const char *name;
    const char *post, *record;
    const char *input, *signed_text; /* shown of either, of the first difference that tells */
} cases[] = {
    {"marks exchanged", "持卡✗\n现金✓\n请知悉", "持卡✓\n现金✗\n请知悉", "✗", "✓"},
    {"a grade's sign lost at a line's end", "评级A\n的单位", "评级A+\n的单位", "A", "A+"},
    {"a minus", "利润1,250万元", "利润-1,250万元", "润1,250", "润-1,250"},
    {"a comma behind a denial", "答不能进入", "答不，能进入", "不能", "不，能"},
    {"a line end", "答无\n须预约", "答无须预约", "无\n须", "无须"},
    {"a bracket", "提交或者身份证和照片", "提交或者（身份证）和照片", "证和", "证）和"},
    {"at the text's end", "免收费用？", "免收费用。", "？", "。"},
    {"at the text's start", "❌免收费用", "免收费用", "❌免", "免"},
};

static struct tally_slice shown(struct tally_slice text, struct tally_span span)
{
    return (struct tally_slice){text.ptr + span.from, span.to - span.from};
}

static void check(struct differkit *kit, size_t i)
{
    const struct tally_slice post = text_of(cases[i].post);
    const struct tally_slice record = text_of(cases[i].record);
    const struct tally_differences d = differkit_compare(kit, record, post);
    size_t k = 0;
    while (k < d.count && d.at[k].shown.severity == TALLY_COSMETIC)
        k++;
    if (k == d.count)
        fail_msg("%s: no difference", cases[i].name);
    const struct tally_slice a = shown(post, d.at[k].shown.input);
    const struct tally_slice b = shown(record, d.at[k].shown.record);
    if (!tally_slice_eq(a, text_of(cases[i].input)) ||
        !tally_slice_eq(b, text_of(cases[i].signed_text)))
        fail_msg("%s: “%.*s” for “%.*s”", cases[i].name, (int)a.len, (const char *)a.ptr,
                 (int)b.len, (const char *)b.ptr);
    tally_arena_deinit(&kit->arena);
}

static void places(void **state)
{
    struct differkit kit;
    (void)state;
    differkit_init(&kit);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&kit, i);
    differkit_deinit(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
