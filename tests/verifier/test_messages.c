/* messages: nothing is unsaid in either language, and no wording says more than is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "verifier/messages.h"
#include "wordingkit.h"

enum { SENTENCE_MAX = 1024 };

static void headline(const struct tally_answer *answer, enum tally_lang lang, char *text)
{
    struct tally_buf buf;
    tally_buf_init(&buf, SENTENCE_MAX - 1);
    tally_message_headline(answer, lang, &buf);
    tally_buf_byte(&buf, '\0');
    assert_false(buf.failed);
    memcpy(text, buf.ptr, buf.len);
    tally_buf_deinit(&buf);
}

static void every_code(void **state)
{
    (void)state;
    for (int i = 0; i < TALLY_VERDICT_COUNT; i++) {
        enum tally_verdict v = (enum tally_verdict)i;
        const struct tally_answer answer = {.verdict = v};
        const char *name = tally_verdict_name(v);
        char en[SENTENCE_MAX];
        char zh[SENTENCE_MAX];
        headline(&answer, TALLY_EN, en);
        headline(&answer, TALLY_ZH, zh);
        both_languages(name, en, zh);
        assert_null(strchr(en, '{'));
        assert_null(strchr(zh, '{'));
        both_languages(name, tally_message_word(&answer, TALLY_EN),
                       tally_message_word(&answer, TALLY_ZH));
        both_languages(name, tally_message_asserts(&answer, TALLY_EN),
                       tally_message_asserts(&answer, TALLY_ZH));
        both_languages(name, tally_message_does_not_assert(&answer, TALLY_EN),
                       tally_message_does_not_assert(&answer, TALLY_ZH));
        both_languages(name, tally_message_next(&answer, TALLY_EN),
                       tally_message_next(&answer, TALLY_ZH));
    }
}

/* True when one of the words stands in a sentence without a denial beside it. */
static bool suggests(const char *text, const char *const *words, const char *const *denials)
{
    static const char *const ends[] = {".", "。", ";", "；", NULL};
    while (*text != '\0') {
        size_t len = strlen(text);
        size_t next = len;
        for (size_t i = 0; ends[i] != NULL; i++) {
            const char *end = strstr(text, ends[i]);
            if (end != NULL && (size_t)(end - text) + strlen(ends[i]) < next)
                next = (size_t)(end - text) + strlen(ends[i]);
        }
        char sentence[SENTENCE_MAX];
        memcpy(sentence, text, next);
        sentence[next] = '\0';
        bool denied = false;
        bool said = false;
        for (size_t i = 0; denials[i] != NULL; i++)
            denied = denied || strstr(sentence, denials[i]) != NULL;
        for (size_t i = 0; words[i] != NULL; i++)
            said = said || strstr(sentence, words[i]) != NULL;
        if (said && !denied)
            return true;
        text += next;
    }
    return false;
}

static const char *const blame[] = {"假",    "谣",     "伪",    "骗",   "欺",     "false", "fake",
                                    "rumor", "rumour", "forge", "hoax", "deceiv", "lie",   NULL};
static const char *const denial[] = {"不等于",   "不代表",         "不说明", "neither",
                                     "does not", "that it is not", NULL};

/* What only means "nothing was found" must never sound like "it is false". */
static void not_on_record_is_not_false(void **state)
{
    (void)state;
    static const enum tally_verdict codes[] = {
        TALLY_OFFICIAL_CLAIM_NOT_ON_RECORD,
        TALLY_OFFICIAL_CLAIM_UNCOVERED,
        TALLY_NO_MATCH,
        TALLY_INSUFFICIENT_INPUT,
        TALLY_CANNOT_CHECK,
        TALLY_UNCLEAR_READING,
        TALLY_RESEMBLES_RECORD,
        TALLY_QUOTES_OFFICIAL,
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        const struct tally_answer answer = {.verdict = codes[i]};
        for (enum tally_lang lang = TALLY_EN; lang <= TALLY_ZH; lang++) {
            char text[SENTENCE_MAX];
            headline(&answer, lang, text);
            const char *const said[] = {
                text,
                tally_message_word(&answer, lang),
                tally_message_asserts(&answer, lang),
                tally_message_does_not_assert(&answer, lang),
                tally_message_next(&answer, lang),
            };
            for (size_t k = 0; k < sizeof said / sizeof *said; k++) {
                if (suggests(said[k], blame, denial))
                    fail_msg("%s suggests too much: %s", tally_verdict_name(codes[i]), said[k]);
            }
        }
    }
}

