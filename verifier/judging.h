/* judging: one question in hand, and the rules that are applied to it, each in a file of its own
 * and in this order: related, declared, speaker, titled, passages, identity, rumors, disowned,
 * silence, times. judge.c calls them; nobody else does. Source: VERDICTS section 1. */
#ifndef TALLY_VERIFIER_JUDGING_H
#define TALLY_VERIFIER_JUDGING_H

#include "verifier/evidence.h"
#include "verifier/judge.h"
#include "verifier/search.h"
#include "verifier/shown.h"

enum { TALLY_HEADING_OWNERS = 16 };

struct tally_heading {           /* the number or code that the post bears in identity position */
    uint32_t line;               /* its first token */
    uint32_t beside, beside_end; /* what else its line has: a title; equal: nothing */
    const struct tally_entry *owners[TALLY_HEADING_OWNERS];
    size_t count;  /* of its owners; may be more than are there; 0: no record has such a number */
    bool code;     /* it is a code, which no reader gets wrong unnoticed */
    bool labelled; /* 文号：… stands before it */
    bool vague;    /* so short that anybody's line may read so */
    bool foot;     /* labelled, in the last lines, which may be below the words */
    bool several;  /* lines that have numbers or codes of different records: a list of references */
};

struct tally_judging {
    const struct tally_corpus *corpus;
    const struct tally_ledger *ledger;     /* under the caller's lock */
    const struct tally_question *question; /* its text is what was shown */
    const struct tally_shown *source;      /* and this what it was read from; or NULL */
    struct tally_tokens tokens;
    struct tally_post post;
    struct tally_heading heading;
    struct tally_work work;
    struct tally_match matches[TALLY_CANDIDATES_MAX]; /* best first once ranked */
    bool shown[TALLY_CANDIDATES_MAX];
    size_t count;
    const struct tally_corpus_record *owner; /* its number heads the post, and what stands below is
                                                no record's; or NULL */
    bool title_alone;                        /* the post is the title of records, and no more */
    struct tally_answer *answer;
    struct tally_arena *arena;
    struct tally_err *err;
};

static inline const struct tally_entry *tally_judging_entry(const struct tally_judging *j,
                                                            const struct tally_document *document)
{
    return tally_ledger_entry(j->ledger, document->record->entry);
}

static inline enum tally_state tally_judging_state(const struct tally_judging *j,
                                                   const struct tally_match *match)
{
    return tally_ledger_state(tally_judging_entry(j, match->document), j->question->now);
}

static inline struct tally_evidence_job tally_judging_job(const struct tally_judging *j)
{
    return (struct tally_evidence_job){j->ledger, j->question->now, &j->post, j->arena, j->err};
}

/* The number that heads the post is this entry's, or may be: of very many owners not all are kept.
 */
static inline bool tally_judging_bears_number(const struct tally_heading *heading,
                                              const struct tally_entry *entry)
{
    for (size_t i = 0; i < heading->count && i < TALLY_HEADING_OWNERS; i++) {
        if (heading->owners[i] == entry)
            return true;
    }
    return heading->count > TALLY_HEADING_OWNERS;
}

static inline bool tally_judging_exact(enum tally_verdict code)
{
    return code == TALLY_AUTHENTIC || code == TALLY_AUTHENTIC_EXCERPT;
}

/* Each returns TALLY_OK or TALLY_NO_MEMORY. */

/* related.c: folds the text, sets wrapper lines aside, finds the documents that hold passages of
 * it and relates each. Exact first: whoever holds the whole post ends the search. */
enum tally_code tally_related_find(struct tally_judging *j) __attribute__((warn_unused_result));

/* declared.c: a post under the title of a record whose issuer says that all such documents are on
 * record presents itself as that record (VERDICTS, "Identity"). */
enum tally_code tally_declared_present(struct tally_judging *j) __attribute__((warn_unused_result));

/* speaker.c: takes back accusations that another record answers, then orders the matches: who
 * speaks for the post stands first. */
enum tally_code tally_speaker_rank(struct tally_judging *j) __attribute__((warn_unused_result));

/* titled.c: the title of one record over the words of another. */
enum tally_code tally_titled_read(struct tally_judging *j) __attribute__((warn_unused_result));

/* passages.c: one finding for each record that a passage of the post comes from. */
enum tally_code tally_passages_add(struct tally_judging *j) __attribute__((warn_unused_result));

/* numberplace.c: reads the post's heading: a code, a number of a known form, or to the letter what
 * a record gives as its number; each behind its label or not, alone in its line or beside a title.
 * Below the words it counts behind its label only. */
void tally_numberplace_read(struct tally_judging *j);

/* identity.c: a number or code in identity position that belongs to another record. */
enum tally_code tally_identity_add(struct tally_judging *j) __attribute__((warn_unused_result));

/* rumors.c: claims that a body has debunked, and what other bodies say of them. */
enum tally_code tally_rumors_add(struct tally_judging *j) __attribute__((warn_unused_result));

/* disowned.c: an alteration or a number that a body says is not its own. */
enum tally_code tally_disowned_add(struct tally_judging *j) __attribute__((warn_unused_result));

/* times.c: what was posted after it had ended, or is said to be of today though it has. */
enum tally_code tally_times_compare(struct tally_judging *j) __attribute__((warn_unused_result));

/* silence.c: official by its own words, and nothing found. */
enum tally_code tally_silence_add(struct tally_judging *j) __attribute__((warn_unused_result));

#endif
