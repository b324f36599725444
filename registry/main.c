#include <time.h>

#include "registry/cli_commands.h"

int64_t registry_now(void)
{
    return (int64_t)time(NULL);
}

int main(int argc, char **argv)
{
    static const struct tally_cli_command *const commands[] = {
        &registry_cli_init,    &registry_cli_enrol,
        &registry_cli_publish, &registry_cli_submit,
        &registry_cli_audit,   &registry_cli_log,
        &registry_cli_export,  &registry_cli_import,
        &registry_cli_backup,  &registry_cli_restore,
        &registry_cli_follow,  &registry_cli_serve,
        &registry_cli_witness, NULL,
    };
    return tally_cli_main(argc, argv, "the append-only log of signed records",
                          "只增不改的签名记录日志", commands);
}
