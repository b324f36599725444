#include "verifier/dotted.h"

#include "verifier/side.h"

enum {
    LINES = 24,        /* of a post */
    PLACES = 4,        /* of a line in the record */
    LEAST = 3,         /* tokens of a line */
    LONGEST = 1 << 10, /* and at most */
};

static bool dots_at(const struct tally_tokens *t, uint32_t at)
{
    return (tally_tokens_marks(t, at) & TALLY_MARK_ELLIPSIS) != 0;
}

static void find(const struct tally_pair_of_texts *texts, uint32_t from, uint32_t to,
                 struct tally_work *work, struct tally_hit *hits, size_t *count)
{
    const struct tally_tokens *record = texts->record;
    size_t places = 0;
    for (uint32_t r = 0; r + (to - from) <= record->count && places < PLACES; r++) {
        if (work->steps == 0)
            return;
        work->steps--;
        if (!tally_tokens_equal(record, r, r + (to - from), texts->post, from, to))
            continue;
        hits[(*count)++] = (struct tally_hit){from, r};
        places++;
    }
}

enum tally_code tally_dotted_hits(const struct tally_pair_of_texts *texts, struct tally_hit **hits,
                                  size_t *count, struct tally_work *work, struct tally_arena *arena,
                                  struct tally_err *err)
{
    const struct tally_tokens *post = texts->post;
    struct tally_hit found[LINES * PLACES];
    size_t n = 0;
    size_t lines = 0;
    for (uint32_t from = 0, to; from < post->count && lines<LINES && * count> 0; from = to) {
        to = tally_side_line_end(post, from + 1, LONGEST);
        if (to - from < LEAST || !tally_side_starts_line(post, to) ||
            !(dots_at(post, from) || dots_at(post, to)))
            continue;
        find(texts, from, to, work, found, &n);
        lines++;
    }
    if (n == 0)
        return TALLY_OK;
    struct tally_hit *all = tally_arena_room(arena, *count + n, sizeof *all);
    if (all == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "alignment: this job's memory is too small");
    memcpy(all, *hits, *count * sizeof *all);
    memcpy(all + *count, found, n * sizeof *all);
    *hits = all;
    *count += n;
    return TALLY_OK;
}
