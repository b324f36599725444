/* A text differs from itself in nothing; two texts of the same tokens (parted by a zero byte) are
 * compared without harm, and every difference lies inside both. */
#include <stdlib.h>
#include <string.h>

#include "verifier/differ.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct kit {
    struct tally_arena arena;
    struct tally_words *words;
    struct tally_corpus_record record;
};

static void compare(struct kit *kit, const struct tally_tokens *post,
                    const struct tally_tokens *record)
{
    uint32_t count = (uint32_t)post->count;
    struct tally_edit edit = {TALLY_EDIT_EQUAL, 0, count, 0, count};
    const struct tally_alignment alignment = {&edit, count > 0, 0, count, 0, count, count};
    const struct tally_document document = {.record = &kit->record, .tokens = *record};
    const struct tally_differ differ = {.words = kit->words, .post = post, .document = &document};
    struct tally_differences d;
    if (tally_differ(&differ, &alignment, &d, &kit->arena, NULL) != TALLY_OK)
        return;
    for (size_t i = 0; i < d.count; i++) {
        const struct tally_difference *shown = &d.at[i].shown;
        if (shown->input.from > shown->input.to || shown->input.to > post->text.len ||
            shown->record.from > shown->record.to || shown->record.to > record->text.len)
            abort();
    }
    if (post == record && d.material + d.uncertain > 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *end = size > 0 ? memchr(data, 0, size) : NULL;
    size_t first = end != NULL ? (size_t)(end - data) : size;
    size_t skip = end != NULL ? first + 1 : size;
    static struct tally_words *words; /* made once: they are the same for every input */
    struct kit kit = {.words = NULL};
    struct tally_tokens a;
    struct tally_tokens b;
    tally_arena_init(&kit.arena, (size_t)64 << 20);
    if (words == NULL && tally_words_new(&words, NULL) != TALLY_OK)
        abort();
    kit.words = words;
    if (tally_normalize((struct tally_slice){data, first}, &a, &kit.arena, NULL) == TALLY_OK &&
        tally_normalize((struct tally_slice){data + skip, size - skip}, &b, &kit.arena, NULL) ==
            TALLY_OK) {
        compare(&kit, &a, &a);
        if (a.count == b.count &&
            tally_tokens_equal(&a, 0, (uint32_t)a.count, &b, 0, (uint32_t)b.count))
            compare(&kit, &a, &b);
    }
    tally_arena_deinit(&kit.arena);
    return 0;
}
