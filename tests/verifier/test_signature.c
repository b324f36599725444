/* signature: who signs in one line, and when. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "aroundkit.h"
#include "verifier/signature.h"

#define TEXT "供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖，低保家庭凭有效证件免收供暖费。\n"

enum {
    NOT = -1, /* no signature */
    NONE = TALLY_SIGNATORY_NONE,
    OWN = TALLY_SIGNATORY_OWN,
    KIN = TALLY_SIGNATORY_KIN,
    OTHER = TALLY_SIGNATORY_OTHER,
};

static const struct notice chinese = {
    .title = "供暖通知", .body = "海市人民政府", .written = {2026, 11, 1}, .text = TEXT};
static const struct notice english = {
    .title = "供暖通知", .body = "City of Ashford", .written = {2026, 11, 1}, .text = TEXT};
static const struct notice emergency = {
    .title = "供暖通知", .body = "海市应急管理局", .written = {2026, 11, 1}, .text = TEXT};
static const struct notice roads = {.title = "供暖通知",
                                    .body = "Ashford County Department of Transportation",
                                    .written = {2026, 11, 1},
                                    .text = TEXT};

static const struct {
    const char *line;
    const struct notice *notice;
    int by;
    int day; /* of November 2026; 0: none */
    bool published;
} rows[] = {
    {"海市人民政府", &chinese, OWN, 0, false},
    {"落款：海市人民政府", &chinese, OWN, 0, false},
    {"署名：海市人民政府", &chinese, OWN, 0, false},
    {"签发：海市人民政府", &chinese, OWN, 0, false},
    {"——海市人民政府", &chinese, OWN, 0, false},
    {"海市人民政府（盖章）", &chinese, OWN, 0, false},
    {"海市人民政府  盖章", &chinese, OWN, 0, false},
    {"（印）海市人民政府", &chinese, OWN, 0, false},
    {"海市人民政府 2026年11月2日", &chinese, OWN, 2, false},
    {"落款：海市人民政府（公章）2026年11月2日", &chinese, OWN, 2, false},
    {"海市人民政府于2026年11月2日", &chinese, OWN, 2, false},
    {"（海市人民政府 2026年11月2日）", &chinese, OWN, 2, false},
    {"海市人民政府 2026年11月2日印发", &chinese, OWN, 2, true},
    {"海币人民政府", &chinese, OWN, 0, false},
    {"海市入民政府", &chinese, OWN, 0, false},
    {"悔市人民政府", &chinese, OWN, 0, false},
    {"湖市人民政府", &chinese, OTHER, 0, false},
    {"海市人民法府", &chinese, OTHER, 0, false},
    {"江苏省海市人民政府", &chinese, OWN, 0, false},
    {"市政府", &chinese, KIN, 0, false},
    {"海市人民政府办公室", &chinese, KIN, 0, false},
    {"海市政府办公室", &chinese, KIN, 0, false},
    {"市政府办", &chinese, KIN, 0, false},
    {"市府办 2026年11月2日", &chinese, KIN, 2, false},
    {"海市教育局办公室", &chinese, OTHER, 0, false},
    {"江市政府办", &chinese, OTHER, 0, false},
    {"The City", &english, KIN, 0, false},
    {"Ashford City", &english, KIN, 0, false},
    {"Bashford City", &english, OTHER, 0, false},
    {"海市人民政府秘书处 2026年11月2日", &chinese, KIN, 2, false},
    {"江城市人民政府", &chinese, OTHER, 0, false},
    {"海市水务局 2026年11月2日", &chinese, OTHER, 2, false},
    {"落款：江城市人民政府（盖章）", &chinese, OTHER, 0, false},
    {"临江省东海市人民政府", &chinese, OTHER, 0, false},
    {"2026年11月2日", &chinese, NONE, 2, false},
    {"发布日期：2026年11月2日", &chinese, NONE, 2, true},
    {"成文日期：2026年11月2日", &chinese, NONE, 2, false},
    {"2026年11月2日（盖章）", &chinese, NONE, 2, false},
    {"请大家互相转告", &chinese, NOT, 0, false},
    {"请大家互相转告 2026年11月2日", &chinese, NOT, 0, false},
    {"2026年11月2日起执行", &chinese, NOT, 0, false},
    {"海市人民政府负责解释本通知。", &chinese, KIN, 0, false},
    {"City of Ashford", &english, OWN, 0, false},
    {"By order of the City of Ashford, November 2, 2026", &english, OWN, 2, false},
    {"/s/ City of Ashford", &english, OWN, 0, false},
    {"Issued by: City of Ashford", &english, OWN, 0, false},
    {"City of Ashford Clerk", &english, KIN, 0, false},
    {"City of Milton", &english, OTHER, 0, false},
    {"Ashford Parish", &english, OTHER, 0, false},
    {"Department of Justice, November 2, 2026", &english, OTHER, 2, false},
    {"海市应急局", &emergency, KIN, 0, false},
    {"市应急管理局", &emergency, OWN, 0, false},
    {"海市应急办", &emergency, KIN, 0, false},
    {"江市应急局", &emergency, OTHER, 0, false},
    {"Ashford County DOT", &roads, KIN, 0, false},
    {"Ashford County Dept. of Transportation", &roads, OWN, 0, false},
    {"Ashford County Dept. of Education", &roads, OTHER, 0, false},
    {"Ashford County DOE", &roads, OTHER, 0, false},
    {"Jane Doe", &english, NOT, 0, false},
};

static void lines(void **state)
{
    (void)state;
    size_t broken = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char post[512];
        struct aroundkit k;
        struct tally_signature s;
        (void)snprintf(post, sizeof post, TEXT "%s\n", rows[i].line);
        aroundkit_open(&k, rows[i].notice, post);
        bool is =
            tally_signature_read(&k.around, aroundkit_last_line(&k), (uint32_t)k.tokens.count, &s);
        int by = is ? (int)s.by : NOT;
        int day = is && s.dated ? s.date.day : 0;
        if (by != rows[i].by || day != rows[i].day || (is && s.published != rows[i].published)) {
            print_error("%s: by %d on %d, published %d\n", rows[i].line, by, day, s.published);
            broken++;
        }
        aroundkit_close(&k);
    }
    assert_int_equal(broken, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
