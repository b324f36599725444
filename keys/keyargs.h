/* keyargs: secret keys named on a command line: --key, --passphrase-file, --passphrase-fd. */
#ifndef TALLY_KEYS_KEYARGS_H
#define TALLY_KEYS_KEYARGS_H

#include "keys/secretfile.h"
#include "schema/cli.h"
#include "schema/record.h"

#define TALLY_CLI_PASSPHRASE_OPTIONS                                                               \
    {"passphrase-file", 0, true, false, "passphrase-fd"},                                          \
    {                                                                                              \
        "passphrase-fd", 0, true, false, NULL                                                      \
    }

enum { TALLY_CLI_SECRETS_MAX = 16 };

struct tally_cli_secrets {
    struct tally_secret *at[TALLY_CLI_SECRETS_MAX];
    size_t count;
};

enum tally_code tally_keyargs_passphrase(const struct tally_cli_args *args,
                                         struct tally_passphrase_source *out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Loads every key file under `option`. On failure those loaded so far are closed. */
enum tally_code tally_keyargs_secrets_load(const struct tally_cli_args *args, const char *option,
                                           enum tally_purpose purpose,
                                           struct tally_cli_secrets *out, struct tally_err *err)
    __attribute__((warn_unused_result));
/* The same for keys that may sign `record`, each of its own purpose. */
enum tally_code tally_keyargs_secrets_load_for(const struct tally_cli_args *args,
                                               const char *option,
                                               const struct tally_record *record,
                                               struct tally_cli_secrets *out, struct tally_err *err)
    __attribute__((warn_unused_result));
void tally_keyargs_secrets_close(struct tally_cli_secrets *secrets);

/* A verifier key, or a file with nothing but one, or the public part of a key file: `word` is any
 * of them. Only a key file states a purpose: `*stated` and `*purpose` may be NULL.
 * TALLY_INVALID: none of them. */
enum tally_code tally_keyargs_vkey(const char *word, struct tally_vkey *out, bool *stated,
                                   enum tally_purpose *purpose, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
