/* A receipt. Property: what reads prints back, and reads to the same. */
#include <stdlib.h>

#include "verifier/receipt.h"

static bool same(const struct tally_receipt *a, const struct tally_receipt *b)
{
    return tally_receipt_agrees(a, b) && tally_hash_eq(a->sha256, b->sha256) &&
           tally_hash_eq(a->root, b->root) && a->position == b->position &&
           tally_slice_eq(a->origin, b->origin) && a->judged_at == b->judged_at &&
           a->ocr == b->ocr && a->has_posted == b->has_posted && a->posted_at == b->posted_at &&
           a->has_against == b->has_against && tally_hash_eq(a->against, b->against);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_receipt first;
    struct tally_receipt again;
    struct tally_arena arena;
    struct tally_buf out;
    tally_arena_init(&arena, 1 << 20);
    tally_buf_init(&out, 1 << 20);
    if (tally_receipt_read((struct tally_slice){data, size}, &first, &arena, NULL) == TALLY_OK) {
        struct tally_json *root = tally_json_new_object();
        tally_receipt_json(&first, root);
        if (tally_json_print(root, &out, NULL) != TALLY_OK ||
            tally_receipt_read(tally_buf_slice(&out), &again, &arena, NULL) != TALLY_OK ||
            !same(&first, &again))
            abort();
        tally_json_free(root);
    }
    tally_buf_deinit(&out);
    tally_arena_deinit(&arena);
    return 0;
}
