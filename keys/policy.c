#include "keys/policy.h"

#include <assert.h>
#include <stdlib.h>

enum {
    WORDS_MAX = 3 + 2 * TALLY_POLICY_EACH_MAX, /* a group of everything there can be */
    NUMBER_MAX = 2 * TALLY_POLICY_EACH_MAX,
    FIRST_GROUP = TALLY_POLICY_EACH_MAX + 1,
};

static_assert(NUMBER_MAX == 64, "one bit a member");

struct words {
    struct tally_slice at[WORDS_MAX];
    size_t count;
};

/* --- Words and names --- */

static bool is_blank(uint8_t c)
{
    return c == ' ' || c == '\t';
}

static enum tally_code split(struct tally_slice line, struct words *out, struct tally_err *err)
{
    out->count = 0;
    for (size_t i = 0; i < line.len;) {
        size_t from = i;
        while (i < line.len && !is_blank(line.ptr[i])) {
            if (line.ptr[i] < 0x20 || line.ptr[i] == 0x7F)
                return tally_fail_at(err, TALLY_INVALID, i, "a control character");
            i++;
        }
        if (i == from) {
            i++;
            continue;
        }
        if (out->count < WORDS_MAX) /* a comment may have any number of words */
            out->at[out->count] = (struct tally_slice){line.ptr + from, i - from};
        out->count++;
    }
    if (out->count == 0 || out->at[0].ptr[0] == '#')
        out->count = 0;
    else if (out->count > WORDS_MAX)
        return tally_fail(err, TALLY_INVALID, "over %d words", WORDS_MAX);
    return TALLY_OK;
}

static bool is_text(struct tally_slice word, const char *text)
{
    return tally_slice_eq(word, tally_slice_of(text));
}

/* The number of a name that is defined; 0 when it is not. */
static unsigned find(const struct tally_policy *policy, struct tally_slice name)
{
    for (unsigned i = 0; i < policy->witness_count; i++) {
        if (is_text(name, policy->witnesses[i].name))
            return i + 1;
    }
    for (unsigned i = 0; i < policy->group_count; i++) {
        if (is_text(name, policy->groups[i].name))
            return FIRST_GROUP + i;
    }
    return 0;
}

static const char *name_of(const struct tally_policy *policy, unsigned number)
{
    if (number == 0)
        return "none";
    return number < FIRST_GROUP ? policy->witnesses[number - 1].name
                                : policy->groups[number - FIRST_GROUP].name;
}

static uint64_t bit_of(unsigned number)
{
    return UINT64_C(1) << (number - 1);
}

static unsigned count_bits(uint64_t bits)
{
    return (unsigned)__builtin_popcountll(bits);
}

static enum tally_code take_name(const struct tally_policy *policy, struct tally_slice word,
                                 char out[TALLY_POLICY_NAME_MAX + 1], struct tally_err *err)
{
    if (is_text(word, "none") || is_text(word, "any") || is_text(word, "all"))
        return tally_fail(err, TALLY_INVALID, "%.*s is no name", (int)word.len,
                          (const char *)word.ptr);
    if (word.len > TALLY_POLICY_NAME_MAX)
        return tally_fail(err, TALLY_INVALID, "a name over %d bytes", TALLY_POLICY_NAME_MAX);
    if (find(policy, word) != 0)
        return tally_fail(err, TALLY_INVALID, "%.*s is defined twice", (int)word.len,
                          (const char *)word.ptr);
    memcpy(out, word.ptr, word.len);
    out[word.len] = '\0';
    return TALLY_OK;
}

/* --- Lines --- */

static bool has_key(const struct tally_policy *policy, const struct tally_pubkey *pub)
{
    for (size_t i = 0; i < policy->log_count; i++) {
        if (tally_pubkey_eq(&policy->logs[i].key.pub, pub))
            return true;
    }
    for (size_t i = 0; i < policy->witness_count; i++) {
        if (tally_pubkey_eq(&policy->witnesses[i].key.pub, pub))
            return true;
    }
    return false;
}

