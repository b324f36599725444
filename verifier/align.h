/* align: how the tokens of a post and of one document correspond, edit by edit.
 *
 * Seed hits grow into maximal equal runs, runs are chained in order, the gaps between them
 * are filled by dynamic programming, the two ends are stretched as far as they pay. Work is
 * bounded for every input by `struct tally_work`. Source: MATCHING sections 5 and 6. */
#ifndef TALLY_VERIFIER_ALIGN_H
#define TALLY_VERIFIER_ALIGN_H

#include "verifier/normalize.h"

struct tally_hit { /* one seed in both texts */
    uint32_t post;
    uint32_t record;
};

enum tally_edit_kind {
    TALLY_EDIT_EQUAL,
    TALLY_EDIT_REPLACE, /* tokens on both sides */
    TALLY_EDIT_INSERT,  /* the post has more */
    TALLY_EDIT_DROP,    /* the post has less */
};

/* Token ranges, half-open. Consecutive edits touch on both sides. */
struct tally_edit {
    enum tally_edit_kind kind;
    uint32_t p0, p1; /* post */
    uint32_t r0, r1; /* record */
};

/* Both texts have tokens there. */
static inline bool tally_align_two_sided(const struct tally_edit *edit)
{
    return edit->kind == TALLY_EDIT_EQUAL || edit->kind == TALLY_EDIT_REPLACE;
}

/* Invariant: edits[0] and the last are EQUAL, except where an edit reaches an end of the post,
 * the start of its line or the end of a sentence of both texts; no two neighbours are of one kind.
 */
struct tally_alignment {
    struct tally_edit *edits;
    size_t count;
    uint32_t p0, p1, r0, r1; /* what the edits cover */
    uint32_t equal;          /* equal tokens */
};

/* What one question may still spend; shared by all its alignments. When a budget is spent
 * the rest stays unaligned, which never makes two texts look more alike. */
struct tally_work {
    uint64_t steps;   /* token comparisons */
    uint64_t cells;   /* cells of the dynamic programme */
    uint64_t gap;     /* cells of one gap: at most TALLY_GAP_CELLS */
    bool through;     /* the record is looked through for the post's lines, however long it is */
    uint32_t head;    /* tokens of its title and number at its start: settled.h */
    uint8_t *scratch; /* ways of `room` cells, and a run's lanes; NULL before the first alignment */
    uint64_t room;    /* cells of the largest gap so far, or more */
    struct tally_gapband_lines *band; /* one: gapband.h */
    int32_t *row;                     /* 2 * (TALLY_GAP_SIDE + 1) */
    uint64_t *prints;                 /* 2 * TALLY_GAP_SIDE, of words */
    int32_t *gains;                   /* 2 * (TALLY_GAP_SIDE + 1) */
};

enum {
    TALLY_GAP_SIDE = 4096,     /* longest side of one gap */
    TALLY_GAP_CELLS = 1 << 20, /* of a gap that are worked out */
    TALLY_HITS_PER_DOCUMENT = 20000,
};

void tally_align_work_init(struct tally_work *work);
/* Makes room for a gap of `cells` <= work->gap. Most alignments need little of it, so it grows with
 * the largest gap. TALLY_NO_MEMORY. */
enum tally_code tally_align_work_scratch(struct tally_work *work, uint64_t cells,
                                         struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Aligns by the best chain of `hits` (any order; reordered here). `out->count` is 0 when
 * there is nothing to chain. The edits are the arena's. TALLY_NO_MEMORY. */
enum tally_code tally_align(const struct tally_tokens *post, const struct tally_tokens *record,
                            struct tally_hit *hits, size_t hit_count, struct tally_work *work,
                            struct tally_alignment *out, struct tally_arena *arena,
                            struct tally_err *err) __attribute__((warn_unused_result));

/* Counts anew what the edits cover and how much of it is equal, after edits were changed, added or
 * left out. */
void tally_alignment_count(struct tally_alignment *alignment);

/* True when post tokens [from, to) stand inside one EQUAL edit. */
bool tally_alignment_holds(const struct tally_alignment *alignment, uint32_t from, uint32_t to);

#endif
