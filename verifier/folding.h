/* folding: the tokens of a text while the normaliser writes them, and the hash of a word. */
#ifndef TALLY_VERIFIER_FOLDING_H
#define TALLY_VERIFIER_FOLDING_H

#include "verifier/normalize.h"

struct tally_folding {
    struct tally_tokens out;
    size_t cap;
    struct tally_arena *arena;
    bool failed;
    uint16_t marks;  /* since the last token */
    uint8_t between; /* LINE and SPACE since the last token */
    size_t hidden;   /* evasive characters since the last token character */
    bool joined;     /* nothing but them since then */
    uint32_t last_drop;
    size_t no_groups; /* no number that begins before this byte has digit groups behind it */
};

/* Room for the first tokens. False: no memory. */
bool tally_folding_grow(struct tally_folding *f);

/* Adds a token; `failed` when there is no memory for it. */
static inline void tally_folding_emit(struct tally_folding *f, uint32_t token, size_t off,
                                      size_t len, uint8_t flags)
{
    struct tally_tokens *t = &f->out;
    if (f->failed || (t->count == f->cap && !tally_folding_grow(f))) {
        f->failed = true;
        return;
    }
    t->tok[t->count] = token;
    t->off[t->count] = (uint32_t)off;
    t->len[t->count] = (uint32_t)len;
    t->marks[t->count] = f->marks;
    t->flags[t->count] = flags | f->between;
    t->count++;
    t->units += tally_token_units(token);
    f->marks = 0;
    f->between = 0;
}

/* A character that makes tokens: what was hidden right before it was inside a word. */
static inline void tally_folding_touch(struct tally_folding *f)
{
    if (f->joined)
        f->out.evasion += f->hidden;
    f->hidden = 0;
    f->joined = true;
}

/* FNV-1a, 32 bits (Fowler, Noll, Vo), over UTF-8, folded to the 30 bits of a token at the end. */
#define TALLY_FOLDING_HASH 2166136261U
uint32_t tally_folding_hash_add(uint32_t hash, uint32_t cp);
uint32_t tally_folding_hash_end(uint32_t hash);

#endif
