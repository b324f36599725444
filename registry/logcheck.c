#include "registry/logcheck.h"

#include <inttypes.h>
#include <stdlib.h>

#include "keys/checkpoint.h"
#include "keys/cosignature.h"
#include "keys/ledger.h"
#include "registry/cli_commands.h"
#include "schema/limits.h"

static const size_t memory = (size_t)8 * 1024 * 1024;

struct checking {
    struct tally_slice proof, entry;
    struct tally_policy policy; /* its logs are those that are trusted */
    bool has_root;
    struct tally_root root; /* where that came from a root document */
    struct tally_log_proof parsed;
    struct tally_note note;
    struct tally_checkpoint checkpoint;
    int64_t time; /* of the quorum; -1: none is asked for */
};

static enum tally_code read_trust(const struct tally_cli_args *args, struct checking *c,
                                  struct tally_arena *arena, struct tally_err *err)
{
    struct tally_slice text;
    const char *root = tally_cli_value(args, "root");
    const char *policy = tally_cli_value(args, "policy");
    enum tally_code code = TALLY_OK;
    if (policy != NULL) {
        code = tally_cli_read(policy, TALLY_POLICY_MAX, &text, arena, err);
        return code == TALLY_OK ? tally_policy_parse(text, &c->policy, err) : code;
    }
    code = tally_cli_read(root, TALLY_ROOT_MAX, &text, arena, err);
    if (code == TALLY_OK)
        code = tally_root_open(text, &c->root, arena, err);
    c->has_root = code == TALLY_OK;
    if (code == TALLY_OK)
        c->policy = c->root.policy;
    return code;
}

/* The key of the log that the checkpoint is of; NULL: it is not trusted. */
static const struct tally_vkey *log_key(const struct checking *c)
{
    if (c->has_root)
        return &c->root.log_key;
    for (size_t i = 0; i < c->policy.log_count; i++) {
        const struct tally_vkey *key = &c->policy.logs[i].key;
        if (tally_slice_eq(c->checkpoint.origin, tally_slice_of(key->name)))
            return key;
    }
    return NULL;
}

static enum tally_code check(struct checking *c, struct tally_arena *arena, struct tally_err *err)
{
    enum tally_code code = tally_log_proof_parse(c->proof, &c->parsed, err);
    if (code == TALLY_OK)
        code = tally_note_parse(c->parsed.checkpoint, &c->note, arena, err);
    if (code == TALLY_OK)
        code = tally_checkpoint_parse(c->note.text, &c->checkpoint, err);
    if (code != TALLY_OK)
        return code;
    const struct tally_vkey *key = log_key(c);
    if (key == NULL)
        return tally_fail(err, TALLY_UNTRUSTED, "the policy names no log %.*s",
                          (int)(c->checkpoint.origin.len < 80 ? c->checkpoint.origin.len : 80),
                          (const char *)c->checkpoint.origin.ptr);
    const struct tally_slice origin =
        c->has_root ? tally_slice_of(c->root.origin) : c->checkpoint.origin;
    code = tally_log_proof_check(c->proof, c->entry, origin, key, NULL, arena, err);
    c->time = -1;
    return code == TALLY_OK && c->policy.quorum != 0
               ? tally_cosignature_quorum(&c->note, &c->policy, &c->time, err)
               : code;
}

static void report(enum tally_lang lang, const struct checking *c, struct tally_arena *arena)
{
    struct tally_submission *read = tally_arena_alloc(arena, 1, sizeof *read);
    tally_say(stdout, lang, "ok    entry %" PRIu64 " of the log %.*s\n", c->parsed.index,
              (int)c->checkpoint.origin.len, (const char *)c->checkpoint.origin.ptr);
    tally_say(stdout, lang, "ok    under its signed checkpoint of %" PRIu64 " entries, root %s\n",
              c->checkpoint.head.size, tally_hash_hex(c->checkpoint.head.root).s);
    if (c->time >= 0)
        tally_say(stdout, lang, "ok    the checkpoint has its quorum of witnesses, at %s\n",
                  tally_time_format(c->time).s);
    if (read != NULL && tally_ledger_read(c->entry, read, arena, NULL) == TALLY_ACCEPTED)
        tally_say(stdout, lang, "      record %s\n", tally_hash_hex(read->envelope.id).s);
    tally_say(stdout, lang,
              "NOTE  it was published there. Whether who signed it might, and whether it still "
              "stands, this does not say: tally check does\n");
    if (!c->has_root)
        return;
    const struct tally_err notice = tally_root_expiry(&c->root, registry_now());
    if (notice.text[0] != '\0')
        tally_say(stdout, lang, "WARN  %s\n", tally_err_text(&notice, lang));
}

int tally_logcheck_run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_arena arena;
    if (args->word_count != 3 ||
        (tally_cli_value(args, "root") == NULL) == (tally_cli_value(args, "policy") == NULL)) {
        (void)tally_fail(&err, TALLY_INVALID,
                         "log check needs PROOF and ENTRY, and --root FILE or --policy FILE");
        return tally_cli_usage(args, &err);
    }
    tally_arena_init(&arena, memory);
    struct checking *c = tally_arena_alloc(&arena, 1, sizeof *c);
    enum tally_code code = c == NULL ? tally_fail(&err, TALLY_NO_MEMORY, "no memory")
                                     : read_trust(args, c, &arena, &err);
    if (code == TALLY_OK)
        code = tally_cli_read(args->words[1], (size_t)2 * TALLY_NOTE_MAX, &c->proof, &arena, &err);
    if (code == TALLY_OK)
        code = tally_cli_read(args->words[2], TALLY_LEAF_MAX, &c->entry, &arena, &err);
    bool read = code == TALLY_OK;
    if (read)
        code = check(c, &arena, &err);
    int status = TALLY_EXIT_OK;
    if (code == TALLY_OK)
        report(args->lang, c, &arena);
    else if (read && (code == TALLY_UNTRUSTED || code == TALLY_INVALID)) {
        tally_say(stdout, args->lang, "WRONG %s\n", tally_err_text(&err, args->lang));
        status = TALLY_EXIT_NO;
    } else {
        status = tally_cli_fail(args, code, &err);
    }
    tally_arena_deinit(&arena);
    return status;
}
