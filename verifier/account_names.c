#include "verifier/account_reasons.h"
#include "verifier/hanzi_shapes.h"

enum {
    LOOK_MIN = 3,       /* glyphs of a name on record that others may look like */
    CANDIDATES_MAX = 64 /* names under one hash that are looked at */
};

/* The parts of the name in question, without what stands behind it as a number: 海市发布2. */
struct core {
    struct tally_name_parts parts;
    uint64_t bag;
};

void tally_account_add(struct tally_account_job *job, struct tally_account_reason reason)
{
    struct tally_account_finding *out = job->out;
    for (size_t i = 0; i < out->reason_count; i++) {
        const struct tally_account_reason *other = &out->reasons[i];
        bool same_body = other->name != NULL && reason.name != NULL &&
                         tally_slice_eq(other->name->body_id, reason.name->body_id);
        if (other->in_bio == reason.in_bio && same_body &&
            (tally_account_check_strong(other->kind) || other->kind == reason.kind))
            return; /* one strong reason a body says it all */
    }
    if (out->reason_count < TALLY_ACCOUNT_REASONS_MAX)
        out->reasons[out->reason_count++] = reason;
}

static void add(struct tally_account_job *job, enum tally_account_kind kind,
                const struct tally_listed_name *name)
{
    tally_account_add(
        job, (struct tally_account_reason){.kind = kind, .words = job->name.text, .name = name});
}

/* A name of two characters, or one that says only what kind of body it is, is not taken for a
 * body's by looks. */
static bool is_target(const struct tally_listed_name *name)
{
    return name->particular && name->folded.seen_count >= LOOK_MIN;
}

/* 秦州发布 looks like 泰州发布, and is another place's: each is a division. */
static bool other_place(const struct tally_account_job *job, const struct tally_listed_name *name)
{
    for (size_t i = 0; i < job->parts.count; i++) {
        const struct tally_name_part *part = &job->parts.at[i];
        if (part->part != TALLY_PART_DIVISION)
            continue;
        bool shared = false;
        for (size_t k = 0; k < name->parts.count; k++)
            shared = shared || name->parts.at[k].code == part->code;
        if (!shared)
            return true;
    }
    return false;
}

/* --- Glyph by glyph --- */

typedef bool same_by(const struct tally_likeness *a, const struct tally_likeness *b);

static void add_same(struct tally_account_job *job, enum tally_name_key key, same_by *same,
                     enum tally_account_kind kind)
{
    const struct tally_listed_name *name;
    uint64_t hash = tally_account_index_name_hash(key, &job->name);
    size_t seen = 0;
    for (size_t cursor = 0;
         seen++ < CANDIDATES_MAX &&
         (name = tally_account_index_next(job->index, key, hash, &cursor)) != NULL;) {
        bool looks = kind != TALLY_WHY_SAME_NAME;
        bool account = !looks && name->as == TALLY_NAMED_ACCOUNT; /* however short */
        if (same(&job->name, &name->folded) && (is_target(name) || account) &&
            !(looks && other_place(job, name)))
            add(job, kind, name);
    }
}

/* At most one letter more, less or other; not the same. */
static bool one_letter(const struct tally_likeness *a, const struct tally_likeness *b)
{
    size_t head = 0;
    size_t tail = 0;
    size_t shorter = a->seen_count < b->seen_count ? a->seen_count : b->seen_count;
    size_t longer = a->seen_count < b->seen_count ? b->seen_count : a->seen_count;
    while (head < shorter && a->seen[head].seen == b->seen[head].seen)
        head++;
    while (tail < shorter - head &&
           a->seen[a->seen_count - 1 - tail].seen == b->seen[b->seen_count - 1 - tail].seen)
        tail++;
    return longer - head - tail == 1;
}

static void add_letters(struct tally_account_job *job)
{
    if (!tally_account_index_is_letters(&job->name))
        return;
    for (size_t i = 0; i <= job->name.seen_count; i++) {
        const struct tally_listed_name *name;
        uint64_t hash = tally_account_index_letters(&job->name, i);
        size_t seen = 0;
        for (size_t cursor = 0; seen++ < CANDIDATES_MAX &&
                                (name = tally_account_index_next(job->index, TALLY_KEY_LETTERS,
                                                                 hash, &cursor)) != NULL;) {
            if (is_target(name) && one_letter(&job->name, &name->folded))
                add(job, TALLY_WHY_ONE_LETTER, name);
        }
    }
}

/* --- Part by part --- */

/* Codes join chains of shapes: is each plain part of `a` alike, character by character, to one of
 * the name on record? */
