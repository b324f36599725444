/* groups: posts that make the same alteration of the same record, by its fingerprint.
 *
 * The forgery is followed, not the account: same edit, same fingerprint, wherever it is posted.
 * Memory is bounded: at most TALLY_GROUPS_MAX alterations, and the first TALLY_GROUP_IDS posts of
 * each are named; the rest are counted. */
#ifndef TALLY_VERIFIER_GROUPS_H
#define TALLY_VERIFIER_GROUPS_H

#include "schema/json.h"
#include "verifier/answer.h"

enum { TALLY_GROUPS_MAX = 1 << 16, TALLY_GROUP_IDS = 100 };

struct tally_groups;

enum tally_code tally_groups_new(struct tally_groups **out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_groups_free(struct tally_groups *groups); /* NULL is fine */

/* Counts one post, `id` being its name as JSON (may be NULL). Beyond the maximum of alterations
 * new ones are left out. TALLY_NO_MEMORY: it was not counted. */
enum tally_code tally_groups_add(struct tally_groups *groups, struct tally_hash fingerprint,
                                 struct tally_hash record, const struct tally_json *id,
                                 struct tally_err *err) __attribute__((warn_unused_result));

/* The groups in the order in which they began. */
size_t tally_groups_count(const struct tally_groups *groups);
size_t tally_groups_size(const struct tally_groups *groups, size_t i); /* posts of a group */
/* {"group": fingerprint, "record": id, "count": n, "ids": […]} as members of `out`. */
void tally_groups_print(const struct tally_groups *groups, size_t i, struct tally_json *out);

#endif
