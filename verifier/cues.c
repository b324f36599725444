#include "verifier/cues.h"

#include <assert.h>
#include <stdlib.h>

#include "verifier/wordbook.h"

enum {
    BEFORE = 3, /* a negation so near before the words ... */
    AFTER = 3,  /* ... or behind them denies them */
    CLAUSE = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_QUESTION | TALLY_MARK_ELLIPSIS,
};

enum kind {
    DENIAL = TALLY_CUE_DENIAL,
    DOUBT = TALLY_CUE_DOUBT,
    QUESTION = TALLY_CUE_QUESTION,
    RUMOR,   /* denies, and names what is denied: it never speaks of a rebuttal */
    REPLY,   /* denies, and names the rebuttal */
    HEARSAY, /* doubts, and names what is told */
    GUARD,
    PLAIN, /* holds a cue and is none */
    CALL,
    PLACEHOLDER, /* a platform writes it */
    /* These count in some places only. */
    NEGATION, /* beside the words, or as a sentence of its own; asks at a clause's end: 知道没 */
    SUPPOSITION, /* beside the words, before them */
    LABEL,       /* denies alone in brackets right beside the words: [假] */
    ANSWER,      /* denies behind the words, with a colon: 真相： */
    AUXILIARY,   /* asks at a clause's beginning: did they … */
    TONE,        /* jests at a clause's end behind a slash: /s */
    MOCKERY,     /* jests alone in brackets: [doge] */
};

