/* store: what is added stays, what is aborted never was, and every refusal says why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "registry/store.h"
#include "tests/registry/tempdir.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0 /* a sanitizer's own maps leave no room for an address-space limit */
#endif

struct scratch {
    char dir[TEMPDIR_MAX];
    char path[TEMPDIR_MAX]; /* the store, not yet made */
};

static int set_up(void **state)
{
    struct scratch *s = calloc(1, sizeof *s);
    tempdir_make(s->dir);
    (void)tempdir_path(s->path, s->dir, "store");
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct scratch *s = *state;
    tempdir_remove(s->dir);
    free(s);
    return 0;
}

static struct tally_store *open_ok(const char *path, enum tally_store_mode mode)
{
    struct tally_store *store = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_store_open(path, mode, &store, &err) != TALLY_OK)
        fail_msg("%s", err.text);
    return store;
}

static void open_fails(const char *path, enum tally_store_mode mode, enum tally_code code,
                       const char *text)
{
    struct tally_store *store = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code got = tally_store_open(path, mode, &store, &err);
    assert_null(store);
    if (got != code || strstr(err.text, text) == NULL)
        fail_msg("%s: code %d, \"%s\"", text, (int)got, err.text);
}

static struct tally_store_txn *begin(struct tally_store *store, bool write,
                                     struct tally_store_txn *parent)
{
    struct tally_store_txn *txn = NULL;
    assert_int_equal(tally_store_begin(store, write, parent, &txn, NULL), TALLY_OK);
    return txn;
}

static void add(struct tally_store_txn *txn, const char *key, const char *value,
                enum tally_code code)
{
    assert_int_equal(
        tally_store_add(txn, TALLY_TABLE_ENTRIES, tally_slice_of(key), tally_slice_of(value), NULL),
        code);
}

/* "" when the key is not there. */
static void expect(struct tally_store_txn *txn, const char *key, const char *value)
{
    struct tally_slice got = {0};
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code =
        tally_store_get(txn, TALLY_TABLE_ENTRIES, tally_slice_of(key), &got, &err);
    assert_int_equal(code, value[0] == '\0' ? TALLY_NOT_FOUND : TALLY_OK);
    assert_string_equal(err.text, "");
    if (code == TALLY_OK)
        assert_true(tally_slice_eq(got, tally_slice_of(value)));
}

static void opening(void **state)
{
    const struct scratch *s = *state;
    open_fails(s->path, TALLY_STORE_WRITE, TALLY_NOT_FOUND, "there is no registry in");
    open_fails(s->path, TALLY_STORE_READ, TALLY_NOT_FOUND, "there is no registry in");
    assert_int_equal(access(s->path, F_OK), -1); /* looking made nothing */

    struct tally_store *store = open_ok(s->path, TALLY_STORE_CREATE);
    open_fails(s->path, TALLY_STORE_CREATE, TALLY_INVALID, "is there already");
    open_fails(s->path, TALLY_STORE_WRITE, TALLY_INVALID, "already open in this process");
    char dotted[TEMPDIR_MAX];
    open_fails(tempdir_path(dotted, s->dir, "./store"), TALLY_STORE_READ, TALLY_INVALID,
               "already open in this process");
    tally_store_close(store);

    store = open_ok(s->path, TALLY_STORE_READ);
    struct tally_store_txn *txn = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    assert_int_equal(tally_store_begin(store, true, NULL, &txn, &err), TALLY_IO);
    assert_string_not_equal(err.text, "");
    tally_store_close(store);
    tally_store_close(NULL);
}

static void another_format_is_refused(void **state)
{
    const struct scratch *s = *state;
    struct tally_store *store = open_ok(s->path, TALLY_STORE_CREATE);
    struct tally_store_txn *txn = begin(store, true, NULL);
    assert_int_equal(
        tally_store_put(txn, TALLY_TABLE_META, TALLY_LIT("format"), TALLY_LIT("2"), NULL),
        TALLY_OK);
    assert_int_equal(tally_store_commit(txn, NULL), TALLY_OK);
    tally_store_close(store);
    open_fails(s->path, TALLY_STORE_WRITE, TALLY_INVALID, "is not of format 1");
}

