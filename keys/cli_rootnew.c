/* tally-keys root new: the first root document, or the next one after another. */
#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

#include "keys/checkpoint.h"
#include "keys/cli_commands.h"
#include "keys/cli_root.h"
#include "keys/keyargs.h"
#include "schema/timestamp.h"

enum { MEMORY = 8 * 1024 * 1024, STALE_AFTER = 86400, REFUSE_AFTER = 30 * 86400 };

static const int64_t lifetime = INT64_C(366) * 86400; /* unless --expires says otherwise */

static enum tally_code read_keys(const struct tally_cli_args *args, const char *option,
                                 enum tally_purpose purpose, struct tally_key_set *out,
                                 struct tally_err *err)
{
    if (tally_cli_value(args, option) != NULL)
        out->count = 0; /* the former version's are replaced as a whole */
    const char *word;
    for (size_t i = 0; (word = tally_cli_value_at(args, option, i)) != NULL; i++) {
        if (out->count == TALLY_ROOT_KEYS_MAX)
            return tally_fail(err, TALLY_INVALID, "--%s: over %d keys", option,
                              TALLY_ROOT_KEYS_MAX);
        enum tally_code code = keys_cli_public(word, purpose, &out->keys[out->count++], err);
        if (code != TALLY_OK)
            return code;
    }
    return TALLY_OK;
}

static enum tally_code read_count(const struct tally_cli_args *args, const char *option,
                                  uint64_t max, uint64_t *out, struct tally_err *err)
{
    const char *word = tally_cli_value(args, option);
    if (word == NULL)
        return TALLY_OK;
    char *end;
    unsigned long long n = strtoull(word, &end, 10);
    if (*word < '0' || *word > '9' || *end != '\0' || n == 0 || n > max)
        return tally_fail(err, TALLY_INVALID, "--%s is a number from 1 to %" PRIu64, option, max);
    *out = n;
    return TALLY_OK;
}

static enum tally_code read_set(const struct tally_cli_args *args, const char *option,
                                const char *threshold, enum tally_purpose purpose,
                                struct tally_key_set *out, struct tally_err *err)
{
    uint64_t need = out->threshold;
    enum tally_code code = read_keys(args, option, purpose, out, err);
    if (code == TALLY_OK)
        code = read_count(args, threshold, TALLY_ROOT_KEYS_MAX, &need, err);
    if (code == TALLY_OK && need == 0)
        code =
            tally_fail(err, TALLY_INVALID, "--%s is missing: how many keys must sign", threshold);
    out->threshold = (size_t)need;
    return code;
}

/* What the former version says stands, but for what is said anew. */
static enum tally_code begin(const struct tally_cli_args *args, struct tally_root *out,
                             struct tally_arena *arena, struct tally_err *err)
{
    const char *former = tally_cli_value(args, "former");
    struct keys_cli_document document;
    *out =
        (struct tally_root){.version = 1, .stale_after = STALE_AFTER, .refuse_after = REFUSE_AFTER};
    if (former == NULL)
        return TALLY_OK;
    enum tally_code code = keys_cli_read_document(former, &document, arena, err);
    if (code != TALLY_OK)
        return code;
    *out = document.root;
    out->version = document.root.version + 1;
    out->has_previous = true;
    out->previous = tally_sha256(document.text);
    out->has_cutoff = out->has_continues = false; /* that was the former's business */
    return TALLY_OK;
}

/* The last checkpoint of the log that the former version names: a new log goes on from there. */
static enum tally_code read_continues(const struct tally_cli_args *args, struct tally_root *root,
                                      struct tally_arena *arena, struct tally_err *err)
{
    const char *path = tally_cli_value(args, "continues");
    const struct tally_slice origin = tally_slice_of(root->origin);
    struct tally_slice note;
    struct tally_checkpoint checkpoint;
    if (path == NULL)
        return TALLY_OK;
    struct tally_err why = TALLY_ERR_INIT;
    enum tally_code code = tally_cli_read(path, TALLY_NOTE_MAX, &note, arena, err);
    if (code != TALLY_OK)
        return code;
    code = tally_checkpoint_open(note, origin, &root->log_key, &checkpoint, arena, &why);
    if (code != TALLY_OK)
        return tally_fail_why(err, code, &why, "%s: ", path);
    root->has_continues = true;
    memcpy(root->continues_origin, root->origin, sizeof root->origin);
    root->continues = checkpoint.head;
    return TALLY_OK;
}

static enum tally_code read_expiry(const struct tally_cli_args *args, int64_t *out,
                                   struct tally_err *err)
{
    const char *word = tally_cli_value(args, "expires");
    int64_t now = (int64_t)time(NULL);
    *out = now - now % 86400 + lifetime;
    return word == NULL ? TALLY_OK : tally_time_parse(tally_slice_of(word), out, err);
}

