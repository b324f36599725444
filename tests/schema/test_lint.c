/* lint: what is said about a draft, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "schema/lint.h"

enum { MEMORY = 1 << 20, SAID_MAX = 4096 };

static const int64_t now = 1793534400; /* 2026-11-01T12:00:00Z */

struct said {
    char text[SAID_MAX]; /* each warning on a line, "a || b" behind it */
    size_t count;
};

static void hear(void *context, const struct tally_err *warning, const struct tally_pair *keep)
{
    struct said *said = context;
    size_t len = strlen(said->text);
    said->count++;
    if (warning->zh[0] == '\0')
        fail_msg("no Chinese for \"%s\"", warning->text);
    if (keep == NULL)
        (void)snprintf(said->text + len, sizeof said->text - len, "%s\n", warning->text);
    else
        (void)snprintf(said->text + len, sizeof said->text - len, "%.*s || %.*s\n",
                       (int)keep->a.len, (const char *)keep->a.ptr, (int)keep->b.len,
                       (const char *)keep->b.ptr);
}

static void lint_draft(const char *draft, struct said *said)
{
    struct tally_arena arena;
    struct tally_draft out;
    struct tally_err err = TALLY_ERR_INIT;
    const struct tally_draft_defaults defaults = {.now = now};
    const struct tally_lint to = {hear, said};
    *said = (struct said){{0}, 0};
    tally_arena_init(&arena, MEMORY);
    if (tally_draft_parse(tally_slice_of(draft), &defaults, NULL, &out, &arena, &err) != TALLY_OK)
        fail_msg("%s: %s", draft, err.text);
    tally_lint_draft(&to, &out, now);
    tally_arena_deinit(&arena);
}

/* A notice that nothing is said about, with `headers` and `text` in place of its own. */
static void lint(const char *headers, const char *text, struct said *said)
{
    char draft[8192];
    (void)snprintf(draft, sizeof draft, "Type: notice\nAuthority: city.example\n%s%s%s\n%s",
                   strstr(headers, "Title:") == NULL ? "Title: 关于供暖的通知\n" : "",
                   strstr(headers, "Written:") == NULL ? "Written: 2026-11-01\n" : "", headers,
                   text);
    lint_draft(draft, said);
}

