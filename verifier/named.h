/* named: a question that is nothing but the name of a record: its id, its short code or its
 * document number, with or without a label before it ("文号：海政发〔2026〕12号"). */
#ifndef TALLY_VERIFIER_NAMED_H
#define TALLY_VERIFIER_NAMED_H

#include "keys/ledger.h"
#include "verifier/answer.h"

struct tally_named {
    enum tally_asked asked;
    /* The ledger's: what is in force first, then by state, the oldest of one state first. */
    const struct tally_entry *entries[TALLY_ANSWER_RECORDS_MAX];
    size_t count; /* over 0 for ASKED_FOUND */
};

/* TALLY_ASKED_TEXT when `text` is anything else. A text of the shape of a short code whose last
 * sign does not fit is ASKED_MISREAD, never "unknown". A number that is typed without its brackets
 * (海政发2026 20号) counts only where a record bears it. */
void tally_named_read(const struct tally_ledger *ledger, struct tally_slice text, int64_t now,
                      struct tally_named *out);

#endif
