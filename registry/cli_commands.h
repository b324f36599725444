/* The commands of tally-registry, and what they share. */
#ifndef TALLY_REGISTRY_CLI_COMMANDS_H
#define TALLY_REGISTRY_CLI_COMMANDS_H

#include "keys/keyargs.h"
#include "registry/publisher.h"
#include "schema/cli.h"

extern const struct tally_cli_command registry_cli_init;
extern const struct tally_cli_command registry_cli_enrol;
extern const struct tally_cli_command registry_cli_publish;
extern const struct tally_cli_command registry_cli_submit;
extern const struct tally_cli_command registry_cli_audit;
extern const struct tally_cli_command registry_cli_export;
extern const struct tally_cli_command registry_cli_import;
extern const struct tally_cli_command registry_cli_backup;
extern const struct tally_cli_command registry_cli_restore;
extern const struct tally_cli_command registry_cli_follow;
extern const struct tally_cli_command registry_cli_log;
extern const struct tally_cli_command registry_cli_serve;
extern const struct tally_cli_command registry_cli_witness;

/* A body as options describe it: --display, --number-code, --area, --domain, --contact. */
#define REGISTRY_BODY_OPTIONS                                                                      \
    {"display", 0, true, true, NULL}, {"number-code", 0, true, true, NULL},                        \
        {"area", 0, true, true, NULL}, {"domain", 0, true, true, NULL},                            \
        {"account", 0, true, true, NULL},                                                          \
    {                                                                                              \
        "contact", 0, true, true, NULL                                                             \
    }

struct registry_body {
    const char *id;
    const struct tally_vkey *keys;
    size_t key_count;
    const struct tally_vkey *admin_keys;
    size_t admin_count;
    uint64_t threshold, admin_threshold; /* 0: 1 */
    uint64_t seq;
};

/* Signs authority/v1 for the body, for the log `origin`: an envelope, the arena's. */
enum tally_code registry_describe(const struct tally_cli_args *args,
                                  const struct registry_body *body, struct tally_slice origin,
                                  const struct tally_secret *directory_key,
                                  struct tally_slice *envelope, struct tally_arena *arena,
                                  struct tally_err *err);
/* Sends it and says so. TALLY_UNTRUSTED: refused. */
enum tally_code registry_enrol(enum tally_lang lang, struct tally_publisher *publisher,
                               const char *id, struct tally_slice envelope, struct tally_err *err);

/* What to do about a refusal: a phrase; NULL: its sentence says it. */
const char *registry_hint(const struct tally_admission *admission);
/* After a name: why it was refused, and what may help. */
void registry_say_refused(enum tally_lang lang, const struct tally_admission *admission);
/* After a name: where the record is now. */
void registry_say_admitted(enum tally_lang lang, const struct tally_admission *admission);

int64_t registry_now(void);

#endif
