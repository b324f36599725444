#include "verifier/holders.h"
#include "verifier/judging.h"
#include "verifier/language.h"
#include "verifier/metadata.h"

enum {
    HEAD_LINES = 12,
    TITLE_LINES = 3, /* over which a title may be broken */
    OWN_UNITS = 5,   /* of a title, beside its frame; fewer are anybody's */
    OWNERS = 4,      /* of a title that says which record it is: versions of one notice */
    OWNER_TEXTS = 4,
    FOREWORD_UNITS = 40, /* that may stand above the body in the record itself */
};

struct titled {
    struct tally_judging *j;
    struct tally_match *match; /* the best: whose words these are */
    const struct tally_corpus_record *source;
    const struct tally_corpus_record *owner; /* of the title; NULL: none was found */
    uint32_t from, to;                       /* the title in the post */
    bool alone;                              /* no other record has it */
    size_t titles;                           /* lines that are some record's title */
};

/* --- The titles at the head --- */

static bool is_title(const struct tally_corpus_record *record, const struct tally_tokens *t,
                     uint32_t from, uint32_t to)
{
    return tally_tokens_equal(&record->title, 0, (uint32_t)record->title.count, t, from, to);
}

/* The one record, or the versions of one body's, that has tokens [from, to) as its title; NULL when
 * none has, or too many to say which. `*count`: of those that have it. */
static enum tally_code owner_of(const struct titled *t, uint32_t from, uint32_t to,
                                const struct tally_corpus_record **owner, size_t *count)
{
    const struct tally_judging *j = t->j;
    const struct tally_corpus_record *found[OWNERS];
    *count = 0;
    enum tally_code code = tally_holders_of_title(j->corpus, &j->tokens, from, to, found, OWNERS,
                                                  count, j->arena, j->err);
    *owner = code == TALLY_OK && *count > 0 && *count <= OWNERS ? found[*count - 1] : NULL;
    for (size_t i = 0; *owner != NULL && i < *count; i++) {
        if (!tally_slice_eq(found[i]->record.authorities.at[0], (*owner)->record.authorities.at[0]))
            *owner = NULL;
    }
    return code;
}

/* Where a title that begins at `from` may end: with the first line or one of the next, or before
 * what follows it in its line: 【title】text, title: text. */
static size_t title_ends(const struct tally_tokens *t, uint32_t from, uint32_t ends[])
{
    size_t n = 0;
    uint32_t end = tally_metadata_line_end(t, from);
    for (uint32_t i = from + 1; i < end && n == 0; i++) {
        if ((t->marks[i] & (TALLY_MARK_COLON | TALLY_MARK_BRACKET)) != 0)
            ends[n++] = i;
    }
    for (size_t k = 0; k < TITLE_LINES; k++) {
        ends[n++] = end;
        if (end >= t->count)
            break;
        end = tally_metadata_line_end(t, end);
    }
    return n;
}

/* Takes the title that begins with this line, if one does. `*next`: the line behind it. */
static enum tally_code read_line(struct titled *t, uint32_t from, uint32_t *next)
{
    const struct tally_tokens *post = &t->j->tokens;
    uint32_t ends[TITLE_LINES + 1];
    size_t n = title_ends(post, from, ends);
    for (size_t i = 0; i < n; i++) {
        const struct tally_corpus_record *owner;
        size_t count;
        enum tally_code code = owner_of(t, from, ends[i], &owner, &count);
        if (code != TALLY_OK)
            return code;
        if (count == 0)
            continue;
        t->titles++;
        t->owner = owner;
        t->alone = count == 1;
        t->from = from;
        t->to = ends[i];
        *next = ends[i] > *next ? ends[i] : *next;
        return TALLY_OK;
    }
    return TALLY_OK;
}

/* The lines above the words of the source. */
static enum tally_code read_head(struct titled *t)
{
    const struct tally_judging *j = t->j;
    enum tally_code code = TALLY_OK;
    uint32_t next;
    for (uint32_t i = 0, n = 0; code == TALLY_OK && i < j->tokens.count && n < HEAD_LINES;
         i = next, n++) {
        next = tally_metadata_line_end(&j->tokens, i);
        bool own = tally_alignment_holds(&t->match->alignment, i, next);
        if (own && tally_metadata_run(t->source, &j->tokens, i, next) < next)
            break;
        if (!own)
            code = read_line(t, i, &next);
    }
    return code;
}

/* --- What spares it --- */

/* What a title says beside 关于…的通知 or Notice of …: 停水通知 and Boil Water Advisory say too
 * little to be one record's. */
