#include "verifier/readcache.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { SHARDS = 16, BUCKETS = 1024 };

struct tally_kept {
    struct tally_readcache_key key;
    struct tally_kept *next;          /* in its bucket */
    struct tally_kept *older, *newer; /* by use, in its shard */
    atomic_uint users;                /* the cache, and each job that found it */
    size_t bytes;
    const void *object;
    struct tally_arena arena;
};

struct shard { /* a part of the cache with a lock of its own */
    pthread_mutex_t lock;
    struct tally_kept *buckets[BUCKETS];
    struct tally_kept *newest, *oldest;
    size_t bytes;
};

struct tally_readcache {
    size_t most; /* bytes in one shard */
    struct shard shards[SHARDS];
};

enum tally_code tally_readcache_new(size_t bytes, struct tally_readcache **out,
                                    struct tally_err *err)
{
    struct tally_readcache *cache = calloc(1, sizeof *cache);
    if (cache == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for what is read");
    cache->most = bytes < sizeof *cache ? 0 : (bytes - sizeof *cache) / SHARDS;
    for (size_t i = 0; i < SHARDS; i++)
        (void)pthread_mutex_init(&cache->shards[i].lock, NULL);
    *out = cache;
    return TALLY_OK;
}

void tally_readcache_free(struct tally_readcache *cache)
{
    if (cache == NULL)
        return;
    tally_readcache_clear(cache);
    for (size_t i = 0; i < SHARDS; i++)
        (void)pthread_mutex_destroy(&cache->shards[i].lock);
    free(cache);
}

/* --- What is kept --- */

struct tally_kept *tally_readcache_kept_new(void)
{
    struct tally_kept *kept = calloc(1, sizeof *kept);
    if (kept == NULL)
        return NULL;
    tally_arena_init(&kept->arena, TALLY_READCACHE_ITEM_MAX);
    atomic_init(&kept->users, 1);
    return kept;
}

struct tally_arena *tally_readcache_kept_arena(struct tally_kept *kept)
{
    return &kept->arena;
}

void tally_readcache_kept_drop(struct tally_kept *kept)
{
    if (kept == NULL || atomic_fetch_sub(&kept->users, 1) > 1)
        return;
    tally_arena_deinit(&kept->arena);
    free(kept);
}

static void let_go(void *object)
{
    tally_readcache_kept_drop(object);
}

/* --- One shard, with its lock held --- */

static struct tally_kept **bucket_of(struct shard *shard, const struct tally_readcache_key *key)
{
    return &shard->buckets[(key->digest.b[1] << 8 | key->digest.b[2]) % BUCKETS];
}

static bool same_key(const struct tally_readcache_key *a, const struct tally_readcache_key *b)
{
    return a->what == b->what && tally_hash_eq(a->digest, b->digest);
}

static struct tally_kept *find(struct shard *shard, const struct tally_readcache_key *key)
{
    struct tally_kept *kept = *bucket_of(shard, key);
    while (kept != NULL && !same_key(&kept->key, key))
        kept = kept->next;
    return kept;
}

static void unlink_use(struct shard *shard, struct tally_kept *kept)
{
    *(kept->newer != NULL ? &kept->newer->older : &shard->newest) = kept->older;
    *(kept->older != NULL ? &kept->older->newer : &shard->oldest) = kept->newer;
}

static void link_newest(struct shard *shard, struct tally_kept *kept)
{
    kept->newer = NULL;
    kept->older = shard->newest;
    *(shard->newest != NULL ? &shard->newest->newer : &shard->oldest) = kept;
    shard->newest = kept;
}

static void take_out(struct shard *shard, struct tally_kept *kept)
{
    struct tally_kept **at = bucket_of(shard, &kept->key);
    while (*at != kept)
        at = &(*at)->next;
    *at = kept->next;
    unlink_use(shard, kept);
    shard->bytes -= kept->bytes;
}

/* Takes out what was used longest ago until no more than `most` bytes are left; linked by `next`,
 * to be dropped once the lock is free. */
static struct tally_kept *make_room(struct shard *shard, size_t most)
{
    struct tally_kept *out = NULL;
    while (shard->bytes > most && shard->oldest != NULL) {
        struct tally_kept *kept = shard->oldest;
        take_out(shard, kept);
        kept->next = out;
        out = kept;
    }
    return out;
}

static void drop_all(struct tally_kept *kept)
{
    while (kept != NULL) {
        struct tally_kept *next = kept->next;
        tally_readcache_kept_drop(kept);
        kept = next;
    }
}

/* --- The whole --- */

static struct shard *shard_of(struct tally_readcache *cache, const struct tally_readcache_key *key)
{
    return &cache->shards[key->digest.b[0] % SHARDS];
}

void tally_readcache_clear(struct tally_readcache *cache)
{
    for (size_t i = 0; i < SHARDS; i++) {
        struct shard *shard = &cache->shards[i];
        (void)pthread_mutex_lock(&shard->lock);
        struct tally_kept *out = make_room(shard, 0);
        (void)pthread_mutex_unlock(&shard->lock);
        drop_all(out);
    }
}

const void *tally_readcache_find(struct tally_readcache *cache,
                                 const struct tally_readcache_key *key, struct tally_arena *job)
{
    struct shard *shard = shard_of(cache, key);
    (void)pthread_mutex_lock(&shard->lock);
    struct tally_kept *kept = find(shard, key);
    if (kept != NULL) {
        atomic_fetch_add(&kept->users, 1);
        unlink_use(shard, kept);
        link_newest(shard, kept);
    }
    (void)pthread_mutex_unlock(&shard->lock);
    if (kept == NULL || tally_arena_at_end(job, let_go, kept))
        return kept == NULL ? NULL : kept->object;
    tally_readcache_kept_drop(kept);
    return NULL;
}

bool tally_readcache_keep(struct tally_readcache *cache, const struct tally_readcache_key *key,
                          struct tally_kept *kept, const void *object, struct tally_arena *job)
{
    struct shard *shard = shard_of(cache, key);
    if (!tally_arena_at_end(job, let_go, kept)) {
        tally_readcache_kept_drop(kept);
        return false;
    }
    kept->key = *key;
    kept->object = object;
    kept->bytes = sizeof *kept + (TALLY_READCACHE_ITEM_MAX - kept->arena.left);
    (void)pthread_mutex_lock(&shard->lock);
    struct tally_kept *out = NULL;
    if (find(shard, key) == NULL) { /* else another thread has read it in the meantime */
        struct tally_kept **bucket = bucket_of(shard, key);
        atomic_fetch_add(&kept->users, 1);
        kept->next = *bucket;
        *bucket = kept;
        link_newest(shard, kept);
        shard->bytes += kept->bytes;
        out = make_room(shard, cache->most);
    }
    (void)pthread_mutex_unlock(&shard->lock);
    drop_all(out);
    return true;
}

size_t tally_readcache_bytes(struct tally_readcache *cache)
{
    size_t bytes = sizeof *cache;
    for (size_t i = 0; i < SHARDS; i++) {
        (void)pthread_mutex_lock(&cache->shards[i].lock);
        bytes += cache->shards[i].bytes;
        (void)pthread_mutex_unlock(&cache->shards[i].lock);
    }
    return bytes;
}
