/* citykit: a registry of one body with some notices, its catalog, and one job over it. */
#ifndef TALLY_TESTS_VERIFIER_CITYKIT_H
#define TALLY_TESTS_VERIFIER_CITYKIT_H

#include "tests/keys/ledgerkit.h"
#include "tests/registry/tempdir.h"
#include "verifier/corpus.h"

enum { CITYKIT_NOW = 1790000000, CITYKIT_FIRST = 2 /* entry of the first notice */ };

struct citykit {
    struct ledgerkit kit;
    char top[TEMPDIR_MAX], dir[TEMPDIR_MAX];
    struct tally_registry *registry;
    struct tally_catalog *catalog;
    const struct tally_ledger *ledger; /* locked while the kit is asked */
    struct tally_arena arena;
    struct tally_corpus *corpus;
};

/* A draft, admitted; its id. */
static inline struct tally_hash citykit_admit(struct citykit *c, const char *draft)
{
    struct ledgerkit_signed s = ledgerkit_draft(&c->kit, draft, c->kit.city, NULL);
    struct tally_admission one = {.envelope = s.envelope, .parts = s.parts};
    if (tally_registry_admit(c->registry, &one, 1, CITYKIT_NOW, NULL) != TALLY_OK ||
        one.refusal != TALLY_ACCEPTED)
        abort();
    return s.id;
}

static inline void citykit_make(struct citykit *c)
{
    *c = (struct citykit){.registry = NULL};
    ledgerkit_open(&c->kit);
    tempdir_make(c->top);
    (void)tempdir_path(c->dir, c->top, "city");
    struct ledgerkit_signed body = ledgerkit_body(&c->kit, "city", 1, LEDGERKIT_ORIGIN, c->kit.city,
                                                  NULL, 1, c->kit.directory);
    struct tally_admission first = {.envelope = body.envelope};
    if (tally_registry_create(c->dir, c->kit.root_note, c->kit.log, CITYKIT_NOW, NULL) !=
            TALLY_OK ||
        tally_registry_open(c->dir, TALLY_REGISTRY_WRITE, CITYKIT_NOW, &c->registry, NULL) !=
            TALLY_OK ||
        tally_registry_admit(c->registry, &first, 1, CITYKIT_NOW, NULL) != TALLY_OK)
        abort();
}

/* Indexes what was admitted; from here on the ledger is locked. */
static inline void citykit_ask(struct citykit *c)
{
    tally_arena_init(&c->arena, (size_t)256 << 20);
    c->ledger = tally_registry_read_lock(c->registry);
    if (tally_catalog_open(c->registry, c->ledger, &c->catalog, NULL) != TALLY_OK ||
        tally_corpus_open(c->catalog, c->registry, c->ledger, &c->arena, &c->corpus, NULL) !=
            TALLY_OK)
        abort();
}

static inline void citykit_remove(struct citykit *c)
{
    tally_registry_unlock(c->registry);
    tally_arena_deinit(&c->arena);
    tally_catalog_close(c->catalog);
    tally_registry_close(c->registry);
    tempdir_remove(c->top);
    ledgerkit_close(&c->kit);
}

#endif
