#include "registry/audit.h"

#include <inttypes.h>
#include <stdio.h>

#include "keys/checkpoint.h"
#include "keys/cosignature.h"
#include "registry/audit_tree.h"
#include "registry/rootwalk.h"

static const size_t memory = (size_t)256 * 1024 * 1024; /* one bundle, its records and parts */

struct auditing {
    struct tally_source *source;
    const struct tally_hash *pin;
    const struct tally_policy *policy;
    struct tally_audit *out;
    struct tally_audit_tree *tree;
    struct tally_ledger *ledger;
    bool believed; /* the checkpoint is the log's, as far as that is known by now */
    struct tally_err *err;
};

static enum tally_code wrong_at(const struct auditing *a, uint64_t index, const char *what)
{
    return tally_fail(a->err, TALLY_UNTRUSTED, "entry %" PRIu64 ": %s", index, what);
}

/* --- The anchor --- */

static enum tally_code take_root(struct auditing *a, struct tally_slice leaf,
                                 struct tally_arena *arena)
{
    enum tally_code code = tally_root_is(leaf) ? tally_root_open(leaf, &a->out->root, arena, a->err)
                                               : wrong_at(a, 0, "it is no root document");
    struct tally_strings bodies;
    if (code == TALLY_OK)
        code = tally_ledger_new(&a->out->root, &a->ledger, a->err);
    if (code == TALLY_OK)
        code = tally_source_carried(a->source, &bodies, arena, a->err);
    if (code == TALLY_OK && !tally_ledger_carry_only(a->ledger, &bodies))
        code = tally_fail(a->err, TALLY_NO_MEMORY, "no memory for the names of bodies");
    return code;
}

/* The newest root document is the one that checkpoints are held against. */
static void take_newest_root(struct auditing *a, uint64_t index)
{
    const struct tally_entry *entry = tally_ledger_entry(a->ledger, index);
    if (!entry->is_root || entry->standing != TALLY_STANDS)
        return;
    a->out->root = *tally_ledger_root(a->ledger);
    a->out->root_digest = entry->id;
}

static enum tally_code check_pin(struct auditing *a)
{
    if (a->pin == NULL || tally_ledger_holds_root(a->ledger, *a->pin))
        return TALLY_OK;
    return tally_fail(a->err, TALLY_UNTRUSTED,
                      "none of its root documents, up to version %" PRIu64
                      ", is the one that is pinned",
                      a->out->root.version);
}

/* --- Entries --- */

static void count_standing(struct auditing *a, uint64_t index)
{
    const struct tally_entry *entry = tally_ledger_entry(a->ledger, index);
    switch (entry->standing) {
    case TALLY_STANDS: a->out->standing++; break;
    case TALLY_UNKNOWN: a->out->unknown++; break;
    case TALLY_VOID:
        if (a->out->void_count < TALLY_AUDIT_VOIDS_MAX) {
            a->out->voids[a->out->void_count].index = index;
            a->out->voids[a->out->void_count].refusal = entry->refusal;
        }
        a->out->void_count++;
        break;
    }
}

static enum tally_code check_part(struct auditing *a, uint64_t index, struct tally_hash digest)
{
    struct tally_arena arena;
    struct tally_slice part;
    tally_arena_init(&arena, memory);
    enum tally_code code = tally_source_part(a->source, digest, &part, &arena, a->err);
    if (code == TALLY_NOT_FOUND)
        code = tally_fail(a->err, TALLY_UNTRUSTED, "entry %" PRIu64 ": its part %s is missing",
                          index, tally_hash_hex(digest).s);
    else if (code == TALLY_OK && !tally_hash_eq(tally_sha256(part), digest))
        code = tally_fail(a->err, TALLY_UNTRUSTED, "entry %" PRIu64 ": its part %s has other bytes",
                          index, tally_hash_hex(digest).s);
    a->out->parts += code == TALLY_OK;
    tally_arena_deinit(&arena);
    return code;
}

