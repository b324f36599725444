#include "verifier/fingerprint.h"

#include <inttypes.h>
#include <stdio.h>

static void hash_line(struct tally_sha256 *sum, const char *text, size_t len)
{
    tally_sha256_add(sum, (struct tally_slice){(const uint8_t *)text, len});
    tally_sha256_add(sum, TALLY_LIT("\n"));
}

static void hash_tokens(struct tally_sha256 *sum, const struct tally_tokens *tokens, uint32_t from,
                        uint32_t to)
{
    char word[256];
    for (uint32_t i = from; i < to; i++)
        hash_line(sum, word, tally_normalize_token_spelling(tokens, i, word, sizeof word));
}

struct tally_hash tally_fingerprint_of(const struct tally_differ *differ,
                                       const struct tally_differences *differences,
                                       struct tally_hash record_id)
{
    struct tally_sha256 sum;
    tally_sha256_begin(&sum);
    hash_line(&sum, "tally/alteration/v1", strlen("tally/alteration/v1"));
    hash_line(&sum, tally_hash_hex(record_id).s, TALLY_HASH_HEX);
    for (size_t i = 0; i < differences->count; i++) {
        const struct tally_token_difference *d = &differences->at[i];
        if (d->shown.severity != TALLY_MATERIAL)
            continue;
        const char *op = tally_op_name(d->shown.op);
        char at[16];
        int len = snprintf(at, sizeof at, "%" PRIu32, d->r0);
        hash_line(&sum, op, strlen(op));
        hash_line(&sum, at, (size_t)len);
        hash_tokens(&sum, &differ->document->tokens, d->r0, d->r1);
        hash_tokens(&sum, differ->post, d->p0, d->p1);
    }
    return tally_sha256_end(&sum);
}
