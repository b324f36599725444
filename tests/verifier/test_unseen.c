/* unseen: any character beside a number or a negation is either seen or known to be harmless.
 *
 * Every code point of the planes that hold signs, marks, numerals and symbols is put into a
 * notice; whichever leaves it the same text must stand in the list below. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <uchar.h>

#include "schema/utf8.h"
#include "support.h"
#include "verifier/differ.h"
#include "verifier/gap.h"

enum { BEFORE_NUMBER = 1, BEHIND_NUMBER = 2, BEFORE_NOT = 4, BEHIND_NOT = 8 };
enum { NUMBER = 3, NOT_BEHIND_NOT = 7, ALL = 15 };

static const struct {
    const char *name;
    unsigned place;
    const char *before, *after;
} places[] = {
    {"before a number", BEFORE_NUMBER, "每户补贴", "25元，单位不得收费"},
    {"behind a number", BEHIND_NUMBER, "每户补贴25", "元，单位不得收费"},
    {"before a negation", BEFORE_NOT, "每户补贴25元，单位", "不得收费"},
    {"behind a negation", BEHIND_NOT, "每户补贴25元，单位不", "得收费"},
};

/* What says nothing, and where. */
static const struct {
    unsigned where;
    const char32_t *characters;
} harmless[] = {
    /* white space; a line end behind 不 might end what it says */
    {ALL, U"\t \u00A0\u1680\u202F\u205F\u3000"},
    {ALL, U"\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A"},
    {NOT_BEHIND_NOT, U"\n\v\f\r\u2028\u2029"},
    /* quotation marks, brackets, what sets off, in all their forms; a * by itself marks a note */
    {ALL, U"\"')]_`}«»\u1FEF‘’‚‛“”„‟‹›⁾₎〈〉〈〉《》「」『』【】〔〕〖〗〘〙〚〛〝〞〟"},
    {ALL, U"︗︘︳︴︶︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹈﹍﹎﹏﹚﹜﹝﹞＂＇）］＿｀｝｢｣"},
    /* what opens a bracket, and the line of a table: behind a negation they cut it off */
    {NOT_BEHIND_NOT, U"([{|⁽₍︵︷﹇﹙﹛（［｛｜"},
    /* what parts: not behind a negation; a stop not before one; no point before a number */
    {NOT_BEHIND_NOT, U",、，､﹐﹑︐︑:：∶꞉︰︓﹕…‥⋯"},
    {NUMBER, U"!;\u037E！；。｡‼❕❗︒︔︕﹔﹗"},
    {BEHIND_NUMBER, U".․﹒．︙"},
    /* dashes and dots, where no number is beside them */
    {BEFORE_NOT, U"-‐‑‒–—―−─━﹘﹣－⁃⁻₋˗➖︱︲~∼∽〜～<>＜＞﹤﹥"},
    {BEFORE_NOT, U"·\u0387•‧∙⋅・･"},
};

/* The same, by ranges. */
static const struct {
    unsigned where;
    uint32_t first, last;
} ranges[] = {
    /* what is not there */
    {NOT_BEHIND_NOT, 0x85, 0x85},
    {ALL, 0x2329, 0x232A}, /* another 〈 〉 */
    {ALL, 0xAD, 0xAD},
    {ALL, 0x34F, 0x34F},
    {ALL, 0x180B, 0x180F},
    {ALL, 0x200B, 0x200E},
    {ALL, 0x202A, 0x202A},
    {ALL, 0x202C, 0x202D},
    {ALL, 0x2060, 0x2064},
    {ALL, 0x2066, 0x2066},
    {ALL, 0x2068, 0x2069},
    {ALL, 0x20E3, 0x20E3},
    /* the lines of a drawn table, as | */
    {ALL, 0x2502, 0x2503},
    {ALL, 0x250C, 0x254B},
    {ALL, 0x2550, 0x2570},
    {ALL, 0xFFE8, 0xFFE8},
    {ALL, 0xFE00, 0xFE0F},
    {ALL, 0xFEFF, 0xFEFF},
    {ALL, 0xE0100, 0xE01EF},
    /* emoji that adorn, where no number is beside them */
    {BEFORE_NOT, 0x1F300, 0x1F320},
    {BEFORE_NOT, 0x1F324, 0x1F393},
    {BEFORE_NOT, 0x1F3A0, 0x1F3B0},
    {BEFORE_NOT, 0x1F3B3, 0x1F3C6},
    {BEFORE_NOT, 0x1F3E0, 0x1F3E6},
    {BEFORE_NOT, 0x1F3EB, 0x1F3EF},
    {BEFORE_NOT, 0x1F3FB, 0x1F443},
    {BEFORE_NOT, 0x1F445, 0x1F44D},
    {BEFORE_NOT, 0x1F44F, 0x1F478},
    {BEFORE_NOT, 0x1F481, 0x1F487},
    {BEFORE_NOT, 0x1F48B, 0x1F493},
    {BEFORE_NOT, 0x1F495, 0x1F4A1},
    {BEFORE_NOT, 0x1F4AA, 0x1F4AA},
    {BEFORE_NOT, 0x1F4CB, 0x1F4D4},
    {BEFORE_NOT, 0x1F4DD, 0x1F4E3},
    {BEFORE_NOT, 0x1F4E7, 0x1F4F1},
    {BEFORE_NOT, 0x1F50A, 0x1F50A},
    {BEFORE_NOT, 0x1F514, 0x1F514},
    {BEFORE_NOT, 0x1F525, 0x1F525},
    {BEFORE_NOT, 0x1F600, 0x1F642},
    {BEFORE_NOT, 0x1F646, 0x1F64F},
    {BEFORE_NOT, 0x1F680, 0x1F6A5},
    {BEFORE_NOT, 0x1F6A7, 0x1F6A8},
    {BEFORE_NOT, 0x1F90D, 0x1F90E},
    {BEFORE_NOT, 0x1F917, 0x1F917},
    {BEFORE_NOT, 0x1F91D, 0x1F91D},
    {BEFORE_NOT, 0x1F970, 0x1F970},
    {BEFORE_NOT, 0x1F973, 0x1F973},
};

