#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "keys/cli_commands.h"
#include "keys/keyargs.h"
#include "keys/ledger.h"
#include "keys/seal.h"
#include "schema/draftfile.h"
#include "schema/limits.h"

enum { PATH_LEN = 4096, MEMORY = 256 * 1024 * 1024 };

struct job {
    const struct tally_cli_args *args;
    struct tally_cli_secrets secrets;
    struct tally_arena *arena;
    struct tally_err *err;
};

/* The keys, now that it is known what they are to sign. */
static enum tally_code load_keys(struct job *job, const struct tally_record *record)
{
    return tally_keyargs_secrets_load_for(job->args, "key", record, &job->secrets, job->err);
}

static enum tally_code add_signatures(struct job *job, struct tally_envelope *envelope)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < job->secrets.count; i++)
        code = tally_signing_add(envelope, job->secrets.at[i], job->arena, job->err);
    return code;
}

static enum tally_code write_envelope(struct job *job, const char *path,
                                      const struct tally_envelope *envelope)
{
    struct tally_slice bytes;
    enum tally_code code = tally_seal_write(envelope, &bytes, job->arena, job->err);
    if (code == TALLY_OK)
        code = tally_cli_write(path, bytes, 0666, job->err);
    if (code == TALLY_OK)
        (void)printf("%s\n", path);
    return code;
}

/* An envelope that one more signature may go on: a record of ours, read as the registry does. */
static enum tally_code read_envelope(struct job *job, const char *path, struct tally_slice bytes,
                                     struct tally_submission *out)
{
    struct tally_err why = TALLY_ERR_INIT;
    if (tally_ledger_read(bytes, out, job->arena, &why) != TALLY_ACCEPTED)
        return tally_fail_why(job->err, TALLY_INVALID, &why, "%s: ", path);
    return TALLY_OK;
}

/* The same record signed before: its signatures stay. What lies there must be that record: what
 * is signed is what the draft says, whatever somebody put in its place. */
static enum tally_code merge_existing(struct job *job, const char *path,
                                      struct tally_envelope *envelope)
{
    struct tally_slice bytes;
    struct tally_submission there;
    struct tally_err why = TALLY_ERR_INIT;
    enum tally_code code = tally_cli_read_plain(path, TALLY_LEAF_MAX, &bytes, job->arena, &why);
    if (code == TALLY_NOT_FOUND)
        return TALLY_OK;
    if (code != TALLY_OK)
        return tally_fail_as(job->err, code, &why);
    code = read_envelope(job, path, bytes, &there);
    if (code == TALLY_OK && !tally_hash_eq(there.envelope.id, envelope->id))
        code = tally_fail(job->err, TALLY_INVALID,
                          "%s holds another record than its name says; nothing was signed", path);
    if (code != TALLY_OK)
        return code;
    *envelope = there.envelope;
    return add_signatures(job, envelope);
}

static enum tally_code sign_draft(struct job *job, const char *path, struct tally_slice bytes)
{
    const char *dir = tally_cli_value(job->args, "output");
    const struct tally_draft_defaults defaults = {.now = (int64_t)time(NULL)};
    struct tally_draft draft;
    struct tally_envelope envelope;
    char out[PATH_LEN];
    if (dir == NULL)
        return tally_fail(job->err, TALLY_INVALID,
                          "%s is a draft: -o DIR is missing, where its envelope goes", path);
    enum tally_code code =
        tally_draftfile_parse(path, bytes, &defaults, &draft, job->arena, job->err);
    if (code == TALLY_OK)
        code = load_keys(job, &draft.record);
    if (code == TALLY_OK)
        code = tally_seal(&draft.record, (const struct tally_secret *const *)job->secrets.at,
                          job->secrets.count, &envelope, job->arena, job->err);
    if (code == TALLY_OK && mkdir(dir, 0777) != 0 && errno != EEXIST)
        code = tally_fail(job->err, TALLY_IO, "%s: %s", dir, strerror(errno));
    if (code != TALLY_OK)
        return code;
    (void)snprintf(out, sizeof out, "%s/%s.parts", dir, tally_hash_hex(envelope.id).s);
    code = tally_draftfile_write_parts(out, &draft.parts, job->err);
    (void)snprintf(out, sizeof out, "%s/%s.dsse", dir, tally_hash_hex(envelope.id).s);
    if (code == TALLY_OK)
        code = merge_existing(job, out, &envelope);
    return code == TALLY_OK ? write_envelope(job, out, &envelope) : code;
}

