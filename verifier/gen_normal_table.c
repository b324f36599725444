/* Prints normal_table.c. NFKC with case folding by ICU, traditional to simplified one code
 * point at a time by OpenCC's t2s, letters and marks that NFC composes. What Unicode gives a
 * numeric value becomes its digits, so that ❶, ❿ and 〡 are numbers like ① and １. */
#include <math.h>
#include <opencc/opencc.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

#include "schema/utf8.h"
#include "verifier/normal_table.h"

enum { RUN_MAX = 32, RUNS_MAX = 1 << 16 };

struct folder {
    const UNormalizer2 *fold; /* NFKC, then case folded */
    const UNormalizer2 *width;
    opencc_t simplify;
    uint32_t runs[RUNS_MAX];
    size_t run_count;
};

static void die(const char *why)
{
    (void)fprintf(stderr, "gen_normal_table: %s\n", why);
    exit(EXIT_FAILURE);
}

static size_t apply(const UNormalizer2 *normalizer, uint32_t cp, uint32_t out[RUN_MAX])
{
    UChar from[2];
    UChar to[2 * RUN_MAX];
    int32_t from_len = 0;
    UErrorCode status = U_ZERO_ERROR;
    U16_APPEND_UNSAFE(from, from_len, (UChar32)cp);
    int32_t len = unorm2_normalize(normalizer, from, from_len, to, 2 * RUN_MAX, &status);
    if (U_FAILURE(status))
        die("ICU fails");
    size_t count = 0;
    for (int32_t i = 0; i < len;) {
        UChar32 c;
        U16_NEXT(to, i, len, c);
        out[count++] = (uint32_t)c;
    }
    return count;
}

/* One code point for one, or itself. */
static uint32_t simplified(const struct folder *folder, uint32_t cp)
{
    uint8_t bytes[5] = {0};
    size_t len = tally_utf8_encode(cp, bytes);
    char *text = opencc_convert_utf8(folder->simplify, (const char *)bytes, len);
    if (text == NULL)
        return cp;
    struct tally_slice slice = {(const uint8_t *)text, strlen(text)};
    uint32_t to = cp;
    size_t n = tally_utf8_decode(slice, 0, &to);
    if (n == 0 || n != slice.len)
        to = cp;
    opencc_convert_utf8_free(text);
    return to;
}

static bool is_single(uint32_t cp)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)cp, &status);
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
           script == USCRIPT_HANGUL || script == USCRIPT_BOPOMOFO || cp == 0x30FC || cp == 0x3007;
}

static enum tally_normal_class class_of(uint32_t cp)
{
    int8_t category = u_charType((UChar32)cp);
    if (cp >= '0' && cp <= '9')
        return TALLY_NORMAL_DIGIT;
    if (category == U_LETTER_NUMBER || category == U_OTHER_NUMBER)
        return TALLY_NORMAL_SINGLE; /* 〇, and numerals that Unicode gives no value */
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK ||
        category == U_COMBINING_SPACING_MARK || category == U_FORMAT_CHAR)
        return TALLY_NORMAL_IGNORE;
    if (is_single(cp) && (u_isalpha((UChar32)cp) || cp == 0x3007))
        return TALLY_NORMAL_SINGLE;
    return u_isalpha((UChar32)cp) ? TALLY_NORMAL_LETTER : TALLY_NORMAL_DROP;
}

static uint32_t fold_digit(uint32_t cp)
{
    int32_t digit =
        u_charType((UChar32)cp) == U_DECIMAL_DIGIT_NUMBER ? u_charDigitValue((UChar32)cp) : -1;
    return digit >= 0 ? (uint32_t)('0' + digit) : cp;
}

static size_t put_decimal(uint32_t *out, uint32_t number)
{
    char text[16];
    int len = snprintf(text, sizeof text, "%u", number);
    for (int i = 0; i < len; i++)
        out[i] = (uint32_t)text[i];
    return (size_t)len;
}

