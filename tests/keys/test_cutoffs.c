/* Random small histories of one city and one clinic, with stolen keys, rotations, copies and
 * cut-offs that reach back: what the ledger says, at every position, is what a slow evaluation
 * from the beginning says to which all cut-offs are known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "tests/keys/ledgerkit.h"

enum {
    HISTORIES = 1000, /* unless the program is told how many */
    LENGTH = 14,
    BEGIN = 3, /* the root, the city, the clinic */
    RECORD_KEYS = 5,
    ADMIN = RECORD_KEYS,
    DIRECTORY,
    STRANGER,
    KEYS,
};

enum kind { NOTICE, WITHDRAW, KEYSET, REVOKE, AUTHORITY, ROOT };

struct op {
    enum kind kind;
    int body;         /* 0 city, 1 clinic */
    unsigned signers; /* a bit a key */
    int number;       /* 0: none */
    int how;          /* of the relation to `ref`; -1: none */
    int ref, ref2;    /* entries; -1: none */
    uint64_t seq;
    unsigned keys;
    int key;
    uint64_t cutoff; /* 0: not stated */
    int same;        /* the entry that this is a copy of; itself when it is none */
};

struct history {
    struct op ops[LENGTH];
    size_t count;
    struct tally_slice leaves[LENGTH];
    struct tally_hash ids[LENGTH];
};

/* --- The slow evaluation --- */

struct truth {
    bool stands[LENGTH];
    enum tally_lifecycle lifecycle[LENGTH];
    uint64_t changed_by[LENGTH];
    uint64_t seq[2];
    unsigned keys[2];
    int owner[KEYS];    /* -1: not in use */
    uint64_t cut[KEYS]; /* by what came before */
    bool revoked[KEYS]; /* likewise */
};

struct known { /* cut-offs that reach back, from the whole history */
    bool reaches[LENGTH];
};

static bool is_void(const struct history *h, const struct truth *t, const struct known *known,
                    int key, uint64_t index)
{
    if (index >= t->cut[key])
        return true;
    for (size_t r = BEGIN; r < h->count; r++) {
        if (known->reaches[r] && h->ops[r].key == key && index >= h->ops[r].cutoff)
            return true;
    }
    return false;
}

static bool one_signed(const struct history *h, const struct truth *t, const struct known *known,
                       unsigned keys, uint64_t index)
{
    for (int key = 0; key < KEYS; key++) {
        if ((h->ops[index].signers & keys & (1U << key)) != 0 && !is_void(h, t, known, key, index))
            return true;
    }
    return false;
}

/* The entry before `index` that stands and has the id of entry `like`; -1: none. */
static int standing(const struct history *h, const struct truth *t, int like, size_t index)
{
    for (size_t i = 0; like >= 0 && i < index; i++) {
        if (t->stands[i] && h->ops[i].same == h->ops[like].same)
            return (int)i;
    }
    return -1;
}

static bool usable(const struct history *h, const struct truth *t, int ref, size_t index, int body,
                   int *target)
{
    *target = standing(h, t, ref, index);
    return *target >= 0 && h->ops[*target].kind == NOTICE && h->ops[*target].body == body;
}

static bool may_have(const struct truth *t, unsigned keys, int body)
{
    for (int key = 0; key < KEYS; key++) {
        if ((keys & (1U << key)) != 0 &&
            (t->revoked[key] || (t->owner[key] >= 0 && t->owner[key] != body)))
            return false;
    }
    return true;
}

static bool number_is_free(const struct history *h, const struct truth *t, size_t index)
{
    const struct op *op = &h->ops[index];
    bool taken = false;
    for (size_t i = BEGIN; i < index && op->number != 0; i++) {
        const struct op *other = &h->ops[i];
        if (other->kind != NOTICE || !t->stands[i] || t->lifecycle[i] == TALLY_WITHDRAWN ||
            other->number != op->number || other->body != op->body)
            continue;
        bool shares = op->how == TALLY_CORRECTS || op->how == TALLY_SUPERSEDES ||
                      op->how == TALLY_EXTENDS || op->how == TALLY_TRANSLATES;
        if (shares && other->same == h->ops[op->ref].same)
            return true;
        taken = true;
    }
    return !taken;
}