/* "<vkey> [url]" */
static enum tally_code take_party(const struct tally_policy *policy,
                                  const struct tally_slice *words, size_t count,
                                  enum tally_key_type type, struct tally_policy_party *out,
                                  struct tally_err *err)
{
    enum tally_code code = tally_vkey_parse(words[0], &out->key, err);
    if (code != TALLY_OK)
        return code;
    if (out->key.type != type)
        return tally_fail(err, TALLY_INVALID, "a key of type 0x%02x where 0x%02x is needed",
                          (unsigned)out->key.type, (unsigned)type);
    if (has_key(policy, &out->key.pub))
        return tally_fail(err, TALLY_INVALID, "a public key twice");
    if (count == 2 && words[1].len > TALLY_POLICY_URL_MAX)
        return tally_fail(err, TALLY_INVALID, "an address over %d bytes", TALLY_POLICY_URL_MAX);
    if (count == 2)
        memcpy(out->url, words[1].ptr, words[1].len);
    return TALLY_OK;
}

static enum tally_code read_log(struct tally_policy *policy, const struct words *words,
                                struct tally_err *err)
{
    struct tally_policy_party party = {0};
    if (words->count < 2 || words->count > 3)
        return tally_fail(err, TALLY_INVALID, "log <vkey> [url]");
    if (policy->log_count == TALLY_POLICY_EACH_MAX)
        return tally_fail(err, TALLY_INVALID, "over %d logs", TALLY_POLICY_EACH_MAX);
    enum tally_code code =
        take_party(policy, words->at + 1, words->count - 1, TALLY_KEY_ED25519, &party, err);
    if (code == TALLY_OK)
        policy->logs[policy->log_count++] = party;
    return code;
}

static enum tally_code read_witness(struct tally_policy *policy, const struct words *words,
                                    struct tally_err *err)
{
    struct tally_policy_party party = {0};
    if (words->count < 3 || words->count > 4)
        return tally_fail(err, TALLY_INVALID, "witness <name> <vkey> [url]");
    if (policy->witness_count == TALLY_POLICY_EACH_MAX)
        return tally_fail(err, TALLY_INVALID, "over %d witnesses", TALLY_POLICY_EACH_MAX);
    enum tally_code code = take_name(policy, words->at[1], party.name, err);
    if (code == TALLY_OK)
        code =
            take_party(policy, words->at + 2, words->count - 2, TALLY_KEY_COSIGNATURE, &party, err);
    if (code == TALLY_OK)
        policy->witnesses[policy->witness_count++] = party;
    return code;
}

static enum tally_code read_need(struct tally_slice word, struct tally_policy_group *group,
                                 struct tally_err *err)
{
    unsigned members = count_bits(group->members);
    if (is_text(word, "any")) {
        group->spelled = TALLY_POLICY_ANY;
        group->need = 1;
        return TALLY_OK;
    }
    if (is_text(word, "all")) {
        group->spelled = TALLY_POLICY_ALL;
        group->need = members;
        return TALLY_OK;
    }
    group->spelled = TALLY_POLICY_COUNT;
    group->need = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] < '0' || word.ptr[i] > '9' || word.ptr[0] == '0' || i == 2)
            return tally_fail(err, TALLY_INVALID, "a group needs any, all or a number");
        group->need = group->need * 10 + (unsigned)(word.ptr[i] - '0');
    }
    if (group->need > members)
        return tally_fail(err, TALLY_INVALID, "%u of %u members", group->need, members);
    return TALLY_OK;
}

