/* posthead: what stands above a post's words: lines of a document's head, or somebody's own; and
 * titles that are a record's or another matter's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "judgingkit.h"
#include "noticekit.h"
#include "verifier/posthead.h"

#define NUMBER "海政发〔2026〕12号"
#define TITLE  "关于启动应急响应的通知" /* of the number's owner */
#define SOURCE "关于做好供暖工作的通知" /* of the record whose words these are */
#define WORDS  "供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。"

enum { OWNER, WORDS_OF, NOTICES };
enum { PLAIN = 1, FOOT = 2, TITLED = 4, CONTINUED = 8, OTHER_TITLE = 16 };

static uint64_t entries[NOTICES];

static const struct {
    const char *name, *post;
    unsigned is;
} cases[] = {
    {"the number alone", NUMBER "\n" WORDS, PLAIN},
    {"with its owner's title", NUMBER "\n" TITLE "\n" WORDS, PLAIN | CONTINUED | TITLED},
    {"with the title of the words", NUMBER "\n" SOURCE "\n" WORDS, PLAIN | CONTINUED | TITLED},
    {"the title above", TITLE "\n" NUMBER "\n" WORDS, PLAIN | TITLED},
    {"a letterhead", "海市人民政府文件\n" NUMBER "\n" WORDS, PLAIN},
    {"a date", NUMBER "\n2026年5月6日\n" WORDS, PLAIN},
    {"a title of neither", NUMBER "\n关于清理楼道的通知\n" WORDS, PLAIN | TITLED | OTHER_TITLE},
    {"a title of neither above", "关于清理楼道的通知\n" NUMBER "\n" WORDS,
     PLAIN | TITLED | OTHER_TITLE},
    {"a title of neither beside it", "关于清理楼道的通知（" NUMBER "）\n" WORDS,
     PLAIN | TITLED | OTHER_TITLE},
    {"a title in English", NUMBER "\nBoil Water Advisory\n" WORDS, PLAIN | TITLED | OTHER_TITLE},
    {"labelled below the words", WORDS "\n文号：" NUMBER "\n", PLAIN | FOOT},
    /* somebody refers to it */
    {"a title about the owner's", "关于转发启动应急响应的通知的通知（" NUMBER "）\n" WORDS, 0},
    {"the owner's whole title with more", "学习" TITLE "（" NUMBER "）\n" WORDS, 0},
    {"title marks above", "《" TITLE "》\n" NUMBER "\n" WORDS, TITLED},
};

static unsigned bits_of(const struct tally_posthead *h)
{
    return (h->plain ? PLAIN : 0u) | (h->foot ? FOOT : 0u) | (h->titled ? TITLED : 0u) |
           (h->continued ? CONTINUED : 0u) | (h->title < h->title_end ? OTHER_TITLE : 0u);
}

static int set_up(void **state)
{
    static const char *const drafts[] = {
        "Type: notice\nAuthority: city\nWritten: 2026-01-02\nNumber: " NUMBER "\nTitle: " TITLE
        "\n\n沿江各街道应当每两小时报告一次水情。\n",
        "Type: notice\nAuthority: city\nWritten: 2026-01-03\nTitle: " SOURCE "\n\n" WORDS "\n",
    };
    static struct citykit city;
    struct tally_hash ids[NOTICES];
    if (sodium_init() < 0)
        return 1;
    citykit_make(&city);
    for (size_t i = 0; i < NOTICES; i++)
        ids[i] = citykit_admit(&city, drafts[i]);
    citykit_ask(&city);
    for (size_t i = 0; i < NOTICES; i++)
        entries[i] = tally_ledger_find(city.ledger, ids[i])->index;
    *state = &city;
    return 0;
}

static int tear_down(void **state)
{
    citykit_remove(*state);
    return 0;
}

static void heads(void **state)
{
    struct citykit *city = *state;
    size_t broken = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct tally_judging *j = judgingkit_read(city, cases[i].post);
        const struct tally_posthead head =
            tally_posthead_read(j, tally_corpus_record(city->corpus, entries[OWNER]),
                                tally_corpus_record(city->corpus, entries[WORDS_OF]));
        if (j->heading.count != 1 || bits_of(&head) != cases[i].is) {
            print_error("%s: %u, %zu owners\n", cases[i].name, bits_of(&head), j->heading.count);
            broken++;
        }
    }
    assert_int_equal(broken, 0);
}

/* Where the words begin. */
static void bodies(void **state)
{
    static const struct {
        const char *name, *above;
    } rows[] = {
        {"below the number", NUMBER "\n"},
        {"below number and title", NUMBER "\n" TITLE "\n"},
        {"below a title of neither", NUMBER "\n关于清理楼道的通知\n2026年5月6日\n"},
    };
    struct citykit *city = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[512];
        (void)snprintf(text, sizeof text, "%s%s", rows[i].above, WORDS);
        const struct tally_judging *j = judgingkit_read(city, text);
        const struct tally_posthead head =
            tally_posthead_read(j, tally_corpus_record(city->corpus, entries[OWNER]), NULL);
        if (j->tokens.off[head.body] != strlen(rows[i].above))
            fail_msg("%s: token %u", rows[i].name, head.body);
    }
}

static void other_matters(void **state)
{
    static const struct {
        const char *name, *title, *line;
        bool differs;
    } rows[] = {
        {"its own", TITLE, TITLE, false},
        {"with the issuer before it", TITLE, "海市人民政府关于启动应急响应的通知", false},
        {"without its kind", TITLE, "启动应急响应", false},
        {"shorter", "关于启动防汛防台风应急响应的通知", "关于启动应急响应的通知", false},
        {"of another kind", TITLE, "关于启动应急响应的公告", false},
        {"another matter", TITLE, "关于清理楼道的通知", true},
        {"half of it in other words", TITLE, "关于启动应急检查的通知", false},
        {"most of it in other words", TITLE, "关于结束全市供水检查的通知", true},
        {"in English", "Boil Water Advisory for Ward 4", "Boil Water Advisory", false},
        {"another matter in English", "Boil Water Advisory", "Notice of School Closing", true},
        {"a record without a title", "", "关于清理楼道的通知", false},
    };
    (void)state;
    size_t broken = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct noticekit kit;
        const struct notice notice = {.title = rows[i].title, .text = WORDS};
        noticekit_open(&kit);
        const struct tally_tokens line = noticekit_fold(&kit, rows[i].line);
        const bool got = tally_posthead_differs(noticekit_document(&kit, &notice)->record, &line, 0,
                                                (uint32_t)line.count);
        if (got != rows[i].differs) {
            print_error("%s: %d\n", rows[i].name, got);
            broken++;
        }
        noticekit_close(&kit);
    }
    assert_int_equal(broken, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(heads), cmocka_unit_test(bodies),
                                       cmocka_unit_test(other_matters)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
