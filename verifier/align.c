#include "verifier/align.h"

#include "verifier/chain.h"
#include "verifier/dotted.h"
#include "verifier/gap.h"
#include "verifier/gapband.h"
#include "verifier/reach.h"

enum { STRETCH = 256 /* tokens tried beyond either end of the chain */ };

void tally_align_work_init(struct tally_work *work)
{
    *work = (struct tally_work){.steps = 16U << 20, .cells = 48U << 20, .gap = TALLY_GAP_CELLS};
}

enum tally_code tally_align_work_scratch(struct tally_work *work, uint64_t cells,
                                         struct tally_arena *arena, struct tally_err *err)
{
    enum { LEAST = 1 << 14 };
    uint64_t room = cells < LEAST ? LEAST : cells * 2 < work->gap ? cells * 2 : work->gap;
    if (work->scratch != NULL && cells <= work->room)
        return TALLY_OK;
    uint8_t *scratch = tally_arena_room(arena, room + TALLY_GAPBAND_LANES, 1);
    if (work->row == NULL) {
        work->row = tally_arena_room(arena, (size_t)2 * (TALLY_GAP_SIDE + 1), sizeof *work->row);
        work->prints = tally_arena_room(arena, (size_t)2 * TALLY_GAP_SIDE, sizeof *work->prints);
        work->gains =
            tally_arena_room(arena, (size_t)2 * (TALLY_GAP_SIDE + 1), sizeof *work->gains);
        work->band = tally_arena_room(arena, 1, sizeof *work->band);
    }
    if (scratch == NULL || work->row == NULL || work->prints == NULL || work->gains == NULL ||
        work->band == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "alignment: this job's memory is too small");
    work->scratch = scratch;
    work->room = room;
    return TALLY_OK;
}

static enum tally_edit_kind kind_of(const struct tally_edit *edit)
{
    if (edit->p0 == edit->p1)
        return TALLY_EDIT_DROP;
    return edit->r0 == edit->r1 ? TALLY_EDIT_INSERT : TALLY_EDIT_REPLACE;
}

/* Joins neighbours of one kind and leaves out empty edits. */
void tally_edit_push(struct tally_edit_list *list, struct tally_edit edit)
{
    bool equal = edit.kind == TALLY_EDIT_EQUAL;
    if (edit.p0 == edit.p1 && edit.r0 == edit.r1)
        return;
    struct tally_edit *last = list->count == 0 ? NULL : &list->at[list->count - 1];
    if (last != NULL && (last->kind == TALLY_EDIT_EQUAL) == equal) {
        last->p1 = edit.p1;
        last->r1 = edit.r1;
        last->kind = equal ? TALLY_EDIT_EQUAL : kind_of(last);
        return;
    }
    edit.kind = equal ? TALLY_EDIT_EQUAL : kind_of(&edit);
    if (list->at != NULL && list->count < list->cap)
        list->at[list->count++] = edit;
}

static void push_run(struct tally_edit_list *list, const struct tally_run *run)
{
    tally_edit_push(list, (struct tally_edit){TALLY_EDIT_EQUAL, run->post, run->post + run->length,
                                              run->record, run->record + run->length});
}

/* A single equal word between two long changes is chance (的, of): it joins the change. */
static void absorb_islands(struct tally_edit_list *list, const struct tally_tokens *post)
{
    enum { LONG = 4 };
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct tally_edit *edit = &list->at[i];
        bool island = edit->kind == TALLY_EDIT_EQUAL && edit->p1 - edit->p0 == 1 && kept > 0 &&
                      i + 1 < list->count && (post->tok[edit->p0] & TALLY_TOKEN_NUMBER) == 0;
        if (island) {
            const struct tally_edit *a = &list->at[kept - 1];
            const struct tally_edit *b = &list->at[i + 1];
            island = a->p1 - a->p0 + a->r1 - a->r0 >= LONG && b->p1 - b->p0 + b->r1 - b->r0 >= LONG;
        }
        if (island)
            edit->kind = TALLY_EDIT_REPLACE;
        struct tally_edit_list out = {list->at, kept, kept + 1};
        tally_edit_push(&out, *edit);
        kept = out.count;
    }
    list->count = kept;
}

