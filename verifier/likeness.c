#include "verifier/likeness.h"

#include <uchar.h>

#include "schema/utf8.h"
#include "verifier/folded.h"
#include "verifier/hanzi_shapes.h"
#include "verifier/look_table.h"
#include "verifier/normal_table.h"

struct folding {
    struct tally_likeness *out;
    size_t most;
    size_t room; /* of each array */
    bool broken; /* a mark or blank stands before the next glyph */
    bool was_lower;
};

static int32_t entry_of(uint32_t cp)
{
    return tally_normal_entries[tally_normal_pages[cp / TALLY_NORMAL_PAGE]][cp % TALLY_NORMAL_PAGE];
}

static enum tally_normal_class class_of(uint32_t cp)
{
    return (enum tally_normal_class)(entry_of(cp) & TALLY_NORMAL_CLASS_MASK);
}

/* Han radicals are symbols to Unicode and characters to a reader. */
static bool is_radical(uint32_t cp)
{
    return cp >= 0x2E80 && cp <= 0x2EFF;
}

static bool glyph_kind(uint32_t cp, enum tally_glyph_kind *kind)
{
    if (is_radical(cp)) {
        *kind = TALLY_GLYPH_HAN;
        return true;
    }
    switch (class_of(cp)) {
    case TALLY_NORMAL_SINGLE: *kind = TALLY_GLYPH_HAN; return true;
    case TALLY_NORMAL_LETTER: *kind = TALLY_GLYPH_LETTER; return true;
    case TALLY_NORMAL_DIGIT: *kind = TALLY_GLYPH_DIGIT; return true;
    case TALLY_NORMAL_DROP:
    case TALLY_NORMAL_IGNORE:
    case TALLY_NORMAL_EXPAND: break;
    }
    return false;
}

/* What `cp` folds to; how many code points. */
static size_t fold(uint32_t cp, uint32_t out[TALLY_LOOK_RUN_MAX])
{
    int32_t entry = entry_of(cp);
    if ((entry & TALLY_NORMAL_CLASS_MASK) != TALLY_NORMAL_EXPAND) {
        out[0] = (uint32_t)((int32_t)cp + (entry >> TALLY_NORMAL_SHIFT));
        return 1;
    }
    const uint32_t *run = &tally_normal_runs[entry >> TALLY_NORMAL_SHIFT];
    size_t count = run[0] < TALLY_LOOK_RUN_MAX ? run[0] : TALLY_LOOK_RUN_MAX;
    memcpy(out, run + 1, count * sizeof *out);
    return count;
}

/* What `cp` looks like after confusables: as it folds, unless ICU knows better. Whether a digit is
 * a letter depends on what stands beside it: see finish(). */
