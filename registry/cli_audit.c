#include <inttypes.h>
#include <stdio.h>

#include "registry/audit.h"
#include "registry/cli_commands.h"
#include "registry/forkmark.h"
#include "registry/pin.h"
#include "registry/remote.h"

static void report_quorum(enum tally_lang lang, const struct tally_audit *audit)
{
    if (audit->quorum_met)
        tally_say(stdout, lang,
                  "ok    the checkpoint of %" PRIu64
                  " entries has its quorum of witnesses, at %s\n",
                  audit->quorum_size, tally_time_format(audit->quorum_time).s);
    else if (audit->quorum_asked)
        tally_say(stdout, lang,
                  "NOTE  no quorum yet for the checkpoint of %" PRIu64 " entries: %s\n",
                  audit->quorum_size, tally_err_text(&audit->quorum_why, lang));
}

static void report(enum tally_lang lang, const struct tally_audit *audit, bool pinned)
{
    const struct tally_root *root = &audit->root;
    tally_say(
        stdout, lang, "ok    root document, version %" PRIu64 ", expires %s\n      sha256:%s\n",
        root->version, tally_time_format(root->expires).s, tally_hash_hex(audit->root_digest).s);
    tally_say(stdout, lang, "ok    %s, %" PRIu64 " entries, root %s\n", root->origin, audit->size,
              tally_hash_hex(audit->tree_root).s);
    if (audit->checkpoints > 0)
        tally_say(stdout, lang,
                  "ok    %" PRIu64 " older checkpoints have the roots of their entries\n",
                  audit->checkpoints);
    tally_say(stdout, lang,
              "ok    %" PRIu64 " stand, %" PRIu64 " void, %" PRIu64 " of unknown kind; %" PRIu64
              " parts\n",
              audit->standing, audit->void_count, audit->unknown, audit->parts);
    if (audit->not_carried > 0)
        tally_say(stdout, lang,
                  "NOTE  a filtered copy: the parts of %" PRIu64 " records are not here\n",
                  audit->not_carried);
    if (audit->redacted > 0)
        tally_say(stdout, lang, "ok    %" PRIu64 " parts were redacted and need not be there\n",
                  audit->redacted);
    for (size_t i = 0; i < audit->void_count && i < TALLY_AUDIT_VOIDS_MAX; i++)
        tally_say(stdout, lang, "void  entry %" PRIu64 ": %s (%s)\n", audit->voids[i].index,
                  lang == TALLY_ZH ? tally_phrase(tally_refusal_words(audit->voids[i].refusal))
                                   : tally_refusal_words(audit->voids[i].refusal),
                  tally_refusal_name(audit->voids[i].refusal));
    report_quorum(lang, audit);
    if (!pinned)
        tally_say(stdout, lang,
                  "NOTE  no root was pinned: compare the sha256 above with one that you got "
                  "another way\n");
    const struct tally_err notice = tally_root_expiry(root, registry_now());
    if (notice.text[0] != '\0')
        tally_say(stdout, lang, "WARN  %s\n", tally_err_text(&notice, lang));
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
static enum tally_code audit_place(const struct tally_cli_args *args, const struct tally_hash *pin,
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
        code = tally_fail_as(err, TALLY_UNTRUSTED, &audit->quorum_why);
    return code;
}

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_audit audit;
    struct tally_hash pin;
    const char *pinned = tally_cli_value(args, "root");
    enum tally_code code = pinned == NULL ? TALLY_OK : tally_pin_read(pinned, &pin, &err);
    if (code == TALLY_OK)
        code = audit_place(args, pinned == NULL ? NULL : &pin, &audit, &err);
    if (code == TALLY_UNTRUSTED) {
        tally_say(stdout, args->lang, "WRONG %s\n", tally_err_text(&err, args->lang));
        return TALLY_EXIT_NO;
    }
    if (code != TALLY_OK)
        return tally_cli_fail(args, code, &err);
    report(args->lang, &audit, pinned != NULL);
    return TALLY_EXIT_OK;
}

const struct tally_cli_command registry_cli_audit = {
    .name = "audit",
    .summary = "replay a log from its bytes, by another path than the writer's",
    .summary_zh = "另走一条路，从头逐字节核对日志",
    .help = "tally-registry audit city\n"
            "tally-registry audit https://registry.example --root sha256:…\n\n"
            "Reads every entry and part, hashes the tree again, verifies every signature\n"
            "and every checkpoint. 1, with the first thing that is wrong, when one is.\n\n"
            "  --root FILE|sha256:HEX   the root document that you trust\n"
            "  --policy FILE            whose cosignatures the checkpoint needs\n"
            "                           (c2sp.org/tlog-policy), unless as the root document\n"
            "                           says",
    .help_zh = "tally-registry audit city\n"
               "tally-registry audit https://registry.example --root sha256:…\n\n"
               "读出每一条记录和每份内容，重新计算整棵树，核对每个签名和每个检查点。\n"
               "有错就指出第一处，退出码为 1。\n\n"
               "  --root 文件|sha256:…     您信任的根文件\n"
               "  --policy 文件            检查点需要谁的见证签名（c2sp.org/tlog-policy）；\n"
               "                           不写就按根文件",
    .options = (const struct tally_cli_option[]){{"root", 0, true, false, NULL},
                                                 {"policy", 0, true, false, NULL},
                                                 {0}},
    .words_min = 1,
    .words_max = 1,
    .usage = "audit needs one DIR or address",
    .run = run,
};
