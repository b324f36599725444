/* A request to a witness that is read is written again to the same bytes. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "keys/checkpoint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice input = {data, size};
    struct tally_checkpoint_request request;
    struct tally_buf out;
    uint64_t number;
    char text[32];
    if (tally_checkpoint_read_size(input, &number) && /* one number, one spelling */
        (snprintf(text, sizeof text, "%" PRIu64 "\n", number) != (int)size ||
         memcmp(text, data, size) != 0))
        abort();
    if (tally_checkpoint_request_parse(input, &request, NULL) != TALLY_OK)
        return 0;
    tally_buf_init(&out, size);
    tally_checkpoint_request_write(&request, &out);
    if (out.failed || !tally_slice_eq(tally_buf_slice(&out), input))
        abort();
    tally_buf_deinit(&out);
    return 0;
}
