#include "verifier/heading.h"

#include "verifier/between.h"
#include "verifier/listmark.h"
#include "verifier/matter.h"
#include "verifier/side.h"
#include "verifier/tagwords.h"

enum { HEADING_UNITS = 24 };

struct heading {
    const struct tally_words *words;
    const struct tally_document *document;
    const struct tally_tokens *t;
    uint32_t from, to;
};

/* --- What it may be made of --- */

/* What a heading names: its last word. */
static const char32_t topics[] =
    U"标准 时间 时段 日期 期限 地点 地址 位置 范围 区域 路段 路线 线路 对象 人群 主体 条件 材料 "
    U"资料 流程 程序 步骤 方式 方法 办法 渠道 途径 入口 指南 须知 事项 规定 规则 规范 要求 措施 "
    U"内容 详情 安排 情况 背景 依据 原因 目的 意义 目标 任务 重点 要点 亮点 说明 解释 解读 问答 "
    U"提示 提醒 通知 公告 通告 全文 原文 正文 名单 清单 目录 附件 概况 简介 职责 责任 罚则 附则 "
    U"总则 细则 价格 费用 金额 额度 比例 数额 项目 类型 种类 名称 信息 政策 制度 待遇 影响 建议 "
    U"常识 知识";

/* What people do with an office, in front of such a word: 申请条件, 缴费方式. */
static const char32_t procedures[] =
    U"申请 申领 领取 办理 登记 报名 申报 受理 审核 发放 收费 缴费 交费 付费 计费 付款 缴款 退款 "
    U"退费 处罚 罚款 补贴 补助 减免 优惠 报销 预约 咨询 投诉 监督 适用 相关 有关 具体 主要 总体 "
    U"基本 责任 费 款 价";

static const char english_topics[] =
    "fee fees charge charges fine fines penalty penalties price prices cost costs payment payments "
    "refunds permits exemptions exceptions closures deadlines hours opening rates eligibility "
    "requirements rules details dates times";

static const char english_parts[] =
    "section part article chapter item step paragraph point clause annex appendix question";

static const char asking[] = "who what when where why how which whom whose";

static bool asks_at(const struct heading *h, uint32_t at)
{
    static const char32_t asking_words[] =
        U"什么 怎么 怎样 如何 哪 谁 何时 何地 几时 多少 多久 为何 能否 可否 是否 有没有";
    return tally_matter_word(asking_words, h->t, at, h->to) > 0;
}

/* Waived, cancelled. */
static bool participle(const struct tally_tokens *t, uint32_t at)
{
    enum { BYTES = 24 };
    char word[BYTES];
    size_t n = tally_normalize_token_spelling(t, at, word, sizeof word);
    return (t->tok[at] & TALLY_TOKEN_WORD) != 0 && n > 3 && memcmp(word + n - 2, "ed", 2) == 0;
}

/* What no heading holds, whoever has it in his text. */
static bool states_at(const struct heading *h, uint32_t at, bool asks)
{
    const unsigned grave = TALLY_WORD_NEGATION | TALLY_WORD_SCOPE | TALLY_WORD_EXCEPTION |
                           TALLY_WORD_DENIAL | TALLY_WORD_CALENDAR;
    const unsigned modal = TALLY_WORD_MODAL | TALLY_WORD_CONDITION;
    unsigned is = tally_words_class_here(h->words, h->t, at);
    return (is & grave) != 0 || (!asks && ((is & modal) != 0 || participle(h->t, at)));
}

/* --- What it says that the record does not --- */

static bool same_word(const struct tally_tokens *a, uint32_t i, const struct tally_tokens *b,
                      uint32_t k)
{
    enum { BYTES = 24 };
    char x[BYTES];
    char y[BYTES];
    if (a->tok[i] == b->tok[k])
        return true;
    if ((a->tok[i] & b->tok[k] & TALLY_TOKEN_WORD) == 0)
        return false;
    size_t n = tally_normalize_token_spelling(a, i, x, sizeof x);
    size_t m = tally_normalize_token_spelling(b, k, y, sizeof y);
    size_t shorter = n < m ? n : m;
    return (n > m ? n - m : m - n) == 1 && memcmp(x, y, shorter) == 0 &&
           (n > m ? x : y)[shorter] == 's';
}

/* Tokens [at, at + n) stand in `in` as they are. */
static bool same_words_in(const struct tally_tokens *in, const struct tally_tokens *t, uint32_t at,
                          uint32_t n)
{
    for (uint32_t i = 0; i + n <= in->count; i++) {
        uint32_t k = 0;
        while (k < n && same_word(t, at + k, in, i + k))
            k++;
        if (k == n)
            return true;
    }
    return false;
}

