/* slide: a run of the post's tokens that a record has not, where the words before or behind it are
 * those at its other end: 看（大家看）看 may be read a few tokens further left or right. */
#ifndef TALLY_VERIFIER_SLIDE_H
#define TALLY_VERIFIER_SLIDE_H

#include "verifier/normalize.h"

struct tally_slide {
    const struct tally_tokens *post;
    const struct tally_tokens *record; /* NULL: where it stands there is not looked at */
    uint32_t from, to;                 /* the run */
    uint32_t r;                        /* its place in the record */
};

/* Moves the run to the leftmost place within reach where it `fits`. False: there is none, and
 * `*slide` is untouched. */
bool tally_slide_to(struct tally_slide *slide,
                    bool (*fits)(const struct tally_slide *slide, const void *with),
                    const void *with);

#endif
