/* witness: the published conversations; every status by a row; what was answered is on disk,
 * whoever races and whenever it is killed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/wait.h>

#include "keys/checkpoint.h"
#include "registry/witness.h"
#include "schema/base64.h"
#include "schema/limits.h"
#include "tests/keys/testkeys.h"
#include "tests/registry/tempdir.h"

enum { MEMORY = 1 << 20, NOTE_MAX = 64 * 1024, NOW = 1790000000, RACERS = 16, SIZES = 40 };

#define ORIGIN "log.example"

struct place {
    char top[TEMPDIR_MAX];
    char dir[TEMPDIR_MAX];
    struct tally_secret *log, *other_log, *key;
    struct tally_vkey keys[2]; /* of the log; the second one is its next */
    struct tally_witness *witness;
};

static void open_witness(struct place *p, const struct tally_vkey *logs, size_t count)
{
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_witness_open(p->dir, p->key, logs, count, &p->witness, &err) != TALLY_OK)
        fail_msg("%s", err.text);
}

static int set_up(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    if (p == NULL)
        return -1;
    tempdir_make(p->top);
    (void)tempdir_path(p->dir, p->top, "witness");
    p->log = testkey(ORIGIN, TALLY_FOR_LOG, 1);
    p->other_log = testkey(ORIGIN, TALLY_FOR_LOG, 2);
    p->key = testkey("w.example", TALLY_FOR_WITNESS, 3);
    p->keys[0] = *tally_secret_vkey(p->log);
    p->keys[1] = *tally_secret_vkey(p->other_log);
    open_witness(p, p->keys, 1);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    struct place *p = *state;
    tally_witness_close(p->witness);
    tally_secret_close(p->log);
    tally_secret_close(p->other_log);
    tally_secret_close(p->key);
    tempdir_remove(p->top);
    free(p);
    return 0;
}

static void reopen(struct place *p)
{
    tally_witness_close(p->witness);
    open_witness(p, p->keys, 1);
}

/* --- Trees: leaf i says i and which of several histories it is of --- */

static struct tally_hash tree(uint64_t from, uint64_t to, uint8_t history)
{
    uint8_t leaf[2] = {(uint8_t)from, history};
    if (from == to)
        return tally_merkle_empty();
    if (to - from == 1)
        return tally_merkle_leaf((struct tally_slice){leaf, sizeof leaf});
    uint64_t half = 1;
    while (2 * half < to - from)
        half *= 2;
    return tally_merkle_node(tree(from, from + half, history), tree(from + half, to, history));
}

/* RFC 6962, section 2.1.2: SUBPROOF(m, D[from:to], whole). */
static void prove(uint64_t m, uint64_t from, uint64_t to, bool whole, uint8_t history,
                  struct tally_checkpoint_request *out)
{
    uint64_t half = 1;
    if (m == to - from) {
        if (!whole)
            out->hashes[out->hash_count++] = tree(from, to, history);
        return;
    }
    while (2 * half < to - from)
        half *= 2;
    if (m <= half) {
        prove(m, from, from + half, whole, history, out);
        out->hashes[out->hash_count++] = tree(from + half, to, history);
    } else {
        prove(m - half, from + half, to, false, history, out);
        out->hashes[out->hash_count++] = tree(from, from + half, history);
    }
}

static void write_signed(struct tally_head head, const struct tally_secret *log,
                         struct tally_buf *out)
{
    struct tally_buf text;
    tally_buf_init(&text, NOTE_MAX);
    tally_checkpoint_write(&(struct tally_checkpoint){text_of(ORIGIN), head}, &text);
    tally_signing_note(tally_buf_slice(&text), log, out);
    tally_buf_deinit(&text);
}

static void write_request(uint64_t old, uint64_t size, uint8_t history,
                          const struct tally_secret *log, struct tally_buf *out)
{
    struct tally_checkpoint_request request = {.old_size = old};
    struct tally_buf note;
    tally_buf_init(&note, NOTE_MAX);
    write_signed((struct tally_head){size, tree(0, size, history)}, log, &note);
    if (old > 0 && old < size)
        prove(old, 0, size, true, history, &request);
    request.note = tally_buf_slice(&note);
    tally_checkpoint_request_write(&request, out);
    tally_buf_deinit(&note);
}

