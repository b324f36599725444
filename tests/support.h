/* support: what several tests share. */
#ifndef TALLY_TESTS_SUPPORT_H
#define TALLY_TESTS_SUPPORT_H

#include "schema/json.h"

static inline struct tally_slice text_of(const char *s)
{
    return tally_slice_of(s);
}

/* Reads ${TALLY_SHARED:-../shared beside the project}/vectors/NAME. NULL, after saying so,
 * when the folder is not there: the test is then to be skipped. */
struct tally_json *support_vectors(const char *name);

#endif