/* Phrases are parted by blanks; the words of an English phrase by underscores. */
static const struct {
    enum kind kind;
    const char *phrases;
} table[] = {
    {DENIAL, "不是真的 并非真实 非真实 并非事实 不是事实 假的 假消息 假新闻 假信息 假视频 假图 "
             "假通知 假文件 假公文 假冒 假红头 虚假 虚构 捏造 编造 杜撰 伪造 伪科学 冒充 诬陷 "
             "误导 歪曲 断章取义 移花接木 张冠李戴 恶意拼接 子虚乌有 无稽之谈 无中生有 没有的事 "
             "没有这回事 没这回事 没有此事 并无此事 查无此事 从未发生 并未发生 没有发生 不存在 "
             "没有科学依据 没有依据 无科学依据 缺乏依据 毫无根据 没有根据 没有证据 无证据 "
             "站不住脚 不靠谱 不可信 不要相信 不要信 别信 切勿相信 请勿相信 勿信 误解 误区 否认 "
             "驳斥 打假 纠正 真相是 事实是 其实 实际上 实为 骗人 骗局 忽悠 上当 不可能 不会 不能 "
             "无法 是错的 错误 并不 并没有 并未 不准确 不科学 已被证伪 科普 瞎编 胡编 编撰 谎言 "
             "谬论 谬误 胡扯 乱讲 乱说 乱传 瞎传 假讯息 不对 并非如此 没这事 无此事 不信 "
             "行政拘留 行政处罚 依法处理 依法处置 依法查处 被拘留"},
    {DENIAL, "fake false falsely untrue not_true isnt_true not_real not_accurate inaccurate "
             "incorrect wrong misleading baseless unfounded no_evidence no_proof fabricated "
             "doctored photoshopped lie lies denied denies deny refuted refutes never_happened "
             "did_not_happen didnt_happen not_happening no_such_thing out_of_context satire "
             "satirical dont_believe do_not_believe nonsense bogus scam actually in_fact "
             "contrary_to not_the_case nope reject rejects rejected dismiss dismisses dismissed "
             "dispute disputes disputed made_up lied lying unsubstantiated arrested_for "
             "charged_with fined_for"},
    {RUMOR, "谣言 谣传 造谣 传谣 谣 不实 不属实 失实 不真实 与事实不符 与实际不符 误传 误读 "
            "旧闻 旧图 旧视频 不信谣 不传谣 勿传 不要转发 别转发 不要再转 别再转 停止转发 "
            "不要传播 流言 讹传"},
    {RUMOR, "rumor rumors rumour rumours hoax hoaxes misinformation disinformation myth myths "
            "do_not_share dont_share"},
    {REPLY, "辟谣 澄清 官方回应 作出回应 做出回应 警方通报 查核"},
    {REPLY, "debunk debunked debunking debunks fact_check fact_checked fact_checkers"},
    {DOUBT, "真假 真伪 是真是假 真的假的 未经证实 未证实 尚未证实 无法证实 未得到证实 待证实 "
            "待核实 有待核实 未核实 存疑 质疑 可疑 疑似 疑为 疑 求辟谣 求证实 求证 求真相 "
            "求核实 不知是否 不确定 居然有人 竟然有人 谁信 你信 有人信 不敢相信 难以置信 荒唐 "
            "费解 呵呵 扯淡 胡说 瞎说 笑死 哈哈 玩笑 段子 恶搞 讽刺 反讽 搞笑 愚人节 狗头"},
    {DOUBT, "演练 演习 测试 做梦 梦见 梦到 小说 电影里 电影情节 剧情 剧本 素材 以为 差点 险些 "
            "几乎 万一 除非 才怪 骗你 鬼才信 搞错 弄错 瞎掰 荒谬 可笑 笑话 误会 乌龙 逗你 太假 "
            "谁编 骗子 诈骗 请勿转 勿转 去年 前年 年前 从前 曾经 曾说 曾有 哪有 听听就好 标题党 "
            "打脸 反转 道歉 致歉 唬人 没影 老帖 老图 老视频 老梗 别传 别再传 剧透 吹牛"},
    {DOUBT, "drill dream dreamed dreamt movie novel imagine imagined fiction fictional nobody "
            "no_one still_think still_believe stop_saying stop_sharing used_to last_year "
            "years_ago back_in almost nearly hardly barely fall_for buy_it buy_this snopes "
            "politifact test_message prank pranks garbage rubbish bunk retracted retraction "
            "apologised apologized hypothetical hypothetically quiz clickbait turns_out "
            "old_photo old_video old_news"},
    {DOUBT, "allegedly alleged alleges alleging reportedly unverified unconfirmed unproven "
            "supposedly rumored rumoured claim claims claimed claiming doubt doubtful dubious "
            "skeptical sceptical not_sure hard_to_believe if_true seriously lol joke joking "
            "kidding jk sarcasm sarcastic parody april_fools yeah_right the_onion babylon_bee "
            "some_say people_say"},
    {HEARSAY, "传言 传闻 网传 疯传 盛传 据传 流传 据说 又传 开始传 有人传"},
    {QUESTION, "吗 么 呢 是不是 有没有 是否 能不能 会不会 真的吗 是真的吗 真的么 谁知道 谁知 谁能 "
               "谁有 有谁 真的还是 求问 讲讲 说说 解答 回答 请问 请教 怎么回事 为什么 为何 对不对 "
               "是对是错 有人问"},
    {QUESTION, "is_it_true is_this_true is_that_true true_or or_not anyone_know does_anyone_know "
               "can_anyone_confirm can_someone_confirm really"},
    {GUARD, "不是谣言 并非谣言 绝非谣言 绝不是谣言 不是造谣 没有造谣 非谣言 不是谣传 不是假的 "
            "不是假消息 不是假新闻 不假 绝非虚构 并非虚构 并非虚假 绝非虚假 并非捏造 不是骗人 "
            "不是骗局 不是忽悠 千真万确 没有辟谣 无人辟谣 不要说是谣言 别说是谣言 不是误传 "
            "不再是谣言 不是传闻 不是传言 真实不虚 不是开玩笑 不开玩笑 没开玩笑 没有开玩笑 "
            "不是玩笑 并非玩笑 不是段子 不是搞笑 不是恶搞 不是讽刺"},
    {PLAIN, "这么 那么 多么 要么"},
    {GUARD, "not_a_rumor not_a_rumour no_rumor not_rumors not_fake not_a_fake not_false "
            "not_a_hoax no_hoax not_a_lie not_lies not_a_joke not_joking not_kidding no_kidding "
            "not_a_myth not_a_scam not_misleading this_is_real no_joke not_satire not_debunked"},
    {CALL,
     "紧急通知 紧急扩散 紧急提醒 紧急 重要通知 重要提醒 重要 特别提醒 温馨提示 最新消息 "
     "刚刚收到 刚收到 刚刚 扩散 求扩散 请扩散 转发 请转发 求转发 速转 快转 转起来 转起 "
     "转给 互相转告 相互转告 转告 周知 速看 快看 都看看 看看 大家 各位 家人们 朋友们 家人 "
     "朋友 亲们 家长们 同学们 姐妹们 兄弟们 邻居们 街坊们 宝妈们 请 赶快 赶紧 注意 震惊 天哪"},
    {CALL, "breaking urgent alert warning attention please pls share rt retweet forward repost "
           "everyone friends must_read must_see omg wow spread_the_word pass_it_on heads_up folks "
           "everybody"},
    {PLACEHOLDER, "网页链接 o_网页链接"},
    {LABEL, "假 错 误 伪 讹"},
    {ANSWER, "真相 事实 事实真相 回应 核实 核查 查证 结论 truth fact facts reality "
             "verdict answer"},
    {AUXILIARY, "is are was were does did has can could should would will do_you do_we do_they "
                "have_you have_we have_they"},
    {TONE, "s"},
    {MOCKERY, "doge 笑cry 吃瓜 二哈 摊手 捂脸"},
    {SUPPOSITION, "如果 假如 要是 倘若 假设 假使 if suppose supposing"},
    {NEGATION, "不 未 无 没 没有 非 勿 别 莫 否 冇 唔 not no never dont doesnt didnt isnt arent "
               "wasnt wont cannot cant"},
};

