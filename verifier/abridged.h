/* abridged: a line above a text that tells its title in fewer words: 停课通知 for 关于中小学停课的
 * 通知, or only what kind of text it is: 公告, 【紧急通知】, Public Notice.
 *
 * Who retells a title says nothing else than the record: no other title (re_titled). What leaves
 * out a denial, or what turns the matter round, does. Source: VERDICTS section 1, "no accusation"
 * before all. */
#ifndef TALLY_VERIFIER_ABRIDGED_H
#define TALLY_VERIFIER_ABRIDGED_H

#include "verifier/corpus.h"
#include "verifier/words.h"

/* Post tokens [from, to) are the title of `document`'s record in fewer words, or words of its text
 * that no denial stands before; frames like 关于…的通知 and the issuer's name aside. */
bool tally_abridged_title(const struct tally_words *words, const struct tally_document *document,
                          const struct tally_tokens *post, uint32_t from, uint32_t to);

#endif
