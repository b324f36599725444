#include "verifier/byline.h"

#include "verifier/matter.h"
#include "verifier/namewords.h"
#include "verifier/phrase.h"
#include "verifier/tagwords.h"

enum {
    NAME_UNITS = 16, /* of a source's name */
    TAG_UNITS = 10,  /* of a handle or a tag */
    PERSON_MAX = 4,  /* characters of a person's name */
    PEOPLE_MAX = 4,
};

/* What names where a text comes from; an organ's name follows. */
static const char *const sources[] = {
    "来源",   "來源", "图片来源", "图源",   "消息来源",  "信息来源",      "转自", "轉自", "转载自",
    "转发自", "转载", "供稿",     "source", "posted by", "reposted from", "via",  "来自"};

/* A person's name follows. */
static const char *const people[] = {"责任编辑", "责编", "编辑",     "校对", "审核", "记者",
                                     "作者",     "摄影", "图",       "监制", "制作", "编审",
                                     "终审",     "初审", "复审",     "统筹", "美编", "值班编委",
                                     "发件人",   "来稿", "编辑 校对"};

/* How the names of bodies end. */
static const char *const bodies[] = {"政府", "局",   "委",   "办",   "厅",   "部",   "院",
                                     "会",   "中心", "公司", "集团", "大学", "学校", "医院",
                                     "警方", "公安", "交警", "消防", "气象"};

/* How the names of media end; what stands before is a body's or another's, or short. */
static const char *const media[] = {
    "发布", "网",   "报",   "日报", "晚报", "新闻", "台",   "电视台", "客户端", "公众号", "社",
    "频道", "博客", "微博", "微信", "头条", "在线", "周刊", "杂志",   "新媒体", "融媒",   "朋友圈"};

/* Characters of the commonest family names. */
static const char32_t surnames[] =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖"
    U"田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    U"任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙"
    U"史陶黎贺顾毛郝龚邵万钱严覃武戴"
    U"莫孔向汤欧阳温葛章柳乔柯樊尤路";

/* Words that state, order or limit something, numbers, and marks inside a sentence. */
bool tally_byline_states(const struct tally_words *words, const struct tally_tokens *tokens,
                         uint32_t from, uint32_t to)
{
    const unsigned grave = TALLY_WORD_NEGATION | TALLY_WORD_MODAL | TALLY_WORD_CONDITION |
                           TALLY_WORD_CALENDAR | TALLY_WORD_DENIAL | TALLY_WORD_QUESTION;
    const uint16_t ends = TALLY_MARK_COMMA | TALLY_MARK_STOP | TALLY_MARK_QUESTION | TALLY_MARK_AT;
    for (uint32_t i = from; i < to;) {
        const uint32_t task = tally_namewords_task(tokens, i, to);
        if ((i > from && (tokens->marks[i] & ends) != 0) ||
            (task == 0 &&
             ((tally_words_class_here(words, tokens, i) & grave) != 0 ||
              (tokens->tok[i] & TALLY_TOKEN_NUMBER) != 0 || tally_namewords_tells(tokens, i, to))))
            return true;
        i += task > 0 ? task : 1;
    }
    return false;
}

/* A capital behind a small letter: words that nothing parts. */
static bool run_together(const struct tally_tokens *t, uint32_t at)
{
    const uint8_t *text = t->text.ptr + t->off[at];
    for (uint32_t i = 1; i < t->len[at]; i++) {
        if (text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] >= 'a' && text[i - 1] <= 'z')
            return true;
    }
    return false;
}

/* Collapsed, Poisoned: what happened, but for United Press. */
static bool participle(const struct tally_tokens *t, uint32_t at)
{
    enum { LEAST = 5 };
    static const char names[] = "united associated allied unified consolidated advanced "
                                "integrated certified limited incorporated accredited";
    const uint8_t *end = t->text.ptr + t->off[at] + t->len[at];
    return t->len[at] >= LEAST && (end[-2] | 0x20) == 'e' && (end[-1] | 0x20) == 'd' &&
           !tally_normalize_token_is(t, at, names);
}

