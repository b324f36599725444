#include "schema/utf8.h"
#include "verifier/answer_out.h"
#include "verifier/facts.h"
#include "verifier/jsonfield.h"
#include "verifier/map.h"
#include "verifier/marks.h"
#include "verifier/normalize.h"
#include "verifier/receipt.h"

#define SCHEMA_ID "urn:tally:answer:v1"

enum { MAP_MAX = 256 /* pieces of a text that are listed */ };

/* Counts code points up to a byte by walking from the last place that was asked: spans come
 * nearly in order, so a whole answer costs about one pass over each text. */
struct places {
    struct tally_slice text;
    size_t byte;
    size_t chars;
};

static size_t chars_at(struct places *places, size_t byte)
{
    const uint8_t *ptr = places->text.ptr;
    if (byte > places->byte)
        places->chars +=
            tally_utf8_count((struct tally_slice){ptr + places->byte, byte - places->byte});
    else if (byte < places->byte)
        places->chars -= tally_utf8_count((struct tally_slice){ptr + byte, places->byte - byte});
    places->byte = byte;
    return places->chars;
}

static void add_pair(struct tally_json *parent, const char *member, size_t from, size_t to)
{
    struct tally_json *pair = tally_json_add_array(parent, member);
    tally_json_add_int(pair, NULL, (int64_t)from);
    tally_json_add_int(pair, NULL, (int64_t)to);
}

static struct tally_json *add_span(struct tally_json *parent, const char *member,
                                   struct tally_span span, struct places *places)
{
    struct tally_json *out = tally_json_add_object(parent, member);
    size_t from = chars_at(places, span.from);
    size_t to = chars_at(places, span.to);
    add_pair(out, "byte", span.from, span.to);
    add_pair(out, "char", from, to);
    return out;
}

/* A span and the words in it. */
static struct tally_json *add_words(struct tally_json *parent, const char *member,
                                    struct tally_span span, struct places *places)
{
    struct tally_json *out = add_span(parent, member, span, places);
    tally_json_add_text(out, "text", tally_marks_span(places->text, span));
    return out;
}

/* The same, and what stands before and after it. */
static void add_in_place(struct tally_json *parent, const char *member, struct tally_span span,
                         struct places *places)
{
    const struct tally_slice text = places->text;
    struct tally_json *out = add_words(parent, member, span, places);
    tally_json_add_text(out, "before",
                        tally_marks_tail(tally_marks_span(text, (struct tally_span){0, span.from}),
                                         TALLY_MARKS_CONTEXT));
    tally_json_add_text(
        out, "after",
        tally_marks_head(tally_marks_span(text, (struct tally_span){span.to, text.len}),
                         TALLY_MARKS_CONTEXT));
}

static void add_both(struct tally_json *parent, const char *member,
                     const char *(*said)(const struct tally_answer *, enum tally_lang),
                     const struct tally_answer *answer)
{
    struct tally_json *out = tally_json_add_object(parent, member);
    tally_json_add_str(out, "zh", said(answer, TALLY_ZH));
    tally_json_add_str(out, "en", said(answer, TALLY_EN));
}

static void add_headline_in(struct tally_json *parent, const char *member,
                            const struct tally_answer *answer, enum tally_lang lang)
{
    struct tally_buf text;
    tally_buf_init(&text, 4096);
    tally_message_headline(answer, lang, &text);
    tally_json_add_text(parent, member, tally_buf_slice(&text));
    tally_buf_deinit(&text);
}

static void add_flags(struct tally_json *parent, unsigned flags)
{
    struct tally_json *out = tally_json_add_array(parent, "flags");
    for (int bit = 0; bit < TALLY_FLAG_COUNT; bit++) {
        if ((flags & 1U << bit) != 0)
            tally_json_add_str(out, NULL, tally_flag_name((enum tally_flag)(1U << bit)));
    }
}