struct tally_cues {
    struct tally_wordbook book; /* whose uses are kinds, one for each phrase */
};

/* No other word of the book is spelt as word `i` is. */
static bool is_of_one_kind(const struct tally_wordbook *book, size_t i)
{
    const struct tally_wordbook_word *w = &book->at[i];
    for (size_t k = i + 1; k < book->count && book->at[k].tok[0] == w->tok[0]; k++) {
        if (book->at[k].count == w->count &&
            memcmp(book->at[k].tok, w->tok, w->count * sizeof *w->tok) == 0)
            return false;
    }
    return true;
}

enum tally_code tally_cues_new(struct tally_cues **out, struct tally_err *err)
{
    struct tally_cues *cues = calloc(1, sizeof *cues);
    if (cues == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "cues: out of memory");
    enum tally_code code = TALLY_OK;
    for (size_t row = 0; code == TALLY_OK && row < sizeof table / sizeof *table; row++)
        code = tally_wordbook_add(&cues->book, table[row].kind, (uint16_t)row, table[row].phrases,
                                  err);
    if (code == TALLY_OK)
        code = tally_wordbook_close(&cues->book, err);
    if (code != TALLY_OK) {
        tally_cues_free(cues);
        return code;
    }
    for (size_t i = 0; i < cues->book.count; i++)
        assert(is_of_one_kind(&cues->book, i));
    *out = cues;
    return TALLY_OK;
}

void tally_cues_free(struct tally_cues *cues)
{
    if (cues == NULL)
        return;
    tally_wordbook_deinit(&cues->book);
    free(cues);
}

struct looking {
    const struct tally_tokens *text;
    uint32_t from, to;
    const struct tally_cue_scope *scope;
    enum tally_cue cue; /* the nearest so far */
    uint32_t distance;
    struct tally_span at;
};

static uint32_t distance(const struct looking *l, uint32_t at, uint32_t end)
{
    return end <= l->from ? l->from - end : at >= l->to ? at - l->to : 0;
}

static void take(struct looking *l, enum tally_cue cue, uint32_t away, struct tally_span at)
{
    if (l->cue != TALLY_CUE_NONE && away >= l->distance)
        return;
    l->cue = cue;
    l->distance = away;
    l->at = at;
}