/* Toxic Water, Bank Collapse, and no Poison Control Center. */
static bool tells(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to;) {
        const uint32_t task = tally_namewords_task(tokens, i, to);
        if (task == 0 && tally_namewords_tells(tokens, i, to))
            return true;
        i += task > 0 ? task : 1;
    }
    return false;
}

/* City News, Ashford Department of Public Works; of one or two words also Reuters, Jane Doe.
 * Capitals alone make no name: Please Note The Following Changes. `kind_needed`: one of the words
 * must say what it is. */
static bool english_organ(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t to, bool kind_needed)
{
    static const char kinds[] =
        "city county council department dept office news times post daily herald gazette tribune "
        "journal police board agency ministry university college school schools district hospital "
        "television tv radio press network authority commission bureau center centre committee "
        "association government service services society works company corporation inc ltd weather "
        "magazine online media institute union court";
    static const char speech[] =
        "please note read see send call pay bring visit following changes "
        "change new attention urgent important breaking warning alert update "
        "everyone residents you your we our this these that it is are was were "
        "be will has have to from by in on at";
    static const char places[] =
        "street road avenue lane drive bridge highway route boulevard square "
        "exit tunnel north south east west";
    enum { SHORT_NAME = 2, LONG_NAME = 6 };
    bool kind = false;
    bool place = false; /* via Mill Road is a way */
    for (uint32_t i = from; i < to; i++) {
        bool small =
            i > from && i + 1 < to && tally_normalize_token_is(tokens, i, "of the and for");
        kind = kind || tally_normalize_token_is(tokens, i, kinds);
        place = place || tally_normalize_token_is(tokens, i, places);
        if ((tokens->tok[i] & TALLY_TOKEN_WORD) == 0 ||
            ((tokens->flags[i] & TALLY_TOKEN_CASE) == 0 && !small) ||
            tally_normalize_token_is(tokens, i, speech) || participle(tokens, i) ||
            run_together(tokens, i))
            return false;
    }
    return (kind || (!kind_needed && !place)) && to - from <= (kind ? LONG_NAME : SHORT_NAME) &&
           !tells(tokens, from, to) &&
           tally_matter_of(words, tokens, from, to) == TALLY_MATTER_NONE;
}

/* Where the ending of a name begins, one of a table's; `to`: it has none of them. */
#define ENDING(table, tokens, from, to)                                                            \
    ending(table, sizeof(table) / sizeof *(table), tokens, from, to)
static uint32_t ending(const char *const *table, size_t count, const struct tally_tokens *tokens,
                       uint32_t from, uint32_t to)
{
    enum { LONGEST = 3 /* tokens */ };
    for (uint32_t i = to > from + LONGEST ? to - LONGEST : from; i < to; i++) {
        if (tally_phrase_at(table, count, tokens, i, to) == to - i)
            return i;
    }
    return to;
}

/* 居民全部, 市民都会: the last character, at token `at`, belongs to the word before it; that of
 * 安全部 and 驻成都办 ends a name. */
static bool says_how_many(const struct tally_tokens *t, uint32_t from, uint32_t at)
{
    if (at <= from + 1)
        return false;
    const uint32_t before = t->tok[at - 2];
    return tally_token_is_in(t->tok[at - 1], U"也内均皆") ||
           (t->tok[at - 1] == U'全' && before != U'安') ||
           (t->tok[at - 1] == U'都' && !tally_token_is_in(before, U"成首新"));
}

/* 海市水务局, 海市发布, 三联生活周刊, 海市日报客户端; 货车除外网 and 由各街道组织实施发布 are none.
 */