static void add_registry(struct tally_json *parent, const struct tally_answer *answer)
{
    struct tally_json *out = tally_json_add_object(parent, "registry");
    if (answer->origin == NULL) /* no registry could be opened */
        return;
    tally_json_add_str(out, "id", answer->origin);
    tally_json_add_int(out, "position", (int64_t)answer->position);
    if (answer->moment_by != NULL)
        tally_json_add_str(out, "position_by", answer->moment_by);
    tally_jsonfield_hash(out, "root", answer->root);
    tally_json_add_bool(out, "stale", (answer->flags & TALLY_FLAG_REGISTRY_STALE) != 0);
}

static void add_input(struct tally_json *parent, const struct tally_answer *answer,
                      struct places *places)
{
    struct tally_json *out = tally_json_add_object(parent, "input");
    tally_json_add_int(out, "units", (int64_t)answer->units);
    tally_json_add_int(out, "chars", (int64_t)answer->chars);
    tally_jsonfield_hash(out, "digest", answer->digest);
    tally_json_add_str(out, "source", answer->ocr ? "ocr" : answer->from_file ? "file" : "paste");
    tally_json_add_int(out, "normaliser", TALLY_NORMALIZER_VERSION);
    struct tally_json *wrappers = tally_json_add_array(out, "wrappers");
    for (size_t i = 0; i < answer->wrapper_count; i++)
        (void)add_span(wrappers, NULL, answer->wrappers[i], places);
}

/* What the text says it is, and what its body says about such documents. */
static void add_said(struct tally_json *parent, const struct tally_said_origin *said)
{
    struct tally_json *claim = tally_json_add_object(parent, "claim");
    tally_jsonfield_text(claim, "body_as_written", said->body);
    tally_jsonfield_text(claim, "body_id", said->body_id);
    if (said->has_number)
        tally_json_add_str(claim, "number_key", tally_docnum_key(&said->number).s);
    tally_jsonfield_text(claim, "title", said->title);
    tally_jsonfield_text(claim, "kind", said->kind);
    tally_jsonfield_date(claim, "written_date", said->written);
    tally_json_add_bool(claim, "signature_block", said->is_signed);
    struct tally_json *heads = tally_json_add_array(claim, "heads");
    for (size_t i = 0; i < said->head_count; i++) {
        struct tally_json *head = tally_json_add_object(heads, NULL);
        tally_json_add_int(head, "level", (int64_t)said->heads[i].level);
        tally_json_add_int(head, "number", (int64_t)said->heads[i].number);
        tally_json_add_text(head, "line", said->heads[i].line);
    }
    struct tally_json *nearest = tally_json_add_array(claim, "nearest");
    for (size_t i = 0; i < said->nearest_count; i++) {
        struct tally_json *near = tally_json_add_object(nearest, NULL);
        tally_jsonfield_hash(near, "id", said->nearest[i].entry->id);
        tally_json_add_text(near, "title", said->nearest[i].record->of.notice.title);
    }
    struct tally_json *coverage = tally_json_add_object(parent, "coverage");
    tally_json_add_str(coverage, "state", tally_coverage_state_name(said->state));
    if (said->declaration == NULL)
        return;
    const struct tally_coverage *declared = said->declared;
    tally_jsonfield_hash(coverage, "declaration", said->declaration->id);
    tally_jsonfield_date(coverage, "renew_by", declared->renew_by);
    struct tally_json *withheld = tally_json_add_array(coverage, "withheld");
    for (size_t i = 0; i < declared->series_count; i++) {
        for (size_t k = 0; k < declared->series[i].withheld.count; k++)
            tally_json_add_text(withheld, NULL, declared->series[i].withheld.at[k]);
    }
}

static void add_difference(struct tally_json *parent, const struct tally_difference *difference,
                           struct places *input, struct places *record)
{
    struct tally_json *out = tally_json_add_object(parent, NULL);
    tally_json_add_str(out, "op", tally_op_name(difference->op));
    tally_json_add_str(out, "severity", tally_severity_name(difference->severity));
    tally_json_add_str(out, "kind", tally_difference_kind_name(difference->kind));
    add_in_place(out, "input", difference->input, input);
    add_in_place(out, "record", difference->record, record);
    tally_json_add_bool(out, "ocr_possible", difference->ocr_possible);
}

