#include <inttypes.h>

#include "schema/utf8.h"
#include "verifier/answer_out.h"
#include "verifier/facts.h"
#include "verifier/map.h"
#include "verifier/marks.h"
#include "verifier/saidfacts.h"
#include "verifier/stancefacts.h"
#include "verifier/terms.h"

enum {
    WORDS_SHOWN = 60, /* code points of a long removed or added passage: so many ... */
    WORDS_END = 12,   /* ... and so many from its end */
    GAP_SHOWN = 24,   /* of a gap, next to the text */
};

#define RED    "\x1b[31m"
#define GREEN  "\x1b[32m"
#define BOLD   "\x1b[1m"
#define NORMAL "\x1b[0m"

struct writer { /* one answer being written */
    const struct tally_text_style *style;
    struct tally_buf *out;
};

static bool is_invisible(uint32_t cp)
{
    return cp == 0xAD || cp == 0x200B || cp == 0x2028 || cp == 0x2029 || cp == 0x2060 ||
           cp == 0xFEFF || (cp >= 0xE0000 && cp <= 0xE007F);
}

static void put_safe(uint32_t cp, struct tally_slice bytes, bool lines, struct tally_buf *out)
{
    if (cp == '\n' || cp == '\t' || cp == '\r')
        tally_buf_byte(out, lines && cp == '\n' ? '\n' : ' ');
    else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
        tally_buf_printf(out, "\\x%02" PRIx32, cp);
    else if (tally_utf8_is_bidi_control(cp) || is_invisible(cp))
        tally_buf_printf(out, "\\u%04" PRIx32, cp);
    else
        tally_buf_add(out, bytes);
}

void tally_answer_text_safe(struct tally_slice text, bool lines, struct tally_buf *out)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        size_t len = tally_utf8_decode(text, at, &cp);
        if (len == 0)
            tally_buf_printf(out, "\\x%02x", text.ptr[at++]);
        else
            put_safe(cp, (struct tally_slice){text.ptr + at, len}, lines, out);
        at += len;
    }
}

static void colour(const struct writer *w, const char *code)
{
    if (w->style->colour)
        tally_buf_str(w->out, code);
}

static const char *label(const struct writer *w, enum tally_label which)
{
    return tally_label(which, w->style->lang);
}

/* A text of which at most `chars` code points are shown. */
static void put_head(const struct writer *w, struct tally_slice text, size_t chars)
{
    struct tally_slice head = tally_marks_head(text, chars);
    tally_answer_text_safe(head, false, w->out);
    if (head.len < text.len)
        tally_buf_str(w->out, "…");
}

static void put_passage(const struct writer *w, struct tally_slice text)
{
    if (tally_marks_head(text, WORDS_SHOWN + WORDS_END).len == text.len) {
        tally_answer_text_safe(text, false, w->out);
        return;
    }
    put_head(w, text, WORDS_SHOWN);
    tally_answer_text_safe(tally_marks_tail(text, WORDS_END), false, w->out);
}

static void put_heading(const struct writer *w, enum tally_label which)
{
    tally_buf_str(w->out, "\n");
    colour(w, BOLD);
    tally_buf_str(w->out, label(w, which));
    colour(w, NORMAL);
}

static void put_sentence(const struct writer *w, enum tally_label which, const char *sentence)
{
    tally_buf_printf(w->out, "%s: %s\n", label(w, which), sentence);
}

/* The headline holds names from records, so it is made safe as a whole. */
static void put_headline(const struct writer *w, const struct tally_answer *answer)
{
    struct tally_buf sentence;
    tally_buf_init(&sentence, 8192);
    tally_message_headline(answer, w->style->lang, &sentence);
    colour(w, BOLD);
    tally_buf_str(w->out, tally_message_word(answer, w->style->lang));
    colour(w, NORMAL);
    tally_buf_str(w->out, " — ");
    tally_answer_text_safe(tally_buf_slice(&sentence), false, w->out);
    tally_buf_str(w->out, "\n");
    tally_buf_deinit(&sentence);
}

static void put_flags(const struct writer *w, unsigned flags)
{
    for (int bit = 0; bit < TALLY_FLAG_COUNT; bit++) {
        enum tally_flag flag = (enum tally_flag)(1U << bit);
        if ((flags & 1U << bit) != 0)
            put_sentence(w, TALLY_LABEL_ATTENTION, tally_terms_flag(flag, w->style->lang));
    }
}

static void put_line(const struct writer *w, const char *name, struct tally_slice value)
{
    tally_buf_printf(w->out, "  %s: ", name);
    tally_answer_text_safe(value, false, w->out);
    tally_buf_str(w->out, "\n");
}

static void put_fact(void *context, const char *name, struct tally_slice value)
{
    const struct writer *w = context;
    put_line(w, name, value);
}

void tally_answer_text_record(const struct tally_answer_record *record,
                              const struct tally_text_style *style, struct tally_buf *out)
{
    struct writer w = {style, out};
    tally_facts_of(record, style->lang, &(struct tally_facts_sink){put_fact, &w});
}

