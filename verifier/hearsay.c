#include "verifier/hearsay.h"

#include <uchar.h>

#include "verifier/frame.h"
#include "verifier/names.h"
#include "verifier/negating.h"
#include "verifier/value.h"

/* Those that say that it may well be false, ... */
static const char32_t claims[] =
    U"声称 宣称 谎称 谣称 妄称 诈称 冒称 冒充 诡称 伪称 网传 讹传 误传 盛传 据传 传言 传闻 流言 "
    U"误区 "
    U"claim_that claims_that claimed_that claiming_that allege_that alleges_that alleged_that "
    U"alleging_that rumor_that rumors_that rumour_that rumours_that rumor rumors rumour myth myths";
/* ... and those that do only where it is denied. */
static const char32_t reports[] =
    U"有人说 有人称 自称 据称 据说 所谓 反映 says_that said_that saying_that reports_that "
    U"reported_that suggests_that suggesting_that";

static bool at_one(const char32_t *names, const struct tally_tokens *t, uint32_t at)
{
    bool vague;
    return tally_names_at(names, t, at, &vague) > 0;
}

/* One of [from, to): a claim or, with `any`, a report. */
static bool told(const struct tally_tokens *t, uint32_t from, uint32_t to, bool any)
{
    for (uint32_t i = from; i < to; i++) {
        if (at_one(claims, t, i) || (any && at_one(reports, t, i)))
            return true;
    }
    return false;
}

/* The clause that goes on at token `at`, or the label with a colon before it: 传言一：. */
static uint32_t clause(const struct tally_tokens *t, uint32_t sentence, uint32_t at)
{
    uint32_t from = at;
    while (from > sentence &&
           (from == at ? !tally_frame_sign(t, from, U",;") : !tally_frame_sign(t, from, U",;:")))
        from--;
    return from;
}

bool tally_hearsay_torn(const struct tally_words *words, const struct tally_tokens *t,
                        uint32_t from, uint32_t to)
{
    const uint32_t count = (uint32_t)t->count;
    if (from >= to || from >= count)
        return false;
    const uint32_t head = tally_frame_sentence(t, from);
    if (told(t, clause(t, head, from), from, false))
        return true;
    if (to >= count || tally_frame_sentence_ends(t, to))
        return false;
    return told(t, tally_frame_sentence(t, to), to, true) &&
           tally_negating_holds(words, t, to, tally_frame_sentence_end(t, to));
}
