/* The files of tests/corpus/casefile were made by the programs (tally evidence). */
#include "verifier/casefile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "keys/root.h"
#include "schema/cli.h"
#include "tests/support.h"

static const char *const files[] = {"authentic", "resembles"};

struct given {
    struct tally_arena arena;
    struct tally_slice file;
    struct tally_hash pin;
};

static void open_given(struct given *g, const char *name)
{
    struct tally_json *root = NULL;
    char path[512];
    tally_arena_init(&g->arena, 1 << 24);
    (void)snprintf(path, sizeof path, "%s/tests/corpus/casefile/%s", TALLY_SOURCE_DIR, name);
    assert_int_equal(tally_cli_read(path, 1 << 20, &g->file, &g->arena, NULL), TALLY_OK);
    assert_int_equal(tally_json_parse(g->file, 16, &root, NULL), TALLY_OK);
    struct tally_slice note =
        tally_json_string(tally_json_get(tally_json_at(tally_json_get(root, "roots"), 0), "note"));
    assert_int_equal(tally_root_digest(note, &g->pin, &g->arena, NULL), TALLY_OK);
    tally_json_free(root);
}

static enum tally_code check(const struct given *g, struct tally_slice file, struct tally_err *err)
{
    struct tally_casefile_facts facts;
    struct tally_arena arena;
    tally_arena_init(&arena, 1 << 24);
    enum tally_code code = tally_casefile_check(file, g->pin, &facts, &arena, err);
    tally_arena_deinit(&arena);
    return code;
}

static void it_holds_as_it_was_made(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct tally_casefile_facts facts;
        struct given g;
        open_given(&g, files[i]);
        assert_int_equal(tally_casefile_check(g.file, g.pin, &facts, &g.arena, NULL), TALLY_OK);
        assert_int_equal(facts.records, 1);
        assert_int_equal(facts.statements, 2);
        assert_int_equal(facts.texts, 1);
        assert_int_equal(facts.passages, i + 1); /* the second has a changed word between two */
        g.pin.b[7] ^= 1;
        assert_int_equal(tally_casefile_check(g.file, g.pin, &facts, &g.arena, NULL),
                         TALLY_UNTRUSTED);
        tally_arena_deinit(&g.arena);
    }
}

static size_t find(struct tally_slice file, const char *what)
{
    size_t len = strlen(what);
    for (size_t i = 0; i + len <= file.len; i++) {
        if (memcmp(file.ptr + i, what, len) == 0)
            return i;
    }
    fail_msg("%s is not in the file", what);
    return 0;
}

/* Everything but the answer's own words is under a signature, a digest or a proof. */
static void a_flipped_bit_outside_of_the_answer_is_found(void **state)
{
    (void)state;
    for (size_t f = 0; f < 2; f++) {
        struct given g;
        open_given(&g, files[f]);
        size_t answer = find(g.file, "\"answer\":");
        size_t after = find(g.file, ",\"roots\":");
        uint8_t *copy = tally_arena_alloc(&g.arena, g.file.len, 1);
        assert_non_null(copy);
        memcpy(copy, g.file.ptr, g.file.len);
        for (size_t i = f; i + 1 < g.file.len; i += 11) {
            copy[i] ^= (uint8_t)(1U << i % 7);
            if ((i < answer || i > after) &&
                check(&g, (struct tally_slice){copy, g.file.len}, NULL) == TALLY_OK)
                fail_msg("%s holds with byte %zu flipped", files[f], i);
            copy[i] = g.file.ptr[i];
        }
        tally_arena_deinit(&g.arena);
    }
}

static void what_was_changed_is_named(void **state)
{
    static const struct {
        const char *name;
        const char *from;
        const char *to;
        const char *words;
    } rows[] = {
        {"another schema", "evidence:v1", "evidence:v2", "schema"},
        {"another post", "\"post\":\"一", "\"post\":\"二", "another text"},
        {"the post's marks", "，供热", ",供热", "same words"},
        {"a shifted passage", "\"record_span\":{\"byte\":[0,", "\"record_span\":{\"byte\":[3,",
         "does not stand"},
        {"a passage outside", "\"input_span\":{\"byte\":[0,", "\"input_span\":{\"byte\":[-1,",
         "outside of its text"},
        {"another position",
         "\"position\":4,\"root\":\"6798a327d8a03f0a26e5171a026c9a96ed9ede1f9c80"
         "01522bbce09bc3b79812\"}},\"roots\"",
         "\"position\":3,\"root\":\"6798a327d8a03f0a26e5171a026c9a96ed9ede1f9c80"
         "01522bbce09bc3b79812\"}},\"roots\"",
         "not of this checkpoint"},
        {"no statements", "\"directory\":[{", "\"directory\":[],\"other\":[{",
         "no statement about the keys"},
        {"another headline", "与“海市人民政府”签发的原文一致", "与“海市人民政府”签发的原文不同",
         "/headline"},
        {"another sentence on what it means", "\"asserts\":{\"zh\":\"", "\"asserts\":{\"zh\":\"不",
         "/asserts"},
        {"another next step", "\"next_steps\":[{\"zh\":\"", "\"next_steps\":[{\"zh\":\"不",
         "/next_steps"},
        {"another title", "\"title\":\"关于供暖", "\"title\":\"关于停暖", "what is shown of one"},
        {"another issuer", "\"name\":\"海市人民", "\"name\":\"江市人民", "what is shown of one"},
        {"withdrawn by nobody", "\"state\":\"in_force\"", "\"state\":\"withdrawn\"",
         "/records/lifecycle"},
        {"a member more", "\"lifecycle\":{", "\"warning\":\"fake\",\"lifecycle\":{",
         "a member of one"},
        {"no records", "\"records\":[{\"index\":3", "\"records\":[],\"other\":[{\"index\":3",
         "is not here"},
    };
    struct given g;
    (void)state;
    open_given(&g, "authentic");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_err err = TALLY_ERR_INIT;
        struct tally_buf out;
        size_t at = find(g.file, rows[i].from);
        size_t rest = at + strlen(rows[i].from);
        tally_buf_init(&out, 1 << 20);
        tally_buf_add(&out, (struct tally_slice){g.file.ptr, at});
        tally_buf_str(&out, rows[i].to);
        tally_buf_add(&out, (struct tally_slice){g.file.ptr + rest, g.file.len - rest});
        enum tally_code code = check(&g, tally_buf_slice(&out), &err);
        if (code == TALLY_OK || strstr(err.text, rows[i].words) == NULL)
            fail_msg("%s: %d, %s", rows[i].name, (int)code, err.text);
        tally_buf_deinit(&out);
    }
    tally_arena_deinit(&g.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_holds_as_it_was_made),
        cmocka_unit_test(a_flipped_bit_outside_of_the_answer_is_found),
        cmocka_unit_test(what_was_changed_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
