/* differ: an alignment's edits as differences of three classes, each of a kind.
 *
 * Cosmetic: equal value, script, case, width, spacing, list style. Uncertain: reading could
 * have caused it. Material: it changes what is said. The two-sided rule: a numeral or a
 * negation against something that is neither is a misreading, not a change.
 * Source: VERDICTS section 1 and "Material differences"; MATCHING section 7. */
#ifndef TALLY_VERIFIER_DIFFER_H
#define TALLY_VERIFIER_DIFFER_H

#include "verifier/align.h"
#include "verifier/answer.h"
#include "verifier/corpus.h"

/* A difference and the token ranges it stands for. */
struct tally_token_difference {
    struct tally_difference shown;
    uint32_t p0, p1, r0, r1;
    bool in_body; /* not in a line of title, number, issuer or written date */
    bool remark;  /* the poster's own, set off: remark.h */
    bool twice;   /* it stands beside it, too: repeats.h */
};

struct tally_differences {
    struct tally_token_difference *at;
    size_t count;
    size_t cap;
    size_t material;
    size_t material_in_body;
    size_t uncertain;
    size_t remark_units; /* of the post: neither material nor uncertain, and not the record's */
    struct tally_edit *omitted; /* DROPs at paragraph ends or behind an ellipsis: honest gaps */
    size_t omitted_count;
    unsigned flags; /* edge_cut, reading_uncertain, excerpt_omits_required */
    bool ocr;       /* declared, or shown by the text: misread.h */
    size_t slips;   /* misread.c: what showed a reader so far, the ends of lines aside */
    size_t ends;    /* what those show */
    bool stained;   /* and that it is a reading, stains show alone */
    bool by_hand;   /* or slips that a hand makes as well: none looks alike, no line is torn */
};

struct tally_differ {
    const struct tally_words *words;
    const struct tally_tokens *post;
    const struct tally_document *document;
    bool ocr;              /* the caller says so */
    const bool *set_aside; /* of the post: tokens of wrapper lines; NULL: none */
};

/* Post tokens [from, to) are wrappers, or none. */
static inline bool tally_differ_set_aside(const struct tally_differ *differ, uint32_t from,
                                          uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (differ->set_aside == NULL || !differ->set_aside[i])
            return false;
    }
    return true;
}

/* Arrays are the arena's. TALLY_NO_MEMORY. */
enum tally_code tally_differ(const struct tally_differ *differ,
                             const struct tally_alignment *alignment, struct tally_differences *out,
                             struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Adds post tokens [p0, p1), which the alignment does not reach, as words of the text that are not
 * in the record: in the place of its tokens [r0, r1), or as a clause of their own where that range
 * is empty. Where that of the post is empty, the record's clause is missing. It is material, or
 * uncertain where the post was read from a picture and reading explains it.
 * Where `out` is full it is only counted. */
void tally_differ_add_words(const struct tally_differ *differ, struct tally_differences *out,
                            uint32_t p0, uint32_t p1, uint32_t r0, uint32_t r1);

/* The post's tokens that the alignment does not reach are accounted for as metadata or wrappers: an
 * uncertain difference when a symbol there says more than the record. Where `out` is full it is
 * only counted. */
void tally_differ_outside(const struct tally_differ *differ,
                          const struct tally_alignment *alignment, struct tally_differences *out);

/* Bytes of tokens [from, to); an empty range is the place between its neighbours. */
struct tally_span tally_differ_token_span(const struct tally_tokens *tokens, uint32_t from,
                                          uint32_t to);

#endif
