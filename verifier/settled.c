#include "verifier/settled.h"

#include "verifier/ellipsis.h"
#include "verifier/fasthash.h"
#include "verifier/side.h"

enum {
    LEAST_UNITS = 4,     /* of a line that settles a place by itself */
    MOVED_UNITS = 6,     /* of one that may have changed it (moves.h) */
    MUCH_LONGER = 16,    /* times */
    LINES_MAX = 1 << 14, /* of either text */
    PROBES = 256,        /* slots that are looked at for one line: a table that is half empty never
                            needs so many, unless its lines were made for that */
};

struct lines {
    const struct tally_tokens *t;
    uint32_t *start; /* and the end of the last */
    uint32_t count;
};

struct once { /* lines of the post that are the same; in a table by their hash */
    uint64_t hash;
    uint32_t line, in_record; /* the first of either text */
    uint32_t times, record_times;
};

struct place {         /* of a line of the post */
    uint32_t line;     /* of the record, + 1; 0: none that is certain */
    uint32_t token;    /* of the record, where it or what is like it begins */
    uint32_t weight;   /* units that speak for it */
    uint32_t from, to; /* its words, of the post, that stand there */
    uint32_t previous; /* line of the post before it in the heaviest chain that ends here, + 1 */
    uint64_t sum;      /* of that chain */
};

struct search {
    struct lines post, record;
    struct once *table;
    size_t slots; /* a power of two */
    struct place *place;
    uint32_t *best;  /* Fenwick tree over tokens of the record: line of the post + 1 that ends the
                        heaviest chain */
    uint32_t *first; /* `slots` lines of the post, + 1, that have a place, by their first words */
    uint32_t *next;  /* of each, the next one with these */
};

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "alignment: this job's memory is too small");
}

/* Dots part a line as its end does: beside them the post has left something out. */
static bool starts(const struct tally_tokens *t, uint32_t at, bool dots)
{
    return tally_side_starts_line(t, at) || (dots && (t->marks[at] & TALLY_MARK_ELLIPSIS) != 0);
}

/* None where there are more than are looked at. False: no memory. */
static bool read_lines(const struct tally_tokens *t, bool dots, struct lines *out,
                       struct tally_arena *arena)
{
    size_t count = 0;
    for (uint32_t i = 0; i < t->count; i++)
        count += starts(t, i, dots);
    *out = (struct lines){t, NULL, 0};
    out->start = tally_arena_room(arena, count + 1, sizeof *out->start);
    if (out->start == NULL)
        return false;
    for (uint32_t i = 0; i < t->count && count <= LINES_MAX; i++) {
        if (starts(t, i, dots))
            out->start[out->count++] = i;
    }
    out->start[out->count] = (uint32_t)t->count;
    return true;
}

static bool same(const struct search *s, uint32_t p, uint32_t r)
{
    return tally_tokens_equal(s->post.t, s->post.start[p], s->post.start[p + 1], s->record.t,
                              s->record.start[r], s->record.start[r + 1]);
}

static size_t units_of(const struct search *s, uint32_t p)
{
    return tally_tokens_units(s->post.t, s->post.start[p], s->post.start[p + 1]);
}

/* NULL: it has none, and settles nothing. */
static struct once *slot_of(const struct search *s, const struct lines *lines, uint32_t line)
{
    const uint32_t from = lines->start[line];
    const size_t bytes = (lines->start[line + 1] - from) * sizeof *lines->t->tok;
    const uint64_t hash = tally_fasthash(lines->t->tok + from, bytes, 0);
    for (size_t k = 0; k < PROBES; k++) {
        struct once *slot = &s->table[(hash + k) & (s->slots - 1)];
        if (slot->times == 0)
            slot->hash = hash;
        if (slot->hash == hash)
            return slot;
    }
    return NULL;
}

/* The place of each line that both texts have once, behind the record's head. */
static void find_exact(struct search *s, uint32_t head)
{
    for (uint32_t p = 0; p < s->post.count; p++) {
        struct once *slot = slot_of(s, &s->post, p);
        if (slot != NULL && slot->times++ == 0)
            slot->line = p;
    }
    for (uint32_t r = 0; r < s->record.count; r++) {
        struct once *slot = slot_of(s, &s->record, r);
        if (slot != NULL && slot->times > 0 && slot->record_times++ == 0)
            slot->in_record = r;
    }
    for (size_t i = 0; i < s->slots; i++) {
        const struct once *slot = &s->table[i];
        if (slot->times != 1 || slot->record_times != 1 || !same(s, slot->line, slot->in_record))
            continue;
        const size_t units = units_of(s, slot->line);
        if (units >= LEAST_UNITS && s->record.start[slot->in_record] >= head)
            s->place[slot->line] = (struct place){.line = slot->in_record + 1,
                                                  .token = s->record.start[slot->in_record],
                                                  .weight = (uint32_t)units,
                                                  .from = s->post.start[slot->line],
                                                  .to = s->post.start[slot->line + 1]};
    }
}