static enum tally_code read_cutoff(const struct tally_cli_args *args, struct tally_root *root,
                                   struct tally_err *err)
{
    const char *word = tally_cli_value(args, "directory-cutoff");
    if (word == NULL)
        return TALLY_OK;
    root->has_cutoff = true;
    return read_count(args, "directory-cutoff", INT64_MAX / 10 - 1, &root->directory_cutoff, err);
}

/* Witnesses, groups and quorum as a policy file has them. It may name this root's log. */
static enum tally_code read_policy(const struct tally_cli_args *args, struct tally_root *root,
                                   struct tally_arena *arena, struct tally_err *err)
{
    const char *path = tally_cli_value(args, "policy");
    struct tally_slice text;
    if (path == NULL)
        return TALLY_OK;
    enum tally_code code = tally_cli_read(path, TALLY_POLICY_MAX, &text, arena, err);
    if (code == TALLY_OK)
        code = tally_policy_parse(text, &root->policy, err);
    for (size_t i = 0; code == TALLY_OK && i < root->policy.log_count; i++) {
        if (!tally_pubkey_eq(&root->policy.logs[i].key.pub, &root->log_key.pub))
            code = tally_fail(err, TALLY_INVALID, "%s names another log, %.80s", path,
                              root->policy.logs[i].key.name);
    }
    root->policy.log_count = 0; /* it has a line of its own */
    return code;
}

static enum tally_code describe(const struct tally_cli_args *args, struct tally_root *root,
                                struct tally_arena *arena, struct tally_err *err)
{
    const char *log = tally_cli_value(args, "log");
    enum tally_code code = begin(args, root, arena, err);
    if (code == TALLY_OK)
        code = read_continues(args, root, arena, err);
    if (code == TALLY_OK)
        code = read_set(args, "root-key", "root-threshold", TALLY_FOR_ROOT, &root->root_keys, err);
    if (code == TALLY_OK)
        code = read_set(args, "directory-key", "directory-threshold", TALLY_FOR_DIRECTORY,
                        &root->directory_keys, err);
    if (code == TALLY_OK && log != NULL)
        code = keys_cli_public(log, TALLY_FOR_LOG, &root->log_key, err);
    if (code == TALLY_OK && root->log_key.name[0] == '\0')
        code = tally_fail(err, TALLY_INVALID, "--log is missing: the log's verifier key");
    if (code == TALLY_OK)
        code = read_cutoff(args, root, err);
    if (code == TALLY_OK)
        code = read_policy(args, root, arena, err);
    if (code == TALLY_OK)
        code = read_count(args, "stale-after", INT32_MAX, &root->stale_after, err);
    if (code == TALLY_OK)
        code = read_count(args, "refuse-after", INT32_MAX, &root->refuse_after, err);
    return code == TALLY_OK ? read_expiry(args, &root->expires, err) : code;
}

/* What was written is read again: nothing leaves here that the reader would refuse. */
static enum tally_code write_new(const struct tally_cli_args *args, struct tally_arena *arena,
                                 struct tally_err *err)
{
    struct tally_root root;
    struct tally_root again;
    struct tally_buf text;
    enum tally_code code = describe(args, &root, arena, err);
    if (code != TALLY_OK)
        return code;
    tally_buf_init(&text, TALLY_ROOT_MAX);
    tally_root_write(&root, &text);
    code = text.failed ? tally_fail(err, TALLY_INVALID, "the root document is over 32 KiB")
                       : tally_root_parse(tally_buf_slice(&text), &again, arena, err);
    if (code == TALLY_OK)
        code = tally_cli_write(tally_cli_value(args, "output"), tally_buf_slice(&text), 0666, err);
    if (code == TALLY_OK)
        tally_say(stdout, args->lang, "version %" PRIu64 ", not signed yet\nsha256:%s\n",
                  root.version, tally_hash_hex(tally_sha256(tally_buf_slice(&text))).s);
    tally_buf_deinit(&text);
    return code;
}

static int run_new(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_arena arena;
    tally_arena_init(&arena, MEMORY);
    enum tally_code code = write_new(args, &arena, &err);
    tally_arena_deinit(&arena);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command keys_cli_root_new = {
    .name = "new",
    .options =
        (const struct tally_cli_option[]){
            {"former", 0, true, false, NULL},
            {"root-key", 0, true, true, NULL},
            {"root-threshold", 0, true, false, NULL},
            {"directory-key", 0, true, true, NULL},
            {"directory-threshold", 0, true, false, NULL},
            {"directory-cutoff", 0, true, false, NULL},
            {"continues", 0, true, false, NULL},
            {"log", 0, true, false, NULL},
            {"policy", 0, true, false, NULL},
            {"expires", 0, true, false, NULL},
            {"stale-after", 0, true, false, NULL},
            {"refuse-after", 0, true, false, NULL},
            {"output", 'o', true, false, NULL},
            {0},
        },
    .needs = (const char *const[]){"output", NULL},
    .usage = "root new needs -o FILE and takes no other word",
    .run = run_new,
};
