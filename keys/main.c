#include "keys/cli_commands.h"

int main(int argc, char **argv)
{
    static const struct tally_cli_command *const commands[] = {
        &keys_cli_new,   &keys_cli_show,      &keys_cli_draft, &keys_cli_lint, &keys_cli_sign,
        &keys_cli_check, &keys_cli_directory, &keys_cli_root,  NULL,
    };
    return tally_cli_main(argc, argv, "keys and signatures; opens no socket and no database",
                          "密钥和签名；不联网，不用数据库", commands);
}
