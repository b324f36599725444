/* gather: however many segments the entries become, each entry is in one of them, in the log's
 * order; what fails on the way is told and leaves nothing behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "citykit.h"
#include "verifier/gather.h"
#include "verifier/intake.h"

enum { NOTICES = 60 };

struct world {
    struct citykit city;
    uint64_t at;
    uint64_t fails_at; /* the entry that cannot be taken */
};

static int set_up(void **state)
{
    static struct world w;
    if (sodium_init() < 0)
        return 1;
    citykit_make(&w.city);
    for (unsigned n = 0; n < NOTICES; n++) {
        char draft[512];
        (void)snprintf(draft, sizeof draft,
                       "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: 公告\n\n"
                       "因供水管道检修，定于本月%u日八时起对第%u小区停水，请居民提前储水。\n",
                       n % 28 + 1, n + 100);
        (void)citykit_admit(&w.city, draft);
    }
    citykit_ask(&w.city);
    *state = &w;
    return 0;
}

static int tear_down(void **state)
{
    citykit_remove(&((struct world *)*state)->city);
    return 0;
}

static enum tally_code take(void *context, struct tally_segbuild *build, struct tally_err *err)
{
    struct world *w = context;
    uint64_t entry = w->at++;
    if (entry == w->fails_at)
        return tally_fail(err, TALLY_IO, "entry %u cannot be read", (unsigned)entry);
    if (entry < CITYKIT_FIRST)
        return TALLY_OK;
    return tally_intake_add(w->city.registry, w->city.ledger, entry, build, err);
}

static enum tally_code gather(struct world *w, uint64_t postings, uint64_t fails_at,
                              struct tally_segments *segments, struct tally_err *err)
{
    const struct tally_gather job = {
        .registry = w->city.registry,
        .dir = w->city.dir,
        .at = &w->at,
        .end = tally_ledger_size(w->city.ledger),
        .postings = postings,
        .take = take,
        .context = w,
    };
    w->at = 0;
    w->fails_at = fails_at;
    *segments = (struct tally_segments){.count = 0};
    return tally_gather(&job, segments, err);
}

/* From one segment for all to one for each; merging leaves few of them. */
static void every_entry_once(void **state)
{
    struct world *w = *state;
    static const uint64_t sizes[] = {1, 20, 100, 1000, UINT64_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct tally_segments segments;
        assert_int_equal(gather(w, sizes[i], UINT64_MAX, &segments, NULL), TALLY_OK);
        uint64_t from = 0;
        uint64_t entry = CITYKIT_FIRST;
        assert_in_range(segments.count, 1, 24);
        for (size_t s = 0; s < segments.count; s++) {
            const struct tally_segment_info *info = tally_segment_info(segments.at[s]);
            struct tally_hash root;
            assert_int_equal(info->from, from);
            from = info->to;
            assert_int_equal(tally_registry_root_at(w->city.registry, info->to, &root, NULL),
                             TALLY_OK);
            assert_memory_equal(root.b, info->root.b, sizeof root.b);
            for (uint32_t d = 0; d < info->documents; d++)
                assert_int_equal(tally_segment_document(segments.at[s], d)->entry, entry++);
        }
        assert_int_equal(from, tally_ledger_size(w->city.ledger));
        assert_int_equal(entry, CITYKIT_FIRST + NOTICES);
        tally_segtier_close(&segments);
    }
}

/* Wherever it fails: what was written stays, and nothing of what was not. */
static void failures(void **state)
{
    struct world *w = *state;
    for (uint64_t at = 0; at < CITYKIT_FIRST + NOTICES; at++) {
        struct tally_segments segments;
        struct tally_err err = TALLY_ERR_INIT;
        assert_int_equal(gather(w, 100, at, &segments, &err), TALLY_IO);
        assert_non_null(strstr(err.text, "cannot be read"));
        assert_true(tally_segtier_end(&segments) <= at);
        tally_segtier_close(&segments);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_entry_once),
                                       cmocka_unit_test(failures)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
