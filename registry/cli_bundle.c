#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "registry/audit.h"
#include "registry/bundle.h"
#include "registry/cli_commands.h"
#include "registry/pin.h"
#include "registry/unbundle.h"
#include "schema/decimal.h"

/* What was made, and what whoever gets it is to be told by another way than the file. */
static enum tally_code say_made(enum tally_lang lang, const char *bundle, const char *origin,
                                uint64_t entries, struct tally_err *err)
{
    struct tally_hash root;
    struct stat st;
    FILE *in = fopen(bundle, "rb");
    if (in == NULL || fstat(fileno(in), &st) != 0) {
        if (in != NULL)
            (void)fclose(in);
        return tally_fail(err, TALLY_IO, "%s cannot be read", bundle);
    }
    enum tally_code code = tally_unbundle_root(in, &root, err);
    (void)fclose(in);
    if (code == TALLY_OK)
        tally_say(stdout, lang,
                  "%s: %" PRIu64 " entries of %s; the file has %" PRIu64 " bytes\n"
                  "its root, for --root elsewhere, is\n  sha256:%s\n",
                  bundle, entries, origin, (uint64_t)st.st_size, tally_hash_hex(root).s);
    return code;
}

static enum tally_code write_bundle(enum tally_lang lang, const char *dir, const char *path,
                                    const struct tally_bundle_scope *scope, struct tally_err *err)
{
    uint64_t entries = 0;
    char fresh[4096];
    struct tally_registry *registry = NULL;
    int n = snprintf(fresh, sizeof fresh, "%s.new", path);
    if (n < 0 || (size_t)n >= sizeof fresh)
        return tally_fail(err, TALLY_INVALID, "the bundle's name is too long");
    enum tally_code code =
        tally_registry_open(dir, TALLY_REGISTRY_READ, registry_now(), &registry, err);
    if (code != TALLY_OK)
        return code;
    FILE *out = fopen(fresh, "wbx");
    if (out == NULL)
        code = tally_fail(err, TALLY_IO, "%s: %s", fresh, strerror(errno));
    else
        code = tally_bundle_export(registry, scope, out, &entries, err);
    bool flushed = out != NULL && fflush(out) == 0 && fsync(fileno(out)) == 0;
    if (out != NULL && (fclose(out) != 0 || !flushed) && code == TALLY_OK)
        code = tally_fail(err, TALLY_IO, "%s cannot be written", fresh);
    if (code == TALLY_OK && rename(fresh, path) != 0)
        code = tally_fail(err, TALLY_IO, "%s cannot be written", path);
    if (code != TALLY_OK && out != NULL)
        (void)remove(fresh);
    if (code == TALLY_OK)
        code = say_made(lang, path, tally_registry_root(registry)->origin, entries, err);
    tally_registry_close(registry);
    return code;
}

static enum tally_code read_scope(const struct tally_cli_args *args,
                                  struct tally_slice ids[TALLY_CLI_VALUES_MAX],
                                  struct tally_bundle_scope *out, struct tally_err *err)
{
    const char *since = tally_cli_value(args, "since");
    const char *body;
    *out = (struct tally_bundle_scope){.head = TALLY_BUNDLE_COSIGNED, .bodies = {.at = ids}};
    for (; (body = tally_cli_value_at(args, "body", out->bodies.count)) != NULL;
         out->bodies.count++)
        ids[out->bodies.count] = tally_slice_of(body);
    if (since == NULL || tally_decimal(tally_slice_of(since), &out->since))
        return TALLY_OK;
    return tally_fail(err, TALLY_INVALID, "--since is the number of entries that the copy has");
}