static unsigned ask(struct place *p, struct tally_slice body, int64_t now, struct tally_buf *answer,
                    struct tally_err *err)
{
    struct tally_arena arena;
    tally_arena_init(&arena, MEMORY);
    unsigned status = tally_witness_add(p->witness, body, now, answer, &arena, err);
    tally_arena_deinit(&arena);
    return status;
}

/* Asks for `size` of `history` from `old`; the answer's text into `said`. */
static unsigned add(struct place *p, uint64_t old, uint64_t size, uint8_t history, char said[256])
{
    struct tally_buf body, answer;
    struct tally_err err = TALLY_ERR_INIT;
    tally_buf_init(&body, (size_t)2 * NOTE_MAX);
    tally_buf_init(&answer, NOTE_MAX);
    write_request(old, size, history, p->log, &body);
    unsigned status = ask(p, tally_buf_slice(&body), NOW, &answer, &err);
    if (said != NULL)
        (void)snprintf(said, 256, "%.*s%s", (int)answer.len,
                       answer.ptr == NULL ? "" : (const char *)answer.ptr, err.text);
    tally_buf_deinit(&answer);
    tally_buf_deinit(&body);
    return status;
}

static bool recorded(struct place *p, struct tally_head *head)
{
    struct tally_buf note;
    struct tally_note parsed;
    struct tally_arena arena;
    struct tally_checkpoint checkpoint;
    tally_arena_init(&arena, MEMORY);
    tally_buf_init(&note, NOTE_MAX);
    bool there =
        tally_witness_checkpoint(p->witness, tally_sha256(text_of(ORIGIN)), &note) == TALLY_OK;
    if (there) {
        assert_int_equal(tally_note_parse(tally_buf_slice(&note), &parsed, &arena, NULL), TALLY_OK);
        assert_int_equal(tally_checkpoint_parse(parsed.text, &checkpoint, NULL), TALLY_OK);
        *head = checkpoint.head;
    }
    tally_buf_deinit(&note);
    tally_arena_deinit(&arena);
    return there;
}

/* --- The published conversations --- */

