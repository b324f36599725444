/* Whatever allocation fails, an entry is never void because of it: replaying and judging end with
 * TALLY_NO_MEMORY, or do what they do with memory to spare. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>

#include "tests/keys/ledgerkit.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)
#define SANITIZED 1
#endif

#ifndef SANITIZED

/* NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming): the C library's own */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *at, size_t size);
/* NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming) */

static size_t countdown; /* the allocation that fails; 0: none */

static bool fails(void)
{
    return countdown > 0 && --countdown == 0;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t nmemb, size_t size)
{
    return fails() ? NULL : __libc_calloc(nmemb, size);
}

void *realloc(void *ptr, size_t size)
{
    return fails() ? NULL : __libc_realloc(ptr, size);
}

enum { LEAVES = 8 };

struct world {
    struct ledgerkit kit;
    struct ledgerkit_signed leaves[LEAVES];
};

#define NOTICE "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: "
#define BODY   "\n\n正文。\n"

static int set_up(void **state)
{
    char text[512];
    struct world *w = calloc(1, sizeof *w);
    if (w == NULL)
        return -1;
    ledgerkit_open(&w->kit);
    w->leaves[0].envelope = w->kit.root_note;
    w->leaves[1] = ledgerkit_body(&w->kit, "city", 1, LEDGERKIT_ORIGIN, w->kit.city, w->kit.city2,
                                  1, w->kit.directory);
    w->leaves[2] = ledgerkit_body(&w->kit, "clinic", 1, LEDGERKIT_ORIGIN, w->kit.clinic, NULL, 1,
                                  w->kit.directory);
    w->leaves[3] = ledgerkit_draft(&w->kit, NOTICE "一\nNumber: 海政发〔2026〕1号\nArea: 海市" BODY,
                                   w->kit.city, w->kit.city2);
    (void)snprintf(text, sizeof text, NOTICE "二\nRelation: corrects %s" BODY,
                   tally_hash_hex(w->leaves[3].id).s);
    w->leaves[4] = ledgerkit_draft(&w->kit, text, w->kit.city, NULL);
    (void)snprintf(text, sizeof text,
                   "Type: withdraw\nAuthority: city\nTarget: %s\nReason: issued_in_error\n\n",
                   tally_hash_hex(w->leaves[4].id).s);
    w->leaves[5] = ledgerkit_draft(&w->kit, text, w->kit.city, NULL);
    w->leaves[6] = ledgerkit_draft(
        &w->kit,
        "Type: debunk\nAuthority: clinic\nClaim: 水有毒\nConclusion: not_true\n\n没有的事。\n",
        w->kit.clinic, NULL);
    w->leaves[7] = ledgerkit_body(&w->kit, "city", 2, LEDGERKIT_ORIGIN, w->kit.city, NULL, 1,
                                  w->kit.directory);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    ledgerkit_close(&w->kit);
    free(w);
    return 0;
}

static struct tally_ledger *replay(const struct world *w, size_t count)
{
    struct tally_ledger *ledger = NULL;
    assert_int_equal(tally_ledger_new(&w->kit.opened, &ledger, NULL), TALLY_OK);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(tally_ledger_apply(ledger, w->leaves[i].envelope, false, NULL), TALLY_OK);
        assert_int_equal(tally_ledger_entry(ledger, i)->standing, TALLY_STANDS);
    }
    return ledger;
}

static void no_entry_is_void_for_want_of_memory(void **state)
{
    const struct world *w = *state;
    for (size_t i = 0; i < LEAVES; i++) {
        enum tally_code code = TALLY_NO_MEMORY;
        size_t tries = 0;
        for (size_t n = 1; code != TALLY_OK; n++, tries++) {
            struct tally_ledger *ledger = replay(w, i);
            countdown = n;
            code = tally_ledger_apply(ledger, w->leaves[i].envelope, true, NULL);
            bool spare = countdown > 0; /* it was not reached */
            countdown = 0;
            if (code != TALLY_OK && code != TALLY_NO_MEMORY)
                fail_msg("leaf %zu, allocation %zu: code %d", i, n, (int)code);
            if (code == TALLY_OK && tally_ledger_entry(ledger, i)->standing != TALLY_STANDS)
                fail_msg("leaf %zu, allocation %zu: void, %s", i, n,
                         tally_refusal_name(tally_ledger_entry(ledger, i)->refusal));
            if (code == TALLY_OK && !spare) /* it failed, and was not needed */
                code = TALLY_NO_MEMORY;
            tally_ledger_free(ledger);
        }
        assert_true(tries > 3);
    }
}

static enum tally_refusal ask(const struct tally_ledger *ledger, const struct ledgerkit_signed *s,
                              struct tally_buf *leaf)
{
    struct tally_arena arena;
    const struct tally_entry *duplicate;
    enum tally_refusal refusal = TALLY_NOT_JUDGED;
    tally_arena_init(&arena, 1 << 22);
    struct tally_submission *read = tally_arena_alloc(&arena, 1, sizeof *read);
    if (read != NULL)
        refusal = tally_ledger_read(s->envelope, read, &arena, NULL);
    if (refusal == TALLY_ACCEPTED) {
        read->parts = s->parts;
        tally_ledger_verify(ledger, read);
        refusal = tally_ledger_judge(ledger, read, &duplicate, leaf, NULL);
    }
    tally_arena_deinit(&arena);
    return refusal;
}

static void nothing_is_refused_for_want_of_memory(void **state)
{
    const struct world *w = *state;
    for (size_t i = 1; i < LEAVES; i++) {
        struct tally_ledger *ledger = replay(w, i);
        bool spare = false;
        for (size_t n = 1; !spare; n++) {
            struct tally_buf leaf;
            tally_buf_init(&leaf, TALLY_LEAF_MAX);
            countdown = n;
            enum tally_refusal refusal = ask(ledger, &w->leaves[i], &leaf);
            spare = countdown > 0;
            countdown = 0;
            if (refusal != TALLY_ACCEPTED && refusal != TALLY_NOT_JUDGED)
                fail_msg("leaf %zu, allocation %zu: %s", i, n, tally_refusal_name(refusal));
            if (refusal == TALLY_ACCEPTED)
                assert_true(leaf.failed ||
                            tally_slice_eq(tally_buf_slice(&leaf), w->leaves[i].envelope));
            assert_true(!spare || refusal == TALLY_ACCEPTED);
            tally_buf_deinit(&leaf);
        }
        tally_ledger_free(ledger);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_entry_is_void_for_want_of_memory, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_refused_for_want_of_memory, set_up, tear_down),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}

#else

int main(void)
{
    (void)puts("skipped: a sanitizer has an allocator of its own");
    return 0;
}

#endif
