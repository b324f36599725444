/* A policy that is read is written so that it is read as the same policy, in the one spelling;
 * and more cosignatures never make a quorum less of one. */
#include <stdlib.h>

#include "keys/policy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct tally_policy first, second;
    struct tally_slice input = {data, size};
    struct tally_buf once, twice;
    if (tally_policy_parse(input, &first, NULL) != TALLY_OK)
        return 0;
    tally_buf_init(&once, (size_t)1 << 20);
    tally_buf_init(&twice, (size_t)1 << 20);
    tally_policy_write(&first, &once);
    if (tally_policy_parse(tally_buf_slice(&once), &second, NULL) != TALLY_OK)
        abort();
    tally_policy_write(&second, &twice);
    if (once.failed || twice.failed ||
        !tally_slice_eq(tally_buf_slice(&once), tally_buf_slice(&twice)))
        abort();
    bool met = false;
    for (unsigned n = 0; n <= TALLY_POLICY_EACH_MAX; n++) {
        uint64_t set = (UINT64_C(1) << n) - 1;
        bool now = tally_policy_met(&first, set);
        if ((met && !now) || now != tally_policy_met(&second, set))
            abort();
        met = now;
    }
    if (first.quorum != 0 && tally_policy_met(&first, 0))
        abort();
    tally_buf_deinit(&once);
    tally_buf_deinit(&twice);
    return 0;
}
