/* A root document that opens says again exactly what it said. */
#include <stdlib.h>

#include "keys/root.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice input = {data, size};
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)16 << 20);
    struct tally_root root;
    struct tally_note note;
    struct tally_buf out;
    tally_buf_init(&out, 1 << 16);
    if (tally_root_open(input, &root, &arena, NULL) == TALLY_OK) {
        tally_root_write(&root, &out);
        if (tally_note_parse(input, &note, &arena, NULL) != TALLY_OK ||
            !tally_slice_eq(note.text, tally_buf_slice(&out)))
            abort();
    }
    tally_buf_deinit(&out);
    tally_arena_deinit(&arena);
    return 0;
}