/* How many tokens at `at` the record has as they are: two characters at least, or a word. */
static uint32_t told(const struct heading *h, uint32_t at)
{
    const struct tally_tokens *own[] = {&h->document->record->title, &h->document->tokens};
    uint32_t n = tally_token_is_character(h->t->tok[at]) ? 2 : 1;
    for (size_t k = 0; k < 2 && at + n <= h->to; k++) {
        if (same_words_in(own[k], h->t, at, n))
            return n;
    }
    return 0;
}

/* How many tokens at `at` say nothing by themselves. */
static uint32_t passes(const struct heading *h, uint32_t at)
{
    uint32_t took = tally_matter_word(topics, h->t, at, h->to);
    if (took == 0)
        took = tally_matter_word(procedures, h->t, at, h->to);
    if (took == 0)
        took = tally_normalize_token_is(h->t, at, english_topics);
    return took > 0 ? took : told(h, at);
}

/* Nothing in it says something of the matter that the record does not say. */
static bool adds_nothing(const struct heading *h, bool asks)
{
    uint32_t start = h->from; /* of words that nothing accounts for */
    for (uint32_t i = h->from; i <= h->to;) {
        if (i < h->to && states_at(h, i, asks))
            return false;
        uint32_t took = i < h->to ? passes(h, i) : 1;
        if (took > 0 && start < i && !asks &&
            tally_matter_of(h->words, h->t, start, i) != TALLY_MATTER_NONE)
            return false;
        i += took > 0 ? took : 1;
        start = took > 0 ? i : start;
    }
    const struct tally_side side = {h->t, h->from, h->to};
    return tally_side_numerals(&side) == 0 &&
           tally_matter_of(h->words, h->t, h->from, h->to) < TALLY_MATTER_COMMANDED;
}

/* --- Its form --- */

/* Section 4, 第四条: a place in the text, where the record counts its own in no such way. */
static bool only_place(const struct heading *h)
{
    const struct tally_tokens *t = h->t;
    const struct tally_tokens *record = &h->document->tokens;
    const uint32_t first = t->tok[h->from];
    const uint32_t last = t->tok[h->to - 1];
    bool english = h->to - h->from == 2 && tally_normalize_token_is(t, h->from, english_parts) &&
                   t->len[h->to - 1] <= 2;
    bool chinese = first == U'第' && tally_token_is_in(last, U"条章节款项部分篇步点");
    const struct tally_side middle = {t, h->from + 1, h->to - 1 - (last == U'分')};
    if (!english && (!chinese || middle.from >= middle.to ||
                     tally_side_numerals(&middle) != tally_side_length(&middle)))
        return false;
    for (uint32_t i = 0; i < record->count; i++) {
        if (record->tok[i] == first && tally_side_starts_line(record, i))
            return false;
    }
    return true;
}

/* 关于例外 above a line that has an exception: above another it would make one of it. */
static bool heads_exception(const struct heading *h)
{
    static const char32_t exceptions[] = U"例外 除外 豁免 减免";
    const uint32_t at = h->from + tally_matter_word(U"关于", h->t, h->from, h->to);
    const uint32_t took = at < h->to ? tally_matter_word(exceptions, h->t, at, h->to) : 0;
    unsigned has = 0;
    for (uint32_t i = h->to; took > 0 && i < h->t->count; i++) {
        if (i > h->to && tally_side_starts_line(h->t, i))
            break;
        has |= tally_words_class_here(h->words, h->t, i);
    }
    return at + took == h->to && (has & TALLY_WORD_EXCEPTION) != 0;
}

/* 其他, Exemptions: the one word of a line that heads any part of any text, behind a sentence or a
 * call. In a list it would be one of its items. */
static bool one_word(const struct heading *h, uint32_t line)
{
    static const char32_t chinese[] = U"其他 其它 附则 总则 背景";
    static const char english[] = "other miscellaneous general background overview introduction "
                                  "scope definitions exemptions exceptions summary";
    static const char matters[] = "provisions matters information notes rules"; /* General … */
    const uint32_t n = h->to - h->from;
    const bool two = n == 2 && tally_normalize_token_is(h->t, h->from + 1, matters);
    return n > 0 && line > 0 &&
           (tally_matter_word(chinese, h->t, h->from, h->to) == n || heads_exception(h) ||
            ((n == 1 || two) && tally_normalize_token_is(h->t, h->from, english))) &&
           (tally_between_behind(h->t, line, TALLY_SYMBOL_STOP) ||
            tally_between_behind(h->t, line, TALLY_SYMBOL_COLON));
}

