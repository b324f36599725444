/* reading: what was read before is read no more, and says the same; and a verifier that has
 * answered about a record answers by what the log says of it then: withdrawn, redacted, its key cut
 * off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>

#include "tests/keys/ledgerkit.h"
#include "tests/registry/tempdir.h"
#include "verifier/reading.h"
#include "verifier/verifier.h"

enum { NOW = 1790000000, NOTICE = 2 /* its entry: behind the root and the body */ };

#define TEXT                                                                                                \
    "关于第三号小区供暖的公告：自十五日起恢复供暖，室内温度不得低于18度，" \
    "逾期未恢复的请拨打热线60000000。\n"

struct city {
    struct ledgerkit kit;
    char top[TEMPDIR_MAX], dir[TEMPDIR_MAX];
    struct tally_registry *registry;
};

static void admit(struct city *c, struct ledgerkit_signed s)
{
    struct tally_admission one = {.envelope = s.envelope, .parts = s.parts};
    assert_int_equal(tally_registry_admit(c->registry, &one, 1, NOW, NULL), TALLY_OK);
    if (one.refusal != TALLY_ACCEPTED)
        fail_msg("%s", one.err.text);
}

static void admit_draft(struct city *c, const char *draft, const struct tally_secret *key)
{
    admit(c, ledgerkit_draft(&c->kit, draft, key, NULL));
}

static void make_city(struct city *c)
{
    ledgerkit_open(&c->kit);
    tempdir_make(c->top);
    (void)tempdir_path(c->dir, c->top, "city");
    assert_int_equal(tally_registry_create(c->dir, c->kit.root_note, c->kit.log, NOW, NULL),
                     TALLY_OK);
    assert_int_equal(tally_registry_open(c->dir, TALLY_REGISTRY_WRITE, NOW, &c->registry, NULL),
                     TALLY_OK);
    admit(c, ledgerkit_body(&c->kit, "city", 1, LEDGERKIT_ORIGIN, c->kit.city, NULL, 1,
                            c->kit.directory));
    admit_draft(c,
                "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: 供暖公告\n"
                "Number: 海政发〔2026〕3号\nArea: 海市\n\n" TEXT,
                c->kit.city);
}

static void remove_city(struct city *c)
{
    tally_registry_close(c->registry);
    tempdir_remove(c->top);
    ledgerkit_close(&c->kit);
}

/* --- Reading alone --- */

static void compare_tokens(const struct tally_tokens *a, const struct tally_tokens *b)
{
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->units, b->units);
    assert_int_equal(a->tail_marks, b->tail_marks);
    assert_true(tally_slice_eq(a->text, b->text));
    assert_memory_equal(a->tok, b->tok, a->count * sizeof *a->tok);
    assert_memory_equal(a->off, b->off, a->count * sizeof *a->off);
    assert_memory_equal(a->len, b->len, a->count * sizeof *a->len);
    assert_memory_equal(a->marks, b->marks, a->count * sizeof *a->marks);
    assert_memory_equal(a->flags, b->flags, a->count);
}

