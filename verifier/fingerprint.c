#include "verifier/fingerprint.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>

static void hash_line(crypto_hash_sha256_state *state, const char *text, size_t len)
{
    crypto_hash_sha256_update(state, (const uint8_t *)text, len);
    crypto_hash_sha256_update(state, (const uint8_t *)"\n", 1);
}

static void hash_tokens(crypto_hash_sha256_state *state, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to)
{
    char word[256];
    for (uint32_t i = from; i < to; i++)
        hash_line(state, word, tally_normalize_token_spelling(tokens, i, word, sizeof word));
}

struct tally_hash tally_fingerprint_of(const struct tally_differ *differ,
                                       const struct tally_differences *differences,
                                       struct tally_hash record_id)
{
    struct tally_hash out;
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    hash_line(&state, "tally/alteration/v1", strlen("tally/alteration/v1"));
    hash_line(&state, tally_hash_hex(record_id).s, TALLY_HASH_HEX);
    for (size_t i = 0; i < differences->count; i++) {
        const struct tally_token_difference *d = &differences->at[i];
        if (d->shown.severity != TALLY_MATERIAL)
            continue;
        const char *op = tally_op_name(d->shown.op);
        char at[16];
        int len = snprintf(at, sizeof at, "%" PRIu32, d->r0);
        hash_line(&state, op, strlen(op));
        hash_line(&state, at, (size_t)len);
        hash_tokens(&state, &differ->document->tokens, d->r0, d->r1);
        hash_tokens(&state, differ->post, d->p0, d->p1);
    }
    crypto_hash_sha256_final(&state, out.b);
    return out;
}
