/* platform: what a platform or a mail program writes beside a post: when, 昨天 08:30; from what
 * device, 来自 HUAWEI Mate 60, Sent from my iPad; from where, IP属地：江苏; how many liked it,
 * 👍 12 💬 3.
 *
 * Each has a closed form, so that no other words pass as one of them. A date is never part of one:
 * whose day it is depends on the record (relate.c). Source: VERDICTS section 1, "Wrappers". */
#ifndef TALLY_VERIFIER_PLATFORM_H
#define TALLY_VERIFIER_PLATFORM_H

#include "verifier/normalize.h"

/* Tokens of a time of day at `at`, with 上午 or PM beside it; or 0. */
uint32_t tally_platform_clock(const struct tally_tokens *tokens, uint32_t at, uint32_t to);

/* Tokens [from, to) say when: 昨天 08:30, 8:30 AM, 刚刚. Alone in a line that may be said of the
 * matter; beside another part of a platform's line it is of the post. */
bool tally_platform_when(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

/* Tokens [from, to) are one of the others and nothing else. */
bool tally_platform_part(const struct tally_tokens *tokens, uint32_t from, uint32_t to);

#endif
