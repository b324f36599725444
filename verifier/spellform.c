#include "verifier/spellform.h"

#include "verifier/wordpair.h"

enum { WORD_MAX = 32 /* bytes */ };

struct word {
    char at[WORD_MAX];
    size_t len;
};

static struct word spell(const struct tally_tokens *t, uint32_t at)
{
    struct word w = {.len = 0};
    if ((t->tok[at] & TALLY_TOKEN_WORD) != 0 && t->len[at] + 1U < WORD_MAX)
        w.len = tally_normalize_token_spelling(t, at, w.at, WORD_MAX);
    return w;
}

static bool same(const struct word *a, const struct word *b)
{
    return a->len > 0 && a->len == b->len && memcmp(a->at, b->at, a->len) == 0;
}

/* --- British and American --- */

/* What the two write at the same place of a word, behind its first letters: four is not for. */
static const struct {
    const char *british, *american;
    bool ends; /* only at the end, s or d aside: centre, centres, centred */
} spellings[] = {
    {"our", "or", false},   {"ise", "ize", false}, {"isa", "iza", false},   {"isi", "izi", false},
    {"yse", "yze", false},  {"ysi", "yzi", false}, {"amme", "am", true},    {"ogue", "og", true},
    {"ence", "ense", true}, {"lled", "led", true}, {"lling", "ling", true}, {"ller", "ler", true},
    {"re", "er", true},     {"eque", "eck", true},
};

static bool begins(const struct word *w, size_t at, const char *part)
{
    const size_t n = strlen(part);
    return at + n <= w->len && memcmp(w->at + at, part, n) == 0;
}

/* Behind place `at` a word has nothing or the ending of a plural or a past. */
static bool nearly_ends(const struct word *w, size_t at)
{
    return at == w->len || (at + 1 == w->len && (w->at[at] == 's' || w->at[at] == 'd'));
}

static bool british_for(const struct word *a, const struct word *b)
{
    enum { STEM = 3 };
    size_t at = 0;
    while (at < a->len && at < b->len && a->at[at] == b->at[at])
        at++;
    for (size_t k = 0; k < sizeof spellings / sizeof *spellings; k++) {
        const size_t n = strlen(spellings[k].british);
        const size_t m = strlen(spellings[k].american);
        for (size_t i = STEM; i <= at; i++) {
            if (begins(a, i, spellings[k].british) && begins(b, i, spellings[k].american) &&
                a->len - n == b->len - m &&
                memcmp(a->at + i + n, b->at + i + m, a->len - i - n) == 0 &&
                (!spellings[k].ends || nearly_ends(a, i + n)))
                return true;
        }
    }
    return false;
}

/* --- it's --- */

/* One word with an apostrophe in it, and the two that it stands for. */
static bool contracts(const struct tally_side *shorter, const struct tally_side *longer)
{
    static const struct {
        const char *ending, *verbs;
    } forms[] = {{"s", "is has"}, {"re", "are"}, {"ve", "have"}, {"ll", "will shall"}};
    static const char subjects[] = "i you he she it we they that there here who what";
    if (tally_side_length(shorter) != 1 || tally_side_length(longer) != 2 ||
        !tally_normalize_token_is(longer->tokens, longer->from, subjects))
        return false;
    const struct tally_tokens *t = shorter->tokens;
    const struct word a = spell(t, shorter->from);
    const struct word b = spell(longer->tokens, longer->from);
    bool apart = t->len[shorter->from] > a.len; /* its is no it's */
    for (size_t k = 0; apart && b.len > 0 && k < sizeof forms / sizeof *forms; k++) {
        if (a.len == b.len + strlen(forms[k].ending) && memcmp(a.at, b.at, b.len) == 0 &&
            begins(&a, b.len, forms[k].ending) &&
            tally_normalize_token_is(longer->tokens, longer->from + 1, forms[k].verbs))
            return true;
    }
    return false;
}

/* --- Accents --- */

/* The letter below an accent, of those that Latin-1 has: c3 and `second` are its bytes; '_': it is
 * no letter with an accent (æ). */
static char plain(uint8_t second)
{
    static const char letters[] = "aaaaaa_ceeeeiiii_nooooo__uuuuy_y";
    if (second < 0xA0 || second > 0xBF)
        return letters[6];
    return letters[second - 0xA0];
}

