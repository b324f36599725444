#include "verifier/dateform.h"
#include "verifier/judging.h"
#include "verifier/language.h"
#include "verifier/metadata.h"
#include "verifier/posthead.h"

static bool is_owner(const struct tally_entry *entry, const struct tally_entry *const *owners,
                     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (owners[i] == entry)
            return true;
    }
    return false;
}

/* One of the owner's texts is in the post's script, so that they can be compared at all. */
static bool comparable(const struct tally_judging *j, const struct tally_corpus_record *owner)
{
    bool any = false;
    uint32_t count;
    uint32_t first = tally_corpus_documents_of(j->corpus, owner->entry, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct tally_document *document = tally_corpus_document(j->corpus, first + i);
        any = true;
        if (tally_language_same(&j->tokens, 0, (uint32_t)j->tokens.count, &document->tokens, 0,
                                (uint32_t)document->tokens.count))
            return true;
    }
    return !any;
}

static bool known(const struct tally_match *match)
{
    return match->code != TALLY_NO_MATCH;
}

/* One verbatim run, whatever stands around it. */
static bool verbatim(const struct tally_match *match)
{
    return match->covered_units == match->longest_run && match->differences.material == 0 &&
           match->differences.uncertain == 0;
}

/* The title is the owner's as well, over words that are not (titled.c). */
static bool title_conflicts(const struct tally_judging *j, const struct tally_entry *const *owners,
                            size_t count)
{
    const struct tally_contexts *contexts = &j->matches[0].contexts;
    for (size_t i = 0; i < contexts->count; i++) {
        const struct tally_corpus_record *owner = contexts->at[i].owner;
        if (owner != NULL && is_owner(tally_ledger_entry(j->ledger, owner->entry), owners, count))
            return true;
    }
    return false;
}

/* The words are another record's than the one whose number they bear. Notices of a series share
 * most of theirs: the owner has these words too unless they are the other's to the letter, and
 * not the owner's. */
static bool words_conflict(const struct tally_judging *j, const struct tally_entry *const *owners,
                           size_t count)
{
    const struct tally_match *first = &j->matches[0];
    if (title_conflicts(j, owners, count))
        return true;
    for (size_t i = 0; i < j->count; i++) {
        const struct tally_match *match = &j->matches[i];
        bool others = i > 0 && verbatim(first) && match->differences.material_in_body > 0 &&
                      match->covered_units <= first->covered_units;
        if (known(match) && !others &&
            is_owner(tally_judging_entry(j, match->document), owners, count))
            return false;
    }
    return first->covered_units >= TALLY_UNITS_ALTERED;
}

/* Most of the post's words are an owner's, too torn to be called more: they are not another's. */
static bool words_of_owner(const struct tally_judging *j, const struct tally_entry *const *owners,
                           size_t count)
{
    for (size_t i = 0; i < j->count; i++) {
        const struct tally_match *match = &j->matches[i];
        if (2 * match->equal_units >= j->tokens.units &&
            is_owner(tally_judging_entry(j, match->document), owners, count))
            return true;
    }
    return false;
}

/* Units of the text between head and foot, without the lines that documents bear. */
static size_t body_units(const struct tally_judging *j, const struct tally_corpus_record *owner,
                         const struct tally_posthead *head)
{
    const struct tally_tokens *t = &j->tokens;
    const uint32_t to = head->foot ? j->heading.line : (uint32_t)t->count;
    size_t units = 0;
    uint32_t end;
    for (uint32_t i = head->body; i < to; i = end) {
        end = tally_metadata_line_end(t, i);
        if (!j->post.set_aside[i] && !tally_metadata_letterhead(j->corpus, t, i, end) &&
            tally_metadata_run(owner, t, i, end) < end)
            units += tally_tokens_units(t, i, end);
    }
    return units;
}

/* A title stands in the head, and is none of the owners', whose number nobody else can have. */
static bool titles_conflict(const struct tally_judging *j, const struct tally_entry *const *owners,
                            size_t count, const struct tally_posthead *head)
{
    for (size_t i = 0; i < count; i++) {
        const struct tally_corpus_record *owner = tally_corpus_record(j->corpus, owners[i]->index);
        if (owner == NULL || tally_metadata_titled(owner, &j->tokens) ||
            !tally_posthead_differs(owner, &j->tokens, head->title, head->title_end) ||
            (!j->heading.code && !tally_metadata_number_owned(owner, &j->tokens)))
            return false;
    }
    return count > 0 && !words_of_owner(j, owners, count) &&
           body_units(j, tally_corpus_record(j->corpus, owners[0]->index), head) >=
               TALLY_UNITS_ALTERED;
}

/* The number says which record this is, and its texts are in another language: nothing can be
 * compared, so nothing is said but that. */
static void add_translation(struct tally_judging *j, const struct tally_corpus_record *owner)
{
    const struct tally_evidence_job job = tally_judging_job(j);
    const struct tally_document document = {.record = owner};
    tally_evidence_holder(&job, &document, j->answer);
    j->answer->flags |= TALLY_FLAG_TRANSLATION_NOT_COMPARABLE;
}

/* --- What it heads --- */

/* A record whose own text has this line there speaks for it: it cites the number. */
static bool in_passage(const struct tally_judging *j, const struct tally_corpus_record *owner,
                       uint32_t at)
{
    for (size_t i = 0; i < j->count; i++) {
        const struct tally_match *match = &j->matches[i];
        if (known(match) && match->document->record->entry != owner->entry &&
            tally_alignment_holds(&match->alignment, at, tally_metadata_line_end(&j->tokens, at)))
            return true;
    }
    return false;
}

