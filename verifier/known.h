/* known: what was found out already about a token and a list of words, about what tokens say, and
 * about what is read at a place, for the texts of one question.
 *
 * Whether a word is in a list, or a name of the list begins with it, follows from the two alone,
 * and a question asks it again and again: at each change, of each record, in the post and in them.
 * The tokens of its texts share one memory, which forgets; a text without one is searched anew. */
#ifndef TALLY_VERIFIER_KNOWN_H
#define TALLY_VERIFIER_KNOWN_H

#include <assert.h>
#include <stdalign.h>
#include <stddef.h>

#include "verifier/fasthash.h"
#include "verifier/normalize.h"

enum {
    TALLY_KNOWN_SLOTS = 2048, /* a power of two, as the next two */
    TALLY_KNOWN_SPANS = 512,
    TALLY_KNOWN_READ = 128, /* things that were read */
    TALLY_KNOWN_BYTES = 96, /* of one of them */
};

/* What lists of words keep; others keep a number of their own, not 0. */
enum tally_known_answer {
    TALLY_KNOWN_NOTHING,
    TALLY_KNOWN_NO,
    TALLY_KNOWN_YES,
};

struct tally_known { /* all zero: nothing is known */
    struct {
        const void *list;
        uint32_t token;
        uint32_t answer;
    } at[TALLY_KNOWN_SLOTS];
    struct {
        const uint32_t *text; /* its tokens */
        uint32_t from, to;
        uint32_t answer;
    } spans[TALLY_KNOWN_SPANS]; /* of what tokens [from, to) say (matter.h) */
    struct {
        const uint8_t *text; /* told by what is kept of its places; NULL: nothing is kept here */
        size_t count;        /* its tokens: of a part of it other things are read */
        uint32_t at;
        uint32_t took; /* tokens */
        unsigned reader;
        alignas(max_align_t) unsigned char what[TALLY_KNOWN_BYTES];
    } read[TALLY_KNOWN_READ];
};

static inline size_t tally_known_slot(const void *list, uint32_t token)
{
    return tally_fasthash_mix((uintptr_t)list + token) % TALLY_KNOWN_SLOTS;
}

/* The text takes part: what is known of its words is kept there, and what is read at its places in
 * memory of the arena, as long as there is some. */
static inline void tally_known_share(struct tally_known *known, struct tally_tokens *tokens,
                                     struct tally_arena *arena)
{
    tokens->known = known;
    tokens->empty = tally_arena_alloc(arena, tokens->count, sizeof *tokens->empty);
}

/* What was kept of token `at` and the list, which stays where it is as long as the program runs; 0:
 * nothing. What is kept of a number is true however many zeros it is written with. */
static inline uint32_t tally_known_get(const struct tally_tokens *tokens, size_t at,
                                       const void *list)
{
    const struct tally_known *known = tokens->known;
    const uint32_t token = tokens->tok[at];
    if (known == NULL)
        return TALLY_KNOWN_NOTHING;
    const size_t slot = tally_known_slot(list, token);
    return known->at[slot].list == list && known->at[slot].token == token ? known->at[slot].answer
                                                                          : TALLY_KNOWN_NOTHING;
}

/* Keeps the answer, in place of another one. */
static inline void tally_known_put(const struct tally_tokens *tokens, size_t at, const void *list,
                                   uint32_t answer)
{
    struct tally_known *known = tokens->known;
    const uint32_t token = tokens->tok[at];
    if (known == NULL)
        return;
    const size_t slot = tally_known_slot(list, token);
    known->at[slot].list = list;
    known->at[slot].token = token;
    known->at[slot].answer = answer;
}

static inline size_t tally_known_span_slot(const uint32_t *text, uint32_t from, uint32_t to)
{
    return tally_fasthash_mix((uintptr_t)text + from + ((uint64_t)to << 32)) % TALLY_KNOWN_SPANS;
}

/* What was kept of tokens [from, to); 0: nothing. */
static inline uint32_t tally_known_span(const struct tally_tokens *tokens, uint32_t from,
                                        uint32_t to)
{
    const struct tally_known *known = tokens->known;
    if (known == NULL)
        return TALLY_KNOWN_NOTHING;
    const size_t slot = tally_known_span_slot(tokens->tok, from, to);
    return known->spans[slot].text == tokens->tok && known->spans[slot].from == from &&
                   known->spans[slot].to == to
               ? known->spans[slot].answer
               : TALLY_KNOWN_NOTHING;
}

