#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "registry/ahead.h"
#include "registry/collector.h"
#include "registry/listen.h"
#include "registry/routes.h"
#include "registry/serving.h"
#include "schema/limits.h"
#include "verifier/cli_commands.h"
#include "verifier/verify_routes.h"

enum { ROUTES = TALLY_VERIFY_ROUTE_COUNT + TALLY_REGISTRY_ROUTE_COUNT };

static const size_t request_memory = (size_t)512 * 1024 * 1024;

struct serving {
    struct tally_registry_service registry;
    struct tally_collector *collector;
    struct tally_ahead *ahead;
    struct tally_verify_service verify;
    struct tally_route routes[ROUTES];
};

static void tell(const char *sentence)
{
    (void)fprintf(stderr, "tally: %s\n", sentence);
}

/* A directory with the log's key takes submissions; without it, it is read only. */
static enum tally_registry_mode mode_of(const char *dir)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/log.key", dir);
    return access(path, R_OK) == 0 ? TALLY_REGISTRY_WRITE : TALLY_REGISTRY_READ;
}

static enum tally_code serve(const struct tally_cli_args *args, unsigned threads, struct serving *s,
                             struct tally_err *err)
{
    const char *dir = args->words[0];
    enum tally_registry_mode mode = mode_of(dir);
    const struct tally_http_options options = {tally_cli_value(args, "listen"), threads,
                                               request_memory};
    tally_serving_block_signals();
    s->registry.clock = s->verify.clock = verifier_now;
    enum tally_code code = tally_listen_check(options.listen, err);
    if (code == TALLY_OK)
        code = tally_registry_open(dir, mode, verifier_now(), &s->registry.registry, err);
    if (code == TALLY_OK)
        code = tally_verifier_open(s->registry.registry, &s->verify.verifier, err);
    if (code == TALLY_OK && mode == TALLY_REGISTRY_WRITE)
        code =
            tally_committer_start(s->registry.registry, verifier_now, &s->registry.committer, err);
    if (code == TALLY_OK && mode == TALLY_REGISTRY_WRITE)
        code = tally_collector_start(s->registry.registry, verifier_now, tell, &s->collector, err);
    if (code == TALLY_OK)
        code = tally_ahead_start(s->registry.registry, &s->ahead, err);
    if (code != TALLY_OK)
        return code;
    tally_verify_routes(&s->verify, s->routes);
    tally_routes_registry(&s->registry, s->routes + TALLY_VERIFY_ROUTE_COUNT);
    return tally_serving_run(&options, s->routes, ROUTES, args->lang, err);
}

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    struct serving s = {0};
    const char *given = tally_cli_value(args, "threads");
    unsigned long threads = given == NULL ? 0 : strtoul(given, NULL, 10);
    if (threads > 1024 || (given != NULL && threads == 0)) {
        (void)tally_fail(&err, TALLY_INVALID, "%s", args->command->usage);
        return tally_cli_usage(args, &err);
    }
    enum tally_code code = serve(args, (unsigned)threads, &s, &err);
    tally_ahead_stop(s.ahead);
    tally_collector_stop(s.collector);
    tally_committer_stop(s.registry.committer);
    tally_verifier_close(s.verify.verifier);
    tally_registry_close(s.registry.registry);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command verifier_cli_serve = {
    .name = "serve",
    .summary = "answer over HTTP",
    .summary_zh = "通过 HTTP 提供查证",
    .help = "tally serve city --listen 127.0.0.1:8080\n\n"
            "The page, POST /v1/verify, records and the log over HTTP; submissions too\n"
            "when city holds the log's key. Nothing that is asked is stored or logged.\n\n"
            "  --threads N    one a core, four at least, unless said",
    .help_zh = "tally serve city --listen 127.0.0.1:8080\n\n"
               "通过 HTTP 提供网页、POST /v1/verify、记录和日志；目录里有日志密钥时，\n"
               "也接受提交。被查的文字不保存，也不记日志。\n\n"
               "  --threads N    线程数；默认每核一个，至少四个",
    .options = (const struct tally_cli_option[]){{"listen", 0, true, false, NULL},
                                                 {"threads", 0, true, false, NULL},
                                                 {0}},
    .needs = (const char *const[]){"listen", NULL},
    .words_min = 1,
    .words_max = 1,
    .usage = "serve needs DIR and --listen HOST:PORT; --threads is 1 to 1024",
    .run = run,
};