static void published_conversation(void **state)
{
    struct place *p = *state;
    struct tally_json *vectors = support_vectors("witness_add_checkpoint.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *sequence = tally_json_get(vectors, "litewitness_sequence");
    const struct tally_json *steps = tally_json_get(sequence, "steps");
    struct tally_vkey key;
    assert_int_equal(tally_vkey_make(testkeys_text(sequence, "log_key_name"), TALLY_KEY_ED25519,
                                     testkeys_pub(testkeys_text(sequence, "log_public_key_hex")),
                                     &key, NULL),
                     TALLY_OK);
    tally_witness_close(p->witness);
    open_witness(p, &key, 1);
    assert_int_equal(tally_json_count(steps), 9);
    for (size_t i = 0; i < 9; i++) {
        const struct tally_json *step = tally_json_at(steps, i);
        struct tally_buf answer;
        struct tally_err err = TALLY_ERR_INIT;
        int64_t want = tally_json_integer(tally_json_get(step, "status"));
        if (i == 2) { /* an unknown log: 403 was litewitness's; tlog-witness v1.0.0 says 404 */
            assert_int_equal(want, 403);
            want = 404;
        }
        tally_buf_init(&answer, NOTE_MAX);
        unsigned status = ask(p, testkeys_text(step, "body"), NOW, &answer, &err);
        if (status != want)
            fail_msg("step %zu: %u, not %lld: %s", i, status, (long long)want, err.text);
        if (status == 409)
            assert_true(tally_slice_eq(tally_buf_slice(&answer),
                                       i == 6 ? TALLY_LIT("3\n") : TALLY_LIT("5\n")));
        if (status == 200)
            assert_true(
                tally_slice_starts(tally_buf_slice(&answer), TALLY_LIT("\xe2\x80\x94 w.example ")));
        tally_buf_deinit(&answer);
    }
    tally_json_free(vectors);
}

/* The seed of "PRIVATE+KEY+<name>+<id>+base64(0x01 || seed)". */
static struct tally_secret *go_secret(struct tally_slice text, struct tally_arena *arena)
{
    struct tally_slice bytes;
    struct tally_secret *secret = NULL;
    size_t at = 0;
    assert_true(text.len > 0);
    for (int plus = 0; plus < 4 && at < text.len; at++)
        plus += text.ptr[at] == '+';
    assert_int_equal(tally_base64_decode((struct tally_slice){text.ptr + at, text.len - at}, &bytes,
                                         arena, NULL),
                     TALLY_OK);
    assert_int_equal(bytes.len, 33);
    assert_int_equal(
        tally_secret_from_seed(TALLY_LIT("monkeys"), TALLY_FOR_LOG, bytes.ptr + 1, &secret, NULL),
        TALLY_OK);
    return secret;
}

static void monkeys_request(const struct tally_json *monkeys, uint64_t old, const char *note,
                            bool proof, struct tally_arena *arena, struct tally_buf *out)
{
    struct tally_checkpoint_request request = {.old_size = old};
    const struct tally_json *hashes = tally_json_get(monkeys, "consistency_5_8");
    for (size_t i = 0; proof && i < tally_json_count(hashes); i++) {
        struct tally_slice hash = testkeys_hex(tally_json_string(tally_json_at(hashes, i)), arena);
        memcpy(request.hashes[request.hash_count++].b, hash.ptr, TALLY_HASH_LEN);
    }
    request.note = text_of(note);
    tally_checkpoint_request_write(&request, out);
}

static unsigned monkeys_ask(struct place *p, const struct tally_json *monkeys, uint64_t old,
                            struct tally_slice note, bool proof, struct tally_buf *answer)
{
    struct tally_arena arena;
    struct tally_buf body;
    char text[1024];
    (void)snprintf(text, sizeof text, "%.*s", (int)note.len, (const char *)note.ptr);
    tally_arena_init(&arena, MEMORY);
    tally_buf_init(&body, NOTE_MAX);
    monkeys_request(monkeys, old, text, proof, &arena, &body);
    answer->len = 0;
    unsigned status = ask(p, tally_buf_slice(&body), NOW, answer, NULL);
    tally_buf_deinit(&body);
    tally_arena_deinit(&arena);
    return status;
}

/* The six cases; each begins with a witness that has what the case says. */
static void published_cases(void **state)
{
    struct place *p = *state;
    struct tally_json *vectors = support_vectors("witness_add_checkpoint.json");
    if (vectors == NULL)
        skip();
    const struct tally_json *monkeys = tally_json_get(vectors, "monkeys");
    const struct tally_json *cases = tally_json_get(monkeys, "cases");
    const struct tally_slice size5 = testkeys_text(monkeys, "size5");
    const struct tally_slice size8 = testkeys_text(monkeys, "size8");
    struct tally_arena arena;
    struct tally_vkey key;
    struct tally_buf answer, forked;
    tally_arena_init(&arena, MEMORY);
    tally_buf_init(&answer, NOTE_MAX);
    tally_buf_init(&forked, NOTE_MAX);
    assert_int_equal(tally_vkey_parse(testkeys_text(monkeys, "log_vkey"), &key, NULL), TALLY_OK);
    struct tally_secret *secret = go_secret(testkeys_text(monkeys, "log_skey"), &arena);
    assert_true(tally_pubkey_eq(&tally_secret_vkey(secret)->pub, &key.pub));
    tally_signing_note(TALLY_LIT("monkeys\n5\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"),
                       secret, &forked);
    assert_int_equal(tally_json_count(cases), 6);
    for (size_t i = 0; i < 6; i++) {
        const struct tally_json *row = tally_json_at(cases, i);
        int64_t have = tally_json_integer(tally_json_get(row, "have"));
        tally_witness_close(p->witness);
        tempdir_remove(p->dir);
        open_witness(p, &key, 1);
        if (have >= 5)
            assert_int_equal(monkeys_ask(p, monkeys, 0, size5, false, &answer), 200);
        if (have == 8)
            assert_int_equal(monkeys_ask(p, monkeys, 5, size8, true, &answer), 200);
        int64_t size = tally_json_integer(tally_json_get(row, "new"));
        struct tally_slice note = size == 8 ? size8 : size == 5 ? size5 : tally_buf_slice(&forked);
        bool proof = tally_json_type(tally_json_get(row, "proof")) == TALLY_JSON_STRING;
        unsigned status =
            monkeys_ask(p, monkeys, (uint64_t)tally_json_integer(tally_json_get(row, "old")), note,
                        proof, &answer);
        if (status != tally_json_integer(tally_json_get(row, "expect")))
            fail_msg("case %zu: %u", i, status);
        assert_true(status != 409 || tally_slice_eq(tally_buf_slice(&answer), TALLY_LIT("5\n")));
    }
    tally_secret_close(secret);
    tally_buf_deinit(&forked);
    tally_buf_deinit(&answer);
    tally_arena_deinit(&arena);
    tally_json_free(vectors);
}

/* No key is published for the specification's example: it parses, and is not watched here. */
static void published_example(void **state)
{
    struct place *p = *state;
    struct tally_json *vectors = support_vectors("witness_add_checkpoint.json");
    struct tally_buf answer;
    if (vectors == NULL)
        skip();
    tally_buf_init(&answer, NOTE_MAX);
    assert_int_equal(ask(p, testkeys_text(tally_json_get(vectors, "spec_example"), "request_body"),
                         NOW, &answer, NULL),
                     404);
    tally_buf_deinit(&answer);
    tally_json_free(vectors);
}

/* --- Every answer --- */

static void statuses(void **state)
{
    struct place *p = *state;
    static const struct {
        const char *name;
        uint64_t old, size;
        uint8_t history;
        unsigned status;
        const char *said;
    } steps[] = {
        {"something recorded is claimed", 3, 5, 0, 409, "0\n"},
        {"a first tree", 0, 5, 0, 200, "\xe2\x80\x94 w.example "},
        {"the same again", 5, 5, 0, 200, "\xe2\x80\x94 w.example "},
        {"from nothing again", 0, 5, 0, 409, "5\n"},
        {"a larger tree of another history", 5, 9, 1, 422, ""},
        {"a smaller one", 5, 3, 0, 400, "old is over the size of the checkpoint"},
        {"a smaller one from what it is", 3, 3, 0, 409, "5\n"},
        {"growth", 5, 9, 0, 200, "\xe2\x80\x94 w.example "},
        {"the growth once more", 5, 9, 0, 409, "9\n"},
        {"growth to a power of two", 9, 16, 0, 200, "\xe2\x80\x94 w.example "},
        {"growth from a power of two", 16, 33, 0, 200, "\xe2\x80\x94 w.example "},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        char said[256];
        unsigned status = add(p, steps[i].old, steps[i].size, steps[i].history, said);
        if (status != steps[i].status || (strncmp(said, steps[i].said, strlen(steps[i].said)) != 0))
            fail_msg("%s: %u, \"%s\"", steps[i].name, status, said);
    }
    struct tally_head head;
    assert_true(recorded(p, &head));
    assert_int_equal(head.size, 33);
    reopen(p);
    assert_true(recorded(p, &head));
    assert_int_equal(head.size, 33);
}

/* How many lines of the log's key, and of ours, are kept in DIR/<id>.<kind>; 0: no such file. */
static size_t kept_lines(const struct place *p, const char *kind, size_t *own)
{
    char path[TEMPDIR_MAX + 128];
    static char text[4 * NOTE_MAX];
    size_t log = 0;
    (void)snprintf(path, sizeof path, "%s/%s.%s", p->dir,
                   tally_hash_hex(tally_sha256(text_of(ORIGIN))).s, kind);
    *own = 0;
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        return 0;
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    (void)fclose(in);
    for (const char *at = text; (at = strstr(at, "\xe2\x80\x94 ")) != NULL; at++) {
        log += strncmp(at + 4, ORIGIN " ", strlen(ORIGIN) + 1) == 0;
        *own += strncmp(at + 4, "w.example ", 10) == 0;
    }
    return log;
}

/* What a fork is proved by stays, and from then on nothing of that log is cosigned. */
static void a_fork_is_kept(void **state)
{
    struct place *p = *state;
    struct tally_head head;
    char said[256];
    size_t own;
    assert_int_equal(add(p, 0, 5, 0, NULL), 200);
    assert_int_equal(add(p, 5, 9, 1, NULL), 422); /* no proof: somebody may have sent a bad one */
    assert_int_equal(kept_lines(p, "refused", &own), 2);
    assert_int_equal(own, 1); /* what was refused is not cosigned */
    assert_int_equal(kept_lines(p, "fork", &own), 0);
    assert_int_equal(add(p, 5, 9, 0, NULL), 200);
    assert_int_equal(add(p, 9, 9, 1, said), 422);
    assert_string_equal(said, "the tree of 9 is not a continuation of the tree of 9");
    assert_int_equal(kept_lines(p, "fork", &own), 2);
    assert_int_equal(own, 1);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(add(p, 9, 12, 0, said), 422);
        assert_non_null(strstr(said, "signed two trees of one size"));
        assert_int_equal(add(p, 9, 9, 0, NULL), 422);
        assert_int_equal(add(p, 5, 9, 0, said), 409); /* the size is told still */
        assert_string_equal(said, "9\n");
        assert_true(recorded(p, &head) && head.size == 9);
        reopen(p); /* and after a restart */
    }
}

