/* frame: what stands around a passage of a record and says how it is meant: the lead-in of the list
 * of which it is an item (下列情形不予补贴：), the sentence around the quotation marks or brackets
 * in which it stands (网传“…”不属实).
 *
 * Who passes on what is framed, and not the frame, may say the opposite without having changed a
 * word. */
#ifndef TALLY_VERIFIER_FRAME_H
#define TALLY_VERIFIER_FRAME_H

#include "verifier/words.h"

/* True when a frame of tokens [from, to), which are not empty, denies, forbids or excepts, or
 * is the lead-in of what is punished (依法追究责任：, Violations:). */
bool tally_frame_denies(const struct tally_words *words, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to);

/* True when tokens [from, to) are, or end with, the whole lead-in of the list that goes on at `to`,
 * and it does. */
bool tally_frame_leads(const struct tally_words *words, const struct tally_tokens *tokens,
                       uint32_t from, uint32_t to);

/* True when token `at` stands in a list: behind a colon, or in an item below one. */
bool tally_frame_listed(const struct tally_tokens *tokens, uint32_t at);

/* A sentence ends before token `at`, by a stop or a line end; not behind the point of “6 a.m.
 * unless”. True for the first token and for the count. */
bool tally_frame_sentence_ends(const struct tally_tokens *tokens, uint32_t at);

/* A clause begins at token `at`: its sentence, or behind a comma, a bracket or the mark of an item.
 */
bool tally_frame_clause_starts(const struct tally_tokens *tokens, uint32_t at);

/* One of the characters of `set` stands before token `at`, in the line of the token before. */
bool tally_frame_sign(const struct tally_tokens *tokens, uint32_t at, const char32_t *set);

/* The first token of the sentence that goes on at token `at`, and the one behind its last; at most
 * 400 tokens away. */
uint32_t tally_frame_sentence(const struct tally_tokens *tokens, uint32_t at);
uint32_t tally_frame_sentence_end(const struct tally_tokens *tokens, uint32_t at);

#endif