/* Only the name of a record was asked, or what cannot be read: other sentences than where a text is
 * too short. */
static void only_a_name(void **state)
{
    (void)state;
    const struct tally_answer text = {.verdict = TALLY_INSUFFICIENT_INPUT};
    for (int i = TALLY_ASKED_FOUND; i <= TALLY_ASKED_UNREAD; i++) {
        const struct tally_answer answer = {.verdict = TALLY_INSUFFICIENT_INPUT,
                                            .asked = (enum tally_asked)i};
        char en[SENTENCE_MAX];
        char zh[SENTENCE_MAX];
        headline(&answer, TALLY_EN, en);
        headline(&answer, TALLY_ZH, zh);
        both_languages("a name", en, zh);
        both_languages("a name", tally_message_word(&answer, TALLY_EN),
                       tally_message_word(&answer, TALLY_ZH));
        both_languages("a name", tally_message_next(&answer, TALLY_EN),
                       tally_message_next(&answer, TALLY_ZH));
        assert_string_not_equal(tally_message_next(&answer, TALLY_EN),
                                tally_message_next(&text, TALLY_EN));
        for (enum tally_lang lang = TALLY_EN; lang <= TALLY_ZH; lang++) {
            const char *is = tally_message_asserts(&answer, lang);
            const char *is_not = tally_message_does_not_assert(&answer, lang);
            assert_string_not_equal(is, tally_message_asserts(&text, lang));
            assert_string_not_equal(is_not, tally_message_does_not_assert(&text, lang));
            assert_false(suggests(is, blame, denial) || suggests(is_not, blame, denial));
        }
        assert_false(suggests(zh, blame, denial));
        assert_false(suggests(en, blame, denial));
    }
}

/* The check above must be able to fail. */
static void the_check_sees_blame(void **state)
{
    (void)state;
    assert_true(suggests("This is false.", blame, denial));
    assert_true(suggests("这是谣言。这不等于就是假的。", blame, denial));
    assert_false(suggests("没有查到。这不等于就是假的。", blame, denial));
}

/* No accusation says who did it, and no praise says that a content is true. */
static void no_accusation_of_people(void **state)
{
    (void)state;
    static const char *const people[] = {"造谣", "骗子", "恶意", "liar", "criminal", NULL};
    static const char *const nothing[] = {NULL};
    for (int i = 0; i < TALLY_VERDICT_COUNT; i++) {
        const struct tally_answer answer = {.verdict = (enum tally_verdict)i};
        for (enum tally_lang lang = TALLY_EN; lang <= TALLY_ZH; lang++) {
            char text[SENTENCE_MAX];
            headline(&answer, lang, text);
            assert_false(suggests(text, people, nothing));
            assert_false(suggests(tally_message_asserts(&answer, lang), people, nothing));
        }
    }
}

static struct tally_answer with_records(enum tally_verdict verdict, struct tally_entry entries[2],
                                        const struct tally_record *record, size_t count)
{
    struct tally_answer answer = {.verdict = verdict, .record_count = count, .record_total = count};
    for (size_t i = 0; i < count; i++) {
        answer.records[i] = (struct tally_answer_record){
            .entry = &entries[i],
            .record = record,
            .state = TALLY_STATE_WITHDRAWN,
            .body_name = i == 0 ? TALLY_LIT("海市人民政府") : TALLY_LIT("河市人民政府"),
        };
    }
    return answer;
}

