/* normalize: which texts are one token stream, where tokens lie, what is remembered beside
 * them; and properties over arbitrary bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "schema/buf.h"
#include "schema/utf8.h"
#include "support.h"
#include "verifier/known.h"
#include "verifier/normal_table.h"
#include "verifier/normalize.h"

static struct tally_arena arena;

static struct tally_tokens fold(const char *text)
{
    struct tally_tokens tokens;
    assert_int_equal(tally_normalize(text_of(text), &tokens, &arena, NULL), TALLY_OK);
    return tokens;
}

static void spell(const struct tally_tokens *tokens, struct tally_buf *out)
{
    for (size_t i = 0; i < tokens->count; i++) {
        char word[256];
        size_t len = tally_normalize_token_spelling(tokens, i, word, sizeof word);
        tally_buf_add(out, (struct tally_slice){(const uint8_t *)word, len});
        tally_buf_byte(out, '|');
    }
    tally_buf_byte(out, '\0');
}

static void no_text_at_all(void **state)
{
    (void)state;
    struct tally_arena own;
    struct tally_tokens tokens;
    tally_arena_init(&own, 1 << 20);
    assert_int_equal(tally_normalize((struct tally_slice){0}, &tokens, &own, NULL), TALLY_OK);
    assert_int_equal(tokens.count, 0);
    tally_arena_deinit(&own);
}

static void spellings(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *tokens;
    } rows[] = {
        {"不得外出。", "不|得|外|出|"},
        {"颱風「白鹿」", "台|风|白|鹿|"},
        {"Ｎｏ．１２ Ｈｅｌｌｏ", "no|12|hello|"},
        {"1,000元 1，000元", "1000|元|1000|元|"},
        {"3,5,8", "3|5|8|"},
        {"1,2345", "1|2345|"},
        {"12,345,678.50", "12345678.50|"},
        {"3.5%", "3.5|"},
        {"2026.11.20", "2026|11|20|"},
        {"2026-11-20", "2026|11|20|"},
        {"05月00日", "5|月|0|日|"},
        {"007", "007|"},
        {"COVID19", "covid|19|"},
        {"don't don’t", "dont|dont|"},
        {"①②", "1|2|"},
        {"❶25元", "1|25|元|"},
        {"25⓿元25❿元", "25|0|元|25|10|元|"},
        {"〡〥元", "1|5|元|"},
        {"㊿½", "50|1|2|"},
        {"1,111,11", "1|111|11|"},
        {"1,111,1111,111", "1|111|1111|111|"},
        {"1,111,11,111,111", "1|111|11111111|"},
        {"㎏ ℃", "kg|c|"},
        {"二○一九年 二零一九年 二〇一九年", "二|〇|一|九|年|二|〇|一|九|年|二|〇|一|九|年|"},
        {"零下", "零|下|"},
        {"○ 一", "一|"},
        {"ｶ", "カ|"},
        {"국민", "국|민|"},
        {"ﬁre", "fire|"},
        {"а1 pаypal", "а|1|paypal|"}, /* Cyrillic а alone stays, inside a Latin word folds */
        {"a\xE2\x80\x8B"
         "b",
         "ab|"},
        {"", ""},
        {"。，！", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_buf out;
        struct tally_tokens tokens = fold(rows[i].text);
        tally_buf_init(&out, 4096);
        spell(&tokens, &out);
        assert_string_equal((const char *)out.ptr, rows[i].tokens);
        tally_buf_deinit(&out);
    }
}

static void one_stream(void **state)
{
    (void)state;
    static const struct {
        const char *a;
        const char *b;
    } rows[] = {
        {"请勿外出，12日起停课。", "請勿外出,１２日\n起停課"},
        {"Please DO NOT go out", "please do not  go out!"},
        {"第05条", "第5条"},
        {"1,000人", "1000人"},
        {"R\u00E9sum\u00E9 of Vi\u1EC7t", "Re\u0301SUME\u0301 of Vie\u0323\u0302t"},
        {"\u30AC\u30B9", "\u30AB\u3099\u30B9"},
        {"\u30AC\u30B9", "\uFF76\uFF9E\uFF7D"}, /* half width */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_tokens a = fold(rows[i].a);
        struct tally_tokens b = fold(rows[i].b);
        assert_int_equal(a.count, b.count);
        assert_memory_equal(a.tok, b.tok, a.count * sizeof *a.tok);
        assert_true(tally_hash_eq(tally_normalize_digest(&a), tally_normalize_digest(&b)));
    }
    struct tally_tokens with = fold("不得外出");
    struct tally_tokens without = fold("得外出");
    assert_false(tally_hash_eq(tally_normalize_digest(&with), tally_normalize_digest(&without)));
}

