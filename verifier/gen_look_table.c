/* Prints look_table.c: the skeletons of ICU's confusables for single code points, what stands for
 * the shapes of hanzi_shapes.c, and ICU's pinyin of Han characters. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <unicode/uversion.h>

#include "schema/utf8.h"
#include "verifier/hanzi_shapes.h"
#include "verifier/look_table.h"
#include "verifier/normalize.h"

enum { TEXT_MAX = 64, SHAPES_MAX = 8192, SOUNDS_MAX = 1024, SOUND_LEN = 8 };

static void die(const char *why)
{
    (void)fprintf(stderr, "gen_look_table: %s\n", why);
    exit(EXIT_FAILURE);
}

/* --- Confusables --- */

static int32_t fold(const UNormalizer2 *normalizer, const UChar *from, int32_t len,
                    UChar out[TEXT_MAX])
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = unorm2_normalize(normalizer, from, len, out, TEXT_MAX, &status);
    if (U_FAILURE(status))
        die("ICU does not normalise");
    return count;
}

/* The code points of `text` that are written: marks and separators are not. */
static size_t visible(const UChar *text, int32_t len, uint32_t out[TEXT_MAX])
{
    size_t count = 0;
    for (int32_t i = 0; i < len;) {
        UChar32 cp;
        uint32_t folded;
        U16_NEXT(text, i, len, cp);
        if (tally_normalize_char((uint32_t)cp, &folded) != TALLY_CHAR_DROP)
            out[count++] = folded;
    }
    return count;
}

/* Names are written with letters, digits and what stands for them; a bar or a dot is a mark. */
static bool may_stand_in_name(uint32_t cp)
{
    bool hangul = cp >= 0xAC00 && cp <= 0xD7A3; /* syllables: only taken apart */
    return (u_isalnum((UChar32)cp) && !hangul) || u_charType((UChar32)cp) == U_OTHER_SYMBOL ||
           u_charType((UChar32)cp) == U_LETTER_NUMBER || u_charType((UChar32)cp) == U_OTHER_NUMBER;
}

static void print_confusables(void)
{
    static uint32_t runs[1 << 16];
    size_t run_count = 0;
    size_t entries = 0;
    UErrorCode status = U_ZERO_ERROR;
    USpoofChecker *checker = uspoof_open(&status);
    const UNormalizer2 *folder = unorm2_getNFKCCasefoldInstance(&status);
    if (U_FAILURE(status))
        die("ICU does not start");
    (void)printf("const struct tally_look_entry tally_look_entries[] = {");
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        UChar from[2];
        UChar skeleton[TEXT_MAX];
        UChar plain[TEXT_MAX];
        uint32_t looks[TEXT_MAX];
        uint32_t is[TEXT_MAX];
        int32_t len = 0;
        if ((cp >= 0xD800 && cp <= 0xDFFF) || !may_stand_in_name(cp))
            continue;
        U16_APPEND_UNSAFE(from, len, (UChar32)cp);
        int32_t count = uspoof_getSkeleton(checker, 0, from, len, skeleton, TEXT_MAX, &status);
        if (U_FAILURE(status))
            die("ICU has no skeleton");
        UChar folded[TEXT_MAX];
        size_t look = visible(folded, fold(folder, skeleton, count, folded), looks);
        size_t same = visible(plain, fold(folder, from, len, plain), is);
        if (look == 0 || look > TALLY_LOOK_RUN_MAX ||
            (look == same && memcmp(looks, is, look * sizeof *is) == 0))
            continue;
        (void)printf("%s{0x%X,%zu,%zu},", entries++ % 8 == 0 ? "\n" : "", cp, run_count, look);
        memcpy(runs + run_count, looks, look * sizeof *runs);
        run_count += look;
        if (run_count > UINT16_MAX)
            die("too many confusables");
    }
    (void)printf("\n};\nconst size_t tally_look_count = %zu;\n"
                 "const uint32_t tally_look_runs[] = {",
                 entries);
    for (size_t i = 0; i < run_count; i++)
        (void)printf("%s%u,", i % 16 == 0 ? "\n" : "", runs[i]);
    (void)printf("\n};\n\n");
    uspoof_close(checker);
}

/* --- Shapes --- */

struct shapes {
    struct tally_shape_entry at[SHAPES_MAX];
    size_t count;
};

static struct tally_shape_entry *shape(struct shapes *shapes, uint32_t cp)
{
    for (size_t i = 0; i < shapes->count; i++) {
        if (shapes->at[i].cp == cp)
            return &shapes->at[i];
    }
    if (shapes->count == SHAPES_MAX)
        die("too many shapes");
    shapes->at[shapes->count] = (struct tally_shape_entry){cp, cp};
    return &shapes->at[shapes->count++];
}

