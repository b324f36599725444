/* aroundkit: the lines of a post around the body of a notice, as they are while they are read. */
#ifndef TALLY_TESTS_VERIFIER_AROUNDKIT_H
#define TALLY_TESTS_VERIFIER_AROUNDKIT_H

#include "noticekit.h"
#include "verifier/around.h"

struct aroundkit {
    struct noticekit kit;
    struct tally_tokens tokens;
    struct tally_post post;
    struct tally_alignment alignment;
    struct tally_differ differ;
    struct tally_differences differences;
    struct tally_contexts contexts;
    struct tally_around around;
};

static inline void aroundkit_open(struct aroundkit *k, const struct notice *notice,
                                  const char *post)
{
    *k = (struct aroundkit){.contexts = {.count = 0}};
    noticekit_open(&k->kit);
    const struct tally_document *document = noticekit_document(&k->kit, notice);
    k->tokens = noticekit_fold(&k->kit, post);
    k->post = noticekit_post(&k->kit, &k->tokens, false);
    k->alignment = noticekit_align(&k->kit, &k->tokens, &document->tokens);
    k->differ = (struct tally_differ){.words = k->kit.words,
                                      .post = &k->tokens,
                                      .document = document,
                                      .set_aside = k->post.set_aside};
    bool *taken = tally_arena_alloc(&k->kit.arena, k->tokens.count + 1, sizeof *taken);
    if (taken == NULL ||
        tally_differ(&k->differ, &k->alignment, &k->differences, &k->kit.arena, NULL) != TALLY_OK)
        abort();
    k->around = (struct tally_around){.differ = &k->differ,
                                      .alignment = &k->alignment,
                                      .record = document->record,
                                      .post = &k->tokens,
                                      .set_aside = k->post.set_aside,
                                      .differences = &k->differences,
                                      .out = &k->contexts,
                                      .taken = taken};
}

static inline void aroundkit_close(struct aroundkit *k)
{
    noticekit_close(&k->kit);
}

/* The last line of the post: from which token on. */
static inline uint32_t aroundkit_last_line(const struct aroundkit *k)
{
    return tally_metadata_line_start(&k->tokens, (uint32_t)k->tokens.count - 1);
}

#endif
