#include <stdio.h>

#include "registry/cli_commands.h"
#include "registry/collector.h"
#include "registry/listen.h"
#include "registry/routes.h"
#include "registry/serving.h"
#include "schema/limits.h"

static const size_t request_memory = (size_t)160 * 1024 * 1024;

static void tell(const char *sentence)
{
    (void)fprintf(stderr, "tally-registry: %s\n", sentence);
}

static enum tally_code serve(const struct tally_cli_args *args, struct tally_err *err)
{
    struct tally_registry_service service = {.clock = registry_now};
    struct tally_route routes[TALLY_REGISTRY_ROUTE_COUNT];
    struct tally_collector *collector = NULL;
    const struct tally_http_options options = {.listen = tally_cli_value(args, "listen"),
                                               .arena_limit = request_memory};
    tally_serving_block_signals();
    enum tally_code code = tally_listen_check(options.listen, err);
    if (code == TALLY_OK)
        code = tally_registry_open(args->words[0], TALLY_REGISTRY_WRITE, registry_now(),
                                   &service.registry, err);
    if (code == TALLY_OK)
        code = tally_committer_start(service.registry, registry_now, &service.committer, err);
    if (code == TALLY_OK)
        code = tally_collector_start(service.registry, registry_now, tell, &collector, err);
    if (code == TALLY_OK) {
        tally_routes_registry(&service, routes);
        code = tally_serving_run(&options, routes, TALLY_REGISTRY_ROUTE_COUNT, args->lang, err);
    }
    tally_collector_stop(collector);
    tally_committer_stop(service.committer);
    tally_registry_close(service.registry);
    return code;
}

static int run(const struct tally_cli_args *args)
{
    struct tally_err err = TALLY_ERR_INIT;
    enum tally_code code = serve(args, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(args, code, &err);
}

const struct tally_cli_command registry_cli_serve = {
    .name = "serve",
    .summary = "answer over HTTP, without a verifier",
    .summary_zh = "通过 HTTP 提供服务（不含查证）",
    .help = "tally-registry serve city --listen 127.0.0.1:8081\n\n"
            "The log, records and submission over HTTP. tally serve does this and answers "
            "questions too.\n\n"
            "Witnesses that the root document names are asked to cosign each new head;\n"
            "/checkpoint is the newest that has its quorum, /v1/head the newest of all.",
    .help_zh = "tally-registry serve city --listen 127.0.0.1:8081\n\n"
               "通过 HTTP 提供日志、记录和提交。tally serve 除此之外还能查证文字。\n\n"
               "根文件列名的见证人会被请求为每个新检查点见证；/checkpoint 是见证人数已够的\n"
               "最新检查点，/v1/head 是最新的检查点。",
    .options = (const struct tally_cli_option[]){{"listen", 0, true, false, NULL}, {0}},
    .needs = (const char *const[]){"listen", NULL},
    .words_min = 1,
    .words_max = 1,
    .usage = "serve needs DIR and --listen HOST:PORT",
    .run = run,
};