/* All that stood for by `a` or by `b` is stood for by the lower of the two. */
static void join(struct shapes *shapes, uint32_t a, uint32_t b)
{
    uint32_t low = a < b ? a : b;
    uint32_t high = a < b ? b : a;
    for (size_t i = 0; i < shapes->count; i++) {
        if (shapes->at[i].stands_for == high)
            shapes->at[i].stands_for = low;
    }
}

static void add_groups(struct shapes *shapes, const char *groups)
{
    const struct tally_slice text = {(const uint8_t *)groups, strlen(groups)};
    uint32_t first = 0;
    uint32_t cp;
    for (size_t at = 0, n; (n = tally_utf8_decode(text, at, &cp)) > 0; at += n) {
        if (cp == ' ') {
            first = 0;
            continue;
        }
        uint32_t now = shape(shapes, cp)->stands_for;
        if (first == 0)
            first = cp;
        join(shapes, shape(shapes, first)->stands_for, now);
    }
}

static int by_cp(const void *a, const void *b)
{
    const struct tally_shape_entry *x = a;
    const struct tally_shape_entry *y = b;
    return (x->cp > y->cp) - (x->cp < y->cp);
}

static void print_shapes(void)
{
    static struct shapes shapes;
    for (size_t i = 0; tally_hanzi_shapes_groups[i] != NULL; i++)
        add_groups(&shapes, tally_hanzi_shapes_groups[i]);
    qsort(shapes.at, shapes.count, sizeof *shapes.at, by_cp);
    (void)printf("const struct tally_shape_entry tally_shape_entries[] = {");
    for (size_t i = 0; i < shapes.count; i++)
        (void)printf("%s{0x%X,0x%X},", i % 8 == 0 ? "\n" : "", shapes.at[i].cp,
                     shapes.at[i].stands_for);
    (void)printf("\n};\nconst size_t tally_shape_count = %zu;\n\n", shapes.count);
}

/* --- Sounds --- */

struct sounds {
    char at[SOUNDS_MAX][SOUND_LEN];
    size_t count;
};

static size_t sound(struct sounds *sounds, const char *spelling)
{
    for (size_t i = 0; i < sounds->count; i++) {
        if (strcmp(sounds->at[i], spelling) == 0)
            return i;
    }
    if (sounds->count == SOUNDS_MAX || strlen(spelling) >= SOUND_LEN)
        die("a sound does not fit");
    (void)strcpy(sounds->at[sounds->count], spelling);
    return sounds->count++;
}

/* Letters a to z only, or nothing. */
static void spell(UTransliterator *pinyin, uint32_t cp, char out[SOUND_LEN])
{
    UChar text[TEXT_MAX];
    UErrorCode status = U_ZERO_ERROR;
    int32_t len = 0;
    U16_APPEND_UNSAFE(text, len, (UChar32)cp);
    int32_t limit = len;
    utrans_transUChars(pinyin, text, &len, TEXT_MAX, 0, &limit, &status);
    *out = '\0';
    if (U_FAILURE(status) || len >= SOUND_LEN)
        return;
    for (int32_t i = 0; i < len; i++) {
        if (text[i] < 'a' || text[i] > 'z')
            return;
    }
    for (int32_t i = 0; i < len; i++)
        out[i] = (char)text[i];
    out[len] = '\0';
}

static void print_sounds(void)
{
    static struct sounds sounds;
    UChar id[TEXT_MAX];
    UErrorCode status = U_ZERO_ERROR;
    (void)u_uastrcpy(id, "Han-Latin; Latin-ASCII; Lower");
    UTransliterator *pinyin = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    if (U_FAILURE(status))
        die("ICU has no pinyin");
    (void)sound(&sounds, "");
    (void)printf("const uint16_t tally_sound_of[] = {");
    for (uint32_t cp = TALLY_SOUND_FIRST; cp <= TALLY_SOUND_LAST; cp++) {
        char spelling[SOUND_LEN];
        spell(pinyin, cp, spelling);
        (void)printf("%s%zu,", (cp - TALLY_SOUND_FIRST) % 24 == 0 ? "\n" : "",
                     sound(&sounds, spelling));
    }
    (void)printf("\n};\nconst char *const tally_sound_spellings[] = {");
    for (size_t i = 0; i < sounds.count; i++)
        (void)printf("%s\"%s\",", i % 12 == 0 ? "\n" : "", sounds.at[i]);
    (void)printf("\n};\nconst size_t tally_sound_count = %zu;\n", sounds.count);
    utrans_close(pinyin);
}

int main(void)
{
    (void)printf("/* Made by gen_look_table.c from ICU %s: confusables and pinyin (Unicode data, "
                 "Unicode License),\n"
                 " * and from hanzi_shapes.c. */\n"
                 "/* clang-format off */\n#include \"verifier/look_table.h\"\n\n",
                 U_ICU_VERSION);
    print_confusables();
    print_shapes();
    print_sounds();
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
