#include "verifier/seeds.h"

#include "verifier/fasthash.h"

enum { GRAMS = TALLY_SEED_K - TALLY_SEED_S + 1 /* of S tokens in one of K */ };

/* In a syncmer every number is the same token. */
static uint32_t seed_token(uint32_t token)
{
    return (token & TALLY_TOKEN_NUMBER) != 0 ? TALLY_TOKEN_NUMBER : token;
}

static uint64_t gram_hash(const uint32_t *tok, size_t at)
{
    return tally_fasthash_mix((uint64_t)seed_token(tok[at]) << 32 | seed_token(tok[at + 1]));
}

static bool has_three(const uint32_t *tok, size_t at, size_t length)
{
    uint32_t first = seed_token(tok[at]);
    uint32_t second = first;
    for (size_t i = at + 1; i < at + length; i++) {
        uint32_t token = seed_token(tok[i]);
        if (token == first || token == second)
            continue;
        if (second != first)
            return true;
        second = token;
    }
    return false;
}

struct grams { /* the hashes of those in the tokens that are looked at, in their order */
    uint64_t hash[GRAMS];
};

/* The next one comes in, and the first goes. */
static void add_gram(struct grams *grams, const uint32_t *tok, size_t at)
{
    for (size_t i = 0; i + 1 < GRAMS; i++)
        grams->hash[i] = grams->hash[i + 1];
    grams->hash[GRAMS - 1] = gram_hash(tok, at);
}

/* Closed: the smallest gram is the first or the last; ties count. */
static bool is_syncmer(const struct grams *grams)
{
    uint64_t first = grams->hash[0];
    uint64_t last = grams->hash[GRAMS - 1];
    uint64_t inner = UINT64_MAX;
    for (size_t i = 1; i + 1 < GRAMS; i++)
        inner = grams->hash[i] < inner ? grams->hash[i] : inner;
    return first <= inner || last <= inner;
}

/* `exact`: numbers count by their value. */
static struct tally_seed seed_of(const uint32_t *tok, size_t at, uint32_t length, bool exact)
{
    uint32_t window[TALLY_SEED_K];
    for (size_t i = 0; i < length; i++)
        window[i] = exact ? tok[at + i] : seed_token(tok[at + i]);
    return (struct tally_seed){tally_fasthash(window, length * sizeof *window, 0), (uint32_t)at,
                               length};
}

static bool is_word_window(const struct tally_tokens *tokens, size_t at)
{
    const uint32_t *tok = tokens->tok + at;
    if (at + TALLY_SEED_WORDS > tokens->count)
        return false;
    for (size_t i = 0; i < TALLY_SEED_WORDS; i++) {
        if ((tok[i] & TALLY_TOKEN_WORD) == 0)
            return false;
    }
    return has_three(tok, 0, TALLY_SEED_WORDS);
}

static bool is_number_window(const struct tally_tokens *tokens, size_t at)
{
    const size_t middle = at + TALLY_SEED_NUMBER_WINDOW / 2;
    return at + TALLY_SEED_NUMBER_WINDOW <= tokens->count &&
           (tokens->tok[middle] & TALLY_TOKEN_NUMBER) != 0;
}

static bool is_number_end(const struct tally_tokens *tokens, size_t at)
{
    return at + TALLY_SEED_NUMBER_END <= tokens->count &&
           (tokens->tok[at + TALLY_SEED_NUMBER_END - 1] & TALLY_TOKEN_NUMBER) != 0;
}

/* At most so many: a syncmer may begin at each token, the others hang on a word or a number. */
static size_t most_seeds(const struct tally_tokens *tokens)
{
    size_t most = tokens->count;
    for (size_t i = 0; i < tokens->count; i++) {
        most += (tokens->tok[i] & TALLY_TOKEN_WORD) != 0;
        most += (tokens->tok[i] & TALLY_TOKEN_NUMBER) != 0 ? 2 : 0;
    }
    return most;
}

enum tally_code tally_seeds_select(const struct tally_tokens *tokens, struct tally_seed **out,
                                   size_t *count, struct tally_arena *arena, struct tally_err *err)
{
    struct tally_seed *seeds = tally_arena_alloc(arena, most_seeds(tokens) + 1, sizeof *seeds);
    if (seeds == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "%zu tokens do not fit in this job's memory",
                          tokens->count);
    size_t n = 0;
    struct grams grams = {{0}};
    for (size_t at = 0; at + 1 < GRAMS && at + 1 < tokens->count; at++)
        add_gram(&grams, tokens->tok, at);
    for (size_t at = 0; at < tokens->count; at++) {
        bool full = at + TALLY_SEED_K <= tokens->count;
        if (full)
            add_gram(&grams, tokens->tok, at + GRAMS - 1);
        if (full && is_syncmer(&grams) && has_three(tokens->tok, at, TALLY_SEED_K))
            seeds[n++] = seed_of(tokens->tok, at, TALLY_SEED_K, false);
        if (is_number_window(tokens, at))
            seeds[n++] = seed_of(tokens->tok, at, TALLY_SEED_NUMBER_WINDOW, true);
        if (is_word_window(tokens, at))
            seeds[n++] = seed_of(tokens->tok, at, TALLY_SEED_WORDS, false);
        if (is_number_end(tokens, at))
            seeds[n++] = seed_of(tokens->tok, at, TALLY_SEED_NUMBER_END, true);
    }
    *out = seeds;
    *count = n;
    return TALLY_OK;
}
