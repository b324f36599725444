/* account_reasons: the rules that account_check applies to one name; nobody else does. Each adds
 * its reasons to `job->out`. */
#ifndef TALLY_VERIFIER_ACCOUNT_REASONS_H
#define TALLY_VERIFIER_ACCOUNT_REASONS_H

#include "verifier/account_check.h"

struct tally_account_job {
    const struct tally_account_index *index;
    struct tally_slice platform, id;
    struct tally_date day;
    struct tally_likeness name, bio; /* name.text is the name, trimmed */
    struct tally_name_parts parts;   /* of the name */
    struct tally_name_parts core;
    struct tally_account_finding *out;
    struct tally_arena *arena;
    struct tally_err *err;
};

/* account_names.c: names on record that this one is, looks, reads or sounds like. */
void tally_account_add_names(struct tally_account_job *job);

/* account_uses.c: divisions, kinds of bodies, titles; what the profile text says. */
void tally_account_add_uses(struct tally_account_job *job);
void tally_account_add_bio(struct tally_account_job *job);
void tally_account_add_titles(struct tally_account_job *job);

/* Adds a reason unless the same kind stands there for the same body. */
void tally_account_add(struct tally_account_job *job, struct tally_account_reason reason);

#endif
