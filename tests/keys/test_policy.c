/* policy: the published policies; each line's refusals; who is a quorum and since when, against
 * a slow definition for every set of witnesses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "keys/policy.h"
#include "support.h"

enum { TEXT_MAX = 256 * 1024 };

/* The n-th test key's verifier key. */
static struct tally_vkey_text vkey(unsigned n, enum tally_key_type type)
{
    struct tally_vkey key;
    struct tally_pubkey pub = {{(uint8_t)n, (uint8_t)(n >> 8)}};
    char name[32];
    (void)snprintf(name, sizeof name, "example.com/%u", n);
    assert_int_equal(tally_vkey_make(text_of(name), type, pub, &key, NULL), TALLY_OK);
    return tally_vkey_format(&key);
}

/* Writes `text` with "$N" as witness key N and "@N" as log key N (one digit). */
static void expand(const char *text, struct tally_buf *out)
{
    for (const char *s = text; *s != '\0'; s++) {
        if ((*s == '$' || *s == '@') && s[1] >= '0' && s[1] <= '9') {
            enum tally_key_type type = *s == '$' ? TALLY_KEY_COSIGNATURE : TALLY_KEY_ED25519;
            tally_buf_str(out, vkey((unsigned)(*++s - '0'), type).s);
        } else {
            tally_buf_byte(out, (uint8_t)*s);
        }
    }
    assert_false(out->failed);
}

static enum tally_code parse(const char *text, struct tally_policy *out, struct tally_err *err)
{
    struct tally_buf buf;
    tally_buf_init(&buf, TEXT_MAX);
    expand(text, &buf);
    enum tally_code code = tally_policy_parse(tally_buf_slice(&buf), out, err);
    tally_buf_deinit(&buf);
    return code;
}

#define THREE "witness a $1\nwitness b $2\nwitness c $3\n"

static void lines(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *refusal; /* NULL: it stands */
    } cases[] = {
        {"nobody is asked", "quorum none\n", NULL},
        {"the last line may end with the file", "quorum none", NULL},
        {"one witness", "witness a $1\nquorum a\n", NULL},
        {"addresses", "log @1 https://l/\nwitness a $2 https://w/\nquorum a\n", NULL},
        {"blanks, tabs, comments", "\n \t\n# x y z\n\t#x\n quorum \t none \n", NULL},
        {"a group of groups", THREE "group g 2 a b\ngroup h all g c\nquorum h\n", NULL},
        {"bytes are opaque", "witness \xff\x80 $1\nquorum \xff\x80\n", NULL},
        {"a witness that nobody asks", "witness a $1\nquorum none\n", NULL},
        {"more after the quorum", "quorum none\nwitness a $1\n", NULL},
        {"nothing", "", "the policy has no quorum line"},
        {"two quorums", "quorum none\nquorum none\n", "policy, line 2: a second quorum"},
        {"a quorum without a name", "quorum\n", "policy, line 1: quorum <name>|none"},
        {"a quorum of two", THREE "quorum a b\n", "policy, line 4: quorum <name>|none"},
        {"a quorum of all", THREE "quorum all\n", "policy, line 4: all is not defined above"},
        {"a comment behind a line", "quorum none # x\n", "policy, line 1: quorum <name>|none"},
        {"a quorum defined below", "quorum a\nwitness a $1\n",
         "policy, line 1: a is not defined above"},
        {"another word", "quorums none\n",
         "policy, line 1: neither log, witness, group nor quorum"},
        {"a word in capitals", "Quorum none\n",
         "policy, line 1: neither log, witness, group nor quorum"},
        {"a carriage return", "quorum none\r\n", "policy, line 1: a control character"},
        {"a delete", "quorum none\x7f\n", "policy, line 1: a control character"},
        {"a control character in a comment", "#\x01\n", "policy, line 1: a control character"},
        {"a log without a key", "log\n", "policy, line 1: log <vkey> [url]"},
        {"a log with more", "log @1 u v\n", "policy, line 1: log <vkey> [url]"},
        {"a witness's key for a log", "log $1\n",
         "policy, line 1: a key of type 0x04 where 0x01 is needed"},
        {"a log's key for a witness", "witness a @1\n",
         "policy, line 1: a key of type 0x01 where 0x04 is needed"},
        {"a witness without a key", "witness a\n", "policy, line 1: witness <name> <vkey> [url]"},
        {"a witness with more", "witness a $1 u v\n",
         "policy, line 1: witness <name> <vkey> [url]"},
        {"a key of another id", "witness a a+00000000+BA==\n", ""},
        {"a log twice", "log @1\nlog @1\n", "policy, line 2: a public key twice"},
        {"a witness's key twice", "witness a $1\nwitness b $1\n",
         "policy, line 2: a public key twice"},
        {"a log as its own witness", "log @1\nwitness a $1\n",
         "policy, line 2: a public key twice"},
        {"a name twice", "witness a $1\nwitness a $2\n", "policy, line 2: a is defined twice"},
        {"a witness's name for a group", "witness a $1\ngroup a any a\n",
         "policy, line 2: a is defined twice"},
        {"none as a name", "witness none $1\n", "policy, line 1: none is no name"},
        {"any as a name", "witness any $1\n", "policy, line 1: any is no name"},
        {"all as a name", "witness all $1\n", "policy, line 1: all is no name"},
        {"none as a member", "witness a $1\ngroup g any none\n",
         "policy, line 2: none is not defined above"},
        {"a group of itself", "group g any g\n", "policy, line 1: g is not defined above"},
        {"a group of nobody", "group g any\n",
         "policy, line 1: group <name> all|any|<k> <member>..."},
        {"a member twice", "witness a $1\ngroup g 1 a a\n",
         "policy, line 2: a is in a group already"},
        {"a member of two groups", THREE "group g any a\ngroup h any a b\n",
         "policy, line 5: a is in a group already"},
        {"none of the members", THREE "group g 0 a\n",
         "policy, line 4: a group needs any, all or a number"},
        {"a negative number", THREE "group g -1 a\n",
         "policy, line 4: a group needs any, all or a number"},
        {"a sign", THREE "group g +1 a\n", "policy, line 4: a group needs any, all or a number"},
        {"a leading zero", THREE "group g 01 a\n",
         "policy, line 4: a group needs any, all or a number"},
        {"a huge number", THREE "group g 4294967297 a\n",
         "policy, line 4: a group needs any, all or a number"},
        {"more than there are", THREE "group g 4 a b c\n", "policy, line 4: 4 of 3 members"},
        {"none as a number", THREE "group g none a\n",
         "policy, line 4: a group needs any, all or a number"},
    };
    static struct tally_policy out;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_err err = TALLY_ERR_INIT;
        out.log_count = 99;
        enum tally_code code = parse(cases[i].text, &out, &err);
        const char *want = cases[i].refusal;
        if (want == NULL ? code != TALLY_OK
                         : code != TALLY_INVALID || out.log_count != 99 || err.text[0] == '\0' ||
                               (want[0] != '\0' && strcmp(want, err.text) != 0))
            fail_msg("%s: code %d, \"%s\"", cases[i].name, (int)code, err.text);
    }
}

