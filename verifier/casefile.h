/* casefile: an answer with everything that it rests on, in one file that needs no registry.
 *
 * A JSON object (urn:tally:evidence:v1): the post, the answer with its receipt, the log's root
 * documents and signed checkpoint, and for every record that the answer names, and every
 * statement of the directory about its bodies' keys, the exact leaf, its C2SP tlog-proof and the
 * texts. Same post, same question, same position of the log: the same bytes.
 *
 * What it shows: these bodies signed these texts, the log held them at that position, the post's
 * passages are theirs, and the sentences of the answer are those of its verdict about these records
 * (casewords.h). What it cannot show: that the log holds nothing else about them.
 * For that, `tally recheck` holds the receipt against a copy of the log. */
#ifndef TALLY_VERIFIER_CASEFILE_H
#define TALLY_VERIFIER_CASEFILE_H

#include "registry/registry.h"
#include "schema/json.h"
#include "verifier/answer.h"

enum {
    TALLY_CASEFILE_MAX = 256 * 1024 * 1024, /* bytes of one file */
    TALLY_CASEFILE_LEAVES_MAX = 4096,       /* entries of the log in one file */
};

/* Writes it under `parent`. `answer` as tally_verifier_ask() left it, before its release, so that
 * its entries are `ledger`'s. TALLY_NOT_FOUND: the answer holds for no position; TALLY_IO. */
enum tally_code tally_casefile_write(struct tally_registry *registry,
                                     const struct tally_ledger *ledger,
                                     const struct tally_answer *answer, struct tally_json *parent,
                                     struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

struct tally_casefile_facts {
    enum tally_verdict verdict; /* as the answer states it; slices are the arena's */
    struct tally_slice origin;
    uint64_t position;
    size_t records, statements, texts, passages; /* checked */
};

/* Checks everything in it against the pinned root: root documents, checkpoint, inclusion,
 * signatures, digests of texts, that each passage stands in its record, and that what people read
 * follows. TALLY_UNTRUSTED: a
 * check fails; TALLY_INVALID: malformed; the sentence says which and where. */
enum tally_code tally_casefile_check(struct tally_slice file, struct tally_hash pin,
                                     struct tally_casefile_facts *out, struct tally_arena *arena,
                                     struct tally_err *err) __attribute__((warn_unused_result));

#endif