static void a_file_of_another_kind_is_refused(void **state)
{
    const struct scratch *s = *state;
    char path[TEMPDIR_MAX];
    assert_int_equal(mkdir(s->path, 0700), 0);
    FILE *f = fopen(tempdir_path(path, s->path, "data.mdb"), "wb");
    assert_non_null(f);
    for (int i = 0; i < 4096; i++)
        (void)fputs("not a store ", f);
    assert_int_equal(fclose(f), 0);
    open_fails(s->path, TALLY_STORE_READ, TALLY_IO, "store: ");
    open_fails(s->path, TALLY_STORE_WRITE, TALLY_IO, "store: ");
}

static void records_are_added_never_changed(void **state)
{
    const struct scratch *s = *state;
    struct tally_store *store = open_ok(s->path, TALLY_STORE_CREATE);
    struct tally_store_txn *reader = begin(store, false, NULL);
    struct tally_store_txn *txn = begin(store, true, NULL);
    struct tally_slice key;
    struct tally_slice value;
    assert_int_equal(tally_store_last(txn, TALLY_TABLE_ENTRIES, &key, &value, NULL),
                     TALLY_NOT_FOUND);
    add(txn, "a", "1", TALLY_OK);
    add(txn, "a", "2", TALLY_INVALID);
    add(txn, "b", "", TALLY_OK);
    expect(txn, "a", "1");
    assert_int_equal(tally_store_last(txn, TALLY_TABLE_ENTRIES, &key, &value, NULL), TALLY_OK);
    assert_true(tally_slice_eq(key, TALLY_LIT("b")) && value.len == 0);
    assert_int_equal(
        tally_store_put(txn, TALLY_TABLE_ENTRIES, TALLY_LIT("a"), TALLY_LIT("3"), NULL), TALLY_OK);
    assert_int_equal(tally_store_commit(txn, NULL), TALLY_OK);

    expect(reader, "a", ""); /* it began before */
    tally_store_abort(reader);
    reader = begin(store, false, NULL);
    expect(reader, "a", "3");
    expect(reader, "c", "");
    tally_store_abort(reader);
    tally_store_abort(NULL);
    tally_store_close(store);
}

static void only_the_refused_one_aborts(void **state)
{
    const struct scratch *s = *state;
    struct tally_store *store = open_ok(s->path, TALLY_STORE_CREATE);
    struct tally_store_txn *txn = begin(store, true, NULL);
    add(txn, "batch", "1", TALLY_OK);
    struct tally_store_txn *child = begin(store, true, txn);
    add(child, "refused", "1", TALLY_OK);
    expect(child, "batch", "1");
    tally_store_abort(child);
    child = begin(store, true, txn);
    add(child, "accepted", "1", TALLY_OK);
    assert_int_equal(tally_store_commit(child, NULL), TALLY_OK);
    assert_int_equal(tally_store_commit(txn, NULL), TALLY_OK);

    txn = begin(store, true, NULL);
    add(txn, "aborted", "1", TALLY_OK);
    tally_store_abort(txn);
    txn = begin(store, false, NULL);
    expect(txn, "batch", "1");
    expect(txn, "refused", "");
    expect(txn, "accepted", "1");
    expect(txn, "aborted", "");
    tally_store_abort(txn);
    tally_store_close(store);
}

/* A file that may not grow stands in for the full disk: the same failing write. */
static void fill_up(const char *path)
{
    (void)signal(SIGXFSZ, SIG_IGN);
    struct tally_store *store = open_ok(path, TALLY_STORE_WRITE);
    struct rlimit limit = {.rlim_cur = 1 << 20, .rlim_max = 1 << 20};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    struct tally_store_txn *txn = begin(store, true, NULL);
    add(txn, "small", "1", TALLY_OK);
    static const uint8_t big[4 << 20];
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code = tally_store_add(txn, TALLY_TABLE_ENTRIES, TALLY_LIT("big"),
                                           (struct tally_slice){big, sizeof big}, &err);
    if (code == TALLY_OK)
        code = tally_store_commit(txn, &err);
    else
        tally_store_abort(txn);
    assert_int_equal(code, TALLY_IO);
    assert_string_not_equal(err.text, "");
    tally_store_close(store);
}