static bool chinese_organ(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t to)
{
    enum { STEM_UNITS = 4, ENDINGS = 3 };
    if (tally_matter_of(words, tokens, from, to) >= TALLY_MATTER_COMMANDED)
        return false;
    for (size_t k = 0; k < ENDINGS; k++) {
        const uint32_t body = ENDING(bodies, tokens, from, to);
        if (body < to)
            return !says_how_many(tokens, from, body);
        uint32_t stem = ENDING(media, tokens, from, to);
        if (stem == to)
            return false;
        if (tally_tokens_units(tokens, from, stem) <= STEM_UNITS)
            return true;
        to = stem;
    }
    return false;
}

/* A Chinese name, or an English one. */
static bool organ(const struct tally_words *words, const struct tally_tokens *tokens, uint32_t from,
                  uint32_t to)
{
    if (from == to)
        return true;
    return tally_tokens_units(tokens, from, to) <= NAME_UNITS &&
           !tally_byline_states(words, tokens, from, to) &&
           (chinese_organ(words, tokens, from, to) ||
            english_organ(words, tokens, from, to, false));
}

/* 王小明 李红: family names first, parted by blanks or commas. */
static bool persons(const struct tally_words *words, const struct tally_tokens *tokens,
                    uint32_t from, uint32_t to)
{
    size_t count = 0;
    for (uint32_t i = from; i < to; count++) {
        uint32_t end = i + 1;
        while (end < to && tokens->marks[end] == 0 && (tokens->flags[end] & TALLY_TOKEN_SPACE) == 0)
            end++;
        if (end - i < 2 || end - i > PERSON_MAX || !tally_token_is_in(tokens->tok[i], surnames) ||
            tally_matter_of(words, tokens, i, end) > TALLY_MATTER_COUNTED) /* 张三, 李四 */
            return false;
        for (uint32_t k = i; k < end; k++) {
            if (tally_namewords_tells(tokens, k, end) ||
                (tokens->tok[k] & (TALLY_TOKEN_NUMBER | TALLY_TOKEN_WORD)) != 0)
                return false;
        }
        i = end;
    }
    return count <= PEOPLE_MAX;
}

/* 编辑：王小明 审核：李红: who did what. */
bool tally_byline_credits(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t to)
{
    uint32_t i = from;
    while (i < to) {
        uint32_t took = TALLY_PHRASE_AT(people, tokens, i, to);
        uint32_t end = i + took;
        if (took == 0)
            return false;
        while (end < to && (end == i + took || TALLY_PHRASE_AT(people, tokens, end, to) == 0))
            end++;
        if (!persons(words, tokens, i + took, end))
            return false;
        i = end;
    }
    return to > from;
}

/* CityNews: words that nothing parts are a name only where one of them says what it is. */
static bool english_tag(const struct tally_words *words, const struct tally_tokens *tokens,
                        uint32_t from, uint32_t to)
{
    enum { MEMORY = 1 << 16 };
    struct tally_arena arena;
    struct tally_tokens tag;
    tally_arena_init(&arena, MEMORY);
    bool named = tally_tagwords_read(tokens, from, to, &tag, &arena) &&
                 english_organ(words, &tag, 0, (uint32_t)tag.count, true);
    tally_arena_deinit(&arena);
    return named;
}

/* @海市发布, #海市发布#: one handle or tag of an organ, with nothing else on the line. */
bool tally_byline_tag(const struct tally_words *words, const struct tally_tokens *tokens,
                      uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i < to; i++) {
        if ((tokens->flags[i] & TALLY_TOKEN_SPACE) != 0)
            return false;
    }
    if ((tokens->marks[from] & TALLY_MARK_AT) == 0 ||
        tally_tokens_units(tokens, from, to) > TAG_UNITS)
        return false;
    return tally_token_is_character(tokens->tok[to - 1]) ? organ(words, tokens, from, to)
                                                         : english_tag(words, tokens, from, to);
}

/* 海市发布, 海市日报客户端, The Riverton Gazette: an account, named alone. A body's name alone is a
 * letterhead, and 此件公开发布 no name: before the medium a place stands, or another medium. */
