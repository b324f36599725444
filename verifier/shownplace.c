#include "verifier/shownplace.h"

static const struct tally_shown_piece *piece_of(const struct tally_shown *shown, size_t at)
{
    size_t low = 0;
    size_t high = shown->piece_count;
    while (high - low > 1) {
        const size_t mid = low + (high - low) / 2;
        if (shown->pieces[mid].at <= at)
            low = mid;
        else
            high = mid;
    }
    return &shown->pieces[low];
}

struct tally_span tally_shownplace_of(const struct tally_shown *shown, struct tally_span span)
{
    if (shown->piece_count == 0 || (span.from == 0 && span.to == 0))
        return span;
    const struct tally_shown_piece *first = piece_of(shown, span.from);
    const struct tally_shown_piece *last = piece_of(shown, span.to > 0 ? span.to - 1 : 0);
    const struct tally_span place = {first->source + (first->copied ? span.from - first->at : 0),
                                     last->source +
                                         (last->copied ? span.to - last->at : last->source_len)};
    return span.from < span.to ? place : (struct tally_span){place.to, place.to};
}

struct tally_slice tally_shownplace_text(const struct tally_shown *shown, struct tally_span source)
{
    struct tally_span in = {0, 0};
    for (size_t i = 0; i < shown->piece_count; i++) {
        const struct tally_shown_piece *piece = &shown->pieces[i];
        const size_t end = i + 1 < shown->piece_count ? piece[1].at : shown->text.len;
        const size_t low = source.from > piece->source ? source.from - piece->source : 0;
        const size_t high = piece->source + piece->source_len > source.to
                                ? piece->source + piece->source_len - source.to
                                : 0;
        if (low >= piece->source_len || high >= piece->source_len)
            continue;
        const struct tally_span part = {piece->at + (piece->copied ? low : 0),
                                        end - (piece->copied ? high : 0)};
        in.from = in.to == 0 ? part.from : in.from;
        in.to = part.to;
    }
    return (struct tally_slice){shown->text.ptr + in.from, in.to - in.from};
}
