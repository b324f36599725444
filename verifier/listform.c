#include "verifier/listform.h"

#include "verifier/between.h"
#include "verifier/known.h"
#include "verifier/numberword.h"
#include "verifier/rangeform.h"
#include "verifier/value.h"

enum { MEMBERS = 16, NOUN_MAX = 24 };

enum joint { JOINT_COMMA, JOINT_AND, JOINT_OR, JOINT_TO };

struct list {
    char noun[NOUN_MAX];
    size_t noun_len;
    uint32_t member[MEMBERS];  /* a number, or the token of a letter */
    bool number[MEMBERS];      /* which it is */
    enum joint joint[MEMBERS]; /* before it */
    size_t count;
    size_t repeated; /* members with the noun before them, of those behind the first */
    uint32_t end;
};

/* 12, twelve, A: the tokens it takes, 0 for none. */
static uint32_t member_at(const struct tally_tokens *t, uint32_t at, uint32_t *member, bool *number)
{
    uint32_t end = at;
    uint64_t worth = 0;
    bool ordinal = false;
    if (at >= t->count)
        return 0;
    *member = t->tok[at];
    *number = (t->tok[at] & TALLY_TOKEN_NUMBER) != 0 && tally_value_whole(t, &end, 9999, member);
    if (*number)
        return end - at;
    if ((t->tok[at] & TALLY_TOKEN_NUMBER) != 0 ||
        ((t->tok[at] & TALLY_TOKEN_WORD) != 0 && t->len[at] == 1))
        return 1;
    const uint32_t words = tally_numberword_number(t, at, &worth, &ordinal);
    *number = words > 0 && !ordinal && worth <= 9999;
    *member = (uint32_t)worth;
    return *number ? words : 0;
}

static bool is_member(const struct tally_tokens *t, uint32_t at)
{
    uint32_t member;
    bool number;
    return member_at(t, at, &member, &number) > 0;
}

/* Nothing but & and blanks stands before token `at`. */
static bool ampersand(const struct tally_tokens *t, uint32_t at)
{
    struct tally_between gap;
    size_t found = 0;
    tally_between_read(t, at, &gap);
    for (size_t i = 0; i < gap.count; i++) {
        if (gap.at[i].plain != U'&' && gap.at[i].kind != TALLY_SYMBOL_BLANK)
            return false;
        found += gap.at[i].plain == U'&' ? gap.at[i].run : 0;
    }
    return found == 1;
}

static bool is_noun(const struct list *list, const struct tally_tokens *t, uint32_t at)
{
    char word[NOUN_MAX];
    return at < t->count && (t->tok[at] & TALLY_TOKEN_WORD) != 0 &&
           tally_normalize_token_spelling(t, at, word, sizeof word) == list->noun_len &&
           memcmp(word, list->noun, list->noun_len) == 0;
}

/* What joins a member to the one before it, at `*at`; goes behind it. */
static bool read_joint(const struct tally_tokens *t, uint32_t *at, enum joint *out)
{
    if (*at >= t->count)
        return false;
    bool comma = t->marks[*at] == TALLY_MARK_COMMA;
    if (tally_normalize_token_is(t, *at, "to through thru") || t->marks[*at] == TALLY_MARK_DASH) {
        *out = JOINT_TO;
        return tally_rangeform_joins(t, at);
    }
    bool and = tally_normalize_token_is(t, *at, "and");
    bool or = tally_normalize_token_is(t, *at, "or");
    const bool sign = ampersand(t, *at);
    *out = and || sign ? JOINT_AND : or ? JOINT_OR : JOINT_COMMA;
    *at += and || or ;
    return comma || sign || ((and || or) && t->marks[*at - 1] == 0);
}

static bool list_at(const struct tally_tokens *t, uint32_t at, struct list *out)
{
    uint32_t i = at + 1;
    *out = (struct list){.count = 0};
    if (at >= t->count || (t->tok[at] & TALLY_TOKEN_WORD) == 0 || is_member(t, at))
        return false;
    out->noun_len = tally_normalize_token_spelling(t, at, out->noun, sizeof out->noun);
    while (is_member(t, i) && out->count < MEMBERS && (out->count > 0 || t->marks[i] == 0)) {
        i += member_at(t, i, &out->member[out->count], &out->number[out->count]);
        out->count++;
        out->end = i;
        if (out->count == MEMBERS || !read_joint(t, &i, &out->joint[out->count]))
            break;
        if (out->count > 1 && out->joint[out->count] == JOINT_TO &&
            out->joint[out->count - 1] == JOINT_TO)
            return false;
        bool again = is_noun(out, t, i);
        out->repeated += again && is_member(t, i + 1);
        i += again;
    }
    return out->count > 1 && out->noun_len > 1 && out->noun_len < NOUN_MAX;
}

