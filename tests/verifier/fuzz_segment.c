/* A segment whose checksums hold, whatever its bytes are (they are computed anew here): nothing
 * that is looked up lies outside, and merging it alone says the same as the segment or refuses. */
#include <stdlib.h>

#include "verifier/segmerge.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Returns the sum of the prints, so that they are read. */
static uint64_t read_postings(const struct tally_segment *s, const struct tally_postings *p)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < p->held; i++) {
        uint32_t document = tally_segment_document_at(s, p->at[i]);
        if (document == UINT32_MAX)
            continue;
        const struct tally_segment_document *row = tally_segment_document(s, document);
        if (row[0].first > p->at[i] || row[1].first <= p->at[i])
            abort();
        sum += tally_segment_prints(s)[p->at[i]];
    }
    return sum;
}

static void walk_both(const struct tally_segment *a, const struct tally_segment *b)
{
    struct tally_segment_walk x = {0};
    struct tally_segment_walk y = {0};
    while (tally_segment_next(a, &x)) {
        uint64_t hash = x.key << (64 - TALLY_SEGMENT_KEY_BITS);
        struct tally_postings found;
        tally_segment_find(b, &(struct tally_seed){.hash = hash}, 1, &found);
        if (!tally_segment_next(b, &y) || x.key != y.key ||
            found.frequency != y.postings.frequency || x.postings.held != y.postings.held ||
            memcmp(x.postings.at, y.postings.at, x.postings.held * sizeof *x.postings.at) != 0)
            abort();
    }
}

static void look_up(const struct tally_segment *s)
{
    struct tally_segment_walk walk = {0};
    struct tally_segment *merged = NULL;
    while (tally_segment_next(s, &walk)) {
        uint64_t hash = walk.key << (64 - TALLY_SEGMENT_KEY_BITS);
        struct tally_postings found;
        tally_segment_find(s, &(struct tally_seed){.hash = hash}, 1, &found);
        if (read_postings(s, &walk.postings) > UINT64_MAX / 2 ||
            read_postings(s, &found) > UINT64_MAX / 2)
            abort(); /* bytes do not add up to that */
    }
    if (tally_segmerge(&s, 1, NULL, &merged, NULL) == TALLY_OK)
        walk_both(s, merged);
    tally_segment_close(merged);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_segment_header header;
    struct tally_segment *segment;
    if (size < sizeof header)
        return 0;
    uint8_t *bytes = aligned_alloc(64, (size + 63) / 64 * 64);
    if (bytes == NULL)
        return 0;
    memcpy(bytes, data, size);
    memcpy(&header, bytes, sizeof header);
    bool inside = true;
    for (int i = 0; i < TALLY_SECTION_COUNT; i++)
        inside = inside && header.sections[i].offset <= size &&
                 header.sections[i].length <= size - header.sections[i].offset;
    if (inside)
        tally_segment_seal(&header, bytes);
    if (tally_segment_open(NULL, (struct tally_slice){bytes, size}, &segment, NULL) == TALLY_OK) {
        look_up(segment);
        tally_segment_close(segment);
    }
    free(bytes);
    return 0;
}
