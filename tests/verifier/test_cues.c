/* cues: what counts as a denial, a doubt or a question, and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "support.h"
#include "verifier/words.h"

static const struct {
    const char *name;
    const char *before, *claim, *behind;
    enum tally_cue cue;
    const char *shown;
} cases[] = {
    {"none", "紧急通知：", "自来水被污染", "，快储水", TALLY_CUE_NONE, ""},
    {"in front", "【辟谣】", "自来水被污染", "", TALLY_CUE_DENIAL, "辟谣"},
    {"behind", "", "自来水被污染", "纯属捏造", TALLY_CUE_DENIAL, "捏造"},
    {"traditional", "", "自来水被污染", "純屬捏造", TALLY_CUE_DENIAL, "捏造"},
    {"inside", "", "自来水被污染不是谣言", "，快储水", TALLY_CUE_NONE, ""},
    {"guarded", "不是谣言，", "自来水被污染", "", TALLY_CUE_NONE, ""},
    {"guarded, then denied", "不是谣言？是谣言。", "自来水被污染", "", TALLY_CUE_DENIAL, "谣言"},
    {"doubted", "网传", "自来水被污染", "", TALLY_CUE_DOUBT, "网传"},
    {"asked with a word", "", "自来水被污染", "了吗", TALLY_CUE_QUESTION, "吗"},
    {"asked with a mark", "", "自来水被污染", "？", TALLY_CUE_QUESTION, "？"},
    {"asked elsewhere", "听说了没有？", "自来水被污染", "", TALLY_CUE_QUESTION, "？"},
    {"a negation beside it", "并不会", "自来水被污染", "", TALLY_CUE_DENIAL, "并不"},
    {"a bare negation", "没说", "自来水被污染", "", TALLY_CUE_DENIAL, "没"},
    {"a negation behind a stop", "没事。", "自来水被污染", "", TALLY_CUE_NONE, ""},
    {"a negation far away", "没去上班的人都在家里", "自来水被污染", "", TALLY_CUE_NONE, ""},
    {"wondered at", "", "自来水被污染", "🤔", TALLY_CUE_DOUBT, "🤔"},
    {"called old", "", "自来水被污染", "。老新闻了", TALLY_CUE_DOUBT, "老新闻"},
    {"what became of who spread it", "", "自来水被污染", "，发帖者已被训诫", TALLY_CUE_DENIAL,
     "发帖者"},
    {"Japanese", "", "水道水に毒が入った", "というのはデマです", TALLY_CUE_DENIAL, "デマ"},
    {"Japanese guard", "デマではない、", "水道水に毒が入った", "", TALLY_CUE_NONE, ""},
    {"Korean", "허위 사실: ", "수돗물에 독이 들었다", "", TALLY_CUE_DENIAL, "허위"},
    {"Korean guard", "거짓이 아닙니다: ", "수돗물에 독이 들었다", "", TALLY_CUE_NONE, ""},
    {"the nearest", "网传消息说，", "自来水被污染", "，假的", TALLY_CUE_DENIAL, "假的"},
    {"English", "Fact check: ", "the water is poisoned", "", TALLY_CUE_DENIAL, "Fact check"},
    {"English guard", "This is not a rumor: ", "the water is poisoned", "", TALLY_CUE_NONE, ""},
    {"English guard and cue", "not fake? a hoax: ", "the water is poisoned", "", TALLY_CUE_DENIAL,
     "hoax"},
    {"English in capitals", "IS IT TRUE that ", "the water is poisoned", "", TALLY_CUE_QUESTION,
     "IS IT TRUE"},
    {"crossed out in front", "❌", "自来水被污染", "，快储水", TALLY_CUE_DENIAL, "❌"},
    {"crossed out before a call", "❌紧急通知：", "自来水被污染", "", TALLY_CUE_DENIAL, "❌"},
    {"crossed out behind", "", "自来水被污染", " ×", TALLY_CUE_DENIAL, "×"},
    {"ticked", "✅", "自来水被污染", "🔥", TALLY_CUE_NONE, ""},
    {"another thing crossed out", "今天❌停电。", "自来水被污染", "", TALLY_CUE_NONE, ""},
    {"a joke", "段子：", "自来水被污染", "", TALLY_CUE_DOUBT, "段子"},
    {"no joke", "不是开玩笑，", "自来水被污染", "", TALLY_CUE_NONE, ""},
    {"supposed", "如果", "自来水被污染", "，我就去买水", TALLY_CUE_DOUBT, "如果"},
    {"supposed in English", "Suppose ", "the water is poisoned", "", TALLY_CUE_DOUBT, "Suppose"},
    {"another thing supposed", "如果停电，", "自来水被污染", "", TALLY_CUE_NONE, ""},
    {"supposed behind", "", "自来水被污染", "，如果停电", TALLY_CUE_NONE, ""},
    {"no entry", "🚫", "自来水被污染", "", TALLY_CUE_DENIAL, "🚫"},
    {"passed on again", "群里又开始传", "自来水被污染", "", TALLY_CUE_DOUBT, "开始传"},
    {"part of a rumor's list", "流言：", "自来水被污染", "", TALLY_CUE_DENIAL, "流言"},
    {"punished for it", "因", "自来水被污染", "被行政拘留", TALLY_CUE_DENIAL, "行政拘留"},
    {"English, no by itself", "No, ", "the water is poisoned", "", TALLY_CUE_DENIAL, "No"},
    {"English, no in a clause", "no tea, ", "the water is poisoned", "", TALLY_CUE_NONE, ""},
    {"no by itself behind another clause", "不！大家听好，", "自来水被污染", "", TALLY_CUE_NONE,
     ""},
    {"a label behind", "", "自来水被污染", "[假]", TALLY_CUE_DENIAL, "假"},
    {"a label in front", "【假】", "自来水被污染", "", TALLY_CUE_DENIAL, "假"},
    {"a label of another thing", "（假）停电。", "自来水被污染", "", TALLY_CUE_NONE, ""},
    {"the same without brackets", "寒", "自来水被污染", "，学校放假", TALLY_CUE_NONE, ""},
    {"with words in the brackets", "", "自来水被污染", "（假期）", TALLY_CUE_NONE, ""},
    {"struck out", "~~", "自来水被污染", "~~", TALLY_CUE_DENIAL, "~~"},
    {"a drawn-out end", "", "自来水被污染", "~~", TALLY_CUE_NONE, ""},
    {"laughed at", "", "自来水被污染", "😂", TALLY_CUE_DOUBT, "😂"},
    {"wept at", "", "自来水被污染", "😭", TALLY_CUE_NONE, ""},
    {"another thing laughed at", "今天😂停电。", "自来水被污染", "", TALLY_CUE_NONE, ""},
    {"a mocking face", "", "自来水被污染", "[doge]", TALLY_CUE_DOUBT, "doge"},
    {"the same without brackets", "", "自来水被污染", "，doge价格上涨", TALLY_CUE_NONE, ""},
    {"a tone behind", "", "the water is poisoned", " /s", TALLY_CUE_DOUBT, "s"},
    {"a slash with other words", "", "the water is poisoned", " w/s of town", TALLY_CUE_NONE, ""},
    {"answered", "", "自来水被污染", "。真相：一切正常", TALLY_CUE_DENIAL, "真相"},
    {"answered in English", "", "the water is poisoned", ". Fact: it is not", TALLY_CUE_DENIAL,
     "Fact"},
    {"the truth in front is the rumor's", "真相：", "自来水被污染", "", TALLY_CUE_NONE, ""},
    {"the truth without a colon", "", "自来水被污染", "，真相令人害怕", TALLY_CUE_NONE, ""},
    {"asked at the end of a clause", "", "自来水被污染", "，你收到通知没", TALLY_CUE_QUESTION,
     "没"},
    {"asked so behind", "通知收到没有，", "自来水被污染", "", TALLY_CUE_QUESTION, "没有"},
    {"the same within a clause", "我没有出门，", "自来水被污染", "", TALLY_CUE_NONE, ""},
    {"asked by the word's place", "", "the water is poisoned", ", did they say so",
     TALLY_CUE_QUESTION, "did"},
    {"the same word elsewhere", "They did say ", "the water is poisoned", "", TALLY_CUE_NONE, ""},
    {"someone is asked to tell", "", "自来水被污染", "，懂行的来讲讲", TALLY_CUE_QUESTION, "讲讲"},
    {"so much is no question", "这么多人生病，", "自来水被污染", "", TALLY_CUE_NONE, ""},
    {"rejected", "Officials rejected posts saying ", "the water is poisoned", "", TALLY_CUE_DENIAL,
     "rejected"},
    {"part of a word", "Falsetto night. ", "the water is poisoned", "", TALLY_CUE_NONE, ""},
};

static size_t tokens_of(const char *text, struct tally_arena *arena)
{
    struct tally_tokens t;
    assert_int_equal(tally_normalize(text_of(text), &t, arena, NULL), TALLY_OK);
    return t.count;
}

static void check(const struct tally_words *words, size_t i)
{
    char text[512];
    struct tally_tokens t;
    struct tally_arena arena;
    struct tally_span at;
    tally_arena_init(&arena, 1 << 20);
    (void)snprintf(text, sizeof text, "%s%s%s", cases[i].before, cases[i].claim, cases[i].behind);
    assert_int_equal(tally_normalize(text_of(text), &t, &arena, NULL), TALLY_OK);
    uint32_t from = (uint32_t)tokens_of(cases[i].before, &arena);
    uint32_t to = from + (uint32_t)tokens_of(cases[i].claim, &arena);
    const struct tally_cue_scope scope = {.from = from, .to = to};
    enum tally_cue cue = tally_cues_find(tally_words_cues(words), &t, &scope, &at);
    char shown[64];
    (void)snprintf(shown, sizeof shown, "%.*s", (int)(at.to - at.from), text + at.from);
    if (cue != cases[i].cue || strncmp(shown, cases[i].shown, strlen(cases[i].shown)) != 0)
        fail_msg("%s: cue %d, “%s”", cases[i].name, (int)cue, shown);
    tally_arena_deinit(&arena);
}

static void found(void **state)
{
    (void)state;
    struct tally_words *words = NULL;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(words, i);
    tally_words_free(words);
}

/* A question mark that is the claim's own is none of the post's. */
static void own_question(void **state)
{
    (void)state;
    struct tally_words *words = NULL;
    struct tally_tokens t;
    struct tally_arena arena;
    struct tally_span at;
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    assert_int_equal(tally_normalize(text_of("水能喝？"), &t, &arena, NULL), TALLY_OK);
    const struct tally_cues *cues = tally_words_cues(words);
    assert_int_equal(
        tally_cues_find(cues, &t, &(struct tally_cue_scope){.to = 3, .asked = true}, &at),
        TALLY_CUE_NONE);
    assert_int_equal(tally_cues_find(cues, &t, &(struct tally_cue_scope){.to = 3}, &at),
                     TALLY_CUE_QUESTION);
    tally_words_free(words);
    tally_arena_deinit(&arena);
}

