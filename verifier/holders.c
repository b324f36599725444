#include "verifier/holders.h"

#include "verifier/prefetch.h"

enum {
    AHEAD = 8,   /* places asked for ahead */
    SAMPLE = 16, /* seeds of a long passage that are looked up first */
};

struct finding {
    const struct tally_corpus *corpus;
    const uint8_t *prints; /* of the passage */
    uint32_t tokens;
    struct tally_holders *out;
};

/* Tokens [from, to) as a text of their own. */
static struct tally_tokens part(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    struct tally_tokens out = *t;
    out.empty = NULL; /* what stands at a place of the whole is another question */
    out.tok += from;
    out.off += from;
    out.len += from;
    out.marks += from;
    out.flags += from;
    out.count = to - from;
    return out;
}

/* `at`: where the passage would begin in the source's row. Places rise, so that those of one
 * document follow each other. */
static void try_place(struct finding *f, const struct tally_index_source *source, uint32_t at)
{
    struct tally_holders *out = f->out;
    uint32_t document = tally_index_source_document_at(source, at);
    out->steps++;
    if (document == UINT32_MAX)
        return;
    const struct tally_segment_document *row = tally_index_source_document(source, document);
    uint32_t number = source->first + document;
    if (row[1].first - at < f->tokens ||
        (out->count > 0 && out->at[out->count - 1].document == number))
        return;
    out->steps += f->tokens;
    uint64_t entry;
    enum tally_document_kind kind;
    if (memcmp(tally_index_source_prints(source) + at, f->prints, f->tokens) == 0 &&
        tally_corpus_stands(f->corpus, number, &entry, &kind) && kind == TALLY_DOCUMENT_TEXT)
        out->at[out->count++] = (struct tally_holder){number, at - row->first, entry};
}

static void try_postings(struct finding *f, const struct tally_index_source *source,
                         uint32_t seed_at, const struct tally_postings *postings)
{
    const uint8_t *prints = tally_index_source_prints(source);
    for (uint32_t i = 0; i < postings->held && f->out->count < TALLY_HOLDERS_MAX; i++) {
        if (i + AHEAD < postings->held)
            tally_prefetch(prints + postings->at[i + AHEAD]);
        if (postings->at[i] >= seed_at)
            try_place(f, source, postings->at[i] - seed_at);
    }
}

/* Who holds the passage holds all of its seeds: any list that is whole names everybody. */
static size_t rarest(const struct tally_seed_places *places)
{
    size_t best = 0;
    for (size_t i = 1; i < places->seed_count; i++) {
        if (places->frequencies[i] < places->frequencies[best])
            best = i;
    }
    return best;
}

static bool list_is_cut(const struct tally_seed_places *places, size_t seed)
{
    bool cut = false;
    for (size_t s = 0; s < places->source_count; s++) {
        const struct tally_postings *p = &places->postings[s * places->seed_count + seed];
        cut = cut || p->frequency > p->held;
    }
    return cut;
}

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "holders: this job's memory is too small");
}

/* A few seeds of many, evenly spread. */
static enum tally_code look_up_sample(const struct tally_corpus *corpus,
                                      const struct tally_seed *seeds, size_t count,
                                      struct tally_seed_places *out, struct tally_arena *arena,
                                      struct tally_err *err)
{
    struct tally_seed *sample = tally_arena_room(arena, SAMPLE, sizeof *sample);
    if (sample == NULL)
        return no_memory(err);
    for (size_t i = 0; i < SAMPLE; i++)
        sample[i] = seeds[i * count / SAMPLE];
    return tally_seedlookup(corpus, sample, SAMPLE, out, arena, err);
}

/* Of a long passage a sample mostly has one seed that is rare enough, or one that nobody has; else
 * `whole` is what there is to look at, as it is of short ones. */
static enum tally_code look_up(const struct tally_corpus *corpus, const struct tally_seed *seeds,
                               size_t count, struct tally_seed_places *sample,
                               struct tally_seed_places *whole,
                               const struct tally_seed_places **use, struct tally_arena *arena,
                               struct tally_err *err)
{
    *use = count > SAMPLE ? sample : whole;
    if (count <= SAMPLE)
        return tally_seedlookup(corpus, seeds, count, whole, arena, err);
    enum tally_code code = look_up_sample(corpus, seeds, count, sample, arena, err);
    if (code != TALLY_OK || !list_is_cut(sample, rarest(sample)))
        return code;
    *use = whole;
    return tally_seedlookup(corpus, seeds, count, whole, arena, err);
}