/* A line that is refused leaves the policy as it was. */
static void a_refused_line_changes_nothing(void **state)
{
    (void)state;
    static struct tally_policy policy, before;
    static const char *const refused[] = {"witness c $1",    "log @2 u v", "group g 3 a b",
                                          "group g any a a", "quorum x",   "quorum none"};
    assert_int_equal(parse("witness a $1\nwitness b $2\nquorum a\n", &policy, NULL), TALLY_OK);
    before = policy;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct tally_buf line;
        tally_buf_init(&line, TEXT_MAX);
        expand(refused[i], &line);
        assert_int_equal(tally_policy_line(&policy, tally_buf_slice(&line), NULL), TALLY_INVALID);
        assert_memory_equal(&policy, &before, sizeof policy);
        tally_buf_deinit(&line);
    }
}

/* The published ones. The accepted one names witnesses' keys of type 0x01, which tlog-policy
 * and FORMATS 1.8 do not allow ("appropriate for its function", that is 0x04): it stands only
 * with its keys written as cosigners' keys. */
static void published(void **state)
{
    (void)state;
    struct tally_json *vectors = support_vectors("tlog_policy.json");
    static struct tally_policy policy;
    struct tally_err err = TALLY_ERR_INIT;
    if (vectors == NULL)
        skip();
    const struct tally_json *accept = tally_json_get(vectors, "accept");
    assert_int_equal(tally_json_count(accept), 1);
    const struct tally_json *row = tally_json_at(accept, 0);
    struct tally_slice text = tally_json_string(tally_json_get(row, "policy"));
    assert_int_equal(tally_policy_parse(text, &policy, &err), TALLY_INVALID);
    assert_string_equal(err.text, "policy, line 2: a key of type 0x01 where 0x04 is needed");

    struct tally_buf retyped;
    tally_buf_init(&retyped, TEXT_MAX);
    for (size_t from = 0; from < text.len;) {
        size_t end = from;
        while (text.ptr[end] != ' ' && text.ptr[end] != '\n')
            end++;
        struct tally_vkey key;
        struct tally_slice word = {text.ptr + from, end - from};
        if (tally_vkey_parse(word, &key, NULL) == TALLY_OK) {
            assert_int_equal(
                tally_vkey_make(text_of(key.name), TALLY_KEY_COSIGNATURE, key.pub, &key, NULL),
                TALLY_OK);
            tally_buf_str(&retyped, tally_vkey_format(&key).s);
        } else {
            tally_buf_add(&retyped, word);
        }
        tally_buf_byte(&retyped, text.ptr[end]);
        from = end + 1;
    }
    assert_int_equal(tally_policy_parse(tally_buf_slice(&retyped), &policy, NULL), TALLY_OK);
    tally_buf_deinit(&retyped);
    assert_int_equal(policy.witness_count, tally_json_integer(tally_json_get(row, "n")));
    assert_int_equal(policy.groups[0].need, tally_json_integer(tally_json_get(row, "k")));
    assert_string_equal(policy.witnesses[1].url, "https://example.com/witness/");

    const struct tally_json *reject = tally_json_get(vectors, "reject");
    assert_int_equal(tally_json_count(reject), 6);
    for (size_t i = 0; i < tally_json_count(reject); i++) {
        struct tally_slice bad =
            tally_json_string(tally_json_get(tally_json_at(reject, i), "policy"));
        assert_int_equal(tally_policy_parse(bad, &policy, NULL), TALLY_INVALID);
    }
    tally_json_free(vectors);
}

