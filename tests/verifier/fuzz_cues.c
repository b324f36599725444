/* Any bytes, cut into a claim and what stands around it at the places that the first two bytes
 * name: a cue and every address lie inside the text, in order; what stands between the claim's
 * words is no cue; nothing is found twice differently. */
#include <stdint.h>
#include <stdlib.h>

#include "verifier/links.h"
#include "verifier/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_links(struct tally_slice text)
{
    struct tally_links links;
    size_t end = 0;
    tally_links_find(text, &links);
    for (size_t i = 0; i < links.count; i++) {
        if (links.at[i].from < end || links.at[i].to <= links.at[i].from ||
            links.at[i].to > text.len || !tally_links_hold(&links, links.at[i].from))
            abort();
        end = links.at[i].to;
    }
    struct tally_span same = tally_links_shared(text, text);
    if ((same.to > same.from) != (links.count > 0))
        abort();
}

static void check_cues(const struct tally_words *words, const struct tally_tokens *t, size_t from,
                       size_t to)
{
    struct tally_span at;
    struct tally_span again;
    const struct tally_cue_scope scope = {.from = (uint32_t)from, .to = (uint32_t)to};
    const struct tally_cue_scope whole = {.to = (uint32_t)t->count, .asked = true};
    enum tally_cue cue = tally_cues_find(tally_words_cues(words), t, &scope, &at);
    if (cue != tally_cues_find(tally_words_cues(words), t, &scope, &again) || at.from != again.from)
        abort();
    if (cue != TALLY_CUE_NONE && (at.from >= at.to || at.to > t->text.len))
        abort();
    bool bare = t->count > 0 && t->off[0] == 0 &&
                t->off[t->count - 1] + t->len[t->count - 1] == t->text.len; /* no sign around it */
    if (bare && tally_cues_find(tally_words_cues(words), t, &whole, &at) != TALLY_CUE_NONE)
        abort(); /* all of it is the claim's */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct tally_words *words;
    struct tally_arena arena;
    struct tally_tokens t;
    if (size < 2 || (words == NULL && tally_words_new(&words, NULL) != TALLY_OK))
        return 0;
    const struct tally_slice text = {data + 2, size - 2};
    tally_arena_init(&arena, (size_t)64 << 20);
    if (tally_normalize(text, &t, &arena, NULL) == TALLY_OK) {
        size_t from = data[0] % (t.count + 1);
        check_cues(words, &t, from, from + data[1] % (t.count - from + 1));
    }
    check_links(text);
    tally_arena_deinit(&arena);
    return 0;
}