/* Without a cache, with an empty one, and from it. */
static void says_the_same(void **state)
{
    (void)state;
    enum { TURNS = 3 };
    struct city c;
    struct tally_readcache *cache;
    struct tally_arena arenas[TURNS];
    const struct tally_read_record *read[TURNS];
    struct tally_tokens words[TURNS];
    make_city(&c);
    assert_int_equal(tally_readcache_new(1 << 20, &cache, NULL), TALLY_OK);
    size_t empty = tally_readcache_bytes(cache);
    size_t kept = empty;
    const struct tally_ledger *ledger = tally_registry_read_lock(c.registry);
    struct tally_hash id = tally_ledger_entry(ledger, NOTICE)->id;
    for (int i = 0; i < TURNS; i++) {
        tally_arena_init(&arenas[i], 1 << 20);
        const struct tally_reading reading = {c.registry, ledger, i == 0 ? NULL : cache,
                                              &arenas[i]};
        assert_int_equal(tally_reading_record(&reading, NOTICE, &read[i], NULL), TALLY_OK);
        assert_int_equal(tally_reading_words(&reading, id, &read[i]->record, TALLY_DOCUMENT_TEXT, 0,
                                             &words[i], NULL),
                         TALLY_OK);
        size_t now = tally_readcache_bytes(cache);
        assert_true(i == 1 ? now > kept : now == kept);
        kept = now;
    }
    tally_readcache_free(cache);
    assert_ptr_equal(read[1], read[2]);
    for (int i = 1; i < TURNS; i++) {
        compare_tokens(&words[0], &words[i]);
        compare_tokens(&read[0]->title, &read[i]->title);
        assert_int_equal(read[i]->area_count, 1);
        compare_tokens(&read[0]->areas[0], &read[i]->areas[0]);
        assert_string_equal(read[0]->number.s, read[i]->number.s);
        assert_true(
            tally_slice_eq(read[0]->record.of.notice.title, read[i]->record.of.notice.title));
    }
    tally_registry_unlock(c.registry);
    for (int i = 0; i < TURNS; i++)
        tally_arena_deinit(&arenas[i]);
    remove_city(&c);
}

/* --- Through the verifier --- */

static enum tally_verdict ask(struct tally_verifier *verifier)
{
    const struct tally_question question = {.text = TALLY_LIT(TEXT), .now = NOW};
    struct tally_answer answer;
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)16 << 20);
    tally_verifier_ask(verifier, &question, &answer, &arena);
    enum tally_verdict verdict = answer.verdict;
    tally_verifier_release(verifier);
    tally_arena_deinit(&arena);
    return verdict;
}

enum happening { WITHDRAWN, REDACTED, CUT_OFF };

static void let_happen(struct city *c, enum happening what)
{
    char draft[1024];
    const struct tally_hash *parts;
    const struct tally_ledger *ledger = tally_registry_read_lock(c->registry);
    const struct tally_entry *notice = tally_ledger_entry(ledger, NOTICE);
    struct tally_hash id = notice->id;
    assert_int_equal(tally_ledger_parts(notice, &parts), 1);
    struct tally_hash digest = parts[0];
    tally_registry_unlock(c->registry);
    switch (what) {
    case WITHDRAWN:
        (void)snprintf(draft, sizeof draft,
                       "Type: withdraw\nAuthority: city\nTarget: %s\nReason: overtaken\n",
                       tally_hash_hex(id).s);
        admit_draft(c, draft, c->kit.city);
        return;
    case REDACTED:
        (void)snprintf(draft, sizeof draft,
                       "Type: redact\nRecord: %s\nDigest: %s\nReason: ordered\n",
                       tally_hash_hex(id).s, tally_hash_hex(digest).s);
        admit_draft(c, draft, c->kit.directory);
        return;
    case CUT_OFF:
        (void)snprintf(draft, sizeof draft,
                       "Type: revoke\nVkey: %s\nReason: compromised\nCutoff: %d\n",
                       tally_vkey_format(tally_secret_vkey(c->kit.city)).s, (int)NOTICE);
        admit_draft(c, draft, c->kit.directory);
        return;
    }
}

static void answers_by_the_log(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum happening what;
        enum tally_verdict then;
    } rows[] = {
        {"withdrawn", WITHDRAWN, TALLY_NOT_CURRENT},
        {"its text redacted", REDACTED, TALLY_NO_MATCH},
        {"its key cut off before it", CUT_OFF, TALLY_NO_MATCH},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct city c;
        struct tally_verifier *verifier;
        make_city(&c);
        assert_int_equal(tally_verifier_open(c.registry, &verifier, NULL), TALLY_OK);
        for (int k = 0; k < 3; k++)
            assert_int_equal(ask(verifier), TALLY_AUTHENTIC);
        let_happen(&c, rows[i].what);
        for (int k = 0; k < 3; k++) {
            enum tally_verdict verdict = ask(verifier);
            if (verdict != rows[i].then)
                fail_msg("%s: %s", rows[i].name, tally_verdict_name(verdict));
        }
        tally_verifier_close(verifier);
        remove_city(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_the_same),
        cmocka_unit_test(answers_by_the_log),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