/* The digits of a numeral that is no decimal digit: 20 of ⑳, 1⁄4 of a quarter. 0: none. */
static size_t spell_numeral(uint32_t cp, uint32_t out[RUN_MAX])
{
    enum { DENOMINATOR_MAX = 320 };
    int8_t category = u_charType((UChar32)cp);
    double value = u_getNumericValue((UChar32)cp);
    if (cp == U'〇' || (category != U_LETTER_NUMBER && category != U_OTHER_NUMBER) ||
        value == U_NO_NUMERIC_VALUE || value < 0 || value > 1e9)
        return 0;
    for (uint32_t below = 1; below <= DENOMINATOR_MAX; below++) {
        double above = value * below;
        if (fabs(above - round(above)) > 1e-6)
            continue;
        size_t len = put_decimal(out, (uint32_t)round(above));
        if (below == 1)
            return len;
        out[len] = 0x2044; /* fraction slash */
        return len + 1 + put_decimal(out + len + 1, below);
    }
    die("a fraction of no small denominator");
    return 0;
}

/* Numerals of a folded run by their digits. */
static size_t spell_numerals(uint32_t run[RUN_MAX], size_t count)
{
    uint32_t out[RUN_MAX];
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t digits[RUN_MAX];
        size_t n = spell_numeral(run[i], digits);
        if (n == 0)
            digits[n++] = run[i];
        if (len + n > RUN_MAX)
            die("a run is too long");
        memcpy(out + len, digits, n * sizeof *digits);
        len += n;
    }
    memcpy(run, out, len * sizeof *out);
    return len;
}

static bool has_digit(const uint32_t *run, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (run[i] >= '0' && run[i] <= '9')
            return true;
    }
    return false;
}

static int32_t add_run(struct folder *folder, const uint32_t *run, size_t count)
{
    if (folder->run_count + count + 1 > RUNS_MAX)
        die("too many runs");
    size_t place = folder->run_count;
    folder->runs[folder->run_count++] = (uint32_t)count;
    for (size_t i = 0; i < count; i++)
        folder->runs[folder->run_count++] = run[i];
    return (int32_t)place;
}

static int32_t entry_of(struct folder *folder, uint32_t cp)
{
    uint32_t run[RUN_MAX];
    uint32_t wide[RUN_MAX];
    if (cp >= 0xD800 && cp <= 0xDFFF)
        return TALLY_NORMAL_DROP;
    size_t count = apply(folder->fold, cp, run);
    int32_t flags = 0;
    if (count == 0)
        return TALLY_NORMAL_IGNORE;
    if (apply(folder->width, cp, wide) != 1 || wide[0] != cp)
        flags |= TALLY_NORMAL_WIDTH;
    if (u_isupper((UChar32)wide[0]))
        flags |= TALLY_NORMAL_CASE;
    for (size_t i = 0; i < count; i++) {
        uint32_t plain = simplified(folder, run[i]);
        if (plain != run[i])
            flags |= TALLY_NORMAL_SCRIPT;
        run[i] = fold_digit(plain);
    }
    count = spell_numerals(run, count);
    if (u_charType((UChar32)cp) != U_DECIMAL_DIGIT_NUMBER && has_digit(run, count))
        flags |= TALLY_NORMAL_APART | TALLY_NORMAL_WIDTH;
    if (count > 1)
        return add_run(folder, run, count) * (1 << TALLY_NORMAL_SHIFT) | flags |
               TALLY_NORMAL_EXPAND;
    return ((int32_t)run[0] - (int32_t)cp) * (1 << TALLY_NORMAL_SHIFT) | flags |
           (int32_t)class_of(run[0]);
}

static bool add_pair(const struct folder *folder, uint32_t base, uint32_t mark)
{
    UChar32 whole = unorm2_composePair(folder->width, (UChar32)base, (UChar32)mark);
    if (whole < 0)
        return false;
    (void)printf("{%u,%u,%d},\n", base, mark, whole);
    return true;
}

static bool is_mark(uint32_t cp)
{
    int8_t category = u_charType((UChar32)cp);
    return category == U_NON_SPACING_MARK || category == U_COMBINING_SPACING_MARK;
}