/* Every part that a record which stands names, unless it was redacted. */
static enum tally_code check_parts(struct auditing *a, uint64_t index)
{
    const struct tally_hash *digests;
    const struct tally_entry *entry = tally_ledger_entry(a->ledger, index);
    enum tally_code code = TALLY_OK;
    size_t count = entry->standing == TALLY_STANDS ? tally_ledger_parts(entry, &digests) : 0;
    if (count > 0 && !tally_ledger_carries(a->ledger, entry)) {
        a->out->not_carried++;
        return TALLY_OK;
    }
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        if (tally_ledger_part_gone(a->ledger, digests[i]))
            a->out->redacted++;
        else
            code = check_part(a, index, digests[i]);
    }
    return code;
}

/* What stands is known at the end: a later entry may cut a key off, or redact. */
static enum tally_code check_entries(struct auditing *a)
{
    enum tally_code code = TALLY_OK;
    for (uint64_t i = 0; code == TALLY_OK && i < a->out->size; i++) {
        count_standing(a, i);
        code = check_parts(a, i);
    }
    return code;
}

static enum tally_code take_entry(struct auditing *a, uint64_t index, struct tally_slice leaf)
{
    struct tally_arena arena;
    tally_arena_init(&arena, memory);
    enum tally_code code = index == 0 ? take_root(a, leaf, &arena) : TALLY_OK;
    if (code == TALLY_OK)
        code = tally_ledger_apply(a->ledger, leaf, true, a->err);
    if (code == TALLY_OK)
        take_newest_root(a, index);
    tally_arena_deinit(&arena);
    return code;
}

/* The bundle's entries, hashed and held against the tile's hashes before they are believed. */
static enum tally_code hash_bundle(struct auditing *a, uint64_t first, uint16_t width,
                                   struct tally_slice bundle, struct tally_arena *arena)
{
    struct tally_hash stated[TALLY_TILE_WIDTH];
    enum tally_code code =
        tally_source_hashes(a->source, 0, first / TALLY_TILE_WIDTH, width, stated, arena, a->err);
    for (uint16_t i = 0; code == TALLY_OK && i < width; i++) {
        struct tally_slice leaf;
        code = tally_tile_bundle_next(&bundle, &leaf, a->err);
        if (code == TALLY_OK)
            code = tally_audit_tree_add(a->tree, leaf, a->err);
        if (code == TALLY_OK &&
            !tally_hash_eq(stated[i], tally_audit_tree_subtree(a->tree, 0, first + i)))
            code = wrong_at(a, first + i, "its bytes do not have the hash that the log states");
    }
    if (code == TALLY_OK && bundle.len > 0)
        code = wrong_at(a, first + width - 1, "bytes follow it that belong to no entry");
    return code;
}

static enum tally_code take_bundle(struct auditing *a, uint64_t first, uint16_t width)
{
    struct tally_arena arena;
    struct tally_slice bundle = {0};
    tally_arena_init(&arena, memory);
    enum tally_code code =
        tally_source_entries(a->source, first / TALLY_TILE_WIDTH, width, &bundle, &arena, a->err);
    if (code == TALLY_OK)
        code = hash_bundle(a, first, width, bundle, &arena);
    for (uint16_t i = 0; code == TALLY_OK && i < width; i++) {
        struct tally_slice leaf;
        code = tally_tile_bundle_next(&bundle, &leaf, a->err);
        if (code == TALLY_OK)
            code = take_entry(a, first + i, leaf);
    }
    tally_arena_deinit(&arena);
    return code;
}

/* --- Heads and tiles --- */

/* A checkpoint of the log whose root document this is. */
static enum tally_code open_head(struct auditing *a, struct tally_slice note,
                                 const struct tally_root *root, struct tally_checkpoint *checkpoint,
                                 struct tally_arena *arena)
{
    enum tally_code code = tally_checkpoint_open(note, tally_slice_of(root->origin), &root->log_key,
                                                 checkpoint, arena, a->err);
    return code == TALLY_INVALID ? TALLY_UNTRUSTED : code;
}

