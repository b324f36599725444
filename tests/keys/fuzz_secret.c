/* Whatever is no key file is refused, and a plain one says its own public key. */
#include <sodium.h>
#include <stdlib.h>

#include "keys/secret.h"
#include "schema/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice input = {data, size};
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)16 << 20);
    struct tally_secret *secret = NULL;
    bool locked = true;
    if (sodium_init() < 0) /* guarded memory */
        abort();
    if (tally_secret_is_locked(input, &locked, NULL) == TALLY_OK && !locked &&
        tally_secret_read(input, (struct tally_slice){0}, &secret, NULL) == TALLY_OK &&
        tally_secret_vkey(secret)->name[0] == '\0')
        abort();
    tally_secret_close(secret);
    tally_arena_deinit(&arena);
    return 0;
}
