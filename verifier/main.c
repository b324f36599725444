#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "registry/moment.h"
#include "verifier/bundlecache.h"
#include "verifier/cli_commands.h"
#include "verifier/sandbox.h"

int64_t verifier_now(void)
{
    return (int64_t)time(NULL);
}

enum tally_lang verifier_lang(const struct tally_cli_args *args)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *given = tally_cli_value(args, "lang");
    for (size_t i = 0; given == NULL && i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        given = value != NULL && *value != '\0' ? value : NULL;
    }
    return tally_lang_of(given == NULL ? "C" : given);
}

/* --as-of: the log as it was then; a time after its newest head changes the dates alone. */
static enum tally_code go_back(const struct tally_cli_args *args, struct verifier_session *session,
                               struct tally_err *err)
{
    const char *as_of = tally_cli_value(args, "as-of");
    struct tally_moment moment;
    uint64_t size = 0;
    if (as_of == NULL)
        return TALLY_OK;
    enum tally_code code = tally_moment_read(
        session->registry, (struct tally_slice){(const uint8_t *)as_of, strlen(as_of)}, &moment,
        err);
    if (code == TALLY_OK)
        code = tally_registry_refresh(session->registry, &size, err);
    if (code != TALLY_OK)
        return code;
    session->now = moment.time;
    return moment.position < size ? tally_registry_go_back(session->registry, moment.position,
                                                           tally_moment_by_name(moment.by), err)
                                  : TALLY_OK;
}

enum tally_code verifier_session_open(const struct tally_cli_args *args,
                                      struct verifier_session *out, struct tally_err *err)
{
    char dir[TALLY_BUNDLECACHE_PATH_MAX];
    const char *store = tally_cli_value(args, "store");
    const char *bundle = tally_cli_value(args, "bundle");
    *out = (struct verifier_session){0};
    if (store == NULL)
        store = getenv("TALLY_STORE");
    if (bundle == NULL && (store == NULL || *store == '\0'))
        return tally_fail(
            err, TALLY_NOT_FOUND,
            "no registry to check against: --store DIR, --bundle FILE or TALLY_STORE");
    enum tally_code code = tally_sandbox_no_sockets(err);
    if (code == TALLY_OK && bundle != NULL) {
        code =
            tally_bundlecache_open(bundle, tally_cli_value(args, "root"), verifier_now(), dir, err);
        store = dir;
    }
    if (code == TALLY_OK)
        code = tally_registry_open(store, TALLY_REGISTRY_READ, verifier_now(), &out->registry, err);
    out->now = verifier_now();
    if (code == TALLY_OK)
        code = go_back(args, out, err);
    if (code == TALLY_OK)
        code = tally_verifier_open(out->registry, &out->verifier, err);
    return code;
}

void verifier_session_close(struct verifier_session *session)
{
    tally_verifier_close(session->verifier);
    tally_registry_close(session->registry);
}

int main(int argc, char **argv)
{
    static const struct tally_cli_command commands[] = {
        {"check", "lay texts against the signed records", verifier_cli_check},
        {"screen", "the same for many posts, one JSON object a line", verifier_cli_screen},
        {"diff", "where a text differs from one record", verifier_cli_diff},
        {"find", "records that speak of some words", verifier_cli_find},
        {"show", "one record by id, short code or document number", verifier_cli_show},
        {"account", "is an account listed, and whose name does it look like?",
         verifier_cli_account},
        {"evidence", "an answer and all that it rests on, in one file", verifier_cli_evidence},
        {"recheck", "check an answer's receipt again", verifier_cli_recheck},
        {"serve", "answer over HTTP", verifier_cli_serve},
        {"doctor", "is this registry whole?", verifier_cli_doctor},
        {0},
    };
    if (sodium_init() < 0) {
        (void)fputs("tally: libsodium does not start\n", stderr);
        return TALLY_EXIT_SOFTWARE;
    }
    return tally_cli_main(argc, argv, "how a text relates to signed notices", commands);
}