static size_t own_units(const struct titled *t)
{
    static const char32_t frame[] = U"关于的";
    static const char words[] =
        "a advisory an and announcement bulletin by circular concerning for "
        "from in notice of on order public regarding the to";
    const struct tally_tokens *post = &t->j->tokens;
    uint32_t to = tally_metadata_like_title(post, t->from, t->to) ? t->to - 2 : t->to;
    size_t units = 0;
    for (uint32_t i = t->from; i < to; i++) {
        if (!tally_token_is_in(post->tok[i], frame) && !tally_normalize_token_is(post, i, words))
            units += tally_token_units(post->tok[i]);
    }
    return units;
}

/* A line beside the title that says nothing of its own. */
static bool says_nothing(const struct titled *t, uint32_t from, uint32_t to)
{
    const struct tally_judging *j = t->j;
    struct tally_docnum number;
    return j->post.set_aside[from] ||
           (t->source != NULL && tally_metadata_run(t->source, &j->tokens, from, to) == to) ||
           tally_metadata_run(t->owner, &j->tokens, from, to) == to ||
           tally_metadata_letterhead(j->corpus, &j->tokens, from, to) ||
           tally_metadata_only_number(&j->tokens, from, to, &number);
}

/* As a name in a sentence, a heading of a list, a question: 《…》, #…#, 相关文件：… */
static bool cited(const struct titled *t)
{
    const struct tally_tokens *post = &t->j->tokens;
    const unsigned marks = TALLY_MARK_TITLE | TALLY_MARK_QUOTE | TALLY_MARK_AT;
    uint32_t first = t->from; /* of the lines that name it */
    while (first > 0 && says_nothing(t, tally_metadata_line_start(post, first - 1), first))
        first = tally_metadata_line_start(post, first - 1);
    bool introduced = first > 0 && !t->j->post.set_aside[first - 1] &&
                      (post->marks[first] & TALLY_MARK_COLON) != 0;
    return introduced || (post->marks[t->from] & marks) != 0 ||
           ((tally_tokens_marks(post, t->to) |
             tally_tokens_marks(post, tally_metadata_line_end(post, t->to - 1))) &
            TALLY_MARK_QUESTION) != 0;
}

/* All of `a` stands in `b`, in its order: 关于停水的通知 in 关于东区停水的紧急通知. */
static bool shortened(const struct tally_tokens *a, const struct tally_tokens *b)
{
    size_t k = 0;
    for (size_t i = 0; i < b->count && k < a->count; i++)
        k += b->tok[i] == a->tok[k];
    return k == a->count;
}

static bool amends(const struct tally_entry *entry, const struct tally_entry *by)
{
    if (entry->lifecycle != TALLY_IN_FORCE && entry->changed_by == by->index)
        return true;
    for (const struct tally_amendment *a = entry->amendments; a != NULL; a = a->older) {
        if (a->by == by)
            return true;
    }
    return false;
}

/* The one carries the other: 关于印发…的通知 and what it hands out. */
static bool cites(const struct titled *t)
{
    const struct tally_tokens *title = &t->source->title;
    uint32_t n = (uint32_t)title->count;
    uint32_t count;
    uint32_t first = tally_corpus_documents_of(t->j->corpus, t->owner->entry, &count);
    for (uint32_t k = 0; k < count && k < OWNER_TEXTS; k++) {
        const struct tally_tokens *text = &tally_corpus_document(t->j->corpus, first + k)->tokens;
        for (uint32_t i = 0; i + n <= text->count; i++) {
            if (text->tok[i] == title->tok[0] && tally_tokens_equal(text, i, i + n, title, 0, n))
                return true;
        }
    }
    return false;
}

/* Versions of one text, or one of them part of the other. */
static bool belong_together(const struct titled *t)
{
    const struct tally_entry *a = tally_ledger_entry(t->j->ledger, t->owner->entry);
    const struct tally_entry *b = tally_ledger_entry(t->j->ledger, t->source->entry);
    return t->source->title.count == 0 || shortened(&t->owner->title, &t->source->title) ||
           shortened(&t->source->title, &t->owner->title) || amends(a, b) || amends(b, a) ||
           cites(t);
}

