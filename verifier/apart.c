#include "verifier/apart.h"

#include "verifier/metadata.h"

static const uint16_t behind_title = TALLY_MARK_COLON | TALLY_MARK_BRACKET | TALLY_MARK_TITLE;

uint32_t tally_apart_head(const struct tally_post *post, const struct tally_match *match,
                          uint32_t from, uint32_t to)
{
    const struct tally_tokens *t = post->tokens;
    const struct tally_corpus_record *record = match->document->record;
    for (uint32_t i = from; i < to;) {
        uint32_t end = tally_metadata_line_end(t, i);
        uint32_t took;
        enum tally_metadata_item item = tally_metadata_item_at(record, t, i, end, &took);
        bool marked = i + took < end && (t->marks[i + took] & behind_title) != 0;
        if ((item == TALLY_ITEM_TITLE || item == TALLY_ITEM_NUMBER) &&
            (marked || tally_metadata_run(record, t, i, end) == end))
            return i;
        i = end;
    }
    return to;
}

/* A line in [from, to) signs or dates the match's record: behind it that document is over. */
static bool signed_in(const struct tally_post *post, const struct tally_match *match, uint32_t from,
                      uint32_t to)
{
    const struct tally_tokens *t = post->tokens;
    const struct tally_corpus_record *record = match->document->record;
    for (uint32_t i = from, end; i < to; i = end) {
        end = tally_metadata_line_end(t, i);
        if (tally_metadata_run(record, t, i, end) == end &&
            (tally_metadata_has(record, t, i, end, TALLY_ITEM_NAME) ||
             tally_metadata_has(record, t, i, end, TALLY_ITEM_DATE)))
            return true;
    }
    return false;
}

bool tally_apart(const struct tally_post *post, const struct tally_match *a,
                 const struct tally_match *b)
{
    const uint32_t count = (uint32_t)post->tokens->count;
    const uint32_t own = tally_metadata_line_start(post->tokens, b->longest->p0);
    const uint32_t below = a->longest->p1;
    if (b->longest->p1 <= a->longest->p0)
        return tally_apart_head(post, a, 0, b->longest->p1) == b->longest->p1;
    uint32_t head = below <= own ? tally_apart_head(post, b, own, count) : count;
    bool begins = head < b->longest->p1 &&
                  tally_metadata_run(b->document->record, post->tokens, own, head) == head;
    return begins || (below < own && (tally_apart_head(post, b, below, own) < own ||
                                      signed_in(post, a, below, own)));
}