/* Only negations right beside the words deny them, in the same clause. */
static bool beside(const struct looking *l, uint32_t at)
{
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP;
    uint32_t from = at < l->from ? at + 1 : l->to;
    uint32_t to = at < l->from ? l->from : at;
    if (at < l->from ? l->from - at > BEFORE : at - l->to >= AFTER)
        return false;
    for (uint32_t i = from; i <= to && i < l->text->count; i++) {
        if ((l->text->marks[i] & ends) != 0)
            return false;
    }
    return true;
}

/* No, … */
static bool is_alone(const struct looking *l, uint32_t at, uint32_t end)
{
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP;
    const struct tally_tokens *t = l->text;
    uint16_t behind = tally_tokens_marks(t, end);
    return (at == 0 || (t->marks[at] & ends) != 0) && ((behind & ends) != 0 || end == t->count) &&
           (end == l->from || at == l->to);
}

static bool in_brackets(const struct looking *l, uint32_t at, uint32_t end)
{
    return (tally_tokens_marks(l->text, at) & tally_tokens_marks(l->text, end) &
            TALLY_MARK_BRACKET) != 0;
}

static bool begins_clause(const struct looking *l, uint32_t at)
{
    const uint16_t begins = CLAUSE | TALLY_MARK_COLON | TALLY_MARK_DASH | TALLY_MARK_QUOTE;
    return at == 0 || (l->text->marks[at] & begins) != 0;
}

static bool ends_clause(const struct looking *l, uint32_t end)
{
    return end == l->text->count || (l->text->marks[end] & CLAUSE) != 0;
}

/* 收到没, 官方回应了没有: a negation that nothing follows, behind something. */
static bool asks_at_end(const struct looking *l, uint32_t at, uint32_t end)
{
    const struct tally_tokens *t = l->text;
    return tally_token_is_character(t->tok[end - 1]) && !begins_clause(l, at) &&
           ends_clause(l, end);
}

/* All of its tokens are repeated words. */
static bool is_inside(const struct looking *l, uint32_t at, uint32_t end)
{
    for (uint32_t i = at; i < end; i++) {
        if (l->scope->inside != NULL ? !l->scope->inside[i] : i < l->from || i >= l->to)
            return false;
    }
    return true;
}

/* Whatever it says, it says there. */
static bool counts(const struct looking *l, const struct tally_wordbook_word *phrase, uint32_t at,
                   uint32_t end)
{
    bool between = at >= l->from && end <= l->to; /* its negations are the differences' matter */
    switch ((enum kind)phrase->uses) {
    case DENIAL:
    case RUMOR:
    case REPLY:
    case DOUBT:
    case HEARSAY:
    case QUESTION: return true;
    case GUARD:
    case PLAIN:
    case CALL:
    case PLACEHOLDER: return false;
    case NEGATION:
        return !between && (beside(l, at) || is_alone(l, at, end) || asks_at_end(l, at, end));
    case SUPPOSITION: return at < l->from && beside(l, end - 1);
    case LABEL: return in_brackets(l, at, end) && distance(l, at, end) == 0;
    case ANSWER:
        return at >= l->to && begins_clause(l, at) &&
               (tally_tokens_marks(l->text, end) & TALLY_MARK_COLON) != 0;
    case AUXILIARY: return !between && begins_clause(l, at);
    case TONE: return (l->text->marks[at] & TALLY_MARK_SLASH) != 0 && ends_clause(l, end);
    case MOCKERY: return in_brackets(l, at, end);
    }
    abort(); /* not a member of the enum: memory is damaged */
}

static enum tally_cue cue_of(const struct looking *l, const struct tally_wordbook_word *phrase,
                             uint32_t at)
{
    switch ((enum kind)phrase->uses) {
    case NEGATION:
        return asks_at_end(l, at, at + phrase->count) ? TALLY_CUE_QUESTION : TALLY_CUE_DENIAL;
    case DENIAL:
    case RUMOR:
    case REPLY:
    case LABEL:
    case ANSWER: return TALLY_CUE_DENIAL;
    case DOUBT:
    case HEARSAY:
    case SUPPOSITION:
    case TONE:
    case MOCKERY: return TALLY_CUE_DOUBT;
    case QUESTION:
    case AUXILIARY: return TALLY_CUE_QUESTION;
    case GUARD:
    case PLAIN:
    case CALL:
    case PLACEHOLDER: break; /* no cues */
    }
    abort(); /* not a member of the enum: memory is damaged */
}

