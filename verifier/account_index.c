#include "verifier/account_index.h"

#include <stdlib.h>

#include "keys/lookup.h"
#include "verifier/hanzi_shapes.h"

enum { INSIDE_MIN = 4, LETTERS_MIN = 8, LETTERS_MAX = 64, SOUND_MIN = 3 };

static const uint64_t basis = 0xCBF29CE484222325U; /* FNV-1a, 64 bits */
static const uint64_t prime = 0x100000001B3U;

struct tally_account_index {
    struct tally_arena arena;
    const struct tally_name_words *words; /* borrowed */
    struct tally_listed_name **names;
    size_t count;
    size_t cap;
    struct tally_lookup by_key;
    struct tally_lookup by_window; /* names as they may stand inside of a text */
};

static uint64_t mix(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * prime;
}

/* --- Hashes --- */

uint64_t tally_account_index_core(const struct tally_name_parts *parts, size_t count)
{
    uint64_t hash = basis;
    for (size_t i = 0; i < count; i++)
        hash = mix(hash, parts->at[i].code);
    return mix(hash, count);
}

/* Sums do not mind the order; each code is stirred first. */
static uint64_t stirred(uint64_t code)
{
    uint64_t x = code + 0x9E3779B97F4A7C15U; /* splitmix64 (Steele, Lea, Flood) */
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
}

uint64_t tally_account_index_bag(const struct tally_name_parts *parts)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < parts->count; i++)
        sum += stirred(parts->at[i].code);
    return sum;
}

uint64_t tally_account_index_bag_without(uint64_t bag, const struct tally_name_part *part)
{
    return bag - stirred(part->code);
}

/* An organ before the last one (海市公安局交警支队 is 海市交警支队), a word that it speaks, a
 * division above another; but not what says which body it is. */
bool tally_account_index_spare(const struct tally_name_parts *core, size_t i)
{
    const struct tally_name_part *part = &core->at[i];
    size_t others = 0;
    size_t particular = 0;
    bool organ_after = false;
    bool division_after = false;
    for (size_t k = 0; k < core->count; k++) {
        const struct tally_name_part *other = &core->at[k];
        if (k == i)
            continue;
        others += tally_name_parts_speaks(other);
        particular += !tally_name_parts_speaks(other);
        organ_after = organ_after || (k > i && other->part == TALLY_PART_ORGAN);
        division_after = division_after || (k > i && other->part == TALLY_PART_DIVISION);
    }
    if (others == 0 || particular == 0)
        return false;
    return part->part == TALLY_PART_VOICE || (part->part == TALLY_PART_ORGAN && organ_after) ||
           (part->part == TALLY_PART_DIVISION && division_after);
}

static uint64_t sound_hash(const struct tally_likeness *name)
{
    uint64_t hash = basis;
    size_t sounds = 0;
    for (size_t i = 0; i < name->written_count; i++) {
        uint32_t sound = tally_likeness_sound(name->written[i].cp);
        sounds += sound != 0;
        hash = mix(hash, sound != 0 ? sound : (uint64_t)name->written[i].cp << 32);
    }
    return sounds >= SOUND_MIN ? hash : 0;
}

/* Letters as they are written; of Han characters the letters of their pinyin. */
static uint64_t spelled_hash(const struct tally_likeness *name)
{
    uint64_t hash = basis;
    size_t letters = 0;
    for (size_t i = 0; i < name->written_count; i++) {
        const struct tally_glyph *glyph = &name->written[i];
        if (glyph->kind == TALLY_GLYPH_LETTER && glyph->cp < 0x80) {
            hash = mix(hash, glyph->cp);
            letters++;
            continue;
        }
        const char *spelling = tally_likeness_spelling(tally_likeness_sound(glyph->cp));
        if (*spelling == '\0')
            return 0;
        for (; *spelling != '\0'; spelling++, letters++)
            hash = mix(hash, (uint64_t)*spelling);
    }
    return letters >= LETTERS_MIN ? hash : 0;
}

