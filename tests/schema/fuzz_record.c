/* A record that reads is written so that it reads back and writes the same again. */
#include <stdlib.h>

#include "schema/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice input = {data, size};
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)16 << 20);
    struct tally_record record;
    struct tally_record again;
    struct tally_buf first;
    struct tally_buf second;
    tally_buf_init(&first, 1 << 20);
    tally_buf_init(&second, 1 << 20);
    if (tally_record_parse(input, &record, &arena, NULL) == TALLY_OK) {
        if (tally_record_write(&record, &first, NULL) != TALLY_OK ||
            tally_record_parse(tally_buf_slice(&first), &again, &arena, NULL) != TALLY_OK ||
            tally_record_write(&again, &second, NULL) != TALLY_OK ||
            !tally_slice_eq(tally_buf_slice(&first), tally_buf_slice(&second)))
            abort();
    }
    tally_buf_deinit(&first);
    tally_buf_deinit(&second);
    tally_arena_deinit(&arena);
    return 0;
}