static void put_others(const struct writer *w, const struct tally_answer *answer)
{
    if (answer->record_total < 2)
        return;
    put_heading(w, TALLY_LABEL_OTHERS);
    tally_buf_printf(w->out, " (%zu)\n", answer->record_total - 1);
    for (size_t i = 1; i < answer->record_count; i++) {
        const struct tally_answer_record *record = &answer->records[i];
        tally_buf_printf(w->out, "  %s  ", tally_shortcode_of(record->entry->id).s);
        tally_answer_text_safe(record->body_name, false, w->out);
        tally_buf_str(w->out, "  ");
        if (record->record != NULL)
            put_head(w, tally_facts_title(record->record, w->style->lang), WORDS_SHOWN);
        tally_buf_printf(w->out, " (%s)\n", tally_terms_state(record->state, w->style->lang));
    }
    if (answer->record_total > answer->record_count)
        tally_buf_printf(w->out, "  %s: %zu\n", label(w, TALLY_LABEL_MORE),
                         answer->record_total - answer->record_count);
}

static void put_mark(const struct writer *w, size_t number, const struct tally_marked *mark)
{
    const struct tally_difference *d = mark->difference;
    tally_buf_printf(w->out, "  %zu. %s, %s: %s", number, tally_terms_kind(d->kind, w->style->lang),
                     tally_terms_op(d->op, w->style->lang), mark->cut_before ? "…" : "");
    tally_answer_text_safe(mark->before, false, w->out);
    if (mark->removed.len > 0) {
        colour(w, RED);
        tally_buf_str(w->out, "[-");
        put_passage(w, mark->removed);
        tally_buf_str(w->out, "-]");
        colour(w, NORMAL);
    }
    if (mark->added.len > 0) {
        colour(w, GREEN);
        tally_buf_str(w->out, "{+");
        put_passage(w, mark->added);
        tally_buf_str(w->out, "+}");
        colour(w, NORMAL);
    }
    tally_answer_text_safe(mark->after, false, w->out);
    tally_buf_str(w->out, mark->cut_after ? "…" : "");
    if (d->severity == TALLY_UNCERTAIN)
        tally_buf_printf(w->out, " (%s)", tally_terms_severity(d->severity, w->style->lang));
    tally_buf_str(w->out, "\n");
}

static void put_form_only(const struct writer *w, const struct tally_finding *finding)
{
    size_t counts[TALLY_DIFF_KIND_COUNT];
    if (tally_marks_cosmetic(finding, counts) == 0)
        return;
    tally_buf_printf(w->out, "%s:", label(w, TALLY_LABEL_FORM_ONLY));
    const char *between = " ";
    for (int kind = 0; kind < TALLY_DIFF_KIND_COUNT; kind++) {
        if (counts[kind] == 0)
            continue;
        tally_buf_printf(w->out, "%s%s (%zu)", between,
                         tally_terms_kind((enum tally_difference_kind)kind, w->style->lang),
                         counts[kind]);
        between = ", ";
    }
    tally_buf_str(w->out, "\n");
}

static void put_differences(const struct writer *w, const struct tally_answer *answer,
                            const struct tally_finding *finding)
{
    struct tally_marked marks[TALLY_MARKS_MAX];
    size_t count = tally_marks_list(answer->text, finding, marks);
    size_t shown = count < TALLY_MARKS_MAX ? count : TALLY_MARKS_MAX;
    if (count > 0) {
        put_heading(w, TALLY_LABEL_DIFFERENCES);
        tally_buf_printf(w->out, " (%zu)\n", count);
    }
    for (size_t i = 0; i < shown; i++)
        put_mark(w, i + 1, &marks[i]);
    if (count > shown)
        tally_buf_printf(w->out, "  %s: %zu\n", label(w, TALLY_LABEL_MORE), count - shown);
    put_form_only(w, finding);
}

static void put_gap(const struct writer *w, const struct tally_marks_gap *gap)
{
    struct tally_slice next = tally_marks_gap_next(gap, GAP_SHOWN);
    bool cut = next.len < gap->words.len;
    tally_buf_str(w->out, cut && gap->place == TALLY_GAP_BEFORE ? "“…" : "“");
    tally_answer_text_safe(next, false, w->out);
    tally_buf_str(w->out, cut && gap->place != TALLY_GAP_BEFORE ? "…”\n" : "”\n");
}

static void put_left_out(const struct writer *w, const struct tally_finding *finding)
{
    struct tally_marks_gap gaps[TALLY_MARKS_GAPS_MAX];
    size_t count = tally_marks_gaps(finding, gaps);
    size_t shown = count < TALLY_MARKS_GAPS_MAX ? count : TALLY_MARKS_GAPS_MAX;
    if (count == 0)
        return;
    put_heading(w, TALLY_LABEL_LEFT_OUT);
    tally_buf_str(w->out, "\n");
    for (size_t i = 0; i < shown; i++) {
        tally_buf_printf(w->out, "  %s: %zu %s, ", label(w, tally_marks_gap_label(gaps[i].place)),
                         gaps[i].chars, label(w, TALLY_LABEL_CHARACTERS));
        put_gap(w, &gaps[i]);
    }
    if (count > shown)
        tally_buf_printf(w->out, "  %s: %zu\n", label(w, TALLY_LABEL_MORE), count - shown);
}

