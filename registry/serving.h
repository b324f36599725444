/* serving: runs a server until the process is asked to stop. */
#ifndef TALLY_REGISTRY_SERVING_H
#define TALLY_REGISTRY_SERVING_H

#include "registry/http.h"

/* Starts the server, prints the address on standard output, waits for SIGINT or SIGTERM and
 * stops it. Call it before any other thread is started: it blocks the two signals. */
enum tally_code tally_serving_run(const struct tally_http_options *options,
                                  const struct tally_route *routes, size_t route_count,
                                  enum tally_lang lang, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Blocks the two signals in this thread and those it starts. */
void tally_serving_block_signals(void);

#endif
