#include "verifier/promising.h"

#include <string.h>

enum { MUCH_MORE = 2 /* times as much */ };

/* Most tokens are words of letters, each of which is another token by one wrong letter. */
static bool in_words(const struct tally_tokens *tokens)
{
    size_t words = 0;
    for (size_t i = 0; i < tokens->count; i++)
        words += (tokens->tok[i] & TALLY_TOKEN_WORD) != 0;
    return words * 2 > tokens->count;
}

/* Of a long post mostly little is alike: eight tokens are passed over at a time. */
static size_t units_alike(const struct tally_tokens *tokens, const bool *alike)
{
    size_t units = 0;
    for (size_t i = 0; i < tokens->count;) {
        uint64_t eight = 1;
        if (i + sizeof eight <= tokens->count)
            memcpy(&eight, alike + i, sizeof eight);
        size_t end = eight == 0 ? i : i + sizeof eight;
        for (size_t k = i; k < end && k < tokens->count; k++)
            units += alike[k] ? tally_token_units(tokens->tok[k]) : 0;
        i += sizeof eight;
    }
    return units;
}

static enum tally_code compare(const struct tally_judging *j, const struct tally_promising *p,
                               const struct tally_candidate *candidate,
                               struct tally_promising_held *out)
{
    struct tally_prints record;
    uint64_t entry;
    enum tally_document_kind kind;
    record.at = tally_corpus_prints(j->corpus, candidate->document, &record.count);
    (void)tally_corpus_stands(j->corpus, candidate->document, &entry, &kind);
    out->entry = tally_ledger_entry(j->ledger, entry);
    enum tally_code code = tally_printruns_grow(p->post, record, candidate->hits,
                                                candidate->hit_count, &out->runs, j->arena, j->err);
    out->alike = code == TALLY_OK ? units_alike(&j->tokens, out->runs.alike) : 0;
    return code;
}

/* To be anything else than quoted, a record must cover six tenths of the post, and seven tenths of
 * that be equal (relate.c). */
static bool only_quoted(const struct tally_judging *j, const struct tally_promising_held *held)
{
    return held->runs.complete && held->alike * 5 < j->tokens.units * 2;
}

static bool long_run(const struct tally_judging *j, const struct tally_printruns *runs,
                     size_t units)
{
    for (size_t i = 0; i < runs->count; i++) {
        const struct tally_printrun *run = &runs->at[i];
        if (tally_tokens_units(&j->tokens, run->stretch_from, run->stretch_to) >= units)
            return true;
    }
    return false;
}

/* One without a long run in common with the post, and altogether little of it, comes to nothing
 * when it is aligned, unless its number is on the post. A rebuttal may be short, and is then a long
 * run as a whole. Misspelt words are not alike here and count when they are aligned: of what rare
 * seeds speak for, a quarter is enough, and of a post in words those seeds. */
static bool promising(const struct tally_judging *j, const struct tally_promising *p,
                      const struct tally_promising_held *held, bool likely)
{
    bool notice = held->entry->type == TALLY_RECORD_NOTICE;
    bool enough = p->in_words || held->alike * 4 >= j->tokens.units;
    return !only_quoted(j, held) || (likely && enough) ||
           long_run(j, &held->runs, notice ? TALLY_UNITS_RUN : TALLY_UNITS_EXCERPT) ||
           tally_judging_bears_number(&j->heading, held->entry);
}

/* One that was related holds each of its passages, and much more: there is nothing in the post
 * that only this one could answer for. Of what can only be quoted, more is enough; and who holds
 * the very same is named as long as there is room. */
static bool outdone(const struct tally_judging *j, const struct tally_promising *p,
                    const struct tally_promising_held *held)
{
    int64_t now = j->question->now;
    bool in_force = tally_ledger_state(held->entry, now) == TALLY_STATE_IN_FORCE;
    if (held->entry->type != TALLY_RECORD_NOTICE || !held->runs.complete ||
        tally_judging_bears_number(&j->heading, held->entry))
        return false;
    uint32_t enough = held->runs.covered * (only_quoted(j, held) ? 1 : MUCH_MORE);
    size_t same = 0;
    for (size_t i = 0; i < p->count; i++) {
        const struct tally_promising_held *other = &p->related[i];
        bool stands_back =
            in_force && tally_ledger_state(other->entry, now) != TALLY_STATE_IN_FORCE;
        if (stands_back || other->runs.covered < enough ||
            !tally_printruns_within(&held->runs, &other->runs))
            continue;
        if (other->runs.covered > held->runs.covered)
            return true;
        same++;
    }
    return same >= TALLY_ANSWER_RECORDS_MAX;
}

enum tally_code tally_promising_begin(const struct tally_judging *j, struct tally_promising *out)
{
    out->count = 0;
    out->in_words = in_words(&j->tokens);
    return tally_printruns_prints(&j->tokens, &out->post, j->arena, j->err);
}

enum tally_code tally_promising_look(const struct tally_judging *j, struct tally_promising *p,
                                     const struct tally_candidate *candidate, bool likely,
                                     bool *promises)
{
    struct tally_promising_held *held = &p->related[p->count];
    enum tally_code code = compare(j, p, candidate, held);
    if (code == TALLY_OK)
        *promises = !outdone(j, p, held) && promising(j, p, held, likely);
    return code;
}