/* The line of the post that holds its token `at`. */
static uint32_t line_of(const struct lines *lines, uint32_t at)
{
    uint32_t low = 0;
    uint32_t high = lines->count;
    while (high - low > 1) {
        const uint32_t middle = (low + high) / 2;
        if (lines->start[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Of the other lines, where most of the hits lie on one diagonal. Nothing is settled by that; but
 * a title below a long quotation is no reason to look for what is quoted before the title. */
static void find_likely(struct search *s, const struct tally_hit *hits, size_t count)
{
    enum { UNITS = 2 /* a seed and the next are about so far apart */ };
    for (size_t i = 0, end; i < count; i = end) {
        const uint32_t p = line_of(&s->post, hits[i].post);
        const uint32_t diagonal = hits[i].record - hits[i].post;
        for (end = i + 1; end < count && hits[end].post < s->post.start[p + 1] &&
                          hits[end].record - hits[end].post == diagonal;)
            end++;
        struct place *place = &s->place[p];
        const uint32_t weight = (uint32_t)(end - i) * UNITS;
        if (place->line == 0 && weight > place->weight)
            *place = (struct place){.token = hits[i].record,
                                    .weight = weight,
                                    .from = hits[i].post,
                                    .to = hits[end - 1].post + 1};
    }
}

static size_t first_words(const struct search *s, const struct tally_tokens *t, uint32_t at)
{
    return tally_fasthash(t->tok + at, 2 * sizeof *t->tok, 0) & (s->slots - 1);
}

/* Whether the words that have that place stand at token `r` of the record as well. */
static bool stands_at(const struct search *s, const struct place *place, uint32_t r)
{
    const uint32_t length = place->to - place->from;
    return place->weight > 0 && place->token != r && length <= s->record.t->count - r &&
           tally_tokens_equal(s->post.t, place->from, place->to, s->record.t, r, r + length);
}

/* What the record has twice has no place that is certain: where a copy breaks its lines elsewhere,
 * a line of it may be the end of a sentence of the record, and by chance a whole line of it further
 * up; and where many texts have the words of a sentence, those like them further up may be all that
 * was looked up. */
static void drop_uncertain(struct search *s, struct tally_work *work)
{
    enum { EACH = 64 /* lines with the same first words that are looked at, for a token */ };
    const uint64_t most = (uint64_t)EACH * s->record.t->count;
    const uint64_t left = most < work->steps ? work->steps - most : 0;
    for (uint32_t p = 0; p < s->post.count; p++) {
        const struct place *place = &s->place[p];
        if (place->weight == 0 || place->to - place->from < 2)
            continue;
        uint32_t *slot = &s->first[first_words(s, s->post.t, place->from)];
        s->next[p] = *slot;
        *slot = p + 1;
    }
    for (uint32_t r = 0; r + 1 < s->record.t->count; r++) {
        for (uint32_t k = s->first[first_words(s, s->record.t, r)]; k != 0 && work->steps > left;
             k = s->next[k - 1]) {
            work->steps--;
            if (stands_at(s, &s->place[k - 1], r))
                s->place[k - 1] = (struct place){0};
        }
    }
}

static const struct place *place_of(const struct search *s, uint32_t number)
{
    return &s->place[number - 1];
}

/* Of two lines, + 1, that of the heavier chain; of equal ones the first. 0: no line. */
static uint32_t heavier(const struct search *s, uint32_t a, uint32_t b)
{
    if (a == 0 || b == 0)
        return a + b;
    return place_of(s, b)->sum > place_of(s, a)->sum ? b : a;
}

/* The heaviest chain of places that rises in both texts; 0 or its last line + 1. */
static uint32_t heaviest(struct search *s)
{
    const uint32_t tokens = (uint32_t)s->record.t->count;
    uint32_t last = 0;
    for (uint32_t p = 0; p < s->post.count; p++) {
        struct place *place = &s->place[p];
        if (place->weight == 0)
            continue;
        for (uint32_t i = place->token; i > 0; i &= i - 1)
            place->previous = heavier(s, place->previous, s->best[i]);
        place->sum = place->weight;
        if (place->previous != 0)
            place->sum += place_of(s, place->previous)->sum;
        for (uint32_t i = place->token + 1; i <= tokens; i += i & -i)
            s->best[i] = heavier(s, s->best[i], p + 1);
        last = heavier(s, last, p + 1);
    }
    return last;
}

/* Keeps the places of the chain that ends with line `last`. The others are lines that may have been
 * moved. */
static enum tally_code keep(struct search *s, uint32_t last, bool **moved,
                            struct tally_arena *arena, struct tally_err *err)
{
    for (uint32_t p = s->post.count; p-- > 0;) {
        struct place *place = &s->place[p];
        if (last == p + 1) {
            last = place->previous;
            continue;
        }
        if (place->line != 0 && place->weight >= MOVED_UNITS &&
            !tally_settled_move(s->post.t, s->post.start[p], s->post.start[p + 1], moved, arena))
            return no_memory(err);
        place->line = 0;
    }
    return TALLY_OK;
}

/* Lines beside settled ones which are the same in both texts are settled with them, though they
 * stand elsewhere, too. */
static void spread(struct search *s)
{
    struct place *at = s->place; /* whose `previous` comes to be the last line of the record before
                                    each, + 1 */
    uint32_t last = 0;
    for (uint32_t p = 0; p < s->post.count; p++) {
        at[p].previous = last;
        if (at[p].line == 0 && p > 0 && at[p - 1].line != 0 && last < s->record.count &&
            same(s, p, last))
            at[p].line = last + 1;
        last = at[p].line != 0 ? at[p].line : last;
    }
    uint32_t next = 0;
    for (uint32_t p = s->post.count; p-- > 0; next = at[p].line) {
        if (at[p].line == 0 && next > at[p].previous + 1 && same(s, p, next - 2))
            at[p].line = next - 1;
    }
}

/* Lines that follow each other in both texts are one run. */
static void join(const struct search *s, struct tally_settled *out)
{
    uint32_t before = 0;
    for (uint32_t p = 0; p < s->post.count; p++) {
        const uint32_t r = s->place[p].line;
        const uint32_t length = s->post.start[p + 1] - s->post.start[p];
        if (r != 0 && before + 1 == r && before != 0)
            out->at[out->count - 1].length += length;
        else if (r != 0)
            out->at[out->count++] =
                (struct tally_run){s->post.start[p], s->record.start[r - 1], length, true};
        before = r;
    }
}

bool tally_settled_move(const struct tally_tokens *post, uint32_t from, uint32_t to, bool **moved,
                        struct tally_arena *arena)
{
    if (*moved == NULL)
        *moved = tally_arena_alloc(arena, post->count, sizeof **moved);
    if (*moved != NULL)
        memset(*moved + from, true, to - from);
    return *moved != NULL;
}

/* A table with room for all lines of the post. False: no memory. */
static bool make_room(struct search *s, struct tally_arena *arena)
{
    s->slots = 4;
    while (s->slots < 2 * ((size_t)s->post.count + s->record.count))
        s->slots *= 2;
    s->table = tally_arena_alloc(arena, s->slots, sizeof *s->table);
    s->place = tally_arena_alloc(arena, s->post.count + 1, sizeof *s->place);
    s->best = tally_arena_alloc(arena, s->record.t->count + 1, sizeof *s->best);
    s->first = tally_arena_alloc(arena, s->slots, sizeof *s->first);
    s->next = tally_arena_alloc(arena, s->post.count + 1, sizeof *s->next);
    return s->table != NULL && s->place != NULL && s->best != NULL && s->first != NULL &&
           s->next != NULL;
}

/* Whether it is worth looking through the record, and can be paid. */
static bool pays(const struct tally_pair_of_texts *texts, struct tally_work *work)
{
    const size_t steps = texts->post->count + texts->record->count;
    const bool near = texts->record->count / MUCH_LONGER <= texts->post->count;
    bool several = false;
    for (uint32_t i = 1; i < texts->post->count && !several; i++)
        several = starts(texts->post, i, true);
    if (!several || !(near || work->through) || steps > work->steps)
        return false;
    work->steps -= steps;
    return true;
}

enum tally_code tally_settled_find(const struct tally_pair_of_texts *texts,
                                   const struct tally_hit *hits, size_t hit_count,
                                   struct tally_work *work, struct tally_settled *out,
                                   struct tally_arena *arena, struct tally_err *err)
{
    struct search s = {0};
    *out = (struct tally_settled){0};
    if (!pays(texts, work))
        return TALLY_OK;
    if (!read_lines(texts->post, true, &s.post, arena) ||
        !read_lines(texts->record, false, &s.record, arena) || !make_room(&s, arena))
        return no_memory(err);
    if (s.post.count == 0 || s.record.count == 0)
        return TALLY_OK;
    find_exact(&s, work->head);
    find_likely(&s, hits, hit_count);
    drop_uncertain(&s, work);
    enum tally_code code = keep(&s, heaviest(&s), &out->moved, arena, err);
    if (code != TALLY_OK)
        return code;
    spread(&s);
    out->at = tally_arena_room(arena, s.post.count + 1, sizeof *out->at);
    if (out->at == NULL)
        return no_memory(err);
    join(&s, out);
    return code;
}

bool tally_settled_allows(const struct tally_settled *settled,
                          const struct tally_pair_of_texts *texts, struct tally_hit hit,
                          struct tally_settled_bounds *out)
{
    size_t low = 0; /* of those that end behind the hit, the first */
    size_t high = settled->count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const struct tally_run *run = &settled->at[middle];
        if (run->post + run->length <= hit.post)
            low = middle + 1;
        else
            high = middle;
    }
    *out = (struct tally_settled_bounds){0, (uint32_t)texts->post->count, 0,
                                         (uint32_t)texts->record->count};
    if (low > 0) {
        out->p0 = settled->at[low - 1].post + settled->at[low - 1].length;
        out->r0 = settled->at[low - 1].record + settled->at[low - 1].length;
    }
    if (low < settled->count) {
        out->p1 = settled->at[low].post;
        out->r1 = settled->at[low].record;
    }
    return out->p0 <= hit.post && hit.post < out->p1 && out->r0 <= hit.record &&
           hit.record < out->r1 && !(settled->moved != NULL && settled->moved[hit.post]);
}
