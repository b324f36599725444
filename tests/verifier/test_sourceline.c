/* sourceline: where a text was taken from or goes on, and who wrote it, by the form of a line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/sourceline.h"

static const struct {
    const char *line;
    bool is;
} rows[] = {
    {"Read more: https://news.example/a", true},
    {"Full story: https://news.example/b?id=3", true},
    {"Continue reading at https://news.example/b", true},
    {"阅读原文：https://news.example/a", true},
    {"来源网址：https://news.example/a", true},
    {"Source: haishi.gov", true},
    {"来源：www.haishi.gov.cn/a/1.html", true},
    {"Pay at haishi.gov", false},
    {"Source: haishi.gov shuts the water off", false},
    {"Read more and pay: https://news.example/a", false},
    {"Apply at https://news.example/a", false},
    {"阅读原文并缴费：https://news.example/a", false},
    {"查看：https://news.example/a 停水三天", false},
    {"Read https://a.example or https://b.example", false},
    {"https://news.example/a", false},
    {"Read more", false},
    {"On Mon, Jan 4, 2027 at 9:15 AM, Bob <bob@x.example> wrote:", true},
    {"Bob Smith wrote:", true},
    {"在 2027年1月4日，上午9:15，张三 <zhang@x.example> 写道：", true},
    {"On Monday residents must pay, Bob wrote:", false},
    {"Bob Smith wrote", false},
    {"From: Carol D. <carol@x.example>", true},
    {"发件人: 李四 <li@x.example>", true},
    {"From: Carol", false},
    {"From: Carol, who must pay carol@x.example", false},
    {"www.haishi.gov.cn 2026-11-03", true},
    {"海市政府网 www.haishi.gov.cn 2026-11-03 09:30", true},
    {"海市政府门户网站 www.haishi.gov.cn 2026年11月3日 来源：海市日报", true},
    {"来源：海市政府网 www.haishi.gov.cn 2026-11-03", true},
    {"www.haishi.gov.cn", false},
    {"海市政府网 www.haishi.gov.cn 2026-11-03前", false},
    {"海市政府网 www.haishi.gov.cn 2026-11-03 停水", false},
    {"请登录 www.haishi.gov.cn 2026-11-03", false},
    {"缴费网站 www.haishi.gov.cn 2026-11-03", false},
    {"截止 www.haishi.gov.cn 2026-11-03", false},
    {"海市政府网 www.haishi.gov.cn 9月3日", false},
    {"联系人：王先生 <w@x.example>", false},
};

static void lines(void **state)
{
    (void)state;
    struct tally_words *words;
    struct tally_arena arena;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    tally_arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_tokens t;
        assert_int_equal(tally_normalize(text_of(rows[i].line), &t, &arena, NULL), TALLY_OK);
        if (tally_sourceline_is(words, &t, 0, (uint32_t)t.count) != rows[i].is)
            fail_msg("%s: %s", rows[i].line, rows[i].is ? "is none" : "is one");
    }
    tally_arena_deinit(&arena);
    tally_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
