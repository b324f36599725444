#include "verifier/presented.h"

#include <string.h>

#include "verifier/metadata.h"
#include "verifier/signedas.h"

/* The whole line is metadata of the record. */
static bool line_is(const struct tally_corpus_record *record, const struct tally_tokens *post,
                    const struct tally_metaline *line)
{
    return tally_metalines_may(record, post, line, line[1].from) &&
           tally_metadata_run(record, post, line->from, line[1].from) == line[1].from;
}

/* A line of nothing but metadata that holds the number or the code, so never a citation in a
 * sentence. */
static bool name_presented(const struct tally_corpus_record *record,
                           const struct tally_tokens *post, const struct tally_metalines *lines,
                           const bool *cited)
{
    for (size_t k = 0; k < lines->count; k++) {
        uint32_t from = lines->at[k].from;
        uint32_t to = lines->at[k + 1].from;
        if ((cited != NULL && cited[from]) || !line_is(record, post, &lines->at[k]))
            continue;
        for (uint32_t i = from; i < to; i++) {
            bool number =
                tally_metadata_tells(record) && tally_metadata_number_at(record, post, i, to) != 0;
            if ((number || tally_metadata_code_at(record, post, i, to) != 0) &&
                !tally_metadata_cited(post, from, i))
                return true;
        }
    }
    return false;
}

/* An order's letterhead in two lines: "…国务院令", "第707号". */
static bool order_presented(const struct tally_corpus_record *record,
                            const struct tally_tokens *post)
{
    uint32_t end;
    if (record->number.s[0] == '\0')
        return false;
    for (uint32_t i = tally_metadata_line_end(post, 0); i < post->count; i = end) {
        end = tally_metadata_line_end(post, i);
        size_t from = post->off[i];
        size_t to = post->off[end - 1] + post->len[end - 1];
        if (end - i != 3 || to - from > TALLY_DOCNUM_KEY_MAX)
            continue;
        struct tally_docnum number;
        char text[TALLY_DOCNUM_KEY_MAX * 2];
        size_t len = tally_normalize_token_spelling(post, i - 1, text, TALLY_DOCNUM_KEY_MAX);
        memcpy(text + len, post->text.ptr + from, to - from);
        const char *code = record->number.s;
        size_t code_len = strcspn(code, "|");
        if (tally_docnum_parse((struct tally_slice){(const uint8_t *)text, len + to - from},
                               &number, NULL) == TALLY_OK &&
            code_len >= len && memcmp(code + code_len - len, text, len) == 0 &&
            strcmp(strchr(tally_docnum_key(&number).s, '|'), code + code_len) == 0)
            return true;
    }
    return false;
}

static bool issuer_presented(const struct tally_signedas *as, const struct tally_tokens *post,
                             const struct tally_metalines *lines)
{
    const struct tally_corpus_record *record = as->document->record;
    for (size_t n = 0; n < record->name_count; n++) {
        if (tally_tokens_begin(&record->title, 0, (uint32_t)record->title.count, &record->names[n]))
            return true;
    }
    for (size_t k = 0; k < lines->count; k++) {
        const struct tally_metaline *line = &lines->at[k];
        if (tally_signedas_line(as, post, line->from, line[1].from) ||
            (line_is(record, post, line) &&
             tally_metadata_has(record, post, line->from, line[1].from, TALLY_ITEM_NAME)))
            return true;
    }
    return false;
}

/* With its year, which tells no notice from that of another one. */
static bool date_presented(const struct tally_signedas *as, const struct tally_tokens *post,
                           const struct tally_metalines *lines)
{
    const struct tally_corpus_record *record = as->document->record;
    for (size_t k = 0; k < lines->count; k++) {
        const struct tally_metaline *line = &lines->at[k];
        if (!line_is(record, post, line) &&
            !tally_signedas_line(as, post, line->from, line[1].from))
            continue;
        for (uint32_t i = line->from; i < line[1].from; i++) {
            if (tally_metadata_written_at(record, post, i, line[1].from) != 0)
                return true;
        }
    }
    return false;
}

enum tally_presented tally_presented_as(const struct tally_document *document,
                                        const struct tally_tokens *post,
                                        const struct tally_metalines *lines, const bool *cited)
{
    const struct tally_corpus_record *record = document->record;
    if (name_presented(record, post, lines, cited) || order_presented(record, post))
        return TALLY_PRESENTED_NAMED;
    if (!tally_metadata_title_line(record, post, lines))
        return TALLY_PRESENTED_NOT;
    const struct tally_signedas as = tally_signedas_find(document);
    return date_presented(&as, post, lines) && issuer_presented(&as, post, lines)
               ? TALLY_PRESENTED_ALIKE
               : TALLY_PRESENTED_NOT;
}
