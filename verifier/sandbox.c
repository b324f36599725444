#include "verifier/sandbox.h"

#include <errno.h>
#include <seccomp.h>
#include <string.h>

enum tally_code tally_sandbox_no_sockets(struct tally_err *err)
{
    static const int calls[] = {SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect),
                                SCMP_SYS(io_uring_setup)};
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (filter == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the socket filter");
    int result = 0;
    for (size_t i = 0; result == 0 && i < sizeof calls / sizeof *calls; i++)
        result = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), calls[i], 0);
    if (result == 0)
        result = seccomp_load(filter);
    seccomp_release(filter);
    return result == 0 ? TALLY_OK
                       : tally_fail(err, TALLY_IO, "the filter that forbids sockets: %s",
                                    strerror(-result));
}
