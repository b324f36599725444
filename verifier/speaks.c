#include "verifier/speaks.h"

#include "verifier/between.h"
#include "verifier/metadata.h"
#include "verifier/side.h"
#include "verifier/tagwords.h"
#include "verifier/voice.h"

/* In bits, fitted to lines that people put between a notice's and lines that forgers do. */
static const double says[] = {
    [TALLY_MATTER_NONE] = -0.3,   [TALLY_MATTER_COUNTED] = 0.5,
    [TALLY_MATTER_ORDERED] = 1.1, [TALLY_MATTER_COMMANDED] = 3.0,
    [TALLY_MATTER_MONEY] = 7.0,   [TALLY_MATTER_CONTACT] = 99, /* whoever names one */
};
static const double stopped = 1.3;       /* a silent line that ends as a sentence does */
static const double asked = -3;          /* no notice asks */
static const double small_letter = -1.5; /* where other lines begin with a capital */
static const double labelled = -3;       /* who it is says so */

static bool ends_with(const struct tally_tokens *t, uint32_t at, const char32_t *marks)
{
    struct tally_between gap;
    tally_between_read(t, at, &gap);
    for (size_t i = 0; i < gap.count && gap.at[i].kind != TALLY_SYMBOL_LINE &&
                       !tally_token_is_in(gap.at[i].plain, TALLY_SYMBOL_CLOSINGS);
         i++) {
        if (tally_token_is_in(gap.at[i].plain, marks))
            return true;
    }
    return false;
}

/* The line begins with a small letter, and no sentence goes on there from the line above, or to the
 * line below. */
static bool begins_small(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    if (!tally_tokens_small(t, from) || !tally_side_starts_line(t, from) ||
        !tally_side_starts_line(t, to))
        return false;
    return from == 0 || ends_with(t, from, U".。;") ||
           !(tally_tokens_small(t, tally_metadata_line_start(t, from - 1)) ||
             tally_tokens_small(t, to));
}

/* 楼主注：…, 小编：…, 点评：…, My take: …; or 我的理解是…, I think …. */
static bool names_speaker(const struct tally_tokens *t, uint32_t from, uint32_t to)
{
    static const char32_t people[] = U"楼主 小编 编者 编辑注 笔者 记者注 译者 网友 点评 短评 评论 "
                                     U"大白话 白话版 个人理解 我的理解 我的看法 个人看法";
    static const char32_t thinks[] =
        U"我的理解 我理解 我觉得 我认为 我猜 个人理解 个人觉得 个人认为";
    enum { LABEL_TOKENS = 4 };
    const uint32_t next = from + 1;
    if (tally_matter_word(thinks, t, from, to) > 0 ||
        (next < to && tally_normalize_token_is(t, from, "i") &&
         tally_normalize_token_is(t, next, "think guess believe understand")))
        return true;
    bool label = tally_matter_word(people, t, from, to) > 0 ||
                 tally_normalize_token_is(t, from, "comment commentary opinion") ||
                 (next < to && tally_normalize_token_is(t, from, "my editors translators") &&
                  tally_normalize_token_is(t, next, "take reading comment note thoughts view"));
    for (uint32_t i = next; label && i < to && i <= from + LABEL_TOKENS; i++) {
        if ((t->marks[i] & TALLY_MARK_COLON) != 0)
            return true;
    }
    return false;
}

static struct tally_speech speech_of(const struct tally_words *words, const struct tally_tokens *t,
                                     uint32_t from, uint32_t to)
{
    struct tally_speech speech = {.matter = tally_matter_of(words, t, from, to)};
    const bool named = names_speaker(t, from, to);
    const bool counts = named && speech.matter == TALLY_MATTER_MONEY; /* what it comes to */
    speech.bits =
        tally_voice_of(t, from, to) + says[counts ? TALLY_MATTER_COMMANDED : speech.matter];
    if (speech.matter == TALLY_MATTER_NONE && ends_with(t, to, U".。;"))
        speech.bits += stopped;
    if (speech.matter < TALLY_MATTER_MONEY && begins_small(t, from, to))
        speech.bits += small_letter;
    if (ends_with(t, to, U"?？"))
        speech.bits += asked;
    if (named)
        speech.bits += labelled;
    return speech;
}

struct tally_speech tally_speaks(const struct tally_words *words, const struct tally_tokens *post,
                                 uint32_t from, uint32_t to)
{
    enum { MEMORY = 1 << 16 };
    struct tally_arena arena;
    struct tally_tokens tag;
    tally_arena_init(&arena, MEMORY);
    const struct tally_speech speech = tally_tagwords_read(post, from, to, &tag, &arena)
                                           ? speech_of(words, &tag, 0, (uint32_t)tag.count)
                                           : speech_of(words, post, from, to);
    tally_arena_deinit(&arena);
    return speech;
}
