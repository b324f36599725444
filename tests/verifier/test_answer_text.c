/* answer_text: what stands in which order, and that nothing from outside steers a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "schema/utf8.h"
#include "verifier/answer_out.h"

#include "sample_answer.h"

enum { TEXT_MAX = 64 * 1024 };

static void print(const struct tally_answer *answer, enum tally_lang lang, bool colour,
                  char text[TEXT_MAX])
{
    struct tally_buf buf;
    tally_buf_init(&buf, TEXT_MAX - 1);
    const struct tally_text_style style = {lang, colour};
    tally_answer_text(answer, &style, &buf);
    assert_false(buf.failed);
    memcpy(text, buf.ptr, buf.len);
    text[buf.len] = '\0';
    tally_buf_deinit(&buf);
}

/* Each of these in this order. */
static void expect_in_order(const char *text, const char *const *parts)
{
    const char *at = text;
    for (size_t i = 0; parts[i] != NULL; i++) {
        const char *found = strstr(at, parts[i]);
        if (found == NULL) {
            fail_msg("\"%s\" is not there, or not in its place, in:\n%s", parts[i], text);
            return; /* fail_msg() does not come back, which the analyzer cannot know */
        }
        at = found + strlen(parts[i]);
    }
}

static void altered_in_chinese(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "有改动 — 与原文相比有改动，改动处已标出。\n",
        "注意: 有部分文字不在任何记录中。\n",
        "机关: 海市人民政府\n",
        "标题: 关于台风防御工作的通知\n",
        "文号: 海政发〔2026〕12号\n",
        "成文日期: 2026-11-20\n",
        "状态: 有效\n",
        ": 2 / 2\n",
        "不同之处 (2)\n",
        "1. 日期, 替换: 11月[-21-]{+22+}日全市中小学停课，得擅自…\n",
        "2. 否定词, 删去: …月22日全市中小学停课，[-不-]得擅自组织集会。低洼地区…\n",
        "仅形式不同，不计: 空格和换行 (1)\n",
        "省略的内容\n",
        "前文: 14 字, “各区人民政府，市政府各部门：”\n",
        "后文: 6 字, “请遵照执行。”\n",
        "这不说明: 不说明是谁改的、为什么改。\n",
        "接下来: ",
        "查证时间: 2026-11-24T06:00:00Z; 登记簿及记录数: registry.example/log, 48213\n",
        NULL,
    };
    struct sample s;
    char text[TEXT_MAX];
    sample_make(&s, TALLY_ALTERED);
    print(&s.answer, TALLY_ZH, false, text);
    assert_int_equal(strncmp(text, "有改动", strlen("有改动")), 0);
    expect_in_order(text, parts);
}

static void altered_in_english(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "Altered — Changed from the original. The changes are marked.\n",
        "1. date, replaced: 11月[-21-]{+22+}日",
        "2. negation, left out: ",
        "What it does not mean: It does not say who changed it, or why.\n",
        NULL,
    };
    struct sample s;
    char text[TEXT_MAX];
    sample_make(&s, TALLY_ALTERED);
    print(&s.answer, TALLY_EN, false, text);
    expect_in_order(text, parts);
}

static void colour_beside_the_signs(void **state)
{
    (void)state;
    struct sample s;
    char text[TEXT_MAX];
    sample_make(&s, TALLY_ALTERED);
    print(&s.answer, TALLY_EN, true, text);
    assert_non_null(strstr(text, "\x1b[31m[-21-]\x1b[0m\x1b[32m{+22+}\x1b[0m"));
    print(&s.answer, TALLY_EN, false, text);
    assert_null(strchr(text, '\x1b'));
}

/* A dropped chapter is not printed whole. */
static void long_passages_are_cut(void **state)
{
    (void)state;
    struct sample s;
    static char chapter[3000 + 1];
    char text[TEXT_MAX];
    memset(chapter, 'x', 3000);
    memcpy(chapter + 2990, "THE-END", 7);
    sample_make(&s, TALLY_ALTERED);
    s.finding.source.text = sample_slice(chapter);
    s.differences[0].record = (struct tally_span){0, 3000};
    s.finding.omitted_count = 0;
    s.finding.difference_count = 1;
    print(&s.answer, TALLY_EN, false, text);
    assert_non_null(strstr(text, "x…xxTHE-ENDxxx-]"));
    assert_true(strlen(text) < 2000);
}

static void excerpts_show_their_words(void **state)
{
    (void)state;
    struct sample s;
    char text[TEXT_MAX];
    sample_make(&s, TALLY_QUOTES_OFFICIAL);
    s.finding.difference_count = 0;
    print(&s.answer, TALLY_EN, false, text);
    static const char *const parts[] = {
        "Where each passage comes from\n",
        "“22” — in no record here\n",
        "“日全市中小学停课” — 关于台风防御工作的通知\n",
        "Left out\n",
        NULL,
    };
    expect_in_order(text, parts);
}

