/* A checkpoint that reads is written to a text that reads the same; a proof likewise. */
#include <stdlib.h>

#include "keys/checkpoint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice input = {data, size};
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)16 << 20);
    struct tally_checkpoint c;
    struct tally_checkpoint again;
    struct tally_log_proof proof;
    struct tally_buf out;
    tally_buf_init(&out, 1 << 20);
    if (tally_checkpoint_parse(input, &c, NULL) == TALLY_OK) {
        tally_checkpoint_write(&c, &out);
        if (tally_checkpoint_parse(tally_buf_slice(&out), &again, NULL) != TALLY_OK ||
            again.head.size != c.head.size || !tally_hash_eq(again.head.root, c.head.root))
            abort();
    }
    out.len = 0;
    if (tally_log_proof_parse(input, &proof, NULL) == TALLY_OK) {
        struct tally_log_proof same;
        tally_log_proof_write(&proof, &out);
        if (tally_log_proof_parse(tally_buf_slice(&out), &same, NULL) != TALLY_OK ||
            same.index != proof.index || same.hash_count != proof.hash_count)
            abort();
    }
    tally_buf_deinit(&out);
    tally_arena_deinit(&arena);
    return 0;
}
