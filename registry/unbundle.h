/* unbundle: a bundle (bundle.h) read as a stream and checked whole. */
#ifndef TALLY_REGISTRY_UNBUNDLE_H
#define TALLY_REGISTRY_UNBUNDLE_H

#include <stdio.h>

#include "registry/bundle.h"

/* Reads a bundle, which sentences about the file itself call `name`, into DIR, which is made, or
 * grown when it is an older copy of the same log (replica.h). `pin` as there. The bundle's own
 * clock counts, but not beyond `now`. TALLY_UNTRUSTED: the sentence names the check that failed,
 * and DIR is as before. TALLY_INVALID: not a bundle, or cut short.
 *
 * TALLY_BUNDLE_COSIGNED: its checkpoint needs the quorum that its newest root document asks for.
 * TALLY_BUNDLE_NEWEST: the operator's own backup, which may end beyond it. */
enum tally_code tally_unbundle(FILE *in, const char *name, enum tally_bundle_head head,
                               const char *dir, const struct tally_hash *pin, int64_t now,
                               struct tally_err *err) __attribute__((warn_unused_result));

/* The digest of the first root document that a bundle brings, for people to compare. Whose it is
 * is not known by that. Leaves the file where it was. TALLY_INVALID, TALLY_UNTRUSTED. */
enum tally_code tally_unbundle_root(FILE *in, struct tally_hash *digest, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
