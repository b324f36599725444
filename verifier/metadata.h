/* metadata: the lines around a notice's body that say what it is: title, number, issuer, date.
 *
 * They are optional in a post (title plus text, or text alone, can both be the whole) and
 * they are what a post presents itself by. Source: VERDICTS section 1, "What a record's whole
 * is", "Identity". */
#ifndef TALLY_VERIFIER_METADATA_H
#define TALLY_VERIFIER_METADATA_H

#include "verifier/metalines.h"

enum { TALLY_HEAD_LINES = 12 /* of a post, in which its number may stand */ };

/* The end of the line that holds token `at` (the first token of the next one). */
uint32_t tally_metadata_line_end(const struct tally_tokens *tokens, uint32_t at);
/* The first token of the line that holds token `at`. */
uint32_t tally_metadata_line_start(const struct tally_tokens *tokens, uint32_t at);

/* How far tokens [from, to) consist of nothing but `record`'s title, number, code, issuer names and
 * written date, in any order and form, each with its label or not, with seals beside names and the
 * time of day or 发布 behind the date. Returns where that ends (`from` when at once). */
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

/* One of them is this item. */
bool tally_metadata_has(const struct tally_corpus_record *record, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to, enum tally_metadata_item item);

/* The tokens from `at` on that are the record's written date with its year, in any form; its
 * number, as it is written or in a known form; its code, which takes the rest of its line. 0: they
 * are not.
 */
uint32_t tally_metadata_written_at(const struct tally_corpus_record *record,
                                   const struct tally_tokens *tokens, uint32_t at, uint32_t to);
uint32_t tally_metadata_number_at(const struct tally_corpus_record *record,
                                  const struct tally_tokens *tokens, uint32_t at, uint32_t to);
uint32_t tally_metadata_code_at(const struct tally_corpus_record *record,
                                const struct tally_tokens *tokens, uint32_t at, uint32_t to);

/* The record's number, as it is written, tells it from others; "No. 12" tells none. */
bool tally_metadata_tells(const struct tally_corpus_record *record);

/* Nobody else can have the record's number: it has the issuer's own sign in it, 海政发, or the post
 * names the issuer. Advisory 2026-14 may be any body's. */
bool tally_metadata_number_owned(const struct tally_corpus_record *record,
                                 const struct tally_tokens *post);

/* Token `at` of the line that begins at `line` is cited: it stands between 《 and 》, or the line
 * goes on from one that ends with 根据, 按照, 依据 or "pursuant to". */
bool tally_metadata_cited(const struct tally_tokens *post, uint32_t line, uint32_t at);

/* Tokens [from, to) are the code of some record and nothing else. */
bool tally_metadata_code(const struct tally_tokens *tokens, uint32_t from, uint32_t to,
                         uint64_t *out);

/* The line [from, to) is a document number and nothing else, brackets and a label aside. */
bool tally_metadata_only_number(const struct tally_tokens *post, uint32_t from, uint32_t to,
                                struct tally_docnum *out);

/* The first such line near the head of the post: identity position. False when there is none. */
bool tally_metadata_number(const struct tally_tokens *post, struct tally_docnum *out);

/* A line that is nothing but a body's name, with 文件 or 令 behind it or not. */
bool tally_metadata_letterhead(const struct tally_corpus *corpus, const struct tally_tokens *post,
                               uint32_t from, uint32_t to);

/* A line as titles of documents are: short, and it ends with the name of a kind (通知, 公告 …). */
bool tally_metadata_like_title(const struct tally_tokens *post, uint32_t from, uint32_t to);

/* How many tokens a title and tokens [from, to) of a line have in common from both ends. */
struct tally_parting {
    uint32_t head, tail;
};
struct tally_parting tally_metadata_parting(const struct tally_tokens *title,
                                            const struct tally_tokens *line, uint32_t from,
                                            uint32_t to);

/* The record's title as lines of its own: it begins one of `lines`, those of the post, behind its
 * label or not, and ends one, and may be broken. */
bool tally_metadata_title_line(const struct tally_corpus_record *record,
                               const struct tally_tokens *post,
                               const struct tally_metalines *lines);

/* True when the record's title begins a line of the post. */
bool tally_metadata_titled(const struct tally_corpus_record *record,
                           const struct tally_tokens *post);

/* The line of the post that is the record's code and nothing else, a label aside; false and 0 when
 * there is none. */
bool tally_metadata_code_line(const struct tally_corpus_record *record,
                              const struct tally_tokens *post, uint32_t *from, uint32_t *to);

#endif
