/* readcache: what is kept is found under its whole key, never beyond the bytes that were allowed,
 * what was used longest ago goes first, and what a job holds stays until its arena is freed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <string.h>

#include "verifier/readcache.h"

enum { PIECE = 1000, THREADS = 4, ROUNDS = 4000, KEYS = 64 };

/* Bytes that say which key they belong to. */
struct thing {
    uint32_t number;
    uint8_t fill[PIECE];
};

static struct tally_readcache_key key_of(uint32_t number, uint32_t what)
{
    struct tally_readcache_key key = {.what = what};
    memcpy(key.digest.b, &number, sizeof number); /* as a digest, it differs in its first bytes */
    return key;
}

static struct tally_readcache *make(size_t bytes)
{
    struct tally_readcache *cache;
    assert_int_equal(tally_readcache_new(bytes, &cache, NULL), TALLY_OK);
    return cache;
}

static void keep(struct tally_readcache *cache, uint32_t number, uint32_t what,
                 struct tally_arena *job)
{
    const struct tally_readcache_key key = key_of(number, what);
    struct tally_kept *kept = tally_readcache_kept_new();
    assert_non_null(kept);
    struct thing *thing = tally_arena_alloc(tally_readcache_kept_arena(kept), 1, sizeof *thing);
    assert_non_null(thing);
    thing->number = number;
    memset(thing->fill, (int)(number % 251), PIECE);
    assert_true(tally_readcache_keep(cache, &key, kept, thing, job));
}

static bool is_whole(const struct thing *thing, uint32_t number)
{
    for (size_t i = 0; i < PIECE; i++) {
        if (thing->fill[i] != number % 251)
            return false;
    }
    return thing->number == number;
}

static bool has(struct tally_readcache *cache, uint32_t number, uint32_t what)
{
    struct tally_arena job;
    tally_arena_init(&job, 1 << 20);
    const struct tally_readcache_key key = key_of(number, what);
    const struct thing *thing = tally_readcache_find(cache, &key, &job);
    assert_true(thing == NULL || is_whole(thing, number));
    tally_arena_deinit(&job);
    return thing != NULL;
}

static void by_the_whole_key(void **state)
{
    (void)state;
    struct tally_readcache *cache = make(TALLY_READCACHE_BYTES);
    struct tally_arena job;
    tally_arena_init(&job, 1 << 20);
    keep(cache, 7, 1, &job);
    keep(cache, 7 + (1U << 24), 1, &job); /* the same bucket */
    assert_true(has(cache, 7, 1));
    assert_true(has(cache, 7 + (1U << 24), 1));
    assert_false(has(cache, 7, 0));
    assert_false(has(cache, 7 + (2U << 24), 1));
    size_t bytes = tally_readcache_bytes(cache);
    keep(cache, 7, 1, &job); /* as when two read it at once */
    assert_int_equal(tally_readcache_bytes(cache), bytes);
    tally_readcache_clear(cache);
    assert_false(has(cache, 7, 1));
    tally_arena_deinit(&job);
    tally_readcache_free(cache);
    tally_readcache_free(NULL);
}

/* Bytes of a cache that holds nothing, and what one thing adds. */
static void measure(size_t *empty, size_t *one)
{
    struct tally_readcache *cache = make(TALLY_READCACHE_BYTES);
    struct tally_arena job;
    tally_arena_init(&job, 1 << 20);
    *empty = tally_readcache_bytes(cache);
    keep(cache, 1, 0, &job);
    *one = tally_readcache_bytes(cache) - *empty;
    tally_arena_deinit(&job);
    tally_readcache_free(cache);
}

static void never_too_much(void **state)
{
    (void)state;
    size_t empty, one;
    measure(&empty, &one);
    for (size_t limit = 0; limit < empty + 64 * one; limit += one * 5 + 1) {
        struct tally_readcache *cache = make(limit);
        for (uint32_t i = 0; i < 500; i++) {
            struct tally_arena job;
            tally_arena_init(&job, 1 << 20);
            keep(cache, i, 0, &job);
            tally_arena_deinit(&job);
            assert_true(tally_readcache_bytes(cache) <= (limit > empty ? limit : empty));
        }
        tally_readcache_free(cache);
    }
}

