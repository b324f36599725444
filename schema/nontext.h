/* nontext: files that people have a text in, and that are no text themselves. */
#ifndef TALLY_SCHEMA_NONTEXT_H
#define TALLY_SCHEMA_NONTEXT_H

#include "schema/err.h"
#include "schema/slice.h"

/* TALLY_INVALID, with what to do, when the first bytes are those of a picture, a PDF, an office
 * document, an archive or UTF-16. `path` names the file for people. */
enum tally_code tally_nontext_refuse(struct tally_slice bytes, const char *path,
                                     struct tally_err *err) __attribute__((warn_unused_result));

#endif
