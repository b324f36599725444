#include "registry/committer.h"

#include <pthread.h>
#include <stdlib.h>

enum { BATCH_MAX = 256 };

struct waiting {
    struct tally_admission *admission;
    enum tally_code code;
    struct tally_err err;
    bool done;
    struct waiting *next;
};

struct tally_committer {
    struct tally_registry *registry;
    int64_t (*clock)(void);
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t queued;
    pthread_cond_t done;
    struct waiting *first; /* borrowed from the stacks of those who wait */
    struct waiting **last;
    bool stopping;
};

/* Takes up to BATCH_MAX off the queue; 0 when it is time to stop. The mutex is held. */
static size_t take_batch(struct tally_committer *committer, struct waiting *out[BATCH_MAX])
{
    while (committer->first == NULL && !committer->stopping)
        (void)pthread_cond_wait(&committer->queued, &committer->mutex);
    size_t count = 0;
    while (committer->first != NULL && count < BATCH_MAX) {
        out[count++] = committer->first;
        committer->first = committer->first->next;
    }
    if (committer->first == NULL)
        committer->last = &committer->first;
    return count;
}

static void admit(struct tally_committer *committer, struct waiting **waiting, size_t count)
{
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code = TALLY_OK;
    struct tally_admission *batch = calloc(count, sizeof *batch);
    if (batch == NULL) {
        code = tally_fail(&err, TALLY_NO_MEMORY, "no memory for %zu submissions", count);
    } else {
        for (size_t i = 0; i < count; i++)
            batch[i] = *waiting[i]->admission;
        code = tally_registry_admit(committer->registry, batch, count, committer->clock(), &err);
        for (size_t i = 0; i < count; i++)
            *waiting[i]->admission = batch[i];
    }
    for (size_t i = 0; i < count; i++) {
        waiting[i]->code = code;
        waiting[i]->err = err;
    }
    free(batch);
}

static void *run(void *context)
{
    struct tally_committer *committer = context;
    struct waiting *batch[BATCH_MAX];
    (void)pthread_mutex_lock(&committer->mutex);
    for (;;) {
        size_t count = take_batch(committer, batch);
        if (count == 0)
            break;
        (void)pthread_mutex_unlock(&committer->mutex);
        admit(committer, batch, count);
        (void)pthread_mutex_lock(&committer->mutex);
        for (size_t i = 0; i < count; i++)
            batch[i]->done = true;
        (void)pthread_cond_broadcast(&committer->done);
    }
    (void)pthread_mutex_unlock(&committer->mutex);
    return NULL;
}

enum tally_code tally_committer_start(struct tally_registry *registry, int64_t (*clock)(void),
                                      struct tally_committer **out, struct tally_err *err)
{
    struct tally_committer *committer = calloc(1, sizeof *committer);
    if (committer == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the committer");
    committer->registry = registry;
    committer->clock = clock;
    committer->last = &committer->first;
    (void)pthread_mutex_init(&committer->mutex, NULL);
    (void)pthread_cond_init(&committer->queued, NULL);
    (void)pthread_cond_init(&committer->done, NULL);
    if (pthread_create(&committer->thread, NULL, run, committer) != 0) {
        free(committer);
        return tally_fail(err, TALLY_IO, "the committer's thread does not start");
    }
    *out = committer;
    return TALLY_OK;
}

void tally_committer_stop(struct tally_committer *committer)
{
    if (committer == NULL)
        return;
    (void)pthread_mutex_lock(&committer->mutex);
    committer->stopping = true;
    (void)pthread_cond_signal(&committer->queued);
    (void)pthread_mutex_unlock(&committer->mutex);
    (void)pthread_join(committer->thread, NULL);
    (void)pthread_cond_destroy(&committer->queued);
    (void)pthread_cond_destroy(&committer->done);
    (void)pthread_mutex_destroy(&committer->mutex);
    free(committer);
}

enum tally_code tally_committer_submit(struct tally_committer *committer,
                                       struct tally_admission *admission, struct tally_err *err)
{
    struct waiting waiting = {.admission = admission};
    (void)pthread_mutex_lock(&committer->mutex);
    if (committer->stopping) {
        (void)pthread_mutex_unlock(&committer->mutex);
        return tally_fail(err, TALLY_IO, "the registry is closing");
    }
    *committer->last = &waiting;
    committer->last = &waiting.next;
    (void)pthread_cond_signal(&committer->queued);
    while (!waiting.done)
        (void)pthread_cond_wait(&committer->done, &committer->mutex);
    (void)pthread_mutex_unlock(&committer->mutex);
    return waiting.code == TALLY_OK ? TALLY_OK : tally_fail_as(err, waiting.code, &waiting.err);
}
