/* tally-keys root sign|check: the root document and its chain; new is in cli_rootnew.c. */
#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

#include "keys/checkpoint.h"
#include "keys/cli_commands.h"
#include "keys/cli_root.h"
#include "keys/keyargs.h"
#include "keys/root.h"
#include "schema/timestamp.h"

enum { MEMORY = 8 * 1024 * 1024 };

/* Signed or not. */
enum tally_code keys_cli_read_document(const char *path, struct keys_cli_document *out,
                                       struct tally_arena *arena, struct tally_err *err)
{
    struct tally_note note;
    struct tally_err why = TALLY_ERR_INIT;
    enum tally_code code = tally_cli_read(path, TALLY_ROOT_MAX, &out->bytes, arena, err);
    if (code != TALLY_OK)
        return code;
    bool is_signed = tally_note_parse(out->bytes, &note, arena, NULL) == TALLY_OK;
    out->text = is_signed ? note.text : out->bytes;
    code = tally_root_parse(out->text, &out->root, arena, &why);
    return code == TALLY_OK ? TALLY_OK : tally_fail_why(err, code, &why, "%s: ", path);
}

/* --- sign --- */

static bool names(const struct tally_key_set *set, const struct tally_vkey *key)
{
    for (size_t i = 0; i < set->count; i++) {
        if (strcmp(tally_vkey_format(&set->keys[i]).s, tally_vkey_format(key).s) == 0)
            return true;
    }
    return false;
}

static bool has_line(const struct tally_note *note, const struct tally_vkey *key)
{
    for (size_t i = 0; i < note->sig_count; i++) {
        if (tally_note_sig_is_of(&note->sigs[i], key))
            return true;
    }
    return false;
}

/* Adds the lines of keys that did not sign yet. */
static enum tally_code add_lines(const struct keys_cli_document *document,
                                 const struct tally_cli_secrets *secrets, struct tally_buf *out,
                                 struct tally_arena *arena, struct tally_err *err)
{
    struct tally_note note = {0};
    bool is_signed = document->text.len != document->bytes.len;
    enum tally_code code =
        is_signed ? tally_note_parse(document->bytes, &note, arena, err) : TALLY_OK;
    if (code != TALLY_OK)
        return code;
    tally_buf_add(out, document->bytes);
    if (!is_signed)
        tally_buf_byte(out, '\n');
    for (size_t i = 0; i < secrets->count; i++) {
        const struct tally_vkey *key = tally_secret_vkey(secrets->at[i]);
        if (has_line(&note, key))
            continue;
        struct tally_sig sig = tally_secret_sign(secrets->at[i], document->text);
        tally_note_add_signature(out, key->name, key->id,
                                 (struct tally_slice){sig.b, TALLY_SIG_LEN});
    }
    return out->failed ? tally_fail(err, TALLY_INVALID, "the root document is over 32 KiB")
                       : TALLY_OK;
}

static enum tally_code check_signers(const struct tally_root *root, const struct tally_root *former,
                                     const struct tally_cli_secrets *secrets, struct tally_err *err)
{
    for (size_t i = 0; i < secrets->count; i++) {
        const struct tally_vkey *key = tally_secret_vkey(secrets->at[i]);
        if (!names(&root->root_keys, key) && (former == NULL || !names(&former->root_keys, key)))
            return tally_fail(err, TALLY_INVALID, "%.90s is no root key of this version%s",
                              key->name,
                              former == NULL ? "; --former FILE names those of the one before it"
                                             : " nor of the one before it");
    }
    return TALLY_OK;
}

static enum tally_code sign(const struct tally_cli_args *args, struct tally_arena *arena,
                            struct tally_err *err)
{
    const char *former_path = tally_cli_value(args, "former");
    struct keys_cli_document document;
    struct keys_cli_document former;
    struct tally_cli_secrets secrets = {0};
    struct tally_buf out;
    tally_buf_init(&out, TALLY_ROOT_MAX);
    enum tally_code code = keys_cli_read_document(args->words[0], &document, arena, err);
    if (code == TALLY_OK && former_path != NULL)
        code = keys_cli_read_document(former_path, &former, arena, err);
    if (code == TALLY_OK)
        code = tally_keyargs_secrets_load(args, "key", TALLY_FOR_ROOT, &secrets, err);
    if (code == TALLY_OK)
        code =
            check_signers(&document.root, former_path == NULL ? NULL : &former.root, &secrets, err);
    if (code == TALLY_OK)
        code = add_lines(&document, &secrets, &out, arena, err);
    if (code == TALLY_OK)
        code = tally_cli_write(args->words[0], tally_buf_slice(&out), 0666, err);
    if (code == TALLY_OK)
        (void)printf("%s\n", args->words[0]);
    tally_buf_deinit(&out);
    tally_keyargs_secrets_close(&secrets);
    return code;
}