static void set(struct truth *t, int target, enum tally_lifecycle lifecycle, size_t by)
{
    t->lifecycle[target] = lifecycle;
    t->changed_by[target] = by;
}

static bool notice(const struct history *h, struct truth *t, const struct known *known, size_t i)
{
    const struct op *op = &h->ops[i];
    int target = -1;
    if (!one_signed(h, t, known, t->keys[op->body], i) ||
        (op->how >= 0 && !usable(h, t, op->ref, i, op->body, &target)) || !number_is_free(h, t, i))
        return false;
    if (op->how == TALLY_RESTORES)
        set(t, target, TALLY_IN_FORCE, i);
    if (op->how == TALLY_SUPERSEDES && t->lifecycle[target] != TALLY_WITHDRAWN)
        set(t, target, TALLY_SUPERSEDED, i);
    if (op->how == TALLY_CORRECTS && t->lifecycle[target] != TALLY_WITHDRAWN &&
        t->lifecycle[target] != TALLY_SUPERSEDED)
        set(t, target, TALLY_CORRECTED, i);
    return true;
}

static bool withdrawal(const struct history *h, struct truth *t, const struct known *known,
                       size_t i)
{
    const struct op *op = &h->ops[i];
    int target = -1;
    int back = -1;
    if (!one_signed(h, t, known, t->keys[op->body], i) ||
        !usable(h, t, op->ref, i, op->body, &target) || t->lifecycle[target] == TALLY_WITHDRAWN)
        return false;
    if (op->ref2 >= 0 && (!usable(h, t, op->ref2, i, op->body, &back) || back == target))
        return false;
    set(t, target, TALLY_WITHDRAWN, i);
    if (back >= 0)
        set(t, back, TALLY_IN_FORCE, i);
    return true;
}

static void take_keys(struct truth *t, int body, unsigned keys, uint64_t seq)
{
    t->keys[body] = keys;
    t->seq[body] = seq;
    for (int key = 0; key < KEYS; key++) {
        if ((keys & (1U << key)) != 0 && t->owner[key] < 0)
            t->owner[key] = body;
    }
}

static bool statement(const struct history *h, struct truth *t, const struct known *known, size_t i)
{
    const struct op *op = &h->ops[i];
    unsigned by = 1U << (op->kind == KEYSET && op->body == 0 ? ADMIN : DIRECTORY);
    bool admin_ended = op->kind == AUTHORITY && op->body == 0 && t->revoked[ADMIN];
    if (!one_signed(h, t, known, by, i) || op->seq != t->seq[op->body] + 1 || admin_ended ||
        !may_have(t, op->keys, op->body))
        return false;
    take_keys(t, op->body, op->keys, op->seq);
    return true;
}

static bool revocation(const struct history *h, struct truth *t, const struct known *known,
                       size_t i)
{
    const struct op *op = &h->ops[i];
    bool directory = one_signed(h, t, known, 1U << DIRECTORY, i);
    bool used = t->owner[op->key] >= 0;
    bool own = used && (one_signed(h, t, known, 1U << op->key, i) ||
                        (t->owner[op->key] == 0 && one_signed(h, t, known, 1U << ADMIN, i)));
    if ((!directory && !own) || op->key == DIRECTORY || op->cutoff > i + 1 ||
        (op->cutoff != 0 && op->cutoff < i && !directory))
        return false;
    t->revoked[op->key] = true;
    if (op->cutoff == 0 || op->cutoff >= i)
        t->cut[op->key] = t->cut[op->key] < i + 1 ? t->cut[op->key] : i + 1;
    return true;
}

