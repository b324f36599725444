/* metalines: the lines of a post, read once for all the records that it is laid against: whether
 * metadata of a record may begin one is seen without parsing dates and numbers for each record. */
#ifndef TALLY_VERIFIER_METALINES_H
#define TALLY_VERIFIER_METALINES_H

#include "verifier/corpus.h"

struct tally_metaline {
    uint32_t from; /* its first token */
    bool marked;   /* a date, a document number, a code, a label or a seal begins it, whosever */
    bool read;     /* its days are */
};

struct tally_metalines {
    struct tally_metaline *at; /* the arena's; behind the last one where the text ends */
    size_t count;
    uint32_t *days; /* for each token of lines that are read: tally_metalines_day() */
};

/* TALLY_NO_MEMORY. */
enum tally_code tally_metalines_read(const struct tally_tokens *tokens, struct tally_metalines *out,
                                     struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The line that holds token `at`. */
struct tally_metaline *tally_metalines_of(const struct tally_metalines *lines, uint32_t at);

/* False: no metadata of `record` begins the line, be it read up to its end, or up to `to`, which is
 * the end of the text or somewhere behind the line's beginning. */
bool tally_metalines_may(const struct tally_corpus_record *record,
                         const struct tally_tokens *tokens, const struct tally_metaline *line,
                         uint32_t to);

/* The first token, from `at` of the line on, at which a date, whosever, begins; the line's end
 * where there is none. A line is read when that is first asked. */
uint32_t tally_metalines_day(const struct tally_metalines *lines, const struct tally_tokens *tokens,
                             struct tally_metaline *line, uint32_t at);

#endif
