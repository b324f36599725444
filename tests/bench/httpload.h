/* httpload: questions to a verifier over HTTP, beside bare libmicrohttpd that echoes them. */
#ifndef TALLY_TESTS_BENCH_HTTPLOAD_H
#define TALLY_TESTS_BENCH_HTTPLOAD_H

#include "schema/slice.h"
#include "verifier/verify_routes.h"

/* Asks every question once, by HTTPLOAD_CLIENTS connections at a time, of a server of `verifier`
 * in this process and then of the echo, and prints how many each answered a second. A question
 * has at most HTTPLOAD_TEXT_MAX bytes. Ends the program when a server does not start. */
enum { HTTPLOAD_CLIENTS = 4, HTTPLOAD_TEXT_MAX = 1 << 16 };
void httpload_run(struct tally_verifier *verifier, int64_t (*clock)(void),
                  const struct tally_slice *questions, size_t count);

#endif
