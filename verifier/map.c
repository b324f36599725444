#include "verifier/map.h"

#include "schema/utf8.h"
#include "verifier/normalize.h"

/* The piece of a record that covers byte `at`, the better finding first; `*to` is where it ends. */
static const struct tally_finding *covering(const struct tally_answer *answer, size_t at,
                                            size_t *to)
{
    for (size_t i = 0; i < answer->finding_count; i++) {
        const struct tally_finding *finding = &answer->findings[i];
        for (size_t k = 0; k < finding->piece_count; k++) {
            struct tally_span span = finding->pieces[k].input;
            if (span.from <= at && at < span.to) {
                *to = span.to;
                return finding;
            }
        }
    }
    return NULL;
}

/* The first byte after `at` where a piece begins. */
static size_t next_piece(const struct tally_answer *answer, size_t at)
{
    size_t next = answer->text.len;
    for (size_t i = 0; i < answer->finding_count; i++) {
        const struct tally_finding *finding = &answer->findings[i];
        for (size_t k = 0; k < finding->piece_count; k++) {
            size_t from = finding->pieces[k].input.from;
            next = from > at && from < next ? from : next;
        }
    }
    return next;
}

/* Where a better finding's piece begins inside [at, to), the piece ends. */
static size_t cut_by_better(const struct tally_answer *answer, const struct tally_finding *from,
                            size_t at, size_t to)
{
    for (size_t i = 0; i < answer->finding_count && &answer->findings[i] < from; i++) {
        const struct tally_finding *better = &answer->findings[i];
        for (size_t k = 0; k < better->piece_count; k++) {
            size_t begins = better->pieces[k].input.from;
            to = begins > at && begins < to ? begins : to;
        }
    }
    return to;
}

/* White space and marks alone are no glue. */
static bool says_nothing(struct tally_slice text)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t cp;
        uint32_t folded;
        size_t n = tally_utf8_decode(text, i, &cp);
        if (n > 0 && tally_normalize_char(cp, &folded) != TALLY_CHAR_DROP)
            return false;
        i += n == 0 ? 1 : n;
    }
    return true;
}

size_t tally_map_build(const struct tally_answer *answer, struct tally_map_piece *out, size_t most)
{
    size_t count = 0;
    if (answer->verdict != TALLY_SPLICED && answer->verdict != TALLY_QUOTES_OFFICIAL)
        return 0;
    for (size_t at = 0; at < answer->text.len && count < most;) {
        size_t to = 0;
        const struct tally_finding *from = covering(answer, at, &to);
        to = from == NULL ? next_piece(answer, at) : cut_by_better(answer, from, at, to);
        const struct tally_slice words = {answer->text.ptr + at, to - at};
        if (from != NULL || !says_nothing(words))
            out[count++] = (struct tally_map_piece){{at, to}, from};
        at = to;
    }
    return count;
}
