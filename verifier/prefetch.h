/* prefetch: asks for memory that will be read soon, so that it comes while other is asked for.
 *
 * gcc takes a function that does nothing but prefetch for one that has no effect, and leaves the
 * calls of it out; the fence, which is no instruction, is an effect. */
#ifndef TALLY_VERIFIER_PREFETCH_H
#define TALLY_VERIFIER_PREFETCH_H

#include <stdatomic.h>

static inline void tally_prefetch(const void *at)
{
    __builtin_prefetch(at);
    atomic_signal_fence(memory_order_release);
}

#endif