static void rules(void **state)
{
    (void)state;
    static const struct {
        const char *name, *headers, *text, *said;
    } cases[] = {
        {"a plain notice", "", "各区：\n一、供暖。\n二、供水。\n\n海市人民政府\n2026年11月1日\n",
         ""},
        /* dates */
        {"tomorrow in the east", "Written: 2026-11-02\n", "好。\n", ""},
        {"the day after", "Written: 2026-11-03\n", "好。\n",
         "Written lies in the future: 2026-11-03\n"},
        {"a year ago", "Written: 2025-10-31\n", "好。\n", ""},
        {"over a year ago", "Written: 2025-10-30\n", "好。\n",
         "Written is over a year ago: 2025-10-30\n"},
        {"dated another day", "", "好。\n　　2026年11月2日 \n",
         "Written is 2026-11-01, and the text is dated 2026-11-02\n"},
        {"the last date counts", "", "2026年10月1日\n好。\n2026年11月1日\n", ""},
        {"a date within a line is none of its own", "", "自2026年12月1日起施行。\n", ""},
        {"a day that is none", "", "2月30日前完成。\n", "there is no such day: 2月30日\n"},
        {"nor this year", "", "2026年2月29日前完成。\n", "there is no such day: 2026年2月29日\n"},
        {"behind a blank", "", "于 2月30日 前完成。\n", "there is no such day: 2月30日\n"},
        {"in a leap year", "", "2028年2月29日；2月29日前完成。\n", ""},
        {"a thirteenth month", "", "13月5日前，2026年13月底，0月1日。\n",
         "there is no such day: 13月5日\nthere is no such day: 2026年13月\n"
         "there is no such day: 0月1日\n"},
        {"thirteen months", "", "共13个月，第13月。\n", ""},
        {"in figures", "", "2026-02-30，0000-12345，12-2026-02-30，2026-12-01-7。\n",
         "there is no such day: 2026-02-30\n"},
        {"in English", "", "From 30 February. By February 30, 2026. May 31. On 31 April.\n",
         "there is no such day: 30 February\nthere is no such day: February 30, 2026\n"
         "there is no such day: 31 April\n"},
        {"no date in English", "", "You may 3 times. Section 4 March. Maybe 5.\n", ""},
        {"a weekday of another day", "", "12月25日星期一、12月25日（周五）、11月1日 星期天。\n",
         "that day is a Friday: 12月25日星期一\n"},
        {"of the next year", "", "1月5日（星期二）上课，1月5日（星期六）。\n",
         "that day is a Tuesday: 1月5日（星期六）\n"},
        {"or of the year that was named", "", "2025年总结。2025年1月2日开会，1月5日（星期日）。\n",
         ""},
        {"or in its title", "", "关于2019年假期的通知：9月29日（星期日）上班。\n", ""},
        {"in its own year", "", "2026年12月25日周一。\n",
         "that day is a Friday: 2026年12月25日周一\n"},
        {"weekdays of a span are no day's", "",
         "12月21日至25日（周一至周五），12月25日周一至周五。\n", ""},
        {"each end of it", "", "12月21日（周一）至25日（周四）。\n",
         "that day is a Friday: 25日（周四）\n"},
        {"a weekday in English", "", "Monday, 25 December 2026; Friday December 25.\n",
         "that day is a Friday: Monday, 25 December 2026\n"},
        {"a period that runs back", "", "11月20日至15日，11月20日到11月15日。\n",
         "the period ends before it begins: 11月20日至15日\n"
         "the period ends before it begins: 11月20日到11月15日\n"},
        {"with its years", "", "2026年11月15日至2025年3月15日，2026年5月1日—2026年4月30日。\n",
         "the period ends before it begins: 2026年11月15日至2025年3月15日\n"
         "the period ends before it begins: 2026年5月1日—2026年4月30日\n"},
        {"over the new year", "",
         "11月15日至3月15日，2026年11月15日至2027年3月15日，"
         "12月31日至1月2日，11月5日至5日，2026-11-01 - 2026-11-03，12月1日至次年1月2日。\n",
         ""},
        {"in English, back", "", "3 May 2026 to 2 May 2026\n",
         "the period ends before it begins: 3 May 2026 to 2 May 2026\n"},
        {"ends before it begins",
         "Effective: 2026-12-02T00:00:00+08:00\nExpires: 2026-12-01T00:00:00+08:00\n", "好。\n",
         "Expires is not after Effective: 2026-12-01T00:00:00+08:00\n"},
        {"over", "Expires: 2026-10-31T00:00:00+08:00\n", "好。\n",
         "Expires is over already: 2026-10-31T00:00:00+08:00\n"},
        {"before it was written", "Effective: 2026-10-01T00:00:00+08:00\n", "好。\n",
         "Effective is before Written: 2026-10-01T00:00:00+08:00\n"},
        {"signed now", "Issued: 2026-11-01T12:05:00Z\n", "好。\n", ""},
        {"signed in the future", "Issued: 2026-11-01T12:05:01Z\n", "好。\n",
         "Issued lies in the future: 2026-11-01T12:05:01Z\n"},
        {"signed yesterday", "Issued: 2026-10-31T20:00:00+08:00\n", "好。\n", ""},
        {"signed long ago", "Issued: 2026-10-31T19:59:59+08:00\n", "好。\n",
         "Issued is over a day ago (without the header it is the time of signing): "
         "2026-10-31T19:59:59+08:00\n"},
        {"a key line of the text", "Key-line: 不得停暖\n", "甲。\n不得停暖。\n", ""},
        {"a key line that is not", "Key-line: 停课\nKey-line: 停暖\n", "不得停暖。\n",
         "Key-line: these words are not in the text: 停课\n"},
        {"at the start of its day", "Effective: 2026-11-01T00:00:00+08:00\n", "好。\n", ""},
        /* title and number */
        {"a full stop", "Title: 关于供暖的通知。\n", "好。\n", "the title ends with a full stop\n"},
        {"another kind", "Title: 关于供暖的公告\nKind: 通知\n", "好。\n",
         "Kind is 通知, and the title ends with 公告\n"},
        {"the same kind", "Title: 关于供暖的通知\nKind: 通知\n", "好。\n", ""},
        {"an order by its short name", "Title: 海市人民政府令\nKind: 命令\n", "好。\n",
         "Kind is 命令, and the title ends with 令\n"},
        {"a kind that no title ends with", "Title: 关于供暖的通知\nKind: 警情\n", "好。\n", ""},
        {"no number", "Number: 第三号文件\n", "好。\n",
         "Number is not of the form 海政发〔2026〕12号, so no declared series counts it: "
         "第三号文件\n"},
        {"another bracket", "Number: 海政发[2026]3号\n", "好。\n",
         "Number is usually written like 海政发〔2026〕12号: 海政发[2026]3号\n"},
        {"a number of last year", "Number: 海政发〔2025〕3号\n", "好。\n",
         "Number is of 2025, and Written of 2026\n"},
        /* heads */
        {"a head left out", "", "一、甲\n三、乙\n",
         "the text, line 2: a head is numbered 3 where 2 is the next\n"},
        {"a head twice", "", "一、甲\n一、乙\n二、丙\n", ""},
        {"levels begin anew", "", "一、甲\n（一）子\n（二）丑\n二、乙\n（一）寅\n", ""},
        {"levels go on", "", "一、甲\n（一）子\n（二）丑\n二、乙\n（三）寅\n", ""},
        {"one left out below", "", "一、甲\n（一）子\n（三）丑\n",
         "the text, line 3: a head is numbered 3 where 2 is the next\n"},
        {"digits and brackets", "", "1. 甲\n2．乙\n(1)丙\n（2）丁\n3、戊\n", ""},
        {"begins at two", "", "2. 甲\n",
         "the text, line 1: a head is numbered 2 where 1 is the next\n"},
        {"a decimal is no head", "", "2.5米以上。\n", ""},
        {"a year is no head", "", "2026、2027年。\n", ""},
        /* characters */
        {"a zero-width space", "", "不\xE2\x80\x8B得\n", "the text, line 1: U+200b is not seen\n"},
        {"in the title", "Title: 关\xE2\x80\x8B于的通知\n", "好。\n",
         "the title, line 1: U+200b is not seen\n"},
        {"a radical", "", "好。\n\xE2\xBC\x80\n",
         "the text, line 2: U+2f00 looks like an ordinary character and is another\n"},
        {"private use", "", "\xEE\x80\x80\n",
         "the text, line 1: U+e000 looks different on each machine\n"},
        {"half of a template", "Title: 关于‹供暖›的通知\n", "好。\n‹正文。›\n",
         "the title, line 1: U+2039 marks in the template what is to be filled in\n"
         "the text, line 2: U+2039 marks in the template what is to be filled in\n"},
        {"what was lost", "", "\xEF\xBF\xBD\n",
         "the text, line 1: U+fffd stands for a character that was lost\n"},
        {"Cyrillic in a Latin word", "", "w\xD0\xBErd\n",
         "the text, line 1: U+043e is of another alphabet than the letter before it\n"},
        {"Cyrillic by itself", "", "\xD0\xBE\xD0\xBA web\n", ""},
        /* what turns */
        {"a but", "", "不得停暖，但是抢修的除外。好。\n", "不得停暖， || 但是抢修的除外\n"},
        {"a sentence that turns the one before", "", "收费25元。但低保家庭免收。\n",
         "收费25元。 || 但低保家庭免收\n"},
        {"the first of a paragraph turns nothing", "", "甲。\n但乙。\n", ""},
        {"saving clause", "", "可以委托，法律另有规定的除外；好。\n",
         "可以委托， || 法律另有规定的除外\n"},
        {"once a sentence", "", "甲，但乙，否则丙。\n", "甲， || 但乙，否则丙\n"},
        {"English", "", "Schools close. However, exams go on.\n",
         "Schools close. || However, exams go on.\n"},
        {"another word", "", "甲，但凡乙。\n", ""},
        {"kept already", "Keep-with: 不得停暖 || 但是抢修的除外\n", "不得停暖，但是抢修的除外。\n",
         ""},
        {"kept, and not there", "Keep-with: 好 || 没有\n", "好。\n",
         "Keep-with: these words are not in the text: 没有\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct said said;
        lint(cases[i].headers, cases[i].text, &said);
        if (strcmp(said.text, cases[i].said) != 0)
            fail_msg("%s: \"%s\"", cases[i].name, said.text);
    }
}

static void han(char out[16], int n)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    (void)snprintf(out, 16, "%s%s%s", n >= 20 ? digits[n / 10] : "", n >= 10 ? "十" : "",
                   digits[n % 10]);
}

