/* ledgerkit: a root, its keys and signed records for tests of what the log amounts to. */
#ifndef TALLY_TESTS_KEYS_LEDGERKIT_H
#define TALLY_TESTS_KEYS_LEDGERKIT_H

#include "keys/ledger.h"
#include "keys/seal.h"
#include "schema/draft.h"
#include "tests/keys/testkeys.h"

#define LEDGERKIT_ORIGIN "registry.example/log"

struct ledgerkit {
    struct tally_arena arena;
    struct tally_secret *root, *directory, *log, *city, *city2, *clinic, *stranger;
    struct tally_slice root_note;
    struct tally_root opened;
};

static inline struct tally_slice ledgerkit_keep(struct ledgerkit *kit, const struct tally_buf *buf)
{
    uint8_t *copy = tally_arena_alloc(&kit->arena, buf->len + 1, 1);
    if (copy == NULL || buf->failed)
        abort();
    memcpy(copy, buf->ptr, buf->len);
    return (struct tally_slice){copy, buf->len};
}

static inline void ledgerkit_open(struct ledgerkit *kit)
{
    *kit = (struct ledgerkit){0};
    tally_arena_init(&kit->arena, (size_t)256 << 20);
    kit->root = testkey("t/root", TALLY_FOR_ROOT, 1);
    kit->directory = testkey("t/directory", TALLY_FOR_DIRECTORY, 2);
    kit->log = testkey(LEDGERKIT_ORIGIN, TALLY_FOR_LOG, 3);
    kit->city = testkey("city/1", TALLY_FOR_AUTHORITY, 4);
    kit->city2 = testkey("city/2", TALLY_FOR_AUTHORITY, 5);
    kit->clinic = testkey("clinic/1", TALLY_FOR_AUTHORITY, 6);
    kit->stranger = testkey("stranger", TALLY_FOR_AUTHORITY, 7);
    struct tally_root root = {.version = 1,
                              .expires = 4000000000,
                              .stale_after = 86400,
                              .refuse_after = 864000,
                              .log_key = *tally_secret_vkey(kit->log)};
    root.root_keys.keys[0] = *tally_secret_vkey(kit->root);
    root.root_keys.count = root.root_keys.threshold = 1;
    root.directory_keys.keys[0] = *tally_secret_vkey(kit->directory);
    root.directory_keys.count = root.directory_keys.threshold = 1;
    struct tally_buf text, note;
    tally_buf_init(&text, 1 << 16);
    tally_buf_init(&note, 1 << 16);
    tally_root_write(&root, &text);
    tally_signing_note(tally_buf_slice(&text), kit->root, &note);
    kit->root_note = ledgerkit_keep(kit, &note);
    if (tally_root_open(kit->root_note, &kit->opened, &kit->arena, NULL) != TALLY_OK)
        abort();
    tally_buf_deinit(&text);
    tally_buf_deinit(&note);
}

static inline void ledgerkit_close(struct ledgerkit *kit)
{
    tally_secret_close(kit->root);
    tally_secret_close(kit->directory);
    tally_secret_close(kit->log);
    tally_secret_close(kit->city);
    tally_secret_close(kit->city2);
    tally_secret_close(kit->clinic);
    tally_secret_close(kit->stranger);
    tally_arena_deinit(&kit->arena);
}

struct ledgerkit_signed {
    struct tally_slice envelope;
    struct tally_parts parts;
    struct tally_hash id;
};

static inline struct ledgerkit_signed ledgerkit_seal(struct ledgerkit *kit,
                                                     const struct tally_record *record,
                                                     const struct tally_secret *first,
                                                     const struct tally_secret *second)
{
    const struct tally_secret *secrets[2] = {first, second};
    struct tally_envelope envelope;
    struct ledgerkit_signed out = {0};
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_seal(record, secrets, second == NULL ? 1 : 2, &envelope, &kit->arena, &err) !=
            TALLY_OK ||
        tally_seal_write(&envelope, &out.envelope, &kit->arena, &err) != TALLY_OK) {
        (void)fprintf(stderr, "ledgerkit: %s\n", err.text);
        abort();
    }
    out.id = envelope.id;
    return out;
}

/* A draft, signed. */
static inline struct ledgerkit_signed ledgerkit_draft(struct ledgerkit *kit, const char *text,
                                                      const struct tally_secret *first,
                                                      const struct tally_secret *second)
{
    const struct tally_draft_defaults defaults = {.origin = TALLY_TEXT(LEDGERKIT_ORIGIN),
                                                  .now = 1000000000};
    const struct tally_draft_files files = {0};
    struct tally_draft draft;
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_draft_parse(text_of(text), &defaults, &files, &draft, &kit->arena, &err) !=
        TALLY_OK) {
        (void)fprintf(stderr, "ledgerkit: %s\n", err.text);
        abort();
    }
    struct ledgerkit_signed out = ledgerkit_seal(kit, &draft.record, first, second);
    out.parts = draft.parts;
    return out;
}

/* authority/v1 for a body with one or two keys. */
static inline struct ledgerkit_signed ledgerkit_body(struct ledgerkit *kit, const char *id,
                                                     uint64_t seq, const char *origin,
                                                     const struct tally_secret *first,
                                                     const struct tally_secret *second,
                                                     uint64_t threshold,
                                                     const struct tally_secret *signer)
{
    static struct tally_slice kinds[] = {TALLY_TEXT("notice"), TALLY_TEXT("debunk"),
                                         TALLY_TEXT("withdraw")};
    static struct tally_slice areas[] = {TALLY_TEXT("海市")};
    static struct tally_body_name name = {.lang = TALLY_TEXT("zh-Hans"),
                                          .full = TALLY_TEXT("海市人民政府")};
    static struct tally_subject none = {.name = TALLY_TEXT("none")};
    struct tally_vkey keys[2] = {*tally_secret_vkey(first)};
    if (second != NULL)
        keys[1] = *tally_secret_vkey(second);
    none.digest = tally_sha256((struct tally_slice){0});
    struct tally_record record = {
        .type = TALLY_RECORD_AUTHORITY,
        .origin = text_of(origin),
        .subjects = &none,
        .subject_count = 1,
        .of.authority = {.id = text_of(id),
                         .seq = seq,
                         .names = &name,
                         .name_count = 1,
                         .scope_predicates = {kinds, 3},
                         .scope_areas = {areas, 1},
                         .keys = keys,
                         .key_count = second == NULL ? 1 : 2,
                         .threshold = threshold},
    };
    return ledgerkit_seal(kit, &record, signer, NULL);
}

#endif
