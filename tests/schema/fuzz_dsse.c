/* An envelope that our profile takes is written so that it reads back to the same record. */
#include <stdlib.h>

#include "schema/dsse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* With a space behind the first brace it is read in the other way, to the same end. */
static void check_spaced(struct tally_slice input, struct tally_arena *arena)
{
    struct tally_envelope one, other;
    struct tally_buf spaced;
    if (input.len == 0 || input.ptr[0] != '{' || input.len >= 60000)
        return;
    tally_buf_init(&spaced, 1 << 17);
    tally_buf_str(&spaced, "{ ");
    tally_buf_add(&spaced, (struct tally_slice){input.ptr + 1, input.len - 1});
    enum tally_code a = tally_dsse_parse(input, TALLY_DSSE_OURS, &one, arena, NULL);
    enum tally_code b =
        tally_dsse_parse(tally_buf_slice(&spaced), TALLY_DSSE_OURS, &other, arena, NULL);
    if (a != b ||
        (a == TALLY_OK && (!tally_hash_eq(one.id, other.id) || one.sig_count != other.sig_count)))
        abort();
    tally_buf_deinit(&spaced);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice input = {data, size};
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)16 << 20);
    struct tally_envelope envelope;
    struct tally_envelope again;
    struct tally_buf out;
    tally_buf_init(&out, 1 << 17);
    if (tally_dsse_parse(input, TALLY_DSSE_OURS, &envelope, &arena, NULL) == TALLY_OK &&
        tally_dsse_write(&envelope, &out, NULL) == TALLY_OK) {
        if (tally_dsse_parse(tally_buf_slice(&out), TALLY_DSSE_OURS, &again, &arena, NULL) !=
                TALLY_OK ||
            !tally_hash_eq(envelope.id, again.id) || envelope.sig_count != again.sig_count)
            abort();
    }
    check_spaced(input, &arena);
    tally_buf_deinit(&out);
    tally_arena_deinit(&arena);
    return 0;
}
