/* bodyform: the name of a body and what it is cut short to: 住建局 and 住房和城乡建设局, 应急局 and
 * 应急管理局, the Department and the Department of Transportation.
 *
 * Words that are all cut to their first character are a name that nobody else has. Words that are
 * left out may be what tells two bodies apart: that is the same body with doubt only, and only
 * where they are words that many bodies have (管理, 服务), where a place stands before the name in
 * both texts, or where the post named the body in full before. */
#ifndef TALLY_VERIFIER_BODYFORM_H
#define TALLY_VERIFIER_BODYFORM_H

#include "verifier/words.h"

/* True when post token *p and record token *r begin the name of one body, cut short in one of the
 * texts; goes behind it. `*doubt` is set, never reset. */
bool tally_bodyform_same(const struct tally_words *words, const struct tally_tokens *post,
                         uint32_t *p, const struct tally_tokens *record, uint32_t *r, bool *doubt);

#endif
