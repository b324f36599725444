#include "registry/serving.h"

#include <signal.h>
#include <stdio.h>

static void stop_signals(sigset_t *out)
{
    (void)sigemptyset(out);
    (void)sigaddset(out, SIGINT);
    (void)sigaddset(out, SIGTERM);
}

void tally_serving_block_signals(void)
{
    sigset_t set;
    stop_signals(&set);
    (void)pthread_sigmask(SIG_BLOCK, &set, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
}

enum tally_code tally_serving_run(const struct tally_http_options *options,
                                  const struct tally_route *routes, size_t route_count,
                                  enum tally_lang lang, struct tally_err *err)
{
    struct tally_http_server *server = NULL;
    sigset_t set;
    int number;
    tally_serving_block_signals();
    stop_signals(&set);
    enum tally_code code = tally_http_start(options, routes, route_count, &server, err);
    if (code != TALLY_OK)
        return code;
    const char *colon = strrchr(options->listen, ':'); /* tally_http_start() saw that it is there */
    tally_say(stdout, lang, "listening on http://%.*s:%u\n", (int)(colon - options->listen),
              options->listen, tally_http_port(server));
    (void)fflush(stdout);
    (void)sigwait(&set, &number);
    tally_http_stop(server);
    return TALLY_OK;
}
