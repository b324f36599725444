/* sameform: where two texts say one date, time of day or amount in two ways: 2026-11-20 for
 * 2026年11月20日, 上午8点 for 8:00, 0.03% for 万分之三, one third for 1/3, 30分钟 for 半小时.
 *
 * Such a pair differs in several tokens and in signs, so it is looked for before they are judged
 * one by one. */
#ifndef TALLY_VERIFIER_SAMEFORM_H
#define TALLY_VERIFIER_SAMEFORM_H

#include "verifier/align.h"
#include "verifier/moves.h"
#include "verifier/side.h"
#include "verifier/signs.h"
#include "verifier/timeform.h"

/* Places of both texts at which something was read that is said in both, and how far that goes: of
 * changes that stand close together none needs to be read from there again that lies beyond. Zero
 * to begin with; good for one alignment and one pair of texts. */
struct tally_sameform_tried {
    struct {
        bool set;
        uint32_t p, r;       /* the place */
        uint32_t to_p, to_r; /* a form that begins there ends here at the latest */
    } at[16];
};

struct tally_sameform {
    struct tally_change whole;       /* its tokens in both texts */
    struct tally_sign_change change; /* cosmetic, or what else differs there */
};

/* True when `change` lies inside a date, a time or an amount, or a range of them, that both texts
 * say; in `texts` both are set, and the year and the orders of dates, the same ones for all changes
 * with one `tried`. The work is bounded. */
bool tally_sameform_find(const struct tally_signs *signs, const struct tally_alignment *alignment,
                         const struct tally_change *change,
                         const struct tally_timeform_texts *texts,
                         struct tally_sameform_tried *tried, struct tally_sameform *out);

#endif
