/* The commands of tally, and what they share. */
#ifndef TALLY_VERIFIER_CLI_COMMANDS_H
#define TALLY_VERIFIER_CLI_COMMANDS_H

#include "schema/cli.h"
#include "verifier/messages.h"
#include "verifier/verifier.h"

extern const struct tally_cli_command verifier_cli_check;
extern const struct tally_cli_command verifier_cli_diff;
extern const struct tally_cli_command verifier_cli_find;
extern const struct tally_cli_command verifier_cli_screen;
extern const struct tally_cli_command verifier_cli_show;
extern const struct tally_cli_command verifier_cli_account;
extern const struct tally_cli_command verifier_cli_evidence;
extern const struct tally_cli_command verifier_cli_recheck;
extern const struct tally_cli_command verifier_cli_serve;
extern const struct tally_cli_command verifier_cli_doctor;

/* What verifier_session_open() reads, in a command's table of options. */
#define VERIFIER_STORE_OPTIONS                                                                     \
    {"store", 0, true, false, "bundle"}, {"bundle", 0, true, false, NULL},                         \
    {                                                                                              \
        "root", 0, true, false, NULL                                                               \
    }

struct verifier_session { /* a registry and its verifier, open for reading */
    struct tally_registry *registry;
    struct tally_verifier *verifier;
    int64_t now; /* the time at which dates are judged: of --as-of, else of the clock */
};

/* Forbids sockets, then opens --bundle (with --root), else --store, else $TALLY_STORE.
 * A folder's log has the root document that --root names, or it is TALLY_UNTRUSTED.
 * With --as-of TIME|POSITION it is taken back to what the log was then. TALLY_NOT_FOUND: none of
 * them, or nothing is kept from that time. */
enum tally_code verifier_session_open(const struct tally_cli_args *args,
                                      struct verifier_session *out, struct tally_err *err);
void verifier_session_close(struct verifier_session *session);
/* A whole command on an open session. TALLY_EXIT_NO when `job` answers TALLY_UNTRUSTED: there is
 * no such record. */
int verifier_session_run(const struct tally_cli_args *args,
                         enum tally_code (*job)(const struct tally_cli_args *args,
                                                struct verifier_session *session,
                                                struct tally_err *err));

/* Why `name` leads to no record: it is mistyped, or nothing here bears it. Always `code`. */
enum tally_code verifier_not_found(enum tally_code code, const struct tally_answer *found,
                                   const char *name, struct tally_err *err);

int64_t verifier_now(void);

#endif
