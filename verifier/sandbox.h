/* sandbox: takes the possibility of opening a socket away from this process, for good. */
#ifndef TALLY_VERIFIER_SANDBOX_H
#define TALLY_VERIFIER_SANDBOX_H

#include "schema/err.h"

/* Afterwards socket(), socketpair() and io_uring_setup() fail with EPERM, in this thread and
 * all that it starts. TALLY_IO: the system refuses the filter. */
enum tally_code tally_sandbox_no_sockets(struct tally_err *err) __attribute__((warn_unused_result));

#endif
