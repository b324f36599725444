/* crop: which line above the first that is the record's only has some words of its text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/crop.h"

#define FAR                                                                                        \
    "The fee is paid at the office, where the main points of this rule are known to everybody.\n"  \
    "Fines are paid there as well.\n"                                                              \
    "Nobody walks a dog without a lead.\n"                                                         \
    "The police keep a list of dogs and of those who keep them.\n"
#define BODY "Nobody pays for a permit twice.\n"

static const struct {
    const char *name, *record, *line;
    const char *word,
        *place;     /* what of the line is aligned: begins there in the post, the record */
    uint32_t equal; /* tokens of it */
    bool cropped;
} rows[] = {
    {"a call", FAR BODY, "Here are the main points for you\n", "the main", "the main", 3, true},
    {"a word of a sentence", FAR BODY, "Points\n", "Points", "points", 1, true},
    {"a line of the record", FAR BODY, "Nobody walks a dog without a lead.\n", "Nobody",
     "Nobody walks", 7, false},
    {"a line of it, changed", FAR BODY, "Nobody walks a dog with a lead.\n", "Nobody",
     "Nobody walks", 4, false},
    {"a short line of it", "Fines\n" FAR BODY, "Fines\n", "Fines", "Fines", 1, false},
    {"right above", "Here are the points.\n" BODY, "Look at the points.\n", "the points",
     "the points", 2, false},
};

static uint32_t token_at(const struct tally_tokens *t, const char *text, const char *words)
{
    const char *at = strstr(text, words);
    uint32_t i = 0;
    assert_non_null(at);
    while (t->off[i] < (size_t)(at - text))
        i++;
    return i;
}

static void lines(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    const uint32_t body = (uint32_t)noticekit_fold(&kit, BODY).count;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[512];
        (void)snprintf(text, sizeof text, "%s%s", rows[i].line, BODY);
        const struct tally_tokens record = noticekit_fold(&kit, rows[i].record);
        const struct tally_tokens post = noticekit_fold(&kit, text);
        const uint32_t p = token_at(&post, text, rows[i].word);
        const uint32_t r = token_at(&record, rows[i].record, rows[i].place);
        const uint32_t p1 = (uint32_t)post.count;
        const uint32_t r1 = (uint32_t)record.count;
        const uint32_t n = rows[i].equal;
        struct tally_edit edits[] = {
            {TALLY_EDIT_EQUAL, p, p + n, r, r + n},
            {TALLY_EDIT_REPLACE, p + n, p1 - body, r + n, r1 - body},
            {TALLY_EDIT_EQUAL, p1 - body, p1, r1 - body, r1},
        };
        struct tally_alignment a = {edits, 3, p, p1, r, r1, n + body};
        tally_crop_line(&record, &post, &a);
        if ((a.p0 == p1 - body) != rows[i].cropped || (a.p0 != p && !rows[i].cropped))
            fail_msg("%s: begins at %u", rows[i].name, a.p0);
        assert_int_equal(a.equal, body + (rows[i].cropped ? 0 : n));
    }
    noticekit_close(&kit);
}

#define RULES                                                                                      \
    "The north gate is locked at nine in the evening.\n"                                           \
    "Nobody may leave a boat at the pier for more than two days.\n"

static void heads(void **state)
{
    static const struct {
        const char *name, *title, *record, *post;
        enum tally_verdict code;
    } cases[] = {
        {"a line of the record that looks like a page's number", NULL, "p1\n" RULES, "p1\n" RULES,
         TALLY_AUTHENTIC},
        {"a page's number of the post's own", NULL, RULES, "p1\n" RULES, TALLY_AUTHENTIC},
        {"a title that begins the text, too", "Rules for the Pier", "Rules for the Pier\n" RULES,
         "Rules for the Pier\n" RULES, TALLY_AUTHENTIC},
        {"a title whose end stands in a sentence far above", "Rules for the pier",
         "These are the rules for the pier.\nDogs are kept on a lead.\n" RULES,
         "Rules for the pier\n" RULES, TALLY_AUTHENTIC_EXCERPT},
    };
    struct noticekit kit;
    (void)state;
    noticekit_open(&kit);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct notice notice = {.title = cases[i].title, .text = cases[i].record};
        const struct tally_document *document = noticekit_document(&kit, &notice);
        const struct tally_tokens tokens = noticekit_fold(&kit, cases[i].post);
        const struct tally_post post = noticekit_post(&kit, &tokens, false);
        const struct tally_match match = noticekit_relate(&kit, &post, document);
        if (match.code != cases[i].code)
            fail_msg("%s: %s", cases[i].name, tally_verdict_name(match.code));
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines), cmocka_unit_test(heads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
