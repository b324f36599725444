#include "verifier/words.h"

#include <stdlib.h>
#include <uchar.h>

#include "verifier/names.h"

/* Classes and their characters and words, separated by blanks; a word may be of several tokens. */
static const struct {
    unsigned class;
    const char *words;
} table[] = {
    {TALLY_WORD_NEGATION,
     "无 非 禁 免 否 拒 没 别 莫 冇 唔 甭 no without none neither nor nobody nothing nowhere "
     "prohibited forbidden cancel cancelled"},
    {TALLY_WORD_MODAL, "必 须 应 可 宜 得 准 许 需 must shall may should can will required may"},
    {TALLY_WORD_SCOPE, "仅 只 全 均 皆 除 凡 各 only all every except unless any each before after "
                       "until both"},
    {TALLY_WORD_CONDITION, "如 若 倘 if when provided where"},
    {TALLY_WORD_CALENDAR,
     "monday tuesday wednesday thursday friday saturday sunday january february "
     "march april june july august september october november december today "
     "tomorrow yesterday"},
    {TALLY_WORD_DATE_UNIT, "年 月 日 号 周 旬 天 days weeks months years"},
    {TALLY_WORD_TIME_UNIT, "时 点 分 秒 hours minutes"},
    {TALLY_WORD_MONEY_UNIT, "元 圆 角 yuan dollars usd rmb euro"},
    {TALLY_WORD_COUNT_UNIT, "万 亿 千 百 米 吨 人 户 次 个 度 岁 倍 斤 克 升 辆 级 percent million "
                            "billion thousand lakh crore"},
    {TALLY_WORD_DENIAL, "谣 假 伪 诬 false fake rumor rumour hoax debunk debunked denied untrue"},
    {TALLY_WORD_QUESTION, "吗 么 呢"},
    {TALLY_WORD_AFFIRMATION, "已 有 是 将 会 能 予 亦 也 并 仍 yes always"},
    {TALLY_WORD_EXCEPTION, "但 除 except unless but"},
    {TALLY_WORD_NEGATION | TALLY_WORD_GOVERNS,
     "不 未 勿 毋 not never cannot dont doesnt didnt isnt arent wasnt wont shouldnt mustnt"},
    {TALLY_WORD_NEGATION | TALLY_WORD_BEHIND,
     "ない なく なかっ なけれ なし ません せず ずに 対象外 않 없 못 불가 금지 아니 아닌 아닙 지마"},
    {TALLY_WORD_MODAL, "べき 해야 하여야"},
    {TALLY_WORD_SCOPE, "のみ だけ すべて まで 모든 모두 까지"},
    {TALLY_WORD_CONDITION, "場合 경우"},
    {TALLY_WORD_AFFIRMATION, "있"},
};

struct tally_words {
    struct tally_wordbook book; /* whose uses are classes */
    struct tally_lexicon *lexicon;
    struct tally_cues *cues;
};

enum tally_code tally_words_new(struct tally_words **out, struct tally_err *err)
{
    struct tally_words *words = calloc(1, sizeof *words);
    if (words == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "word classes: out of memory");
    enum tally_code code = TALLY_OK;
    for (size_t row = 0; code == TALLY_OK && row < sizeof table / sizeof *table; row++)
        code = tally_wordbook_add(&words->book, table[row].class, (uint16_t)row, table[row].words,
                                  err);
    if (code == TALLY_OK)
        code = tally_wordbook_close(&words->book, err);
    if (code == TALLY_OK)
        code = tally_lexicon_new(&words->lexicon, err);
    if (code == TALLY_OK)
        code = tally_cues_new(&words->cues, err);
    if (code != TALLY_OK) {
        tally_words_free(words);
        return code;
    }
    *out = words;
    return TALLY_OK;
}

void tally_words_free(struct tally_words *words)
{
    if (words == NULL)
        return;
    tally_lexicon_free(words->lexicon);
    tally_wordbook_deinit(&words->book);
    tally_cues_free(words->cues);
    free(words);
}

const struct tally_lexicon *tally_words_lexicon(const struct tally_words *words)
{
    return words->lexicon;
}

const struct tally_cues *tally_words_cues(const struct tally_words *words)
{
    return words->cues;
}

/* Token `at` goes on with the word of the token before it. */
static bool goes_on(const struct tally_tokens *t, uint32_t at)
{
    return tally_names_place_is(t, at, tally_token_is_character(t->tok[at]) ? 0 : U'_');
}

uint32_t tally_words_use_at(const struct tally_words *words, const struct tally_tokens *tokens,
                            uint32_t at, unsigned uses)
{
    const struct tally_wordbook_word *w;
    uint32_t longest = 0;
    size_t next = 0;
    if (at >= tokens->count || (tally_lexicon_uses(words->lexicon, tokens->tok[at]) & uses) == 0)
        return 0;
    while ((w = tally_lexicon_at(words->lexicon, tokens, at, &next)) != NULL) {
        bool whole = (w->uses & uses) != 0 && w->count > longest;
        for (uint32_t i = 1; whole && i < w->count; i++)
            whole = goes_on(tokens, at + i);
        longest = whole ? w->count : longest;
    }
    return longest;
}

bool tally_words_use_in(const struct tally_words *words, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to, unsigned uses)
{
    for (uint32_t i = from; i < to; i++) {
        if (tally_words_use_at(words, tokens, i, uses) > 0)
            return true;
    }
    return false;
}

unsigned tally_words_class(const struct tally_words *words, uint32_t token)
{
    return tally_wordbook_token(&words->book, token)->alone;
}

