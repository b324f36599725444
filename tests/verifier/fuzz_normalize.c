/* Tokens lie in order inside the text, each spells something, and its spelling is its own token. */
#include <stdlib.h>

#include "verifier/normalize.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice input = {data, size};
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)16 << 20);
    struct tally_tokens t;
    if (tally_normalize(input, &t, &arena, NULL) == TALLY_OK) {
        size_t units = 0;
        for (size_t i = 0; i < t.count; i++) {
            char word[512];
            size_t len = tally_normalize_token_spelling(&t, i, word, sizeof word);
            units += tally_token_units(t.tok[i]);
            if ((size_t)t.off[i] + t.len[i] > size || t.len[i] == 0 || len == 0 ||
                (i > 0 && t.off[i] < t.off[i - 1]))
                abort();
            struct tally_tokens again;
            struct tally_slice spelt = {(const uint8_t *)word, len};
            bool whole = len < sizeof word - 4;
            if (whole && i < 64 && tally_normalize(spelt, &again, &arena, NULL) == TALLY_OK &&
                (again.count != 1 || again.tok[0] != t.tok[i]))
                abort();
        }
        if (units != t.units)
            abort();
    }
    tally_arena_deinit(&arena);
    return 0;
}
