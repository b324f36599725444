#include "registry/pin.h"

#include "keys/root.h"
#include "schema/cli.h"

static const size_t memory = (size_t)1024 * 1024;

enum tally_code tally_pin_read(const char *word, struct tally_hash *out, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_slice note;
    if (strncmp(word, "sha256:", 7) == 0) {
        const struct tally_slice hex = {(const uint8_t *)word + 7, strlen(word + 7)};
        return tally_hash_parse(hex, out, NULL) == TALLY_OK
                   ? TALLY_OK
                   : tally_fail(err, TALLY_INVALID,
                                "sha256: is followed by 64 lower-case hex digits, all that were "
                                "printed");
    }
    tally_arena_init(&arena, memory);
    enum tally_code code = tally_cli_read(word, TALLY_ROOT_MAX, &note, &arena, err);
    if (code == TALLY_OK)
        code = tally_root_digest(note, out, &arena, err);
    tally_arena_deinit(&arena);
    return code;
}