/* How good a border between two clauses lies before token `at`. */
static int border(const struct tally_tokens *tokens, uint32_t at)
{
    if (at >= tokens->count || (tokens->flags[at] & TALLY_TOKEN_LINE) != 0)
        return 3;
    if ((tokens->marks[at] & (TALLY_MARK_STOP | TALLY_MARK_QUESTION | TALLY_MARK_COLON)) != 0)
        return 2;
    return (tokens->marks[at] & TALLY_MARK_COMMA) != 0;
}

/* Moves an insertion or a drop along equal tokens to where people would put it: so that it begins
 * at a line, else after a mark. The edits before and after it are EQUAL. */
static void slide(struct tally_edit *before, struct tally_edit *edit, struct tally_edit *after,
                  const struct tally_tokens *post, const struct tally_tokens *record)
{
    bool drop = edit->kind == TALLY_EDIT_DROP;
    const struct tally_tokens *tokens = drop ? record : post;
    uint32_t from = drop ? edit->r0 : edit->p0;
    uint32_t to = drop ? edit->r1 : edit->p1;
    int best = border(tokens, from) + border(tokens, to);
    int64_t move = 0;
    for (int64_t k = 1; k < before->p1 - before->p0; k++) { /* to the left */
        if (tokens->tok[from - k] != tokens->tok[to - k])
            break;
        int value = border(tokens, (uint32_t)(from - k)) + border(tokens, (uint32_t)(to - k));
        if (value > best) {
            best = value;
            move = -k;
        }
    }
    for (int64_t k = 1; k < after->p1 - after->p0; k++) { /* to the right */
        if (tokens->tok[from + k - 1] != tokens->tok[to + k - 1])
            break;
        int value = border(tokens, (uint32_t)(from + k)) + border(tokens, (uint32_t)(to + k));
        if (value > best) {
            best = value;
            move = k;
        }
    }
    uint32_t *bounds[] = {&before->p1, &before->r1, &edit->p0,  &edit->p1,
                          &edit->r0,   &edit->r1,   &after->p0, &after->r0};
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        *bounds[i] = (uint32_t)(*bounds[i] + move);
}

static void slide_all(struct tally_edit_list *list, const struct tally_tokens *post,
                      const struct tally_tokens *record)
{
    for (size_t i = 1; i + 1 < list->count; i++) {
        if (list->at[i].kind == TALLY_EDIT_DROP || list->at[i].kind == TALLY_EDIT_INSERT)
            slide(&list->at[i - 1], &list->at[i], &list->at[i + 1], post, record);
    }
}

/* Beyond the first run: the reach of the dynamic programme is limited, and it stops where going on
 * does not pay. */
static struct tally_gap head_of(const struct tally_run *first)
{
    uint32_t p = first->post < STRETCH ? first->post : STRETCH;
    uint32_t r = first->record < p + STRETCH / 4 ? first->record : p + STRETCH / 4;
    return (struct tally_gap){first->post - p, first->post, first->record - r, first->record};
}

static struct tally_gap tail_of(const struct tally_pair_of_texts *texts,
                                const struct tally_run *last)
{
    uint32_t p0 = last->post + last->length;
    uint32_t r0 = last->record + last->length;
    uint32_t p = (uint32_t)texts->post->count - p0;
    p = p < STRETCH ? p : STRETCH;
    uint32_t r = (uint32_t)texts->record->count - r0;
    r = r < p + STRETCH / 4 ? r : p + STRETCH / 4;
    return (struct tally_gap){p0, p0 + p, r0, r0 + r};
}

