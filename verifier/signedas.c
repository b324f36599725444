#include "verifier/signedas.h"

#include "verifier/metadata.h"

enum {
    LINES = 4,      /* at a text's end, one of which is the date's */
    NAME_MAX = 16,  /* tokens */
    NAME_UNITS = 3, /* at least: 教务处 */
};

/* No punctuation follows token `at` on its line. */
static bool ends_line_bare(const struct tally_tokens *t, uint32_t at)
{
    size_t i = (size_t)t->off[at] + t->len[at];
    while (i < t->text.len && (t->text.ptr[i] == ' ' || t->text.ptr[i] == '\r'))
        i++;
    return i == t->text.len || t->text.ptr[i] == '\n';
}

/* Short, in one piece, and without figures, as names are; a line of its own that ends with a stop
 * is a sentence: 特此通告。 */
static bool like_name(const struct tally_tokens *t, uint32_t from, uint32_t to, bool own_line)
{
    if (to <= from || to - from > NAME_MAX || tally_tokens_units(t, from, to) < NAME_UNITS ||
        (own_line && !ends_line_bare(t, to - 1)))
        return false;
    for (uint32_t i = from; i < to; i++) {
        if ((t->tok[i] & TALLY_TOKEN_NUMBER) != 0 || (i > from && t->marks[i] != 0))
            return false;
    }
    return true;
}

/* The first token of the record's written date in line [from, to); `to` when there is none. */
static uint32_t date_in(const struct tally_document *document, uint32_t from, uint32_t to)
{
    uint32_t took;
    uint32_t i = from;
    while (i < to && tally_metadata_item_at(document->record, &document->tokens, i, to, &took) !=
                         TALLY_ITEM_DATE)
        i++;
    return i;
}

/* The name beside the date at token `day` of the line [from, to). */
static bool beside(const struct tally_tokens *t, uint32_t from, uint32_t day, uint32_t to,
                   struct tally_signedas *out)
{
    out->name = from;
    out->name_end = day;
    if (day > from)
        return like_name(t, from, day, false);
    if (from > 0) {
        out->name = tally_metadata_line_start(t, from - 1);
        out->name_end = from;
        if (like_name(t, out->name, out->name_end, true))
            return true;
    }
    if (to >= t->count)
        return false;
    out->name = to;
    out->name_end = tally_metadata_line_end(t, to);
    return like_name(t, out->name, out->name_end, true);
}

struct tally_signedas tally_signedas_find(const struct tally_document *document)
{
    const struct tally_tokens *t = &document->tokens;
    const struct tally_signedas none = {.document = document};
    uint32_t end = (uint32_t)t->count;
    for (size_t n = 0; n < LINES && end > 0; n++) {
        struct tally_signedas as = none;
        uint32_t start = tally_metadata_line_start(t, end - 1);
        uint32_t day = date_in(document, start, end);
        if (day < end)
            return beside(t, start, day, end, &as) ? as : none;
        end = start;
    }
    return none;
}

bool tally_signedas_line(const struct tally_signedas *as, const struct tally_tokens *post,
                         uint32_t from, uint32_t to)
{
    uint32_t behind = from + (as->name_end - as->name);
    return behind > from && behind <= to &&
           tally_tokens_equal(post, from, behind, &as->document->tokens, as->name, as->name_end) &&
           tally_metadata_run(as->document->record, post, behind, to) == to;
}
