/* bundlecache: a bundle is checked as a whole once, and what came of it is kept under the
 * user's cache folder (mode 0700, own uid), by device, inode, size and times of the file.
 * Source: FORMATS section 5. */
#ifndef TALLY_VERIFIER_BUNDLECACHE_H
#define TALLY_VERIFIER_BUNDLECACHE_H

#include <stdint.h>

#include "schema/err.h"

enum { TALLY_BUNDLECACHE_PATH_MAX = 4096 };

/* `dir` receives the directory that holds the bundle's registry. `root` ("sha256:HEX", a file,
 * or NULL) is the pin; the first use needs one. TALLY_UNTRUSTED: no pin, another root, or the
 * bundle does not hold; TALLY_NOT_FOUND, TALLY_INVALID, TALLY_IO. */
enum tally_code tally_bundlecache_open(const char *bundle, const char *root, int64_t now,
                                       char dir[TALLY_BUNDLECACHE_PATH_MAX], struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
