/* inorder: two things side by side of which each has its place in one order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/inorder.h"

static void places(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text; /* | is the place */
        enum tally_inorder want;
    } rows[] = {
        {"articles", "第五条|第九条", TALLY_INORDER_APART},
        {"the next article", "第五条|第六条", TALLY_INORDER_NEXT},
        {"numbers of several characters", "第二十一条|第三十条", TALLY_INORDER_APART},
        {"floors", "二楼|五楼", TALLY_INORDER_APART},
        {"figures", "2号楼|3号楼", TALLY_INORDER_NEXT},
        {"letters", "A|D区", TALLY_INORDER_APART},
        {"the next letter", "A区|B区", TALLY_INORDER_NEXT},
        {"in either case", "a|B", TALLY_INORDER_NEXT},
        {"backwards", "五楼|二楼", TALLY_INORDER_APART},
        {"numbers in words", "grade three|grade five", TALLY_INORDER_APART},
        {"days", "周一|周五", TALLY_INORDER_APART},
        {"the next day", "星期一|星期二", TALLY_INORDER_NEXT},
        {"English days", "Monday|Friday", TALLY_INORDER_APART},
        {"in brackets", "（五）|（九）", TALLY_INORDER_APART},
        {"parted by the comma in question", "五楼，|九楼", TALLY_INORDER_APART},
        {"another name", "五楼|九层", TALLY_INORDER_NONE},
        {"a number and a letter", "5|B", TALLY_INORDER_NONE},
        {"no places", "教师|学生", TALLY_INORDER_NONE},
        {"words", "teachers|students", TALLY_INORDER_NONE},
        {"a place on one side", "二楼|学生", TALLY_INORDER_NONE},
        {"a name too long", "五年级优秀班|九年级优秀班", TALLY_INORDER_NONE},
        {"a part of a number", "2.5|3.5", TALLY_INORDER_NONE},
        {"the beginning", "|五楼九楼", TALLY_INORDER_NONE},
        {"the end", "五楼九楼|", TALLY_INORDER_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_tokens left;
        struct tally_tokens t;
        char text[128];
        const size_t at = strcspn(rows[i].text, "|");
        tally_arena_init(&arena, 1 << 16);
        assert_int_equal(tally_normalize((struct tally_slice){text_of(rows[i].text).ptr, at}, &left,
                                         &arena, NULL),
                         TALLY_OK);
        (void)snprintf(text, sizeof text, "%.*s %s", (int)at, rows[i].text, rows[i].text + at + 1);
        assert_int_equal(tally_normalize(text_of(text), &t, &arena, NULL), TALLY_OK);
        const enum tally_inorder got = tally_inorder_at(&t, (uint32_t)left.count);
        if (got != rows[i].want)
            fail_msg("%s: %d", rows[i].name, (int)got);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
