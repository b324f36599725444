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
    enum tally_abridged is;
} rows[] = {
    {"the kind alone", &chinese, "通知", TALLY_ABRIDGED_TITLE},
    {"another kind alone", &chinese, "公告", TALLY_ABRIDGED_TITLE},
    {"the kind with weight", &chinese, "【紧急通知】", TALLY_ABRIDGED_TITLE},
    {"the issuer and the kind", &chinese, "海市水务局通告", TALLY_ABRIDGED_TITLE},
    {"the issuer's place and the kind", &chinese, "海市通知", TALLY_ABRIDGED_TITLE},
    {"words of the title in its order", &chinese, "关于暂停供水的通知", TALLY_ABRIDGED_TITLE},
    {"words of the title in another order", &chinese, "供水暂停通知", TALLY_ABRIDGED_TITLE},
    {"words of the text", &chinese, "停水两天", TALLY_ABRIDGED_TITLE},
    {"words of the text that are apart there", &chinese, "停水储水通知", TALLY_ABRIDGED_TITLE},
    {"a name for the matter that the record has not", &chinese, "断水通知", TALLY_ABRIDGED_RETOLD},
    {"a name for another matter, as short", &chinese, "停电通知", TALLY_ABRIDGED_RETOLD},
    {"one word of its own", &chinese, "东湖路检修停水通知", TALLY_ABRIDGED_RETOLD},
    {"another word for what stops", &chinese, "关于东湖路北段停水的通知", TALLY_ABRIDGED_TITLE},
    {"what turns it round is left out", &chinese, "关于东湖路北段供水的通知",
     TALLY_ABRIDGED_TURNED},
    {"what turns it round instead", &chinese, "关于恢复东湖路北段供水的通知",
     TALLY_ABRIDGED_TURNED},
    {"what ends it", &chinese, "关于取消暂停供水的通知", TALLY_ABRIDGED_TURNED},
    {"a denial more", &chinese, "关于不暂停供水的通知", TALLY_ABRIDGED_TURNED},
    {"an order that the record has not", &chinese, "关于东湖路北段供水收费的通知",
     TALLY_ABRIDGED_TURNED},
    {"weight with a matter", &chinese, "关于暂停供水的紧急通知", TALLY_ABRIDGED_TURNED},
    {"weight that somebody gave it", &chinese, "紧急停水通知", TALLY_ABRIDGED_TITLE},
    {"words of the text that are denied there", &chinese, "取消送水通知", TALLY_ABRIDGED_TURNED},
    {"what stops something else", &chinese, "关于东湖路停课的通知", TALLY_ABRIDGED_TURNED},
    {"a matter of its own", &chinese, "关于个人所得税起征点的通知", TALLY_ABRIDGED_FOREIGN},
    {"the kind alone in English", &english, "Public Notice", TALLY_ABRIDGED_TITLE},
    {"words of the title in English", &english, "Boil Water Notice", TALLY_ABRIDGED_TITLE},
    {"another word in English", &english, "Boil Water Rules for Mill Street",
     TALLY_ABRIDGED_RETOLD},
    {"another matter in English", &english, "Notice of Gas Leak", TALLY_ABRIDGED_FOREIGN},
    {"denied in the text in English", &english, "Schools Close", TALLY_ABRIDGED_TURNED},
    {"void in English", &english, "Notice of Void Advisory for Mill Street", TALLY_ABRIDGED_TURNED},
};

static void titles(void **state)
{
    (void)state;
    struct noticekit kit;
    size_t broken = 0;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_document *document = noticekit_document(&kit, rows[i].notice);
        const struct tally_tokens line = noticekit_fold(&kit, rows[i].line);
        enum tally_abridged is =
            tally_abridged_read(kit.words, document, &line, 0, (uint32_t)line.count);
        if (is != rows[i].is) {
            print_error("%s: %s: %d\n", rows[i].name, rows[i].line, (int)is);
            broken++;
        }
    }
    noticekit_close(&kit);
    assert_int_equal(broken, 0);
}

/* One run of words for another, whatever frames the two. */
static void changes(void **state)
{
    static const struct {
        const char *name, *line;
        const char *is, *was; /* empty: no words stand for others */
    } cases[] = {
        {"its own title", "关于暂停东湖路北段供水的通知", "", ""},
        {"words more", "刚刚发布：暂停东湖路北段供水", "", ""},
        {"another road", "关于暂停西湖路北段供水的公告", "西", "东"},
        {"another part, in another frame", "海市水务局印发暂停东湖路南段供水通知", "南", "北"},
        {"words left out", "关于暂停供水的通知", "", ""},
    };
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    const struct tally_corpus_record *record = noticekit_document(&kit, &chinese)->record;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct tally_tokens line = noticekit_fold(&kit, cases[i].line);
        struct tally_token_difference d = {.p0 = 0};
        const struct tally_tokens is = noticekit_fold(&kit, cases[i].is);
        const struct tally_tokens was = noticekit_fold(&kit, cases[i].was);
        bool any = tally_abridged_change(record, &line, 0, (uint32_t)line.count, &d);
        if (any != (is.count > 0) ||
            !tally_tokens_equal(&line, d.p0, d.p1, &is, 0, (uint32_t)is.count) ||
            !tally_tokens_equal(&record->title, d.r0, d.r1, &was, 0, (uint32_t)was.count))
            fail_msg("%s: post %u to %u, record %u to %u", cases[i].name, d.p0, d.p1, d.r0, d.r1);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(titles), cmocka_unit_test(changes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
