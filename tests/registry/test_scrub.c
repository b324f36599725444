/* scrub: what was removed is in no byte of the file, all else is as it was; it waits until nobody
 * else has the store open, and what a kill cuts short is finished. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "registry/scrub.h"
#include "registry/store.h"
#include "tests/registry/tempdir.h"

/* From parts that lie inside a page to those that have pages of their own. */
static const size_t lengths[] = {20, 300, 1900, 2100, 4000, 5000, 20000, 300000};

enum { LENGTHS = sizeof lengths / sizeof *lengths, PARTS = 4 * LENGTHS };

struct scratch {
    char dir[TEMPDIR_MAX];
    char path[TEMPDIR_MAX];
    char data[TEMPDIR_MAX];
    char half[TEMPDIR_MAX];
};

static int set_up(void **state)
{
    struct scratch *s = calloc(1, sizeof *s);
    if (s == NULL)
        return -1;
    tempdir_make(s->dir);
    (void)tempdir_path(s->path, s->dir, "store");
    (void)tempdir_path(s->data, s->dir, "store/data.mdb");
    (void)tempdir_path(s->half, s->dir, "store/scrub.mdb");
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

static struct tally_store *open_ok(const struct scratch *s, enum tally_store_mode mode)
{
    struct tally_store *store = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_store_open(s->path, mode, &store, &err) != TALLY_OK)
        fail_msg("%s", err.text);
    return store;
}

/* "number NNN." again and again: no other part has these words. */
static void fill(uint8_t *out, size_t len, unsigned number)
{
    char word[16];
    (void)snprintf(word, sizeof word, "number %03u.", number);
    for (size_t i = 0; i < len; i++)
        out[i] = (uint8_t)word[i % strlen(word)];
}

/* Which of the parts have bytes in the file? */
static void look(const char *path, bool there[PARTS])
{
    static const char word[] = "number ";
    size_t at = 0;
    memset(there, 0, PARTS * sizeof *there);
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    for (int c; (c = fgetc(in)) != EOF;) {
        char digits[4] = "";
        at = c == word[at] ? at + 1 : c == word[0];
        if (at < sizeof word - 1)
            continue;
        at = 0;
        size_t got = fread(digits, 1, 3, in);
        unsigned long number = strtoul(digits, NULL, 10);
        if (got == 3 && strspn(digits, "0123456789") == 3 && number < PARTS)
            there[number] = true;
    }
    (void)fclose(in);
}

static struct tally_slice key_of(unsigned number, uint8_t key[32])
{
    memset(key, 0, 32);
    key[number % 7] = (uint8_t)number;
    key[31] = (uint8_t)number;
    return (struct tally_slice){key, 32};
}

static void add_parts(struct tally_store *store)
{
    static uint8_t bytes[300000];
    uint8_t key[32];
    for (unsigned n = 0; n < PARTS; n++) { /* pages come and go between them */
        struct tally_store_txn *txn = NULL;
        size_t len = lengths[n % LENGTHS];
        fill(bytes, len, n);
        assert_int_equal(tally_store_begin(store, true, NULL, &txn, NULL), TALLY_OK);
        assert_int_equal(tally_store_add(txn, TALLY_TABLE_PARTS, key_of(n, key),
                                         (struct tally_slice){bytes, len}, NULL),
                         TALLY_OK);
        assert_int_equal(tally_store_put(txn, TALLY_TABLE_META, TALLY_LIT("size"),
                                         (struct tally_slice){key, 8}, NULL),
                         TALLY_OK);
        assert_int_equal(tally_store_commit(txn, NULL), TALLY_OK);
    }
}

static bool goes(unsigned number)
{
    return number % 3 == 1;
}

static void remove_parts(struct tally_store *store)
{
    uint8_t key[32];
    for (unsigned n = 0; n < PARTS; n++) {
        struct tally_store_txn *txn = NULL;
        if (!goes(n))
            continue;
        assert_int_equal(tally_store_begin(store, true, NULL, &txn, NULL), TALLY_OK);
        assert_int_equal(tally_store_remove(txn, TALLY_TABLE_PARTS, key_of(n, key), NULL),
                         TALLY_OK);
        assert_int_equal(tally_store_commit(txn, NULL), TALLY_OK);
    }
}

