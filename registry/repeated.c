#include "registry/repeated.h"

#include <string.h>

#include "schema/limits.h"

/* One text in every record of a log must not make asking for it dear. */
enum { SEEN_MAX = 4096 };

size_t tally_repeated_list(const struct tally_ledger *ledger, struct tally_hash part,
                           const struct tally_entry *out[TALLY_REPEATED_MAX])
{
    size_t count = 0;
    size_t seen = 0;
    const struct tally_entry *entry;
    for (size_t cursor = 0;
         seen < SEEN_MAX && (entry = tally_ledger_next_naming(ledger, part, &cursor)) != NULL;) {
        seen++;
        if (entry->lifecycle != TALLY_IN_FORCE)
            continue;
        size_t at = count < TALLY_REPEATED_MAX ? count++ : TALLY_REPEATED_MAX;
        for (; at > 0 && out[at - 1]->index < entry->index; at--) {
            if (at < TALLY_REPEATED_MAX)
                out[at] = out[at - 1];
        }
        if (at < TALLY_REPEATED_MAX)
            out[at] = entry;
    }
    return count;
}

bool tally_repeated_is(struct tally_slice leaf, const struct tally_record *record,
                       struct tally_arena *arena)
{
    struct tally_buf theirs;
    struct tally_buf ours;
    struct tally_record same = *record;
    struct tally_submission *read = tally_arena_alloc(arena, 1, sizeof *read);
    if (read == NULL || tally_ledger_read(leaf, read, arena, NULL) != TALLY_ACCEPTED ||
        read->record.type != record->type)
        return false;
    same.issued = read->record.issued;
    tally_buf_init(&theirs, TALLY_LEAF_MAX);
    tally_buf_init(&ours, TALLY_LEAF_MAX);
    bool written = tally_record_write(&read->record, &theirs, NULL) == TALLY_OK &&
                   tally_record_write(&same, &ours, NULL) == TALLY_OK && !theirs.failed &&
                   !ours.failed;
    bool equal = written && tally_slice_eq(tally_buf_slice(&theirs), tally_buf_slice(&ours));
    tally_buf_deinit(&theirs);
    tally_buf_deinit(&ours);
    return equal;
}

bool tally_repeated_part(const struct tally_record *record, struct tally_hash *out)
{
    if (record->subject_count == 0 || tally_slice_eq(record->subjects[0].name, TALLY_LIT("none")))
        return false;
    *out = record->subjects[0].digest;
    return true;
}
