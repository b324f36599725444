#include <stdlib.h>
#include <time.h>

#include "registry/moment.h"
#include "registry/pin.h"
#include "verifier/bundlecache.h"
#include "verifier/cli_commands.h"
#include "verifier/sandbox.h"

int64_t verifier_now(void)
{
    return (int64_t)time(NULL);
}

/* --as-of: the log as it was then; a time after its newest head changes the
 * dates alone. */
static enum tally_code go_back(const struct tally_cli_args *args, struct verifier_session *session,
                               struct tally_err *err)
{
    const char *as_of = tally_cli_value(args, "as-of");
    struct tally_moment moment;
    uint64_t size = 0;
    if (as_of == NULL)
        return TALLY_OK;
    enum tally_code code =
        tally_moment_read(session->registry, tally_slice_of(as_of), &moment, err);
    if (code == TALLY_OK)
        code = tally_registry_refresh(session->registry, &size, err);
    if (code != TALLY_OK)
        return code;
    session->now = moment.time;
    return moment.position < size ? tally_registry_go_back(session->registry, moment.position,
                                                           tally_moment_by_name(moment.by), err)
                                  : TALLY_OK;
}

/* --root beside a folder: a bundle was held against it when it was opened. */
static enum tally_code check_pin(const struct tally_cli_args *args, struct tally_registry *registry,
                                 struct tally_err *err)
{
    const char *root = tally_cli_value(args, "root");
    struct tally_hash pin;
    if (root == NULL || tally_cli_value(args, "bundle") != NULL)
        return TALLY_OK;
    enum tally_code code = tally_pin_read(root, &pin, err);
    return code == TALLY_OK ? tally_pin_check(registry, pin, err) : code;
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
        code = check_pin(args, out->registry, err);
    if (code == TALLY_OK)
        code = go_back(args, out, err);
    if (code == TALLY_OK)
        code = tally_verifier_open(out->registry, &out->verifier, err);
    return code;
}

int verifier_session_run(const struct tally_cli_args *args,
                         enum tally_code (*job)(const struct tally_cli_args *args,
                                                struct verifier_session *session,
                                                struct tally_err *err))
{
    struct tally_err err = TALLY_ERR_INIT;
    struct verifier_session session = {0};
    enum tally_code code = verifier_session_open(args, &session, &err);
    bool opened = code == TALLY_OK;
    if (opened)
        code = job(args, &session, &err);
    verifier_session_close(&session);
    if (code == TALLY_OK)
        return TALLY_EXIT_OK;
    int status = tally_cli_fail(args, code, &err);
    return opened && code == TALLY_UNTRUSTED ? TALLY_EXIT_NO : status;
}

void verifier_session_close(struct verifier_session *session)
{
    tally_verifier_close(session->verifier);
    tally_registry_close(session->registry);
}

int main(int argc, char **argv)
{
    static const struct tally_cli_command *const commands[] = {
        &verifier_cli_check,
        &verifier_cli_screen,
        &verifier_cli_diff,
        &verifier_cli_find,
        &verifier_cli_show,
        &verifier_cli_account,
        &verifier_cli_evidence,
        &verifier_cli_recheck,
        &verifier_cli_serve,
        &verifier_cli_doctor,
        NULL,
    };
    return tally_cli_main(argc, argv, "how a text relates to signed notices",
                          "查证一段文字与已签发文件的关系", commands);
}