static struct tally_gap between(const struct tally_run *a, const struct tally_run *b)
{
    return (struct tally_gap){a->post + a->length, b->post, a->record + a->length, b->record};
}

/* Lines that may have been moved are compared with nothing else. */
static bool moved_at(const bool *moved, uint32_t at)
{
    return moved != NULL && moved[at];
}

/* The head gap behind the last such line, the tail before the first. */
static struct tally_gap behind_moved(struct tally_gap gap, const bool *moved)
{
    for (uint32_t i = gap.p1; i > gap.p0; i--) {
        if (moved_at(moved, i - 1))
            gap.p0 = i;
    }
    return gap;
}

static struct tally_gap before_moved(struct tally_gap gap, const bool *moved)
{
    for (uint32_t i = gap.p0; i < gap.p1; i++) {
        if (moved_at(moved, i))
            gap.p1 = i;
    }
    return gap;
}

/* What is left of a gap between two runs without such lines: the longest stretch of the post. */
static struct tally_gap beside_moved(struct tally_gap gap, const bool *moved)
{
    struct tally_gap best = gap;
    best.p1 = best.p0;
    for (uint32_t i = gap.p0, from = gap.p0; i < gap.p1; i++) {
        if (moved_at(moved, i))
            from = i + 1;
        else if (i + 1 - from > best.p1 - best.p0) {
            best.p0 = from;
            best.p1 = i + 1;
        }
    }
    return best;
}

/* Gap `i` of a chain, before its run of that number or behind the last, as it is worked out. */
static struct tally_gap gap_of(const struct tally_pair_of_texts *texts,
                               const struct tally_chain *chain, size_t i)
{
    if (i == 0)
        return behind_moved(head_of(&chain->at[0]), chain->moved);
    if (i == chain->count)
        return before_moved(tail_of(texts, &chain->at[i - 1]), chain->moved);
    return beside_moved(between(&chain->at[i - 1], &chain->at[i]), chain->moved);
}

/* Cells of the largest gap that is worked out; of one that is larger than allowed a band may be. */
static uint64_t cells_wanted(const struct tally_pair_of_texts *texts,
                             const struct tally_chain *chain, const struct tally_work *work)
{
    uint64_t most = 0;
    for (size_t i = 0; i <= chain->count; i++) {
        const struct tally_gap gap = gap_of(texts, chain, i);
        const uint64_t cells = tally_gap_cells(&gap);
        if (cells > most && cells != UINT64_MAX)
            most = cells;
    }
    return most < work->gap ? most : work->gap;
}

/* A gap between two runs, and what of it is worked out: lines that may have been moved are only
 * added there. */
static void fill(const struct tally_pair_of_texts *texts, struct tally_gap gap,
                 const struct tally_gap *rest, struct tally_work *work,
                 struct tally_edit_list *list)
{
    tally_edit_push(list, (struct tally_edit){TALLY_EDIT_INSERT, gap.p0, rest->p0, gap.r0, gap.r0});
    tally_gap_fill(texts, rest, work, list);
    tally_edit_push(list, (struct tally_edit){TALLY_EDIT_INSERT, rest->p1, gap.p1, gap.r1, gap.r1});
}

/* Lines that may have been moved right above the first run, or below the last, are looked at, too.
 */
static void add_moved(const struct tally_pair_of_texts *texts, const struct tally_gap *gap,
                      const bool *moved, bool above, struct tally_edit_list *list)
{
    uint32_t p0 = gap->p0;
    uint32_t p1 = gap->p1;
    while (above && p0 > 0 && moved_at(moved, p0 - 1))
        p0--;
    while (!above && p1 < texts->post->count && moved_at(moved, p1))
        p1++;
    const uint32_t r = above ? gap->r1 : gap->r0;
    tally_edit_push(list, (struct tally_edit){TALLY_EDIT_INSERT, p0, p1, r, r});
}

