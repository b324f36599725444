#include "registry/ahead.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum {
    PIECE = 16, /* entries under one lock: a millisecond, about */
    LOOK_NANOSECONDS = 1000000000,
};

struct tally_ahead {
    struct tally_registry *registry;
    pthread_t thread;
    pthread_mutex_t mutex; /* for `wake` and `stopping` */
    pthread_cond_t wake;
    bool stopping;
};

uint64_t tally_ahead_check(struct tally_registry *registry, uint64_t next, unsigned most)
{
    const struct tally_ledger *ledger = tally_registry_read_lock(registry);
    uint64_t size = tally_ledger_size(ledger);
    uint64_t end = size > next && size - next > most ? next + most : size;
    for (; next < end; next++) {
        if (tally_registry_check_entry(registry, next, NULL) != TALLY_OK)
            continue; /* who cites it is told why */
    }
    tally_registry_unlock(registry);
    return end;
}

static uint64_t revision_of(struct tally_registry *registry)
{
    uint64_t revision = tally_ledger_revision(tally_registry_read_lock(registry));
    tally_registry_unlock(registry);
    return revision;
}

static int64_t nanoseconds(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* False: it is to stop. */
static bool rest(struct tally_ahead *ahead, int64_t time)
{
    struct timespec until;
    int64_t end = nanoseconds() + time;
    until.tv_sec = (time_t)(end / 1000000000);
    until.tv_nsec = (long)(end % 1000000000);
    (void)pthread_mutex_lock(&ahead->mutex);
    while (!ahead->stopping &&
           pthread_cond_timedwait(&ahead->wake, &ahead->mutex, &until) != ETIMEDOUT)
        ;
    bool stopping = ahead->stopping;
    (void)pthread_mutex_unlock(&ahead->mutex);
    return !stopping;
}

static void *run(void *context)
{
    struct tally_ahead *ahead = context;
    uint64_t next = 0;
    uint64_t revision = revision_of(ahead->registry);
    for (int64_t pause = 1; rest(ahead, pause);) {
        uint64_t now = revision_of(ahead->registry);
        int64_t begun = nanoseconds();
        uint64_t from = now == revision ? next : 0; /* who may say what was judged anew */
        revision = now;
        next = tally_ahead_check(ahead->registry, from, PIECE);
        pause = next > from ? nanoseconds() - begun : LOOK_NANOSECONDS;
    }
    return NULL;
}

enum tally_code tally_ahead_start(struct tally_registry *registry, struct tally_ahead **out,
                                  struct tally_err *err)
{
    struct tally_ahead *ahead = calloc(1, sizeof *ahead);
    pthread_condattr_t clock;
    if (ahead == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory to check entries ahead");
    ahead->registry = registry;
    (void)pthread_condattr_init(&clock);
    (void)pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    (void)pthread_mutex_init(&ahead->mutex, NULL);
    (void)pthread_cond_init(&ahead->wake, &clock);
    (void)pthread_condattr_destroy(&clock);
    if (pthread_create(&ahead->thread, NULL, run, ahead) != 0) {
        (void)pthread_cond_destroy(&ahead->wake);
        (void)pthread_mutex_destroy(&ahead->mutex);
        free(ahead);
        return tally_fail(err, TALLY_IO, "the thread that checks ahead does not start");
    }
    *out = ahead;
    return TALLY_OK;
}

void tally_ahead_stop(struct tally_ahead *ahead)
{
    if (ahead == NULL)
        return;
    (void)pthread_mutex_lock(&ahead->mutex);
    ahead->stopping = true;
    (void)pthread_cond_signal(&ahead->wake);
    (void)pthread_mutex_unlock(&ahead->mutex);
    (void)pthread_join(ahead->thread, NULL);
    (void)pthread_cond_destroy(&ahead->wake);
    (void)pthread_mutex_destroy(&ahead->mutex);
    free(ahead);
}