static bool alike(const struct tally_account_job *job, const struct tally_name_parts *a,
                  const struct tally_listed_name *name)
{
    for (size_t i = 0; i < a->count; i++) {
        bool found = a->at[i].part != TALLY_PART_PLAIN;
        for (size_t k = 0; !found && k < name->core.count; k++) {
            const struct tally_name_part *x = &a->at[i];
            const struct tally_name_part *y = &name->core.at[k];
            found = x->code == y->code && x->to - x->from == y->to - y->from;
            for (uint32_t n = 0; found && n < x->to - x->from; n++)
                found = tally_hanzi_shapes_alike(job->name.seen[x->from + n].cp,
                                                 name->folded.seen[y->from + n].cp);
        }
        if (!found)
            return false;
    }
    return true;
}

static bool same_parts(const struct tally_name_parts *a, const struct tally_name_parts *b,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (a->at[i].code != b->at[i].code)
            return false;
    }
    return true;
}

static bool all_words(const struct tally_name_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        if (parts->at[i].to - parts->at[i].from < 2)
            return false;
    }
    return true;
}

/* The same words in other places. Single characters only where most still stand beside those that
 * they stood beside: shaken up they are another name. */
static bool moved(const struct tally_name_parts *a, const struct tally_name_parts *b)
{
    size_t blocks = 0;
    if (a->count != b->count || a->count < 2)
        return false;
    for (size_t i = 0; i < a->count; blocks++) {
        size_t best = 0;
        for (size_t k = 0; k < b->count; k++) {
            size_t run = 0;
            while (i + run < a->count && k + run < b->count &&
                   a->at[i + run].code == b->at[k + run].code)
                run++;
            best = run > best ? run : best;
        }
        if (best == 0)
            return false;
        i += best;
    }
    return blocks > 1 && (all_words(a) || (blocks <= 3 && blocks < a->count));
}

/* What stands behind the first `n` parts only says that it speaks. */
static bool only_voice(const struct tally_name_parts *parts, size_t n)
{
    bool good = true;
    for (; n < parts->count; n++)
        good = good && parts->at[n].part == TALLY_PART_VOICE;
    return good;
}

/* A name on record that is the first `n` parts of the name in question. */
static void add_prefix(struct tally_account_job *job, const struct tally_name_parts *parts,
                       size_t n, const struct tally_listed_name *name)
{
    bool longer = job->name.seen_count >= name->folded.seen_count;
    if (n == parts->count)
        add(job, longer ? TALLY_WHY_ADDED : TALLY_WHY_DROPPED, name);
    else if (only_voice(parts, n) &&
             (tally_name_parts_speaks(&parts->at[n - 1]) || name->as == TALLY_NAMED_ACCOUNT))
        add(job, TALLY_WHY_ADDED, name);
    else if (tally_name_parts_speaks(&parts->at[n - 1]))
        add(job, TALLY_WHY_SUFFIX, name);
}

/* A body's whole name first, then words for offices and services: 海市人民政府信息中心. Of two
 * names of one body, the one that the name in question is longer than says more. */
static void add_prefixes(struct tally_account_job *job, const struct core *core, bool longer)
{
    for (size_t n = core->parts.count; n >= 2; n--) {
        const struct tally_listed_name *name;
        uint64_t hash = tally_account_index_core(&core->parts, n);
        size_t seen = 0;
        for (size_t cursor = 0;
             seen++ < CANDIDATES_MAX && (name = tally_account_index_next(job->index, TALLY_KEY_CORE,
                                                                         hash, &cursor)) != NULL;) {
            const struct tally_name_parts head = {core->parts.at, n};
            bool whole = name->core.count == n && same_parts(&core->parts, &name->core, n);
            if (whole && is_target(name) && alike(job, &head, name) &&
                longer == (job->name.seen_count >= name->folded.seen_count))
                add_prefix(job, &core->parts, n, name);
        }
        if (!tally_name_parts_speaks(&core->parts.at[n - 1]))
            return; /* what is left out from here on would be no such word */
    }
}

static bool same_bag(const struct tally_name_parts *a, uint64_t bag, const struct core *core)
{
    return a->count == core->parts.count && bag == core->bag;
}

