#include "verifier/common.h"

#include <math.h>

uint32_t tally_common_frequency(uint64_t hash)
{
    uint32_t key = tally_common_key(hash);
    uint32_t low = 0;
    uint32_t high = tally_common_count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (tally_common_table[mid] >> TALLY_COMMON_CLASS_BITS < key)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == tally_common_count || tally_common_table[low] >> TALLY_COMMON_CLASS_BITS != key)
        return 1;
    return tally_common_least << (tally_common_table[low] & (TALLY_COMMON_CLASSES - 1));
}

double tally_common_bits(uint64_t hash)
{
    return log2(1.0 + (double)tally_common_text_count / tally_common_frequency(hash));
}
