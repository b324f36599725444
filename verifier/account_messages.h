/* account_messages: every sentence that people read about an account, in zh and en: one table. */
#ifndef TALLY_VERIFIER_ACCOUNT_MESSAGES_H
#define TALLY_VERIFIER_ACCOUNT_MESSAGES_H

#include "verifier/accounts.h"
#include "verifier/messages.h"

enum tally_account_sentence {
    TALLY_ACCOUNT_WORD, /* short */
    TALLY_ACCOUNT_HEADLINE,
    TALLY_ACCOUNT_ASSERTS,
    TALLY_ACCOUNT_DOES_NOT_ASSERT,
    TALLY_ACCOUNT_NEXT, /* what to do next */
    TALLY_ACCOUNT_SENTENCE_COUNT,
};

/* Of an account that is listed: whether it was found by its platform and id (`by_id`) or by its
 * name alone, which shows nothing about whose it is. */
const char *tally_account_message_listed(bool by_id, enum tally_account_sentence sentence,
                                         enum tally_lang lang);

/* Of any answer; of one that is listed, as found by its name alone. */
const char *tally_account_message(enum tally_account_answer answer,
                                  enum tally_account_sentence sentence, enum tally_lang lang);

/* One sentence about a reason, with the words, the name and the body that it is about. */
void tally_account_message_reason(const struct tally_account_reason *reason, enum tally_lang lang,
                                  struct tally_buf *out);

/* 全称, 简称, 曾用名, 账号. */
const char *tally_account_message_named_as(enum tally_named_as as, enum tally_lang lang);

#endif