/* Units of the post below the title that a match has, and of these those that the best has not. */
static size_t units_below(const struct titled *t, const struct tally_match *match, size_t *beyond)
{
    const struct tally_judging *j = t->j;
    size_t units = 0;
    *beyond = 0;
    for (size_t i = 0; i < match->alignment.count; i++) {
        const struct tally_edit *edit = &match->alignment.edits[i];
        uint32_t p = edit->p0 > t->to ? edit->p0 : t->to;
        for (; edit->kind == TALLY_EDIT_EQUAL && p < edit->p1; p++) {
            size_t n = tally_token_units(j->tokens.tok[p]);
            units += n;
            if (!tally_alignment_holds(&t->match->alignment, p, p + 1))
                *beyond += n;
        }
    }
    return units;
}

/* Words of `title` in which it parts from `sibling`, with what stands beside them, stand below the
 * post's title: the road, the day or the issue that only this one is about. */
static bool says_below(const struct titled *t, const struct tally_tokens *title,
                       const struct tally_tokens *sibling, struct tally_parting p)
{
    enum { WORDS = 3 /* units */ };
    uint32_t end = (uint32_t)title->count - p.tail;
    for (uint32_t i = 0; i < end; i++) {
        uint32_t to = i + 2;
        while (to < title->count && tally_tokens_units(title, i, to) < WORDS)
            to++;
        if (to > p.head && to <= title->count &&
            !tally_tokens_hold(sibling, 0, (uint32_t)sibling->count, title, i, to) &&
            tally_tokens_hold(&t->j->tokens, t->to, (uint32_t)t->j->tokens.count, title, i, to))
            return true;
    }
    return false;
}

/* Two titles of one form, and the text is about what the source's title says, not the owner's.
 * Where it is about neither, the form's next notice may have these words. */
static bool contradicts(const struct titled *t)
{
    const struct tally_tokens *source = &t->source->title;
    const struct tally_tokens *owner = &t->owner->title;
    const struct tally_parting p = tally_metadata_parting(source, owner, 0, (uint32_t)owner->count);
    size_t shorter = source->count < owner->count ? source->count : owner->count;
    return 2 * (size_t)(p.head + p.tail) >= shorter && says_below(t, source, owner, p) &&
           !says_below(t, owner, source, p);
}

/* Units of the post, from the title on and not very far, that stand in some text of the owner's in
 * runs of a few words. */
static bool shares_text(const struct titled *t)
{
    enum { RUN = 4, FAR = 256 /* tokens */ };
    const struct tally_tokens *post = &t->j->tokens;
    uint32_t end = post->count - t->to < FAR ? (uint32_t)post->count : t->to + FAR;
    uint32_t count;
    uint32_t first = tally_corpus_documents_of(t->j->corpus, t->owner->entry, &count);
    size_t same = 0;
    size_t all = 0;
    for (uint32_t i = t->to; i + RUN <= end; i++, all++) {
        bool found = false;
        for (uint32_t k = 0; k < count && k < OWNER_TEXTS && !found; k++) {
            const struct tally_tokens *text =
                &tally_corpus_document(t->j->corpus, first + k)->tokens;
            found = tally_tokens_hold(text, 0, (uint32_t)text->count, post, i, i + RUN);
        }
        same += found;
    }
    return 2 * same >= all;
}

/* The title's owner, or another record of this title, has these words too, or its own stand here:
 * a series, another version, a digest. */
static bool has_own_words(const struct titled *t)
{
    size_t beyond;
    size_t best = units_below(t, t->match, &beyond);
    bool series = false;
    for (size_t i = 0; i < t->j->count; i++) {
        const struct tally_match *match = &t->j->matches[i];
        if (!is_title(match->document->record, &t->j->tokens, t->from, t->to))
            continue;
        series |= 2 * units_below(t, match, &beyond) >= best;
        if (beyond >= TALLY_UNITS_EXCERPT)
            return true;
    }
    return (series || shares_text(t)) && !contradicts(t);
}

/* --- Title and text --- */

/* The first token below the title that the source has, `*r` there; the number of tokens: none. */
static uint32_t body_start(const struct titled *t, uint32_t *r)
{
    const struct tally_alignment *a = &t->match->alignment;
    for (size_t i = 0; i < a->count; i++) {
        const struct tally_edit *edit = &a->edits[i];
        if (edit->kind != TALLY_EDIT_EQUAL || edit->p1 <= t->to)
            continue;
        uint32_t p = edit->p0 > t->to ? edit->p0 : t->to;
        *r = edit->r0 + (p - edit->p0);
        return p;
    }
    return (uint32_t)t->j->tokens.count;
}