bool tally_byline_account(const struct tally_words *words, const struct tally_tokens *tokens,
                          uint32_t from, uint32_t to)
{
    static const char english[] =
        "news times post daily herald gazette tribune journal television tv radio magazine";
    for (uint32_t i = from + 1; i < to; i++) {
        if (tokens->marks[i] != 0)
            return false;
    }
    if (tally_tokens_units(tokens, from, to) > NAME_UNITS)
        return false;
    uint32_t stem = ENDING(media, tokens, from, to);
    bool named = stem > from && stem < to &&
                 (tally_token_is_in(tokens->tok[stem - 1], U"省市县区州旗镇") ||
                  ENDING(media, tokens, from, stem) < stem);
    return ((named && chinese_organ(words, tokens, from, to)) ||
            (tally_normalize_token_is(tokens, to - 1, english) != 0 &&
             english_organ(words, tokens, from, to, true))) &&
           !tally_byline_states(words, tokens, from, to);
}

bool tally_byline_body(const struct tally_words *words, const struct tally_tokens *tokens,
                       uint32_t from, uint32_t to)
{
    return from < to && tally_tokens_units(tokens, from, to) <= NAME_UNITS &&
           (chinese_organ(words, tokens, from, to) || english_organ(words, tokens, from, to, true));
}

bool tally_byline_source(const struct tally_words *words, const struct tally_tokens *tokens,
                         uint32_t from, uint32_t to)
{
    uint32_t took = TALLY_PHRASE_AT(sources, tokens, from, to);
    return took > 0 && organ(words, tokens, from + took, to);
}

/* FBI, U.S. Department of State: capitals alone, or a word for an authority, and none for a
 * medium. */
static bool english_authority(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    static const char kinds[] =
        "city county council department dept police board agency ministry commission bureau "
        "government court authority administration office service reserve treasury congress senate "
        "parliament embassy state federal national committee";
    static const char papers[] =
        "news times post daily herald gazette tribune journal television tv radio press network "
        "magazine online media weather university college school hospital company corporation inc "
        "ltd bbc cnn nbc cbs abc npr pbs afp upi ap rt cctv cgtn fox msnbc whatsapp facebook "
        "twitter";
    enum { LEAST = 3, MOST = 5 /* letters of FBI, FEMA */ };
    bool kind = false;
    bool capitals = to - from == 1 && tokens->len[from] >= LEAST && tokens->len[from] <= MOST;
    for (uint32_t i = from; i < to; i++) {
        if ((tokens->tok[i] & TALLY_TOKEN_WORD) == 0 || tally_normalize_token_is(tokens, i, papers))
            return false;
        kind |= tally_normalize_token_is(tokens, i, kinds);
    }
    for (uint32_t k = 0; capitals && k < tokens->len[from]; k++) {
        const uint8_t c = tokens->text.ptr[tokens->off[from] + k];
        capitals = c >= 'A' && c <= 'Z';
    }
    return kind || capitals;
}

/* 国务院, 北京市公安局; 海市融媒体中心 and 人民日报社 are none. */
static bool chinese_authority(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    static const char *const ends[] = {"政府", "局",   "委",   "办",   "厅",   "部",
                                       "院",   "会",   "警方", "公安", "交警", "消防",
                                       "气象", "中央", "海关", "署",   "总队", "支队"};
    static const char *const others[] = {"医院", "学院", "公司", "协会", "学会", "商会"};
    if (ENDING(ends, tokens, from, to) == to || ENDING(others, tokens, from, to) < to)
        return false;
    for (uint32_t i = from; i < to; i++) {
        if (TALLY_PHRASE_AT(media, tokens, i, to) > 0)
            return false;
    }
    return true;
}

uint32_t tally_byline_authority(const struct tally_words *words, const struct tally_tokens *tokens,
                                uint32_t from, uint32_t to)
{
    const uint32_t name = from + TALLY_PHRASE_AT(sources, tokens, from, to);
    if (name == from || name == to || !organ(words, tokens, name, to))
        return to;
    return chinese_authority(tokens, name, to) || english_authority(tokens, name, to) ? name : to;
}
