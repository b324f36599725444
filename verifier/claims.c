#include "verifier/claims.h"

#include "verifier/search.h"

enum {
    CLAIM_UNITS = 12,  /* a shorter claim must be all that the post says */
    NEAR_UNITS = 16,   /* verbatim words of a claim that a post must hold to be near it ... */
    NEAR_PERCENT = 50, /* ... and this share of the claim */
    REST_PERCENT = 40, /* more text around the claim than this, and its stance is open */
};

/* A word of denial, doubt or question outside the matched words. */
static bool has_cue(const struct tally_post *post, const struct tally_alignment *a)
{
    const struct tally_tokens *t = post->tokens;
    for (uint32_t i = 0; i < t->count; i++) {
        bool inside = i >= a->p0 && i < a->p1;
        unsigned class = tally_words_class(post->words, t->tok[i]);
        if (!inside &&
            (class & (TALLY_WORD_DENIAL | TALLY_WORD_QUESTION | TALLY_WORD_NEGATION)) != 0)
            return true;
        if (!inside && (t->marks[i] & TALLY_MARK_QUESTION) != 0)
            return true;
    }
    if (a->p1 < t->count && (t->marks[a->p1] & TALLY_MARK_QUESTION) != 0)
        return true;
    return (t->tail_marks & TALLY_MARK_QUESTION) != 0;
}

static size_t rest_units(const struct tally_post *post, const struct tally_alignment *a)
{
    size_t rest = 0;
    for (uint32_t i = 0; i < post->tokens->count; i++) {
        bool inside = i >= a->p0 && i < a->p1;
        if (!inside && !post->set_aside[i])
            rest += tally_token_units(post->tokens->tok[i]);
    }
    return rest;
}

static enum tally_verdict stance(const struct tally_post *post, const struct tally_match *match)
{
    size_t claim =
        tally_tokens_units(&match->document->tokens, 0, (uint32_t)match->document->tokens.count);
    size_t rest = rest_units(post, &match->alignment);
    size_t total = rest + match->covered_units;
    bool most = match->equal_units * 100 >= claim * 85 && match->identity >= 0.85;
    bool same =
        match->differences.material == 0 && (match->differences.flags & TALLY_FLAG_EDGE_CUT) == 0;
    bool near = match->equal_units >= NEAR_UNITS && match->identity >= 0.5 &&
                match->equal_units * 100 >= claim * NEAR_PERCENT;
    if (!most || !same || (claim < CLAIM_UNITS && rest > 0))
        return near ? TALLY_MENTIONS_DEBUNKED : TALLY_NO_MATCH;
    if (has_cue(post, &match->alignment) || rest * 100 > total * REST_PERCENT)
        return TALLY_MENTIONS_DEBUNKED;
    return match->document->record->record.of.debunk.conclusion == TALLY_NOT_ISSUED_BY_US
               ? TALLY_DISOWNED
               : TALLY_REPEATS_DEBUNKED;
}

/* A reviewer has said that this very text is no instance of the claim. */
static bool reviewed(const struct tally_debunk *debunk, struct tally_hash digest)
{
    for (size_t i = 0; i < debunk->not_this_count; i++) {
        if (tally_hash_eq(debunk->not_this[i], digest))
            return true;
    }
    return false;
}

/* One debunk once, by its gravest stance; of too many the graver ones. */
static void keep(struct tally_claim_match *out, size_t *count, struct tally_claim_match match)
{
    size_t at = 0;
    while (at < *count && out[at].claim->record != match.claim->record)
        at++;
    if (at == TALLY_CLAIMS_MAX)
        at--;
    if (at == *count)
        out[(*count)++] = match;
    else if (match.code < out[at].code)
        out[at] = match;
}

static enum tally_code try_claim(const struct tally_corpus *corpus, const struct tally_post *post,
                                 struct tally_candidate *candidate, struct tally_work *work,
                                 struct tally_match *match, struct tally_arena *arena,
                                 struct tally_err *err)
{
    *match = (struct tally_match){.document = tally_corpus_claim(corpus, candidate->document)};
    enum tally_code code = tally_align(post->tokens, &match->document->tokens, candidate->hits,
                                       candidate->hit_count, work, &match->alignment, arena, err);
    if (code == TALLY_OK && match->alignment.count > 0)
        code = tally_relate(post, (struct tally_hash){0}, match, arena, err);
    return code;
}

static bool usable(const struct tally_ledger *ledger, const struct tally_document *claim,
                   struct tally_hash digest, int64_t now)
{
    const struct tally_entry *entry = tally_ledger_entry(ledger, claim->record->entry);
    return tally_ledger_state(entry, now) == TALLY_STATE_IN_FORCE &&
           !reviewed(&claim->record->record.of.debunk, digest);
}

enum tally_code tally_claims_find(const struct tally_corpus *corpus,
                                  const struct tally_ledger *ledger, const struct tally_post *post,
                                  int64_t now, struct tally_work *work,
                                  struct tally_claim_match out[TALLY_CLAIMS_MAX], size_t *count,
                                  struct tally_arena *arena, struct tally_err *err)
{
    struct tally_seed *grams;
    size_t gram_count;
    *count = 0;
    if (tally_corpus_claims(corpus) == 0)
        return TALLY_OK;
    enum tally_code code = tally_claim_grams(post->tokens, &grams, &gram_count, arena, err);
    if (code != TALLY_OK)
        return code;
    struct tally_candidates found;
    code = tally_search(tally_corpus_claim_seeds(corpus), tally_corpus_claims(corpus), grams,
                        gram_count, false, &found, arena, err);
    if (code != TALLY_OK)
        return code;
    struct tally_hash digest = tally_normalize_digest(post->tokens);
    for (size_t i = 0; i < found.count; i++) {
        struct tally_match match;
        if (!usable(ledger, tally_corpus_claim(corpus, found.at[i].document), digest, now))
            continue;
        code = try_claim(corpus, post, &found.at[i], work, &match, arena, err);
        if (code != TALLY_OK)
            return code;
        enum tally_verdict verdict =
            match.alignment.count == 0 ? TALLY_NO_MATCH : stance(post, &match);
        if (verdict != TALLY_NO_MATCH)
            keep(out, count,
                 (struct tally_claim_match){match.document, match.alignment, match.differences,
                                            verdict});
    }
    return TALLY_OK;
}
