/* policy: whose cosignatures make a checkpoint valid (C2SP tlog-policy).
 *
 *     log <vkey> [url]
 *     witness <name> <vkey> [url]
 *     group <name> all|any|<k> <member>...
 *     quorum <name>|none
 *
 * A group counts as one that has seen the checkpoint when k of its members have; each name is
 * in at most one group, so a witness counts in one way only. Source: FORMATS section 1.8. */
#ifndef TALLY_KEYS_POLICY_H
#define TALLY_KEYS_POLICY_H

#include "schema/buf.h"
#include "schema/err.h"
#include "schema/vkey.h"

enum {
    TALLY_POLICY_EACH_MAX = 32,  /* logs; witnesses; groups */
    TALLY_POLICY_NAME_MAX = 128, /* bytes of a witness's or group's name */
    TALLY_POLICY_URL_MAX = 256,
    TALLY_POLICY_MAX = 64 * 1024, /* bytes of one policy */
};

/* A log or a witness. */
struct tally_policy_party {
    char name[TALLY_POLICY_NAME_MAX + 1]; /* in this policy only; "" for a log */
    struct tally_vkey key;                /* a log's 0x01, a witness's 0x04 */
    char url[TALLY_POLICY_URL_MAX + 1];   /* "" unless said */
};

enum tally_policy_need { TALLY_POLICY_COUNT, TALLY_POLICY_ANY, TALLY_POLICY_ALL };

/* Whatever has a name has a number: witness i is i + 1, group i is 33 + i; 0 is `none`. */
struct tally_policy_group {
    char name[TALLY_POLICY_NAME_MAX + 1];
    enum tally_policy_need spelled; /* how `need` is written */
    unsigned need;                  /* 1..members */
    uint64_t members;               /* bit n - 1 is the member of number n; all defined before */
};

/* Invariant: names, and public keys, are distinct; no name is in two groups. Zeroed, it is the
 * policy `quorum none` without logs and witnesses. */
struct tally_policy {
    struct tally_policy_party logs[TALLY_POLICY_EACH_MAX];
    size_t log_count;
    struct tally_policy_party witnesses[TALLY_POLICY_EACH_MAX];
    size_t witness_count;
    struct tally_policy_group groups[TALLY_POLICY_EACH_MAX];
    size_t group_count;
    unsigned quorum; /* a number, see above */
    bool has_quorum; /* its line was read; a quorum of `none` has one too */
};

/* Reads a whole policy. TALLY_INVALID names the line. */
enum tally_code tally_policy_parse(struct tally_slice text, struct tally_policy *out,
                                   struct tally_err *err) __attribute__((warn_unused_result));

/* Reads one line, without its '\n', into `policy`: for documents that a policy is part of. The
 * policy is as before when this fails. TALLY_INVALID. */
enum tally_code tally_policy_line(struct tally_policy *policy, struct tally_slice line,
                                  struct tally_err *err) __attribute__((warn_unused_result));

/* One policy, one spelling: logs, witnesses, groups, the quorum; members in that order too. */
void tally_policy_write(const struct tally_policy *policy, struct tally_buf *out);

/* True when the witnesses whose bits are set (bit i is witness i) are a quorum. */
bool tally_policy_met(const struct tally_policy *policy, uint64_t cosigned);

/* The quorum's time: the latest time at or after which a quorum cosigned. For "k of n" that is
 * the k-th newest of `times`; times[i] is witness i's, negative when it did not cosign. False
 * without a quorum, and when it asks for nobody (`none`). */
bool tally_policy_time(const struct tally_policy *policy,
                       const int64_t times[TALLY_POLICY_EACH_MAX], int64_t *out);

/* The earliest time by which a quorum had cosigned: for "k of n" the k-th oldest. */
bool tally_policy_since(const struct tally_policy *policy,
                        const int64_t times[TALLY_POLICY_EACH_MAX], int64_t *out);

#endif
