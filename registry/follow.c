#include "registry/follow.h"

#include <inttypes.h>

#include "keys/checkpoint.h"
#include "registry/audit_tree.h"
#include "registry/rootwalk.h"

static const size_t memory = (size_t)256 * 1024 * 1024; /* one bundle, or one record's parts */

struct following {
    struct tally_source *source;
    struct tally_replica *replica;
    struct tally_slice note; /* the source's checkpoint */
    struct tally_head head;  /* what it says; believed only at the end */
    bool believed;           /* the log's own key signed it, as far as is known by now */
    bool walked;             /* the root documents that the source offers: */
    struct tally_root root;  /* the newest of them */
    struct tally_err *err;
};

/* Before anything is held: is it the right log at all? */
static enum tally_code walk_roots(struct following *f)
{
    const struct tally_hash *pin = tally_replica_pin(f->replica);
    if (tally_replica_root(f->replica) != NULL || pin == NULL)
        return TALLY_OK;
    enum tally_code code = tally_rootwalk_find(f->source, pin, TALLY_ROOTWALK_MS, &f->root, f->err);
    f->walked = code == TALLY_OK;
    return code == TALLY_NOT_FOUND ? TALLY_OK : code;
}

/* Is it of another log than the one that is held? What is no checkpoint is told later. */
static enum tally_code check_origin(struct following *f, struct tally_arena *arena)
{
    struct tally_note parsed;
    struct tally_checkpoint checkpoint;
    return tally_note_parse(f->note, &parsed, arena, NULL) == TALLY_OK &&
                   tally_checkpoint_parse(parsed.text, &checkpoint, NULL) == TALLY_OK
               ? tally_replica_check_origin(f->replica, checkpoint.origin, f->err)
               : TALLY_OK;
}

/* The root document that the log itself holds is known after its entries only: until then the
 * checkpoint is held against the one that the source offers, or, without one, just read. */
static enum tally_code read_checkpoint(struct following *f, struct tally_arena *arena)
{
    struct tally_note parsed;
    struct tally_checkpoint checkpoint;
    const struct tally_slice origin = tally_slice_of(f->root.origin);
    enum tally_code code = tally_source_checkpoint(f->source, &f->note, arena, f->err);
    if (code != TALLY_OK)
        return code;
    f->believed = f->walked || tally_replica_root(f->replica) != NULL;
    if (tally_replica_root(f->replica) != NULL) {
        code = check_origin(f, arena);
        return code == TALLY_OK ? tally_replica_checkpoint(f->replica, f->note, &f->head, f->err)
                                : code;
    }
    if (f->walked) {
        code = tally_checkpoint_open(f->note, origin, &f->root.log_key, &checkpoint, arena, f->err);
    } else {
        code = tally_note_parse(f->note, &parsed, arena, f->err);
        if (code == TALLY_OK)
            code = tally_checkpoint_parse(parsed.text, &checkpoint, f->err);
    }
    if (code != TALLY_OK)
        return code == TALLY_INVALID ? TALLY_UNTRUSTED : code;
    f->head = checkpoint.head;
    return TALLY_OK;
}

/* --- A fork, or only a bad mirror? --- */

/* The tiles' hashes, if they lead to the signed root: then they are the log's own. */
static enum tally_code read_tree(struct following *f, struct tally_audit_tree *tree)
{
    enum tally_code code = TALLY_OK;
    for (uint64_t i = 0; code == TALLY_OK && i < f->head.size; i += TALLY_TILE_WIDTH) {
        struct tally_hash hashes[TALLY_TILE_WIDTH];
        struct tally_arena arena;
        uint64_t index = i / TALLY_TILE_WIDTH;
        uint16_t width = tally_tile_width(0, index, f->head.size);
        tally_arena_init(&arena, memory);
        code = tally_source_hashes(f->source, 0, index, width, hashes, &arena, f->err);
        tally_arena_deinit(&arena);
        for (uint16_t k = 0; code == TALLY_OK && k < width; k++)
            code = tally_audit_tree_add_hash(tree, hashes[k], f->err);
    }
    return code;
}

/* The entries did not hash to the checkpoint's root: whose fault is it? */
static enum tally_code find_fault(struct following *f)
{
    struct tally_audit_tree *tree = NULL;
    struct tally_head held = tally_replica_head(f->replica);
    const struct tally_err why = *f->err;
    *f->err = TALLY_ERR_INIT; /* the first sentence sticks, and this may find a better one */
    enum tally_code code = held.size == 0 || f->head.size < held.size
                               ? TALLY_UNTRUSTED
                               : tally_audit_tree_new(&tree, f->err);
    if (code == TALLY_OK)
        code = read_tree(f, tree);
    bool forked = code == TALLY_OK && tally_audit_tree_forks(tree, f->head, held);
    tally_audit_tree_free(tree);
    if (forked)
        return tally_replica_refuse_fork(f->replica, f->note, f->head, f->err);
    *f->err = why;
    return TALLY_UNTRUSTED;
}