static void pass(const struct history *h, const struct known *known, size_t count, struct truth *t)
{
    *t = (struct truth){.stands = {true, true, true}};
    for (int key = 0; key < KEYS; key++) {
        t->owner[key] = -1;
        t->cut[key] = UINT64_MAX;
    }
    t->owner[ADMIN] = 0;
    take_keys(t, 0, 3, 1);
    take_keys(t, 1, 4, 1);
    for (size_t i = BEGIN; i < count; i++) {
        bool copy = standing(h, t, (int)i, i) >= 0;
        switch (copy ? ROOT : h->ops[i].kind) {
        case NOTICE: t->stands[i] = notice(h, t, known, i); break;
        case WITHDRAW: t->stands[i] = withdrawal(h, t, known, i); break;
        case KEYSET:
        case AUTHORITY: t->stands[i] = statement(h, t, known, i); break;
        case REVOKE: t->stands[i] = revocation(h, t, known, i); break;
        case ROOT: break; /* says nothing new */
        }
    }
}

/* From the beginning, again and again, until the cut-offs that were known are those that stand. */
static void slowly(const struct history *h, size_t count, struct truth *t)
{
    struct known known = {{false}};
    bool changed = true;
    for (int rounds = 0; changed; rounds++) {
        assert_true(rounds < 20);
        pass(h, &known, count, t);
        changed = false;
        for (size_t i = BEGIN; i < count; i++) {
            const struct op *op = &h->ops[i];
            bool reaches = op->kind == REVOKE && t->stands[i] && op->cutoff != 0 && op->cutoff < i;
            changed = changed || reaches != known.reaches[i];
            known.reaches[i] = reaches;
        }
    }
}

/* --- Writing histories --- */

struct writer {
    struct ledgerkit kit;
    struct tally_vkey keys[KEYS];
    struct tally_arena arena; /* of one history */
    uint64_t seed;
};

static unsigned roll(struct writer *w, unsigned sides)
{
    w->seed ^= w->seed << 13;
    w->seed ^= w->seed >> 7;
    w->seed ^= w->seed << 17;
    return (unsigned)(w->seed >> 33) % sides;
}

static const char *const bodies[] = {"city", "clinic"};

static void put_keys(const struct writer *w, unsigned keys, struct tally_buf *out)
{
    const char *comma = "";
    tally_buf_str(out, "\"keys\":[");
    for (int key = 0; key < KEYS; key++) {
        if ((keys & (1U << key)) == 0)
            continue;
        tally_buf_printf(out, "%s\"%s\"", comma, tally_vkey_format(&w->keys[key]).s);
        comma = ",";
    }
    tally_buf_str(out, "],\"threshold\":1");
}

static void put_predicate(const struct writer *w, const struct history *h, size_t i,
                          struct tally_buf *out)
{
    static const char *const hows[] = {"corrects",           "supersedes", "extends",
                                       "partially_replaces", "translates", "restores"};
    const struct op *op = &h->ops[i];
    const char *body = bodies[op->body];
    switch (op->kind) {
    case NOTICE:
        tally_buf_printf(out,
                         "\"authority\":\"%s\",\"lang\":\"zh\",\"title\":\"t\","
                         "\"written\":\"2026-01-02\"",
                         body);
        if (op->number != 0)
            tally_buf_printf(out, ",\"number\":\"海政发〔2026〕%d号\"", op->number);
        if (op->how >= 0)
            tally_buf_printf(out, ",\"relations\":[{\"how\":\"%s\",\"id\":\"%s\"}]", hows[op->how],
                             tally_hash_hex(h->ids[op->ref]).s);
        return;
    case WITHDRAW:
        tally_buf_printf(out,
                         "\"authority\":\"%s\",\"lang\":\"zh\",\"reason\":\"other\","
                         "\"target\":\"%s\"",
                         body, tally_hash_hex(h->ids[op->ref]).s);
        if (op->ref2 >= 0)
            tally_buf_printf(out, ",\"restores\":[\"%s\"]", tally_hash_hex(h->ids[op->ref2]).s);
        return;
    case KEYSET:
    case AUTHORITY:
        tally_buf_printf(out, "\"id\":\"%s\",\"seq\":%d,", body, (int)op->seq);
        put_keys(w, op->keys, out);
        if (op->kind == KEYSET)
            return;
        tally_buf_str(out, ",\"state\":\"active\",\"names\":[{\"lang\":\"zh\",\"full\":\"x\"}],"
                           "\"scope\":{\"predicates\":[\"notice\",\"withdraw\"]}");
        if (op->body == 0)
            tally_buf_printf(out, ",\"admin_keys\":[\"%s\"],\"admin_threshold\":1",
                             tally_vkey_format(&w->keys[ADMIN]).s);
        return;
    case REVOKE:
        tally_buf_printf(out, "\"vkey\":\"%s\",\"reason\":\"other\"",
                         tally_vkey_format(&w->keys[op->key]).s);
        if (op->cutoff != 0)
            tally_buf_printf(out, ",\"cutoff\":%d", (int)op->cutoff);
        return;
    case ROOT: return;
    }
}

