/* The names of bodies that a filtered bundle or copy states: whatever parses prints back the same,
 * is within the limit and equals itself in any order. */
#include <stdlib.h>

#include "registry/carried.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_arena arena;
    struct tally_strings bodies;
    struct tally_buf text;
    struct tally_slice reversed[TALLY_CARRIED_MAX];
    tally_arena_init(&arena, (size_t)1 << 22);
    if (tally_carried_parse((struct tally_slice){data, size}, &bodies, &arena, NULL) == TALLY_OK) {
        if (bodies.count > TALLY_CARRIED_MAX)
            abort();
        tally_buf_init(&text, size + 1);
        tally_carried_write(&bodies, &text);
        if (text.failed ||
            !tally_slice_eq(tally_buf_slice(&text), (struct tally_slice){data, size}))
            abort();
        for (size_t i = 0; i < bodies.count; i++)
            reversed[i] = bodies.at[bodies.count - 1 - i];
        if (!tally_carried_same(&bodies, &(struct tally_strings){reversed, bodies.count}))
            abort();
        tally_buf_deinit(&text);
    }
    tally_arena_deinit(&arena);
    return 0;
}
