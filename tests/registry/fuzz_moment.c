/* The text of --as-of and ?as_of=: what is read as a position prints back as it was; what is read
 * as a time is the same time in its printed form, at UTC; everything else ends in one sentence that
 * a terminal may be given. */
#include <stdio.h>
#include <stdlib.h>

#include "registry/moment.h"
#include "schema/timestamp.h"
#include "tests/registry/sentence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_position(struct tally_slice text, uint64_t position)
{
    char again[32];
    int len = snprintf(again, sizeof again, "%llu", (unsigned long long)position);
    if ((size_t)len != text.len || memcmp(again, text.ptr, text.len) != 0)
        abort();
}

static void check_time(int64_t time)
{
    const struct tally_time_text text = tally_time_format(time);
    struct tally_moment_asked again;
    if (tally_moment_parse(tally_slice_of(text.s), &again, NULL) != TALLY_OK || again.by_position ||
        again.time != time)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct tally_slice text = {data, size};
    struct tally_moment_asked asked;
    struct tally_err err = TALLY_ERR_INIT;
    if (tally_moment_parse(text, &asked, &err) != TALLY_OK)
        sentence_check(&err);
    else if (asked.by_position)
        check_position(text, asked.position);
    else
        check_time(asked.time);
    return 0;
}