static void take_phrase(struct looking *l, const struct tally_wordbook_word *phrase, uint32_t at)
{
    const struct tally_tokens *t = l->text;
    uint32_t end = at + phrase->count;
    if (is_inside(l, at, end) || !counts(l, phrase, at, end))
        return;
    const struct tally_span span = {t->off[at], t->off[end - 1] + t->len[end - 1]};
    take(l, cue_of(l, phrase, at), distance(l, at, end), span);
}

/* The bytes between two tokens. */
static struct tally_span between(const struct tally_tokens *t, uint32_t at)
{
    return (struct tally_span){at == 0 ? 0 : (size_t)t->off[at - 1] + t->len[at - 1],
                               at < t->count ? t->off[at] : t->text.len};
}

/* A question mark before token `at` (or at the end): its place is what stands between. */
static void take_mark(struct looking *l, uint32_t at)
{
    const struct tally_tokens *t = l->text;
    uint16_t marks = tally_tokens_marks(t, at);
    bool inside = (at > l->from && at < l->to) || (at == l->to && l->scope->asked);
    if ((marks & TALLY_MARK_QUESTION) == 0 || inside)
        return;
    take(l, TALLY_CUE_QUESTION, at <= l->from ? l->from - at : at - l->to, between(t, at));
}

/* Signs at an end of the words, or of the text. */
static const struct {
    enum tally_cue cue;
    const char *sign;
} signs[] = {
    /* crossed out, as cards of rumors and facts do it */
    {TALLY_CUE_DENIAL, "❌"},
    {TALLY_CUE_DENIAL, "❎"},
    {TALLY_CUE_DENIAL, "✖"},
    {TALLY_CUE_DENIAL, "✗"},
    {TALLY_CUE_DENIAL, "✘"},
    {TALLY_CUE_DENIAL, "×"},
    {TALLY_CUE_DENIAL, "🚫"},
    {TALLY_CUE_DENIAL, "⛔"},
    {TALLY_CUE_DENIAL, "🙅"},
    {TALLY_CUE_DENIAL, "👎"},
    /* laughed at */
    {TALLY_CUE_DOUBT, "😂"},
    {TALLY_CUE_DOUBT, "🤣"},
    {TALLY_CUE_DOUBT, "😆"},
    {TALLY_CUE_DOUBT, "🙄"},
    {TALLY_CUE_DOUBT, "🤡"},
    {TALLY_CUE_DOUBT, "🤪"},
    {TALLY_CUE_DOUBT, "🧢"},
};

static size_t find_sign(struct tally_slice text, const char *sign, size_t from, size_t to)
{
    size_t len = strlen(sign);
    for (size_t i = from; text.ptr != NULL && i + len <= to; i++) {
        if (memcmp(text.ptr + i, sign, len) == 0)
            return i;
    }
    return to;
}

static void take_signs(struct looking *l, uint32_t at)
{
    const struct tally_tokens *t = l->text;
    const struct tally_span place = between(t, at);
    const struct tally_slice own = at == l->from ? l->scope->before
                                   : at == l->to ? l->scope->behind
                                                 : (struct tally_slice){0};
    uint32_t away = at <= l->from ? l->from - at : at - l->to;
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
        size_t found = find_sign(t->text, signs[k].sign, place.from, place.to);
        if (found < place.to && find_sign(own, signs[k].sign, 0, own.len) == own.len)
            take(l, signs[k].cue, away, (struct tally_span){found, found + strlen(signs[k].sign)});
    }
}

bool tally_cues_signed(const struct tally_tokens *text, uint32_t at)
{
    const struct tally_span place = between(text, at);
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
        if (find_sign(text->text, signs[k].sign, place.from, place.to) < place.to)
            return true;
    }
    return false;
}

