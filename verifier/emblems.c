#include "verifier/emblems.h"

#include "verifier/between.h"
#include "verifier/intervals.h"
#include "verifier/side.h"

enum { KINDS = 64 /* different ones of a record that are told apart */ };

struct marks { /* hashes; 0: none */
    uint32_t what;
    uint32_t often; /* how many there are of each */
};

enum side { SIDE_OPEN, SIDE_LEFT, SIDE_RIGHT, SIDE_NONE };

struct emblem {         /* what stands at one place */
    struct marks above; /* at the end of the line above */
    struct marks below; /* at the start of the line below, or where both are one line */
    struct marks whole;
    enum side side; /* whose marks they are, by what parts them from either word */
    bool lines;     /* a line ends there */
};

static bool is_emblem(const struct tally_between_symbol *s)
{
    return (s->kind == TALLY_SYMBOL_BULLET && s->plain != U'#') || s->kind == TALLY_SYMBOL_EMOJI ||
           (s->kind == TALLY_SYMBOL_DOT && s->line_start) || s->kind == TALLY_SYMBOL_UNKNOWN;
}

static uint32_t mixed(uint32_t hash, uint32_t with)
{
    const uint32_t prime = 16777619; /* FNV-1a */
    return ((hash ^ with) * prime) | 1;
}

static void mix(struct marks *marks, const struct tally_between_symbol *s)
{
    marks->what = mixed(marks->what, s->plain);
    marks->often = mixed(marks->often, s->run);
}

/* What is shown by marks is neither in ASCII nor among the marks of Chinese sentences. */
static bool may_hold(struct tally_slice bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        if (bytes.ptr[i] == 0xE2 || bytes.ptr[i] == 0xC3 || bytes.ptr[i] >= 0xF0 ||
            bytes.ptr[i] == '[') /* C3: ×; [ ] */
            return true;
    }
    return false;
}

/* The greater, the more. `flat`: line ends are blanks. */
static size_t parting(const struct tally_between_symbol *s, bool flat)
{
    const enum tally_symbol_kind ranks[] = {TALLY_SYMBOL_BLANK, TALLY_SYMBOL_COMMA,
                                            TALLY_SYMBOL_COLON, TALLY_SYMBOL_STOP,
                                            TALLY_SYMBOL_LINE};
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
        if (ranks[i] == s->kind)
            return flat && s->kind == TALLY_SYMBOL_LINE ? 1 : i + 1;
    }
    return 0;
}

/* They belong to the word that less parts them from; where nothing does from either, nobody knows.
 */
static enum side side_of(const struct tally_between *between, bool flat)
{
    size_t parted[2] = {0, 0};
    size_t behind = 0;
    for (size_t k = 0; k < between->count; k++) {
        const size_t by = parting(&between->at[k], flat);
        behind |= is_emblem(&between->at[k]);
        parted[behind] = by > parted[behind] ? by : parted[behind];
    }
    return parted[0] < parted[1]   ? SIDE_LEFT
           : parted[0] > parted[1] ? SIDE_RIGHT
           : parted[0] == 0        ? SIDE_NONE
                                   : SIDE_OPEN;
}

static struct emblem look(const struct tally_tokens *t, uint32_t from, uint32_t to, bool flat)
{
    struct emblem out = {.whole = {0}};
    for (uint32_t i = from; i <= to; i++) {
        if (!may_hold(tally_between_bytes(t, i)))
            continue;
        struct tally_between between;
        tally_between_read(t, i, &between);
        out.side = side_of(&between, flat);
        out.lines |= tally_between_has(&between, TALLY_SYMBOL_LINE);
        for (size_t k = 0; k < between.count; k++) {
            const struct tally_between_symbol *s = &between.at[k];
            if (s->kind == TALLY_SYMBOL_LINE && out.above.what == 0) {
                out.above = out.whole;
                out.below = (struct marks){0};
            }
            if (!is_emblem(s))
                continue;
            mix(&out.whole, s);
            mix(&out.below, s);
        }
    }
    return out;
}

struct kind { /* a mark of the record */
    struct marks marks;
    uint32_t as;   /* what the post has for it; 0: not seen yet */
    bool box;      /* to be ticked, or ticked: none is put before items for their looks */
    bool graded;   /* the record has it now more, now less often: ★★★ and ★ */
    size_t lost;   /* places where the post has nothing */
    size_t gained; /* places where the record has nothing and the post has this */
};

struct kinds {
    struct kind at[KINDS];
    size_t count;
    bool both; /* the post says yes as well as no */
};