/* Another letter in the last line's base64. */
static void change(char *note)
{
    char *at = note + strlen(note) - 10;
    *at = *at == 'A' ? 'B' : 'A';
}

static void requests_that_are_refused(void **state)
{
    struct place *p = *state;
    struct tally_buf good, note;
    tally_buf_init(&good, NOTE_MAX);
    tally_buf_init(&note, NOTE_MAX);
    write_request(0, 5, 0, p->log, &good);
    write_signed((struct tally_head){5, tree(0, 5, 0)}, p->log, &note);
    char text[4096], other[4096];
    (void)snprintf(text, sizeof text, "%.*s", (int)note.len, (const char *)note.ptr);
    note.len = 0;
    write_signed((struct tally_head){5, tree(0, 5, 0)}, p->other_log, &note);
    (void)snprintf(other, sizeof other, "%.*s", (int)note.len, (const char *)note.ptr);
    const char *line = strstr(other, "\n\n") + 2;
    char damaged[4096];
    (void)snprintf(damaged, sizeof damaged, "%s", text);
    change(damaged);
    char two_lines[256];
    note.len = 0;
    tally_signing_note(TALLY_LIT(ORIGIN "\n5\n"), p->log, &note);
    (void)snprintf(two_lines, sizeof two_lines, "%.*s", (int)note.len, (const char *)note.ptr);
    static const char zero[] = "KgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    struct tally_buf none, wrong;
    tally_buf_init(&none, NOTE_MAX);
    tally_buf_init(&wrong, NOTE_MAX);
    write_signed((struct tally_head){0, tree(0, 1, 0)}, p->log, &none);
    const struct {
        const char *name;
        const char *head;
        const char *note;
        unsigned status;
    } cases[] = {
        {"nothing", "", "", 400},
        {"no old line", "\n", text, 400},
        {"old without a number", "old \n\n", text, 400},
        {"a leading zero", "old 00\n\n", text, 400},
        {"a negative number", "old -1\n\n", text, 400},
        {"over 64 bits", "old 18446744073709551616\n\n", text, 400},
        {"no empty line", "old 0\n", text, 400},
        {"two empty lines", "old 0\n\n\n", text, 400},
        {"a hash that is none", "old 0\nKg==\n\n", text, 400},
        {"no checkpoint", "old 0\n\n", "", 400},
        {"no signature", "old 0\n\n", "log.example\n5\n\n", 403},
        {"another log", "old 0\n\n",
         "log.exampl\n5\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\xe2\x80\x94 log.exampl "
         "AAAAAAA=\n",
         404},
        {"signed by a key that is not trusted", "old 0\n\n", other, 403},
        {"a damaged signature", "old 0\n\n", damaged, 403},
        {"a body of two lines", "old 0\n\n", two_lines, 400},
        {"a proof from nothing", "old 0\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n", text,
         422},
        {"old over the size", "old 6\n\n", text, 400},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_buf answer;
        struct tally_err err = TALLY_ERR_INIT;
        tally_buf_init(&answer, NOTE_MAX);
        wrong.len = 0;
        tally_buf_printf(&wrong, "%s%s", cases[i].head, cases[i].note);
        unsigned status = ask(p, tally_buf_slice(&wrong), NOW, &answer, &err);
        if (status != cases[i].status || err.text[0] == '\0' || answer.len != 0)
            fail_msg("%s: %u, \"%s\"", cases[i].name, status, err.text);
        tally_buf_deinit(&answer);
    }
    struct tally_head head;
    assert_false(recorded(p, &head)); /* nothing of that was kept */

    /* A root of no entries that is not the empty tree's. */
    wrong.len = 0;
    tally_buf_str(&wrong, "old 0\n\n");
    tally_buf_add(&wrong, tally_buf_slice(&none));
    struct tally_buf answer;
    tally_buf_init(&answer, NOTE_MAX);
    assert_int_equal(ask(p, tally_buf_slice(&wrong), NOW, &answer, NULL), 422);
    assert_int_equal(add(p, 0, 0, 0, NULL), 200);

    /* 64 hashes; a body over the limit. */
    wrong.len = 0;
    tally_buf_str(&wrong, "old 0\n");
    for (int i = 0; i < TALLY_PROOF_MAX + 1; i++)
        tally_buf_printf(&wrong, "%s\n", zero);
    tally_buf_printf(&wrong, "\n%s", text);
    assert_int_equal(ask(p, tally_buf_slice(&wrong), NOW, &answer, NULL), 400);
    static uint8_t huge[TALLY_NOTE_MAX + 8192];
    memset(huge, 'a', sizeof huge);
    assert_int_equal(ask(p, (struct tally_slice){huge, sizeof huge}, NOW, &answer, NULL), 400);

    /* A second trusted key whose line does not verify refuses what the first one signed. */
    tally_witness_close(p->witness);
    open_witness(p, p->keys, 2);
    wrong.len = 0;
    (void)snprintf(damaged, sizeof damaged, "%s", line);
    change(damaged);
    tally_buf_printf(&wrong, "old 0\n\n%s%s", text, damaged);
    assert_int_equal(ask(p, tally_buf_slice(&wrong), NOW, &answer, NULL), 403);
    wrong.len = 0;
    tally_buf_printf(&wrong, "old 0\n\n%s%s", text, line);
    assert_int_equal(ask(p, tally_buf_slice(&wrong), NOW, &answer, NULL), 200);
    tally_buf_deinit(&answer);
    tally_buf_deinit(&wrong);
    tally_buf_deinit(&none);
    tally_buf_deinit(&note);
    tally_buf_deinit(&good);
}

