#include "keys/keyargs.h"

#include <stdlib.h>

#include "keys/seal.h"

enum tally_code tally_keyargs_passphrase(const struct tally_cli_args *args,
                                         struct tally_passphrase_source *out, struct tally_err *err)
{
    const char *descriptor = tally_cli_value(args, "passphrase-fd");
    *out =
        (struct tally_passphrase_source){tally_cli_value(args, "passphrase-file"), -1, args->lang};
    if (descriptor == NULL)
        return TALLY_OK;
    char *end;
    long fd = strtol(descriptor, &end, 10);
    if (*descriptor == '\0' || *end != '\0' || fd < 0 || fd > 1024)
        return tally_fail(err, TALLY_INVALID, "--passphrase-fd %.20s is not a descriptor",
                          descriptor);
    out->descriptor = (int)fd;
    return TALLY_OK;
}

/* One key file: of the purpose that is given, else of one that may sign `record`. */
static enum tally_code load_one(const char *path, const enum tally_purpose *purpose,
                                const struct tally_record *record,
                                const struct tally_passphrase_source *source,
                                struct tally_secret **out, struct tally_err *err)
{
    struct tally_key_file_public public;
    enum tally_code code = TALLY_OK;
    if (purpose != NULL)
        return tally_secretfile_load(path, *purpose, source, out, err);
    code = tally_secretfile_public(path, &public, err);
    if (code == TALLY_OK && public.states_purpose)
        code = tally_seal_purpose(record, public.purpose, err);
    return code == TALLY_OK ? tally_secretfile_load(path, public.purpose, source, out, err) : code;
}

static enum tally_code load_all(const struct tally_cli_args *args, const char *option,
                                const enum tally_purpose *purpose,
                                const struct tally_record *record, struct tally_cli_secrets *out,
                                struct tally_err *err)
{
    struct tally_passphrase_source source;
    out->count = 0;
    enum tally_code code = tally_keyargs_passphrase(args, &source, err);
    const char *path;
    for (size_t i = 0; code == TALLY_OK && (path = tally_cli_value_at(args, option, i)) != NULL;
         i++) {
        if (out->count == TALLY_CLI_SECRETS_MAX)
            code = tally_fail(err, TALLY_INVALID, "over %d keys", TALLY_CLI_SECRETS_MAX);
        else
            code = load_one(path, purpose, record, &source, &out->at[out->count], err);
        out->count += code == TALLY_OK;
    }
    if (code != TALLY_OK)
        tally_keyargs_secrets_close(out);
    return code;
}

enum tally_code tally_keyargs_secrets_load(const struct tally_cli_args *args, const char *option,
                                           enum tally_purpose purpose,
                                           struct tally_cli_secrets *out, struct tally_err *err)
{
    return load_all(args, option, &purpose, NULL, out, err);
}

enum tally_code tally_keyargs_secrets_load_for(const struct tally_cli_args *args,
                                               const char *option,
                                               const struct tally_record *record,
                                               struct tally_cli_secrets *out, struct tally_err *err)
{
    return load_all(args, option, NULL, record, out, err);
}

void tally_keyargs_secrets_close(struct tally_cli_secrets *secrets)
{
    for (size_t i = 0; i < secrets->count; i++)
        tally_secret_close(secrets->at[i]);
    secrets->count = 0;
}

enum tally_code tally_keyargs_vkey(const char *word, struct tally_vkey *out, bool *stated,
                                   enum tally_purpose *purpose, struct tally_err *err)
{
    const struct tally_slice text = tally_slice_of(word);
    struct tally_err why = TALLY_ERR_INIT;
    struct tally_key_file_public file = {0};
    enum tally_code code = tally_vkey_parse(text, &file.vkey, NULL);
    if (code != TALLY_OK)
        code = tally_secretfile_public(word, &file, &why);
    if (code == TALLY_NOT_FOUND)
        return tally_fail(err, TALLY_INVALID,
                          "%.100s is no verifier key, and there is no such file", word);
    if (code != TALLY_OK)
        return tally_fail_as(err, code, &why);
    *out = file.vkey;
    if (stated != NULL)
        *stated = file.states_purpose;
    if (purpose != NULL && file.states_purpose)
        *purpose = file.purpose;
    return TALLY_OK;
}
