#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "registry/cli_commands.h"
#include "registry/durable.h"
#include "registry/successor.h"
#include "schema/limits.h"

enum {
    PATH_LEN = 4096,
    MEMORY = 64 * 1024 * 1024,
    STALE_AFTER = 86400,
    REFUSE_AFTER = 30 * 86400,
};

static const int64_t root_lifetime = INT64_C(366) * 86400; /* then it is signed again */

struct solo { /* the keys of a registry that one body runs alone */
    struct tally_secret *root;
    struct tally_secret *directory;
    struct tally_secret *log;
};

static enum tally_code new_key(const char *origin, const char *suffix, enum tally_purpose purpose,
                               struct tally_secret **out, struct tally_err *err)
{
    char name[TALLY_KEY_NAME_MAX + 32];
    int n = snprintf(name, sizeof name, "%s%s", origin, suffix);
    return tally_secret_new((struct tally_slice){(const uint8_t *)name, (size_t)n}, purpose, out,
                            err);
}

static enum tally_code make_keys(const char *origin, struct solo *out, struct tally_err *err)
{
    enum tally_code code = new_key(origin, "/root", TALLY_FOR_ROOT, &out->root, err);
    if (code == TALLY_OK)
        code = new_key(origin, "/directory", TALLY_FOR_DIRECTORY, &out->directory, err);
    return code == TALLY_OK ? new_key(origin, "", TALLY_FOR_LOG, &out->log, err) : code;
}

static void close_keys(struct solo *keys)
{
    tally_secret_close(keys->root);
    tally_secret_close(keys->directory);
    tally_secret_close(keys->log);
}

/* A 1-of-1 root document. */
static void write_root(const struct solo *keys, int64_t now, struct tally_buf *out)
{
    struct tally_root root = {
        .version = 1,
        .expires = now - now % 86400 + root_lifetime,
        .stale_after = STALE_AFTER,
        .refuse_after = REFUSE_AFTER,
        .log_key = *tally_secret_vkey(keys->log),
    };
    root.root_keys.keys[0] = *tally_secret_vkey(keys->root);
    root.root_keys.count = root.root_keys.threshold = 1;
    root.directory_keys.keys[0] = *tally_secret_vkey(keys->directory);
    root.directory_keys.count = root.directory_keys.threshold = 1;
    struct tally_buf text;
    tally_buf_init(&text, TALLY_ROOT_MAX);
    tally_root_write(&root, &text);
    tally_signing_note(tally_buf_slice(&text), keys->root, out);
    out->failed |= text.failed;
    tally_buf_deinit(&text);
}

static enum tally_code path_in(char out[PATH_LEN], const char *dir, const char *name,
                               struct tally_err *err)
{
    int n = snprintf(out, PATH_LEN, "%s/%s", dir, name);
    return n > 0 && n < PATH_LEN ? TALLY_OK
                                 : tally_fail(err, TALLY_INVALID, "the path is too long");
}

static enum tally_code save_key(const char *dir, const char *name,
                                const struct tally_secret *secret, struct tally_err *err)
{
    const struct tally_passphrase_source none = {.descriptor = -1};
    char path[PATH_LEN];
    enum tally_code code = path_in(path, dir, name, err);
    return code == TALLY_OK ? tally_secretfile_save(path, secret, true, &none, err) : code;
}

/* Made before the registry, so that no registry is without its keys. */
static enum tally_code save_keys(const char *dir, const struct solo *keys, struct tally_err *err)
{
    int made = mkdir(dir, 0700);
    if (made != 0 && errno == EEXIST)
        return tally_fail(err, TALLY_INVALID,
                          "%s is there already and may hold a registry's keys: --keys-dir names "
                          "another folder for these",
                          dir);
    if (made != 0)
        return tally_fail(err, TALLY_IO, "%s: %s", dir, strerror(errno));
    enum tally_code code = save_key(dir, "root.key", keys->root, err);
    return code == TALLY_OK ? save_key(dir, "directory.key", keys->directory, err) : code;
}

static void remove_keys(const char *dir)
{
    static const char *const names[] = {"root.key", "directory.key"};
    char path[PATH_LEN];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (path_in(path, dir, names[i], NULL) == TALLY_OK)
            (void)unlink(path);
    }
    (void)rmdir(dir);
}

static enum tally_code create_solo(const struct tally_cli_args *args, const char *keys_dir,
                                   const struct solo *keys, struct tally_err *err)
{
    struct tally_buf root;
    char note[PATH_LEN];
    enum tally_code placed = path_in(note, args->words[0], "root.note", err);
    if (placed != TALLY_OK)
        return placed;
    if (access(note, F_OK) == 0)
        return tally_fail(err, TALLY_INVALID, "%s is there already: name another folder",
                          args->words[0]);
    tally_buf_init(&root, TALLY_ROOT_MAX);
    write_root(keys, registry_now(), &root);
    enum tally_code code = root.failed ? tally_fail(err, TALLY_NO_MEMORY, "no memory")
                                       : save_keys(keys_dir, keys, err);
    bool saved = code == TALLY_OK;
    if (saved)
        code = tally_registry_create(args->words[0], tally_buf_slice(&root), keys->log,
                                     registry_now(), err);
    if (saved && code != TALLY_OK)
        remove_keys(keys_dir);
    tally_buf_deinit(&root);
    return code;
}

