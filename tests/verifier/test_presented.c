/* presented: what a post presents itself as, by its number, its code, or title, date and issuer
 * together; and which of its lines metadata may begin, so that the others need not be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "schema/shortcode.h"
#include "verifier/metadata.h"
#include "verifier/presented.h"

static const struct notice heating = {
    .title = "关于做好供暖工作的通知",
    .number = "海政发〔2026〕12号",
    .body = "海市人民政府",
    .written = {2026, 11, 1},
    .text = "全市供暖时间为11月15日至3月15日。",
};
static const struct notice order = {.title = "专利代理条例",
                                    .number = "国务院令第706号",
                                    .body = "国务院",
                                    .written = {2018, 11, 6},
                                    .text = "为了规范专利代理行为，制定本条例。"};

static const struct notice english = {.title = "Boil Water Advisory",
                                      .number = "PW Notice 2026-118",
                                      .body = "Public Works",
                                      .written = {2026, 7, 22},
                                      .text = "Residents must boil tap water."};

static const struct notice numbered = {.title = "Boil Water Advisory",
                                       .number = "No. 12",
                                       .body = "Public Works",
                                       .written = {2026, 7, 22},
                                       .text = "Residents must boil tap water."};

static const struct notice police = {.title = "警情通报",
                                     .body = "海市人民政府",
                                     .written = {2026, 11, 9},
                                     .text = "造成1人受伤。\n\n海市公安局交警支队\n2026年11月9日"};

static const struct notice school = {
    .title = "Early Dismissal",
    .body = "Linfeng School Board",
    .written = {2026, 11, 9},
    .text = "Schools close at noon.\n\nNovember 9, 2026\nOffice of the Principal"};

static const struct notice unsigned_text = {.title = "警情通报",
                                            .body = "海市人民政府",
                                            .written = {2026, 11, 9},
                                            .text = "造成1人受伤。\n特此通报。\n2026年11月9日"};

enum { NOT = TALLY_PRESENTED_NOT, ALIKE = TALLY_PRESENTED_ALIKE, NAMED = TALLY_PRESENTED_NAMED };

static const struct {
    const char *name;
    const char *post;
    const struct notice *notice;
    int presented;
} presents[] = {
    {"nothing", "全市供暖时间为11月15日。", &heating, NOT},
    {"its number", "海政发〔2026〕12号\n全市供暖", &heating, NAMED},
    {"its number in other brackets", "海政发[2026]12号\n全市供暖", &heating, NAMED},
    {"its number in full width", "海政发（２０２６）１２号\n全市供暖", &heating, NAMED},
    {"its number in traditional script", "海政發〔2026〕12號\n全市供暖", &heating, NAMED},
    {"a number of no known form", "PW Notice 2026-118\nBoil Water Advisory\n", &english, NAMED},
    {"the same written otherwise", "pw notice 2026/118\nBoil Water Advisory\n", &english, NAMED},
    {"another of that form", "PW Notice 2026-119\nBoil Water Advisory\n", &english, NOT},
    {"a number that many lines read as", "No. 12\nBoil Water Advisory\n", &numbered, NOT},
    {"one of that form in a sentence", "See PW Notice 2026-118 on the web\nBoil", &english, NOT},
    {"another number", "海政发〔2026〕13号\n全市供暖", &heating, NOT},
    {"its number of another year", "海政发〔2025〕12号\n全市供暖", &heating, NOT},
    {"its number behind 根据", "根据海政发〔2026〕12号\n全市供暖", &heating, NOT},
    {"its number in a sentence", "海政发〔2026〕12号要求全市供暖", &heating, NOT},
    {"its number beside its title", "关于做好供暖工作的通知（海政发〔2026〕12号）\n全市供暖",
     &heating, NAMED},
    {"its number in title marks", "《海政发〔2026〕12号》\n全市供暖", &heating, NOT},
    {"its number below the text", "全市供暖\n海政发〔2026〕12号\n", &heating, NAMED},
    {"title alone", "关于做好供暖工作的通知\n全市供暖", &heating, NOT},
    {"title and date", "关于做好供暖工作的通知\n全市供暖\n2026年11月1日", &heating, NOT},
    {"title and issuer", "关于做好供暖工作的通知\n全市供暖\n海市人民政府", &heating, NOT},
    {"date and issuer", "全市供暖\n海市人民政府\n2026年11月1日", &heating, NOT},
    {"title, date, issuer", "关于做好供暖工作的通知\n全市供暖\n海市人民政府\n2026年11月1日",
     &heating, ALIKE},
    {"the same in one line", "关于做好供暖工作的通知\n全市供暖\n海市人民政府2026年11月1日",
     &heating, ALIKE},
    {"the date in Chinese", "关于做好供暖工作的通知\n全市供暖\n海市人民政府\n二〇二六年十一月一日",
     &heating, ALIKE},
    {"another date", "关于做好供暖工作的通知\n全市供暖\n海市人民政府\n2026年11月2日", &heating,
     NOT},
    {"another issuer", "关于做好供暖工作的通知\n全市供暖\n江市人民政府\n2026年11月1日", &heating,
     NOT},
    {"the date in a sentence", "关于做好供暖工作的通知\n全市自2026年11月1日供暖\n海市人民政府",
     &heating, NOT},
    {"the title in a sentence", "看看关于做好供暖工作的通知\n海市人民政府\n2026年11月1日", &heating,
     NOT},
    {"the title over two lines", "关于做好供暖\n工作的通知\n海市人民政府\n2026年11月1日", &heating,
     ALIKE},
    {"its number behind a label", "发文字号：海政发〔2026〕12号\n全市供暖", &heating, NAMED},
    {"the same in traditional script", "發文字號：海政發〔2026〕12號\n全市供暖", &heating, NAMED},
    {"behind a label without a colon", "文号 海政发〔2026〕12号\n全市供暖", &heating, NAMED},
    {"a label and a number in brackets", "【编号】海政发〔2026〕12号\n全市供暖", &heating, NAMED},
    {"another number behind a label", "文号：海政发〔2026〕13号\n全市供暖", &heating, NOT},
    {"its number behind another's label", "原文号：海政发〔2026〕12号\n全市供暖", &heating, NOT},
    {"its number behind 依据", "依据：海政发〔2026〕12号\n全市供暖", &heating, NOT},
    {"its number below a line that ends with 根据", "现根据\n海政发〔2026〕12号\n要求全市供暖",
     &heating, NOT},
    {"its number below a line that ends otherwise", "现予公布\n海政发〔2026〕12号\n全市供暖",
     &heating, NAMED},
    {"the same in English", "Pursuant to\nPW Notice 2026-118\nresidents must boil water", &english,
     NOT},
    {"any form of number behind a label", "Document number: PW Notice 2026-118\nBoil", &english,
     NAMED},
    {"behind No.", "No. PW Notice 2026-118\nBoil Water Advisory\n", &english, NAMED},
    {"behind Ref", "Ref: PW Notice 2026-118\nBoil Water Advisory\n", &english, NAMED},
    {"behind See", "See: PW Notice 2026-118\nBoil Water Advisory\n", &english, NOT},
    {"each with its label",
     "标题：关于做好供暖工作的通知\n发文机关：海市人民政府\n成文日期：2026年11月1日\n全市供暖",
     &heating, ALIKE},
    {"with the label of another date",
     "标题：关于做好供暖工作的通知\n发文机关：海市人民政府\n生效日期：2026年11月1日\n全市供暖",
     &heating, NOT},
    {"an order in one line", "国务院令第706号\n专利代理条例", &order, NAMED},
    {"an order in two lines, the body with its country",
     "中华人民共和国国务院令\n第706号\n专利代理条例", &order, NAMED},
    {"its letterhead in two lines", "国务院令\n第706号\n专利代理条例", &order, NAMED},
    {"another order in two lines", "国务院令\n第707号\n专利代理条例", &order, NOT},
    {"signed as its text is", "警情通报\n造成2人受伤。\n海市公安局交警支队\n2026年11月9日", &police,
     ALIKE},
    {"the same in one line", "警情通报\n造成2人受伤。\n海市公安局交警支队 2026年11月9日", &police,
     ALIKE},
    {"signed by another department", "警情通报\n造成2人受伤。\n海市公安局\n2026年11月9日", &police,
     NOT},
    {"the name in a sentence", "警情通报\n海市公安局交警支队说2人受伤。\n2026年11月9日", &police,
     NOT},
    {"that name on another day", "警情通报\n造成2人受伤。\n海市公安局交警支队\n2026年11月8日",
     &police, NOT},
    {"that name without the title", "造成2人受伤。\n海市公安局交警支队\n2026年11月9日", &police,
     NOT},
    {"its name below the date",
     "Early Dismissal\nSchools close at one.\nNovember 9, 2026\nOffice of the Principal", &school,
     ALIKE},
    {"a closing sentence is no name", "警情通报\n造成2人受伤。\n特此通报。\n2026年11月9日",
     &unsigned_text, NOT},
    {"an empty post", "", &heating, NOT},
};

static enum tally_presented presents_itself(struct noticekit *kit,
                                            const struct tally_document *document,
                                            const struct tally_tokens *post)
{
    struct tally_metalines lines;
    if (tally_metalines_read(post, &lines, &kit->arena, NULL) != TALLY_OK)
        abort();
    return tally_presented_as(document, post, &lines, NULL);
}

static void presented(void **state)
{
    (void)state;
    struct noticekit kit;
    size_t broken = 0;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof presents / sizeof *presents; i++) {
        const struct tally_document *d = noticekit_document(&kit, presents[i].notice);
        struct tally_tokens post = noticekit_fold(&kit, presents[i].post);
        int got = (int)presents_itself(&kit, d, &post);
        if (got != presents[i].presented) {
            print_error("%s: %d, not %d\n", presents[i].name, got, presents[i].presented);
            broken++;
        }
    }
    noticekit_close(&kit);
    assert_int_equal(broken, 0);
}

/* Whatever metadata begins a line, the line may; one of other words may not, so that it need not be
 * looked at for each record. */
