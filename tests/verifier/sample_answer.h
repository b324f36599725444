/* sample_answer: one notice, one post that changes it, and the answer about them, by hand. */
#ifndef TALLY_TESTS_SAMPLE_ANSWER_H
#define TALLY_TESTS_SAMPLE_ANSWER_H

#include "verifier/answer.h"

#define SAMPLE_NOTICE                                                                                           \
    "各区人民政府，市政府各部门：\n11月21日全市中小学停课，不得擅自组织集会。" \
    "低洼地区居民应当转移。\n请遵照执行。\n"
#define SAMPLE_POST "11月22日全市中小学停课，得擅自组织集会。低洼地区居民应当转移。\n"

struct sample { /* everything that the answer points to */
    struct tally_entry entries[2];
    struct tally_record record;
    struct tally_slice lead;
    struct tally_difference differences[3];
    struct tally_piece pieces[3];
    struct tally_span omitted[2];
    struct tally_finding finding;
    struct tally_answer answer;
};

static inline struct tally_slice sample_slice(const char *text)
{
    return tally_slice_of(text);
}

/* Where `words` stand in `text`, or after them when `words` begins with '>'. */
static inline struct tally_span sample_span(const char *text, const char *words)
{
    bool after = *words == '>';
    words += after;
    const char *at = strstr(text, words);
    assert_non_null(at);
    size_t from = (size_t)(at - text) + (after ? strlen(words) : 0);
    return (struct tally_span){from, after ? from : from + strlen(words)};
}

static inline void sample_differences(struct sample *s)
{
    s->differences[0] = (struct tally_difference){
        .op = TALLY_OP_REPLACED,
        .severity = TALLY_MATERIAL,
        .kind = TALLY_DIFF_DATE,
        .input = sample_span(SAMPLE_POST, "22"),
        .record = sample_span(SAMPLE_NOTICE, "21"),
    };
    s->differences[1] = (struct tally_difference){
        .op = TALLY_OP_DROPPED,
        .severity = TALLY_MATERIAL,
        .kind = TALLY_DIFF_POLARITY,
        .input = sample_span(SAMPLE_POST, ">停课，"),
        .record = sample_span(SAMPLE_NOTICE, "不"),
    };
    s->differences[2] = (struct tally_difference){
        .op = TALLY_OP_REPLACED,
        .severity = TALLY_COSMETIC,
        .kind = TALLY_DIFF_SPACING,
        .input = sample_span(SAMPLE_POST, "\n"),
        .record = sample_span(SAMPLE_NOTICE, "。\n请"),
        .ocr_possible = true,
    };
    s->pieces[0] =
        (struct tally_piece){sample_span(SAMPLE_POST, "11月"), sample_span(SAMPLE_NOTICE, "11月")};
    s->pieces[1] = (struct tally_piece){sample_span(SAMPLE_POST, "日全市中小学停课"),
                                        sample_span(SAMPLE_NOTICE, "日全市中小学停课")};
    s->pieces[2] =
        (struct tally_piece){sample_span(SAMPLE_POST, "得擅自组织集会。低洼地区居民应当转移"),
                             sample_span(SAMPLE_NOTICE, "得擅自组织集会。低洼地区居民应当转移")};
    s->omitted[0] = sample_span(SAMPLE_NOTICE, "各区人民政府，市政府各部门：\n");
    s->omitted[1] = sample_span(SAMPLE_NOTICE, "请遵照执行。\n");
}

static inline void sample_record(struct sample *s)
{
    s->lead = sample_slice("haishi.gov");
    s->record = (struct tally_record){
        .type = TALLY_RECORD_NOTICE,
        .authorities = {&s->lead, 1},
        .lang = sample_slice("zh-Hans"),
        .issued = sample_slice("2026-11-20T10:00:00+08:00"),
        .of.notice = {.title = sample_slice("关于台风防御工作的通知"),
                      .number = sample_slice("海政发〔2026〕12号"),
                      .kind = sample_slice("通知"),
                      .written = {2026, 11, 20},
                      .expires = {true, 1800000000, sample_slice("2026-11-25T00:00:00+08:00")}},
    };
    for (uint8_t i = 0; i < 2; i++)
        s->entries[i] = (struct tally_entry){
            .index = i + 7U,
            .id = {{i, 1, 2, 3}},
            .type = TALLY_RECORD_NOTICE,
            .standing = TALLY_STANDS,
            .lead = "haishi.gov",
            .number_key = "",
            .have = 2,
            .need = 2,
        };
}

/* `verdict` about the sample post, with all that any verdict shows. */
static inline void sample_make(struct sample *s, enum tally_verdict verdict)
{
    *s = (struct sample){0};
    sample_record(s);
    sample_differences(s);
    s->finding = (struct tally_finding){
        .code = verdict,
        .source = {&s->entries[0], &s->record, sample_slice("text"), sample_slice(SAMPLE_NOTICE)},
        .pieces = s->pieces,
        .piece_count = 3,
        .omitted = s->omitted,
        .omitted_count = 2,
        .differences = s->differences,
        .difference_count = 3,
        .presented = true,
        .covered = 0.6254,
        .accounted = 1,
        .has_fingerprint = true,
        .fingerprint = {{0xAB}},
        .flags = TALLY_FLAG_UNACCOUNTED_TEXT,
    };
    s->answer = (struct tally_answer){
        .verdict = verdict,
        .flags = TALLY_FLAG_EVASION_CHARACTERS | TALLY_FLAG_UNACCOUNTED_TEXT,
        .text = sample_slice(SAMPLE_POST),
        .units = 40,
        .chars = 33,
        .findings = &s->finding,
        .finding_count = 1,
        .record_count = 1,
        .record_total = 1,
        .origin = "registry.example/log",
        .position = 48213,
        .root = {{0x12, 0x34}},
        .checked_at = 1795500000,
        .as_of = 1795500000,
    };
    s->answer.records[0] = (struct tally_answer_record){
        .entry = &s->entries[0],
        .record = &s->record,
        .state = TALLY_STATE_IN_FORCE,
        .body_name = sample_slice("海市人民政府"),
    };
}

#endif
