#include "verifier/credited.h"

#include "verifier/byline.h"
#include "verifier/signedas.h"

/* The words of `name` are in tokens [from, to), or those in it. */
static bool shares(const struct tally_tokens *name, const struct tally_tokens *post, uint32_t from,
                   uint32_t to)
{
    const uint32_t count = (uint32_t)name->count;
    return tally_tokens_hold(name, 0, count, post, from, to) ||
           (count > 0 && tally_tokens_hold(post, from, to, name, 0, count));
}

/* Words of the name, its last one too, in their order: 海市政府 for 海市人民政府. */
static bool cut_short(const struct tally_tokens *name, const struct tally_tokens *post,
                      uint32_t from, uint32_t to)
{
    uint32_t i = from;
    for (size_t k = 0; k < name->count && i < to; k++)
        i += name->tok[k] == post->tok[i];
    return i == to && name->tok[name->count - 1] == post->tok[to - 1];
}

/* Tokens [from, to), one whole line, are one. `as`: filled in when it is first needed, for its
 * search may read a long line of the record. */
static bool credits_other(const struct tally_post *post, uint32_t from, uint32_t to,
                          const struct tally_document *document, struct tally_signedas *as)
{
    const struct tally_corpus_record *record = document->record;
    const uint32_t name = tally_byline_authority(post->words, post->tokens, from, to);
    if (name == to)
        return false;
    for (size_t i = 0; i < record->name_count; i++) {
        if (shares(&record->names[i], post->tokens, name, to) ||
            cut_short(&record->names[i], post->tokens, name, to))
            return false;
    }
    if (as->document == NULL)
        *as = tally_signedas_find(document);
    return !tally_signedas_line(as, post->tokens, name, to);
}

size_t tally_credited_units(const struct tally_post *post, const struct tally_document *document)
{
    struct tally_signedas as = {.document = NULL};
    size_t units = 0;
    for (size_t i = 0; i < post->lines.count; i++) {
        const uint32_t from = post->lines.at[i].from;
        const uint32_t to = post->lines.at[i + 1].from;
        if (post->set_aside[from] && credits_other(post, from, to, document, &as))
            units += tally_relate_units(post, from, to);
    }
    return units;
}
