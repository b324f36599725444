#include "verifier/labelled.h"

/* The characters and words that a label may have, and the one that it ends with. */
static const struct {
    const char32_t *characters, *last;
    const char *words, *last_word;
} labels[] = {
    [TALLY_LABELLED_NUMBER] = {U"发文件公通告知令决定意见批复函字编号码代查证核验登记录", U"号码",
                               "official document file notice order our record tally short fr",
                               "no nr number ref reference code id doc"},
    [TALLY_LABELLED_DATE] = {U"成文发公布印签署日期时间", U"期间", "of issue publication",
                             "date dated issued issue publication published"},
    [TALLY_LABELLED_ISSUER] = {U"发文公布印制定机关构单位部门落款署名签", U"关构位门款名发",
                               "issued issuing published", "by authority body office issuer"},
    [TALLY_LABELLED_TITLE] = {U"公文件标题名称转发", U"题称发", "document notice",
                              "title subject fw fwd re"},
};

static bool is_part(const struct tally_tokens *t, uint32_t at, enum tally_labelled what)
{
    return tally_token_is_character(t->tok[at])
               ? tally_token_is_in(t->tok[at], labels[what].characters)
               : tally_normalize_token_is(t, at, labels[what].words) ||
                     tally_normalize_token_is(t, at, labels[what].last_word);
}

static bool is_last(const struct tally_tokens *t, uint32_t at, enum tally_labelled what)
{
    return tally_token_is_character(t->tok[at])
               ? tally_token_is_in(t->tok[at], labels[what].last)
               : tally_normalize_token_is(t, at, labels[what].last_word);
}

/* Without a colon as well: dated 1 November 2026. */
static bool dated(const struct tally_tokens *t, uint32_t at)
{
    return tally_normalize_token_is(t, at, "dated");
}

/* A number has its label without a colon as well: 文号 …, No. … */
static bool parted(const struct tally_tokens *t, uint32_t at, enum tally_labelled what)
{
    if (what == TALLY_LABELLED_DATE)
        return dated(t, at - 1);
    return what == TALLY_LABELLED_NUMBER && ((t->flags[at] & TALLY_TOKEN_SPACE) != 0 ||
                                             tally_normalize_token_is(t, at - 1, "no nr"));
}

static uint32_t read_as(const struct tally_tokens *t, uint32_t at, uint32_t to,
                        enum tally_labelled what)
{
    uint32_t took = 0;
    for (uint32_t i = at; i < at + TALLY_LABELLED_TOKENS && i + 1 < to && is_part(t, i, what);
         i++) {
        bool ends = (t->marks[i + 1] & (TALLY_MARK_COLON | TALLY_MARK_BRACKET)) != 0;
        bool last = is_last(t, i, what);
        if (last && (ends || parted(t, i + 1, what)))
            took = i + 1 - at;
        if (ends)
            break;
    }
    return took;
}

/* Somewhere behind its first token a colon or a bracket may end a label. */
static bool may_end(const struct tally_tokens *t, uint32_t at, uint32_t to)
{
    for (uint32_t i = at + 1; i < to && i <= at + TALLY_LABELLED_TOKENS; i++) {
        if ((t->marks[i] & (TALLY_MARK_COLON | TALLY_MARK_BRACKET)) != 0)
            return true;
    }
    return false;
}

uint32_t tally_labelled_read(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                             enum tally_labelled *what)
{
    int last = may_end(tokens, at, to) ? TALLY_LABELLED_TITLE
               : dated(tokens, at)     ? TALLY_LABELLED_DATE
                                       : TALLY_LABELLED_NUMBER;
    for (int k = TALLY_LABELLED_NUMBER; k <= last; k++) {
        uint32_t took = read_as(tokens, at, to, (enum tally_labelled)k);
        if (took > 0) {
            *what = (enum tally_labelled)k;
            return took;
        }
    }
    return 0;
}

uint32_t tally_labelled_behind(const struct tally_tokens *tokens, uint32_t at, uint32_t to,
                               enum tally_labelled kind)
{
    enum tally_labelled what;
    uint32_t label = tally_labelled_read(tokens, at, to, &what);
    return label > 0 && what == kind ? at + label : at;
}