/* The signatures are blanks: the ledger is told to believe key ids. */
static struct tally_slice write_leaf(struct writer *w, const struct history *h, size_t i)
{
    static const char *const types[] = {"notice", "withdraw", "keyset", "revoke", "authority"};
    static const uint8_t blank[TALLY_SIG_LEN];
    const struct op *op = &h->ops[i];
    struct tally_buf payload, leaf;
    struct tally_dsse_sig sigs[KEYS];
    struct tally_vkey_text ids[KEYS];
    size_t n = 0;
    tally_buf_init(&payload, 1 << 16);
    tally_buf_init(&leaf, TALLY_LEAF_MAX);
    bool text = op->kind == NOTICE;
    tally_buf_printf(&payload,
                     "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":"
                     "\"%s\",\"digest\":{\"sha256\":\"%s\"}}],\"predicateType\":"
                     "\"urn:tally:%s:v1\",\"predicate\":{\"origin\":\"" LEDGERKIT_ORIGIN
                     "\",\"issued\":\"2026-01-02T00:00:00Z\",\"nonce\":\"%d\",",
                     text ? "text" : "none",
                     tally_hash_hex(tally_sha256((struct tally_slice){0})).s, types[op->kind],
                     op->same);
    put_predicate(w, h, (size_t)op->same, &payload);
    tally_buf_str(&payload, "}}");
    for (int key = 0; key < KEYS; key++) {
        if ((op->signers & (1U << key)) == 0)
            continue;
        ids[n] = tally_vkey_keyid(&w->keys[key]);
        sigs[n++].sig = (struct tally_slice){blank, sizeof blank};
    }
    for (size_t k = 0; k < n; k++)
        sigs[k].keyid = text_of(ids[k].s);
    const struct tally_envelope envelope = {
        .payload_type = TALLY_TEXT(TALLY_STATEMENT_MEDIA_TYPE),
        .payload = tally_buf_slice(&payload),
        .sigs = sigs,
        .sig_count = n,
    };
    assert_int_equal(tally_dsse_write(&envelope, &leaf, NULL), TALLY_OK);
    uint8_t *copy = tally_arena_alloc(&w->arena, leaf.len, 1);
    memcpy(copy, leaf.ptr, leaf.len);
    struct tally_slice out = {copy, leaf.len};
    tally_buf_deinit(&payload);
    tally_buf_deinit(&leaf);
    return out;
}

