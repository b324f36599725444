/* scope: is a claim that a text holds the one that the debunk is about: what must agree, and
 * where and when it was said. Source: FORMATS section 2 (slots, scope), MATCHING section 8. */
#ifndef TALLY_VERIFIER_SCOPE_H
#define TALLY_VERIFIER_SCOPE_H

#include "keys/ledger.h"
#include "verifier/relate.h"

/* The first slot that the post does not agree with, NULL when it agrees with all. A value that
 * the matched wording has must stand unchanged in the matched words or else anywhere in the post,
 * numbers by value. One that the wording lacks leaves the post free, but for a place: naming
 * another one that the directory knows is to differ. `match` is aligned and its differences are
 * known. TALLY_NO_MEMORY. */
enum tally_code tally_scope_slot(const struct tally_post *post, const struct tally_match *match,
                                 const struct tally_ledger *ledger, const struct tally_slot **out,
                                 struct tally_arena *arena, struct tally_err *err)
    __attribute__((warn_unused_result));

/* Whether the post speaks of a place and a time in the debunk's scope. It is asked of the time
 * `at`, in every zone. A place is another one when it stands near the claim's words, the
 * directory knows it as the area of some body, and the post does not name the debunk's. */
enum tally_scope_match tally_scope_of(const struct tally_post *post,
                                      const struct tally_match *match,
                                      const struct tally_ledger *ledger, int64_t at);

#endif
