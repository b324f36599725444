/* evidence: what an answer shows of a match: every span in its place, material differences before
 * others where there is no room for all, each record once, findings in their order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>

#include "citykit.h"
#include "noticekit.h"
#include "verifier/evidence.h"

enum { NOTICES = TALLY_ANSWER_RECORDS_MAX + 4 };

#define ONE   "供热单位应当按时供暖，不得擅自推迟供暖。"
#define TWO   "居民室内温度不得低于18摄氏度，每平方米收取25元，低保家庭免收供暖费。"
#define THREE "因设备检修停暖超过24小时的，应当提前两天告知用户，并且按照停暖天数退还供暖费。"
#define TEXT  ONE "\n" TWO "\n" THREE "\n"

static const struct notice heating = {.title = "关于做好供暖工作的通知",
                                      .number = "海政发〔2026〕12号",
                                      .body = "海市人民政府",
                                      .written = {2026, 11, 1},
                                      .text = TEXT};

struct world {
    struct citykit city;
    struct noticekit notices;
    struct tally_post post;
    struct tally_evidence_job job;
};

static int set_up(void **state)
{
    static struct world w;
    if (sodium_init() < 0)
        return 1;
    citykit_make(&w.city);
    for (unsigned i = 0; i < NOTICES; i++) {
        char draft[512];
        (void)snprintf(draft, sizeof draft,
                       "Type: notice\nAuthority: city\nWritten: 2026-01-02\nTitle: "
                       "第%u号\n\n第%u个小区恢复供暖。\n",
                       i, i);
        (void)citykit_admit(&w.city, draft);
    }
    citykit_ask(&w.city);
    noticekit_open(&w.notices);
    w.job = (struct tally_evidence_job){
        .ledger = w.city.ledger, .now = CITYKIT_NOW, .post = &w.post, .arena = &w.notices.arena};
    *state = &w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    noticekit_close(&w->notices);
    citykit_remove(&w->city);
    return 0;
}

/* The post against notice number `n`. */
static struct tally_match relate(struct world *w, const char *text, unsigned n)
{
    struct tally_tokens *tokens = tally_arena_alloc(&w->notices.arena, 1, sizeof *tokens);
    struct tally_document *document = noticekit_document(&w->notices, &heating);
    struct tally_corpus_record *record = tally_arena_alloc(&w->notices.arena, 1, sizeof *record);
    assert_non_null(tokens);
    assert_non_null(record);
    *record = *document->record;
    record->entry = CITYKIT_FIRST + n;
    document->record = record;
    *tokens = noticekit_fold(&w->notices, text);
    w->post = noticekit_post(&w->notices, tokens, false);
    return noticekit_relate(&w->notices, &w->post, document);
}

static void assert_words(struct tally_slice text, struct tally_span span, const char *words)
{
    if (span.to - span.from != strlen(words) ||
        memcmp(text.ptr + span.from, words, strlen(words)) != 0)
        fail_msg("%.*s, not %s", (int)(span.to - span.from), (const char *)text.ptr + span.from,
                 words);
}

/* Every span shows in the input and in the record what it is said to show. */
static void spans(void **state)
{
    struct world *w = *state;
    struct tally_answer answer = {.verdict = TALLY_NO_MATCH};
    static const char post[] =
        "大家看：\n" ONE "\n居民室内温度不得低于28摄氏度，每平方米收取25元，低保家庭免收供暖费。\n";
    struct tally_match match = relate(w, post, 3);
    assert_int_equal(tally_evidence_match(&w->job, &match, TALLY_RESEMBLES_RECORD, &answer),
                     TALLY_OK);
    assert_int_equal(answer.finding_count, 1);
    const struct tally_finding *f = &answer.findings[0];
    assert_int_equal(f->code, TALLY_RESEMBLES_RECORD);
    assert_int_equal(f->source.entry->index, CITYKIT_FIRST + 3);
    assert_int_equal(f->piece_count, 2);
    for (size_t i = 0; i < f->piece_count; i++) {
        size_t len = f->pieces[i].input.to - f->pieces[i].input.from;
        assert_int_equal(f->pieces[i].record.to - f->pieces[i].record.from, len);
        assert_memory_equal(post + f->pieces[i].input.from,
                            f->source.text.ptr + f->pieces[i].record.from, len);
    }
    assert_int_equal(f->difference_count, 1);
    assert_words(text_of(post), f->differences[0].input, "28");
    assert_words(f->source.text, f->differences[0].record, "18");
    assert_int_equal(f->omitted_count, 1);
    assert_words(f->source.text, f->omitted[0],
                 "因设备检修停暖超过24小时的，应当提前两天告知用户，并且按照停暖天数退还供暖费");
    assert_true(f->has_fingerprint);
    assert_int_equal(f->flags & TALLY_FLAG_UNACCOUNTED_TEXT, TALLY_FLAG_UNACCOUNTED_TEXT);
    assert_true(f->accounted > 0.8 && f->accounted < 1);
    assert_true(f->covered > 0.4 && f->covered < 0.7);
}

