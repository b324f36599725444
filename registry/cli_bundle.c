#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "registry/audit.h"
#include "registry/bundle.h"
#include "registry/cli_commands.h"
#include "registry/pin.h"
#include "registry/unbundle.h"
#include "schema/decimal.h"

static enum tally_code write_bundle(const char *dir, const char *path,
                                    const struct tally_bundle_scope *scope, struct tally_err *err)
{
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
        code = tally_bundle_export(registry, scope, out, err);
    bool flushed = out != NULL && fflush(out) == 0 && fsync(fileno(out)) == 0;
    if (out != NULL && (fclose(out) != 0 || !flushed) && code == TALLY_OK)
        code = tally_fail(err, TALLY_IO, "%s cannot be written", fresh);
    if (code == TALLY_OK && rename(fresh, path) != 0)
        code = tally_fail(err, TALLY_IO, "%s cannot be written", path);
    if (code != TALLY_OK && out != NULL)
        (void)remove(fresh);
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
        ids[out->bodies.count] = (struct tally_slice){(const uint8_t *)body, strlen(body)};
    if (since == NULL ||
        tally_decimal((struct tally_slice){(const uint8_t *)since, strlen(since)}, &out->since))
        return TALLY_OK;
    return tally_fail(err, TALLY_INVALID, "--since is the number of entries that the copy has");
}