/* An entry that says something likely, by one who may be somebody else. */
static struct op invent(struct writer *w, const struct truth *now, size_t i)
{
    static const enum kind kinds[] = {NOTICE, NOTICE, NOTICE, WITHDRAW,
                                      KEYSET, REVOKE, REVOKE, AUTHORITY};
    struct op op = {.kind = kinds[roll(w, 8)],
                    .body = roll(w, 4) == 0,
                    .how = -1,
                    .ref = -1,
                    .ref2 = -1,
                    .same = (int)i};
    op.signers = op.kind == NOTICE || op.kind == WITHDRAW ? 1U << roll(w, 4)
                                                          : 1U << (roll(w, 3) == 0   ? ADMIN
                                                                   : roll(w, 8) == 0 ? roll(w, KEYS)
                                                                                     : DIRECTORY);
    if (roll(w, 6) == 0)
        op.signers |= 1U << roll(w, KEYS);
    if (roll(w, 2) == 0)
        op.number = (int)roll(w, 3);
    if (op.kind == WITHDRAW || (op.kind == NOTICE && roll(w, 2) == 0 && i > BEGIN))
        op.ref = (int)(i > BEGIN ? BEGIN + roll(w, (unsigned)(i - BEGIN)) : 1);
    if (op.kind == NOTICE && op.ref >= 0)
        op.how = (int)roll(w, 6);
    if (op.kind == WITHDRAW && roll(w, 3) == 0 && i > BEGIN)
        op.ref2 = (int)(BEGIN + roll(w, (unsigned)(i - BEGIN)));
    op.seq = now->seq[op.body] + (roll(w, 8) == 0 ? roll(w, 3) : 1);
    op.keys = 1U << roll(w, RECORD_KEYS);
    if (roll(w, 2) == 0)
        op.keys |= op.body == 0 ? 1U << roll(w, 2) : 4;
    op.key = (int)(roll(w, 8) == 0 ? roll(w, KEYS) : roll(w, 4) == 0 ? ADMIN : roll(w, 3));
    if (op.kind == REVOKE && roll(w, 3) == 0)
        op.signers |= 1U << op.key;
    if (op.kind == REVOKE && roll(w, 3) != 0)
        op.cutoff = BEGIN + roll(w, (unsigned)i);
    return op;
}

static void append(struct writer *w, struct history *h, struct tally_ledger *ledger)
{
    struct truth now;
    size_t i = h->count;
    slowly(h, i, &now);
    h->ops[i] = invent(w, &now, i);
    if (i > BEGIN && roll(w, 8) == 0) { /* a copy, signed by somebody, perhaps */
        unsigned signers = h->ops[i].signers;
        h->ops[i] = h->ops[BEGIN + roll(w, (unsigned)(i - BEGIN))];
        h->ops[i].signers |= roll(w, 2) == 0 ? signers : 0;
    }
    h->leaves[i] = write_leaf(w, h, i);
    h->count++;
    assert_int_equal(tally_ledger_apply(ledger, h->leaves[i], false, NULL), TALLY_OK);
    h->ids[i] = tally_ledger_entry(ledger, i)->id;
}

/* --- Comparing --- */

static void describe(const struct history *h)
{
    for (size_t i = BEGIN; i < h->count; i++) {
        const struct op *op = &h->ops[i];
        print_error("%zu: kind %d body %d signers %x number %d how %d ref %d %d seq %d keys %x key "
                    "%d cutoff %d same %d\n",
                    i, (int)op->kind, op->body, op->signers, op->number, op->how, op->ref, op->ref2,
                    (int)op->seq, op->keys, op->key, (int)op->cutoff, op->same);
    }
}

static void compare(const struct tally_ledger *ledger, const struct history *h, size_t position,
                    const struct truth *t)
{
    for (size_t i = BEGIN; i < position; i++) {
        struct tally_status status;
        const struct tally_entry *entry = tally_ledger_entry(ledger, i);
        assert_true(tally_ledger_status_at(ledger, entry, position, &status));
        bool stands = status.standing == TALLY_STANDS;
        if (stands == t->stands[i] && (!stands || (status.lifecycle == t->lifecycle[i] &&
                                                   status.changed_by == t->changed_by[i])))
            continue;
        describe(h);
        fail_msg("entry %zu at %zu: stands %d (%s), lifecycle %d by %d; slowly %d, %d by %d", i,
                 position, stands, tally_refusal_name(status.refusal), (int)status.lifecycle,
                 (int)status.changed_by, t->stands[i], (int)t->lifecycle[i], (int)t->changed_by[i]);
    }
}

static void compare_bodies(const struct writer *w, const struct tally_ledger *ledger,
                           const struct history *h, const struct truth *t)
{
    for (int b = 0; b < 2; b++) {
        const struct tally_authority *body = tally_ledger_body(ledger, text_of(bodies[b]))->record;
        unsigned keys = 0;
        for (size_t i = 0; i < body->key_count; i++) {
            for (int key = 0; key < KEYS; key++)
                keys |= (unsigned)tally_pubkey_eq(&body->keys[i].pub, &w->keys[key].pub) << key;
        }
        if (body->seq == t->seq[b] && keys == t->keys[b])
            continue;
        describe(h);
        fail_msg("%s: seq %d keys %x; slowly %d, %x", bodies[b], (int)body->seq, keys,
                 (int)t->seq[b], t->keys[b]);
    }
}

