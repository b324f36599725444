#include "verifier/bodynames.h"

#include <stdint.h>
#include <stdlib.h>

#include "keys/lookup.h"

struct body {
    struct tally_slice id;
    struct tally_body_names of;
};

struct tally_bodynames {
    struct tally_arena arena; /* every name */
    struct body **bodies;     /* a body again for each newer statement about it */
    size_t count;
    size_t cap;
    struct tally_lookup by_id;   /* -> bodies */
    struct tally_lookup by_name; /* -> bodies */
    struct tally_lookup firsts;  /* of each first token of a name, once -> a body */
};

static enum tally_code no_memory(struct tally_err *err)
{
    return tally_fail(err, TALLY_NO_MEMORY, "names of bodies: out of memory");
}

enum tally_code tally_bodynames_new(struct tally_bodynames **out, struct tally_err *err)
{
    struct tally_bodynames *bodies = calloc(1, sizeof *bodies);
    if (bodies == NULL)
        return no_memory(err);
    tally_arena_init(&bodies->arena, SIZE_MAX);
    *out = bodies;
    return TALLY_OK;
}

void tally_bodynames_free(struct tally_bodynames *bodies)
{
    if (bodies == NULL)
        return;
    tally_lookup_deinit(&bodies->by_id);
    tally_lookup_deinit(&bodies->by_name);
    tally_lookup_deinit(&bodies->firsts);
    tally_arena_deinit(&bodies->arena);
    free(bodies->bodies);
    free(bodies);
}

static size_t count_names(const struct tally_authority *body)
{
    size_t n = 0;
    for (size_t i = 0; i < body->name_count; i++)
        n += 1 + body->names[i].shorts.count + body->names[i].formers.count;
    return n;
}

/* The ledger's bytes may move when a body changes: keep our own. */
static enum tally_code keep(struct tally_bodynames *bodies, struct tally_slice text,
                            struct tally_slice *out, struct tally_err *err)
{
    return tally_arena_copy(&bodies->arena, text, out) ? TALLY_OK : no_memory(err);
}

static enum tally_code fold(struct tally_bodynames *bodies, struct tally_slice text,
                            struct tally_tokens *list, size_t *count, struct tally_err *err)
{
    struct tally_slice own;
    enum tally_code code = keep(bodies, text, &own, err);
    return code != TALLY_OK ? code : tally_normalize(own, &list[(*count)++], &bodies->arena, err);
}

static enum tally_code fold_strings(struct tally_bodynames *bodies,
                                    const struct tally_strings *texts, struct tally_tokens *list,
                                    size_t *count, struct tally_err *err)
{
    enum tally_code code = TALLY_OK;
    for (size_t i = 0; code == TALLY_OK && i < texts->count; i++)
        code = fold(bodies, texts->at[i], list, count, err);
    return code;
}

static enum tally_code fold_body(struct tally_bodynames *bodies, const struct tally_authority *from,
                                 struct tally_body_names *of, struct tally_err *err)
{
    of->names = tally_arena_alloc(&bodies->arena, count_names(from) + 1, sizeof *of->names);
    of->areas = tally_arena_alloc(&bodies->arena, from->area.count + 1, sizeof *of->areas);
    if (of->names == NULL || of->areas == NULL)
        return no_memory(err);
    enum tally_code code = fold_strings(bodies, &from->area, of->areas, &of->area_count, err);
    for (size_t i = 0; code == TALLY_OK && i < from->name_count; i++) {
        const struct tally_body_name *name = &from->names[i];
        code = fold(bodies, name->full, of->names, &of->name_count, err);
        if (code == TALLY_OK)
            code = fold_strings(bodies, &name->shorts, of->names, &of->name_count, err);
        if (code == TALLY_OK)
            code = fold_strings(bodies, &name->formers, of->names, &of->name_count, err);
    }
    return code;
}

static uint64_t name_hash(const uint32_t *tok, size_t count)
{
    return tally_lookup_hash((struct tally_slice){(const uint8_t *)tok, count * sizeof *tok});
}

/* Some name begins with this token; of another token it may be so, too. */
static bool begins(const struct tally_bodynames *bodies, uint32_t token)
{
    uint64_t at;
    size_t cursor = 0;
    return tally_lookup_next(&bodies->firsts, name_hash(&token, 1), &cursor, &at);
}

static bool add_name(struct tally_bodynames *bodies, const struct tally_tokens *name)
{
    if (name->count > 0 && !begins(bodies, name->tok[0]) &&
        !tally_lookup_add(&bodies->firsts, name_hash(name->tok, 1), bodies->count))
        return false;
    return tally_lookup_add(&bodies->by_name, name_hash(name->tok, name->count), bodies->count);
}

static enum tally_code add(struct tally_bodynames *bodies, const struct tally_authority *from,
                           struct tally_err *err)
{
    if (bodies->count == bodies->cap) {
        size_t cap = bodies->cap == 0 ? 64 : bodies->cap * 2;
        struct body **grown = realloc(bodies->bodies, cap * sizeof(struct body *));
        if (grown == NULL)
            return no_memory(err);
        bodies->bodies = grown;
        bodies->cap = cap;
    }
    struct body *body = tally_arena_alloc(&bodies->arena, 1, sizeof *body);
    if (body == NULL)
        return no_memory(err);
    enum tally_code code = keep(bodies, from->id, &body->id, err);
    if (code == TALLY_OK)
        code = fold_body(bodies, from, &body->of, err);
    bool good = code == TALLY_OK &&
                tally_lookup_add(&bodies->by_id, tally_lookup_hash(body->id), bodies->count);
    for (size_t i = 0; good && i < body->of.name_count; i++)
        good = add_name(bodies, &body->of.names[i]);
    if (!good)
        return code != TALLY_OK ? code : no_memory(err);
    bodies->bodies[bodies->count++] = body;
    return TALLY_OK;
}

enum tally_code tally_bodynames_grow(struct tally_bodynames *bodies,
                                     const struct tally_ledger *ledger, uint64_t from,
                                     struct tally_err *err)
{
    for (size_t i = 0;; i++) {
        const struct tally_body *body = tally_ledger_body_at(ledger, i);
        if (body == NULL)
            return TALLY_OK;
        enum tally_code code = body->index < from ? TALLY_OK : add(bodies, body->record, err);
        if (code != TALLY_OK)
            return code;
    }
}

const struct tally_body_names *tally_bodynames_of(const struct tally_bodynames *bodies,
                                                  struct tally_slice id)
{
    const struct tally_body_names *newest = NULL;
    uint64_t at, newest_at = 0;
    for (size_t cursor = 0;
         tally_lookup_next(&bodies->by_id, tally_lookup_hash(id), &cursor, &at);) {
        if (tally_slice_eq(bodies->bodies[at]->id, id) && (newest == NULL || at > newest_at)) {
            newest = &bodies->bodies[at]->of;
            newest_at = at;
        }
    }
    return newest;
}

bool tally_bodynames_find(const struct tally_bodynames *bodies, const uint32_t *tok, size_t count,
                          struct tally_slice *id)
{
    uint64_t at;
    if (count > 0 && !begins(bodies, tok[0]))
        return false;
    for (size_t cursor = 0;
         tally_lookup_next(&bodies->by_name, name_hash(tok, count), &cursor, &at);) {
        const struct body *body = bodies->bodies[at];
        for (size_t i = 0; i < body->of.name_count; i++) {
            if (body->of.names[i].count == count &&
                memcmp(body->of.names[i].tok, tok, count * sizeof *tok) == 0) {
                *id = body->id;
                return true;
            }
        }
    }
    return false;
}
