/* clockform: what a time of day may begin with, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/clockform.h"

enum { NONE = -1 };

static const struct {
    const char *text;
    int minutes; /* from the beginning of the day; NONE: no time */
} times[] = {
    {"8点半", 510},
    {"八时三十分", 510},
    {"08:30", 510},
    {"8:30 a.m.", 510},
    {"half past eight", 510},
    {"noon", 720},
    {"8 o'clock", 480},
    {"上午8点半", 510},
    {"午前8点", 480},
    {"早上8点", 480},
    {"早8点", 480},
    {"朝8時", 480},
    {"AM9시", 540},
    {"清晨6点", 360},
    {"凌晨4时", 240},
    {"中午12点", 720},
    {"正午12点", 720},
    {"下午2点", 840},
    {"午后2点", 840},
    {"傍晚6点", 1080},
    {"晚上8点", 1200},
    {"晚8点", 1200},
    {"夜间10点", 1320},
    {"深夜11点", 1380},
    {"次日8点", 1920},
    {"翌日8点", 1920},
    {"第二天早上8点", 1920},
    {"오전 8시", 480},
    {"새벽 4시", 240},
    {"아침 8시", 480},
    {"낮 12시", 720},
    {"오후 2시", 840},
    {"저녁 7시", 1140},
    {"밤 10시", 1320},
    {"다음 날 오전 8시", 1920},
    {"이튿날 8시", 1920},
    {"익일 8시", 1920},
    {"8小时", NONE},
    {"本日8元", NONE},
    {"水位上涨", NONE},
    {"3:2", NONE},
};

static void reads(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct tally_arena arena;
        struct tally_tokens t;
        uint32_t minutes = 0;
        tally_arena_init(&arena, 1 << 16);
        assert_int_equal(tally_normalize(text_of(times[i].text), &t, &arena, NULL), TALLY_OK);
        const uint32_t took = tally_clockform_read(&t, 0, &minutes);
        if (took > 0 ? took != t.count || (int)minutes != times[i].minutes
                     : times[i].minutes != NONE)
            fail_msg("%s: %u tokens, %u", times[i].text, (unsigned)took, (unsigned)minutes);
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
