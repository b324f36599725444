/* account_out: what is known about an account, as JSON (account-answer.schema.json) and as text. */
#ifndef TALLY_VERIFIER_ACCOUNT_OUT_H
#define TALLY_VERIFIER_ACCOUNT_OUT_H

#include "schema/json.h"
#include "verifier/account_messages.h"

void tally_account_out_json(const struct tally_account_reply *reply, struct tally_json *parent);
void tally_account_out_text(const struct tally_account_reply *reply, enum tally_lang lang,
                            struct tally_buf *out);

#endif