/* The line holds for the checkpoint, at the time that was asked for; the last one is kept. */
static void what_is_answered(void **state)
{
    struct place *p = *state;
    struct tally_buf body, answer, kept;
    tally_buf_init(&body, NOTE_MAX);
    tally_buf_init(&answer, NOTE_MAX);
    tally_buf_init(&kept, NOTE_MAX);
    for (int64_t now = NOW; now < NOW + 3; now++) {
        struct tally_arena arena;
        struct tally_note note;
        int64_t time = -1;
        tally_arena_init(&arena, MEMORY);
        body.len = answer.len = kept.len = 0;
        write_request(now == NOW ? 0 : 5, 5, 0, p->log, &body);
        assert_int_equal(ask(p, tally_buf_slice(&body), now, &answer, NULL), 200);
        assert_int_equal(tally_witness_checkpoint(p->witness, tally_sha256(text_of(ORIGIN)), &kept),
                         TALLY_OK);
        assert_int_equal(tally_note_parse(tally_buf_slice(&kept), &note, &arena, NULL), TALLY_OK);
        assert_int_equal(note.sig_count, 2);
        assert_int_equal(tally_cosignature_verify(note.text, note.sigs[1].sig,
                                                  tally_secret_vkey(p->key), &time, NULL),
                         TALLY_OK);
        assert_int_equal(time, now);
        assert_true(kept.len > answer.len &&
                    memcmp(kept.ptr + kept.len - answer.len, answer.ptr, answer.len) == 0);
        tally_arena_deinit(&arena);
    }
    assert_int_equal(tally_witness_checkpoint(p->witness, tally_sha256(text_of("other")), &kept),
                     TALLY_NOT_FOUND);
    tally_buf_deinit(&kept);
    tally_buf_deinit(&answer);
    tally_buf_deinit(&body);
}

