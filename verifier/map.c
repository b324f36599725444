#include "verifier/map.h"

#include "schema/utf8.h"
#include "verifier/normalize.h"

/* The parts of the text that a finding accounts for: its passages, then the lines of its frame. */
static size_t part_count(const struct tally_finding *finding)
{
    return finding->piece_count + finding->frame_count;
}

static struct tally_span part(const struct tally_finding *finding, size_t k)
{
    return k < finding->piece_count ? finding->pieces[k].input
                                    : finding->frame[k - finding->piece_count];
}

/* The part that covers byte `at`, the better finding first; `*to` is where it ends. */
static const struct tally_finding *covering(const struct tally_answer *answer, size_t at,
                                            size_t *to)
{
    for (size_t i = 0; i < answer->finding_count; i++) {
        for (size_t k = 0; k < part_count(&answer->findings[i]); k++) {
            struct tally_span span = part(&answer->findings[i], k);
            if (span.from <= at && at < span.to) {
                *to = span.to;
                return &answer->findings[i];
            }
        }
    }
    return NULL;
}

/* Byte `at` is of a line that was set aside, which ends at `*to`. */
static bool set_aside(const struct tally_answer *answer, size_t at, size_t *to)
{
    for (size_t i = 0; i < answer->wrapper_count; i++) {
        if (answer->wrappers[i].from <= at && at < answer->wrappers[i].to) {
            *to = answer->wrappers[i].to;
            return true;
        }
    }
    return false;
}

/* The first byte after `at` where a part or a line that was set aside begins, of the findings
 * before `end`. */
static size_t next_part(const struct tally_answer *answer, const struct tally_finding *end,
                        size_t at)
{
    size_t next = answer->text.len;
    for (const struct tally_finding *f = answer->findings; f < end; f++) {
        for (size_t k = 0; k < part_count(f); k++) {
            size_t from = part(f, k).from;
            next = from > at && from < next ? from : next;
        }
    }
    for (size_t i = 0; i < answer->wrapper_count; i++) {
        size_t from = answer->wrappers[i].from;
        next = from > at && from < next ? from : next;
    }
    return next;
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

/* Several records or other words make it up. */
static bool made_of_pieces(const struct tally_answer *answer)
{
    bool outdated = answer->verdict == TALLY_NOT_CURRENT || answer->verdict == TALLY_MATCHES_TEST;
    return answer->verdict == TALLY_SPLICED || answer->verdict == TALLY_QUOTES_OFFICIAL ||
           (outdated && (answer->flags & TALLY_FLAG_UNACCOUNTED_TEXT) != 0);
}

size_t tally_map_build(const struct tally_answer *answer, struct tally_map_piece *out, size_t most)
{
    size_t count = 0;
    if (!made_of_pieces(answer))
        return 0;
    const struct tally_finding *all = answer->findings + answer->finding_count;
    for (size_t at = 0, to = 0; at < answer->text.len && count < most; at = to) {
        const struct tally_finding *from = covering(answer, at, &to);
        if (from == NULL && set_aside(answer, at, &to))
            continue;
        size_t next = next_part(answer, from == NULL ? all : from, at);
        to = from == NULL || next < to ? next : to; /* a better finding's part begins there */
        const struct tally_slice words = {answer->text.ptr + at, to - at};
        if (from != NULL || !says_nothing(words))
            out[count++] = (struct tally_map_piece){{at, to}, from};
    }
    return count;
}