/* The published shape of fold/v1, spelt out by hand: this digest may never change. */
static void frozen_digest(void **state)
{
    (void)state;
    struct tally_tokens tokens = fold("颱風，12 日 Stop");
    static const char stream[] = "tally/fold/v1\n台\n风\n12\n日\nstop\n";
    assert_true(tally_hash_eq(tally_normalize_digest(&tokens), tally_sha256(text_of(stream))));
}

static void beside_the_tokens(void **state)
{
    (void)state;
    struct tally_tokens t = fold("請Ａb 5%\n？x\xE2\x80\x8By……");
    assert_int_equal(t.count, 4);
    assert_true((t.flags[0] & TALLY_TOKEN_SCRIPT) != 0);
    assert_true((t.flags[1] & TALLY_TOKEN_WIDTH) != 0 && (t.flags[1] & TALLY_TOKEN_CASE) != 0);
    assert_true((t.flags[2] & TALLY_TOKEN_SPACE) != 0);
    assert_true((t.flags[3] & TALLY_TOKEN_LINE) != 0);
    assert_true((t.marks[3] & TALLY_MARK_PERCENT) != 0 && (t.marks[3] & TALLY_MARK_QUESTION) != 0);
    assert_true((t.tail_marks & TALLY_MARK_ELLIPSIS) != 0);
    assert_int_equal(t.evasion, 1);
    assert_int_equal(t.off[1], 3);
    assert_int_equal(t.len[1], 4);
    assert_int_equal(t.units, 1 + 2 + 2 + 2);
    struct tally_tokens bad = fold("好\xFF坏");
    assert_int_equal(bad.count, 2);
    assert_int_equal(bad.bad_bytes, 1);
    assert_int_equal(bad.off[1], 4);
}

