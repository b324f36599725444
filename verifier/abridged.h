/* abridged: a line above a text that tells its title in fewer words or in other ones, 停课通知 for
 * 关于中小学停课的通知, 封路通知 over a text that says 禁止通行, or only what kind of text it is
 * (公告, 【紧急通知】, Public Notice); and which line is another title.
 *
 * Nobody's words for a matter are those of the notice, so words that the record has not are no
 * other title (re_titled) by themselves. Two things are: a word that turns a matter round or
 * orders it (取消, 不, 推迟, 废止), which the record has not of this matter; and a matter most of
 * which the record has no word of. Source: VERDICTS section 1, "no accusation" before all. */
#ifndef TALLY_VERIFIER_ABRIDGED_H
#define TALLY_VERIFIER_ABRIDGED_H

#include "verifier/corpus.h"
#include "verifier/differ.h"

enum tally_abridged {
    TALLY_ABRIDGED_TITLE,   /* words of the record only */
    TALLY_ABRIDGED_RETOLD,  /* its title in other words, as somebody tells it */
    TALLY_ABRIDGED_FOREIGN, /* most of it is of nothing that the record is about */
    TALLY_ABRIDGED_TURNED,  /* of its matter, turned round, or with an order that it has not */
};

/* What post tokens [from, to) are to `document`'s record, as a title; the words that only frame a
 * title, like 关于…的通知, and the issuer's name aside. */
enum tally_abridged tally_abridged_read(const struct tally_words *words,
                                        const struct tally_document *document,
                                        const struct tally_tokens *post, uint32_t from,
                                        uint32_t to);

/* Sets the places of `*out`, whose record side is the title: what stands in the line for what the
 * title has, where one run of words is another, the frames aside. False: no words stand for others,
 * and nothing is set. */
bool tally_abridged_change(const struct tally_corpus_record *record,
                           const struct tally_tokens *post, uint32_t from, uint32_t to,
                           struct tally_token_difference *out);

#endif
