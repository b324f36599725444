/* metadata: the lines that say what a notice is, in every form and order, and what only looks like
 * them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/metadata.h"

static const struct notice heating = {
    .title = "关于做好供暖工作的通知",
    .number = "海政发〔2026〕12号",
    .body = "海市人民政府",
    .written = {2026, 11, 1},
    .text = "全市供暖时间为11月15日至3月15日。",
};

/* Any order of the items is a run of metadata, and it ends where something else begins. */
static void every_order(void **state)
{
    (void)state;
    static const char *const items[] = {"关于做好供暖工作的通知", "海政发〔2026〕12号",
                                        "海市人民政府", "2026年11月1日"};
    static const enum tally_metadata_item kinds[] = {TALLY_ITEM_TITLE, TALLY_ITEM_NUMBER,
                                                     TALLY_ITEM_NAME, TALLY_ITEM_DATE};
    struct noticekit kit;
    noticekit_open(&kit);
    const struct tally_document *d = noticekit_document(&kit, &heating);
    for (unsigned order_of = 0; order_of < 256; order_of++) {
        char text[512] = "";
        for (unsigned k = 0; k < 4; k++) {
            unsigned item = order_of >> (2 * k) & 3;
            (void)strncat(text, items[item], sizeof text - strlen(text) - 1);
            (void)strncat(text, k % 2 == 0 ? "\n" : " ", sizeof text - strlen(text) - 1);
        }
        struct tally_tokens own = noticekit_fold(&kit, text);
        (void)strncat(text, "全市供暖", sizeof text - strlen(text) - 1);
        struct tally_tokens more = noticekit_fold(&kit, text);
        uint32_t count = (uint32_t)own.count;
        uint32_t took;
        assert_int_equal(tally_metadata_run(d->record, &own, 0, count), count);
        assert_int_equal(tally_metadata_run(d->record, &more, 0, (uint32_t)more.count), count);
        assert_int_equal(tally_metadata_item_at(d->record, &more, 0, (uint32_t)more.count, &took),
                         kinds[order_of & 3]);
        assert_int_equal(
            tally_metadata_item_at(d->record, &more, count, (uint32_t)more.count, &took),
            TALLY_ITEM_NONE);
        /* an item that is cut is none */
        if (kinds[order_of >> 6 & 3] == TALLY_ITEM_TITLE ||
            kinds[order_of >> 6 & 3] == TALLY_ITEM_NAME)
            assert_true(tally_metadata_run(d->record, &own, 0, count - 1) < count - 1);
    }
    noticekit_close(&kit);
}

/* Against the slow obvious way: a line is what stands between two line breaks. */
static void line_ends(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (unsigned breaks = 0; breaks < 64; breaks++) {
        char text[64] = "";
        uint32_t line_of[7];
        uint32_t line = 0;
        for (unsigned i = 0; i < 7; i++) {
            (void)strncat(text, "水", sizeof text - strlen(text) - 1);
            line_of[i] = line;
            if ((breaks >> i & 1) != 0 && i < 6) {
                (void)strncat(text, "\n", sizeof text - strlen(text) - 1);
                line++;
            }
        }
        struct tally_tokens t = noticekit_fold(&kit, text);
        assert_int_equal(t.count, 7);
        for (uint32_t i = 0; i < 7; i++) {
            uint32_t start = i;
            uint32_t end = i;
            while (start > 0 && line_of[start - 1] == line_of[i])
                start--;
            while (end < 7 && line_of[end] == line_of[i])
                end++;
            assert_int_equal(tally_metadata_line_start(&t, i), start);
            assert_int_equal(tally_metadata_line_end(&t, i), end);
        }
    }
    noticekit_close(&kit);
}

