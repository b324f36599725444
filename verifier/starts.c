#include "verifier/starts.h"

#include <stdlib.h>

enum tally_code tally_starts_init(struct tally_starts *starts, uint32_t documents, uint32_t tokens,
                                  struct tally_err *err)
{
    *starts = (struct tally_starts){0};
    starts->before = calloc((size_t)tokens / TALLY_STARTS_BLOCK + 2, sizeof *starts->before);
    starts->within = calloc((size_t)documents + 1, sizeof *starts->within);
    if (starts->before != NULL && starts->within != NULL)
        return TALLY_OK;
    tally_starts_deinit(starts);
    return tally_fail(err, TALLY_NO_MEMORY, "index segment: out of memory");
}

void tally_starts_deinit(struct tally_starts *starts)
{
    free(starts->before);
    free(starts->within);
    *starts = (struct tally_starts){0};
}

size_t tally_starts_bytes(const struct tally_starts *starts)
{
    return starts->blocks * sizeof *starts->before + starts->count * sizeof *starts->within;
}

void tally_starts_add(struct tally_starts *starts, uint32_t first)
{
    while (starts->blocks <= first / TALLY_STARTS_BLOCK)
        starts->before[starts->blocks++] = starts->count;
    starts->before[starts->blocks] = starts->count + 1;
    starts->within[starts->count++] = (uint16_t)(first % TALLY_STARTS_BLOCK);
}
