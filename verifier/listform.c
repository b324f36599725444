#include "verifier/listform.h"

enum { MEMBERS = 16, NOUN_MAX = 24 };

enum joint { JOINT_COMMA, JOINT_AND, JOINT_OR };

struct list {
    char noun[NOUN_MAX];
    size_t noun_len;
    uint32_t member[MEMBERS];  /* tokens */
    enum joint joint[MEMBERS]; /* before it */
    size_t count;
    size_t repeated; /* members with the noun before them, of those behind the first */
    uint32_t end;
};

/* 12, A */
static bool is_member(const struct tally_tokens *t, uint32_t at)
{
    return at < t->count && ((t->tok[at] & TALLY_TOKEN_NUMBER) != 0 ||
                             ((t->tok[at] & TALLY_TOKEN_WORD) != 0 && t->len[at] == 1));
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
    bool and = tally_normalize_token_is(t, *at, "and");
    bool or = tally_normalize_token_is(t, *at, "or");
    *out = and? JOINT_AND : or ? JOINT_OR : JOINT_COMMA;
    *at += and || or ;
    return comma || ((and || or) && t->marks[*at - 1] == 0);
}

static bool read_list(const struct tally_tokens *t, uint32_t at, struct list *out)
{
    uint32_t i = at + 1;
    *out = (struct list){.count = 0};
    if (at >= t->count || (t->tok[at] & TALLY_TOKEN_WORD) == 0 || is_member(t, at))
        return false;
    out->noun_len = tally_normalize_token_spelling(t, at, out->noun, sizeof out->noun);
    for (; is_member(t, i) && out->count < MEMBERS && (out->count > 0 || t->marks[i] == 0);) {
        out->member[out->count++] = i;
        out->end = ++i;
        if (out->count == MEMBERS || !read_joint(t, &i, &out->joint[out->count]))
            break;
        bool again = is_noun(out, t, i);
        out->repeated += again && is_member(t, i + 1);
        i += again;
    }
    return out->count > 1 && out->noun_len > 1 && out->noun_len < NOUN_MAX;
}

/* Zone A and Zone B for Zones A and B. */
static bool says_each(const struct list *each, const struct list *once)
{
    return each->repeated + 1 == each->count && once->repeated == 0 &&
           once->noun_len == each->noun_len + 1 && once->noun[each->noun_len] == 's' &&
           memcmp(once->noun, each->noun, each->noun_len) == 0;
}

bool tally_listform_same_at(const struct tally_tokens *post, uint32_t *p,
                            const struct tally_tokens *record, uint32_t *r)
{
    struct list a;
    struct list b;
    if (!read_list(post, *p, &a) || !read_list(record, *r, &b) || a.count != b.count ||
        (!says_each(&a, &b) && !says_each(&b, &a)))
        return false;
    for (size_t i = 0; i < a.count; i++) {
        if (post->tok[a.member[i]] != record->tok[b.member[i]] ||
            (i > 0 && a.joint[i] != b.joint[i]))
            return false;
    }
    *p = a.end;
    *r = b.end;
    return true;
}
