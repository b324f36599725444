#include "registry/pin.h"

#include <inttypes.h>

#include "keys/root.h"
#include "schema/cli.h"

static const size_t memory = (size_t)1024 * 1024;

static enum tally_code read_file(const char *path, struct tally_hash *out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    struct tally_err why = TALLY_ERR_INIT;
    struct tally_hash bare;
    struct tally_slice note;
    enum tally_code code = tally_cli_read(path, TALLY_ROOT_MAX, &note, arena, &why);
    if (code == TALLY_NOT_FOUND && tally_hash_parse(tally_slice_of(path), &bare, NULL) == TALLY_OK)
        return tally_fail(err, TALLY_INVALID, "--root takes a digest with sha256: before it");
    if (code != TALLY_OK)
        return tally_fail_as(err, code, &why);
    if (!tally_root_is(note))
        return tally_fail(err, TALLY_INVALID, "%.100s is no root document", path);
    return tally_root_digest(note, out, arena, err);
}

enum tally_code tally_pin_read(const char *word, struct tally_hash *out, struct tally_err *err)
{
    struct tally_arena arena;
    if (strncmp(word, "sha256:", 7) == 0) {
        const struct tally_slice hex = {(const uint8_t *)word + 7, strlen(word + 7)};
        return tally_hash_parse(hex, out, NULL) == TALLY_OK
                   ? TALLY_OK
                   : tally_fail(err, TALLY_INVALID,
                                "sha256: is followed by 64 lower-case hex digits, all that were "
                                "printed");
    }
    tally_arena_init(&arena, memory);
    enum tally_code code = read_file(word, out, &arena, err);
    tally_arena_deinit(&arena);
    return code;
}

enum tally_code tally_pin_check(struct tally_registry *registry, struct tally_hash pin,
                                struct tally_err *err)
{
    bool holds = tally_ledger_holds_root(tally_registry_read_lock(registry), pin);
    tally_registry_unlock(registry);
    return holds ? TALLY_OK
                 : tally_fail(err, TALLY_UNTRUSTED,
                              "its root document is version %" PRIu64
                              ": neither it nor one before it is the one that is pinned",
                              tally_registry_root(registry)->version);
}