static int run_export(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_slice ids[TALLY_CLI_VALUES_MAX];
    struct tally_bundle_scope scope;
    if (read_scope(args, ids, &scope, &err) != TALLY_OK)
        return tally_cli_usage(args, &err);
    enum tally_code code =
        write_bundle(args->lang, args->words[0], tally_cli_value(args, "output"), &scope, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command registry_cli_export = {
    .name = "export",
    .summary = "the whole registry as one file",
    .summary_zh = "把整个登记簿导出成一个文件",
    .help = "tally-registry export city -o city.bundle\n\n"
            "Everything that is needed to check offline, in one file: root, checkpoint,\n"
            "entries, texts and attachments. It ends where the newest quorum of witnesses\n"
            "does, if the root document asks for one.\n\n"
            "  -o, --output FILE   where it goes; replaced when it is there\n"
            "  --body ID           texts and attachments of this body only; may be repeated.\n"
            "                      No entry is left out, so that no withdrawal is hidden\n"
            "  --since N           entries from N on, for a copy that has N",
    .help_zh = "tally-registry export city -o city.bundle\n\n"
               "离线查证需要的全部内容，放进一个文件：根文件、检查点、记录、正文和附件。\n"
               "根文件要求见证的，导出到最近一次见证人数够的地方为止。\n\n"
               "  -o, --output 文件   写到哪里；已有的文件会被替换\n"
               "  --body 机关         只带这个机关的正文和附件；可以重复写。\n"
               "                      记录一条也不少，撤回不会被漏掉\n"
               "  --since N           从第 N 条起，给已有 N 条的副本用",
    .options = (const struct tally_cli_option[]){{"output", 'o', true, false, NULL},
                                                 {"body", 0, true, true, NULL},
                                                 {"since", 0, true, false, NULL},
                                                 {0}},
    .needs = (const char *const[]){"output", NULL},
    .words_min = 1,
    .words_max = 1,
    .usage = "export needs one DIR and -o FILE",
    .run = run_export,
};

/* The bundle may have been a stream: it is not looked at again. */
static enum tally_code say_imported(const struct tally_cli_args *args, struct tally_err *err)
{
    const char *dir = args->words[1];
    struct tally_registry *registry = NULL;
    struct tally_arena arena;
    struct tally_slice first;
    struct tally_hash root;
    uint64_t entries = 0;
    tally_arena_init(&arena, 1 << 20);
    enum tally_code code =
        tally_registry_open(dir, TALLY_REGISTRY_READ, registry_now(), &registry, err);
    if (code == TALLY_OK)
        code = tally_registry_refresh(registry, &entries, err);
    if (code == TALLY_OK)
        code = tally_registry_entry(registry, 0, &first, &arena, err);
    if (code == TALLY_OK)
        code = tally_root_digest(first, &root, &arena, err);
    if (code == TALLY_OK)
        tally_say(stdout, args->lang,
                  "%s: %" PRIu64
                  " entries of %s\nits root, for --root elsewhere, is\n  sha256:%s\n",
                  dir, entries, tally_registry_root(registry)->origin, tally_hash_hex(root).s);
    tally_registry_close(registry);
    tally_arena_deinit(&arena);
    return code;
}

static int run_import(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_hash pin;
    const char *pinned = tally_cli_value(args, "root");
    enum tally_code code = pinned == NULL ? TALLY_OK : tally_pin_read(pinned, &pin, &err);
    FILE *in = code == TALLY_OK ? fopen(args->words[0], "rb") : NULL;
    if (code == TALLY_OK && in == NULL)
        code = tally_fail(&err, TALLY_NOT_FOUND, "%s cannot be read", args->words[0]);
    if (code == TALLY_OK)
        code = tally_unbundle(in, args->words[0], TALLY_BUNDLE_COSIGNED, args->words[1],
                              pinned == NULL ? NULL : &pin, registry_now(), &err);
    if (in != NULL)
        (void)fclose(in);
    if (code == TALLY_OK)
        code = say_imported(args, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command registry_cli_import = {
    .name = "import",
    .summary = "read such a file into a directory",
    .summary_zh = "把这样的文件读进目录",
    .help = "tally-registry import city.bundle copy --root sha256:…\n\n"
            "Checks a bundle as a whole and makes a directory of it, or brings one up to\n"
            "date. A bundle never says itself what to trust.\n\n"
            "  --root FILE|sha256:HEX   the root document that you trust; a directory\n"
            "                           that has one needs no other",
    .help_zh = "tally-registry import city.bundle copy --root sha256:…\n\n"
               "整体核对导出文件，建成一个目录，或把已有的目录更新到最新。\n"
               "信任谁，不由导出文件自己说了算。\n\n"
               "  --root 文件|sha256:…     您信任的根文件；已有根文件的目录不用再写",
    .options = (const struct tally_cli_option[]){{"root", 0, true, false, NULL}, {0}},
    .words_min = 2,
    .words_max = 2,
    .usage = "import needs a BUNDLE and a DIR",
    .run = run_import,
};

static int run_backup(const struct tally_cli_args *args)
{
    static const struct tally_bundle_scope everything = {.head = TALLY_BUNDLE_NEWEST};
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code = write_bundle(args->lang, args->words[0], tally_cli_value(args, "output"),
                                        &everything, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command registry_cli_backup = {
    .name = "backup",
    .summary = "write everything but the log's key into one file",
    .summary_zh = "备份成一个文件（不含日志密钥）",
    .help = "tally-registry backup city -o city.backup\n\n"
            "Writes everything that is on record into one file (a bundle), also while the\n"
            "registry is served. The log's key is not in it: keep log.key apart.\n\n"
            "  -o, --output FILE   where it goes; replaced when it is there",
    .help_zh = "tally-registry backup city -o city.backup\n\n"
               "把登记的全部内容写进一个文件；登记簿正在提供服务时也可以备份。\n"
               "日志密钥不在里面：log.key 请另外保管。\n\n"
               "  -o, --output 文件   写到哪里；已有的文件会被替换",
    .options = (const struct tally_cli_option[]){{"output", 'o', true, false, NULL}, {0}},
    .needs = (const char *const[]){"output", NULL},
    .words_min = 1,
    .words_max = 1,
    .usage = "backup needs one DIR and -o FILE",
    .run = run_backup,
};

/* Everything that was restored, read again from the disk and checked by the other path. */
static enum tally_code audit_restored(enum tally_lang lang, const char *dir, struct tally_err *err)
{
    struct tally_source *source = NULL;
    struct tally_audit audit;
    enum tally_code code = tally_source_open(dir, &source, err);
    if (code == TALLY_OK)
        code = tally_audit_run(source, NULL, NULL, &audit, err);
    tally_source_close(source);
    if (code == TALLY_OK)
        tally_say(stdout, lang,
                  "restored and audited: %llu entries, %llu parts, %llu older checkpoints\n"
                  "root document: version %llu, sha256:%s\n"
                  "%s is a copy: it serves and checks, and never signs\n",
                  (unsigned long long)audit.size, (unsigned long long)audit.parts,
                  (unsigned long long)audit.checkpoints, (unsigned long long)audit.root.version,
                  tally_hash_hex(audit.root_digest).s, dir);
    return code;
}

/* The operator's own file names its root itself, unless --root is given: the digest is told. */
static enum tally_code restore(const struct tally_cli_args *args, struct tally_err *err)
{
    const char *path = args->words[0];
    const char *dir = args->words[1];
    const char *pinned = tally_cli_value(args, "root");
    struct tally_hash pin;
    if (access(dir, F_OK) == 0)
        return tally_fail(err, TALLY_INVALID, "%s is there already: nothing is restored over it",
                          dir);
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        return tally_fail(err, TALLY_NOT_FOUND, "%s cannot be read", path);
    enum tally_code code =
        pinned == NULL ? tally_unbundle_root(in, &pin, err) : tally_pin_read(pinned, &pin, err);
    if (code == TALLY_OK)
        code = tally_unbundle(in, path, TALLY_BUNDLE_NEWEST, dir, &pin, registry_now(), err);
    (void)fclose(in);
    return code == TALLY_OK ? audit_restored(args->lang, dir, err) : code;
}

static int run_restore(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code = restore(args, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command registry_cli_restore = {
    .name = "restore",
    .summary = "make a directory of such a file again",
    .summary_zh = "用备份恢复成目录",
    .help = "tally-registry restore city.backup city2\n\n"
            "Makes a new directory of a backup and audits it. It is a copy: it serves and\n"
            "checks, and never signs, because the log may have gone on after the backup.\n\n"
            "  --root FILE|sha256:HEX   refuse a backup of another root",
    .help_zh = "tally-registry restore city.backup city2\n\n"
               "用备份建一个新目录并审计。它是副本：能提供服务、能查证，但不再签名，\n"
               "因为备份之后日志可能又有了新记录。\n\n"
               "  --root 文件|sha256:…     根文件不符的备份不恢复",
    .options = (const struct tally_cli_option[]){{"root", 0, true, false, NULL}, {0}},
    .words_min = 2,
    .words_max = 2,
    .usage = "restore needs a FILE and a DIR",
    .run = run_restore,
};