/* --- Opening --- */

static void openings(void **state)
{
    struct place *p = *state;
    struct tally_witness *second = NULL;
    struct tally_err err = TALLY_ERR_INIT;
    assert_int_equal(add(p, 0, 5, 0, NULL), 200);
    assert_int_equal(tally_witness_open(p->dir, p->key, p->keys, 1, &second, &err), TALLY_INVALID);
    assert_non_null(strstr(err.text, "is used by another witness"));
    assert_int_equal(tally_witness_open(p->dir, p->key, p->keys, 0, &second, NULL), TALLY_INVALID);
    assert_int_equal(
        tally_witness_open(p->dir, p->key, tally_secret_vkey(p->key), 1, &second, NULL),
        TALLY_INVALID);
    tally_witness_close(p->witness);
    p->witness = NULL;

    struct tally_secret *other = testkey("w.example", TALLY_FOR_WITNESS, 9);
    err = TALLY_ERR_INIT;
    assert_int_equal(tally_witness_open(p->dir, other, p->keys, 1, &second, &err), TALLY_UNTRUSTED);
    assert_string_equal(err.text,
                        "the checkpoint kept for log.example is not cosigned by this key");
    tally_secret_close(other);
    assert_null(second);
    open_witness(p, p->keys, 1);
}

/* What cannot be stored is not answered, and nothing after it until the disk was looked at. */
static void a_failed_write(void **state)
{
    struct place *p = *state;
    char name[128], blocked[TEMPDIR_MAX];
    assert_int_equal(add(p, 0, 5, 0, NULL), 200);
    (void)snprintf(name, sizeof name, "%s.checkpoint.new",
                   tally_hash_hex(tally_sha256(text_of(ORIGIN))).s);
    assert_int_equal(mkdir(tempdir_path(blocked, p->dir, name), 0700), 0);
    assert_int_equal(add(p, 5, 9, 0, NULL), 500);
    assert_int_equal(rmdir(blocked), 0);
    assert_int_equal(add(p, 5, 9, 0, NULL), 500);
    reopen(p);
    assert_int_equal(add(p, 5, 9, 0, NULL), 200);
}

