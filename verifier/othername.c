#include "verifier/othername.h"

#include "verifier/hanzi_shapes.h"
#include "verifier/lexicon.h"
#include "verifier/slip.h"
#include "verifier/wordpair.h"

enum {
    NAME_TOKENS = 4, /* of a person or a place */
    PLACE_REACH = 1, /* tokens between a changed name and what ends it: 东(城)区 */
};

/* True when the record's side touches an occurrence of one of `names` in the record. */
static bool touches(const struct tally_side *record, const struct tally_tokens *names, size_t count)
{
    const struct tally_tokens *t = record->tokens;
    for (size_t n = 0; n < count; n++) {
        uint32_t len = (uint32_t)names[n].count;
        if (len < 2)
            continue;
        uint32_t first = record->from + 1 > len ? record->from + 1 - len : 0;
        for (uint32_t i = first; i < record->to && i + len <= t->count; i++) {
            if (tally_tokens_equal(t, i, i + len, &names[n], 0, len))
                return true;
        }
    }
    return false;
}

static bool own_area(struct tally_classifying *c)
{
    const struct tally_corpus_record *r = c->differ->document->record;
    return touches(&c->record, r->areas, r->area_count) &&
           tally_classifying_set(c, TALLY_MATERIAL, TALLY_DIFF_PLACE, false);
}

/* One character for another, and it makes another word of the name: where both sound alike, with
 * the character behind it, 税务局 for 水务局. */
static bool other_word_in(const struct tally_classifying *c)
{
    const struct tally_tokens *t = c->post.tokens;
    return c->single && tally_wordpair_word(&c->post, &c->record) &&
           (!tally_wordpair_sounds(&c->post, &c->record) ||
            (c->post.to < t->count &&
             tally_wordpair_common(t->tok[c->post.from], t->tok[c->post.to])));
}

/* One character of it is a misreading as well, where it makes no word: 办公打 is no body. */
static bool own_body(struct tally_classifying *c)
{
    const struct tally_corpus_record *r = c->differ->document->record;
    bool misread = c->single && !other_word_in(c);
    return touches(&c->record, r->names, r->name_count) &&
           tally_classifying_set(c, misread ? TALLY_UNCERTAIN : TALLY_MATERIAL, TALLY_DIFF_BODY,
                                 misread);
}

/* A name has been put in place of another: no reader changes two characters in a row, or a whole
 * word, into others by chance. */
static bool is_name(const struct tally_side *side)
{
    uint32_t count = tally_side_length(side);
    return count <= NAME_TOKENS && tally_side_numerals(side) == 0 && tally_side_units(side) >= 2;
}

static bool use_at(const struct tally_classifying *c, uint32_t at, unsigned uses, uint32_t *count)
{
    size_t next = 0;
    const struct tally_wordbook_word *w;
    while ((w = tally_lexicon_at(tally_words_lexicon(c->differ->words), c->record.tokens, at,
                                 &next)) != NULL) {
        *count = w->count;
        if ((w->uses & uses) != 0)
            return true;
    }
    return false;
}

/* 林主任 and 陈主任. */
static bool surnames(const struct tally_classifying *c)
{
    return c->single && tally_words_surname(c->post.tokens->tok[c->post.from]) &&
           tally_words_surname(c->record.tokens->tok[c->record.from]);
}

/* The title of an office stands before or behind a name at [from, to) of the record. */
static bool in_office(const struct tally_classifying *c, uint32_t from, uint32_t to)
{
    uint32_t count = 0;
    bool beside = use_at(c, to, TALLY_LEXICON_OFFICE, &count);
    for (uint32_t k = 1; k <= TALLY_LEXICON_TOKENS && k <= from; k++)
        beside |= use_at(c, from - k, TALLY_LEXICON_OFFICE, &count) && count == k;
    return beside;
}

/* 王建国 and 王建军, 王志强主任 and 王志刚主任: a character of names for another behind the same
 * surname, and neither its look nor its sound. Of three characters that may be a name the third is
 * one of names as well, or an office stands beside them. */
static bool other_given(const struct tally_classifying *c)
{
    enum { GIVEN = 2 /* characters behind the surname */ };
    const struct tally_tokens *t = c->record.tokens;
    const uint32_t at = c->record.from;
    if (!c->single || !tally_words_given(t->tok[at]) ||
        !tally_words_given(c->post.tokens->tok[c->post.from]) ||
        tally_wordpair_sounds(&c->post, &c->record) ||
        tally_hanzi_shapes_alike(t->tok[at], c->post.tokens->tok[c->post.from]))
        return false;
    for (uint32_t k = 1; k <= GIVEN && k <= at && k <= c->post.from; k++) {
        uint32_t first = at - k;
        uint32_t third = k == GIVEN ? at - 1 : at + 1;
        bool attached = third < t->count && tally_token_is_character(t->tok[third]) &&
                        tally_tokens_marks(t, at + (third > at)) == 0;
        if (tally_words_surname(t->tok[first]) &&
            c->post.tokens->tok[c->post.from - k] == t->tok[first] &&
            ((attached && tally_words_given(t->tok[third])) || in_office(c, first, at + 1) ||
             (k < GIVEN && in_office(c, first, at + 2))))
            return true;
    }
    return false;
}

static bool other_person(struct tally_classifying *c)
{
    bool names = is_name(&c->post) && is_name(&c->record);
    bool other = ((names || surnames(c)) && !tally_slip_near(&c->post, &c->record) &&
                  in_office(c, c->record.from, c->record.to)) ||
                 other_given(c);
    return other && tally_classifying_set(c, TALLY_MATERIAL, TALLY_DIFF_PERSON, false);
}

/* Behind the changed name, or the character that makes another word of it, stands what ends the
 * name of a place, or of a body: 税务局 for 水务局, however they sound. */
static bool other_named(struct tally_classifying *c, unsigned uses, enum tally_difference_kind kind)
{
    uint32_t count = 0;
    bool names = is_name(&c->post) && is_name(&c->record) && !tally_side_has_word(&c->record);
    if (!names && !other_word_in(c))
        return false;
    for (uint32_t k = 0; k <= PLACE_REACH; k++) {
        if (use_at(c, c->record.to + k, uses, &count))
            return tally_classifying_set(c, TALLY_MATERIAL, kind, false);
    }
    return false;
}

static bool other_place(struct tally_classifying *c)
{
    return other_named(c, TALLY_LEXICON_PLACE, TALLY_DIFF_PLACE);
}

static bool other_body(struct tally_classifying *c)
{
    return other_named(c, TALLY_LEXICON_BODY, TALLY_DIFF_BODY);
}

bool tally_othername_replaced(struct tally_classifying *c)
{
    return own_area(c) || own_body(c) || other_person(c) || other_place(c) || other_body(c);
}