static bool read_list(const struct tally_tokens *t, uint32_t at, struct list *out)
{
    return !tally_known_empty(t, at, TALLY_READER_LIST) &&
           tally_known_took(t, at, TALLY_READER_LIST, list_at(t, at, out)) > 0;
}

/* Zone A and Zone B for Zones A and B. */
static bool says_each(const struct list *each, const struct list *once)
{
    return each->repeated + 1 == each->count && once->repeated == 0 &&
           once->noun_len == each->noun_len + 1 && once->noun[each->noun_len] == 's' &&
           memcmp(once->noun, each->noun, each->noun_len) == 0;
}

/* The nouns of both lists: one that each member has, or the same one. */
static bool nouns_agree(const struct list *a, const struct list *b)
{
    bool same = a->noun_len == b->noun_len && memcmp(a->noun, b->noun, a->noun_len) == 0;
    return says_each(a, b) || says_each(b, a) || (same && a->repeated == b->repeated);
}

/* The members of a list, with those that a range leaves out: 1-3 are 1, 2 and 3. */
struct members {
    uint32_t at[4 * MEMBERS];
    size_t count;
    bool either, range; /* or; a range among them */
};

static bool put_member(struct members *out, uint32_t member)
{
    if (out->count == sizeof out->at / sizeof *out->at)
        return false;
    out->at[out->count++] = member;
    return true;
}

/* False: there are too many. A range of letters is kept as it is. */
static bool all_members(const struct list *list, struct members *out)
{
    uint32_t last = 0;
    *out = (struct members){.count = 0};
    for (size_t k = 0; k < list->count; k++) {
        const bool whole = list->number[k];
        const uint32_t member = list->member[k];
        const bool to = k > 0 && list->joint[k] == JOINT_TO;
        out->either |= k > 0 && list->joint[k] == JOINT_OR;
        out->range |= to;
        if (to && (!whole || last >= member) && !put_member(out, U'至'))
            return false;
        for (uint32_t i = last + 1; to && whole && i < member; i++) {
            if (!put_member(out, i))
                return false;
        }
        if (!put_member(out, member))
            return false;
        last = whole ? member : UINT32_MAX;
    }
    return true;
}

/* Sections, of which a range names each one between its ends. */
static bool plural(const struct list *list)
{
    return list->noun[list->noun_len - 1] == 's';
}

/* Zones A and B; Districts 1, 2 and 3 and Districts 1-3 */
static bool same_letters(const struct tally_tokens *post, uint32_t *p,
                         const struct tally_tokens *record, uint32_t *r)
{
    struct list a;
    struct list b;
    struct members x;
    struct members y;
    if (!read_list(post, *p, &a) || !read_list(record, *r, &b) || !nouns_agree(&a, &b) ||
        !all_members(&a, &x) || !all_members(&b, &y) || x.count != y.count ||
        x.either != y.either || (x.range != y.range && !(plural(&a) && plural(&b))) ||
        memcmp(x.at, y.at, x.count * sizeof *x.at) != 0)
        return false;
    *p = a.end;
    *r = b.end;
    return true;
}

/* --- In Chinese: 周一、周三 and 周一、三, 3号楼、5号楼 and 3、5号楼 --- */

enum { SUFFIX_MAX = 3 };

struct frame { /* what stands before the numbers and behind them; each is said at least once */
    uint32_t prefix; /* 0: nothing */
    uint32_t suffix[SUFFIX_MAX];
    uint32_t length;
};

/* What joins two numbers, at `*at`: 、 or , then 和, then what makes a range; 0 for nothing. */
static uint32_t joint_at(const struct tally_tokens *t, uint32_t *at)
{
    uint32_t i = *at;
    if (i >= t->count)
        return 0;
    if (tally_rangeform_joins(t, at))
        return U'至';
    bool and = tally_token_is_in(t->tok[i], U"和及与") && t->marks[i] == 0;
    *at += and;
    return and? U'和' : t->marks[i] == TALLY_MARK_COMMA ? U'、' : 0;
}

static bool suffix_at(const struct tally_tokens *t, uint32_t at, const struct frame *frame)
{
    for (uint32_t k = 0; k < frame->length; k++) {
        if (at + k >= t->count || t->tok[at + k] != frame->suffix[k] || t->marks[at + k] != 0)
            return false;
    }
    return true;
}

/* The tokens between the first number and the joint. */
static void read_suffix(const struct tally_tokens *t, uint32_t at, struct frame *out)
{
    out->length = 0;
    for (uint32_t i = at; i < t->count && i < at + SUFFIX_MAX + 1; i++) {
        uint32_t next = i;
        if (joint_at(t, &next) != 0)
            return;
        if (out->length == SUFFIX_MAX || !tally_token_is_character(t->tok[i]) ||
            tally_value_is_numeral(t->tok[i]) || t->marks[i] != 0)
            break;
        out->suffix[out->length++] = t->tok[i];
    }
    out->length = 0;
}