/* It must be the log's, of no more entries than were read, and have their root. */
static enum tally_code check_head(struct auditing *a, struct tally_slice note, uint64_t *size_out,
                                  struct tally_arena *arena)
{
    struct tally_checkpoint checkpoint;
    enum tally_code code = open_head(a, note, &a->out->root, &checkpoint, arena);
    if (code != TALLY_OK)
        return code;
    uint64_t size = checkpoint.head.size;
    *size_out = size;
    if (size > tally_audit_tree_size(a->tree))
        return tally_fail(a->err, TALLY_UNTRUSTED, "a checkpoint counts %" PRIu64 " entries", size);
    return tally_hash_eq(checkpoint.head.root, tally_audit_tree_root(a->tree, size))
               ? TALLY_OK
               : tally_fail(a->err, TALLY_UNTRUSTED,
                            "the first %" PRIu64
                            " entries do not hash to the root of the checkpoint of that size",
                            size);
}

static enum tally_code check_kept_heads(struct auditing *a)
{
    for (uint64_t size = 1; size < a->out->size; size++) {
        struct tally_arena arena;
        struct tally_slice note;
        uint64_t said;
        tally_arena_init(&arena, memory);
        enum tally_code code = tally_source_checkpoint_of(a->source, size, &note, &arena, a->err);
        bool kept = code == TALLY_OK;
        if (kept)
            code = check_head(a, note, &said, &arena);
        tally_arena_deinit(&arena);
        if (code != TALLY_OK && code != TALLY_NOT_FOUND)
            return code;
        a->out->checkpoints += kept;
    }
    return TALLY_OK;
}

static enum tally_code check_tile(struct auditing *a, uint8_t level, uint64_t index, uint16_t width)
{
    struct tally_hash stated[TALLY_TILE_WIDTH];
    struct tally_arena arena;
    tally_arena_init(&arena, memory);
    enum tally_code code =
        tally_source_hashes(a->source, level, index, width, stated, &arena, a->err);
    for (uint16_t i = 0; code == TALLY_OK && i < width; i++) {
        struct tally_hash own =
            tally_audit_tree_subtree(a->tree, 8U * level, index * TALLY_TILE_WIDTH + i);
        if (!tally_hash_eq(stated[i], own))
            code =
                tally_fail(a->err, TALLY_UNTRUSTED,
                           "tile level %u, index %" PRIu64 ": hash %u is wrong", level, index, i);
    }
    tally_arena_deinit(&arena);
    return code;
}

/* Level 0 was compared entry by entry. */
static enum tally_code check_tiles(struct auditing *a)
{
    enum tally_code code = TALLY_OK;
    for (uint8_t level = 1; code == TALLY_OK && level < 8; level++) {
        uint16_t width = 0;
        for (uint64_t i = 0; code == TALLY_OK; i++) {
            width = tally_tile_width(level, i, a->out->size);
            if (width == 0)
                break;
            code = check_tile(a, level, i, width);
        }
    }
    return code;
}

/* Of a server: by the root documents that it offers. */
static enum tally_code believe(struct auditing *a, struct tally_slice note,
                               struct tally_arena *arena)
{
    struct tally_root root;
    struct tally_checkpoint checkpoint;
    a->believed = !tally_source_is_server(a->source);
    if (a->believed)
        return TALLY_OK;
    enum tally_code code = tally_rootwalk_find(a->source, a->pin, TALLY_ROOTWALK_MS, &root, a->err);
    if (code == TALLY_NOT_FOUND) /* the first entries will tell */
        return TALLY_OK;
    if (code == TALLY_OK)
        code = open_head(a, note, &root, &checkpoint, arena);
    a->believed = code == TALLY_OK;
    return code;
}

static enum tally_code believe_late(struct auditing *a, struct tally_slice note,
                                    struct tally_arena *arena)
{
    struct tally_checkpoint checkpoint;
    enum tally_code code =
        a->believed ? TALLY_OK : open_head(a, note, &a->out->root, &checkpoint, arena);
    a->believed = code == TALLY_OK;
    return code;
}

