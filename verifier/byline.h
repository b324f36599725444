/* byline: by whom a line of a screen or a page is: 来源：海市发布, 编辑：王小明 审核：李红,
 * @海市发布, The Riverton Gazette. A body, a medium or a person is named and nothing else is said.
 *
 * A name is judged by its form: how bodies and media end, what family names there are, which
 * words state or order something and so stand in no name. Tokens [from, to) are the line. Source:
 * VERDICTS section 1, "Wrappers". */
#ifndef TALLY_VERIFIER_BYLINE_H
#define TALLY_VERIFIER_BYLINE_H

#include "verifier/normalize.h"
#include "verifier/words.h"

/* 来源：海市发布, Reposted from City News: a label and the name of a body or a medium. */
bool tally_byline_source(const struct tally_words *words, const struct tally_tokens *tokens,
                         uint32_t from, uint32_t to);

/* City of Ashford, 海市水务局: a body or a medium, by a word that says what it is. What else it
 * may state is not asked (tally_byline_states). */
bool tally_byline_body(const struct tally_words *words, const struct tally_tokens *tokens,
                       uint32_t from, uint32_t to);

/* Where such a line names an authority, 国务院, 北京市公安局, FBI: the first token of the name;
 * `to` for media, firms and persons, and for any other line. */
uint32_t tally_byline_authority(const struct tally_words *words, const struct tally_tokens *tokens,
                                uint32_t from, uint32_t to);

/* 编辑：王小明 审核：李红: who did what. */
bool tally_byline_credits(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t to);

/* @海市发布, #海市发布#, @CityNews: one handle or tag of a body or a medium. */
bool tally_byline_tag(const struct tally_words *words, const struct tally_tokens *tokens,
                      uint32_t from, uint32_t to);

/* 海市发布, 海市日报客户端, The Riverton Gazette: an account, named alone. */
bool tally_byline_account(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t to);

/* The tokens state, order or limit something, count, or have a mark inside that parts sentences. */
bool tally_byline_states(const struct tally_words *words, const struct tally_tokens *tokens,
                         uint32_t from, uint32_t to);

#endif
