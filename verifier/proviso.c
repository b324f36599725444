#include "verifier/proviso.h"

#include <uchar.h>

#include "verifier/names.h"
#include "verifier/value.h"

bool tally_proviso_case(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    const uint32_t last = to - 1;
    return to > from + 2 && ((t->tok[last] == U'的' && t->tok[from] != U'是') ||
                             (t->tok[last] == U'时' && !tally_value_is_numeral(t->tok[last - 1])));
}

/* 经主管部门批准，|可以…, 未经许可，: what needs leave, and is given it in clause [from, to). */
static bool permitted(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    bool vague;
    uint32_t at = from;
    while (at < to && t->tok[at] != U'经')
        at++;
    if (at + 3 > to || tally_names_at(U"批准 同意 许可 核准 准许 允许", t, to - 2, &vague) == 0)
        return false;
    bool open = at > from && t->tok[at - 1] == U'未';
    for (uint32_t i = to; i < t->count && (i == to || t->marks[i] == 0); i++)
        open |= t->tok[i] == U'可';
    return open;
}

static bool holds(const struct tally_tokens *t, uint32_t from, uint32_t to, const char32_t *names)
{
    bool vague;
    for (uint32_t i = from; i < to; i++) {
        if (tally_names_at(names, t, i, &vague) > 0)
            return true;
    }
    return false;
}

bool tally_proviso_depends(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    bool vague;
    return tally_proviso_case(t, from, to) || permitted(t, from, to) ||
           holds(t, from, to, U"逾期") || (t->tok[to - 1] == U'外' && holds(t, from, to, U"除")) ||
           tally_names_at(U"未 非 无 没有 without subject_to in_the_event_of in_case_of "
                          U"notwithstanding regardless_of",
                          t, from, &vague) > 0;
}