/* The pairs of a folded letter and a mark that NFC makes one code point; Hangul is arithmetic. */
static size_t print_pairs(const struct folder *folder, int32_t (*pages)[TALLY_NORMAL_PAGE],
                          const int32_t *places)
{
    enum { PLANES = 0x20000, MARKS_MAX = 4096 };
    static uint32_t marks[MARKS_MAX];
    size_t mark_count = 0;
    size_t count = 0;
    for (uint32_t cp = 0; cp < PLANES; cp++) {
        if (is_mark(cp) && mark_count == MARKS_MAX)
            die("too many marks");
        if (is_mark(cp))
            marks[mark_count++] = cp;
    }
    for (uint32_t cp = 0; cp < PLANES; cp++) {
        int32_t entry = pages[places[cp / TALLY_NORMAL_PAGE]][cp % TALLY_NORMAL_PAGE];
        int32_t class = entry & TALLY_NORMAL_CLASS_MASK;
        if (entry >> TALLY_NORMAL_SHIFT != 0 ||
            (class != TALLY_NORMAL_LETTER && class != TALLY_NORMAL_SINGLE))
            continue; /* no folded letter */
        for (size_t i = 0; i < mark_count; i++)
            count += add_pair(folder, cp, marks[i]);
    }
    return count;
}

static void print_head(void)
{
    UVersionInfo unicode;
    char version[U_MAX_VERSION_STRING_LENGTH];
    u_getUnicodeVersion(unicode);
    u_versionToString(unicode, version);
    (void)printf(
        "/* Made by gen_normal_table.c from ICU %s (Unicode %s) and OpenCC 1.1 t2s.\n"
        " * Never changes for version 1 of the normaliser once that is released: signed digests\n"
        " * depend on it. */\n"
        "/* clang-format off */\n#include \"verifier/normal_table.h\"\n\n",
        U_ICU_VERSION, version);
}

static void print_numbers(const int32_t *at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        (void)printf("%s%d,", i % 16 == 0 ? "\n" : "", at[i]);
}

static size_t find_page(int32_t (*pages)[TALLY_NORMAL_PAGE], size_t count, const int32_t *page)
{
    size_t i = 0;
    while (i < count && memcmp(pages[i], page, sizeof pages[i]) != 0)
        i++;
    return i;
}

int main(void)
{
    static struct folder folder;
    static int32_t pages[TALLY_NORMAL_PAGES][TALLY_NORMAL_PAGE];
    static int32_t places[TALLY_NORMAL_PAGES];
    size_t page_count = 0;
    UErrorCode status = U_ZERO_ERROR;
    folder.fold = unorm2_getNFKCCasefoldInstance(&status);
    folder.width = unorm2_getNFKCInstance(&status);
    folder.simplify = opencc_open("t2s.json");
    if (U_FAILURE(status) || folder.simplify == (opencc_t)-1)
        die("ICU or OpenCC does not start");
    for (uint32_t page = 0; page < TALLY_NORMAL_PAGES; page++) {
        int32_t *fresh = pages[page_count];
        for (uint32_t i = 0; i < TALLY_NORMAL_PAGE; i++)
            fresh[i] = entry_of(&folder, page * TALLY_NORMAL_PAGE + i);
        size_t at = find_page(pages, page_count, fresh);
        places[page] = (int32_t)at;
        page_count += at == page_count;
    }
    print_head();
    (void)printf("const uint16_t tally_normal_pages[TALLY_NORMAL_PAGES] = {");
    print_numbers(places, TALLY_NORMAL_PAGES);
    (void)printf("\n};\n\nconst int32_t tally_normal_entries[][TALLY_NORMAL_PAGE] = {");
    for (size_t i = 0; i < page_count; i++) {
        (void)printf("\n{");
        print_numbers(pages[i], TALLY_NORMAL_PAGE);
        (void)printf("},");
    }
    (void)printf("\n};\n\nconst uint32_t tally_normal_runs[] = {");
    for (size_t i = 0; i < folder.run_count; i++)
        (void)printf("%s%u,", i % 16 == 0 ? "\n" : "", folder.runs[i]);
    (void)printf("\n};\n\nconst struct tally_normal_pair tally_normal_pairs[] = {\n");
    size_t pairs = print_pairs(&folder, pages, places);
    (void)printf("};\n\nconst size_t tally_normal_pair_count = %zu;\n", pairs);
    opencc_close(folder.simplify);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