/* 32 of each are read, written and read again; the 33rd is refused. */
static void as_many_as_promised(void **state)
{
    (void)state;
    struct tally_buf text, again;
    static struct tally_policy policy;
    tally_buf_init(&text, TEXT_MAX);
    tally_buf_init(&again, TEXT_MAX);
    for (unsigned i = 0; i < TALLY_POLICY_EACH_MAX; i++)
        tally_buf_printf(&text, "log %s\n", vkey(1000 + i, TALLY_KEY_ED25519).s);
    for (unsigned i = 0; i < TALLY_POLICY_EACH_MAX; i++)
        tally_buf_printf(&text, "witness w%u %s https://w/%u\n", i,
                         vkey(2000 + i, TALLY_KEY_COSIGNATURE).s, i);
    for (unsigned i = 0; i + 1 < TALLY_POLICY_EACH_MAX; i++)
        tally_buf_printf(&text, "group g%u any w%u\n", i, i);
    tally_buf_str(&text, "group all-of-them 32 w31");
    for (unsigned i = 0; i + 1 < TALLY_POLICY_EACH_MAX; i++)
        tally_buf_printf(&text, " g%u", i);
    tally_buf_str(&text, "\nquorum all-of-them\n");
    assert_int_equal(tally_policy_parse(tally_buf_slice(&text), &policy, NULL), TALLY_OK);
    tally_policy_write(&policy, &again);
    assert_true(tally_slice_eq(tally_buf_slice(&again), tally_buf_slice(&text)));
    assert_true(tally_policy_met(&policy, UINT32_MAX));
    for (unsigned i = 0; i < TALLY_POLICY_EACH_MAX; i++)
        assert_false(tally_policy_met(&policy, UINT32_MAX & ~(UINT64_C(1) << i)));

    char line[TALLY_VKEY_TEXT_MAX + 16];
    struct tally_err err = TALLY_ERR_INIT;
    (void)snprintf(line, sizeof line, "log %s", vkey(3000, TALLY_KEY_ED25519).s);
    assert_int_equal(tally_policy_line(&policy, text_of(line), &err), TALLY_INVALID);
    assert_string_equal(err.text, "over 32 logs");
    err = TALLY_ERR_INIT;
    (void)snprintf(line, sizeof line, "witness x %s", vkey(3000, TALLY_KEY_COSIGNATURE).s);
    assert_int_equal(tally_policy_line(&policy, text_of(line), &err), TALLY_INVALID);
    assert_string_equal(err.text, "over 32 witnesses");
    err = TALLY_ERR_INIT;
    assert_int_equal(tally_policy_line(&policy, TALLY_LIT("group x any all-of-them"), &err),
                     TALLY_INVALID);
    assert_string_equal(err.text, "over 32 groups");
    tally_buf_deinit(&again);
    tally_buf_deinit(&text);
}

static void sizes(void **state)
{
    (void)state;
    struct tally_err err = TALLY_ERR_INIT;
    static struct tally_policy policy;
    struct tally_buf text;
    tally_buf_init(&text, TEXT_MAX);
    while (text.len <= TALLY_POLICY_MAX)
        tally_buf_byte(&text, '\n');
    assert_int_equal(tally_policy_parse(tally_buf_slice(&text), &policy, &err), TALLY_INVALID);
    assert_string_equal(err.text, "a policy over 65536 bytes");
    for (int url = 0; url < 2; url++) {
        size_t most = url != 0 ? TALLY_POLICY_URL_MAX : TALLY_POLICY_NAME_MAX;
        for (size_t len = most; len <= most + 1; len++) {
            char word[TALLY_POLICY_URL_MAX + 2];
            memset(word, 'x', len);
            word[len] = '\0';
            text.len = 0;
            tally_buf_printf(&text, "witness %s %s%s%s\nquorum none\n", url != 0 ? "a" : word,
                             vkey(1, TALLY_KEY_COSIGNATURE).s, url != 0 ? " " : "",
                             url != 0 ? word : "");
            assert_int_equal(tally_policy_parse(tally_buf_slice(&text), &policy, NULL),
                             len == most ? TALLY_OK : TALLY_INVALID);
        }
    }
    tally_buf_deinit(&text);
}

