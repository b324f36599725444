#include "verifier/judge.h"

#include "schema/utf8.h"
#include "verifier/claimsearch.h"
#include "verifier/contactkey.h"
#include "verifier/holders.h"
#include "verifier/judging.h"
#include "verifier/language.h"
#include "verifier/undisguise.h"

static enum tally_verdict nothing_found(const struct tally_judging *j)
{
    if (j->title_alone)
        return TALLY_INSUFFICIENT_INPUT;
    if (j->answer->said != NULL)
        return TALLY_OFFICIAL_CLAIM_UNCOVERED;
    if (!tally_language_supported(&j->tokens)) {
        j->answer->asked = TALLY_ASKED_UNREAD;
        return TALLY_INSUFFICIENT_INPUT;
    }
    return j->tokens.units < TALLY_UNITS_EXCERPT ? TALLY_INSUFFICIENT_INPUT : TALLY_NO_MATCH;
}

/* The notices of which this is the title. */
static enum tally_code list_titled(struct tally_judging *j)
{
    const struct tally_evidence_job job = tally_judging_job(j);
    const struct tally_corpus_record *found[TALLY_ANSWER_RECORDS_MAX];
    size_t count = 0;
    enum tally_code code =
        tally_holders_of_title(j->corpus, &j->tokens, 0, (uint32_t)j->tokens.count, found,
                               TALLY_ANSWER_RECORDS_MAX, &count, j->arena, j->err);
    for (size_t i = 0; code == TALLY_OK && i < count && i < TALLY_ANSWER_RECORDS_MAX; i++)
        tally_evidence_holder(&job, &(struct tally_document){.record = found[i]}, j->answer);
    if (code == TALLY_OK && count > TALLY_ANSWER_RECORDS_MAX)
        j->answer->record_total += count - TALLY_ANSWER_RECORDS_MAX;
    j->title_alone = count > 0;
    return code;
}

/* The post is a phone number or an address, with a word or two beside it: whose texts have it. */
static enum tally_code list_contact(struct tally_judging *j)
{
    enum { BESIDE = 6 /* units of 报修电话： */ };
    const struct tally_evidence_job job = tally_judging_job(j);
    struct tally_contactkey keys[TALLY_CONTACTKEYS_MAX];
    uint32_t found[TALLY_ANSWER_RECORDS_MAX];
    size_t count = 0;
    if (tally_contactkeys(&j->tokens, keys) != 1 ||
        j->tokens.units > tally_tokens_units(&j->tokens, keys->from, keys->to) + BESIDE)
        return TALLY_OK;
    enum tally_code code = tally_holders_of_key(j->corpus, keys->hash, TALLY_DOCUMENT_TEXT, found,
                                                TALLY_ANSWER_RECORDS_MAX, &count, j->arena, j->err);
    for (size_t i = 0; code == TALLY_OK && i < count; i++) {
        const struct tally_document *document = tally_corpus_document(j->corpus, found[i]);
        if (tally_contactkey_in(keys, &j->tokens, &document->tokens))
            tally_evidence_holder(&job, document, j->answer);
    }
    return code;
}

/* Too short to be anybody's excerpt, or a title and no more: who holds it is said, and that is
 * all. */
static enum tally_code list_holders(struct tally_judging *j)
{
    const struct tally_evidence_job job = tally_judging_job(j);
    struct tally_holders holders;
    if (j->answer->finding_count > 0 || j->tokens.count == 0)
        return TALLY_OK;
    if (j->tokens.units >= TALLY_UNITS_EXCERPT)
        return list_titled(j);
    enum tally_code code = tally_holders_find(j->corpus, &j->tokens, 0, (uint32_t)j->tokens.count,
                                              &holders, j->arena, j->err);
    for (size_t i = 0; code == TALLY_OK && i < holders.count; i++) {
        const struct tally_holder *holder = &holders.at[i];
        bool again = i > 0 && holder[-1].entry == holder->entry;
        if (j->answer->record_count == TALLY_ANSWER_RECORDS_MAX)
            j->answer->record_total += !again; /* no more are shown */
        else if (tally_holders_hold(j->corpus, &j->tokens, 0, (uint32_t)j->tokens.count, holder))
            tally_evidence_holder(&job, tally_corpus_document(j->corpus, holder->document),
                                  j->answer);
    }
    if (code == TALLY_OK && j->answer->record_count == 0)
        code = list_titled(j);
    return code == TALLY_OK && j->answer->record_count == 0 ? list_contact(j) : code;
}