static bool is_harmless(uint32_t cp, unsigned place)
{
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        for (const char32_t *c = harmless[i].characters; *c != 0; c++) {
            if (*c == cp && (harmless[i].where & place) != 0)
                return true;
        }
    }
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (cp >= ranges[i].first && cp <= ranges[i].last && (ranges[i].where & place) != 0)
            return true;
    }
    return false;
}

struct kit {
    struct tally_arena once, each;
    struct tally_work work;
    struct tally_words *words;
    struct tally_corpus_record record;
};

static struct tally_tokens fold(struct kit *kit, const char *text)
{
    struct tally_tokens t;
    assert_int_equal(tally_normalize(text_of(text), &t, &kit->each, NULL), TALLY_OK);
    return t;
}

/* 025 is 25, whatever script the 0 is of: a digit that joins others. */
static bool leading_zero(struct kit *kit, uint32_t cp, const char *character)
{
    uint32_t folded;
    char text[16];
    char spelling[8];
    (void)snprintf(text, sizeof text, "%s5", character);
    const struct tally_tokens t = fold(kit, text);
    return tally_normalize_char(cp, &folded) == TALLY_CHAR_DIGIT && folded == '0' && t.count == 1 &&
           tally_normalize_token_spelling(&t, 0, spelling, sizeof spelling) == 1 &&
           spelling[0] == '5';
}

/* True when nothing but cosmetic differences is found. */
static bool same(struct kit *kit, const char *post_text, const char *record_text)
{
    const struct tally_tokens post = fold(kit, post_text);
    const struct tally_document document = {.record = &kit->record,
                                            .tokens = fold(kit, record_text)};
    struct tally_edit edits[64];
    struct tally_edit_list list = {edits, 0, 64};
    uint32_t p = (uint32_t)post.count;
    uint32_t r = (uint32_t)document.tokens.count;
    const struct tally_pair_of_texts texts = {&post, &document.tokens};
    const struct tally_gap gap = {0, p, 0, r};
    kit->work.steps = kit->work.cells = UINT32_MAX;
    tally_gap_fill(&texts, &gap, &kit->work, &list);
    const struct tally_alignment alignment = {edits, list.count, 0, p, 0, r, 0};
    const struct tally_differ differ = {.words = kit->words, .post = &post, .document = &document};
    struct tally_differences d;
    assert_int_equal(tally_differ(&differ, &alignment, &d, &kit->each, NULL), TALLY_OK);
    return d.material + d.uncertain == 0;
}

/* One letter is like another: of those, and of characters by themselves, some are tried. */
static bool is_tried(uint32_t cp)
{
    uint32_t folded;
    enum tally_char_class class = tally_normalize_char(cp, &folded);
    bool plain = class == TALLY_CHAR_LETTER || class == TALLY_CHAR_SINGLE;
    return !(cp >= 0xD800 && cp < 0xE000) && (!plain || cp % 16 == 0);
}

static size_t try_plane(struct kit *kit, uint32_t first, uint32_t last)
{
    size_t wrong = 0;
    for (uint32_t cp = first; cp <= last; cp++) {
        for (size_t i = 0; is_tried(cp) && i < sizeof places / sizeof *places; i++) {
            char text[128];
            char own[128];
            uint8_t character[5] = {0};
            (void)tally_utf8_encode(cp, character);
            (void)snprintf(text, sizeof text, "%s%s%s", places[i].before, (char *)character,
                           places[i].after);
            (void)snprintf(own, sizeof own, "%s%s", places[i].before, places[i].after);
            tally_arena_init(&kit->each, 1 << 20);
            bool got = same(kit, text, own);
            bool expected = is_harmless(cp, places[i].place) ||
                            (places[i].place == BEFORE_NUMBER &&
                             leading_zero(kit, cp, (const char *)character));
            tally_arena_deinit(&kit->each);
            if (got != expected) {
                print_error("U+%04X %s %s: %s\n", (unsigned)cp, (char *)character, places[i].name,
                            got ? "unseen" : "seen, but harmless");
                wrong++;
            }
        }
    }
    return wrong;
}

static void every_character(void **state)
{
    (void)state;
    static const struct {
        uint32_t first, last;
    } planes[] = {
        {0x0001, 0x33FF},   {0xA4D0, 0xA8FF},   {0xE000, 0xE00F},     {0xFB00, 0xFB4F},
        {0xFE00, 0xFFFD},   {0x10100, 0x101FF}, {0x1D000, 0x1D7FF},   {0x1EC70, 0x1ECBF},
        {0x1F000, 0x1FBFF}, {0xE0000, 0xE01FF}, {0x10FFFF, 0x10FFFF},
    };
    struct kit kit = {.words = NULL};
    size_t wrong = 0;
    tally_arena_init(&kit.once, (size_t)64 << 20);
    assert_int_equal(tally_words_new(&kit.words, NULL), TALLY_OK);
    tally_align_work_init(&kit.work);
    assert_int_equal(tally_align_work_scratch(&kit.work, TALLY_GAP_CELLS, &kit.once, NULL),
                     TALLY_OK);
    for (size_t i = 0; i < sizeof planes / sizeof *planes; i++)
        wrong += try_plane(&kit, planes[i].first, planes[i].last);
    tally_words_free(kit.words);
    tally_arena_deinit(&kit.once);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_character)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
