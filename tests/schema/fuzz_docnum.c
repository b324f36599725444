/* A number that is found reads by itself at its place to the same key, and lies inside the text. */
#include <stdlib.h>

#include "schema/arena.h"
#include "schema/docnum.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice input = {data, size};
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)16 << 20);
    size_t begin;
    size_t end;
    struct tally_docnum num;
    for (size_t from = 0; from < size && tally_docnum_find(input, from, &begin, &end, &num);
         from = end) {
        struct tally_docnum again;
        size_t again_end;
        if (begin < from || end <= begin || end > size ||
            !tally_docnum_read(input, begin, &again_end, &again) || again_end != end ||
            strcmp(tally_docnum_key(&num).s, tally_docnum_key(&again).s) != 0)
            abort();
    }
    tally_arena_deinit(&arena);
    return 0;
}
