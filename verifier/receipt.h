/* receipt: what an answer said, about which text and at which position of which log: small enough
 * to keep, exact enough to be checked again by anybody who has a copy of the log.
 *
 * A receipt is no signature and needs none: the text's digests bind it to the text, origin,
 * position and root to the log, and the verdict follows from both. It holds no text, no account
 * and no clock but the time that the records were judged at. Same text, same question, same
 * position: the same bytes. */
#ifndef TALLY_VERIFIER_RECEIPT_H
#define TALLY_VERIFIER_RECEIPT_H

#include "schema/json.h"
#include "verifier/answer.h"

struct tally_receipt {
    struct tally_hash digest; /* of the text's fold/v1 tokens */
    struct tally_hash sha256; /* of its bytes */
    enum tally_verdict verdict;
    unsigned flags; /* those that follow from text and log up to the position */
    struct tally_hash records[TALLY_ANSWER_RECORDS_MAX]; /* ids, the main one first */
    size_t record_count;
    struct tally_slice origin;
    uint64_t position;
    struct tally_hash root;
    int64_t judged_at;
    bool ocr;
    bool has_posted;
    int64_t posted_at;
    bool has_against;
    struct tally_hash against;
};

/* False for an answer that holds for no position (cannot_check). `out->origin` borrows. */
bool tally_receipt_of(const struct tally_answer *answer, struct tally_receipt *out);

/* Its members under `parent`, in a fixed order. */
void tally_receipt_json(const struct tally_receipt *receipt, struct tally_json *parent);

/* Reads a receipt, an answer that has one, or an evidence file (casefile.h). Verdict, class,
 * records and digest of an answer must be its receipt's. Slices are the arena's. TALLY_INVALID
 * names the member; TALLY_NO_MEMORY. */
enum tally_code tally_receipt_read(struct tally_slice json, struct tally_receipt *out,
                                   struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* The question that it answers, for this text. */
struct tally_question tally_receipt_question(const struct tally_receipt *receipt,
                                             struct tally_slice text);

/* Is this the text? TALLY_UNTRUSTED says what differs: the words, or only how they are written. */
enum tally_code tally_receipt_check_text(const struct tally_receipt *receipt,
                                         struct tally_slice text, struct tally_arena *arena,
                                         struct tally_err *err) __attribute__((warn_unused_result));

/* Do both say the same about the text: verdict, flags and records? */
bool tally_receipt_agrees(const struct tally_receipt *a, const struct tally_receipt *b);

#endif
