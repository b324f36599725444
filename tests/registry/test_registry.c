/* registry: admission end to end in a directory: receipts, races, crashes, damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <sodium.h>

#include "registry/committer.h"
#include "registry/subtree.h"
#include "tests/keys/ledgerkit.h"
#include "tests/registry/tempdir.h"

enum { NOW = 1790000000, SUBMITTERS = 8, EACH = 6 };

struct place {
    struct ledgerkit kit;
    char top[TEMPDIR_MAX];
    char dir[TEMPDIR_MAX];
    struct tally_registry *registry;
};

static void open_registry(struct place *p)
{
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_registry_open(p->dir, TALLY_REGISTRY_WRITE, NOW, &p->registry, &err) != TALLY_OK)
        fail_msg("%s", err.text);
}

static void reopen(struct place *p)
{
    tally_registry_close(p->registry);
    p->registry = NULL;
    open_registry(p);
}

static struct tally_admission admit(struct place *p, struct ledgerkit_signed s)
{
    struct tally_admission a = {.envelope = s.envelope, .parts = s.parts};
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_registry_admit(p->registry, &a, 1, NOW, &err) != TALLY_OK)
        fail_msg("%s", err.text);
    return a;
}

static int set_up(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    struct tally_err err = TALLY_ERR_INIT;
    if (p == NULL)
        return -1;
    ledgerkit_open(&p->kit);
    tempdir_make(p->top);
    (void)tempdir_path(p->dir, p->top, "city");
    if (tally_registry_create(p->dir, p->kit.root_note, p->kit.log, NOW, &err) != TALLY_OK)
        fail_msg("%s", err.text);
    open_registry(p);
    struct tally_admission a =
        admit(p, ledgerkit_body(&p->kit, "city", 1, LEDGERKIT_ORIGIN, p->kit.city, p->kit.city2, 1,
                                p->kit.directory));
    assert_int_equal(a.refusal, TALLY_ACCEPTED);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    struct place *p = *state;
    tally_registry_close(p->registry);
    tempdir_remove(p->top);
    ledgerkit_close(&p->kit);
    free(p);
    return 0;
}

static struct ledgerkit_signed notice(struct place *p, unsigned n)
{
    char text[256];
    (void)snprintf(
        text, sizeof text,
        "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: 第%u份\n\n正文%u。\n", n, n);
    return ledgerkit_draft(&p->kit, text, p->kit.city, NULL);
}

static struct tally_slice checkpoint_of(struct place *p)
{
    struct tally_slice note;
    assert_int_equal(tally_registry_checkpoint(p->registry, &note, NULL, &p->kit.arena, NULL),
                     TALLY_OK);
    return note;
}

/* What is acknowledged is on disk, proved by its receipt, and there after reopening. */
static void acknowledged(void **state)
{
    struct place *p = *state;
    for (unsigned n = 0; n < 20; n++) {
        struct ledgerkit_signed s = notice(p, n);
        struct tally_admission a = admit(p, s);
        assert_int_equal(a.refusal, TALLY_ACCEPTED);
        assert_int_equal(a.index, n + 2);
        struct tally_buf proof;
        struct tally_slice leaf;
        tally_buf_init(&proof, 1 << 16);
        assert_int_equal(tally_registry_proof(p->registry, a.index, &proof, NULL), TALLY_OK);
        assert_int_equal(tally_registry_entry(p->registry, a.index, &leaf, &p->kit.arena, NULL),
                         TALLY_OK);
        assert_int_equal(
            tally_log_proof_check(tally_buf_slice(&proof), leaf, TALLY_LIT(LEDGERKIT_ORIGIN),
                                  tally_secret_vkey(p->kit.log), NULL, &p->kit.arena, NULL),
            TALLY_OK);
        tally_buf_deinit(&proof);
        struct tally_admission again = admit(p, s);
        assert_true(again.duplicate && again.index == a.index);
    }
    struct tally_slice before = checkpoint_of(p);
    reopen(p);
    assert_true(tally_slice_eq(before, checkpoint_of(p)));
    (void)tally_registry_read_lock(p->registry);
    for (uint64_t i = 1; i < 22; i++)
        assert_int_equal(tally_registry_check_entry(p->registry, i, NULL), TALLY_OK);
    tally_registry_unlock(p->registry);
}

