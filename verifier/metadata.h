/* metadata: the lines around a notice's body that say what it is: title, number, issuer, date.
 *
 * They are optional in a post (title plus text, or text alone, can both be the whole) and
 * they are what a post presents itself by. Source: VERDICTS section 1, "What a record's whole
 * is", "Identity". */
#ifndef TALLY_VERIFIER_METADATA_H
#define TALLY_VERIFIER_METADATA_H

#include "verifier/corpus.h"

/* The end of the line that holds token `at` (the first token of the next one). */
uint32_t tally_metadata_line_end(const struct tally_tokens *tokens, uint32_t at);
/* The first token of the line that holds token `at`. */
uint32_t tally_metadata_line_start(const struct tally_tokens *tokens, uint32_t at);

/* How far tokens [from, to) consist of nothing but `record`'s title, number, issuer names and
 * written date, in any order and form. Returns where that ends (`from` when at once). */
uint32_t tally_metadata_run(const struct tally_corpus_record *record,
                            const struct tally_tokens *tokens, uint32_t from, uint32_t to);

enum tally_metadata_item {
    TALLY_ITEM_NONE,
    TALLY_ITEM_TITLE,
    TALLY_ITEM_DATE,
    TALLY_ITEM_NUMBER,
    TALLY_ITEM_NAME, /* of an issuer */
};

/* Which of them begins at token `at`, and the tokens that it takes. */
enum tally_metadata_item tally_metadata_item_at(const struct tally_corpus_record *record,
                                                const struct tally_tokens *tokens, uint32_t at,
                                                uint32_t to, uint32_t *took);

enum tally_presented {
    TALLY_PRESENTED_NOT,
    TALLY_PRESENTED_ALIKE, /* its title, written date and issuer together */
    TALLY_PRESENTED_NAMED, /* its number or short code in identity position */
};

/* How the post presents itself as this record. Two notices of one day may share title, date and
 * issuer, a number has one owner. */
enum tally_presented tally_metadata_presents(const struct tally_corpus_record *record,
                                             struct tally_hash id, const struct tally_tokens *post);

/* The line [from, to) is a document number and nothing else, brackets aside. */
bool tally_metadata_only_number(const struct tally_tokens *post, uint32_t from, uint32_t to,
                                struct tally_docnum *out);

/* The first document number that fills a line of its own (but for brackets) near the head of
 * the post: identity position. False when there is none. */
bool tally_metadata_number(const struct tally_tokens *post, struct tally_docnum *out);

/* How many lines near the head of the post are nothing but a number; the first of them. */
size_t tally_metadata_numbers(const struct tally_tokens *post);
bool tally_metadata_number_line(const struct tally_tokens *post, uint32_t *line,
                                struct tally_docnum *out);

/* A line that is nothing but a body's name, with 文件 or 令 behind it or not. */
bool tally_metadata_letterhead(const struct tally_corpus *corpus, const struct tally_tokens *post,
                               uint32_t from, uint32_t to);

/* A line as titles of documents are: short, and it ends with the name of a kind (通知, 公告 …). */
bool tally_metadata_like_title(const struct tally_tokens *post, uint32_t from, uint32_t to);

/* The record's title as lines of its own: it begins a line of the post and ends one, and may be
 * broken. */
bool tally_metadata_title_line(const struct tally_corpus_record *record,
                               const struct tally_tokens *post);

/* True when the record's title begins a line of the post. */
bool tally_metadata_titled(const struct tally_corpus_record *record,
                           const struct tally_tokens *post);

/* The line of the post that is the record's code and nothing else; false and 0 when there is none.
 */
bool tally_metadata_code_line(const struct tally_corpus_record *record,
                              const struct tally_tokens *post, uint32_t *from, uint32_t *to);

#endif
