/* around: the lines of a post around a signed body, while they are read: shared by context.c (above
 * it and inside) and foot.c (below it); nobody else needs it. */
#ifndef TALLY_VERIFIER_AROUND_H
#define TALLY_VERIFIER_AROUND_H

#include "verifier/context.h"
#include "verifier/metadata.h"

struct tally_around { /* the lines of the post around the body */
    const struct tally_differ *differ;
    const struct tally_alignment *alignment; /* of the body */
    const struct tally_corpus_record *record;
    const struct tally_tokens *post;
    const bool *set_aside;
    struct tally_differences *differences;
    struct tally_contexts *out;
    bool *taken;
    size_t lines; /* below the body that were judged */
    bool dated;   /* the written date stands somewhere in the post */
};

/* One of its items stands in tokens [from, to) of the post. */
bool tally_around_item(const struct tally_around *a, uint32_t from, uint32_t to,
                       enum tally_metadata_item item);
/* The line is nothing but metadata of the record. */
bool tally_around_metadata(const struct tally_around *a, uint32_t from, uint32_t to);
const struct tally_notice *tally_around_notice(const struct tally_around *a);
/* A full stop, or what is like one, stands behind the line's last token, which is before `to`. */
bool tally_around_ends(const struct tally_around *a, uint32_t to);
/* A sentence stands in the line: it ends with a full stop. */
bool tally_around_paragraph(const struct tally_around *a, uint32_t from, uint32_t to);
/* The line is `is` but for a character or two. */
bool tally_around_nearly(const struct tally_around *a, uint32_t from, uint32_t to,
                         const struct tally_tokens *is);

/* Says what the change `*d` of `is`, whose places are set, means. */
void tally_around_classify(const struct tally_around *a, const struct tally_tokens *is,
                           struct tally_token_difference *d);
/* What `is` became in the line, as one change of the words between those that begin and end both.
 * False: nothing. */
bool tally_around_change(const struct tally_around *a, uint32_t from, uint32_t to,
                         const struct tally_tokens *is, struct tally_token_difference *out);

/* The line claims another title, number, date or name. */
void tally_around_claim(struct tally_around *a, enum tally_context_kind kind, uint32_t from,
                        uint32_t to);
/* What a reader would take for a part of the text, at record token `r`, which has it not: it
 * becomes a difference, unless it is a remark or a line of the text that stands twice. */
void tally_around_added(struct tally_around *a, uint32_t from, uint32_t to, uint32_t r);
/* What a line says beside the text, in front of its first word or behind its last. */
void tally_around_beside(struct tally_around *a, uint32_t from, uint32_t to, uint32_t r);

#endif