/* A refused one in a batch leaves nothing; the others are in, in order. */
static void refused_in_a_batch(void **state)
{
    struct place *p = *state;
    struct ledgerkit_signed good = notice(p, 1);
    struct ledgerkit_signed strange = ledgerkit_draft(
        &p->kit, "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: x\n\nx\n",
        p->kit.stranger, NULL);
    struct ledgerkit_signed more = notice(p, 2);
    struct tally_admission batch[] = {{.envelope = good.envelope, .parts = good.parts},
                                      {.envelope = strange.envelope, .parts = strange.parts},
                                      {.envelope = good.envelope, .parts = good.parts},
                                      {.envelope = more.envelope, .parts = more.parts}};
    assert_int_equal(tally_registry_admit(p->registry, batch, 4, NOW, NULL), TALLY_OK);
    assert_int_equal(batch[0].index, 2);
    assert_int_equal(batch[1].refusal, TALLY_UNKNOWN_KEY);
    assert_true(batch[2].duplicate && batch[2].index == 2);
    assert_int_equal(batch[3].index, 3);
    struct tally_slice bytes;
    assert_int_equal(
        tally_registry_part(p->registry, strange.parts.at[0].digest, &bytes, &p->kit.arena, NULL),
        TALLY_NOT_FOUND);
}

static int64_t fixed_clock(void)
{
    return NOW;
}

struct submitter {
    struct tally_committer *committer;
    struct ledgerkit_signed records[EACH];
    struct tally_admission results[EACH];
};

static void *submit_all(void *context)
{
    struct submitter *s = context;
    for (size_t i = 0; i < EACH; i++) {
        s->results[i] = (struct tally_admission){.envelope = s->records[i].envelope,
                                                 .parts = s->records[i].parts};
        if (tally_committer_submit(s->committer, &s->results[i], NULL) != TALLY_OK)
            s->results[i].refusal = TALLY_BAD_ENVELOPE;
    }
    return NULL;
}

/* Many submit at once; the last record of each claims one and the same document number. */
static void racing(void **state)
{
    struct place *p = *state;
    struct tally_committer *committer = NULL;
    static struct submitter submitters[SUBMITTERS];
    pthread_t threads[SUBMITTERS];
    assert_int_equal(tally_committer_start(p->registry, fixed_clock, &committer, NULL), TALLY_OK);
    for (unsigned t = 0; t < SUBMITTERS; t++) {
        char text[256];
        submitters[t].committer = committer;
        for (unsigned i = 0; i + 1 < EACH; i++)
            submitters[t].records[i] = notice(p, 100 * t + i);
        (void)snprintf(text, sizeof text,
                       "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: 抢%u\n"
                       "Number: 海政发〔2026〕9号\n\n正文。\n",
                       t);
        submitters[t].records[EACH - 1] = ledgerkit_draft(&p->kit, text, p->kit.city, NULL);
        assert_int_equal(pthread_create(&threads[t], NULL, submit_all, &submitters[t]), 0);
    }
    size_t taken = 0;
    for (unsigned t = 0; t < SUBMITTERS; t++) {
        assert_int_equal(pthread_join(threads[t], NULL), 0);
        for (unsigned i = 0; i + 1 < EACH; i++)
            assert_int_equal(submitters[t].results[i].refusal, TALLY_ACCEPTED);
        enum tally_refusal last = submitters[t].results[EACH - 1].refusal;
        assert_true(last == TALLY_ACCEPTED || last == TALLY_NUMBER_TAKEN);
        taken += last == TALLY_ACCEPTED;
    }
    tally_committer_stop(committer);
    assert_int_equal(taken, 1);
    uint64_t size;
    assert_int_equal(tally_registry_refresh(p->registry, &size, NULL), TALLY_OK);
    assert_int_equal(size, 2 + SUBMITTERS * (EACH - 1) + 1);
}

/* Opens the store itself, behind the registry's back. */
static struct tally_store *open_store(struct place *p)
{
    char path[TEMPDIR_MAX];
    struct tally_store *store = NULL;
    tally_registry_close(p->registry);
    p->registry = NULL;
    assert_int_equal(
        tally_store_open(tempdir_path(path, p->dir, "registry"), TALLY_STORE_WRITE, &store, NULL),
        TALLY_OK);
    return store;
}