/* ~~…~~: somebody struck them out. */
static void take_strike(struct looking *l)
{
    static const char sign[] = "~~";
    const struct tally_span before = between(l->text, l->from);
    const struct tally_span behind = between(l->text, l->to);
    size_t at = find_sign(l->text->text, sign, before.from, before.to);
    if (l->from < l->to && at < before.to &&
        find_sign(l->text->text, sign, behind.from, behind.to) < behind.to)
        take(l, TALLY_CUE_DENIAL, 0, (struct tally_span){at, at + strlen(sign)});
}

/* “…”: the words are somebody else's, when there are others around them. */
static void take_quotation(struct looking *l)
{
    const struct tally_tokens *t = l->text;
    uint16_t behind = tally_tokens_marks(t, l->to);
    if (!l->scope->quotable || l->from >= l->to ||
        (t->marks[l->from] & behind & TALLY_MARK_QUOTE) == 0)
        return;
    take(l, TALLY_CUE_QUOTATION, 0, between(t, l->from));
}

enum tally_cue tally_cues_find(const struct tally_cues *cues, const struct tally_tokens *text,
                               const struct tally_cue_scope *scope, struct tally_span *at)
{
    struct looking l = {.text = text, .from = scope->from, .to = scope->to, .scope = scope};
    for (uint32_t i = 0; i <= text->count; i++)
        take_mark(&l, i);
    const uint32_t ends[] = {0, l.from, l.to, (uint32_t)text->count};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        take_signs(&l, ends[i]);
    take_strike(&l);
    for (uint32_t i = 0; i < text->count;) {
        const struct tally_wordbook_word *phrase = tally_wordbook_longest(&cues->book, text, i);
        if (phrase != NULL)
            take_phrase(&l, phrase, i);
        i += phrase == NULL ? 1 : phrase->count;
    }
    if (l.cue == TALLY_CUE_NONE)
        take_quotation(&l);
    *at = l.at;
    return l.cue;
}

/* Marks the tokens of phrases of two kinds. */
static void mark_kinds(const struct tally_cues *cues, const struct tally_tokens *text,
                       enum kind one, enum kind other, bool *out)
{
    for (uint32_t i = 0; i < text->count;) {
        const struct tally_wordbook_word *phrase = tally_wordbook_longest(&cues->book, text, i);
        uint32_t count = phrase == NULL ? 1 : phrase->count;
        for (uint32_t k = i; k < i + count; k++)
            out[k] = phrase != NULL &&
                     (phrase->uses == (unsigned)one || phrase->uses == (unsigned)other);
        i += count;
    }
}

void tally_cues_calls(const struct tally_cues *cues, const struct tally_tokens *text, bool *out)
{
    mark_kinds(cues, text, CALL, PLACEHOLDER, out);
}

void tally_cues_meant(const struct tally_cues *cues, const struct tally_tokens *text, bool *out)
{
    mark_kinds(cues, text, CALL, GUARD, out);
}

static enum tally_cue_use use_of(enum kind kind)
{
    switch (kind) {
    case DENIAL:
    case DOUBT:
    case QUESTION: return TALLY_CUE_USE_REJECTS;
    case RUMOR:
    case HEARSAY: return TALLY_CUE_USE_RUMOR;
    case REPLY:
    case ANSWER: return TALLY_CUE_USE_REPLY;
    case GUARD: return TALLY_CUE_USE_VOUCHES;
    case PLAIN:
    case CALL:
    case PLACEHOLDER:
    case LABEL:
    case AUXILIARY:
    case TONE:
    case MOCKERY:
    case SUPPOSITION:
    case NEGATION: break; /* they count in some places only */
    }
    return TALLY_CUE_USE_NONE;
}

void tally_cues_uses(const struct tally_cues *cues, const struct tally_tokens *text,
                     enum tally_cue_use *out)
{
    for (uint32_t i = 0; i < text->count;) {
        const struct tally_wordbook_word *phrase = tally_wordbook_longest(&cues->book, text, i);
        uint32_t count = phrase == NULL ? 1 : phrase->count;
        for (uint32_t k = i; k < i + count; k++)
            out[k] = phrase == NULL ? TALLY_CUE_USE_NONE : use_of((enum kind)phrase->uses);
        i += count;
    }
}
