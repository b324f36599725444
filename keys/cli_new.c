#include "keys/cli_commands.h"
#include "keys/keyargs.h"
#include "schema/draft.h"
#include "schema/limits.h"

static struct tally_slice of(const char *s)
{
    return (struct tally_slice){(const uint8_t *)s, strlen(s)};
}

static enum tally_code make(const struct tally_cli_args *args, struct tally_err *err)
{
    const char *path = tally_cli_value(args, "output");
    const char *purpose_name = tally_cli_value(args, "for");
    enum tally_purpose purpose = TALLY_FOR_AUTHORITY;
    struct tally_passphrase_source source;
    struct tally_secret *secret = NULL;
    enum tally_code code = TALLY_OK;
    if (purpose_name != NULL)
        code = tally_purpose_parse(of(purpose_name), &purpose, err);
    if (code == TALLY_OK)
        code = tally_cli_passphrase(args, &source, err);
    if (code == TALLY_OK)
        code = tally_secret_new(of(args->words[0]), purpose, &secret, err);
    if (code == TALLY_OK)
        code = tally_secretfile_save(path, secret, tally_cli_value(args, "no-passphrase") != NULL,
                                     &source, err);
    if (code == TALLY_OK)
        (void)printf("%s\n", tally_vkey_format(tally_secret_vkey(secret)).s);
    tally_secret_close(secret);
    return code;
}

static int run_new(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code = make(args, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command keys_cli_new = {
    .name = "new",
    .summary = "make a secret key and print its public one",
    .summary_zh = "生成密钥，显示公钥",
    .help = "tally-keys new haishi.gov/office -o office.key\n"
            "tally-keys new haishi.gov/office -o office.key --passphrase-file pass.txt\n\n"
            "Makes a secret key, writes it to a new file that only you can read and\n"
            "prints the verifier key, which is public.\n\n"
            "  -o, --output FILE        where the secret key goes; never replaced\n"
            "  --for PURPOSE            authority (unless said), admin, directory, root,\n"
            "                           log or witness: a key has one purpose for ever\n"
            "  --no-passphrase          do not ask for one\n"
            "  --passphrase-file FILE   its first line; --passphrase-fd N likewise",
    .help_zh = "tally-keys new haishi.gov/office -o office.key\n"
               "tally-keys new haishi.gov/office -o office.key --passphrase-file pass.txt\n\n"
               "生成一把密钥，写进只有您能读的新文件，并显示可以公开的公钥。\n\n"
               "  -o, --output 文件        密钥写到哪里；已有的文件不会被覆盖\n"
               "  --for 用途               authority（默认）、admin、directory、root、log\n"
               "                           或 witness：一把密钥只有一个用途，不能改\n"
               "  --no-passphrase          不设口令\n"
               "  --passphrase-file 文件   口令是文件的第一行；也可用 --passphrase-fd N",
    .options =
        (const struct tally_cli_option[]){
            {"output", 'o', true, false, NULL},
            {"for", 0, true, false, NULL},
            {"no-passphrase", 0, false, false, "passphrase-file"},
            TALLY_CLI_PASSPHRASE_OPTIONS,
            {0},
        },
    .needs = (const char *const[]){"output", NULL},
    .words_min = 1,
    .words_max = 1,
    .usage = "new needs one NAME and -o KEYFILE",
    .run = run_new,
};

enum tally_code keys_cli_public(const char *word, enum tally_purpose purpose,
                                struct tally_vkey *out, struct tally_err *err)
{
    enum tally_purpose says;
    bool stated;
    enum tally_code code = tally_cli_vkey(word, out, &stated, &says, err);
    if (code == TALLY_OK && stated && says != purpose)
        code = tally_fail(err, TALLY_INVALID, "%s is a key for %s, not for %s", word,
                          tally_purpose_name(says), tally_purpose_name(purpose));
    return code;
}

static int run_show(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_vkey key;
    enum tally_purpose purpose;
    bool stated;
    enum tally_code code = tally_cli_vkey(args->words[0], &key, &stated, &purpose, &err);
    if (code != TALLY_OK)
        return tally_cli_fail(args, code, &err);
    tally_say(stdout, args->lang, "name       %s\nkey id     %08x\nalgorithm  %s\n", key.name,
              key.id, key.type == TALLY_KEY_ED25519 ? "Ed25519" : "Ed25519 cosignature");
    if (stated)
        tally_say(stdout, args->lang, "purpose    %s\n", tally_purpose_name(purpose));
    tally_say(stdout, args->lang, "vkey       %s\n", tally_vkey_format(&key).s);
    return TALLY_EXIT_OK;
}

const struct tally_cli_command keys_cli_show = {
    .name = "show",
    .summary = "what a key file or a verifier key says",
    .summary_zh = "查看密钥文件或公钥的内容",
    .help = "tally-keys show office.key\n\n"
            "Name, key id, purpose and verifier key of a key file or a verifier key.",
    .help_zh = "tally-keys show office.key\n\n"
               "显示密钥文件或公钥的名称、编号、用途和公钥。",
    .words_min = 1,
    .words_max = 1,
    .usage = "show needs one KEYFILE or VKEY",
    .run = run_show,
};

static int run_draft(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    const char *text = tally_draft_template(args->words[0]);
    if (text == NULL) {
        (void)tally_fail(&err, TALLY_INVALID, "%s", args->command->usage);
        return tally_cli_usage(args, &err);
    }
    (void)fputs(text, stdout);
    return TALLY_EXIT_OK;
}

const struct tally_cli_command keys_cli_draft = {
    .name = "draft",
    .summary = "print a template of a notice, debunk or withdrawal",
    .summary_zh = "输出通知、辟谣或撤回的草稿模板",
    .help = "tally-keys draft notice > notice.txt\n\n"
            "Prints a template: notice, debunk, withdraw, coverage or redact.",
    .help_zh = "tally-keys draft notice > notice.txt\n\n"
               "输出草稿模板：notice（通知）、debunk（辟谣）、withdraw（撤回）、\n"
               "coverage（登记范围声明）或 redact（移除内容）。",
    .words_min = 1,
    .words_max = 1,
    .usage = "draft needs one of notice, debunk, withdraw, coverage, redact",
    .run = run_draft,
};