static void conclude(struct tally_judging *j)
{
    struct tally_answer *answer = j->answer;
    tally_evidence_sort(answer);
    answer->verdict = answer->finding_count > 0 ? answer->findings[0].code : nothing_found(j);
    if (answer->finding_count > 0)
        answer->flags |= answer->findings[0].flags;
    if (j->tokens.evasion > 0)
        answer->flags |= TALLY_FLAG_EVASION_CHARACTERS;
}

static enum tally_code describe_input(struct tally_judging *j)
{
    struct tally_answer *answer = j->answer;
    answer->text = j->question->text;
    answer->digest = tally_normalize_digest(&j->tokens);
    answer->units = j->tokens.units;
    answer->chars = tally_utf8_count(j->question->text);
    answer->ocr = j->question->ocr;
    return tally_evidence_wrappers(&j->post, j->count > 0 ? &j->matches[0] : NULL, answer, j->arena,
                                   j->err);
}

/* Judges what is shown. */
static enum tally_code judge_shown(struct tally_judging *j)
{
    enum tally_code code = tally_related_find(j);
    if (code == TALLY_OK)
        code = tally_declared_present(j);
    if (code == TALLY_OK)
        code = tally_speaker_rank(j);
    if (code == TALLY_OK)
        code = tally_titled_read(j);
    if (code == TALLY_OK)
        code = tally_passages_add(j);
    if (code == TALLY_OK)
        code = tally_identity_add(j);
    if (code == TALLY_OK)
        code = tally_rumors_add(j);
    if (code == TALLY_OK)
        code = tally_disowned_add(j);
    if (code == TALLY_OK)
        code = list_holders(j);
    if (code == TALLY_OK && !j->title_alone) /* whatever it says of itself, that is on record */
        code = tally_silence_add(j);
    if (code == TALLY_OK)
        code = describe_input(j);
    if (code == TALLY_OK)
        code = tally_times_compare(j);
    if (code != TALLY_OK)
        return code;
    conclude(j);
    return TALLY_OK;
}

/* --- The source of a page --- */

static void put_back_all(const struct tally_shown *shown, struct tally_span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++)
        spans[i] = tally_shownplace_of(shown, spans[i]);
}

static enum tally_code put_back_stance(const struct tally_judging *j, struct tally_finding *finding)
{
    if (finding->stance == NULL)
        return TALLY_OK;
    struct tally_stance *stance = tally_arena_alloc(j->arena, 1, sizeof *stance);
    if (stance == NULL)
        return tally_fail(j->err, TALLY_NO_MEMORY, "this job's memory is too small");
    *stance = *finding->stance;
    put_back_all(j->source, &stance->cue_at, 1);
    put_back_all(j->source, &stance->link, 1);
    finding->stance = stance;
    return TALLY_OK;
}

/* The answer's places are those of the text as it was received. */
static enum tally_code put_back(const struct tally_judging *j)
{
    struct tally_answer *answer = j->answer;
    const struct tally_shown *shown = j->source;
    struct tally_tokens tokens;
    answer->text = shown->source;
    answer->chars = tally_utf8_count(shown->source);
    put_back_all(shown, answer->wrappers, answer->wrapper_count);
    enum tally_code code = tally_normalize(shown->source, &tokens, j->arena, j->err);
    if (code == TALLY_OK)
        answer->digest = tally_normalize_digest(&tokens);
    for (size_t i = 0; code == TALLY_OK && i < answer->finding_count; i++) {
        struct tally_finding *f = &answer->findings[i];
        for (size_t k = 0; k < f->piece_count; k++)
            put_back_all(shown, &f->pieces[k].input, 1);
        put_back_all(shown, f->frame, f->frame_count);
        for (size_t k = 0; k < f->difference_count; k++)
            put_back_all(shown, &f->differences[k].input, 1);
        for (size_t k = 0; k < f->context_count; k++)
            put_back_all(shown, &f->contexts[k].claimed, 1);
        code = put_back_stance(j, f);
    }
    return code;
}

/* The record that was found holds tags itself: it is to be compared as it is. */
static enum tally_code signed_as_source(const struct tally_judging *j, bool *out)
{
    struct tally_shown record = {0};
    enum tally_code code = TALLY_OK;
    if (j->answer->finding_count > 0)
        code = tally_shown_read(j->answer->findings[0].source.text, &record, j->arena, j->err);
    *out = record.piece_count > 0;
    return code;
}

