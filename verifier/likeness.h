/* likeness: a name as a hurried reader sees it, beside how it is written.
 *
 * `written` is the name folded as every text here is (width, case, traditional characters; marks
 * and blanks dropped). `seen` folds further what looks alike: ICU's confusables for letters and
 * digits, then one character for each group of hanzi_shapes. Two names that are written
 * differently and seen alike look like one another; whether two Han characters in the same place
 * are alike themselves is asked of tally_hanzi_shapes_alike(), for what is seen joins chains of
 * groups. */
#ifndef TALLY_VERIFIER_LIKENESS_H
#define TALLY_VERIFIER_LIKENESS_H

#include "schema/arena.h"
#include "schema/err.h"
#include "schema/slice.h"

enum tally_glyph_kind {
    TALLY_GLYPH_HAN /* and kana, Hangul */,
    TALLY_GLYPH_LETTER,
    TALLY_GLYPH_DIGIT
};

struct tally_glyph {
    uint32_t cp;       /* written, or after confusables in `seen` */
    uint32_t seen;     /* what stands for its shape; `cp` in `written` */
    uint32_t from, to; /* bytes of the text that it comes from */
    enum tally_glyph_kind kind;
    bool begins; /* a word may begin here: always for Han, else after another kind, a mark, a blank
                    or where an upper-case letter follows a lower-case one */
};

struct tally_likeness {
    struct tally_slice text; /* borrowed */
    struct tally_glyph *written;
    size_t written_count;
    struct tally_glyph *seen;
    size_t seen_count;
    bool cut; /* the text had more than fits */
};

/* Folds at most `most` glyphs of `text` (any bytes; what is no UTF-8 separates). Linear in what it
 * folds. The arrays are the arena's. TALLY_NO_MEMORY. */
enum tally_code tally_likeness_of(struct tally_slice text, size_t most, struct tally_likeness *out,
                                  struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Equal glyph by glyph as written, after confusables, and by shape. */
bool tally_likeness_written_same(const struct tally_likeness *a, const struct tally_likeness *b);
bool tally_likeness_confusable(const struct tally_likeness *a, const struct tally_likeness *b);
/* By shape, each pair of Han characters alike by itself. */
bool tally_likeness_shapes_same(const struct tally_likeness *a, const struct tally_likeness *b);

/* The one Latin letter, small, that the letter `cp` of another script or shape looks like; 0: none.
 * Of a Latin letter itself: that letter. */
uint32_t tally_likeness_latin(uint32_t cp);

/* The pinyin of a Han character without its tone, a number; 0 for none. Its spelling. */
uint32_t tally_likeness_sound(uint32_t cp);
const char *tally_likeness_spelling(uint32_t sound);

#endif
