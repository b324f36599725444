/* labelled: what is a label of a document's own number, date, issuer and title, and where it ends.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/labelled.h"

enum {
    NUMBER = TALLY_LABELLED_NUMBER,
    DATE = TALLY_LABELLED_DATE,
    ISSUER = TALLY_LABELLED_ISSUER,
    TITLE = TALLY_LABELLED_TITLE
};

static const struct {
    const char *text;
    uint32_t tokens; /* of the label; 0: none */
    int what;
} rows[] = {
    {"文号：海政发〔2026〕12号", 2, NUMBER},
    {"发文字号：海政发〔2026〕12号", 4, NUMBER},
    {"發文字號：海政發〔2026〕12號", 4, NUMBER},
    {"编号 PW-2026-118", 2, NUMBER},
    {"【文件编号】PW-2026-118", 4, NUMBER},
    {"文 号：海政发〔2026〕12号", 2, NUMBER},
    {"查证码：1234", 3, NUMBER},
    {"No. 12", 1, NUMBER},
    {"No.12", 1, NUMBER},
    {"№ 12", 1, NUMBER},
    {"Ref: PW-2026-118", 1, NUMBER},
    {"Our ref. no.: PW-2026-118", 3, NUMBER},
    {"Document number: Notice No. 5", 2, NUMBER}, /* to its colon, not to the next one */
    {"Tally code: 1234", 2, NUMBER},
    {"成文日期：2026年11月1日", 4, DATE},
    {"发布时间：2026年11月1日", 4, DATE},
    {"日期：2026年11月1日", 2, DATE},
    {"Date of issue: 1 November 2026", 3, DATE},
    {"dated 1 November 2026", 1, DATE},
    {"date 1 November 2026", 0, 0},
    {"发文机关：海市人民政府", 4, ISSUER},
    {"落款：海市人民政府", 2, ISSUER},
    {"署名：海市人民政府", 2, ISSUER},
    {"签发人：王小明", 0, 0},
    {"Issued by: Public Works", 2, ISSUER},
    {"标题：关于供暖的通知", 2, TITLE},
    {"Title: Boil Water Advisory", 1, TITLE},
    {"", 0, 0},
    {"文号：", 0, 0}, /* nothing behind it */
    {"文号海政发〔2026〕12号", 0, 0},
    {"依据：海政发〔2026〕12号", 0, 0},
    {"附件：海政发〔2026〕12号", 0, 0},
    {"原文号：海政发〔2026〕12号", 0, 0},
    {"引用文号：海政发〔2026〕12号", 0, 0},
    {"废止文件编号：海政发〔2026〕12号", 0, 0},
    {"电话号码：0519", 0, 0},
    {"索引号：0519", 0, 0},
    {"公告：海政发〔2026〕12号", 0, 0},
    {"Notice: PW-2026-118", 0, 0},
    {"Your ref: PW-2026-118", 0, 0},
    {"See document number: 12", 0, 0},
    {"生效日期：2026年11月1日", 0, 0},
    {"截止日期：2026年11月1日", 0, 0},
    {"日期 2026年11月1日", 0, 0},
    {"Effective date: 1 November 2026", 0, 0},
    {"监督机关：海市人民政府", 0, 0},
    {"抄送：海市人民政府", 0, 0},
    {"关于供暖的通知", 0, 0},
};

static void labels(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_tokens t = noticekit_fold(&kit, rows[i].text);
        enum tally_labelled what = TALLY_LABELLED_NUMBER;
        uint32_t took = tally_labelled_read(&t, 0, (uint32_t)t.count, &what);
        if (took != rows[i].tokens || (took > 0 && (int)what != rows[i].what))
            fail_msg("%s: %u tokens, %d", rows[i].text, took, (int)what);
        for (uint32_t to = 0; to <= took; to++) { /* never without what it is of */
            if (tally_labelled_read(&t, 0, to, &what) >= to && to > 0)
                fail_msg("%s: cut at %u", rows[i].text, to);
        }
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(labels)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
