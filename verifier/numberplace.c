#include "verifier/judging.h"
#include "verifier/labelled.h"
#include "verifier/metadata.h"
#include "verifier/numberform.h"

enum {
    FOOT_LINES = 6,   /* in which a labelled number is the document's, too */
    BESIDE_MAX = 100, /* tokens of a line that has a title and a number */
};

/* To the letter what some record gives as its number, in a form that is not known for numbers. A
 * short one is a number behind a label only. */
static bool read_written(const struct tally_judging *j, uint32_t from, uint32_t to, bool labelled,
                         struct tally_heading *out)
{
    enum { KEY_MAX = 256, UNITS = 4 };
    const struct tally_tokens *t = &j->tokens;
    char key[KEY_MAX];
    size_t len = (size_t)t->off[to - 1] + t->len[to - 1] - t->off[from];
    if (len >= KEY_MAX)
        return false;
    tally_docnum_key_of((struct tally_slice){t->text.ptr + t->off[from], len}, key, sizeof key);
    out->count = tally_ledger_find_number(j->ledger, key, out->owners, TALLY_HEADING_OWNERS);
    const struct tally_corpus_record *owner =
        out->count == 0 ? NULL : tally_corpus_record(j->corpus, out->owners[0]->index);
    out->vague = owner != NULL && !tally_metadata_tells(owner) &&
                 !(labelled && tally_tokens_units(t, from, to) >= UNITS);
    return owner != NULL;
}

static bool read_code(const struct tally_judging *j, uint32_t from, uint32_t to,
                      struct tally_heading *out)
{
    uint64_t bits;
    const struct tally_entry *owner = tally_metadata_code(&j->tokens, from, to, &bits)
                                          ? tally_ledger_find_code(j->ledger, bits)
                                          : NULL;
    out->code = owner != NULL && owner->type == TALLY_RECORD_NOTICE;
    if (out->code)
        out->owners[out->count++] = owner;
    return out->code;
}

static void read_owners(const struct tally_judging *j, const struct tally_docnum *number,
                        struct tally_heading *out)
{
    out->count = tally_ledger_find_number(j->ledger, tally_docnum_key(number).s, out->owners,
                                          TALLY_HEADING_OWNERS);
}

/* Tokens [from, to) are a code or a number; without an owner where it is a number that nobody has.
 */
static bool read_number(const struct tally_judging *j, uint32_t from, uint32_t to,
                        struct tally_heading *out)
{
    struct tally_docnum number;
    const uint32_t value = tally_labelled_behind(&j->tokens, from, to, TALLY_LABELLED_NUMBER);
    *out = (struct tally_heading){.line = from, .labelled = value > from};
    if (tally_metadata_cited(&j->tokens, from, value))
        return false;
    if (read_code(j, value, to, out))
        return true;
    bool known_form = tally_metadata_only_number(&j->tokens, from, to, &number);
    if (known_form)
        read_owners(j, &number, out);
    if (out->count == 0 && tally_numberform_read(&j->tokens, value, to, &number) == to - value)
        read_owners(j, &number, out);
    return known_form || out->count > 0 || read_written(j, from, to, false, out) ||
           (value > from && read_written(j, value, to, true, out));
}

static bool figure(const struct tally_tokens *t, uint32_t at)
{
    return (t->tok[at] & TALLY_TOKEN_NUMBER) != 0 || t->tok[at] == U'号';
}

/* Something ends before token `at` of a line: a bracket, a colon, a blank. */
static bool parted(const struct tally_tokens *t, uint32_t at)
{
    return (t->flags[at] & TALLY_TOKEN_SPACE) != 0 ||
           (t->marks[at] & (TALLY_MARK_BRACKET | TALLY_MARK_COLON)) != 0;
}

/* FAQ on Order No. 12: the label is one of a phrase. */
static bool goes_on(const struct tally_tokens *t, uint32_t at, const struct tally_heading *number)
{
    return number->labelled && !tally_token_is_character(t->tok[at - 1]);
}

/* The line has a number at its beginning or its end, and beside it what else documents have: the
 * caller asks what that is. Between marks, and before a question mark, it is cited. */
static bool read_beside(const struct tally_judging *j, uint32_t from, uint32_t to,
                        struct tally_heading *out)
{
    const struct tally_tokens *t = &j->tokens;
    const unsigned marks = TALLY_MARK_TITLE | TALLY_MARK_QUOTE | TALLY_MARK_AT;
    if (to - from > BESIDE_MAX || (t->marks[from] & marks) != 0 ||
        (tally_tokens_marks(t, to) & (TALLY_MARK_QUESTION | TALLY_MARK_AT)) != 0)
        return false;
    for (uint32_t k = to - 1; k > from; k--) {
        const bool bracket = (t->marks[k] & TALLY_MARK_BRACKET) != 0;
        uint32_t title = from;
        uint32_t end = k;
        if (!parted(t, k))
            continue;
        bool found = (figure(t, to - 1) || bracket) && (t->marks[k] & TALLY_MARK_COLON) == 0 &&
                     read_number(j, k, to, out) && (bracket || !goes_on(t, k, out));
        if (!found && figure(t, k - 1) && read_number(j, from, k, out)) {
            found = true;
            title = k;
            end = to;
        }
        if (!found)
            continue;
        out->line = from;
        out->beside = title;
        out->beside_end = end;
        return true;
    }
    return false;
}

/* A letterhead in front of a number may be read as the beginning of it: then nobody has that one.
 */
static bool read_line(const struct tally_judging *j, uint32_t from, uint32_t to,
                      struct tally_heading *out)
{
    struct tally_heading beside;
    const bool alone = read_number(j, from, to, out);
    if ((alone && out->count > 0) || !read_beside(j, from, to, &beside) ||
        (alone && beside.count == 0))
        return alone;
    *out = beside;
    return true;
}

/* Adds what was read to what was read before. A list of numbers heads nothing. */
static void take(struct tally_judging *j, const struct tally_heading *one, size_t *found)
{
    struct tally_heading *heading = &j->heading;
    const bool same =
        *found > 0 && one->count > 0 && heading->count > 0 && one->owners[0] == heading->owners[0];
    if ((*found)++ == 0)
        *heading = *one;
    else if (!same)
        heading->several = true;
}

/* The first token of the last lines. */
static uint32_t foot_of(const struct tally_tokens *t)
{
    uint32_t at = (uint32_t)t->count;
    for (size_t n = 0; n < FOOT_LINES && at > 0; n++)
        at = tally_metadata_line_start(t, at - 1);
    return at;
}

void tally_numberplace_read(struct tally_judging *j)
{
    const struct tally_tokens *t = &j->tokens;
    const uint32_t foot = foot_of(t);
    size_t found = 0;
    uint32_t end;
    struct tally_heading one;
    j->heading = (struct tally_heading){.count = 0};
    for (uint32_t i = 0, n = 0; i < t->count; i = end, n++) {
        end = tally_metadata_line_end(t, i);
        const bool head = n < TALLY_HEAD_LINES;
        if (!head && j->heading.count == 0 && i < foot) {
            end = foot; /* a number in the midst of a text is none of its own */
            continue;
        }
        if (!read_line(j, i, end, &one))
            continue;
        one.foot = i >= foot && one.labelled;
        if (head || one.foot || j->heading.count > 0)
            take(j, &one, &found);
    }
}
