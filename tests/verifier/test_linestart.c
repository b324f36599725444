/* linestart: which words in front of an aligned passage are its own clause, changed, and which are
 * somebody's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/linestart.h"

#define HEAD "供暖通知\n"
#define BODY "供暖费按照建筑面积每平方米25元收取。\n"

/* Between HEAD, or the text's beginning, and BODY, which is aligned. */
static const struct {
    const char *name, *record, *post;
    const char *edits; /* = equal, x replaced, + more, - less; each with the post's words */
} rows[] = {
    {"a word changed", "居民室内温度不得低于18度，", "居民室内温度不得高于18度，",
     "=居民室内温度不得 x高 =于18度"},
    {"its first word changed", "加强组织领导，", "取消组织领导，", "x取消 =组织领导"},
    {"behind the mark of an item", "（七）加强组织领导。", "取消组织领导。", "x取消 =组织领导"},
    {"a denial left out", "任何人不得停用设备，", "任何人得停用设备，", "=任何人 - =得停用设备"},
    {"a denial in front", "", "不", "+不"},
    {"a denial in front of a sentence", "自下月起执行。", "不", "+不"},
    {"a denial in front of what goes on in the record", "全市", "不", ""},
    {"a denial that a mark parts from it", "", "不，", ""},
    {"another word in front", "", "原文", ""},
    {"somebody's words", "居民室内温度不得低于18度，", "记者从市政府获悉，", ""},
    {"somebody's words in front of a sentence", "", "记者从市政府获悉，", ""},
    {"an excerpt from the midst of a clause", "自下月起，居民室内温度不得低于18度，",
     "温度不得低于20度，", "=温度不得低于 x20 =度"},
    {"a mark of the post's own", "", "1、", "+1"},
    {"the mark of the same item in another style", "（一）", "1、", "x1"},
    {"the mark of another item", "（七）", "1、", ""},
    {"two clauses", "自下月起，居民室内温度不得低于18度，", "自上月起，居民室内温度不得低于18度，",
     "=自 x上 =月起居民室内温度不得低于18度"},
};

static void describe(const struct tally_tokens *post, const struct tally_alignment *a, uint32_t end,
                     char *out, size_t room)
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < a->count && a->edits[i].p0 < end; i++) {
        const struct tally_edit *edit = &a->edits[i];
        static const char kinds[] = {[TALLY_EDIT_EQUAL] = '=',
                                     [TALLY_EDIT_REPLACE] = 'x',
                                     [TALLY_EDIT_INSERT] = '+',
                                     [TALLY_EDIT_DROP] = '-'};
        assert_true(i == 0 || (edit->p0 == edit[-1].p1 && edit->r0 == edit[-1].r1));
        len += (size_t)snprintf(out + len, room - len, "%s%c", i > 0 ? " " : "", kinds[edit->kind]);
        for (uint32_t k = edit->p0; k < edit->p1 && k < end; k++)
            len += tally_normalize_token_spelling(post, k, out + len, room - len);
        out[len] = '\0';
    }
}

static void lines(void **state)
{
    (void)state;
    struct noticekit kit;
    size_t broken = 0;
    noticekit_open(&kit);
    const uint32_t body = (uint32_t)noticekit_fold(&kit, BODY).count;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2][512];
        char got[512];
        (void)snprintf(text[0], sizeof text[0], "各区：\n%s" BODY, rows[i].record);
        (void)snprintf(text[1], sizeof text[1], HEAD "%s" BODY, rows[i].post);
        const struct tally_tokens record = noticekit_fold(&kit, text[0]);
        const struct tally_tokens post = noticekit_fold(&kit, text[1]);
        uint32_t p = (uint32_t)post.count - body;
        uint32_t r = (uint32_t)record.count - body;
        struct tally_edit edit = {TALLY_EDIT_EQUAL, p, (uint32_t)post.count, r,
                                  (uint32_t)record.count};
        struct tally_alignment a = {&edit, 1, p, edit.p1, r, edit.r1, body};
        assert_int_equal(tally_linestart_take(kit.words, &record, &post, &a, &kit.arena, NULL),
                         TALLY_OK);
        describe(&post, &a, p, got, sizeof got);
        if (strcmp(got, rows[i].edits) != 0 || a.p1 != edit.p1 || a.p0 != a.edits[0].p0) {
            print_error("%s: %s\n", rows[i].name, got);
            broken++;
        }
    }
    noticekit_close(&kit);
    assert_int_equal(broken, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