/* What is left out before, between and behind, in the record's order; of a whole nothing is. */
static void left_out(void **state)
{
    struct world *w = *state;
    static const struct {
        const char *post;
        const char *omitted[3];
        size_t count;
    } cases[] = {
        {TWO, {ONE, THREE}, 2},     {ONE "\n" THREE, {TWO}, 1}, {ONE "\n" TWO, {THREE}, 1},
        {TWO "\n" THREE, {ONE}, 1}, {TEXT, {NULL}, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_answer answer = {.verdict = TALLY_NO_MATCH};
        struct tally_match match = relate(w, cases[i].post, 0);
        assert_int_equal(tally_evidence_match(&w->job, &match, match.code, &answer), TALLY_OK);
        assert_int_equal(answer.findings[0].omitted_count, cases[i].count);
        for (size_t k = 0; k < cases[i].count; k++) {
            struct tally_slice text = answer.findings[0].source.text;
            char words[256]; /* the full stop is no word */
            (void)snprintf(words, sizeof words, "%.*s", (int)(strlen(cases[i].omitted[k]) - 3),
                           cases[i].omitted[k]);
            assert_words(text, answer.findings[0].omitted[k], words);
        }
        assert_false(answer.findings[0].has_fingerprint);
    }
}

/* More differences than are shown: those that are material are all there, whatever stands before
 * them, and the order is the input's. */
static void room_for_differences(void **state)
{
    struct world *w = *state;
    enum { MANY = TALLY_ANSWER_DIFFERENCES_MAX + 60 };
    static const unsigned material_at[] = {0, 130, MANY - 1};
    struct tally_token_difference *list = tally_arena_alloc(&w->notices.arena, MANY, sizeof *list);
    assert_non_null(list);
    struct tally_match match = relate(w, TEXT, 0);
    for (unsigned i = 0; i < MANY; i++)
        list[i].shown = (struct tally_difference){
            .severity = i % 4 == 0 ? TALLY_UNCERTAIN : TALLY_COSMETIC, .input = {i, i + 1}};
    for (size_t i = 0; i < sizeof material_at / sizeof *material_at; i++)
        list[material_at[i]].shown.severity = TALLY_MATERIAL;
    match.differences.at = list;
    match.differences.count = MANY;
    struct tally_answer answer = {.verdict = TALLY_NO_MATCH};
    assert_int_equal(tally_evidence_match(&w->job, &match, TALLY_ALTERED, &answer), TALLY_OK);
    const struct tally_finding *f = &answer.findings[0];
    size_t seen[TALLY_MATERIAL + 1] = {0};
    assert_int_equal(f->difference_count, TALLY_ANSWER_DIFFERENCES_MAX);
    for (size_t i = 0; i < f->difference_count; i++) {
        seen[f->differences[i].severity]++;
        assert_true(i == 0 || f->differences[i - 1].input.from < f->differences[i].input.from);
    }
    assert_int_equal(seen[TALLY_MATERIAL], 3);
    assert_int_equal(seen[TALLY_UNCERTAIN], MANY / 4 - 1); /* number 0 is material */
}

/* A record is listed once; beyond the room that there is, it is counted. */
static void holders(void **state)
{
    struct world *w = *state;
    struct tally_answer answer = {.verdict = TALLY_NO_MATCH};
    for (unsigned again = 0; again < 2; again++) {
        for (unsigned n = 0; n < TALLY_ANSWER_RECORDS_MAX; n++) {
            struct tally_match match = relate(w, TWO, n);
            tally_evidence_holder(&w->job, match.document, &answer);
        }
        assert_int_equal(answer.record_count, TALLY_ANSWER_RECORDS_MAX);
        assert_int_equal(answer.record_total, TALLY_ANSWER_RECORDS_MAX);
    }
    struct tally_match more = relate(w, TWO, NOTICES - 1);
    tally_evidence_holder(&w->job, more.document, &answer);
    assert_int_equal(answer.record_count, TALLY_ANSWER_RECORDS_MAX);
    assert_int_equal(answer.record_total, TALLY_ANSWER_RECORDS_MAX + 1);
    assert_int_equal(answer.records[0].state, TALLY_STATE_IN_FORCE);
}

/* Lines set aside are shown, but for those that the match covers. */
static void wrappers(void **state)
{
    struct world *w = *state;
    struct tally_answer answer = {.verdict = TALLY_NO_MATCH};
    static const char post[] = "阅读 10万+\n" TEXT "点赞 2306\n";
    struct tally_match match = relate(w, post, 0);
    assert_int_equal(tally_evidence_wrappers(&w->post, &match, &answer, &w->notices.arena, NULL),
                     TALLY_OK);
    assert_int_equal(answer.wrapper_count, 2);
    assert_words(text_of(post), answer.wrappers[0], "阅读 10万");
    assert_words(text_of(post), answer.wrappers[1], "点赞 2306");
    const struct tally_alignment all = {
        match.alignment.edits, match.alignment.count, 0, (uint32_t)w->post.tokens->count, 0, 0, 0};
    struct tally_edit whole = {TALLY_EDIT_EQUAL, 0, (uint32_t)w->post.tokens->count, 0, 0};
    match.alignment = all;
    match.alignment.edits = &whole;
    match.alignment.count = 1;
    struct tally_answer covered = {.verdict = TALLY_NO_MATCH};
    assert_int_equal(tally_evidence_wrappers(&w->post, &match, &covered, &w->notices.arena, NULL),
                     TALLY_OK);
    assert_int_equal(covered.wrapper_count, 0);
}

/* Every order of four findings comes out by precedence, those of one code as they came; the
 * headline's record is the first. Sides of a disagreement stand by the time of the log. */
static void order(void **state)
{
    struct world *w = *state;
    static const enum tally_verdict codes[] = {TALLY_ALTERED, TALLY_QUOTES_OFFICIAL,
                                               TALLY_AUTHENTIC, TALLY_CONFLICTING_RECORDS};
    for (unsigned n = 0; n < 256; n++) {
        struct tally_finding findings[4] = {{.code = TALLY_NO_MATCH}};
        struct tally_answer answer = {.findings = findings, .finding_count = 4, .record_count = 4};
        enum tally_verdict first = TALLY_NO_MATCH;
        for (unsigned i = 0; i < 4; i++) {
            const struct tally_entry *entry =
                tally_ledger_entry(w->city.ledger, CITYKIT_FIRST + 3 - i);
            findings[i] = (struct tally_finding){
                .code = codes[n >> (2 * i) & 3], .source.entry = entry, .flags = i};
            answer.records[i].entry = entry;
            first = findings[i].code < first ? findings[i].code : first;
        }
        tally_evidence_sort(&answer);
        assert_int_equal(findings[0].code, first);
        for (unsigned i = 1; i < 4; i++)
            assert_true(findings[i - 1].code < findings[i].code ||
                        (findings[i - 1].code == findings[i].code &&
                         findings[i - 1].flags < findings[i].flags));
        if (first == TALLY_CONFLICTING_RECORDS) {
            for (unsigned i = 1; i < 4; i++)
                assert_true(answer.records[i - 1].entry->index < answer.records[i].entry->index);
        } else {
            assert_ptr_equal(answer.records[0].entry, findings[0].source.entry);
        }
    }
}

/* Whose number it is, and which statement would have to know: no words were compared. */
static void whole_records(void **state)
{
    struct world *w = *state;
    struct tally_answer answer = {.verdict = TALLY_NO_MATCH};
    struct tally_match match = relate(w, TWO, 5);
    assert_int_equal(tally_evidence_owner(&w->job, match.document->record,
                                          TALLY_FLAG_TITLE_BODY_MISMATCH, &answer),
                     TALLY_OK);
    assert_int_equal(tally_evidence_missing(&w->job, match.document->record, &answer), TALLY_OK);
    assert_int_equal(answer.findings[0].code, TALLY_IDENTIFIER_CONFLICT);
    assert_int_equal(answer.findings[0].flags, TALLY_FLAG_TITLE_BODY_MISMATCH);
    assert_int_equal(answer.findings[1].code, TALLY_OFFICIAL_CLAIM_NOT_ON_RECORD);
    assert_int_equal(answer.findings[1].flags, 0);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(answer.findings[i].piece_count + answer.findings[i].difference_count, 0);
    assert_int_equal(answer.record_count, 1);
}

static struct tally_claim_match claim_of(const struct tally_match *match,
                                         enum tally_time_relation time)
{
    return (struct tally_claim_match){.claim = match->document,
                                      .alignment = match->alignment,
                                      .code = TALLY_REPEATS_DEBUNKED,
                                      .stance = {.cue = TALLY_CUE_DOUBT, .time = time}};
}

/* A claim shows its wording and stance, and whether the post came after the debunk. One that was
 * matched by its fingerprint has no words to take a stance on. */
static void claims(void **state)
{
    struct world *w = *state;
    struct tally_match match = relate(w, TWO, 6);
    for (int time = 0; time < TALLY_TIME_COUNT; time++) {
        struct tally_answer answer = {.verdict = TALLY_NO_MATCH};
        struct tally_claim_match claim = claim_of(&match, (enum tally_time_relation)time);
        assert_int_equal(tally_evidence_claim(&w->job, &claim, &answer), TALLY_OK);
        const struct tally_finding *f = &answer.findings[0];
        assert_int_equal(f->code, TALLY_REPEATS_DEBUNKED);
        assert_int_equal(f->flags, time == TALLY_TIME_AFTER ? TALLY_FLAG_AFTER_DEBUNK : 0);
        assert_true(tally_slice_eq(f->wording, text_of(TEXT)));
        assert_int_equal(f->stance->cue, TALLY_CUE_DOUBT);
        assert_int_equal(f->piece_count, 1);
        claim.alignment.count = 0;
        assert_int_equal(tally_evidence_claim(&w->job, &claim, &answer), TALLY_OK);
        assert_null(answer.findings[1].stance);
    }
}

/* The rebuttal's own quotation becomes the refutation, once; another record's stays what it is. */
static void refuted(void **state)
{
    struct world *w = *state;
    struct tally_answer answer = {.verdict = TALLY_NO_MATCH};
    struct tally_match other = relate(w, TWO, 7);
    struct tally_match own = relate(w, TWO, 8);
    struct tally_claim_match claim = claim_of(&own, TALLY_TIME_UNKNOWN);
    claim.code = TALLY_REFUTES_DEBUNKED;
    assert_int_equal(tally_evidence_match(&w->job, &other, TALLY_QUOTES_OFFICIAL, &answer),
                     TALLY_OK);
    assert_int_equal(tally_evidence_match(&w->job, &own, TALLY_QUOTES_OFFICIAL, &answer), TALLY_OK);
    assert_int_equal(tally_evidence_refuted(&w->job, &claim, &answer), TALLY_OK);
    assert_int_equal(answer.finding_count, 2);
    assert_int_equal(answer.findings[0].code, TALLY_QUOTES_OFFICIAL);
    assert_int_equal(answer.findings[1].code, TALLY_REFUTES_DEBUNKED);
    assert_non_null(answer.findings[1].stance);
    assert_int_equal(tally_evidence_refuted(&w->job, &claim, &answer), TALLY_OK);
    assert_int_equal(answer.finding_count, 3); /* nothing was left to turn into one */
    assert_int_equal(answer.findings[2].code, TALLY_REFUTES_DEBUNKED);
}

/* Under each limit of memory the finding is whole or the answer is said to be of no use. */
static void little_memory(void **state)
{
    struct world *w = *state;
    struct tally_match match =
        relate(w, ONE "\n居民室内温度不得低于28摄氏度，每平方米收取25元\n", 0);
    enum tally_code code = TALLY_NO_MEMORY;
    for (size_t limit = 0; code != TALLY_OK; limit += 64) {
        struct tally_arena arena;
        struct tally_evidence_job job = w->job;
        struct tally_answer answer = {.verdict = TALLY_NO_MATCH};
        tally_arena_init(&arena, limit);
        job.arena = &arena;
        code = tally_evidence_match(&job, &match, TALLY_ALTERED, &answer);
        assert_true(code == TALLY_NO_MEMORY ||
                    (code == TALLY_OK && answer.findings[0].difference_count > 0));
        tally_arena_deinit(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans),
        cmocka_unit_test(left_out),
        cmocka_unit_test(room_for_differences),
        cmocka_unit_test(holders),
        cmocka_unit_test(wrappers),
        cmocka_unit_test(order),
        cmocka_unit_test(whole_records),
        cmocka_unit_test(claims),
        cmocka_unit_test(refuted),
        cmocka_unit_test(little_memory),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
