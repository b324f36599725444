/* turned: a word put into a clause of a claim, or torn from it; and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "differkit.h"
#include "verifier/aside.h"
#include "verifier/turned.h"

static const struct {
    const char *name, *claim, *post;
    const char *kept; /* the claim's words in clauses that are not turned */
} rows[] = {
    {"the claim", "乳品厂生产毒奶粉，已经流入超市", "乳品厂生产毒奶粉，已经流入超市",
     "乳品厂生产毒奶粉已经流入超市"},
    {"a verb put in", "乳品厂生产毒奶粉，已经流入超市", "乳品厂计划生产毒奶粉，已经流入超市",
     "已经流入超市"},
    {"one that denies turns all", "乳品厂生产毒奶粉，已经流入超市",
     "乳品厂停止生产毒奶粉，已经流入超市", ""},
    {"a word that stresses", "乳品厂生产毒奶粉", "乳品厂竟然还在生产毒奶粉", ""},
    {"two that do", "乳品厂生产毒奶粉", "乳品厂竟然就生产毒奶粉了", "乳品厂生产毒奶粉"},
    {"a particle whose word would go on", "厂里有毒奶粉", "厂里也有毒奶粉", "厂里有毒奶粉"},
    {"a clause that leads on to the next", "乳品厂生产毒奶粉，已经流入超市",
     "乳品厂生产毒奶粉，有人担心，已经流入超市", "乳品厂生产毒奶粉"},
    {"a sentence between two", "乳品厂生产毒奶粉，已经流入超市",
     "乳品厂生产毒奶粉。老板姓王！已经流入超市", "乳品厂生产毒奶粉已经流入超市"},
    {"one more thing in a list", "奶粉、酸奶都有毒", "奶粉、奶酪、酸奶都有毒", "奶粉酸奶都有毒"},
    {"a word that runs into the next", "乳品厂生产毒奶粉，已经流入超市",
     "乳品厂生产毒奶粉，据传已经流入超市", "乳品厂生产毒奶粉"},
    {"a word in brackets within a clause", "乳品厂生产毒奶粉，已经流入超市",
     "乳品厂（准备）生产毒奶粉，已经流入超市", "已经流入超市"},
    {"one in brackets between two", "乳品厂生产毒奶粉，已经流入超市",
     "乳品厂生产毒奶粉（组图），已经流入超市", "乳品厂生产毒奶粉已经流入超市"},
    {"a sign of a platform", "乳品厂生产毒奶粉，已经流入超市", "乳品厂[泪]生产毒奶粉，已经流入超市",
     "乳品厂生产毒奶粉已经流入超市"},
    {"a clause of its own by blanks", "生产毒奶粉 流入超市", "生产毒奶粉 惨剧 流入超市",
     "生产毒奶粉流入超市"},
    {"words torn out", "乳品厂被曝生产毒奶粉，已经流入超市", "乳品厂生产毒奶粉，已经流入超市",
     "已经流入超市"},
    {"its last words", "乳品厂生产毒奶粉，已经流入超市", "乳品厂生产毒奶粉，已经流入",
     "乳品厂生产毒奶粉"},
    {"a whole clause", "乳品厂生产毒奶粉，已经流入超市", "乳品厂生产毒奶粉", "乳品厂生产毒奶粉"},
    {"in English", "The mayor sold the food", "The former mayor sold the food", ""},
    {"stressed in English", "The mayor sold the food", "The mayor really sold all the food", ""},
    {"only stressed in English", "The mayor sold the food", "The mayor even sold the food again",
     "themayorsoldthefood"},
    {"who does what", "The mayor shot a thief", "The mayor was shot by a thief", ""},
    {"an auxiliary of Korean", "시장이 음식을 팔았다", "시장이 음식을 못 팔았다", ""},
    {"stressed in Korean", "시장이 음식을 팔았다", "시장이 음식을 정말 팔았다",
     "시장이음식을팔았다"},
    {"in Japanese", "市長が食料を売った", "元市長が食料を売った", ""},
    {"stressed in Japanese", "市長が食料を売った", "市長が本当に食料を売った",
     "市长が食料を売った"},
};

/* The claim's words that are not marked, as they are spelt. */
static void spell_kept(const struct tally_tokens *claim, const bool *turned, char *out, size_t max)
{
    size_t len = 0;
    for (uint32_t i = 0; i < claim->count; i++) {
        if (!turned[i])
            len += tally_normalize_token_spelling(claim, i, out + len, max - 1 - len);
    }
    out[len] = '\0';
}

/* Into `kept`; the code where memory was too small. */
static enum tally_code find(struct differkit *kit, size_t row, size_t limit, char *kept, size_t max)
{
    bool *post_aside, *claim_aside, *turned = NULL;
    struct tally_arena arena;
    struct tally_differences differences;
    differkit_begin(kit);
    const struct tally_tokens post = differkit_fold(kit, text_of(rows[row].post));
    const struct tally_document claim = {.record = &kit->record,
                                         .tokens = differkit_fold(kit, text_of(rows[row].claim))};
    const struct tally_alignment a = differkit_align(kit, &post, &claim.tokens);
    const struct tally_differ differ = {kit->words, &post, &claim, false, NULL};
    assert_int_equal(tally_differ(&differ, &a, &differences, &kit->arena, NULL), TALLY_OK);
    assert_int_equal(tally_aside_find(kit->words, &post, &post_aside, &kit->arena, NULL), TALLY_OK);
    assert_int_equal(tally_aside_find(kit->words, &claim.tokens, &claim_aside, &kit->arena, NULL),
                     TALLY_OK);
    const struct tally_reworded job = {kit->words, &post,       &claim.tokens,
                                       post_aside, claim_aside, false};
    tally_arena_init(&arena, limit);
    enum tally_code code = tally_turned_find(&job, &a, &differences, &turned, &arena, NULL);
    assert_int_equal(turned == NULL, code != TALLY_OK);
    if (turned != NULL)
        spell_kept(&claim.tokens, turned, kept, max);
    tally_arena_deinit(&arena);
    tally_arena_deinit(&kit->arena);
    return code;
}

static void clauses(void **state)
{
    struct differkit kit;
    size_t broken = 0;
    (void)state;
    differkit_init(&kit);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char kept[256];
        assert_int_equal(find(&kit, i, 1 << 16, kept, sizeof kept), TALLY_OK);
        if (strcmp(kept, rows[i].kept) != 0) {
            print_error("%s: %s\n", rows[i].name, kept);
            broken++;
        }
    }
    differkit_deinit(&kit);
    assert_int_equal(broken, 0);
}

static void little_memory(void **state)
{
    struct differkit kit;
    char kept[256];
    enum tally_code code = TALLY_NO_MEMORY;
    (void)state;
    differkit_init(&kit);
    for (size_t limit = 0; code != TALLY_OK; limit++) {
        code = find(&kit, 0, limit, kept, sizeof kept);
        assert_true(code == TALLY_OK || code == TALLY_NO_MEMORY);
    }
    differkit_deinit(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clauses),
        cmocka_unit_test(little_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