/* --- Races and crashes --- */

struct racer {
    struct place *p;
    uint8_t history;
    uint64_t old, size;
    unsigned status;
    pthread_t thread;
};

static void *race(void *context)
{
    struct racer *racer = context;
    racer->status = add(racer->p, racer->old, racer->size, racer->history, NULL);
    return NULL;
}

/* Of sixteen histories one is cosigned at each step; whoever loses learns the size. */
static void racing_histories(void **state)
{
    struct place *p = *state;
    for (uint64_t round = 0; round < 4; round++) {
        struct racer racers[RACERS];
        tally_witness_close(p->witness);
        tempdir_remove(p->dir);
        open_witness(p, p->keys, 1);
        for (unsigned i = 0; i < RACERS; i++) {
            racers[i] = (struct racer){p, (uint8_t)i, 0, 3 + i % 4, 0, 0};
            assert_int_equal(pthread_create(&racers[i].thread, NULL, race, &racers[i]), 0);
        }
        size_t winners = 0;
        const struct racer *winner = NULL;
        for (size_t i = 0; i < RACERS; i++) {
            (void)pthread_join(racers[i].thread, NULL);
            winners += racers[i].status == 200;
            if (racers[i].status == 200)
                winner = &racers[i];
            else
                assert_int_equal(racers[i].status, 409);
        }
        assert_int_equal(winners, 1);
        struct tally_head head;
        reopen(p);
        assert_true(recorded(p, &head));
        assert_int_equal(head.size, winner->size);
        assert_true(tally_hash_eq(head.root, tree(0, winner->size, winner->history)));
    }
}

