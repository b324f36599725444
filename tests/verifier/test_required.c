/* subject, hearsay, proviso: what an excerpt must not leave out of its own sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/hearsay.h"
#include "verifier/proviso.h"
#include "verifier/subject.h"

/* A text with | where it is cut, once or twice, and what is asked of it. */
typedef bool rule(const struct tally_words *words, const struct tally_tokens *text, uint32_t a,
                  uint32_t b);

struct row {
    const char *name, *text;
    bool torn;
};

static uint32_t tokens_of(const char *text, size_t len)
{
    struct tally_arena arena;
    struct tally_tokens tokens;
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(
        tally_normalize((struct tally_slice){(const uint8_t *)text, len}, &tokens, &arena, NULL),
        TALLY_OK);
    uint32_t count = (uint32_t)tokens.count;
    tally_arena_deinit(&arena);
    return count;
}

static void check(const struct row *row, rule *asked, const struct tally_words *words)
{
    char text[400];
    uint32_t cut[2] = {UINT32_MAX, UINT32_MAX};
    size_t cuts = 0;
    size_t len = 0;
    for (const char *c = row->text; *c != '\0'; c++) {
        if (*c == '|')
            cut[cuts++] = tokens_of(text, len);
        else
            text[len++] = *c;
    }
    text[len] = '\0';
    struct tally_arena arena;
    struct tally_tokens tokens;
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(tally_normalize(text_of(text), &tokens, &arena, NULL), TALLY_OK);
    if (cut[1] == UINT32_MAX)
        cut[1] = (uint32_t)tokens.count;
    if (asked(words, &tokens, cut[0], cut[1]) != row->torn)
        fail_msg("%s: not %d", row->name, (int)row->torn);
    tally_arena_deinit(&arena);
}

static void check_all(const struct row *rows, size_t count, rule *asked)
{
    struct tally_words *words;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    for (size_t i = 0; i < count; i++)
        check(&rows[i], asked, words);
    tally_words_free(words);
}

static bool subject(const struct tally_words *words, const struct tally_tokens *t, uint32_t a,
                    uint32_t b)
{
    (void)b;
    return tally_subject_denies(words, t, 0, a);
}

static void subjects(void **state)
{
    static const struct row rows[] = {
        {"right behind the verb", "No resident shall |burn leaves in May.", true},
        {"further on", "7. No resident shall burn leaves, keep hens, |park a trailer.", true},
        {"nothing", "(a) Nothing in this order shall be construed to |impair the law.", true},
        {"neither", "Neither the Clerk nor the Board may |waive the fee.", true},
        {"behind that", "The Board holds that no tenant may |keep a dog.", true},
        {"across lines", "Nothing in this order shall affect the powers of the\nSecretary of |War.",
         true},
        {"a name that wraps", "No member may vote on the matters of the said\nBoard or |its funds.",
         true},
        {"another sentence", "No resident shall burn leaves. |Hens are fine.", false},
        {"behind a semicolon", "No resident shall burn leaves; |the Clerk shall see to it.", false},
        {"a clause with its own verb",
         "No agency may hire, and |the Director shall report all posts.", false},
        {"inside such a clause", "No agency may hire, and the |Director shall report.", false},
        {"such a clause behind and", "No agency may hire, and |the Director shall report.", false},
        {"behind such a clause",
         "No agency may hire, and the Director shall report posts, |staff and cost.", false},
        {"its beginning", "|No resident shall burn leaves.", false},
        {"a number", "See No. 5 of the list, which shall |be read in May.", false},
        {"no later than", "No later than May 1, each agency shall |report to the Board.", false},
        {"no subject", "The Board has no staff and shall |hire some.", false},
    };
    (void)state;
    check_all(rows, sizeof rows / sizeof *rows, subject);
}

static void told(void **state)
{
    static const struct row rows[] = {
        {"what is claimed", "有人声称|缴纳中介费就可以优先取得公租房|，本局从未委托中介。", true},
        {"without the denial", "|有人声称缴纳中介费就可以优先取得公租房|，本局从未委托中介。",
         true},
        {"with it", "|有人声称缴纳中介费就可以优先取得公租房，本局从未委托中介|。", false},
        {"a pretence", "凡谎称|本委工作人员上门收费的，请立即报警。", true},
        {"under a label", "传言一：|接种疫苗会导致三年内无法生育。\n真相：不影响。", true},
        {"the truth below it", "传言一：接种疫苗不好。\n真相：|疫苗不影响生育能力。", false},
        {"English", "Posts claim that |the county pays cash, which it does not.", true},
        {"a report that is denied", "|据说明日停课|，此消息没有依据。", true},
        {"a report that is not", "|群众反映路灯不亮|，我局已经派人修复。", false},
        {"another clause", "针对网传信息，|我局说明如下。", false},
    };
    (void)state;
    check_all(rows, sizeof rows / sizeof *rows, tally_hearsay_torn);
}

static void provisos(void **state)
{
    static const struct row rows[] = {
        {"a case", "|投诉人撤回的，|终止调解。", true},
        {"a term that has passed", "|投诉人逾期不申请复议，|部门可以申请执行。", true},
        {"leave that is missing", "|任何人未经权利人许可，|生产该品种。", true},
        {"leave for what may be", "|经街道批准，|业主可以占道施工。", true},
        {"leave that was given", "|经国务院同意，|现将有关事项通知如下。", false},
        {"what is left out", "|消费者除要求赔偿损失外，|还可以主张赔偿金。", true},
        {"notwithstanding", "|Notwithstanding any other order, |the fee is due.", true},
        {"a plain clause", "|街道负责审核，|区住建局负责拨付。", false},
        {"a place", "|In the north, |the fee is due.", false},
    };
    (void)state;
    check_all(rows, sizeof rows / sizeof *rows, tally_proviso_depends);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(subjects), cmocka_unit_test(told),
                                       cmocka_unit_test(provisos)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
