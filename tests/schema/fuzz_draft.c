/* A draft that reads becomes a record that can be written, with parts that are its own. What lint
 * says of it is a sentence in both languages, and points into it. */
#include <stdlib.h>

#include "schema/lint.h"

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

static bool is_within(struct tally_slice part, struct tally_slice whole)
{
    return (uintptr_t)part.ptr >= (uintptr_t)whole.ptr &&
           (uintptr_t)part.ptr + part.len <= (uintptr_t)whole.ptr + whole.len;
}

static void hear(void *context, const struct tally_err *warning, const struct tally_pair *keep)
{
    const struct tally_draft *draft = context;
    bool inside = keep == NULL;
    for (size_t i = 0; !inside && i < draft->parts.count; i++)
        inside = is_within(keep->a, draft->parts.at[i].bytes) &&
                 is_within(keep->b, draft->parts.at[i].bytes) && keep->a.len > 0 && keep->b.len > 0;
    if (!inside || warning->text[0] == '\0' || warning->zh[0] == '\0')
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tally_slice input = {data, size};
    struct tally_arena arena;
    tally_arena_init(&arena, (size_t)16 << 20);
    const struct tally_draft_defaults defaults = {.origin = TALLY_TEXT("o/log")};
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
    const struct tally_lint lint = {hear, &draft};
    if (code == TALLY_OK)
        tally_lint_draft(&lint, &draft, 1793534400);
    tally_buf_deinit(&out);
    tally_arena_deinit(&arena);
    return 0;
}