static const struct {
    const char *name;
    const char *post;
    const char *first; /* the code of the first line that is one */
} numbers[] = {
    {"none", "全市供暖", ""},
    {"the first line", "海政发〔2026〕12号\n全市供暖", "海政发"},
    {"in brackets", "（海政发〔2026〕12号）\n全市供暖", "海政发"},
    {"below a letterhead", "海市人民政府文件\n海政发〔2026〕12号\n全市供暖", "海政发"},
    {"two", "海政发〔2026〕12号\n海水发〔2026〕3号\n全市供暖", "海政发"},
    {"behind a label", "文号：海政发〔2026〕12号\n全市供暖", "海政发"},
    {"behind a label without a colon", "发文字号 海政发〔2026〕12号\n全市供暖", "海政发"},
    {"behind what is no label of a number", "附件：海政发〔2026〕12号\n全市供暖", ""},
    {"in a sentence", "请看：海政发〔2026〕12号\n全市供暖", ""},
    {"with a word behind", "海政发〔2026〕12号文件\n全市供暖", ""},
    {"far below", "一\n二\n三\n四\n五\n六\n七\n八\n九\n十\n十一\n十二\n海政发〔2026〕12号\n", ""},
    {"just near enough", "一\n二\n三\n四\n五\n六\n七\n八\n九\n十\n十一\n海政发〔2026〕12号\n",
     "海政发"},
};

static void number_lines(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct tally_tokens t = noticekit_fold(&kit, numbers[i].post);
        struct tally_docnum number = {.code = ""};
        bool found = tally_metadata_number(&t, &number);
        if (found != (numbers[i].first[0] != '\0') || strcmp(number.code, numbers[i].first) != 0)
            fail_msg("%s: %s", numbers[i].name, number.code);
    }
    noticekit_close(&kit);
}

static const struct {
    const char *line;
    bool like;
} titles[] = {
    {"关于做好供暖工作的通知", true},
    {"停水公告", true},
    {"专利代理条例", true},
    {"关于做好供暖工作的通知！", true},
    {"关于做好供暖工作", false},
    {"通", false},
    {"通知如下", false},
    {"通知", true},
};

static void like_titles(void **state)
{
    (void)state;
    struct noticekit kit;
    char longest[512] = "";
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        struct tally_tokens t = noticekit_fold(&kit, titles[i].line);
        if (tally_metadata_like_title(&t, 0, (uint32_t)t.count) != titles[i].like)
            fail_msg("%s", titles[i].line);
    }
    for (size_t units = 2; units <= 95; units++) { /* at most 90 units */
        longest[0] = '\0';
        for (size_t k = 0; k + 2 < units; k++)
            (void)strncat(longest, "水", sizeof longest - strlen(longest) - 1);
        (void)strncat(longest, "通知", sizeof longest - strlen(longest) - 1);
        struct tally_tokens t = noticekit_fold(&kit, longest);
        assert_int_equal(tally_metadata_like_title(&t, 0, (uint32_t)t.count), units <= 90);
    }
    noticekit_close(&kit);
}

static const struct {
    const char *name;
    const char *post;
    bool line, begins; /* a line of its own; the beginning of a line */
} titled[] = {
    {"its own line", "关于做好供暖工作的通知\n全市", true, true},
    {"at the end", "全市\n关于做好供暖工作的通知", true, true},
    {"with its number", "关于做好供暖工作的通知（海政发〔2026〕12号）", false, true},
    {"behind a word", "看关于做好供暖工作的通知\n全市", false, false},
    {"cut", "关于做好供暖工作的通\n全市", false, false},
    {"over two lines", "关于做好供暖\n工作的通知\n全市", true, true},
    {"behind its label", "全市\n标题：关于做好供暖工作的通知\n全市", true, true},
    {"behind another label", "全市\n文号：关于做好供暖工作的通知\n全市", false, false},
};

static void title_lines(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    const struct tally_document *d = noticekit_document(&kit, &heating);
    for (size_t i = 0; i < sizeof titled / sizeof *titled; i++) {
        struct tally_tokens t = noticekit_fold(&kit, titled[i].post);
        struct tally_metalines lines;
        assert_int_equal(tally_metalines_read(&t, &lines, &kit.arena, NULL), TALLY_OK);
        if (tally_metadata_title_line(d->record, &t, &lines) != titled[i].line ||
            tally_metadata_titled(d->record, &t) != titled[i].begins)
            fail_msg("%s", titled[i].name);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_order),  cmocka_unit_test(line_ends),
        cmocka_unit_test(number_lines), cmocka_unit_test(like_titles),
        cmocka_unit_test(title_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