static void check_parts(struct tally_store *store)
{
    static uint8_t bytes[300000];
    struct tally_store_txn *txn = NULL;
    uint8_t key[32];
    assert_int_equal(tally_store_begin(store, false, NULL, &txn, NULL), TALLY_OK);
    for (unsigned n = 0; n < PARTS; n++) {
        struct tally_slice value = {0};
        fill(bytes, lengths[n % LENGTHS], n);
        assert_int_equal(tally_store_get(txn, TALLY_TABLE_PARTS, key_of(n, key), &value, NULL),
                         goes(n) ? TALLY_NOT_FOUND : TALLY_OK);
        assert_true(goes(n) ||
                    tally_slice_eq(value, (struct tally_slice){bytes, lengths[n % LENGTHS]}));
    }
    tally_store_abort(txn);
}

static void check_file(const char *path, bool scrubbed)
{
    bool any = false;
    bool found[PARTS];
    look(path, found);
    for (unsigned n = 0; n < PARTS; n++) {
        bool there = found[n];
        any = any || (there && goes(n));
        if (scrubbed && there == goes(n))
            fail_msg("part %u, of %zu bytes, %s", n, lengths[n % LENGTHS],
                     there ? "is in the file" : "is gone");
    }
    assert_true(any != scrubbed); /* before, there is something to scrub */
}

static void make(const struct scratch *s)
{
    struct tally_store *store = open_ok(s, TALLY_STORE_CREATE);
    add_parts(store);
    remove_parts(store);
    tally_store_close(store);
    check_file(s->data, false);
}

static void what_was_removed_is_gone(void **state)
{
    const struct scratch *s = *state;
    make(s);
    struct tally_store *store = open_ok(s, TALLY_STORE_READ);
    tally_store_close(store);
    check_file(s->data, false); /* a reader writes nothing */
    store = open_ok(s, TALLY_STORE_WRITE);
    check_parts(store);
    tally_store_close(store);
    check_file(s->data, true);
    assert_int_not_equal(access(s->half, F_OK), 0);
    struct stat before, after;
    assert_int_equal(stat(s->data, &before), 0);
    tally_store_close(open_ok(s, TALLY_STORE_WRITE)); /* and is not done again */
    assert_int_equal(stat(s->data, &after), 0);
    assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
}

static void while_somebody_else_has_it(void **state)
{
    const struct scratch *s = *state;
    make(s);
    int other = open(s->data, O_RDONLY | O_CLOEXEC); /* as another process's store has it */
    assert_int_equal(flock(other, LOCK_SH), 0);
    struct tally_store *store = open_ok(s, TALLY_STORE_WRITE);
    check_parts(store);
    tally_store_close(store);
    check_file(s->data, false);
    assert_int_equal(close(other), 0);
    store = open_ok(s, TALLY_STORE_WRITE);
    check_parts(store);
    tally_store_close(store);
    check_file(s->data, true);
}

static void refused(const struct scratch *s, enum tally_store_mode mode)
{
    struct tally_store *store = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    assert_int_equal(tally_store_open(s->path, mode, &store, &err), TALLY_IO);
    assert_non_null(strstr(err.text, "was cut short"));
}

/* As after a kill when `done` bytes lay over the old ones: the new store is complete beside it. */
static void cut_short(void **state)
{
    const struct scratch *s = *state;
    static uint8_t bytes[1 << 22];
    make(s);
    tally_store_close(open_ok(s, TALLY_STORE_WRITE));
    FILE *in = fopen(s->data, "rb");
    size_t size = fread(bytes, 1, sizeof bytes, in);
    assert_true(size > 100000 && size < sizeof bytes);
    (void)fclose(in);
    for (size_t done = 0; done <= size; done += size / 3) {
        FILE *ready = fopen(s->half, "wb");
        assert_int_equal(fwrite(bytes, 1, size, ready), size);
        (void)fclose(ready);
        FILE *data = fopen(s->data, "r+b");
        (void)fseek(data, (long)done, SEEK_SET);
        for (size_t i = done; i < size + 8192; i++)
            (void)fputc((int)(i * 7 & 0xFF), data);
        (void)fclose(data);
        refused(s, TALLY_STORE_READ);
        int other = open(s->data, O_RDONLY | O_CLOEXEC);
        assert_int_equal(flock(other, LOCK_SH), 0);
        refused(s, TALLY_STORE_WRITE); /* not while somebody looks at it */
        assert_int_equal(close(other), 0);
        struct tally_store *store = open_ok(s, TALLY_STORE_WRITE);
        check_parts(store);
        tally_store_close(store);
        assert_int_not_equal(access(s->half, F_OK), 0);
        check_file(s->data, true);
    }
}

#define SCRATCH(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH(what_was_removed_is_gone),
        SCRATCH(while_somebody_else_has_it),
        SCRATCH(cut_short),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
