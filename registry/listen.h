/* listen: the socket on which a server waits. */
#ifndef TALLY_REGISTRY_LISTEN_H
#define TALLY_REGISTRY_LISTEN_H

#include "schema/err.h"

/* Is it HOST:PORT? To be asked before anything else is done. TALLY_INVALID. */
enum tally_code tally_listen_check(const char *address, struct tally_err *err)
    __attribute__((warn_unused_result));

/* HOST:PORT, [ADDRESS]:PORT or :PORT; port 0 picks one. `*out` is the caller's to close.
 * TALLY_INVALID: not an address; TALLY_IO: in use, not allowed. */
enum tally_code tally_listen_open(const char *address, int *out, struct tally_err *err)
    __attribute__((warn_unused_result));

unsigned tally_listen_port(int fd); /* the port it got; 0 if that cannot be told */

#endif