/* Ninety-nine heads of each level, none of them left out, then each of them. */
/* What is said of a declaration that is to be signed: nobody renews it after it is over. */
static void declarations(void **state)
{
    (void)state;
    static const struct {
        const char *name, *headers, *said;
    } cases[] = {
        {"to be renewed", "Since: 2026-01-01\nRenew-by: 2027-01-31\n", ""},
        {"today is time enough", "Since: 2026-01-01\nRenew-by: 2026-11-01\n", ""},
        {"over", "Since: 2026-01-01\nRenew-by: 2026-10-31\n",
         "Renew-by is over already: 2026-10-31\n"},
        {"ended before it began", "Since: 2026-06-01\nUntil: 2026-05-01\nRenew-by: 2027-01-31\n",
         "until 2026-05-01 is before from 2026-06-01\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char draft[512];
        struct said said;
        (void)snprintf(draft, sizeof draft,
                       "Type: coverage\nOrigin: city.example/log\nAuthority: city.example\nKind: "
                       "通知\nComplete: true\n%s",
                       cases[i].headers);
        lint_draft(draft, &said);
        if (strcmp(said.text, cases[i].said) != 0)
            fail_msg("%s: %s", cases[i].name, said.text);
    }
}

static void every_head(void **state)
{
    (void)state;
    static const char *const forms[] = {"%s、\n", "（%s）\n", "%s. \n", "(%s)\n"};
    for (size_t level = 0; level < 4; level++) {
        for (int out = 0; out < 99; out++) {
            char text[4096] = "";
            struct said said;
            for (int n = 1; n <= 99; n++) {
                char number[16];
                size_t len = strlen(text);
                if (level < 2)
                    han(number, n);
                else
                    (void)snprintf(number, sizeof number, "%d", n);
                if (n != out && level % 2 == 0)
                    (void)snprintf(text + len, sizeof text - len, level == 0 ? "%s、\n" : "%s. \n",
                                   number);
                else if (n != out)
                    (void)snprintf(text + len, sizeof text - len,
                                   level == 1 ? "（%s）\n" : "(%s)\n", number);
            }
            lint("", text, &said);
            if (said.count != (out == 0 ? 0U : 1U))
                fail_msg("form %s without %d: %s", forms[level], out, said.text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rules), cmocka_unit_test(declarations),
                                       cmocka_unit_test(every_head)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