/* What was put in between the claim's words is none of them. */
static void put_in_between(void **state)
{
    (void)state;
    struct tally_words *words = NULL;
    struct tally_tokens t;
    struct tally_arena arena;
    struct tally_span at;
    static const bool inside[] = {true, true, false, false, false, true, true};
    tally_arena_init(&arena, 1 << 20);
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    assert_int_equal(tally_normalize(text_of("水厂（谣言称）中毒"), &t, &arena, NULL), TALLY_OK);
    const struct tally_cues *cues = tally_words_cues(words);
    const struct tally_cue_scope all = {.to = 7};
    const struct tally_cue_scope parts = {.to = 7, .inside = inside};
    assert_int_equal(tally_cues_find(cues, &t, &all, &at), TALLY_CUE_NONE);
    assert_int_equal(tally_cues_find(cues, &t, &parts, &at), TALLY_CUE_DENIAL);
    tally_words_free(words);
    tally_arena_deinit(&arena);
}

/* A sign that stands at the claim's own end is none of the post's. */
static void own_signs(void **state)
{
    (void)state;
    static const struct {
        const char *text, *own;
        enum tally_cue cue;
    } rows[] = {
        {"水厂中毒😂", "😂", TALLY_CUE_NONE},
        {"水厂中毒😂😂", "😂！", TALLY_CUE_NONE},
        {"水厂中毒😂", "！", TALLY_CUE_DOUBT},
        {"水厂中毒❌", "😂", TALLY_CUE_DENIAL},
    };
    struct tally_words *words = NULL;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_tokens t;
        struct tally_arena arena;
        struct tally_span at;
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(rows[i].text), &t, &arena, NULL), TALLY_OK);
        const struct tally_cue_scope scope = {.to = 4, .behind = text_of(rows[i].own)};
        assert_int_equal(tally_cues_find(tally_words_cues(words), &t, &scope, &at), rows[i].cue);
        tally_arena_deinit(&arena);
    }
    tally_words_free(words);
}

