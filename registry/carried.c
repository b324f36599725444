#include "registry/carried.h"

#include "schema/lines.h"

static const size_t text_max = (size_t)TALLY_CARRIED_MAX * 1024;

void tally_carried_write(const struct tally_strings *bodies, struct tally_buf *out)
{
    for (size_t i = 0; i < bodies->count; i++) {
        tally_buf_add(out, bodies->at[i]);
        tally_buf_byte(out, '\n');
    }
}

enum tally_code tally_carried_parse(struct tally_slice text, struct tally_strings *out,
                                    struct tally_arena *arena, struct tally_err *err)
{
    struct tally_lines lines = {0};
    enum tally_code code = text.len == 0 ? TALLY_OK : tally_lines_split(text, &lines, arena, err);
    if (code == TALLY_OK && lines.count > TALLY_CARRIED_MAX)
        code = tally_fail(err, TALLY_INVALID, "over %d bodies", TALLY_CARRIED_MAX);
    for (size_t i = 0; code == TALLY_OK && i < lines.count; i++) {
        bool ended = i + 1 < lines.count || text.ptr[text.len - 1] == '\n';
        if (!ended || !tally_key_name_ours(lines.at[i]))
            code = tally_fail(err, TALLY_INVALID, "line %zu is no id of a body", i + 1);
    }
    if (code == TALLY_OK)
        *out = (struct tally_strings){lines.at, lines.count};
    return code;
}

enum tally_code tally_carried_get(struct tally_store_txn *txn, struct tally_strings *out,
                                  struct tally_arena *arena, struct tally_err *err)
{
    struct tally_slice stored;
    *out = (struct tally_strings){0};
    enum tally_code code =
        tally_store_get(txn, TALLY_TABLE_META, TALLY_LIT("bodies"), &stored, err);
    if (code != TALLY_OK)
        return code == TALLY_NOT_FOUND ? TALLY_OK : code;
    if (!tally_arena_copy(arena, stored, &stored))
        return tally_fail(err, TALLY_NO_MEMORY, "no memory for the names of bodies");
    code = tally_carried_parse(stored, out, arena, err);
    return code == TALLY_INVALID ? TALLY_IO : code;
}

enum tally_code tally_carried_put(struct tally_store_txn *txn, const struct tally_strings *bodies,
                                  struct tally_err *err)
{
    struct tally_buf text;
    if (bodies->count == 0)
        return TALLY_OK;
    tally_buf_init(&text, text_max);
    tally_carried_write(bodies, &text);
    enum tally_code code =
        text.failed ? tally_fail(err, TALLY_NO_MEMORY, "no memory for the names of bodies")
                    : tally_store_put(txn, TALLY_TABLE_META, TALLY_LIT("bodies"),
                                      tally_buf_slice(&text), err);
    tally_buf_deinit(&text);
    return code;
}

static bool within(const struct tally_strings *a, const struct tally_strings *b)
{
    for (size_t i = 0; i < a->count; i++) {
        bool found = false;
        for (size_t k = 0; !found && k < b->count; k++)
            found = tally_slice_eq(a->at[i], b->at[k]);
        if (!found)
            return false;
    }
    return true;
}

bool tally_carried_same(const struct tally_strings *a, const struct tally_strings *b)
{
    return (a->count == 0) == (b->count == 0) && within(a, b) && within(b, a);
}
