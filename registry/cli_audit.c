#include <inttypes.h>
#include <stdio.h>

#include "registry/audit.h"
#include "registry/cli_commands.h"
#include "registry/forkmark.h"
#include "registry/pin.h"
#include "registry/remote.h"

static void report_quorum(const struct tally_audit *audit)
{
    if (audit->quorum_met)
        (void)printf("ok    the checkpoint has its quorum of witnesses, at %s\n",
                     tally_time_format(audit->quorum_time).s);
    else if (audit->quorum_asked)
        (void)printf("NOTE  no quorum yet: %s\n", audit->quorum_said);
}

static void report(const struct tally_audit *audit, bool pinned)
{
    const struct tally_root *root = &audit->root;
    (void)printf("ok    root document, version %" PRIu64 ", expires %s\n      sha256:%s\n",
                 root->version, tally_time_format(root->expires).s,
                 tally_hash_hex(audit->root_digest).s);
    (void)printf("ok    %s, %" PRIu64 " entries, root %s\n", root->origin, audit->size,
                 tally_hash_hex(audit->tree_root).s);
    if (audit->checkpoints > 0)
        (void)printf("ok    %" PRIu64 " older checkpoints have the roots of their entries\n",
                     audit->checkpoints);
    (void)printf("ok    %" PRIu64 " stand, %" PRIu64 " void, %" PRIu64 " of unknown kind; %" PRIu64
                 " parts\n",
                 audit->standing, audit->void_count, audit->unknown, audit->parts);
    if (audit->not_carried > 0)
        (void)printf("NOTE  a filtered copy: the parts of %" PRIu64 " records are not here\n",
                     audit->not_carried);
    if (audit->redacted > 0)
        (void)printf("ok    %" PRIu64 " parts were redacted and need not be there\n",
                     audit->redacted);
    for (size_t i = 0; i < audit->void_count && i < TALLY_AUDIT_VOIDS_MAX; i++)
        (void)printf("void  entry %" PRIu64 ": %s\n", audit->voids[i].index,
                     tally_refusal_name(audit->voids[i].refusal));
    report_quorum(audit);
    if (!pinned)
        (void)printf("NOTE  no root was pinned: compare the sha256 above with one that you got "
                     "another way\n");
    const struct tally_root_notice notice = tally_root_expiry(root, registry_now());
    if (notice.s[0] != '\0')
        (void)printf("WARN  %s\n", notice.s);
}

static enum tally_code read_policy(const char *path, struct tally_policy *out,
                                   struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_slice text;
    tally_arena_init(&arena, (size_t)2 * TALLY_POLICY_MAX);
    enum tally_code code = tally_cli_read(path, TALLY_POLICY_MAX, &text, &arena, err);
    if (code == TALLY_OK)
        code = tally_policy_parse(text, out, err);
    tally_arena_deinit(&arena);
    return code;
}

/* A server offers everybody what has its quorum; a log's own directory may be ahead of it. */
static enum tally_code run(const struct tally_cli_args *args, const struct tally_hash *pin,
                           struct tally_audit *audit, struct tally_err *err)
{
    struct tally_source *source = NULL;
    struct tally_policy policy;
    const char *path = tally_cli_value(args, "policy");
    enum tally_code code = path == NULL ? TALLY_OK : read_policy(path, &policy, err);
    if (code == TALLY_OK)
        code = tally_forkmark_check(args->words[0], err);
    if (code == TALLY_OK)
        code = tally_source_open(args->words[0], &source, err);
    if (code == TALLY_OK)
        code = tally_audit_run(source, pin, path == NULL ? NULL : &policy, audit, err);
    tally_source_close(source);
    if (code == TALLY_OK && audit->quorum_asked && !audit->quorum_met &&
        (path != NULL || tally_remote_is_url(args->words[0])))
        code = tally_fail(err, TALLY_UNTRUSTED, "%s", audit->quorum_said);
    return code;
}

int registry_cli_audit(int argc, char **argv)
{
    static const struct tally_cli_option options[] = {
        {"root", 0, true, false, NULL}, {"policy", 0, true, false, NULL}, {0}};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_cli_args args;
    struct tally_audit audit;
    struct tally_hash pin;
    if (tally_cli_parse(argc, argv, 2, options, &args, &err) != TALLY_OK)
        return tally_cli_usage(argv, &err);
    if (args.help) {
        (void)puts(
            "tally-registry audit city\n"
            "tally-registry audit https://registry.example --root sha256:…\n\n"
            "Reads every entry and part, hashes the tree again, verifies every signature\n"
            "and every checkpoint. 1, with the first thing that is wrong, when one is.\n\n"
            "  --root FILE|sha256:HEX   the root document that you trust\n"
            "  --policy FILE            whose cosignatures the checkpoint needs\n"
            "                           (c2sp.org/tlog-policy), unless as the root document\n"
            "                           says");
        return TALLY_EXIT_OK;
    }
    if (args.word_count != 1) {
        (void)tally_fail(&err, TALLY_INVALID, "audit needs one DIR or address");
        return tally_cli_usage(argv, &err);
    }
    const char *pinned = tally_cli_value(&args, "root");
    enum tally_code code = pinned == NULL ? TALLY_OK : registry_read_pin(pinned, &pin, &err);
    if (code == TALLY_OK)
        code = run(&args, pinned == NULL ? NULL : &pin, &audit, &err);
    if (code == TALLY_UNTRUSTED) {
        (void)printf("WRONG %s\n", err.text);
        return TALLY_EXIT_NO;
    }
    if (code != TALLY_OK)
        return tally_cli_fail(argv, code, &err);
    report(&audit, pinned != NULL);
    return TALLY_EXIT_OK;
}
