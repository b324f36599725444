/* gen_texts: the texts that the programs gen_NAME_table count: files of lines of {"text"}, of which
 * every second one is counted, so that the others can be asked about. */
#ifndef TALLY_VERIFIER_GEN_TEXTS_H
#define TALLY_VERIFIER_GEN_TEXTS_H

#include <stdbool.h>
#include <stdio.h>

#include "schema/slice.h"

/* Gives each text that is counted to `add`, with `counts`, and adds their number to `*texts`.
 * False: a line is no JSON. */
bool tally_gen_texts_read(FILE *file, void (*add)(void *counts, struct tally_slice text),
                          void *counts, size_t *texts) __attribute__((warn_unused_result));

#endif
