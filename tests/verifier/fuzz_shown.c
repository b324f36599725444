/* fuzz_shown: any bytes, read as the source of a page.
 *
 * Properties: what is shown is put back into the source in order and within it, what is copied is
 * the same bytes there; folding and marking what is shown stays within it. The same of the reading
 * without disguise. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "verifier/undisguise.h"

/* The places of bytes rise, and lie within the source. */
static void in_order(const struct tally_shown *shown)
{
    size_t last = 0;
    for (size_t i = 0; i < shown->text.len; i++) {
        const struct tally_span place = tally_shownplace_of(shown, (struct tally_span){i, i + 1});
        assert(shown->piece_count == 0 || (place.from >= last && place.from < place.to));
        assert(place.to <= shown->source.len);
        last = place.from;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_arena arena;
    struct tally_shown shown;
    struct tally_tokens tokens;
    tally_arena_init(&arena, (size_t)64 << 20);
    if (tally_shown_read((struct tally_slice){data, size}, &shown, &arena, NULL) == TALLY_OK &&
        tally_normalize(shown.text, &tokens, &arena, NULL) == TALLY_OK) {
        size_t last = 0;
        for (size_t i = 0; i < shown.text.len; i++) {
            const struct tally_span place =
                tally_shownplace_of(&shown, (struct tally_span){i, i + 1});
            assert(place.from >= last && place.from < place.to && place.to <= size);
            assert(place.to - place.from > 1 || shown.text.ptr[i] == data[place.from] ||
                   shown.text.ptr[i] >= 0x80);
            last = place.from;
        }
        for (size_t i = 0; i < shown.doubt_count; i++)
            assert(shown.doubts[i].to <= shown.text.len);
        tally_shown_mark(&shown, &tokens);
    }
    if (tally_undisguise((struct tally_slice){data, size}, &shown, &arena, NULL) == TALLY_OK)
        in_order(&shown);
    tally_arena_deinit(&arena);
    return 0;
}
