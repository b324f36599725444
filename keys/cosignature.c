#include "keys/cosignature.h"

#include <assert.h>
#include <inttypes.h>

#include "schema/cursor.h"

enum { MESSAGE_EXTRA = 64 /* the two lines before the checkpoint */ };

static void write_message(struct tally_slice text, int64_t time, struct tally_buf *out)
{
    tally_buf_printf(out, "cosignature/v1\ntime %" PRId64 "\n", time);
    tally_buf_add(out, text);
}

enum tally_code tally_cosignature_sign(struct tally_slice text, const struct tally_secret *witness,
                                       int64_t time, struct tally_buf *out, struct tally_err *err)
{
    assert(tally_secret_purpose(witness) == TALLY_FOR_WITNESS && time >= 0);
    const struct tally_vkey *key = tally_secret_vkey(witness);
    struct tally_buf message;
    uint8_t bytes[TALLY_COSIGNATURE_LEN];
    tally_buf_init(&message, text.len + MESSAGE_EXTRA);
    write_message(text, time, &message);
    if (!message.failed) {
        struct tally_sig sig = tally_secret_sign(witness, tally_buf_slice(&message));
        (void)tally_u64_write((uint64_t)time, bytes);
        memcpy(bytes + 8, sig.b, TALLY_SIG_LEN);
        tally_note_add_signature(out, key->name, key->id,
                                 (struct tally_slice){bytes, sizeof bytes});
    }
    bool failed = message.failed || out->failed;
    tally_buf_deinit(&message);
    return failed ? tally_fail(err, TALLY_NO_MEMORY, "no memory for a cosignature") : TALLY_OK;
}

enum tally_code tally_cosignature_verify(struct tally_slice text, struct tally_slice sig,
                                         const struct tally_vkey *witness, int64_t *time,
                                         struct tally_err *err)
{
    uint64_t seconds = 0;
    if (sig.len != TALLY_COSIGNATURE_LEN)
        return tally_fail(err, TALLY_INVALID, "the line of %.80s is no cosignature", witness->name);
    for (int i = 0; i < 8; i++)
        seconds = seconds << 8 | sig.ptr[i];
    if (seconds > INT64_MAX)
        return tally_fail(err, TALLY_INVALID, "the cosignature of %.80s has no time",
                          witness->name);
    struct tally_buf message;
    tally_buf_init(&message, text.len + MESSAGE_EXTRA);
    write_message(text, (int64_t)seconds, &message);
    bool failed = message.failed;
    bool good = !failed && tally_signing_verify(&witness->pub, tally_buf_slice(&message),
                                                (struct tally_slice){sig.ptr + 8, TALLY_SIG_LEN});
    tally_buf_deinit(&message);
    if (failed)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a cosignature");
    if (!good)
        return tally_fail(err, TALLY_UNTRUSTED, "the cosignature of %.80s does not verify",
                          witness->name);
    *time = (int64_t)seconds;
    return TALLY_OK;
}

/* The first and the last time of one witness. */
static enum tally_code read_witness(const struct tally_note *note, const struct tally_vkey *key,
                                    int64_t *first, int64_t *last, struct tally_err *err)
{
    for (size_t k = 0; k < note->sig_count; k++) {
        int64_t time;
        if (!tally_note_sig_is_of(&note->sigs[k], key))
            continue;
        enum tally_code code =
            tally_cosignature_verify(note->text, note->sigs[k].sig, key, &time, err);
        if (code != TALLY_OK)
            return code == TALLY_INVALID ? TALLY_UNTRUSTED : code;
        if (*first < 0 || time < *first)
            *first = time;
        if (time > *last)
            *last = time;
    }
    return TALLY_OK;
}

/* The same of each witness; -1 where there is none. */
static enum tally_code read_times(const struct tally_note *note, const struct tally_policy *policy,
                                  int64_t first[TALLY_POLICY_EACH_MAX],
                                  int64_t last[TALLY_POLICY_EACH_MAX], struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; i < TALLY_POLICY_EACH_MAX; i++)
        first[i] = last[i] = -1;
    for (size_t i = 0; code == TALLY_OK && i < policy->witness_count; i++)
        code = read_witness(note, &policy->witnesses[i].key, &first[i], &last[i], err);
    return code;
}

enum tally_code tally_cosignature_times(const struct tally_note *note,
                                        const struct tally_policy *policy,
                                        int64_t times[TALLY_POLICY_EACH_MAX], struct tally_err *err)
{
    int64_t first[TALLY_POLICY_EACH_MAX];
    int64_t last[TALLY_POLICY_EACH_MAX];
    enum tally_code code = read_times(note, policy, first, last, err);
    if (code == TALLY_OK)
        memcpy(times, last, sizeof last);
    return code;
}

static enum tally_code no_quorum(const struct tally_policy *policy,
                                 const int64_t times[TALLY_POLICY_EACH_MAX], struct tally_err *err)
{
    size_t count = 0;
    for (size_t i = 0; i < policy->witness_count; i++)
        count += times[i] >= 0;
    return tally_fail(err, TALLY_UNTRUSTED,
                      "the checkpoint is cosigned by %zu of %zu witnesses, which is no quorum",
                      count, policy->witness_count);
}

/* A time of the quorum, by one of the policy's two rules from each witness's first or last time. */
static enum tally_code quorum_time(const struct tally_note *note, const struct tally_policy *policy,
                                   bool since, int64_t *time, struct tally_err *err)
{
    int64_t first[TALLY_POLICY_EACH_MAX];
    int64_t last[TALLY_POLICY_EACH_MAX];
    int64_t when = -1;
    enum tally_code code = read_times(note, policy, first, last, err);
    if (code != TALLY_OK)
        return code;
    bool met = policy->quorum == 0 || (since ? tally_policy_since(policy, first, &when)
                                             : tally_policy_time(policy, last, &when));
    if (!met)
        return no_quorum(policy, last, err);
    *time = when;
    return TALLY_OK;
}

enum tally_code tally_cosignature_quorum(const struct tally_note *note,
                                         const struct tally_policy *policy, int64_t *time,
                                         struct tally_err *err)
{
    return quorum_time(note, policy, false, time, err);
}

enum tally_code tally_cosignature_since(const struct tally_note *note,
                                        const struct tally_policy *policy, int64_t *time,
                                        struct tally_err *err)
{
    return quorum_time(note, policy, true, time, err);
}
