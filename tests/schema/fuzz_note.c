/* The text of a note that reads is a part of it and ends in a newline; every signature has bytes.
 */
#include <stdlib.h>

#include "schema/limits.h"
#include "schema/note.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice input = {data, size};
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)16 << 20);
    struct tally_note note;
    if (tally_note_parse(input, &note, &arena, NULL) == TALLY_OK) {
        if (note.text.len == 0 || note.text.ptr[note.text.len - 1] != '\n' ||
            note.text.ptr != data || note.sig_count == 0 ||
            note.sig_count > TALLY_NOTE_SIGNATURES_MAX)
            abort();
        for (size_t i = 0; i < note.sig_count; i++) {
            if (note.sigs[i].sig.len == 0 || note.sigs[i].name.len == 0)
                abort();
        }
    }
    tally_arena_deinit(&arena);
    return 0;
}
