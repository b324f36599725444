#include "registry/forkmark.h"

#include <stdio.h>
#include <unistd.h>

enum tally_code tally_forkmark_check(const char *dir, struct tally_err *err)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/fork.notes", dir);
    if (n < 0 || (size_t)n >= sizeof path || access(path, F_OK) != 0)
        return TALLY_OK;
    return tally_fail(err, TALLY_UNTRUSTED,
                      "%.80s/fork.notes keeps proof that this log forked: show it to others who "
                      "follow the log; nothing more is taken or answered here",
                      dir);
}
