#include "verifier/terms.h"

#include <assert.h>
#include <stdlib.h>

struct words { /* one thing said in both languages */
    const char *in[TALLY_ZH + 1];
};

static const struct words states[] = {
    [TALLY_STATE_IN_FORCE] = {{"in force", "有效"}},
    [TALLY_STATE_NOT_YET] = {{"not yet in effect", "尚未生效"}},
    [TALLY_STATE_SUPERSEDED] = {{"superseded", "被替代"}},
    [TALLY_STATE_CORRECTED] = {{"corrected", "已更正"}},
    [TALLY_STATE_EXPIRED] = {{"expired", "已到期"}},
    [TALLY_STATE_WITHDRAWN] = {{"withdrawn", "已撤回"}},
    [TALLY_STATE_TEST] = {{"drill or test", "演练或测试"}},
    [TALLY_STATE_VOID] = {{"void", "无效"}},
};

static const struct words kinds[] = {
    [TALLY_DIFF_POLARITY] = {{"negation", "否定词"}},
    [TALLY_DIFF_MODALITY] = {{"must, may or shall", "应当、可以、不得"}},
    [TALLY_DIFF_NUMBER] = {{"number", "数字"}},
    [TALLY_DIFF_MONEY] = {{"amount of money", "金额"}},
    [TALLY_DIFF_DATE] = {{"date", "日期"}},
    [TALLY_DIFF_TIME] = {{"time", "时间"}},
    [TALLY_DIFF_PLACE] = {{"place", "地点"}},
    [TALLY_DIFF_BODY] = {{"issuing body", "发文机关"}},
    [TALLY_DIFF_PERSON] = {{"person", "人名"}},
    [TALLY_DIFF_CONTACT] = {{"phone, address or account", "电话、网址或账号"}},
    [TALLY_DIFF_SCOPE] = {{"scope word", "范围词"}},
    [TALLY_DIFF_CONDITION] = {{"condition", "条件"}},
    [TALLY_DIFF_CLAUSE_ADDED] = {{"clause added", "添加的语句"}},
    [TALLY_DIFF_CLAUSE_DROPPED] = {{"clause left out", "删去的语句"}},
    [TALLY_DIFF_CLAUSE_MOVED] = {{"clause moved", "移动的语句"}},
    [TALLY_DIFF_LIST_ORDER] = {{"order of a list", "列表顺序"}},
    [TALLY_DIFF_WORDING] = {{"wording", "措辞"}},
    [TALLY_DIFF_WIDTH] = {{"full or half width", "全角半角"}},
    [TALLY_DIFF_SCRIPT] = {{"traditional or simplified", "繁体简体"}},
    [TALLY_DIFF_CASE] = {{"upper or lower case", "大小写"}},
    [TALLY_DIFF_SPACING] = {{"spacing and line breaks", "空格和换行"}},
    [TALLY_DIFF_PUNCTUATION] = {{"punctuation", "标点"}},
    [TALLY_DIFF_VALUE_FORM] = {{"another way to write the same value", "同一数值的不同写法"}},
};
static_assert(sizeof kinds / sizeof *kinds == TALLY_DIFF_KIND_COUNT, "a row for every kind");

static const struct words severities[] = {
    [TALLY_COSMETIC] = {{"form only", "仅形式不同"}},
    [TALLY_UNCERTAIN] = {{"may be a misreading", "可能是识别误差"}},
    [TALLY_MATERIAL] = {{"changes what it says", "内容不同"}},
};

static const struct words ops[] = {
    [TALLY_OP_REPLACED] = {{"replaced", "替换"}},
    [TALLY_OP_INSERTED] = {{"added", "添加"}},
    [TALLY_OP_DROPPED] = {{"left out", "删去"}},
    [TALLY_OP_MOVED] = {{"moved", "移动"}},
};

static const struct words flags[TALLY_FLAG_COUNT] = {
    /* by bit */
    {{"Some characters may have been misread.", "有些字可能识别错了。"}},
    {{"A number at the edge of the text may be cut off.", "文字边缘的数字可能被截断。"}},
    {{"The excerpt leaves out words that limit what it says.", "摘录省略了限定其意思的文字。"}},
    {{"Some of the text stands in no record.", "有部分文字不在任何记录中。"}},
    {{"The title says something else than the text under it.", "标题与正文不符。"}},
    {{"An older record is presented as new.", "旧文件被当作新的。"}},
    {{"It was posted after the clarification.", "发布时间在澄清之后。"}},
    {{"The account's name looks like that of a body.", "账号名称与某机关相似。"}},
    {{"A translation that nobody signed cannot be compared word for word.",
      "未经签发的译文无法逐字对照。"}},
    {{"The data of this registry is not fresh.", "登记簿数据不是最新的。"}},
    {{"A key that signed it was revoked later.", "签发所用的密钥后来被撤销。"}},
    {{"Numbers in this range are not all public.", "该范围内有未公开的文号。"}},
    {{"It matches a short form that the body signed.", "与该机关签发的简短版本一致。"}},
    {{"It holds hidden or look-alike characters.", "含有隐藏或形似的字符。"}},
};

static const struct words contexts[] = {
    [TALLY_RE_DATED] = {{"another date", "日期不同"}},
    [TALLY_RE_LOCATED] = {{"another place", "地点不同"}},
    [TALLY_RE_ATTRIBUTED] = {{"another body", "机关不同"}},
    [TALLY_RE_TITLED] = {{"another title", "标题不同"}},
    [TALLY_RE_NUMBERED] = {{"another number", "文号不同"}},
};
static_assert(sizeof contexts / sizeof *contexts == TALLY_CONTEXT_KINDS, "words for each");

const char *tally_terms_kind(enum tally_difference_kind kind, enum tally_lang lang)
{
    assert((size_t)kind < sizeof kinds / sizeof *kinds);
    return kinds[kind].in[lang];
}

const char *tally_terms_severity(enum tally_severity severity, enum tally_lang lang)
{
    assert((size_t)severity < sizeof severities / sizeof *severities);
    return severities[severity].in[lang];
}

const char *tally_terms_context(enum tally_context_kind kind, enum tally_lang lang)
{
    assert((size_t)kind < TALLY_CONTEXT_KINDS);
    return contexts[kind].in[lang];
}

const char *tally_terms_op(enum tally_op op, enum tally_lang lang)
{
    assert((size_t)op < sizeof ops / sizeof *ops);
    return ops[op].in[lang];
}

const char *tally_terms_state(enum tally_state state, enum tally_lang lang)
{
    assert((size_t)state < sizeof states / sizeof *states);
    return states[state].in[lang];
}

const char *tally_terms_flag(enum tally_flag flag, enum tally_lang lang)
{
    for (int bit = 0; bit < TALLY_FLAG_COUNT; bit++) {
        if ((unsigned)flag == 1U << bit)
            return flags[bit].in[lang];
    }
    abort(); /* not one flag: memory is damaged */
}
