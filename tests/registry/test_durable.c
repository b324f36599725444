/* durable: what is moved is whole where it goes, what is in the way stays, and whatever fails
 * leaves it in one place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "registry/durable.h"
#include "tests/registry/tempdir.h"

/* Stands in for the system's: the nth call from now fails. */
static int fails_at;

int fsync(int fd)
{
    if (fails_at > 0 && --fails_at == 0) {
        errno = EIO;
        return -1;
    }
    return fdatasync(fd);
}

static void make(const char *top, const char *name)
{
    char path[TEMPDIR_MAX + 64];
    (void)snprintf(path, sizeof path, "%s/%s", top, name);
    assert_int_equal(mkdir(path, 0777), 0);
    (void)snprintf(path, sizeof path, "%s/%s/registry", top, name);
    assert_int_equal(mkdir(path, 0777), 0);
}

static bool there(const char *top, const char *name)
{
    char path[TEMPDIR_MAX + 64];
    (void)snprintf(path, sizeof path, "%s/%s", top, name);
    return access(path, F_OK) == 0;
}

static void moves(void **state)
{
    char top[TEMPDIR_MAX];
    char cwd[4096];
    (void)state;
    tempdir_make(top);
    assert_non_null(getcwd(cwd, sizeof cwd));
    assert_int_equal(chdir(top), 0);
    static const struct {
        const char *name, *from, *to;
        enum tally_code code;
    } rows[] = {
        {"a name alone", "one.new", "one", TALLY_OK},
        {"in a folder", "./two.new", "./two", TALLY_OK},
        {"a blank stroke at the end", "three.new/", "three/", TALLY_OK},
        {"over one that is there", "four.new", "one", TALLY_INVALID},
        {"nothing to move", "five.new", "five", TALLY_IO},
    };
    make(top, "one.new");
    make(top, "two.new");
    make(top, "three.new");
    make(top, "four.new");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_err err = TALLY_ERR_INIT;
        enum tally_code code = tally_durable_move(rows[i].from, rows[i].to, &err);
        if (code != rows[i].code || (code != TALLY_OK) != (err.text[0] != '\0'))
            fail_msg("%s: %d, %s", rows[i].name, (int)code, err.text);
    }
    assert_int_equal(chdir(cwd), 0);
    assert_true(there(top, "one/registry") && there(top, "two/registry"));
    assert_true(there(top, "three/registry") && there(top, "four.new/registry"));
    assert_false(there(top, "one.new") || there(top, "five"));
    tempdir_remove(top);
}

/* The store's folder, the registry's, and the one that they are moved in. */
static void a_sync_fails(void **state)
{
    (void)state;
    for (int nth = 1; nth <= 4; nth++) {
        char top[TEMPDIR_MAX];
        char from[TEMPDIR_MAX + 8];
        char to[TEMPDIR_MAX + 8];
        struct tally_err err = TALLY_ERR_INIT;
        tempdir_make(top);
        make(top, "a.new");
        (void)snprintf(from, sizeof from, "%s/a.new", top);
        (void)snprintf(to, sizeof to, "%s/a", top);
        fails_at = nth;
        enum tally_code code = tally_durable_move(from, to, &err);
        fails_at = 0;
        assert_int_equal(code, nth <= 3 ? TALLY_IO : TALLY_OK);
        assert_true(there(top, "a/registry") == (nth >= 3));
        assert_true(there(top, "a.new/registry") == (nth < 3));
        assert_true((strstr(err.text, "a power cut may take it away") != NULL) == (nth == 3));
        tempdir_remove(top);
    }
}

/* A folder into which one may write and not look: that is found before anything is moved. */
static void a_folder_that_cannot_be_opened(void **state)
{
    char top[TEMPDIR_MAX];
    char from[TEMPDIR_MAX + 8];
    char to[TEMPDIR_MAX + 8];
    (void)state;
    if (geteuid() == 0) /* may look everywhere */
        return;
    tempdir_make(top);
    make(top, "a.new");
    (void)snprintf(from, sizeof from, "%s/a.new", top);
    (void)snprintf(to, sizeof to, "%s/a", top);
    assert_int_equal(chmod(top, 0300), 0);
    enum tally_code code = tally_durable_move(from, to, NULL);
    assert_int_equal(chmod(top, 0700), 0);
    assert_int_equal(code, TALLY_IO);
    assert_true(there(top, "a.new/registry") && !there(top, "a"));
    tempdir_remove(top);
}

static void beside(void **state)
{
    static const struct {
        const char *dir, *suffix, *want; /* NULL: too long for 8 */
    } cases[] = {
        {"a", ".new", "a.new"},  {"a/", ".new", "a.new"},    {"a/b//", "", "a/b"},
        {"/", "", "/"},          {"abc", ".new", "abc.new"}, {"abcd", ".new", NULL},
        {"abc/", "/x", "abc/x"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[8] = "as was";
        enum tally_code code =
            tally_durable_beside(out, sizeof out, cases[i].dir, cases[i].suffix, NULL);
        assert_int_equal(code, cases[i].want == NULL ? TALLY_INVALID : TALLY_OK);
        assert_string_equal(out, cases[i].want == NULL ? "as was" : cases[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beside),
        cmocka_unit_test(moves),
        cmocka_unit_test(a_sync_fails),
        cmocka_unit_test(a_folder_that_cannot_be_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
