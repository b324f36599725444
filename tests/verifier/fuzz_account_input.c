/* A question, or lines of earlier states. Property: what is read has a name and, for each state, a
 * name and a day that exists. */
#include <stdlib.h>

#include "schema/limits.h"
#include "verifier/account_input.h"

static void look(const struct tally_account_question *question)
{
    if (question->state_count > TALLY_ACCOUNT_STATES_MAX)
        abort();
    for (size_t i = 0; i < question->state_count; i++) {
        const struct tally_account_state *state = &question->states[i];
        if (state->name.len == 0 || state->at.len == 0 || state->day.year < 1 ||
            state->day.month < 1 || state->day.month > 12 || state->day.day < 1)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct tally_slice bytes = {data, size};
    struct tally_account_question question = {0};
    struct tally_arena arena;
    struct tally_json *root = NULL;
    tally_arena_init(&arena, 1 << 22);
    if (tally_json_parse(bytes, TALLY_REQUEST_DEPTH_MAX, &root, NULL) == TALLY_OK &&
        tally_account_input_json(root, &question, &arena, NULL) == TALLY_OK) {
        if (question.name.len == 0)
            abort();
        look(&question);
    }
    tally_json_free(root);
    question = (struct tally_account_question){0};
    if (tally_account_input_history(bytes, &question, &arena, NULL) == TALLY_OK)
        look(&question);
    tally_arena_deinit(&arena);
    return 0;
}