static int run_sign(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_arena arena;
    tally_arena_init(&arena, MEMORY);
    enum tally_code code = sign(args, &arena, &err);
    tally_arena_deinit(&arena);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

static const struct tally_cli_command root_sign = {
    .name = "sign",
    .options =
        (const struct tally_cli_option[]){
            {"key", 0, true, true, NULL},
            {"former", 0, true, false, NULL},
            TALLY_CLI_PASSPHRASE_OPTIONS,
            {0},
        },
    .needs = (const char *const[]){"key", NULL},
    .words_min = 1,
    .words_max = 1,
    .usage = "root sign needs --key KEYFILE and one FILE",
    .run = run_sign,
};

/* --- check --- */

static void print_keys(enum tally_lang lang, const struct keys_cli_document *document,
                       const struct tally_key_set *set, bool former, struct tally_arena *arena)
{
    struct tally_note note;
    bool signed_by[1];
    size_t count;
    bool is_signed = tally_note_parse(document->bytes, &note, arena, NULL) == TALLY_OK;
    for (size_t i = 0; i < set->count; i++) {
        bool good = is_signed && tally_signing_check_note(&note, &set->keys[i], 1, signed_by,
                                                          &count, NULL) == TALLY_OK;
        const struct tally_vkey_text keyid = tally_vkey_keyid(&set->keys[i]);
        tally_say(stdout, lang, good ? "  signed   %s" : "  MISSING  %s", keyid.s);
        if (former)
            tally_say(stdout, lang, ", of the version before");
        (void)putchar('\n');
    }
}

static void print_document(enum tally_lang lang, const struct keys_cli_document *document,
                           const struct tally_root *former, struct tally_arena *arena)
{
    const struct tally_root *root = &document->root;
    const struct tally_err notice = tally_root_expiry(root, (int64_t)time(NULL));
    tally_say(stdout, lang, "version %" PRIu64 " of %s, expires %s\n  sha256:%s\n", root->version,
              root->origin, tally_time_format(root->expires).s,
              tally_hash_hex(tally_sha256(document->text)).s);
    tally_say(stdout, lang, "  %zu of %zu root keys, %zu of %zu directory keys\n",
              root->root_keys.threshold, root->root_keys.count, root->directory_keys.threshold,
              root->directory_keys.count);
    print_keys(lang, document, &root->root_keys, false, arena);
    if (former != NULL)
        print_keys(lang, document, &former->root_keys, true, arena);
    if (notice.text[0] != '\0')
        tally_say(stdout, lang, "WARN  %s\n", tally_err_text(&notice, lang));
}

/* Each file follows from the one before it; the first stands by itself. */
static enum tally_code check_chain(const struct tally_cli_args *args, struct tally_arena *arena,
                                   struct tally_err *err)
{
    struct keys_cli_document documents[2];
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < args->word_count; i++) {
        struct keys_cli_document *now = &documents[i % 2];
        const struct keys_cli_document *former = i == 0 ? NULL : &documents[(i + 1) % 2];
        struct tally_root root;
        struct tally_err why = TALLY_ERR_INIT;
        code = keys_cli_read_document(args->words[i], now, arena, err);
        if (code != TALLY_OK)
            return code;
        print_document(args->lang, now, former == NULL ? NULL : &former->root, arena);
        if (now->text.len == now->bytes.len)
            return tally_fail(err, TALLY_INVALID, "%s is not signed yet: tally-keys root sign",
                              args->words[i]);
        code = former == NULL ? tally_root_open(now->bytes, &root, arena, &why)
                              : tally_root_follow(&former->root, tally_sha256(former->text),
                                                  now->bytes, &root, arena, &why);
        if (code != TALLY_OK)
            (void)tally_fail_why(err, code, &why, "%s: ", args->words[i]);
    }
    return code;
}