uint64_t tally_account_index_name_hash(enum tally_name_key key, const struct tally_likeness *name)
{
    uint64_t hash = basis;
    if (name->cut)
        return 0;
    switch (key) {
    case TALLY_KEY_WRITTEN:
        for (size_t i = 0; i < name->written_count; i++)
            hash = mix(hash, name->written[i].cp);
        return hash;
    case TALLY_KEY_SEEN:
        for (size_t i = 0; i < name->seen_count; i++)
            hash = mix(hash, name->seen[i].seen);
        return hash;
    case TALLY_KEY_SOUND: return sound_hash(name);
    case TALLY_KEY_SPELLED: return spelled_hash(name);
    case TALLY_KEY_CORE:
    case TALLY_KEY_BAG:
    case TALLY_KEY_LESS:
    case TALLY_KEY_LETTERS:
    case TALLY_KEY_ID: break;
    }
    return 0;
}

bool tally_account_index_is_letters(const struct tally_likeness *name)
{
    if (name->cut || name->seen_count < LETTERS_MIN || name->seen_count > LETTERS_MAX)
        return false;
    for (size_t i = 0; i < name->seen_count; i++) {
        if (name->seen[i].kind != TALLY_GLYPH_LETTER)
            return false;
    }
    return true;
}

uint64_t tally_account_index_letters(const struct tally_likeness *name, size_t i)
{
    uint64_t hash = basis;
    for (size_t k = 0; k < name->seen_count; k++) {
        if (k != i)
            hash = mix(hash, name->seen[k].seen);
    }
    return hash;
}

uint64_t tally_account_index_id_hash(struct tally_slice platform, struct tally_slice id)
{
    return mix(tally_lookup_hash(tally_account_words_platform(platform)), tally_lookup_hash(id));
}

/* --- Building --- */

