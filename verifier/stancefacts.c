#include "verifier/stancefacts.h"

#include <stdlib.h>

#include "schema/buf.h"
#include "verifier/marks.h"
#include "verifier/terms.h"

static struct tally_slice trimmed(struct tally_slice s)
{
    while (s.len > 0 && s.ptr[0] <= ' ')
        s = (struct tally_slice){s.ptr + 1, s.len - 1};
    while (s.len > 0 && s.ptr[s.len - 1] <= ' ')
        s.len--;
    return s;
}

static enum tally_label label_of(enum tally_cue cue)
{
    switch (cue) {
    case TALLY_CUE_DENIAL: return TALLY_LABEL_DENIED_BY;
    case TALLY_CUE_DOUBT: return TALLY_LABEL_DOUBTED_BY;
    case TALLY_CUE_QUESTION: return TALLY_LABEL_ASKED_BY;
    case TALLY_CUE_QUOTATION: return TALLY_LABEL_QUOTED_BY;
    case TALLY_CUE_NONE:
    case TALLY_CUE_COUNT: break;
    }
    abort(); /* not a cue: memory is damaged */
}

static enum tally_difference_kind kind_of(enum tally_slot_kind kind)
{
    static const enum tally_difference_kind kinds[] = {
        [TALLY_SLOT_PLACE] = TALLY_DIFF_PLACE, [TALLY_SLOT_PERSON] = TALLY_DIFF_PERSON,
        [TALLY_SLOT_BODY] = TALLY_DIFF_BODY,   [TALLY_SLOT_NUMBER] = TALLY_DIFF_NUMBER,
        [TALLY_SLOT_DATE] = TALLY_DIFF_DATE,   [TALLY_SLOT_POLARITY] = TALLY_DIFF_POLARITY,
    };
    return kinds[kind];
}

static void add_kind(struct tally_buf *out, enum tally_difference_kind kind, enum tally_lang lang)
{
    if (out->len > 0)
        tally_buf_str(out, lang == TALLY_ZH ? "、" : ", ");
    tally_buf_str(out, tally_terms_kind(kind, lang));
}

/* What keeps the text from being the claim: the slot that does not agree, else the kinds of its
 * material differences, each once. */
static void put_differing(const struct tally_finding *finding, enum tally_lang lang,
                          struct tally_buf *out)
{
    const struct tally_slot *slot = finding->stance->slot;
    bool said[TALLY_DIFF_KIND_COUNT] = {false};
    if (slot != NULL) {
        add_kind(out, kind_of(slot->kind), lang);
        tally_buf_str(out, lang == TALLY_ZH ? "（" : " (");
        tally_buf_add(out, slot->value);
        tally_buf_str(out, lang == TALLY_ZH ? "）" : ")");
        said[kind_of(slot->kind)] = true;
    }
    for (size_t i = 0; i < finding->difference_count; i++) {
        const struct tally_difference *d = &finding->differences[i];
        if (d->severity == TALLY_MATERIAL && !said[d->kind]) {
            add_kind(out, d->kind, lang);
            said[d->kind] = true;
        }
    }
    if (finding->stance->scope == TALLY_SCOPE_OTHER_PLACE && !said[TALLY_DIFF_PLACE])
        add_kind(out, TALLY_DIFF_PLACE, lang);
    if (finding->stance->scope == TALLY_SCOPE_OTHER_TIME && !said[TALLY_DIFF_DATE])
        add_kind(out, TALLY_DIFF_DATE, lang);
}

void tally_stancefacts_of(const struct tally_answer *answer, const struct tally_finding *finding,
                          enum tally_lang lang, const struct tally_facts_sink *sink)
{
    const struct tally_stance *stance = finding->stance;
    struct tally_buf words;
    if (stance == NULL)
        return;
    if (stance->cue != TALLY_CUE_NONE)
        sink->fact(sink->context, tally_label(label_of(stance->cue), lang),
                   trimmed(tally_marks_span(answer->text, stance->cue_at)));
    tally_buf_init(&words, 8192);
    put_differing(finding, lang, &words);
    if (words.len > 0)
        sink->fact(sink->context, tally_label(TALLY_LABEL_DIFFERS_IN, lang),
                   tally_buf_slice(&words));
    tally_buf_deinit(&words);
    if (stance->time == TALLY_TIME_BEFORE)
        sink->fact(sink->context, tally_label(TALLY_LABEL_POSTED, lang),
                   lang == TALLY_ZH ? TALLY_LIT("在澄清之前")
                                    : TALLY_LIT("before the clarification"));
    if (stance->link.to > stance->link.from)
        sink->fact(sink->context, tally_label(TALLY_LABEL_SAME_LINK, lang),
                   tally_marks_span(answer->text, stance->link));
}
