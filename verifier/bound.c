#include "verifier/bound.h"

#include "verifier/names.h"

struct row {
    enum tally_bound bound;
    enum tally_bound_age age;
    const char32_t *names; /* names.h */
};

static struct tally_bound_words find(const struct row *rows, size_t count,
                                     const struct tally_tokens *tokens, uint32_t at)
{
    struct tally_bound_words best = {.bound = TALLY_BOUND_NONE};
    for (size_t i = 0; at < tokens->count && i < count; i++) {
        uint32_t took = tally_names_at(rows[i].names, tokens, at, NULL);
        if (took > best.count)
            best = (struct tally_bound_words){rows[i].bound, took, rows[i].age};
    }
    return best;
}

struct tally_bound_words tally_bound_before(const struct tally_tokens *tokens, uint32_t at)
{
    static const struct row rows[] = {
        {TALLY_BOUND_AT_LEAST, TALLY_AGE_NO,
         U"不低于 不少于 不小于 大于等于 大于或等于 大于或者等于 至少 最少 at_least no_less_than "
         U"not_less_than "
         U"no_fewer_than "
         U"not_fewer_than a_minimum_of greater_than_or_equal_to"},
        {TALLY_BOUND_AT_LEAST, TALLY_AGE_MAY_BE, U"满 已满"},
        {TALLY_BOUND_AT_LEAST, TALLY_AGE_IS, U"年满"},
        {TALLY_BOUND_AT_MOST, TALLY_AGE_NO,
         U"不超过 不高于 不多于 不大于 小于等于 小于或等于 小于或者等于 至多 最多 at_most "
         U"no_more_than "
         U"not_more_than up_to "
         U"not_exceeding a_maximum_of less_than_or_equal_to"},
        {TALLY_BOUND_OVER, TALLY_AGE_NO,
         U"超过 大于 高于 多于 more_than greater_than over above exceeding"},
        {TALLY_BOUND_OVER, TALLY_AGE_IS, U"over_the_age_of over_age"},
        {TALLY_BOUND_UNDER, TALLY_AGE_NO,
         U"低于 少于 小于 不足 不到 less_than fewer_than under below"},
        {TALLY_BOUND_UNDER, TALLY_AGE_MAY_BE, U"不满 未满"},
        {TALLY_BOUND_UNDER, TALLY_AGE_IS, U"under_the_age_of under_age"},
        {TALLY_BOUND_NONE, TALLY_AGE_IS, U"aged"},
        {TALLY_BOUND_ABOUT, TALLY_AGE_NO,
         U"约 大约 约为 大概 about approximately around roughly approx"},
    };
    return find(rows, sizeof rows / sizeof *rows, tokens, at);
}

struct tally_bound_words tally_bound_behind(const struct tally_tokens *tokens, uint32_t at)
{
    static const struct row rows[] = {
        {TALLY_BOUND_AT_LEAST, TALLY_AGE_NO,
         U"以上 及以上 或以上 or_more and_more or_over and_over or_above and_above and_up "
         U"or_greater or_longer"},
        {TALLY_BOUND_AT_LEAST, TALLY_AGE_IS, U"or_older and_older"},
        {TALLY_BOUND_AT_MOST, TALLY_AGE_NO,
         U"以下 及以下 或以下 or_less or_fewer or_under and_under or_below and_below"},
        {TALLY_BOUND_AT_MOST, TALLY_AGE_IS, U"or_younger and_younger"},
        {TALLY_BOUND_ABOUT, TALLY_AGE_NO, U"左右 上下 or_so or_thereabouts"},
    };
    return find(rows, sizeof rows / sizeof *rows, tokens, at);
}

enum tally_bound tally_bound_of_sign(uint32_t sign)
{
    switch (sign) {
    case U'≥': return TALLY_BOUND_AT_LEAST;
    case U'≤': return TALLY_BOUND_AT_MOST;
    case U'>': return TALLY_BOUND_OVER;
    case U'<': return TALLY_BOUND_UNDER;
    default: return TALLY_BOUND_NONE;
    }
}
