#include "verifier/segtier.h"

#include <unistd.h>

#include "verifier/intake.h"
#include "verifier/segmerge.h"

enum {
    MERGE_RATIO = 3 /* a segment with less than so many times what follows it is merged with it */
};

void tally_segtier_close(struct tally_segments *segments)
{
    for (size_t i = 0; i < segments->count; i++)
        tally_segment_close(segments->at[i]);
    segments->count = 0;
}

uint64_t tally_segtier_end(const struct tally_segments *segments)
{
    return segments->count == 0 ? 0 : tally_segment_info(segments->at[segments->count - 1])->to;
}

/* Into DIR/index when this process holds its lock, else into memory. */
enum tally_code tally_segtier_write(const struct tally_segbuild *build, const char *dir,
                                    bool locked, uint64_t from, uint64_t to, struct tally_hash root,
                                    struct tally_segment **out, struct tally_err *err)
{
    char path[TALLY_SEGDIR_PATH_MAX];
    if (locked && tally_segdir_path(dir, from, to, path)) {
        (void)unlink(path); /* left by a process that was killed, or found damaged */
        if (tally_segbuild_write(build, from, to, root, path, out, NULL) == TALLY_OK)
            return TALLY_OK;
    }
    return tally_segbuild_write(build, from, to, root, NULL, out, err);
}

static enum tally_code merge_from(struct tally_segments *segments, size_t first, const char *dir,
                                  bool locked, struct tally_segment **out, struct tally_err *err)
{
    char path[TALLY_SEGDIR_PATH_MAX];
    const struct tally_segment *const *at =
        (const struct tally_segment *const *)&segments->at[first];
    size_t count = segments->count - first;
    uint64_t from = tally_segment_info(at[0])->from;
    if (locked && tally_segdir_path(dir, from, tally_segtier_end(segments), path)) {
        (void)unlink(path);
        if (tally_segmerge(at, count, path, out, NULL) == TALLY_OK)
            return TALLY_OK;
    }
    return tally_segmerge(at, count, NULL, out, err);
}

/* The first segment that is to be merged with all that follow it: together they have more than a
 * third of its tokens. So segments grow by more than that from the newest to the oldest, and there
 * are few of them. */
static size_t merge_start(const struct tally_segments *segments)
{
    uint64_t sum = 0; /* from `first` on */
    for (size_t i = 0; i < segments->count; i++)
        sum += tally_segment_info(segments->at[i])->tokens;
    for (size_t first = 0; first < segments->count; first++) {
        uint64_t own = tally_segment_info(segments->at[first])->tokens;
        if (sum <= TALLY_SEGMENT_TOKENS_MAX && own < MERGE_RATIO * (sum - own))
            return first;
        sum -= own;
    }
    return segments->count;
}

/* What a merge replaces is moved to `retired`, for whoever still reads it. Without memory for it
 * the segments stay as they are. */
void tally_segtier_merge(struct tally_segments *segments, const char *dir, bool locked,
                         struct tally_segments *retired)
{
    size_t first = merge_start(segments);
    struct tally_segment *merged;
    if (first + 2 > segments->count ||
        merge_from(segments, first, dir, locked, &merged, NULL) != TALLY_OK)
        return;
    for (size_t i = first; i < segments->count; i++)
        retired->at[retired->count++] = segments->at[i];
    segments->at[first] = merged;
    segments->count = first + 1;
}

/* The words of a text whose bytes are gone are not kept either. */
bool tally_segtier_gone(const struct tally_segment_document *row, const struct tally_ledger *ledger)
{
    const struct tally_hash *parts;
    size_t count = row->kind == TALLY_DOCUMENT_TEXT && row->entry < tally_ledger_size(ledger)
                       ? tally_ledger_parts(tally_ledger_entry(ledger, row->entry), &parts)
                       : 0;
    return row->part < count && tally_ledger_part_gone(ledger, parts[row->part]);
}

static bool holds_gone(const struct tally_segment *segment, const struct tally_ledger *ledger)
{
    uint32_t count = tally_segment_info(segment)->documents;
    for (uint32_t i = 0; i < count; i++) {
        if (tally_segtier_gone(tally_segment_document(segment, i), ledger))
            return true;
    }
    return false;
}

/* What is on disk and belongs to this log: its root at each segment's end is the segment's. True
 * when something else was there that must not stay. */
bool tally_segtier_load(const char *dir, struct tally_registry *registry,
                        const struct tally_ledger *ledger, uint64_t size,
                        struct tally_segments *segments)
{
    bool gone = false;
    tally_segdir_load(dir, segments);
    size_t kept = 0;
    for (; kept < segments->count; kept++) {
        const struct tally_segment_info *info = tally_segment_info(segments->at[kept]);
        struct tally_hash root;
        if (info->to > size ||
            tally_registry_root_at(registry, info->to, &root, NULL) != TALLY_OK ||
            !tally_hash_eq(root, info->root))
            break;
        gone = holds_gone(segments->at[kept], ledger);
        if (gone)
            break;
    }
    for (size_t i = kept; i < segments->count; i++)
        tally_segment_close(segments->at[i]);
    segments->count = kept;
    return gone;
}
