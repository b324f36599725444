/* casewords: does what an evidence file (casefile.h) tells people follow from what is signed in it?
 *
 * The sentences about the verdict, what is shown of each record, and each quoted word are made
 * again from the signed bytes and compared. What only the log can tell stays stated: that a record
 * still stands, how grave a difference is, that nothing else in the log speaks about the post. */
#ifndef TALLY_VERIFIER_CASEWORDS_H
#define TALLY_VERIFIER_CASEWORDS_H

#include "schema/dsse.h"
#include "schema/json.h"
#include "verifier/answer.h"
#include "verifier/receipt.h"

struct tally_caseleaf { /* one entry, proved to be in the log */
    uint64_t index;
    struct tally_envelope envelope;
    struct tally_record record;
    const struct tally_json *parts; /* of a record: the texts that the file carries */
};

struct tally_casewords { /* all borrowed; leaves in the order of the log */
    const struct tally_json *answer;
    const struct tally_receipt *receipt; /* which agrees with it */
    struct tally_slice post;
    const struct tally_caseleaf *records;
    size_t record_count;
    const struct tally_caseleaf *directory;
    size_t directory_count;
    struct tally_arena *arena;
    struct tally_err *err;
};

/* Sentences and records. TALLY_UNTRUSTED names the member; TALLY_NO_MEMORY. */
enum tally_code tally_casewords_check(const struct tally_casewords *words)
    __attribute__((warn_unused_result));

/* The words that a finding quotes: of the post, and of the record's text. */
enum tally_code tally_casewords_quoted(const struct tally_casewords *words,
                                       const struct tally_json *finding, struct tally_slice text)
    __attribute__((warn_unused_result));

/* Those of the map. */
enum tally_code tally_casewords_map(const struct tally_casewords *words)
    __attribute__((warn_unused_result));

/* The bytes of a span, {"byte":[from,to]}, of a text. */
bool tally_casewords_cut(const struct tally_json *span, struct tally_slice text,
                         struct tally_slice *out);

/* Is the part `here` of the post, a slice of its bytes, what the record has `there`, word for word?
 * As it is, as the page whose source it is shows it, or, of a claim, without what hides its words.
 * TALLY_NO_MEMORY. */
enum tally_code tally_casewords_same(struct tally_slice post, struct tally_slice here,
                                     struct tally_slice there, bool is_claim, bool *out,
                                     struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
