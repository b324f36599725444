/* numberform: what careless copies make of a document number, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "noticekit.h"
#include "verifier/numberform.h"

static const struct {
    const char *text;
    const char *key; /* "": none */
    bool whole;      /* it takes all of the text */
} cases[] = {
    {"海政发〔2026〕12号", "海政发|2026|12", true},
    {"海政发2026〕12号", "海政发|2026|12", true},
    {"海政发〔2026 12号", "海政发|2026|12", true},
    {"海政發﹝2026﹞第12號", "海政发|2026|12", true},
    {"海政发〔二〇二六〕十二号", "海政发|2026|12", true},
    {"海政发〔2026〕012号", "海政发|2026|12", true},
    {"海政发2026年12号", "海政发|2026|12", true},
    {"海政发〔2026〕12", "海政发|2026|12", true},
    {"海政发〔2026〕12号文件", "海政发|2026|12", false},
    {"海市人民政府令第十二号", "海市人民政府令|0|12", true},
    {"海市人民政府第12号令", "海市人民政府令|0|12", true},
    {"海政发2026 12", "", false},
    {"海政发12号", "", false},
    {"海政发〔1820〕12号", "", false},
    {"海政发〔2026〕0号", "", false},
    {"海政发〔2026〕\n12号", "", false},
    {"2026年12号", "", false},
    {"全市供暖", "", false},
    {"海", "", false},
    {"关于做好今冬明春供暖工作的通知2026年12号", "", false},
};

static void forms(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_tokens t = noticekit_fold(&kit, cases[i].text);
        struct tally_docnum number = {.code = ""};
        const uint32_t took = tally_numberform_read(&t, 0, (uint32_t)t.count, &number);
        const char *want = cases[i].key;
        if ((took > 0) != (want[0] != '\0') || (cases[i].whole && took != t.count) ||
            (took > 0 && strcmp(tally_docnum_key(&number).s, want) != 0))
            fail_msg("%s: %u, %s", cases[i].text, took, tally_docnum_key(&number).s);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(forms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