/* Which parts of the text are official and from where, and which are not. */
static void put_official(const struct writer *w, const struct tally_answer *answer)
{
    enum { MOST = 40 };
    struct tally_map_piece pieces[MOST];
    size_t count = tally_map_build(answer, pieces, MOST);
    if (count == 0)
        return;
    put_heading(w, TALLY_LABEL_OFFICIAL);
    tally_buf_str(w->out, "\n");
    for (size_t i = 0; i < count; i++) {
        const struct tally_finding *from = pieces[i].from;
        tally_buf_str(w->out, "  “");
        put_passage(w, tally_marks_span(answer->text, pieces[i].input));
        tally_buf_str(w->out, "” — ");
        if (from == NULL || from->source.record == NULL)
            tally_buf_str(w->out, label(w, TALLY_LABEL_UNSOURCED));
        else
            put_head(w, tally_facts_title(from->source.record, w->style->lang), WORDS_SHOWN);
        tally_buf_str(w->out, "\n");
    }
}

/* Lines that were not counted: the reader should see what they say. */
static void put_set_aside(const struct writer *w, const struct tally_answer *answer)
{
    if (answer->wrapper_count == 0)
        return;
    put_heading(w, TALLY_LABEL_SET_ASIDE);
    tally_buf_str(w->out, "\n");
    for (size_t i = 0; i < answer->wrapper_count; i++) {
        tally_buf_str(w->out, "  “");
        put_passage(w, tally_marks_span(answer->text, answer->wrappers[i]));
        tally_buf_str(w->out, "”\n");
    }
}

/* What is claimed around signed words, and what was signed. */
static void put_contexts(const struct writer *w, const struct tally_answer *answer,
                         const struct tally_finding *finding)
{
    for (size_t i = 0; i < finding->context_count; i++) {
        const struct tally_context *context = &finding->contexts[i];
        struct tally_buf is;
        tally_buf_init(&is, 8192);
        tally_facts_signed(answer, finding, context->kind, &is);
        tally_buf_printf(w->out, "  %s: {+", tally_terms_context(context->kind, w->style->lang));
        put_passage(w, tally_marks_span(answer->text, context->claimed));
        tally_buf_str(w->out, "+} [-");
        put_passage(w, tally_buf_slice(&is));
        tally_buf_str(w->out, "-]\n");
        if (context->owner != NULL)
            put_line(w, label(w, TALLY_LABEL_TITLE_OF),
                     tally_slice_of(tally_shortcode_of(context->owner->id).s));
        tally_buf_deinit(&is);
    }
}

static void put_evidence(const struct writer *w, const struct tally_answer *answer)
{
    if (answer->finding_count == 0)
        return;
    const struct tally_finding *main_finding = &answer->findings[0];
    if (main_finding->wording.len > 0)
        put_line(w, label(w, TALLY_LABEL_WORDING), main_finding->wording);
    put_contexts(w, answer, main_finding);
    struct writer lines = *w;
    tally_stancefacts_of(answer, main_finding, w->style->lang,
                         &(struct tally_facts_sink){put_fact, &lines});
    put_differences(w, answer, main_finding);
    put_official(w, answer);
    put_left_out(w, main_finding);
}

static void put_position(const struct writer *w, const struct tally_answer *answer)
{
    tally_buf_printf(w->out, "%s: %s", label(w, TALLY_LABEL_CHECKED),
                     tally_time_format(answer->checked_at).s);
    if (answer->origin != NULL)
        tally_buf_printf(w->out, "; %s: %s, %" PRIu64, label(w, TALLY_LABEL_REGISTRY),
                         answer->origin, answer->position);
    tally_buf_str(w->out, "\n");
}

void tally_answer_text(const struct tally_answer *answer, const struct tally_text_style *style,
                       struct tally_buf *out)
{
    struct writer w = {style, out};
    put_headline(&w, answer);
    put_flags(&w, answer->flags);
    if (answer->record_count > 0)
        tally_answer_text_record(&answer->records[0], style, out);
    if (answer->said != NULL)
        tally_saidfacts_of(answer->said, style->lang, &(struct tally_facts_sink){put_fact, &w});
    put_evidence(&w, answer);
    put_set_aside(&w, answer);
    put_others(&w, answer);
    tally_buf_str(out, "\n");
    put_sentence(&w, TALLY_LABEL_NOT_MEANT, tally_message_does_not_assert(answer, style->lang));
    put_sentence(&w, TALLY_LABEL_NEXT, tally_message_next(answer, style->lang));
    put_position(&w, answer);
}
