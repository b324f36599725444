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
    uint32_t at = from;
    while (at < to && t->tok[at] != U'经')
        at++;
    if (at + 3 > to || tally_names_at(U"批准 同意 许可 核准 准许 允许", t, to - 2, NULL) == 0)
        return false;
    bool open = at > from && t->tok[at - 1] == U'未';
    for (uint32_t i = to; i < t->count && (i == to || t->marks[i] == 0); i++)
        open |= t->tok[i] == U'可';
    return open;
}

bool tally_proviso_depends(const struct tally_words *words, const struct tally_tokens *t,
                           uint32_t from, uint32_t to)
{
    return tally_proviso_case(t, from, to) || permitted(t, from, to) ||
           tally_names_in(U"逾期", t, from, to) ||
           (t->tok[to - 1] == U'外' && tally_names_in(U"除", t, from, to)) ||
           tally_words_use_at(words, t, from, TALLY_LEXICON_PROVISO) > 0;
}