int registry_cli_export(int argc, char **argv)
{
    static const struct tally_cli_option options[] = {{"output", 'o', true, false, NULL},
                                                      {"body", 0, true, true, NULL},
                                                      {"since", 0, true, false, NULL},
                                                      {0}};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_cli_args args;
    struct tally_slice ids[TALLY_CLI_VALUES_MAX];
    struct tally_bundle_scope scope;
    if (tally_cli_parse(argc, argv, 2, options, &args, &err) != TALLY_OK)
        return tally_cli_usage(argv, &err);
    if (args.help) {
        (void)puts(
            "tally-registry export city -o city.bundle\n\n"
            "Everything that is needed to check offline, in one file: root, checkpoint,\n"
            "entries, texts and attachments. It ends where the newest quorum of witnesses\n"
            "does, if the root document asks for one.\n\n"
            "  -o, --output FILE   where it goes; replaced when it is there\n"
            "  --body ID           texts and attachments of this body only; may be repeated.\n"
            "                      No entry is left out, so that no withdrawal is hidden\n"
            "  --since N           entries from N on, for a copy that has N");
        return TALLY_EXIT_OK;
    }
    const char *path = tally_cli_value(&args, "output");
    if (args.word_count != 1 || path == NULL) {
        (void)tally_fail(&err, TALLY_INVALID, "export needs one DIR and -o FILE");
        return tally_cli_usage(argv, &err);
    }
    enum tally_code code = read_scope(&args, ids, &scope, &err);
    if (code != TALLY_OK)
        return tally_cli_usage(argv, &err);
    code = write_bundle(args.words[0], path, &scope, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(argv, code, &err);
}

int registry_cli_import(int argc, char **argv)
{
    static const struct tally_cli_option options[] = {{"root", 0, true, false, NULL}, {0}};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_cli_args args;
    struct tally_hash pin;
    if (tally_cli_parse(argc, argv, 2, options, &args, &err) != TALLY_OK)
        return tally_cli_usage(argv, &err);
    if (args.help) {
        (void)puts("tally-registry import city.bundle copy --root sha256:…\n\n"
                   "Checks a bundle as a whole and makes a directory of it, or brings one up to\n"
                   "date. A bundle never says itself what to trust.\n\n"
                   "  --root FILE|sha256:HEX   the root document that you trust; a directory\n"
                   "                           that has one needs no other");
        return TALLY_EXIT_OK;
    }
    if (args.word_count != 2) {
        (void)tally_fail(&err, TALLY_INVALID, "import needs a BUNDLE and a DIR");
        return tally_cli_usage(argv, &err);
    }
    const char *pinned = tally_cli_value(&args, "root");
    enum tally_code code = pinned == NULL ? TALLY_OK : registry_read_pin(pinned, &pin, &err);
    FILE *in = code == TALLY_OK ? fopen(args.words[0], "rb") : NULL;
    if (code == TALLY_OK && in == NULL)
        code = tally_fail(&err, TALLY_NOT_FOUND, "%s cannot be read", args.words[0]);
    if (code == TALLY_OK)
        code = tally_unbundle(in, TALLY_BUNDLE_COSIGNED, args.words[1],
                              pinned == NULL ? NULL : &pin, registry_now(), &err);
    if (in != NULL)
        (void)fclose(in);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(argv, code, &err);
}

int registry_cli_backup(int argc, char **argv)
{
    static const struct tally_cli_option options[] = {{"output", 'o', true, false, NULL}, {0}};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_cli_args args;
    if (tally_cli_parse(argc, argv, 2, options, &args, &err) != TALLY_OK)
        return tally_cli_usage(argv, &err);
    if (args.help) {
        (void)puts("tally-registry backup city -o city.backup\n\n"
                   "Writes everything that is on record into one file (a bundle), also while the\n"
                   "registry is served. The log's key is not in it: keep log.key apart.\n\n"
                   "  -o, --output FILE   where it goes; replaced when it is there");
        return TALLY_EXIT_OK;
    }
    const char *path = tally_cli_value(&args, "output");
    if (args.word_count != 1 || path == NULL) {
        (void)tally_fail(&err, TALLY_INVALID, "backup needs one DIR and -o FILE");
        return tally_cli_usage(argv, &err);
    }
    const struct tally_bundle_scope everything = {.head = TALLY_BUNDLE_NEWEST};
    enum tally_code code = write_bundle(args.words[0], path, &everything, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(argv, code, &err);
}

/* Everything that was restored, read again from the disk and checked by the other path. */
static enum tally_code audit_restored(const char *dir, struct tally_err *err)
{
    struct tally_source *source = NULL;
    struct tally_audit audit;
    enum tally_code code = tally_source_open(dir, &source, err);
    if (code == TALLY_OK)
        code = tally_audit_run(source, NULL, NULL, &audit, err);
    tally_source_close(source);
    if (code == TALLY_OK)
        (void)printf("restored and audited: %llu entries, %llu parts, %llu older checkpoints\n"
                     "root document: version %llu, sha256:%s\n"
                     "%s is a copy: it serves and checks, and never signs\n",
                     (unsigned long long)audit.size, (unsigned long long)audit.parts,
                     (unsigned long long)audit.checkpoints, (unsigned long long)audit.root.version,
                     tally_hash_hex(audit.root_digest).s, dir);
    return code;
}

/* The operator's own file names its root itself, unless --root is given: the digest is told. */
static enum tally_code restore(const char *path, const char *dir, const char *pinned,
                               struct tally_err *err)
{
    struct tally_hash pin;
    if (access(dir, F_OK) == 0)
        return tally_fail(err, TALLY_INVALID, "%s is there already: nothing is restored over it",
                          dir);
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        return tally_fail(err, TALLY_NOT_FOUND, "%s cannot be read", path);
    enum tally_code code =
        pinned == NULL ? tally_unbundle_root(in, &pin, err) : registry_read_pin(pinned, &pin, err);
    if (code == TALLY_OK)
        code = tally_unbundle(in, TALLY_BUNDLE_NEWEST, dir, &pin, registry_now(), err);
    (void)fclose(in);
    return code == TALLY_OK ? audit_restored(dir, err) : code;
}

int registry_cli_restore(int argc, char **argv)
{
    static const struct tally_cli_option options[] = {{"root", 0, true, false, NULL}, {0}};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_cli_args args;
    if (tally_cli_parse(argc, argv, 2, options, &args, &err) != TALLY_OK)
        return tally_cli_usage(argv, &err);
    if (args.help) {
        (void)puts("tally-registry restore city.backup city2\n\n"
                   "Makes a new directory of a backup and audits it. It is a copy: it serves and\n"
                   "checks, and never signs, because the log may have gone on after the backup.\n\n"
                   "  --root FILE|sha256:HEX   refuse a backup of another root");
        return TALLY_EXIT_OK;
    }
    if (args.word_count != 2) {
        (void)tally_fail(&err, TALLY_INVALID, "restore needs a FILE and a DIR");
        return tally_cli_usage(argv, &err);
    }
    enum tally_code code =
        restore(args.words[0], args.words[1], tally_cli_value(&args, "root"), &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(argv, code, &err);
}
