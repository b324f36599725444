/* audit: a whole log replayed from its bytes, by another path than the writer's.
 *
 * Every entry is hashed again (audit_tree), compared with the tiles the source states, and
 * evaluated from nothing with every signature verified; every checkpoint that the source
 * keeps must be signed by the log and have the root that its entries hash to; every part that
 * a standing record names must be there with its digest.
 *
 * How many entries a server has is not the server's to say: its checkpoint must be signed by the
 * log that its root documents name before anything is fetched by it, or, where it offers none, by
 * the log that its first 256 entries name. A directory holds no more than it has. */
#ifndef TALLY_REGISTRY_AUDIT_H
#define TALLY_REGISTRY_AUDIT_H

#include "keys/ledger.h"
#include "registry/source.h"

enum { TALLY_AUDIT_VOIDS_MAX = 100 };

struct tally_audit {
    struct tally_root root; /* the newest */
    struct tally_hash root_digest;
    uint64_t size;
    struct tally_hash tree_root;
    uint64_t checkpoints; /* older ones that agree */
    bool quorum_asked;    /* the policy asks for witnesses */
    bool quorum_met;      /* by the checkpoint that the source offers to everybody, */
    uint64_t quorum_size; /* of so many entries: a log's own directory may be ahead of it */
    int64_t quorum_time;
    struct tally_err quorum_why; /* why not */
    uint64_t standing;
    uint64_t void_count;
    uint64_t unknown;
    uint64_t parts;
    uint64_t redacted;    /* parts that are rightly gone */
    uint64_t not_carried; /* records whose parts a filtered copy leaves out */
    struct {
        uint64_t index;
        enum tally_refusal refusal;
    } voids[TALLY_AUDIT_VOIDS_MAX]; /* the first of them */
};

/* `policy` says whose cosignatures the checkpoint needs; NULL: the newest root document's does. A
 * quorum that is not met is told in `*out`: what that means is the caller's to say.
 *
 * `pin` is the digest of the root document that the auditor trusts beforehand, which must be one
 * of the log's; NULL: entry 0 is taken as it is, and the caller says so. TALLY_UNTRUSTED: something
 * is wrong, the sentence names the first thing; TALLY_NOT_FOUND, TALLY_IO: the source could not be
 * read. `*out` is filled as far as it came. */
enum tally_code tally_audit_run(struct tally_source *source, const struct tally_hash *pin,
                                const struct tally_policy *policy, struct tally_audit *out,
                                struct tally_err *err) __attribute__((warn_unused_result));

#endif