/* What calls on nobody, what calls, and what vouches: `aside` of all tokens, and `meant`. */
static void calls(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool aside, meant;
    } rows[] = {
        {"紧急通知", true, true},     {"请转发", true, true},         {"速看", true, true},
        {"大家注意", true, true},     {"姐妹们", true, true},         {"Please share", true, true},
        {"Warning", true, true},      {"heads up folks", true, true}, {"不是谣言", false, true},
        {"not a rumor", false, true}, {"网页链接", true, false},      {"这么", false, false},
        {"谣言", false, false},       {"小说里", false, false},       {"the villain", false, false},
        {"朋友圈", false, false},     {"拡散希望", true, true},       {"속보", true, true},
    };
    struct tally_words *words = NULL;
    assert_int_equal(tally_words_new(&words, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_tokens t;
        struct tally_arena arena;
        bool aside[8], meant[8];
        tally_arena_init(&arena, 1 << 20);
        assert_int_equal(tally_normalize(text_of(rows[i].text), &t, &arena, NULL), TALLY_OK);
        assert_in_range(t.count, 1, 8);
        tally_cues_calls(tally_words_cues(words), &t, aside);
        tally_cues_meant(tally_words_cues(words), &t, meant);
        for (size_t k = 0; k < t.count; k++) {
            if (aside[k] != rows[i].aside || meant[k] != rows[i].meant)
                fail_msg("%s: token %zu", rows[i].text, k);
        }
        tally_arena_deinit(&arena);
    }
    tally_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(found), cmocka_unit_test(own_question),
                                       cmocka_unit_test(put_in_between),
                                       cmocka_unit_test(own_signs), cmocka_unit_test(calls)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