/* Whoever holds all of the passage, by the places of its rarest seed. */
static enum tally_code hold_it(const struct tally_corpus *corpus,
                               const struct tally_tokens *passage,
                               const struct tally_seed_places *places, struct tally_holders *out,
                               struct tally_arena *arena, struct tally_err *err)
{
    size_t seed = rarest(places);
    out->unknown = list_is_cut(places, seed);
    if (places->frequencies[seed] == 0)
        return TALLY_OK;
    uint8_t *prints = tally_arena_room(arena, passage->count, sizeof *prints);
    out->at = tally_arena_room(arena, TALLY_HOLDERS_MAX, sizeof *out->at);
    if (prints == NULL || out->at == NULL)
        return no_memory(err);
    for (size_t i = 0; i < passage->count; i++)
        prints[i] = tally_token_print(passage->tok[i]);
    struct finding f = {corpus, prints, (uint32_t)passage->count, out};
    for (size_t s = 0; s < places->source_count; s++)
        try_postings(&f, &places->sources[s], places->seeds[seed].at,
                     &places->postings[s * places->seed_count + seed]);
    out->unknown |= out->count == TALLY_HOLDERS_MAX;
    return TALLY_OK;
}

enum tally_code tally_holders_by_seeds(const struct tally_corpus *corpus,
                                       const struct tally_tokens *passage,
                                       const struct tally_seed *seeds, size_t seed_count,
                                       struct tally_seed_places *places, struct tally_holders *out,
                                       struct tally_arena *arena, struct tally_err *err)
{
    struct tally_seed_places sample = {.seed_count = 0};
    *places = sample;
    *out = (struct tally_holders){.unknown = true};
    if (seed_count == 0)
        return TALLY_OK;
    const struct tally_seed_places *use;
    enum tally_code code = look_up(corpus, seeds, seed_count, &sample, places, &use, arena, err);
    if (code != TALLY_OK)
        return code;
    out->steps =
        sample.source_count * sample.seed_count + places->source_count * places->seed_count;
    return hold_it(corpus, passage, use, out, arena, err);
}

enum tally_code tally_holders_find(const struct tally_corpus *corpus,
                                   const struct tally_tokens *tokens, uint32_t from, uint32_t to,
                                   struct tally_holders *out, struct tally_arena *arena,
                                   struct tally_err *err)
{
    const struct tally_tokens passage = part(tokens, from, to);
    struct tally_seed_places places;
    struct tally_seed *seeds;
    size_t count;
    *out = (struct tally_holders){.unknown = true};
    enum tally_code code = tally_seeds_select(&passage, &seeds, &count, arena, err);
    return code != TALLY_OK
               ? code
               : tally_holders_by_seeds(corpus, &passage, seeds, count, &places, out, arena, err);
}

bool tally_holders_hold(const struct tally_corpus *corpus, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to, const struct tally_holder *holder)
{
    const struct tally_tokens *t = &tally_corpus_document(corpus, holder->document)->tokens;
    return holder->at <= t->count && to - from <= t->count - holder->at &&
           memcmp(t->tok + holder->at, tokens->tok + from, (to - from) * sizeof *t->tok) == 0;
}

enum tally_code tally_holders_of_key(const struct tally_corpus *corpus, uint64_t hash,
                                     enum tally_document_kind kind, uint32_t *out, size_t most,
                                     size_t *count, struct tally_arena *arena,
                                     struct tally_err *err)
{
    const struct tally_seed key = {.hash = hash};
    struct tally_seed_places places;
    *count = 0;
    enum tally_code code = tally_seedlookup(corpus, &key, 1, &places, arena, err);
    for (size_t s = 0; code == TALLY_OK && s < places.source_count; s++) {
        const struct tally_index_source *source = &places.sources[s];
        for (uint32_t i = 0; i < places.postings[s].held && *count < most; i++) {
            uint32_t document = tally_index_source_document_at(source, places.postings[s].at[i]);
            uint64_t entry;
            enum tally_document_kind own;
            if (document != UINT32_MAX &&
                tally_corpus_stands(corpus, source->first + document, &entry, &own) && own == kind)
                out[(*count)++] = source->first + document;
        }
    }
    return code;
}

enum tally_code tally_holders_of_title(const struct tally_corpus *corpus,
                                       const struct tally_tokens *tokens, uint32_t from,
                                       uint32_t to, const struct tally_corpus_record **out,
                                       size_t most, size_t *count, struct tally_arena *arena,
                                       struct tally_err *err)
{
    enum { TEXTS = 32 /* of records of this title */ };
    uint32_t found[TEXTS];
    size_t texts = 0;
    uint64_t last = UINT64_MAX;
    *count = 0;
    enum tally_code code =
        tally_holders_of_key(corpus, tally_intake_title_key(tokens->tok + from, to - from),
                             TALLY_DOCUMENT_TEXT, found, TEXTS, &texts, arena, err);
    for (size_t i = 0; code == TALLY_OK && i < texts && *count <= most; i++) {
        uint64_t entry;
        enum tally_document_kind kind;
        (void)tally_corpus_stands(corpus, found[i], &entry, &kind);
        const struct tally_corpus_record *record =
            entry == last ? NULL : tally_corpus_record(corpus, entry);
        last = entry;
        if (record == NULL ||
            !tally_tokens_equal(&record->title, 0, (uint32_t)record->title.count, tokens, from, to))
            continue;
        if (*count < most)
            out[*count] = record;
        ++*count;
    }
    if (texts == TEXTS)
        *count = most + 1;
    return code;
}
