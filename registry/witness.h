/* witness: remembers the largest consistent tree of each log that it watches, and cosigns only
 * what grows out of it (C2SP tlog-witness v1.0.0, add-checkpoint).
 *
 *     DIR/<hex SHA-256 of the origin>.checkpoint   the last checkpoint cosigned for that log
 *     DIR/<the same>.fork      that and another of its size, both signed by the log: its fork is
 *                              proved, and nothing of that log is cosigned any more
 *     DIR/<the same>.refused   that and the last larger one that came without a proof that holds
 *
 * Check and store are one step under one lock, and the file is on disk (written beside,
 * flushed, renamed, the directory flushed) before anybody gets the cosignature: whoever has one
 * can rely on it that this witness never signs a tree that contradicts it. The directory is
 * locked against a second process. Never restore it from a backup. */
#ifndef TALLY_REGISTRY_WITNESS_H
#define TALLY_REGISTRY_WITNESS_H

#include "keys/cosignature.h"
#include "registry/http.h"
#include "schema/limits.h"

enum {
    TALLY_WITNESS_LOGS_MAX = TALLY_POLICY_EACH_MAX,
    TALLY_WITNESS_BODY_MAX = TALLY_NOTE_MAX + 4096, /* a note, 63 hashes and the first line */
};

struct tally_witness;

/* Opens DIR, or makes it. `key` (of that purpose) is borrowed; `logs` are the keys of the logs
 * to watch: a key's name is its log's origin, and a log may have several. TALLY_INVALID: no
 * logs, or too many; another process has DIR; TALLY_UNTRUSTED: a stored checkpoint does not
 * carry this key's cosignature; TALLY_IO. */
enum tally_code tally_witness_open(const char *dir, const struct tally_secret *key,
                                   const struct tally_vkey *logs, size_t log_count,
                                   struct tally_witness **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_witness_close(struct tally_witness *witness); /* NULL is fine */

/* Answers one add-checkpoint `body` at `now`. Safe from any thread. The result is the status:
 *     200  `answer` receives the cosignature line; it is on disk
 *     400  malformed, or `old` is over the checkpoint's size
 *     403  not signed by the log, or a line of its key does not verify, or no signed note
 *     404  not a log that is watched
 *     409  `old` is not the size recorded, which `answer` receives as "<size>\n"
 *     422  the proof does not show that the checkpoint contains what is recorded, or the log has
 *          forked: both checkpoints are on disk
 *     500  it could not be stored: nothing is answered until the witness is opened again
 * `err` says why when it is neither 200 nor 409. */
unsigned tally_witness_add(struct tally_witness *witness, struct tally_slice body, int64_t now,
                           struct tally_buf *answer, struct tally_arena *arena,
                           struct tally_err *err);

/* The last checkpoint cosigned for the log whose origin has this SHA-256, with the log's
 * signature and the cosignature. TALLY_NOT_FOUND. */
enum tally_code tally_witness_checkpoint(struct tally_witness *witness, struct tally_hash origin,
                                         struct tally_buf *out) __attribute__((warn_unused_result));

struct tally_witness_service {
    struct tally_witness *witness;
    int64_t (*clock)(void);
};

enum { TALLY_WITNESS_ROUTE_COUNT = 3 };

/* POST /add-checkpoint, GET /{hex}/checkpoint, GET /livez. `service` is borrowed. */
void tally_witness_routes(struct tally_witness_service *service,
                          struct tally_route out[TALLY_WITNESS_ROUTE_COUNT]);

#endif
