#include "schema/decimal.h"

bool tally_decimal(struct tally_slice text, uint64_t *out)
{
    uint64_t n = 0;
    if (text.len == 0 || (text.ptr[0] == '0' && text.len > 1))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        uint64_t digit = (uint64_t)text.ptr[i] - '0'; /* wraps round below '0' */
        if (digit > 9 || n > (INT64_MAX - digit) / 10)
            return false;
        n = n * 10 + digit;
    }
    *out = n;
    return true;
}
