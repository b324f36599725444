/* What the commands of tally-keys root share. */
#ifndef TALLY_KEYS_CLI_ROOT_H
#define TALLY_KEYS_CLI_ROOT_H

#include "keys/root.h"
#include "schema/cli.h"

struct keys_cli_document { /* a root document as a file has it */
    struct tally_slice bytes;
    struct tally_slice text;
    struct tally_root root;
};

/* Signed or not. The slices are the arena's. */
enum tally_code keys_cli_read_document(const char *path, struct keys_cli_document *out,
                                       struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

extern const struct tally_cli_command keys_cli_root_new;

#endif
