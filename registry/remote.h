/* remote: a registry reached by URL. The only file that knows libcurl.
 *
 * Bounded in size and time; redirects are not followed; https certificates are checked. */
#ifndef TALLY_REGISTRY_REMOTE_H
#define TALLY_REGISTRY_REMOTE_H

#include <stdatomic.h>

#include "schema/arena.h"
#include "schema/err.h"
#include "schema/parts.h"

bool tally_remote_is_url(const char *text); /* http:// or https:// */

/* TALLY_NOT_FOUND when `place` is neither an address nor there; the sentence says how an address
 * begins. */
enum tally_code tally_remote_check_place(const char *place, struct tally_err *err)
    __attribute__((warn_unused_result));

struct tally_remote_answer {
    unsigned status;
    struct tally_slice body; /* the arena's */
};

/* TALLY_IO: no connection, too slow, larger than `max`. Any status is TALLY_OK. */
enum tally_code tally_remote_get(const char *base, const char *path, size_t max,
                                 struct tally_remote_answer *out, struct tally_arena *arena,
                                 struct tally_err *err) __attribute__((warn_unused_result));

/* POSTs `body` as text. It takes at most `seconds`, and ends soon after `*cancelled` is set. */
enum tally_code tally_remote_post(const char *base, const char *path, struct tally_slice body,
                                  size_t max, unsigned seconds, const atomic_bool *cancelled,
                                  struct tally_remote_answer *out, struct tally_arena *arena,
                                  struct tally_err *err) __attribute__((warn_unused_result));

/* Many answers of one server over one connection. One thread at a time. An answer may take
 * `milliseconds`, more than 0, and no longer than any other here. */
struct tally_remote;
enum tally_code tally_remote_open(const char *base, struct tally_remote **out,
                                  struct tally_err *err) __attribute__((warn_unused_result));
void tally_remote_close(struct tally_remote *remote); /* NULL is fine */
enum tally_code tally_remote_fetch(struct tally_remote *remote, const char *path, size_t max,
                                   int64_t milliseconds, struct tally_remote_answer *out,
                                   struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* POST /v1/submit as multipart/form-data: `envelope` first, then the parts by digest. */
enum tally_code tally_remote_submit(const char *base, struct tally_slice envelope,
                                    const struct tally_parts *parts,
                                    struct tally_remote_answer *out, struct tally_arena *arena,
                                    struct tally_err *err) __attribute__((warn_unused_result));

#endif
