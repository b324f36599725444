/* marks: what people are shown of a finding: each difference in its context, each gap by its
 * words next to the text. The terminal and the page draw the same marks, each in its own way.
 *
 * All slices borrow from the answer's text or its record's part. */
#ifndef TALLY_VERIFIER_MARKS_H
#define TALLY_VERIFIER_MARKS_H

#include "verifier/label.h"

enum {
    TALLY_MARKS_MAX = 40,     /* differences that are drawn; the rest are counted */
    TALLY_MARKS_CONTEXT = 12, /* code points on each side */
    TALLY_MARKS_GAPS_MAX = 12,
};

struct tally_marked {
    const struct tally_difference *difference;
    struct tally_slice before;  /* the text, up to the difference */
    bool cut_before;            /* the text begins earlier than `before` */
    struct tally_slice removed; /* the record's words */
    struct tally_slice added;   /* the text's words */
    struct tally_slice after;
    bool cut_after;
};

/* Material and uncertain differences in input order. Returns how many there are; the first
 * TALLY_MARKS_MAX of them are written. */
size_t tally_marks_list(struct tally_slice text, const struct tally_finding *finding,
                        struct tally_marked out[TALLY_MARKS_MAX]);

/* How many cosmetic differences there are of each kind; returns their sum. */
size_t tally_marks_cosmetic(const struct tally_finding *finding,
                            size_t counts[TALLY_DIFF_KIND_COUNT]);

enum tally_gap_place { TALLY_GAP_BEFORE, TALLY_GAP_BETWEEN, TALLY_GAP_AFTER };

struct tally_marks_gap { /* a run of the record that the text leaves out */
    enum tally_gap_place place;
    struct tally_slice words;
    size_t chars;
};

/* As tally_marks_list(), for what was left out; without white space at the ends, and
 * runs of nothing else are no gap. */
size_t tally_marks_gaps(const struct tally_finding *finding,
                        struct tally_marks_gap out[TALLY_MARKS_GAPS_MAX]);

/* `chars` code points of it that stand next to the text: the last ones of what was left out before
 * it, else the first ones. */
struct tally_slice tally_marks_gap_next(const struct tally_marks_gap *gap, size_t chars);

/* What is written before it. */
enum tally_label tally_marks_gap_label(enum tally_gap_place place);

/* The bytes of a span. */
struct tally_slice tally_marks_span(struct tally_slice text, struct tally_span span);
/* The first, or last, `chars` code points of a text. */
struct tally_slice tally_marks_head(struct tally_slice text, size_t chars);
struct tally_slice tally_marks_tail(struct tally_slice text, size_t chars);

#endif
