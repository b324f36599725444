#include "verifier/page.h"

#include <inttypes.h>
#include <stdlib.h>

#include "verifier/answer_out.h"
#include "verifier/facts.h"
#include "verifier/marks.h"
#include "verifier/pagestyle.h"
#include "verifier/saidfacts.h"
#include "verifier/stancefacts.h"
#include "verifier/terms.h"

enum { SHOWN_MAX = 64 * 1024 /* bytes of either text that are shown beside the other */ };

struct writer {
    const struct tally_answer *answer; /* NULL before a question */
    enum tally_lang lang;
    struct tally_buf *out;
};

static void put(const struct writer *w, const char *html)
{
    tally_buf_str(w->out, html);
}

static void put_label(const struct writer *w, enum tally_label label)
{
    put(w, tally_label(label, w->lang));
}

/* Somebody else's text. */
static void put_text(const struct writer *w, struct tally_slice text)
{
    struct tally_buf safe;
    tally_buf_init(&safe, 8 * text.len + 16);
    tally_answer_text_safe(text, true, &safe);
    for (size_t i = 0; i < safe.len; i++) {
        switch (safe.ptr[i]) {
        case '&': put(w, "&amp;"); break;
        case '<': put(w, "&lt;"); break;
        case '>': put(w, "&gt;"); break;
        case '"': put(w, "&quot;"); break;
        case '\'': put(w, "&#39;"); break;
        default: tally_buf_byte(w->out, safe.ptr[i]);
        }
    }
    if (safe.failed) /* never half a text that looks whole */
        w->out->failed = true;
    tally_buf_deinit(&safe);
}

static void put_heading(const struct writer *w, enum tally_label label)
{
    put(w, "<h3>");
    put_label(w, label);
    put(w, "</h3>");
}

/* The language of a record's words; the post's own is not known. */
static void put_lang_of(const struct writer *w, const struct tally_record *record)
{
    put(w, " lang=\"");
    if (record != NULL)
        put_text(w, record->lang);
    put(w, "\"");
}

static void put_head(const struct writer *w)
{
    put(w, "<!DOCTYPE html><html lang=\"");
    put(w, w->lang == TALLY_ZH ? "zh-Hans" : "en");
    put(w, "\"><head><meta charset=\"utf-8\">"
           "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>");
    put_label(w, TALLY_LABEL_PAGE_TITLE);
    put(w, "</title><style>");
    put(w, tally_pagestyle);
    put(w, "</style></head><body><header class=\"tools\">"
           "<a href=\"/?lang=zh\" lang=\"zh-Hans\" hreflang=\"zh-Hans\">中文</a> · "
           "<a href=\"/?lang=en\" lang=\"en\" hreflang=\"en\">English</a></header><main><h1>");
    put_label(w, TALLY_LABEL_PAGE_TITLE);
    put(w, "</h1>");
}

static void put_form(const struct writer *w)
{
    put(w, "<form method=\"post\" action=\"/\"><p><label for=\"text\">");
    put_label(w, TALLY_LABEL_PASTE);
    put(w, "</label> <span id=\"hint\">(");
    put_label(w, TALLY_LABEL_OR_NUMBER);
    put(w,
        ")</span></p><textarea id=\"text\" name=\"text\" rows=\"8\" required"
        " aria-describedby=\"hint kept\"></textarea><input type=\"hidden\" name=\"lang\" value=\"");
    put(w, w->lang == TALLY_ZH ? "zh" : "en");
    put(w, "\"><p><button type=\"submit\">");
    put_label(w, TALLY_LABEL_BUTTON);
    put(w, "</button></p><p id=\"kept\">");
    put_label(w, TALLY_LABEL_NOT_STORED);
    put(w, "</p></form>");
}

/* Decoration beside the word: never the only sign. */
static const char *sign_of(enum tally_verdict_class value)
{
    switch (value) {
    case TALLY_CLASS_MATCHES: return "✓";
    case TALLY_CLASS_DIFFERS: return "≠";
    case TALLY_CLASS_OUTDATED: return "⌛";
    case TALLY_CLASS_DEBUNK: return "!";
    case TALLY_CLASS_CONTESTED: return "⇄";
    case TALLY_CLASS_UNKNOWN: return "?";
    case TALLY_CLASS_UNABLE: return "–";
    }
    abort(); /* not a member of the enum: memory is damaged */
}

static void put_headline(const struct writer *w)
{
    struct tally_buf sentence;
    tally_buf_init(&sentence, 8192);
    tally_message_headline(w->answer, w->lang, &sentence);
    put(w, "<h2 tabindex=\"-1\" autofocus><span aria-hidden=\"true\">");
    put(w, sign_of(tally_verdict_class(w->answer->verdict)));
    put(w, "</span> ");
    put(w, tally_message_word(w->answer, w->lang));
    put(w, "</h2><p>");
    put_text(w, tally_buf_slice(&sentence));
    put(w, "</p>");
    tally_buf_deinit(&sentence);
}