/* Judges what `shown` shows, from the beginning. */
static enum tally_code judge_reading(struct tally_judging *j, const struct tally_judging *asked,
                                     struct tally_question *question,
                                     const struct tally_shown *shown)
{
    question->text = shown->text;
    *j = *asked;
    j->question = question;
    j->source = shown;
    return judge_shown(j);
}

/* --- Words in disguise --- */

/* Nothing was found, or a claim that may be another one. */
static bool may_hide(enum tally_verdict verdict)
{
    return verdict == TALLY_NO_MATCH || verdict == TALLY_INSUFFICIENT_INPUT ||
           verdict == TALLY_MENTIONS_DEBUNKED || verdict == TALLY_OFFICIAL_CLAIM_UNCOVERED ||
           verdict == TALLY_OFFICIAL_CLAIM_NOT_ON_RECORD;
}

/* Of claims, more than was found before. */
static bool says_more(enum tally_verdict verdict, enum tally_verdict before)
{
    return verdict == TALLY_REPEATS_DEBUNKED || verdict == TALLY_DISOWNED ||
           (before != TALLY_MENTIONS_DEBUNKED &&
            (verdict == TALLY_MENTIONS_DEBUNKED || verdict == TALLY_REFUTES_DEBUNKED));
}

/* The index knows of a claim that the text may hold. */
static enum tally_code may_claim(const struct tally_judging *asked, struct tally_slice text,
                                 bool *out)
{
    struct tally_tokens tokens;
    struct tally_claim_candidates found = {.count = 0};
    enum tally_code code = tally_normalize(text, &tokens, asked->arena, asked->err);
    if (code == TALLY_OK)
        code = tally_claimsearch(asked->corpus, &tokens, &found, asked->arena, asked->err);
    *out = found.count > 0;
    return code;
}

/* A debunked claim is found below the signs that hide it from a search. */
static enum tally_code judge_undisguised(const struct tally_judging *asked,
                                         const struct tally_answer *empty,
                                         struct tally_question *question)
{
    struct tally_answer *answer = asked->answer;
    const struct tally_answer before = *answer;
    if (tally_corpus_claims(asked->corpus) == 0)
        return TALLY_OK;
    struct tally_shown *plain = tally_arena_alloc(asked->arena, 1, sizeof *plain);
    struct tally_judging *j = tally_arena_alloc(asked->arena, 1, sizeof *j);
    if (plain == NULL || j == NULL)
        return tally_fail(asked->err, TALLY_NO_MEMORY, "this job's memory is too small");
    enum tally_code code = tally_undisguise(question->text, plain, asked->arena, asked->err);
    bool worth = false;
    if (code == TALLY_OK && plain->piece_count > 0)
        code = may_claim(asked, plain->text, &worth);
    if (code != TALLY_OK || !worth)
        return code;
    *answer = *empty;
    code = judge_reading(j, asked, question, plain);
    if (code != TALLY_OK)
        return code;
    if (!says_more(answer->verdict, before.verdict)) {
        *answer = before;
        return TALLY_OK;
    }
    answer->flags |= TALLY_FLAG_EVASION_CHARACTERS;
    return put_back(j);
}

enum tally_code tally_judge(const struct tally_corpus *corpus, const struct tally_ledger *ledger,
                            const struct tally_question *question, struct tally_answer *out,
                            struct tally_arena *arena, struct tally_err *err)
{
    const struct tally_answer empty = *out;
    const struct tally_judging fresh = {
        .corpus = corpus, .ledger = ledger, .answer = out, .arena = arena, .err = err};
    struct tally_shown shown;
    struct tally_question asked = *question;
    bool again = false;
    struct tally_judging *j = tally_arena_alloc(arena, 1, sizeof *j);
    if (j == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    enum tally_code code = tally_shown_read(question->text, &shown, arena, err);
    if (code != TALLY_OK)
        return code;
    do {
        *out = empty;
        code = judge_reading(j, &fresh, &asked, &shown);
        again = false;
        if (code == TALLY_OK && shown.piece_count > 0)
            code = signed_as_source(j, &again);
        if (again)
            shown = (struct tally_shown){.text = question->text, .source = question->text};
    } while (code == TALLY_OK && again);
    if (code == TALLY_OK && shown.piece_count > 0)
        return put_back(j);
    return code == TALLY_OK && may_hide(out->verdict) ? judge_undisguised(&fresh, &empty, &asked)
                                                      : code;
}