static void filled_in(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum tally_verdict verdict;
        size_t records;
        bool presented;
        enum tally_lang lang;
        const char *want;
    } cases[] = {
        {"one body", TALLY_AUTHENTIC, 1, false, TALLY_ZH,
         "与“海市人民政府”签发的原文一致，目前有效。"},
        {"several bodies hold it: none is named", TALLY_AUTHENTIC, 2, false, TALLY_EN,
         "Same words as the notice signed by several bodies; in force."},
        {"several, but it is presented as the first", TALLY_AUTHENTIC, 2, true, TALLY_ZH,
         "与“海市人民政府”签发的原文一致，目前有效。"},
        {"body and date", TALLY_REPEATS_DEBUNKED, 1, false, TALLY_ZH,
         "与已澄清的说法相同。澄清由“海市人民政府”于2026-11-20发布。"},
        {"by state", TALLY_NOT_CURRENT, 1, false, TALLY_EN, "Was signed; now withdrawn."},
        {"no record to name", TALLY_DISOWNED, 0, false, TALLY_EN,
         "the body has stated that it did not issue this."},
    };
    const struct tally_record record = {.issued = TALLY_TEXT("2026-11-20T10:00:00+08:00")};
    struct tally_entry entries[2] = {{.lead = "haishi.gov"}, {.lead = "heshi.gov"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_answer answer =
            with_records(cases[i].verdict, entries, &record, cases[i].records);
        struct tally_finding finding = {.presented = cases[i].presented};
        answer.findings = &finding;
        answer.finding_count = 1;
        char text[SENTENCE_MAX];
        headline(&answer, cases[i].lang, text);
        if (strcmp(text, cases[i].want) != 0)
            fail_msg("%s: %s", cases[i].name, text);
    }
}

