/* numberplace: which number or code a post bears as its own, where, and whose it is; and what is
 * only mentioned. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "judgingkit.h"
#include "schema/shortcode.h"

#define TEXT   "供热单位应当按时供暖，不得擅自推迟供暖或者提前停暖。\n"
#define NUMBER "海政发〔2026〕12号"
#define OTHER  "海政发〔2026〕13号"
#define WATER  "PW Notice 2026-118" /* of no form that is known for numbers */
#define FEW    "12"

enum { NUMBERED, OTHER_ONE, WATERED, SHORT, NOTICES, NOBODY = -1 };
enum { /* what else is read */
       LABELLED = 1,
       CODE = 2,
       VAGUE = 4,
       FOOT = 8,
       SEVERAL = 16,
       BESIDE = 32,
};

static const char *const numbers[NOTICES] = {NUMBER, OTHER, WATER, FEW};
static struct tally_hash admitted[NOTICES];

static const struct {
    const char *name, *post; /* @ is the code of the first */
    int owner;
    unsigned how;
} cases[] = {
    {"alone above the text", NUMBER "\n" TEXT, NUMBERED, 0},
    {"below the title", "关于供暖的通知\n" NUMBER "\n" TEXT, NUMBERED, 0},
    {"in brackets of another kind", "海政发[2026]12号\n" TEXT, NUMBERED, 0},
    {"of nobody, in a known form", "海政发〔2026〕99号\n" TEXT, NOBODY, 0},
    {"behind a label", "发文字号：" NUMBER "\n" TEXT, NUMBERED, LABELLED},
    {"beside a title", "关于供暖的通知（" NUMBER "）\n" TEXT, NUMBERED, BESIDE},
    {"in front of a title", NUMBER " 关于供暖的通知\n" TEXT, NUMBERED, BESIDE},
    {"a code", "@\n" TEXT, NUMBERED, CODE},
    {"a code behind a label", "编码：@\n" TEXT, NUMBERED, CODE | LABELLED},
    {"to the letter what a record gives", WATER "\n" TEXT, WATERED, 0},
    {"the same behind a label", "Ref: " WATER "\n" TEXT, WATERED, LABELLED},
    {"the same, of nobody", "PW Notice 2026-119\n" TEXT, NOBODY, 0},
    {"so short that anything may read so", FEW "\n" TEXT, SHORT, VAGUE},
    {"labelled below the text", TEXT "文号：" NUMBER "\n", NUMBERED, LABELLED},
    {"twice the same", NUMBER "\n" NUMBER "\n" TEXT, NUMBERED, 0},
    {"two of them", NUMBER "\n" OTHER "\n" TEXT, NUMBERED, SEVERAL},
    {"its code and another's number", "@\n" OTHER "\n" TEXT, NUMBERED, CODE | SEVERAL},
    /* not its own */
    {"none", TEXT, NOBODY, 0},
    {"in a sentence", "请按照" NUMBER "的要求办理。\n" TEXT, NOBODY, 0},
    {"between title marks", "《" NUMBER "》\n" TEXT, NOBODY, 0},
    {"below 根据", "根据\n" NUMBER "\n" TEXT, NOBODY, 0},
    {"asked", "关于供暖的通知 " NUMBER "？\n" TEXT, NOBODY, 0},
    {"a code in a sentence", "请查@\n" TEXT, NOBODY, 0},
    {"a phone", "电话：0519-85001234\n" TEXT, NOBODY, 0},
    {"a date", "2026年1月2日\n" TEXT, NOBODY, 0},
    {"an empty post", "", NOBODY, 0},
};

static int set_up(void **state)
{
    static struct citykit city;
    if (sodium_init() < 0)
        return 1;
    citykit_make(&city);
    for (size_t i = 0; i < NOTICES; i++) {
        char draft[512];
        (void)snprintf(draft, sizeof draft,
                       "Type: notice\nAuthority: city\nWritten: 2026-01-02\nNumber: %s\n"
                       "Title: 关于第%zu件事的通知\n\n第%zu件事办好。\n",
                       numbers[i], i, i);
        admitted[i] = citykit_admit(&city, draft);
    }
    citykit_ask(&city);
    *state = &city;
    return 0;
}

static int tear_down(void **state)
{
    citykit_remove(*state);
    return 0;
}

/* With the first one's code for @. */
static const char *with_code(const char *post, char *out, size_t max)
{
    const char *at = strchr(post, '@');
    if (at == NULL)
        return post;
    (void)snprintf(out, max, "%.*s%s%s", (int)(at - post), post,
                   tally_shortcode_of(admitted[NUMBERED]).s, at + 1);
    return out;
}

static int owner_of(const struct tally_heading *heading)
{
    for (int i = 0; heading->count > 0 && i < NOTICES; i++) {
        if (tally_hash_eq(heading->owners[0]->id, admitted[i]))
            return i;
    }
    return NOBODY;
}

static unsigned how_of(const struct tally_heading *h)
{
    return (h->labelled ? LABELLED : 0u) | (h->code ? CODE : 0u) | (h->vague ? VAGUE : 0u) |
           (h->foot ? FOOT : 0u) | (h->several ? SEVERAL : 0u) |
           (h->beside < h->beside_end ? BESIDE : 0u);
}

static void headings(void **state)
{
    size_t broken = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[1024];
        const struct tally_judging *j =
            judgingkit_read(*state, with_code(cases[i].post, text, sizeof text));
        const int owner = owner_of(&j->heading);
        const unsigned how = how_of(&j->heading) & ~(unsigned)FOOT;
        if (owner != cases[i].owner || how != cases[i].how) {
            print_error("%s: of %d, %u\n", cases[i].name, owner, how);
            broken++;
        }
    }
    assert_int_equal(broken, 0);
}

/* A text of many lines: its head and its foot are where a number is its own. */
static void lines(void **state)
{
    static const struct {
        const char *name;
        size_t above, below; /* lines of the text */
        const char *line;
        bool own, foot;
    } rows[] = {
        {"in the first line", 0, 30, NUMBER, true, false},
        {"in the last line of a head", TALLY_HEAD_LINES - 1, 30, NUMBER, true, false},
        {"below it", TALLY_HEAD_LINES, 30, NUMBER, false, false},
        {"below it, behind a label", TALLY_HEAD_LINES, 30, "文号：" NUMBER, false, false},
        {"in the midst", 20, 20, NUMBER, false, false},
        {"in the last line", 30, 0, NUMBER, false, false},
        {"in the last line, behind a label", 30, 0, "文号：" NUMBER, true, true},
        {"in the first line of a foot, behind a label", 30, 5, "文号：" NUMBER, true, true},
        {"above it, behind a label", 30, 6, "文号：" NUMBER, false, false},
    };
    size_t broken = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[8192] = "";
        size_t len = 0;
        for (size_t n = 0; n <= rows[i].above + rows[i].below; n++)
            len += (size_t)snprintf(text + len, sizeof text - len, "%s\n",
                                    n == rows[i].above ? rows[i].line : "供热单位应当按时供暖。");
        const struct tally_heading *h = &judgingkit_read(*state, text)->heading;
        if ((h->count > 0) != rows[i].own || h->foot != rows[i].foot) {
            print_error("%s: %zu owners, %s\n", rows[i].name, h->count, h->foot ? "foot" : "head");
            broken++;
        }
    }
    assert_int_equal(broken, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(headings), cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
