/* storeplace: the files of a store's folder, before LMDB looks at them and after it failed. */
#ifndef TALLY_REGISTRY_STOREPLACE_H
#define TALLY_REGISTRY_STOREPLACE_H

#include <limits.h>

#include "registry/store.h"

enum { TALLY_STOREPLACE_FILE_MODE = 0640 };

/* What the system said (an errno), in a sentence: TALLY_IO, or TALLY_NO_MEMORY. */
enum tally_code tally_storeplace_fail(struct tally_err *err, int why, const char *what);

/* The path of data.mdb in the folder. TALLY_INVALID: too long. */
enum tally_code tally_storeplace_data(const char *path, char out[PATH_MAX], struct tally_err *err)
    __attribute__((warn_unused_result));

/* What has to be so on disk before LMDB may look: it would make files where there are none. A
 * folder that is to be created is made here. */
enum tally_code tally_storeplace_check(const char *path, enum tally_store_mode mode,
                                       struct tally_err *err) __attribute__((warn_unused_result));

/* LMDB makes lock.mdb without its blocks and writes it through a map: on a full disk that is a
 * SIGBUS. In a new store, where nobody else can have it, the blocks are there before. */
enum tally_code tally_storeplace_make_lock(const char *path, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Takes away what was created. */
void tally_storeplace_remove(const char *path);

#endif
