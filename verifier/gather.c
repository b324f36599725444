#include "verifier/gather.h"

#include <pthread.h>

enum { MERGE_AT_ONCE = 24 /* segments */ };

struct behind {                   /* a segment that is written while the next one is gathered */
    struct tally_segbuild *build; /* NULL: none */
    const char *dir;
    bool locked;
    uint64_t from, to;
    struct tally_hash root;
    struct tally_segment *written;
    enum tally_code code;
    struct tally_err err;
    pthread_t thread;
    bool has_thread;
};

static void *write_behind(void *context)
{
    struct behind *b = context;
    b->code = tally_segtier_write(b->build, b->dir, b->locked, b->from, b->to, b->root, &b->written,
                                  &b->err);
    return NULL;
}

/* The last one is not waited for by anybody, and has no thread of its own. */
static void begin_behind(struct behind *b, bool last)
{
    b->err = TALLY_ERR_INIT;
    b->has_thread = !last && pthread_create(&b->thread, NULL, write_behind, b) == 0;
    if (!b->has_thread)
        (void)write_behind(b);
}

static enum tally_code end_behind(struct behind *b, struct tally_segments *segments,
                                  struct tally_err *err)
{
    if (b->build == NULL)
        return TALLY_OK;
    if (b->has_thread)
        (void)pthread_join(b->thread, NULL);
    tally_segbuild_free(b->build);
    b->build = NULL;
    if (b->code != TALLY_OK)
        return tally_fail_as(err, b->code, &b->err);
    segments->at[segments->count++] = b->written;
    return TALLY_OK;
}

/* The entries of one more segment. */
static enum tally_code gather_entries(const struct tally_gather *job, struct behind *out,
                                      struct tally_err *err)
{
    out->from = *job->at;
    enum tally_code code = tally_segbuild_new(false, &out->build, err);
    while (code == TALLY_OK && *job->at < job->end &&
           tally_segbuild_info(out->build).postings < job->postings)
        code = job->take(job->context, out->build, err);
    out->to = *job->at;
    return code == TALLY_OK ? tally_registry_root_at(job->registry, out->to, &out->root, err)
                            : code;
}

/* Gathers `now` while `before` is still being written, and hands it over. */
static enum tally_code gather_one(const struct tally_gather *job, struct behind *now,
                                  struct behind *before, struct tally_segments *segments,
                                  struct tally_err *err)
{
    enum tally_code gathered = gather_entries(job, now, err);
    enum tally_code written = end_behind(before, segments, err);
    enum tally_code code = gathered == TALLY_OK ? written : gathered;
    if (code == TALLY_OK && segments->count == TALLY_SEGDIR_SEGMENTS)
        code = tally_fail(err, TALLY_INVALID, "index: more than %d segments",
                          (int)TALLY_SEGDIR_SEGMENTS);
    if (code != TALLY_OK) {
        tally_segbuild_free(now->build);
        now->build = NULL;
        return code;
    }
    bool last = *job->at >= job->end;
    begin_behind(now, last);
    return last ? end_behind(now, segments, err) : TALLY_OK;
}

enum tally_code tally_gather(const struct tally_gather *job, struct tally_segments *segments,
                             struct tally_err *err)
{
    struct tally_segments retired = {.count = 0};
    struct behind two[2] = {{.dir = job->dir, .locked = job->locked},
                            {.dir = job->dir, .locked = job->locked}};
    enum tally_code code = TALLY_OK;
    for (size_t turn = 0; code == TALLY_OK && *job->at < job->end; turn++) {
        code = gather_one(job, &two[turn % 2], &two[1 - turn % 2], segments, err);
        bool last = *job->at >= job->end;
        if (code == TALLY_OK && (last || segments->count % MERGE_AT_ONCE == 0))
            tally_segtier_merge(segments, job->dir, job->locked, &retired);
        tally_segtier_close(&retired);
    }
    return code;
}