/* A ledger that saw only the first `count` leaves, and one that saw them all. */
static void compare_fresh(const struct writer *w, const struct tally_ledger *ledger,
                          const struct history *h, size_t count)
{
    struct tally_ledger *fresh = NULL;
    assert_int_equal(tally_ledger_new(&w->kit.opened, &fresh, NULL), TALLY_OK);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(tally_ledger_apply(fresh, h->leaves[i], false, NULL), TALLY_OK);
    for (size_t i = 0; i < count; i++) {
        struct tally_status then;
        const struct tally_entry *now = tally_ledger_entry(fresh, i);
        assert_true(tally_ledger_status_at(ledger, tally_ledger_entry(ledger, i), count, &then));
        assert_int_equal(then.standing, now->standing);
        assert_int_equal(then.refusal, now->refusal);
        assert_int_equal(then.lifecycle, now->lifecycle);
        assert_int_equal(then.changed_by, now->changed_by);
        assert_int_equal(tally_ledger_state_at(ledger, tally_ledger_entry(ledger, i), count, 0),
                         tally_ledger_state(now, 0));
    }
    tally_ledger_free(fresh);
}

static struct op enrolment(int body, unsigned keys, int entry)
{
    return (struct op){.kind = AUTHORITY,
                       .body = body,
                       .signers = 1U << DIRECTORY,
                       .seq = 1,
                       .keys = keys,
                       .how = -1,
                       .ref = -1,
                       .ref2 = -1,
                       .same = entry};
}

static void one_history(struct writer *w, bool fresh)
{
    struct history h = {.count = BEGIN};
    struct tally_ledger *ledger = NULL;
    tally_arena_init(&w->arena, (size_t)1 << 24);
    assert_int_equal(tally_ledger_new(&w->kit.opened, &ledger, NULL), TALLY_OK);
    h.ops[0] = (struct op){.kind = ROOT, .how = -1, .ref = -1, .ref2 = -1};
    h.ops[1] = enrolment(0, 3, 1);
    h.ops[2] = enrolment(1, 4, 2);
    h.leaves[0] = w->kit.root_note;
    for (size_t i = 0; i < BEGIN; i++) {
        if (i > 0)
            h.leaves[i] = write_leaf(w, &h, i);
        assert_int_equal(tally_ledger_apply(ledger, h.leaves[i], false, NULL), TALLY_OK);
        assert_int_equal(tally_ledger_entry(ledger, i)->standing, TALLY_STANDS);
        h.ids[i] = tally_ledger_entry(ledger, i)->id;
    }
    while (h.count < LENGTH)
        append(w, &h, ledger);
    struct truth t;
    for (size_t position = BEGIN; position <= h.count; position++) {
        slowly(&h, position, &t);
        compare(ledger, &h, position, &t);
        if (fresh)
            compare_fresh(w, ledger, &h, position);
    }
    compare_bodies(w, ledger, &h, &t);
    tally_ledger_free(ledger);
    tally_arena_deinit(&w->arena);
}

static void every_position(void **state)
{
    static const char *const names[] = {"k/0", "k/1",     "k/2",         "k/3",
                                        "k/4", "k/admin", "t/directory", "k/x"};
    struct writer w = {.seed = 20261124};
    ledgerkit_open(&w.kit);
    for (int key = 0; key < KEYS; key++) {
        struct tally_secret *secret =
            testkey(names[key], TALLY_FOR_AUTHORITY, (uint8_t)(key == DIRECTORY ? 2 : 100 + key));
        w.keys[key] = *tally_secret_vkey(secret);
        tally_secret_close(secret);
    }
    for (long i = 0; i < *(const long *)*state; i++)
        one_history(&w, i % 40 == 0);
    ledgerkit_close(&w.kit);
}

int main(int argc, char **argv)
{
    long histories = argc > 1 ? strtol(argv[1], NULL, 10) : HISTORIES;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(every_position, &histories),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