/* Of what stands before the text its end is shown, of what stands behind it the beginning. */
static void gaps_show_what_is_next_to_the_text(void **state)
{
    static const char record[] = "First of all: nothing of this is in force. The text. And "
                                 "there is an exception for boats, and more.";
    static const char *const parts[] = {
        "before: 42 characters, “…ing of this is in force.”",
        "after: 46 characters, “And there is an exceptio…”",
        NULL,
    };
    (void)state;
    struct sample s;
    char text[TEXT_MAX];
    sample_make(&s, TALLY_AUTHENTIC_EXCERPT);
    s.answer.text = sample_slice("The text.");
    s.finding.source.text = sample_slice(record);
    s.finding.difference_count = 0;
    s.finding.piece_count = 1;
    s.pieces[0] = (struct tally_piece){{0, 9}, {43, 52}};
    s.finding.omitted_count = 2;
    s.omitted[0] = (struct tally_span){0, 43};
    s.omitted[1] = (struct tally_span){52, strlen(record)};
    print(&s.answer, TALLY_EN, false, text);
    expect_in_order(text, parts);
}

static void other_holders_are_listed(void **state)
{
    (void)state;
    struct sample s;
    char text[TEXT_MAX];
    sample_make(&s, TALLY_AUTHENTIC_EXCERPT);
    s.answer.records[1] = s.answer.records[0];
    s.answer.records[1].entry = &s.entries[1];
    s.answer.record_count = 2;
    s.answer.record_total = 40;
    print(&s.answer, TALLY_EN, false, text);
    static const char *const parts[] = {"Also in (39)\n", "海市人民政府", "more: 38\n", NULL};
    expect_in_order(text, parts);
}

static void hostile_texts(void **state)
{
    (void)state;
    static const char evil[] = "a\x1b]0;owned\x07\x1b[2J\r\u202Ecba\u200B\x9b\xff\xc2\x85\n- b";
    struct tally_err why = TALLY_ERR_INIT;
    for (int i = 0; i < TALLY_VERDICT_COUNT; i++) {
        struct sample s;
        char text[TEXT_MAX];
        sample_make(&s, (enum tally_verdict)i);
        s.answer.text = sample_slice(evil);
        s.finding.source.text = sample_slice(evil);
        s.answer.records[0].body_name = sample_slice(evil);
        s.record.of.notice.title = sample_slice(evil);
        s.record.issued = sample_slice(evil);
        (void)snprintf(why.text, sizeof why.text, "%s", evil);
        s.answer.reason = &why;
        s.finding.wording = sample_slice(evil);
        struct tally_span all = {0, strlen(evil)};
        s.differences[0].input = s.differences[0].record = all;
        s.pieces[0] = (struct tally_piece){all, all};
        s.finding.difference_count = s.finding.piece_count = 1;
        s.finding.omitted_count = 1;
        s.omitted[0] = all;
        print(&s.answer, TALLY_EN, false, text);
        assert_true(tally_utf8_valid(sample_slice(text), NULL));
        assert_null(strpbrk(text, "\x1b\r\x07\x9b"));
        assert_null(strstr(text, "\u202E"));
        assert_null(strstr(text, "\n- b")); /* no line of its own making */
        assert_non_null(strstr(text, "\\x1b]0;owned\\x07\\x1b[2J \\u202ecba\\u200b\\x9b\\xff"));
    }
}

/* Every code point: as it is, or escaped; and never steering a terminal. */
static void every_code_point(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        uint8_t bytes[4];
        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        struct tally_slice in = {bytes, tally_utf8_encode(cp, bytes)};
        struct tally_buf out;
        tally_buf_init(&out, 64);
        tally_answer_text_safe(in, true, &out);
        bool same = tally_slice_eq(tally_buf_slice(&out), in);
        bool steers = (cp < 0x20 && cp != '\n') || (cp >= 0x7F && cp < 0xA0) ||
                      tally_utf8_is_bidi_control(cp);
        if (out.len == 0 || (steers && same) || (cp >= 0x20 && cp < 0x7F && !same))
            fail_msg("U+%04X", (unsigned)cp);
        tally_buf_deinit(&out);
    }
}

/* Whatever the verdict shows or lacks, it prints; and a full buffer only fails. */
static void every_verdict_and_every_limit(void **state)
{
    (void)state;
    for (int i = 0; i < TALLY_VERDICT_COUNT; i++) {
        const struct tally_answer bare = {.verdict = (enum tally_verdict)i};
        struct sample s;
        char text[TEXT_MAX];
        print(&bare, TALLY_ZH, true, text);
        sample_make(&s, (enum tally_verdict)i);
        print(&s.answer, TALLY_ZH, true, text);
        size_t whole = strlen(text);
        for (size_t limit = 0; limit < whole; limit += 37) {
            struct tally_buf buf;
            tally_buf_init(&buf, limit);
            tally_answer_text(&s.answer, &(struct tally_text_style){TALLY_ZH, true}, &buf);
            assert_true(buf.failed && buf.len <= limit);
            tally_buf_deinit(&buf);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(altered_in_chinese),
        cmocka_unit_test(altered_in_english),
        cmocka_unit_test(colour_beside_the_signs),
        cmocka_unit_test(long_passages_are_cut),
        cmocka_unit_test(excerpts_show_their_words),
        cmocka_unit_test(gaps_show_what_is_next_to_the_text),
        cmocka_unit_test(other_holders_are_listed),
        cmocka_unit_test(hostile_texts),
        cmocka_unit_test(every_code_point),
        cmocka_unit_test(every_verdict_and_every_limit),
    };
    return cmocka_run_group_tests_name("answer_text", tests, NULL, NULL);
}
