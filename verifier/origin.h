/* origin: what a text says it is: an official document of which body, number, title and date;
 * and whether that body says that all such documents are on record here.
 *
 * Read from the places where documents carry it (DOCUMENTS): letterhead, number line, title
 * line, signature block. A name in the middle of a sentence says nothing. */
#ifndef TALLY_VERIFIER_ORIGIN_H
#define TALLY_VERIFIER_ORIGIN_H

#include "verifier/answer.h"
#include "verifier/corpus.h"

/* False when the text does not present itself as an official document. */
bool tally_origin_read(const struct tally_corpus *corpus, const struct tally_ledger *ledger,
                       const struct tally_tokens *post, struct tally_said_origin *out);

/* Fills in `state`, and the declaration that it rests on, which is returned: where `state` is
 * DECLARED, the coverage statement, in force at `now`, under which this document would have to
 * be on record. `text` is what was asked about. NULL: there is none. */
const struct tally_corpus_record *tally_origin_cover(const struct tally_corpus *corpus,
                                                     const struct tally_ledger *ledger,
                                                     struct tally_slice text, int64_t now,
                                                     struct tally_said_origin *origin);

#endif