static enum tally_code read_group(struct tally_policy *policy, const struct words *words,
                                  struct tally_err *err)
{
    struct tally_policy_group group = {0};
    uint64_t taken = 0;
    if (words->count < 4)
        return tally_fail(err, TALLY_INVALID, "group <name> all|any|<k> <member>...");
    if (policy->group_count == TALLY_POLICY_EACH_MAX)
        return tally_fail(err, TALLY_INVALID, "over %d groups", TALLY_POLICY_EACH_MAX);
    enum tally_code code = take_name(policy, words->at[1], group.name, err);
    if (code != TALLY_OK)
        return code;
    for (size_t i = 0; i < policy->group_count; i++)
        taken |= policy->groups[i].members;
    for (size_t i = 3; i < words->count; i++) {
        struct tally_slice word = words->at[i];
        unsigned number = find(policy, word);
        int shown = word.len < 40 ? (int)word.len : 40;
        if (number == 0)
            return tally_fail(err, TALLY_INVALID, "%.*s is not defined above", shown,
                              (const char *)word.ptr);
        if (((taken | group.members) & bit_of(number)) != 0)
            return tally_fail(err, TALLY_INVALID, "%.*s is in a group already", shown,
                              (const char *)word.ptr);
        group.members |= bit_of(number);
    }
    code = read_need(words->at[2], &group, err);
    if (code == TALLY_OK)
        policy->groups[policy->group_count++] = group;
    return code;
}

static enum tally_code read_quorum(struct tally_policy *policy, const struct words *words,
                                   struct tally_err *err)
{
    if (words->count != 2)
        return tally_fail(err, TALLY_INVALID, "quorum <name>|none");
    if (policy->has_quorum)
        return tally_fail(err, TALLY_INVALID, "a second quorum");
    unsigned number = find(policy, words->at[1]);
    if (number == 0 && !is_text(words->at[1], "none"))
        return tally_fail(err, TALLY_INVALID, "%.*s is not defined above",
                          words->at[1].len < 40 ? (int)words->at[1].len : 40,
                          (const char *)words->at[1].ptr);
    policy->quorum = number;
    policy->has_quorum = true;
    return TALLY_OK;
}

enum tally_code tally_policy_line(struct tally_policy *policy, struct tally_slice line,
                                  struct tally_err *err)
{
    static const struct {
        const char *word;
        enum tally_code (*read)(struct tally_policy *, const struct words *, struct tally_err *);
    } kinds[] = {
        {"log", read_log},
        {"witness", read_witness},
        {"group", read_group},
        {"quorum", read_quorum},
    };
    struct words words;
    enum tally_code code = split(line, &words, err);
    if (code != TALLY_OK || words.count == 0)
        return code;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (is_text(words.at[0], kinds[i].word))
            return kinds[i].read(policy, &words, err);
    }
    return tally_fail(err, TALLY_INVALID, "neither log, witness, group nor quorum");
}