/* --- Entries and parts --- */

static enum tally_code fetch_part(struct following *f, struct tally_hash digest)
{
    struct tally_arena arena;
    struct tally_slice part;
    if (tally_replica_has_part(f->replica, digest))
        return TALLY_OK;
    tally_arena_init(&arena, memory);
    enum tally_code code = tally_source_part(f->source, digest, &part, &arena, f->err);
    if (code == TALLY_OK && !tally_hash_eq(tally_sha256(part), digest))
        code = tally_fail(f->err, TALLY_UNTRUSTED, "the part %s came with other bytes",
                          tally_hash_hex(digest).s);
    if (code == TALLY_OK)
        code = tally_replica_add_part(f->replica, part, f->err);
    tally_arena_deinit(&arena);
    return code;
}

/* Once every entry is known: what was redacted by a later one is not asked for. */
static enum tally_code fetch_parts(struct following *f)
{
    struct tally_hash digest;
    uint64_t entry = tally_replica_unchecked(f->replica);
    size_t part = 0;
    enum tally_code code = TALLY_OK;
    while (code == TALLY_OK && tally_replica_next_part(f->replica, &entry, &part, &digest))
        code = fetch_part(f, digest);
    return code;
}

/* The bundle in which the next entry stands, from that entry on. */
static enum tally_code take_bundle(struct following *f)
{
    struct tally_arena arena;
    struct tally_slice bundle;
    uint64_t next = tally_replica_size(f->replica);
    uint64_t index = next / TALLY_TILE_WIDTH;
    uint16_t width = tally_tile_width(0, index, f->head.size);
    tally_arena_init(&arena, memory);
    enum tally_code code = tally_source_entries(f->source, index, width, &bundle, &arena, f->err);
    for (uint64_t i = index * TALLY_TILE_WIDTH;
         code == TALLY_OK && i < index * TALLY_TILE_WIDTH + width; i++) {
        struct tally_slice leaf;
        code = tally_tile_bundle_next(&bundle, &leaf, f->err);
        if (code == TALLY_OK && i >= next)
            code = tally_replica_add(f->replica, leaf, f->err);
    }
    if (code == TALLY_OK && bundle.len > 0)
        code = tally_fail(f->err, TALLY_UNTRUSTED, "bytes follow the entries of bundle %" PRIu64,
                          index);
    tally_arena_deinit(&arena);
    return code == TALLY_INVALID ? TALLY_UNTRUSTED : code;
}

/* With the first entries there is a root document to hold an unchecked checkpoint against: how many
 * entries there are is not a stranger's to say. The log of a source that offers no root documents
 * must have the key that entry 0 names, or one that is named soon after. */
static enum tally_code believe(struct following *f)
{
    struct tally_head head;
    enum tally_code code =
        f->believed ? TALLY_OK : tally_replica_checkpoint(f->replica, f->note, &head, f->err);
    f->believed = code == TALLY_OK;
    return code;
}

static enum tally_code catch_up(struct following *f, int64_t now)
{
    enum tally_code code = TALLY_OK;
    while (code == TALLY_OK && tally_replica_size(f->replica) < f->head.size) {
        code = take_bundle(f);
        if (code == TALLY_OK)
            code = believe(f);
    }
    if (code == TALLY_OK) /* whoever forked withholds no proof of it by withholding parts */
        code = tally_replica_check_tree(f->replica, f->note, &f->head, f->err);
    if (code == TALLY_OK)
        code = fetch_parts(f);
    if (code == TALLY_OK)
        code = tally_replica_finish(f->replica, f->note, now, f->err);
    return code == TALLY_UNTRUSTED ? find_fault(f) : code;
}

enum tally_code tally_follow(struct tally_source *source, struct tally_replica *replica,
                             int64_t now, uint64_t *added, struct tally_err *err)
{
    struct following f = {.source = source, .replica = replica, .err = err};
    struct tally_head held = tally_replica_head(replica);
    struct tally_arena arena;
    tally_arena_init(&arena, memory);
    *added = 0;
    enum tally_code code = walk_roots(&f);
    if (code == TALLY_OK)
        code = read_checkpoint(&f, &arena);
    if (code == TALLY_OK)
        code = tally_replica_check_fork(replica, f.note, err);
    if (code == TALLY_OK)
        code = catch_up(&f, now);
    if (code == TALLY_OK)
        *added = f.head.size - held.size;
    tally_arena_deinit(&arena);
    return code;
}
