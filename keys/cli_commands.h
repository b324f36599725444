/* The commands of tally-keys. */
#ifndef TALLY_KEYS_CLI_COMMANDS_H
#define TALLY_KEYS_CLI_COMMANDS_H

#include "keys/secret.h"
#include "schema/cli.h"

extern const struct tally_cli_command keys_cli_new;
extern const struct tally_cli_command keys_cli_show;
extern const struct tally_cli_command keys_cli_draft;
extern const struct tally_cli_command keys_cli_lint;
extern const struct tally_cli_command keys_cli_sign;
extern const struct tally_cli_command keys_cli_check;
extern const struct tally_cli_command keys_cli_root;
extern const struct tally_cli_command keys_cli_directory;

/* A key named on a command line, of that purpose: a verifier key, a file with one, or a key
 * file, whose public part is in the clear. */
enum tally_code keys_cli_public(const char *word, enum tally_purpose purpose,
                                struct tally_vkey *out, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