static void add_bags(struct tally_account_job *job, const struct core *core)
{
    const struct tally_listed_name *name;
    size_t seen = 0;
    for (size_t cursor = 0; seen++ < CANDIDATES_MAX &&
                            (name = tally_account_index_next(job->index, TALLY_KEY_BAG, core->bag,
                                                             &cursor)) != NULL;) {
        if (same_bag(&name->core, tally_account_index_bag(&name->core), core) && is_target(name) &&
            moved(&core->parts, &name->core) && alike(job, &core->parts, name))
            add(job, TALLY_WHY_ORDER, name);
    }
    seen = 0;
    for (size_t cursor = 0; seen++ < CANDIDATES_MAX &&
                            (name = tally_account_index_next(job->index, TALLY_KEY_LESS, core->bag,
                                                             &cursor)) != NULL;) {
        if (name->core.count == core->parts.count + 1 && is_target(name) &&
            alike(job, &core->parts, name))
            add(job, TALLY_WHY_DROPPED, name);
    }
}

/* The name on record, and one word more that it can do without. */
static void add_more(struct tally_account_job *job, const struct core *core)
{
    for (size_t i = 0; i < core->parts.count; i++) {
        const struct tally_name_part *part = &core->parts.at[i];
        bool extra = part->part == TALLY_PART_VOICE || part->part == TALLY_PART_DIVISION;
        if (!extra || !tally_account_index_spare(&core->parts, i))
            continue;
        const struct tally_listed_name *name;
        uint64_t bag = tally_account_index_bag_without(core->bag, part);
        size_t seen = 0;
        for (size_t cursor = 0;
             seen++ < CANDIDATES_MAX &&
             (name = tally_account_index_next(job->index, TALLY_KEY_BAG, bag, &cursor)) != NULL;) {
            if (name->core.count + 1 == core->parts.count && is_target(name) &&
                alike(job, &core->parts, name))
                add(job, TALLY_WHY_ADDED, name);
        }
    }
}

static void add_by_parts(struct tally_account_job *job, struct tally_name_parts parts)
{
    if (parts.count < 1 || parts.count > TALLY_ACCOUNT_PARTS_MAX)
        return;
    const struct core core = {parts, tally_account_index_bag(&parts)};
    add_prefixes(job, &core, true);
    add_prefixes(job, &core, false);
    add_bags(job, &core);
    add_more(job, &core);
}

/* --- Sounds, and names inside of the name --- */

static void add_sounds(struct tally_account_job *job)
{
    static const enum tally_name_key keys[] = {TALLY_KEY_SOUND, TALLY_KEY_SPELLED};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct tally_listed_name *name;
        uint64_t hash = tally_account_index_name_hash(keys[i], &job->name);
        size_t seen = 0;
        for (size_t cursor = 0;
             seen++ < CANDIDATES_MAX &&
             (name = tally_account_index_next(job->index, keys[i], hash, &cursor)) != NULL;) {
            if (is_target(name) && !other_place(job, name))
                add(job, TALLY_WHY_SOUND, name);
        }
    }
}

static void add_contained(struct tally_account_job *job)
{
    for (size_t at = 0; at < job->name.seen_count; at++) {
        const struct tally_listed_name *name = tally_account_index_at(job->index, &job->name, at);
        if (name == NULL)
            continue;
        add(job, TALLY_WHY_CONTAINS, name);
        at += name->folded.seen_count - 1;
    }
}

static void add_id(struct tally_account_job *job)
{
    const struct tally_listed_name *name;
    if (job->platform.len == 0 || job->id.len == 0)
        return;
    uint64_t hash = tally_account_index_id_hash(job->platform, job->id);
    for (size_t cursor = 0;
         (name = tally_account_index_next(job->index, TALLY_KEY_ID, hash, &cursor)) != NULL;) {
        if (tally_slice_eq(job->id, name->account.id) &&
            tally_slice_eq(tally_account_words_platform(job->platform),
                           tally_account_words_platform(name->account.platform)))
            add(job, TALLY_WHY_OTHER_NAME, name);
    }
}

void tally_account_add_names(struct tally_account_job *job)
{
    add_id(job);
    if (job->name.cut) { /* longer than any name: only what stands inside of it */
        add_contained(job);
        return;
    }
    add_same(job, TALLY_KEY_WRITTEN, tally_likeness_written_same, TALLY_WHY_SAME_NAME);
    add_same(job, TALLY_KEY_SEEN, tally_likeness_confusable, TALLY_WHY_CONFUSABLE);
    add_same(job, TALLY_KEY_SEEN, tally_likeness_shapes_same, TALLY_WHY_SHAPES);
    add_by_parts(job, job->core);
    struct tally_name_parts shorter = job->core;
    if (shorter.count > 1 && shorter.at[shorter.count - 1].number) {
        shorter.count--;
        add_by_parts(job, shorter);
    }
    add_letters(job);
    add_sounds(job);
    add_contained(job);
}