static enum tally_code sign_envelope(struct job *job, const char *path, struct tally_slice bytes)
{
    struct tally_submission read;
    enum tally_code code = read_envelope(job, path, bytes, &read);
    if (code == TALLY_OK)
        code = load_keys(job, &read.record);
    if (code == TALLY_OK)
        code = add_signatures(job, &read.envelope);
    return code == TALLY_OK ? write_envelope(job, path, &read.envelope) : code;
}

static enum tally_code sign_file(struct job *job, const char *path)
{
    struct tally_slice bytes;
    enum tally_code code = tally_cli_read(path, TALLY_DRAFT_MAX, &bytes, job->arena, job->err);
    if (code != TALLY_OK)
        return code;
    return bytes.len > 0 && bytes.ptr[0] == '{' ? sign_envelope(job, path, bytes)
                                                : sign_draft(job, path, bytes);
}

static int run_sign(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_arena arena;
    tally_arena_init(&arena, MEMORY);
    struct job job = {.args = args, .arena = &arena, .err = &err};
    enum tally_code code = sign_file(&job, args->words[0]);
    tally_keyargs_secrets_close(&job.secrets);
    tally_arena_deinit(&arena);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command keys_cli_sign = {
    .name = "sign",
    .summary = "sign a draft, or add a signature to an envelope",
    .summary_zh = "给草稿签名，或给签名文件再加一个签名",
    .help = "tally-keys sign --key office.key notice.txt -o signed\n"
            "tally-keys sign --key second.key signed/<id>.dsse\n\n"
            "Signs a draft: signed/<id>.dsse and signed/<id>.parts/. An envelope gets one\n"
            "more signature over the same bytes.\n\n"
            "  --key FILE     a secret key of the purpose that such a record takes; may be\n"
            "                 repeated\n"
            "  -o DIR         where the envelope of a draft goes",
    .help_zh = "tally-keys sign --key office.key notice.txt -o signed\n"
               "tally-keys sign --key second.key signed/<id>.dsse\n\n"
               "给草稿签名，得到 signed/<id>.dsse 和 signed/<id>.parts/。\n"
               "对已签名的文件，再加一个签名，内容不变。\n\n"
               "  --key 文件     用途相符的密钥；可以重复写\n"
               "  -o 目录        草稿签名后放到哪里",
    .options =
        (const struct tally_cli_option[]){
            {"key", 0, true, true, NULL},
            {"output", 'o', true, false, NULL},
            TALLY_CLI_PASSPHRASE_OPTIONS,
            {0},
        },
    .needs = (const char *const[]){"key", NULL},
    .words_min = 1,
    .words_max = 1,
    .usage = "sign needs --key KEYFILE and one DRAFT or ENVELOPE",
    .run = run_sign,
};

struct checked {
    struct tally_envelope envelope;
    struct tally_record record;
    struct tally_parts parts;
};

static enum tally_code read_checked(const char *path, struct checked *out,
                                    struct tally_arena *arena, struct tally_err *err)
{
    struct tally_slice bytes;
    char dir[PATH_LEN];
    size_t stem = strlen(path);
    if (stem > 5 && strcmp(path + stem - 5, ".dsse") == 0)
        stem -= 5;
    (void)snprintf(dir, sizeof dir, "%.*s.parts", (int)stem, path);
    enum tally_code code = tally_cli_read(path, TALLY_LEAF_MAX, &bytes, arena, err);
    if (code == TALLY_OK)
        code = tally_dsse_parse(bytes, TALLY_DSSE_OURS, &out->envelope, arena, err);
    if (code == TALLY_OK)
        code = tally_record_parse(out->envelope.payload, &out->record, arena, err);
    if (code == TALLY_OK)
        code = tally_draftfile_read_parts(dir, &out->record, &out->parts, arena, err);
    if (code == TALLY_OK)
        code = tally_parts_check(&out->record, &out->parts, err);
    return code;
}

static enum tally_code read_keys(const struct tally_cli_args *args,
                                 struct tally_vkey keys[TALLY_BODY_KEYS_MAX], size_t *count,
                                 struct tally_err *err)
{
    const char *text;
    for (*count = 0; (text = tally_cli_value_at(args, "vkey", *count)) != NULL; (*count)++) {
        if (*count == TALLY_BODY_KEYS_MAX)
            return tally_fail(err, TALLY_INVALID, "over %d keys", TALLY_BODY_KEYS_MAX);
        enum tally_code code = tally_keyargs_vkey(text, &keys[*count], NULL, NULL, err);
        if (code != TALLY_OK)
            return code;
    }
    return TALLY_OK;
}

/* The name that Type: takes, and in Chinese what it means. */
static const char *type_words(enum tally_record_type type, enum tally_lang lang)
{
    if (lang == TALLY_EN)
        return tally_record_type_name(type);
    switch (type) {
    case TALLY_RECORD_NOTICE: return "通知（notice）";
    case TALLY_RECORD_DEBUNK: return "澄清（debunk）";
    case TALLY_RECORD_WITHDRAW: return "撤回（withdraw）";
    case TALLY_RECORD_AUTHORITY: return "机关登记（authority）";
    case TALLY_RECORD_COVERAGE: return "登记范围声明（coverage）";
    case TALLY_RECORD_KEYSET: return "机关密钥更换（keyset）";
    case TALLY_RECORD_REVOKE: return "密钥作废（revoke）";
    case TALLY_RECORD_REDACT: return "内容删除（redact）";
    }
    abort(); /* not a member of the enum: memory is damaged */
}

static int report(const struct tally_cli_args *args, const struct checked *checked,
                  const struct tally_vkey *keys, size_t count)
{
    bool signed_by[TALLY_BODY_KEYS_MAX];
    size_t good = tally_signing_count(&checked->envelope, keys, count, signed_by);
    tally_say(stdout, args->lang, "id      %s\ntype    %s\nparts   %zu, all as signed\n",
              tally_hash_hex(checked->envelope.id).s, type_words(checked->record.type, args->lang),
              checked->parts.count);
    for (size_t i = 0; i < count; i++)
        tally_say(stdout, args->lang, signed_by[i] ? "signed   %s\n" : "MISSING  %s\n",
                  tally_vkey_keyid(&keys[i]).s);
    return good == count ? TALLY_EXIT_OK : TALLY_EXIT_NO;
}

static int run_check(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_arena arena;
    struct checked checked;
    struct tally_vkey keys[TALLY_BODY_KEYS_MAX];
    size_t count;
    tally_arena_init(&arena, MEMORY);
    enum tally_code code = read_keys(args, keys, &count, &err);
    if (code == TALLY_OK)
        code = read_checked(args->words[0], &checked, &arena, &err);
    int status =
        code == TALLY_OK ? report(args, &checked, keys, count) : tally_cli_fail(args, code, &err);
    tally_arena_deinit(&arena);
    return status;
}

const struct tally_cli_command keys_cli_check = {
    .name = "check",
    .summary = "check an envelope against keys that you name",
    .summary_zh = "用指定的公钥核对签名文件",
    .help = "tally-keys check signed/<id>.dsse --vkey VKEY\n\n"
            "Signatures, parts and members of an envelope; 1 when a named key did not\n"
            "sign. Says nothing about who the key belongs to.\n\n"
            "  --vkey VKEY|FILE   a verifier key or a key file; may be repeated",
    .help_zh = "tally-keys check signed/<id>.dsse --vkey 公钥\n\n"
               "核对签名、正文附件和各项内容；有一把指定的密钥没有签名，退出码就是 1。\n"
               "不说明密钥是谁的。\n\n"
               "  --vkey 公钥或文件   公钥，或密钥文件；可以重复写",
    .options = (const struct tally_cli_option[]){{"vkey", 0, true, true, NULL}, {0}},
    .needs = (const char *const[]){"vkey", NULL},
    .words_min = 1,
    .words_max = 1,
    .usage = "check needs one ENVELOPE and --vkey VKEY",
    .run = run_check,
};
