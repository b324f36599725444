/* witnessed: an open registry whose root names three witnesses and asks for two of them. */
#ifndef TALLY_TESTS_REGISTRY_WITNESSED_H
#define TALLY_TESTS_REGISTRY_WITNESSED_H

#include "registry/registry.h"
#include "tests/keys/ledgerkit.h"
#include "tests/registry/tempdir.h"

enum { WITNESSED_NOW = 1790000000, WITNESSED_NOTE_MAX = 64 * 1024 };

struct witnessed {
    struct ledgerkit kit;
    char top[TEMPDIR_MAX];
    char dir[TEMPDIR_MAX];
    struct tally_secret *witnesses[3];
    struct tally_registry *registry;
};

static inline void witnessed_reopen(struct witnessed *w, enum tally_registry_mode mode)
{
    struct tally_err err = TALLY_ERR_INIT;
    tally_registry_close(w->registry);
    w->registry = NULL;
    if (tally_registry_open(w->dir, mode, WITNESSED_NOW, &w->registry, &err) != TALLY_OK)
        fail_msg("%s", err.text);
}

static inline void witnessed_line(struct tally_root *root, const char *line)
{
    assert_int_equal(tally_policy_line(&root->policy, text_of(line), NULL), TALLY_OK);
}

/* Entry 0 is the root. `urls` (may be NULL) says where the three are. */
static inline void witnessed_open(struct witnessed *w, const char *const urls[3])
{
    static const char *const names[] = {"a.example", "b.example", "c.example"};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_buf text, note;
    *w = (struct witnessed){0};
    ledgerkit_open(&w->kit);
    struct tally_root root = w->kit.opened;
    root.policy = (struct tally_policy){0};
    for (size_t i = 0; i < 3; i++) {
        char line[512];
        w->witnesses[i] = testkey(names[i], TALLY_FOR_WITNESS, (uint8_t)(31 + i));
        (void)snprintf(line, sizeof line, "witness %c %s%s%s", 'a' + (int)i,
                       tally_vkey_format(tally_secret_vkey(w->witnesses[i])).s,
                       urls == NULL ? "" : " ", urls == NULL ? "" : urls[i]);
        witnessed_line(&root, line);
    }
    witnessed_line(&root, "group g 2 a b c");
    witnessed_line(&root, "quorum g");
    tally_buf_init(&text, WITNESSED_NOTE_MAX);
    tally_buf_init(&note, WITNESSED_NOTE_MAX);
    tally_root_write(&root, &text);
    tally_signing_note(tally_buf_slice(&text), w->kit.root, &note);
    tempdir_make(w->top);
    (void)tempdir_path(w->dir, w->top, "city");
    if (tally_registry_create(w->dir, tally_buf_slice(&note), w->kit.log, WITNESSED_NOW, &err) !=
        TALLY_OK)
        fail_msg("%s", err.text);
    tally_buf_deinit(&text);
    tally_buf_deinit(&note);
    witnessed_reopen(w, TALLY_REGISTRY_WRITE);
}

static inline void witnessed_close(struct witnessed *w)
{
    tally_registry_close(w->registry);
    for (size_t i = 0; i < 3; i++)
        tally_secret_close(w->witnesses[i]);
    tempdir_remove(w->top);
    ledgerkit_close(&w->kit);
}

/* One more entry: the body "city", as of `seq`. */
static inline void witnessed_grow(struct witnessed *w, uint64_t seq)
{
    struct ledgerkit_signed s = ledgerkit_body(&w->kit, "city", seq, LEDGERKIT_ORIGIN, w->kit.city,
                                               w->kit.city2, 1, w->kit.directory);
    struct tally_admission a = {.envelope = s.envelope, .parts = s.parts};
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_registry_admit(w->registry, &a, 1, WITNESSED_NOW, &err) != TALLY_OK ||
        a.refusal != TALLY_ACCEPTED)
        fail_msg("%s%s", err.text, a.err.text);
}

#endif