/* Title, date or issuer as claimed, and as signed. */
static void add_contexts(struct tally_json *parent, const struct tally_answer *answer,
                         const struct tally_finding *finding, struct places *input)
{
    if (finding->context_count == 0)
        return;
    struct tally_json *list = tally_json_add_array(parent, "context");
    for (size_t i = 0; i < finding->context_count; i++) {
        const struct tally_context *context = &finding->contexts[i];
        struct tally_json *out = tally_json_add_object(list, NULL);
        struct tally_buf is;
        tally_buf_init(&is, 8192);
        tally_facts_signed(answer, finding, context->kind, &is);
        tally_json_add_str(out, "kind", tally_context_kind_name(context->kind));
        (void)add_words(out, "claimed", context->claimed, input);
        tally_json_add_text(out, "signed", tally_buf_slice(&is));
        if (context->owner != NULL)
            tally_jsonfield_hash(out, "owner", context->owner->id);
        tally_buf_deinit(&is);
    }
}

/* JSON here holds no fractions (they print differently from one library to the next). */
static int64_t permille(double share)
{
    return share <= 0 ? 0 : share >= 1 ? 1000 : (int64_t)(share * 1000 + 0.5);
}

static void add_aligned(struct tally_json *parent, const struct tally_finding *finding,
                        struct places *input, struct places *record)
{
    struct tally_json *out = tally_json_add_object(parent, "text");
    tally_json_add_int(out, "accounted_permille", permille(finding->accounted));
    tally_json_add_int(out, "covered_permille", permille(finding->covered));
    struct tally_json *pieces = tally_json_add_array(out, "pieces");
    for (size_t i = 0; i < finding->piece_count; i++) {
        struct tally_json *piece = tally_json_add_object(pieces, NULL);
        (void)add_span(piece, "input_span", finding->pieces[i].input, input);
        (void)add_span(piece, "record_span", finding->pieces[i].record, record);
    }
    struct tally_json *omitted = tally_json_add_array(out, "omitted");
    for (size_t i = 0; i < finding->omitted_count; i++)
        (void)add_span(omitted, NULL, finding->omitted[i], record);
}

/* What the text says of a debunked claim. */
static const char *stance_of(enum tally_verdict code)
{
    bool repeats = code == TALLY_REPEATS_DEBUNKED || code == TALLY_DISOWNED;
    return repeats ? "repeats" : code == TALLY_REFUTES_DEBUNKED ? "refutes" : "mentions";
}

static void add_stance(struct tally_json *parent, const struct tally_finding *finding,
                       struct places *input)
{
    const struct tally_stance *stance = finding->stance;
    struct tally_json *out = tally_json_add_object(parent, "stance");
    tally_json_add_str(out, "value", stance_of(finding->code));
    if (stance->cue != TALLY_CUE_NONE) {
        tally_json_add_str(out, "cue", tally_cue_name(stance->cue));
        (void)add_words(out, "cue_span", stance->cue_at, input);
    }
    tally_json_add_str(parent, "scope_match", tally_scope_match_name(stance->scope));
    tally_json_add_str(parent, "time_relation", tally_time_relation_name(stance->time));
    if (stance->slot != NULL) {
        struct tally_json *slot = tally_json_add_object(parent, "differs_in");
        tally_json_add_str(slot, "kind", tally_slot_kind_name(stance->slot->kind));
        tally_json_add_text(slot, "value", stance->slot->value);
    }
    if (stance->link.to > stance->link.from)
        (void)add_words(parent, "shared_link", stance->link, input);
}