static void longest_ago_goes_first(void **state)
{
    (void)state;
    size_t empty, one;
    measure(&empty, &one);
    struct tally_readcache *cache = make(empty + 16 * (3 * one)); /* three in each shard */
    struct tally_arena job;
    tally_arena_init(&job, 1 << 20);
    keep(cache, 0 << 8, 0, &job); /* the lowest byte names the shard */
    keep(cache, 1 << 8, 0, &job);
    keep(cache, 2 << 8, 0, &job);
    assert_true(has(cache, 0 << 8, 0));
    keep(cache, 3 << 8, 0, &job);
    assert_true(has(cache, 0 << 8, 0));
    assert_false(has(cache, 1 << 8, 0));
    assert_true(has(cache, 2 << 8, 0));
    assert_true(has(cache, 3 << 8, 0));
    tally_arena_deinit(&job);
    tally_readcache_free(cache);
}

static void stays_for_its_job(void **state)
{
    (void)state;
    struct tally_readcache *cache = make(TALLY_READCACHE_BYTES);
    struct tally_arena reads, finds;
    const struct tally_readcache_key key = key_of(9, 0);
    tally_arena_init(&reads, 1 << 20);
    tally_arena_init(&finds, 1 << 20);
    keep(cache, 9, 0, &reads);
    const struct thing *thing = tally_readcache_find(cache, &key, &finds);
    assert_non_null(thing);
    tally_arena_deinit(&reads);
    tally_readcache_clear(cache);
    assert_false(has(cache, 9, 0));
    assert_true(is_whole(thing, 9));
    tally_readcache_free(cache); /* the job goes on */
    assert_true(is_whole(thing, 9));
    tally_arena_deinit(&finds);
}

static void a_job_without_memory(void **state)
{
    (void)state;
    struct tally_readcache *cache = make(TALLY_READCACHE_BYTES);
    struct tally_arena job, small;
    const struct tally_readcache_key key = key_of(4, 0);
    const struct tally_readcache_key other = key_of(5, 0);
    tally_arena_init(&job, 1 << 20);
    tally_arena_init(&small, 0);
    keep(cache, 4, 0, &job);
    assert_null(tally_readcache_find(cache, &key, &small));
    struct tally_kept *kept = tally_readcache_kept_new();
    struct thing *thing = tally_arena_alloc(tally_readcache_kept_arena(kept), 1, sizeof *thing);
    assert_false(tally_readcache_keep(cache, &other, kept, thing, &small));
    assert_false(has(cache, 5, 0));
    assert_true(has(cache, 4, 0));
    kept = tally_readcache_kept_new();
    assert_null(
        tally_arena_alloc(tally_readcache_kept_arena(kept), TALLY_READCACHE_ITEM_MAX + 1, 1));
    tally_readcache_kept_drop(kept);
    tally_readcache_kept_drop(NULL);
    tally_arena_deinit(&small);
    tally_arena_deinit(&job);
    tally_readcache_free(cache);
}

struct worker {
    struct tally_readcache *cache;
    uint32_t random;
    bool broken;
};

/* Finds, keeps and now and then clears, and looks at what it got once more at the end. */
static void *work(void *context)
{
    struct worker *w = context;
    for (int i = 0; i < ROUNDS; i++) {
        struct tally_arena job;
        tally_arena_init(&job, 1 << 20);
        w->random = w->random * 1664525U + 1013904223U;
        uint32_t number = (w->random >> 16) % KEYS;
        const struct tally_readcache_key key = key_of(number, 0);
        const struct thing *thing = tally_readcache_find(w->cache, &key, &job);
        if (thing == NULL)
            keep(w->cache, number, 0, &job);
        if (i % 512 == 511)
            tally_readcache_clear(w->cache);
        w->broken |= thing != NULL && !is_whole(thing, number);
        tally_arena_deinit(&job);
    }
    return NULL;
}

static void many_at_once(void **state)
{
    (void)state;
    size_t empty, one;
    measure(&empty, &one);
    struct tally_readcache *cache = make(empty + 16 * (2 * one)); /* half of them */
    struct worker workers[THREADS];
    pthread_t threads[THREADS];
    for (uint32_t i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){.cache = cache, .random = i};
        assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_false(workers[i].broken);
    }
    assert_true(tally_readcache_bytes(cache) <= empty + 16 * (2 * one));
    tally_readcache_free(cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_the_whole_key),       cmocka_unit_test(never_too_much),
        cmocka_unit_test(longest_ago_goes_first), cmocka_unit_test(stays_for_its_job),
        cmocka_unit_test(a_job_without_memory),   cmocka_unit_test(many_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
