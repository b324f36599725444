#include "verifier/seedlookup.h"

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "search: this job's memory is too small");
}

static enum tally_code find_in_build(const struct tally_segbuild *build,
                                     const struct tally_seed *seeds, size_t count,
                                     struct tally_postings *out, struct tally_arena *arena,
                                     struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < count; i++)
        code = tally_segbuild_find(build, seeds[i].hash, &out[i], arena, err);
    return code;
}

static enum tally_code find_in_source(const struct tally_index_source *source,
                                      const struct tally_seed *seeds, size_t count,
                                      struct tally_postings *out, struct tally_arena *arena,
                                      struct tally_err *err)
{
    if (source->segment == NULL)
        return find_in_build(source->build, seeds, count, out, arena, err);
    tally_segment_find(source->segment, seeds, count, out);
    return TALLY_OK;
}

enum tally_code tally_seedlookup(const struct tally_corpus *corpus, const struct tally_seed *seeds,
                                 size_t seed_count, struct tally_seed_places *out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    *out = (struct tally_seed_places){.seeds = seeds, .seed_count = seed_count};
    out->sources = tally_corpus_sources(corpus, &out->source_count);
    out->postings =
        tally_arena_alloc(arena, out->source_count * seed_count + 1, sizeof *out->postings);
    out->frequencies = tally_arena_alloc(arena, seed_count + 1, sizeof *out->frequencies);
    if (out->postings == NULL || out->frequencies == NULL)
        return no_memory(err);
    for (size_t s = 0; s < out->source_count; s++) {
        struct tally_postings *row = out->postings + s * seed_count;
        enum tally_code code = find_in_source(&out->sources[s], seeds, seed_count, row, arena, err);
        if (code != TALLY_OK)
            return code;
        for (size_t i = 0; i < seed_count; i++) {
            uint32_t sum = out->frequencies[i] + row[i].frequency;
            out->frequencies[i] = sum < row[i].frequency ? UINT32_MAX : sum;
            out->cut |= row[i].frequency > row[i].held;
        }
    }
    return TALLY_OK;
}