static struct kind *kind_of(struct kinds *kinds, uint32_t what)
{
    for (size_t i = 0; i < kinds->count; i++) {
        if (kinds->at[i].marks.what == what)
            return &kinds->at[i];
    }
    return NULL;
}

/* At the two ends of what is compared, where both texts begin or end a line. */
static struct emblem look_at_edge(const struct tally_tokens *t, uint32_t i, bool start)
{
    const struct marks none = {0};
    struct emblem out = look(t, i, i, false);
    const struct marks end = out.above.what != 0 || i < t->count ? out.above : out.whole;
    return (struct emblem){.whole = tally_side_starts_line(t, i) ? start ? out.below : end : none};
}

static bool is_box(struct marks marks)
{
    return marks.what == mixed(0, U'□') || marks.what == mixed(0, U'✓') ||
           marks.what == mixed(0, U'✗');
}

static void add(struct kinds *out, struct marks marks)
{
    struct kind *known = kind_of(out, marks.what);
    if (known != NULL)
        known->graded |= known->marks.often != marks.often;
    else if (marks.what != 0 && out->count < KINDS)
        out->at[out->count++] = (struct kind){.marks = marks, .box = is_box(marks)};
}

/* U+2010 to U+201F and U+2026: dashes, quotation marks and dots, but for ‖ and ‗. */
static bool is_sentences(const uint8_t *bytes, size_t len)
{
    if (len < 3 || bytes[1] != 0x80)
        return false;
    return bytes[2] == 0xA6 || (bytes[2] >= 0x90 && bytes[2] <= 0x9F && (bytes[2] & 0x0E) != 6);
}

/* Nowhere between tokens [from, to), which may be a whole text, there is a mark. */
static bool has_none(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    const uint8_t *bytes = t->text.ptr;
    const size_t end = (size_t)t->off[to - 1] + t->len[to - 1];
    for (size_t i = t->off[from]; i < end; i++) {
        const bool quote = bytes[i] == 0xE2 && is_sentences(bytes + i, end - i);
        if (!quote && may_hold((struct tally_slice){bytes + i, 1}))
            return false;
    }
    return true;
}

static void collect(const struct tally_differing *job, struct kinds *out)
{
    const struct tally_tokens *record = tally_differing_record(job);
    struct tally_intervals intervals = {.alignment = job->alignment};
    struct tally_interval at;
    *out = (struct kinds){.count = 0};
    add(out, look_at_edge(record, job->alignment->r0, true).whole);
    while (tally_intervals_next(&intervals, &at)) {
        const struct tally_edit *edit = &job->alignment->edits[intervals.edit];
        if (edit->kind == TALLY_EDIT_EQUAL && intervals.token == 1 &&
            has_none(record, edit->r0, edit->r1))
            tally_intervals_skip(&intervals);
        else if (!at.change)
            add(out, look(record, at.r0, at.r1, false).whole);
    }
    add(out, look_at_edge(record, job->alignment->r1, false).whole);
}

static bool has_part(const struct emblem *one, const struct emblem *other)
{
    return one->above.what != 0 && one->below.what != 0 &&
           (other->whole.what == one->above.what || other->whole.what == one->below.what);
}

/* The record has no mark there. */
static bool gained(struct kinds *kinds, const struct emblem *post)
{
    struct kind *kind = kind_of(kinds, post->whole.what);
    if (kind == NULL)
        return false;
    kind->gained++;
    return kind->lost > 0;
}

/* Where some of its kind are left, one that is missing says something. */
static bool tells(const struct kinds *kinds, const struct kind *kind)
{
    return kinds->count > 1 || kind->graded || kind->box;
}

static bool lost(const struct kinds *kinds, struct kind *kind)
{
    kind->lost++;
    return kind->gained > 0 || (kind->as != 0 && tells(kinds, kind));
}

/* The post leaves out boxes of one kind and keeps, or ticks, those of the other. */
static bool boxes_left(const struct kinds *kinds, const struct kind *own)
{
    for (size_t i = 0; own->box && i < kinds->count; i++) {
        const struct kind *other = &kinds->at[i];
        if (other != own && other->box && (own->as == 0) != (other->as == 0) &&
            own->lost + other->lost > 0)
            return true;
    }
    return false;
}

/* 窗口✗；邮寄✓ and 窗口；✗邮寄✓, or 窗口✗邮寄✓. */
static bool changes_side(enum side record, enum side post)
{
    return (record == SIDE_LEFT && (post == SIDE_RIGHT || post == SIDE_NONE)) ||
           (record == SIDE_RIGHT && (post == SIDE_LEFT || post == SIDE_NONE));
}

