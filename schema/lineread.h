/* lineread: a stream read line by line, whatever stands in it and however long a line is. */
#ifndef TALLY_SCHEMA_LINEREAD_H
#define TALLY_SCHEMA_LINEREAD_H

#include <stdio.h>

#include "schema/buf.h"

/* Reads the next line into `line`, without its '\n' and the '\r' before that; a last line needs
 * none. One that is longer than the buffer's limit is read over, and `line->failed` says so until
 * the next call. False at the end; ferror(3) tells whether it is the true one. */
bool tally_lineread_next(FILE *in, struct tally_buf *line);

#endif