static void live_under_an_address_limit(const char *path)
{
    struct rlimit limit = {.rlim_cur = (rlim_t)64 << 30, .rlim_max = (rlim_t)64 << 30};
    assert_int_equal(setrlimit(RLIMIT_AS, &limit), 0);
    struct tally_store *store = open_ok(path, TALLY_STORE_WRITE);
    struct tally_store_txn *txn = begin(store, true, NULL);
    add(txn, "limited", "1", TALLY_OK);
    assert_int_equal(tally_store_commit(txn, NULL), TALLY_OK);
    tally_store_close(store);
}

static void add_from_elsewhere(const char *path)
{
    struct tally_store *store = open_ok(path, TALLY_STORE_WRITE);
    struct tally_store_txn *txn = begin(store, true, NULL);
    add(txn, "elsewhere", "1", TALLY_OK);
    assert_int_equal(tally_store_commit(txn, NULL), TALLY_OK);
    tally_store_close(store);
}

/* Runs `work` in a process of its own; a failed assertion there fails here. */
static void in_a_child(void (*work)(const char *path), const char *path)
{
    pid_t pid = fork();
    assert_int_not_equal(pid, -1);
    if (pid == 0) {
        work(path);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void a_full_disk_changes_nothing(void **state)
{
    const struct scratch *s = *state;
    tally_store_close(open_ok(s->path, TALLY_STORE_CREATE));
    in_a_child(fill_up, s->path);
    struct tally_store *store = open_ok(s->path, TALLY_STORE_WRITE);
    struct tally_store_txn *txn = begin(store, true, NULL);
    expect(txn, "small", "");
    expect(txn, "big", "");
    add(txn, "small", "2", TALLY_OK);
    assert_int_equal(tally_store_commit(txn, NULL), TALLY_OK);
    tally_store_close(store);
}

static void an_address_limit_gets_a_smaller_map(void **state)
{
    const struct scratch *s = *state;
    if (SANITIZED)
        skip();
    tally_store_close(open_ok(s->path, TALLY_STORE_CREATE));
    in_a_child(live_under_an_address_limit, s->path);
}

static void two_processes_share_a_store(void **state)
{
    const struct scratch *s = *state;
    tally_store_close(open_ok(s->path, TALLY_STORE_CREATE));
    int gate[2];
    assert_int_equal(pipe(gate), 0);
    pid_t pid = fork();
    assert_int_not_equal(pid, -1);
    if (pid == 0) { /* waits until the parent has the store open */
        char byte = 0;
        while (read(gate[0], &byte, 1) == -1 && errno == EINTR)
            continue;
        add_from_elsewhere(s->path);
        _exit(0);
    }
    struct tally_store *store = open_ok(s->path, TALLY_STORE_WRITE);
    assert_int_equal(write(gate[1], "x", 1), 1);
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    struct tally_store_txn *txn = begin(store, true, NULL);
    expect(txn, "elsewhere", "1");
    tally_store_abort(txn);
    tally_store_close(store);
    (void)close(gate[0]);
    (void)close(gate[1]);
}

/* Wherever the file is cut, it is refused and nothing beyond its end is looked at. */
static void a_file_that_was_cut_is_refused(void **state)
{
    enum { PAGE = 4096, HEAD = 2 * PAGE };
    const struct scratch *s = *state;
    char file[2 * TEMPDIR_MAX];
    struct tally_store *store = open_ok(s->path, TALLY_STORE_CREATE);
    for (int round = 0; round < 8; round++) { /* pages are taken and given back */
        struct tally_store_txn *txn = begin(store, true, NULL);
        char key[8];
        char value[3 * PAGE];
        memset(value, 'x', sizeof value - 1);
        value[sizeof value - 1] = '\0';
        (void)snprintf(key, sizeof key, "%d", round);
        add(txn, key, value, TALLY_OK);
        assert_int_equal(tally_store_commit(txn, NULL), TALLY_OK);
    }
    tally_store_close(store);
    tally_store_close(open_ok(s->path, TALLY_STORE_READ)); /* whole: every page was written */
    (void)snprintf(file, sizeof file, "%s/data.mdb", s->path);
    struct stat st;
    assert_int_equal(stat(file, &st), 0);
    for (off_t size = st.st_size - PAGE; size >= HEAD; size -= PAGE) {
        assert_int_equal(truncate(file, size), 0);
        open_fails(s->path, TALLY_STORE_READ, TALLY_IO, "shorter than it says");
    }
}

static void the_key_before(void **state)
{
    const struct scratch *s = *state;
    static const struct {
        const char *bound;
        const char *key; /* "": none */
    } rows[] = {{"a", ""}, {"b", ""}, {"b1", "b"}, {"c", "b"}, {"d", "c"}, {"e", "d"}, {"zz", "d"}};
    struct tally_store *store = open_ok(s->path, TALLY_STORE_CREATE);
    struct tally_store_txn *txn = begin(store, true, NULL);
    struct tally_slice key = {0}, value = {0};
    assert_int_equal(
        tally_store_before(txn, TALLY_TABLE_ENTRIES, TALLY_LIT("x"), &key, &value, NULL),
        TALLY_NOT_FOUND);
    add(txn, "b", "1", TALLY_OK);
    add(txn, "d", "3", TALLY_OK);
    add(txn, "c", "2", TALLY_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tally_slice bound = tally_slice_of(rows[i].bound);
        enum tally_code code =
            tally_store_before(txn, TALLY_TABLE_ENTRIES, bound, &key, &value, NULL);
        bool none = rows[i].key[0] == '\0';
        if (code != (none ? TALLY_NOT_FOUND : TALLY_OK) ||
            (!none && (key.len != 1 || key.ptr[0] != (uint8_t)rows[i].key[0])))
            fail_msg("before %s: code %d", rows[i].bound, (int)code);
    }
    tally_store_abort(txn);
    tally_store_close(store);
}

static void a_part_is_removed(void **state)
{
    const struct scratch *s = *state;
    struct tally_store *store = open_ok(s->path, TALLY_STORE_CREATE);
    struct tally_store_txn *txn = begin(store, true, NULL);
    struct tally_slice value = {0};
    const struct tally_slice key = TALLY_LIT("part");
    assert_int_equal(tally_store_remove(txn, TALLY_TABLE_PARTS, key, NULL), TALLY_NOT_FOUND);
    assert_int_equal(tally_store_add(txn, TALLY_TABLE_PARTS, key, TALLY_LIT("bytes"), NULL),
                     TALLY_OK);
    assert_int_equal(tally_store_remove(txn, TALLY_TABLE_PARTS, key, NULL), TALLY_OK);
    assert_int_equal(tally_store_get(txn, TALLY_TABLE_PARTS, key, &value, NULL), TALLY_NOT_FOUND);
    assert_int_equal(tally_store_add(txn, TALLY_TABLE_PARTS, key, TALLY_LIT("again"), NULL),
                     TALLY_OK);
    tally_store_abort(txn);
    tally_store_close(store);
}

#define SCRATCH(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH(the_key_before),
        SCRATCH(a_part_is_removed),
        SCRATCH(opening),
        SCRATCH(another_format_is_refused),
        SCRATCH(a_file_of_another_kind_is_refused),
        SCRATCH(a_file_that_was_cut_is_refused),
        SCRATCH(records_are_added_never_changed),
        SCRATCH(only_the_refused_one_aborts),
        SCRATCH(a_full_disk_changes_nothing),
        SCRATCH(an_address_limit_gets_a_smaller_map),
        SCRATCH(two_processes_share_a_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