static struct word without_accents(const struct word *w)
{
    struct word out = {.len = 0};
    for (size_t i = 0; i < w->len; i++) {
        char letter = w->at[i];
        const bool accented =
            (uint8_t)letter == 0xC3 && i + 1 < w->len && plain((uint8_t)w->at[i + 1]) != '_';
        if (accented)
            letter = plain((uint8_t)w->at[++i]);
        out.at[out.len++] = letter;
    }
    return out;
}

/* --- 须 and 需 --- */

static const char32_t no[] = U"无毋";
static const char32_t need[] = U"须需";

/* Tokens `at` of both stand beside a neighbour with which one of them makes a word, and the other
 * none: 需求; or each another one: 必须 and 必需. 无须 is 无需. */
static bool in_word(const struct tally_side *a, uint32_t x, const struct tally_side *b, uint32_t y)
{
    const struct tally_tokens *s = a->tokens;
    const struct tally_tokens *t = b->tokens;
    const bool before = x > 0 && y > 0 && !tally_token_is_in(s->tok[x - 1], no);
    const bool behind = x + 1 < s->count && y + 1 < t->count;
    return (before &&
            (s->tok[x - 1] == U'必' || tally_wordpair_common(s->tok[x - 1], s->tok[x]) !=
                                           tally_wordpair_common(t->tok[y - 1], t->tok[y]))) ||
           (behind && tally_wordpair_common(s->tok[x], s->tok[x + 1]) !=
                          tally_wordpair_common(t->tok[y], t->tok[y + 1]));
}

/* 须 and 需 sound the same and say the same; 毋须, 毋需, 无须 and 无需 are one word. `*doubt`:
 * either may be a part of another word. */
static bool needs(const struct tally_side *a, const struct tally_side *b, bool *doubt)
{
    *doubt = false;
    if (tally_side_length(a) != tally_side_length(b))
        return false;
    for (uint32_t k = 0; k < tally_side_length(a); k++) {
        const uint32_t x = a->from + k;
        const uint32_t y = b->from + k;
        const bool both = tally_token_is_in(a->tokens->tok[x], need) &&
                          tally_token_is_in(b->tokens->tok[y], need);
        const bool denied = tally_token_is_in(a->tokens->tok[x], no) &&
                            tally_token_is_in(b->tokens->tok[y], no) && x + 1 < a->tokens->count &&
                            tally_token_is_in(a->tokens->tok[x + 1], need);
        *doubt |= both && in_word(a, x, b, y);
        if (a->tokens->tok[x] != b->tokens->tok[y] && !both && !denied)
            return false;
    }
    return true;
}

/* 勿, 不要 or 别 behind 请 or 切 and nothing else. */
static bool asks_not(const struct tally_side *side)
{
    static const char32_t *const ways[] = {U"勿", U"不要", U"别"};
    const struct tally_tokens *t = side->tokens;
    const uint32_t n = tally_side_length(side);
    if (side->from == 0 || n == 0 || !tally_token_is_in(t->tok[side->from - 1], U"请切"))
        return false;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        uint32_t k = 0;
        while (k < n && ways[i][k] == t->tok[side->from + k])
            k++;
        if (k == n && ways[i][k] == U'\0')
            return true;
    }
    return false;
}

bool tally_spellform_replaced(struct tally_classifying *c)
{
    bool doubt;
    if (contracts(&c->post, &c->record) || contracts(&c->record, &c->post))
        return tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_VALUE_FORM, false);
    if (needs(&c->post, &c->record, &doubt))
        return tally_classifying_set(c, doubt ? TALLY_UNCERTAIN : TALLY_COSMETIC,
                                     doubt ? TALLY_DIFF_WORDING : TALLY_DIFF_VALUE_FORM, doubt);
    if (asks_not(&c->post) && asks_not(&c->record))
        return tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, false);
    if (!c->single)
        return false;
    const struct word a = spell(c->post.tokens, c->post.from);
    const struct word b = spell(c->record.tokens, c->record.from);
    if (british_for(&a, &b) || british_for(&b, &a))
        return tally_classifying_set(c, TALLY_COSMETIC, TALLY_DIFF_VALUE_FORM, false);
    const struct word x = without_accents(&a);
    const struct word y = without_accents(&b);
    return same(&x, &y) && tally_classifying_set(c, TALLY_UNCERTAIN, TALLY_DIFF_WORDING, true);
}