enum tally_code tally_account_index_new(const struct tally_name_words *words,
                                        struct tally_account_index **out, struct tally_err *err)
{
    static const size_t memory = (size_t)4 << 30; /* a bound against mistakes, not a quota */
    struct tally_account_index *index = calloc(1, sizeof *index);
    if (index == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the names of the directory");
    tally_arena_init(&index->arena, memory);
    index->words = words;
    *out = index;
    return TALLY_OK;
}

void tally_account_index_free(struct tally_account_index *index)
{
    if (index == NULL)
        return;
    tally_lookup_deinit(&index->by_key);
    tally_lookup_deinit(&index->by_window);
    tally_arena_deinit(&index->arena);
    free(index->names);
    free(index);
}

const struct tally_name_words *tally_account_index_words(const struct tally_account_index *index)
{
    return index->words;
}

static bool put(struct tally_account_index *index, enum tally_name_key key, uint64_t hash,
                uint64_t value)
{
    return hash == 0 || tally_lookup_add(&index->by_key, mix(hash, (uint64_t)key), value);
}

static bool put_parts(struct tally_account_index *index, const struct tally_listed_name *name,
                      uint64_t value)
{
    if (!name->particular || name->core.count > TALLY_ACCOUNT_PARTS_MAX)
        return true;
    uint64_t bag = tally_account_index_bag(&name->core);
    bool good = put(index, TALLY_KEY_CORE, tally_account_index_core(&name->core, name->core.count),
                    value) &&
                put(index, TALLY_KEY_BAG, bag, value);
    for (size_t i = 0; good && i < name->core.count; i++) {
        if (tally_account_index_spare(&name->core, i))
            good = put(index, TALLY_KEY_LESS,
                       tally_account_index_bag_without(bag, &name->core.at[i]), value);
    }
    return good;
}

static bool put_letters(struct tally_account_index *index, const struct tally_listed_name *name,
                        uint64_t value)
{
    bool good = true;
    if (!tally_account_index_is_letters(&name->folded))
        return true;
    for (size_t i = 0; good && i <= name->folded.seen_count; i++)
        good = put(index, TALLY_KEY_LETTERS, tally_account_index_letters(&name->folded, i), value);
    return good;
}

static bool put_keys(struct tally_account_index *index, const struct tally_listed_name *name,
                     uint64_t value)
{
    bool good = put_parts(index, name, value) && put_letters(index, name, value);
    const struct tally_account *account = &name->account;
    if (good && account->id.len > 0)
        good = put(index, TALLY_KEY_ID, tally_account_index_id_hash(account->platform, account->id),
                   value);
    static const enum tally_name_key keys[] = {TALLY_KEY_WRITTEN, TALLY_KEY_SEEN, TALLY_KEY_SOUND,
                                               TALLY_KEY_SPELLED};
    for (size_t i = 0; good && i < sizeof keys / sizeof *keys; i++)
        good = put(index, keys[i], tally_account_index_name_hash(keys[i], &name->folded), value);
    if (good && name->particular && name->folded.seen_count >= INSIDE_MIN &&
        name->folded.seen_count <= TALLY_ACCOUNT_WINDOW_MAX)
        good = tally_lookup_add(
            &index->by_window, tally_account_index_name_hash(TALLY_KEY_SEEN, &name->folded), value);
    return good;
}

static struct tally_slice keep(struct tally_account_index *index, struct tally_slice text,
                               bool *good)
{
    uint8_t *copy = tally_arena_alloc(&index->arena, text.len + 1, 1);
    if (copy == NULL)
        *good = false;
    if (copy == NULL || text.len == 0)
        return (struct tally_slice){0};
    memcpy(copy, text.ptr, text.len);
    return (struct tally_slice){copy, text.len};
}

static void *keep_array(struct tally_account_index *index, const void *at, size_t count,
                        size_t size, bool *good)
{
    void *copy = tally_arena_alloc(&index->arena, count + 1, size);
    if (copy == NULL)
        *good = false;
    else if (count > 0)
        memcpy(copy, at, count * size);
    return copy;
}

/* Folding takes room for the worst; what is kept is cut to size. */
static enum tally_code fold(struct tally_account_index *index, struct tally_listed_name *name,
                            struct tally_arena *scratch, struct tally_err *err)
{
    struct tally_likeness *f = &name->folded;
    bool good = true;
    enum tally_code code = tally_likeness_of(name->name, TALLY_ACCOUNT_GLYPHS_MAX, f, scratch, err);
    if (code == TALLY_OK)
        code = tally_name_parts_of(index->words, f, &name->parts, scratch, err);
    if (code == TALLY_OK)
        code = tally_account_index_undress(&name->parts, &name->core, scratch, err);
    if (code != TALLY_OK)
        return code;
    f->written = keep_array(index, f->written, f->written_count, sizeof *f->written, &good);
    f->seen = keep_array(index, f->seen, f->seen_count, sizeof *f->seen, &good);
    name->parts.at =
        keep_array(index, name->parts.at, name->parts.count, sizeof *name->parts.at, &good);
    name->core.at =
        keep_array(index, name->core.at, name->core.count, sizeof *name->core.at, &good);
    for (size_t i = 0; i < name->core.count; i++)
        name->particular = name->particular || !tally_name_parts_speaks(&name->core.at[i]);
    return good ? TALLY_OK : tally_fail(err, TALLY_NO_MEMORY, "no memory for a name");
}

static enum tally_code add(struct tally_account_index *index, struct tally_listed_name from,
                           struct tally_err *err)
{
    enum { MEMORY = 1024 * 1024 };
    struct tally_arena scratch;
    bool good = true;
    struct tally_listed_name *name = tally_arena_alloc(&index->arena, 1, sizeof *name);
    if (name == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a name");
    if (index->count == index->cap) {
        size_t cap = index->cap == 0 ? 64 : 2 * index->cap;
        struct tally_listed_name **grown =
            realloc(index->names, cap * sizeof(struct tally_listed_name *));
        if (grown == NULL)
            return tally_fail(err, TALLY_NO_MEMORY, "no memory for a name");
        index->names = grown;
        index->cap = cap;
    }
    *name = from;
    name->name = keep(index, from.name, &good);
    tally_arena_init(&scratch, MEMORY);
    enum tally_code code = fold(index, name, &scratch, err);
    tally_arena_deinit(&scratch);
    if (code != TALLY_OK)
        return code;
    index->names[index->count] = name;
    good = good && put_keys(index, name, index->count);
    index->count++;
    return good ? TALLY_OK : tally_fail(err, TALLY_NO_MEMORY, "no memory for a name");
}

static enum tally_code add_all(struct tally_account_index *index, struct tally_listed_name from,
                               const struct tally_strings *names, enum tally_named_as as,
                               struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    from.as = as;
    for (size_t i = 0; code == TALLY_OK && i < names->count; i++) {
        from.name = names->at[i];
        code = add(index, from, err);
    }
    return code;
}

static enum tally_code add_account(struct tally_account_index *index, struct tally_listed_name from,
                                   const struct tally_account *account, struct tally_err *err)
{
    bool good = true;
    from.as = TALLY_NAMED_ACCOUNT;
    from.name = account->name;
    from.account = (struct tally_account){
        .platform = keep(index, account->platform, &good),
        .name = keep(index, account->name, &good),
        .id = keep(index, account->id, &good),
        .since = account->since,
        .until = account->until,
        .field = keep(index, account->field, &good),
        .field_issuer = keep(index, account->field_issuer, &good),
    };
    return good ? add(index, from, err)
                : tally_fail(err, TALLY_NO_MEMORY, "no memory for an account");
}

enum tally_code tally_account_index_add(struct tally_account_index *index,
                                        const struct tally_authority *body, uint64_t statement,
                                        struct tally_err *err)
{
    bool good = true;
    struct tally_listed_name from = {
        .body_id = keep(index, body->id, &good),
        .body_name = keep(index, body->names[0].full, &good),
        .index = statement,
        .ended = body->state == TALLY_BODY_ENDED,
    };
    enum tally_code code =
        good ? TALLY_OK : tally_fail(err, TALLY_NO_MEMORY, "no memory for a body");
    for (size_t i = 0; code == TALLY_OK && i < body->name_count; i++) {
        struct tally_body_name *name = &body->names[i];
        const struct tally_strings full = {&name->full, 1};
        code = add_all(index, from, &full, TALLY_NAMED_FULL, err);
        if (code == TALLY_OK)
            code = add_all(index, from, &name->shorts, TALLY_NAMED_SHORT, err);
        if (code == TALLY_OK)
            code = add_all(index, from, &name->formers, TALLY_NAMED_FORMER, err);
    }
    for (size_t i = 0; code == TALLY_OK && i < body->account_count; i++)
        code = add_account(index, from, &body->accounts[i], err);
    return code;
}

/* --- Finding --- */

const struct tally_listed_name *tally_account_index_next(const struct tally_account_index *index,
                                                         enum tally_name_key key, uint64_t hash,
                                                         size_t *cursor)
{
    uint64_t value;
    if (hash == 0 || !tally_lookup_next(&index->by_key, mix(hash, (uint64_t)key), cursor, &value))
        return NULL;
    return index->names[value];
}

static bool stands_at(const struct tally_listed_name *name, const struct tally_likeness *text,
                      size_t at, size_t count)
{
    if (name->folded.seen_count != count)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!tally_hanzi_shapes_alike(name->folded.seen[i].cp, text->seen[at + i].cp))
            return false;
    }
    return true;
}

