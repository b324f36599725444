#include <inttypes.h>
#include <stdio.h>

#include "schema/limits.h"
#include "verifier/cli_commands.h"

static const size_t entry_memory = (size_t)64 * 1024 * 1024;

enum { DIGESTS_MAX = TALLY_PARTS_MAX };

/* The parts that the entry owes: of a record that stands, but for those that were redacted, and
 * in a filtered copy those that it does not carry. */
static size_t owed_parts(const struct tally_ledger *ledger, uint64_t index,
                         struct tally_hash out[DIGESTS_MAX])
{
    const struct tally_hash *digests;
    const struct tally_entry *entry = tally_ledger_entry(ledger, index);
    bool here = entry->standing == TALLY_STANDS && tally_ledger_carries(ledger, entry);
    size_t count = here ? tally_ledger_parts(entry, &digests) : 0;
    size_t owed = 0;
    for (size_t i = 0; i < count; i++) {
        if (!tally_ledger_part_gone(ledger, digests[i]))
            out[owed++] = digests[i];
    }
    return owed;
}

/* Inclusion, signatures and parts of one entry, from the bytes. */
static enum tally_code check_entry(struct tally_registry *registry, uint64_t index,
                                   struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_slice bytes;
    struct tally_hash digests[DIGESTS_MAX];
    tally_arena_init(&arena, entry_memory);
    const struct tally_ledger *ledger = tally_registry_read_lock(registry);
    bool stands = tally_ledger_entry(ledger, index)->standing == TALLY_STANDS;
    size_t count = owed_parts(ledger, index, digests);
    enum tally_code code = stands ? tally_registry_check_entry(registry, index, err) : TALLY_OK;
    tally_registry_unlock(registry);
    for (size_t i = 0; code == TALLY_OK && i < count; i++)
        code = tally_registry_part(registry, digests[i], &bytes, &arena, err);
    tally_arena_deinit(&arena);
    return code;
}

/* --- Declarations of completeness --- */

/* The next declaration in force from entry `*index` on; NULL when there is none. */
static const struct tally_entry *next_coverage(struct tally_registry *registry, uint64_t *index)
{
    const struct tally_entry *found = NULL;
    const struct tally_ledger *ledger = tally_registry_read_lock(registry);
    for (uint64_t size = tally_ledger_size(ledger); found == NULL && *index < size; ++*index) {
        const struct tally_entry *entry = tally_ledger_entry(ledger, *index);
        if (!entry->is_root && entry->type == TALLY_RECORD_COVERAGE &&
            entry->standing == TALLY_STANDS && entry->lifecycle == TALLY_IN_FORCE)
            found = entry;
    }
    tally_registry_unlock(registry);
    return found;
}

static enum tally_code renew_by(struct tally_registry *registry, uint64_t index,
                                struct tally_date *day, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_envelope envelope;
    struct tally_record record;
    struct tally_slice leaf;
    tally_arena_init(&arena, entry_memory);
    enum tally_code code = tally_registry_entry(registry, index, &leaf, &arena, err);
    if (code == TALLY_OK)
        code = tally_dsse_parse(leaf, TALLY_DSSE_OURS, &envelope, &arena, err);
    if (code == TALLY_OK)
        code = tally_record_parse(envelope.payload, &record, &arena, err);
    if (code == TALLY_OK)
        *day = record.of.coverage.renew_by;
    tally_arena_deinit(&arena);
    return code;
}

/* What was not renewed in time says nothing about silence any more, and nobody notices. */
static enum tally_code warn_of_renewals(enum tally_lang lang, struct tally_registry *registry,
                                        struct tally_err *err)
{
    const struct tally_entry *entry;
    enum tally_code code = TALLY_OK;
    const struct tally_date today = tally_date_of(verifier_now());
    for (uint64_t at = 0; code == TALLY_OK && (entry = next_coverage(registry, &at)) != NULL;) {
        struct tally_date day = {0};
        code = renew_by(registry, entry->index, &day, err);
        if (day.year != 0 && tally_date_compare(day, today) < 0)
            tally_say(stdout, lang,
                      "WARN  entry %" PRIu64 ": what %s declares complete was to be renewed by "
                      "%04d-%02d-%02d\n",
                      entry->index, entry->lead, day.year, day.month, day.day);
    }
    return code;
}

