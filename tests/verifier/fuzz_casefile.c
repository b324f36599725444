/* An evidence file, under the root that it carries. Property: what holds, holds under no other
 * root. */
#include <stdlib.h>

#include "keys/root.h"
#include "verifier/casefile.h"

static bool own_root(struct tally_slice file, struct tally_hash *out, struct tally_arena *arena)
{
    struct tally_json *root = NULL;
    if (tally_json_parse(file, 16, &root, NULL) != TALLY_OK)
        return false;
    struct tally_slice note =
        tally_json_string(tally_json_get(tally_json_at(tally_json_get(root, "roots"), 0), "note"));
    bool good = tally_root_digest(note, out, arena, NULL) == TALLY_OK;
    tally_json_free(root);
    return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct tally_slice file = {data, size};
    struct tally_casefile_facts facts;
    struct tally_arena arena;
    struct tally_hash pin;
    tally_arena_init(&arena, 1 << 24);
    if (own_root(file, &pin, &arena) &&
        tally_casefile_check(file, pin, &facts, &arena, NULL) == TALLY_OK) {
        pin.b[0] ^= 1;
        if (tally_casefile_check(file, pin, &facts, &arena, NULL) == TALLY_OK)
            abort();
    }
    tally_arena_deinit(&arena);
    return 0;
}
