/* noticekit: a notice as the corpus has it, made from words, and a post aligned to it by every run
 * of tokens that the two have in common. */
#ifndef TALLY_TESTS_VERIFIER_NOTICEKIT_H
#define TALLY_TESTS_VERIFIER_NOTICEKIT_H

#include <stdio.h>
#include <stdlib.h>

#include "support.h"
#include "verifier/relate.h"
#include "verifier/wrappers.h"

enum { NOTICEKIT_SEED = 3 /* tokens of a run in common */, NOTICEKIT_HITS = 20000 };

struct notice { /* in words; NULL and 0: none */
    const char *title, *number, *body, *area;
    struct tally_date written;
    const char *text;
};

struct noticekit {
    struct tally_arena arena;
    struct tally_words *words;
    struct tally_work work;
};

static inline void noticekit_open(struct noticekit *kit)
{
    *kit = (struct noticekit){0};
    tally_arena_init(&kit->arena, (size_t)256 << 20);
    tally_align_work_init(&kit->work);
    if (tally_words_new(&kit->words, NULL) != TALLY_OK ||
        tally_align_work_scratch(&kit->work, TALLY_GAP_CELLS, &kit->arena, NULL) != TALLY_OK)
        abort();
}

static inline void noticekit_close(struct noticekit *kit)
{
    tally_words_free(kit->words);
    tally_arena_deinit(&kit->arena);
}

static inline struct tally_tokens noticekit_fold(struct noticekit *kit, const char *text)
{
    struct tally_tokens t;
    if (tally_normalize(text_of(text == NULL ? "" : text), &t, &kit->arena, NULL) != TALLY_OK)
        abort();
    return t;
}

static inline struct tally_tokens *noticekit_list(struct noticekit *kit, const char *name,
                                                  size_t *count)
{
    struct tally_tokens *list = tally_arena_alloc(&kit->arena, 1, sizeof *list);
    if (list == NULL)
        abort();
    *count = name != NULL;
    *list = noticekit_fold(kit, name);
    return list;
}

/* The record and its text; both are the kit's. */
static inline struct tally_document *noticekit_document(struct noticekit *kit,
                                                        const struct notice *notice)
{
    struct tally_corpus_record *record = tally_arena_alloc(&kit->arena, 1, sizeof *record);
    struct tally_document *document = tally_arena_alloc(&kit->arena, 1, sizeof *document);
    struct tally_docnum number;
    if (record == NULL || document == NULL)
        abort();
    *record = (struct tally_corpus_record){
        .record = {.type = TALLY_RECORD_NOTICE, .of.notice = {.written = notice->written}},
        .title = noticekit_fold(kit, notice->title),
    };
    record->names = noticekit_list(kit, notice->body, &record->name_count);
    record->areas = noticekit_list(kit, notice->area, &record->area_count);
    if (notice->number != NULL) {
        record->number_words = noticekit_fold(kit, notice->number);
        if (tally_docnum_parse(text_of(notice->number), &number, NULL) == TALLY_OK)
            record->number = tally_docnum_key(&number);
    }
    *document = (struct tally_document){.record = record,
                                        .part_name = TALLY_LIT("text"),
                                        .tokens = noticekit_fold(kit, notice->text)};
    return document;
}

static inline struct tally_post noticekit_post(struct noticekit *kit,
                                               const struct tally_tokens *tokens, bool ocr)
{
    struct tally_post post = {.tokens = tokens, .words = kit->words, .ocr = ocr};
    if (tally_relate_set_aside(&post, &kit->arena, NULL) != TALLY_OK ||
        tally_relate_lines(&post, &kit->arena, NULL) != TALLY_OK)
        abort();
    return post;
}

static inline struct tally_alignment noticekit_align(struct noticekit *kit,
                                                     const struct tally_tokens *post,
                                                     const struct tally_tokens *record)
{
    struct tally_hit *hits = tally_arena_alloc(&kit->arena, NOTICEKIT_HITS, sizeof *hits);
    struct tally_alignment out;
    size_t count = 0;
    if (hits == NULL)
        abort();
    for (uint32_t p = 0; p + NOTICEKIT_SEED <= post->count; p++) {
        for (uint32_t r = 0; r + NOTICEKIT_SEED <= record->count && count < NOTICEKIT_HITS; r++) {
            if (tally_tokens_equal(post, p, p + NOTICEKIT_SEED, record, r, r + NOTICEKIT_SEED))
                hits[count++] = (struct tally_hit){p, r};
        }
    }
    if (tally_align(post, record, hits, count, &kit->work, &out, &kit->arena, NULL) != TALLY_OK)
        abort();
    return out;
}

/* How the post relates to the notice. */
static inline struct tally_match noticekit_relate(struct noticekit *kit,
                                                  const struct tally_post *post,
                                                  const struct tally_document *document)
{
    const struct tally_hash id = {{7}};
    struct tally_match match = {.document = document,
                                .alignment = noticekit_align(kit, post->tokens, &document->tokens)};
    if (match.alignment.count > 0 && tally_relate(post, id, &match, &kit->arena, NULL) != TALLY_OK)
        abort();
    if (match.alignment.count == 0)
        match.code = TALLY_NO_MATCH;
    return match;
}

#endif