const struct tally_listed_name *tally_account_index_at(const struct tally_account_index *index,
                                                       const struct tally_likeness *text, size_t at)
{
    const struct tally_listed_name *best = NULL;
    uint64_t hash = basis;
    if (at < text->seen_count && !text->seen[at].begins)
        return NULL;
    for (size_t n = 1; n <= TALLY_ACCOUNT_WINDOW_MAX && at + n <= text->seen_count; n++) {
        uint64_t value;
        hash = mix(hash, text->seen[at + n - 1].seen);
        if (n < INSIDE_MIN || (at + n < text->seen_count && !text->seen[at + n].begins))
            continue;
        for (size_t cursor = 0; tally_lookup_next(&index->by_window, hash, &cursor, &value);) {
            if (stands_at(index->names[value], text, at, n))
                best = index->names[value];
        }
    }
    return best;
}

enum tally_code tally_account_index_undress(const struct tally_name_parts *parts,
                                            struct tally_name_parts *core,
                                            struct tally_arena *arena, struct tally_err *err)
{
    struct tally_name_parts made = {0};
    made.at = tally_arena_alloc(arena, parts->count + 1, sizeof *made.at);
    if (made.at == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a name");
    for (size_t i = 0; i < parts->count; i++) {
        if (parts->at[i].part != TALLY_PART_DRESS)
            made.at[made.count++] = parts->at[i];
    }
    *core = made;
    return TALLY_OK;
}