/* A child grows its tree and reports each size that it was given a cosignature for. */
static void grow(struct place *p, int report)
{
    p->witness = NULL;
    open_witness(p, p->keys, 1);
    for (unsigned n = 1; n <= SIZES; n++) {
        uint8_t size = (uint8_t)n;
        unsigned status = add(p, size - 1u, size, 0, NULL);
        if (status != 200 || write(report, &size, 1) != 1)
            _exit(1);
    }
    _exit(0);
}

/* Killed after each number of answers: what was answered is recorded, and the tree that it was
 * answered for grows on; another history is refused. */
static void killed(void **state)
{
    struct place *p = *state;
    for (unsigned answers = 0; answers < SIZES; answers += 3) {
        int ends[2];
        uint8_t size = 0;
        tally_witness_close(p->witness);
        p->witness = NULL;
        tempdir_remove(p->dir);
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            grow(p, ends[1]);
        (void)close(ends[1]);
        for (unsigned i = 0; i < answers; i++)
            assert_int_equal(read(ends[0], &size, 1), 1);
        (void)kill(child, SIGKILL);
        while (read(ends[0], &size, 1) == 1) { /* what it said before it died */
        }
        (void)close(ends[0]);
        int status;
        (void)waitpid(child, &status, 0);

        struct tally_head head = {0, tally_merkle_empty()};
        open_witness(p, p->keys, 1);
        bool there = recorded(p, &head);
        assert_true(there || size == 0);
        if (head.size < size || head.size > size + 1u)
            fail_msg("%u answered, %llu recorded", size, (unsigned long long)head.size);
        assert_true(tally_hash_eq(head.root, tree(0, head.size, 0)));
        if (head.size > 0)
            assert_int_equal(add(p, head.size, head.size + 2, 7, NULL), 422);
        assert_int_equal(add(p, head.size, head.size + 2, 0, NULL), 200);
    }
}

static void in_little_memory(void **state)
{
    struct place *p = *state;
    struct tally_buf body, answer;
    unsigned status = 0;
    size_t tries = 0;
    tally_buf_init(&body, NOTE_MAX);
    tally_buf_init(&answer, NOTE_MAX);
    write_request(0, 5, 0, p->log, &body);
    for (size_t limit = 0; status != 200; limit += 512, tries++) {
        struct tally_arena arena;
        struct tally_head head;
        tally_arena_init(&arena, limit);
        status = tally_witness_add(p->witness, tally_buf_slice(&body), NOW, &answer, &arena, NULL);
        assert_true(status == 200 || !recorded(p, &head));
        tally_arena_deinit(&arena);
    }
    assert_true(tries > 2);
    tally_buf_deinit(&answer);
    tally_buf_deinit(&body);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        EACH(published_conversation),
        EACH(published_cases),
        EACH(published_example),
        EACH(statuses),
        EACH(a_fork_is_kept),
        EACH(requests_that_are_refused),
        EACH(what_is_answered),
        EACH(openings),
        EACH(a_failed_write),
        EACH(racing_histories),
        EACH(killed),
        EACH(in_little_memory),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
