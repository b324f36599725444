/* Base64: what is decoded is encoded as it was; the three readers agree; the URL-safe alphabet
 * reads as the standard one. */
#include <stdlib.h>

#include "schema/base64.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MEMORY = 1 << 20, ROOM = 64 };

static void must(bool good)
{
    if (!good)
        abort();
}

static void check(struct tally_slice text, struct tally_slice bytes, struct tally_arena *arena)
{
    struct tally_buf again;
    struct tally_slice any;
    uint8_t room[ROOM];
    size_t len = 0;
    tally_buf_init(&again, MEMORY);
    tally_base64_encode(bytes, &again);
    must(tally_slice_eq(tally_buf_slice(&again), text));
    must(tally_base64_decode_any(text, &any, arena, NULL) == TALLY_OK &&
         tally_slice_eq(any, bytes));
    must(tally_base64_read(text, room, sizeof room, &len) == (bytes.len <= sizeof room));
    must(bytes.len > sizeof room || tally_slice_eq((struct tally_slice){room, len}, bytes));
    tally_buf_deinit(&again);
}

/* In the other alphabet it says the same. */
static void check_any(struct tally_slice text, struct tally_slice bytes, struct tally_arena *arena)
{
    struct tally_slice same, standard;
    must(tally_arena_copy(arena, text, &standard));
    uint8_t *at = (uint8_t *)(uintptr_t)standard.ptr;
    for (size_t i = 0; i < standard.len; i++)
        at[i] = at[i] == '-' ? '+' : at[i] == '_' ? '/' : at[i];
    if (tally_base64_decode(standard, &same, arena, NULL) == TALLY_OK)
        must(tally_slice_eq(same, bytes));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct tally_slice text = {data, size};
    struct tally_slice bytes;
    struct tally_arena arena;
    uint8_t room[ROOM];
    size_t len;
    tally_arena_init(&arena, MEMORY);
    if (tally_base64_decode(text, &bytes, &arena, NULL) == TALLY_OK)
        check(text, bytes, &arena);
    else
        must(size > MEMORY / 8 || !tally_base64_read(text, room, sizeof room, &len));
    if (tally_base64_decode_any(text, &bytes, &arena, NULL) == TALLY_OK)
        check_any(text, bytes, &arena);
    tally_arena_deinit(&arena);
    return 0;
}
