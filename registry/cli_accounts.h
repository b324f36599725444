/* cli_accounts: a body's official accounts on a command line. */
#ifndef TALLY_REGISTRY_CLI_ACCOUNTS_H
#define TALLY_REGISTRY_CLI_ACCOUNTS_H

#include "schema/cli.h"
#include "schema/record.h"

/* As in a draft, and the field label after it; what is not said may be left out. */
#define REGISTRY_ACCOUNT_FORM "'PLATFORM || NAME || ID || SINCE || UNTIL || FIELD || ISSUER'"

/* Every --account of the command line. TALLY_INVALID, TALLY_NO_MEMORY. */
enum tally_code registry_read_accounts(const struct tally_cli_args *args,
                                       struct tally_authority *out, struct tally_arena *arena,
                                       struct tally_err *err) __attribute__((warn_unused_result));

#endif
