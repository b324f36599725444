#include "verifier/cues.h"

#include <assert.h>
#include <stdlib.h>

enum {
    PHRASE_MAX = 8, /* tokens of a phrase */
    BEFORE = 3,     /* a negation so near before the words ... */
    AFTER = 3,      /* ... or behind them denies them */
};

enum kind {
    DENIAL = TALLY_CUE_DENIAL,
    DOUBT = TALLY_CUE_DOUBT,
    QUESTION = TALLY_CUE_QUESTION,
    GUARD,
    NEGATION,
    SUPPOSITION, /* beside the words, as a negation */
    CALL,
    LABEL, /* denies alone in brackets right beside the words: [假] */
};

/* Phrases are parted by blanks; the words of an English phrase by underscores. */
static const struct {
    enum kind kind;
    const char *phrases;
} table[] = {
    {DENIAL,
     "辟谣 谣言 谣传 造谣 传谣 谣 不实 不属实 失实 不真实 不是真的 并非真实 非真实 并非事实 "
     "不是事实 "
     "与事实不符 与实际不符 假的 假消息 假新闻 假信息 假视频 假图 假通知 假文件 假公文 假冒 假红头 "
     "虚假 虚构 捏造 编造 杜撰 "
     "伪造 "
     "伪科学 冒充 诬陷 误传 误读 误导 歪曲 断章取义 移花接木 张冠李戴 旧闻 旧图 旧视频 恶意拼接 "
     "子虚乌有 无稽之谈 无中生有 没有的事 没有这回事 没这回事 没有此事 并无此事 查无此事 从未发生 "
     "并未发生 没有发生 不存在 没有科学依据 没有依据 无科学依据 缺乏依据 毫无根据 没有根据 "
     "没有证据 "
     "无证据 站不住脚 不靠谱 不可信 不要相信 不要信 别信 切勿相信 请勿相信 勿信 不信谣 不传谣 勿传 "
     "不要转发 别转发 不要再转 别再转 停止转发 不要传播 误解 误区 澄清 否认 驳斥 打假 纠正 "
     "粉碎 真相是 事实是 其实 实际上 实为 骗人 骗局 忽悠 上当 不可能 不会 不能 无法 是错的 错误 "
     "并不 并没有 "
     "并未 不准确 不科学 有关部门回应 官方回应 作出回应 做出回应 警方通报 已被证伪 科普 流言 瞎编 "
     "胡编 不对 并非如此 没这事 无此事 不信 行政拘留 行政处罚 依法处理 依法处置 依法查处 被拘留 "
     "被行拘"},
    {DENIAL,
     "debunk debunked debunking debunks rumor rumors rumour rumours hoax hoaxes fake false falsely "
     "untrue not_true isnt_true not_real not_accurate inaccurate incorrect wrong misleading "
     "misinformation "
     "disinformation baseless unfounded no_evidence no_proof fabricated doctored photoshopped "
     "myth myths lie lies denied denies deny refuted refutes fact_check fact_checked fact_checkers "
     "never_happened did_not_happen didnt_happen not_happening no_such_thing out_of_context satire "
     "satirical "
     "dont_believe do_not_believe do_not_share dont_share nonsense bogus scam actually in_fact "
     "contrary_to not_the_case nope arrested_for charged_with fined_for"},
    {DOUBT, "真假 真伪 是真是假 真的假的 未经证实 未证实 尚未证实 无法证实 未得到证实 待证实 "
            "待核实 有待核实 未核实 "
            "存疑 质疑 可疑 疑似 疑为 疑 求辟谣 求证实 求证 求真相 求核实 不知真假 不知道真假 "
            "不知是否 不确定 不太相信 "
            "传言 传闻 网传 疯传 盛传 据传 流传 还有人说 又转 又传 又开始传 开始传 有人传 居然有人 "
            "竟然有人 谁信 你信 有人信 "
            "不敢相信 难以置信 "
            "荒唐 呵呵 "
            "扯淡 胡说 瞎说 笑死 哈哈 玩笑 段子 恶搞 讽刺 反讽 搞笑 整活 愚人节 狗头 傻子 智商税"},
    {DOUBT, "allegedly alleged reportedly unverified unconfirmed unproven supposedly rumored "
            "rumoured claim claims claimed "
            "claiming doubt doubtful dubious skeptical sceptical not_sure hard_to_believe if_true "
            "seriously lol joke joking kidding jk sarcasm sarcastic parody april_fools yeah_right "
            "the_onion "
            "babylon_bee some_say people_say"},
    {QUESTION, "吗 么 呢 是不是 有没有 是否 能不能 会不会 真的吗 是真的吗 真的么 谁知道 怎么回事 "
               "为什么 为何 对不对 是对是错 有人问 问我 判断题 选择题"},
    {QUESTION, "is_it_true is_this_true is_that_true true_or_false anyone_know does_anyone_know "
               "can_anyone_confirm "
               "can_someone_confirm really"},
    {GUARD,
     "不是谣言 并非谣言 绝非谣言 绝不是谣言 不是造谣 没有造谣 非谣言 不是谣传 不是假的 "
     "不是假消息 不是假新闻 不假 "
     "绝非虚构 并非虚构 并非虚假 绝非虚假 并非捏造 不是骗人 不是骗局 不是忽悠 千真万确 "
     "没有辟谣 无人辟谣 "
     "不要说是谣言 别说是谣言 不是误传 不再是谣言 不是传闻 不是传言 真实不虚 不是开玩笑 不开玩笑 "
     "没开玩笑 没有开玩笑 不是玩笑 并非玩笑 不是段子 不是搞笑 不是恶搞 不是讽刺"},
    {GUARD, "not_a_rumor not_a_rumour no_rumor not_rumors not_fake not_a_fake not_false not_a_hoax "
            "no_hoax not_a_lie not_lies "
            "not_a_joke not_joking not_kidding no_kidding not_a_myth not_a_scam not_misleading "
            "this_is_real no_joke not_satire "
            "not_debunked"},
    {CALL, "紧急通知 紧急扩散 紧急提醒 紧急 重要通知 重要提醒 重要 特别提醒 温馨提示 最新消息 "
           "刚刚收到 刚收到 刚刚 "
           "扩散 求扩散 请扩散 转发 请转发 求转发 速转 快转 转起来 转起 转给 互相转告 相互转告 "
           "转告 周知 速看 快看 都看看 "
           "看看 大家 各位 家人们 朋友们 家人 朋友 亲们 请 赶快 赶紧 注意 震惊 天哪 "
           "网页链接 o_网页链接"},
    {CALL, "breaking urgent alert warning attention please pls share rt retweet forward repost "
           "everyone friends must_read "
           "must_see omg wow spread_the_word pass_it_on"},
    {LABEL, "假 错 误 伪 讹"},
    {SUPPOSITION, "如果 假如 要是 倘若 假设 假使 if suppose supposing"},
    {NEGATION,
     "不 未 无 没 非 勿 别 莫 否 not no never dont doesnt didnt isnt arent wasnt wont cannot cant"},
};