/* The source's text from its beginning, or most of it, right below the title, and little else. */
static bool stands_over_it(const struct titled *t)
{
    const struct tally_tokens *post = &t->j->tokens;
    const struct tally_tokens *record = &t->match->document->tokens;
    uint32_t r = 0;
    uint32_t body = body_start(t, &r);
    uint32_t end;
    for (uint32_t i = t->to; i < body; i = end) {
        end = tally_metadata_line_end(post, i);
        if (end <= body && !says_nothing(t, i, end))
            return false;
        if (end > body && tally_tokens_units(post, i, body) > 0)
            return false;
    }
    uint32_t head = tally_metadata_run(t->source, record, 0, (uint32_t)record->count);
    bool first = r <= head || tally_tokens_units(record, head, r) <= FOREWORD_UNITS;
    size_t beyond;
    size_t own = units_below(t, t->match, &beyond);
    size_t title = tally_tokens_units(post, t->from, t->to);
    return (first || t->match->record_covered >= 0.5) && own >= TALLY_UNITS_ALTERED &&
           own * 10 >= (t->match->units - title) * 6 &&
           tally_language_same(post, t->from, t->to, post, body, t->match->alignment.p1);
}

static bool may_be_titled(const struct tally_judging *j)
{
    const struct tally_match *match = &j->matches[0];
    return !j->question->has_against && j->count > 0 &&
           (match->code == TALLY_QUOTES_OFFICIAL || match->code == TALLY_RESEMBLES_RECORD) &&
           match->differences.material_in_body == 0 &&
           match->document->record->record.type == TALLY_RECORD_NOTICE &&
           !tally_metadata_titled(match->document->record, &j->tokens);
}

/* The title is accounted for: as another's. */
static void claim(const struct titled *t)
{
    struct tally_match *match = t->match;
    struct tally_contexts *contexts = &match->contexts;
    uint32_t to = t->to < match->alignment.p0 ? t->to : match->alignment.p0;
    size_t outside = t->from < to ? tally_tokens_units(&t->j->tokens, t->from, to) : 0;
    const struct tally_differ differ = {
        .words = t->j->post.words, .post = &t->j->tokens, .document = match->document};
    if (contexts->count < TALLY_CONTEXTS_MAX)
        contexts->at[contexts->count++] =
            (struct tally_context_token){.kind = tally_context_title(&differ, t->from, t->to),
                                         .p0 = t->from,
                                         .p1 = t->to,
                                         .owner = t->owner};
    match->left_units -= outside < match->left_units ? outside : match->left_units;
    match->units -= outside < match->units ? outside : match->units;
    if (match->left_units == 0)
        match->flags &= ~(unsigned)TALLY_FLAG_UNACCOUNTED_TEXT;
    match->flags |= TALLY_FLAG_TITLE_BODY_MISMATCH;
    match->code = TALLY_MISCONTEXTUALISED;
}

/* The post's head has one title, which is that of one record alone: the matches with it are told.
 */
static enum tally_code find_headed(struct tally_judging *j)
{
    struct titled t = {.j = j, .match = &j->matches[0]};
    const struct tally_corpus_record *owner = NULL;
    uint32_t next;
    if (j->question->has_against || j->count < 2 || tally_judging_exact(j->matches[0].code))
        return TALLY_OK;
    for (uint32_t i = 0, n = 0; i < j->tokens.count && n < HEAD_LINES; i = next, n++) {
        next = tally_metadata_line_end(&j->tokens, i);
        t.titles = 0;
        enum tally_code code = read_line(&t, i, &next);
        if (code != TALLY_OK)
            return code;
        if (t.titles == 0)
            continue;
        if (!t.alone || own_units(&t) < OWN_UNITS || cited(&t) ||
            (owner != NULL && owner != t.owner))
            return TALLY_OK;
        owner = t.owner;
    }
    for (size_t i = 0; owner != NULL && i < j->count; i++)
        j->matches[i].headed = j->matches[i].document->record == owner;
    return TALLY_OK;
}

enum tally_code tally_titled_read(struct tally_judging *j)
{
    struct titled t = {.j = j, .match = &j->matches[0]};
    enum tally_code found = find_headed(j);
    if (found != TALLY_OK || !may_be_titled(j))
        return found;
    t.source = t.match->document->record;
    enum tally_code code = read_head(&t);
    if (code != TALLY_OK || t.titles != 1 || t.owner == NULL || own_units(&t) < OWN_UNITS ||
        cited(&t) || !stands_over_it(&t) || has_own_words(&t) || belong_together(&t))
        return code;
    claim(&t);
    return TALLY_OK;
}
