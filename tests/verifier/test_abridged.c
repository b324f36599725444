/* abridged: which line tells a record's title in fewer words, and which is another title. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/abridged.h"

static const struct notice chinese = {.title = "关于暂停东湖路北段供水的通知",
                                      .body = "海市水务局",
                                      .text = "东湖路北段停水两天，不取消送水，请储水。\n"};
static const struct notice english = {.title = "Notice of Boil Water Advisory for Mill Street",
                                      .body = "Haishi Water Bureau",
                                      .text =
                                          "Boil all water in Mill Street. Schools do not close.\n"};

static const struct {
    const char *name;
    const struct notice *notice;
    const char *line;
    bool abridged;
} rows[] = {
    {"the kind alone", &chinese, "通知", true},
    {"another kind alone", &chinese, "公告", true},
    {"the kind with weight", &chinese, "【紧急通知】", true},
    {"the issuer and the kind", &chinese, "海市水务局通告", true},
    {"the issuer's place and the kind", &chinese, "海市通知", true},
    {"words of the title in its order", &chinese, "关于暂停供水的通知", true},
    {"words of the text", &chinese, "停水两天", true},
    {"words that neither has", &chinese, "关于停电的通知", false},
    {"words of the title in another order", &chinese, "供水暂停通知", false},
    {"what turns it round is left out", &chinese, "关于东湖路北段供水的通知", false},
    {"a denial more", &chinese, "关于不暂停供水的通知", false},
    {"weight with a matter", &chinese, "关于暂停供水的紧急通知", false},
    {"words of the text that are denied there", &chinese, "取消送水通知", false},
    {"words of the text that are apart there", &chinese, "停水储水通知", false},
    {"the kind alone in English", &english, "Public Notice", true},
    {"words of the title in English", &english, "Boil Water Notice", true},
    {"another matter in English", &english, "Notice of Gas Leak", false},
    {"denied in the text in English", &english, "Schools Close", false},
};

static void titles(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_document *document = noticekit_document(&kit, rows[i].notice);
        const struct tally_tokens line = noticekit_fold(&kit, rows[i].line);
        if (tally_abridged_title(kit.words, document, &line, 0, (uint32_t)line.count) !=
            rows[i].abridged)
            fail_msg("%s: %s", rows[i].name, rows[i].line);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(titles)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