struct phrase {
    uint32_t tok[PHRASE_MAX];
    uint32_t count;
    enum kind kind;
};

struct tally_cues {
    struct phrase *at; /* by first token, longer ones first */
    size_t count;
    size_t cap;
};

static int by_first(const void *a, const void *b)
{
    const struct phrase *x = a;
    const struct phrase *y = b;
    if (x->tok[0] != y->tok[0])
        return x->tok[0] < y->tok[0] ? -1 : 1;
    return x->count > y->count ? -1 : x->count < y->count;
}

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "cues: out of memory");
}

static enum tally_code add(struct tally_cues *cues, enum kind kind, const char *text, size_t len,
                           struct tally_arena *arena, struct tally_err *err)
{
    struct tally_tokens tokens;
    char own[64];
    assert(len < sizeof own);
    for (size_t i = 0; i < len; i++)
        own[i] = (char)(text[i] == '_' ? ' ' : text[i]);
    const struct tally_slice words = {(const uint8_t *)own, len};
    enum tally_code code = tally_normalize(words, &tokens, arena, err);
    if (code != TALLY_OK)
        return code;
    assert(tokens.count > 0 && tokens.count <= PHRASE_MAX);
    if (cues->count == cues->cap) {
        size_t cap = cues->cap == 0 ? 512 : cues->cap * 2;
        struct phrase *at = realloc(cues->at, cap * sizeof *at);
        if (at == NULL)
            return no_memory(err);
        cues->at = at;
        cues->cap = cap;
    }
    struct phrase phrase = {.count = (uint32_t)tokens.count, .kind = kind};
    memcpy(phrase.tok, tokens.tok, tokens.count * sizeof *tokens.tok);
    cues->at[cues->count++] = phrase;
    return TALLY_OK;
}

