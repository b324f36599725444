#include "verifier/folding.h"

#include "schema/utf8.h"

static bool copy_array(struct tally_arena *arena, void *array, size_t count, size_t cap,
                       size_t size)
{
    void *old;
    memcpy(&old, array, sizeof old);
    void *fresh = tally_arena_room(arena, cap, size);
    if (fresh == NULL)
        return false;
    if (count > 0)
        memcpy(fresh, old, count * size);
    memcpy(array, &fresh, sizeof fresh);
    return true;
}

bool tally_folding_grow(struct tally_folding *f)
{
    struct tally_tokens *t = &f->out;
    size_t cap = f->cap * 2;
    if (!copy_array(f->arena, &t->tok, t->count, cap, sizeof *t->tok) ||
        !copy_array(f->arena, &t->off, t->count, cap, sizeof *t->off) ||
        !copy_array(f->arena, &t->len, t->count, cap, sizeof *t->len) ||
        !copy_array(f->arena, &t->marks, t->count, cap, sizeof *t->marks) ||
        !copy_array(f->arena, &t->flags, t->count, cap, sizeof *t->flags))
        return false;
    f->cap = cap;
    return true;
}

uint32_t tally_folding_hash_add(uint32_t hash, uint32_t cp)
{
    uint8_t bytes[4];
    size_t n = tally_utf8_encode(cp, bytes);
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ bytes[i]) * 16777619U;
    return hash;
}

uint32_t tally_folding_hash_end(uint32_t hash)
{
    return ((hash >> 30) ^ hash) & (TALLY_TOKEN_WORD - 1);
}
