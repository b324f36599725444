#include <stdio.h>

#include "registry/cli_commands.h"
#include "registry/collector.h"
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
    enum tally_code code = tally_registry_open(args->words[0], TALLY_REGISTRY_WRITE, registry_now(),
                                               &service.registry, err);
    if (code == TALLY_OK)
        code = tally_committer_start(service.registry, registry_now, &service.committer, err);
    if (code == TALLY_OK)
        code = tally_collector_start(service.registry, registry_now, tell, &collector, err);
    if (code == TALLY_OK) {
        tally_registry_routes(&service, routes);
        code = tally_serving_run(&options, routes, TALLY_REGISTRY_ROUTE_COUNT, err);
    }
    tally_collector_stop(collector);
    tally_committer_stop(service.committer);
    tally_registry_close(service.registry);
    return code;
}

int registry_cli_serve(int argc, char **argv)
{
    static const struct tally_cli_option options[] = {{"listen", 0, true, false, NULL}, {0}};
    struct tally_err err = TALLY_ERR_INIT;
    struct tally_cli_args args;
    if (tally_cli_parse(argc, argv, 2, options, &args, &err) != TALLY_OK)
        return tally_cli_usage(argv, &err);
    if (args.help) {
        (void)puts("tally-registry serve city --listen 127.0.0.1:8081\n\n"
                   "The log, records and submission over HTTP. tally serve does this and answers "
                   "questions too.\n\n"
                   "Witnesses that the root document names are asked to cosign each new head;\n"
                   "/checkpoint is the newest that has its quorum, /v1/head the newest of all.");
        return TALLY_EXIT_OK;
    }
    if (args.word_count != 1 || tally_cli_value(&args, "listen") == NULL) {
        (void)tally_fail(&err, TALLY_INVALID, "serve needs DIR and --listen HOST:PORT");
        return tally_cli_usage(argv, &err);
    }
    enum tally_code code = serve(&args, &err);
    return code == TALLY_OK ? TALLY_EXIT_OK : tally_cli_fail(argv, code, &err);
}
