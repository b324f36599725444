/* A draft that reads becomes a record that can be written, with parts that are its own. */
#include <stdlib.h>

#include "schema/draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum tally_code no_file(void *context, struct tally_slice name, struct tally_slice *bytes,
                               struct tally_arena *arena, struct tally_err *err)
{
    (void)context;
    (void)arena;
    if (name.len > 8)
        return tally_fail(err, TALLY_NOT_FOUND, "no such file");
    *bytes = name;
    return TALLY_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice input = {data, size};
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)16 << 20);
    const struct tally_draft_defaults defaults = {TALLY_TEXT("o/log"), 0};
    const struct tally_draft_files files = {no_file, NULL};
    struct tally_draft draft;
    struct tally_buf out;
    tally_buf_init(&out, (size_t)8 << 20);
    bool json = size > 0 && data[0] == '{';
    enum tally_code code =
        json ? tally_draft_parse_json(input, &defaults, &files, &draft, &arena, NULL)
             : tally_draft_parse(input, &defaults, &files, &draft, &arena, NULL);
    if (code == TALLY_OK && (tally_record_write(&draft.record, &out, NULL) != TALLY_OK ||
                             tally_parts_check(&draft.record, &draft.parts, NULL) != TALLY_OK))
        abort();
    tally_buf_deinit(&out);
    tally_arena_deinit(&arena);
    return 0;
}