enum tally_code tally_cues_new(struct tally_cues **out, struct tally_err *err)
{
    struct tally_arena arena;
    struct tally_cues *cues = calloc(1, sizeof *cues);
    if (cues == NULL)
        return no_memory(err);
    tally_arena_init(&arena, 1 << 22);
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *p = table[i].phrases;
        for (size_t len = strcspn(p, " "); code == TALLY_OK && len > 0; len = strcspn(p, " ")) {
            code = add(cues, table[i].kind, p, len, &arena, err);
            p += len + (p[len] == ' ');
        }
    }
    tally_arena_deinit(&arena);
    if (code != TALLY_OK) {
        tally_cues_free(cues);
        return code;
    }
    qsort(cues->at, cues->count, sizeof *cues->at, by_first);
    *out = cues;
    return TALLY_OK;
}

void tally_cues_free(struct tally_cues *cues)
{
    if (cues == NULL)
        return;
    free(cues->at);
    free(cues);
}

/* The longest phrase that stands at token `at`, or NULL. */
static const struct phrase *phrase_at(const struct tally_cues *cues,
                                      const struct tally_tokens *text, uint32_t at)
{
    size_t low = 0;
    size_t high = cues->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (cues->at[mid].tok[0] < text->tok[at])
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < cues->count && cues->at[low].tok[0] == text->tok[at]; low++) {
        const struct phrase *phrase = &cues->at[low];
        if (phrase->count <= text->count - at &&
            memcmp(phrase->tok, text->tok + at, phrase->count * sizeof *phrase->tok) == 0)
            return phrase;
    }
    return NULL;
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
    uint16_t behind = end < t->count ? t->marks[end] : t->tail_marks;
    return (at == 0 || (t->marks[at] & ends) != 0) && ((behind & ends) != 0 || end == t->count) &&
           (end == l->from || at == l->to);
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

static bool is_label(const struct looking *l, uint32_t at, uint32_t end)
{
    const struct tally_tokens *t = l->text;
    uint16_t behind = end < t->count ? t->marks[end] : t->tail_marks;
    return (t->marks[at] & behind & TALLY_MARK_BRACKET) != 0 && distance(l, at, end) == 0;
}

static void take_phrase(struct looking *l, const struct phrase *phrase, uint32_t at)
{
    uint32_t end = at + phrase->count;
    bool between = at >= l->from && end <= l->to; /* its negations are the differences' matter */
    if (phrase->kind == GUARD || phrase->kind == CALL || is_inside(l, at, end) ||
        (phrase->kind == NEGATION && (between || !(beside(l, at) || is_alone(l, at, end)))) ||
        (phrase->kind == LABEL && !is_label(l, at, end)) ||
        (phrase->kind == SUPPOSITION && (at >= l->from || !beside(l, end - 1))))
        return;
    const struct tally_tokens *t = l->text;
    const struct tally_span span = {t->off[at], t->off[end - 1] + t->len[end - 1]};
    bool denies = phrase->kind == NEGATION || phrase->kind == LABEL;
    enum tally_cue cue = denies                        ? TALLY_CUE_DENIAL
                         : phrase->kind == SUPPOSITION ? TALLY_CUE_DOUBT
                                                       : (enum tally_cue)phrase->kind;
    take(l, cue, distance(l, at, end), span);
}

