/* posthead: the lines above a post's words, as a document has them: letterhead, number, title, date
 * and issuer; and whether a title there is another one than a record's. */
#ifndef TALLY_VERIFIER_POSTHEAD_H
#define TALLY_VERIFIER_POSTHEAD_H

#include "verifier/judging.h"

struct tally_posthead {
    bool plain;                /* nothing else stands above the number, or the words */
    bool foot;                 /* the number stands below the words */
    bool titled;               /* a title stands in it, whosever */
    bool continued;            /* below the number stands metadata of one of the records */
    uint32_t title, title_end; /* a title that is of neither record; equal: none */
    uint32_t body;             /* the first token behind it */
};

/* Reads the head, in which the number of `j->heading` stands, or above the words that it stands
 * below. `owner`: of the number; `source`: whose words these are, or NULL. */
struct tally_posthead tally_posthead_read(const struct tally_judging *j,
                                          const struct tally_corpus_record *owner,
                                          const struct tally_corpus_record *source);

/* Tokens [from, to) of the post are a title of a matter that is not the record's: no shorter form
 * of its title, and no other words for half of it. */
bool tally_posthead_differs(const struct tally_corpus_record *record,
                            const struct tally_tokens *post, uint32_t from, uint32_t to);

#endif
