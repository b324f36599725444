#include <sodium.h>
#include <stdio.h>
#include <time.h>

#include "registry/cli_commands.h"

int64_t registry_now(void)
{
    return (int64_t)time(NULL);
}

int main(int argc, char **argv)
{
    static const struct tally_cli_command commands[] = {
        {"init", "make a registry", registry_cli_init},
        {"enrol", "put a body and its keys into the directory", registry_cli_enrol},
        {"publish", "sign drafts and submit them", registry_cli_publish},
        {"submit", "submit envelopes that are signed already", registry_cli_submit},
        {"audit", "replay a log from its bytes, by another path than the writer's",
         registry_cli_audit},
        {"log", "head, entries and proofs of the log", registry_cli_log},
        {"export", "the whole registry as one file", registry_cli_export},
        {"import", "read such a file into a directory", registry_cli_import},
        {"backup", "write everything but the log's key into one file", registry_cli_backup},
        {"restore", "make a directory of such a file again", registry_cli_restore},
        {"follow", "keep a copy of somebody's log current", registry_cli_follow},
        {"serve", "answer over HTTP, without a verifier", registry_cli_serve},
        {"witness", "cosign the checkpoints of other logs", registry_cli_witness},
        {0},
    };
    if (sodium_init() < 0) {
        (void)fputs("tally-registry: libsodium does not start\n", stderr);
        return TALLY_EXIT_SOFTWARE;
    }
    return tally_cli_main(argc, argv, "the append-only log of signed records", commands);
}
