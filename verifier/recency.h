/* recency: does a text say of the words it passes on that they are of today? 刚刚通知, 最新消息,
 * 今天下午, "just in", 速報. Source: BEHAVIOURS Q03; VERDICTS, flag `old_as_new`.
 *
 * A word for the day stands in a text of any age, so what tells of the past, names an earlier day,
 * denies or asks beside it keeps it from counting. */
#ifndef TALLY_VERIFIER_RECENCY_H
#define TALLY_VERIFIER_RECENCY_H

#include "schema/timestamp.h"
#include "verifier/words.h"

struct tally_recency {
    bool fresh;        /* in words */
    bool past;         /* the same, that they are of another time or do not stand */
    bool signed_later; /* a line is a date, and nothing else, later than `since` */
};

/* Reads tokens that `aside` does not mark, one flag a token; `since` is when the words ended.
 * Behind what tells of the past nothing more is read. */
struct tally_recency tally_recency_read(const struct tally_words *words,
                                        const struct tally_tokens *tokens, const bool *aside,
                                        struct tally_date since);

#endif
