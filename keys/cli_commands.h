/* The commands of tally-keys. */
#ifndef TALLY_KEYS_CLI_COMMANDS_H
#define TALLY_KEYS_CLI_COMMANDS_H

#include "schema/cli.h"

int keys_cli_new(int argc, char **argv);
int keys_cli_show(int argc, char **argv);
int keys_cli_draft(int argc, char **argv);
int keys_cli_sign(int argc, char **argv);
int keys_cli_check(int argc, char **argv);

#endif