/* The words begin right behind the head, below whom they are addressed to. */
static bool words_follow(const struct tally_judging *j, const struct tally_posthead *head)
{
    const struct tally_tokens *t = &j->tokens;
    const struct tally_match *first = &j->matches[0];
    if (j->count == 0 || !known(first) || head->body >= t->count)
        return false;
    uint32_t end = tally_metadata_line_end(t, head->body);
    bool addressed = (tally_tokens_marks(t, end) & TALLY_MARK_COLON) != 0;
    return first->alignment.p0 <= (addressed ? end : head->body);
}

/* Between the words and the number at the foot stands nothing but what signs a document. */
static bool foot_follows(const struct tally_judging *j)
{
    const struct tally_tokens *t = &j->tokens;
    const struct tally_match *first = j->count > 0 ? &j->matches[0] : NULL;
    uint32_t to = j->heading.line;
    while (to > 0) {
        uint32_t from = tally_metadata_line_start(t, to - 1);
        struct tally_date date;
        if (first != NULL && known(first) && tally_alignment_holds(&first->alignment, to - 1, to))
            return true;
        if (!j->post.set_aside[from] && !tally_metadata_letterhead(j->corpus, t, from, to) &&
            !tally_dateform_fills(t, from, to, &date))
            return to < j->heading.line;
        to = from;
    }
    return false;
}

/* The number heads the post as a document's does: nothing above it but what documents have there,
 * one number only, and right below it a title or the words it is said to be of. On a line of its
 * own above somebody's comments, or below 附件, it is a reference. */
static bool heads(const struct tally_judging *j, const struct tally_corpus_record *owner,
                  const struct tally_posthead *head)
{
    if (j->heading.several || j->heading.vague || !head->plain ||
        in_passage(j, owner, j->heading.line))
        return false;
    if (head->foot)
        return foot_follows(j);
    return tally_metadata_line_end(&j->tokens, j->heading.line) < j->tokens.count &&
           (words_follow(j, head) || head->titled || head->continued);
}

/* Words of the source that stand further below, under its own title or behind somebody's words,
 * are not what the number heads. */
static bool heads_words(const struct tally_judging *j, const struct tally_posthead *head)
{
    const struct tally_tokens *t = &j->tokens;
    const struct tally_corpus_record *source = j->matches[0].document->record;
    for (uint32_t i = head->body; i < t->count; i = tally_metadata_line_end(t, i)) {
        if (tally_tokens_begin(t, i, (uint32_t)t->count, &source->title))
            return false;
    }
    return words_follow(j, head);
}

/* Two numbers that part at one place, of a character or two figures. */
static bool nearly(const char *a, const char *b)
{
    enum { PLACE = 3 /* bytes */ };
    size_t n = strlen(a);
    size_t m = strlen(b);
    size_t head = 0;
    size_t tail = 0;
    while (head < n && head < m && a[head] == b[head])
        head++;
    while (tail < n - head && tail < m - head && a[n - 1 - tail] == b[m - 1 - tail])
        tail++;
    return n - head - tail <= PLACE && m - head - tail <= PLACE;
}

/* What was read from a picture may have a figure wrong: then the number may be that of the record
 * whose words these are, or of none. */
static bool may_be_misread(const struct tally_judging *j, const struct tally_corpus_record *owner)
{
    bool matched = j->count > 0 && known(&j->matches[0]);
    if (j->heading.code)
        return false;
    if (!j->question->ocr && !(matched && j->matches[0].differences.ocr))
        return false;
    return !matched || nearly(owner->number.s, j->matches[0].document->record->number.s);
}

/* Above the body stands a title that is not its own. */
static unsigned title_flag(const struct tally_judging *j, const struct tally_corpus_record *owner)
{
    const struct tally_tokens *t = &j->tokens;
    const struct tally_match *match = j->count > 0 && known(&j->matches[0]) ? &j->matches[0] : NULL;
    bool titled = tally_metadata_titled(owner, t);
    if (match != NULL && tally_metadata_titled(match->document->record, t))
        return 0;
    uint32_t body = match != NULL ? match->alignment.p0 : (uint32_t)t->count;
    uint32_t end;
    for (uint32_t i = 0, n = 0; i < body && n < TALLY_HEAD_LINES; i = end, n++) {
        end = tally_metadata_line_end(t, i);
        titled = titled || tally_metadata_like_title(t, i, end);
    }
    return titled ? TALLY_FLAG_TITLE_BODY_MISMATCH : 0;
}

enum tally_code tally_identity_add(struct tally_judging *j)
{
    const struct tally_heading *heading = &j->heading;
    if (j->question->has_against || heading->count == 0 || heading->count > TALLY_HEADING_OWNERS)
        return TALLY_OK;
    const struct tally_corpus_record *owner =
        tally_corpus_record(j->corpus, heading->owners[0]->index);
    if (owner == NULL)
        return TALLY_OK;
    bool matched = j->count > 0 && known(&j->matches[0]);
    if (!matched && !comparable(j, owner)) {
        add_translation(j, owner);
        return TALLY_OK;
    }
    const struct tally_posthead head =
        tally_posthead_read(j, owner, matched ? j->matches[0].document->record : NULL);
    if (!heads(j, owner, &head) || may_be_misread(j, owner))
        return TALLY_OK;
    bool conflict = matched && heads_words(j, &head)
                        ? words_conflict(j, heading->owners, heading->count)
                        : titles_conflict(j, heading->owners, heading->count, &head);
    if (!conflict) {
        if (!matched && owner->record.type == TALLY_RECORD_NOTICE)
            j->owner = owner;
        return TALLY_OK;
    }
    const struct tally_evidence_job job = tally_judging_job(j);
    return tally_evidence_owner(&job, owner, title_flag(j, owner), j->answer);
}
