/* Any leaf at all is taken in, and never stands unsigned. */
#include <stdlib.h>

#include "keys/ledger.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice input = {data, size};
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)16 << 20);
    struct tally_root root = {.log_key = {.name = "log"}, .origin = "log"};
    struct tally_ledger *ledger = NULL;
    if (tally_ledger_new(&root, &ledger, NULL) == TALLY_OK) {
        if (tally_ledger_apply(ledger, input, true, NULL) != TALLY_OK ||
            tally_ledger_size(ledger) != 1 ||
            (tally_ledger_entry(ledger, 0)->standing == TALLY_STANDS &&
             !tally_ledger_entry(ledger, 0)->is_root))
            abort();
    }
    tally_ledger_free(ledger);
    tally_arena_deinit(&arena);
    return 0;
}
