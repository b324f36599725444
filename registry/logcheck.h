/* logcheck: a saved tlog-proof and the entry that it is of, held against a root document or a
 * policy that the reader trusts: files alone, no log and no directory. */
#ifndef TALLY_REGISTRY_LOGCHECK_H
#define TALLY_REGISTRY_LOGCHECK_H

#include "schema/cli.h"

/* tally-registry log check PROOF ENTRY --root FILE | --policy FILE; the exit status. */
int tally_logcheck_run(const struct tally_cli_args *args);

#endif
