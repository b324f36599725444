/* sameform, forms and what they read: the table of values in two forms beside this file, each with
 * a near one that is another value, in a sentence of a notice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "differkit.h"

#include "schema/cli.h"

enum {
    COLUMNS = 4, /* the record's value, the same, how sure that is, another one */
    SENTENCES = 4,
    SENTENCE_MAX = 512, /* bytes */
};

struct table {
    struct differkit kit;
    struct tally_slice head;                 /* the kind */
    struct tally_slice sentences[SENTENCES]; /* {} is where the value stands */
    size_t sentence_count;
    size_t row; /* of the kind */
    size_t rows, broken;
};

static size_t split(struct tally_slice line, struct tally_slice *out, size_t max)
{
    size_t n = 0;
    size_t from = 0;
    for (size_t i = 0; i <= line.len && n < max; i++) {
        if (i < line.len && line.ptr[i] != '\t')
            continue;
        out[n++] = (struct tally_slice){line.ptr + from, i - from};
        from = i + 1;
    }
    return n;
}

/* The sentence with a value in it: `from` and `to` are where it stands. */
static struct tally_slice fill(struct tally_slice sentence, struct tally_slice value, char *out,
                               size_t *from, size_t *to)
{
    size_t at = 0;
    while (at + 1 < sentence.len && memcmp(sentence.ptr + at, "{}", 2) != 0)
        at++;
    size_t rest = sentence.len - at - 2;
    assert_true(at + 1 < sentence.len && sentence.len + value.len < SENTENCE_MAX);
    memcpy(out, sentence.ptr, at);
    memcpy(out + at, value.ptr, value.len);
    memcpy(out + at + value.len, sentence.ptr + at + 2, rest);
    *from = at;
    *to = at + value.len;
    return (struct tally_slice){(const uint8_t *)out, at + value.len + rest};
}

/* The gravest difference that touches the value. */
static enum tally_severity gravest(struct differkit *kit, struct tally_slice sentence,
                                   struct tally_slice record, struct tally_slice post)
{
    enum { SLACK = 3 }; /* the mark or the blank beside it */
    char a[SENTENCE_MAX];
    char b[SENTENCE_MAX];
    size_t from;
    size_t to;
    enum tally_severity most = TALLY_COSMETIC;
    const struct tally_slice signed_text = fill(sentence, record, a, &from, &to);
    const struct tally_slice posted = fill(sentence, post, b, &from, &to);
    const struct tally_differences d = differkit_compare(kit, signed_text, posted);
    for (size_t i = 0; i < d.count; i++) {
        const struct tally_difference *shown = &d.at[i].shown;
        bool touches = shown->input.from <= to + SLACK && shown->input.to + SLACK >= from;
        if (touches && shown->severity > most)
            most = shown->severity;
    }
    tally_arena_deinit(&kit->arena);
    return most;
}

static void check(struct table *t, const struct tally_slice *columns)
{
    const struct tally_slice sentence = t->sentences[t->row % t->sentence_count];
    const enum tally_severity wanted = columns[2].ptr[0] == 's' ? TALLY_COSMETIC : TALLY_UNCERTAIN;
    enum tally_severity same = gravest(&t->kit, sentence, columns[0], columns[1]);
    enum tally_severity other = gravest(&t->kit, sentence, columns[0], columns[3]);
    t->row++;
    t->rows++;
    if (same == wanted && other == TALLY_MATERIAL)
        return;
    print_error("%.*s: %.*s for %.*s is %s, %.*s is %s\n", (int)t->head.len,
                (const char *)t->head.ptr, (int)columns[1].len, (const char *)columns[1].ptr,
                (int)columns[0].len, (const char *)columns[0].ptr, tally_severity_name(same),
                (int)columns[3].len, (const char *)columns[3].ptr, tally_severity_name(other));
    t->broken++;
}

static void take_line(struct table *t, struct tally_slice line)
{
    struct tally_slice columns[1 + SENTENCES] = {{line.ptr, 0}};
    if (line.len == 0 || line.ptr[0] == '#')
        return;
    size_t count = split(line, columns, 1 + SENTENCES);
    if (line.ptr[0] == '=') {
        t->head = columns[0];
        memcpy(t->sentences, columns + 1, (count - 1) * sizeof *columns);
        t->sentence_count = count - 1;
        t->row = 0;
    } else if (count == COLUMNS && t->sentence_count > 0) {
        check(t, columns);
    } else {
        fail_msg("a line of %zu columns", count);
    }
}

static void values(void **state)
{
    struct table t = {.rows = 0};
    struct tally_arena arena;
    struct tally_slice file;
    (void)state;
    tally_arena_init(&arena, 1 << 20);
    differkit_init(&t.kit);
    assert_int_equal(tally_cli_read(TALLY_SOURCE_DIR "/tests/verifier/value_forms.tsv", 1 << 18,
                                    &file, &arena, NULL),
                     TALLY_OK);
    for (size_t at = 0; at < file.len;) {
        struct tally_slice line = {file.ptr + at, 0};
        while (at + line.len < file.len && line.ptr[line.len] != '\n')
            line.len++;
        at += line.len + 1;
        take_line(&t, line);
    }
    tally_arena_deinit(&arena);
    differkit_deinit(&t.kit);
    assert_true(t.rows >= 400);
    assert_int_equal(t.broken, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(values)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
