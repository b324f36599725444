#include "verifier/sides.h"

#include "verifier/holders.h"

enum { WORDINGS_MAX = 16 /* of a debunk that are looked up */ };

struct sides {
    struct tally_judging *j;
    struct tally_claim_match *claims;
    size_t count;
    size_t most;
};

static bool in_force(const struct tally_judging *j, const struct tally_document *document)
{
    return tally_ledger_state(tally_judging_entry(j, document), j->question->now) ==
           TALLY_STATE_IN_FORCE;
}

/* Marks the debunk, which is appended when the post did not match it by itself. */
static void add(struct sides *s, const struct tally_document *claim)
{
    size_t at = 0;
    while (at < s->count && s->claims[at].claim->record != claim->record)
        at++;
    if (at == s->most)
        return;
    if (at == s->count) {
        s->claims[at] = (struct tally_claim_match){.claim = claim};
        s->count++;
    }
    s->claims[at].disputed = true;
}

static enum tally_code look_up(const struct sides *s, uint64_t key,
                               uint32_t out[TALLY_CANDIDATES_MAX], size_t *count)
{
    return tally_holders_of_key(s->j->corpus, key, TALLY_DOCUMENT_CLAIM, out, TALLY_CANDIDATES_MAX,
                                count, s->j->arena, s->j->err);
}

/* Debunks with this very wording and another conclusion. */
static enum tally_code add_same_words(struct sides *s, size_t claim,
                                      const struct tally_document *wording)
{
    uint32_t found[TALLY_CANDIDATES_MAX];
    size_t count = 0;
    enum tally_code code = look_up(s, tally_intake_words_key(&wording->tokens), found, &count);
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        const struct tally_document *other = tally_corpus_document(s->j->corpus, found[i]);
        bool same = tally_tokens_equal(&other->tokens, 0, (uint32_t)other->tokens.count,
                                       &wording->tokens, 0, (uint32_t)wording->tokens.count);
        if (!same || other->record == wording->record || !in_force(s->j, other) ||
            other->record->record.of.debunk.conclusion ==
                wording->record->record.of.debunk.conclusion)
            continue;
        s->claims[claim].disputed = true;
        add(s, other);
    }
    return code;
}

static enum tally_code add_of_claim(struct sides *s, size_t claim)
{
    uint32_t count;
    uint32_t first =
        tally_corpus_documents_of(s->j->corpus, s->claims[claim].claim->record->entry, &count);
    enum tally_code code = TALLY_OK;
    for (uint32_t i = 0, seen = 0; code == TALLY_OK && i < count && seen < WORDINGS_MAX; i++) {
        uint64_t entry;
        enum tally_document_kind kind;
        if (!tally_corpus_stands(s->j->corpus, first + i, &entry, &kind) ||
            kind != TALLY_DOCUMENT_CLAIM)
            continue;
        seen++;
        code = add_same_words(s, claim, tally_corpus_document(s->j->corpus, first + i));
    }
    return code;
}

/* Other bodies' debunks that name this notice. */
static enum tally_code add_of_notice(struct sides *s, const struct tally_match *match)
{
    uint32_t found[TALLY_CANDIDATES_MAX];
    size_t count = 0;
    const struct tally_entry *notice = tally_judging_entry(s->j, match->document);
    if (match->longest_run < TALLY_UNITS_RUN || !in_force(s->j, match->document))
        return TALLY_OK;
    enum tally_code code = look_up(s, tally_intake_about_key(notice->id), found, &count);
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        const struct tally_document *other = tally_corpus_document(s->j->corpus, found[i]);
        const struct tally_debunk *debunk = &other->record->record.of.debunk;
        bool names = false;
        for (size_t k = 0; k < debunk->about_count; k++)
            names = names || tally_hash_eq(debunk->about[k], notice->id);
        if (names && in_force(s->j, other) &&
            strcmp(tally_judging_entry(s->j, other)->lead, notice->lead) != 0)
            add(s, other);
    }
    return code;
}

enum tally_code tally_sides_add(struct tally_judging *j, struct tally_claim_match *claims,
                                size_t *count, size_t most)
{
    struct sides s = {j, claims, *count, most};
    bool exact = j->count > 0 && tally_judging_exact(j->matches[0].code);
    size_t matched = *count;
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < j->count; i++)
        code = add_of_notice(&s, &j->matches[i]);
    for (size_t i = 0; code == TALLY_OK && !exact && i < matched; i++) {
        if (claims[i].same && !claims[i].withdrawn)
            code = add_of_claim(&s, i);
    }
    *count = s.count;
    return code;
}