static void asked_of_a_token(void **state)
{
    (void)state;
    static const struct {
        const char *text; /* its first token */
        const char *words;
        bool is;
    } rows[] = {
        {"AM", "am pm", true},
        {"pm", "am pm", true},
        {"p", "am pm", false},
        {"pms", "am pm", false},
        {"Ｐer cent", "per", true},
        {"12", "12", false},
        {"到", "到", false},
        {"am", "", false},
        {"antidisestablishmentarianisms", "a", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_tokens t = fold(rows[i].text);
        static struct tally_known known;
        for (int pass = 0; pass < 3; pass++) { /* searched, searched and kept, known */
            if (tally_normalize_token_is(&t, 0, rows[i].words) != rows[i].is)
                fail_msg("%s, of \"%s\", pass %d", rows[i].text, rows[i].words, pass);
            t.known = &known;
        }
    }
    struct tally_tokens t = fold("到8 pm？");
    assert_true(tally_token_is_character(t.tok[0]));
    assert_false(tally_token_is_character(t.tok[1]) || tally_token_is_character(t.tok[2]));
    assert_true(tally_token_is_in(t.tok[0], U"从到"));
    assert_false(tally_token_is_in(t.tok[0], U"从") || tally_token_is_in(t.tok[0], U""));
    assert_int_equal(tally_tokens_marks(&t, 2), 0);
    assert_int_equal(tally_tokens_marks(&t, 3), TALLY_MARK_QUESTION);
}

/* Arbitrary bytes: tokens lie in order inside the text, and every spelling is its token's. */
static void properties(void **state)
{
    (void)state;
    static const char *const bits[] = {"不",     "请",
                                       "12",     ",",
                                       "，",     "345",
                                       ".",      "a",
                                       "Ｚ",     "\n",
                                       " ",      "\xE2\x80\x8B",
                                       "\xFF",   "①",
                                       "㏨",     "零",
                                       "一",     "○",
                                       "а",      "%",
                                       "ﷺ",      "½",
                                       "'",      "é",
                                       "。",     "\xF0\x9F\x98\x80",
                                       "e",      "\u0301",
                                       "か",     "\u3099",
                                       "\u1100", "\u1161"};
    srand(7);
    for (int round = 0; round < 3000; round++) {
        char text[256] = "";
        size_t len = 0;
        struct tally_arena scratch;
        struct tally_tokens t;
        tally_arena_init(&scratch, 1 << 20);
        for (int i = rand() % 24; i > 0; i--)
            len += (size_t)snprintf(text + len, sizeof text - len, "%s",
                                    bits[(size_t)rand() % (sizeof bits / sizeof *bits)]);
        struct tally_slice slice = text_of(text);
        assert_int_equal(tally_normalize(slice, &t, &scratch, NULL), TALLY_OK);
        for (size_t i = 0; i < t.count; i++) {
            char word[256];
            assert_true(t.off[i] + t.len[i] <= slice.len && t.len[i] > 0);
            assert_true(i == 0 || t.off[i] >= t.off[i - 1]);
            assert_true(tally_normalize_token_spelling(&t, i, word, sizeof word) > 0);
            if ((t.tok[i] & (TALLY_TOKEN_NUMBER | TALLY_TOKEN_WORD)) == 0)
                continue;
            /* A spelling folds to its own token again. */
            struct tally_tokens again;
            size_t spelt_len = tally_normalize_token_spelling(&t, i, word, sizeof word);
            struct tally_slice spelt = {(const uint8_t *)word, spelt_len};
            assert_int_equal(tally_normalize(spelt, &again, &scratch, NULL), TALLY_OK);
            if (again.count != 1 || again.tok[0] != t.tok[i])
                fail_msg("round %d: %.*s in %s", round, (int)spelt_len, word, text);
        }
        tally_arena_deinit(&scratch);
    }
}

/* Whatever is repeated, folding looks at each character a few times and no more. */
static void linear_work(void **state)
{
    (void)state;
    enum { REPEATS = 4000, STEPS_A_BYTE = 8 };
    static const struct {
        const char *head, *again, *tail;
    } rows[] = {
        {"1", ",111", ",11"}, {"1", ",111", ""},    {"1", ",", "1"},         {"1", ".1", ""},
        {"1", "1", ",11"},    {"a", "'", "b"},      {"a", "'b", "'"},        {"a", "\u200B", "b"},
        {"a", "\u200B", ","}, {"1", "\u200B", ","}, {"1", ",\u200B11", "1"}, {"", "½", "1"},
        {"", "ﷺ", ""},        {"零", "零", "一"},   {"", "1,1\u0336", ""},   {"", "○", "一"},
        {"1", ",111.", "1"},  {"1", ",111,11", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_buf text;
        struct tally_arena scratch;
        struct tally_tokens t;
        tally_arena_init(&scratch, 1 << 24);
        tally_buf_init(&text, 1 << 20);
        tally_buf_add(&text, text_of(rows[i].head));
        for (int n = 0; n < REPEATS; n++)
            tally_buf_add(&text, text_of(rows[i].again));
        tally_buf_add(&text, text_of(rows[i].tail));
        struct tally_slice slice = {text.ptr, text.len};
        assert_int_equal(tally_normalize(slice, &t, &scratch, NULL), TALLY_OK);
        if (t.steps > STEPS_A_BYTE * text.len)
            fail_msg("row %zu: %zu steps for %zu bytes", i, t.steps, text.len);
        tally_buf_deinit(&text);
        tally_arena_deinit(&scratch);
    }
}

static bool one_same_token(const uint32_t *a, size_t a_count, uint32_t b)
{
    uint8_t bytes[2][16];
    size_t len[2] = {0, tally_utf8_encode(b, bytes[1])};
    struct tally_tokens t[2];
    struct tally_arena scratch;
    tally_arena_init(&scratch, 1 << 20);
    for (size_t i = 0; i < a_count; i++)
        len[0] += tally_utf8_encode(a[i], bytes[0] + len[0]);
    for (int k = 0; k < 2; k++)
        assert_int_equal(
            tally_normalize((struct tally_slice){bytes[k], len[k]}, &t[k], &scratch, NULL),
            TALLY_OK);
    bool same =
        t[0].count == 1 && t[1].count == 1 && t[0].tok[0] == t[1].tok[0] && t[0].len[0] == len[0];
    tally_arena_deinit(&scratch);
    return same;
}

/* Every letter that has an accent of its own, and every syllable of Hangul, however it is written.
 */
static void composed_and_not(void **state)
{
    (void)state;
    assert_true(tally_normal_pair_count > 400);
    for (size_t i = 0; i < tally_normal_pair_count; i++) {
        const struct tally_normal_pair *pair = &tally_normal_pairs[i];
        const uint32_t parts[] = {pair->base, pair->mark};
        if (!one_same_token(parts, 2, pair->whole))
            fail_msg("U+%04X and U+%04X", (unsigned)pair->base, (unsigned)pair->mark);
    }
    for (uint32_t s = 0; s < 19 * 21 * 28; s++) {
        const uint32_t jamo[] = {0x1100 + s / (21 * 28), 0x1161 + s / 28 % 21, 0x11A7 + s % 28};
        if (!one_same_token(jamo, s % 28 == 0 ? 2 : 3, 0xAC00 + s))
            fail_msg("syllable U+%04X", (unsigned)(0xAC00 + s));
    }
}

static int set_up(void **state)
{
    (void)state;
    tally_arena_init(&arena, 1 << 26);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    tally_arena_deinit(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_at_all),    cmocka_unit_test(spellings),
        cmocka_unit_test(one_stream),        cmocka_unit_test(frozen_digest),
        cmocka_unit_test(beside_the_tokens), cmocka_unit_test(properties),
        cmocka_unit_test(asked_of_a_token),  cmocka_unit_test(linear_work),
        cmocka_unit_test(composed_and_not),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
