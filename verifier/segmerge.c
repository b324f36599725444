#include "verifier/segmerge.h"

#include <assert.h>
#include <stdlib.h>

#include "verifier/segwrite.h"

struct source {
    const struct tally_segment *segment;
    struct tally_segment_walk walk;
    uint32_t shift; /* tokens of the segments before it */
    uint32_t tokens;
    bool more;
};

struct merging {
    struct source sources[TALLY_SEGMERGE_MAX];
    size_t count;
    bool damaged; /* postings that are not what their checksum promised */
    uint32_t room[TALLY_SEGMERGE_MAX * TALLY_POSTINGS_MAX];
};

static void step(struct merging *m, struct source *s)
{
    uint64_t before = s->walk.key;
    bool first = s->walk.next == 0;
    s->more = tally_segment_next(s->segment, &s->walk);
    if (s->more && ((!first && s->walk.key <= before) || s->walk.postings.held == 0)) {
        m->damaged = true;
        s->more = false;
    }
}

static void rewind_rows(void *context)
{
    struct merging *m = context;
    for (size_t i = 0; i < m->count; i++) {
        m->sources[i].walk = (struct tally_segment_walk){0};
        step(m, &m->sources[i]);
    }
}

static void take(struct merging *m, struct source *s, uint32_t *held)
{
    for (uint32_t i = 0; i < s->walk.postings.held; i++) {
        uint32_t at = s->walk.postings.at[i];
        m->damaged |= at >= s->tokens;
        m->room[(*held)++] = at + s->shift;
    }
}

static bool next_row(void *context, struct tally_segwrite_row *row)
{
    struct merging *m = context;
    uint64_t key = UINT64_MAX;
    for (size_t i = 0; i < m->count; i++) {
        if (m->sources[i].more && m->sources[i].walk.key < key)
            key = m->sources[i].walk.key;
    }
    uint64_t frequency = 0;
    uint32_t held = 0;
    for (size_t i = 0; i < m->count; i++) {
        struct source *s = &m->sources[i];
        if (!s->more || s->walk.key != key)
            continue;
        frequency += s->walk.postings.frequency;
        take(m, s, &held);
        step(m, s);
    }
    uint32_t kept = held < TALLY_POSTINGS_MAX ? held : TALLY_POSTINGS_MAX;
    for (uint32_t i = 0; i < kept; i++) /* spread evenly; never before where it is read */
        m->room[i] = m->room[(uint64_t)i * held / kept];
    uint32_t times = frequency < UINT32_MAX ? (uint32_t)frequency : UINT32_MAX;
    *row = (struct tally_segwrite_row){key, {m->room, kept, times}};
    return held > 0;
}

static enum tally_code add_up(const struct tally_segment *const *segments, size_t count,
                              struct merging *m, struct tally_segwrite_piece *pieces,
                              struct tally_segment_info *sum, struct tally_err *err)
{
    uint64_t tokens = 0;
    *sum = *tally_segment_info(segments[0]);
    *sum = (struct tally_segment_info){.from = sum->from, .to = sum->from};
    for (size_t i = 0; i < count; i++) {
        const struct tally_segment_info *info = tally_segment_info(segments[i]);
        if (info->from != sum->to)
            return tally_fail(err, TALLY_INVALID, "index segments do not follow each other");
        m->sources[i] = (struct source){
            .segment = segments[i], .shift = (uint32_t)tokens, .tokens = info->tokens};
        pieces[i] = (struct tally_segwrite_piece){
            info->documents == 0 ? NULL : tally_segment_document(segments[i], 0), info->documents,
            tally_segment_prints(segments[i]), info->tokens};
        tokens += info->tokens;
        if (tokens > TALLY_SEGMENT_TOKENS_MAX)
            return tally_fail(err, TALLY_INVALID, "index: too many tokens for one segment");
        sum->to = info->to;
        sum->root = info->root;
        sum->documents += info->documents;
        sum->claims += info->claims;
        sum->postings += info->postings;
    }
    sum->tokens = (uint32_t)tokens;
    m->count = count;
    return TALLY_OK;
}

enum tally_code tally_segmerge(const struct tally_segment *const *segments, size_t count,
                               const char *path, struct tally_segment **out, struct tally_err *err)
{
    struct tally_segwrite_piece pieces[TALLY_SEGMERGE_MAX];
    struct tally_segment_info sum;
    struct tally_segment *merged = NULL;
    assert(count > 0 && count <= TALLY_SEGMERGE_MAX);
    struct merging *m = calloc(1, sizeof *m);
    if (m == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "index: out of memory");
    enum tally_code code = add_up(segments, count, m, pieces, &sum, err);
    const struct tally_segwrite job = {.info = sum,
                                       .pieces = pieces,
                                       .piece_count = count,
                                       .next = next_row,
                                       .rewind = rewind_rows,
                                       .context = m};
    if (code == TALLY_OK)
        code = tally_segwrite(&job, path, &merged, err);
    if (code == TALLY_OK && m->damaged) {
        tally_segment_close(merged);
        code = tally_fail(err, TALLY_INVALID, "an index segment is damaged");
    }
    if (code == TALLY_OK)
        *out = merged;
    free(m);
    return code;
}