/* What the newest checkpoint claims. */
static enum tally_code claimed_size(struct auditing *a, struct tally_slice note,
                                    struct tally_arena *arena)
{
    struct tally_note parsed;
    struct tally_checkpoint checkpoint;
    enum tally_code code = tally_note_parse(note, &parsed, arena, a->err);
    if (code == TALLY_OK)
        code = tally_checkpoint_parse(parsed.text, &checkpoint, a->err);
    if (code != TALLY_OK)
        return code == TALLY_INVALID ? TALLY_UNTRUSTED : code;
    a->out->size = checkpoint.head.size;
    a->out->tree_root = checkpoint.head.root;
    return a->out->size > 0 ? TALLY_OK
                            : tally_fail(a->err, TALLY_UNTRUSTED, "the log has no entry");
}

/* What everybody is offered: a head of this tree, and cosigned as the policy asks. */
static enum tally_code check_cosignatures(struct auditing *a, struct tally_slice offered,
                                          struct tally_arena *arena)
{
    const struct tally_policy *policy = a->policy != NULL ? a->policy : &a->out->root.policy;
    struct tally_note note;
    int64_t times[TALLY_POLICY_EACH_MAX];
    struct tally_err why = TALLY_ERR_INIT;
    a->out->quorum_asked = policy->quorum != 0;
    if (!a->out->quorum_asked)
        return TALLY_OK;
    enum tally_code code = check_head(a, offered, &a->out->quorum_size, arena);
    if (code == TALLY_OK)
        code = tally_note_parse(offered, &note, arena, a->err);
    if (code == TALLY_OK) /* a line that does not hold is wrong, whatever the quorum */
        code = tally_cosignature_times(&note, policy, times, a->err);
    if (code != TALLY_OK)
        return code;
    code = tally_cosignature_quorum(&note, policy, &a->out->quorum_time, &why);
    a->out->quorum_met = code == TALLY_OK;
    a->out->quorum_why = why;
    return code == TALLY_UNTRUSTED ? TALLY_OK : code;
}

static enum tally_code replay(struct auditing *a, struct tally_arena *arena)
{
    struct tally_slice offered, note; /* in this order: a log that grows has the latter larger */
    enum tally_code code = tally_source_checkpoint(a->source, &offered, arena, a->err);
    if (code == TALLY_OK)
        code = tally_source_head(a->source, &note, arena, a->err);
    if (code == TALLY_OK)
        code = claimed_size(a, note, arena);
    if (code == TALLY_OK)
        code = believe(a, note, arena);
    for (uint64_t i = 0; code == TALLY_OK && i < a->out->size; i += TALLY_TILE_WIDTH) {
        code = take_bundle(a, i, tally_tile_width(0, i / TALLY_TILE_WIDTH, a->out->size));
        if (code == TALLY_NOT_FOUND)
            code = TALLY_UNTRUSTED; /* the checkpoint promises it */
        if (code == TALLY_OK)
            code = believe_late(a, note, arena);
    }
    if (code == TALLY_OK)
        code = check_pin(a);
    if (code == TALLY_OK)
        code = check_head(a, note, &a->out->size, arena);
    if (code == TALLY_OK)
        code = check_entries(a);
    if (code == TALLY_OK)
        code = check_kept_heads(a);
    if (code == TALLY_OK)
        code = check_cosignatures(a, offered, arena);
    return code == TALLY_OK ? check_tiles(a) : code;
}

enum tally_code tally_audit_run(struct tally_source *source, const struct tally_hash *pin,
                                const struct tally_policy *policy, struct tally_audit *out,
                                struct tally_err *err)
{
    struct auditing a = {.source = source, .pin = pin, .policy = policy, .out = out, .err = err};
    struct tally_arena arena;
    *out = (struct tally_audit){0};
    tally_arena_init(&arena, memory);
    enum tally_code code = tally_audit_tree_new(&a.tree, err);
    if (code == TALLY_OK)
        code = replay(&a, &arena);
    tally_ledger_free(a.ledger);
    tally_audit_tree_free(a.tree);
    tally_arena_deinit(&arena);
    return code;
}
