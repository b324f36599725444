#include "verifier/judging.h"
#include "verifier/labelled.h"
#include "verifier/language.h"
#include "verifier/metadata.h"

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

/* Units of the text below the heading, without a title and the other lines that documents bear. */
static size_t body_units(const struct tally_judging *j, const struct tally_corpus_record *owner)
{
    const struct tally_tokens *t = &j->tokens;
    size_t units = 0;
    bool titled = false;
    uint32_t end;
    for (uint32_t i = tally_metadata_line_end(t, j->heading.line); i < t->count; i = end) {
        end = tally_metadata_line_end(t, i);
        bool title = !titled && units == 0 && tally_metadata_like_title(t, i, end);
        titled |= title;
        if (!title && !j->post.set_aside[i] && !tally_metadata_letterhead(j->corpus, t, i, end) &&
            tally_metadata_run(owner, t, i, end) < end)
            units += tally_tokens_units(t, i, end);
    }
    return units;
}

/* Words that are on record nowhere, under another title than the owner's. */
static bool titles_conflict(const struct tally_judging *j, const struct tally_entry *const *owners,
                            size_t count)
{
    const struct tally_corpus_record *owner = NULL;
    for (size_t i = 0; i < count; i++) {
        owner = tally_corpus_record(j->corpus, owners[i]->index);
        if (owner == NULL || tally_metadata_titled(owner, &j->tokens))
            return false;
    }
    return owner != NULL && body_units(j, owner) >= TALLY_UNITS_ALTERED &&
           !words_of_owner(j, owners, count);
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

/* --- The heading --- */

/* To the letter what some record gives as its number, in a form that is not known for numbers. */
static bool read_written(const struct tally_judging *j, uint32_t from, uint32_t to,
                         struct tally_heading *out)
{
    enum { KEY_MAX = 256 };
    const struct tally_tokens *t = &j->tokens;
    char key[KEY_MAX];
    size_t len = (size_t)t->off[to - 1] + t->len[to - 1] - t->off[from];
    if (len >= KEY_MAX)
        return false;
    tally_docnum_key_of((struct tally_slice){t->text.ptr + t->off[from], len}, key, sizeof key);
    out->count = tally_ledger_find_number(j->ledger, key, out->owners, TALLY_HEADING_OWNERS);
    const struct tally_corpus_record *owner =
        out->count == 0 ? NULL : tally_corpus_record(j->corpus, out->owners[0]->index);
    return owner != NULL && tally_metadata_tells(owner);
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

/* The line is a code or a number; without an owner where it is a number that nobody has. */
static bool read_heading(const struct tally_judging *j, uint32_t from, uint32_t to,
                         struct tally_heading *out)
{
    struct tally_docnum number;
    enum tally_labelled what;
    uint32_t label = tally_labelled_read(&j->tokens, from, to, &what);
    uint32_t value = label > 0 && what == TALLY_LABELLED_NUMBER ? from + label : from;
    *out = (struct tally_heading){.line = from};
    if (tally_metadata_cited(&j->tokens, from, value))
        return false;
    if (read_code(j, value, to, out))
        return true;
    if (tally_metadata_only_number(&j->tokens, from, to, &number)) {
        out->count = tally_ledger_find_number(j->ledger, tally_docnum_key(&number).s, out->owners,
                                              TALLY_HEADING_OWNERS);
        return true;
    }
    return read_written(j, from, to, out) || (value > from && read_written(j, value, to, out));
}

void tally_identity_read(struct tally_judging *j)
{
    const struct tally_tokens *t = &j->tokens;
    size_t found = 0;
    uint32_t end;
    j->heading = (struct tally_heading){.count = 0};
    for (uint32_t i = 0, n = 0; i < t->count && n < TALLY_HEAD_LINES; i = end, n++) {
        struct tally_heading one;
        end = tally_metadata_line_end(t, i);
        if (!read_heading(j, i, end, &one))
            continue;
        bool same = found > 0 && one.count > 0 && j->heading.count > 0 &&
                    one.owners[0] == j->heading.owners[0];
        if (found++ == 0)
            j->heading = one;
        else if (!same)
            j->heading.several = true;
    }
}

/* --- What it heads --- */

/* The line that begins at token `at` is a title, or metadata of the owner or of the record whose
 * words these are. */
static bool titles(const struct tally_judging *j, const struct tally_corpus_record *owner,
                   uint32_t at)
{
    const struct tally_tokens *t = &j->tokens;
    uint32_t end = tally_metadata_line_end(t, at);
    bool matched = j->count > 0 && known(&j->matches[0]);
    return tally_metadata_like_title(t, at, end) ||
           tally_metadata_run(owner, t, at, (uint32_t)t->count) >= end ||
           (matched &&
            tally_metadata_run(j->matches[0].document->record, t, at, (uint32_t)t->count) >= end);
}

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

/* The number heads the post as a document's does: nothing above it but the letterhead and the title
 * of its owner, one number only, and right below it a title or the words it is said to be of. On a
 * line of its own above somebody's comments, or below 附件, it is a reference. */
static bool heads(const struct tally_judging *j, const struct tally_corpus_record *owner,
                  uint32_t at)
{
    const struct tally_tokens *t = &j->tokens;
    if (j->heading.several || in_passage(j, owner, at))
        return false;
    for (uint32_t i = 0; i < at; i = tally_metadata_line_end(t, i)) {
        uint32_t end = tally_metadata_line_end(t, i);
        if (!j->post.set_aside[i] && !tally_metadata_letterhead(j->corpus, t, i, end) &&
            tally_metadata_run(owner, t, i, end) < end)
            return false;
    }
    uint32_t below = tally_metadata_line_end(t, at);
    bool body = j->count > 0 && known(&j->matches[0]) && j->matches[0].alignment.p0 <= below;
    return below < t->count && (body || titles(j, owner, below));
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
    if (!heads(j, owner, heading->line) || may_be_misread(j, owner))
        return TALLY_OK;
    if (matched ? !words_conflict(j, heading->owners, heading->count)
                : !titles_conflict(j, heading->owners, heading->count)) {
        if (!matched && owner->record.type == TALLY_RECORD_NOTICE)
            j->owner = owner;
        return TALLY_OK;
    }
    const struct tally_evidence_job job = tally_judging_job(j);
    return tally_evidence_owner(&job, owner, title_flag(j, owner), j->answer);
}
