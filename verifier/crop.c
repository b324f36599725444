#include "verifier/crop.h"

#include "verifier/metadata.h"

enum { LOST_UNITS = 16 /* of equal words, less than an excerpt */ };

/* Where the lines of metadata and of wrappers that head the post end. */
static uint32_t head_end(const struct tally_corpus_record *record, const struct tally_tokens *post,
                         const bool *set_aside)
{
    uint32_t count = (uint32_t)post->count;
    uint32_t i = 0;
    while (i < count) {
        uint32_t reach = set_aside[i] ? tally_metadata_line_end(post, i)
                                      : tally_metadata_run(record, post, i, count);
        bool line = reach == count || (post->flags[reach] & TALLY_TOKEN_LINE) != 0;
        if (reach == i || !line)
            break;
        i = reach;
    }
    return i;
}

void tally_crop_head(const struct tally_corpus_record *record, const struct tally_tokens *text,
                     const struct tally_tokens *post, const bool *set_aside,
                     struct tally_alignment *alignment)
{
    struct tally_alignment a = *alignment;
    uint32_t head = head_end(record, post, set_aside);
    size_t lost = 0;
    if (a.count == 0 || a.p0 >= head ||
        a.r0 < tally_metadata_run(record, text, 0, (uint32_t)text->count))
        return;
    while (a.count > 0 && (a.edits->kind != TALLY_EDIT_EQUAL || a.edits->p1 <= head)) {
        if (a.edits->kind == TALLY_EDIT_EQUAL)
            lost += a.edits->p1 - a.edits->p0;
        a.edits++;
        a.count--;
    }
    if (a.count == 0)
        return;
    uint32_t inside = a.edits->p0 < head ? head - a.edits->p0 : 0;
    lost += inside;
    if (lost >= LOST_UNITS)
        return;
    a.edits->p0 += inside;
    a.edits->r0 += inside;
    a.p0 = a.edits->p0;
    a.r0 = a.edits->r0;
    a.equal -= (uint32_t)lost;
    *alignment = a;
}
