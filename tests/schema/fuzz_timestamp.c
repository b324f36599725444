/* A date or a time that is read: the day exists, and an instant is written so that it is read as
 * the same. */
#include <stdlib.h>

#include "schema/timestamp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
    if (!good)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_date date;
    struct tally_err err = TALLY_ERR_INIT;
    const struct tally_slice text = {data, size};
    int64_t seconds;
    int64_t same;
    if (tally_date_parse(text, &date, &err) == TALLY_OK) {
        must(tally_date_exists(date.year, date.month, date.day));
        must(tally_date_compare(tally_date_of(tally_date_days(date) * 86400), date) == 0);
        return 0;
    }
    must(err.text[0] != '\0');
    if (tally_time_parse_asked(text, &seconds, NULL) == TALLY_OK) {
        const struct tally_time_text written = tally_time_format(seconds);
        must(tally_time_parse(tally_slice_of(written.s), &same, NULL) == TALLY_OK &&
             same == seconds);
    }
    return 0;
}
