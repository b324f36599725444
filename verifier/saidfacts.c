#include "verifier/saidfacts.h"

#include <stdio.h>
#include <stdlib.h>

enum { NEAREST_MAX = 16 * 1024 };

static struct tally_slice of_str(const char *s)
{
    return tally_slice_of(s);
}

static void put(const struct tally_facts_sink *sink, enum tally_lang lang, enum tally_label label,
                struct tally_slice value)
{
    if (value.len > 0)
        sink->fact(sink->context, tally_label(label, lang), value);
}

static void put_date(const struct tally_facts_sink *sink, enum tally_lang lang,
                     enum tally_label label, struct tally_date date)
{
    char text[32];
    (void)snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    if (date.year != 0)
        put(sink, lang, label, of_str(text));
}

/* Why nothing, or how much, follows from the text not being on record. */
static const char *why(enum tally_coverage_state state, enum tally_lang lang)
{
    bool zh = lang == TALLY_ZH;
    switch (state) {
    case TALLY_COVERAGE_DECLARED:
        return zh ? "该机关声明此类文件在此完整登记"
                  : "the body declares such documents complete here";
    case TALLY_COVERAGE_PARTIAL:
        return zh ? "该机关声明登记并不完整" : "the body says itself that not all is on record";
    case TALLY_COVERAGE_OUT_OF_RANGE:
        return zh ? "种类、地区、时间或文号不在声明范围内"
                  : "another kind, area, time or number than is declared";
    case TALLY_COVERAGE_NONE:
        return zh ? "该机关没有作过完整登记的声明" : "the body has declared nothing";
    case TALLY_COVERAGE_UNKNOWN_BODY:
        return zh ? "该机关未在此登记" : "the body is not in this registry";
    case TALLY_COVERAGE_NOT_CARRIED:
        return zh ? "这份副本不含该机关的文本，无从判断"
                  : "this copy does not carry the body's texts: nothing can be said";
    }
    abort(); /* not a member of the enum: memory is damaged */
}

static void put_withheld(const struct tally_coverage *coverage, enum tally_lang lang,
                         const struct tally_facts_sink *sink)
{
    for (size_t i = 0; i < coverage->series_count; i++) {
        const struct tally_strings *withheld = &coverage->series[i].withheld;
        for (size_t k = 0; k < withheld->count; k++)
            put(sink, lang, TALLY_LABEL_WITHHELD, withheld->at[k]);
    }
}

/* "TITLE (NUMBER, CODE)": records of one title are told apart. */
static void put_nearest(const struct tally_near_record *near, enum tally_lang lang,
                        const struct tally_facts_sink *sink)
{
    const struct tally_notice *notice = &near->record->of.notice;
    struct tally_buf text;
    tally_buf_init(&text, NEAREST_MAX);
    tally_buf_add(&text, notice->title);
    tally_buf_str(&text, " (");
    tally_buf_add(&text, notice->number);
    tally_buf_str(&text, notice->number.len > 0 ? ", " : "");
    tally_buf_printf(&text, "%s)", tally_shortcode_of(near->entry->id).s);
    if (!text.failed)
        put(sink, lang, TALLY_LABEL_NEAREST, tally_buf_slice(&text));
    tally_buf_deinit(&text);
}

void tally_saidfacts_of(const struct tally_said_origin *said, enum tally_lang lang,
                        const struct tally_facts_sink *sink)
{
    put(sink, lang, TALLY_LABEL_SAYS_BODY, said->body);
    put(sink, lang, TALLY_LABEL_SAYS_TITLE, said->title);
    if (said->has_number)
        put(sink, lang, TALLY_LABEL_SAYS_NUMBER, of_str(tally_docnum_format(&said->number).s));
    put_date(sink, lang, TALLY_LABEL_SAYS_WRITTEN, said->written);
    put(sink, lang, TALLY_LABEL_COVERED, of_str(why(said->state, lang)));
    if (said->declared != NULL) {
        put_date(sink, lang, TALLY_LABEL_RENEW_BY, said->declared->renew_by);
        put_withheld(said->declared, lang, sink);
    }
    for (size_t i = 0; i < said->nearest_count; i++)
        put_nearest(&said->nearest[i], lang, sink);
    for (size_t i = 0; said->authority != NULL && i < said->authority->contact.count; i++)
        put(sink, lang, TALLY_LABEL_ASK, said->authority->contact.at[i]);
}