/* A question mark before token `at` (or at the end): its place is what stands between. */
static void take_mark(struct looking *l, uint32_t at)
{
    const struct tally_tokens *t = l->text;
    uint16_t marks = at < t->count ? t->marks[at] : t->tail_marks;
    bool inside = (at > l->from && at < l->to) || (at == l->to && l->scope->asked);
    if ((marks & TALLY_MARK_QUESTION) == 0 || inside)
        return;
    const struct tally_span span = {at == 0 ? 0 : t->off[at - 1] + t->len[at - 1],
                                    at < t->count ? t->off[at] : t->text.len};
    take(l, TALLY_CUE_QUESTION, at <= l->from ? l->from - at : at - l->to, span);
}

/* ❌: what is crossed out at one of its ends, as cards of rumors and facts do it. */
static void take_cross(struct looking *l, uint32_t at)
{
    static const char *const crosses[] = {"❌", "❎", "✖", "✗", "✘", "×", "🚫", "⛔", "🙅", "👎"};
    const struct tally_tokens *t = l->text;
    size_t from = at == 0 ? 0 : (size_t)t->off[at - 1] + t->len[at - 1];
    size_t to = at < t->count ? t->off[at] : t->text.len;
    for (size_t i = from; i < to; i++) {
        for (size_t k = 0; k < sizeof crosses / sizeof *crosses; k++) {
            size_t len = strlen(crosses[k]);
            if (to - i >= len && memcmp(t->text.ptr + i, crosses[k], len) == 0)
                take(l, TALLY_CUE_DENIAL, at <= l->from ? l->from - at : at - l->to,
                     (struct tally_span){i, i + len});
        }
    }
}

/* “…”: the words are somebody else's, when there are others around them. */
static void take_quotation(struct looking *l)
{
    const struct tally_tokens *t = l->text;
    uint16_t behind = l->to < t->count ? t->marks[l->to] : t->tail_marks;
    if (!l->scope->quotable || l->from >= l->to ||
        (t->marks[l->from] & behind & TALLY_MARK_QUOTE) == 0)
        return;
    const struct tally_span span = {l->from == 0 ? 0 : t->off[l->from - 1] + t->len[l->from - 1],
                                    t->off[l->from]};
    take(l, TALLY_CUE_QUOTATION, 0, span);
}

enum tally_cue tally_cues_find(const struct tally_cues *cues, const struct tally_tokens *text,
                               const struct tally_cue_scope *scope, struct tally_span *at)
{
    struct looking l = {.text = text, .from = scope->from, .to = scope->to, .scope = scope};
    for (uint32_t i = 0; i <= text->count; i++)
        take_mark(&l, i);
    const uint32_t ends[] = {0, l.from, l.to, (uint32_t)text->count};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        take_cross(&l, ends[i]);
    for (uint32_t i = 0; i < text->count;) {
        const struct phrase *phrase = phrase_at(cues, text, i);
        if (phrase != NULL)
            take_phrase(&l, phrase, i);
        i += phrase == NULL ? 1 : phrase->count;
    }
    if (l.cue == TALLY_CUE_NONE)
        take_quotation(&l);
    *at = l.at;
    return l.cue;
}

void tally_cues_calls(const struct tally_cues *cues, const struct tally_tokens *text, bool *out)
{
    for (uint32_t i = 0; i < text->count;) {
        const struct phrase *phrase = phrase_at(cues, text, i);
        uint32_t count = phrase == NULL ? 1 : phrase->count;
        for (uint32_t k = i; k < i + count; k++)
            out[k] = phrase != NULL && phrase->kind == CALL;
        i += count;
    }
}