static void lines_that_may(void **state)
{
    (void)state;
    struct noticekit kit;
    size_t begin = 0;
    size_t others = 0;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof presents / sizeof *presents; i++) {
        const struct tally_document *d = noticekit_document(&kit, presents[i].notice);
        struct tally_tokens post = noticekit_fold(&kit, presents[i].post);
        struct tally_metalines lines;
        assert_int_equal(tally_metalines_read(&post, &lines, &kit.arena, NULL), TALLY_OK);
        for (size_t k = 0; k < lines.count; k++) {
            const struct tally_metaline *line = &lines.at[k];
            for (uint32_t to = line->from + 1; to <= post.count; to++) {
                uint32_t run = tally_metadata_run(d->record, &post, line->from, to);
                bool may = tally_metalines_may(d->record, &post, line, to);
                if (run > line->from && !may)
                    fail_msg("%s: line %zu", presents[i].name, k);
                begin += run > line->from;
                others += !may;
            }
            for (uint32_t at = line->from; at < line[1].from; at++)
                assert_ptr_equal(tally_metalines_of(&lines, at), line);
        }
    }
    noticekit_close(&kit);
    assert_true(begin > 20 && others > 20);
}

/* The short code names a record where it is alone in its line or beside its metadata, and no other
 * record. */
