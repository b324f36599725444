#include "verifier/holders.h"
#include "verifier/judging.h"
#include "verifier/metadata.h"
#include "verifier/origin.h"

/* The title is what the post begins with, beside its own number, issuer and date: under another
 * body's letterhead, or behind somebody's words, it is quoted. */
static bool title_heads(const struct tally_judging *j, const struct tally_corpus_record *record)
{
    const struct tally_tokens *t = &j->tokens;
    uint32_t i = 0;
    while (i < t->count && j->post.set_aside[i])
        i = tally_metadata_line_end(t, i);
    return i < t->count && tally_metadata_title_line(record, t, &j->post.lines) &&
           tally_metadata_run(record, t, i, (uint32_t)t->count) >= tally_metadata_line_end(t, i);
}

/* No other record has this title: series share theirs. */
static enum tally_code title_of_one(const struct tally_judging *j,
                                    const struct tally_corpus_record *record, bool *out)
{
    const struct tally_corpus_record *found;
    size_t count;
    enum tally_code code =
        tally_holders_of_title(j->corpus, &record->title, 0, (uint32_t)record->title.count, &found,
                               1, &count, j->arena, j->err);
    *out = count == 1 && found == record;
    return code;
}

/* What a title ends with: 通知. */
static struct tally_slice kind_of(const struct tally_corpus_record *record)
{
    const struct tally_tokens *t = &record->title;
    if (t->count < 2)
        return (struct tally_slice){0};
    uint32_t from = t->off[t->count - 2];
    return (struct tally_slice){t->text.ptr + from,
                                t->off[t->count - 1] + t->len[t->count - 1] - from};
}

/* Every issuer says that all that it issues of this kind, in the area and at the date that the post
 * bears, is on record. */
static bool issuers_declare(const struct tally_judging *j, const struct tally_corpus_record *record)
{
    struct tally_said_origin said = {0};
    bool official = tally_origin_read(j->corpus, j->ledger, &j->tokens, &said);
    const struct tally_strings *issuers = &record->record.authorities;
    bool own = !official || said.body.len == 0; /* nobody is named */
    for (size_t i = 0; i < issuers->count; i++) {
        const struct tally_body *body = tally_ledger_body(j->ledger, issuers->at[i]);
        struct tally_said_origin origin = {
            .body_id = issuers->at[i],
            .kind = kind_of(record),
            .written = official && said.written.year != 0 ? said.written
                                                          : record->record.of.notice.written,
            .authority = body == NULL ? NULL : body->record,
        };
        own |= said.body_id.len > 0 && tally_slice_eq(said.body_id, issuers->at[i]);
        (void)tally_origin_cover(j->corpus, j->ledger, j->question->text, j->question->now,
                                 &origin);
        if (origin.state != TALLY_COVERAGE_DECLARED)
            return false;
    }
    return own && issuers->count > 0;
}

enum tally_code tally_declared_present(struct tally_judging *j)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < j->count; i++) {
        struct tally_match *match = &j->matches[i];
        const struct tally_corpus_record *record = match->document->record;
        bool one;
        if (match->code != TALLY_RESEMBLES_RECORD || match->presented ||
            record->record.type != TALLY_RECORD_NOTICE || !title_heads(j, record) ||
            !issuers_declare(j, record))
            continue;
        code = title_of_one(j, record, &one);
        if (code != TALLY_OK || !one)
            continue;
        struct tally_match again = {
            .document = match->document, .alignment = match->alignment, .declared = true};
        code = tally_relate(&j->post, tally_judging_entry(j, match->document)->id, &again, j->arena,
                            j->err);
        if (code == TALLY_OK)
            *match = again;
    }
    return code;
}
