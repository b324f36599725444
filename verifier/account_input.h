/* account_input: questions about accounts as people and programs write them. */
#ifndef TALLY_VERIFIER_ACCOUNT_INPUT_H
#define TALLY_VERIFIER_ACCOUNT_INPUT_H

#include "schema/json.h"
#include "verifier/account_check.h"

/* {"name", "platform"?, "id"?, "bio"?, "history"?: [STATE…]}, all strings but the last; STATE is
 * {"at": a date or an RFC 3339 time, "name", "bio"?, "id"?}. The strings are the arena's; `today`
 * is left alone. TALLY_INVALID names the member by its JSON pointer; TALLY_NO_MEMORY. */
enum tally_code tally_account_input_json(const struct tally_json *root,
                                         struct tally_account_question *out,
                                         struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* A file of one STATE a line; empty lines are skipped. TALLY_INVALID names the line. */
enum tally_code tally_account_input_history(struct tally_slice lines,
                                            struct tally_account_question *out,
                                            struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

#endif
