/* listmark: which marks begin an item, and what only looks like one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/listmark.h"

enum { NONE = -1, LAST = 0 };

static const struct {
    const char *text; /* the mark of its second line is read */
    int place;
} cases[] = {
    {"x\n一、供水", 1},
    {"x\n二．供水", 2},
    {"x\n（三）供水", 3},
    {"x\n4. Water", 4},
    {"x\n⑤供水", 5},
    {"x\n第六条 供水", 6},
    {"x\n第六，供水", 6},
    {"x\n第二步：供水", 2},
    {"x\n乙、供水", 2},
    {"x\n(c) Water", 3},
    {"x\niv. Water", 4},
    {"x\nⅣ、供水", 4},
    {"x\nStep 2: call", 2},
    {"x\nItem 3. Call", 3},
    /* by the line above or below */
    {"x\nFirst, call\nSecond, wait", 1},
    {"x\n首先，供水\n其次，停水", 1},
    {"首先，供水\n最后，停水", LAST},
    {"x\n1 供水\n2 停水", 1},
    {"1️⃣供水\n2️⃣停水", 2},
    {"一是供水\n二是停水", 2},
    {"1：供水\n2：停水", 2},
    /* none */
    {"x\nFirst come, first served", NONE},
    {"x\n首先供水", NONE},
    {"x\n1 供水", NONE},
    {"x\n一是一", NONE},
    {"x\n第三章 供水", 3},
    {"x\n第三章：供水", NONE},
    {"x\n第六批供水", NONE},
    {"x\n第六条生产线", NONE},
    {"x\nA fine of", NONE},
    {"x\nI live there", NONE},
    {"x\nNo one may enter", NONE},
    {"x\n8:30供水", NONE},
    {"1/2供水\n2/2停水", NONE},
    {"x\n5%的居民", NONE},
    {"x\n2.5米", NONE},
    {"x\n200 供水\n201 停水", NONE},
    {"x\n三天停水", NONE},
};

static void marks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_arena arena;
        struct tally_tokens t;
        struct tally_listmark mark;
        uint32_t at = 1;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(cases[i].text), &t, &arena, NULL), TALLY_OK);
        while (at < t.count && (t.flags[at] & TALLY_TOKEN_LINE) == 0)
            at++;
        bool read = tally_listmark_read(&t, at, &mark);
        bool right = read && cases[i].place >= 0 && mark.from == at && mark.to > at &&
                     (mark.place[0] == (uint64_t)cases[i].place ||
                      mark.place[1] == (uint64_t)cases[i].place);
        if (!right && (read || cases[i].place >= 0))
            fail_msg("%s: %s, place %d", cases[i].text, read ? "a mark" : "none",
                     read ? (int)mark.place[0] : NONE);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(marks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