unsigned tally_words_class_here(const struct tally_words *words, const struct tally_tokens *tokens,
                                uint32_t at)
{
    const unsigned class = tally_words_class(words, tokens->tok[at]);
    if (tokens->tok[at] != U'应' && tokens->tok[at] != U'全')
        return class;
    const bool begins = at + 1 < tokens->count && goes_on(tokens, at + 1) &&
                        tally_token_is_in(tokens->tok[at + 1], U"急用对届变");
    const bool ends = at > 0 && goes_on(tokens, at) &&
                      tally_token_is_in(tokens->tok[at - 1], U"供反响相对效适感");
    const bool safe = tokens->tok[at] == U'全' && at > 0 && goes_on(tokens, at) &&
                      tally_token_is_in(tokens->tok[at - 1], U"安健");
    const bool inside = tokens->tok[at] == U'应' && (begins || ends);
    return class &
           ~((inside ? (unsigned)TALLY_WORD_MODAL : 0U) | (safe ? (unsigned)TALLY_WORD_SCOPE : 0U));
}

unsigned tally_words_class_at(const struct tally_words *words, const struct tally_tokens *tokens,
                              uint32_t at)
{
    if (at >= tokens->count)
        return 0;
    const struct tally_wordbook_token *token = tally_wordbook_token(&words->book, tokens->tok[at]);
    unsigned class = token->alone;
    for (uint32_t k = 0; token->inside && k < TALLY_WORDBOOK_TOKENS && k <= at; k++) {
        const struct tally_wordbook_word *w;
        size_t next = 0;
        while ((w = tally_wordbook_at(&words->book, tokens, at - k, &next)) != NULL)
            class |= w->count > k ? w->uses : 0;
    }
    return class;
}

/* Glyph neighbours, group by group; 0 ends a group. After folding to simplified. */
static const uint32_t looks[] = {
    U'千', U'干', U'于', 0,     U'未', U'末', U'朱', 0,     U'己', U'已', U'巳', 0,     U'日',
    U'曰', U'目', 0,     U'土', U'士', U'上', 0,     U'人', U'入', U'八', 0,     U'大', U'太',
    U'犬', 0,     U'天', U'夫', U'无', 0,     U'午', U'牛', 0,     U'木', U'本', U'术', 0,
    U'口', U'囗', U'日', 0,     U'末', U'来', 0,     U'了', U'子', 0,     U'贝', U'见', 0,
    U'王', U'主', U'玉', 0,     U'今', U'令', 0,     U'问', U'间', U'向', 0,     U'侯', U'候',
    0,     U'析', U'折', U'拆', 0,     U'往', U'住', U'位', 0,     U'拨', U'拔', 0,     U'崇',
    U'祟', 0,     U'戊', U'戌', U'戍', 0,     U'免', U'兔', 0,     U'乌', U'鸟', 0,     U'斤',
    U'斥', 0,     U'刀', U'力', U'刃', 0,     U'儿', U'几', 0,     U'一', U'丨', 0,     U'二',
    U'工', 0,     U'三', U'王', 0,     U'治', U'冶', 0,     U'各', U'名', 0,     U'休', U'体',
    0,     U'如', U'加', 0,     U'开', U'井', 0,     U'元', U'无', 0,     U'币', U'市', 0,
    U'壹', U'壶', 0,     U'赢', U'嬴', 0,
};

/* Characters that traditional texts write for a simplified one which the table of one character to
 * one does not lead to: 覆 is its own simplified form, and 答覆 is 答复. Source: OpenCC 1.1,
 * STCharacters and the variants of Taiwan and Hong Kong; 毋須 is Hong Kong's 無須. */
static const uint32_t variants[][2] = {
    {U'复', U'覆'}, {U'着', U'著'}, {U'了', U'瞭'}, {U'借', U'藉'}, {U'只', U'祇'}, {U'只', U'衹'},
    {U'仿', U'彷'}, {U'夫', U'伕'}, {U'它', U'牠'}, {U'背', U'揹'}, {U'昵', U'暱'}, {U'抵', U'牴'},
    {U'锺', U'钟'}, {U'馀', U'余'}, {U'台', U'枱'}, {U'妆', U'粧'}, {U'粽', U'糭'}, {U'卫', U'衞'},
    {U'叙', U'敍'}, {U'檐', U'簷'}, {U'无', U'毋'}, {U'抬', U'擡'}, {U'熏', U'薰'}, {U'痹', U'痺'},
    {U'睾', U'睪'}, {U'并', U'幷'}, {U'具', U'俱'},
};

/* The hundred most frequent ones. */
static const char32_t surnames[] = U"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖"
                                   U"程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
                                   U"阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
                                   U"顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

bool tally_words_surname(uint32_t token)
{
    return tally_token_is_in(token, surnames);
}

/* The hundred that most names of this and the last generation hold. */
static const char32_t given[] = U"伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志"
                                U"春云海燕玲梅峰斌波辉林宇鹏飞浩俊婷雪慧颖佳欣怡琳洁倩晨旭东凯健龙"
                                U"亮民新生清荣福祥庆德贵松青山学成利立永兴良琴凤珍莲淑惠忠义光元";

bool tally_words_given(uint32_t token)
{
    return tally_token_is_in(token, given);
}

bool tally_words_confusable(uint32_t a, uint32_t b)
{
    bool has_a = false;
    bool has_b = false;
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        if (looks[i] == 0) {
            has_a = has_b = false;
            continue;
        }
        has_a |= looks[i] == a;
        has_b |= looks[i] == b;
        if (has_a && has_b)
            return a != b;
    }
    return false;
}

bool tally_words_variants(uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        if ((variants[i][0] == a && variants[i][1] == b) ||
            (variants[i][0] == b && variants[i][1] == a))
            return true;
    }
    return false;
}
