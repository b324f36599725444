#include "verifier/intervals.h"

static struct tally_interval of_change(const struct tally_edit *edit)
{
    return (struct tally_interval){.p0 = edit->p0,
                                   .p1 = edit->p1,
                                   .r0 = edit->r0,
                                   .r1 = edit->r1,
                                   .change = edit->p1 - edit->p0 > TALLY_INTERVALS_EDIT ||
                                             edit->r1 - edit->r0 > TALLY_INTERVALS_EDIT};
}

bool tally_intervals_next(struct tally_intervals *intervals, struct tally_interval *out)
{
    const struct tally_alignment *a = intervals->alignment;
    for (; intervals->edit < a->count; intervals->edit++, intervals->token = 0) {
        const struct tally_edit *edit = &a->edits[intervals->edit];
        const uint32_t at = ++intervals->token;
        if (edit->kind == TALLY_EDIT_EQUAL && at < edit->p1 - edit->p0) {
            *out = (struct tally_interval){edit->p0 + at, edit->p0 + at, edit->r0 + at,
                                           edit->r0 + at, false};
            return true;
        }
        if (edit->kind != TALLY_EDIT_EQUAL && at == 1 && intervals->edit > 0 &&
            intervals->edit + 1 < a->count) {
            *out = of_change(edit);
            return true;
        }
    }
    return false;
}