/* Whether what took its place still stands. */
static void after_the_successor(void **state)
{
    (void)state;
    static const struct {
        enum tally_state is, successor;
        const char *want;
    } cases[] = {
        {TALLY_STATE_CORRECTED, TALLY_STATE_IN_FORCE, "Was signed; now corrected."},
        {TALLY_STATE_CORRECTED, TALLY_STATE_SUPERSEDED, "Was signed; now corrected."},
        {TALLY_STATE_CORRECTED, TALLY_STATE_WITHDRAWN,
         "Was signed; it was corrected, and the correction was withdrawn since."},
        {TALLY_STATE_SUPERSEDED, TALLY_STATE_WITHDRAWN,
         "Was signed; it was superseded, and what took its place was withdrawn since."},
        {TALLY_STATE_WITHDRAWN, TALLY_STATE_IN_FORCE, "Was signed; now withdrawn."},
    };
    const struct tally_record record = {.issued = TALLY_TEXT("2026-11-20T10:00:00+08:00")};
    struct tally_entry entries[2] = {{.lead = "haishi.gov"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_answer answer = with_records(TALLY_NOT_CURRENT, entries, &record, 1);
        answer.records[0].state = cases[i].is;
        answer.records[0].successor_state = cases[i].successor;
        char text[SENTENCE_MAX];
        headline(&answer, TALLY_EN, text);
        assert_string_equal(text, cases[i].want);
        assert_null(strstr(tally_message_asserts(&answer, TALLY_EN), "marked passages"));
        answer.flags = TALLY_FLAG_UNACCOUNTED_TEXT; /* among other words */
        assert_non_null(strstr(tally_message_asserts(&answer, TALLY_EN), "marked passages"));
    }
}

/* What was put around signed words is named, and nothing else. */
static void what_is_another(void **state)
{
    (void)state;
    static const struct {
        struct tally_context is[2];
        size_t count;
        enum tally_lang lang;
        const char *want;
    } cases[] = {
        {{{.kind = TALLY_RE_TITLED}},
         1,
         TALLY_EN,
         "The words were signed, but with another title."},
        {{{.kind = TALLY_RE_NUMBERED}}, 1, TALLY_ZH, "正文与签发的一致，但文号不同。"},
        {{{.kind = TALLY_RE_TITLED}, {.kind = TALLY_RE_DATED}},
         2,
         TALLY_EN,
         "The words were signed, but with another date and another title."},
        {{{.kind = TALLY_RE_ATTRIBUTED}, {.kind = TALLY_RE_ATTRIBUTED}},
         2,
         TALLY_ZH,
         "正文与签发的一致，但机关不同。"},
        {{{0}},
         0,
         TALLY_EN,
         "The words were signed, but with another title, number, date or body."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_context is[2] = {cases[i].is[0], cases[i].is[1]};
        struct tally_finding finding = {.contexts = is, .context_count = cases[i].count};
        const struct tally_answer answer = {
            .verdict = TALLY_MISCONTEXTUALISED, .findings = &finding, .finding_count = 1};
        char text[SENTENCE_MAX];
        headline(&answer, cases[i].lang, text);
        assert_string_equal(text, cases[i].want);
    }
}

/* Records that are shown beside a short text are not shown without a word why. */
static void records_that_hold_it(void **state)
{
    (void)state;
    struct tally_entry entries[2] = {{.lead = "haishi.gov"}};
    const struct tally_record record = {.issued = TALLY_TEXT("2026-11-20T10:00:00+08:00")};
    const struct tally_answer none = {.verdict = TALLY_INSUFFICIENT_INPUT};
    struct tally_answer held = with_records(TALLY_INSUFFICIENT_INPUT, entries, &record, 1);
    char text[SENTENCE_MAX];
    headline(&held, TALLY_EN, text);
    assert_non_null(strstr(text, "The records shown here"));
    headline(&none, TALLY_EN, text);
    assert_null(strstr(text, "records"));
    held.flags = TALLY_FLAG_TRANSLATION_NOT_COMPARABLE; /* only its number is the record's */
    headline(&held, TALLY_EN, text);
    assert_null(strstr(text, "records"));
}

static void reason_is_given(void **state)
{
    (void)state;
    const struct tally_err why = {.text = "no pin", .zh = "没有指定根文件"};
    const struct tally_answer answer = {.verdict = TALLY_CANNOT_CHECK, .reason = &why};
    char text[SENTENCE_MAX];
    headline(&answer, TALLY_EN, text);
    assert_string_equal(text, "Cannot check now: no pin.");
    headline(&answer, TALLY_ZH, text);
    assert_string_equal(text, "现在无法查证：没有指定根文件。");
}

static void language_of_a_locale(void **state)
{
    (void)state;
    static const struct {
        const char *locale;
        enum tally_lang lang;
    } cases[] = {{"zh", TALLY_ZH}, {"zh_CN.UTF-8", TALLY_ZH}, {"zh-Hans", TALLY_ZH},
                 {"en", TALLY_EN}, {"C", TALLY_EN},           {"", TALLY_EN},
                 {NULL, TALLY_EN}, {"de_DE", TALLY_EN}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(tally_lang_of(cases[i].locale), cases[i].lang);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code),
        cmocka_unit_test(not_on_record_is_not_false),
        cmocka_unit_test(the_check_sees_blame),
        cmocka_unit_test(only_a_name),
        cmocka_unit_test(no_accusation_of_people),
        cmocka_unit_test(filled_in),
        cmocka_unit_test(after_the_successor),
        cmocka_unit_test(what_is_another),
        cmocka_unit_test(records_that_hold_it),
        cmocka_unit_test(reason_is_given),
        cmocka_unit_test(language_of_a_locale),
    };
    return cmocka_run_group_tests_name("messages", tests, NULL, NULL);
}