void tally_alignment_count(struct tally_alignment *alignment)
{
    const struct tally_edit *edits = alignment->edits;
    const size_t count = alignment->count;
    *alignment = (struct tally_alignment){.edits = alignment->edits, .count = count};
    if (count == 0)
        return;
    alignment->p0 = edits[0].p0;
    alignment->r0 = edits[0].r0;
    alignment->p1 = edits[count - 1].p1;
    alignment->r1 = edits[count - 1].r1;
    for (size_t i = 0; i < count; i++) {
        if (edits[i].kind == TALLY_EDIT_EQUAL)
            alignment->equal += edits[i].p1 - edits[i].p0;
    }
}

/* Edits there can be at most: each token of a gap that is worked out can be one, and lines that may
 * have been moved stand beside it. */
static size_t edit_room(const struct tally_pair_of_texts *texts, const struct tally_chain *chain)
{
    size_t room = 2 * (2 * STRETCH + STRETCH / 4) + 6;
    for (size_t i = 0; i < chain->count; i++) {
        room += 4;
        if (i == 0)
            continue;
        const struct tally_gap gap = gap_of(texts, chain, i);
        uint32_t p = gap.p1 - gap.p0;
        uint32_t r = gap.r1 - gap.r0;
        if (p > 0 && r > 0 && p <= TALLY_GAP_SIDE && r <= TALLY_GAP_SIDE)
            room += (size_t)p + r;
    }
    return room;
}

enum tally_code tally_align(const struct tally_tokens *post, const struct tally_tokens *record,
                            struct tally_hit *hits, size_t hit_count, struct tally_work *work,
                            struct tally_alignment *out, struct tally_arena *arena,
                            struct tally_err *err)
{
    struct tally_pair_of_texts texts = {post, record};
    struct tally_chain chain;
    enum tally_code code = tally_dotted_hits(&texts, &hits, &hit_count, work, arena, err);
    if (code == TALLY_OK)
        code = tally_chain(&texts, hits, hit_count, work, &chain, arena, err);
    if (code == TALLY_OK && chain.count > 0)
        code = tally_align_work_scratch(work, cells_wanted(&texts, &chain, work), arena, err);
    if (code != TALLY_OK)
        return code;
    struct tally_edit_list list = {.cap = edit_room(&texts, &chain)};
    list.at = tally_arena_room(arena, list.cap, sizeof *list.at);
    if (list.at == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "alignment: this job's memory is too small");

    for (size_t i = 0; i < chain.count; i++) {
        const struct tally_gap gap = gap_of(&texts, &chain, i);
        if (i == 0 && gap.p0 == gap.p1)
            add_moved(&texts, &gap, chain.moved, true, &list);
        else if (i == 0)
            tally_gap_head(&texts, &gap, gap.p0 == 0, work, &list);
        else
            fill(&texts, between(&chain.at[i - 1], &chain.at[i]), &gap, work, &list);
        push_run(&list, &chain.at[i]);
    }
    if (chain.count > 0) {
        const struct tally_gap gap = gap_of(&texts, &chain, chain.count);
        tally_gap_tail(&texts, &gap, gap.p1 == post->count, work, &list);
        if (gap.p0 == gap.p1)
            add_moved(&texts, &gap, chain.moved, false, &list);
    }
    tally_reach_ends(&texts, &list);
    absorb_islands(&list, post);
    slide_all(&list, post, record);
    *out = (struct tally_alignment){.edits = list.at, .count = list.count};
    tally_alignment_count(out);
    return TALLY_OK;
}

bool tally_alignment_holds(const struct tally_alignment *alignment, uint32_t from, uint32_t to)
{
    size_t low = 0; /* of the edits that end behind `from`, the first */
    size_t high = alignment->count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (alignment->edits[middle].p1 <= from)
            low = middle + 1;
        else
            high = middle;
    }
    const struct tally_edit *edit = &alignment->edits[low];
    return low < alignment->count && edit->kind == TALLY_EDIT_EQUAL && edit->p0 <= from &&
           to <= edit->p1;
}
