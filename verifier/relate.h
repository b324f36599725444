/* relate: how one post relates to one document: aligned, compared, accounted for, coded.
 *
 * One document at a time; which document speaks, and whether others contradict it, is for
 * judge.c. Source: VERDICTS sections 1 and 2. */
#ifndef TALLY_VERIFIER_RELATE_H
#define TALLY_VERIFIER_RELATE_H

#include "verifier/context.h"
#include "verifier/differ.h"
#include "verifier/metadata.h"

enum { /* units; VERDICTS section 2 */
       TALLY_UNITS_EXCERPT = 16,
       TALLY_UNITS_RUN = 25,
       TALLY_UNITS_ALTERED = 40,
};

struct tally_match {
    const struct tally_document *document;
    struct tally_alignment alignment;
    struct tally_differences differences;
    struct tally_contexts contexts; /* only where it is presented as this record */
    const bool *elsewhere;          /* of each token of the post: in a line that another text of the
                                       record has, as it stands; NULL: in none */
    const struct tally_corpus_record *beside; /* the version whose wording stands beside its own in
                                                 the post: versions.h; or NULL */
    bool declared;                            /* its issuer's coverage presents it by its title */
    bool headed;          /* its title, which is no other record's, heads the post */
    bool whole;           /* nothing of the record is missing but metadata lines */
    bool presented;       /* the post presents itself as this record ... */
    bool alike;           /* ... by title, date and issuer, which another may share */
    bool shared_number;   /* the post's number may be another body's, too */
    size_t units;         /* of the post, without wrappers and metadata lines beside the text */
    size_t covered_units; /* of the post, from the first to the last aligned token */
    size_t equal_units;   /* in EQUAL edits */
    size_t left_units;    /* of the post, unaccounted for: neither aligned, wrapper nor metadata */
    size_t again_units;   /* of those, what stands a second time (twice.h) */
    size_t longest_run;   /* units of the longest verbatim run */
    const struct tally_edit *longest; /* that run; NULL when there is none */
    double identity;       /* equal / (equal + replaced + inserted or dropped, at most 4 a run);
                              a misspelt word counts by its letters */
    double record_covered; /* share of the record's units in EQUAL edits */
    unsigned flags;
    enum tally_verdict code; /* as if the record were in force; TALLY_NO_MATCH: nothing to say */
};

struct tally_post { /* the text in question, prepared once */
    const struct tally_tokens *tokens;
    const struct tally_words *words;
    bool ocr;
    bool has_against; /* the asker says which record it is */
    struct tally_hash against;
    bool *set_aside; /* for each token: part of a wrapper line that matched nothing */
    size_t cut_off;  /* tokens behind those, by which a platform shows that it cut the text off */
    uint32_t *units_before; /* of each token, and behind the last one; a page's tags have none */
    struct tally_metalines lines;
};

/* Of a post whose tokens and words are set: sets the wrapper lines aside. TALLY_NO_MEMORY. */
enum tally_code tally_relate_set_aside(struct tally_post *post, struct tally_arena *arena,
                                       struct tally_err *err) __attribute__((warn_unused_result));
/* Reads its lines and counts its units, once for all records; then it may be related.
 * TALLY_NO_MEMORY. */
enum tally_code tally_relate_lines(struct tally_post *post, struct tally_arena *arena,
                                   struct tally_err *err) __attribute__((warn_unused_result));

/* Units of tokens [from, to), of a post that was counted; 0 where they are none. */
static inline size_t tally_relate_units(const struct tally_post *post, uint32_t from, uint32_t to)
{
    return from < to ? post->units_before[to] - post->units_before[from] : 0;
}

/* `record_id` is the record's id. Fills in everything but `code` of a match whose document and
 * alignment (and `declared`, `elsewhere`) are set; then the code. TALLY_NO_MEMORY. */
enum tally_code tally_relate(const struct tally_post *post, struct tally_hash record_id,
                             struct tally_match *match, struct tally_arena *arena,
                             struct tally_err *err) __attribute__((warn_unused_result));

#endif