static int run_check(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)MEMORY * args->word_count);
    enum tally_code code = check_chain(args, &arena, &err);
    tally_arena_deinit(&arena);
    if (code == TALLY_UNTRUSTED) {
        tally_say(stdout, args->lang, "WRONG %s\n", tally_err_text(&err, args->lang));
        return TALLY_EXIT_NO;
    }
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

static const struct tally_cli_command root_check = {
    .name = "check",
    .words_min = 1,
    .words_max = TALLY_CLI_VALUES_MAX,
    .usage = "root check needs FILEs, the oldest version first",
    .run = run_check,
};

const struct tally_cli_command keys_cli_root = {
    .name = "root",
    .summary = "the root document: new, sign, check",
    .summary_zh = "根文件：新建、签名、核对",
    .help =
        "tally-keys root new --root-key a.vkey --root-key b.vkey --root-key c.vkey \\\n"
        "    --root-threshold 2 --directory-key d.vkey --directory-threshold 1 \\\n"
        "    --log VKEY -o root1.note\n"
        "tally-keys root sign --key a.key root1.note\n"
        "tally-keys root new --former root1.note --root-key … -o root2.note\n"
        "tally-keys root sign --key a.key --former root1.note root2.note\n"
        "tally-keys root check root1.note root2.note\n\n"
        "The root document names the keys that a registry's trust begins with. A version after\n"
        "the first is signed by the threshold of the version before it and by its own, and says\n"
        "what that one said where no option says otherwise.\n\n"
        "  --root-key, --directory-key, --log   a verifier key, or a key file (its public part\n"
        "                     stands in the clear)\n"
        "  --former FILE      the version before\n"
        "  --policy FILE      witness, group and quorum lines (c2sp.org/tlog-policy): whose\n"
        "                     cosignatures a checkpoint needs; nobody's unless said\n"
        "  --expires TIME     a year from today unless said\n"
        "  --continues FILE   the last checkpoint of the log, which the one of --log goes on from\n"
        "  --directory-cutoff N   void what directory keys that are named no more signed in\n"
        "                     entries from N on\n"
        "  --stale-after, --refuse-after   seconds: 86400 and 2592000 unless said\n"
        "  -o FILE            where the new document goes\n\n"
        "check says 1 when one does not follow from the one before it.",
    .help_zh = "tally-keys root new --root-key a.vkey --root-key b.vkey --root-key c.vkey \\\n"
               "    --root-threshold 2 --directory-key d.vkey --directory-threshold 1 \\\n"
               "    --log 公钥 -o root1.note\n"
               "tally-keys root sign --key a.key root1.note\n"
               "tally-keys root new --former root1.note --root-key … -o root2.note\n"
               "tally-keys root sign --key a.key --former root1.note root2.note\n"
               "tally-keys root check root1.note root2.note\n\n"
               "根文件写明登记簿的信任从哪些密钥开始。第一版以后的每一版，要由上一版规定的人数\n"
               "和它自己规定的人数签名；没有另写的内容沿用上一版。\n\n"
               "  --root-key, --directory-key, --log   公钥，或密钥文件（只读其中公开的部分）\n"
               "  --former 文件      上一版\n"
               "  --policy 文件      见证人、分组和法定数各行（c2sp.org/tlog-policy）：检查点要有\n"
               "                     谁的见证签名；不写就不需要\n"
               "  --expires 时间     到期时间；默认一年后\n"
               "  --continues 文件   原日志最后的检查点，--log 的新日志从那里接续\n"
               "  --directory-cutoff N   不再列名的名录密钥，从第 N 条起签的一律无效\n"
               "  --stale-after, --refuse-after   秒数；默认 86400 和 2592000\n"
               "  -o 文件            新的根文件写到哪里\n\n"
               "check：有一版不能承接上一版，退出码就是 1。",
    .commands = (const struct tally_cli_command *const[]){&keys_cli_root_new, &root_sign,
                                                          &root_check, NULL},
    .usage = "root is followed by new, sign or check",
};
