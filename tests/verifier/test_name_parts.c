#include "verifier/name_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/support.h"

/* "北京/D 公安局/O": the words of a name, each with its class. */
static void spell(const struct tally_name_words *words, const char *name, char *out, size_t max,
                  struct tally_arena *arena)
{
    static const char classes[] = {[TALLY_PART_PLAIN] = '-',
                                   [TALLY_PART_DIVISION] = 'D',
                                   [TALLY_PART_ORGAN] = 'O',
                                   [TALLY_PART_VOICE] = 'V',
                                   [TALLY_PART_DRESS] = 'x'};
    struct tally_likeness folded;
    struct tally_name_parts parts;
    size_t len = 0;
    assert_int_equal(tally_likeness_of(text_of(name), 64, &folded, arena, NULL), TALLY_OK);
    assert_int_equal(tally_name_parts_of(words, &folded, &parts, arena, NULL), TALLY_OK);
    for (size_t i = 0; i < parts.count; i++) {
        const struct tally_glyph *first = &folded.seen[parts.at[i].from];
        const struct tally_glyph *last = &folded.seen[parts.at[i].to - 1];
        len += (size_t)snprintf(out + len, max - len, "%s%.*s/%c", i > 0 ? " " : "",
                                (int)(last->to - first->from), name + first->from,
                                classes[parts.at[i].part]);
    }
}

static void names_are_taken_apart(void **state)
{
    static const struct {
        const char *name;
        const char *parts;
    } rows[] = {
        {"海市人民政府办公室", "海/- 市/- 人民政府/O 办公室/O"},
        {"海市人民政府办公厅", "海/- 市/- 人民政府/O 办公厅/O"},
        {"北京市公安局", "北京市/D 公安局/O"},
        {"北京发布官方", "北京/D 发布/V 官方/x"},
        {"浦东发布", "浦东/D 发布/V"},
        {"北京市民小王", "北京/D 市/- 民/- 小/- 王/-"},
        {"上海市场观察", "上海/D 市/- 场/- 观察/V"},
        {"海市发布2", "海/- 市/- 发布/V 2/-"},
        {"海巿公妥局", "海/- 巿/- 公妥局/O"},
        {"Haishi Police Official", "Haishi/- Police/O Official/x"},
        {"HaishiPolice", "Haishi/- Police/O"},
        {"Policeman", "Policeman/-"},
        {"unofficial", "unofficial/-"},
        {"", ""},
    };
    struct tally_name_words *words = NULL;
    (void)state;
    assert_int_equal(tally_name_parts_words_new(&words, NULL), TALLY_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[512] = "";
        struct tally_arena arena;
        tally_arena_init(&arena, 1 << 20);
        spell(words, rows[i].name, got, sizeof got, &arena);
        if (strcmp(got, rows[i].parts) != 0)
            fail_msg("%s: %s, not %s", rows[i].name, got, rows[i].parts);
        tally_arena_deinit(&arena);
    }
    tally_name_parts_words_free(words);
}

static void divisions_are_in_order_and_once(void **state)
{
    (void)state;
    assert_true(tally_division_table_count > 3000);
    for (size_t i = 1; i < tally_division_table_count; i++)
        assert_true(strcmp(tally_division_table[i - 1].name, tally_division_table[i].name) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_taken_apart),
        cmocka_unit_test(divisions_are_in_order_and_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