/* The next number of the list in one text, with the prefix before it or not. `*suffixed`: the
 * suffix stands behind it, and `*at` behind that. */
static bool next_number(const struct tally_tokens *t, uint32_t *at, const struct frame *frame,
                        uint32_t *number, bool *suffixed)
{
    *at += *at < t->count && frame->prefix != 0 && t->tok[*at] == frame->prefix;
    if (*at >= t->count || !tally_value_whole(t, at, 9999, number))
        return false;
    *suffixed = suffix_at(t, *at, frame);
    *at += *suffixed ? frame->length : 0;
    return true;
}

/* The numbers of one text, what joins each to the one before it, and behind the last of them. */
struct numbers {
    uint32_t at[MEMBERS];
    uint32_t joint[MEMBERS];
    size_t count;
    bool suffixed; /* the last one is */
};

static bool read_numbers(const struct tally_tokens *t, uint32_t *at, const struct frame *frame,
                         struct numbers *out)
{
    uint32_t i = *at;
    *out = (struct numbers){.count = 0};
    for (uint32_t joint = 0; out->count < MEMBERS; joint = joint_at(t, &i)) {
        bool suffixed;
        if (out->count > 0 && joint == 0)
            return true;
        if (joint == U'至' && out->joint[out->count - 1] == U'至')
            return false; /* 10-15-20 is a date, or a number */
        if (!next_number(t, &i, frame, &out->at[out->count], &suffixed))
            return out->count > 0;
        out->suffixed = suffixed;
        out->joint[out->count++] = joint;
        *at = i;
    }
    return false;
}

/* 第2-4 are 第2、3、4: number `k` of a list whose ranges are written out; 0 behind its last. */
static uint32_t ordinal(const struct numbers *list, size_t k)
{
    for (size_t i = 0; i < list->count; i++) {
        bool range = i > 0 && list->joint[i] == U'至' && list->at[i] > list->at[i - 1];
        size_t more = range ? list->at[i] - list->at[i - 1] : 1;
        if (k < more)
            return range ? list->at[i - 1] + (uint32_t)k + 1 : list->at[i];
        k -= more;
    }
    return 0;
}

static bool same_ordinals(const struct numbers *a, const struct numbers *b)
{
    enum { MOST = 4 * MEMBERS };
    for (size_t k = 0; k < MOST; k++) {
        if (ordinal(a, k) != ordinal(b, k))
            return false;
        if (ordinal(a, k) == 0)
            return k > 1;
    }
    return false;
}

static bool same_numbers(const struct tally_tokens *post, uint32_t *p,
                         const struct tally_tokens *record, uint32_t *r, const struct frame *frame)
{
    struct numbers a;
    struct numbers b;
    if (!read_numbers(post, p, frame, &a) || !read_numbers(record, r, frame, &b) || !a.suffixed ||
        !b.suffixed || a.count < 2 || b.count < 2)
        return false;
    if (frame->prefix == U'第')
        return same_ordinals(&a, &b);
    for (size_t k = 0; k < a.count; k++) {
        if (k == b.count || a.at[k] != b.at[k] || a.joint[k] != b.joint[k])
            return false;
    }
    return a.count == b.count;
}

static bool same_counted(const struct tally_tokens *post, uint32_t *p,
                         const struct tally_tokens *record, uint32_t *r)
{
    struct frame frame = {.prefix = 0};
    uint32_t i = *p;
    uint32_t k = *r;
    uint32_t number;
    if (i >= post->count || k >= record->count)
        return false;
    if (tally_token_is_character(post->tok[i]) && !tally_value_is_numeral(post->tok[i]) &&
        post->tok[i] == record->tok[k]) {
        frame.prefix = post->tok[i];
        i++;
        k++;
    }
    uint32_t behind_p = i;
    uint32_t behind_r = k;
    if (behind_p >= post->count || behind_r >= record->count ||
        !tally_value_whole(post, &behind_p, 9999, &number) ||
        !tally_value_whole(record, &behind_r, 9999, &number))
        return false;
    read_suffix(post, behind_p, &frame);
    if (frame.length == 0)
        read_suffix(record, behind_r, &frame);
    if ((frame.prefix == 0 && frame.length == 0) || !same_numbers(post, &i, record, &k, &frame))
        return false;
    *p = i;
    *r = k;
    return true;
}

bool tally_listform_same_at(const struct tally_tokens *post, uint32_t *p,
                            const struct tally_tokens *record, uint32_t *r)
{
    return same_letters(post, p, record, r) || same_counted(post, p, record, r);
}