/* A crash between commit and signature: the committed head is signed at the next start. */
static void crash_before_signing(void **state)
{
    struct place *p = *state;
    struct ledgerkit_signed s = notice(p, 1);
    struct tally_store *store = open_store(p);
    struct tally_store_txn *txn;
    struct tally_head head;
    uint64_t index;
    assert_int_equal(tally_store_begin(store, true, NULL, &txn, NULL), TALLY_OK);
    assert_int_equal(tally_log_head(txn, &head, NULL), TALLY_OK);
    assert_int_equal(tally_log_append(txn, s.envelope, &index, NULL), TALLY_OK);
    assert_int_equal(tally_log_seal(txn, &head, &head, NULL), TALLY_OK);
    assert_int_equal(tally_store_commit(txn, NULL), TALLY_OK);
    tally_store_close(store);

    struct tally_registry *reader = NULL; /* nobody is shown what is not signed */
    uint64_t size;
    assert_int_equal(tally_registry_open(p->dir, TALLY_REGISTRY_READ, NOW, &reader, NULL),
                     TALLY_OK);
    assert_int_equal(tally_registry_refresh(reader, &size, NULL), TALLY_OK);
    assert_int_equal(size, 2);
    tally_registry_close(reader);

    open_registry(p);
    struct tally_slice first = checkpoint_of(p);
    reopen(p);
    assert_true(tally_slice_eq(first, checkpoint_of(p)));
    assert_int_equal(tally_registry_refresh(p->registry, &size, NULL), TALLY_OK);
    assert_int_equal(size, 3);
}

/* One flipped stored subtree hash: nothing more is admitted, nothing is signed. */
static void flipped_hash(void **state)
{
    struct place *p = *state;
    for (unsigned n = 0; n < 5; n++)
        (void)admit(p, notice(p, n));
    struct tally_slice before = checkpoint_of(p);
    struct tally_store *store = open_store(p);
    struct tally_store_txn *txn;
    struct tally_hash hash;
    assert_int_equal(tally_store_begin(store, true, NULL, &txn, NULL), TALLY_OK);
    assert_int_equal(tally_subtree_read(txn, 2, 0, &hash, NULL), TALLY_OK);
    hash.b[7] ^= 1;
    const uint8_t key[9] = {2};
    assert_int_equal(tally_store_put(txn, TALLY_TABLE_HASHES, (struct tally_slice){key, sizeof key},
                                     (struct tally_slice){hash.b, sizeof hash.b}, NULL),
                     TALLY_OK);
    assert_int_equal(tally_store_commit(txn, NULL), TALLY_OK);
    tally_store_close(store);
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_registry *registry = NULL;
    assert_int_equal(tally_registry_open(p->dir, TALLY_REGISTRY_WRITE, NOW, &registry, &err),
                     TALLY_UNTRUSTED);
    assert_non_null(strstr(err.text, "damaged"));
    assert_true(before.len > 0);
}

/* The same while the registry is open: admission refuses and the log stays as it was. */
static void flipped_hash_while_open(void **state)
{
    struct place *p = *state;
    for (unsigned n = 0; n < 6; n++)
        (void)admit(p, notice(p, n));
    struct tally_store *store = open_store(p);
    struct tally_store_txn *txn;
    struct tally_hash hash;
    struct tally_head head;
    struct tally_head after;
    uint64_t index;
    assert_int_equal(tally_store_begin(store, true, NULL, &txn, NULL), TALLY_OK);
    assert_int_equal(tally_log_head(txn, &head, NULL), TALLY_OK);
    assert_int_equal(tally_subtree_read(txn, 1, 1, &hash, NULL), TALLY_OK);
    hash.b[0] ^= 0x80;
    const uint8_t key[9] = {1, 0, 0, 0, 0, 0, 0, 0, 1};
    assert_int_equal(tally_store_put(txn, TALLY_TABLE_HASHES, (struct tally_slice){key, sizeof key},
                                     (struct tally_slice){hash.b, sizeof hash.b}, NULL),
                     TALLY_OK);
    struct ledgerkit_signed s = notice(p, 77);
    assert_int_equal(tally_log_append(txn, s.envelope, &index, NULL), TALLY_OK);
    assert_int_equal(tally_log_seal(txn, &head, &after, NULL), TALLY_IO);
    tally_store_abort(txn);
    tally_store_close(store);
    open_registry(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(acknowledged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refused_in_a_batch, set_up, tear_down),
        cmocka_unit_test_setup_teardown(racing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(crash_before_signing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(flipped_hash, set_up, tear_down),
        cmocka_unit_test_setup_teardown(flipped_hash_while_open, set_up, tear_down),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