/* Without the mark of an item in front: 一、适用范围. */
static struct heading without_mark(const struct heading *h)
{
    struct heading rest = *h;
    uint32_t end = h->from;
    while (end < h->to && end < h->from + 3 && tally_value_is_numeral(h->t->tok[end]))
        end++;
    if (end < h->to && tally_listmark_at(h->t, h->from, end))
        rest.from = end;
    return rest;
}

/* A symbol that decorates stands before it, or brackets around it. */
static bool decorated(const struct heading *h)
{
    struct tally_between gap;
    tally_between_read(h->t, h->from, &gap);
    for (size_t i = gap.count; i > 0 && gap.at[i - 1].kind != TALLY_SYMBOL_LINE; i--) {
        const struct tally_between_symbol *s = &gap.at[i - 1];
        if (s->kind == TALLY_SYMBOL_EMOJI || tally_token_is_in(s->plain, U"#【[■◆●★▍▌▶►◎◇□☆※✦✅"))
            return true;
    }
    return false;
}

/* No mark of a sentence in it or behind it, but a colon at its end. */
static bool one_phrase(const struct heading *h)
{
    const uint16_t marks = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_COLON;
    for (uint32_t i = h->from + 1; i < h->to; i++) {
        if ((h->t->marks[i] & marks) != 0)
            return false;
    }
    return !tally_between_behind(h->t, h->to, TALLY_SYMBOL_STOP);
}

static bool names_topic(const struct heading *h)
{
    for (uint32_t i = h->to - 1; i + 4 > h->to && i >= h->from; i--) {
        if (tally_matter_word(topics, h->t, i, h->to) == h->to - i ||
            (i + 1 == h->to && tally_normalize_token_is(h->t, i, english_topics)))
            return true;
        if (i == 0)
            break;
    }
    return false;
}

/* 关于收费: and nothing but what people do with an office. */
static bool names_procedure(const struct heading *h)
{
    uint32_t at = h->from + tally_matter_word(U"关于", h->t, h->from, h->to);
    uint32_t took = at > h->from && at < h->to;
    while (at < h->to && took > 0) {
        took = tally_matter_word(procedures, h->t, at, h->to);
        at += took;
    }
    return took > 0;
}

static bool bounded(const struct tally_tokens *t, uint32_t at)
{
    const struct tally_slice gap = tally_between_bytes(t, at);
    bool mark = tally_side_starts_line(t, at);
    for (size_t i = 0; i < gap.len; i++)
        mark |= gap.ptr[i] > ' ';
    return mark;
}

/* A line, a cell or a clause of the text itself, which stands elsewhere there. */
static bool torn_off(const struct heading *h)
{
    const struct tally_tokens *record = &h->document->tokens;
    const uint32_t n = h->to - h->from;
    for (uint32_t i = 0; i + n <= record->count; i++) {
        if (tally_tokens_equal(record, i, i + n, h->t, h->from, h->to) && bounded(record, i) &&
            bounded(record, i + n))
            return true;
    }
    return false;
}

/* The words of a line; `asks`: it is a question, whatever stands behind it. */
static bool says_nothing(const struct heading *h)
{
    bool asks = tally_normalize_token_is(h->t, h->from, asking);
    for (uint32_t i = h->from; i < h->to; i++)
        asks |= asks_at(h, i);
    return (asks || ((names_topic(h) || names_procedure(h)) && !torn_off(h)) || decorated(h)) &&
           adds_nothing(h, asks);
}

bool tally_heading_line(const struct tally_words *words, const struct tally_document *document,
                        const struct tally_tokens *post, uint32_t from, uint32_t to)
{
    enum { MEMORY = 1 << 16 };
    const struct heading whole = {words, document, post, from, to};
    const struct heading h = without_mark(&whole);
    struct tally_arena arena;
    struct tally_tokens tag;
    if (from >= to || tally_tokens_units(post, from, to) > HEADING_UNITS || !one_phrase(&h))
        return false;
    if (only_place(&whole) || (one_word(&h, from) && !torn_off(&h)))
        return true;
    tally_arena_init(&arena, MEMORY);
    bool heading = says_nothing(&h);
    if (heading && tally_tagwords_read(post, from, to, &tag, &arena)) {
        const struct heading parted = {words, document, &tag, 0, (uint32_t)tag.count};
        heading = adds_nothing(&parted, false);
    }
    tally_arena_deinit(&arena);
    return heading;
}
