/* What reads prints, and what was printed reads and prints the same again. */
#include <stdlib.h>

#include "schema/arena.h"
#include "schema/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice input = {data, size};
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)16 << 20);
    struct tally_json *root = NULL;
    struct tally_json *again = NULL;
    struct tally_buf first;
    struct tally_buf second;
    tally_buf_init(&first, (size_t)16 << 20);
    tally_buf_init(&second, (size_t)16 << 20);
    if (tally_json_parse(input, 8, &root, NULL) == TALLY_OK &&
        tally_json_type(root) != TALLY_JSON_REAL &&
        tally_json_print(root, &first, NULL) == TALLY_OK) {
        if (tally_json_parse(tally_buf_slice(&first), 8, &again, NULL) != TALLY_OK ||
            tally_json_print(again, &second, NULL) != TALLY_OK ||
            !tally_slice_eq(tally_buf_slice(&first), tally_buf_slice(&second)))
            abort();
    }
    tally_json_free(root);
    tally_json_free(again);
    tally_buf_deinit(&first);
    tally_buf_deinit(&second);
    tally_arena_deinit(&arena);
    return 0;
}