static void put_sentence(const struct writer *w, enum tally_label label, const char *sentence)
{
    put(w, "<p><strong>");
    put_label(w, label);
    put(w, w->lang == TALLY_ZH ? "：</strong>" : ":</strong> ");
    put(w, sentence);
    put(w, "</p>");
}

static void put_meaning(const struct writer *w)
{
    put_sentence(w, TALLY_LABEL_MEANS, tally_message_asserts(w->answer, w->lang));
    put_sentence(w, TALLY_LABEL_NOT_MEANT, tally_message_does_not_assert(w->answer, w->lang));
    for (int bit = 0; bit < TALLY_FLAG_COUNT; bit++) {
        enum tally_flag flag = (enum tally_flag)(1U << bit);
        if ((w->answer->flags & 1U << bit) != 0)
            put_sentence(w, TALLY_LABEL_ATTENTION, tally_terms_flag(flag, w->lang));
    }
}

static void put_changed(const struct writer *w, const char *tag, enum tally_label word,
                        struct tally_slice words)
{
    if (words.len == 0)
        return;
    tally_buf_printf(w->out, "<%s><span class=\"hidden\">[", tag);
    put_label(w, word);
    put(w, ": </span>");
    put_text(w, words);
    tally_buf_printf(w->out, "<span class=\"hidden\">]</span></%s>", tag);
}

static void put_mark(const struct writer *w, const struct tally_marked *mark)
{
    const struct tally_difference *d = mark->difference;
    put(w, "<li><strong>");
    put(w, tally_terms_kind(d->kind, w->lang));
    put(w, "</strong> (");
    put(w, tally_terms_op(d->op, w->lang));
    put(w, "; ");
    put(w, tally_terms_severity(d->severity, w->lang));
    put(w, ")<br><span lang=\"\">");
    put(w, mark->cut_before ? "…" : "");
    put_text(w, mark->before);
    put_changed(w, "del", TALLY_LABEL_REMOVED, mark->removed);
    put_changed(w, "ins", TALLY_LABEL_ADDED, mark->added);
    put_text(w, mark->after);
    put(w, mark->cut_after ? "…" : "");
    put(w, "</span></li>");
}

static void put_differences(const struct writer *w, const struct tally_finding *finding)
{
    struct tally_marked marks[TALLY_MARKS_MAX];
    size_t count = tally_marks_list(w->answer->text, finding, marks);
    size_t shown = count < TALLY_MARKS_MAX ? count : TALLY_MARKS_MAX;
    if (count == 0)
        return;
    put_heading(w, TALLY_LABEL_DIFFERENCES);
    put(w, "<ol>");
    for (size_t i = 0; i < shown; i++)
        put_mark(w, &marks[i]);
    put(w, "</ol>");
    if (count > shown) {
        put(w, "<p>");
        put_label(w, TALLY_LABEL_MORE);
        tally_buf_printf(w->out, ": %zu</p>", count - shown);
    }
}

/* Which spans of a text are marked, and how. */
enum side { POST_PIECES, POST_CHANGES, RECORD_PIECES, RECORD_CHANGES };

static size_t side_count(const struct tally_finding *finding, enum side side)
{
    bool pieces = side == POST_PIECES || side == RECORD_PIECES;
    return pieces ? finding->piece_count : finding->difference_count;
}