/* --- Who is a quorum --- */

/* By the definition, top down. */
static bool slowly_met(const struct tally_policy *policy, unsigned number, uint64_t cosigned)
{
    if (number == 0)
        return true;
    if (number <= TALLY_POLICY_EACH_MAX)
        return (cosigned >> (number - 1) & 1) != 0;
    const struct tally_policy_group *group = &policy->groups[number - TALLY_POLICY_EACH_MAX - 1];
    unsigned met = 0;
    for (unsigned n = 1; n <= 64; n++)
        met += (group->members >> (n - 1) & 1) != 0 && slowly_met(policy, n, cosigned);
    return met >= group->need;
}

static const char *const quorums[] = {
    "quorum none\n",
    "quorum a\n",
    "quorum c\n",
    "group g any a b c\nquorum g\n",
    "group g 2 a b c\nquorum g\n",
    "group g all a b c\nquorum g\n",
    "group g 2 a b\ngroup h any g c\nquorum h\n",
    "group g any a b\ngroup h all g c d\nquorum h\n",
    "group g any a b\ngroup h any c d\ngroup i 2 g h e\nquorum i\n",
    "group g 3 a b c d e\nquorum g\n",
    "group g 2 a b\ngroup h 2 c d\nquorum g\n",
};

static void parse_quorum(size_t i, struct tally_policy *out)
{
    char text[512];
    (void)snprintf(text, sizeof text, "%s%s%s", THREE, "witness d $4\nwitness e $5\n", quorums[i]);
    assert_int_equal(parse(text, out, NULL), TALLY_OK);
}

static void every_set_of_witnesses(void **state)
{
    (void)state;
    static struct tally_policy policy;
    for (size_t i = 0; i < sizeof quorums / sizeof *quorums; i++) {
        parse_quorum(i, &policy);
        for (uint64_t set = 0; set < 32; set++) {
            bool want = slowly_met(&policy, policy.quorum, set);
            if (tally_policy_met(&policy, set) != want)
                fail_msg("%s: witnesses %llx", quorums[i], (unsigned long long)set);
        }
    }
}

/* Every five times from -1 (did not cosign) to 3: the latest T such that those who cosigned at
 * T or later are a quorum, and the earliest such that those who did so by T are one. */
static void every_time(void **state)
{
    (void)state;
    static struct tally_policy policy;
    for (size_t i = 0; i < sizeof quorums / sizeof *quorums; i++) {
        parse_quorum(i, &policy);
        for (unsigned code = 0; code < 5 * 5 * 5 * 5 * 5; code++) {
            int64_t times[TALLY_POLICY_EACH_MAX];
            unsigned rest = code;
            for (size_t w = 0; w < TALLY_POLICY_EACH_MAX; w++, rest /= 5)
                times[w] = w < 5 ? (int64_t)(rest % 5) - 1 : -1;
            int64_t want = -1, since = -1;
            for (int64_t t = 0; t <= 3; t++) {
                uint64_t set = 0, by = 0;
                for (size_t w = 0; w < 5; w++) {
                    set |= (uint64_t)(times[w] >= t) << w;
                    by |= (uint64_t)(times[w] >= 0 && times[w] <= t) << w;
                }
                if (policy.quorum != 0 && slowly_met(&policy, policy.quorum, set))
                    want = t;
                if (policy.quorum != 0 && since < 0 && slowly_met(&policy, policy.quorum, by))
                    since = t;
            }
            int64_t got = -1;
            bool met = tally_policy_time(&policy, times, &got);
            if (met != (want >= 0) || got != want)
                fail_msg("%s: case %u is %lld, not %lld", quorums[i], code, (long long)got,
                         (long long)want);
            got = -1;
            met = tally_policy_since(&policy, times, &got);
            if (met != (since >= 0) || got != since)
                fail_msg("%s: case %u is since %lld, not %lld", quorums[i], code, (long long)got,
                         (long long)since);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines),      cmocka_unit_test(a_refused_line_changes_nothing),
        cmocka_unit_test(published),  cmocka_unit_test(as_many_as_promised),
        cmocka_unit_test(sizes),      cmocka_unit_test(every_set_of_witnesses),
        cmocka_unit_test(every_time),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
