/* shownplace: where each byte of a text stood in what it was read from: the source of a page
 * (shown.h), or a text in disguise (undisguise.h). */
#ifndef TALLY_VERIFIER_SHOWNPLACE_H
#define TALLY_VERIFIER_SHOWNPLACE_H

#include "verifier/answer.h"

struct tally_shown_piece {
    size_t at;     /* its first byte in the text; it reaches to the next one's */
    size_t source; /* what it came from */
    size_t source_len;
    bool copied; /* byte for byte */
};

struct tally_shown {
    struct tally_slice text; /* what is shown: the source itself where nothing is to be left out */
    struct tally_slice source;        /* borrowed */
    struct tally_shown_piece *pieces; /* in order; none: the text is the source */
    size_t piece_count;
    struct tally_span *doubts; /* in `text`, in order; an empty one is about what follows it */
    size_t doubt_count;
};

/* What of the text came from that part of the source. */
struct tally_slice tally_shownplace_text(const struct tally_shown *shown, struct tally_span source);

/* Puts a span of the text into its place in the source. */
struct tally_span tally_shownplace_of(const struct tally_shown *shown, struct tally_span span);

#endif
