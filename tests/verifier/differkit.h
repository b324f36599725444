/* differkit: a text of a city's water board against another one. The alignment is worked out by the
 * slow obvious way: one gap over the whole of both texts. */
#ifndef TALLY_TESTS_DIFFERKIT_H
#define TALLY_TESTS_DIFFERKIT_H

#include <stdio.h>

#include "support.h"
#include "verifier/differ.h"
#include "verifier/gap.h"
#include "verifier/shown.h"

struct differkit {
    struct tally_arena arena;
    struct tally_words *words;
    struct tally_corpus_record record;
    struct tally_tokens names[1], areas[1];
};

static struct tally_tokens differkit_fold(struct differkit *kit, struct tally_slice text)
{
    struct tally_tokens t;
    assert_int_equal(tally_normalize(text, &t, &kit->arena, NULL), TALLY_OK);
    return t;
}

/* Begins anew, with the words that are there. */
static void differkit_begin(struct differkit *kit)
{
    tally_arena_init(&kit->arena, (size_t)64 << 20);
    kit->names[0] = differkit_fold(kit, text_of("水务局"));
    kit->areas[0] = differkit_fold(kit, text_of("海市"));
    kit->record = (struct tally_corpus_record){
        .record = {.type = TALLY_RECORD_NOTICE, .of.notice.written = {2026, 11, 1}},
        .names = kit->names,
        .name_count = 1,
        .areas = kit->areas,
        .area_count = 1};
}

static void differkit_init(struct differkit *kit)
{
    *kit = (struct differkit){.words = NULL};
    assert_int_equal(tally_words_new(&kit->words, NULL), TALLY_OK);
}

static void differkit_deinit(struct differkit *kit)
{
    tally_words_free(kit->words);
}

/* What the post shows, if it is the source of a page. */
static struct tally_tokens differkit_fold_post(struct differkit *kit, struct tally_slice text)
{
    struct tally_shown shown;
    assert_int_equal(tally_shown_read(text, &shown, &kit->arena, NULL), TALLY_OK);
    struct tally_tokens t = differkit_fold(kit, shown.text);
    tally_shown_mark(&shown, &t);
    return t;
}

static struct tally_alignment differkit_align(struct differkit *kit,
                                              const struct tally_tokens *post,
                                              const struct tally_tokens *record)
{
    enum { EDITS = 128 };
    struct tally_work work;
    struct tally_edit *edits = tally_arena_alloc(&kit->arena, EDITS, sizeof *edits);
    struct tally_edit_list list = {edits, 0, EDITS};
    const struct tally_pair_of_texts texts = {post, record};
    const struct tally_gap gap = {0, (uint32_t)post->count, 0, (uint32_t)record->count};
    assert_non_null(edits);
    tally_align_work_init(&work);
    assert_int_equal(tally_align_work_scratch(&work, TALLY_GAP_CELLS, &kit->arena, NULL), TALLY_OK);
    tally_gap_fill(&texts, &gap, &work, &list);
    return (struct tally_alignment){
        edits, list.count, 0, (uint32_t)post->count, 0, (uint32_t)record->count, 0};
}

/* The differences are the arena's, which the caller frees. */
static struct tally_differences differkit_compare(struct differkit *kit,
                                                  struct tally_slice record_text,
                                                  struct tally_slice post_text)
{
    differkit_begin(kit);
    const struct tally_tokens post = differkit_fold_post(kit, post_text);
    const struct tally_document document = {.record = &kit->record,
                                            .tokens = differkit_fold(kit, record_text)};
    const struct tally_alignment alignment = differkit_align(kit, &post, &document.tokens);
    const struct tally_differ differ = {kit->words, &post, &document, false, NULL};
    struct tally_differences d;
    assert_int_equal(tally_differ(&differ, &alignment, &d, &kit->arena, NULL), TALLY_OK);
    return d;
}

enum { DIFFERKIT_SAME = -1 };

/* How grave the gravest difference is that is more than a form. */
static inline int differkit_gravest(const struct tally_differences *d)
{
    int most = DIFFERKIT_SAME;
    for (size_t i = 0; i < d->count; i++) {
        int severity = (int)d->at[i].shown.severity;
        most = severity != TALLY_COSMETIC && severity > most ? severity : most;
    }
    return most;
}

struct differkit_row {
    const char *name;
    const char *post, *record;
    int severity; /* of the gravest difference */
};

/* Every row has the severity that it says; all that have not are printed. */
static inline void differkit_table(const struct differkit_row *rows, size_t count)
{
    struct differkit kit;
    size_t broken = 0;
    differkit_init(&kit);
    for (size_t i = 0; i < count; i++) {
        const struct tally_differences d =
            differkit_compare(&kit, text_of(rows[i].record), text_of(rows[i].post));
        int got = differkit_gravest(&d);
        if (got != rows[i].severity) {
            print_error("%s: severity %d, not %d\n", rows[i].name, got, rows[i].severity);
            broken++;
        }
        tally_arena_deinit(&kit.arena);
    }
    differkit_deinit(&kit);
    assert_int_equal(broken, 0);
}

struct differkit_kinds {
    const char *name;
    const char *record, *post;
    const char *differences; /* "severity kind" of each, c, u or m; in input order */
};

static inline void differkit_describe(const struct tally_differences *d, char *out, size_t max)
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < d->count; i++) {
        const struct tally_difference *shown = &d->at[i].shown;
        len += (size_t)snprintf(out + len, max - len, "%s%c %s", i > 0 ? ";" : "",
                                tally_severity_name(shown->severity)[0],
                                tally_difference_kind_name(shown->kind));
    }
}

/* Every row has the differences that it says; all that have not are printed. */
static inline void differkit_check_kinds(const struct differkit_kinds *rows, size_t count)
{
    struct differkit kit;
    size_t broken = 0;
    differkit_init(&kit);
    for (size_t i = 0; i < count; i++) {
        char got[256];
        const struct tally_differences d =
            differkit_compare(&kit, text_of(rows[i].record), text_of(rows[i].post));
        differkit_describe(&d, got, sizeof got);
        if (strcmp(got, rows[i].differences) != 0) {
            print_error("%s: “%s”, not “%s”\n", rows[i].name, got, rows[i].differences);
            broken++;
        }
        tally_arena_deinit(&kit.arena);
    }
    differkit_deinit(&kit);
    assert_int_equal(broken, 0);
}

#endif
