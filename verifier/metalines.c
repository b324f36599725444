#include "verifier/metalines.h"

#include "verifier/dateform.h"
#include "verifier/labelled.h"
#include "verifier/metadata.h"
#include "verifier/numberform.h"
#include "verifier/seal.h"

enum { FAR = 64 /* tokens: no date, number, code or label is so long */ };

static bool dated(const struct tally_tokens *tokens, uint32_t at, uint32_t to)
{
    struct tally_date date;
    return tally_dateform_read(tokens, at, to, &date) != 0 ||
           tally_dateform_named(tokens, at, to, &date) != 0;
}

/* A document number ends with 号, of which `*sign` is the next from some line before on. */
static bool numbered(const struct tally_tokens *tokens, uint32_t at, uint32_t *sign)
{
    struct tally_docnum number;
    size_t end;
    *sign = *sign > at ? *sign : at;
    while (*sign < tokens->count && tokens->tok[*sign] != U'号')
        ++*sign;
    return *sign < tokens->count && *sign - at < FAR &&
           tally_docnum_read(tokens->text, tokens->off[at], &end, &number);
}

/* A code, a label or a carelessly written number begins the line [from, to). */
static bool named(const struct tally_tokens *tokens, uint32_t from, uint32_t to)
{
    enum tally_labelled what;
    uint64_t code;
    struct tally_docnum number;
    return tally_numberform_read(tokens, from, to, &number) > 0 ||
           tally_metadata_code(tokens, from, to, &code) ||
           tally_labelled_read(tokens, from, (uint32_t)tokens->count, &what) > 0;
}

enum tally_code tally_metalines_read(const struct tally_tokens *tokens, struct tally_metalines *out,
                                     struct tally_arena *arena, struct tally_err *err)
{
    uint32_t count = (uint32_t)tokens->count;
    uint32_t sign = 0;
    *out = (struct tally_metalines){
        .at = tally_arena_room(arena, (size_t)count + 1, sizeof *out->at),
        .days = tally_arena_room(arena, (size_t)count + 1, sizeof *out->days)};
    if (out->at == NULL || out->days == NULL)
        return tally_fail(err, TALLY_NO_MEMORY, "this job's memory is too small");
    for (uint32_t i = 0, end; i < count; i = end) {
        end = tally_metadata_line_end(tokens, i);
        bool marked = dated(tokens, i, end) || dated(tokens, i, count) ||
                      tally_seal_at(tokens, i, end) > 0 || numbered(tokens, i, &sign) ||
                      named(tokens, i, end);
        out->at[out->count++] = (struct tally_metaline){.from = i, .marked = marked};
    }
    out->at[out->count] = (struct tally_metaline){.from = count};
    return TALLY_OK;
}

struct tally_metaline *tally_metalines_of(const struct tally_metalines *lines, uint32_t at)
{
    size_t low = 0;
    size_t high = lines->count;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        *(lines->at[mid].from <= at ? &low : &high) = mid;
    }
    return &lines->at[low];
}

bool tally_metalines_may(const struct tally_corpus_record *record,
                         const struct tally_tokens *tokens, const struct tally_metaline *line,
                         uint32_t to)
{
    uint32_t count = (uint32_t)tokens->count;
    bool cut = to < tokens->count && to != line[1].from && to - line->from < FAR;
    bool may = line->marked || cut ||
               tally_tokens_begin(tokens, line->from, count, &record->title) ||
               tally_tokens_begin(tokens, line->from, count, &record->number_words);
    for (size_t i = 0; !may && i < record->name_count; i++)
        may = tally_tokens_begin(tokens, line->from, count, &record->names[i]);
    return may;
}

uint32_t tally_metalines_day(const struct tally_metalines *lines, const struct tally_tokens *tokens,
                             struct tally_metaline *line, uint32_t at)
{
    uint32_t end = line[1].from;
    uint32_t day = end;
    for (uint32_t i = end; !line->read && i > line->from; i--) {
        day = dated(tokens, i - 1, end) ? i - 1 : day;
        lines->days[i - 1] = day;
    }
    line->read = true;
    return lines->days[at];
}
