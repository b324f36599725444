#include "verifier/holders.h"

/* Tokens [from, to) as a text of their own. */
static struct tally_tokens part(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    struct tally_tokens out = *t;
    out.tok += from;
    out.off += from;
    out.len += from;
    out.marks += from;
    out.flags += from;
    out.count = to - from;
    return out;
}

static bool holds(const struct tally_document *document, const struct tally_tokens *passage,
                  struct tally_posting posting, uint32_t seed_at)
{
    const struct tally_tokens *t = &document->tokens;
    if (posting.at < seed_at)
        return false;
    uint32_t at = posting.at - seed_at;
    return passage->count <= t->count - at &&
           memcmp(t->tok + at, passage->tok, passage->count * sizeof *t->tok) == 0;
}

static bool listed(const struct tally_holders *out, uint32_t document)
{
    for (size_t i = 0; i < out->count; i++) {
        if (out->documents[i] == document)
            return true;
    }
    return false;
}

/* Walks the list of one seed. */
static void walk(const struct tally_corpus *corpus, const struct tally_tokens *passage,
                 const struct tally_seed *seed, uint32_t handle, struct tally_holders *out)
{
    while (handle != 0 && out->count < TALLY_HOLDERS_MAX) {
        struct tally_posting posting;
        handle = tally_seedindex_next(tally_corpus_text_seeds(corpus), handle, &posting);
        if (holds(tally_corpus_text(corpus, posting.document), passage, posting, seed->at) &&
            !listed(out, posting.document))
            out->documents[out->count++] = posting.document;
    }
}

enum tally_code tally_holders_find(const struct tally_corpus *corpus,
                                   const struct tally_tokens *tokens, uint32_t from, uint32_t to,
                                   struct tally_holders *out, struct tally_arena *arena,
                                   struct tally_err *err)
{
    const struct tally_tokens passage = part(tokens, from, to);
    struct tally_seed *seeds;
    size_t count;
    uint32_t least = TALLY_POSTINGS_MAX + 1;
    uint32_t handle = 0;
    const struct tally_seed *rarest = NULL;
    enum tally_code code = tally_seeds_select(&passage, &seeds, &count, arena, err);
    if (code != TALLY_OK)
        return code;
    for (size_t i = 0; i < count && least > 0; i++) {
        uint32_t at;
        uint32_t frequency =
            tally_seedindex_find(tally_corpus_text_seeds(corpus), seeds[i].hash, &at);
        if (frequency < least) {
            least = frequency;
            handle = at;
            rarest = &seeds[i];
        }
    }
    *out = (struct tally_holders){.unknown = rarest == NULL};
    if (rarest == NULL || least == 0)
        return TALLY_OK;
    out->documents = tally_arena_alloc(arena, least, sizeof *out->documents);
    if (out->documents == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "holders: this job's memory is too small");
    walk(corpus, &passage, rarest, handle, out);
    return TALLY_OK;
}