static void add_finding(struct tally_json *parent, const struct tally_answer *answer,
                        const struct tally_finding *finding, struct places *input)
{
    struct tally_json *out = tally_json_add_object(parent, NULL);
    struct places record = {.text = finding->source.text};
    tally_json_add_str(out, "code", tally_verdict_name(finding->code));
    if (finding->source.entry != NULL) {
        tally_jsonfield_hash(out, "record", finding->source.entry->id);
        tally_json_add_text(out, "part", finding->source.part_name);
    }
    tally_json_add_bool(out, "presented", finding->presented);
    add_flags(out, finding->flags);
    add_contexts(out, answer, finding, input);
    add_aligned(out, finding, input, &record);
    struct tally_json *differences = tally_json_add_array(out, "differences");
    for (size_t i = 0; i < finding->difference_count; i++)
        add_difference(differences, &finding->differences[i], input, &record);
    if (finding->has_fingerprint)
        tally_jsonfield_hash(out, "fingerprint", finding->fingerprint);
    if (finding->wording.len > 0)
        tally_json_add_text(out, "wording", finding->wording);
    if (finding->stance != NULL)
        add_stance(out, finding, input);
}

/* The text piece by piece: the record that each comes from, or null. */
static void add_map(struct tally_json *parent, const struct tally_answer *answer,
                    struct places *input)
{
    struct tally_map_piece pieces[MAP_MAX];
    size_t count = tally_map_build(answer, pieces, MAP_MAX);
    if (count == 0)
        return;
    struct tally_json *list = tally_json_add_array(parent, "map");
    for (size_t i = 0; i < count; i++) {
        struct tally_json *out = tally_json_add_object(list, NULL);
        (void)add_words(out, "input", pieces[i].input, input);
        if (pieces[i].from == NULL || pieces[i].from->source.entry == NULL)
            tally_json_add_null(out, "record");
        else
            tally_jsonfield_hash(out, "record", pieces[i].from->source.entry->id);
    }
}

void tally_answer_json(const struct tally_answer *answer, struct tally_json *parent)
{
    tally_json_add_str(parent, "schema", SCHEMA_ID);
    tally_json_add_str(parent, "verdict", tally_verdict_name(answer->verdict));
    tally_json_add_str(parent, "class",
                       tally_verdict_class_name(tally_verdict_class(answer->verdict)));
    add_flags(parent, answer->flags);
    struct tally_json *headline = tally_json_add_object(parent, "headline");
    add_headline_in(headline, "zh", answer, TALLY_ZH);
    add_headline_in(headline, "en", answer, TALLY_EN);
    add_both(parent, "asserts", tally_message_asserts, answer);
    add_both(parent, "does_not_assert", tally_message_does_not_assert, answer);
    if (answer->reason != NULL)
        tally_json_add_str(parent, "reason", answer->reason->text);
    tally_json_add_str(parent, "checked_at", tally_time_format(answer->checked_at).s);
    tally_json_add_str(parent, "as_of", tally_time_format(answer->as_of).s);
    add_registry(parent, answer);
    struct places input = {.text = answer->text};
    add_input(parent, answer, &input);
    if (answer->said != NULL)
        add_said(parent, answer->said);
    struct tally_json *findings = tally_json_add_array(parent, "findings");
    for (size_t i = 0; i < answer->finding_count; i++)
        add_finding(findings, answer, &answer->findings[i], &input);
    add_map(parent, answer, &input);
    struct tally_json *records = tally_json_add_array(parent, "records");
    for (size_t i = 0; i < answer->record_count; i++)
        tally_answer_json_record(&answer->records[i], tally_json_add_object(records, NULL));
    tally_json_add_int(parent, "record_total", (int64_t)answer->record_total);
    struct tally_json *next = tally_json_add_array(parent, "next_steps");
    struct tally_json *step = tally_json_add_object(next, NULL);
    tally_json_add_str(step, "zh", tally_message_next(answer, TALLY_ZH));
    tally_json_add_str(step, "en", tally_message_next(answer, TALLY_EN));
    struct tally_receipt receipt;
    if (tally_receipt_of(answer, &receipt))
        tally_receipt_json(&receipt, tally_json_add_object(parent, "receipt"));
}
