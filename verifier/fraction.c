#include "verifier/fraction.h"

static uint64_t divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

void tally_fraction_reduce(uint64_t *num, uint64_t *den)
{
    uint64_t common = divisor(*num, *den);
    *num /= common;
    *den /= common;
}

bool tally_fraction_scale(uint64_t *num, uint64_t *den, uint64_t by, uint64_t over)
{
    if (over == 0)
        return false;
    tally_fraction_reduce(num, &over);
    tally_fraction_reduce(&by, den);
    return !__builtin_mul_overflow(*num, by, num) && !__builtin_mul_overflow(*den, over, den);
}

bool tally_fraction_add(uint64_t *num, uint64_t *den, uint64_t more_num, uint64_t more_den)
{
    uint64_t common = divisor(*den, more_den);
    uint64_t own = *den / common;
    if (__builtin_mul_overflow(*num, more_den / common, num) ||
        __builtin_mul_overflow(more_num, own, &more_num) ||
        __builtin_add_overflow(*num, more_num, num) || __builtin_mul_overflow(own, more_den, den))
        return false;
    tally_fraction_reduce(num, den);
    return true;
}