/* What a copy, a bundle or an auditor is told to trust: --root sha256:… */
static enum tally_code print_made(const struct tally_cli_args *args, struct tally_err *err)
{
    const char *dir = args->words[0];
    struct tally_arena arena;
    struct tally_slice note;
    struct tally_hash digest;
    char path[PATH_LEN];
    tally_arena_init(&arena, MEMORY);
    enum tally_code code = path_in(path, dir, "root.note", err);
    if (code == TALLY_OK)
        code = tally_cli_read_plain(path, TALLY_ROOT_MAX, &note, &arena, err);
    if (code == TALLY_OK)
        code = tally_root_digest(note, &digest, &arena, err);
    if (code == TALLY_OK)
        tally_say(stdout, args->lang,
                  "registry %s is in %s\nits root, for --root elsewhere, is\n  sha256:%s\n",
                  tally_cli_value(args, "origin"), dir, tally_hash_hex(digest).s);
    tally_arena_deinit(&arena);
    return code;
}

static enum tally_code init_solo(const struct tally_cli_args *args, struct tally_arena *arena,
                                 struct tally_err *err)
{
    struct solo keys = {0};
    struct tally_vkey key;
    char keys_dir[PATH_LEN];
    const char *given = tally_cli_value(args, "keys-dir");
    struct tally_publisher *publisher = NULL;
    struct tally_slice envelope;
    struct registry_body body = {
        .id = tally_cli_value(args, "solo"), .keys = &key, .key_count = 1, .seq = 1};
    enum tally_code code =
        given != NULL
            ? tally_durable_beside(keys_dir, sizeof keys_dir, given, "", err)
            : tally_durable_beside(keys_dir, sizeof keys_dir, args->words[0], ".keys", err);
    if (code != TALLY_OK)
        return code;
    if (!tally_key_name_ours(tally_slice_of(body.id)))
        return tally_fail(err, TALLY_INVALID,
                          "--solo %.60s: the id of a body is made of a-z 0-9 "
                          ". / _ -",
                          body.id);
    if (!tally_key_name_ours(tally_slice_of(tally_cli_value(args, "origin"))))
        return tally_fail(err, TALLY_INVALID,
                          "--origin %.60s: the name of a log is made of a-z 0-9 . / _ -",
                          tally_cli_value(args, "origin"));
    code = tally_keyargs_vkey(tally_cli_value(args, "key"), &key, NULL, NULL, err);
    if (code == TALLY_OK)
        code = make_keys(tally_cli_value(args, "origin"), &keys, err);
    if (code == TALLY_OK) /* what would be refused is refused before anything is made */
        code = registry_describe(args, &body, tally_slice_of(tally_cli_value(args, "origin")),
                                 keys.directory, &envelope, arena, err);
    if (code == TALLY_OK)
        code = create_solo(args, keys_dir, &keys, err);
    if (code == TALLY_OK)
        code = tally_publisher_open(args->words[0], registry_now(), &publisher, err);
    if (code == TALLY_OK)
        code = registry_enrol(args->lang, publisher, body.id, envelope, err);
    if (code == TALLY_OK)
        code = print_made(args, err);
    if (code == TALLY_OK)
        tally_say(stdout, args->lang,
                  "take these two keys offline now; they are not needed to publish:\n"
                  "  %s/root.key\n  %s/directory.key\n",
                  keys_dir, keys_dir);
    tally_publisher_close(publisher);
    close_keys(&keys);
    return code;
}

/* From nothing, or going on where another log's directory, or a copy of it, ends. */
static enum tally_code create_from(const struct tally_cli_args *args, struct tally_slice note,
                                   const struct tally_secret *log_key, struct tally_err *err)
{
    const char *old = tally_cli_value(args, "continue");
    struct tally_registry *from = NULL;
    if (old == NULL)
        return tally_registry_create(args->words[0], note, log_key, registry_now(), err);
    enum tally_code code =
        tally_registry_open(old, TALLY_REGISTRY_READ, registry_now(), &from, err);
    if (code == TALLY_OK)
        code = tally_successor_create(args->words[0], from, note, log_key, registry_now(), err);
    tally_registry_close(from);
    return code;
}