/* Whole it may be, and still answer nothing: its witnesses have not cosigned. */
static void warn_of_quorum(enum tally_lang lang, struct tally_registry *registry)
{
    struct tally_err why = TALLY_ERR_INIT;
    int64_t as_of;
    if (tally_registry_as_of(registry, verifier_now(), &as_of, &why) == TALLY_UNTRUSTED)
        tally_say(stdout, lang, "WARN  %s\n", tally_err_text(&why, lang));
}

static enum tally_code examine(enum tally_lang lang, struct tally_registry *registry,
                               struct tally_err *err)
{
    uint64_t size = 0;
    enum tally_code code = tally_registry_refresh(registry, &size, err);
    if (code != TALLY_OK)
        return code;
    const struct tally_root *root = tally_registry_root(registry);
    tally_say(stdout, lang, "ok    root document, version %" PRIu64 ", expires %s\n", root->version,
              tally_time_format(root->expires).s);
    tally_say(stdout, lang, "ok    checkpoint of %s, %" PRIu64 " entries, signature and hashes\n",
              root->origin, size);
    for (uint64_t i = 0; code == TALLY_OK && i < size; i++)
        code = check_entry(registry, i, err);
    if (code == TALLY_OK)
        tally_say(stdout, lang, "ok    every entry: inclusion, signatures, parts\n");
    warn_of_quorum(lang, registry);
    const struct tally_err notice = tally_root_expiry(root, verifier_now());
    if (notice.text[0] != '\0')
        tally_say(stdout, lang, "WARN  %s\n", tally_err_text(&notice, lang));
    return code == TALLY_OK ? warn_of_renewals(lang, registry, err) : code;
}

static enum tally_code examine_index(enum tally_lang lang, struct tally_registry *registry,
                                     struct tally_err *err)
{
    struct tally_verifier *verifier = NULL;
    enum tally_code code = tally_verifier_open(registry, &verifier, err);
    if (code != TALLY_OK)
        return code;
    struct tally_catalog_counts n = tally_verifier_counts(verifier);
    tally_say(stdout, lang,
              "ok    index: %" PRIu64 " records, %" PRIu64 " texts, %" PRIu64 " claims, %" PRIu64
              " tokens, %zu KiB\n",
              n.records, n.texts, n.claims, n.tokens, (n.memory + n.mapped) / 1024);
    tally_verifier_close(verifier);
    return TALLY_OK;
}

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_registry *registry = NULL;
    enum tally_code code =
        tally_registry_open(args->words[0], TALLY_REGISTRY_READ, verifier_now(), &registry, &err);
    if (code == TALLY_OK)
        code = examine(args->lang, registry, &err);
    if (code == TALLY_OK)
        code = examine_index(args->lang, registry, &err);
    tally_registry_close(registry);
    if (code == TALLY_OK)
        return TALLY_EXIT_OK;
    tally_say(stdout, args->lang, "FAIL  %s\n", tally_err_text(&err, args->lang));
    return code == TALLY_NOT_FOUND ? TALLY_EXIT_NOINPUT : TALLY_EXIT_NO;
}

const struct tally_cli_command verifier_cli_doctor = {
    .name = "doctor",
    .summary = "is this registry whole?",
    .summary_zh = "检查登记簿是否完好",
    .help = "tally doctor city\n\nChecks root, checkpoint, every entry and part, and the "
            "index. 1 when something is wrong.",
    .help_zh = "tally doctor city\n\n检查根文件、检查点、每条记录、每份内容和索引。"
               "有问题时退出码为 1。",
    .words_min = 1,
    .words_max = 1,
    .usage = "doctor needs one DIR",
    .run = run,
};
