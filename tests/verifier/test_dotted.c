/* dotted: lines between dots are found where the record has them, however far on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noticekit.h"
#include "verifier/align.h"

#define FIRST "Anyone who keeps a dog in the city registers it with the police.\n"
#define NEAR  "Two dogs are kept in one house by nobody.\n"
#define FAR                                                                                        \
    "Owners pay a fee of ten dollars each year, at the office of the district where they live, "   \
    "and hand in the tag of last year at the same time, which the office sends on to the police "  \
    "before the last day of the month, so that it is known which tags are still in use.\n" FIVE    \
        FIVE
#define FIVE                                                                                       \
    "The police keep a list of all dogs, which anyone may read at the office for nothing.\n"
#define ITEM   "Three dogs are kept in no house.\n"
#define LAST   "This rule begins to hold in spring and ends to hold when the council says so.\n"
#define RECORD FIRST NEAR FAR ITEM LAST

static const struct {
    const char *name, *post, *line;
    const char *before; /* of the record's words where the line is found */
} rows[] = {
    {"far on", FIRST "……\n" ITEM "……\n" LAST, ITEM, FIRST NEAR FAR},
    {"near", FIRST "……\n" NEAR "……\n" LAST, NEAR, FIRST},
    {"with other dots", FIRST "...\n" ITEM "...\n" LAST, ITEM, FIRST NEAR FAR},
    {"at the end", FIRST "……\n" ITEM, ITEM, FIRST NEAR FAR},
    {"dots behind only", FIRST ITEM "……\n" LAST, ITEM, FIRST NEAR FAR},
    {"a changed one at the end", FIRST "……\nThree dogs are kept in each house.\n",
     "Three dogs are kept in each house.\n", NULL},
};

static struct tally_alignment aligned(struct noticekit *kit, const struct tally_tokens *post,
                                      const struct tally_tokens *record)
{
    struct tally_alignment out;
    struct tally_work work;
    const uint32_t last = (uint32_t)noticekit_fold(kit, LAST).count;
    struct tally_hit hits[] = {{0, 0}, {0, 0}};
    tally_align_work_init(&work);
    if (tally_tokens_equal(post, (uint32_t)post->count - last, (uint32_t)post->count, record,
                           (uint32_t)record->count - last, (uint32_t)record->count))
        hits[1] = (struct tally_hit){(uint32_t)post->count - last, (uint32_t)record->count - last};
    assert_int_equal(tally_align(post, record, hits, 2, &work, &out, &kit->arena, NULL), TALLY_OK);
    return out;
}

/* The record's token for post token `p`, or -1: it is not equal to any. */
static long stands_at(const struct tally_alignment *a, uint32_t p)
{
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        if (edit->kind == TALLY_EDIT_EQUAL && edit->p0 <= p && p < edit->p1)
            return (long)edit->r0 + (long)(p - edit->p0);
    }
    return -1;
}

static void lines(void **state)
{
    (void)state;
    struct noticekit kit;
    noticekit_open(&kit);
    const struct tally_tokens record = noticekit_fold(&kit, RECORD);
    const uint32_t from = (uint32_t)noticekit_fold(&kit, FIRST).count;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct tally_tokens post = noticekit_fold(&kit, rows[i].post);
        const struct tally_alignment a = aligned(&kit, &post, &record);
        const uint32_t n = (uint32_t)noticekit_fold(&kit, rows[i].line).count;
        const long at =
            rows[i].before == NULL ? -1 : (long)noticekit_fold(&kit, rows[i].before).count;
        for (uint32_t k = 0; k < n; k++) {
            long want = at < 0 ? -1 : at + (long)k;
            if (stands_at(&a, from + k) != want)
                fail_msg("%s: word %u at %ld, not %ld", rows[i].name, k, stands_at(&a, from + k),
                         want);
        }
    }
    noticekit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