static enum tally_code init_root(const struct tally_cli_args *args, struct tally_arena *arena,
                                 struct tally_err *err)
{
    struct tally_slice note;
    struct tally_root root;
    struct tally_cli_secrets log = {0};
    enum tally_code code =
        tally_cli_read(tally_cli_value(args, "root"), TALLY_ROOT_MAX, &note, arena, err);
    if (code == TALLY_OK)
        code = tally_root_open(note, &root, arena, err);
    if (code == TALLY_OK && strcmp(root.origin, tally_cli_value(args, "origin")) != 0)
        code = tally_fail(err, TALLY_INVALID, "the root document is for %.100s", root.origin);
    if (code == TALLY_OK)
        code = tally_keyargs_secrets_load(args, "log-key", TALLY_FOR_LOG, &log, err);
    if (code == TALLY_OK)
        code = create_from(args, note, log.at[0], err);
    if (code == TALLY_OK)
        code = print_made(args, err);
    if (code == TALLY_OK && root.policy.witness_count > 0)
        tally_say(stdout, args->lang,
                  "its witnesses cosign once each of them is given the log's key:\n  --log %s\n",
                  tally_vkey_format(&root.log_key).s);
    tally_keyargs_secrets_close(&log);
    return code;
}

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    bool solo = tally_cli_value(args, "solo") != NULL;
    bool complete =
        solo ? tally_cli_value(args, "key") != NULL
             : tally_cli_value(args, "root") != NULL && tally_cli_value(args, "log-key") != NULL;
    if (!complete) {
        (void)tally_fail(&err, TALLY_INVALID, "%s", args->command->usage);
        return tally_cli_usage(args, &err);
    }
    struct tally_arena arena;
    tally_arena_init(&arena, MEMORY);
    enum tally_code code = solo ? init_solo(args, &arena, &err) : init_root(args, &arena, &err);
    tally_arena_deinit(&arena);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command registry_cli_init = {
    .name = "init",
    .summary = "make a registry",
    .summary_zh = "新建登记簿",
    .help =
        "tally-registry init city --origin haishi.gov/log --solo haishi.gov \\\n"
        "    --key office.key --display 海市人民政府 --number-code 海政发\n"
        "tally-registry init DIR --origin NAME --root ROOT --log-key KEYFILE\n"
        "tally-registry init DIR --origin NEW --root ROOT --log-key KEYFILE --continue OLD\n\n"
        "Makes a registry in a new directory. --solo is for one body that runs its own: it\n"
        "makes root and directory keys (in DIR.keys, to be taken offline) and enrols the body\n"
        "with the key whose file or verifier key is given.\n\n"
        "  --origin NAME      the log's name for ever, like an address without https://\n"
        "  --continue DIR     go on, under a new name and key, where that log or copy of it ends\n"
        "  --solo BODY        the body's id, like haishi.gov\n"
        "  --key FILE|VKEY    the key that will sign its records\n"
        "  --keys-dir DIR     where root and directory keys go, instead of DIR.keys\n"
        "  --display, --number-code, --area, --domain, --contact   what the body is called;\n"
        "                     may be repeated, the first --display is the full name",
    .help_zh =
        "tally-registry init city --origin haishi.gov/log --solo haishi.gov \\\n"
        "    --key office.key --display 海市人民政府 --number-code 海政发\n"
        "tally-registry init DIR --origin NAME --root ROOT --log-key KEYFILE\n"
        "tally-registry init DIR --origin NEW --root ROOT --log-key KEYFILE --continue OLD\n\n"
        "在新目录里建登记簿。--solo 用于一个机关自己办：生成根密钥和名录密钥\n"
        "（放在 DIR.keys，请转为离线保管），并用指定的密钥把本机关列入名录。\n\n"
        "  --origin 名称      日志的名称，永久不变，形如不带 https:// 的网址\n"
        "  --continue 目录    换新名称和新密钥，从那个日志或其副本的末尾接续\n"
        "  --solo 机关        机关代号，如 haishi.gov\n"
        "  --key 文件或公钥   将来签记录的密钥\n"
        "  --keys-dir 目录    根密钥和名录密钥放在哪里；默认 DIR.keys\n"
        "  --display、--number-code、--area、--domain、--contact   机关名称等信息；\n"
        "                     可以重复写，第一个 --display 是全称",
    .options =
        (const struct tally_cli_option[]){
            {"origin", 0, true, false, NULL},
            {"solo", 0, true, false, "root"},
            {"root", 0, true, false, NULL},
            {"log-key", 0, true, false, "solo"},
            {"continue", 0, true, false, "solo"},
            {"key", 0, true, false, NULL},
            {"keys-dir", 0, true, false, NULL},
            REGISTRY_BODY_OPTIONS,
            TALLY_CLI_PASSPHRASE_OPTIONS,
            {0},
        },
    .needs = (const char *const[]){"origin", NULL},
    .words_min = 1,
    .words_max = 1,
    .usage = "init needs DIR, --origin, and --solo with --key or --root with --log-key",
    .run = run,
};
