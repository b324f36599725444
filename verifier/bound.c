#include "verifier/bound.h"

#include "verifier/known.h"
#include "verifier/names.h"

struct row {
    const char32_t *names; /* names.h */
    enum tally_bound bound;
    enum tally_bound_age age;
};

/* What stands before a number. */
#define BEFORE(ROW)                                                                                \
    ROW(U"不低于 不少于 不小于 大于等于 大于或等于 "                             \
        U"大于或者等于 至少 最少 "                                                       \
        U"at_least no_less_than not_less_than no_fewer_than not_fewer_than a_minimum_of "          \
        U"greater_than_or_equal_to",                                                               \
        TALLY_BOUND_AT_LEAST, TALLY_AGE_NO)                                                        \
    ROW(U"满 已满", TALLY_BOUND_AT_LEAST, TALLY_AGE_MAY_BE)                                        \
    ROW(U"年满", TALLY_BOUND_AT_LEAST, TALLY_AGE_IS)                                               \
    ROW(U"不超过 不高于 不多于 不大于 小于等于 小于或等于 "                   \
        U"小于或者等于 至多 最多 "                                                       \
        U"at_most no_more_than not_more_than up_to not_exceeding a_maximum_of "                    \
        U"less_than_or_equal_to",                                                                  \
        TALLY_BOUND_AT_MOST, TALLY_AGE_NO)                                                         \
    ROW(U"超过 大于 高于 多于 more_than greater_than over above exceeding", TALLY_BOUND_OVER,      \
        TALLY_AGE_NO)                                                                              \
    ROW(U"over_the_age_of over_age", TALLY_BOUND_OVER, TALLY_AGE_IS)                               \
    ROW(U"低于 少于 小于 不足 不到 less_than fewer_than under below", TALLY_BOUND_UNDER,           \
        TALLY_AGE_NO)                                                                              \
    ROW(U"不满 未满", TALLY_BOUND_UNDER, TALLY_AGE_MAY_BE)                                         \
    ROW(U"under_the_age_of under_age", TALLY_BOUND_UNDER, TALLY_AGE_IS)                            \
    ROW(U"aged", TALLY_BOUND_NONE, TALLY_AGE_IS)                                                   \
    ROW(U"约 大约 约为 大概 about approximately around roughly approx", TALLY_BOUND_ABOUT,         \
        TALLY_AGE_NO)

static struct tally_bound_words find(const struct row *rows, size_t count,
                                     const struct tally_tokens *tokens, uint32_t at)
{
    struct tally_bound_words best = {.bound = TALLY_BOUND_NONE};
    bool begun = false;
    if (at >= tokens->count || tally_known_get(tokens, at, rows) == TALLY_KNOWN_NO)
        return best;
    for (size_t i = 0; i < count; i++) {
        bool vague;
        uint32_t took = tally_names_longest(rows[i].names, tokens, at, &vague, &begun);
        if (took > best.count)
            best = (struct tally_bound_words){rows[i].bound, took, rows[i].age};
    }
    if (!begun)
        tally_known_put(tokens, at, rows, TALLY_KNOWN_NO);
    return best;
}

struct tally_bound_words tally_bound_before(const struct tally_tokens *tokens, uint32_t at)
{
    static const struct row rows[] = {BEFORE(TALLY_NAMES_ROW)};
    return find(rows, sizeof rows / sizeof *rows, tokens, at);
}

bool tally_bound_begins(uint32_t character)
{
    return tally_names_begin(BEFORE(TALLY_NAMES_OF), character);
}

struct tally_bound_words tally_bound_behind(const struct tally_tokens *tokens, uint32_t at)
{
    static const struct row rows[] = {
        {U"以上 及以上 或以上 or_more and_more or_over and_over or_above and_above and_up "
         U"or_greater or_longer",
         TALLY_BOUND_AT_LEAST, TALLY_AGE_NO},
        {U"or_older and_older", TALLY_BOUND_AT_LEAST, TALLY_AGE_IS},
        {U"以下 及以下 或以下 or_less or_fewer or_under and_under or_below and_below",
         TALLY_BOUND_AT_MOST, TALLY_AGE_NO},
        {U"or_younger and_younger", TALLY_BOUND_AT_MOST, TALLY_AGE_IS},
        {U"左右 上下 or_so or_thereabouts", TALLY_BOUND_ABOUT, TALLY_AGE_NO},
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
