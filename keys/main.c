#include <sodium.h>
#include <stdio.h>

#include "keys/cli_commands.h"

int main(int argc, char **argv)
{
    static const struct tally_cli_command commands[] = {
        {"new", "make a secret key and print its public one", keys_cli_new},
        {"show", "what a key file or a verifier key says", keys_cli_show},
        {"draft", "print a template of a notice, debunk or withdrawal", keys_cli_draft},
        {"sign", "sign a draft, or add a signature to an envelope", keys_cli_sign},
        {"check", "check an envelope against keys that you name", keys_cli_check},
        {"directory", "draft a statement about a body or a key", keys_cli_directory},
        {"root", "the root document: new, sign, check", keys_cli_root},
        {0},
    };
    if (sodium_init() < 0) {
        (void)fputs("tally-keys: libsodium does not start\n", stderr);
        return TALLY_EXIT_SOFTWARE;
    }
    return tally_cli_main(argc, argv, "keys and signatures; opens no socket and no database",
                          commands);
}