/* Keeps the answer, not 0, in place of another one. */
static inline void tally_known_span_put(const struct tally_tokens *tokens, uint32_t from,
                                        uint32_t to, uint32_t answer)
{
    struct tally_known *known = tokens->known;
    if (known == NULL)
        return;
    const size_t slot = tally_known_span_slot(tokens->tok, from, to);
    known->spans[slot].text = tokens->tok;
    known->spans[slot].from = from;
    known->spans[slot].to = to;
    known->spans[slot].answer = answer;
}

/* What is read at a place of a text follows from the text alone, and at most places nothing is. */
enum tally_reader {
    TALLY_READER_AMOUNT = 1,
    TALLY_READER_CLOCK = 2,
    TALLY_READER_DATE = 4,
    TALLY_READER_DATE_PART = 8,
    TALLY_READER_WEEKDAYS = 16,
    TALLY_READER_LIST = 32,
    TALLY_READER_CONTACT = 64,
    TALLY_READER_EXACT = 128,
    TALLY_READER_TIME = 256, /* only what was read is kept of it (below) */
};

/* It was tried, and nothing is there; false also where that is not kept. */
static inline bool tally_known_empty(const struct tally_tokens *tokens, size_t at,
                                     enum tally_reader reader)
{
    return tokens->empty != NULL && at < tokens->count && (tokens->empty[at] & reader) != 0;
}

static inline size_t tally_known_read_slot(const struct tally_tokens *tokens, size_t at,
                                           enum tally_reader reader)
{
    return tally_fasthash_mix((uintptr_t)tokens->empty + at * 512 + reader) % TALLY_KNOWN_READ;
}

/* What was read at the place before goes into `what`, and the tokens that it took are returned;
 * 0 where that is not kept. */
static inline uint32_t tally_known_again(const struct tally_tokens *tokens, size_t at,
                                         enum tally_reader reader, void *what, size_t size)
{
    if (tokens->known == NULL || tokens->empty == NULL)
        return 0;
    const size_t slot = tally_known_read_slot(tokens, at, reader);
    const struct tally_known *known = tokens->known;
    if (known->read[slot].text != tokens->empty || known->read[slot].count != tokens->count ||
        known->read[slot].at != at || known->read[slot].reader != reader)
        return 0;
    memcpy(what, known->read[slot].what, size);
    return known->read[slot].took;
}

/* Keeps what was read, `what`, in place of something else; returns `took`. */
static inline uint32_t tally_known_keep(const struct tally_tokens *tokens, size_t at,
                                        enum tally_reader reader, uint32_t took, const void *what,
                                        size_t size)
{
    if (took == 0 || tokens->known == NULL || tokens->empty == NULL)
        return took;
    assert(size <= TALLY_KNOWN_BYTES);
    const size_t slot = tally_known_read_slot(tokens, at, reader);
    struct tally_known *known = tokens->known;
    known->read[slot].text = tokens->empty;
    known->read[slot].count = tokens->count;
    known->read[slot].at = (uint32_t)at;
    known->read[slot].took = took;
    known->read[slot].reader = reader;
    memcpy(known->read[slot].what, what, size);
    return took;
}

/* The text has become another one: nothing is known of its places any more. */
static inline void tally_known_forget(struct tally_tokens *tokens)
{
    if (tokens->empty != NULL)
        memset(tokens->empty, 0, tokens->count * sizeof *tokens->empty);
    if (tokens->known == NULL)
        return;
    memset(tokens->known->spans, 0, sizeof tokens->known->spans);
    memset(tokens->known->read, 0, sizeof tokens->known->read);
}

/* Keeps, where it is kept, that nothing is there; returns `took`, the tokens that were read. */
static inline uint32_t tally_known_took(const struct tally_tokens *tokens, size_t at,
                                        enum tally_reader reader, uint32_t took)
{
    if (took == 0 && tokens->empty != NULL && at < tokens->count)
        tokens->empty[at] |= (uint8_t)reader;
    return took;
}

#endif
