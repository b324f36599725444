#include "registry/rootwalk.h"

#include <inttypes.h>

static const size_t memory = (size_t)1024 * 1024;

struct walk {
    struct tally_root root;
    struct tally_hash digest;
    uint64_t version; /* of it; 0 before the first */
};

static enum tally_code step(struct walk *w, struct tally_source *source, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_slice note;
    tally_arena_init(&arena, memory);
    enum tally_code code = tally_source_root(source, w->version + 1, &note, &arena, err);
    if (code == TALLY_OK)
        code = w->version == 0
                   ? tally_root_open(note, &w->root, &arena, err)
                   : tally_root_follow(&w->root, w->digest, note, &w->root, &arena, err);
    if (code == TALLY_OK)
        code = tally_root_digest(note, &w->digest, &arena, err);
    w->version += code == TALLY_OK;
    tally_arena_deinit(&arena);
    return code == TALLY_INVALID ? TALLY_UNTRUSTED : code;
}

/* Up to the last one that there is. */
static enum tally_code walk(struct walk *w, struct tally_source *source,
                            const struct tally_hash *pin, bool *pinned, struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i <= TALLY_ROOT_STEPS_MAX; i++) {
        struct tally_err why = TALLY_ERR_INIT;
        code = step(w, source, &why);
        if (code == TALLY_IO && tally_source_late(source))
            return tally_fail(err, TALLY_IO,
                              "the server is too slow: %" PRIu64
                              " root documents came in the time that it has for all of them",
                              w->version);
        if (code != TALLY_OK && code != TALLY_NOT_FOUND)
            return tally_fail_as(err, code, &why);
        *pinned |= code == TALLY_OK && pin != NULL && tally_hash_eq(w->digest, *pin);
    }
    return TALLY_OK;
}

enum tally_code tally_rootwalk_find(struct tally_source *source, const struct tally_hash *pin,
                                    int64_t milliseconds, struct tally_root *newest,
                                    struct tally_err *err)
{
    struct walk w = {.version = 0};
    bool pinned = pin == NULL;
    tally_source_limit(source, milliseconds);
    enum tally_code code = walk(&w, source, pin, &pinned, err);
    tally_source_limit(source, 0);
    if (code != TALLY_OK)
        return code;
    if (w.version == 0)
        return TALLY_NOT_FOUND;
    if (!pinned)
        return tally_fail(err, TALLY_UNTRUSTED,
                          "none of its root documents, up to version %" PRIu64
                          ", is the one that is pinned: this is another log, or older than the pin",
                          w.version);
    *newest = w.root;
    return TALLY_OK;
}
