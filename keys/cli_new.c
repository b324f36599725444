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

int keys_cli_new(int argc, char **argv)
{
    static const struct tally_cli_option options[] = {
        {"output", 'o', true, false, NULL},
        {"for", 0, true, false, NULL},
        {"no-passphrase", 0, false, false, "passphrase-file"},
        TALLY_CLI_PASSPHRASE_OPTIONS,
        {0},
    };
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_cli_args args;
    if (tally_cli_parse(argc, argv, 2, options, &args, &err) != TALLY_OK)
        return tally_cli_usage(argv, &err);
    if (args.help) {
        (void)puts("tally-keys new haishi.gov/office -o office.key\n"
                   "tally-keys new haishi.gov/office -o office.key --passphrase-file pass.txt\n\n"
                   "Makes a secret key, writes it to a new file that only you can read and\n"
                   "prints the verifier key, which is public.\n\n"
                   "  -o, --output FILE        where the secret key goes; never replaced\n"
                   "  --for PURPOSE            authority (unless said), admin, directory, root,\n"
                   "                           log or witness: a key has one purpose for ever\n"
                   "  --no-passphrase          do not ask for one\n"
                   "  --passphrase-file FILE   its first line; --passphrase-fd N likewise");
        return TALLY_EXIT_OK;
    }
    if (args.word_count != 1 || tally_cli_value(&args, "output") == NULL) {
        (void)tally_fail(&err, TALLY_INVALID, "new needs one NAME and -o KEYFILE");
        return tally_cli_usage(argv, &err);
    }
    enum tally_code code = make(&args, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(argv, code, &err);
}

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

int keys_cli_show(int argc, char **argv)
{
    static const struct tally_cli_option options[] = {{0}};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_cli_args args;
    if (tally_cli_parse(argc, argv, 2, options, &args, &err) != TALLY_OK)
        return tally_cli_usage(argv, &err);
    if (args.help) {
        (void)puts("tally-keys show office.key\n\nName, key id, purpose and verifier key of a key "
                   "file or a verifier key.");
        return TALLY_EXIT_OK;
    }
    if (args.word_count != 1) {
        (void)tally_fail(&err, TALLY_INVALID, "show needs one KEYFILE or VKEY");
        return tally_cli_usage(argv, &err);
    }
    struct tally_vkey key;
    enum tally_purpose purpose;
    bool stated;
    enum tally_code code = tally_cli_vkey(args.words[0], &key, &stated, &purpose, &err);
    if (code != TALLY_OK)
        return tally_cli_fail(argv, code, &err);
    (void)printf("name       %s\nkey id     %08x\nalgorithm  %s\n", key.name, key.id,
                 key.type == TALLY_KEY_ED25519 ? "Ed25519" : "Ed25519 cosignature");
    if (stated)
        (void)printf("purpose    %s\n", tally_purpose_name(purpose));
    (void)printf("vkey       %s\n", tally_vkey_format(&key).s);
    return TALLY_EXIT_OK;
}

int keys_cli_draft(int argc, char **argv)
{
    static const struct tally_cli_option options[] = {{0}};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_cli_args args;
    if (tally_cli_parse(argc, argv, 2, options, &args, &err) != TALLY_OK)
        return tally_cli_usage(argv, &err);
    if (args.help) {
        (void)puts("tally-keys draft notice > notice.txt\n\n"
                   "Prints a template: notice, debunk, withdraw, coverage or redact.");
        return TALLY_EXIT_OK;
    }
    const char *text = args.word_count == 1 ? tally_draft_template(args.words[0]) : NULL;
    if (text == NULL) {
        (void)tally_fail(&err, TALLY_INVALID,
                         "draft needs one of notice, debunk, withdraw, coverage, redact");
        return tally_cli_usage(argv, &err);
    }
    (void)fputs(text, stdout);
    return TALLY_EXIT_OK;
}