static struct tally_span side_span(const struct tally_finding *finding, enum side side, size_t i)
{
    switch (side) {
    case POST_PIECES: return finding->pieces[i].input;
    case RECORD_PIECES: return finding->pieces[i].record;
    case POST_CHANGES: return finding->differences[i].input;
    case RECORD_CHANGES: return finding->differences[i].record;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

static bool side_shows(const struct tally_finding *finding, enum side side, size_t i)
{
    bool pieces = side == POST_PIECES || side == RECORD_PIECES;
    return pieces || finding->differences[i].severity != TALLY_COSMETIC;
}

static void put_side_span(const struct writer *w, enum side side, struct tally_slice words)
{
    switch (side) {
    case POST_PIECES:
    case RECORD_PIECES:
        put(w, "<mark>");
        put_text(w, words);
        put(w, "</mark>");
        return;
    case POST_CHANGES: put_changed(w, "ins", TALLY_LABEL_ADDED, words); return;
    case RECORD_CHANGES: put_changed(w, "del", TALLY_LABEL_REMOVED, words); return;
    }
    abort(); /* not a member of the enum: memory is damaged */
}

/* A text with its spans marked. Spans that run against the text's order are passed over: the
 * list above has them. */
static void put_side(const struct writer *w, struct tally_slice text,
                     const struct tally_finding *finding, enum side side)
{
    size_t at = 0;
    bool cut = text.len > SHOWN_MAX;
    if (cut) /* code points are at most four bytes, so this ends with a whole one */
        text = tally_marks_head(text, SHOWN_MAX / 4);
    for (size_t i = 0; i < side_count(finding, side); i++) {
        struct tally_span span = side_span(finding, side, i);
        if (!side_shows(finding, side, i) || span.from < at || span.to > text.len)
            continue;
        put_text(w, tally_marks_span(text, (struct tally_span){at, span.from}));
        put_side_span(w, side, tally_marks_span(text, span));
        at = span.to;
    }
    put_text(w, tally_marks_span(text, (struct tally_span){at, text.len}));
    put(w, cut ? "…" : "");
}

static void put_sides(const struct writer *w, const struct tally_finding *finding)
{
    struct tally_marked marks[TALLY_MARKS_MAX];
    bool changed = tally_marks_list(w->answer->text, finding, marks) > 0;
    if (finding->source.text.len == 0)
        return;
    put(w, "<div class=\"sides\"><section>");
    put_heading(w, TALLY_LABEL_YOURS);
    put(w, "<div class=\"text\" lang=\"\" tabindex=\"0\">");
    put_side(w, w->answer->text, finding, changed ? POST_CHANGES : POST_PIECES);
    put(w, "</div></section><section>");
    put_heading(w, finding->wording.len > 0 ? TALLY_LABEL_WORDING : TALLY_LABEL_ORIGINAL);
    put(w, "<div class=\"text\" tabindex=\"0\"");
    put_lang_of(w, finding->source.record);
    put(w, ">");
    put_side(w, finding->source.text, finding, changed ? RECORD_CHANGES : RECORD_PIECES);
    put(w, "</div></section></div>");
}

static void put_left_out(const struct writer *w, const struct tally_finding *finding)
{
    enum { WORDS = 40 };
    struct tally_marks_gap gaps[TALLY_MARKS_GAPS_MAX];
    size_t count = tally_marks_gaps(finding, gaps);
    if (count == 0)
        return;
    put_heading(w, TALLY_LABEL_LEFT_OUT);
    put(w, "<ul>");
    for (size_t i = 0; i < count && i < TALLY_MARKS_GAPS_MAX; i++) {
        const struct tally_slice next = tally_marks_gap_next(&gaps[i], WORDS);
        const bool cut = next.len < gaps[i].words.len;
        put(w, "<li>");
        put_label(w, tally_marks_gap_label(gaps[i].place));
        tally_buf_printf(w->out, " (%zu ", gaps[i].chars);
        put_label(w, TALLY_LABEL_CHARACTERS);
        put(w, "): <q");
        put_lang_of(w, finding->source.record);
        put(w, cut && gaps[i].place == TALLY_GAP_BEFORE ? ">…" : ">");
        put_text(w, next);
        put(w, cut && gaps[i].place != TALLY_GAP_BEFORE ? "…</q></li>" : "</q></li>");
    }
    put(w, "</ul>");
}

/* What is claimed around signed words, and what was signed. */
static void put_contexts(const struct writer *w, const struct tally_finding *finding)
{
    for (size_t i = 0; i < finding->context_count; i++) {
        const struct tally_context *context = &finding->contexts[i];
        struct tally_buf is;
        tally_buf_init(&is, 8192);
        tally_facts_signed(w->answer, finding, context->kind, &is);
        put(w, "<p><strong>");
        put(w, tally_terms_context(context->kind, w->lang));
        put(w, "</strong> <span lang=\"\">");
        put_changed(w, "del", TALLY_LABEL_REMOVED, tally_buf_slice(&is));
        put_changed(w, "ins", TALLY_LABEL_ADDED,
                    tally_marks_span(w->answer->text, context->claimed));
        put(w, "</span>");
        if (context->owner != NULL) {
            put(w, " ");
            put_label(w, TALLY_LABEL_TITLE_OF);
            tally_buf_printf(w->out, ": %s", tally_shortcode_of(context->owner->id).s);
        }
        put(w, "</p>");
        tally_buf_deinit(&is);
    }
}

static void put_set_aside(const struct writer *w)
{
    if (w->answer->wrapper_count == 0)
        return;
    put_heading(w, TALLY_LABEL_SET_ASIDE);
    put(w, "<ul>");
    for (size_t i = 0; i < w->answer->wrapper_count; i++) {
        put(w, "<li lang=\"\">");
        put_text(w, tally_marks_span(w->answer->text, w->answer->wrappers[i]));
        put(w, "</li>");
    }
    put(w, "</ul>");
}

static void put_fact(void *context, const char *label, struct tally_slice value)
{
    const struct writer *w = context;
    tally_buf_printf(w->out, "<dt>%s</dt><dd>", label);
    put_text(w, value);
    put(w, "</dd>");
}

static void put_records(struct writer *w)
{
    const struct tally_answer *answer = w->answer;
    for (size_t i = 0; i < answer->record_count; i++) {
        if (i == 1)
            put_heading(w, TALLY_LABEL_OTHERS);
        put(w, "<dl>");
        tally_facts_of(&answer->records[i], w->lang, &(struct tally_facts_sink){put_fact, w});
        put(w, "</dl>");
    }
    if (answer->record_total > answer->record_count) {
        put(w, "<p>");
        put_label(w, TALLY_LABEL_MORE);
        tally_buf_printf(w->out, ": %zu</p>", answer->record_total - answer->record_count);
    }
}

/* The way to the signed text itself. */
static void put_link(const struct writer *w)
{
    if (w->answer->record_count == 0)
        return;
    tally_buf_printf(w->out, "<p><a href=\"/r/%s?lang=%s\">",
                     tally_hash_hex(w->answer->records[0].entry->id).s,
                     w->lang == TALLY_ZH ? "zh" : "en");
    put_label(w, TALLY_LABEL_ORIGINAL);
    put(w, "</a></p>");
}

static void put_position(const struct writer *w)
{
    const struct tally_answer *answer = w->answer;
    put(w, "<p>");
    put_label(w, TALLY_LABEL_CHECKED);
    tally_buf_printf(w->out, ": %s", tally_time_format(answer->checked_at).s);
    if (answer->origin != NULL) {
        put(w, "; ");
        put_label(w, TALLY_LABEL_REGISTRY);
        put(w, ": ");
        put_text(w, tally_slice_of(answer->origin));
        tally_buf_printf(w->out, ", %" PRIu64, answer->position);
    }
    put(w, "</p>");
}

/* How the text treats the claim that was clarified. */
static void put_stance(struct writer *w)
{
    put(w, "<dl>");
    tally_stancefacts_of(w->answer, &w->answer->findings[0], w->lang,
                         &(struct tally_facts_sink){put_fact, w});
    put(w, "</dl>");
}

static void put_answer(struct writer *w)
{
    put_headline(w);
    put_meaning(w);
    if (w->answer->finding_count > 0) {
        put_contexts(w, &w->answer->findings[0]);
        if (w->answer->findings[0].stance != NULL)
            put_stance(w);
        put_differences(w, &w->answer->findings[0]);
        put_left_out(w, &w->answer->findings[0]);
        put_sides(w, &w->answer->findings[0]);
    }
    put_set_aside(w);
    if (w->answer->said != NULL) {
        put(w, "<dl>");
        tally_saidfacts_of(w->answer->said, w->lang, &(struct tally_facts_sink){put_fact, w});
        put(w, "</dl>");
    }
    put_records(w);
    put_link(w);
    put_sentence(w, TALLY_LABEL_NEXT, tally_message_next(w->answer, w->lang));
    put_position(w);
}

void tally_page(const struct tally_answer *answer, enum tally_lang lang, struct tally_buf *out)
{
    struct writer w = {answer, lang, out};
    put_head(&w);
    put(&w, "<section role=\"status\">");
    if (answer != NULL)
        put_answer(&w);
    put(&w, "</section>");
    if (answer != NULL)
        put_heading(&w, TALLY_LABEL_AGAIN);
    put_form(&w);
    put(&w, "</main></body></html>\n");
}

void tally_page_record(const struct tally_answer *found, struct tally_slice text,
                       enum tally_lang lang, struct tally_buf *out)
{
    struct writer w = {found, lang, out};
    put_head(&w);
    put(&w, "<section role=\"status\">");
    put_headline(&w);
    put_records(&w);
    if (text.len > 0) {
        put_heading(&w, TALLY_LABEL_ORIGINAL);
        put(&w, "<div class=\"text\" tabindex=\"0\"");
        put_lang_of(&w, found->records[0].record);
        put(&w, ">");
        put_text(&w, text);
        put(&w, "</div>");
    }
    put_sentence(&w, TALLY_LABEL_NEXT, tally_message_next(found, lang));
    put_position(&w);
    put(&w, "</section>");
    put_form(&w);
    put(&w, "</main></body></html>\n");
}

void tally_page_refused(enum tally_lang lang, struct tally_buf *out)
{
    struct writer w = {NULL, lang, out};
    put_head(&w);
    put(&w, "<section role=\"status\"><p>");
    put_label(&w, TALLY_LABEL_TOO_LONG);
    put(&w, "</p></section>");
    put_form(&w);
    put(&w, "</main></body></html>\n");
}