/* One place: true when what the post has there cannot be another way to write what the record has.
 */
static bool exchanged(struct kinds *kinds, const struct emblem *post, const struct emblem *record)
{
    struct kind *own = kind_of(kinds, record->whole.what);
    struct kind *other = kind_of(kinds, post->whole.what);
    const uint32_t as = post->whole.what;
    if (own == NULL)
        return record->whole.what == 0 && gained(kinds, post);
    if (as == 0)
        return lost(kinds, own) || boxes_left(kinds, own);
    if (has_part(record, post) || has_part(post, record))
        return false; /* bullets left out, or added, where a line ends with a mark */
    bool two = own->as != 0 && own->as != as;
    bool grade = own->graded && record->whole.often != post->whole.often;
    bool some = own->lost > 0 && tells(kinds, own);
    bool aside = kinds->count > 1 && changes_side(record->side, post->side);
    own->as = as;
    return two || grade || some || aside || boxes_left(kinds, own) ||
           (other != NULL && other != own);
}

static bool has_sign(const struct tally_tokens *t, uint32_t i, uint32_t sign)
{
    if (!may_hold(tally_between_bytes(t, i)))
        return false;
    struct tally_between between;
    tally_between_read(t, i, &between);
    for (size_t k = 0; k < between.count; k++) {
        if (between.at[k].plain == sign)
            return true;
    }
    return false;
}

static bool says_both(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    bool yes = false;
    bool no = false;
    for (uint32_t i = from; i <= to; i++) {
        yes |= has_sign(t, i, U'✓');
        no |= has_sign(t, i, U'✗');
    }
    return yes && no;
}

/* The record says yes to one item and no to another, and here the post says the other to this one.
 * Where one of the texts has one of them only, that may be a bullet. */
static bool turned(struct kinds *kinds, uint32_t post, uint32_t record)
{
    const uint32_t yes = mixed(0, U'✓');
    const uint32_t no = mixed(0, U'✗');
    return kinds->both && kind_of(kinds, yes) != NULL && kind_of(kinds, no) != NULL &&
           ((post == yes && record == no) || (post == no && record == yes));
}

static void compare(struct tally_differing *job, struct kinds *kinds, const struct emblem *post,
                    const struct emblem *record, const struct tally_interval *at,
                    enum tally_signs_side sides)
{
    const bool turn = turned(kinds, post->whole.what, record->whole.what);
    const struct tally_sign_change change = {turn ? TALLY_MATERIAL : TALLY_UNCERTAIN,
                                             turn ? TALLY_DIFF_POLARITY : TALLY_DIFF_WORDING};
    struct tally_sign_change listed;
    if (exchanged(kinds, post, record) &&
        (turn || !tally_signs_between(&job->signs, at->p0, at->r0, sides, &listed)))
        tally_differing_add_place(job, at->p0, at->r0, sides, change);
}

static void compare_edge(struct tally_differing *job, struct kinds *kinds, uint32_t p, uint32_t r,
                         bool start)
{
    const struct tally_tokens *post = job->differ->post;
    const struct tally_tokens *record = tally_differing_record(job);
    const struct tally_interval at = {p, p, r, r, false};
    if (!tally_side_starts_line(post, p) || !tally_side_starts_line(record, r))
        return;
    struct emblem a = look_at_edge(post, p, start);
    struct emblem b = look_at_edge(record, r, start);
    compare(job, kinds, &a, &b, &at, start ? TALLY_SIGNS_RIGHT : TALLY_SIGNS_LEFT);
}

void tally_emblems_compare(struct tally_differing *job)
{
    const struct tally_alignment *a = job->alignment;
    struct kinds kinds;
    struct tally_intervals intervals = {.alignment = a};
    struct tally_interval at;
    if (a->count == 0) /* no words, and nothing stands beside them */
        return;
    collect(job, &kinds);
    if (kinds.count == 0)
        return;
    kinds.both = says_both(job->differ->post, a->p0, a->p1);
    compare_edge(job, &kinds, a->p0, a->r0, true);
    while (tally_intervals_next(&intervals, &at)) {
        if (at.change)
            continue;
        struct emblem record = look(tally_differing_record(job), at.r0, at.r1, false);
        const bool flat = job->signs.wrapped && !record.lines;
        struct emblem post = look(job->differ->post, at.p0, at.p1, flat);
        compare(job, &kinds, &post, &record, &at, TALLY_SIGNS_BOTH);
    }
    compare_edge(job, &kinds, a->p1, a->r1, false);
}
