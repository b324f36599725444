/* The commands of tally, and what they share. */
#ifndef TALLY_VERIFIER_CLI_COMMANDS_H
#define TALLY_VERIFIER_CLI_COMMANDS_H

#include "schema/cli.h"
#include "verifier/messages.h"
#include "verifier/verifier.h"

int verifier_cli_check(int argc, char **argv);
int verifier_cli_diff(int argc, char **argv);
int verifier_cli_find(int argc, char **argv);
int verifier_cli_screen(int argc, char **argv);
int verifier_cli_show(int argc, char **argv);
int verifier_cli_account(int argc, char **argv);
int verifier_cli_evidence(int argc, char **argv);
int verifier_cli_recheck(int argc, char **argv);
int verifier_cli_serve(int argc, char **argv);
int verifier_cli_doctor(int argc, char **argv);

struct verifier_session { /* a registry and its verifier, open for reading */
    struct tally_registry *registry;
    struct tally_verifier *verifier;
    int64_t now; /* the time at which dates are judged: of --as-of, else of the clock */
};

/* Forbids sockets, then opens --bundle (with --root), else --store, else $TALLY_STORE.
 * With --as-of TIME|POSITION it is taken back to what the log was then. TALLY_NOT_FOUND: none of
 * them, or nothing is kept from that time. */
enum tally_code verifier_session_open(const struct tally_cli_args *args,
                                      struct verifier_session *out, struct tally_err *err);
void verifier_session_close(struct verifier_session *session);

/* --lang, else the locale. */
enum tally_lang verifier_lang(const struct tally_cli_args *args);

int64_t verifier_now(void);

#endif
