/* reference: the record that a draft names by its short code or its document number.
 *
 * People have the code on the paper before them, or the number; what is signed is the record's id.
 * A code names one record. A number may be several records': then the one that is in force is
 * meant, or where something is to be restored, the one that is not; with several of these it is
 * not guessed. Source: INTERFACES section 3 (drafts), FORMATS section 2 (number keys). */
#ifndef TALLY_REGISTRY_REFERENCE_H
#define TALLY_REGISTRY_REFERENCE_H

#include "keys/ledger.h"
#include "schema/recordname.h"

enum { TALLY_REFERENCE_MAX = 16 };

/* What a registry has under a name. */
struct tally_reference_found {
    struct {
        struct tally_hash id;
        bool in_force; /* not withdrawn, superseded or corrected */
    } at[TALLY_REFERENCE_MAX];
    size_t count; /* over TALLY_REFERENCE_MAX: there are more than are here */
};

/* The entries that stand under it, oldest first, at most `max`; how many there are. */
size_t tally_reference_entries(const struct tally_ledger *ledger,
                               const struct tally_recordname *name, const struct tally_entry **out,
                               size_t max);

/* Which of them is meant. `name` is for the sentence. TALLY_NOT_FOUND: there is none;
 * TALLY_INVALID: it may be several. */
enum tally_code tally_reference_choose(const struct tally_reference_found *found,
                                       struct tally_slice name, bool ended, struct tally_hash *id,
                                       struct tally_err *err) __attribute__((warn_unused_result));

#endif
