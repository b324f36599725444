/* dsse: the envelope around a signed statement (DSSE 1.0.2), and the record id.
 *
 * The bytes that are verified are the bytes that are parsed: payload is decoded once and
 * the envelope is never read again. */
#ifndef TALLY_SCHEMA_DSSE_H
#define TALLY_SCHEMA_DSSE_H

#include "schema/arena.h"
#include "schema/buf.h"
#include "schema/digest.h"
#include "schema/err.h"

#define TALLY_STATEMENT_MEDIA_TYPE "application/vnd.in-toto+json"

struct tally_dsse_sig {
    struct tally_slice keyid; /* an unauthenticated hint; may be empty */
    struct tally_slice sig;   /* decoded bytes, of any length in a foreign envelope */
};

struct tally_envelope {
    struct tally_slice payload_type;
    struct tally_slice payload; /* decoded */
    struct tally_slice pae;     /* what the signatures sign */
    struct tally_hash id;       /* SHA-256 of `pae`: the record id */
    struct tally_dsse_sig *sigs;
    size_t sig_count;
};

enum tally_dsse_profile {
    TALLY_DSSE_OURS,    /* admission: exactly the known members, standard base64, one signature
                           or more, at most TALLY_LEAF_MAX bytes, depth <= 8 */
    TALLY_DSSE_FOREIGN, /* somebody else's: unknown members ignored, both base64 alphabets */
};

/* All slices are the arena's. TALLY_INVALID names the member; TALLY_NO_MEMORY. */
enum tally_code tally_dsse_parse(struct tally_slice json, enum tally_dsse_profile profile,
                                 struct tally_envelope *out, struct tally_arena *arena,
                                 struct tally_err *err) __attribute__((warn_unused_result));

/* Fills in `pae` and `id` of an envelope made from a payload, with no signatures yet. */
enum tally_code tally_dsse_make(struct tally_slice payload_type, struct tally_slice payload,
                                struct tally_envelope *out, struct tally_arena *arena,
                                struct tally_err *err) __attribute__((warn_unused_result));

/* "DSSEv1 SP len SP type SP len SP body". */
void tally_dsse_pae(struct tally_slice payload_type, struct tally_slice payload,
                    struct tally_buf *out);

/* Prints the one form that is logged: fixed member order, no white space, standard base64,
 * signatures sorted by keyid, then bytes. TALLY_INVALID: over TALLY_LEAF_MAX. */
enum tally_code tally_dsse_write(const struct tally_envelope *envelope, struct tally_buf *out,
                                 struct tally_err *err) __attribute__((warn_unused_result));

#endif
