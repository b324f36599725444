/* amountkit: a text whose amount is read, from its first token on. */
#ifndef TALLY_TESTS_VERIFIER_AMOUNTKIT_H
#define TALLY_TESTS_VERIFIER_AMOUNTKIT_H

#include "foldkit.h"
#include "verifier/amounting.h"

struct amountkit {
    struct tally_arena arena;
    struct tally_tokens tokens;
    struct tally_amount out;
    struct tally_amounting reading;
};

static inline void amountkit_open(struct amountkit *kit, const char *text)
{
    *kit = (struct amountkit){.out = {.den = 1}};
    tally_arena_init(&kit->arena, 1 << 16);
    kit->tokens = foldkit_fold(&kit->arena, text);
    kit->reading = (struct tally_amounting){.t = &kit->tokens, .out = &kit->out};
}

static inline void amountkit_close(struct amountkit *kit)
{
    tally_arena_deinit(&kit->arena);
}

#endif