static size_t look(uint32_t cp, uint32_t out[TALLY_LOOK_RUN_MAX])
{
    size_t low = 0;
    size_t high = tally_look_count;
    enum tally_glyph_kind kind;
    size_t count = fold(cp, out);
    if (count == 1 && glyph_kind(out[0], &kind) && kind == TALLY_GLYPH_DIGIT)
        return count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct tally_look_entry *entry = &tally_look_entries[middle];
        if (entry->cp == cp) {
            memcpy(out, tally_look_runs + entry->place, entry->count * sizeof *out);
            return entry->count;
        }
        if (entry->cp < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return count;
}

uint32_t tally_likeness_latin(uint32_t cp)
{
    uint32_t seen[TALLY_LOOK_RUN_MAX];
    uint32_t folded = tally_folded_look(cp);
    if (folded == cp && look(cp, seen) == 1)
        folded = seen[0];
    return folded >= 'a' && folded <= 'z' ? folded : 0;
}

static uint32_t shape(uint32_t cp)
{
    size_t low = 0;
    size_t high = tally_shape_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct tally_shape_entry *entry = &tally_shape_entries[middle];
        if (entry->cp == cp)
            return entry->stands_for;
        if (entry->cp < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return cp;
}

static bool push(struct tally_glyph *at, size_t *count, size_t room, uint32_t cp,
                 struct tally_glyph glyph)
{
    if (!glyph_kind(cp, &glyph.kind))
        return true;
    if (*count == room)
        return false;
    bool other = *count == 0 || at[*count - 1].kind != glyph.kind;
    glyph.begins = glyph.begins || other || glyph.kind == TALLY_GLYPH_HAN;
    glyph.cp = glyph.seen = cp;
    at[(*count)++] = glyph;
    return true;
}

/* rn reads as m, vv as w. */
static void contract(struct tally_likeness *out)
{
    size_t n = out->seen_count;
    if (n < 2 || out->seen[n - 1].begins)
        return;
    struct tally_glyph *a = &out->seen[n - 2];
    uint32_t b = out->seen[n - 1].cp;
    uint32_t to = a->cp == 'r' && b == 'n' ? 'm' : a->cp == 'v' && b == 'v' ? 'w' : 0;
    if (to == 0)
        return;
    a->cp = a->seen = to;
    a->to = out->seen[n - 1].to;
    out->seen_count--;
}

static bool add(struct folding *f, uint32_t cp, struct tally_glyph glyph)
{
    struct tally_likeness *out = f->out;
    uint32_t run[TALLY_LOOK_RUN_MAX];
    size_t count = fold(cp, run);
    for (size_t i = 0; i < count; i++) {
        if (!push(out->written, &out->written_count, f->room, run[i], glyph))
            return false;
        glyph.begins = false;
    }
    glyph.begins = f->broken;
    count = look(cp, run);
    for (size_t i = 0; i < count; i++) {
        if (!push(out->seen, &out->seen_count, f->room, run[i], glyph))
            return false;
        glyph.begins = false;
        contract(out);
    }
    return true;
}

/* 第1 is 第一. */
static void spell_ordinal(struct tally_likeness *out, size_t i)
{
    static const char32_t numerals[] = U"一二三四五六七八九";
    struct tally_glyph *g = &out->seen[i];
    bool alone = i + 1 == out->seen_count || out->seen[i + 1].kind == TALLY_GLYPH_HAN;
    if (i == 0 || out->seen[i - 1].cp != U'第' || !alone || g->cp < '1' || g->cp > '9')
        return;
    uint32_t run[TALLY_LOOK_RUN_MAX];
    if (look(numerals[g->cp - '1'], run) != 1)
        return;
    g->cp = run[0];
    g->kind = TALLY_GLYPH_HAN;
    g->begins = true;
}

/* Letters and digits that stand for one another where letters stand beside them; then shapes. */
static void finish(struct tally_likeness *out)
{
    for (size_t i = 0; i < out->seen_count; i++) {
        struct tally_glyph *g = &out->seen[i];
        bool beside = (i > 0 && out->seen[i - 1].kind == TALLY_GLYPH_LETTER) ||
                      (i + 1 < out->seen_count && out->seen[i + 1].kind == TALLY_GLYPH_LETTER);
        if (g->kind == TALLY_GLYPH_DIGIT && beside && (g->cp == '0' || g->cp == '1')) {
            g->cp = g->cp == '0' ? 'o' : 'l';
            g->kind = TALLY_GLYPH_LETTER;
            g->begins = i == 0 || out->seen[i - 1].kind != TALLY_GLYPH_LETTER;
            if (i + 1 < out->seen_count && out->seen[i + 1].kind == TALLY_GLYPH_LETTER)
                out->seen[i + 1].begins = false;
        }
        spell_ordinal(out, i);
        if (g->cp == 'i')
            g->cp = 'l';
        g->seen = g->kind == TALLY_GLYPH_HAN ? shape(g->cp) : g->cp;
    }
}

static bool step(struct folding *f, struct tally_slice text, size_t *at)
{
    uint32_t cp = 0;
    uint32_t folded[TALLY_LOOK_RUN_MAX];
    size_t len = tally_utf8_decode(text, *at, &cp);
    const size_t from = *at;
    *at += len == 0 ? 1 : len;
    bool ignored = len > 0 && class_of(cp) == TALLY_NORMAL_IGNORE;
    if (ignored)
        return true;
    enum tally_glyph_kind kind;
    if (len == 0 || fold(cp, folded) == 0 || !glyph_kind(folded[0], &kind)) {
        f->broken = true;
        f->was_lower = false;
        return true;
    }
    bool upper = (entry_of(cp) & TALLY_NORMAL_CASE) != 0;
    f->broken = f->broken || (upper && f->was_lower);
    struct tally_glyph glyph = {.from = (uint32_t)from, .to = (uint32_t)*at, .begins = f->broken};
    bool fits = f->out->written_count < f->most && add(f, cp, glyph);
    f->broken = false;
    f->was_lower = !upper && kind == TALLY_GLYPH_LETTER;
    return fits;
}

enum tally_code tally_likeness_of(struct tally_slice text, size_t most, struct tally_likeness *out,
                                  struct tally_arena *arena, struct tally_err *err)
{
    size_t glyphs = text.len < most ? text.len : most;
    struct folding f = {
        .out = out, .most = most, .room = glyphs * TALLY_LOOK_RUN_MAX + TALLY_LOOK_RUN_MAX};
    struct tally_likeness made = {.text = text};
    made.written = tally_arena_alloc(arena, f.room, sizeof *made.written);
    made.seen = tally_arena_alloc(arena, f.room, sizeof *made.seen);
    if (made.written == NULL || made.seen == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a name");
    *out = made;
    for (size_t at = 0; at < text.len && !out->cut;)
        out->cut = !step(&f, text, &at);
    finish(out);
    return TALLY_OK;
}

bool tally_likeness_written_same(const struct tally_likeness *a, const struct tally_likeness *b)
{
    if (a->written_count != b->written_count || a->cut || b->cut)
        return false;
    for (size_t i = 0; i < a->written_count; i++) {
        if (a->written[i].cp != b->written[i].cp)
            return false;
    }
    return true;
}

bool tally_likeness_confusable(const struct tally_likeness *a, const struct tally_likeness *b)
{
    if (a->seen_count != b->seen_count || a->cut || b->cut)
        return false;
    for (size_t i = 0; i < a->seen_count; i++) {
        if (a->seen[i].cp != b->seen[i].cp)
            return false;
    }
    return true;
}

bool tally_likeness_shapes_same(const struct tally_likeness *a, const struct tally_likeness *b)
{
    if (a->seen_count != b->seen_count || a->cut || b->cut)
        return false;
    for (size_t i = 0; i < a->seen_count; i++) {
        if (a->seen[i].seen != b->seen[i].seen ||
            !tally_hanzi_shapes_alike(a->seen[i].cp, b->seen[i].cp))
            return false;
    }
    return true;
}

uint32_t tally_likeness_sound(uint32_t cp)
{
    return cp < TALLY_SOUND_FIRST || cp > TALLY_SOUND_LAST ? 0
                                                           : tally_sound_of[cp - TALLY_SOUND_FIRST];
}

const char *tally_likeness_spelling(uint32_t sound)
{
    return tally_sound_spellings[sound < tally_sound_count ? sound : 0];
}
