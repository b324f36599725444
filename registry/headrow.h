/* headrow: a row of the heads table. Its key is the size (u64 big-endian); its value the clock (u64
 * big-endian seconds) by which the checkpoint of that size was signed or first seen here, and the
 * checkpoint. */
#ifndef TALLY_REGISTRY_HEADROW_H
#define TALLY_REGISTRY_HEADROW_H

#include "schema/buf.h"
#include "schema/err.h"

enum { TALLY_HEADROW_NOTE = 8 }; /* where the checkpoint begins in the value */

struct tally_headrow {
    uint64_t size;
    int64_t clock;
    struct tally_slice note; /* borrows from the value; not checked */
};

/* TALLY_IO: the row is cut, the store is damaged. */
enum tally_code tally_headrow_read(struct tally_slice key, struct tally_slice value,
                                   struct tally_headrow *out, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Adds a row's value to `out`. */
void tally_headrow_write(int64_t clock, struct tally_slice note, struct tally_buf *out);

#endif
