/* listform: one noun for several numbers or letters, or one for each of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/listform.h"

static void lists(void **state)
{
    (void)state;
    static const struct {
        const char *name, *post, *record;
        uint32_t p, r; /* tokens of the list; 0: they are not the same */
    } rows[] = {
        {"a noun for each", "Zones A and B", "Zone A and Zone B", 4, 5},
        {"the other way", "Zone A and Zone B", "Zones A and B", 5, 4},
        {"numbers", "Gate 1 or Gate 2 opens", "Gates 1 or 2 opens", 5, 4},
        {"a range of several", "Districts 1-3", "Districts 1, 2 and 3", 3, 5},
        {"with a word", "Districts 1 to 3", "Districts 1, 2 and 3", 4, 5},
        {"in words", "Zones fifteen and eighteen", "Zones 15, 18", 4, 3},
        {"with its sign", "Zones 15 & 18", "Zones 15 and 18", 3, 4},
        {"another one in words", "Zones fifteen and eighty", "Zones 15, 18", 0, 0},
        {"and left out", "Zones A, B and C", "Zones A, B, C", 5, 4},
        {"the words behind it are none of it", "Zones A and B close", "Zone A and Zone B shut", 4,
         5},
        {"another member", "Zones A and C", "Zone A and Zone B", 0, 0},
        {"one less", "Zones A and B", "Zone A, Zone B and Zone C", 0, 0},
        {"another noun", "Areas A and B", "Zone A and Zone B", 0, 0},
        {"or for and", "Zones A or B", "Zone A and Zone B", 0, 0},
        {"a shorter range", "Districts 1-2", "Districts 1, 2 and 3", 0, 0},
        {"a range of one thing", "Section 1-3", "Section 1, 2, 3", 0, 0},
        {"letters between them are not counted", "Zones A-C", "Zones A, B and C", 0, 0},
        {"one member", "Zone A", "Zone A", 0, 0},
        {"a date is no row of ranges", "filed 10-15-20", "filed 10-16-20", 0, 0},
        {"nor are three numbers", "第10-15-20号", "第10-16-20号", 0, 0},
        {"two ranges", "Districts 1-3 and 5-6", "Districts 1, 2, 3 and 5-6", 6, 7},
        {"a word before all", "周一、三", "周一、周三", 3, 4},
        {"a word behind all", "3、5号楼", "3号楼、5号楼", 4, 6},
        {"both", "第3、5条", "第3条、第5条", 4, 6},
        {"ordinals between two", "第2-4号", "第2、3、4号", 3, 4},
        {"itself, with 和", "3号和5号楼", "3号和5号楼", 5, 5},
        {"和 for each", "3和5号楼", "3号楼和5号楼", 5, 7},
        {"another number", "3、6号楼", "3号楼、5号楼", 0, 0},
        {"a number more", "3、4、5号楼", "3号楼、5号楼", 0, 0},
        {"another joint", "3和5号楼", "3号楼、5号楼", 0, 0},
        {"another word behind", "3、5号院", "3号楼、5号楼", 0, 0},
        {"another word before", "周一、三", "期一、期三", 0, 0},
        {"ordinals that stop early", "第2-3号", "第2、3、4号", 0, 0},
        {"no ordinals", "2-4号", "2、3、4号", 0, 0},
        {"no noun", "3、5", "3、5", 0, 0},
        {"the end", "", "", 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_arena arena;
        struct tally_tokens post;
        struct tally_tokens record;
        uint32_t p = 0;
        uint32_t r = 0;
        tally_arena_init(&arena, 1 << 16);
        assert_int_equal(tally_normalize(text_of(rows[i].post), &post, &arena, NULL), TALLY_OK);
        assert_int_equal(tally_normalize(text_of(rows[i].record), &record, &arena, NULL), TALLY_OK);
        const bool same = tally_listform_same_at(&post, &p, &record, &r);
        if (same != (rows[i].p > 0) || (same && (p != rows[i].p || r != rows[i].r)))
            fail_msg("%s: %d, behind %u and %u", rows[i].name, (int)same, p, r);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lists)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
