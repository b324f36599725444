#include <stdio.h>
#include <stdlib.h>

#include "registry/cli_commands.h"
#include "registry/logcheck.h"
#include "schema/base64.h"

static const size_t memory = (size_t)64 * 1024 * 1024;

static void put(struct tally_slice bytes)
{
    if (bytes.len > 0)
        (void)fwrite(bytes.ptr, 1, bytes.len, stdout);
}

static enum tally_code read_index(const char *word, uint64_t *out, struct tally_err *err)
{
    char *end;
    *out = strtoull(word, &end, 10);
    if (*word < '0' || *word > '9' || *end != '\0')
        return tally_fail(err, TALLY_INVALID, "%.40s is not a number", word);
    return TALLY_OK;
}

static enum tally_code show_head(struct tally_registry *registry, struct tally_arena *arena,
                                 struct tally_err *err)
{
    struct tally_slice note;
    enum tally_code code = tally_registry_checkpoint(registry, &note, NULL, arena, err);
    if (code == TALLY_OK)
        put(note);
    return code;
}

static enum tally_code show_entry(struct tally_registry *registry, const char *word,
                                  struct tally_arena *arena, struct tally_err *err)
{
    uint64_t index = 0;
    struct tally_slice leaf;
    enum tally_code code = read_index(word, &index, err);
    if (code == TALLY_OK)
        code = tally_registry_entry(registry, index, &leaf, arena, err);
    if (code == TALLY_OK)
        put(leaf);
    return code;
}

static enum tally_code show_proof(struct tally_registry *registry, const char *word,
                                  struct tally_err *err)
{
    struct tally_hash id;
    uint64_t bits;
    struct tally_buf out;
    const struct tally_slice name = tally_slice_of(word);
    bool is_id = tally_hash_parse(name, &id, NULL) == TALLY_OK;
    enum tally_code code = is_id ? TALLY_OK : tally_shortcode_parse(name, &bits, err);
    if (code != TALLY_OK)
        return code;
    const struct tally_ledger *ledger = tally_registry_read_lock(registry);
    const struct tally_entry *entry =
        is_id ? tally_ledger_find(ledger, id) : tally_ledger_find_code(ledger, bits);
    uint64_t index = entry == NULL ? 0 : entry->index;
    tally_registry_unlock(registry);
    if (entry == NULL)
        return tally_fail(err, TALLY_NOT_FOUND, "no record has this id or code");
    tally_buf_init(&out, 1 << 20);
    code = tally_registry_proof(registry, index, &out, err);
    if (code == TALLY_OK)
        put(tally_buf_slice(&out));
    tally_buf_deinit(&out);
    return code;
}

static enum tally_code show_pair(struct tally_registry *registry, const char *const *words,
                                 struct tally_err *err)
{
    uint64_t m = 0;
    uint64_t n = 0;
    struct tally_hash proof[TALLY_PROOF_MAX + 1];
    size_t len = 0;
    struct tally_buf out;
    enum tally_code code = read_index(words[0], &m, err);
    if (code == TALLY_OK)
        code = read_index(words[1], &n, err);
    if (code == TALLY_OK)
        code = tally_registry_consistency(registry, m, n, proof, &len, err);
    tally_buf_init(&out, 1 << 16);
    for (size_t i = 0; code == TALLY_OK && i < len; i++) {
        tally_base64_encode((struct tally_slice){proof[i].b, TALLY_HASH_LEN}, &out);
        tally_buf_byte(&out, '\n');
    }
    put(tally_buf_slice(&out));
    tally_buf_deinit(&out);
    return code;
}

/* One proof a pair, with an empty line between two of them. */
static enum tally_code show_consistency(struct tally_registry *registry, const char *const *words,
                                        size_t count, struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < count; i += 2) {
        if (i > 0)
            (void)putchar('\n');
        code = show_pair(registry, words + i, err);
    }
    return code;
}

static enum tally_code show(const struct tally_cli_args *args, struct tally_registry *registry,
                            struct tally_arena *arena, bool *usage, struct tally_err *err)
{
    const char *what = args->words[1];
    size_t rest = args->word_count - 2;
    if (strcmp(what, "head") == 0 && rest == 0)
        return show_head(registry, arena, err);
    if (strcmp(what, "entry") == 0 && rest == 1)
        return show_entry(registry, args->words[2], arena, err);
    if (strcmp(what, "proof") == 0 && rest == 1)
        return show_proof(registry, args->words[2], err);
    if (strcmp(what, "consistency") == 0 && rest >= 2 && rest % 2 == 0)
        return show_consistency(registry, args->words + 2, rest, err);
    *usage = true;
    return tally_fail(err, TALLY_INVALID, "%s", args->command->usage);
}

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_registry *registry = NULL;
    struct tally_arena arena;
    bool usage = false;
    if (strcmp(args->words[0], "check") == 0)
        return tally_logcheck_run(args);
    tally_arena_init(&arena, memory);
    enum tally_code code =
        tally_registry_open(args->words[0], TALLY_REGISTRY_READ, registry_now(), &registry, &err);
    if (code == TALLY_OK)
        code = show(args, registry, &arena, &usage, &err);
    tally_registry_close(registry);
    tally_arena_deinit(&arena);
    if (usage)
        return tally_cli_usage(args, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command registry_cli_log = {
    .name = "log",
    .summary = "head, entries and proofs of the log",
    .summary_zh = "查看日志的检查点、记录和证明",
    .help = "tally-registry log city head\ntally-registry log city entry 3\n"
            "tally-registry log city proof ID|CODE\ntally-registry log city consistency 3 9\n"
            "tally-registry log check FILE.tlog-proof ENTRY --root root.note\n\n"
            "consistency takes any number of pairs and puts an empty line between proofs. check\n"
            "holds a saved proof, and the entry that it is of, against what you trust; it needs\n"
            "no log. 1, with what is wrong, when something is.\n\n"
            "  --root FILE      the root document that you trust, newest version\n"
            "  --policy FILE    logs and witnesses that you trust (c2sp.org/tlog-policy)",
    .help_zh = "tally-registry log city head\ntally-registry log city entry 3\n"
               "tally-registry log city proof 记录号或编码\n"
               "tally-registry log city consistency 3 9\n"
               "tally-registry log check 证明文件 记录文件 --root root.note\n\n"
               "head 是检查点，entry 是一条记录，proof 是收录证明，consistency 是只增不改的证明\n"
               "（可以写多对数字，各份证明之间空一行）。check 用您信任的根文件或策略核对存下的\n"
               "证明和它证明的记录，不需要日志；有错就指出，退出码为 1。\n\n"
               "  --root 文件      您信任的根文件，最新一版\n"
               "  --policy 文件    您信任的日志和见证方（c2sp.org/tlog-policy）",
    .options = (const struct tally_cli_option[]){{"root", 0, true, false, NULL},
                                                 {"policy", 0, true, false, NULL},
                                                 {0}},
    .words_min = 2,
    .words_max = TALLY_CLI_VALUES_MAX,
    .usage = "log needs DIR, and head, entry N, proof ID or consistency M N…",
    .run = run,
};