enum tally_code tally_policy_parse(struct tally_slice text, struct tally_policy *out,
                                   struct tally_err *err)
{
    if (text.len > TALLY_POLICY_MAX)
        return tally_fail(err, TALLY_INVALID, "a policy over %d bytes", TALLY_POLICY_MAX);
    struct tally_policy *policy = calloc(1, sizeof *policy);
    if (policy == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for a policy");
    enum tally_code code = TALLY_OK;
    size_t from = 0;
    for (size_t number = 1; code == TALLY_OK && from < text.len; number++) {
        size_t end = from;
        while (end < text.len && text.ptr[end] != '\n')
            end++;
        struct tally_err why = TALLY_ERR_INIT;
        code = tally_policy_line(policy, (struct tally_slice){text.ptr + from, end - from}, &why);
        if (code != TALLY_OK)
            (void)tally_fail_why(err, code, &why, "policy, line %zu: ", number);
        from = end + 1;
    }
    if (code == TALLY_OK && !policy->has_quorum)
        code = tally_fail(err, TALLY_INVALID, "the policy has no quorum line");
    if (code == TALLY_OK)
        *out = *policy;
    free(policy);
    return code;
}

/* --- Writing --- */

static void write_party(const struct tally_policy_party *party, struct tally_buf *out)
{
    tally_buf_str(out, tally_vkey_format(&party->key).s);
    tally_buf_printf(out, "%s%s\n", party->url[0] == '\0' ? "" : " ", party->url);
}

static void write_group(const struct tally_policy *policy, const struct tally_policy_group *group,
                        struct tally_buf *out)
{
    tally_buf_printf(out, "group %s ", group->name);
    switch (group->spelled) {
    case TALLY_POLICY_COUNT: tally_buf_printf(out, "%u", group->need); break;
    case TALLY_POLICY_ANY: tally_buf_str(out, "any"); break;
    case TALLY_POLICY_ALL: tally_buf_str(out, "all"); break;
    }
    for (unsigned n = 1; n <= NUMBER_MAX; n++) {
        if ((group->members & bit_of(n)) != 0)
            tally_buf_printf(out, " %s", name_of(policy, n));
    }
    tally_buf_byte(out, '\n');
}

void tally_policy_write(const struct tally_policy *policy, struct tally_buf *out)
{
    for (size_t i = 0; i < policy->log_count; i++) {
        tally_buf_str(out, "log ");
        write_party(&policy->logs[i], out);
    }
    for (size_t i = 0; i < policy->witness_count; i++) {
        tally_buf_printf(out, "witness %s ", policy->witnesses[i].name);
        write_party(&policy->witnesses[i], out);
    }
    for (size_t i = 0; i < policy->group_count; i++)
        write_group(policy, &policy->groups[i], out);
    tally_buf_printf(out, "quorum %s\n", name_of(policy, policy->quorum));
}

/* --- Evaluation --- */

/* The `need`-th largest (or smallest) of the members' times; -1 when fewer have one. `times` is by
 * number. */
static int64_t group_time(const struct tally_policy_group *group, bool smallest,
                          const int64_t *times)
{
    int64_t sorted[NUMBER_MAX];
    unsigned count = 0;
    for (unsigned n = 1; n <= NUMBER_MAX; n++) {
        if ((group->members & bit_of(n)) == 0 || times[n] < 0)
            continue;
        unsigned at = count++;
        for (; at > 0 && (smallest ? sorted[at - 1] > times[n] : sorted[at - 1] < times[n]); at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = times[n];
    }
    return count >= group->need ? sorted[group->need - 1] : -1;
}

static bool quorum_time(const struct tally_policy *policy, bool smallest,
                        const int64_t times[TALLY_POLICY_EACH_MAX], int64_t *out)
{
    int64_t by_number[NUMBER_MAX + 1];
    for (unsigned n = 0; n <= NUMBER_MAX; n++)
        by_number[n] = -1;
    for (size_t i = 0; i < policy->witness_count; i++)
        by_number[i + 1] = times[i];
    for (size_t i = 0; i < policy->group_count; i++) /* members were defined before */
        by_number[FIRST_GROUP + i] = group_time(&policy->groups[i], smallest, by_number);
    if (policy->quorum == 0 || by_number[policy->quorum] < 0)
        return false;
    *out = by_number[policy->quorum];
    return true;
}

bool tally_policy_time(const struct tally_policy *policy,
                       const int64_t times[TALLY_POLICY_EACH_MAX], int64_t *out)
{
    return quorum_time(policy, false, times, out);
}

bool tally_policy_since(const struct tally_policy *policy,
                        const int64_t times[TALLY_POLICY_EACH_MAX], int64_t *out)
{
    return quorum_time(policy, true, times, out);
}

bool tally_policy_met(const struct tally_policy *policy, uint64_t cosigned)
{
    int64_t times[TALLY_POLICY_EACH_MAX];
    int64_t ignored;
    for (size_t i = 0; i < TALLY_POLICY_EACH_MAX; i++)
        times[i] = (cosigned >> i & 1) != 0 ? 0 : -1;
    return policy->quorum == 0 || tally_policy_time(policy, times, &ignored);
}