static void by_short_code(void **state)
{
    static const struct {
        const char *name, *before, *behind;
        int presented;
    } rows[] = {
        {"alone", "", "", NAMED},
        {"behind a label", "编码：", "", NAMED},
        {"behind an English label", "Tally code: ", "", NAMED},
        {"beside the title", "关于做好供暖工作的通知 ", "", NAMED},
        {"below the text", "全市供暖\n", "", NAMED},
        {"in a sentence", "看", "", NOT},
        {"behind 依据", "依据：", "", NOT},
        {"behind a line that ends with 按照", "现按照\n", "\n的要求全市供暖", NOT},
        {"between title marks", "《", "》", NOT},
    };
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    struct tally_document *d = noticekit_document(&kit, &heating);
    const struct tally_hash id = {{1, 2, 3, 4, 5, 6, 7, 8, 9}};
    const struct tally_hash other = {{1, 2, 3, 4, 5, 6, 9, 8, 9}};
    const struct tally_shortcode code = tally_shortcode_of(id);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[160];
        (void)snprintf(text, sizeof text, "%s%s%s\n全市供暖", rows[i].before, code.s,
                       rows[i].behind);
        struct tally_tokens post = noticekit_fold(&kit, text);
        struct tally_corpus_record own = *d->record;
        struct tally_document coded = *d;
        coded.record = &own;
        own.code = tally_shortcode_bits(id);
        int got = (int)presents_itself(&kit, &coded, &post);
        own.code = tally_shortcode_bits(other);
        if (got != rows[i].presented || presents_itself(&kit, &coded, &post) != TALLY_PRESENTED_NOT)
            fail_msg("%s: %d", rows[i].name, got);
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(presented),
        cmocka_unit_test(lines_that_may),
        cmocka_unit_test(by_short_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
